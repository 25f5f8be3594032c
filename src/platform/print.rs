//! What goes to the printer: a page of its own, which is there only while the browser prints. An earlier version of a case
//! is shown as such a page too.
//!
//! It stands in a shadow tree with its own style sheet, so that nothing of the app's looks gets into it;
//! the app itself is not printed then (`style/print.css`).

use super::page::{document, set_root_attribute};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, DomParser, Element, Event, ShadowRoot, ShadowRootInit, ShadowRootMode, SupportedType};

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
    let host = document()?.create_element("div").ok()?;
    host.set_class_name("printout");
    fill(&host, printout)?;
    document()?.body()?.append_child(&host).ok()?;
    Some(())
}

/// A page shown inside the app; its links lead to its own places as long as this is kept.
#[derive(Debug)]
pub struct Shown {
    _links: EventListener,
}

impl Shown {
    /// Shows a page in an empty element of the app; `None` where that cannot be, and the element stays empty.
    pub fn in_element(host: &Element, printout: Printout<'_>) -> Option<Self> {
        let shadow = fill(host, printout)?;
        let inside = shadow.clone();
        let options = EventListenerOptions::enable_prevent_default();
        Some(Self {
            _links: EventListener::new_with_options(&shadow, "click", options, move |event| follow(&inside, event)),
        })
    }
}

/// The browser would look for the place of a link in the app.
fn follow(inside: &ShadowRoot, event: &Event) {
    let link = event.target().and_then(|target| target.dyn_into::<Element>().ok()?.closest("a").ok()?);
    let Some(link) = link else { return };
    event.prevent_default();
    let place = link.get_attribute("href").unwrap_or_default();
    if let Some(place) = place.strip_prefix('#').and_then(|id| inside.get_element_by_id(id)) {
        place.scroll_into_view();
    }
}

fn fill(host: &Element, printout: Printout<'_>) -> Option<ShadowRoot> {
    // Parsing is inert: no script of such a document runs, and the policy of the app forbids it here as well.
    let parsed = DomParser::new().ok()?.parse_from_string(printout.markup, SupportedType::TextHtml).ok()?;
    let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
    let style = CssStyleSheet::new().ok()?;
    style.replace_sync(printout.style).ok()?;
    shadow.set_adopted_style_sheets(&JsValue::from(js_sys::Array::of1(&style)));
    let body = parsed.body()?;
    while let Some(node) = body.first_child() {
        shadow.append_child(&node).ok()?;
    }
    Some(shadow)
}

/// Takes the page away again.
pub fn clear() {
    set_root_attribute("data-printing", None);
    let host = document().and_then(|document| document.query_selector("body > .printout").ok().flatten());
    if let Some(host) = host.and_then(|host| host.dyn_into::<Element>().ok()) {
        host.remove();
    }
}
