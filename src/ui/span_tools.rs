//! What can be done to the span of the highlight in focus: choose another there, split, copy, merge.

use super::blocks::{When, each, flag, press, row, text_of};
use super::store::use_store;
use crate::app::{Model, Msg};
use crate::domain::case::{AnnotationId, Category};
use crate::domain::edit::reshape::{mergeable, overlapping};
use crate::domain::projection::one_line;
use leptos::prelude::*;

/// Characters of the words that name a highlight on a button.
const NAMED: usize = 24;

/// The tools of one card.
#[component]
pub fn SpanTools(
    /// Which annotation.
    id: AnnotationId,
) -> impl IntoView {
    let store = use_store();
    let highlights = store.memo(|model| model.highlights);
    // Both look at every highlight of the case, so not after every key stroke.
    let others = Memo::new(move |_| {
        highlights.track();
        store.peek(|model| model.case.annotations.get(&id).map_or(0, |one| overlapping(&model.case, one).count()))
    });
    let merges = Memo::new(move |_| {
        highlights.track();
        store.peek(|model| mergeable(&model.case, id))
    });
    view! {
        <div class="card-tools">
            <When is=flag(move || 0 < others.get())>
                <button type="button" class="button quiet" id="choose" aria-keyshortcuts="o"
                    // The list closes when the keyboard leaves it, so a press here must not take the keyboard.
                    on:mousedown=|event| event.prevent_default()
                    on:click=press(move || store.send(Msg::Choose))
                >
                    {text_of(move || match others.get() {
                        1 => "1 more here…".to_owned(),
                        count => format!("{count} more here…"),
                    })}
                </button>
            </When>
            <button type="button" class="button quiet" id="split" aria-keyshortcuts="x" title="Before the selected words"
                // A press must not take the selection away that says where.
                on:mousedown=|event| event.prevent_default()
                on:click=press(move || store.send(Msg::Split))
            >
                "Split"
            </button>
            <AlsoAs id />
            {each(move || merges.get().into_iter().map(|other| row(other, move || merge_button(other))).collect())}
        </div>
    }
}

/// A list that highlights the same words as another category too.
#[component]
fn AlsoAs(id: AnnotationId) -> impl IntoView {
    let store = use_store();
    let category = store.memo(move |model| model.case.annotations.get(&id).map(|annotation| annotation.category()));
    view! {
        <select
            id="also-as"
            class="also-as"
            aria-label="Highlight the same words also as"
            on:change=move |event| if let Some(category) = Category::from_key(&event_target_value(&event)) {
                store.send(Msg::Duplicate(category));
            }
        >
            <option value="" selected=true>"Also as…"</option>
            {Category::ALL.iter().map(|&choice| view! {
                <option value=choice.key() disabled=flag(move || category.get() == Some(choice))>{choice.label()}</option>
            }).collect_view()}
        </select>
    }
}

fn merge_button(other: AnnotationId) -> AnyView {
    let store = use_store();
    let words = store.memo(move |model| named(model, other));
    view! {
        <button type="button" class="button quiet merge" on:click=press(move || store.send(Msg::Merge(other)))>
            {text_of(move || format!("Merge with “{}”", words.get()))}
        </button>
    }
    .into_any()
}

/// The first words of a highlight.
fn named(model: &Model, id: AnnotationId) -> String {
    let words = model.case.annotations.get(&id).map(|annotation| one_line(model.case.words(annotation)));
    let words = words.unwrap_or_default();
    match words.char_indices().nth(NAMED) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}
