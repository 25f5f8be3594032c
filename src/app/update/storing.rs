//! Keeping the log and the database in step, and going back and forth in the history.

use super::annotating::forget_what_is_gone;
use super::{Env, apply, notify, recovering, remember_place, replace_case, tabs};
use crate::app::model::{Model, SaveState, View};
use crate::app::msg::{Effect, StoreRequest, StoredCase};
use crate::app::tabs::{Pen, TabsEffect, Word};
use crate::domain::case::{CaseId, SourceId, Timestamp};
use crate::domain::edit::Refusal;
use crate::domain::index::Touched;
use crate::format::log::{self, Action, Entry, Mark};
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
    if let Some(why) = tabs::why_not(model) {
        return notify(model, why);
    }
    let (action, done, nothing) = match direction {
        Direction::Back => (Action::Undo, "Undone", "Nothing to undo"),
        Direction::Forward => (Action::Redo, "Done again", "Nothing to redo"),
    };
    match step(model, direction) {
        Ok(Some(label)) => {
            model.unexported += 1;
            forget_what_is_gone(model);
            let mut effects = log(model, action, env);
            effects.extend(notify(model, format!("{done}: {label}")));
            effects
        }
        Ok(None) => notify(model, nothing),
        Err(refusal) => notify(model, format!("That is not possible: {refusal}")),
    }
}

/// Takes one step in the history, and says what it was about.
fn step(model: &mut Model, direction: Direction) -> Result<Option<&'static str>, Refusal> {
    let next = match direction {
        Direction::Back => model.history.done().last(),
        Direction::Forward => model.history.undone().last(),
    };
    let touched = next.map(|step| Touched::by(&step.forward)).unwrap_or_default();
    model.index.lift(&model.case, &touched);
    let result = match direction {
        Direction::Back => model.history.undo(&mut model.case),
        Direction::Forward => model.history.redo(&mut model.case),
    };
    model.index.lay(&model.case, &touched);
    model.highlights += 1;
    result
}

/// Takes a step that another tab has taken, or `None` where it does not fit.
pub(super) fn take(model: &mut Model, entry: Entry) -> Option<()> {
    match entry.action {
        Action::Do(command) => apply(model, command, entry.at).ok().map(|_| ()),
        Action::Undo => step(model, Direction::Back).ok().map(|_| ()),
        Action::Redo => step(model, Direction::Forward).ok().map(|_| ()),
        // No tab of this version writes one.
        Action::DoByName(_) => None,
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
    let previous = model.chain;
    let entry = log::seal_entry(&mut model.chain, model.sequence, &entry);
    let summary = model.summary(env.now);
    let append = StoreRequest::Append { case: model.case.id, sequence: model.sequence, previous, entry, summary };
    let is_long = model.sequence - model.snapshot_sequence == SNAPSHOT_EVERY;
    let fold = is_long.then(|| fold_later(model));
    [Effect::Store(append)].into_iter().chain(fold).collect()
}

fn fold_later(model: &Model) -> Effect {
    Effect::FoldLater(model.case.id, model.sequence)
}

/// Folds the log into a new snapshot, unless something was done meanwhile: a large case takes longer than a frame.
pub(super) fn fold(model: &mut Model, case: CaseId, sequence: u64, env: &Env) -> Vec<Effect> {
    match (model.case.id == case && model.pen == Pen::Here, model.sequence == sequence) {
        (false, _) => Vec::new(),
        (true, false) => vec![fold_later(model)],
        (true, true) => snapshot(model, env),
    }
}

/// Stores the whole case as it is now; with the first snapshot its log begins.
pub(super) fn snapshot(model: &mut Model, env: &Env) -> Vec<Effect> {
    let is_first = model.snapshot_sequence == 0;
    let snapshot = log::write_snapshot(&model.case, &model.history);
    let mark = match is_first {
        true => Mark::first(model.sequence, &snapshot.lines),
        false => Mark::of(model.sequence, model.chain, &snapshot.lines),
    };
    model.snapshot_sequence = model.sequence;
    model.chain = mark.chain;
    let store = Effect::Store(StoreRequest::Snapshot {
        case: model.case.id,
        sequence: model.sequence,
        is_first,
        mark: mark.to_string(),
        snapshot,
        summary: model.summary(env.now),
    });
    let claim = is_first.then(|| Effect::Tabs(TabsEffect::Claim(model.case.id)));
    [store].into_iter().chain(claim).collect()
}

/// Keeps what the screen shows beside the seal of the step after which it did; while one is on its way it is none yet.
pub(super) fn keep_screen(model: &Model, screen: &str) -> Vec<Effect> {
    match &model.save {
        SaveState::Saved(_) if model.pen == Pen::Here => {
            let (case, chain, screen) = (model.case.id, model.chain, screen.to_owned());
            vec![Effect::Store(StoreRequest::KeepScreen { case, chain, place: place(model), screen })]
        }
        _ => Vec::new(),
    }
}

/// The database has every step of `case` up to `sequence`; an answer about a case left meanwhile says nothing.
pub(super) fn stored(model: &mut Model, case: CaseId, sequence: u64, env: &Env) -> Vec<Effect> {
    if model.case.id == case && model.sequence <= sequence {
        model.save = SaveState::Saved(env.now);
    }
    let mut effects = vec![Effect::Tabs(TabsEffect::Say(Word::Stored(case, sequence)))];
    effects.extend(tabs::give_away(model));
    effects
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
    let restored = match log::restore(&stored.mark, &stored.snapshot, &stored.entries) {
        Ok(restored) => restored,
        Err(why) => return recovering::bad_snapshot(model, stored, &why, env),
    };
    let log::Restored { case, history, number, chain, good, fault } = restored;
    let mut fresh = Model::new(case.id, case.created);
    restore_place(&mut fresh, &stored.place);
    fresh.case = case;
    fresh.history = history;
    fresh.sequence = number;
    fresh.snapshot_sequence = number - good as u64;
    fresh.chain = chain;
    fresh.unexported = stored.unexported;
    fresh.reminded = stored.unexported;
    fresh.save = SaveState::Saved(Timestamp::default());
    fresh.pen = Pen::Unknown;
    replace_case(model, fresh);
    forget_what_is_gone(model);
    let claim = Effect::Tabs(TabsEffect::Claim(model.case.id));
    let mut effects = vec![claim, Effect::ScrollToBlock(model.block), Effect::KeepFocus];
    effects.extend(remember_place(model));
    effects.extend(recovering::mend(model, stored, good, fault.as_deref(), env));
    if SNAPSHOT_ON_OPENING < good {
        effects.push(fold_later(model));
    }
    effects
}

fn restore_place(model: &mut Model, place: &Place) {
    model.view = View::from_key(&place.view).filter(|view| *view != View::Start).unwrap_or(View::Read);
    model.source = place.source.as_deref().and_then(SourceId::parse);
    model.block = place.block;
}
