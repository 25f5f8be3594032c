//! The moving parts of a view, with their types erased.
//!
//! Leptos compiles its machinery anew for every closure in a view, which is quick to run and large to load.
//! These do the same through boxes, so that the machinery is in the program once; what is lost is nanoseconds.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// Words that follow the model.
pub fn text_of(words: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(words)
}

/// A yes or no that follows the model.
pub fn flag(is: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(is)
}

/// An attribute that is there only at times.
pub fn maybe(words: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(words)
}

/// What a press on a button does.
pub fn press(act: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}

/// A piece of view that is drawn anew whenever what it reads changes.
pub fn follow(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> AnyView + Send> = Box::new(view);
    (move || view()).into_any()
}

/// Shows its content while `is` is true, and makes it anew each time that begins.
#[component]
pub fn When(
    /// Whether it is shown.
    #[prop(into)]
    is: Signal<bool>,
    /// What is shown.
    children: ChildrenFn,
) -> impl IntoView {
    let is = Memo::new(move |_| is.get());
    follow(move || if is.get() { children().into_any() } else { ().into_any() })
}

/// One item of a list.
#[derive(Clone)]
pub struct Row {
    key: String,
    draw: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

/// An item; its piece of view is kept while an item with the same key is in the list.
///
/// The key must be different from the others', and say everything that the piece does not follow by itself.
pub fn row(key: impl ToString, draw: impl Fn() -> AnyView + Send + Sync + 'static) -> Row {
    Row { key: key.to_string(), draw: Arc::new(draw) }
}

/// One piece of view for each row.
pub fn each(rows: impl Fn() -> Vec<Row> + Send + Sync + 'static) -> AnyView {
    let rows: Box<dyn Fn() -> Vec<Row> + Send + Sync> = Box::new(rows);
    view! { <For each=rows key=|row| row.key.clone() children=|row| (row.draw)() /> }.into_any()
}
