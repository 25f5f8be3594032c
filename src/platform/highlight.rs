//! Places in the text that are shown without changing its elements: painting them, scrolling to them, selecting them.

use super::page::{block_in, document};
use super::paper::section_in;
use super::selection::Place;
use crate::app::BlockPoint;
use crate::domain::index::section_of;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, Range, Text};

#[wasm_bindgen]
extern "C" {
    type Highlight;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<Highlight, JsValue>;
    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range);

    type HighlightRegistry;
    #[wasm_bindgen(method)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight);
    #[wasm_bindgen(method, js_name = delete)]
    fn remove(this: &HighlightRegistry, name: &str);
}

/// The two ends of a place in the text.
pub type Ends = (BlockPoint, BlockPoint);

/// Paints places under the name that the style sheet knows, instead of those before; says whether the browser can.
///
/// Places must be near the window: in sections that the browser skips each would cost it some milliseconds.
pub fn paint(reader: &Element, name: &str, places: &[Ends]) -> bool {
    let Some(registry) = registry() else { return false };
    registry.remove(name);
    if places.is_empty() {
        return true;
    }
    let Ok(highlight) = Highlight::new() else { return false };
    ranges(reader, places).iter().for_each(|range| highlight.add(range));
    registry.set(name, &highlight);
    true
}

/// The boxes of places below and right of the top left of `base`, for browsers that cannot paint them.
pub fn boxes(reader: &Element, places: &[Ends], base: &Element) -> Vec<Place> {
    let origin = base.get_bounding_client_rect();
    let mut boxes = Vec::new();
    for rects in ranges(reader, places).iter().filter_map(Range::get_client_rects) {
        boxes.extend((0..rects.length()).filter_map(|index| rects.item(index)).map(|rect| Place {
            left: rect.left() - origin.left(),
            top: rect.top() - origin.top(),
            right: rect.right() - origin.left(),
            bottom: rect.bottom() - origin.top(),
        }));
    }
    boxes
}

/// Scrolls the pane so that a place is in sight, in its upper half if it was not; says whether the place is on the page.
pub fn bring_into_sight(reader: &Element, place: Ends) -> bool {
    let found = ranges(reader, &[place]).pop().zip(reader.closest(".pane").ok().flatten());
    let Some((range, pane)) = found else { return false };
    let (place, seen) = (range.get_bounding_client_rect(), pane.get_bounding_client_rect());
    let margin = 48.0;
    if place.top() < seen.top() + margin || seen.bottom() - margin < place.bottom() {
        let by = place.top() - seen.top() - seen.height() / 3.0;
        pane.set_scroll_top(pane.scroll_top() + by as i32);
    }
    true
}

/// Makes a place the browser's selection.
pub fn select(reader: &Element, place: Ends) {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    if let Some((range, selection)) = ranges(reader, &[place]).pop().zip(selection) {
        let _ = selection.remove_all_ranges();
        let _ = selection.add_range(&range);
    }
}

/// The article, where it is on the page.
pub fn reader() -> Option<Element> {
    document()?.get_element_by_id("reader")
}

fn registry() -> Option<HighlightRegistry> {
    let css: Object = Reflect::get(&js_sys::global(), &"CSS".into()).ok()?.dyn_into().ok()?;
    let registry = Reflect::get(&css, &"highlights".into()).ok()?;
    registry.is_object().then(|| registry.unchecked_into())
}

/// The places as ranges of the page, in order; those that are not on it are left out.
fn ranges(reader: &Element, places: &[Ends]) -> Vec<Range> {
    let mut known: Option<(usize, Vec<Text>)> = None;
    let mut end = |point: BlockPoint, is_end: bool| {
        if known.as_ref().is_none_or(|(block, _)| *block != point.block) {
            known = Some((point.block, texts_of_block(reader, point.block)?));
        }
        known.as_ref().and_then(|(_, texts)| place_in(texts, point.utf16, is_end))
    };
    let mut ranges = Vec::new();
    for (from, to) in places {
        let Some((start, end)) = end(*from, false).zip(end(*to, true)) else { continue };
        let Ok(range) = Range::new() else { continue };
        if range.set_start(&start.0, start.1).is_ok() && range.set_end(&end.0, end.1).is_ok() {
            ranges.push(range);
        }
    }
    ranges
}

/// The pieces of text of a block, in order.
fn texts_of_block(reader: &Element, block: usize) -> Option<Vec<Text>> {
    // By its section: looking through all blocks of a long text for each place would take long.
    let section = section_in(reader, section_of(block))?;
    let element = block_in(&section, block)?;
    let mut texts = Vec::new();
    collect_texts(&element, &mut texts);
    Some(texts)
}

fn collect_texts(node: &Node, texts: &mut Vec<Text>) {
    let mut child = node.first_child();
    while let Some(node) = child {
        match node.dyn_ref::<Text>() {
            Some(text) => texts.push(text.clone()),
            None => collect_texts(&node, texts),
        }
        child = node.next_sibling();
    }
}

/// Where `utf16` units into the pieces is; a start at the end of one piece is at the start of the next.
fn place_in(texts: &[Text], utf16: usize, is_end: bool) -> Option<(Text, u32)> {
    let mut before = 0;
    for text in texts {
        let length = text.length() as usize;
        let is_in = if is_end { utf16 <= before + length } else { utf16 < before + length };
        if is_in {
            return Some((text.clone(), (utf16 - before) as u32));
        }
        before += length;
    }
    None
}
