//! The network of a scenario as a drawing: where its descriptors stand, and the arrows between their states.

use crate::domain::cross_impact::balance::Balance;
use std::f64::consts::PI;

/// The width and height of the drawing, in its own units.
pub const SIZE: f64 = 400.0;

/// How far the descriptors stand from the middle.
const RADIUS: f64 = 140.0;

/// How much room an arrow leaves around a descriptor.
const GAP: f64 = 19.0;

/// An arrow from one descriptor to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrow {
    /// From which descriptor.
    pub from: usize,
    /// To which.
    pub to: usize,
    /// How strongly the state there bears on the state here, from −3 to 3, never 0.
    pub strength: i32,
    /// Its line, as SVG says it.
    pub path: String,
    /// Its head, as the points of an SVG polygon.
    pub head: String,
    /// Where its strength is written.
    pub label: (f64, f64),
}

/// Where a descriptor stands, the first at the top and the others clockwise.
pub fn place(index: usize, count: usize) -> (f64, f64) {
    let turn = 2.0 * PI * index as f64 / count.max(1) as f64;
    (SIZE / 2.0 + RADIUS * turn.sin(), SIZE / 2.0 - RADIUS * turn.cos())
}

/// The arrows among the states of `scenario`.
pub fn arrows(balance: &Balance, scenario: &[usize]) -> Vec<Arrow> {
    let count = scenario.len();
    let pairs = (0..count).flat_map(|from| (0..count).filter(move |to| *to != from).map(move |to| (from, to)));
    let strong = pairs.map(|(from, to)| (from, to, balance.strength((from, scenario[from]), (to, scenario[to]))));
    strong
        .filter(|(.., strength)| *strength != 0)
        .map(|(from, to, strength)| arrow(from, to, strength, count))
        .collect()
}

/// Bent to its left, so that the way there and the way back lie apart.
fn arrow(from: usize, to: usize, strength: i32, count: usize) -> Arrow {
    let ((x1, y1), (x2, y2)) = (place(from, count), place(to, count));
    let length = (x2 - x1).hypot(y2 - y1).max(1.0);
    let (along_x, along_y) = ((x2 - x1) / length, (y2 - y1) / length);
    let (side_x, side_y) = (along_y, -along_x);
    let bend = 0.16 * length;
    let (middle_x, middle_y) = ((x1 + x2) / 2.0 + side_x * bend, (y1 + y2) / 2.0 + side_y * bend);
    let (start_x, start_y) = toward((x1, y1), (middle_x, middle_y), GAP);
    let (end_x, end_y) = toward((x2, y2), (middle_x, middle_y), GAP);
    let (neck_x, neck_y) = toward((x2, y2), (middle_x, middle_y), GAP + 10.0);
    let (wing_x, wing_y) = ((end_y - neck_y) * 0.5, (neck_x - end_x) * 0.5);
    Arrow {
        from,
        to,
        strength,
        path: format!("M{start_x:.1} {start_y:.1}Q{middle_x:.1} {middle_y:.1} {neck_x:.1} {neck_y:.1}"),
        head: format!(
            "{end_x:.1},{end_y:.1} {:.1},{:.1} {:.1},{:.1}",
            neck_x + wing_x,
            neck_y + wing_y,
            neck_x - wing_x,
            neck_y - wing_y
        ),
        // A curve reaches half as far as the point that pulls it; nearer its start, where fewer cross.
        label: ((x1 * 1.3 + x2 * 0.7) / 2.0 + side_x * bend * 0.46, (y1 * 1.3 + y2 * 0.7) / 2.0 + side_y * bend * 0.46),
    }
}

fn toward((x, y): (f64, f64), (to_x, to_y): (f64, f64), by: f64) -> (f64, f64) {
    let length = (to_x - x).hypot(to_y - y).max(1.0);
    (x + (to_x - x) / length * by, y + (to_y - y) / length * by)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_are_those_of_the_states_chosen() {
        let balance = Balance::new([2, 2], vec![0, 0, 2, -2, 0, 0, -1, 0, 3, -3, 0, 0, 0, 0, 0, 0]);
        let drawn = |scenario: &[usize]| -> Vec<(usize, usize, i32)> {
            arrows(&balance, scenario).iter().map(|it| (it.from, it.to, it.strength)).collect()
        };
        assert_eq!(drawn(&[0, 0]), [(0, 1, 2), (1, 0, 3)]);
        assert_eq!(drawn(&[1, 0]), [(0, 1, -1), (1, 0, -3)]);
        assert_eq!(drawn(&[1, 1]), [], "what does not bear on the other has no arrow");
    }

    #[test]
    fn there_and_back_lie_apart_and_inside() {
        let balance = Balance::new([1, 1], vec![0, 1, 1, 0]);
        let drawn = arrows(&balance, &[0, 0]);
        assert_ne!(drawn[0].label, drawn[1].label);
        for count in 1..=25 {
            for index in 0..count {
                let (x, y) = place(index, count);
                assert!((40.0..=SIZE - 40.0).contains(&x) && (40.0..=SIZE - 40.0).contains(&y));
            }
        }
    }
}
