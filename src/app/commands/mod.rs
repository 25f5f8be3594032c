//! Everything that can be done from the keyboard, in one table.
//!
//! The key handler, the palette, the list on `?` and the menus all read this table, so that none can say what another
//! does not do. To add a command, add a line to [`table`].

mod changing;
mod chord;
mod find;
mod keymap;
mod table;
mod words;
mod worksheets;

pub use chord::{Chord, KeyPress, PressedAt};
pub use keymap::{Answer, Keymap, answer};
pub use words::other_words;

use super::model::Model;
use super::modes::Mode;
use super::msg::Msg;
use crate::domain::case::judgement::terms;

terms! {
    /// What commands are about, in the order they are listed.
    Group {
        Text "text" "In the text",
        Sentence "sentence" "In sentence mode",
        Caret "caret" "In caret mode",
        Highlights "highlights" "Highlights",
        Find "find" "Finding",
        Brief "brief" "The brief",
        Case "case" "Case and files",
        App "app" "Caveat itself",
    }
}

/// Where its keys are heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Wherever the keyboard is; but plain keys never while typing.
    Everywhere,
    /// Outside of fields only, also with Control or Alt.
    OutsideFields,
    /// Also over a dialog.
    OverDialogs,
    /// In the text only: elsewhere these keys scroll, press or move.
    InText,
    /// In a line of the brief.
    InLine,
}

/// Something the analyst can do, with keys or from the palette.
#[derive(Debug)]
pub struct AppCommand {
    /// Its stable name: kept keys are stored under it.
    pub id: &'static str,
    /// What it does, as the analyst reads it.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// Its keys as long as the analyst has chosen no others, in the form of [`Chord::parse`].
    pub keys: &'static [&'static str],
    /// The keys on a Mac, where they are others.
    pub mac_keys: Option<&'static [&'static str]>,
    /// Where its keys are heard.
    pub heard: Heard,
    /// The mode it belongs to, or `None` for every mode.
    pub mode: Option<Mode>,
    /// Whether Shift with its keys does the same and selects.
    pub extends: bool,
    /// Whether holding its keys down does it again and again.
    pub repeats: bool,
    condition: Option<Condition>,
    named: Option<fn(&Model) -> Option<String>>,
    message: fn(&Model, Shift) -> Msg,
}

/// What must hold, and what is said where it does not.
type Condition = (fn(&Model) -> bool, &'static str);

/// Whether Shift was held beyond the keys of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// It was.
    Held,
    /// It was not.
    Free,
}

impl AppCommand {
    /// A command that can be given at any time.
    pub const fn new(
        id: &'static str,
        name: &'static str,
        group: Group,
        keys: &'static [&'static str],
        message: fn(&Model, Shift) -> Msg,
    ) -> Self {
        Self {
            id,
            name,
            group,
            keys,
            mac_keys: None,
            heard: Heard::Everywhere,
            mode: None,
            extends: false,
            repeats: false,
            condition: None,
            named: None,
            message,
        }
    }

    /// Only where `condition` holds; `why` says what is missing.
    pub const fn when(mut self, condition: fn(&Model) -> bool, why: &'static str) -> Self {
        self.condition = Some((condition, why));
        self
    }

    /// Its keys are heard only here.
    pub const fn heard(mut self, heard: Heard) -> Self {
        self.heard = heard;
        self
    }

    /// Only in this mode.
    pub const fn in_mode(mut self, mode: Mode) -> Self {
        self.mode = Some(mode);
        self
    }

    /// Other keys on a Mac.
    pub const fn on_mac(mut self, keys: &'static [&'static str]) -> Self {
        self.mac_keys = Some(keys);
        self
    }

    /// Its keys may be held down.
    pub const fn repeats(mut self) -> Self {
        self.repeats = true;
        self
    }

    /// A move: its keys may be held down, and with Shift they select.
    pub const fn moves(mut self) -> Self {
        self.extends = true;
        self.heard = Heard::InText;
        self.repeats()
    }

    /// Its name depends on the case, or it is not there at all where `named` gives none.
    pub const fn named(mut self, named: fn(&Model) -> Option<String>) -> Self {
        self.named = Some(named);
        self
    }

    /// What it is called now; `None` where it does not exist in this case.
    pub fn called(&self, model: &Model) -> Option<String> {
        match self.named {
            Some(named) => named(model),
            None => Some(self.name.to_owned()),
        }
    }

    /// Why it cannot be given now, or `None` where it can.
    pub fn refusal(&self, model: &Model) -> Option<&'static str> {
        if let Some(mode) = self.mode.filter(|mode| *mode != model.mode) {
            return Some(match mode {
                Mode::Pointer => "Not in a mode",
                Mode::Sentence => "In sentence mode only",
                Mode::Caret => "In caret mode only",
            });
        }
        if self.named.is_some_and(|named| named(model).is_none()) {
            return Some("There is no such thing in this case");
        }
        self.condition.filter(|(holds, _)| !holds(model)).map(|(_, why)| why)
    }

    /// What giving it means.
    pub fn message(&self, model: &Model, shift: Shift) -> Msg {
        (self.message)(model, shift)
    }

    /// Whether one press could mean both.
    fn is_beside(&self, other: &Self) -> bool {
        let apart =
            [(Heard::InText, Heard::InLine), (Heard::InLine, Heard::InText)].contains(&(self.heard, other.heard));
        !apart && self.mode.zip(other.mode).is_none_or(|(one, other)| one == other)
    }
}

/// Every command, in the order they are listed.
pub fn all() -> impl Iterator<Item = &'static AppCommand> {
    table::TABLES.iter().copied().flatten().chain(changing::CHANGING).chain(find::FIND).chain(worksheets::WORKSHEETS)
}

/// The command with this id.
pub fn find(id: &str) -> Option<&'static AppCommand> {
    all().find(|command| command.id == id)
}
