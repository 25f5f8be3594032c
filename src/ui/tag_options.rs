//! What is never needed and sometimes wished at the tag bar: splitting there, whole words or sentences, a tag kept armed.

use super::blocks::{When, flag, press, text_of};
use super::store::use_store;
use crate::app::update::reshaping::cut;
use crate::app::{Msg, Options, Snap};
use leptos::prelude::*;

/// A button that splits where that is possible, and one that shows the options.
#[component]
pub fn TagOptions() -> impl IntoView {
    let store = use_store();
    let can_split = store.memo(|model| model.focused.and_then(|id| cut(model, id)).is_some());
    let shows = RwSignal::new(false);
    view! {
        <When is=can_split>
            <button type="button" class="tag" id="split-here" on:click=press(move || store.send(Msg::Split))>"Split here"</button>
        </When>
        <button
            type="button"
            class="tag tag-options-button"
            id="tag-options-button"
            aria-label="How highlights are made"
            title="How highlights are made"
            aria-expanded=text_of(move || shows.get().to_string())
            on:click=press(move || shows.update(|shows| *shows = !*shows))
        >
            "⋯"
        </button>
        <When is=flag(move || shows.get())>
            <Choices />
        </When>
    }
}

#[component]
fn Choices() -> impl IntoView {
    let store = use_store();
    let options = store.memo(|model| model.options);
    let set = move |change: fn(&mut Options)| {
        let mut changed = options.get_untracked();
        change(&mut changed);
        store.send(Msg::SetOptions(changed));
    };
    let snap = move |snap: Snap, set_it: fn(&mut Options)| {
        view! {
            <button
                type="button"
                class="option"
                data-snap=snap.key()
                aria-pressed=text_of(move || (options.get().snap == snap).to_string())
                on:click=press(move || set(set_it))
            >
                {snap.label()}
            </button>
        }
    };
    view! {
        <div class="tag-options" role="group" aria-label="New highlights take">
            {snap(Snap::Characters, |options| options.snap = Snap::Characters)}
            {snap(Snap::Words, |options| options.snap = Snap::Words)}
            {snap(Snap::Sentences, |options| options.snap = Snap::Sentences)}
            <button
                type="button"
                class="option keep-armed"
                aria-pressed=text_of(move || options.get().keeps_armed.to_string())
                on:click=press(move || set(|options| options.keeps_armed = !options.keeps_armed))
            >
                "Keep the tag for the next"
            </button>
        </div>
    }
}
