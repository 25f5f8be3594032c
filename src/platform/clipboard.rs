//! Paste, drop and copy.

use super::html;
use crate::app::draft::{LONGEST_MARKUP, too_long};
use crate::app::{Msg, Pasted};
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, File};

/// What a paste or drop brought: files, or else text.
#[derive(Debug)]
pub enum Brought {
    /// Text in the two forms a clipboard offers; at least one is not blank. [`from_texts`] chooses.
    Texts {
        /// As plain text.
        plain: String,
        /// As HTML.
        markup: String,
    },
    /// Files.
    Files(Vec<File>),
}

/// What a paste event carries; `None` when there is nothing that can be read.
pub fn from_paste(event: &ClipboardEvent) -> Option<Brought> {
    from_transfer(&event.clipboard_data()?)
}

/// What a drop event carries; `None` when there is nothing that can be read.
pub fn from_drop(event: &DragEvent) -> Option<Brought> {
    from_transfer(&event.data_transfer()?)
}

fn from_transfer(transfer: &DataTransfer) -> Option<Brought> {
    let files: Vec<File> = transfer
        .files()
        .map(|list| (0..list.length()).filter_map(|index| list.item(index)).collect())
        .unwrap_or_default();
    if !files.is_empty() {
        return Some(Brought::Files(files));
    }
    let plain = transfer.get_data("text/plain").unwrap_or_default();
    let markup = transfer.get_data("text/html").unwrap_or_default();
    let is_blank = plain.trim().is_empty() && markup.trim().is_empty();
    (!is_blank).then_some(Brought::Texts { plain, markup })
}

/// What to do with the two forms a clipboard offers; `None` where neither holds words.
pub fn message(plain: &str, markup: &str) -> Option<Msg> {
    let too_long = too_long(markup.len(), "markup", LONGEST_MARKUP);
    too_long.map(Msg::Notify).or_else(|| from_texts(plain, markup).map(Msg::Pasted))
}

/// Chooses between the two forms a clipboard offers.
///
/// Markup without any structure (a copy from a text editor) is taken as plain text, which can be cleaned up.
pub fn from_texts(plain: &str, markup: &str) -> Option<Pasted> {
    if !markup.trim().is_empty() {
        let rich = html::read(markup);
        let has_structure = 1 < rich.blocks.len() || !rich.emphasis.is_empty();
        if !rich.text.trim().is_empty() && (has_structure || plain.trim().is_empty()) {
            return Some(Pasted::Rich(Box::new(rich)));
        }
    }
    (!plain.trim().is_empty()).then(|| Pasted::Plain(plain.to_owned()))
}

/// Puts text on the clipboard.
///
/// # Errors
/// The browser's reason, where it refuses or has no such API.
pub async fn copy(text: &str) -> Result<(), String> {
    let Some(window) = web_sys::window() else { return Err("there is no window".to_owned()) };
    let clipboard = window.navigator().clipboard();
    if clipboard.is_undefined() {
        return Err("this browser offers no clipboard here".to_owned());
    }
    let written = wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text)).await;
    written.map(|_| ()).map_err(|_| "the browser did not allow it".to_owned())
}
