//! Key presses as plain data.

use crate::app::commands::{KeyPress, PressedAt};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Reads a key press.
pub fn read(event: &KeyboardEvent) -> KeyPress {
    KeyPress {
        key: event.key(),
        code: event.code(),
        is_command: event.ctrl_key() || event.meta_key(),
        is_shift: event.shift_key(),
        is_alt: event.alt_key(),
        is_repeated: event.repeat(),
        at: pressed_at(event.target()),
        is_typing: is_text_field(event.target()),
        is_composing: is_composing(event),
    }
}

/// Whether an input method has taken the key. 229 is what browsers report for those; Safari does so after the composition has
/// ended, for the very Enter that ended it.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

fn pressed_at(target: Option<web_sys::EventTarget>) -> PressedAt {
    let Some(target) = target.and_then(|target| target.dyn_into::<Element>().ok()) else { return PressedAt::Text };
    let is_inside = |selector| target.closest(selector).ok().flatten().is_some();
    // With nothing in focus the body gets the keys.
    if target.tag_name() == "BODY" || is_inside("#reader") {
        return PressedAt::Text;
    }
    if is_inside(".line-row") { PressedAt::Line } else { PressedAt::Elsewhere }
}

/// Whether an event went to a field that takes text.
pub fn is_text_field(target: Option<web_sys::EventTarget>) -> bool {
    let Some(target) = target.and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let kind = target.get_attribute("type").unwrap_or_default();
    match target.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(kind.as_str(), "checkbox" | "radio" | "button" | "file"),
        _ => target.has_attribute("contenteditable"),
    }
}

/// Whether an event would change a field of the case, in a card or in the brief.
pub fn changes_field(event: &web_sys::Event) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let is_of_case = target.closest(".card, .brief-pane").ok().flatten().is_some();
    let is_choice = target.matches("select, option").unwrap_or_default();
    let is_tick = target.matches("input[type=checkbox], input[type=radio]").unwrap_or_default();
    let is_change = match event.type_().as_str() {
        "beforeinput" => true,
        "click" => is_tick,
        "mousedown" => is_choice,
        "keydown" => is_choice && event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() != "Tab"),
        _ => false,
    };
    is_of_case && is_change
}
