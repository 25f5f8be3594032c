//! Every key, in one table that is also the list shown to the analyst.

use super::model::View;
use super::msg::{ExportKind, Msg};
use crate::domain::case::Category;
use crate::domain::text::moves::{Direction, Unit};
use crate::domain::text::resize::Edge;

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
    Help { keys: "o", does: "Choose among the highlights that overlap here" },
    Help { keys: "[ / ]", does: "Start the highlight in focus a word earlier, or end it a word later" },
    Help { keys: "Shift + [ / ]", does: "Start it a word later, or end it a word earlier" },
    Help { keys: "with Alt, with Ctrl", does: "The same by a character, by a sentence" },
    Help { keys: "x", does: "Split the highlight in focus before the selected words" },
    Help { keys: "Shift + 1 … 5", does: "Highlight the words of the one in focus as this category too" },
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
    if let Some(resize) = resize_key(press).filter(|_| has_case && view != View::Start && !press.is_typing) {
        return Some(resize);
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
        "KeyO" => return Some(Msg::Choose),
        "KeyX" => return Some(Msg::Split),
        _ => {}
    }
    // On layouts where digits need Shift, Shift gives the digit: that is the plain key.
    let is_shifted_digit = press.is_shift
        && press.code.starts_with("Digit")
        && !press.key.chars().all(|character| character.is_ascii_digit());
    if is_shifted_digit && view == View::Read {
        return category_key(press).map(Msg::Duplicate);
    }
    category_key(press).filter(|_| view == View::Read).map(Msg::Tag)
}

/// The bracket keys, which stand beside each other on every layout: `[` is for the start of a highlight and `]` for its end.
fn resize_key(press: &KeyPress) -> Option<Msg> {
    let (edge, outwards, inwards) = match press.code.as_str() {
        "BracketLeft" => (Edge::Start, Direction::Backward, Direction::Forward),
        "BracketRight" => (Edge::End, Direction::Forward, Direction::Backward),
        _ => return None,
    };
    let unit = match (press.is_command, press.is_alt) {
        (false, false) => Unit::Word,
        (false, true) => Unit::Character,
        (true, false) => Unit::Sentence,
        (true, true) => return None,
    };
    Some(Msg::Resize(edge, unit, if press.is_shift { inwards } else { outwards }))
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
    fn brackets_move_the_ends_of_the_highlight_in_focus() {
        check(&press("BracketRight", "]"), "Resize(End, Word, Forward)");
        check(&KeyPress { is_shift: true, ..press("BracketRight", "}") }, "Resize(End, Word, Backward)");
        check(&KeyPress { is_alt: true, ..press("BracketLeft", "“") }, "Resize(Start, Character, Backward)");
        check(
            &KeyPress { is_command: true, is_shift: true, ..press("BracketLeft", "{") },
            "Resize(Start, Sentence, Forward)",
        );
        check(&KeyPress { is_typing: true, ..press("BracketLeft", "[") }, "none");
    }

    #[test]
    fn shift_and_a_digit_duplicate_except_where_digits_need_shift() {
        check(&KeyPress { is_shift: true, ..press("Digit2", "@") }, "Duplicate(InformationGap)");
        check(&KeyPress { is_shift: true, ..press("Digit2", "2") }, "Tag(InformationGap)");
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
