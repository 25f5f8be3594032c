//! Everything that can be said of an annotation, on its card while it is in focus.

use super::Store;
use super::blocks::{When, flag, follow, press};
use super::card::of;
use super::fields::fields;
use super::leaving::Leaving;
use super::note::Note;
use super::parts::{Choice, TextArea, options};
use super::resting::Resting;
use super::span_tools::SpanTools;
use super::store::use_store;
use super::tag_box::TagBox;
use crate::app::Msg;
use crate::domain::case::{Annotation, AnnotationId, Category, Confidence, Origin, TextField};
use crate::domain::edit::AnnotationEdit;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::web_sys::HtmlDetailsElement;

/// Who or what made it, where there is something to say of that.
fn made_by(annotation: &Annotation) -> Option<String> {
    match (&annotation.origin, annotation.author.as_str()) {
        (Origin::Rule(rule), "") => Some(format!("Suggested by the rule “{rule}”, accepted by the analyst")),
        (Origin::Rule(rule), author) => Some(format!("Suggested by the rule “{rule}”, accepted by {author}")),
        (Origin::Analyst, "") => None,
        (Origin::Analyst, author) => Some(format!("By {author}")),
    }
}

/// Everything that can be said of an annotation.
#[component]
pub fn Details(
    /// Which annotation.
    id: AnnotationId,
) -> impl IntoView {
    let store = use_store();
    let category = store.memo(move |model| of(model, id, |it| Some(it.category())).unwrap_or(Category::Assumption));
    let confidence =
        store.memo(move |model| of(model, id, |it| it.confidence).map(Confidence::key).unwrap_or_default().to_owned());
    let shows_fields = store.memo(|model| model.shows_fields);
    // Who or what made it never changes.
    let made_by = store.peek(|model| of(model, id, made_by));
    view! {
        <div class="card-body">
            {made_by.map(|words| view! { <p class="card-origin" dir="auto">{words}</p> })}
            <Text id field=TextField::Statement placeholder="In the brief: your wording (else the quote)" />
            <Note id />
            <TagBox id />
            <SpanTools id />
            // They stay open, or closed, from card to card.
            <details
                class="card-more"
                prop:open=move || shows_fields.get()
                on:toggle=move |event| store.send(Msg::ShowFields(is_open(&event)))
            >
                <summary>"Category, confidence, fields"</summary>
                // Half of what a card holds, and made for each highlight that gets the focus: only where somebody looks at it.
                <When is=shows_fields>
                    <div class="card-fields">
                        <Recategorise id category />
                        {follow(move || fields(store, id, category.get()))}
                        <Choice
                            id=format!("confidence-{id}")
                            label="Confidence"
                            options=options!(Confidence)
                            value=confidence
                            on_change=Callback::new(move |key: String| {
                                edit(store, id, AnnotationEdit::Confidence(Confidence::from_key(&key)));
                            })
                        />
                    </div>
                </When>
            </details>
            <Resting id />
            <Leaving id />
            <div class="card-actions">
                <button type="button" class="button quiet card-places" title="Highlight every other place of these words"
                    on:click=press(move || store.send(every_place(id)))>"Other places…"</button>
                <button type="button" class="button quiet" on:click=press(move || store.send(Msg::Delete(id)))>"Delete"</button>
                <button type="button" class="button quiet card-close" on:click=press(move || store.send(Msg::Focus(None)))>"Close"</button>
            </div>
        </div>
    }
}

fn is_open(event: &Event) -> bool {
    event_target::<HtmlDetailsElement>(event).open()
}

/// One free-text field of the annotation.
#[component]
pub fn Text(
    /// Of which annotation.
    id: AnnotationId,
    /// Which field.
    field: TextField,
    /// Shown while it is empty.
    #[prop(into, optional)]
    placeholder: String,
) -> impl IntoView {
    let store = use_store();
    let value =
        store.memo_first(move |model| of(model, id, |it| it.text(field).map(str::to_owned)).unwrap_or_default());
    view! {
        <TextArea
            id=format!("{}-{id}", field.key())
            label=field.label().to_owned()
            value
            placeholder=if placeholder.is_empty() { field.label().to_owned() } else { placeholder }
            on_change=Callback::new(move |text| edit(store, id, AnnotationEdit::Text(field, text)))
        />
    }
}

#[component]
fn Recategorise(id: AnnotationId, category: ReadSignal<Category>) -> impl IntoView {
    let store = use_store();
    view! {
        <div class="field">
            <label for=format!("category-{id}")>"Category"</label>
            <select
                id=format!("category-{id}")
                on:change=move |event| if let Some(category) = Category::from_key(&event_target_value(&event)) {
                    store.send(Msg::Recategorise(id, category));
                }
            >
                {Category::ALL.iter().map(|&choice| view! {
                    <option value=choice.key() selected=flag(move || category.get() == choice)>{choice.label()}</option>
                }).collect_view()}
            </select>
        </div>
    }
}

/// Changes one part of an annotation.
pub fn edit(store: Store, id: AnnotationId, edit: AnnotationEdit) {
    store.send(Msg::EditAnnotation(id, edit));
}

/// Offers the other places of the annotation's words.
fn every_place(id: AnnotationId) -> Msg {
    Msg::Find(crate::app::finding::FindMsg::EveryPlace(Some(id)))
}
