//! The thematic tags, completed from those of the other stored cases.

use crate::app::Msg;
use crate::app::collection::completions;
use crate::ui::blocks::{each, row};
use crate::ui::store::use_store;
use leptos::prelude::*;

/// A field for tags with commas between; the browser offers what the last one can become.
#[component]
pub fn ThematicTags() -> impl IntoView {
    let store = use_store();
    let tags = store.memo(|model| model.case.brief.thematic_tags.join(", "));
    let typed = RwSignal::new(None::<String>);
    let offers = move || {
        let typed = typed.get().unwrap_or_else(|| tags.get());
        let offers = store.peek(|model| completions(model, &typed)).into_iter();
        offers
            .map(|offer| row(offer.clone(), move || view! { <option value=offer.clone()></option> }.into_any()))
            .collect()
    };
    view! {
        <input
            id="thematic-tags"
            class="seamless"
            type="text"
            dir="auto"
            list="known-tags"
            autocomplete="off"
            aria-label="Thematic tags, with commas between"
            placeholder="Tags, with commas between"
            prop:value=tags
            on:input=move |event| typed.set(Some(event_target_value(&event)))
            on:change=move |event| store.send(Msg::ThematicTags(event_target_value(&event)))
        />
        <datalist id="known-tags">{each(offers)}</datalist>
    }
}
