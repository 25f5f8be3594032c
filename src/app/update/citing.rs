//! Citing highlights, and going from a line to its words.

use super::{Env, annotating, moving, notify, perform_saying};
use crate::app::citing::{CiteMsg, last_line, words_of};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::domain::case::{AnnotationId, StatementId};
use crate::domain::edit::{Command, StatementEdit};

pub(super) fn update(model: &mut Model, message: CiteMsg, env: &Env) -> Vec<Effect> {
    match message {
        CiteMsg::In(line, id) => cite(model, line, id, env),
        CiteMsg::InLastLine(id) => {
            match (last_line(model).map(|line| line.id), id.or(moving::annotation_here(model))) {
                (None, _) => notify(model, "Write a line of the brief first: highlights are then cited in it"),
                (_, None) => notify(model, "Choose a highlight first: click its words, or press n"),
                (Some(line), Some(id)) => cite(model, line, id, env),
            }
        }
        CiteMsg::Follow(line, id) => {
            model.line = Some(line);
            annotating::reveal(model, id)
        }
    }
}

/// Cites a highlight in a line, and says so with a way back; the line may be out of sight.
fn cite(model: &mut Model, line: StatementId, id: AnnotationId, env: &Env) -> Vec<Effect> {
    let Some((slot, index)) = model.case.brief.find(line) else { return notify(model, "That line is gone") };
    let mut citations = model.case.brief.lines(slot)[index].citations.clone();
    let words = words_of(model, line);
    if citations.contains(&id) {
        return notify(model, format!("Cited there already: {words}"));
    }
    citations.push(id);
    let number = model.case.annotations.get(&id).and_then(|it| model.index.number(it)).unwrap_or_default();
    let command = Command::EditStatement { id: line, edit: StatementEdit::Citations(citations) };
    perform_saying(model, command, format!("Highlight {number} cited in: {words}"), env)
}
