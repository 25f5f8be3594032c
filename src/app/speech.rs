//! What is said through a screen reader about moves and results.

use super::model::Model;
use super::modes::{self, Move};
use crate::domain::case::judgement::terms;
use crate::domain::case::{Annotation, AnnotationId};
use crate::domain::order::sorted_by_key;
use crate::domain::projection::{one_line, reading_key};
use crate::domain::text::{Span, graphemes};

terms! {
    /// How much is said of a highlight.
    Verbosity {
        Quiet "quiet" "Only that words are highlighted",
        Normal "normal" "Category and number",
        Full "full" "Category, number, and where it begins and ends",
    }
}

/// Characters of a longer piece that are said.
const SAID: usize = 120;

/// The sentence the cursor is in, with what is highlighted there.
pub fn sentence(model: &Model) -> String {
    let Some(source) = model.shown_source() else { return String::new() };
    let Some(span) = modes::sentence_at(&source.text, model.cursor.head) else { return String::new() };
    let words = one_line(source.text.words(span));
    let highlighted = highlights(model, span);
    let all = modes::sentences_of(&source.text, model.cursor).filter(|all| *all != span);
    let selected = if all.is_some() { " Selected." } else { "" };
    format!("{words}{selected}{highlighted}")
}

/// What stands after the caret.
pub fn at_caret(model: &Model) -> String {
    let Some(source) = model.shown_source() else { return String::new() };
    let block = source.text.blocks().get(source.text.block_at(model.cursor.head)).map(|block| block.span);
    let rest = block.and_then(|block| Span::range(model.cursor.head.max(block.start()), block.end()));
    rest.map_or("End of the paragraph".to_owned(), |rest| short(source.text.words(rest)))
}

/// What a step of the caret went to.
pub fn passed(model: &Model, step: Move) -> String {
    let Some(source) = model.shown_source() else { return String::new() };
    let (text, head) = (source.text.as_str(), model.cursor.head);
    match step {
        Move::Left | Move::Right => match &text[head..graphemes::next(text, head)] {
            "" => "End of the text".to_owned(),
            blank if blank.trim().is_empty() => "Space".to_owned(),
            cluster => cluster.to_owned(),
        },
        _ => at_caret(model),
    }
}

/// What is selected.
pub fn selected(model: &Model, span: Span) -> String {
    let words = model.shown_source().map(|source| short(source.text.words(span))).unwrap_or_default();
    format!("{words} Selected.")
}

/// An annotation: its category, its number among all, its words and note.
pub fn annotation(model: &Model, id: AnnotationId) -> String {
    let Some(annotation) = model.case.annotations.get(&id) else { return String::new() };
    let number = model.index.number(annotation).unwrap_or_default();
    let label = annotation.category().label();
    let words = short(model.case.words(annotation));
    let note = match (model.verbosity, annotation.note.trim()) {
        (Verbosity::Quiet, _) | (_, "") => String::new(),
        (_, note) => format!(". Note: {}", short(note)),
    };
    format!("{label}, {number} of {}: {words}{note}", model.index.len())
}

/// What is highlighted in `span`, as much of it as is wished.
fn highlights(model: &Model, span: Span) -> String {
    if model.verbosity == Verbosity::Quiet {
        return String::new();
    }
    let is_here = |annotation: &&Annotation| {
        Some(annotation.source) == model.source && annotation.anchor.span().is_some_and(|it| it.overlaps(span))
    };
    let here: Vec<&Annotation> = model.case.annotations.values().filter(is_here).collect();
    let here = sorted_by_key(&here, |annotation| reading_key(annotation));
    let labels: Vec<&str> = here.iter().map(|annotation| annotation.category().label()).collect();
    if labels.is_empty() { String::new() } else { format!(" Highlighted: {}.", labels.join(", ")) }
}

/// The beginning of some words, on one line.
pub fn short(words: &str) -> String {
    let words = one_line(words);
    if words.len() <= SAID {
        return words;
    }
    let end = graphemes::floor(&words, SAID);
    let end = words[..end].rfind(' ').filter(|_| words.is_ascii()).unwrap_or(end);
    format!("{}…", &words[..end])
}
