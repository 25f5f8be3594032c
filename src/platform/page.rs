//! The page around the app: what `boot.js` offers, scrolling, focus, theme.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = caveatReady)]
    fn boot_ready();
    #[wasm_bindgen(js_name = caveatRequestsSinceLoad)]
    fn boot_requests() -> u32;
    #[wasm_bindgen(js_name = caveatActivateUpdate)]
    fn boot_activate_update();
    #[wasm_bindgen(js_name = caveatAddress)]
    fn boot_address(file: &str) -> String;
    #[wasm_bindgen(js_name = caveatRescue)]
    fn boot_rescue(say: wasm_bindgen::JsValue);
    #[wasm_bindgen(js_name = caveatShown)]
    fn boot_shown();
    #[wasm_bindgen(js_name = caveatScreen)]
    fn boot_screen(first: u32, words: js_sys::Array) -> Option<String>;

    /// What can be given the keyboard.
    type Focusable;
    #[wasm_bindgen(method)]
    fn focus(this: &Focusable, options: &js_sys::Object);
}

/// Says that the app is on the screen: from now on requests are counted, and none is expected.
pub fn ready() {
    boot_ready();
}

/// Says that the case of last time is drawn, or will not be: what `boot.js` showed of it meanwhile goes.
pub fn shown() {
    boot_shown();
}

/// What the screen shows of the text from this block on, for the next visit; `None` where the page has other words.
pub fn first_screen(block: usize, words: &[String]) -> Option<String> {
    let words = words.iter().map(|words| wasm_bindgen::JsValue::from_str(words)).collect();
    boot_screen(u32::try_from(block).ok()?, words)
}

/// Calls `then` whenever a key or a pointer is let go or something is scrolled, for as long as the page lives.
pub fn after_any_input(then: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    // What scrolls is deep inside, and does not bubble.
    let options = gloo::events::EventListenerOptions::run_in_capture_phase();
    for name in ["keyup", "pointerup", "scroll"] {
        let then = then.clone();
        gloo::events::EventListener::new_with_options(&window, name, options, move |_| then()).forget();
    }
}

/// Requests the page has made since [`ready`].
pub fn requests_since_load() -> u32 {
    boot_requests()
}

/// Switches to the newer version and reloads.
pub fn activate_update() {
    boot_activate_update();
}

/// Where one of the app's own scripts is, to start a thread with.
pub fn address_of(file: &str) -> String {
    boot_address(file)
}

/// Whether `boot.js` has already said so, before anyone listened: `offline` or `update`; or the page itself: `one-file`.
pub fn is_flagged(flag: &str) -> bool {
    said_of_page(flag).as_deref() == Some("ready")
}

fn said_of_page(what: &str) -> Option<String> {
    document()?.document_element()?.get_attribute(&format!("data-{what}"))
}

/// Whether the case of last time is waited for, so that nothing of the app is seen; `caveat-uncovered` tells the window when not.
pub fn is_covered() -> bool {
    said_of_page("opening").is_some()
}

/// Hands the browser everything that is stored, as it is, whichever version wrote it; `say` is told what came of it.
pub fn download_stored(say: impl FnOnce(String) + 'static) {
    boot_rescue(wasm_bindgen::closure::Closure::once_into_js(say));
}

/// The element the app is mounted in.
pub fn root() -> Option<HtmlElement> {
    document()?.get_element_by_id("app")?.dyn_into().ok()
}

/// Calls `then` on every event of this name at the window, for as long as the page lives.
pub fn on_window_event(name: &'static str, then: impl FnMut() + 'static) {
    listen(name, Box::new(then));
}

/// Boxed, it is compiled once.
fn listen(name: &'static str, mut then: Box<dyn FnMut()>) {
    if let Some(window) = web_sys::window() {
        gloo::events::EventListener::new(&window, name, move |_| then()).forget();
    }
}

/// Calls `then` before the next frame is drawn.
pub fn before_next_frame(then: impl FnOnce() + 'static) {
    let callback = wasm_bindgen::closure::Closure::once_into_js(then);
    if let Some(window) = web_sys::window() {
        // The browser refuses only what is not a function.
        let _ = window.request_animation_frame(callback.unchecked_ref());
    }
}

/// Calls `then` once, after `milliseconds`.
pub fn after(milliseconds: u32, then: impl FnOnce() + 'static) {
    gloo::timers::callback::Timeout::new(milliseconds, then).forget();
}

/// Scrolls the first piece of an annotation into the middle of the screen; says whether it is on the page.
pub fn reveal_mark(annotation: &str) -> bool {
    let selector = format!("[data-marks~=\"{annotation}\"]");
    let Some(mark) = document().and_then(|document| document.query_selector(&selector).ok().flatten()) else {
        return false;
    };
    scroll_to(&mark, ScrollLogicalPosition::Center);
    true
}

/// Scrolls the text until the first piece of an annotation is above the sheet with its card, wherever its card is a sheet.
///
/// How much of the pane a sheet may come to cover is the pane's scroll padding in the style sheets; where no card is a sheet
/// there is none, and nothing is scrolled. Nor is it if the analyst has gone on to other blocks. (The pane is told where to
/// stand for the reason given at [`put_at_top`].)
pub fn keep_above_sheet(annotation: &str) {
    let selector = format!("#reader [data-marks~=\"{annotation}\"]");
    let mark = document().and_then(|document| document.query_selector(&selector).ok().flatten());
    let around = |selector| mark.as_ref().and_then(|mark| mark.closest(selector).ok().flatten());
    let (Some(mark), Some(block), Some(pane)) = (mark.as_ref(), around("[data-block]"), around(".pane")) else {
        return;
    };
    let (Some(above), Some(below)) = (scroll_padding(&pane, "top"), scroll_padding(&pane, "bottom")) else { return };
    if is_in_sight(&block, &pane) {
        let (mark, shown) = (mark.get_bounding_client_rect(), pane.get_bounding_client_rect());
        let too_low = mark.bottom() - (shown.bottom() - below);
        // Words that are higher than the room for them are shown from their beginning.
        let distance = too_low.max(0.0).min(mark.top() - shown.top() - above);
        if 0.0 < distance || mark.top() < shown.top() {
            pane.set_scroll_top(pane.scroll_top() + distance.round() as i32);
        }
    }
}

/// The scroll padding of a pane at one side, in CSS pixels, if it has any.
fn scroll_padding(pane: &Element, side: &str) -> Option<f64> {
    let style = web_sys::window()?.get_computed_style(pane).ok()??;
    // The browser's own, since reading fractions takes tables of ten kilobytes.
    let length = js_sys::parse_float(&style.get_property_value(&format!("scroll-padding-{side}")).ok()?);
    Some(length).filter(|length| length.is_finite())
}

/// The element of a block of the text, looked for in an element that holds it.
pub(super) fn block_in(holder: &Element, block: usize) -> Option<Element> {
    holder.query_selector(&format!("[data-block=\"{block}\"]")).ok().flatten()
}

fn block_on_page(block: usize) -> Option<Element> {
    block_in(&document()?.document_element()?, block)
}

/// Scrolls a block of the text to the top of the screen, or near `Center` when `is_centred`.
pub fn reveal_block(block: usize, is_centred: bool) {
    let find = |selector: String| document().and_then(|document| document.query_selector(&selector).ok().flatten());
    // Just after a long text was opened, its far sections may still be empty.
    let found = block_on_page(block)
        .or_else(|| find(format!("[data-section=\"{}\"]", crate::domain::index::section_of(block))));
    let place = if is_centred { ScrollLogicalPosition::Center } else { ScrollLogicalPosition::Start };
    let Some(found) = found else { return };
    match found.closest(".pane").ok().flatten().filter(|_| block == 0 && !is_centred) {
        // The beginning of the text is what stands over it, too.
        Some(pane) => pane.set_scroll_top(0),
        None => scroll_to(&found, place),
    }
}

/// Scrolls a block of the text back to the top of its pane, and nothing else.
///
/// WebKit forgets to show what has just got the keyboard, in the brief, say, when anything is scrolled into view or by a
/// distance meanwhile, but not when a pane is told where to stand.
pub fn put_at_top(block: usize) {
    let found = block_on_page(block);
    let pane = found.as_ref().and_then(|found| found.closest(".pane").ok().flatten());
    match found.zip(pane) {
        None => {}
        // The beginning of the text is what stands over it, too.
        Some((_, pane)) if block == 0 => pane.set_scroll_top(0),
        Some((found, pane)) => {
            let distance = found.get_bounding_client_rect().top() - pane.get_bounding_client_rect().top();
            pane.set_scroll_top(pane.scroll_top() + distance.round() as i32);
        }
    }
}

fn scroll_to(element: &Element, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether any part of a block of the text is in what its pane shows.
pub fn is_block_in_sight(block: usize) -> bool {
    let found = block_on_page(block);
    let pane = found.as_ref().and_then(|block| block.closest(".pane").ok().flatten());
    found.zip(pane).is_some_and(|(block, pane)| is_in_sight(&block, &pane))
}

fn is_in_sight(element: &Element, pane: &Element) -> bool {
    let (element, pane) = (element.get_bounding_client_rect(), pane.get_bounding_client_rect());
    pane.top() < element.bottom() && element.top() < pane.bottom()
}

/// Scrolls a block of the text into the middle of the screen, and points it out instead of the one before.
pub fn point_out_block(block: usize) {
    let Some(document) = document() else { return };
    if let Some(before) = document.query_selector(".block.is-here").ok().flatten() {
        let _ = before.class_list().remove_1("is-here");
    }
    if let Some(element) = block_on_page(block) {
        let _ = element.class_list().add_1("is-here");
        scroll_to(&element, ScrollLogicalPosition::Center);
    }
}

/// How far down its target an event was, from 0 at the top to 1 at the bottom.
pub fn part_of_height(event: &web_sys::MouseEvent) -> Option<f64> {
    let target = event.current_target()?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
    let part = (f64::from(event.client_y()) - target.top()) / target.height();
    Some(part.clamp(0.0, 1.0)).filter(|part| part.is_finite())
}

/// Moves the keyboard's focus to the element with this id.
pub fn focus(id: &str) {
    let found = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Focus fails only on elements that cannot have it, which then stays where it was.
        let _ = element.focus();
    }
}

/// Gives the keyboard to the text, which stays where it is: a browser would put its beginning at the top of the screen,
/// and what stands over it out of sight.
pub fn focus_text() {
    let Some(reader) = document().and_then(|document| document.get_element_by_id("reader")) else { return };
    let options = js_sys::Object::new();
    // On an object of our own this cannot fail.
    let _ = js_sys::Reflect::set(&options, &"preventScroll".into(), &true.into());
    reader.unchecked_ref::<Focusable>().focus(&options);
}

/// Scrolls a list until the item with this id is in sight.
pub fn keep_option_in_sight(id: &str) {
    let found = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = found {
        scroll_to(&element, ScrollLogicalPosition::Nearest);
    }
}

/// Presses the element with this id, as a click does; says whether it is there.
pub fn press(id: &str) -> bool {
    let found = document().and_then(|document| document.get_element_by_id(id));
    let element = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.map(|element| element.click()).is_some()
}

/// Whether the keys have the names and habits of a Mac's.
pub fn is_mac() -> bool {
    let platform = web_sys::window().and_then(|window| window.navigator().platform().ok()).unwrap_or_default();
    ["Mac", "iPhone", "iPad"].iter().any(|name| platform.starts_with(name))
}

/// Moves the keyboard's focus to the first element that fits a selector.
pub fn focus_first(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the keyboard's focus into what fills the screen, if what had it is gone or no longer seen.
pub fn keep_focus_in_view() {
    let reader = document().and_then(|document| document.get_element_by_id("reader"));
    if reader.is_some_and(|reader| is_seen(&reader)) {
        if is_focus_lost() {
            focus_text();
        }
    } else {
        keep_focus("main");
    }
}

/// Moves the keyboard's focus to the element with this id, if what has it is gone or no longer seen.
pub fn keep_focus(id: &str) {
    if is_focus_lost() {
        focus(id);
    }
}

fn is_focus_lost() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_none_or(|active| is_body(&active) || !is_seen(&active))
}

fn is_body(element: &Element) -> bool {
    element.tag_name() == "BODY"
}

fn is_seen(element: &Element) -> bool {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    let is_hidden = style.is_some_and(|style| style.get_property_value("visibility").as_deref() == Ok("hidden"));
    // What is not displayed has no boxes.
    !is_hidden && 0 < element.get_client_rects().length()
}

/// Moves the keyboard's focus to the first piece of an annotation, or else into the text.
pub fn focus_mark(annotation: &str) {
    let selector = format!("#reader mark[data-marks~=\"{annotation}\"]");
    let mark = document().and_then(|document| document.query_selector(&selector).ok().flatten());
    let Some(mark) = mark.and_then(|mark| mark.dyn_into::<HtmlElement>().ok()) else { return focus_text() };
    mark.set_tab_index(-1);
    let _ = mark.focus();
}

/// Where the keyboard was when something took it; goes back there when that is dropped.
#[derive(Debug)]
pub struct FocusKeeper(Option<HtmlElement>);

impl FocusKeeper {
    /// Remembers what has the keyboard now.
    pub fn of_now() -> Self {
        let active = document().and_then(|document| document.active_element());
        let opener = active.as_ref().and_then(opener_of_menu);
        Self(opener.or(active).and_then(|element| element.dyn_into().ok()))
    }

    /// Goes nowhere when dropped.
    pub fn forget(&mut self) {
        self.0 = None;
    }
}

/// What opened the menu that an element is in; the element itself cannot have the keyboard again once that is closed.
fn opener_of_menu(element: &Element) -> Option<Element> {
    let menu = element.closest("[popover]").ok().flatten()?;
    document()?.query_selector(&format!("[popovertarget={}]", menu.id())).ok().flatten()
}

/// Scrolls only as far as what has the keyboard needs to be seen, if that is inside `holder`.
pub fn keep_focus_in_sight(holder: &Element) {
    let active = document().and_then(|document| document.active_element());
    if let Some(active) = active.filter(|active| holder.contains(Some(active))) {
        scroll_to(&active, ScrollLogicalPosition::Nearest);
    }
}

/// Whether the keyboard is inside an element that fits a selector.
pub fn has_focus_in(selector: &str) -> bool {
    let active = document().and_then(|document| document.active_element());
    active.and_then(|active| active.closest(selector).ok().flatten()).is_some()
}

/// Gives the keyboard to a button of the element with this id, counted from 0.
pub fn focus_button(id: &str, number: u32) {
    if let Some(button) = buttons(id).and_then(|buttons| buttons.item(number)) {
        let _ = button.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Gives the keyboard to the button `by` places after the one that has it, and round at the ends.
pub fn focus_next_button(id: &str, by: i32) {
    let Some(buttons) = buttons(id).filter(|buttons| 0 < buttons.length()) else { return };
    let active = document().and_then(|document| document.active_element());
    let is_active = |index: &u32| buttons.item(*index).as_ref() == active.as_deref();
    let now = (0..buttons.length()).find(is_active).map_or(-1, |index| index as i32);
    focus_button(id, (now + by).rem_euclid(buttons.length() as i32) as u32);
}

fn buttons(id: &str) -> Option<web_sys::NodeList> {
    document()?.get_element_by_id(id)?.query_selector_all("button").ok()
}

/// Whether the keyboard went from inside `element` to another part of the page, and not only to another window.
pub fn has_focus_left(element: &Element, event: &web_sys::FocusEvent) -> bool {
    let target = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let is_inside = target.is_some_and(|target| element.contains(Some(&target)));
    !is_inside && document().and_then(|document| document.has_focus().ok()).unwrap_or(true)
}

/// Scrolls the pane around `element` by a little where `y` (in the window) is near its edge; says whether it moved.
pub fn scroll_at_edge(element: &Element, y: f64) -> bool {
    const EDGE: f64 = 40.0;
    const STEP: i32 = 12;
    let Some(pane) = element.closest(".pane").ok().flatten() else { return false };
    let (seen, before) = (pane.get_bounding_client_rect(), pane.scroll_top());
    if y < seen.top() + EDGE {
        pane.set_scroll_top(before - STEP);
    } else if seen.bottom() - EDGE < y {
        pane.set_scroll_top(before + STEP);
    }
    pane.scroll_top() != before
}

impl Drop for FocusKeeper {
    fn drop(&mut self) {
        let Some(element) = self.0.take() else { return };
        // By then what lay over it is gone, and it can have the keyboard again; but something else may have got it.
        before_next_frame(move || match element.is_connected() && !is_body(&element) {
            _ if !is_focus_lost() => {}
            true => _ = element.focus(),
            false => keep_focus_in_view(),
        });
    }
}

/// Sets an attribute of the root element, such as the theme; `None` removes it.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Whether the system prefers dark colours.
pub fn prefers_dark() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// A small setting kept by the browser, such as the theme; `None` where storage is refused.
pub fn setting(name: &str) -> Option<String> {
    local_storage()?.get_item(&format!("caveat-{name}")).ok().flatten()
}

/// Keeps a small setting; says whether it does. Where storage is refused it lasts until the page closes.
pub fn set_setting(name: &str, value: &str) -> bool {
    local_storage().is_some_and(|storage| storage.set_item(&format!("caveat-{name}"), value).is_ok())
}

fn local_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Whether the window is too narrow to show the brief beside the article.
pub fn is_narrow() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(max-width: 1099px)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Whether the window is as narrow as a phone.
pub fn is_phone() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(max-width: 760px)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Lets the browser ask before the page is left, whenever `is_unsaved` says so at that moment.
pub fn ask_before_leaving(is_unsaved: impl Fn() -> bool + 'static) {
    let Some(window) = web_sys::window() else { return };
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    gloo::events::EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        if is_unsaved() {
            event.prevent_default();
        }
    })
    .forget();
}

/// The height of the window in CSS pixels.
pub fn window_height() -> f64 {
    let height = web_sys::window().and_then(|window| window.inner_height().ok());
    height.and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Lets a drag begin: Firefox drags only what carries words.
pub fn begin_drag(event: &web_sys::DragEvent) {
    if let Some(transfer) = event.data_transfer() {
        let _ = transfer.set_data("text/plain", "tag");
    }
}
