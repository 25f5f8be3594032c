//! Keeping work outside of this browser: the backup of everything, and how often the app reminds of it.

use super::blocks::{When, press, text_of};
use super::dialogs::Dialog;
use super::file_copy::FileCopyPart;
use super::store::{Store, use_store};
use crate::app::lock::LockMsg;
use crate::app::model::Incoming;
use crate::app::msg::BackupMsg;
use crate::app::{ExportKind, Msg};
use crate::format::backup::{Choice, FoundCase, Part, Standing};
use crate::platform::page;
use leptos::prelude::*;

/// The numbers of changes to choose from.
const REMINDERS: [usize; 5] = [0, 25, 100, 250, 1_000];

/// What is other where the app is one file, opened from a disk.
const ONE_FILE: &str = "This is Caveat as one file. Your work is not in it: this browser keeps it, on this computer. To take it along, make a backup. Some browsers keep it for this very place of the file, so that a copy elsewhere starts empty; in others (Chromium, WebKit) every page that is opened from a file can read it, so open none that you do not trust. Two tabs may not follow each other live. It cannot be installed, so that no file, share or badge of the system leads to it. There are no updates by themselves: a newer file takes the place of this one.";

/// Reads what was chosen on this device.
pub fn begin(store: Store) {
    if let Some(after) = page::setting("reminder").and_then(|kept| kept.parse().ok()) {
        store.send(Msg::Backup(BackupMsg::Remind(after)));
    }
}

/// What the first screen offers about it.
#[component]
pub fn Keeping() -> impl IntoView {
    let store = use_store();
    let reminder = store.memo(|model| model.reminder);
    let is_one_file = store.memo(|model| model.is_one_file);
    let choose = move |event| {
        let after = event_target_value(&event).parse().unwrap_or_default();
        store.send(Msg::Backup(BackupMsg::Remind(after)));
    };
    view! {
        <section class="keeping" aria-labelledby="keeping-title">
            <h2 id="keeping-title">"A copy outside of this browser"</h2>
            <When is=is_one_file>
                <p id="one-file">{ONE_FILE}</p>
            </When>
            <p>"A backup holds every case with its history, the tags and the settings in one file. To bring it back, open it like any file: you are asked before anything is replaced."</p>
            <div class="start-actions">
                <button type="button" class="button" id="backup-make" on:click=press(move || store.send(Msg::Backup(BackupMsg::Make)))>"Back up everything"</button>
                <button type="button" class="button" id="backup-locked" on:click=press(move || store.send(Msg::Lock(LockMsg::Ask(ExportKind::Backup))))>"Back up with a password"</button>
                <label class="keeping-reminder">
                    "Remind me of exporting "
                    <select id="reminder" on:change=choose prop:value=move || reminder.get().to_string()>
                        {REMINDERS.map(|after| view! {
                            <option value=after.to_string() selected=reminder.get_untracked() == after>
                                {if after == 0 { "never".to_owned() } else { format!("after {after} changes") }}
                            </option>
                        }).collect_view()}
                    </select>
                </label>
            </div>
            <FileCopyPart />
        </section>
    }
}

/// A backup that was opened: what it would bring, and what it would replace.
#[component]
pub fn BackupDialog() -> impl IntoView {
    let store = use_store();
    let compared = store.peek(|model| match &model.incoming {
        Some(Incoming::Compared { file, found }) => Some((file.clone(), found.clone())),
        _ => None,
    });
    let Some((file, found)) = compared else { return ().into_any() };
    let [new, other] = [Standing::New, Standing::Other].map(|standing| found.count(standing));
    let answer = move |message| press(move || store.send(Msg::Backup(BackupMsg::clone(&message))));
    let cases = found.cases.iter().map(|case| view! { <li dir="auto">{words(case)}</li> }).collect_view();
    view! {
        <Dialog id="backup" title=format!("Restore {file}")>
            <ul class="problems">{cases}</ul>
            <p>{match (new, other) {
                (0, 0) => "All of its cases are here already.",
                (_, 0) => "What is here stays as it is.",
                _ => "Cases that are here with other work stay as they are, unless you choose to replace them.",
            }}</p>
            <div class="dialog-actions">
                <button type="button" class="button primary" id="backup-keep" on:click=answer(BackupMsg::Accept(Choice::Keep))>"Bring what is not here"</button>
                {(0 < other).then(|| view! {
                    <button type="button" class="button danger" id="backup-replace" on:click=answer(BackupMsg::Accept(Choice::Replace))>
                        {format!("Replace what is here too ({other})")}
                    </button>
                })}
                <button type="button" class="button" id="backup-cancel" on:click=answer(BackupMsg::Cancel)>"Cancel"</button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// A backup that is too large for one file: a press for each of its files.
#[component]
pub fn BackupParts() -> impl IntoView {
    let store = use_store();
    let parts = store
        .peek(|model| model.outgoing.as_ref().map(|outgoing| outgoing.parts.iter().map(holds).collect::<Vec<_>>()));
    let Some(parts) = parts else { return ().into_any() };
    let count = parts.len();
    let part = move |(place, holds): (usize, String)| {
        let is_saved =
            store.memo(move |model| model.outgoing.as_ref().is_some_and(|it| it.handed_over.contains(&place)));
        view! {
            <li>
                <button type="button" class="button" id=format!("backup-part-{}", place + 1) on:click=press(move || store.send(Msg::Backup(BackupMsg::HandOver(place))))>
                    {format!("Save file {} of {count}", place + 1)}
                </button>
                <span>{holds}</span>
                <span class="backup-saved">{text_of(move || if is_saved.get() { "Saved".to_owned() } else { String::new() })}</span>
            </li>
        }
    };
    view! {
        <Dialog id="backup-parts" title=format!("The backup comes in {count} files")>
            <p>"All that is stored is more than one file may hold to be opened again. Each of these is a whole backup of the cases in it: save and keep every one. To bring everything back, open one after the other."</p>
            <ul class="backup-parts">{parts.into_iter().enumerate().map(part).collect_view()}</ul>
            <div class="dialog-actions">
                <button type="button" class="button" id="backup-parts-cancel" on:click=press(move || store.send(Msg::Backup(BackupMsg::Cancel)))>"Cancel"</button>
            </div>
        </Dialog>
    }
    .into_any()
}

fn holds(part: &Part) -> String {
    match part.cases {
        0 => "What belongs to no case".to_owned(),
        1 if part.is_too_large => "1 case, too large to be opened again: export it as a case file too".to_owned(),
        1 => "1 case".to_owned(),
        cases => format!("{cases} cases"),
    }
}

fn words(case: &FoundCase) -> String {
    let standing = match case.standing {
        Standing::New => "not here yet",
        Standing::Same => "the same is here",
        Standing::Other => "here with other work",
    };
    let fault = case.fault.as_ref().map(|fault| format!("; damaged: {fault}")).unwrap_or_default();
    format!("“{}”: {standing}{fault}", case.name)
}
