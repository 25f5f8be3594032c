//! Watching which sections of the text are near the window.
//!
//! A browser looks at every element it watches for each frame: 3 ms of 16 with the 860 sections of 5 MB (Chromium).
//! So only those around what is in sight are watched, and others as the text is scrolled.

use gloo::events::EventListener;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Sections that are watched on either side of the first in sight. Each has twenty lines at least, so that what is near
/// is among them at any size of window and letters.
const REACH: usize = 48;

/// With fewer watched sections than this beyond the pane, others are watched.
const SLACK: usize = 16;

/// Tells which numbered sections are near the window. Stops when dropped.
#[derive(Debug)]
pub struct NearWatch {
    observer: IntersectionObserver,
    _on_near: Closure<dyn FnMut(js_sys::Array)>,
    _on_scroll: EventListener,
}

impl NearWatch {
    /// Calls `then(section, is_near)` on every change; near is within `margin` CSS pixels of what `pane` shows.
    ///
    /// The sections are those inside `reader`, in order. `None` where the browser has no such observer.
    pub fn new(pane: &Element, reader: &Element, margin: u32, then: impl Fn(usize, bool) + 'static) -> Option<Self> {
        let (then, watched) = (Rc::new(then), Rc::new(RefCell::new(0..0)));
        let on_near = {
            let (then, watched) = (Rc::clone(&then), Rc::clone(&watched));
            Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
                for entry in entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok()) {
                    // What was seen of a section just before it was left is told just after.
                    let section = number_of(&entry.target()).filter(|section| watched.borrow().contains(section));
                    if let Some(section) = section {
                        then(section, entry.is_intersecting());
                    }
                }
            })
        };
        let options = IntersectionObserverInit::new();
        options.set_root(Some(pane));
        options.set_root_margin(&format!("{margin}px 0px"));
        let observer = IntersectionObserver::new_with_options(on_near.as_ref().unchecked_ref(), &options).ok()?;
        let sections = Sections::of(pane, reader);
        let follow = {
            let observer = observer.clone();
            move || {
                let before = watched.borrow().clone();
                let now = sections.to_watch(&before);
                *watched.borrow_mut() = now.clone();
                for section in before.clone().filter(|section| !now.contains(section)) {
                    sections.all.get(section).into_iter().for_each(|element| observer.unobserve(element));
                    then(section, false);
                }
                for section in now.filter(|section| !before.contains(section)) {
                    sections.all.get(section).into_iter().for_each(|element| observer.observe(element));
                }
            }
        };
        follow();
        // The browser says that it has scrolled before it looks at what is watched, in the same frame.
        let on_scroll = EventListener::new(pane, "scroll", move |_| follow());
        Some(Self { observer, _on_near: on_near, _on_scroll: on_scroll })
    }
}

impl Drop for NearWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn number_of(section: &Element) -> Option<usize> {
    section.get_attribute("data-section")?.parse().ok()
}

/// The sections of a text, one below the other.
struct Sections {
    pane: Element,
    all: Vec<Element>,
}

impl Sections {
    fn of(pane: &Element, reader: &Element) -> Self {
        let children = reader.children();
        let all = (0..children.length()).filter_map(|index| children.item(index)).collect();
        Self { pane: pane.clone(), all }
    }

    /// Which are to be watched, where those in `before` are.
    fn to_watch(&self, before: &Range<usize>) -> Range<usize> {
        if self.reach_far_enough(before) {
            return before.clone();
        }
        let top = self.pane.get_bounding_client_rect().top();
        let here = self.all.partition_point(|section| section.get_bounding_client_rect().bottom() <= top);
        here.saturating_sub(REACH)..(here + REACH).min(self.all.len())
    }

    /// Whether some that are watched lie beyond the pane on either side, or there are no more.
    fn reach_far_enough(&self, watched: &Range<usize>) -> bool {
        let place = |section: usize| self.all.get(section).map(Element::get_bounding_client_rect);
        let pane = self.pane.get_bounding_client_rect();
        let begins_above = |section: usize| place(section).is_some_and(|it| it.top() <= pane.top());
        let ends_below = |section: usize| place(section).is_some_and(|it| pane.bottom() <= it.bottom());
        !watched.is_empty()
            && (watched.start == 0 || begins_above(watched.start + SLACK))
            && (watched.end == self.all.len() || ends_below(watched.end - SLACK))
    }
}
