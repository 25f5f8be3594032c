//! The list of the highlights that overlap at one place, to choose one of them.

use super::blocks::{each, maybe, press, row};
use super::parts::CategorySign;
use super::store::use_store;
use crate::app::{Model, Msg};
use crate::domain::case::{AnnotationId, Category};
use crate::domain::projection::one_line;
use crate::platform::page::{self, FocusKeeper};
use crate::platform::places::box_of_mark;
use crate::platform::selection::Place;
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;

/// The list's id.
const LIST: &str = "chooser";

/// The list.
#[component]
pub fn Chooser() -> impl IntoView {
    let store = use_store();
    // Dropped, and so given back, with the list.
    let keeper = StoredValue::new_local(FocusKeeper::of_now());
    let offered = store.memo(|model| model.choosing.clone());
    let element = NodeRef::<Div>::new();
    Effect::new(move || {
        if element.get().is_some() {
            page::focus_button(LIST, 0);
        }
    });
    let place = store.peek(|model| model.choosing.first().copied()).and_then(|id| box_of_mark(&id.to_string()));
    // Where there is more room.
    let is_low = place.is_some_and(|place| page::window_height() < place.top + place.bottom);
    let pixels =
        move |measure: fn(Place) -> f64| maybe(move || place.map(|at| format!("{}px", measure(at).round() as i64)));
    view! {
        <div
            id=LIST
            class="chooser"
            class:is-above=is_low
            role="dialog"
            aria-label="Highlights here"
            tabindex="-1"
            style:--at-left=pixels(|at| at.left)
            style:--at-top=pixels(|at| at.bottom)
            style:--at-above=pixels(|at| page::window_height() - at.top)
            node_ref=element
            on:keydown=move |event| keys(&event)
            on:focusout=move |event| {
                let is_open = store.peek(|model| !model.choosing.is_empty());
                // When the list closes it loses the keyboard too, and is gone by then.
                let list = element.try_get_untracked().flatten();
                let has_left = list.is_some_and(|list| page::has_focus_left(&list, &event));
                if is_open && has_left {
                    store.send(Msg::Choose);
                }
            }
        >
            <h2>"Highlights here"</h2>
            <ul>{each(move || offered.get().into_iter().map(|id| row(id, move || item(id, keeper))).collect())}</ul>
        </div>
    }
}

fn item(id: AnnotationId, keeper: StoredValue<FocusKeeper, LocalStorage>) -> AnyView {
    let store = use_store();
    let category = store.memo(move |model| category_of(model, id).unwrap_or(Category::Assumption));
    let words = store.memo(move |model| {
        model.case.annotations.get(&id).map(|annotation| one_line(model.case.words(annotation))).unwrap_or_default()
    });
    let is_focused = store.memo(move |model| model.focused == Some(id));
    let choose = move || {
        // What had the keyboard may be a button of a card that closes now.
        keeper.update_value(FocusKeeper::forget);
        store.send(Msg::Reveal(id));
        page::focus_text();
    };
    let delete = move |event: KeyboardEvent| {
        if event.key() == "Delete" {
            event.prevent_default();
            page::focus_next_button(LIST, 1);
            store.send(Msg::Delete(id));
        }
    };
    view! {
        <li>
            <button
                type="button"
                aria-current=maybe(move || is_focused.get().then(|| "true".to_owned()))
                on:click=press(choose)
                on:keydown=delete
            >
                <CategorySign category />
                <q dir="auto">{words}</q>
            </button>
        </li>
    }
    .into_any()
}

fn category_of(model: &Model, id: AnnotationId) -> Option<Category> {
    model.case.annotations.get(&id).map(|annotation| annotation.category())
}

/// Up and down go from one to the next and round.
fn keys(event: &KeyboardEvent) {
    let by = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    event.prevent_default();
    page::focus_next_button(LIST, by);
}
