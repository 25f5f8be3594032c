//! Where highlights and lines are on the page, for what goes from one to the other.

use super::page::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

/// Where something stands beside an element, in CSS pixels from the edges of the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beside {
    /// From the right edge, so that it ends where the element ends.
    pub right: f64,
    /// From the top edge, where there is more room below the element.
    pub top: Option<f64>,
    /// From the bottom edge, where there is more room above.
    pub bottom: Option<f64>,
}

/// The place below an element, or above it in the lower half of the window.
pub fn beside(element: &Element) -> Beside {
    let (window, place) = (window_size(), element.get_bounding_client_rect());
    let is_low = window.1 / 2.0 < place.top();
    let (top, bottom) = (place.bottom(), window.1 - place.top());
    Beside {
        right: (window.0 - place.right()).max(0.0),
        top: (!is_low).then_some(top),
        bottom: is_low.then_some(bottom),
    }
}

fn window_size() -> (f64, f64) {
    let root = document().and_then(|document| document.document_element());
    root.map_or((0.0, 0.0), |root| (f64::from(root.client_width()), f64::from(root.client_height())))
}

/// Lights the words of an annotation where they are drawn, or no longer.
pub fn light(annotation: &str, is_lit: bool) {
    let selector = format!("#reader [data-marks~=\"{annotation}\"]");
    let Some(marks) = document().and_then(|document| document.query_selector_all(&selector).ok()) else { return };
    for mark in (0..marks.length()).filter_map(|index| marks.item(index)?.dyn_into::<Element>().ok()) {
        let _ = mark.class_list().toggle_with_force("is-lit", is_lit);
    }
}

/// The id of the highlight that can be picked up here: a card by its words, or a row of the list.
pub fn highlight_at(target: Option<EventTarget>) -> Option<String> {
    let target = target?.dyn_into::<Element>().ok()?;
    if let Some(quote) = target.closest(".card-quote").ok().flatten() {
        let card = quote.closest(".card").ok().flatten()?;
        return card.id().strip_prefix("card-").map(str::to_owned);
    }
    let row = target.closest("#highlight-list .long-list-row").ok().flatten()?;
    row.query_selector("[data-highlight]").ok().flatten()?.get_attribute("data-highlight")
}

/// The id of the line of the brief at a place in the window, after marking it as the one a highlight would be cited in.
///
/// Scrolls the brief where the place is near its edge.
pub fn line_at(x: f64, y: f64) -> Option<String> {
    let under = document()?.element_from_point(x as f32, y as f32);
    if let Some(under) = under.as_ref().filter(|under| under.closest(".brief-pane").ok().flatten().is_some()) {
        super::page::scroll_at_edge(under, y);
    }
    let row = under.and_then(|under| under.closest(".line-row").ok().flatten());
    let field = row.as_ref().and_then(|row| row.query_selector("textarea[id^=\"line-\"]").ok().flatten());
    mark_target(row.filter(|_| field.is_some()).as_ref());
    field?.id().strip_prefix("line-").map(str::to_owned)
}

/// No line is marked any more.
pub fn forget_line() {
    mark_target(None);
}

fn mark_target(row: Option<&Element>) {
    let before = document().and_then(|document| document.query_selector(".line-row.is-target").ok().flatten());
    if before.as_ref() == row {
        return;
    }
    if let Some(before) = before {
        let _ = before.class_list().remove_1("is-target");
    }
    if let Some(row) = row {
        let _ = row.class_list().add_1("is-target");
    }
}
