//! Where the ends of a span are on the page, for the handles.

use crate::app::modes::point_from_byte;
use crate::domain::text::resize::Edge;
use crate::domain::text::{SourceText, Span, graphemes, scripts};
use crate::platform::caret;
use crate::platform::places::{box_of, is_block_in};
use crate::platform::selection::Place;
use leptos::web_sys::Element;
use std::collections::BTreeSet;

/// Where one end of the span is, in CSS pixels from the top left of the column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grip {
    /// The edge of the words.
    pub x: f64,
    /// The top of the line.
    pub top: f64,
    /// Its bottom.
    pub bottom: f64,
    /// Whether the text there runs from right to left.
    pub is_rtl: bool,
}

/// Where a span is on the page, in CSS pixels from the top left of the column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shape {
    /// Start and end, where they are near the window.
    pub ends: [Option<Grip>; 2],
    /// The lines between them.
    pub lines: Vec<Place>,
}

/// What a span is measured on.
pub struct Ground<'a> {
    /// The element that holds the text.
    pub reader: &'a Element,
    /// The element that lengths are counted from.
    pub column: &'a Element,
    /// The sections near the window; others are not laid out, and measuring would force that.
    pub near: &'a BTreeSet<usize>,
    /// The text.
    pub text: &'a SourceText,
}

/// The ends of a span, where they are near the window.
pub fn ends_of(ground: &Ground, span: Span) -> [Option<Grip>; 2] {
    let column = box_of(ground.column);
    [Edge::Start, Edge::End].map(|edge| {
        let grip = grip(ground, span, edge)?;
        Some(Grip { x: grip.x - column.left, top: grip.top - column.top, bottom: grip.bottom - column.top, ..grip })
    })
}

/// The lines of a span.
pub fn lines_of(ground: &Ground, span: Span) -> Vec<Place> {
    let column = box_of(ground.column);
    let within = |line: Place| Place {
        left: line.left - column.left,
        top: line.top - column.top,
        right: line.right - column.left,
        bottom: line.bottom - column.top,
    };
    lines_between(ground, span.start(), span.end()).into_iter().map(within).collect()
}

/// The lines between two bytes, in the window.
fn lines_between(ground: &Ground, from: usize, to: usize) -> Vec<Place> {
    caret::lines_between(ground.reader, point_from_byte(ground.text, from), point_from_byte(ground.text, to))
}

/// One end, in the window.
fn grip(ground: &Ground, span: Span, edge: Edge) -> Option<Grip> {
    let (from, to) = outermost(ground.text, span, edge);
    if !is_block_in(ground.reader, ground.text.block_at(from), ground.near) {
        return None;
    }
    let found = lines_between(ground, from, to).pop()?;
    let is_rtl = scripts::is_right_to_left(ground.text.words(span), edge == Edge::End);
    let x = if (edge == Edge::Start) == is_rtl { found.right } else { found.left };
    Some(Grip { x, top: found.top, bottom: found.bottom, is_rtl })
}

/// The first or last character of a span.
fn outermost(text: &SourceText, span: Span, edge: Edge) -> (usize, usize) {
    match edge {
        Edge::Start => (span.start(), graphemes::next(text.as_str(), span.start())),
        Edge::End => (graphemes::previous(text.as_str(), span.end()), span.end()),
    }
}
