//! Keeping the log and the database in step, and going back and forth in the history.

use super::annotating::forget_what_is_gone;
use super::{Env, notify, replace_case};
use crate::app::model::{Model, SaveState, View};
use crate::app::msg::{Effect, StoreRequest, StoredCase};
use crate::domain::case::{CaseId, SourceId, Timestamp};
use crate::domain::index::Touched;
use crate::format::log::{self, Action, Entry};
use crate::format::summary::Place;

/// Steps after which the log is folded into a new snapshot in the middle of work, at the next pause.
const SNAPSHOT_EVERY: u64 = 2_000;

/// Steps above which the log is folded into a new snapshot soon after a case was opened, so that the next opening is quick.
const SNAPSHOT_ON_OPENING: usize = 100;

/// Which way to go in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Forward,
}

/// Undoes or redoes one step.
pub(super) fn travel(model: &mut Model, env: &Env, direction: Direction) -> Vec<Effect> {
    let next = match direction {
        Direction::Back => model.history.done().last(),
        Direction::Forward => model.history.undone().last(),
    };
    let touched = next.map(|step| Touched::by(&step.forward)).unwrap_or_default();
    model.index.lift(&model.case, &touched);
    let (result, action, done, nothing) = match direction {
        Direction::Back => (model.history.undo(&mut model.case), Action::Undo, "Undone", "Nothing to undo"),
        Direction::Forward => (model.history.redo(&mut model.case), Action::Redo, "Done again", "Nothing to redo"),
    };
    model.index.lay(&model.case, &touched);
    match result {
        Ok(Some(label)) => {
            model.unexported += 1;
            model.highlights += 1;
            forget_what_is_gone(model);
            let mut effects = log(model, action, env);
            effects.extend(notify(model, format!("{done}: {label}")));
            effects
        }
        Ok(None) => notify(model, nothing),
        Err(refusal) => notify(model, format!("That is not possible: {refusal}")),
    }
}

/// Hands a step to the database; the first step of a case brings its snapshot.
pub(super) fn log(model: &mut Model, action: Action, env: &Env) -> Vec<Effect> {
    model.sequence += 1;
    model.save = SaveState::Saving;
    let is_first = model.snapshot_sequence == 0;
    if is_first {
        return snapshot(model, env);
    }
    let entry = log::write_entry(&Entry { at: env.now, action });
    let summary = model.summary(env.now);
    let append = StoreRequest::Append { case: model.case.id, sequence: model.sequence, entry, summary };
    let is_long = model.sequence - model.snapshot_sequence == SNAPSHOT_EVERY;
    let fold = is_long.then(|| fold_later(model));
    [Effect::Store(append)].into_iter().chain(fold).collect()
}

fn fold_later(model: &Model) -> Effect {
    Effect::FoldLater(model.case.id, model.sequence)
}

/// Folds the log into a new snapshot, unless something was done meanwhile: a large case takes longer than a frame.
pub(super) fn fold(model: &mut Model, case: CaseId, sequence: u64, env: &Env) -> Vec<Effect> {
    match (model.case.id == case, model.sequence == sequence) {
        (false, _) => Vec::new(),
        (true, false) => vec![fold_later(model)],
        (true, true) => snapshot(model, env),
    }
}

/// Stores the whole case as it is now.
pub(super) fn snapshot(model: &mut Model, env: &Env) -> Vec<Effect> {
    model.snapshot_sequence = model.sequence;
    vec![Effect::Store(StoreRequest::Snapshot {
        case: model.case.id,
        sequence: model.sequence,
        snapshot: log::write_snapshot(&model.case, &model.history),
        summary: model.summary(env.now),
    })]
}

/// The database has every step of `case` up to `sequence`; an answer about a case left meanwhile says nothing.
pub(super) fn stored(model: &mut Model, case: CaseId, sequence: u64, env: &Env) -> Vec<Effect> {
    if model.case.id == case && model.sequence <= sequence {
        model.save = SaveState::Saved(env.now);
    }
    Vec::new()
}

/// Where the analyst is.
pub(super) fn place(model: &Model) -> Place {
    Place {
        view: model.view.key().to_owned(),
        source: model.source.map(|source| source.to_string()),
        block: model.block,
    }
}

/// Puts a stored case on the screen: its snapshot, then every later step again.
pub(super) fn opened(model: &mut Model, stored: &StoredCase, env: &Env) -> Vec<Effect> {
    let kept = match log::read_snapshot(&stored.snapshot) {
        Ok(kept) => kept,
        Err(problems) => {
            let why = problems.first().map(ToString::to_string).unwrap_or_default();
            return notify(model, format!("The stored case cannot be read: {why}"));
        }
    };
    let entries: Vec<Entry> = stored.entries.iter().map_while(|entry| log::read_entry(entry).ok()).collect();
    let readable = entries.len();
    let (case, history, misfit) = log::replay(kept, entries.into_iter());
    let good = misfit.unwrap_or(readable);

    let mut fresh = Model::new(case.id, case.created);
    restore_place(&mut fresh, &stored.place);
    fresh.case = case;
    fresh.history = history;
    fresh.sequence = stored.snapshot_sequence + stored.entries.len() as u64;
    fresh.snapshot_sequence = stored.snapshot_sequence;
    fresh.unexported = stored.unexported;
    fresh.save = SaveState::Saved(Timestamp::default());
    replace_case(model, fresh);
    forget_what_is_gone(model);
    let mut effects = vec![Effect::ScrollToBlock(model.block), Effect::KeepFocus];
    if SNAPSHOT_ON_OPENING < good && good == stored.entries.len() {
        effects.push(fold_later(model));
    }
    if good < stored.entries.len() {
        // A new snapshot puts the unreadable steps behind it; else they would hide every later step at the next start.
        effects.extend(snapshot(model, env));
        let lost = stored.entries.len() - good;
        effects.extend(notify(model, format!("{lost} of the last steps could not be read and were left out")));
    }
    effects
}

fn restore_place(model: &mut Model, place: &Place) {
    model.view = View::from_key(&place.view).filter(|view| *view != View::Start).unwrap_or(View::Read);
    model.source = place.source.as_deref().and_then(SourceId::parse);
    model.block = place.block;
}
