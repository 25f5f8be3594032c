//! Going on after the database could not be written to, or was lost.

use super::{Env, storing};
use crate::app::fault::{Recovery, Remedy};
use crate::app::model::{Model, SaveState};
use crate::app::msg::{Effect, StoreRequest};

/// Carries out what follows on a fault.
pub(super) fn update(model: &mut Model, message: Recovery, env: &Env) -> Vec<Effect> {
    match message {
        Recovery::Remedy => remedy(model),
        Recovery::Opened { has_case, is_settled } => opened(model, has_case, is_settled, env),
    }
}

fn remedy(model: &Model) -> Vec<Effect> {
    let has_case = !model.case.sources.is_empty();
    match model.storage_fault().and_then(|fault| fault.remedy(has_case, model.is_one_file)) {
        // Whatever waits is asked about by the browser, before the page is left.
        Some(Remedy::Reload) => vec![Effect::ActivateUpdate],
        Some(Remedy::TryAgain | Remedy::StoreAgain) => vec![Effect::StoreAgain],
        None => Vec::new(),
    }
}

/// There is a database again. What is in memory is all that is left where the case is not in it, and is stored whole.
fn opened(model: &mut Model, has_case: bool, is_settled: bool, env: &Env) -> Vec<Effect> {
    // The button that was pressed goes with the bar.
    let mut effects = vec![Effect::Store(StoreRequest::List), Effect::KeepFocus];
    model.save = match (model.case.sources.is_empty(), has_case, is_settled) {
        (true, ..) => SaveState::Nothing,
        (false, true, true) => SaveState::Saved(env.now),
        (false, ..) => SaveState::Saving,
    };
    if !model.case.sources.is_empty() && !has_case {
        // A number of its own, so that no late answer about an earlier step is taken for this one's.
        model.sequence += 1;
        model.snapshot_sequence = 0;
        effects.extend(storing::snapshot(model, env));
    }
    effects
}
