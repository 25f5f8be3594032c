//! The names of factors and events, and of descriptors with their states.

use crate::app::{CrossImpactEdit, Model, Msg};
use crate::domain::case::FactorId;
use crate::domain::cross_impact::{FEWEST_STATES, MOST, MOST_STATES};
use crate::domain::edit::Command;
use crate::domain::projection::letters;
use crate::platform::keyboard::is_composing;
use crate::platform::page;
use crate::ui::Store;
use crate::ui::blocks::{When, each, flag, press, row, text_of};
use crate::ui::shell::after_drawing;
use crate::ui::store::use_store;
use leptos::prelude::*;

/// What the names of a list are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Of factors.
    Factors,
    /// Of events.
    Events,
}

impl List {
    fn ids(self, model: &Model) -> Vec<FactorId> {
        let analysis = &model.case.brief.cross_impact;
        let list = if self == Self::Factors { &analysis.factors } else { &analysis.events };
        list.iter().map(|it| it.id).collect()
    }

    fn kind(self) -> &'static str {
        if self == Self::Factors { "Factor" } else { "Event" }
    }
}

/// A list of names, with a way to add one.
pub fn names(list: List) -> AnyView {
    let store = use_store();
    let ids = store.memo(move |model| list.ids(model));
    let add = move || {
        let edit = if list == List::Factors { CrossImpactEdit::AddFactor } else { CrossImpactEdit::AddEvent };
        store.send(Msg::CrossImpact(edit));
        focus_name(store.peek(|model| list.ids(model).last().copied()));
    };
    let entry = move |(index, id): (usize, FactorId)| {
        row(format!("{index} {id}"), move || {
            let label = format!("{} {}", list.kind(), letters(index));
            view! { <li><b>{letters(index)}</b>{name(store, id, label.clone(), add)}{remove(store, id, &label)}</li> }
                .into_any()
        })
    };
    let has_room = flag(move || ids.with(Vec::len) < MOST);
    view! {
        <ul class="impact-names">{each(move || ids.get().into_iter().enumerate().map(entry).collect())}</ul>
        <When is=has_room>
            <button type="button" class="add-line" data-slot=list.kind() on:click=press(add)>
                {if list == List::Factors { "+ A factor" } else { "+ An event" }}
            </button>
        </When>
    }
    .into_any()
}

/// Descriptors with their states, with ways to add both.
pub fn descriptors() -> AnyView {
    let store = use_store();
    let shape = store.memo(|model| {
        let analysis = &model.case.brief.cross_impact;
        let states = |states: &[crate::domain::case::cross_impact::Factor]| states.iter().map(|it| it.id).collect();
        analysis.descriptors.iter().map(|it| (it.factor.id, states(&it.states))).collect::<Vec<(FactorId, Vec<_>)>>()
    });
    let add = move || {
        store.send(Msg::CrossImpact(CrossImpactEdit::AddDescriptor));
        focus_name(store.peek(|model| model.case.brief.cross_impact.descriptors.last().map(|it| it.factor.id)));
    };
    let entry = move |(index, (id, states)): (usize, (FactorId, Vec<FactorId>))| {
        let key = states.iter().fold(format!("{index} {id}"), |key, state| format!("{key} {state}"));
        row(key, move || descriptor(store, index, id, &states))
    };
    let has_room = flag(move || shape.with(Vec::len) < MOST);
    view! {
        <ul class="impact-names">{each(move || shape.get().into_iter().enumerate().map(entry).collect())}</ul>
        <When is=has_room>
            <button type="button" class="add-line" data-slot="Descriptor" on:click=press(add)>"+ A descriptor with two states"</button>
        </When>
    }
    .into_any()
}

fn descriptor(store: Store, index: usize, id: FactorId, states: &[FactorId]) -> AnyView {
    let label = format!("Descriptor {}", letters(index));
    let add = move || {
        store.send(Msg::CrossImpact(CrossImpactEdit::AddState(id)));
        focus_name(store.peek(|model| {
            let found = model.case.brief.cross_impact.descriptors.iter().find(|it| it.factor.id == id);
            found.and_then(|it| it.states.last()).map(|it| it.id)
        }));
    };
    let count = states.len();
    let state = |(state, of): (usize, &FactorId)| {
        let label = format!("{label}, state {}", state + 1);
        let removal = (FEWEST_STATES < count).then(|| remove(store, *of, &label));
        let next = move || {
            if count < MOST_STATES {
                add()
            }
        };
        view! { <li><b>{format!("{}{}", letters(index), state + 1)}</b>{name(store, *of, label.clone(), next)}{removal}</li> }
    };
    view! {
        <li>
            <b>{letters(index)}</b>
            {name(store, id, label.clone(), || ())}
            {remove(store, id, &label)}
            <ul class="impact-names">{states.iter().enumerate().map(state).collect_view()}</ul>
            {(count < MOST_STATES).then(|| view! {
                <button type="button" class="add-line" aria-label=format!("Add a state to descriptor {}", letters(index)) on:click=press(add)>"+ A state"</button>
            })}
        </li>
    }
    .into_any()
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
            on:keydown=move |event| if event.key() == "Enter" && !is_composing(&event) { next() } />
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
