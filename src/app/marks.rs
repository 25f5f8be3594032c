//! The annotations of one source, arranged by section, so that a change redraws only the sections it touches.

use crate::domain::case::{AnnotationId, Case, Category, Source, SourceId};
use crate::domain::order::sorted_by_key;
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
    /// The number it is cited by.
    pub number: usize,
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

/// The marks of a source by section; one that crosses sections is in each of them.
pub fn by_section(case: &Case, source: &Source) -> SectionMarks {
    let mut sections = vec![Vec::new(); section_count(&source.text)];
    for (span, mark) in in_source(case, source.id) {
        let first = source.text.block_at(span.start()) / SECTION_BLOCKS;
        let last = source.text.block_at(span.end() - 1) / SECTION_BLOCKS;
        for section in sections.iter_mut().take(last + 1).skip(first) {
            section.push((span, mark));
        }
    }
    sections
}

/// The marks of a source in reading order.
pub fn in_source(case: &Case, source: SourceId) -> Vec<(Span, Mark)> {
    let ordered = crate::domain::projection::reading_order(case);
    let numbered = ordered.into_iter().zip(1..).filter(|(annotation, _)| annotation.source == source);
    numbered
        .filter_map(|(annotation, number)| {
            let span = annotation.anchor.span()?;
            Some((span, Mark { id: annotation.id, category: annotation.category(), number }))
        })
        .collect()
}

/// Of the annotations `under` a click, the one it means: the shortest, or the next longer after `current`.
///
/// A second click on the same place so reaches what lies beneath.
pub fn choose(case: &Case, under: &[AnnotationId], current: Option<AnnotationId>) -> Option<AnnotationId> {
    let length = |id: &AnnotationId| {
        case.annotations.get(id).and_then(|annotation| annotation.anchor.span()).map_or(usize::MAX, Span::len)
    };
    let candidates = sorted_by_key(under, |id| (length(id), *id));
    let next = current.and_then(|current| candidates.iter().position(|id| *id == current)).map_or(0, |at| at + 1);
    candidates.get(next).or(candidates.first()).copied()
}
