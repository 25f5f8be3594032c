//! Draws the model and sends messages. Holds no rule worth testing.

mod app;
mod backup;
mod blocks;
mod brief;
mod card;
mod chooser;
mod codebook;
mod codebook_import;
mod cursor;
mod details;
mod dialogs;
mod draft;
mod drawing;
mod fields;
mod file_copy;
mod finding;
mod first_screen;
mod grips;
mod handles;
mod holding;
mod installed;
mod keeper;
mod keys;
mod later;
mod leaving;
mod library;
mod lock;
mod margin;
mod markdown;
mod note;
mod notice;
mod overlay;
mod palette;
mod parts;
mod rail;
mod reader;
mod reasoning_log;
mod resting;
mod shape;
mod sheet;
mod shell;
mod signs;
mod span_tools;
mod start;
mod storage_bar;
mod store;
mod stripes;
mod tabs;
mod tag_bar;
mod tag_box;
mod tag_form;
mod tag_marks;
mod tag_options;
mod templates;
mod text_tools;
mod topbar;
mod versions;
mod worksheet;

pub use store::Store;

use crate::platform::{page, panic};
use leptos::mount::mount_to;
use leptos::prelude::*;

/// Starts the app in the page's `#app` element.
pub fn start() {
    panic::set_hook();
    let Some(root) = page::root() else { return };
    mount_to(root, || {
        let store = Store::new();
        provide_context(store);
        store.open();
        view! { <app::App /> }
    })
    .forget();
}
