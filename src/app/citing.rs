//! The two ways between a line of the brief and the words it rests on.

use super::model::Model;
use super::speech::short;
use crate::domain::case::{AnnotationId, Category, Statement, StatementId};
use crate::domain::projection::{lines_resting_on, one_line, slot_label};
use crate::format::document;

/// What can happen between a line and a highlight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CiteMsg {
    /// Cite a highlight in a line.
    In(StatementId, AnnotationId),
    /// Cite a highlight in the line written last; `None` means the highlight being worked on.
    InLastLine(Option<AnnotationId>),
    /// Show the words of a highlight that a line cites, and remember the line as the way back.
    Follow(StatementId, AnnotationId),
}

/// A line that rests on a highlight.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Resting {
    /// Which line.
    pub line: StatementId,
    /// The part of the brief it stands in.
    pub place: String,
    /// Its first words.
    pub words: String,
}

/// The words behind a mark in the brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// Of which category.
    pub category: Category,
    /// The words, or the first of them.
    pub words: String,
    /// What their source is called.
    pub source: String,
}

/// The name on the page of the button that opens the list of highlights of a line.
pub fn cite_button_id(line: StatementId) -> String {
    format!("cite-{line}")
}

/// The lines that rest on a highlight, in the order of the brief.
pub fn resting(model: &Model, id: AnnotationId) -> Vec<Resting> {
    let lines = lines_resting_on(&model.case, id).into_iter();
    lines
        .map(|(slot, line)| Resting { line, place: slot_label(&model.case, slot), words: words_of(model, line) })
        .collect()
}

/// What a mark leads to; `None` where the highlight is gone.
pub fn quoted(model: &Model, id: AnnotationId) -> Option<Quoted> {
    let annotation = model.case.annotations.get(&id)?;
    let mut sources = model.case.sources.iter().enumerate();
    let (index, source) = sources.find(|(_, source)| source.id == annotation.source)?;
    let words = short(model.case.words(annotation));
    Some(Quoted { category: annotation.category(), words, source: document::name(index, source) })
}

/// The line that has the keyboard, or had it last, if it is still there.
pub fn last_line(model: &Model) -> Option<&Statement> {
    let (slot, index) = model.case.brief.find(model.line?)?;
    model.case.brief.lines(slot).get(index)
}

/// The first words of a line, as it is called in messages.
pub fn words_of(model: &Model, line: StatementId) -> String {
    let found = model.case.brief.find(line);
    let text = found.and_then(|(slot, index)| model.case.brief.lines(slot).get(index)).map(|line| one_line(&line.text));
    text.filter(|text| !text.is_empty()).map_or("an empty line".to_owned(), |text| short(&text))
}
