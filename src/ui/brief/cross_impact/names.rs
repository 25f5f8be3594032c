//! The names of factors.

use crate::app::{CrossImpactEdit, Model, Msg};
use crate::domain::case::FactorId;
use crate::domain::cross_impact::MOST;
use crate::domain::edit::Command;
use crate::domain::projection::letters;
use crate::platform::page;
use crate::ui::Store;
use crate::ui::blocks::{When, each, flag, press, row, text_of};
use crate::ui::shell::after_drawing;
use crate::ui::store::use_store;
use leptos::prelude::*;

/// A list of names, with a way to add one.
pub fn names() -> AnyView {
    let store = use_store();
    let ids = store.memo(ids_of);
    let add = move || {
        store.send(Msg::CrossImpact(CrossImpactEdit::AddFactor));
        focus_name(store.peek(|model| ids_of(model).last().copied()));
    };
    let entry = move |(index, id): (usize, FactorId)| {
        row(format!("{index} {id}"), move || {
            let label = format!("Factor {}", letters(index));
            view! { <li><b>{letters(index)}</b>{name(store, id, label.clone(), add)}{remove(store, id, &label)}</li> }
                .into_any()
        })
    };
    let has_room = flag(move || ids.with(Vec::len) < MOST);
    view! {
        <ul class="impact-names">{each(move || ids.get().into_iter().enumerate().map(entry).collect())}</ul>
        <When is=has_room>
            <button type="button" class="add-line" data-slot="Factor" on:click=press(add)>
                "+ A factor"
            </button>
        </When>
    }
    .into_any()
}

fn ids_of(model: &Model) -> Vec<FactorId> {
    model.case.brief.cross_impact.factors.iter().map(|it| it.id).collect()
}

/// A field for a name; Enter goes on to the next.
fn name(store: Store, id: FactorId, label: String, next: impl Fn() + 'static) -> AnyView {
    let value = store.memo(move |model| {
        let found = model.case.brief.cross_impact.named().find(|it| it.id == id);
        found.map(|it| it.name.clone()).unwrap_or_default()
    });
    view! {
        <input type="text" id=format!("factor-{id}") class="seamless" dir="auto" autocomplete="off" aria-label=label.clone() placeholder=label
            prop:value=text_of(move || value.get())
            on:input=move |event| store.send(Msg::Do(Command::SetFactorName(id, event_target_value(&event))))
            on:keydown=move |event| if event.key() == "Enter" && !event.is_composing() { next() } />
    }
    .into_any()
}

fn remove(store: Store, id: FactorId, label: &str) -> AnyView {
    let label = format!("Remove: {label}");
    view! {
        <button type="button" class="button quiet" aria-label=label.clone() title=label
            on:click=press(move || store.send(Msg::CrossImpact(CrossImpactEdit::Remove(id))))>"×"</button>
    }
    .into_any()
}

fn focus_name(id: Option<FactorId>) {
    if let Some(id) = id {
        after_drawing(move || page::focus(&format!("factor-{id}")));
    }
}
