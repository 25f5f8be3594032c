//! A list of any length of which only what is in sight is drawn.
//!
//! It is a list box: one stop for Tab, arrows inside, and each row tells screen readers its place in the whole.

use crate::app::rows::Rows;
use crate::platform::observe::{SizeWatch, height, once_a_frame};
use crate::ui::blocks::{Row, each, flag, maybe, row, text_of};
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;

/// Rows drawn beyond what is in sight, on each side.
const BEYOND: usize = 6;

/// How many lines there are, and the indices of those that head others.
pub type Shape = (usize, Vec<usize>);

/// Takes a row and the name of a key; says whether that meant something.
pub type Press = Arc<dyn Fn(usize, &str) -> bool + Send + Sync>;

/// What a list is made of. Lines are meant by their index.
#[derive(Clone)]
pub struct LongList {
    /// The element's id.
    pub id: &'static str,
    /// What screen readers call it.
    pub label: &'static str,
    /// Its lines.
    pub shape: Memo<Shape>,
    /// The key of a line, which says everything that its piece of view does not follow by itself.
    pub key: Arc<dyn Fn(usize) -> String + Send + Sync>,
    /// A line's piece of view.
    pub draw: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
    /// The line that is worked on, wherever that was said.
    pub current: Signal<Option<usize>>,
    /// Whether a row is chosen, in a list of which several can be.
    pub chosen: Option<Arc<dyn Fn(usize) -> bool + Send + Sync>>,
    /// Enter or a click on a row.
    pub open: Callback<usize>,
    /// Another key on a row: says whether it meant something here.
    pub press: Press,
}

/// What the list knows of the screen.
#[derive(Clone, Copy)]
struct Screen {
    scroller: NodeRef<Div>,
    row: NodeRef<Div>,
    head: NodeRef<Div>,
    scroll: RwSignal<f64>,
    /// Heights in CSS pixels: of the window onto the list, of a row, of a head.
    heights: RwSignal<(f64, f64, f64)>,
    /// Where the keyboard went since something was opened last.
    went: RwSignal<Option<usize>>,
}

impl LongList {
    /// Draws it.
    pub fn view(self) -> AnyView {
        let screen = Screen {
            scroller: NodeRef::new(),
            row: NodeRef::new(),
            head: NodeRef::new(),
            scroll: RwSignal::new(0.0),
            heights: RwSignal::new((400.0, 60.0, 32.0)),
            went: RwSignal::new(None),
        };
        measure(screen);
        let shape = self.shape;
        let rows = Memo::new(move |_| {
            let ((count, heads), (_, row, head)) = (shape.get(), screen.heights.get());
            Rows { count, heads, row, head }
        });
        let drawn = Memo::new(move |_| {
            let (scroll, (window, ..)) = (screen.scroll.get(), screen.heights.get());
            rows.with(|rows| rows.window(scroll, window, BEYOND))
        });
        let current = self.current;
        let is_row = move |index: &usize| rows.with(|rows| *index < rows.count && !rows.is_head(*index));
        let active = Memo::new(move |_| screen.went.get().or(current.get()).filter(is_row));
        let bring_current = once_a_frame(move || {
            // Read untracked: a list that the person scrolls must stay where it was scrolled to.
            if let Some(current) = current.try_get_untracked().flatten() {
                rows.try_with_untracked(|rows| bring(screen, rows, current));
            }
        });
        Effect::new(move || {
            current.track();
            bring_current();
        });
        let report = once_a_frame(move || {
            if let Some(scroller) = screen.scroller.try_get_untracked().flatten() {
                screen.scroll.try_set(f64::from(scroller.scroll_top()));
            }
        });
        let on_key = {
            let list = self.clone();
            move |event: KeyboardEvent| list.on_key(screen, rows, active, &event)
        };
        let is_empty = move || shape.with(|(count, _)| *count == 0);
        let has_many = self.chosen.is_some();
        let (id, label) = (self.id, self.label);
        let lines = move || drawn.get().map(|index| self.line(index, rows, active, screen)).collect::<Vec<_>>();
        view! {
            <div
                class="long-list"
                id=id
                // A list box without a row is none; and there must be something to go to with the keyboard.
                role=text_of(move || if is_empty() { "group" } else { "listbox" }.to_owned())
                aria-label=label
                aria-multiselectable=has_many.then_some("true")
                aria-activedescendant=maybe(move || active.get().filter(|at| drawn.get().contains(at)).map(|at| format!("{id}-{at}")))
                tabindex="0"
                node_ref=screen.scroller
                on:scroll=move |_| report()
                on:keydown=on_key
                on:blur=move |_| { screen.went.try_set(None); }
            >
                <div class="long-list-probe" aria-hidden="true">
                    <div class="long-list-row" node_ref=screen.row></div>
                    <div class="long-list-head" node_ref=screen.head></div>
                </div>
                <div class="long-list-lines" role="presentation" style:height=text_of(move || pixels(rows.with(|rows| rows.top(rows.count))))>
                    {each(lines)}
                </div>
            </div>
        }
        .into_any()
    }

    fn line(&self, index: usize, rows: Memo<Rows>, active: Memo<Option<usize>>, screen: Screen) -> Row {
        let Self { id, draw, chosen, open, .. } = self.clone();
        let is_head = rows.with_untracked(|rows| rows.is_head(index));
        row(format!("{index} {is_head} {}", (self.key)(index)), move || {
            let top = text_of(move || pixels(rows.with(|rows| rows.top(index))));
            let content = draw(index);
            if is_head {
                return view! { <div class="long-list-head" role="presentation" style:top=top>{content}</div> }
                    .into_any();
            }
            let chosen = chosen.clone();
            let is_selected = move || match &chosen {
                Some(chosen) => chosen(index),
                None => active.get() == Some(index),
            };
            view! {
                <div
                    class="long-list-row"
                    class:is-active=flag(move || active.get() == Some(index))
                    id=format!("{id}-{index}")
                    role="option"
                    aria-posinset=text_of(move || rows.with(|rows| rows.rows_before(index) + 1).to_string())
                    aria-setsize=text_of(move || rows.with(|rows| rows.count - rows.heads.len()).to_string())
                    aria-selected=text_of(move || is_selected().to_string())
                    style:top=top
                    on:click=move |_| {
                        screen.went.set(Some(index));
                        open.run(index);
                    }
                >
                    {content}
                </div>
            }
            .into_any()
        })
    }

    fn on_key(&self, screen: Screen, rows: Memo<Rows>, active: Memo<Option<usize>>, event: &KeyboardEvent) {
        let (at, key) = (active.get_untracked(), event.key());
        let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
        let (window, ..) = screen.heights.get_untracked();
        let target = rows.with_untracked(|rows| rows.step(at, &key, window)).filter(|_| !has_modifier);
        let is_known = match (target, at) {
            (Some(target), _) => {
                screen.went.set(Some(target));
                rows.with_untracked(|rows| bring(screen, rows, target));
                true
            }
            (None, Some(at)) if key == "Enter" => {
                self.open.run(at);
                true
            }
            (None, Some(at)) if !has_modifier => (self.press)(at, &key),
            // At an end the arrows must not scroll something else.
            _ => matches!(key.as_str(), "ArrowUp" | "ArrowDown"),
        };
        if is_known {
            event.prevent_default();
        }
    }
}

/// Scrolls the list so that a line is in sight.
fn bring(screen: Screen, rows: &Rows, index: usize) {
    let Some(scroller) = screen.scroller.get_untracked() else { return };
    let (window, ..) = screen.heights.get_untracked();
    let to = rows.scroll_to(index, f64::from(scroller.scroll_top()), window);
    scroller.set_scroll_top(to.round() as i32);
}

/// Keeps the heights right, whatever the size of letters is.
fn measure(screen: Screen) {
    let read = move || {
        let height_of = |element: NodeRef<Div>| element.try_get_untracked().flatten().map(|element| height(&element));
        let Some((window, row)) = height_of(screen.scroller).zip(height_of(screen.row)) else { return };
        let measured = (window, row.max(1.0), height_of(screen.head).unwrap_or_default().max(1.0));
        if screen.heights.try_get_untracked().is_some_and(|known| known != measured) {
            screen.heights.try_set(measured);
        }
    };
    let sizes = StoredValue::new_local(SizeWatch::new(read));
    Effect::new(move || {
        for element in [screen.scroller, screen.row].into_iter().filter_map(|element| element.get()) {
            sizes.with_value(|sizes| sizes.iter().for_each(|sizes| sizes.watch(&element)));
        }
    });
}

fn pixels(length: f64) -> String {
    format!("{length:.2}px")
}
