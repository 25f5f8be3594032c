//! Every key, in one table that is also the list shown to the analyst.

use super::model::View;
use super::msg::{ExportKind, Msg};
use crate::domain::case::Category;

/// A key press as the browser reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPress {
    /// The character or name of the key.
    pub key: String,
    /// The physical key, such as `Digit1`: the same on every layout.
    pub code: String,
    /// Whether Control, or Command on a Mac, is held.
    pub is_command: bool,
    /// Whether Shift is held.
    pub is_shift: bool,
    /// Whether Alt is held.
    pub is_alt: bool,
    /// Whether the keyboard is in a field that takes text.
    pub is_typing: bool,
    /// Whether an input method is composing a character.
    pub is_composing: bool,
}

/// One line of the list of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Help {
    /// The keys, as printed on them.
    pub keys: &'static str,
    /// What they do.
    pub does: &'static str,
}

/// What is shown on `?`.
pub const HELP: &[Help] = &[
    Help { keys: "1 … 5", does: "Highlight the selected words, or arm the category for the next selection" },
    Help { keys: "← / →", does: "Select the word before or after in the text" },
    Help { keys: "Shift + arrows", does: "Select more or less of the text (with Ctrl or Alt: whole words)" },
    Help { keys: "n / p", does: "Next or previous highlight" },
    Help {
        keys: "Enter",
        does: "In the text: open the card of the highlight in focus. In a line of the brief: a new line",
    },
    Help { keys: "Delete", does: "Delete the highlight in focus" },
    Help { keys: "Ctrl + Z", does: "Undo" },
    Help { keys: "Ctrl + Shift + Z", does: "Redo" },
    Help { keys: "Ctrl + S", does: "Export the case file" },
    Help { keys: "r / b", does: "Read the article, or write the brief" },
    Help { keys: "Alt + ↑ / ↓", does: "Move a line of the brief" },
    Help { keys: "Esc", does: "Close, or drop the selection" },
    Help { keys: "?", does: "This list" },
];

/// What a key press means, or `None` where the browser should have it.
pub fn message(press: &KeyPress, view: View, has_case: bool) -> Option<Msg> {
    if press.is_composing {
        return None;
    }
    if press.is_command && !press.is_alt {
        return command_key(press, has_case);
    }
    if press.key == "Escape" {
        return Some(Msg::Escape);
    }
    if press.is_typing || press.is_alt || press.is_command {
        return None;
    }
    if press.key == "?" {
        return Some(Msg::ToggleKeys);
    }
    if !has_case {
        return None;
    }
    if press.key == "Delete" && view != View::Start {
        return Some(Msg::DeleteFocused);
    }
    match press.code.as_str() {
        "KeyR" => return Some(Msg::Show(View::Read)),
        "KeyB" => return Some(Msg::Show(View::Brief)),
        "KeyN" => return Some(Msg::FocusNext { backwards: false }),
        "KeyP" => return Some(Msg::FocusNext { backwards: true }),
        _ => {}
    }
    category_key(press).filter(|_| view == View::Read).map(Msg::Tag)
}

fn command_key(press: &KeyPress, has_case: bool) -> Option<Msg> {
    match (press.code.as_str(), press.is_shift) {
        ("KeyZ", false) if has_case => Some(Msg::Undo),
        ("KeyZ", true) | ("KeyY", false) if has_case => Some(Msg::Redo),
        ("KeyS", false) if has_case => Some(Msg::Export(ExportKind::CaseFile)),
        _ => None,
    }
}

/// The digit keys by their place on the keyboard, so that they work on layouts where digits need Shift.
fn category_key(press: &KeyPress) -> Option<Category> {
    let digit = press.code.strip_prefix("Digit").or(press.code.strip_prefix("Numpad"))?;
    let index: usize = digit.parse().ok()?;
    Category::ALL.get(index.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: &str, key: &str) -> KeyPress {
        let (code, key) = (code.to_owned(), key.to_owned());
        let no = false;
        KeyPress { key, code, is_command: no, is_shift: no, is_alt: no, is_typing: no, is_composing: no }
    }

    fn check(press: &KeyPress, expected: &str) {
        let message = message(press, View::Read, true);
        let written = message.map_or("none".to_owned(), |message| format!("{message:?}"));
        assert_eq!(written, expected);
    }

    #[test]
    fn digits_work_on_every_layout() {
        check(&press("Digit1", "1"), "Tag(Assumption)");
        check(&press("Digit2", "é"), "Tag(InformationGap)");
        check(&press("Numpad3", "3"), "Tag(BiasDeceptionRisk)");
        check(&press("Digit9", "9"), "none");
    }

    #[test]
    fn delete_is_for_highlights_only_outside_of_fields() {
        check(&press("Delete", "Delete"), "DeleteFocused");
        check(&KeyPress { is_typing: true, ..press("Delete", "Delete") }, "none");
    }

    #[test]
    fn keys_are_silent_while_typing() {
        let typing = KeyPress { is_typing: true, ..press("Digit1", "1") };
        check(&typing, "none");
        let composing = KeyPress { is_composing: true, ..press("KeyN", "n") };
        check(&composing, "none");
        let undo = KeyPress { is_typing: true, is_command: true, ..press("KeyZ", "z") };
        check(&undo, "Undo");
    }
}
