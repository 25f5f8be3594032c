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

#[derive(Clone)]
struct Row {
    key: String,
    draw: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

/// One piece of view for each item; a piece is kept while an item with the same key is there.
///
/// Keys must be different from each other.
pub fn each<T: Clone + Send + Sync + 'static>(
    items: Memo<Vec<T>>,
    key: impl Fn(&T) -> String + Send + Sync + 'static,
    draw: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let draw: Arc<dyn Fn(T) -> AnyView + Send + Sync> = Arc::new(draw);
    let row = move |item: &T| {
        let (key, draw, item) = (key(item), Arc::clone(&draw), item.clone());
        Row { key, draw: Arc::new(move || draw(item.clone())) }
    };
    rows(Signal::derive(move || items.with(|items| items.iter().map(&row).collect())))
}

fn rows(rows: Signal<Vec<Row>>) -> AnyView {
    view! { <For each=move || rows.get() key=|row| row.key.clone() children=|row| (row.draw)() /> }.into_any()
}
