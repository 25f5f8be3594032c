//! Where something that is dragged would come to stand.

use super::page::document;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A place between the items of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Landing {
    /// What the list is called: its `data-list`.
    pub list: String,
    /// The item it would come in front of: its `data-item`; `None` for the end.
    pub before: Option<String>,
    /// Where a line can show the place, in CSS pixels of the window.
    pub left: f64,
    /// Likewise.
    pub top: f64,
    /// How long that line is.
    pub width: f64,
}

/// Where `item` would land at a point of the window (CSS pixels), in a list of this `family` (its `data-family`).
pub fn landing_at(x: f64, y: f64, family: &str, item: &str) -> Option<Landing> {
    let under = document()?.element_from_point(x as f32, y as f32)?;
    let list = under.closest(&format!("[data-family=\"{family}\"]")).ok()??;
    let found = list.query_selector_all("[data-item]").ok()?;
    let items = (0..found.length()).filter_map(|index| found.item(index)?.dyn_into::<Element>().ok());
    let around = list.get_bounding_client_rect();
    let (mut before, mut top) = (None, around.top());
    for other in items.filter(|other| other.get_attribute("data-item").as_deref() != Some(item)) {
        let place = other.get_bounding_client_rect();
        if y < (place.top() + place.bottom()) / 2.0 {
            (before, top) = (other.get_attribute("data-item"), place.top());
            break;
        }
        top = place.bottom();
    }
    Some(Landing { list: list.get_attribute("data-list")?, before, left: around.left(), top, width: around.width() })
}
