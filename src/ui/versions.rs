//! Earlier versions of the case: a list of them, and one to be looked at.

use super::blocks::{When, each, press, row, text_of};
use super::dialogs::Dialog;
use super::store::use_store;
use crate::app::Msg;
use crate::app::reasoning_log::PORTION;
use crate::app::versions::{Seen, VersionsMsg};
use crate::format::handout;
use crate::format::versions::Version;
use crate::platform::page;
use crate::platform::print::{Printout, Shown};
use leptos::prelude::*;

/// The versions in a window over the app.
#[component]
pub fn VersionsDialog() -> impl IntoView {
    let store = use_store();
    let close = move || press(move || store.send(Msg::Versions(VersionsMsg::Close)));
    let seen = store.memo(|model| model.versions.as_ref().and_then(|view| view.seen.clone()));
    let is_seen = store.memo(|model| model.versions.as_ref().is_some_and(|view| view.seen.is_some()));
    let is_list = Signal::derive(move || !is_seen.get());
    view! {
        <Dialog id="versions" title="Earlier versions">
            <When is=is_list><List /></When>
            {move || seen.get().map(|seen| view! { <Look seen /> })}
            <When is=is_list>
                <div class="dialog-actions">
                    <button type="button" class="button primary" id="versions-close" on:click=close()>"Close"</button>
                </div>
            </When>
        </Dialog>
    }
}

#[component]
fn List() -> impl IntoView {
    let store = use_store();
    let missing = store.memo(|model| model.versions.as_ref().and_then(|view| view.missing.clone()));
    let shown = store.memo(|model| {
        let view = model.versions.as_ref();
        view.map(|view| view.list.iter().take(view.most).cloned().collect::<Vec<_>>()).unwrap_or_default()
    });
    let count = store.memo(|model| model.versions.as_ref().map_or(0, |view| view.list.len()));
    let is_read = store.memo(|model| model.versions.as_ref().is_some_and(|view| view.stored.is_some()));
    let words = text_of(move || match (is_read.get(), missing.get(), count.get()) {
        (_, Some(why), _) => format!("Versions are missing: {why}."),
        (false, None, _) => "They are being read.".to_owned(),
        (true, None, 0) => "There is none yet.".to_owned(),
        (true, None, _) => String::new(),
    });
    view! {
        <p class="hint">
            "The case as it was at the end of each stretch of work, the newest first. Bringing one back is a step that can be undone: what was done since is not lost. Times are UTC."
        </p>
        <p class="hint" role="status" id="versions-state">{words}</p>
        // It scrolls, so it must be reached by keyboard.
        <div class="log-steps" tabindex="0" role="region" aria-label="Versions">
            <ol reversed id="versions-list">
                {each(move || shown.get().into_iter().map(|version| row(version.number, move || one(&version))).collect())}
            </ol>
            <When is=Signal::derive(move || shown.with(Vec::len) < count.get())>
                <button type="button" class="button" id="versions-more" on:click=press(move || {
                    // The button may go; the keyboard stays with the versions.
                    page::focus_first(".log-steps");
                    store.send(Msg::Versions(VersionsMsg::More));
                })>{format!("Show {PORTION} more")}</button>
            </When>
        </div>
    }
}

fn one(version: &Version) -> AnyView {
    let (store, number, words) = (use_store(), version.number, version.words());
    let look = format!("Look at {words}");
    view! {
        <li class="version">
            <span class="log-words">{words}</span>
            <button type="button" class="button quiet" aria-label=look on:click=press(move || store.send(Msg::Versions(VersionsMsg::Look(number))))>"Look"</button>
        </li>
    }
    .into_any()
}

/// One version: what it says, and what can be done with it.
#[component]
fn Look(seen: Seen) -> impl IntoView {
    let store = use_store();
    let Seen { version, page } = seen;
    let number = version.number;
    let send = move |message: VersionsMsg| press(move || store.send(Msg::Versions(message.clone())));
    let host = NodeRef::<leptos::html::Div>::new();
    let shown = StoredValue::new_local(None);
    Effect::new(move || {
        if let Some(host) = host.get() {
            shown.set_value(Shown::in_element(&host, Printout { markup: &page, style: handout::STYLE }));
            // What was pressed is gone.
            let _ = host.focus();
        }
    });
    view! {
        <p class="hint">{format!("As it was on {}.", version.words())}</p>
        <div class="version-page" node_ref=host tabindex="0" role="region" aria-label="The case as it was"></div>
        <div class="dialog-actions">
            <button type="button" class="button primary" id="version-back" on:click=send(VersionsMsg::BringBack(number))>"Bring this version back"</button>
            <button type="button" class="button" id="version-export" on:click=send(VersionsMsg::Export(number))>"Export it as a case file"</button>
            <button type="button" class="button" id="versions-all" on:click=send(VersionsMsg::List)>"All versions"</button>
        </div>
    }
}
