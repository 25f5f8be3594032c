//! A highlight carried by mouse or pen from its card or the list to the line it is cited in.
//!
//! Pointer events and not the browser's own drag and drop: that begins on no button in Firefox, shows no line it would
//! fall on, and would have to be told from files dropped on the page. A finger scrolls instead; the card has a button.

use crate::app::citing::{CiteMsg, quoted};
use crate::app::{Model, Msg};
use crate::domain::case::{AnnotationId, StatementId};
use crate::platform::carry;
use crate::ui::blocks::{When, flag, maybe};
use crate::ui::store::use_store;
use leptos::ev::{self, PointerEvent};
use leptos::prelude::*;

/// How far the pointer must go before a press is no click, in CSS pixels.
const THRESHOLD: f64 = 6.0;

/// A highlight on its way.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Carried {
    id: AnnotationId,
    from: (f64, f64),
    at: (f64, f64),
    has_left: bool,
    line: Option<StatementId>,
}

/// Listens while the brief is on the screen, and draws what is carried.
#[component]
pub fn Carrying() -> impl IntoView {
    let store = use_store();
    let carried = RwSignal::new(None::<Carried>);
    let stop = move || {
        carried.set(None);
        carry::forget_line();
    };
    let take = window_event_listener(ev::pointerdown, move |event| {
        let is_first = event.button() == 0 && event.pointer_type() != "touch";
        let id = is_first.then(|| carry::highlight_at(event.target())).flatten();
        if let Some(id) = id.and_then(|id| AnnotationId::parse(&id)) {
            let at = place(&event);
            carried.set(Some(Carried { id, from: at, at, has_left: false, line: None }));
        }
    });
    let follow = window_event_listener(ev::pointermove, move |event| {
        let Some(before) = carried.get_untracked() else { return };
        let (x, y) = place(&event);
        let is_far = THRESHOLD < (x - before.from.0).hypot(y - before.from.1);
        if before.has_left || is_far {
            let line = carry::line_at(x, y).and_then(|id| StatementId::parse(&id));
            carried.set(Some(Carried { at: (x, y), has_left: true, line, ..before }));
        }
    });
    let drop = window_event_listener(ev::pointerup, move |_| {
        let Some(let_go) = carried.get_untracked() else { return };
        stop();
        if let Some(line) = let_go.line {
            store.send(Msg::Citing(CiteMsg::In(line, let_go.id)));
        }
    });
    let cancel = window_event_listener(ev::pointercancel, move |_| stop());
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && carried.get_untracked().is_some() {
            stop();
        }
    });
    on_cleanup(move || {
        [take, follow, drop, cancel].into_iter().for_each(WindowListenerHandle::remove);
        escape.remove();
        carry::forget_line();
    });
    let pixels = move |length: fn(Carried) -> f64| {
        maybe(move || carried.get().map(|it| format!("{}px", length(it).round() as i64)))
    };
    let read = move |model: &Model| carried.get_untracked().and_then(|it| quoted(model, it.id));
    let shown = Memo::new(move |_| carried.get().filter(|it| it.has_left).and_then(|_| store.peek(read)));
    view! {
        <When is=flag(move || shown.with(Option::is_some))>
            <div
                class="carried"
                aria-hidden="true"
                data-category=maybe(move || shown.get().map(|it| it.category.key().to_owned()))
                style:--x=pixels(|it| it.at.0)
                style:--y=pixels(|it| it.at.1)
            >
                {maybe(move || shown.get().map(|it| it.words))}
            </div>
        </When>
    }
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}
