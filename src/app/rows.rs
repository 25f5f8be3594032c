//! Which lines of a long list are in sight, so that only those need be drawn.

use std::ops::Range;

/// The heights of a list's lines: heads of one height, rows of another, in CSS pixels.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// How many lines there are.
    pub count: usize,
    /// The indices of the heads, in order.
    pub heads: Vec<usize>,
    /// The height of a row; more than 0.
    pub row: f64,
    /// The height of a head; more than 0.
    pub head: f64,
}

impl Rows {
    /// The top of line `index` below the top of the list; of the line after the last, the height of the list.
    pub fn top(&self, index: usize) -> f64 {
        let heads = self.heads.partition_point(|&head| head < index);
        (index - heads) as f64 * self.row + heads as f64 * self.head
    }

    /// The height of line `index`.
    pub fn height(&self, index: usize) -> f64 {
        if self.is_head(index) { self.head } else { self.row }
    }

    /// Whether line `index` is a head.
    pub fn is_head(&self, index: usize) -> bool {
        self.heads.binary_search(&index).is_ok()
    }

    /// How many rows stand before line `index`: the place of a row among the rows, from 0.
    pub fn rows_before(&self, index: usize) -> usize {
        index - self.heads.partition_point(|&head| head < index)
    }

    /// The lines to draw when the list is scrolled by `scroll` in a window of `height`: those in sight and `beyond` more
    /// on each side.
    pub fn window(&self, scroll: f64, height: f64, beyond: usize) -> Range<usize> {
        let first = self.at(scroll);
        let last = self.at(scroll + height);
        first.saturating_sub(beyond)..(last + 1 + beyond).min(self.count)
    }

    /// How far to scroll so that line `index` is in sight, from `scroll` and no further than needed.
    pub fn scroll_to(&self, index: usize, scroll: f64, height: f64) -> f64 {
        let (top, bottom) = (self.top(index), self.top(index) + self.height(index));
        if top < scroll {
            // The first row brings the head above it.
            return if index == 1 && self.is_head(0) { 0.0 } else { top };
        }
        scroll.max(bottom - height)
    }

    /// The row that a key leads to from line `from`, or `None` where the key is none of the list's.
    pub fn step(&self, from: Option<usize>, key: &str, height: f64) -> Option<usize> {
        let last = self.count.checked_sub(1)?;
        let page = ((height / self.row) as usize).max(2) - 1;
        let (target, is_upwards) = match (key, from) {
            ("ArrowDown", Some(from)) => (from + 1, false),
            ("ArrowUp", Some(from)) => (from.checked_sub(1)?, true),
            ("PageDown", Some(from)) => (from + page, false),
            ("PageUp", Some(from)) => (from.saturating_sub(page), true),
            ("Home" | "ArrowDown" | "PageDown", _) => (0, false),
            ("End" | "ArrowUp" | "PageUp", _) => (last, true),
            _ => return None,
        };
        let target = target.min(last);
        // Past a head in the direction of travel, or where there is no more, against it.
        let down = (target..=last).find(|index| !self.is_head(*index));
        let up = (0..=target).rev().find(|index| !self.is_head(*index));
        if is_upwards { up.or(down) } else { down.or(up) }
    }

    /// The line at `y`, or the last.
    fn at(&self, y: f64) -> usize {
        let mut first = 0;
        let mut end = self.count;
        while first < end {
            let middle = first + (end - first) / 2;
            if self.top(middle + 1) <= y { first = middle + 1 } else { end = middle }
        }
        first.min(self.count.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Heads `H` of height 10 and rows `r` of height 20.
    fn rows(written: &str) -> Rows {
        let heads = written.chars().enumerate().filter(|(_, line)| *line == 'H').map(|(index, _)| index).collect();
        Rows { count: written.len(), heads, row: 20.0, head: 10.0 }
    }

    #[test]
    fn lines_stand_below_each_other() {
        let rows = rows("HrrHr");
        let tops: Vec<f64> = (0..=5).map(|index| rows.top(index)).collect();
        assert_eq!(tops, [0.0, 10.0, 30.0, 50.0, 60.0, 80.0]);
        assert_eq!((rows.rows_before(1), rows.rows_before(4)), (0, 2));
    }

    #[test]
    fn only_what_is_in_sight_is_drawn() {
        let rows = rows("HrrHrrrrrrrrrr");
        assert_eq!(rows.window(0.0, 45.0, 0), 0..3);
        assert_eq!(rows.window(30.0, 29.0, 0), 2..4);
        assert_eq!(rows.window(60.0, 40.0, 1), 3..8);
        assert_eq!(rows.window(9_999.0, 40.0, 2), 11..14);
        assert_eq!(Rows { row: 1.0, head: 1.0, ..Rows::default() }.window(0.0, 40.0, 2), 0..0);
    }

    #[test]
    fn scrolling_goes_no_further_than_needed() {
        let rows = rows("Hrrrrrr");
        assert_eq!(rows.scroll_to(2, 0.0, 60.0), 0.0);
        assert_eq!(rows.scroll_to(4, 0.0, 60.0), 30.0);
        assert_eq!(rows.scroll_to(2, 80.0, 60.0), 30.0);
        assert_eq!(rows.scroll_to(1, 80.0, 60.0), 0.0, "with its head");
    }

    #[test]
    fn keys_lead_from_row_to_row() {
        let rows = rows("HrrHr");
        let step = |from, key| rows.step(from, key, 60.0);
        assert_eq!([step(None, "ArrowDown"), step(None, "End"), step(Some(2), "ArrowDown")], [1, 4, 4].map(Some));
        assert_eq!(
            [step(Some(4), "ArrowUp"), step(Some(1), "ArrowUp"), step(Some(4), "ArrowDown")],
            [2, 1, 4].map(Some)
        );
        assert_eq!([step(Some(1), "PageDown"), step(Some(4), "PageUp"), step(Some(4), "Home")], [4, 2, 1].map(Some));
        assert_eq!([step(Some(1), "x"), rows_of_none().step(None, "Home", 60.0)], [None, None]);
    }

    fn rows_of_none() -> Rows {
        rows("")
    }
}
