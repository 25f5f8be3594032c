//! What bars above the text show.

use crate::platform::selection;
use leptos::prelude::*;

/// `value`, as it was when a pointer was pressed for as long as one is.
///
/// The text below moves by a bar's height: if one came or went under a drag, other words would be selected than those
/// aimed at.
pub fn at_rest<T: Clone + PartialEq + Send + Sync + 'static>(value: ReadSignal<T>) -> Memo<T> {
    let is_pressed = RwSignal::new(false);
    let listener = selection::on_pointer(move |is_down, _| _ = is_pressed.try_set(is_down));
    // Dropped, and so removed, with the component.
    StoredValue::new_local(listener);
    Memo::new(move |before: Option<&T>| match (is_pressed.get(), before) {
        (true, Some(before)) => before.clone(),
        _ => value.get(),
    })
}
