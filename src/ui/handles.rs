//! The handles at both ends of the highlight in focus.
//!
//! While one is dragged the new span is only drawn over the text; the case changes once, when the handle is let go.

use super::Store;
use super::blocks::{flag, follow, maybe, text_of};
use super::grips::{self, Grip, Ground, Shape};
use super::reader::Sections;
use super::store::use_store;
use crate::app::focus::{focused_span, length_of_text, words_at};
use crate::app::update::reshaping::resized;
use crate::app::{BlockPoint, Model, Msg};
use crate::domain::case::AnnotationId;
use crate::domain::text::Span;
use crate::domain::text::moves::{Direction, Unit};
use crate::domain::text::resize::Edge;
use crate::platform::observe::{SizeWatch, once_a_frame};
use crate::platform::selection::Place;
use crate::platform::{keyboard, page, places, segmenter};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::Element;

/// A drag on its way.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Drag {
    id: AnnotationId,
    edge: Edge,
    /// From the pointer to the middle of the line at the handle's end, so that a finger does not hide the words.
    offset: (f64, f64),
    /// Where the pointer is in the window.
    pointer: (f64, f64),
    /// The place in the text that it means.
    point: Option<BlockPoint>,
}

/// What the handles share.
#[derive(Clone, Copy)]
struct Handling {
    store: Store,
    sections: Sections,
    column: NodeRef<Div>,
    drag: RwSignal<Option<Drag>>,
    shape: RwSignal<Shape>,
}

/// The handles of the highlight in focus.
#[component]
pub fn Handles(
    /// The sections of the text.
    sections: Sections,
    /// The element that holds the text and the handles.
    column: NodeRef<Div>,
) -> impl IntoView {
    let store = use_store();
    let (drag, shape) = (RwSignal::new(None), RwSignal::new(Shape::default()));
    let handling = Handling { store, sections, column, drag, shape };
    let focused = store.memo(focused_span);
    let measure = once_a_frame(move || {
        let measured = handling.measure().unwrap_or_default();
        if shape.try_with_untracked(|shape| *shape != measured).unwrap_or_default() {
            shape.try_set(measured);
        }
    });
    let sizes = StoredValue::new_local(SizeWatch::new(measure.clone()));
    Effect::new(move || {
        focused.track();
        drag.track();
        sections.track();
        measure();
    });
    Effect::new(move || {
        if let Some(reader) = sections.reader.get() {
            sizes.with_value(|sizes| sizes.iter().for_each(|sizes| sizes.watch(&reader)));
        }
    });
    view! {
        <div class="handles" class:is-dragging=flag(move || drag.with(Option::is_some))>
            {follow(move || shape.with(|shape| shape.lines.iter().map(|line| preview_line(*line)).collect_view()).into_any())}
            {handle(handling, focused, Edge::Start)}
            {handle(handling, focused, Edge::End)}
            <span class="visually-hidden" role="status">{said(store, focused)}</span>
        </div>
    }
}

type Focused = ReadSignal<Option<(AnnotationId, Span)>>;

fn preview_line(line: Place) -> impl IntoView {
    let pixels = |length: f64| text_of(move || format!("{}px", length.round() as i64));
    view! {
        <span
            class="preview-line"
            style:left=pixels(line.left)
            style:top=pixels(line.top)
            style:width=pixels(line.right - line.left)
            style:height=pixels(line.bottom - line.top)
        ></span>
    }
}

fn handle(handling: Handling, focused: Focused, edge: Edge) -> AnyView {
    let element = NodeRef::<Div>::new();
    let grip = Memo::new(move |_| handling.shape.with(|shape| shape.ends[edge as usize]));
    let pixels = move |length: fn(Grip) -> f64| {
        maybe(move || grip.get().map(|grip| format!("{}px", length(grip).round() as i64)))
    };
    let (name, label) = match edge {
        Edge::Start => ("start", "Start of the highlight"),
        Edge::End => ("end", "End of the highlight"),
    };
    let at = move || focused.get().map_or(0, |(_, span)| edge.of(span));
    view! {
        <div
            class="handle"
            class:is-placed=flag(move || grip.get().is_some())
            class:is-rtl=flag(move || grip.get().is_some_and(|grip| grip.is_rtl))
            data-edge=name
            role="slider"
            tabindex=text_of(move || if grip.get().is_some() { "0" } else { "-1" }.to_owned())
            aria-label=label
            aria-orientation="horizontal"
            aria-valuemin="0"
            aria-valuemax=text_of(move || focused.with(|_| handling.store.peek(length_of_text)).to_string())
            aria-valuenow=text_of(move || at().to_string())
            aria-valuetext=text_of(move || {
                focused.get().map(|(_, span)| handling.store.peek(|model| words_at(model, span, edge))).unwrap_or_default()
            })
            style:--x=pixels(|grip| grip.x)
            style:--top=pixels(|grip| grip.top)
            style:--bottom=pixels(|grip| grip.bottom)
            node_ref=element
            on:pointerdown=move |event| handling.begin(edge, element, &event)
            on:pointermove=move |event| handling.follow_pointer(&event)
            on:pointerup=move |_| handling.finish()
            on:pointercancel=move |_| handling.drag.set(None)
            on:keydown=move |event| keys(handling.store, edge, grip.get_untracked(), &event)
        ></div>
    }
    .into_any()
}

/// Says the words of the highlight in focus after its ends moved.
fn said(store: Store, focused: Focused) -> Memo<String> {
    let last = StoredValue::new(None::<(AnnotationId, Span)>);
    Memo::new(move |_| {
        let now = focused.get();
        let before = last.try_update_value(|last| std::mem::replace(last, now)).flatten();
        match (before, now) {
            (Some((one, old)), Some((id, span))) if one == id && old != span => {
                let word = |edge| store.peek(|model| words_at(model, span, edge));
                let (start, end) = (word(Edge::Start), word(Edge::End));
                if start == end { start } else { format!("{start} {end}") }
            }
            _ => String::new(),
        }
    })
}

/// Arrows move the end by a character, with Ctrl or Alt by a word; Page Up and Page Down by a sentence.
fn keys(store: Store, edge: Edge, grip: Option<Grip>, event: &KeyboardEvent) {
    let press = keyboard::read(event);
    let is_rtl = grip.is_some_and(|grip| grip.is_rtl);
    let (direction, unit) = match press.key.as_str() {
        "ArrowRight" if is_rtl => (Direction::Backward, Unit::Character),
        "ArrowLeft" if is_rtl => (Direction::Forward, Unit::Character),
        "ArrowRight" | "ArrowUp" => (Direction::Forward, Unit::Character),
        "ArrowLeft" | "ArrowDown" => (Direction::Backward, Unit::Character),
        "PageUp" => (Direction::Forward, Unit::Sentence),
        "PageDown" => (Direction::Backward, Unit::Sentence),
        _ => return,
    };
    event.prevent_default();
    let by_word = unit == Unit::Character && (press.is_command || press.is_alt);
    store.send(Msg::Resize(edge, if by_word { Unit::Word } else { unit }, direction));
}

impl Handling {
    /// What is to be drawn now, or `None` where nothing is in focus.
    fn measure(self) -> Option<Shape> {
        let reader = self.sections.reader.try_get_untracked().flatten()?;
        let column = self.column.try_get_untracked().flatten()?;
        let drag = self.drag.try_get_untracked().flatten();
        let near = self.sections.near.try_get_untracked()?;
        let (text, span) = self.store.peek(|model| {
            let (_, span) = focused_span(model)?;
            Some((model.shown_source()?.text.clone(), drag.and_then(|drag| preview(model, drag)).unwrap_or(span)))
        })?;
        let ground = Ground { reader: &reader, column: &column, near: &near, text: &text };
        // At other times the marks themselves show the span.
        let lines = drag.map(|_| grips::lines_of(&ground, span)).unwrap_or_default();
        Some(Shape { ends: grips::ends_of(&ground, span), lines })
    }

    fn begin(self, edge: Edge, element: NodeRef<Div>, event: &PointerEvent) {
        let grip = self.shape.with_untracked(|shape| shape.ends[edge as usize]);
        let (Some(grip), Some(id)) = (grip, self.store.peek(|model| model.focused)) else { return };
        let (Some(column), Some(element)) = (self.column.get_untracked(), element.get_untracked()) else { return };
        // No selection begins, and the keyboard stays where it is.
        event.prevent_default();
        // Without it the drag ends at the handle's edge, which is less convenient and no error.
        let _ = element.set_pointer_capture(event.pointer_id());
        let column = places::box_of(column.as_ref() as &Element);
        let middle = (column.left + grip.x, column.top + (grip.top + grip.bottom) / 2.0);
        let pointer = (f64::from(event.client_x()), f64::from(event.client_y()));
        let offset = (middle.0 - pointer.0, middle.1 - pointer.1);
        self.drag.set(Some(Drag { id, edge, offset, pointer, point: None }));
    }

    fn follow_pointer(self, event: &PointerEvent) {
        let Some(drag) = self.drag.get_untracked() else { return };
        let pointer = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.drag_to(Drag { pointer, ..drag });
    }

    /// Takes the place under the pointer; near the edge of the pane it scrolls on and looks again.
    fn drag_to(self, drag: Drag) {
        let Some(reader) = self.sections.reader.try_get_untracked().flatten() else { return };
        let (x, y) = (drag.pointer.0 + drag.offset.0, drag.pointer.1 + drag.offset.1);
        let point = places::point_at(&reader, x, y).or(drag.point);
        self.drag.set(Some(Drag { point, ..drag }));
        if page::scroll_at_edge(&reader, drag.pointer.1) {
            page::before_next_frame(move || {
                let now = self.drag.try_get_untracked().flatten();
                if let Some(now) = now.filter(|now| now.pointer == drag.pointer) {
                    self.drag_to(now);
                }
            });
        }
    }

    fn finish(self) {
        let Some(drag) = self.drag.get_untracked() else { return };
        self.drag.set(None);
        // Escape meanwhile, or another highlight: nothing is meant any more.
        let is_meant = self.store.peek(|model| model.focused == Some(drag.id));
        if let Some(point) = drag.point.filter(|_| is_meant) {
            self.store.send(Msg::ResizeTo(drag.id, drag.edge, point));
        }
    }
}

fn preview(model: &Model, drag: Drag) -> Option<Span> {
    resized(model, drag.id, drag.edge, drag.point?, &segmenter::words)
}
