//! Backups out and in.

use super::{Env, lock, notify, templates};
use crate::app::backup::Outgoing;
use crate::app::lock::Password;
use crate::app::model::{Incoming, Model, Rejection};
use crate::app::msg::{BackupMsg, Effect, ExportKind, StoreRequest};
use crate::app::storage::SETTINGS;
use crate::format::backup::{self, Choice, Part, Record, compare};
use std::collections::BTreeSet;

/// Carries out what is asked about backups.
pub(super) fn update(model: &mut Model, message: BackupMsg, env: &Env) -> Vec<Effect> {
    match message {
        BackupMsg::Make => {
            model.incoming = None;
            vec![Effect::Store(StoreRequest::Dump(None))]
        }
        BackupMsg::Dumped(here, password) => dumped(model, here, password, env),
        BackupMsg::Accept(choice) => accept(model, choice),
        BackupMsg::Cancel => {
            model.incoming = None;
            model.outgoing = None;
            Vec::new()
        }
        BackupMsg::HandOver(place) => hand_over(model, place, env),
        BackupMsg::Restored => {
            let mut effects = vec![Effect::Store(StoreRequest::List)];
            effects.extend(notify(model, "What the backup brought is stored here. Settings show after a reload"));
            effects
        }
        BackupMsg::Remind(after) => {
            model.reminder = after;
            vec![Effect::KeepSetting("reminder", after.to_string())]
        }
    }
}

/// Reads a backup; nothing is written before it was compared with what is here, and accepted.
pub(super) fn open(model: &mut Model, name: String, text: &str) -> Vec<Effect> {
    match backup::read(text) {
        Ok(records) => {
            model.incoming = Some(Incoming::Read { file: name, records });
            vec![Effect::Store(StoreRequest::Dump(None))]
        }
        Err(problems) => {
            let problems = problems.iter().take(20).map(ToString::to_string).collect();
            model.rejection = Some(Rejection { file: name, problems });
            Vec::new()
        }
    }
}

/// All that is stored here was read: for a backup, or to compare one with.
fn dumped(model: &mut Model, here: Vec<Record>, password: Option<Password>, env: &Env) -> Vec<Effect> {
    if password.is_none()
        && let Some(Incoming::Read { file, records }) = model.incoming.take()
    {
        model.incoming = Some(Incoming::Compared { file, found: Box::new(compare(records, &here)) });
        return Vec::new();
    }
    let parts = backup::parts(here);
    if let [Part { records, is_too_large: false, .. }] = &parts[..] {
        return vec![file(ExportKind::Backup, "", records, password.as_ref(), env)];
    }
    // One press for each: a browser that is handed several files at once may ask, or take only one.
    model.outgoing = Some(Outgoing { parts, handed_over: BTreeSet::new(), password });
    Vec::new()
}

/// Hands over one of the files that the backup comes in.
fn hand_over(model: &Model, place: usize, env: &Env) -> Vec<Effect> {
    let Some(Outgoing { parts, password, .. }) = &model.outgoing else { return Vec::new() };
    let Some(part) = parts.get(place) else { return Vec::new() };
    let number = format!(".{}-of-{}", place + 1, parts.len());
    vec![file(ExportKind::BackupPart(place), &number, &part.records, password.as_ref(), env)]
}

/// The browser has taken one of them.
pub(super) fn handed_over(model: &mut Model, place: usize) -> Vec<Effect> {
    let Some(Outgoing { parts, handed_over, .. }) = &mut model.outgoing else { return Vec::new() };
    handed_over.insert(place);
    let count = parts.len();
    if handed_over.len() < count {
        return notify(model, format!("File {} of {count} is saved", place + 1));
    }
    model.outgoing = None;
    notify(model, format!("Everything on this device is in the backup, in {count} files"))
}

fn file(kind: ExportKind, number: &str, records: &[Record], password: Option<&Password>, env: &Env) -> Effect {
    let name = format!("caveat-{}{number}.backup.json", env.now.date());
    let file = Effect::Download { kind, name, content: backup::write(records) };
    match password {
        Some(password) => lock::sealed(file, password),
        None => file,
    }
}

fn accept(model: &mut Model, choice: Choice) -> Vec<Effect> {
    let Some(Incoming::Compared { found, .. }) = model.incoming.take() else { return Vec::new() };
    let (removed, written) = found.accept(choice);
    let (settings, records): (Vec<Record>, Vec<Record>) =
        written.into_iter().partition(|record| record.store == backup::SETTINGS);
    let is_open_case_replaced = removed.contains(&model.case.id);
    let settings = settings.into_iter().filter_map(|record| {
        let name = SETTINGS.into_iter().find(|name| *name == record.key)?;
        if name == templates::SETTING {
            templates::found(model, record.value.clone());
        }
        Some(Effect::KeepSetting(name, record.value))
    });
    let mut effects: Vec<Effect> = settings.collect();
    effects.push(Effect::Store(StoreRequest::Restore { removed, records }));
    if is_open_case_replaced {
        effects.push(Effect::Store(StoreRequest::Open(model.case.id)));
    }
    effects
}

/// Says now and then how much would be lost with this browser; steps are counted since the last export.
pub(super) fn remind(model: &mut Model) -> Vec<Effect> {
    let (count, after) = (model.unexported, model.reminder);
    // Undo counts and says something else, so the very number may have gone by.
    let is_due = after != 0 && model.reminded / after < count / after;
    if !is_due {
        return Vec::new();
    }
    model.reminded = count;
    notify(
        model,
        format!(
            "{count} changes since the last export. Export the case, or back up everything, to have them outside of this browser"
        ),
    )
}
