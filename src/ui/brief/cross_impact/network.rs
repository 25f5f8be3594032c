//! A scenario drawn as a network: its descriptors with their states, and what these bear on each other.

use crate::app::impact_network::{Arrow, SIZE, arrows, place};
use crate::domain::case::cross_impact::CrossImpact;
use crate::domain::cross_impact::balance::Balance;
use crate::domain::cross_impact::{name, signed};
use crate::domain::projection::letters;
use leptos::prelude::*;

/// The drawing. `changed` are the descriptors that are in another state than a step before.
pub fn network(analysis: &CrossImpact, balance: &Balance, scenario: &[usize], changed: &[usize]) -> AnyView {
    let arrows = arrows(balance, scenario);
    let nodes = analysis.descriptors.iter().enumerate().map(|(index, descriptor)| {
        let (x, y) = place(index, analysis.descriptors.len());
        let state = scenario.get(index).copied().unwrap_or_default();
        let state = descriptor.states.get(state).map(|it| name(it, "state", state)).unwrap_or_default();
        let has_changed = changed.contains(&index);
        // Names stand outside the circle, above it in the upper half and below it in the lower.
        let down = if y < SIZE / 2.0 { -22.0 } else { 30.0 };
        let sign = if has_changed { "▸ " } else { "" };
        view! {
            <g class="impact-node" data-changed=has_changed.to_string()>
                <circle cx=x.to_string() cy=y.to_string() r="15" />
                <text x=x.to_string() y=(y + 4.0).to_string() text-anchor="middle">{letters(index)}</text>
                <text x=x.to_string() y=(y + down).to_string() text-anchor="middle">{format!("{sign}{}", shortened(&state))}</text>
            </g>
        }
    });
    let said = arrows.iter().map(|it| format!("{} {} {}", letters(it.from), signed(it.strength), letters(it.to)));
    let label = format!("The scenario as a network. Arrows: {}", said.collect::<Vec<_>>().join(", "));
    view! {
        <svg class="impact-picture" viewBox=format!("0 0 {SIZE} {SIZE}") role="img" aria-label=label>
            {arrows.iter().map(drawn).collect_view()}
            {nodes.collect_view()}
        </svg>
    }
    .into_any()
}

/// What promotes is solid, what restricts dashed; each has its strength beside it and is as thick as it is strong.
fn drawn(arrow: &Arrow) -> AnyView {
    let (x, y) = arrow.label;
    view! {
        <g class="impact-arrow" data-sign=if arrow.strength < 0 { "minus" } else { "plus" }>
            <path d=arrow.path.clone() stroke-width=(0.6 + 0.8 * f64::from(arrow.strength.abs())).to_string() />
            <polygon points=arrow.head.clone() />
            <text x=format!("{x:.1}") y=format!("{:.1}", y + 4.0) text-anchor="middle">{signed(arrow.strength)}</text>
        </g>
    }
    .into_any()
}

/// As much as there is room for.
fn shortened(words: &str) -> String {
    let most = 16;
    if words.chars().count() <= most { words.to_owned() } else { words.chars().take(most - 1).chain(['…']).collect() }
}
