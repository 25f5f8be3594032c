//! The axes and the cone, drawn; the tables under them say the same.

use crate::app::Model;
use crate::app::scenario_pictures::{Cone, Path, cone, cone_in_words, cross_in_words, wrapped};
use crate::domain::case::brief::TechniqueKind;
use crate::domain::worksheet::scenarios::{CONE, Cross, axes, cross};
use crate::domain::worksheet::sheet;
use crate::ui::blocks::follow;
use crate::ui::store::use_store;
use leptos::prelude::*;

/// The picture of a section, as soon as there is something to see; nothing for most.
pub fn picture(kind: TechniqueKind, section: &str) -> AnyView {
    let store = use_store();
    match (kind, section) {
        (TechniqueKind::Scenarios, "quadrants") => {
            let found = store.memo(drawn_axes);
            follow(move || found.get().map_or_else(|| ().into_any(), |cross| axes_of(&cross)))
        }
        (TechniqueKind::Scenarios, CONE) => {
            let found = store.memo(|model| cone(&sheet(&model.case, TechniqueKind::Scenarios)));
            follow(move || found.get().map_or_else(|| ().into_any(), |cone| cone_of(&cone)))
        }
        _ => ().into_any(),
    }
}

fn drawn_axes(model: &Model) -> Option<Cross> {
    let sheet = sheet(&model.case, TechniqueKind::Scenarios);
    axes(&sheet)[0].is_some().then(|| cross(&sheet))
}

/// Lines of words around a height.
fn words(class: &'static str, x: f64, y: f64, lines: Vec<String>) -> AnyView {
    let first = y - (lines.len() as f64 - 1.0) * 9.0 + 5.0;
    let lines = lines.into_iter().enumerate();
    let lines = lines.map(
        |(index, line)| view! { <tspan x=x.to_string() y=(first + index as f64 * 18.0).to_string()>{line}</tspan> },
    );
    view! { <text class=class>{lines.collect_view()}</text> }.into_any()
}

fn line(class: &'static str, from: (f64, f64), to: (f64, f64)) -> AnyView {
    view! { <line class=class x1=from.0.to_string() y1=from.1.to_string() x2=to.0.to_string() y2=to.1.to_string() /> }
        .into_any()
}

/// Two axes that cross, with what stands at their ends and in the corners.
fn axes_of(cross: &Cross) -> AnyView {
    let [left, right] = &cross.across;
    let [bottom, top] = &cross.up;
    let corners = [(450.0, 110.0), (450.0, 270.0), (190.0, 270.0), (190.0, 110.0)];
    let names = cross.names.iter().zip(corners).map(|(name, (x, y))| match name.is_empty() {
        true => words("is-missing", x, y, vec!["no name yet".to_owned()]),
        false => words("is-name", x, y, wrapped(name, 22)),
    });
    view! {
        <div class="picture">
            <svg viewBox="0 0 640 380" role="img" aria-label=cross_in_words(cross)>
                {line("axis", (76.0, 190.0), (564.0, 190.0))}
                {line("axis", (320.0, 50.0), (320.0, 330.0))}
                {words("is-end", 320.0, 26.0, wrapped(top, 44))}
                {words("is-end", 320.0, 354.0, wrapped(bottom, 44))}
                {words("is-start", 4.0, 172.0, wrapped(left, 20))}
                {words("is-last", 636.0, 172.0, wrapped(right, 20))}
                {names.collect_view()}
            </svg>
        </div>
    }
    .into_any()
}

/// The cone from now to the horizon, with a path to each scenario.
fn cone_of(cone: &Cone) -> AnyView {
    let (now, horizon) = ((52.0, cone.now), 400.0);
    let [top, bottom] = cone.edges;
    let outline = format!("{},{} {horizon},{top} {horizon},{bottom}", now.0, now.1);
    let until = if cone.horizon.is_empty() { "Horizon".to_owned() } else { cone.horizon.clone() };
    let path = |path: &Path| {
        view! {
            <g class="path" data-branch=path.branch.key()>
                {line("way", now, (horizon, path.y))}
                <circle cx=horizon.to_string() cy=path.y.to_string() r="5" />
                {words("is-start is-name", horizon + 16.0, path.y, path.name.clone())}
            </g>
        }
    };
    view! {
        <div class="picture">
            <svg viewBox=format!("0 0 640 {}", cone.height + 26.0) role="img" aria-label=cone_in_words(cone)>
                <polygon class="cone" points=outline />
                {cone.paths.iter().map(path).collect_view()}
                {words("is-start", 4.0, now.1, vec!["Now".to_owned()])}
                {words("is-end", horizon, cone.height + 8.0, wrapped(&until, 40))}
            </svg>
        </div>
    }
    .into_any()
}
