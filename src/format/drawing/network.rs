//! The network of a scenario: its descriptors in a circle with their states, and what these bear on each other.

use super::{Drawing, Form, Point, Shape};
use crate::domain::case::cross_impact::CrossImpact;
use crate::domain::cross_impact::balance::Balance;
use crate::domain::cross_impact::{name, signed};
use crate::domain::projection::letters;
use std::f64::consts::PI;

/// The width and height of the picture.
const SIZE: f64 = 400.0;
/// How far the descriptors stand from the middle.
const RADIUS: f64 = 140.0;
/// How much room an arrow leaves around a descriptor.
const GAP: f64 = 19.0;
/// The most characters of a state's name.
const NAME: usize = 22;

/// The picture. `changed` are the descriptors that are in another state than a step before.
pub fn network(analysis: &CrossImpact, balance: &Balance, scenario: &[usize], changed: &[usize]) -> Drawing {
    let arrows = arrows(balance, scenario);
    let said = arrows.iter().map(|it| format!("{} {} {}", letters(it.from), signed(it.strength), letters(it.to)));
    let words = format!("The scenario as a network. Arrows: {}", said.collect::<Vec<_>>().join(", "));
    let nodes = analysis.descriptors.iter().enumerate().flat_map(|(index, descriptor)| {
        let at = place(index, analysis.descriptors.len());
        let state = scenario.get(index).copied().unwrap_or_default();
        let state = descriptor.states.get(state).map(|it| name(it, "state", state)).unwrap_or_default();
        let (node, sign) = if changed.contains(&index) { ("node is-changed", "▸ ") } else { ("node", "") };
        // Names stand outside the circle, above it in the upper half and below it in the lower.
        let down = if at.1 < SIZE / 2.0 { -22.0 } else { 30.0 };
        [
            Shape::circle(node, at, 15.0),
            Shape::words("letter", (at.0, at.1 + 4.0), letters(index)),
            Shape::words("state", (at.0, at.1 + down), format!("{sign}{}", shortened(&state))),
        ]
    });
    let shapes = arrows.iter().flat_map(|arrow| arrow.shapes(scenario.len())).chain(nodes).collect();
    Drawing { size: (SIZE, SIZE), words, shapes }
}

/// An arrow from one descriptor to another.
struct Arrow {
    from: usize,
    to: usize,
    /// How strongly the state there bears on the state here, from −3 to 3, never 0.
    strength: i32,
}

/// Where a descriptor stands, the first at the top and the others clockwise.
fn place(index: usize, count: usize) -> Point {
    let turn = 2.0 * PI * index as f64 / count.max(1) as f64;
    (SIZE / 2.0 + RADIUS * turn.sin(), SIZE / 2.0 - RADIUS * turn.cos())
}

/// The arrows among the states of `scenario`.
fn arrows(balance: &Balance, scenario: &[usize]) -> Vec<Arrow> {
    let count = scenario.len();
    let pairs = (0..count).flat_map(|from| (0..count).filter(move |to| *to != from).map(move |to| (from, to)));
    let strong = pairs.map(|(from, to)| {
        let strength = balance.strength((from, scenario[from]), (to, scenario[to]));
        Arrow { from, to, strength }
    });
    strong.filter(|arrow| arrow.strength != 0).collect()
}

impl Arrow {
    /// Its line, its head and its strength, among so many descriptors.
    ///
    /// It is bent to its left, so that the way there and the way back lie apart.
    fn shapes(&self, count: usize) -> [Shape; 3] {
        let (start, end) = (place(self.from, count), place(self.to, count));
        let ((x1, y1), (x2, y2)) = (start, end);
        let length = (x2 - x1).hypot(y2 - y1).max(1.0);
        let (side_x, side_y) = ((y2 - y1) / length, (x1 - x2) / length);
        let bend = 0.16 * length;
        let middle = ((x1 + x2) / 2.0 + side_x * bend, (y1 + y2) / 2.0 + side_y * bend);
        let (tip, neck) = (toward(end, middle, GAP), toward(end, middle, GAP + 10.0));
        let wing = ((tip.1 - neck.1) * 0.5, (neck.0 - tip.0) * 0.5);
        let head = vec![tip, (neck.0 + wing.0, neck.1 + wing.1), (neck.0 - wing.0, neck.1 - wing.1)];
        // A curve reaches half as far as the point that pulls it; nearer its start, where fewer cross.
        let label =
            ((x1 * 1.3 + x2 * 0.7) / 2.0 + side_x * bend * 0.46, (y1 * 1.3 + y2 * 0.7) / 2.0 + side_y * bend * 0.46);
        [
            Shape { class: self.class(), form: Form::Curve(toward(start, middle, GAP), middle, neck) },
            Shape { class: "head", form: Form::Polygon(head) },
            Shape::words("strength", (label.0, label.1 + 4.0), signed(self.strength)),
        ]
    }

    /// What promotes is solid, what restricts dashed; each is as thick as it is strong.
    fn class(&self) -> &'static str {
        match self.strength {
            ..=-3 => "arrow is-minus is-3",
            -2 => "arrow is-minus is-2",
            -1 => "arrow is-minus",
            2 => "arrow is-2",
            3.. => "arrow is-3",
            _ => "arrow",
        }
    }
}

fn toward((x, y): Point, (to_x, to_y): Point, by: f64) -> Point {
    let length = (to_x - x).hypot(to_y - y).max(1.0);
    (x + (to_x - x) / length * by, y + (to_y - y) / length * by)
}

/// As much as there is room for.
fn shortened(words: &str) -> String {
    if words.chars().count() <= NAME { words.to_owned() } else { words.chars().take(NAME - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_are_those_of_the_states_chosen() {
        let balance = Balance::new([2, 2], vec![0, 0, 2, -2, 0, 0, -1, 0, 3, -3, 0, 0, 0, 0, 0, 0]);
        let drawn = |scenario: &[usize]| -> Vec<(usize, usize, &str)> {
            arrows(&balance, scenario).iter().map(|it| (it.from, it.to, it.class())).collect()
        };
        assert_eq!(drawn(&[0, 0]), [(0, 1, "arrow is-2"), (1, 0, "arrow is-3")]);
        assert_eq!(drawn(&[1, 0]), [(0, 1, "arrow is-minus"), (1, 0, "arrow is-minus is-3")]);
        assert_eq!(drawn(&[1, 1]), [], "what does not bear on the other has no arrow");
    }

    #[test]
    fn there_and_back_lie_apart_and_inside() {
        let there = Arrow { from: 0, to: 1, strength: 1 }.shapes(2);
        let back = Arrow { from: 1, to: 0, strength: 1 }.shapes(2);
        assert_ne!(there[2].form, back[2].form);
        for count in 1..=25 {
            for index in 0..count {
                let (x, y) = place(index, count);
                assert!((40.0..=SIZE - 40.0).contains(&x) && (40.0..=SIZE - 40.0).contains(&y));
            }
        }
    }
}
