//! Cross-impact analysis: three methods, one at a time.

mod direct;
mod grid;
mod names;

use crate::app::{CrossImpactEdit, Msg};
use crate::domain::cross_impact::roll_up::RollUp;
use crate::ui::blocks::{When, press, text_of};
use crate::ui::store::use_store;
use leptos::prelude::*;

/// The analysis, behind a button that shows and hides it.
#[component]
pub fn CrossImpactAnalysis() -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <button type="button" class="button" id="cross-impact-open" aria-expanded=text_of(move || is_open.get().to_string())
            aria-controls="cross-impact" on:click=press(move || is_open.update(|is_open| *is_open = !*is_open))>
            "Cross-impact analysis"
        </button>
        <When is=is_open><Analysis /></When>
    }
}

#[component]
fn Analysis() -> impl IntoView {
    let store = use_store();
    let analysis = store.memo(|model| model.case.brief.cross_impact.clone());
    view! {
        <section class="cross-impact" id="cross-impact" aria-label="Cross-impact analysis">
            <h3>"Direct influence"</h3>
            {direct::direct(analysis)}
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
