//! Where the caret is in a field of several lines.

use super::page::document;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, EventTarget, HtmlTextAreaElement};

/// The words of a field on both sides of what is selected in it.
#[derive(Debug, Clone)]
pub struct AtCaret {
    /// Before it.
    pub before: String,
    /// Behind it.
    pub after: String,
    /// Whether nothing is selected.
    pub is_collapsed: bool,
}

/// Where the caret is in the field that an event went to; `None` for any other element.
pub fn at_caret(target: Option<EventTarget>) -> Option<AtCaret> {
    let field: HtmlTextAreaElement = target?.dyn_into().ok()?;
    let units: Vec<u16> = field.value().encode_utf16().collect();
    let at = |offset: Option<u32>| (offset.unwrap_or_default() as usize).min(units.len());
    let start = at(field.selection_start().ok()?);
    let end = at(field.selection_end().ok()?).max(start);
    let (before, after) = (String::from_utf16_lossy(&units[..start]), String::from_utf16_lossy(&units[end..]));
    Some(AtCaret { before, after, is_collapsed: start == end })
}

/// Puts the caret into the field with this id, behind so many UTF-16 units.
pub fn place_caret(id: &str, offset: usize) {
    let found = document().and_then(|document| document.get_element_by_id(id));
    let Some(field) = found.and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    let offset = u32::try_from(offset).unwrap_or(u32::MAX);
    // Both fail only on fields that cannot have it, where it then stays as it was.
    let _ = field.focus();
    let _ = field.set_selection_range(offset, offset);
}

/// The plain text of a paste.
pub fn pasted(event: &ClipboardEvent) -> String {
    event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default()
}
