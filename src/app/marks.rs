//! The annotations of one source, arranged by section, so that a change redraws only the sections it touches.

use crate::domain::case::{Annotation, AnnotationId, Case, Category, Source};
use crate::domain::order::sorted_by_key;
use crate::domain::projection::reading_key;
use crate::domain::text::{SourceText, Span};
use std::ops::Range;

/// Blocks in one section of the page: large enough that the browser can skip drawing far ones cheaply.
pub const SECTION_BLOCKS: usize = 20;

/// One annotation as the text shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Which annotation.
    pub id: AnnotationId,
    /// Its category, which decides its looks.
    pub category: Category,
}

/// The marks of a source by section, each with its span in bytes.
pub type SectionMarks = Vec<Vec<(Span, Mark)>>;

/// The blocks of section `index`.
pub fn section_blocks(text: &SourceText, index: usize) -> Range<usize> {
    let start = index * SECTION_BLOCKS;
    start.min(text.blocks().len())..(start + SECTION_BLOCKS).min(text.blocks().len())
}

/// How many sections `text` has.
pub fn section_count(text: &SourceText) -> usize {
    text.blocks().len().div_ceil(SECTION_BLOCKS)
}

/// The marks of a source by section, each section in reading order; one that crosses sections is in each of them.
///
/// Nothing in a section's marks depends on other sections, so that one more annotation changes only those it is in.
pub fn by_section(case: &Case, source: &Source) -> SectionMarks {
    let mut sections: Vec<Vec<&Annotation>> = vec![Vec::new(); section_count(&source.text)];
    for annotation in case.annotations.values().filter(|annotation| annotation.source == source.id) {
        let Some(span) = annotation.anchor.span() else { continue };
        let first = source.text.block_at(span.start()) / SECTION_BLOCKS;
        let last = source.text.block_at(span.end() - 1) / SECTION_BLOCKS;
        for section in sections.iter_mut().take(last + 1).skip(first) {
            section.push(annotation);
        }
    }
    sections.iter().map(|section| marks_in_order(section)).collect()
}

fn marks_in_order(annotations: &[&Annotation]) -> Vec<(Span, Mark)> {
    let ordered = sorted_by_key(annotations, |annotation| reading_key(annotation));
    let mark = |annotation: &Annotation| Mark { id: annotation.id, category: annotation.category() };
    ordered.into_iter().filter_map(|annotation| Some((annotation.anchor.span()?, mark(annotation)))).collect()
}

/// Of the annotations `under` a click, the one it means: the shortest, or the next longer after `current`.
///
/// A second click on the same place so reaches what lies beneath.
pub fn choose(case: &Case, under: &[AnnotationId], current: Option<AnnotationId>) -> Option<AnnotationId> {
    let candidates = shortest_first(case, under);
    let next = current.and_then(|current| candidates.iter().position(|id| *id == current)).map_or(0, |at| at + 1);
    candidates.get(next).or(candidates.first()).copied()
}

/// These annotations, shortest first, as clicks reach them.
pub fn shortest_first(case: &Case, ids: &[AnnotationId]) -> Vec<AnnotationId> {
    let length = |id: &AnnotationId| {
        case.annotations.get(id).and_then(|annotation| annotation.anchor.span()).map_or(usize::MAX, Span::len)
    };
    sorted_by_key(ids, |id| (length(id), *id))
}
