//! What a click on highlighted words means.

use crate::domain::case::{AnnotationId, Case};
use crate::domain::order::sorted_by_key;
use crate::domain::text::Span;

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
