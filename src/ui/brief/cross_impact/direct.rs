//! Direct influence: factors, their grid, the chart of influence and dependence, and what goes into the brief.

use super::grid::grid;
use super::names::{List, names};
use super::take_up;
use crate::domain::case::brief::Place;
use crate::domain::case::cross_impact::CrossImpact;
use crate::domain::cross_impact::direct::{Role, Standing, standings};
use crate::domain::cross_impact::grid::Grid;
use crate::domain::cross_impact::roll_up::RollUp;
use crate::domain::projection::letters;
use crate::ui::blocks::follow;
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
            found => view! { {chart(&found)}{table(&found)} }.into_any(),
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

/// The sides of the chart's field and the room around it, in units of the drawing.
const FIELD: f64 = 240.0;
const LEFT: f64 = 34.0;
const TOP: f64 = 14.0;

fn chart(found: &[Standing]) -> AnyView {
    let most = found.iter().map(|it| it.influence.max(it.dependence)).max().unwrap_or_default().max(1);
    // Nobody stands on the edge.
    let scale = |sum: f64| FIELD * (sum + 1.0) / f64::from(most + 2);
    let mean = f64::from(found.iter().map(|it| it.influence).sum::<u32>()) / found.len() as f64;
    let (x, y) = (LEFT + scale(mean), TOP + FIELD - scale(mean));
    let (right, bottom) = (LEFT + FIELD, TOP + FIELD);
    let point = |(index, it): (usize, &Standing)| {
        // Those at one place stand in a row, so that none hides another.
        let before =
            found[..index].iter().filter(|other| (other.influence, other.dependence) == (it.influence, it.dependence));
        let at_x = LEFT + scale(f64::from(it.dependence)) + 17.0 * before.count() as f64;
        let at_y = bottom - scale(f64::from(it.influence));
        view! {
            <g class="impact-node" data-role=it.role.key()>
                <circle cx=at_x.to_string() cy=at_y.to_string() r="8.5" />
                <text x=at_x.to_string() y=(at_y + 3.8).to_string() text-anchor="middle">{letters(index)}</text>
            </g>
        }
    };
    let quadrant = |role: Role, x: f64, y: f64, anchor: &'static str| {
        view! { <text class="impact-quadrant" x=x.to_string() y=y.to_string() text-anchor=anchor>{format!("{}s", role.label()).replace("Excludeds", "Excluded")}</text> }
    };
    view! {
        <svg class="impact-picture" viewBox="0 0 290 290" role="img" aria-label="Influence and dependence of each factor; the table below says the same">
            <rect class="impact-field" x=LEFT.to_string() y=TOP.to_string() width=FIELD.to_string() height=FIELD.to_string() />
            <line class="impact-mean" x1=x.to_string() x2=x.to_string() y1=TOP.to_string() y2=bottom.to_string() />
            <line class="impact-mean" x1=LEFT.to_string() x2=right.to_string() y1=y.to_string() y2=y.to_string() />
            {quadrant(Role::Lever, LEFT + 5.0, TOP + 13.0, "start")}
            {quadrant(Role::Relay, right - 5.0, TOP + 13.0, "end")}
            {quadrant(Role::Indicator, right - 5.0, bottom - 6.0, "end")}
            {quadrant(Role::Excluded, LEFT + 5.0, bottom - 6.0, "start")}
            {found.iter().enumerate().map(point).collect_view()}
            <text x=(LEFT + FIELD / 2.0).to_string() y=(bottom + 20.0).to_string() text-anchor="middle">"Dependence →"</text>
            <text transform=format!("translate(20 {}) rotate(-90)", TOP + FIELD / 2.0) text-anchor="middle">"Influence →"</text>
        </svg>
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
