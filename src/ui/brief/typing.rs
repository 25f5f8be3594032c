//! The keys of a line's own field, which no analyst changes: a line is split, joined and pasted into as in a document.

use super::lines::line;
use crate::app::brief::pasted_lines;
use crate::app::{BriefMsg, Model, Msg};
use crate::domain::case::StatementId;
use crate::platform::fields::{AtCaret, at_caret, pasted};
use crate::platform::keyboard::is_composing;
use crate::ui::Store;
use leptos::ev::{ClipboardEvent, KeyboardEvent};

/// Enter splits a line, Backspace at its start and Delete at its end join it with its neighbour.
pub fn keys(store: Store, event: &KeyboardEvent, id: StatementId) {
    let is_chord = event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key();
    if is_composing(event) || is_chord {
        return;
    }
    let Some(caret) = at_caret(event.target()) else { return };
    let message = match (event.key().as_str(), caret) {
        ("Enter", AtCaret { before, after, .. }) => {
            Some(BriefMsg::Write { line: id, texts: vec![before, after], caret: 0 })
        }
        ("Backspace", AtCaret { is_collapsed: true, before, .. }) if before.is_empty() => Some(BriefMsg::Join(id)),
        ("Delete", AtCaret { is_collapsed: true, after, .. }) if after.is_empty() => {
            store.peek(|model| next(model, id)).map(BriefMsg::Join)
        }
        _ => None,
    };
    if let Some(message) = message {
        event.prevent_default();
        store.send(Msg::Brief(message));
    }
}

fn next(model: &Model, id: StatementId) -> Option<StatementId> {
    let (slot, index) = model.case.brief.find(id)?;
    model.case.brief.lines(slot).get(index + 1).map(|line| line.id)
}

/// Text of several lines becomes several lines of the brief.
pub fn paste(store: Store, event: &ClipboardEvent, id: StatementId) {
    let (text, caret) = (pasted(event), at_caret(event.target()));
    let Some(AtCaret { before, after, .. }) = caret.filter(|_| text.contains(['\n', '\r'])) else { return };
    if store.peek(|model| line(model, id).is_none()) {
        return;
    }
    event.prevent_default();
    let mut texts: Vec<String> = pasted_lines(&text).into_iter().map(str::to_owned).collect();
    if let Some(first) = texts.first_mut() {
        first.insert_str(0, &before);
    }
    if let Some(last) = texts.last_mut() {
        let caret = last.encode_utf16().count();
        last.push_str(&after);
        store.send(Msg::Brief(BriefMsg::Write { line: id, texts, caret }));
    }
}
