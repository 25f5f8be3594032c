//! The first screen: one place to paste, examples, and the stored cases.

use super::app::take;
use super::blocks::{When, flag, press, text_of};
use super::later::{Later, Panel};
use super::store::use_store;
use crate::app::samples::Sample;
use crate::app::{Msg, Pasted, View};
use crate::platform::clipboard::{Brought, from_paste};
use crate::platform::files;
use leptos::html::Input;
use leptos::prelude::*;

/// The start screen.
#[component]
pub fn Start() -> impl IntoView {
    let store = use_store();
    let has_case = store.memo(|model| !model.case.sources.is_empty());
    let has_library = store.memo(|model| !model.library.is_empty());
    view! {
        <div class="pane start">
            <h1 class="start-title">
                {text_of(move || if has_case.get() { "Add a source to this case" } else { "Paste an article to begin" }.to_owned())}
            </h1>
            <PasteArea />
            <div class="start-actions">
                <OpenFile />
                {Sample::ALL.map(|sample| view! {
                    <button type="button" class="button" on:click=press(move || store.send(Msg::Sample(sample)))>
                        {format!("Example: {}", sample.label())}
                    </button>
                })}
                <When is=has_case>
                    <button type="button" class="button" on:click=press(move || store.send(Msg::NewCase))>"New case"</button>
                    <button type="button" class="button" on:click=press(move || store.send(Msg::Show(View::Read)))>
                        "Back to the case"
                    </button>
                </When>
            </div>
            <p class="privacy">
                "Everything stays on this device: the page makes no request after it has loaded, and works offline."
            </p>
            <When is=has_library>
                <Later of=Panel::Library />
            </When>
            <Later of=Panel::Keeping />
        </div>
    }
}

/// A field that takes a paste with its structure; typed text is taken with the button.
#[component]
fn PasteArea() -> impl IntoView {
    let store = use_store();
    let typed = RwSignal::new(String::new());
    let is_empty = move || typed.with(|text| text.trim().is_empty());
    let take_typed = move || {
        if !is_empty() {
            store.send(Msg::Pasted(Pasted::Plain(typed.get())));
        }
    };
    view! {
        <textarea
            id="paste"
            class="paste"
            dir="auto"
            aria-label="Paste or type an article"
            placeholder="Paste an article here, or drop a .txt, .md, .html or case file anywhere"
            prop:value=typed
            on:input=move |event| typed.set(event_target_value(&event))
            on:paste=move |event| {
                if let Some(brought @ Brought::Texts { .. }) = is_empty().then(|| from_paste(&event)).flatten() {
                    event.prevent_default();
                    take(store, brought);
                }
            }
        ></textarea>
        <When is=flag(move || !is_empty())>
            <button type="button" class="button primary" id="take-typed" on:click=press(take_typed)>"Use this text"</button>
        </When>
    }
}

#[component]
fn OpenFile() -> impl IntoView {
    let store = use_store();
    let input = NodeRef::<Input>::new();
    view! {
        <label class="button" for="open-file">"Open a file"</label>
        <input
            id="open-file"
            class="visually-hidden"
            type="file"
            accept=".txt,.md,.markdown,.html,.htm,.json,.age"
            node_ref=input
            on:change=move |_| {
                if let Some(input) = input.get() {
                    take(store, Brought::Files(files::take_chosen(&input)));
                }
            }
        />
    }
}
