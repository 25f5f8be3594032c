//! The part of the program that is fetched in the background: is it there, and what if it is not.

use super::{notify, toast};
use crate::app::model::{Loading, Model};
use crate::app::msg::Effect;

/// Said while something waits for the part.
const UNDERWAY: &str = "Loading the rest of the app…";

/// Something was asked for before its part is there; it is done as soon as that has come.
pub(super) fn waits(model: &mut Model) -> Vec<Effect> {
    match model.loading {
        Loading::Complete => Vec::new(),
        Loading::Underway => notify(model, UNDERWAY),
        Loading::Failed => {
            let mut effects = load(model);
            effects.extend(notify(model, UNDERWAY));
            effects
        }
    }
}

/// Fetches the part, unless that is done or being done.
pub(super) fn load(model: &mut Model) -> Vec<Effect> {
    if model.loading != Loading::Failed {
        return Vec::new();
    }
    model.loading = Loading::Underway;
    vec![Effect::Load]
}

pub(super) fn loaded(model: &mut Model) -> Vec<Effect> {
    model.loading = Loading::Complete;
    model.toast = model.toast.take().filter(|toast| toast.text != UNDERWAY);
    Vec::new()
}

pub(super) fn load_failed(model: &mut Model) -> Vec<Effect> {
    model.loading = Loading::Failed;
    let words = "A part of the app could not be loaded. Nothing is lost: connect, then try again";
    toast(model, words.to_owned(), false)
}
