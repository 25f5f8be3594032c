//! What goes to the printer: a page of its own, which is there only while the browser prints.
//!
//! It stands in a shadow tree with its own style sheet, so that nothing of the app's looks gets into it;
//! the app itself is not printed then (`style/print.css`).

use super::page::{document, set_root_attribute};
use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, DomParser, ShadowRootInit, ShadowRootMode, SupportedType};

/// A page to be printed, as [`crate::format::handout::printed`] writes it.
#[derive(Debug, Clone, Copy)]
pub struct Printout<'a> {
    /// Its markup, in which everything typed or pasted is text.
    pub markup: &'a str,
    /// Its style sheet.
    pub style: &'a str,
}

/// Prints a page; it is gone when the browser says that it has printed.
pub fn print(printout: Printout<'_>) {
    prepare(printout);
    let Some(window) = web_sys::window() else { return };
    EventListener::once(&window, "afterprint", |_| clear()).forget();
    // A browser that cannot print leaves the page as it was.
    if window.print().is_err() {
        clear();
    }
}

/// Lets `print` be printed whenever the browser prints by itself, as from its own menu. Stops when dropped.
#[derive(Debug)]
pub struct PrintWatch {
    _before: EventListener,
    _after: EventListener,
}

impl PrintWatch {
    /// Calls `make` before each printing; it should call [`prepare`].
    pub fn new(make: impl Fn() + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        let before = EventListener::new(&window, "beforeprint", move |_| make());
        Some(Self { _before: before, _after: EventListener::new(&window, "afterprint", |_| clear()) })
    }
}

/// Puts a page beside the app, to be printed in its place.
pub fn prepare(printout: Printout<'_>) {
    clear();
    if try_prepare(printout).is_some() {
        set_root_attribute("data-printing", Some("yes"));
    }
}

fn try_prepare(printout: Printout<'_>) -> Option<()> {
    // Parsing is inert: no script of such a document runs, and the policy of the app forbids it here as well.
    let parsed = DomParser::new().ok()?.parse_from_string(printout.markup, SupportedType::TextHtml).ok()?;
    let host = document()?.create_element("div").ok()?;
    host.set_class_name("printout");
    let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
    let style = CssStyleSheet::new().ok()?;
    style.replace_sync(printout.style).ok()?;
    shadow.set_adopted_style_sheets(&JsValue::from(js_sys::Array::of1(&style)));
    let body = parsed.body()?;
    while let Some(node) = body.first_child() {
        shadow.append_child(&node).ok()?;
    }
    document()?.body()?.append_child(&host).ok()?;
    Some(())
}

/// Takes the page away again.
pub fn clear() {
    set_root_attribute("data-printing", None);
    let host = document().and_then(|document| document.query_selector("body > .printout").ok().flatten());
    if let Some(host) = host.and_then(|host| host.dyn_into::<web_sys::Element>().ok()) {
        host.remove();
    }
}
