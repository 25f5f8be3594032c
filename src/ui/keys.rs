//! The list of keys, where they can be changed.

use super::Store;
use super::blocks::{Row, When, each, flag, follow, press, row, text_of};
use super::dialogs::Dialog;
use super::store::use_store;
use crate::app::commands::{self, AppCommand, Chord, Group};
use crate::app::speech::Verbosity;
use crate::app::{DeviceMsg, Msg};
use crate::domain::case::codebook::{Tag, TagKey};
use crate::platform::keyboard;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The command whose new keys are waited for, and what was pressed where that is a question.
#[derive(Clone, Copy)]
struct Recording {
    id: RwSignal<Option<&'static str>>,
    pressed: RwSignal<Option<Pressed>>,
}

/// Keys that cannot be had without a word.
#[derive(Clone, PartialEq)]
struct Pressed {
    chord: Chord,
    problem: String,
    /// Whether they can be taken from another command.
    can_take: bool,
}

/// Every command with its keys.
#[component]
pub fn Keys() -> impl IntoView {
    let store = use_store();
    let recording = Recording { id: RwSignal::new(None), pressed: RwSignal::new(None) };
    let has_changes = store.memo(|model| model.keys.has_changes());
    let groups = Group::ALL.iter().map(move |&group| {
        let rows = move || -> Vec<Row> {
            commands::all().filter(|it| it.group == group).filter_map(|it| line(store, it, recording)).collect()
        };
        view! {
            <section class="unless-empty">
                <h3>{group.label()}</h3>
                <ul class="keys">{each(rows)}</ul>
            </section>
        }
    });
    view! {
        <Dialog id="keys" title="Keys">
            <p class="hint">"Letters and digits work outside of fields. In a line of the brief Enter begins the next line, and Backspace in an empty one removes it."</p>
            <div class="dialog-actions">
                <When is=has_changes>
                    <button type="button" class="button" id="keys-reset" on:click=press(move || store.send(Msg::Device(DeviceMsg::ResetKeys(None))))>
                        "All keys as at first"
                    </button>
                </When>
                <button type="button" class="button primary" on:click=press(move || store.send(Msg::ToggleKeys))>"Close"</button>
            </div>
            {groups.collect_view()}
            <OwnTags />
            <VerbosityChoice />
        </Dialog>
    }
}

/// The keys of the analyst's own tags, which are chosen in the codebook.
#[component]
fn OwnTags() -> impl IntoView {
    let store = use_store();
    let rows = move || -> Vec<Row> {
        let tags = store.peek(|model| model.case.codebook.live().filter_map(own_tag).collect::<Vec<_>>());
        tags.into_iter().map(|(id, name, key)| row(id, move || own_tag_line(&name, key).into_any())).collect()
    };
    view! {
        <section class="unless-empty">
            <h3>"Own tags"</h3>
            <ul class="keys">{each(rows)}</ul>
        </section>
    }
}

fn own_tag(tag: &Tag) -> Option<(String, String, TagKey)> {
    Some((tag.id.to_string(), tag.name.clone(), tag.key?))
}

fn own_tag_line(name: &str, key: TagKey) -> impl IntoView + use<> {
    view! {
        <li class="key-row">
            <span class="key-name">{name.to_owned()}</span>
            <span class="key-keys"><kbd>{key.to_string()}</kbd></span>
        </li>
    }
}

/// One command; nothing where this case has no such thing.
fn line(store: Store, command: &'static AppCommand, recording: Recording) -> Option<Row> {
    let name = store.peek(|model| command.called(model))?;
    Some(row(command.id, move || view! { <Line command name=name.clone() recording /> }.into_any()))
}

#[component]
fn Line(command: &'static AppCommand, name: String, recording: Recording) -> impl IntoView {
    let store = use_store();
    let id = command.id;
    let keys = store.memo(move |model| {
        let label = |chord: &Chord| chord.label(model.keys.is_mac);
        model.keys.of(command).iter().map(label).collect::<Vec<_>>()
    });
    let is_changed = store.memo(move |model| model.keys.is_changed(command));
    let is_recording = move || recording.id.get() == Some(id);
    let kept = StoredValue::new(name.clone());
    let label = text_of(move || match is_recording() {
        true => format!("Press the new keys for “{}”; Escape leaves them as they are", kept.get_value()),
        false => format!("Change the keys for “{}”", kept.get_value()),
    });
    view! {
        <li class="key-row" data-command=id>
            <span class="key-name">{name}</span>
            <span class="key-keys">
                {follow(move || keys.get().into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_view().into_any())}
            </span>
            {command.is_changeable().then(|| view! {
                <span class="key-actions">
                    <button type="button" class="button quiet" class:is-recording=flag(is_recording) aria-label=label
                        on:click=press(move || begin(recording, id))
                        on:keydown=move |event| record(store, command, recording, &event)
                        on:blur=move |_| leave(recording)
                    >
                        {text_of(move || if is_recording() { "Press keys…" } else { "Change" }.to_owned())}
                    </button>
                    <When is=is_changed>
                        <button type="button" class="button quiet" aria-label=format!("As at first: {}", kept.get_value())
                            on:click=press(move || store.send(Msg::Device(DeviceMsg::ResetKeys(Some(id.to_owned())))))>"Reset"</button>
                    </When>
                </span>
            })}
            {follow(move || match recording.pressed.get().filter(|_| is_recording()) {
                Some(pressed) => view! { <Question command pressed recording /> }.into_any(),
                None => ().into_any(),
            })}
        </li>
    }
}

/// What stands against the keys that were pressed.
#[component]
fn Question(command: &'static AppCommand, pressed: Pressed, recording: Recording) -> impl IntoView {
    let store = use_store();
    let Pressed { chord, problem, can_take } = pressed;
    let take = move || {
        choose(store, command, vec![chord.clone()]);
        end(recording);
    };
    view! {
        <p class="key-question" role="alert">
            {problem}
            {can_take.then(|| view! { <button type="button" class="button quiet" on:click=press(take)>"Use them here instead"</button> })}
        </p>
    }
}

fn begin(recording: Recording, id: &'static str) {
    recording.pressed.set(None);
    recording.id.set(Some(id));
}

/// The keyboard went elsewhere, perhaps because the list is closed and gone.
fn leave(recording: Recording) {
    if recording.pressed.try_get_untracked() == Some(None) {
        recording.id.try_set(None);
    }
}

fn end(recording: Recording) {
    recording.pressed.set(None);
    recording.id.set(None);
}

fn choose(store: Store, command: &'static AppCommand, keys: Vec<Chord>) {
    store.send(Msg::Device(DeviceMsg::ChooseKeys(command.id.to_owned(), keys)));
}

/// Takes the next keys for a command, unless they are impossible or another's.
fn record(store: Store, command: &'static AppCommand, recording: Recording, event: &KeyboardEvent) {
    let press = keyboard::read(event);
    if recording.id.get_untracked() != Some(command.id) || press.is_composing || press.key == "Tab" {
        return;
    }
    event.prevent_default();
    let Some(chord) = Chord::of(&press) else { return };
    match (press.key.as_str(), command.allows(&chord)) {
        ("Escape", _) => end(recording),
        // The usual way to have nothing.
        ("Backspace" | "Delete", _) if !chord.is_command => {
            choose(store, command, Vec::new());
            end(recording);
        }
        (_, Err(why)) => {
            let problem = store.peek(|model| format!("{}: {why}.", chord.label(model.keys.is_mac)));
            recording.pressed.set(Some(Pressed { chord, problem, can_take: false }));
        }
        (_, Ok(())) => match store.peek(|model| model.keys.conflict(command, &chord)) {
            Some(other) => {
                let label = store.peek(|model| chord.label(model.keys.is_mac));
                let problem = format!("{label} is the key for “{}”.", other.name);
                recording.pressed.set(Some(Pressed { chord, problem, can_take: true }));
            }
            None => {
                choose(store, command, vec![chord]);
                end(recording);
            }
        },
    }
}

#[component]
fn VerbosityChoice() -> impl IntoView {
    let store = use_store();
    let verbosity = store.memo(|model| model.verbosity);
    let choose = move |key: String| {
        if let Some(verbosity) = Verbosity::from_key(&key) {
            store.send(Msg::Device(DeviceMsg::SetVerbosity(verbosity)));
        }
    };
    view! {
        <section>
            <h3>"Screen readers"</h3>
            <div class="field">
                <label for="verbosity">"What is said where words are highlighted"</label>
                <select id="verbosity" on:change=move |event| choose(event_target_value(&event))>
                    {Verbosity::ALL.iter().map(|&choice| view! {
                        <option value=choice.key() selected=flag(move || verbosity.get() == choice)>{choice.label()}</option>
                    }).collect_view()}
                </select>
            </div>
        </section>
    }
}
