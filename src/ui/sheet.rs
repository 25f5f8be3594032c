//! Which parts of the article are drawn, and how.

use crate::app::Model;
use crate::domain::case::{AnnotationId, SourceId};
use crate::domain::index::{Mark, Marks, section_blocks, section_count};
use crate::domain::runs::{Run, runs};
use crate::domain::text::{Emphasis, SourceText, Span};
use crate::platform::paper::{Block, Look, Paper, Piece};
use leptos::web_sys::HtmlElement;

/// Categories whose lines are drawn below one piece of text; the others are counted.
const LINES: usize = 3;

/// The article as it is drawn so far.
pub struct Sheet {
    paper: Paper,
    source: SourceId,
    text: SourceText,
    sections: Vec<Drawn>,
    /// Every section before this one is filled.
    filled: usize,
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
    pub fn new(reader: &HtmlElement, source: SourceId, text: SourceText) -> Option<Self> {
        let count = section_count(&text);
        let paper = Paper::new(reader, count)?;
        Some(Self { paper, source, text, sections: (0..count).map(|_| Drawn::Nothing).collect(), filled: 0 })
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
        let view = |block| view(&text, block, &runs_of(&text, block, &marks, &emphasis), focused);
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
                self.paper.draw(section, &view(&self.text, block, &runs, focused));
            }
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

fn runs_of(text: &SourceText, block: usize, marks: &Marks, emphasis: &[Emphasis]) -> Vec<Run<Mark>> {
    runs(text.blocks()[block].span, marks, emphasis)
}

fn view<'a>(text: &'a SourceText, index: usize, runs: &[Run<Mark>], focused: Option<AnnotationId>) -> Block<'a> {
    let pieces = runs.iter().map(|run| Piece {
        words: text.words(run.span),
        is_emphasis: run.is_emphasis,
        is_strong: run.is_strong,
        mark: look(&run.covers, focused),
    });
    Block { index, kind: text.blocks()[index].kind, pieces: pieces.collect() }
}

fn look(covers: &[Mark], focused: Option<AnnotationId>) -> Option<Look> {
    let first = covers.first()?;
    let names: Vec<String> = covers.iter().map(|mark| mark.id.to_string()).collect();
    let described: Vec<&str> = covers.iter().map(|mark| mark.category.label()).collect();
    Some(Look {
        details: format!("card-{}", first.id),
        names: names.join(" "),
        described: described.join(", "),
        lines: covers.iter().take(LINES).map(|mark| mark.category.key()).collect(),
        more: covers.len().saturating_sub(LINES),
        is_focused: focused.is_some_and(|focused| covers.iter().any(|mark| mark.id == focused)),
    })
}
