//! The copy of everything in a file of the analyst's choice: how it stands, and what can be done about it.

use super::blocks::{When, flag, press, text_of};
use super::notice::at_rest;
use super::store::{Store, use_store};
use super::tabs::PATIENCE;
use crate::app::Msg;
use crate::app::file_copy::{FileCopy, FileCopyEffect, FileCopyMsg, Standing};
use crate::platform::tabs::{self, Claimed, Role};
use crate::platform::{chosen_file, clock, page};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The name that is proposed; it is opened again like any backup.
const NAME: &str = "caveat.backup.json";

/// Finds out what this browser can do, and which file was chosen before, here or in another tab.
pub fn begin(store: Store) {
    spawn_local(async move {
        let is_available = chosen_file::is_available();
        let file = if is_available { chosen_file::kept_name().await } else { None };
        store.send(Msg::FileCopy(FileCopyMsg::Found { is_available, file }));
    });
}

/// Carries out an effect about the copy.
pub fn carry_out(store: Store, effect: FileCopyEffect) {
    let send = move |message| store.send(Msg::FileCopy(message));
    match effect {
        FileCopyEffect::Choose => spawn_local(async move {
            match chosen_file::choose(NAME).await {
                Ok(Some(chosen)) => send(FileCopyMsg::Chosen { file: chosen.name, is_passing: chosen.is_passing }),
                Ok(None) => {}
                Err(why) => store.send(Msg::Notify(format!("No file was chosen: {why}"))),
            }
        }),
        FileCopyEffect::Claim { takes } => {
            tabs::claim(Role::FileCopy, "file-copy", takes, move |claimed| match claimed {
                Claimed::Granted | Claimed::NoLocks => send(FileCopyMsg::Granted),
                Claimed::Lost => spawn_local(async move {
                    // The other tab may have chosen another file.
                    chosen_file::forget(false).await;
                    send(FileCopyMsg::Lost);
                }),
            });
            page::after(PATIENCE, move || send(FileCopyMsg::Refused));
        }
        FileCopyEffect::Find => begin(store),
        FileCopyEffect::Open => spawn_local(async move {
            let file = chosen_file::open().await;
            let is_allowed = chosen_file::is_allowed(false).await;
            send(FileCopyMsg::Opened(file.map(|file| (file, is_allowed))));
        }),
        FileCopyEffect::Allow => {
            spawn_local(async move { send(FileCopyMsg::Allowed(chosen_file::is_allowed(true).await)) })
        }
        FileCopyEffect::Leave => tabs::leave(Role::FileCopy),
        FileCopyEffect::Forget => spawn_local(async move {
            chosen_file::forget(true).await;
            send(FileCopyMsg::Forgotten);
        }),
        FileCopyEffect::Look(after) => page::after(after, move || send(FileCopyMsg::Look)),
        FileCopyEffect::Changed => send(FileCopyMsg::Changed),
        FileCopyEffect::Write(serial, content) => spawn_local(async move {
            send(match chosen_file::write(&content).await {
                Ok(()) => FileCopyMsg::Written(serial),
                Err(fault) => FileCopyMsg::Failed(serial, fault),
            });
        }),
    }
}

/// How it stands, beside the backup on the first screen.
#[component]
pub fn FileCopyPart() -> impl IntoView {
    let store = use_store();
    let copy = store.memo(|model| model.file_copy.seen());
    let is = move |wanted: Standing| flag(move || copy.with(|copy| copy.standing == wanted));
    let is_calm = flag(move || copy.with(|copy| copy.standing == Standing::On && !copy.needs_attention()));
    view! {
        <div class="file-copy" id="file-copy">
            <p id="file-copy-state">{words(copy.into())}</p>
            <div class="start-actions">
                <When is=is(Standing::Off)>
                    <button type="button" class="button" id="file-copy-choose" on:click=tell(store, FileCopyMsg::Choose)>"Keep a copy in a file…"</button>
                </When>
                <When is=is(Standing::Elsewhere)>
                    <button type="button" class="button" id="file-copy-take" on:click=tell(store, FileCopyMsg::TakeOver)>"Write it from here"</button>
                </When>
                // Where something must be done, the bar over the app has the ways.
                <When is=is_calm>
                    <button type="button" class="button" id="file-copy-stop" on:click=tell(store, FileCopyMsg::Stop)>"Stop writing it"</button>
                </When>
            </div>
        </div>
    }
}

/// Says what keeps the copy from being written, wherever one is in the app.
#[component]
pub fn FileCopyBar() -> impl IntoView {
    let store = use_store();
    let copy = at_rest(store.memo(|model| model.file_copy.seen()));
    let has_failed = move || copy.with(|copy| copy.fault.is_some());
    let is_not_allowed = flag(move || copy.with(|copy| copy.standing == Standing::NotAllowed));
    view! {
        <When is=flag(move || copy.with(FileCopy::needs_attention))>
            <div class=text_of(move || if has_failed() { "storage-bar" } else { "tabs-bar" }.to_owned()) id="file-copy-bar">
                <span role="status">{words(copy.into())}</span>
                <When is=is_not_allowed>
                    <button type="button" class="button" id="file-copy-allow" on:click=tell(store, FileCopyMsg::Allow)>"Allow writing"</button>
                </When>
                <When is=flag(move || !is_not_allowed.get())>
                    <button type="button" class="button" id="file-copy-again" on:click=tell(store, FileCopyMsg::TryAgain)>"Try again"</button>
                </When>
                <button type="button" class="button" id="file-copy-end" on:click=tell(store, FileCopyMsg::Stop)>"Stop writing it"</button>
            </div>
        </When>
    }
}

fn tell(store: Store, message: FileCopyMsg) -> Box<dyn FnMut(leptos::ev::MouseEvent)> {
    press(move || store.send(Msg::FileCopy(message.clone())))
}

fn words(copy: Signal<FileCopy>) -> Signal<String> {
    text_of(move || copy.with(|copy| copy.words(copy.written.map(clock::time_of_day))))
}
