//! Where the keyboard is in the text, drawn over it: an outline around sentences, or a caret.
//!
//! The text itself is not touched, so that highlights and selections stay whole.

use super::Store;
use super::blocks::{Row, each, row};
use super::store::use_store;
use crate::app::modes::{self, Drawn, LineMove};
use crate::app::{self, Msg};
use crate::platform::observe::{SizeWatch, once_a_frame};
use crate::platform::selection::Place;
use crate::platform::{caret, page};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::Element;

/// The outline or the caret of a mode.
#[component]
pub fn CursorLayer() -> impl IntoView {
    let store = use_store();
    let layer = NodeRef::<Div>::new();
    let drawn = store.memo(modes::drawn);
    let boxes = RwSignal::new(Vec::<Place>::new());
    let measure = once_a_frame(move || {
        let (Some(layer), Some(drawn)) = (layer.try_get_untracked().flatten(), drawn.try_get_untracked()) else {
            return;
        };
        boxes.try_set(drawn.map(|drawn| measured(&layer, drawn)).unwrap_or_default());
    });
    let sizes = StoredValue::new_local(SizeWatch::new(measure.clone()));
    Effect::new(move || {
        drawn.track();
        // What is drawn anew for a change may stand elsewhere.
        store.read(|model| model.highlights);
        measure();
        // What was far away has no place before it is drawn, which an engine may put off until it is scrolled to.
        for wait in [60, 300, 1_000] {
            let again = measure.clone();
            page::after(wait, move || {
                if boxes.try_with_untracked(Vec::is_empty) == Some(true) {
                    again();
                }
            });
        }
    });
    Effect::new(move || {
        if let Some(reader) = layer.get().and_then(|_| caret::reader()) {
            sizes.with_value(|sizes| sizes.iter().for_each(|sizes| sizes.watch(&reader)));
        }
    });
    let is_caret = move || matches!(drawn.get(), Some(Drawn::Caret(..)));
    let rows = move || {
        let class = if is_caret() { "cursor-caret" } else { "cursor-line" };
        boxes.with(|boxes| boxes.iter().enumerate().map(|(index, place)| piece(class, index, *place)).collect())
    };
    view! { <div class="cursor-layer" aria-hidden="true" node_ref=layer>{each(rows)}</div> }
}

fn measured(layer: &Element, drawn: Drawn) -> Vec<Place> {
    let Some(reader) = caret::reader() else { return Vec::new() };
    let found = match drawn {
        Drawn::Outline(from, to) => caret::lines_between(&reader, from, to),
        Drawn::Caret(at, is_at_line_end) => caret::caret_box(&reader, at, is_at_line_end).into_iter().collect(),
    };
    let base = layer.get_bounding_client_rect();
    let (left, top) = (base.left(), base.top());
    let within = |place: Place| Place {
        left: place.left - left,
        top: place.top - top,
        right: place.right - left,
        bottom: place.bottom - top,
    };
    found.into_iter().map(within).collect()
}

/// One line of the outline, or the caret; another place is another element, so that a caret blinks anew when it has moved.
fn piece(class: &'static str, index: usize, place: Place) -> Row {
    let pixels = |length: f64| format!("{}px", (length * 4.0).round() / 4.0);
    let (left, top) = (pixels(place.left), pixels(place.top));
    let (width, height) = (pixels(place.right - place.left), pixels(place.bottom - place.top));
    row(format!("{class} {index} {left} {top} {width} {height}"), move || {
        view! {
            <div class=class style:left=left.clone() style:top=top.clone() style:width=width.clone() style:height=height.clone()></div>
        }
        .into_any()
    })
}

/// Carries out what needs to know where things are on the screen.
pub fn carry_out(store: Store, effect: app::Effect) {
    match effect {
        app::Effect::Select(anchor, head) => caret::select(anchor, head),
        // A palette that was opened again meanwhile has the keyboard, which selecting in the text would take from it.
        app::Effect::SelectAgain(anchor, head) => super::shell::after_drawing(move || {
            if !store.peek(app::Model::has_dialog) {
                caret::select(anchor, head);
                // An engine may have reported meanwhile that nothing is selected, and reports this only with the next frame.
                store.send(Msg::Selected(Some((anchor, head))));
            }
        }),
        app::Effect::KeepInSight(point) => super::shell::after_drawing(move || caret::keep_in_sight(point)),
        app::Effect::FindLine { from, is_at_line_end, goal, along, shift } => {
            let found = caret::reader().and_then(|it| caret::line_after(&it, from, is_at_line_end, goal, along));
            if let Some(caret::Found { point, goal, is_at_line_end }) = found {
                // Along a line the caret forgets where it wanted to be.
                let goal = matches!(along, LineMove::Up | LineMove::Down).then_some(goal);
                store.send(Msg::LineFound { point, goal, is_at_line_end, along, shift });
            }
        }
        app::Effect::FocusLineAt(..) | app::Effect::FocusAdd(_) => super::brief::carry_out(effect),
        _ => {}
    }
}
