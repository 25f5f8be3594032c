//! Small pieces that every view uses.

use super::blocks::{flag, text_of};
use crate::app::Model;
use crate::domain::case::{AnnotationId, Category};
use crate::domain::text::TextDirection;
use leptos::prelude::*;

/// A text field that grows with its words.
///
/// The words live in the model; the field shows them and reports each change.
#[component]
pub fn TextArea(
    /// The element's id, for labels and focus.
    #[prop(into)]
    id: String,
    /// What it is called by screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// Its words.
    #[prop(into)]
    value: Signal<String>,
    /// Gets the words after each change.
    on_change: Callback<String>,
    /// Shown while it is empty.
    #[prop(into, optional)]
    placeholder: String,
) -> impl IntoView {
    // The wrapper draws the same words unseen, or those shown in their stead, and so has the height the field needs; see
    // parts.css.
    let hint = placeholder.clone();
    view! {
        <div class="grow" data-value=value data-placeholder=hint>
            <textarea
                id=id
                rows="1"
                dir="auto"
                aria-label=label
                placeholder=placeholder
                prop:value=value
                on:input=move |event| on_change.run(event_target_value(&event))
            ></textarea>
        </div>
    }
}

/// A one-line field with its label above it.
#[component]
pub fn Field(
    /// The element's id.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// Its words.
    #[prop(into)]
    value: Signal<String>,
    /// Gets the words after each change.
    on_change: Callback<String>,
    /// Shown while it is empty.
    #[prop(into, optional)]
    placeholder: String,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="text"
                dir="auto"
                autocomplete="off"
                placeholder=placeholder
                prop:value=value
                on:input=move |event| on_change.run(event_target_value(&event))
            />
        </div>
    }
}

/// A choice among the terms of a closed list, or none.
#[component]
pub fn Choice(
    /// The element's id.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// The keys and labels to choose from.
    options: Vec<(&'static str, &'static str)>,
    /// The key chosen, empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Gets the key after each change, empty for none.
    on_change: Callback<String>,
) -> impl IntoView {
    let options = options.into_iter().map(|(key, label)| {
        view! { <option value=key selected=flag(move || value.with(|value| value == key))>{label}</option> }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id prop:value=value on:change=move |event| on_change.run(event_target_value(&event))>
                <option value="" selected=flag(move || value.with(String::is_empty))>"Not given"</option>
                {options.collect_view()}
            </select>
        </div>
    }
}

/// The sign of a category: a swatch with its line, its name, and its key.
#[component]
pub fn CategorySign(
    /// Which category.
    #[prop(into)]
    category: Signal<Category>,
) -> impl IntoView {
    view! {
        <span class="sign" data-category=text_of(move || category.get().key().to_owned())>
            <span class="swatch" aria-hidden="true">"a"</span>
            <span class="sign-name">{text_of(move || category.get().label().to_owned())}</span>
        </span>
    }
}

/// Which way the words of an annotation run, as the text does in which they stand: for the attribute `dir`.
pub fn dir_of(model: &Model, id: AnnotationId) -> &'static str {
    let direction = model.case.annotations.get(&id).and_then(|annotation| model.case.direction(annotation));
    direction.map_or("auto", TextDirection::key)
}

/// Keys and labels of a closed list of terms, for [`Choice`].
macro_rules! options {
    ($terms:ty) => {
        <$terms>::ALL.iter().map(|term| (term.key(), term.label())).collect::<Vec<_>>()
    };
}
pub(super) use options;
