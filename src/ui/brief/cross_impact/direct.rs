//! Direct influence: factors, their grid, the chart of influence and dependence, and what goes into the brief.

use super::grid::grid;
use super::names::{List, names};
use super::take_up;
use crate::domain::case::brief::Place;
use crate::domain::case::cross_impact::CrossImpact;
use crate::domain::cross_impact::direct::{Standing, standings};
use crate::domain::cross_impact::grid::Grid;
use crate::domain::cross_impact::roll_up::RollUp;
use crate::domain::projection::letters;
use crate::format::drawing::influence;
use crate::ui::blocks::follow;
use crate::ui::drawing::drawing;
use crate::ui::store::use_store;
use leptos::prelude::*;

/// The whole method.
pub fn direct(analysis: ReadSignal<CrossImpact>) -> AnyView {
    let store = use_store();
    let found = store.memo(|model| standings(&model.case.brief.cross_impact));
    view! {
        <p class="hint">"How strongly does each factor bear on each other one, directly? From −3 (strongly restricts) to 3 (strongly promotes). Judge each direction by itself."</p>
        {names(List::Factors)}
        {grid(Grid::Factors, analysis)}
        {follow(move || match found.get() {
            found if found.len() < 2 => ().into_any(),
            found => view! { {influence(&found).map(|it| drawing("influence", &it))}{table(&found)} }.into_any(),
        })}
        <p class="impact-actions">
            {take_up("levers-immediate", "Levers → immediate actions", || RollUp::Levers(Place::Immediate))}
            {take_up("levers-medium", "Levers → medium-term posture", || RollUp::Levers(Place::MediumTerm))}
            {take_up("watch", "Relays and indicators → indicators", || RollUp::Indicators)}
            {take_up("strong-pairs", "Strongest influences → implications", || RollUp::StrongPairs)}
        </p>
    }
    .into_any()
}

fn table(found: &[Standing]) -> AnyView {
    let line = |(index, it): (usize, &Standing)| {
        view! {
            <tr data-role=it.role.key()>
                <th scope="row"><b>{letters(index)}</b>" "{it.name.clone()}</th>
                <td>{it.influence}</td>
                <td>{it.dependence}</td>
                <td title=it.role.meaning()>{it.role.label()}</td>
                <td>{it.direct_rank}</td>
                <td>{it.indirect_rank}</td>
            </tr>
        }
    };
    view! {
        <div class="matrix-pane" role="region" aria-label="Standing of the factors" tabindex="0">
            <table class="matrix standings">
                <thead>
                    <tr>
                        <th scope="col">"Factor"</th><th scope="col">"Influence"</th><th scope="col">"Dependence"</th>
                        <th scope="col">"Role"</th>
                        <th scope="col"><abbr title="Place by direct influence">"Direct"</abbr></th>
                        <th scope="col"><abbr title="Place by influence over detours (MICMAC)">"Indirect"</abbr></th>
                    </tr>
                </thead>
                <tbody>{found.iter().enumerate().map(line).collect_view()}</tbody>
            </table>
        </div>
        <p class="hint">"Above the mean is high. Levers drive and are hardly driven; relays do both; indicators are driven; the excluded do neither."</p>
    }
    .into_any()
}
