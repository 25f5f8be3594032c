//! Commands by name, and the keys they have on this device.

use super::{Env, notify, update};
use crate::app::commands::{self, Chord, Keymap, Shift};
use crate::app::model::Model;
use crate::app::msg::{DeviceMsg, Effect};
use crate::app::speech::Verbosity;

/// Commands the palette remembers.
const RECENT: usize = 5;

pub(super) fn change(model: &mut Model, message: DeviceMsg, env: &mut Env) -> Vec<Effect> {
    match message {
        DeviceMsg::Read { is_mac, keys, recent, verbosity } => read(model, is_mac, &keys, &recent, &verbosity),
        DeviceMsg::Give(id) => give(model, &id, env),
        DeviceMsg::ChooseKeys(id, keys) => choose(model, &id, keys),
        DeviceMsg::ResetKeys(id) => {
            match id.as_deref().map(commands::find) {
                Some(command) => command.into_iter().for_each(|command| model.keys.reset(command)),
                None => model.keys.reset_all(),
            }
            keep_keys(model)
        }
        DeviceMsg::SetVerbosity(verbosity) => {
            model.verbosity = verbosity;
            vec![Effect::KeepSetting("verbosity", verbosity.key().to_owned())]
        }
    }
}

fn read(model: &mut Model, is_mac: bool, keys: &str, recent: &str, verbosity: &str) -> Vec<Effect> {
    let (keymap, misfits) = Keymap::read(keys, is_mac);
    model.keys = keymap;
    show_keys(model);
    model.recent =
        recent.split_whitespace().filter_map(commands::find).map(|command| command.id).take(RECENT).collect();
    model.verbosity = Verbosity::from_key(verbosity).unwrap_or(Verbosity::Normal);
    match misfits {
        0 => Vec::new(),
        1 => notify(model, "One of the keys you chose no longer fits and is as it was at first"),
        count => notify(model, format!("{count} of the keys you chose no longer fit and are as they were at first")),
    }
}

/// Gives a command by its name, as the palette does.
fn give(model: &mut Model, id: &str, env: &mut Env) -> Vec<Effect> {
    model.shows_palette = false;
    let Some(command) = commands::find(id) else { return Vec::new() };
    if let Some(why) = command.refusal(model) {
        return notify(model, why);
    }
    model.recent.retain(|recent| *recent != command.id);
    model.recent.insert(0, command.id);
    model.recent.truncate(RECENT);
    let mut effects = vec![Effect::KeepSetting("recent", model.recent.join(" "))];
    let message = command.message(model, Shift::Free);
    effects.extend(update(model, message, env));
    effects
}

/// Gives a command other keys; whoever had them has them no longer.
fn choose(model: &mut Model, id: &str, keys: Vec<Chord>) -> Vec<Effect> {
    let Some(command) = commands::find(id).filter(|command| command.is_changeable()) else { return Vec::new() };
    for key in &keys {
        while let Some(other) = model.keys.conflict(command, key) {
            model.keys.take(other, key);
        }
    }
    model.keys.choose(command, keys);
    keep_keys(model)
}

/// Lets buttons show the keys that do the same.
fn show_keys(model: &mut Model) {
    let shown = SHOWN.iter().filter_map(|id| commands::find(id));
    model.key_labels = shown.map(|command| (command.id, model.keys.label(command))).collect();
}

/// The commands whose buttons show their keys.
const SHOWN: &[&str] = &[
    "tag-assumption",
    "tag-information-gap",
    "tag-bias-deception-risk",
    "tag-evidence",
    "tag-entity",
    "undo",
    "redo",
    "export-case",
];

fn keep_keys(model: &mut Model) -> Vec<Effect> {
    show_keys(model);
    vec![Effect::KeepSetting("keys", model.keys.written())]
}
