//! The highlight in focus as the handles at its ends show it.

use super::Model;
use crate::domain::case::AnnotationId;
use crate::domain::projection::one_line;
use crate::domain::text::Span;
use crate::domain::text::resize::Edge;

/// Characters of a highlight that are read out from each end after a change.
const SAID: usize = 40;

/// The annotation in focus with its span, where its words are in the source that is shown.
pub fn focused_span(model: &Model) -> Option<(AnnotationId, Span)> {
    let annotation = model.case.annotations.get(&model.focused?)?;
    let span = annotation.anchor.span().filter(|_| model.source == Some(annotation.source))?;
    Some((annotation.id, span))
}

/// Bytes of the text that is shown.
pub fn length_of_text(model: &Model) -> usize {
    model.shown_source().map_or(0, |source| source.text.as_str().len())
}

/// The words at one end, for those who hear them.
pub fn words_at(model: &Model, span: Span, edge: Edge) -> String {
    let words = model.shown_source().map(|source| one_line(source.text.words(span))).unwrap_or_default();
    let count = words.chars().count();
    if count <= SAID {
        return words;
    }
    match edge {
        Edge::Start => format!("{}…", words.chars().take(SAID).collect::<String>()),
        Edge::End => format!("…{}", words.chars().skip(count - SAID).collect::<String>()),
    }
}
