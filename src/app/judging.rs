//! A grid of judgements by keyboard: what a key does to a cell, and which cell comes next.

use crate::domain::case::matrix::Rating;
use crate::domain::cross_impact::STRONGEST;
use crate::domain::cross_impact::grid::Grid;

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

/// What a key makes of the value of a cell; `None` where the key means nothing here.
pub fn typed(grid: Grid, typing: Typing, old: Option<i8>, key: &str) -> Option<(Typing, Option<i8>)> {
    let digit = key.parse::<u8>().ok().filter(|digit| *digit < 10).map(|digit| digit as i8);
    match (grid, digit, key) {
        (_, _, "Delete") => Some((Typing::default(), None)),
        (Grid::Events, _, "Backspace") => {
            Some((Typing { goes_on: true, ..Typing::default() }, old.map(|value| value / 10).filter(|it| 0 < *it)))
        }
        (_, _, "Backspace") => Some((Typing::default(), None)),
        (Grid::Events, Some(digit), _) => {
            let before = i32::from(old.filter(|_| typing.goes_on).unwrap_or_default());
            let longer = before * 10 + i32::from(digit);
            let value = if longer <= 100 { longer as i8 } else { digit };
            Some((Typing { goes_on: true, ..Typing::default() }, Some(value)))
        }
        (_, Some(digit), _) if digit <= STRONGEST => {
            Some((Typing::default(), Some(if typing.is_minus { -digit } else { digit })))
        }
        (Grid::Factors | Grid::States, _, "-" | "−") => {
            let turned = old.map(|value| -value);
            Some((Typing { is_minus: turned.is_none_or(|value| value <= 0), goes_on: false }, turned))
        }
        _ => None,
    }
}

/// What a letter makes of a rating in the matrix: C and I twice are the strong ones, and A after N is NA.
pub fn rated(old: Option<Rating>, key: &str) -> Option<Rating> {
    match (key, old) {
        ("c" | "C", Some(Rating::Consistent)) => Some(Rating::VeryConsistent),
        ("c" | "C", _) => Some(Rating::Consistent),
        ("i" | "I", Some(Rating::Inconsistent)) => Some(Rating::VeryInconsistent),
        ("i" | "I", _) => Some(Rating::Inconsistent),
        ("n" | "N", _) => Some(Rating::Neutral),
        ("a" | "A", Some(Rating::Neutral)) => Some(Rating::NotApplicable),
        _ => None,
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
            if let Some(typed) = typed(grid, typing, value, key) {
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
    fn letters_rate_and_the_same_letter_again_is_stronger() {
        let typed = |keys: &str| {
            keys.split(' ').fold(None, |old, key| rated(old, key).or(old)).map_or("", |rating: Rating| rating.key())
        };
        assert_eq!(
            ["c", "C c", "c c c", "i i", "n", "n a", "c a x", "a"].map(typed),
            ["C", "CC", "C", "II", "N", "NA", "C", ""]
        );
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
