//! Impact balances: descriptors with states, the scenarios that hold together, and what follows from a forced state.

use super::grid::grid;
use super::names::descriptors;
use super::ripple::ripple;
use crate::app::{CrossImpactEdit, Msg};
use crate::domain::case::brief::Place;
use crate::domain::case::cross_impact::CrossImpact;
use crate::domain::cross_impact::balance::{
    Balance, Consistent, LISTED, MOST_SCENARIOS, Scenario, TooMany, counted, words,
};
use crate::domain::cross_impact::grid::Grid;
use crate::domain::cross_impact::roll_up::RollUp;
use crate::ui::blocks::{follow, press};
use crate::ui::store::use_store;
use leptos::prelude::*;

/// The whole method.
pub fn balances(analysis: ReadSignal<CrossImpact>) -> AnyView {
    let balance = Memo::new(move |_| analysis.with(Balance::of));
    let found = Memo::new(move |_| balance.with(Balance::consistent));
    let start = RwSignal::new(Scenario::new());
    view! {
        <p class="hint">"What states can each descriptor be in, and how does each state bear directly on each state of the others? Only what holds together is a scenario."</p>
        {descriptors()}
        {grid(Grid::States, analysis)}
        {follow(move || match balance.with(Balance::descriptors) {
            0 | 1 => ().into_any(),
            _ => view! { {consistent(analysis, balance, found, start)} }.into_any(),
        })}
        {follow(move || match balance.with(Balance::descriptors) {
            0 | 1 => ().into_any(),
            _ => ripple(analysis, balance, start),
        })}
    }
    .into_any()
}

fn consistent(
    analysis: ReadSignal<CrossImpact>,
    balance: Memo<Balance>,
    found: Memo<Result<Vec<Consistent>, TooMany>>,
    start: RwSignal<Scenario>,
) -> AnyView {
    let said = match found.get() {
        Err(TooMany { scenarios }) => format!(
            "There are {scenarios} scenarios, and at most {MOST_SCENARIOS} are looked through. Take out descriptors or states; what follows from one scenario can still be seen below."
        ),
        Ok(found) => balance.with(|balance| counted(balance, &found)),
    };
    let listed = found.get().unwrap_or_default().into_iter().take(LISTED);
    let lines = listed.map(|it| line(analysis, it, start));
    view! {
        <p class="impact-result" role="status">{said}</p>
        <ol class="impact-scenarios">{lines.collect_view()}</ol>
    }
    .into_any()
}

fn line(analysis: ReadSignal<CrossImpact>, found: Consistent, start: RwSignal<Scenario>) -> AnyView {
    let store = use_store();
    let said = analysis.with_untracked(|analysis| words(analysis, &found.scenario));
    let weight = format!(" (weight {})", found.weight);
    let show = {
        let scenario = found.scenario.clone();
        move || start.set(scenario.clone())
    };
    let take = [Place::Best, Place::Worst, Place::MostLikely].map(|place| {
        let roll_up = RollUp::Scenario(found.clone(), place);
        let label = format!("Into the outlook as {}: {said}", place.label());
        view! {
            <button type="button" class="button" data-place=place.key() aria-label=label
                on:click=press(move || store.send(Msg::CrossImpact(CrossImpactEdit::RollUp(roll_up.clone()))))>
                {format!("→ {}", place.label())}
            </button>
        }
    });
    view! {
        <li>
            <span>{said.clone()}{weight}</span>
            <span class="impact-actions">
                <button type="button" class="button" aria-label=format!("Start from: {said}") on:click=press(show)>"Show"</button>
                {take.into_iter().collect_view()}
            </span>
        </li>
    }
    .into_any()
}
