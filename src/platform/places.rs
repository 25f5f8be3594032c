//! Where places in the text are on the screen, and the other way round.

use super::page::{block_in, document};
use super::paper::section_in;
use super::selection::{Place, point};
use crate::app::BlockPoint;
use crate::domain::case::AnnotationId;
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{CaretPosition, Element, Range};

#[wasm_bindgen]
extern "C" {
    /// What a document knows about carets: one of the two, by engine.
    #[wasm_bindgen(extends = web_sys::Document)]
    type Carets;
    #[wasm_bindgen(method, catch, js_name = caretPositionFromPoint)]
    fn position(this: &Carets, x: f64, y: f64) -> Result<Option<CaretPosition>, JsValue>;
    #[wasm_bindgen(method, catch, js_name = caretRangeFromPoint)]
    fn range(this: &Carets, x: f64, y: f64) -> Result<Option<Range>, JsValue>;
}

/// The place in the text nearest to a point of the window (CSS pixels); points beside the text mean its edge.
pub fn point_at(reader: &Element, x: f64, y: f64) -> Option<BlockPoint> {
    let around = reader.get_bounding_client_rect();
    let x = x.clamp(around.left() + 1.0, around.right() - 1.0);
    let carets: Carets = document()?.unchecked_into();
    // WebKit has only the second, which every engine but Firefox has.
    let (node, offset) = match carets.position(x, y) {
        Ok(caret) => caret.and_then(|caret| Some((caret.offset_node()?, caret.offset())))?,
        Err(_) => {
            let range = carets.range(x, y).ok().flatten()?;
            (range.start_container().ok()?, range.start_offset().ok()?)
        }
    };
    point(reader, &node, offset)
}

/// Whether the block is in one of these sections.
pub fn is_block_in(reader: &Element, block: usize, sections: &BTreeSet<usize>) -> bool {
    let section = block_in(reader, block).and_then(|block| block.closest("[data-section]").ok().flatten());
    let number = section.and_then(|section| section.get_attribute("data-section")?.parse().ok());
    number.is_some_and(|number| sections.contains(&number))
}

/// From where to where an annotation reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Which annotation.
    pub id: AnnotationId,
    /// Its top, in CSS pixels below the top of the text.
    pub top: f64,
    /// Its bottom, likewise.
    pub bottom: f64,
}

/// From where to where each annotation in these sections of `reader` reaches, in the order of their ids.
pub fn extents_of_marks(reader: &Element, sections: &BTreeSet<usize>) -> Vec<Extent> {
    let mut extents: Vec<Extent> = Vec::new();
    let start = reader.get_bounding_client_rect().top();
    for section in sections.iter().filter_map(|&index| section_in(reader, index)) {
        let Ok(marks) = section.query_selector_all("[data-marks]") else { continue };
        for mark in (0..marks.length()).filter_map(|index| marks.item(index)) {
            let mark: &Element = mark.unchecked_ref();
            let found = mark.get_bounding_client_rect();
            let (top, bottom) = (found.top() - start, found.bottom() - start);
            let ids = mark.get_attribute("data-marks").unwrap_or_default();
            for id in ids.split(' ').filter_map(AnnotationId::parse) {
                match extents.binary_search_by_key(&id, |it| it.id) {
                    Ok(at) => {
                        let known = &mut extents[at];
                        (known.top, known.bottom) = (known.top.min(top), known.bottom.max(bottom));
                    }
                    Err(at) => extents.insert(at, Extent { id, top, bottom }),
                }
            }
        }
    }
    extents
}

/// How far the top of an element is above that of another, in CSS pixels.
pub fn rise(element: &Element, other: &Element) -> f64 {
    other.get_bounding_client_rect().top() - element.get_bounding_client_rect().top()
}

/// The box of the first piece of an annotation that is on the screen, in the window.
pub fn box_of_mark(annotation: &str) -> Option<Place> {
    let marks = document()?.query_selector_all(&format!("#reader [data-marks~=\"{annotation}\"]")).ok()?;
    let marks = (0..marks.length()).filter_map(|index| marks.item(index));
    let height = super::page::window_height();
    marks.map(|mark| box_of(mark.unchecked_ref())).find(|found| 0.0 < found.bottom && found.top < height)
}

/// Where an element is in the window.
pub fn box_of(element: &Element) -> Place {
    element.get_bounding_client_rect().into()
}
