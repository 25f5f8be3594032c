//! Holds the place in the text while its lines break elsewhere: in a window of another width, beside the brief, on a tablet that is turned;
//! and the words of the open card above it, where that is a sheet over the text.

use super::overlay::Under;
use super::shell::after_drawing;
use super::store::{Store, use_store};
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
                    keep_above_sheet(store);
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

/// Whenever a card opens, or the view changes and with it what is beside the text, the card may become a sheet over its words.
///
/// The widths at which that happens are known to the style sheets alone.
pub fn hold_words() {
    let store = use_store();
    let shown = store.memo(|model| (model.focused, model.view));
    Effect::new(move || {
        shown.track();
        // After what the change of view scrolls.
        after_drawing(move || keep_above_sheet(store));
    });
}

fn keep_above_sheet(store: Store) {
    if let Some(id) = store.peek(|model| model.focused) {
        page::keep_above_sheet(&id.to_string());
    }
}
