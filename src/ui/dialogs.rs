//! What lies over everything: keys, files that need a word, short messages.

use super::backup::{BackupDialog, BackupParts};
use super::blocks::{When, flag, press};
use super::codebook::codebook;
use super::finding;
use super::keys::Keys;
use super::lock::LockDialog;
use super::palette::Palette;
use super::reasoning_log::ReasoningLogDialog;
use super::store::use_store;
use super::templates::templates;
use super::versions::VersionsDialog;
use crate::app::Msg;
use crate::app::model::{Import, Incoming};
use crate::domain::projection::counted;
use crate::format::case_file::RepairChoice;
use crate::platform::page::{self, FocusKeeper};
use leptos::prelude::*;

/// Every dialog.
#[component]
pub fn Dialogs() -> impl IntoView {
    let store = use_store();
    let shows_palette = store.memo(|model| model.shows_palette);
    let shows_keys = store.memo(|model| model.shows_keys);
    let shows_codebook = store.memo(|model| model.codebook.is_shown);
    let shows_templates = store.memo(|model| model.templates.is_shown);
    let has_import = store.memo(|model| model.import.is_some());
    let has_rejection = store.memo(|model| model.rejection.is_some());
    let has_backup = store.memo(|model| matches!(model.incoming, Some(Incoming::Compared { .. })));
    let has_parts = store.memo(|model| model.outgoing.is_some());
    let has_damage = store.memo(|model| model.damage.is_some());
    let has_lock = store.memo(|model| model.lock.is_some());
    let has_versions = store.memo(|model| model.versions.is_some());
    let has_log = store.memo(|model| model.log.is_some());
    let has_places = store.memo(|model| model.finding.every_place.is_some());
    view! {
        <When is=shows_palette><Palette /></When>
        <When is=shows_keys><Keys /></When>
        <When is=shows_codebook>{codebook()}</When>
        <When is=shows_templates>{templates()}</When>
        <When is=has_import><ImportDialog /></When>
        <When is=has_rejection><RejectionDialog /></When>
        <When is=has_backup><BackupDialog /></When>
        <When is=has_parts><BackupParts /></When>
        <When is=has_log><ReasoningLogDialog /></When>
        <When is=has_lock><LockDialog /></When>
        <When is=has_versions><VersionsDialog /></When>
        <When is=has_damage><DamageDialog /></When>
        <When is=has_places>{finding::every_place_dialog()}</When>
    }
}

/// A window over the app that takes the focus, and gives it back when it closes.
#[component]
pub fn Dialog(
    /// The element's id.
    id: &'static str,
    /// Its heading.
    #[prop(into)]
    title: String,
    /// The element in it that has the focus first; itself where none is named.
    #[prop(optional)]
    first: Option<&'static str>,
    /// Its content.
    children: Children,
) -> impl IntoView {
    // Dropped, and so given back, with the dialog.
    StoredValue::new_local(FocusKeeper::of_now());
    let element = NodeRef::<leptos::html::Div>::new();
    Effect::new(move || {
        if element.get().is_some() {
            page::focus(first.unwrap_or(id));
        }
    });
    view! {
        <div class="veil">
            <div class="dialog" role="dialog" aria-modal="true" aria-labelledby=format!("{id}-title") id=id tabindex="-1" node_ref=element>
                <h2 id=format!("{id}-title")>{title}</h2>
                {children()}
            </div>
        </div>
    }
}

/// A case file that was read: what it holds, what it would replace, what does not fit.
#[component]
fn ImportDialog() -> impl IntoView {
    let store = use_store();
    let Some(import) = store.peek(|model| model.import.clone()) else { return ().into_any() };
    let Import { file, reading, replaces } = import;
    let found = reading.repairs.iter().filter(|repair| repair.offer.is_some()).count();
    let lost = reading.repairs.len() - found;
    let repairs = reading
        .repairs
        .iter()
        .take(20)
        .map(|repair| format!("{}: {}", repair.path, repair.message))
        .collect::<Vec<_>>();
    let has_repairs = !repairs.is_empty();
    let accept = move |choice| press(move || store.send(Msg::ImportAccept(choice)));
    view! {
        <Dialog id="import" title=format!("Open {file}")>
            <p>
                {format!(
                    "“{}”: {}, {}. Every offset was checked against its quote.",
                    reading.case.name(), counted(reading.case.sources.len(), "source"), counted(reading.case.annotations.len(), "highlight"),
                )}
            </p>
            {replaces.then(|| view! {
                <p class="warning">"This case is on this device already. Opening the file replaces what is stored here; export that first if you need it."</p>
            })}
            {(!reading.notes.is_empty()).then(|| view! {
                <ul class="problems">{reading.notes.iter().take(20).cloned().map(|note| view! { <li>{note}</li> }).collect_view()}</ul>
            })}
            {has_repairs.then(|| view! {
                <p class="warning">
                    {format!("{} without the words at the offsets: {found} of them found elsewhere in the text, {lost} nowhere.", counted(found + lost, "highlight"))}
                </p>
                <ul class="problems">{repairs.into_iter().map(|repair| view! { <li>{repair}</li> }).collect_view()}</ul>
            })}
            <div class="dialog-actions">
                <button type="button" class="button primary" id="import-accept" on:click=accept(RepairChoice::Reanchor)>
                    {match (has_repairs, replaces) {
                        (true, _) => "Open, with highlights where their words were found",
                        (false, true) => "Replace",
                        (false, false) => "Open",
                    }}
                </button>
                {has_repairs.then(|| view! {
                    <button type="button" class="button" id="import-orphans" on:click=accept(RepairChoice::KeepAsOrphans)>"Open, and list them as not found"</button>
                })}
                <button type="button" class="button" id="import-cancel" on:click=press(move || store.send(Msg::ImportCancel))>"Cancel"</button>
            </div>
        </Dialog>
    }
    .into_any()
}

#[component]
fn RejectionDialog() -> impl IntoView {
    let store = use_store();
    let Some(rejection) = store.peek(|model| model.rejection.clone()) else { return ().into_any() };
    view! {
        <Dialog id="rejection" title=format!("{} cannot be used", rejection.file)>
            <p>"Nothing was changed."</p>
            <ul class="problems">{rejection.problems.into_iter().map(|problem| view! { <li>{problem}</li> }).collect_view()}</ul>
            <div class="dialog-actions">
                <button type="button" class="button primary" id="rejection-read" on:click=press(move || store.send(Msg::RejectionRead))>"Close"</button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// What could not be read of a stored case; it is offered as files before anything else is done.
#[component]
fn DamageDialog() -> impl IntoView {
    let store = use_store();
    let words = store.memo(|model| model.damage.as_ref().map(|damage| damage.words.clone()).unwrap_or_default());
    view! {
        <Dialog id="damage" title="A stored case is damaged">
            <ul class="problems">{move || words.get().into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
            <p>"What was left out is kept on this device. Download it if it may matter: it is text, and a person can read it."</p>
            <div class="dialog-actions">
                <button type="button" class="button primary" id="damage-keep" on:click=press(move || store.send(Msg::KeepDamage))>"Download what was left out"</button>
                <button type="button" class="button" id="damage-read" on:click=press(move || store.send(Msg::DamageRead))>"Close"</button>
            </div>
        </Dialog>
    }
}

/// The newest short message, read out by screen readers.
#[component]
pub fn Toast() -> impl IntoView {
    let store = use_store();
    let text = store.memo(|model| model.toast.as_ref().map(|toast| toast.text.clone()));
    let can_undo = store.memo(|model| model.toast.as_ref().is_some_and(|toast| toast.can_undo));
    view! {
        <div class="toast" id="toast" class:is-shown=flag(move || text.with(Option::is_some))>
            <span role="status">{text}</span>
            <When is=can_undo>
                <button type="button" class="button quiet" id="toast-undo" on:click=press(move || store.send(Msg::Undo))>"Undo"</button>
            </When>
        </div>
    }
}

/// Words for screen readers about what others see: moves, and what they led to.
#[component]
pub fn Announcer() -> impl IntoView {
    let store = use_store();
    // The same words again are said again only if they are others.
    let words = store.memo(|model| {
        let (serial, words) = &model.spoken;
        if serial % 2 == 0 { words.clone() } else { format!("{words}\u{a0}") }
    });
    view! { <div class="visually-hidden" id="announcer" aria-live="polite" aria-atomic="true">{words}</div> }
}
