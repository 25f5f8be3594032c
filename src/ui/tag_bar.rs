//! The categories at the selection: beside it with a mouse, at the bottom of the screen on a phone.

use super::store::use_store;
use crate::app::Msg;
use crate::domain::case::Category;
use crate::platform::selection::Place;
use leptos::prelude::*;

/// Buttons for each category, shown while words are selected or a category is armed.
#[component]
pub fn TagBar(
    /// Where the selection is on the screen.
    selected_at: RwSignal<Option<Place>>,
) -> impl IntoView {
    let store = use_store();
    let has_selection = store.memo(|model| model.selection.is_some());
    let armed = store.memo(|model| model.armed);
    let is_shown = move || has_selection.get() || armed.get().is_some();
    let left = move || place(selected_at).map(|place| format!("{}px", (place.left + place.right) / 2.0));
    let top = move || place(selected_at).map(|place| format!("{}px", place.bottom));
    let is_low = move || place(selected_at).is_some_and(|place| 0.0 < place.top && is_near_bottom(place));
    let above = move || place(selected_at).map(|place| format!("{}px", place.top));
    view! {
        <div
            class="tag-bar"
            class:is-shown=is_shown
            class:is-floating=move || has_selection.get() && selected_at.get().is_some()
            class:is-above=is_low
            role="toolbar"
            aria-label="Highlight the selected words as"
            style:--at-left=left
            style:--at-top=top
            style:--at-above=above
            // A press must not take the selection away before the click arrives.
            on:mousedown=|event| event.prevent_default()
        >
            {Category::ALL.iter().zip(1..).map(|(&category, key)| view! {
                <button
                    type="button"
                    class="tag"
                    data-category=category.key()
                    aria-pressed=move || (armed.get() == Some(category)).to_string()
                    aria-keyshortcuts=key.to_string()
                    tabindex=move || if is_shown() { "0" } else { "-1" }
                    on:click=move |_| store.send(Msg::Tag(category))
                >
                    <span class="tag-name">{short_name(category)}</span>
                    <kbd>{key}</kbd>
                </button>
            }).collect_view()}
        </div>
    }
}

fn place(selected_at: RwSignal<Option<Place>>) -> Option<Place> {
    selected_at.get()
}

/// Below the selection there would be no room for the bar.
fn is_near_bottom(place: Place) -> bool {
    crate::platform::page::window_height() < place.bottom + 72.0
}

fn short_name(category: Category) -> &'static str {
    match category {
        Category::Assumption => "Assumption",
        Category::InformationGap => "Gap",
        Category::BiasDeceptionRisk => "Bias / deception",
        Category::Evidence => "Evidence",
        Category::Entity => "Entity",
    }
}
