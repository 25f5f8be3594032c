//! The frame: top bar, panes, dialogs, and what listens everywhere.

use super::blocks::{When, flag, text_of};
use super::later::{self, Later, Panel};
use super::store::use_store;
use super::{dialogs, margin, overlay, rail, reader, start, tag_bar, topbar};
use crate::app::commands::Answer;
use crate::app::{Mode, Model, Msg, View};
use crate::platform::clipboard::{Brought, from_drop, from_paste};
use crate::platform::observe::{after_quiet, first_block_in_sight, once_a_frame};
use crate::platform::{files, keyboard, page, selection};
use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let store = use_store();
    listen_to_keys();
    listen_to_paste_and_drop();
    let view_key = store.memo(|model| model.view.key());
    let is_drafting = store.memo(|model| model.draft.is_some());
    let is_start = store.memo(|model| model.view == View::Start);
    // Nobody sees a start screen that waits for the case of last time, and it takes as long to draw as a text.
    let is_covered = RwSignal::new(page::is_covered());
    page::on_window_event("caveat-uncovered", move || _ = is_covered.try_set(false));
    let is_brief = store.memo(|model| model.view == View::Brief);
    let name = store.memo(|model| model.case.name().to_owned());
    let has_dialog = store.memo(Model::has_dialog);
    let has_worksheet = store.memo(|model| model.view == View::Brief && model.worksheet.is_some());
    view! {
        <a class="skip-link" href="#main">"Skip to the text"</a>
        <div class="app" inert=has_dialog data-view=view_key data-drafting=text_of(move || is_drafting.get().to_string())
            data-worksheet=text_of(move || has_worksheet.get().to_string())>
            <topbar::TopBar />
            <div class="notices"><Later of=Panel::Notices /></div>
            <main id="main" class="main" tabindex="-1">
                <When is=is_drafting>
                    <Later of=Panel::Draft />
                </When>
                <When is=flag(move || is_start.get() && !is_drafting.get() && !is_covered.get())>
                    <start::Start />
                </When>
                <When is=flag(move || !is_start.get() && !is_drafting.get())>
                    <div class="desk">
                        <h1 class="visually-hidden">{name}</h1>
                        <rail::Rail />
                        <When is=is_brief>
                            <Later of=Panel::Brief />
                        </When>
                        <ReadingPane />
                    </div>
                </When>
            </main>
            <topbar::StatusLine />
        </div>
        <When is=has_dialog>
            <Later of=Panel::Dialogs />
        </When>
        <dialogs::Toast />
        <dialogs::Announcer />
    }
}

#[component]
fn ReadingPane() -> impl IntoView {
    let pane = NodeRef::new();
    let column = NodeRef::<Div>::new();
    let selected_at = RwSignal::new(None);
    let sections = reader::Sections::new();
    provide_context(sections);
    let store = use_store();
    let is_in_mode = store.memo(|model| model.mode != Mode::Pointer);
    let held = StoredValue::new(0);
    provide_context(overlay::Under { sections, column, held });
    let is_choosing = store.memo(|model| !model.choosing.is_empty());
    let has_card = store.memo(|model| model.focused.is_some());
    let report = after_quiet(150, move || {
        let width = column.try_get_untracked().flatten().map(|column| column.client_width());
        // While the lines break elsewhere, what is in sight is not what the analyst went to.
        if held.try_get_value().is_some_and(|held| held != 0 && width.is_some_and(|width| width != held)) {
            return;
        }
        let block = sections.reader.try_get_untracked().flatten().and_then(|reader| first_block_in_sight(&reader));
        if let Some(block) = block {
            store.send(Msg::Scrolled(block));
        }
    });
    // The bar with the categories stays beside the words.
    let follow_selection = once_a_frame(move || {
        let reader =
            selected_at.try_get_untracked().flatten().and_then(|_| sections.reader.try_get_untracked().flatten());
        if let Some(selected) = reader.and_then(|reader| selection::read(&reader)) {
            selected_at.try_set(Some(selected.place));
        }
    });
    view! {
        <div class="pane reading" class:has-card=has_card node_ref=pane on:scroll=move |_| { report(); follow_selection() }>
            <div class="sheet">
                <Later of=Panel::TextTools />
                <div class="column" node_ref=column>
                    <reader::Reader pane sections selected_at />
                    <Later of=Panel::Overlay />
                </div>
                <margin::Margin sections />
                <When is=is_in_mode>
                    <Later of=Panel::Cursor />
                </When>
                <Later of=Panel::Hits />
            </div>
        </div>
        <Later of=Panel::Strip />
        <tag_bar::TagBar selected_at />
        <When is=is_choosing>
            <Later of=Panel::Chooser />
        </When>
    }
}

fn listen_to_keys() {
    let store = use_store();
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() {
            return;
        }
        let press = keyboard::read(&event);
        // Before the later part is there, a key means what it means to the browser.
        let answer = later::program().map(|program| store.peek(|model| (program.answer)(&press, model)));
        match answer.unwrap_or(Answer::Browser) {
            Answer::Browser => {}
            Answer::Nothing => event.prevent_default(),
            Answer::Message(message) => {
                event.prevent_default();
                store.send(message);
            }
        }
    });
    on_cleanup(move || handle.remove());
}

/// A paste or drop anywhere outside a text field is a new source.
fn listen_to_paste_and_drop() {
    let store = use_store();
    let paste = window_event_listener(ev::paste, move |event| {
        let is_taken = event.default_prevented() || keyboard::is_text_field(event.target());
        if let Some(brought) = (!is_taken).then(|| from_paste(&event)).flatten() {
            event.prevent_default();
            take(store, brought);
        }
    });
    let over = window_event_listener(ev::dragover, |event| event.prevent_default());
    let drop = window_event_listener(ev::drop, move |event| {
        // Without this the browser would leave the page for the file.
        event.prevent_default();
        if let Some(brought) = from_drop(&event) {
            take(store, brought);
        }
    });
    on_cleanup(move || {
        paste.remove();
        over.remove();
        drop.remove();
    });
}

/// Takes over what a paste, a drop or a file dialog brought.
pub fn take(store: super::Store, brought: Brought) {
    match brought {
        Brought::Texts { plain, markup } => store.when_loaded(move |later| (later.take_texts)(store, plain, markup)),
        Brought::Files(chosen) => {
            for file in chosen.into_iter().take(1) {
                spawn_local(async move {
                    match files::read(file).await {
                        Ok((name, bytes)) => store.when_loaded(move |later| (later.take_file)(store, name, bytes)),
                        Err(why) => store.send(Msg::Notify(why)),
                    }
                });
            }
        }
    }
}
