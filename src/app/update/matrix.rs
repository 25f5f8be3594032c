//! Rating evidence against hypotheses.

use super::{Env, new_item_id, new_statement_id, perform, toast};
use crate::app::model::Model;
use crate::app::msg::{Effect, MatrixEdit};
use crate::domain::case::brief::Place;
use crate::domain::case::matrix::{Item, Matrix};
use crate::domain::case::{AnnotationId, ItemId, Slot, Statement};
use crate::domain::competing::conclusion;
use crate::domain::edit::Command;
use crate::domain::projection::one_line;

/// Carries out one change as one step.
pub(super) fn edit(model: &mut Model, edit: MatrixEdit, env: &mut Env) -> Vec<Effect> {
    let mut matrix = model.case.brief.matrix.clone();
    match edit {
        MatrixEdit::Add => {
            let item = empty_item(env);
            let focus = Effect::FocusItem(item.id);
            matrix.items.push(item);
            let mut effects = perform(model, Command::SetMatrix(matrix), env);
            effects.push(focus);
            return effects;
        }
        MatrixEdit::AddHighlights(ids) => add_highlights(model, &mut matrix, &ids, env),
        MatrixEdit::Remove(id) => matrix.items.retain(|item| item.id != id),
        MatrixEdit::Rate(id, hypothesis, rating) => change(&mut matrix, id, |item| {
            match rating {
                Some(rating) => item.ratings.insert(hypothesis, rating),
                None => item.ratings.remove(&hypothesis),
            };
        }),
        MatrixEdit::Credibility(id, weight) => change(&mut matrix, id, |item| item.credibility = weight),
        MatrixEdit::Relevance(id, weight) => change(&mut matrix, id, |item| item.relevance = weight),
        MatrixEdit::Conclude => return conclude(model, env),
    }
    if matrix == model.case.brief.matrix {
        return Vec::new();
    }
    perform(model, Command::SetMatrix(matrix), env)
}

fn empty_item(env: &mut Env) -> Item {
    let id = new_item_id(env);
    let (text, ratings) = (String::new(), std::collections::BTreeMap::new());
    Item { id, text, annotation: None, credibility: None, relevance: None, ratings }
}

fn change(matrix: &mut Matrix, id: ItemId, change: impl FnOnce(&mut Item)) {
    if let Some(item) = matrix.items.iter_mut().find(|item| item.id == id) {
        change(item);
    }
}

/// A row starts with the analyst's words for the highlight, or else with the source's.
fn add_highlights(model: &Model, matrix: &mut Matrix, ids: &[AnnotationId], env: &mut Env) {
    for id in ids {
        let Some(annotation) = model.case.annotations.get(id) else { continue };
        if matrix.items.iter().any(|item| item.annotation == Some(*id)) {
            continue;
        }
        let statement = annotation.statement.trim();
        let words = if statement.is_empty() { model.case.words(annotation) } else { statement };
        matrix.items.push(Item { text: one_line(words), annotation: Some(*id), ..empty_item(env) });
    }
}

/// The result as a line of the assessment, which rests on the highlights that tell the hypotheses apart best.
fn conclude(model: &mut Model, env: &mut Env) -> Vec<Effect> {
    let Some(conclusion) = conclusion(&model.case) else {
        return toast(
            model,
            "Nothing speaks against one hypothesis more than against the others yet".to_owned(),
            false,
        );
    };
    let slot = Slot::Brief(Place::Assessment);
    let index = model.case.brief.lines(slot).len();
    let line = Statement { citations: conclusion.citations, ..Statement::new(new_statement_id(env), conclusion.words) };
    let focus = Effect::FocusLine(line.id);
    let mut effects = perform(model, Command::AddStatement { slot, index, statement: line }, env);
    effects.push(focus);
    effects
}
