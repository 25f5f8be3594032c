//! Keeps what the first screen shows of the text, so that the next visit begins with it (see `public/boot.js`).

use super::Store;
use crate::app::model::SaveState;
use crate::app::{Model, Msg};
use crate::platform::{observe, page};

/// Nothing was done for so long: then it is kept, in milliseconds.
const QUIET: u32 = 1_200;

/// Blocks that a screen shows at most, and bytes of them.
const MOST_BLOCKS: usize = 60;
const MOST_BYTES: usize = 20_000;

/// Looks after every pause from now on.
pub fn begin(store: Store) {
    let after_pause = observe::after_quiet(QUIET, move || keep(store));
    after_pause();
    page::after_any_input(after_pause);
}

fn keep(store: Store) {
    if store.peek(|model| model.save == SaveState::Saving) {
        return page::after(QUIET, move || keep(store));
    }
    let words = store.peek(words);
    if let Some(screen) = words.and_then(|(block, words)| page::first_screen(block, &words)) {
        store.send(Msg::KeepScreen(screen));
    }
}

/// The first block that a reload would show, with the words of it and of those after it.
fn words(model: &Model) -> Option<(usize, Vec<String>)> {
    let text = &model.shown_source().filter(|_| !model.has_dialog() && model.draft.is_none())?.text;
    let mut bytes = 0;
    let blocks = text.blocks().iter().skip(model.block).take(MOST_BLOCKS).map(|block| text.words(block.span));
    let words: Vec<String> = blocks
        .take_while(|words| {
            bytes += words.len();
            bytes <= MOST_BYTES
        })
        .map(str::to_owned)
        .collect();
    (!words.is_empty()).then_some((model.block, words))
}
