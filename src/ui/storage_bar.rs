//! What keeps work from being stored, with what can be done about it: above everything else until it is over.

use super::blocks::{When, flag, press, text_of};
use super::notice::at_rest;
use super::store::use_store;
use crate::app::fault::{Fault, Recovery, Remedy};
use crate::app::{ExportKind, Msg};
use crate::platform::page;
use leptos::prelude::*;

/// The words, an export from memory, what is stored as it is where this version cannot read it, and the remedy.
#[component]
pub fn StorageBar() -> impl IntoView {
    let store = use_store();
    let has_case = store.memo(|model| !model.case.sources.is_empty());
    let fault = at_rest(store.memo(|model| model.storage_fault().cloned()));
    let is_of_newer = flag(move || fault.with(|fault| fault.as_ref().is_some_and(Fault::is_of_newer)));
    let here = store.memo(|model| (!model.case.sources.is_empty(), model.is_one_file));
    let words = text_of(move || {
        let (has_case, is_one_file) = here.get();
        fault.with(|fault| fault.as_ref().map_or_else(String::new, |it| it.words(has_case, is_one_file)))
    });
    let remedy = Signal::derive(move || {
        let (has_case, is_one_file) = here.get();
        fault.with(|fault| fault.as_ref().and_then(|it| it.remedy(has_case, is_one_file)))
    });
    view! {
        <When is=flag(move || fault.with(Option::is_some))>
            <div class="storage-bar" id="storage-bar">
                <span role="alert">{words}</span>
                <When is=has_case>
                    <button type="button" class="button primary" id="export-unsaved" on:click=press(move || store.send(Msg::Export(ExportKind::CaseFile)))>
                        "Export the case"
                    </button>
                </When>
                <When is=is_of_newer>
                    <button type="button" class="button" id="download-stored" on:click=press(move || page::download_stored(move |words| store.send(Msg::Notify(words))))>
                        "Download what is stored"
                    </button>
                </When>
                <When is=flag(move || remedy.get().is_some())>
                    <button type="button" class="button" id="remedy" on:click=press(move || store.send(Msg::Recovery(Recovery::Remedy)))>
                        {text_of(move || remedy.get().map_or("", Remedy::label).to_owned())}
                    </button>
                </When>
            </div>
        </When>
    }
}
