//! Cross-impact analysis: three methods, one at a time.

mod balances;
mod direct;
mod grid;
mod names;
mod ripple;
mod simulation;

use crate::app::worksheets::button_id;
use crate::app::{CrossImpactEdit, Msg, WorksheetMsg};
use crate::domain::case::brief::TechniqueKind;
use crate::domain::cross_impact::roll_up::RollUp;
use crate::ui::blocks::{When, follow, press, text_of};
use crate::ui::store::use_store;
use leptos::prelude::*;

/// The analysis, behind a button that shows and hides it, in the line of its technique.
pub fn cross_impact_analysis() -> AnyView {
    let store = use_store();
    let is_open = store.memo(|model| model.shows_cross_impact);
    let toggle = move || {
        let message = if is_open.get_untracked() { WorksheetMsg::Close } else { WorksheetMsg::Open };
        store.send(Msg::Worksheet(TechniqueKind::CrossImpact, message));
    };
    view! {
        <button type="button" class="button quiet" id=button_id(TechniqueKind::CrossImpact) aria-label=format!("Worksheet: {}", TechniqueKind::CrossImpact.label())
            aria-expanded=text_of(move || is_open.get().to_string()) aria-controls="cross-impact"
            on:click=press(toggle)>
            "Worksheet"
        </button>
        <When is=is_open><Analysis /></When>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Direct,
    Balances,
    Simulation,
}

const METHODS: [(Method, &str, &str); 3] = [
    (Method::Direct, "direct", "Direct influence"),
    (Method::Balances, "balances", "Consistent scenarios"),
    (Method::Simulation, "simulation", "Events"),
];

#[component]
fn Analysis() -> impl IntoView {
    let store = use_store();
    let analysis = store.memo(|model| model.case.brief.cross_impact.clone());
    let method = RwSignal::new(Method::Direct);
    let tabs = METHODS.map(|(of, key, label)| {
        view! {
            <button type="button" class="button" id=format!("impact-{key}") aria-pressed=text_of(move || (method.get() == of).to_string())
                on:click=press(move || method.set(of))>{label}</button>
        }
    });
    view! {
        <section class="cross-impact" id="cross-impact" aria-label="Cross-impact analysis">
            <div class="impact-actions" role="group" aria-label="Method">{tabs.into_iter().collect_view()}</div>
            {follow(move || match method.get() {
                Method::Direct => direct::direct(analysis),
                Method::Balances => balances::balances(analysis),
                Method::Simulation => simulation::simulation(analysis),
            })}
        </section>
    }
}

/// A button that takes something into the brief.
fn take_up(id: &'static str, label: &'static str, what: impl Fn() -> RollUp + 'static) -> AnyView {
    let store = use_store();
    view! {
        <button type="button" class="button" id=format!("impact-{id}")
            on:click=press(move || store.send(Msg::CrossImpact(CrossImpactEdit::RollUp(what()))))>{label}</button>
    }
    .into_any()
}
