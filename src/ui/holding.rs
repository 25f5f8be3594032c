//! Holds the place in the text while its lines break elsewhere: in a window of another width, beside the brief, on a tablet that is turned.

use super::overlay::Under;
use super::shell::after_drawing;
use super::store::{Store, use_store};
use crate::domain::case::AnnotationId;
use crate::platform::observe::SizeWatch;
use crate::platform::page;
use leptos::prelude::*;

/// Whenever the column that holds the text gets another width, the block that was first in sight comes to the top.
///
/// The browser keeps the distance from the start of the text, where other words stand then. Until the place is held for the
/// new width, what is in sight is not reported as where the analyst is.
pub fn hold_place(Under { column, held, .. }: Under) {
    let store = use_store();
    let watch = SizeWatch::new(move || {
        let Some(width) = column.try_get_untracked().flatten().map(|column| column.client_width()) else { return };
        let before = held.try_get_value().unwrap_or_default();
        // Hidden, or not measured yet, it has none.
        if before == 0 || width == 0 {
            held.try_set_value(width);
        } else if before != width {
            let place = move || store.peek(|model| (model.block, model.focused));
            let kept = place();
            page::put_at_top(kept.0);
            after_drawing(move || {
                // What came near on the way has its own height now, and moved what is below it. Whoever went on stays there.
                if place() == kept {
                    page::put_at_top(kept.0);
                    kept.1.iter().for_each(|id| keep_above_sheet(store, *id));
                }
                held.try_set_value(width);
            });
        }
    });
    let watch = StoredValue::new_local(watch);
    Effect::new(move || {
        if let Some(column) = column.get() {
            watch.with_value(|watch| watch.iter().for_each(|watch| watch.watch(&column)));
        }
    });
}

/// In a narrow window the open card is a sheet over the text: its words do not stay behind it.
fn keep_above_sheet(store: Store, id: AnnotationId) {
    let is_in_sight = || store.peek(|model| model.block_of(id)).is_some_and(page::is_block_in_sight);
    if page::is_narrow() && is_in_sight() {
        page::keep_mark_in_sight(&id.to_string());
    }
}
