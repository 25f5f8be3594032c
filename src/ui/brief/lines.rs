//! Lines of the brief: typed in place, each with its citations.

use super::citations::{Citations, Picker};
use crate::app::{Model, Msg};
use crate::domain::case::{Confidence, Likelihood, Slot, Statement, StatementId};
use crate::domain::edit::StatementEdit;
use crate::ui::Store;
use crate::ui::blocks::{When, each, flag, press, row, text_of};
use crate::ui::parts::{TextArea, options};
use crate::ui::store::use_store;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The lines of one slot, and a way to add one.
#[component]
pub fn Lines(
    /// Where they stand.
    at: Slot,
    /// Whether its lines carry likelihood and confidence.
    #[prop(optional)]
    is_judged: bool,
    /// Shown in an empty line.
    placeholder: &'static str,
) -> impl IntoView {
    let store = use_store();
    let line = move |id: StatementId| row(id, move || view! { <Line id at is_judged placeholder /> }.into_any());
    let lines = store.memo(move |model| model.case.brief.lines(at).iter().map(|line| line.id).collect::<Vec<_>>());
    let add = move || store.send(Msg::AddLine(at, store.peek(|model| model.case.brief.lines(at).len())));
    view! {
        <ul class="lines">
            {each(move || lines.get().into_iter().map(line).collect())}
        </ul>
        <button type="button" class="add-line" data-slot=slot_name(at) on:click=press(add)>{format!("+ {placeholder}")}</button>
    }
}

/// A name for a slot that tests and styles can use.
fn slot_name(slot: Slot) -> String {
    match slot {
        Slot::Brief(place) => place.key().to_owned(),
        Slot::Hypothesis(_, side) => side.key().to_owned(),
    }
}

#[component]
fn Line(id: StatementId, at: Slot, is_judged: bool, placeholder: &'static str) -> impl IntoView {
    let store = use_store();
    let text = store.memo(move |model| line(model, id).map(|line| line.text.clone()).unwrap_or_default());
    let is_citing = store.memo(move |model| model.citing == Some(id));
    view! {
        <li class="line-row" class:is-citing=is_citing on:keydown=move |event| keys(store, &event, at, id)
            on:focusin=move |_| if store.peek(|model| model.line) != Some(id) { store.send(Msg::AtLine(id)) }>
            <div class="line-text">
                <TextArea id=format!("line-{id}") label=placeholder.to_owned() value=text placeholder=placeholder
                    on_change=Callback::new(move |text| store.send(Msg::EditLine(id, StatementEdit::Text(text)))) />
            </div>
            <Citations id />
            <span class="line-actions">
                <button type="button" class="button quiet cite" aria-expanded=text_of(move || is_citing.get().to_string())
                    title="Choose the highlights this line rests on"
                    on:click=press(move || store.send(Msg::Cite((!is_citing.get_untracked()).then_some(id))))>"Cite"</button>
                <button type="button" class="button quiet" aria-label="Remove this line" title="Remove this line"
                    on:click=press(move || store.send(Msg::RemoveLine(id)))>"×"</button>
            </span>
            {is_judged.then(|| view! { <Judgement id /> })}
            <When is=is_citing><Picker id /></When>
        </li>
    }
}

/// Enter begins a line, Backspace in an empty one removes it: keys of the field itself, which no analyst changes.
fn keys(store: Store, event: &KeyboardEvent, slot: Slot, id: StatementId) {
    if event.is_composing() {
        return;
    }
    let found = store.peek(|model| model.case.brief.find(id).zip(line(model, id).map(|line| line.text.is_empty())));
    let Some(((_, index), is_empty)) = found else { return };
    let is_in_text = crate::platform::keyboard::is_text_field(event.target());
    let message = match event.key().as_str() {
        "Enter" if is_in_text && !event.shift_key() => Msg::AddLine(slot, index + 1),
        "Backspace" if is_in_text && is_empty => Msg::RemoveLine(id),
        _ => return,
    };
    event.prevent_default();
    store.send(message);
}

/// Likelihood and confidence of a line, kept apart as ICD 203 asks.
#[component]
fn Judgement(id: StatementId) -> impl IntoView {
    let store = use_store();
    let likelihood =
        store.memo(move |model| key(line(model, id).and_then(|line| line.likelihood).map(Likelihood::key)));
    let confidence =
        store.memo(move |model| key(line(model, id).and_then(|line| line.confidence).map(Confidence::key)));
    view! {
        <div class="judgement">
            <Pick label="Likelihood" options=options!(Likelihood) value=likelihood
                on_change=Callback::new(move |key: String| {
                    store.send(Msg::EditLine(id, StatementEdit::Likelihood(Likelihood::from_key(&key))));
                }) />
            <Pick label="Confidence" options=options!(Confidence) value=confidence
                on_change=Callback::new(move |key: String| {
                    store.send(Msg::EditLine(id, StatementEdit::Confidence(Confidence::from_key(&key))));
                }) />
        </div>
    }
}

/// A choice small enough to stand under a line.
#[component]
fn Pick(
    label: &'static str,
    options: Vec<(&'static str, &'static str)>,
    value: ReadSignal<String>,
    on_change: Callback<String>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(key, label)| view! { <option value=key selected=flag(move || value.with(|value| value == key))>{label}</option> });
    view! {
        <select class="pick" aria-label=label data-chosen=text_of(move || (!value.with(String::is_empty)).to_string())
            on:change=move |event| on_change.run(event_target_value(&event))>
            <option value="" selected=flag(move || value.with(String::is_empty))>{label}</option>
            {options.collect_view()}
        </select>
    }
}

fn key(key: Option<&'static str>) -> String {
    key.unwrap_or_default().to_owned()
}

/// The line with this id.
pub fn line(model: &Model, id: StatementId) -> Option<&Statement> {
    let (slot, index) = model.case.brief.find(id)?;
    model.case.brief.lines(slot).get(index)
}
