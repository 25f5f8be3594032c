//! Where the annotations of a case stand, kept in step with it, so that the ten-thousandth costs no more than the first.
//!
//! Everything here could be read off the case anew; a property test holds the two equal after every command.

use super::case::codebook::{LineStyle, TagColour};
use super::case::{Anchor, Annotation, AnnotationId, Case, Category, SourceId, Timestamp};
use super::edit::{AnnotationEdit, Command};
use super::text::{SourceText, Span};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Blocks in one section of a text: large enough that a browser can skip drawing far ones cheaply.
pub const SECTION_BLOCKS: usize = 20;

/// Lines that the own tags of one annotation can have in the text; what more there are is on its card.
pub const TAG_LINES: usize = 2;

/// How an own tag is drawn in the text.
pub type TagLook = (TagColour, LineStyle);

/// One annotation as the text shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Which annotation.
    pub id: AnnotationId,
    /// Its category, which decides its looks.
    pub category: Category,
    /// How its own tags look, each look once.
    pub tags: [Option<TagLook>; TAG_LINES],
    created: Timestamp,
}

/// The marks of one section with their spans in bytes, in reading order; a copy shares them.
pub type Marks = Arc<Vec<(Span, Mark)>>;

/// The section that holds the block with this index.
pub fn section_of(block: usize) -> usize {
    block / SECTION_BLOCKS
}

/// The blocks of section `index`.
pub fn section_blocks(text: &SourceText, index: usize) -> Range<usize> {
    let start = index * SECTION_BLOCKS;
    start.min(text.blocks().len())..(start + SECTION_BLOCKS).min(text.blocks().len())
}

/// How many sections `text` has.
pub fn section_count(text: &SourceText) -> usize {
    text.blocks().len().div_ceil(SECTION_BLOCKS)
}

/// The annotations of a case by section, with what they are numbered by.
///
/// Limitations: it must hear of every command that is carried out on its case, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    sources: Vec<OfSource>,
    counts: BTreeMap<Category, usize>,
}

/// The annotations of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OfSource {
    id: SourceId,
    text: SourceText,
    sections: Vec<Section>,
    /// Those whose words are nowhere, oldest first.
    lost: Vec<(Timestamp, AnnotationId)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Section {
    marks: Marks,
    /// How many of them began in an earlier section; these come first.
    earlier: usize,
}

/// What a command may move, or change the look of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    annotations: Vec<AnnotationId>,
    has_sources: bool,
    has_codebook: bool,
}

impl Touched {
    /// What `command`, or its inverse, touches.
    pub fn by(command: &Command) -> Self {
        let mut touched = Self::default();
        touched.add(command);
        // A batch may touch one of them twice.
        touched.annotations.sort_unstable();
        touched.annotations.dedup();
        touched
    }

    fn add(&mut self, command: &Command) {
        match command {
            Command::AddSource { .. } | Command::RemoveSource(_) => self.has_sources = true,
            Command::SetCodebook(_) => self.has_codebook = true,
            Command::AddAnnotation(annotation) => self.annotations.push(annotation.id),
            Command::RemoveAnnotation(id) => self.annotations.push(*id),
            Command::EditAnnotation {
                id,
                edit: AnnotationEdit::Anchor(_) | AnnotationEdit::Detail(_) | AnnotationEdit::Tags(_),
                ..
            } => self.annotations.push(*id),
            Command::Batch(steps) => steps.iter().for_each(|step| self.add(step)),
            _ => {}
        }
    }
}

impl Index {
    /// The index of a case that was just opened.
    pub fn of(case: &Case) -> Self {
        let of_source = |source: &Arc<super::case::Source>| OfSource {
            id: source.id,
            text: source.text.clone(),
            sections: vec![Section::default(); section_count(&source.text)],
            lost: Vec::new(),
        };
        let sources = case.sources.iter().map(of_source).collect();
        let mut index = Self { sources, counts: BTreeMap::new() };
        // Appended and sorted once: inserting each in its place would be slow where very many are in one section.
        for annotation in case.annotations.values() {
            index.place(case, annotation, |list, item| list.push(item));
        }
        for section in index.sources.iter_mut().flat_map(|source| &mut source.sections) {
            Arc::make_mut(&mut section.marks).sort_unstable_by_key(order);
        }
        index
    }

    /// Takes out what a command is about to touch, while the case is still as it was.
    pub fn lift(&mut self, case: &Case, touched: &Touched) {
        for annotation in touched.annotations.iter().filter_map(|id| case.annotations.get(id)) {
            self.remove(annotation);
        }
    }

    /// Puts back what a command has touched, where it stands now.
    pub fn lay(&mut self, case: &Case, touched: &Touched) {
        if touched.has_sources {
            *self = Self::of(case);
            return;
        }
        for annotation in touched.annotations.iter().filter_map(|id| case.annotations.get(id)) {
            self.place(case, annotation, |list, item| {
                let at = list.partition_point(|other| order(other) < order(&item));
                list.insert(at, item);
            });
        }
        if touched.has_codebook {
            case.annotations.values().filter(|it| !it.tags.is_empty()).for_each(|it| self.look_again(case, it));
        }
    }

    /// Gives an annotation the looks that its tags have now; most changes of a codebook leave them as they are.
    fn look_again(&mut self, case: &Case, annotation: &Annotation) {
        let Some((source, span)) = self.source_mut(annotation.source).zip(annotation.anchor.span()) else { return };
        let mark = mark_of(case, annotation);
        for index in source.sections_of(span) {
            let Some(section) = source.sections.get_mut(index) else { continue };
            if let Some(at) = section.find(span, annotation).filter(|at| section.marks[*at].1 != mark) {
                Arc::make_mut(&mut section.marks)[at].1 = mark;
            }
        }
    }

    fn source_mut(&mut self, id: SourceId) -> Option<&mut OfSource> {
        self.sources.iter_mut().find(|source| source.id == id)
    }

    fn source(&self, id: SourceId) -> Option<&OfSource> {
        self.sources.iter().find(|source| source.id == id)
    }

    fn place(
        &mut self,
        case: &Case,
        annotation: &Annotation,
        mut insert: impl FnMut(&mut Vec<(Span, Mark)>, (Span, Mark)),
    ) {
        *self.counts.entry(annotation.category()).or_default() += 1;
        let mark = mark_of(case, annotation);
        let Some(source) = self.source_mut(annotation.source) else { return };
        let Anchor::Span(span) = annotation.anchor else {
            let item = (annotation.created, annotation.id);
            let at = source.lost.partition_point(|other| *other < item);
            source.lost.insert(at, item);
            return;
        };
        let sections = source.sections_of(span);
        let first = sections.start;
        for index in sections {
            if let Some(section) = source.sections.get_mut(index) {
                section.earlier += usize::from(first < index);
                insert(Arc::make_mut(&mut section.marks), (span, mark));
            }
        }
    }

    fn remove(&mut self, annotation: &Annotation) {
        if let Some(count) = self.counts.get_mut(&annotation.category()) {
            *count = count.saturating_sub(1);
        }
        self.counts.retain(|_, count| *count != 0);
        let Some(source) = self.source_mut(annotation.source) else { return };
        let Anchor::Span(span) = annotation.anchor else {
            source.lost.retain(|(_, id)| *id != annotation.id);
            return;
        };
        let sections = source.sections_of(span);
        let first = sections.start;
        for index in sections {
            let Some(section) = source.sections.get_mut(index) else { continue };
            if let Some(at) = section.find(span, annotation) {
                section.earlier -= usize::from(first < index);
                Arc::make_mut(&mut section.marks).remove(at);
            }
        }
    }

    /// How many annotations have this category.
    pub fn count(&self, category: Category) -> usize {
        self.counts.get(&category).copied().unwrap_or_default()
    }

    /// Annotations whose words are nowhere.
    pub fn lost(&self) -> impl Iterator<Item = AnnotationId> + '_ {
        self.sources.iter().flat_map(|source| source.lost.iter().map(|(_, id)| *id))
    }

    /// How many annotations there are.
    pub fn len(&self) -> usize {
        self.sources.iter().map(OfSource::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The marks of one section of a source, those that cross into it included.
    pub fn marks(&self, source: SourceId, section: usize) -> Marks {
        let found = self.source(source).and_then(|source| source.sections.get(section));
        found.map(|section| Arc::clone(&section.marks)).unwrap_or_default()
    }

    /// The sections that an annotation's words are in.
    pub fn sections_of(&self, annotation: &Annotation) -> Range<usize> {
        let span = annotation.anchor.span();
        self.source(annotation.source).zip(span).map(|(source, span)| source.sections_of(span)).unwrap_or_default()
    }

    /// The annotations that begin in one section of a source with the numbers they are cited by, in reading order.
    pub fn numbered(&self, source: SourceId, section: usize) -> impl Iterator<Item = (AnnotationId, usize)> + '_ {
        let found = self.source(source);
        let before = self.before(source) + found.map_or(0, |source| source.begun_before(section));
        let section = found.and_then(|source| source.sections.get(section));
        let begun = section.map(Section::begun).unwrap_or_default();
        begun.iter().zip(before + 1..).map(|((_, mark), number)| (mark.id, number))
    }

    /// The marks of one section of a source that began in an earlier one.
    pub fn crossing(&self, source: SourceId, section: usize) -> &[(Span, Mark)] {
        let section = self.source(source).and_then(|source| source.sections.get(section));
        section.and_then(|section| section.marks.get(..section.earlier)).unwrap_or_default()
    }

    /// The number an annotation is cited by, from 1, in reading order.
    pub fn number(&self, annotation: &Annotation) -> Option<usize> {
        let source = self.source(annotation.source)?;
        let at = match annotation.anchor.span() {
            Some(span) => {
                let index = source.sections_of(span).start;
                let section = source.sections.get(index)?;
                source.begun_before(index) + section.find(span, annotation)? - section.earlier
            }
            None => {
                let among_lost = source.lost.iter().position(|(_, id)| *id == annotation.id)?;
                source.begun_before(source.sections.len()) + among_lost
            }
        };
        Some(self.before(annotation.source) + at + 1)
    }

    /// The annotation that is cited by this number.
    pub fn at(&self, number: usize) -> Option<AnnotationId> {
        let mut left = number.checked_sub(1)?;
        for source in &self.sources {
            if source.len() <= left {
                left -= source.len();
                continue;
            }
            for section in &source.sections {
                match section.begun().get(left) {
                    Some((_, mark)) => return Some(mark.id),
                    None => left -= section.begun().len(),
                }
            }
            return source.lost.get(left).map(|(_, id)| *id);
        }
        None
    }

    /// Annotations of all sources that come before this one.
    fn before(&self, source: SourceId) -> usize {
        self.sources.iter().take_while(|other| other.id != source).map(OfSource::len).sum()
    }
}

impl OfSource {
    fn sections_of(&self, span: Span) -> Range<usize> {
        section_of(self.text.block_at(span.start()))..section_of(self.text.block_at(span.end() - 1)) + 1
    }

    fn begun_before(&self, section: usize) -> usize {
        self.sections.iter().take(section).map(|section| section.begun().len()).sum()
    }

    fn len(&self) -> usize {
        self.begun_before(self.sections.len()) + self.lost.len()
    }
}

impl Section {
    /// The marks that begin here.
    fn begun(&self) -> &[(Span, Mark)] {
        self.marks.get(self.earlier..).unwrap_or_default()
    }

    fn find(&self, span: Span, annotation: &Annotation) -> Option<usize> {
        let wanted = order_of(span, annotation.created, annotation.id);
        self.marks.binary_search_by(|other| order(other).cmp(&wanted)).ok()
    }
}

/// How the text shows an annotation; a tag looks as the one that is meant by it.
pub fn mark_of(case: &Case, annotation: &Annotation) -> Mark {
    let mut tags = [None; TAG_LINES];
    let mut free = 0;
    for tag in annotation.tags.iter().filter_map(|id| case.codebook.meant(id)) {
        let look = Some((tag.colour, tag.line));
        if free < TAG_LINES && !tags.contains(&look) {
            tags[free] = look;
            free += 1;
        }
    }
    Mark { id: annotation.id, category: annotation.category(), tags, created: annotation.created }
}

type Order = (usize, Reverse<usize>, Timestamp, AnnotationId);

fn order((span, mark): &(Span, Mark)) -> Order {
    order_of(*span, mark.created, mark.id)
}

/// What orders the marks of a source; the same as [`super::projection::reading_key`].
fn order_of(span: Span, created: Timestamp, id: AnnotationId) -> Order {
    (span.start(), Reverse(span.end()), created, id)
}
