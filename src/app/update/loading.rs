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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Env, Msg, update_first};
    use crate::domain::case::{CaseId, Timestamp};
    use crate::domain::text::moves::unicode_words;

    fn send(model: &mut Model, message: Msg) -> Result<Vec<Effect>, Box<Msg>> {
        let mut env = Env {
            now: Timestamp::default(),
            random: &mut || [7; 16],
            words: &unicode_words,
            spellings: &|_| Vec::new(),
        };
        update_first(model, message, &mut env)
    }

    fn said(model: &Model) -> &str {
        model.toast.as_ref().map_or("", |toast| &toast.text)
    }

    #[test]
    fn what_needs_the_later_part_comes_back_untouched() {
        let mut model = Model::new(CaseId::from_random([1; 16]), Timestamp::default());
        assert!(matches!(send(&mut model, Msg::DraftAccept), Err(message) if matches!(*message, Msg::DraftAccept)));
    }

    #[test]
    fn a_wait_is_said_and_over_when_everything_is_there() {
        let mut model = Model::new(CaseId::from_random([1; 16]), Timestamp::default());
        assert!(matches!(send(&mut model, Msg::Waits), Ok(effects) if !effects.contains(&Effect::Load)));
        assert_eq!(said(&model), UNDERWAY);
        assert!(send(&mut model, Msg::Loaded).is_ok());
        assert_eq!((model.loading, said(&model)), (Loading::Complete, ""));
    }

    #[test]
    fn what_failed_is_fetched_again_once_when_it_is_asked_for() {
        let mut model = Model::new(CaseId::from_random([1; 16]), Timestamp::default());
        assert!(send(&mut model, Msg::LoadFailed).is_ok());
        assert!(said(&model).contains("Nothing is lost"));
        assert!(matches!(send(&mut model, Msg::Waits), Ok(effects) if effects.contains(&Effect::Load)));
        assert_eq!(send(&mut model, Msg::Load).map_err(|_| ()), Ok(Vec::new()));
    }
}
