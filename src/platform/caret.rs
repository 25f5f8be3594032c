//! Carets and lines in the text: where they are on the screen, which only the browser knows.

use super::page::{block_in, document};
use super::selection::Place;
use crate::app::BlockPoint;
use crate::app::modes::LineMove;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Range};

/// Where a step along the lines leads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The place.
    pub point: BlockPoint,
    /// Where the caret wants to stand, in CSS pixels from the left of the window.
    pub goal: f64,
    /// Whether it stands at the end of a line that goes on below.
    pub is_at_line_end: bool,
}

/// `NodeFilter.SHOW_TEXT`.
const SHOW_TEXT: u32 = 4;

/// One block of the text, for measuring; places are UTF-16 code units from its start.
struct Measured {
    pieces: Vec<(Node, usize, usize)>,
    length: usize,
    range: Range,
}

impl Measured {
    fn new(reader: &Element, block: usize) -> Option<Self> {
        let element = block_in(reader, block)?;
        let walker = document()?.create_tree_walker_with_what_to_show(&element, SHOW_TEXT).ok()?;
        let (mut pieces, mut length) = (Vec::new(), 0);
        while let Some(node) = walker.next_node().ok().flatten() {
            let count = node.unchecked_ref::<web_sys::Text>().length() as usize;
            pieces.push((node, length, count));
            length += count;
        }
        Some(Self { pieces, length, range: Range::new().ok()? })
    }

    /// The node and offset of a place; between two nodes it is in the later one.
    fn node_at(&self, at: usize) -> Option<(&Node, u32)> {
        let piece = self.pieces.iter().find(|(_, start, count)| at < start + count).or(self.pieces.last());
        piece.map(|(node, start, count)| (node, (at.saturating_sub(*start)).min(*count) as u32))
    }

    /// The box of the code unit at a place; the last one stands for what is beyond.
    fn unit_box(&self, at: usize) -> Option<Place> {
        let (node, offset) = self.node_at(at.min(self.length.checked_sub(1)?))?;
        self.range.set_start(node, offset).ok()?;
        self.range.set_end(node, offset + 1).ok()?;
        self.last_box()
    }

    /// The last box of the range: where a line is broken, the one behind the break.
    fn last_box(&self) -> Option<Place> {
        let boxes = self.range.get_client_rects()?;
        boxes.item(boxes.length().checked_sub(1)?).map(Place::from)
    }

    /// The box of the nearest character at or before a place that has one: line ends and the second half of a pair have none.
    fn nearest_box(&self, at: usize) -> Option<Place> {
        let has_height = |found: &Place| found.top < found.bottom;
        (0..=at.min(self.length)).rev().take(8).find_map(|at| self.unit_box(at).filter(has_height))
    }

    fn middle(&self, at: usize) -> f64 {
        self.nearest_box(at).map_or(0.0, |found| (found.top + found.bottom) / 2.0)
    }

    /// The first place from `from` on for which `is` holds; it holds for all that follow.
    fn first(&self, from: usize, is: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (from, self.length);
        while low < high {
            let middle = low + (high - low) / 2;
            if is(middle) { high = middle } else { low = middle + 1 }
        }
        low
    }

    /// Where the line begins and ends that holds the character at a place.
    fn line_of(&self, at: usize) -> Option<(usize, usize)> {
        let found = self.nearest_box(at)?;
        let start = self.first(0, |at| found.top < self.middle(at));
        let end = self.first(at.min(self.length), |at| found.bottom < self.middle(at));
        Some((start, end))
    }

    fn character(&self, at: usize) -> Option<char> {
        let (node, offset) = self.node_at(at)?;
        let unit = node.unchecked_ref::<web_sys::CharacterData>().substring_data(offset, 1).ok()?;
        unit.chars().next()
    }

    /// The places in a line where a caret may stand; the flag is for its end where the text goes on below.
    fn stops(&self, (start, end): (usize, usize)) -> (std::ops::RangeInclusive<usize>, bool) {
        let is_broken = end < self.length;
        let is_blank = end.checked_sub(1).and_then(|last| self.character(last)).is_none_or(char::is_whitespace);
        match is_broken && is_blank && start < end {
            true => (start..=end - 1, false),
            false => (start..=end, is_broken),
        }
    }

    /// How far a caret at a place is from the left of the window.
    fn caret_left(&self, at: usize, is_at_line_end: bool) -> Option<f64> {
        self.caret_box(at, is_at_line_end).map(|found| found.left)
    }

    /// The line without width that a caret is at a place.
    fn caret_box(&self, at: usize, is_at_line_end: bool) -> Option<Place> {
        let is_end = is_at_line_end || at == self.length;
        if !is_end && let Some(found) = self.collapsed_box(at) {
            return Some(found);
        }
        // After the character before: on its left in a line that runs to the left.
        let before = self.nearest_box(at.saturating_sub(1))?;
        let left = if self.runs_left(at.saturating_sub(1)) { before.left } else { before.right };
        Some(Place { left, right: left, ..before })
    }

    fn collapsed_box(&self, at: usize) -> Option<Place> {
        let (node, offset) = self.node_at(at)?;
        self.range.set_start(node, offset).ok()?;
        self.range.set_end(node, offset).ok()?;
        let found = self.last_box().filter(|found| found.top < found.bottom)?;
        Some(Place { right: found.left, ..found })
    }

    /// Whether the character at a place is followed by one further left.
    fn runs_left(&self, at: usize) -> bool {
        let character = self.character(at).filter(|it| it.is_alphabetic());
        match character {
            Some(it) => matches!(it, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'),
            None => self.pieces.first().and_then(|(node, ..)| node.parent_element()).is_some_and(|element| {
                element
                    .closest("[data-block]")
                    .ok()
                    .flatten()
                    .is_some_and(|it| it.matches(":dir(rtl)").unwrap_or(false))
            }),
        }
    }
}

/// The line without width that a caret is, in the window.
pub fn caret_box(reader: &Element, at: BlockPoint, is_at_line_end: bool) -> Option<Place> {
    Measured::new(reader, at.block)?.caret_box(at.utf16, is_at_line_end)
}

/// Where a step along the lines leads; `None` at the ends of the text.
pub fn line_after(
    reader: &Element,
    from: BlockPoint,
    is_at_line_end: bool,
    goal: Option<f64>,
    along: LineMove,
) -> Option<Found> {
    let here = Measured::new(reader, from.block)?;
    let goal = goal.or_else(|| here.caret_left(from.utf16, is_at_line_end))?;
    let line = here.line_of(if is_at_line_end { from.utf16.saturating_sub(1) } else { from.utf16 })?;
    let found = |utf16, is_at_line_end| Found { point: BlockPoint { block: from.block, utf16 }, goal, is_at_line_end };
    match along {
        LineMove::Start => Some(found(line.0, false)),
        LineMove::End => {
            let (stops, is_end) = here.stops(line);
            Some(found(*stops.end(), is_end))
        }
        LineMove::Down if line.1 < here.length => nearest(&here, from.block, here.line_of(line.1)?, goal),
        LineMove::Up if 0 < line.0 => nearest(&here, from.block, here.line_of(line.0 - 1)?, goal),
        LineMove::Down => {
            let next = Measured::new(reader, from.block + 1)?;
            nearest(&next, from.block + 1, next.line_of(0)?, goal)
        }
        LineMove::Up => {
            let block = from.block.checked_sub(1)?;
            let before = Measured::new(reader, block)?;
            nearest(&before, block, before.line_of(before.length)?, goal)
        }
    }
}

/// The place in a line that is nearest to `goal`.
fn nearest(measured: &Measured, block: usize, line: (usize, usize), goal: f64) -> Option<Found> {
    let (stops, is_end) = measured.stops(line);
    let end = *stops.end();
    let mut best: Option<(f64, usize)> = None;
    for at in stops {
        let far = (measured.caret_left(at, is_end && at == end)? - goal).abs();
        if best.is_none_or(|(least, _)| far < least) {
            best = Some((far, at));
        }
    }
    best.map(|(_, utf16)| Found { point: BlockPoint { block, utf16 }, goal, is_at_line_end: is_end && utf16 == end })
}

/// The lines of text between two places, in the window, in order.
pub fn lines_between(reader: &Element, from: BlockPoint, to: BlockPoint) -> Vec<Place> {
    let Some(range) = range_between(reader, from, to) else { return Vec::new() };
    let Some(boxes) = range.get_client_rects() else { return Vec::new() };
    let boxes = (0..boxes.length()).filter_map(|index| boxes.item(index));
    let mut lines: Vec<Place> = Vec::new();
    for found in boxes.filter(|found| 0.0 < found.width()) {
        let found = Place::from(found);
        // Each piece of a line has a box, and so has each element around it: one for the line is enough.
        match lines.last_mut().filter(|line| found.top < line.bottom - 4.0 && line.top + 4.0 < found.bottom) {
            Some(line) => {
                line.left = line.left.min(found.left);
                line.right = line.right.max(found.right);
            }
            None => lines.push(found),
        }
    }
    lines
}

fn range_between(reader: &Element, from: BlockPoint, to: BlockPoint) -> Option<Range> {
    let (first, last) = (Measured::new(reader, from.block)?, Measured::new(reader, to.block)?);
    let (node, offset) = first.node_at(from.utf16)?;
    first.range.set_start(node, offset).ok()?;
    // An end between two nodes is in the earlier one.
    let (node, offset) = last.node_at(to.utf16.saturating_sub(1))?;
    first.range.set_end(node, (offset + 1).min(node.unchecked_ref::<web_sys::Text>().length())).ok()?;
    Some(first.range)
}

/// Puts the browser's selection from one place to another, perhaps backwards.
pub fn select(anchor: BlockPoint, head: BlockPoint) {
    let Some(reader) = reader() else { return };
    let (Some(one), Some(other)) = (Measured::new(&reader, anchor.block), Measured::new(&reader, head.block)) else {
        return;
    };
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    if let (Some(selection), Some((from, start)), Some((to, end))) =
        (selection, one.node_at(anchor.utf16), other.node_at(head.utf16))
    {
        // The browser refuses only what lies beyond a node's end.
        let _ = selection.set_base_and_extent(from, start, to, end);
    }
}

/// Scrolls the pane until a place is on the screen, with some lines around it.
pub fn keep_in_sight(at: BlockPoint) {
    let Some(reader) = reader() else { return };
    let pane = reader.closest(".pane").ok().flatten();
    let place = caret_box(&reader, at, false);
    let Some(pane) = pane else { return };
    // What is far away may have no place before it is drawn.
    let Some(place) = place else { return super::page::reveal_block(at.block, true) };
    let seen = pane.get_bounding_client_rect();
    let room = 72.0_f64.min(seen.height() / 4.0);
    let (above, below) = (seen.top() + room - place.top, place.bottom - (seen.bottom() - room));
    if seen.height() < above || seen.height() < below {
        // Far away heights are guesses until they are drawn.
        super::page::reveal_block(at.block, true);
    } else if 0.0 < above || 0.0 < below {
        let by = if 0.0 < above { -above } else { below };
        pane.set_scroll_top(pane.scroll_top() + by.round() as i32);
    }
}

/// The element that holds the text.
pub fn reader() -> Option<Element> {
    document()?.get_element_by_id("reader")
}
