//! The chart of influence and dependence, with its four fields.

use super::{Drawing, Form, Point, Shape};
use crate::domain::cross_impact::direct::{Role, Standing};
use crate::domain::projection::letters;

/// The side of the chart's field, and where it begins.
const FIELD: f64 = 320.0;
const LEFT: f64 = 14.0;
const TOP: f64 = 26.0;

/// The chart of at least two factors; `None` for fewer.
pub fn influence(found: &[Standing]) -> Option<Drawing> {
    if found.len() < 2 {
        return None;
    }
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
        let (place, name) = if matches!(it.role, Role::Lever | Role::Relay) {
            ("factor is-high", "letter is-high")
        } else {
            ("factor", "letter")
        };
        [Shape::circle(place, (at_x, at_y), 8.5), Shape::words(name, (at_x, at_y + 3.8), letters(index))]
    };
    let corners = vec![(LEFT, TOP), (right, TOP), (right, bottom), (LEFT, bottom)];
    let fixed = [
        Shape { class: "field", form: Form::Polygon(corners) },
        Shape::line("mean", (x, TOP), (x, bottom)),
        Shape::line("mean", (LEFT, y), (right, y)),
        quarter("Levers", "quarter is-start", (LEFT + 5.0, TOP + 13.0)),
        quarter("Relays", "quarter is-last", (right - 5.0, TOP + 13.0)),
        quarter("Indicators", "quarter is-last", (right - 5.0, bottom - 6.0)),
        quarter("Excluded", "quarter is-start", (LEFT + 5.0, bottom - 6.0)),
        quarter("↑ Influence", "scale is-start", (LEFT, TOP - 8.0)),
        quarter("Dependence →", "scale is-last", (right, bottom + 16.0)),
    ];
    let words = "Influence and dependence of each factor; the table below says the same".to_owned();
    let shapes = fixed.into_iter().chain(found.iter().enumerate().flat_map(point)).collect();
    Some(Drawing { size: (right + LEFT, bottom + 24.0), words, shapes })
}

fn quarter(words: &str, class: &'static str, at: Point) -> Shape {
    Shape::words(class, at, words)
}
