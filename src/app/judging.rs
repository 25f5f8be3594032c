//! A grid of judgements by keyboard: what a key does to a cell, and which cell comes next.

use crate::domain::case::FactorId;
use crate::domain::case::cross_impact::{CrossImpact, Factor};
use crate::domain::cross_impact::{STRONGEST, name, signed};
use crate::domain::projection::letters;

/// Which judgements a grid shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grid {
    /// Of factors on factors.
    Factors,
    /// Of states on states.
    States,
    /// Of events on events, with their own probabilities on the diagonal.
    Events,
}

/// A row, and the column of the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// What it is about.
    pub id: FactorId,
    /// The descriptor of a state, else the place in the list.
    pub group: usize,
    /// The place among the states of a descriptor.
    pub state: usize,
}

/// A row and a column, from 0.
pub type Cell = (usize, usize);

/// What was begun in a cell and may go on with the next key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Typing {
    /// The next digit is below 0.
    pub is_minus: bool,
    /// The next digit comes after those that are there.
    pub goes_on: bool,
}

impl Grid {
    /// A name for ids and styles.
    pub fn key(self) -> &'static str {
        match self {
            Self::Factors => "factors",
            Self::States => "states",
            Self::Events => "events",
        }
    }

    /// Its rows, in order.
    pub fn axes(self, analysis: &CrossImpact) -> Vec<Axis> {
        let plain = |list: &[Factor]| -> Vec<Axis> {
            list.iter().enumerate().map(|(group, it)| Axis { id: it.id, group, state: 0 }).collect()
        };
        match self {
            Self::Factors => plain(&analysis.factors),
            Self::Events => plain(&analysis.events),
            Self::States => analysis
                .descriptors
                .iter()
                .enumerate()
                .flat_map(|(group, it)| {
                    it.states.iter().enumerate().map(move |(state, it)| Axis { id: it.id, group, state })
                })
                .collect(),
        }
    }

    /// The short name of a row: a letter, and the number of a state.
    pub fn letter(self, axis: Axis) -> String {
        let letter = letters(axis.group);
        if self == Self::States { format!("{letter}{}", axis.state + 1) } else { letter }
    }

    /// The name of a row.
    pub fn name(self, analysis: &CrossImpact, axis: Axis) -> String {
        let of = |list: &[Factor], kind| list.get(axis.group).map(|it| name(it, kind, axis.group));
        let found = match self {
            Self::Factors => of(&analysis.factors, "Factor"),
            Self::Events => of(&analysis.events, "Event"),
            Self::States => analysis.descriptors.get(axis.group).and_then(|descriptor| {
                let state = name(descriptor.states.get(axis.state)?, "state", axis.state);
                Some(format!("{}: {state}", name(&descriptor.factor, "Descriptor", axis.group)))
            }),
        };
        found.unwrap_or_default()
    }

    /// Whether the first can be judged to bear on the second.
    pub fn is_open(self, from: Axis, to: Axis) -> bool {
        self == Self::Events || from.group != to.group
    }

    /// What a cell is about.
    pub fn question(self, analysis: &CrossImpact, from: Axis, to: Axis) -> String {
        let (one, other) = (self.name(analysis, from), self.name(analysis, to));
        match self {
            Self::Factors | Self::States => format!("{one} → {other}"),
            Self::Events if from.id == to.id => format!("{one}, as things stand"),
            Self::Events => format!("{other}, once “{one}” has happened"),
        }
    }

    /// A value as it is read.
    pub fn shown(self, value: i8) -> String {
        if self == Self::Events { value.to_string() } else { signed(i32::from(value)) }
    }

    /// What a key makes of the value of a cell; `None` where the key means nothing here.
    pub fn typed(self, typing: Typing, old: Option<i8>, key: &str) -> Option<(Typing, Option<i8>)> {
        let digit = key.parse::<u8>().ok().filter(|digit| *digit < 10).map(|digit| digit as i8);
        match (self, digit, key) {
            (_, _, "Delete") => Some((Typing::default(), None)),
            (Self::Events, _, "Backspace") => {
                Some((Typing { goes_on: true, ..Typing::default() }, old.map(|value| value / 10).filter(|it| 0 < *it)))
            }
            (_, _, "Backspace") => Some((Typing::default(), None)),
            (Self::Events, Some(digit), _) => {
                let before = i32::from(old.filter(|_| typing.goes_on).unwrap_or_default());
                let longer = before * 10 + i32::from(digit);
                let value = if longer <= 100 { longer as i8 } else { digit };
                Some((Typing { goes_on: true, ..Typing::default() }, Some(value)))
            }
            (_, Some(digit), _) if digit <= STRONGEST => {
                Some((Typing::default(), Some(if typing.is_minus { -digit } else { digit })))
            }
            (Self::Factors | Self::States, _, "-" | "−") => {
                let turned = old.map(|value| -value);
                Some((Typing { is_minus: turned.is_none_or(|value| value <= 0), goes_on: false }, turned))
            }
            _ => None,
        }
    }
}

/// The cell that an arrow key, Home or End leads to.
pub fn moved((row, column): Cell, key: &str, count: usize) -> Option<Cell> {
    let last = count.checked_sub(1)?;
    Some(match key {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(last), column),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(last)),
        "Home" => (row, 0),
        "End" => (row, last),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a run of keys makes of an empty cell.
    fn check(grid: Grid, keys: &str, expected: Option<i8>) {
        let (mut typing, mut value) = (Typing::default(), None);
        for key in keys.split(' ') {
            if let Some(typed) = grid.typed(typing, value, key) {
                (typing, value) = typed;
            }
        }
        assert_eq!(value, expected, "{keys}");
    }

    #[test]
    fn digits_and_minus_set_a_strength() {
        check(Grid::Factors, "2", Some(2));
        check(Grid::Factors, "- 3", Some(-3));
        check(Grid::Factors, "3 -", Some(-3));
        check(Grid::Factors, "2 - 3", Some(-3));
        check(Grid::Factors, "2 - -", Some(2));
        check(Grid::Factors, "1 2", Some(2));
        check(Grid::States, "3 7 x", Some(3));
        check(Grid::States, "3 Delete", None);
    }

    #[test]
    fn digits_make_a_percentage() {
        check(Grid::Events, "6 0", Some(60));
        check(Grid::Events, "1 0 0", Some(100));
        check(Grid::Events, "4 5 6", Some(6));
        check(Grid::Events, "4 5 Backspace", Some(4));
        check(Grid::Events, "4 Backspace", None);
        check(Grid::Events, "5 -", Some(5));
    }

    #[test]
    fn arrows_stay_in_the_grid() {
        let mut at = (0, 0);
        for key in ["ArrowUp", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown"] {
            at = moved(at, key, 3).unwrap();
        }
        assert_eq!(at, (1, 2));
        assert_eq!((moved(at, "Home", 3), moved(at, "a", 3), moved(at, "End", 0)), (Some((1, 0)), None, None));
    }
}
