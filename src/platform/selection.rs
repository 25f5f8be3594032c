//! The browser's selection as places in blocks.

use super::observe::first_block_in_sight;
use super::page::{block_in, document};
use crate::app::BlockPoint;
use crate::app::msg::SelectionMove;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, Node, PointerEvent, Range, Selection};

/// What is selected in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Selected {
    /// One end.
    pub from: BlockPoint,
    /// The other end.
    pub to: BlockPoint,
    /// Where the selection is on the screen.
    pub place: Place,
}

/// A rectangle in CSS pixels from the top left of the window.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Place {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl From<DomRect> for Place {
    fn from(found: DomRect) -> Self {
        Self { left: found.left(), top: found.top(), right: found.right(), bottom: found.bottom() }
    }
}

/// What is selected inside `reader`, or `None` when nothing is, or an end lies outside.
pub fn read(reader: &Element) -> Option<Selected> {
    let selection = selection()?;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let from = point(reader, &range.start_container().ok()?, range.start_offset().ok()?)?;
    let to = point(reader, &range.end_container().ok()?, range.end_offset().ok()?)?;
    Some(Selected { from, to, place: range.get_bounding_client_rect().into() })
}

/// The place in the text where a click left the browser's own caret.
pub fn clicked(reader: &Element) -> Option<BlockPoint> {
    let selection = selection()?;
    point(reader, &selection.anchor_node()?, selection.anchor_offset())
}

/// Whether the page still shows `words` in `block`: a translator or an extension may have changed them.
pub fn shows(reader: &Element, block: usize, words: &str) -> bool {
    let found = block_in(reader, block);
    found.and_then(|element| element.text_content()).as_deref() == Some(words)
}

/// Drops the selection.
pub fn clear() {
    if let Some(selection) = selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// Changes the selection by keys, beginning at the first block in sight where nothing is selected in the text.
///
/// The browser's own handling of Shift and arrows needs a caret, which text that cannot be edited has only by chance.
/// A move by words is not made here: gives instead where the selection began and ends. WebKit takes several Arabic
/// words with vowel signs for one, and Firefox cuts words at an apostrophe.
pub fn move_in_text(by: SelectionMove) -> Option<(BlockPoint, BlockPoint)> {
    let reader = document()?.get_element_by_id("reader")?;
    move_by(&reader, first_block_in_sight(&reader).unwrap_or_default(), by)
}

/// The same in `reader`, beginning in `block` where nothing is selected there.
pub fn move_by(reader: &Element, block: usize, by: SelectionMove) -> Option<(BlockPoint, BlockPoint)> {
    let selection = selection_in(reader, block)?;
    let (direction, step) = match by {
        SelectionMove::WordRight
        | SelectionMove::WordLeft
        | SelectionMove::ExtendWordRight
        | SelectionMove::ExtendWordLeft => {
            let anchor = point(reader, &selection.anchor_node()?, selection.anchor_offset())?;
            return Some((anchor, point(reader, &selection.focus_node()?, selection.focus_offset())?));
        }
        SelectionMove::ExtendRight => ("right", "character"),
        SelectionMove::ExtendLeft => ("left", "character"),
        SelectionMove::ExtendDown => ("forward", "line"),
        SelectionMove::ExtendUp => ("backward", "line"),
    };
    let _ = selection.modify("extend", direction, step);
    keep_end_in_sight(&selection);
    None
}

/// The selection, set to the start of `block` where it is not in `reader`.
fn selection_in(reader: &Element, block: usize) -> Option<Selection> {
    let selection = selection()?;
    let is_inside = selection.anchor_node().is_some_and(|node| reader.contains(Some(&node)));
    if !is_inside {
        let first = block_in(reader, block)?;
        selection.collapse_with_offset(Some(&first), 0).ok()?;
    }
    Some(selection)
}

/// Scrolls the pane so that the moving end of the selection is on the screen.
fn keep_end_in_sight(selection: &Selection) {
    let Some(node) = selection.focus_node() else { return };
    let Some(pane) = element_of(&node).and_then(|element| element.closest(".pane").ok().flatten()) else { return };
    let Ok(end) = Range::new() else { return };
    if end.set_start(&node, selection.focus_offset()).is_err() {
        return;
    }
    let (end, seen) = (end.get_bounding_client_rect(), pane.get_bounding_client_rect());
    let (above, below) = (seen.top() - end.top(), end.bottom() - seen.bottom());
    // An end between blocks has no box.
    if 0.0 < end.height() && (0.0 < above || 0.0 < below) {
        let by = if 0.0 < above { -above - end.height() } else { below + end.height() };
        pane.set_scroll_top(pane.scroll_top() + by as i32);
    }
}

fn element_of(node: &Node) -> Option<Element> {
    node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())
}

fn selection() -> Option<Selection> {
    web_sys::window()?.get_selection().ok().flatten()
}

/// The place in the text that a node and an offset in it mean, or `None` outside the text.
pub(super) fn point(reader: &Element, node: &Node, offset: u32) -> Option<BlockPoint> {
    if !reader.contains(Some(node)) {
        return None;
    }
    let element = element_of(node)?;
    match element.closest("[data-block]").ok().flatten() {
        Some(block) => Some(BlockPoint { block: number(&block)?, utf16: units_before(&block, node, offset)? }),
        None => between_blocks(&element, offset),
    }
}

/// A triple click, or a drag into the margin of the text, puts an end between blocks: it means the start of the next
/// block, or the end of the last.
fn between_blocks(element: &Element, offset: u32) -> Option<BlockPoint> {
    let following = element.children().item(offset);
    let next = following.and_then(|child| match child.has_attribute("data-block") {
        true => Some(child),
        false => child.query_selector("[data-block]").ok().flatten(),
    });
    if let Some(block) = next {
        return Some(BlockPoint { block: number(&block)?, utf16: 0 });
    }
    let all = element.query_selector_all("[data-block]").ok()?;
    let last: Element = all.item(all.length().checked_sub(1)?)?.dyn_into().ok()?;
    Some(BlockPoint { block: number(&last)?, utf16: usize::MAX })
}

fn units_before(block: &Element, node: &Node, offset: u32) -> Option<usize> {
    let range = Range::new().ok()?;
    range.set_start(block, 0).ok()?;
    range.set_end(node, offset).ok()?;
    Some(range.to_string().length() as usize)
}

fn number(block: &Element) -> Option<usize> {
    block.get_attribute("data-block")?.parse().ok()
}

/// The ids of the annotations under a click, or where the keyboard is; or none.
pub fn marks_at(event: &web_sys::Event) -> Vec<String> {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let mark = target.and_then(|target| target.closest("[data-marks]").ok().flatten());
    let ids = mark.and_then(|mark| mark.get_attribute("data-marks")).unwrap_or_default();
    ids.split_whitespace().map(str::to_owned).collect()
}

/// Calls `then` whenever the selection changes anywhere on the page, until the listener is dropped.
pub fn on_change(mut then: impl FnMut() + 'static) -> Listener {
    Listener(
        document()
            .map(|document| EventListener::new(&document, "selectionchange", move |_| then()))
            .into_iter()
            .collect(),
    )
}

/// Calls `then(is_down, is_finger)` whenever a finger, a pen or the main button of a mouse is pressed or let go, until
/// the listener is dropped.
pub fn on_pointer(then: impl Fn(bool, bool) + Clone + 'static) -> Listener {
    let Some(document) = document() else { return Listener(Vec::new()) };
    let kinds = [("pointerdown", true), ("pointerup", false), ("pointercancel", false)];
    let listen = |(name, is_down): (&'static str, bool)| {
        let then = then.clone();
        EventListener::new(&document, name, move |event| {
            let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
            // Another button opens a menu, which may swallow that it is let go.
            if !is_down || event.button() == 0 {
                then(is_down, event.pointer_type() == "touch");
            }
        })
    };
    Listener(kinds.into_iter().map(listen).collect())
}

/// Listens for as long as it is kept.
#[derive(Debug)]
pub struct Listener(#[allow(dead_code, reason = "kept for its drop")] Vec<EventListener>);
