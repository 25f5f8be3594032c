//! Asking for a password: for a file that is written, and for one that was opened.

use super::blocks::{press, text_of};
use super::dialogs::Dialog;
use super::store::{Store, use_store};
use crate::app::lock::{Lock, LockMsg, Password, Try, advice, objection};
use crate::app::{ExportKind, Model, Msg};
use crate::format::age::{self, Seed};
use crate::platform::{clock, files, page};
use leptos::prelude::*;
use std::sync::Arc;

/// Until what was said is on the screen, in milliseconds: the work keeps the page busy.
const SHOWN: u32 = 50;
/// The field for the password.
const TYPED: &str = "lock-typed";
/// The field for the same once more.
const AGAIN: &str = "lock-again";

/// What the password is asked for.
#[component]
pub fn LockDialog() -> impl IntoView {
    let store = use_store();
    match store.peek(|model| model.lock.clone()) {
        Some(Lock::Writing(kind)) => view! { <Writing kind /> }.into_any(),
        Some(Lock::Reading { name, .. }) => view! { <Reading name /> }.into_any(),
        None => ().into_any(),
    }
}

#[component]
fn Writing(kind: ExportKind) -> impl IntoView {
    let store = use_store();
    let [typed, again] = [RwSignal::new(String::new()), RwSignal::new(String::new())];
    let [is_shown, was_tried] = [RwSignal::new(false), RwSignal::new(false)];
    let write = move || match objection(&typed.read_untracked(), &again.read_untracked()) {
        None => store.send(Msg::Lock(LockMsg::Write(Password(typed.get_untracked())))),
        Some(_) => {
            was_tried.set(true);
            page::focus(if typed.read_untracked().is_empty() { TYPED } else { AGAIN });
        }
    };
    let said = text_of(move || advice(&typed.read(), &again.read(), was_tried.get()).unwrap_or_default().to_owned());
    let what = if kind == ExportKind::Backup { "Back up under a password" } else { "Export under a password" };
    view! {
        <Dialog id="lock" title=what first=TYPED>
            <p>"The file is encrypted in the age format: Caveat opens it, and so does the age tool."</p>
            <p id="lock-note">"A forgotten password cannot be recovered, by anyone. Caveat does not keep it; without it nobody can open the file."</p>
            <form class="lock-form" on:submit=move |event| { event.prevent_default(); write(); }>
                {field(TYPED, "Password", typed, is_shown)}
                {field(AGAIN, "The same password again", again, is_shown)}
                {shown(is_shown)}
                {state(said)}
                {actions(store, "lock-write", "Encrypt and save")}
            </form>
        </Dialog>
    }
}

#[component]
fn Reading(name: String) -> impl IntoView {
    let store = use_store();
    let (typed, is_shown) = (RwSignal::new(String::new()), RwSignal::new(false));
    let was_empty = RwSignal::new(false);
    let state_of_file = store.memo(|model| match &model.lock {
        Some(Lock::Reading { state, .. }) => state.clone(),
        _ => Try::None,
    });
    let read = move || {
        was_empty.set(typed.read_untracked().is_empty());
        if !was_empty.get_untracked() && state_of_file.get_untracked() != Try::Underway {
            store.send(Msg::Lock(LockMsg::Read(Password(typed.get_untracked()))));
        }
        page::focus(TYPED);
    };
    let said = text_of(move || match state_of_file.get() {
        _ if was_empty.get() => "Type the password.".to_owned(),
        Try::None => String::new(),
        Try::Underway => "Decrypting…".to_owned(),
        Try::Refused(why) => format!("{why}."),
    });
    view! {
        <Dialog id="lock" title=format!("Open {name}") first=TYPED>
            <p id="lock-note">"This file is encrypted. Nothing here changes before you have seen what is in it, and accepted it."</p>
            <form class="lock-form" on:submit=move |event| { event.prevent_default(); read(); }>
                {field(TYPED, "Password", typed, is_shown)}
                {shown(is_shown)}
                {state(said)}
                {actions(store, "lock-read", "Open")}
            </form>
        </Dialog>
    }
}

fn field(id: &'static str, label: &'static str, value: RwSignal<String>, is_shown: RwSignal<bool>) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id type=text_of(move || if is_shown.get() { "text" } else { "password" }.to_owned())
                autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="lock-note lock-state"
                on:input=move |event| value.set(event_target_value(&event)) />
        </div>
    }
    .into_any()
}

fn shown(is_shown: RwSignal<bool>) -> AnyView {
    view! {
        <label class="check">
            <input type="checkbox" id="lock-shown" on:change=move |event| is_shown.set(event_target_checked(&event)) />
            <span>"Show what is typed"</span>
        </label>
    }
    .into_any()
}

/// Where it is said what is wrong, or what goes on.
fn state(words: Signal<String>) -> AnyView {
    view! { <p class="warning" id="lock-state" role="status">{words}</p> }.into_any()
}

fn actions(store: Store, id: &'static str, label: &'static str) -> AnyView {
    view! {
        <div class="dialog-actions">
            <button type="submit" class="button primary" id=id>{label}</button>
            <button type="button" class="button" id="lock-cancel" on:click=press(move || store.send(Msg::Lock(LockMsg::Close)))>"Cancel"</button>
        </div>
    }
    .into_any()
}

/// Encrypts a file and hands it to the browser.
pub fn lock(store: Store, kind: ExportKind, name: String, content: String, password: Password) {
    page::after(SHOWN, move || {
        let seed = Seed { key: clock::random(), salt: clock::random(), nonce: clock::random() };
        let message = match age::write(content.as_bytes(), &password.0, &seed, age::WORK) {
            Ok(file) if files::download_bytes(&name, &file) => Msg::Exported(kind),
            Ok(_) => Msg::Notify("The browser did not take the file".to_owned()),
            Err(why) => Msg::Notify(format!("Not exported. {why}")),
        };
        store.send(message);
    });
}

/// Decrypts a file that was opened, and takes what is in it like any file.
pub fn unlock(store: Store, name: String, bytes: Arc<Vec<u8>>, password: Password) {
    page::after(SHOWN, move || {
        let is_wanted = |model: &Model| matches!(&model.lock, Some(Lock::Reading { state: Try::Underway, .. }));
        if !store.peek(is_wanted) {
            return;
        }
        let text = age::read(&bytes, &password.0).map_err(|why| why.to_string());
        let name = name.strip_suffix(".age").unwrap_or(&name).to_owned();
        match text.and_then(|bytes| files::text(&name, bytes)) {
            Ok(text) => {
                store.send(Msg::Lock(LockMsg::Close));
                store.send(files::message(name, text));
            }
            Err(why) => store.send(Msg::Lock(LockMsg::Refused(why))),
        }
    });
}
