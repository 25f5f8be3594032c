//! What the app does before there is any text: its first screen, its messages, and what it hears from the shell.

use super::{AT_RISK, Env, delete_case, escape, finding, loading, new_case, notify, remember_place, show};
use crate::app::arriving::ArrivalMsg;
use crate::app::model::{Model, SaveState};
use crate::app::msg::{Effect, Msg, StoreRequest};

/// Carries out what the first screen needs.
///
/// # Errors
/// The message itself, untouched, when it is one for [`super::update_later`], as most are.
pub fn update_first(model: &mut Model, message: Msg, env: &mut Env) -> Result<Vec<Effect>, Box<Msg>> {
    let effects = match message {
        Msg::Show(view) => show(model, view),
        Msg::NewCase | Msg::OpenCase(_) if model.is_at_risk() => notify(model, AT_RISK),
        Msg::NewCase => new_case(model, env),
        Msg::OpenCase(id) => vec![Effect::Store(StoreRequest::Open(id))],
        Msg::DeleteCase(id) => delete_case(model, id, env),

        Msg::SetOptions(options) => {
            model.options = options;
            vec![Effect::KeepSetting("highlighting", options.write())]
        }

        Msg::Library(library) => {
            model.library = library;
            let is_asked_for = std::mem::take(&mut model.collection.is_asked_for);
            is_asked_for.then(|| Effect::FocusOn("library".to_owned())).into_iter().collect()
        }
        Msg::StoreFailed(fault) => {
            model.save = SaveState::Failed(fault);
            Vec::new()
        }
        Msg::Scrolled(block) => {
            model.block = block;
            remember_place(model)
        }

        Msg::Notify(text) => notify(model, text),
        Msg::ToastExpired(serial) => {
            model.toast = model.toast.take().filter(|toast| toast.serial != serial);
            Vec::new()
        }
        Msg::ToggleKeys => {
            model.shows_keys = !model.shows_keys;
            Vec::new()
        }
        Msg::Escape => finding::escape(model, escape),
        Msg::OfflineReady => {
            model.is_offline_ready = true;
            Vec::new()
        }
        Msg::Arrival(ArrivalMsg::InOneFile) => {
            model.is_one_file = true;
            Vec::new()
        }
        Msg::UpdateReady => {
            model.is_update_ready = true;
            Vec::new()
        }
        Msg::ActivateUpdate => vec![Effect::ActivateUpdate],
        Msg::Waits => loading::waits(model),
        Msg::Load => loading::load(model),
        Msg::Loaded => loading::loaded(model),
        Msg::LoadFailed => loading::load_failed(model),

        message => return Err(Box::new(message)),
    };
    Ok(effects)
}
