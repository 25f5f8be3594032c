//! Files under a password.

use super::{files, notify};
use crate::app::lock::{Lock, LockMsg, Password, Try};
use crate::app::model::{Model, Rejection};
use crate::app::msg::{Effect, ExportKind, StoreRequest};
use crate::format::age;

pub(super) fn update(model: &mut Model, message: LockMsg) -> Vec<Effect> {
    match message {
        LockMsg::Ask(kind) => model.lock = Some(Lock::Writing(kind)),
        LockMsg::Write(password) => {
            let Some(Lock::Writing(kind)) = model.lock else { return Vec::new() };
            model.lock = None;
            return write(model, kind, password);
        }
        LockMsg::Opened { name, bytes } => match age::asks_for_password(&bytes) {
            Ok(()) => model.lock = Some(Lock::Reading { name, bytes, state: Try::None }),
            Err(why) => model.rejection = Some(Rejection { file: name, problems: vec![why.to_string()] }),
        },
        LockMsg::Read(password) => {
            let Some(Lock::Reading { name, bytes, state }) = &mut model.lock else { return Vec::new() };
            *state = Try::Underway;
            return vec![Effect::Unlock { name: name.clone(), bytes: bytes.clone(), password }];
        }
        LockMsg::Refused(why) => {
            if let Some(Lock::Reading { state, .. }) = &mut model.lock {
                *state = Try::Refused(why);
            }
        }
        LockMsg::Close => model.lock = None,
    }
    Vec::new()
}

/// Makes the file as always, and lets nothing of it out but under the password.
fn write(model: &mut Model, kind: ExportKind, password: Password) -> Vec<Effect> {
    let files = match kind {
        // The password goes along with the question, or another backup might get it.
        ExportKind::Backup => vec![Effect::Store(StoreRequest::Dump(Some(password)))],
        kind => files::export(model, kind).into_iter().map(|effect| sealed(effect, &password)).collect(),
    };
    if model.rejection.is_some() {
        return files;
    }
    let mut effects = notify(model, "Encrypting…");
    effects.extend(files);
    effects
}

/// A file that would go out as it is goes out under a password.
pub(super) fn sealed(effect: Effect, password: &Password) -> Effect {
    match effect {
        Effect::Download { kind, name, content } => {
            Effect::Lock { kind, name: format!("{name}.age"), content, password: password.clone() }
        }
        effect => effect,
    }
}
