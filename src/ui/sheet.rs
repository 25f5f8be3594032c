//! Which parts of the article are drawn, and how.

use super::signs;
use crate::app::Model;
use crate::domain::case::{AnnotationId, SourceId};
use crate::domain::index::{Mark, Marks, TAG_LINES, section_blocks, section_count, section_of};
use crate::domain::runs::{Run, runs};
use crate::domain::text::{Directions, Emphasis, SourceText, Span};
use crate::platform::paper::{Block, Look, Paper, Piece};
use leptos::web_sys::HtmlElement;
use std::collections::BTreeSet;

/// Categories whose lines are drawn below one piece of text; the others are counted.
const LINES: usize = 3;

/// The article as it is drawn so far.
pub struct Sheet {
    paper: Paper,
    source: SourceId,
    text: SourceText,
    sections: Vec<Drawn>,
    /// The sections near the window: cards stand beside their highlights.
    near: BTreeSet<usize>,
    /// Every section before this one is filled.
    filled: usize,
    how: How,
}

/// How blocks are drawn, whatever is highlighted in them.
struct How {
    directions: Directions,
    shows_hidden: bool,
}

/// What of a section is on the page.
enum Drawn {
    Nothing,
    /// Its words: they can be found, selected and copied.
    Words,
    /// Its words with these highlights.
    Marks(Marks),
}

impl Sheet {
    /// An article with its sections, all empty.
    pub fn new(reader: &HtmlElement, source: SourceId, text: SourceText, model: &Model) -> Option<Self> {
        let count = section_count(&text);
        let paper = Paper::new(reader, count)?;
        let sections = (0..count).map(|_| Drawn::Nothing).collect();
        let directions = model.case.source(source).map(|it| it.directions.clone()).unwrap_or_default();
        let how = How { directions, shows_hidden: model.shows_hidden };
        Some(Self { paper, source, text, sections, near: BTreeSet::new(), filled: 0, how })
    }

    /// Turns the blocks whose direction was changed.
    pub fn turn(&mut self, model: &Model) {
        let Some(new) = model.case.source(self.source).map(|source| &source.directions) else { return };
        if *new == self.how.directions {
            return;
        }
        let old = std::mem::replace(&mut self.how.directions, new.clone());
        for block in 0..self.text.blocks().len() {
            let direction = self.how.directions.of_block(&self.text, block);
            if direction != old.of_block(&self.text, block) {
                self.paper.turn(section_of(block), block, direction.key());
            }
        }
    }

    /// Shows signs for what is hidden in the text, or no longer.
    pub fn show_hidden(&mut self, model: &Model) {
        if model.shows_hidden == self.how.shows_hidden {
            return;
        }
        self.how.shows_hidden = model.shows_hidden;
        for section in 0..self.sections.len() {
            let marks = match self.sections.get(section) {
                None | Some(Drawn::Nothing) => continue,
                Some(Drawn::Words) => Marks::default(),
                Some(Drawn::Marks(drawn)) => Marks::clone(drawn),
            };
            let emphasis = self.emphasis(section);
            for block in section_blocks(&self.text, section) {
                if !signs::in_block(&self.text, block).is_empty() {
                    let runs = runs_of(&self.text, block, &marks, &emphasis);
                    self.paper.draw(section, &view(&self.text, &self.how, block, &runs, model.focused));
                }
            }
        }
    }

    /// A section has come near, and is drawn, or is near no longer.
    ///
    /// Without cards its highlights refer to none: to what is not there no screen reader can go.
    pub fn set_near(&mut self, section: usize, is_near: bool, model: &Model) {
        if is_near {
            self.near.insert(section);
            self.show(section, model);
        } else {
            self.near.remove(&section);
        }
        if matches!(self.sections.get(section), Some(Drawn::Marks(_))) {
            self.paper.refer(section, is_near);
        }
    }

    /// Draws a section that is or comes near, with its highlights.
    ///
    /// Once drawn they stay: taking them away again would disturb a selection that reaches into the section.
    pub fn show(&mut self, section: usize, model: &Model) {
        let marks = model.index.marks(self.source, section);
        match self.sections.get(section) {
            None => {}
            Some(Drawn::Nothing) => self.fill(section, marks, model.focused),
            Some(Drawn::Words) => self.redraw(section, &Marks::default(), marks, model.focused),
            Some(Drawn::Marks(drawn)) if Marks::ptr_eq(drawn, &marks) => {}
            Some(Drawn::Marks(drawn)) => self.redraw(section, &Marks::clone(drawn), marks, model.focused),
        }
    }

    /// Draws what has changed in the sections with highlights; a look at each costs next to nothing.
    pub fn follow(&mut self, model: &Model) {
        for section in 0..self.sections.len() {
            if matches!(self.sections.get(section), Some(Drawn::Marks(_))) {
                self.show(section, model);
            }
        }
    }

    /// Fills the next empty sections with their words; says whether there are more.
    pub fn fill_some(&mut self, count: usize) -> bool {
        let end = self.filled.saturating_add(count).min(self.sections.len());
        for section in self.filled..end {
            if let Some(Drawn::Nothing) = self.sections.get(section) {
                self.fill_words(section);
            }
        }
        self.filled = end;
        end < self.sections.len()
    }

    /// Gives an annotation the look of the focus, or takes it away.
    pub fn set_focus(&self, id: AnnotationId, has_focus: bool, model: &Model) {
        if let Some(annotation) = model.case.annotations.get(&id).filter(|it| it.source == self.source) {
            self.paper.set_focus(model.index.sections_of(annotation), &id.to_string(), has_focus);
        }
    }

    fn fill_words(&mut self, section: usize) {
        self.fill(section, Marks::default(), None);
        self.set(section, Drawn::Words);
    }

    fn fill(&mut self, section: usize, marks: Marks, focused: Option<AnnotationId>) {
        let emphasis = self.emphasis(section);
        let text = self.text.clone();
        let how = &self.how;
        let view = |block| view(&text, how, block, &runs_of(&text, block, &marks, &emphasis), focused);
        let blocks: Vec<Block<'_>> = section_blocks(&text, section).map(view).collect();
        self.paper.fill(section, &blocks);
        self.set(section, Drawn::Marks(marks));
    }

    /// Draws the blocks whose runs differ.
    fn redraw(&mut self, section: usize, old: &Marks, new: Marks, focused: Option<AnnotationId>) {
        let emphasis = self.emphasis(section);
        for block in section_blocks(&self.text, section) {
            let runs = runs_of(&self.text, block, &new, &emphasis);
            if runs != runs_of(&self.text, block, old, &emphasis) {
                self.paper.draw(section, &view(&self.text, &self.how, block, &runs, focused));
            }
        }
        if !self.near.contains(&section) {
            self.paper.refer(section, false);
        }
        self.set(section, Drawn::Marks(new));
    }

    fn set(&mut self, section: usize, drawn: Drawn) {
        if let Some(slot) = self.sections.get_mut(section) {
            *slot = drawn;
        }
    }

    fn emphasis(&self, section: usize) -> Vec<Emphasis> {
        let all = self.text.emphasis();
        let blocks = &self.text.blocks()[section_blocks(&self.text, section)];
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return Vec::new() };
        let Some(whole) = Span::range(first.span.start(), last.span.end()) else { return Vec::new() };
        let end = all.partition_point(|item| item.span.start() < whole.end());
        all.iter().take(end).filter(|item| item.span.overlaps(whole)).copied().collect()
    }
}

/// A highlight with where all of it is, in bytes.
type Cover = (Span, Mark);

fn runs_of(text: &SourceText, block: usize, marks: &Marks, emphasis: &[Emphasis]) -> Vec<Run<Cover>> {
    let block = text.blocks()[block].span;
    let here = marks.iter().filter(|(span, _)| span.overlaps(block));
    let here: Vec<(Span, Cover)> = here.map(|(span, mark)| (*span, (*span, *mark))).collect();
    runs(block, &here, emphasis)
}

fn view<'a>(
    text: &'a SourceText,
    how: &How,
    index: usize,
    runs: &[Run<Cover>],
    focused: Option<AnnotationId>,
) -> Block<'a> {
    let block = text.blocks()[index];
    let signs = if how.shows_hidden { signs::in_block(text, index) } else { Vec::new() };
    let pieces = runs.iter().map(|run| Piece {
        words: text.words(run.span),
        is_emphasis: run.is_emphasis,
        is_strong: run.is_strong,
        mark: look(run, focused),
        signs: signs::in_run(&signs, run.span, block.span.end()),
    });
    Block { index, kind: block.kind, dir: how.directions.of_block(text, index).key(), pieces: pieces.collect() }
}

fn look(run: &Run<Cover>, focused: Option<AnnotationId>) -> Option<Look> {
    let covers = &run.covers;
    covers.first()?;
    let names: Vec<String> = covers.iter().map(|(_, mark)| mark.id.to_string()).collect();
    let labels = |is_edge: &dyn Fn(&Span) -> bool| {
        let at_edge: Vec<&str> =
            covers.iter().filter(|(span, _)| is_edge(span)).map(|(_, mark)| mark.category.label()).collect();
        at_edge.join(", ")
    };
    let mut tags = Vec::new();
    for (colour, line) in covers.iter().flat_map(|(_, mark)| mark.tags).flatten() {
        let look = (colour.key(), line.key());
        if tags.len() < TAG_LINES && !tags.contains(&look) {
            tags.push(look);
        }
    }
    Some(Look {
        names: names.join(" "),
        begins: labels(&|span| span.start() == run.span.start()),
        ends: labels(&|span| span.end() == run.span.end()),
        lines: covers.iter().take(LINES).map(|(_, mark)| mark.category.key()).collect(),
        tags,
        more: covers.len().saturating_sub(LINES),
        is_focused: focused.is_some_and(|focused| covers.iter().any(|(_, mark)| mark.id == focused)),
    })
}
