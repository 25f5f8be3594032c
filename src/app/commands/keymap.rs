//! Which keys belong to which command on this device.

use super::{AppCommand, Chord, Heard, KeyPress, PressedAt, Shift, all, find};
use crate::app::codebook::CodebookMsg;
use crate::app::model::{Model, View};
use crate::app::msg::Msg;
use crate::domain::case::TagKey;

/// The keys of every command: the table's, and those the analyst has chosen instead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    /// Whether keys are named, and some chosen, as on a Mac.
    pub is_mac: bool,
    chosen: Vec<(&'static str, Vec<Chord>)>,
}

/// What becomes of a key press.
#[derive(Debug)]
pub enum Answer {
    /// The browser should have it.
    Browser,
    /// It is the app's, but nothing happens: behind a dialog, or repeated by itself.
    Nothing,
    /// It means this.
    Message(Msg),
}

impl Keymap {
    /// The table's own keys.
    pub fn new(is_mac: bool) -> Self {
        Self { is_mac, chosen: Vec::new() }
    }

    /// The keys of a command.
    pub fn of(&self, command: &AppCommand) -> Vec<Chord> {
        match self.chosen.iter().find(|(id, _)| *id == command.id) {
            Some((_, chosen)) => chosen.clone(),
            None => self.defaults(command),
        }
    }

    fn defaults(&self, command: &AppCommand) -> Vec<Chord> {
        let keys = command.mac_keys.filter(|_| self.is_mac).unwrap_or(command.keys);
        keys.iter().filter_map(|written| Chord::parse(written)).collect()
    }

    /// Whether the analyst has chosen other keys for it than the table's.
    pub fn is_changed(&self, command: &AppCommand) -> bool {
        self.chosen.iter().any(|(id, _)| *id == command.id)
    }

    /// Whether the analyst has chosen any keys.
    pub fn has_changes(&self) -> bool {
        !self.chosen.is_empty()
    }

    /// The keys of a command in words, or nothing where it has none.
    pub fn label(&self, command: &AppCommand) -> String {
        let labels: Vec<String> = self.of(command).iter().map(|chord| chord.label(self.is_mac)).collect();
        labels.join(", ")
    }

    /// Another command that has `chord` and could be meant where `command` is.
    pub fn conflict(&self, command: &AppCommand, chord: &Chord) -> Option<&'static AppCommand> {
        all().filter(|other| other.id != command.id && other.is_beside(command)).find(|other| {
            self.of(other).iter().any(|theirs| {
                theirs == chord
                    || (other.extends && *chord == with_shift(theirs))
                    || (command.extends && *theirs == with_shift(chord))
            })
        })
    }

    /// The command that a plain key is for, which a tag then cannot have.
    pub fn holder(&self, key: TagKey) -> Option<&'static AppCommand> {
        let chord = Chord::parse(&key.to_string())?;
        all().find(|command| self.of(command).contains(&chord))
    }

    /// Gives a command these keys and no others; none at all is a choice too.
    pub fn choose(&mut self, command: &'static AppCommand, keys: Vec<Chord>) {
        self.reset(command);
        if keys != self.defaults(command) {
            self.chosen.push((command.id, keys));
        }
    }

    /// Takes `chord` from a command.
    pub fn take(&mut self, command: &'static AppCommand, chord: &Chord) {
        let keys = self.of(command).into_iter().filter(|key| key != chord && with_shift(key) != *chord).collect();
        self.choose(command, keys);
    }

    /// Gives a command the table's keys again.
    pub fn reset(&mut self, command: &AppCommand) {
        self.chosen.retain(|(id, _)| *id != command.id);
    }

    /// Gives every command the table's keys again.
    pub fn reset_all(&mut self) {
        self.chosen.clear();
    }

    /// The choices as they are kept: a line for each command, its id and its keys with spaces between.
    pub fn written(&self) -> String {
        let line = |(id, keys): &(&str, Vec<Chord>)| {
            let words: Vec<String> = std::iter::once((*id).to_owned()).chain(keys.iter().map(Chord::written)).collect();
            words.join(" ") + "\n"
        };
        self.chosen.iter().map(line).collect()
    }

    /// Reads what [`Keymap::written`] wrote, perhaps another version of the app; says how many lines did not fit.
    ///
    /// A line that names no command or no possible key, or a key that another command has, is left out.
    pub fn read(written: &str, is_mac: bool) -> (Self, usize) {
        let mut keymap = Self::new(is_mac);
        let mut misfits = 0;
        let lines: Vec<_> = written.lines().filter(|line| !line.trim().is_empty()).map(read_line).collect();
        // First all together, since two commands may have changed their keys with each other.
        for (command, keys) in lines.iter().flatten() {
            keymap.choose(command, keys.clone());
        }
        for line in lines {
            let Some((command, keys)) = line else {
                misfits += 1;
                continue;
            };
            if keys.iter().any(|key| keymap.conflict(command, key).is_some()) {
                keymap.reset(command);
                misfits += 1;
            }
        }
        (keymap, misfits)
    }

    /// The commands with this chord, and whether Shift is held beyond it.
    fn found(&self, chord: &Chord) -> Vec<(&'static AppCommand, Shift)> {
        let of = |command: &'static AppCommand| {
            self.of(command).iter().find_map(|key| match () {
                () if key == chord => Some((command, Shift::Free)),
                () if command.extends && with_shift(key) == *chord => Some((command, Shift::Held)),
                () => None,
            })
        };
        all().filter_map(of).collect()
    }
}

fn with_shift(chord: &Chord) -> Chord {
    Chord { is_shift: true, ..chord.clone() }
}

fn read_line(line: &str) -> Option<(&'static AppCommand, Vec<Chord>)> {
    let mut words = line.split_whitespace();
    let command = find(words.next()?).filter(|command| command.is_changeable())?;
    let keys: Option<Vec<Chord>> =
        words.map(|word| Chord::parse(word).filter(|key| command.allows(key).is_ok())).collect();
    Some((command, keys?))
}

impl AppCommand {
    /// Whether its keys can be chosen; the key that closes things always does.
    pub fn is_changeable(&self) -> bool {
        self.id != "escape"
    }

    /// Whether it can have this chord.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn allows(&self, chord: &Chord) -> Result<(), &'static str> {
        if let Some(why) = chord.refusal() {
            return Err(why);
        }
        match chord.is_for_moving() && !matches!(self.heard, Heard::InText | Heard::InLine) && chord.types() {
            true => Err("this key moves about or presses buttons outside of the text"),
            false => Ok(()),
        }
    }

    fn hears(&self, press: &KeyPress, chord: &Chord) -> bool {
        match self.heard {
            Heard::InText => press.at == PressedAt::Text && !press.is_typing,
            Heard::InLine => press.at == PressedAt::Line && !(press.is_typing && chord.types()),
            Heard::OutsideFields => !press.is_typing,
            Heard::Everywhere | Heard::OverDialogs => !(press.is_typing && chord.types()),
        }
    }
}

/// What a key press means.
pub fn answer(press: &KeyPress, model: &Model) -> Answer {
    if press.is_composing {
        return Answer::Browser;
    }
    // Control with Alt types characters on many layouts, but for a Mac, where it is Option alone that does.
    let types = |chord: &Chord| chord.is_command && chord.is_alt && !model.keys.is_mac;
    let Some(chord) = Chord::of(press).filter(|chord| !types(chord)) else {
        return Answer::Browser;
    };
    let found = model.keys.found(&chord).into_iter();
    let meant = found.filter(|(command, _)| command.hears(press, &chord));
    let Some((command, shift)) = meant.into_iter().find(|(command, _)| command.refusal(model).is_none()) else {
        return own_tag(press, &chord, model);
    };
    let is_behind = model.has_dialog() && command.heard != Heard::OverDialogs;
    if is_behind || (press.is_repeated && !command.repeats) {
        return Answer::Nothing;
    }
    Answer::Message(command.message(model, shift))
}

/// What a key means that no command has: the tag that the analyst gave it to.
fn own_tag(press: &KeyPress, chord: &Chord, model: &Model) -> Answer {
    let is_heard = !press.is_typing && model.view != View::Start && model.draft.is_none();
    let key = Some(chord).filter(|chord| is_heard && !chord.is_command && !chord.is_alt && !chord.is_shift);
    let tag = key.and_then(|chord| TagKey::parse(&chord.key)).and_then(|key| model.case.codebook.with_key(key));
    match tag {
        None => Answer::Browser,
        Some(_) if model.has_dialog() || press.is_repeated => Answer::Nothing,
        Some(tag) => Answer::Message(Msg::Codebook(CodebookMsg::Use(tag.id.clone()))),
    }
}

#[cfg(test)]
mod tests;
