//! The lines of the brief as text: written, split, joined and moved.

use super::{Env, arranging, new_statement_id, notify, perform, say, show, try_perform};
use crate::app::BriefMsg;
use crate::app::brief::section_id;
use crate::app::model::{Model, View};
use crate::app::msg::Effect;
use crate::domain::case::{Slot, Statement, StatementId};
use crate::domain::edit::{Command, StatementEdit};
use crate::domain::layout::shown_slots;
use crate::domain::projection::slot_label;

pub(super) fn update(model: &mut Model, message: BriefMsg, env: &mut Env) -> Vec<Effect> {
    match message {
        BriefMsg::Write { line, texts, caret } => write(model, line, texts, caret, env),
        BriefMsg::Join(id) => join(model, id, env),
        BriefMsg::Arrange(change) => arranging::arrange(model, change, env),
        BriefMsg::GoTo(section) => {
            let mut effects = show(model, View::Brief);
            effects.push(Effect::FocusOn(section_id(section)));
            effects
        }
        BriefMsg::Place { line, slot, before } => place(model, line, slot, before, env),
    }
}

fn write(model: &mut Model, id: StatementId, texts: Vec<String>, caret: usize, env: &mut Env) -> Vec<Effect> {
    let Some((slot, index)) = model.case.brief.find(id) else { return Vec::new() };
    let mut texts = texts.into_iter();
    let Some(first) = texts.next() else { return Vec::new() };
    let edit = Command::EditStatement { id, edit: StatementEdit::Text(first) };
    let (mut steps, mut last) = (vec![edit], id);
    for (text, index) in texts.zip(index + 1..) {
        last = new_statement_id(env);
        steps.push(Command::AddStatement { slot, index, statement: Statement::new(last, text) });
    }
    let mut effects = perform(model, Command::Batch(steps), env);
    effects.push(Effect::FocusLineAt(last, caret));
    effects
}

fn join(model: &mut Model, id: StatementId, env: &Env) -> Vec<Effect> {
    let Some((slot, index)) = model.case.brief.find(id) else { return Vec::new() };
    let lines = model.case.brief.lines(slot);
    let Some(before) = index.checked_sub(1).and_then(|index| lines.get(index)) else {
        return if lines[index].text.is_empty() { remove(model, id, env) } else { Vec::new() };
    };
    let (line, before) = (&lines[index], before.clone());
    let mut edits = Vec::new();
    if !line.text.is_empty() {
        edits.push(StatementEdit::Text(format!("{}{}", before.text, line.text)));
    }
    let further = line.citations.iter().filter(|cited| !before.citations.contains(cited));
    let citations: Vec<_> = before.citations.iter().chain(further).copied().collect();
    if citations != before.citations {
        edits.push(StatementEdit::Citations(citations));
    }
    if before.likelihood.is_none() && line.likelihood.is_some() {
        edits.push(StatementEdit::Likelihood(line.likelihood));
    }
    if before.confidence.is_none() && line.confidence.is_some() {
        edits.push(StatementEdit::Confidence(line.confidence));
    }
    let edits = edits.into_iter().map(|edit| Command::EditStatement { id: before.id, edit });
    let mut effects = perform(model, Command::Batch(edits.chain([Command::RemoveStatement(id)]).collect()), env);
    effects.push(Effect::FocusLineAt(before.id, before.text.encode_utf16().count()));
    effects
}

/// Removes a line; the keyboard's focus goes to the line before it, else to the next, else to what adds one.
pub(super) fn remove(model: &mut Model, id: StatementId, env: &Env) -> Vec<Effect> {
    let Some((slot, index)) = model.case.brief.find(id) else { return Vec::new() };
    let neighbour = index.checked_sub(1).unwrap_or(1);
    let neighbour = model.case.brief.lines(slot).get(neighbour);
    let focus = neighbour.map_or(Effect::FocusAdd(slot), |line| Effect::FocusLine(line.id));
    let mut effects = perform(model, Command::RemoveStatement(id), env);
    effects.push(focus);
    effects
}

/// Moves a line by one place; from the end of its list into the next one, as a document's lines go on.
pub(super) fn step(model: &mut Model, id: StatementId, by: isize, env: &Env) -> Vec<Effect> {
    let Some((slot, from)) = model.case.brief.find(id) else { return Vec::new() };
    let last = model.case.brief.lines(slot).len() - 1;
    match from.checked_add_signed(by).filter(|index| *index <= last) {
        Some(index) => move_to(model, id, (slot, index), env),
        None => {
            let slots = shown_slots(&model.case);
            let here = slots.iter().position(|other| *other == slot);
            let next = here.and_then(|index| slots.get(index.checked_add_signed(by.signum())?));
            let Some(&next) = next else { return Vec::new() };
            let index = if by < 0 { model.case.brief.lines(next).len() } else { 0 };
            move_to(model, id, (next, index), env)
        }
    }
}

fn place(model: &mut Model, id: StatementId, slot: Slot, before: Option<StatementId>, env: &Env) -> Vec<Effect> {
    let others = || model.case.brief.lines(slot).iter().filter(|line| line.id != id);
    let found = before.and_then(|before| others().position(|line| line.id == before));
    let index = found.unwrap_or_else(|| others().count());
    move_to(model, id, (slot, index), env)
}

fn move_to(model: &mut Model, id: StatementId, to: (Slot, usize), env: &Env) -> Vec<Effect> {
    let Some(from) = model.case.brief.find(id).filter(|from| *from != to) else { return Vec::new() };
    let (slot, index) = to;
    let mut effects = match try_perform(model, Command::MoveStatement { id, slot, index }, env) {
        Ok(effects) => effects,
        Err(why) => return notify(model, why),
    };
    let count = model.case.brief.lines(slot).len();
    let place = format!("line {} of {count}", index + 1);
    say(model, if from.0 == slot { place } else { format!("{}, {place}", slot_label(&model.case, slot)) });
    effects.push(Effect::FocusLine(id));
    effects
}
