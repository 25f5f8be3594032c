//! Who writes: claims, takings-over, and following what another tab does.
//!
//! The right to write is a lock of the browser, which ends with the tab that holds it. It is good manners and no more:
//! what keeps the log whole is that a step is stored only behind the very step it was made after (`StoreRequest::Append`).

use super::annotating::forget_what_is_gone;
use super::{Env, file_copy, notify, storing};
use crate::app::fault::Fault;
use crate::app::model::{Model, SaveState};
use crate::app::msg::{Effect, StoreRequest};
use crate::app::tabs::{Pen, TabsEffect, TabsMsg, Word};
use crate::format::log::{self, Steps};

/// Why the case cannot be changed here now, if it cannot.
pub(super) fn why_not(model: &Model) -> Option<&'static str> {
    match model.pen {
        Pen::Here => None,
        Pen::Unknown | Pen::Granted => Some("The case is still being opened. Try again in a moment"),
        Pen::Elsewhere | Pen::Asked | Pen::Leaving => {
            Some("This case is open for writing in another tab or window. Choose “Edit here” to go on here")
        }
        Pen::Overtaken => Some("Another tab has changed this case. Choose “Show what is stored” to go on"),
    }
}

/// Carries out what was heard about the pen; what is about another case than the open one says nothing.
pub(super) fn update(model: &mut Model, message: TabsMsg, env: &Env) -> Vec<Effect> {
    let open = model.case.id;
    match message {
        TabsMsg::Granted(case) if case == open => granted(model),
        TabsMsg::Refused(case) if case == open && model.pen == Pen::Unknown => {
            model.pen = Pen::Elsewhere;
            Vec::new()
        }
        TabsMsg::Lost(case) if case == open => {
            if model.pen != Pen::Overtaken {
                model.pen = Pen::Elsewhere;
            }
            // In line again, for when the other one closes.
            vec![Effect::Tabs(TabsEffect::Claim(case))]
        }
        TabsMsg::Heard(word) => heard(model, word, env),
        TabsMsg::Steps { case, after, entries, unexported } if case == open => match after == model.sequence {
            true => follow(model, &entries, unexported, env),
            // Others have come in between.
            false if model.pen == Pen::Granted => vec![catch_up(model)],
            false => Vec::new(),
        },
        TabsMsg::Overtaken(case) if case == open => {
            model.pen = Pen::Overtaken;
            model.save = SaveState::Failed(Fault::Overtaken);
            Vec::new()
        }
        TabsMsg::EditHere if model.pen == Pen::Elsewhere => {
            model.pen = Pen::Asked;
            vec![Effect::Tabs(TabsEffect::Say(Word::MayI(open))), Effect::Tabs(TabsEffect::AwaitAnswer(open))]
        }
        TabsMsg::NoAnswer(case) if case == open && model.pen == Pen::Asked => {
            vec![Effect::Tabs(TabsEffect::Take(case))]
        }
        TabsMsg::Tried => why_not(model).map(|why| notify(model, why)).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// What was read may be older than what the other tab stored last, so that is read before anything is written.
fn granted(model: &mut Model) -> Vec<Effect> {
    match model.pen {
        Pen::Here | Pen::Granted | Pen::Overtaken => Vec::new(),
        Pen::Elsewhere | Pen::Leaving => {
            model.pen = Pen::Granted;
            let mut effects = notify(model, "The other tab is gone: you can write here now");
            effects.push(catch_up(model));
            effects
        }
        Pen::Unknown | Pen::Asked => {
            model.pen = Pen::Granted;
            vec![catch_up(model)]
        }
    }
}

fn catch_up(model: &Model) -> Effect {
    Effect::Store(StoreRequest::Follow { case: model.case.id, after: model.sequence })
}

fn heard(model: &mut Model, word: Word, env: &Env) -> Vec<Effect> {
    let open = model.case.id;
    match word {
        // Where nothing waits to be stored here; where something does, it will be refused, and that is said.
        Word::Stored(case, number) if case == open && model.sequence < number && model.save != SaveState::Saving => {
            vec![catch_up(model)]
        }
        Word::MayI(case) if case == open && model.pen == Pen::Here => {
            model.pen = Pen::Leaving;
            give_away(model)
        }
        Word::Held(case, number) => file_copy::is_held(model, case, number, env),
        Word::File => file_copy::chosen_elsewhere(model),
        Word::YouMay(case) if case == open && model.pen == Pen::Asked => vec![Effect::Tabs(TabsEffect::Take(case))],
        _ => Vec::new(),
    }
}

/// Gives the pen to whoever has asked for it, once every step is stored.
pub(super) fn give_away(model: &mut Model) -> Vec<Effect> {
    if model.pen != Pen::Leaving || !matches!(model.save, SaveState::Saved(_) | SaveState::Nothing) {
        return Vec::new();
    }
    model.pen = Pen::Elsewhere;
    vec![Effect::Tabs(TabsEffect::Say(Word::YouMay(model.case.id)))]
}

/// Takes the steps of another tab, and the pen, where it was granted meanwhile.
fn follow(model: &mut Model, entries: &[String], unexported: usize, env: &Env) -> Vec<Effect> {
    let Steps { entries, chains, fault } = log::steps(model.sequence, model.chain, entries);
    for (entry, chain) in entries.into_iter().zip(chains) {
        if storing::take(model, entry).is_none() {
            return open_again(model);
        }
        model.sequence += 1;
        model.chain = chain;
    }
    if fault.is_some() {
        // It has another log now: a case file was opened in its place, say.
        return open_again(model);
    }
    model.unexported = unexported;
    model.reminded = unexported;
    model.save = SaveState::Saved(env.now);
    if model.pen == Pen::Granted {
        model.pen = Pen::Here;
    }
    forget_what_is_gone(model);
    Vec::new()
}

fn open_again(model: &Model) -> Vec<Effect> {
    vec![Effect::Store(StoreRequest::Open(model.case.id))]
}
