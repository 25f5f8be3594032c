//! Changing a cross-impact analysis, and taking what it says into the brief.

use super::{Env, new_statement_id, notify, perform, perform_saying};
use crate::app::cross_impact::CrossImpactEdit;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::domain::case::cross_impact::{CrossImpact, Descriptor, Factor};
use crate::domain::case::{FactorId, Slot, Statement};
use crate::domain::cross_impact::roll_up::{RollUp, lines};
use crate::domain::cross_impact::without;
use crate::domain::edit::Command;

/// Carries out one change as one step.
pub(super) fn edit(model: &mut Model, edit: CrossImpactEdit, env: &mut Env) -> Vec<Effect> {
    let old = &model.case.brief.cross_impact;
    let mut new = old.clone();
    match edit {
        CrossImpactEdit::AddFactor => new.factors.push(factor(env)),
        CrossImpactEdit::AddEvent => new.events.push(factor(env)),
        CrossImpactEdit::AddDescriptor => {
            let (factor, states) = (factor(env), vec![factor(env), factor(env)]);
            new.descriptors.push(Descriptor { factor, states });
        }
        CrossImpactEdit::AddState(id) => add_state(&mut new, id, env),
        CrossImpactEdit::Remove(id) => new = without(old, id),
        CrossImpactEdit::NewSeed => new.seed = Some(seed(env)),
        CrossImpactEdit::RollUp(roll_up) => return take_up(model, &roll_up, env),
    }
    if new == *old { Vec::new() } else { perform(model, Command::SetCrossImpact(Box::new(new)), env) }
}

fn factor(env: &mut Env) -> Factor {
    Factor::new(FactorId::from_random((env.random)()))
}

fn seed(env: &mut Env) -> u32 {
    let [one, two, three, four, ..] = (env.random)();
    u32::from_le_bytes([one, two, three, four])
}

fn add_state(analysis: &mut CrossImpact, id: FactorId, env: &mut Env) {
    if let Some(descriptor) = analysis.descriptors.iter_mut().find(|it| it.factor.id == id) {
        descriptor.states.push(factor(env));
    }
}

/// Adds the lines that do not stand there yet.
fn take_up(model: &mut Model, roll_up: &RollUp, env: &mut Env) -> Vec<Effect> {
    let (place, lines) = lines(&model.case.brief.cross_impact, roll_up);
    let slot = Slot::Brief(place);
    let known = model.case.brief.lines(slot);
    let fresh = lines.into_iter().filter(|text| !known.iter().any(|line| line.text == *text));
    let steps = fresh.zip(known.len()..).map(|(text, index)| {
        let statement = Statement::new(new_statement_id(env), text);
        Command::AddStatement { slot, index, statement }
    });
    let steps: Vec<Command> = steps.collect();
    let added = match steps.len() {
        0 => return notify(model, format!("Nothing new for “{}”", place.label())),
        1 => "1 line added".to_owned(),
        count => format!("{count} lines added"),
    };
    perform_saying(model, Command::Batch(steps), format!("{added} to “{}”", place.label()), env)
}
