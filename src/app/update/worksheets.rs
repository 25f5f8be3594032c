//! Filling the worksheets of techniques.

use super::{Env, notify, perform, show};
use crate::app::model::{Model, View};
use crate::app::msg::Effect;
use crate::app::worksheets::{WorksheetMsg, button_id, cell_id};
use crate::domain::case::brief::{Technique, TechniqueKind};
use crate::domain::case::worksheet::{Entry, Row};
use crate::domain::case::{RowId, RowName, Worksheet};
use crate::domain::edit::Command;
use crate::domain::order::sorted_by_key;
use crate::domain::worksheet::offer::{Addition, adding};
use crate::domain::worksheet::{fill, form, sheet};

/// Carries out one message about the worksheet of `technique`, as one step.
pub(super) fn update(model: &mut Model, technique: TechniqueKind, message: WorksheetMsg, env: &mut Env) -> Vec<Effect> {
    let mut sheet = sheet(&model.case, technique);
    match message {
        WorksheetMsg::Open => return open(model, technique),
        WorksheetMsg::Close if technique == TechniqueKind::CrossImpact => {
            model.shows_cross_impact = false;
            return Vec::new();
        }
        WorksheetMsg::Close => return close(model),
        WorksheetMsg::Add(section, after) => return add(model, technique, sheet, (section, after), env),
        WorksheetMsg::Remove(id) => return remove(model, technique, sheet, id, env),
        WorksheetMsg::Move(id, by) => {
            let mut effects = set(model, technique, moved(sheet, id, by), env);
            effects.extend(focus(
                technique,
                &model.case.brief.worksheets.get(&technique).cloned().unwrap_or_default(),
                id,
            ));
            return effects;
        }
        WorksheetMsg::Rate(name, rival, rating) => {
            sheet.change(name, |entry| match rating {
                Some(rating) => entry.ratings.insert(rival, rating),
                None => entry.ratings.remove(&rival),
            });
        }
        WorksheetMsg::Cite(name, annotation) => {
            sheet.change(name, |entry| match entry.citations.iter().position(|cited| *cited == annotation) {
                Some(at) => drop(entry.citations.remove(at)),
                None => entry.citations.push(annotation),
            });
        }
        WorksheetMsg::Fill => sheet.rows.extend(fill::with_ids(fill::fresh_rows(&model.case, technique), env.random)),
        WorksheetMsg::Take(additions) => return take(model, technique, &additions, env),
        WorksheetMsg::Note(text) => return note(model, technique, text, env),
    }
    set(model, technique, sheet, env)
}

fn set(model: &mut Model, technique: TechniqueKind, sheet: Worksheet, env: &Env) -> Vec<Effect> {
    if model.case.brief.worksheets.get(&technique) == Some(&sheet) {
        return Vec::new();
    }
    perform(model, Command::SetWorksheet(technique, sheet), env)
}

fn open(model: &mut Model, technique: TechniqueKind) -> Vec<Effect> {
    let mut effects = if model.view == View::Brief { Vec::new() } else { show(model, View::Brief) };
    // This one opens in the line of its technique, and the others fill the screen.
    let is_inline = technique == TechniqueKind::CrossImpact;
    model.shows_cross_impact |= is_inline;
    model.worksheet = (!is_inline).then_some(technique);
    effects.push(Effect::FocusOn(if is_inline { button_id(technique) } else { "worksheet-title".to_owned() }));
    effects
}

/// Goes back to the brief, and there to the technique.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    model.worksheet.take().map(|technique| Effect::FocusOn(button_id(technique))).into_iter().collect()
}

/// The effect that gives the keyboard to the first column of a row.
fn focus(technique: TechniqueKind, sheet: &Worksheet, id: RowId) -> Option<Effect> {
    let section = form(technique)?.section_of(sheet, RowName::Own(id))?;
    Some(Effect::FocusOn(cell_id(RowName::Own(id), section.columns.first()?.key)))
}

fn add(
    model: &mut Model,
    technique: TechniqueKind,
    mut sheet: Worksheet,
    (section, after): (&'static str, Option<RowId>),
    env: &mut Env,
) -> Vec<Effect> {
    let id = RowId::from_random((env.random)());
    let at = after.and_then(|after| sheet.rows.iter().position(|row| row.id == after));
    let index = at.map_or(sheet.rows.len(), |at| at + 1);
    sheet.rows.insert(index, Row { id, section, entry: Entry::default() });
    let focus = focus(technique, &sheet, id);
    set(model, technique, sheet, env).into_iter().chain(focus).collect()
}

/// Removes a row; the keyboard goes to the one before it, else to the one after it, else to the button that adds one.
fn remove(model: &mut Model, technique: TechniqueKind, mut sheet: Worksheet, id: RowId, env: &Env) -> Vec<Effect> {
    let Some(section) = sheet.rows.iter().find(|row| row.id == id).map(|row| row.section) else { return Vec::new() };
    let before = sheet.clone();
    let ids: Vec<RowId> = before.rows_of(section).map(|row| row.id).collect();
    let at = ids.iter().position(|other| *other == id).unwrap_or_default();
    let neighbour = ids.get(at.checked_sub(1).unwrap_or(1)).and_then(|id| focus(technique, &before, *id));
    sheet.rows.retain(|row| row.id != id);
    let mut effects = set(model, technique, sheet, env);
    effects.push(neighbour.unwrap_or_else(|| Effect::FocusOn(format!("add-{section}"))));
    effects
}

/// The worksheet with a row moved among the rows of its section; those of other sections stay where they are.
fn moved(mut sheet: Worksheet, id: RowId, by: isize) -> Worksheet {
    let Some(section) = sheet.rows.iter().find(|row| row.id == id).map(|row| row.section) else { return sheet };
    let places: Vec<usize> = (0..sheet.rows.len()).filter(|index| sheet.rows[*index].section == section).collect();
    let Some(from) = places.iter().position(|index| sheet.rows[*index].id == id) else { return sheet };
    if let Some(to) = from.checked_add_signed(by).and_then(|to| places.get(to)) {
        sheet.rows.swap(places[from], *to);
    }
    sheet
}

/// What was taken leaves the list of offers, and the keyboard goes back to its heading.
fn take(model: &mut Model, technique: TechniqueKind, additions: &[Addition], env: &mut Env) -> Vec<Effect> {
    let places: Vec<&str> = additions.iter().map(|addition| addition.place(&model.case)).collect();
    let mut named = places.clone();
    named.dedup();
    let command = adding(&model.case, additions, env.now, env.random);
    let mut effects = perform(model, command, env);
    effects.extend(notify(model, format!("Added to the brief: {}", named.join(", "))));
    if model.worksheet == Some(technique) {
        effects.push(Effect::FocusOn("worksheet-offers".to_owned()));
    }
    effects
}

/// Keeps what the analyst noted of a technique; a note on one with a worksheet goes with its words.
fn note(model: &mut Model, kind: TechniqueKind, note: String, env: &Env) -> Vec<Effect> {
    let mut techniques = model.case.brief.techniques.clone();
    let is_filled = crate::domain::worksheet::is_filled(&model.case, kind);
    techniques.retain(|technique| technique.kind != kind);
    if !note.is_empty() || !is_filled {
        techniques.push(Technique { kind, note });
    }
    let techniques = sorted_by_key(&techniques, |technique| technique.kind);
    if techniques == model.case.brief.techniques {
        return Vec::new();
    }
    perform(model, Command::SetTechniques(techniques), env)
}
