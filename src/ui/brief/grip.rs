//! What a line is taken by: dragged with mouse, pen or finger, or pressed for ways to move it without dragging.

use crate::platform::landing::{Landing, landing_at};
use crate::platform::page;
use crate::ui::blocks::{When, flag, press, text_of};
use leptos::ev::PointerEvent;
use leptos::html::Button;
use leptos::prelude::*;
use leptos::web_sys::Element;

/// What is being dragged, if anything is.
#[derive(Clone, Copy)]
pub struct Carrying(RwSignal<Option<Carried>>);

#[derive(Debug, Clone, PartialEq)]
struct Carried {
    item: String,
    /// Where the pointer went down and where it is, in CSS pixels of the window.
    from: (f64, f64),
    pointer: (f64, f64),
    /// A press becomes a drag once the pointer has gone a little way.
    is_drag: bool,
    landing: Option<Landing>,
}

/// How far a press may slip without being a drag, in CSS pixels.
const SLIP: f64 = 5.0;

/// Lets the grips below share one drag, and shows where it would land.
#[component]
pub fn DropLine() -> impl IntoView {
    let carrying = Carrying(RwSignal::new(None));
    provide_context(carrying);
    let landing = move || carrying.0.with(|carried| carried.as_ref().and_then(|carried| carried.landing.clone()));
    let pixels = move |of: fn(&Landing) -> f64| {
        text_of(move || landing().map(|it| format!("{}px", of(&it))).unwrap_or_default())
    };
    view! {
        <div class="drop-line" hidden=flag(move || landing().is_none()) style:left=pixels(|it| it.left)
            style:top=pixels(|it| it.top) style:width=pixels(|it| it.width)></div>
    }
}

/// A grip.
#[component]
pub fn Grip(
    /// The item's `data-item`.
    #[prop(into)]
    item: String,
    /// The `data-family` of the lists it may go to.
    family: &'static str,
    /// What it is called by screen readers.
    label: &'static str,
    /// Whether its menu is open.
    is_open: RwSignal<bool>,
    /// Takes the place where it was let go: a list, and the item before which it comes there.
    on_land: Callback<(String, Option<String>)>,
) -> impl IntoView {
    let carrying: Carrying = expect_context();
    let element = NodeRef::<Button>::new();
    // The press at the end of a drag is none.
    let was_drag = StoredValue::new(false);
    let (own, item_of) = (item.clone(), item.clone());
    let is_carried = flag(move || carrying.0.with(|it| it.as_ref().is_some_and(|it| it.is_drag && it.item == own)));
    let begin = move |event: PointerEvent| {
        was_drag.set_value(false);
        if event.button() != 0 {
            return;
        }
        if let Some(element) = element.get_untracked() {
            // Without it the drag ends at the grip's edge, which is less convenient and no error.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        let (from, item) = (place(&event), item.clone());
        carrying.0.set(Some(Carried { item, from, pointer: from, is_drag: false, landing: None }));
    };
    let finish = move |_| {
        let carried = carrying.0.try_update(Option::take).flatten();
        was_drag.set_value(carried.as_ref().is_some_and(|carried| carried.is_drag));
        if let Some(landing) = carried.and_then(|carried| carried.landing) {
            on_land.run((landing.list, landing.before));
        }
    };
    let follow = move |event: PointerEvent| {
        if let Some(element) = element.get_untracked() {
            carrying.follow(place(&event), family, element.as_ref());
        }
    };
    view! {
        <button node_ref=element type="button" class="grip" id=format!("grip-{item_of}") class:is-carried=is_carried aria-label=label
            aria-expanded=text_of(move || is_open.get().to_string()) title="Drag to move, or press for other ways"
            on:pointerdown=begin on:pointermove=follow on:pointerup=finish on:pointercancel=move |_| carrying.0.set(None)
            on:keydown=move |event| if event.key() == "Escape" { carrying.0.set(None) }
            on:click=press(move || if !was_drag.get_value() { is_open.update(|is_open| *is_open = !*is_open) })>"⠿"</button>
    }
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

impl Carrying {
    /// Takes the place under the pointer; near the edge of the pane it scrolls on and looks again.
    fn follow(self, pointer: (f64, f64), family: &'static str, grip: &Element) {
        let Some(carried) = self.0.try_get_untracked().flatten() else { return };
        let slip = (pointer.0 - carried.from.0).abs().max((pointer.1 - carried.from.1).abs());
        let is_drag = carried.is_drag || SLIP < slip;
        if !is_drag {
            return;
        }
        let landing = landing_at(pointer.0, pointer.1, family, &carried.item);
        self.0.set(Some(Carried { pointer, is_drag, landing, ..carried }));
        if page::scroll_at_edge(grip, pointer.1) {
            let grip = grip.clone();
            page::before_next_frame(move || {
                let now = self.0.try_get_untracked().flatten();
                if now.is_some_and(|now| now.pointer == pointer) {
                    self.follow(pointer, family, &grip);
                }
            });
        }
    }
}

/// The ways to move an item without dragging, under it while they are wanted.
#[component]
pub fn Ways(
    /// Whether they are shown.
    is_open: RwSignal<bool>,
    /// They.
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    view! {
        <When is=is_open>
            <div class="ways" role="group" aria-label="Move this line"
                on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); is_open.set(false) }>
                {children.with_value(|children| children())}
            </div>
        </When>
    }
}
