//! Watching where things are on the screen.

use super::paper::{first_section, section_in};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Tells when any of some elements changes size, at most once a frame. Stops when dropped.
#[derive(Debug)]
pub struct SizeWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Calls `then` after sizes changed. `None` where the browser has no such observer.
    pub fn new(then: impl Fn() + 'static) -> Option<Self> {
        let then = once_a_frame(then);
        let callback = Closure::<dyn FnMut()>::new(then);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        Some(Self { observer, _callback: callback })
    }

    /// Begins to watch an element.
    pub fn watch(&self, element: &Element) {
        self.observer.observe(element);
    }

    /// No longer watches an element.
    pub fn forget(&self, element: &Element) {
        self.observer.unobserve(element);
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Makes a function that runs `then` before the next frame, however often it is called until then.
pub fn once_a_frame(then: impl Fn() + 'static) -> impl Fn() + Clone + 'static {
    let then = Rc::new(then);
    let is_waiting = Rc::new(Cell::new(false));
    move || {
        if is_waiting.replace(true) {
            return;
        }
        let (then, is_waiting) = (Rc::clone(&then), Rc::clone(&is_waiting));
        in_next_frame(Box::new(move || {
            is_waiting.set(false);
            then();
        }));
    }
}

/// Something to be done once.
type Task = Box<dyn FnOnce()>;

thread_local! {
    /// What is to be done before the next frame.
    static TASKS: RefCell<Vec<Task>> = const { RefCell::new(Vec::new()) };
    /// Counts the layouts that all tasks of a frame measure alike.
    static LAYOUT: Cell<u64> = const { Cell::new(0) };
}

/// Does this before the next frame, in one go with everything else that waits for it.
///
/// What is drawn because of it is drawn after all of them. So all of them measure one layout; were each followed by what
/// it draws, the browser would lay out the page anew for each.
fn in_next_frame(task: Task) {
    let is_first = TASKS.with_borrow_mut(|tasks| {
        tasks.push(task);
        tasks.len() == 1
    });
    if is_first {
        super::page::before_next_frame(|| {
            LAYOUT.set(LAYOUT.get() + 1);
            TASKS.take().into_iter().for_each(|task| task());
            LAYOUT.set(LAYOUT.get() + 1);
        });
    }
}

/// What several of those who wait for a frame measure, measured for the first of them and kept for the others.
#[derive(Debug)]
pub struct Measured<T>(RefCell<Option<(u64, Rc<T>)>>);

impl<T> Default for Measured<T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<T> Measured<T> {
    /// What was measured of the layout as it is, or else what `measure` finds.
    pub fn get(&self, measure: impl FnOnce() -> T) -> Rc<T> {
        let now = LAYOUT.get();
        let known = self.0.borrow().as_ref().filter(|(layout, _)| *layout == now).map(|(_, known)| Rc::clone(known));
        known.unwrap_or_else(|| {
            let found = Rc::new(measure());
            *self.0.borrow_mut() = Some((now, Rc::clone(&found)));
            found
        })
    }
}

/// The height of an element in CSS pixels.
pub fn height(element: &Element) -> f64 {
    element.get_bounding_client_rect().height()
}

/// The height of the element with this id in CSS pixels, or `None` where there is none.
pub fn height_of(id: &str) -> Option<f64> {
    let element = super::page::document()?.get_element_by_id(id)?;
    Some(element.get_bounding_client_rect().height())
}

/// The first block of the text that the scrolling pane around `reader` shows, or `None` when no text is shown.
pub fn first_block_in_sight(reader: &Element) -> Option<usize> {
    let top = reader.closest(".pane").ok().flatten()?.get_bounding_client_rect().top();
    let below = |element: &Element| top < element.get_bounding_client_rect().bottom();
    let first = first_section(reader, below);
    // Of the first section only the space after its last block may be in sight.
    (first..first + 2).filter_map(|section| section_in(reader, section)).find_map(|section| {
        let blocks = section.query_selector_all("[data-block]").ok()?;
        let blocks = (0..blocks.length()).filter_map(|index| blocks.item(index)?.dyn_into::<Element>().ok());
        blocks.into_iter().find(below)?.get_attribute("data-block")?.parse().ok()
    })
}

/// Makes a function that runs `then` once it has not been called for `milliseconds`.
pub fn after_quiet(milliseconds: u32, then: impl Fn() + 'static) -> impl Fn() + Clone + 'static {
    let then = Rc::new(then);
    let calls = Rc::new(Cell::new(0_u32));
    move || {
        let call = calls.get().wrapping_add(1);
        calls.set(call);
        let (then, calls) = (Rc::clone(&then), Rc::clone(&calls));
        super::page::after(milliseconds, move || {
            if calls.get() == call {
                then();
            }
        });
    }
}

/// Where a block of the text is, in CSS pixels from the top left of what holds text and margin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlockPlace {
    /// Its index.
    pub block: usize,
    /// Its top.
    pub top: f64,
    /// Its left edge.
    pub left: f64,
}

/// The block of the text that the mouse is over.
pub fn block_under(event: &web_sys::MouseEvent) -> Option<BlockPlace> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let block = target.closest("[data-block]").ok().flatten()?;
    let sheet = block.closest(".sheet").ok().flatten()?.get_bounding_client_rect();
    let bounds = block.get_bounding_client_rect();
    let index = block.get_attribute("data-block")?.parse().ok()?;
    Some(BlockPlace { block: index, top: bounds.top() - sheet.top(), left: bounds.left() - sheet.left() })
}
