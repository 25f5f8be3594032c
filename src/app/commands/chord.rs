//! Keys pressed together, the same whatever layout they were pressed on.

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
    /// Whether the key was held down until it repeated.
    pub is_repeated: bool,
    /// Whether the keyboard is in a field that takes text.
    pub is_typing: bool,
    /// Whether an input method is composing a character.
    pub is_composing: bool,
    /// Where on the page the keyboard is.
    pub at: PressedAt,
}

/// Where on the page the keyboard was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PressedAt {
    /// In the article, or nowhere in particular.
    Text,
    /// In a line of the brief.
    Line,
    /// In anything else.
    Elsewhere,
}

/// Keys pressed together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Chord {
    /// With Control, or Command on a Mac.
    pub is_command: bool,
    /// With Alt.
    pub is_alt: bool,
    /// With Shift; told only of letters, digits and named keys, since other characters need it on some layouts only.
    pub is_shift: bool,
    /// A character, small where there are two cases, or the name of a key, such as `ArrowUp`.
    pub key: String,
}

/// Keys with names that can be part of a chord.
const NAMED: &[&str] = &[
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Enter",
    "Delete",
    "Backspace",
    "Escape",
    "Space",
    "F2",
    "F4",
    "F8",
    "F9",
];

/// Physical keys with what they type on a US layout, alone and with Shift.
const US: &[(&str, char, char)] = &[
    ("Backquote", '`', '~'),
    ("Minus", '-', '_'),
    ("Equal", '=', '+'),
    ("BracketLeft", '[', '{'),
    ("BracketRight", ']', '}'),
    ("Backslash", '\\', '|'),
    ("Semicolon", ';', ':'),
    ("Quote", '\'', '"'),
    ("Comma", ',', '<'),
    ("Period", '.', '>'),
    ("Slash", '/', '?'),
];

impl Chord {
    /// The keys of a press; `None` for a modifier alone, a dead key and what an input method has taken.
    pub fn of(press: &KeyPress) -> Option<Self> {
        let key = key_of(press)?;
        // On layouts where digits need Shift, Shift gives the digit: that is the plain key.
        let is_digit = key.starts_with(|first: char| first.is_ascii_digit()) && key != press.key;
        let tells_shift = is_digit || NAMED.contains(&key.as_str()) || key.starts_with(char::is_alphabetic);
        let is_shift = press.is_shift && tells_shift;
        Some(Self { is_command: press.is_command, is_alt: press.is_alt, is_shift, key })
    }

    /// Reads what [`Chord::written`] writes, such as `Mod+Shift+z`.
    pub fn parse(written: &str) -> Option<Self> {
        let mut chord = Self { is_command: false, is_alt: false, is_shift: false, key: written.to_owned() };
        for (prefix, is_held) in
            [("Mod+", &mut chord.is_command), ("Alt+", &mut chord.is_alt), ("Shift+", &mut chord.is_shift)]
        {
            if let Some(rest) = chord.key.strip_prefix(prefix).filter(|rest| !rest.is_empty()) {
                *is_held = true;
                chord.key = rest.to_owned();
            }
        }
        let mut characters = chord.key.chars();
        let is_character =
            characters.next().is_some_and(|first| first.is_ascii_graphic() && !first.is_ascii_uppercase())
                && characters.next().is_none();
        (is_character || NAMED.contains(&chord.key.as_str())).then_some(chord)
    }

    /// The chord as it is stored, such as `Mod+Shift+z`.
    pub fn written(&self) -> String {
        self.joined("Mod+", "Alt+", "Shift+", &self.key)
    }

    /// The chord as it is printed on the keys, such as `Ctrl + Shift + Z`, or `⌘ ⇧ Z` on a Mac.
    pub fn label(&self, is_mac: bool) -> String {
        let key = match self.key.as_str() {
            "ArrowUp" => "↑".to_owned(),
            "ArrowDown" => "↓".to_owned(),
            "ArrowLeft" => "←".to_owned(),
            "ArrowRight" => "→".to_owned(),
            "PageUp" => "Page up".to_owned(),
            "PageDown" => "Page down".to_owned(),
            "Escape" => "Esc".to_owned(),
            // Letters are printed large on the keys; alone they are typed small, and shown so.
            key if key.len() == 1 && (self.is_command || self.is_alt || self.is_shift) => key.to_ascii_uppercase(),
            key => key.to_owned(),
        };
        match is_mac {
            true => self.joined("⌘ ", "⌥ ", "⇧ ", &key),
            false => self.joined("Ctrl + ", "Alt + ", "Shift + ", &key),
        }
    }

    /// The chord in the form of `aria-keyshortcuts`, such as `Control+Shift+Z`.
    pub fn for_screen_readers(&self, is_mac: bool) -> String {
        let key = if self.key == "+" { "Plus" } else { &self.key };
        self.joined(if is_mac { "Meta+" } else { "Control+" }, "Alt+", "Shift+", key)
    }

    fn joined(&self, command: &str, alt: &str, shift: &str, key: &str) -> String {
        let held = [(self.is_command, command), (self.is_alt, alt), (self.is_shift, shift)];
        let held: String = held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, name)| name).collect();
        held + key
    }

    /// Whether a text field would take it as text.
    pub fn types(&self) -> bool {
        !self.is_command && !self.is_alt && self.key != "Escape"
    }

    /// Whether it moves about, or presses, on most pages: such keys mean something of the app only inside the text.
    pub fn is_for_moving(&self) -> bool {
        self.key.starts_with("Arrow") || ["Home", "End", "PageUp", "PageDown", "Enter", "Space"].contains(&&*self.key)
    }

    /// Why an analyst cannot give it to a command, or `None` where that is possible.
    pub fn refusal(&self) -> Option<&'static str> {
        let letter = self.key.chars().next().filter(|_| self.key.len() == 1);
        if self.is_command && self.is_alt {
            return Some("Ctrl with Alt types characters on many layouts, and screen readers use it");
        }
        if self.is_alt && !matches!(self.key.as_str(), "ArrowUp" | "ArrowDown") {
            return Some("Alt with this key belongs to the browser or the system");
        }
        if self.is_command && letter.is_some_and(|letter| is_browsers(letter, self.is_shift)) {
            return Some("the browser keeps this for itself");
        }
        matches!(self.key.as_str(), "Escape" | "Backspace").then_some("this key always closes or deletes")
    }
}

/// Whether browsers do something of their own with Control or Command and this character.
fn is_browsers(letter: char, is_shift: bool) -> bool {
    let taken = if is_shift { "abcdijkmnopqrtuvw" } else { "acdefghijlmnopqrtuvwx0123456789+-=" };
    taken.contains(letter)
}

/// The name of the key, or the character it stands for on a Latin layout.
fn key_of(press: &KeyPress) -> Option<String> {
    let mut characters = press.key.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else {
        return NAMED.contains(&press.key.as_str()).then(|| press.key.clone());
    };
    if character == ' ' {
        return Some("Space".to_owned());
    }
    // Keys that type no letter are told by their place, as the row of digits is typed with Shift on some layouts, and the
    // brackets stand beside each other on all; except where the layout types one of these itself.
    let is_own = match press.code.starts_with("Digit") {
        true => "/?[]{}".contains(character),
        false => {
            character.is_ascii_alphanumeric() || US.iter().any(|(_, one, other)| [*one, *other].contains(&character))
        }
    };
    let by_place = latin(&press.code, press.is_shift).filter(|_| !is_own);
    let own = character.is_ascii_graphic().then(|| character.to_ascii_lowercase());
    match by_place.filter(|_| !(own.is_some() && press.code.starts_with("Key"))) {
        Some(character) => Some(character.to_string()),
        None => own.map(String::from),
    }
}

/// What a physical key types on a US layout, for layouts whose own characters are not Latin.
fn latin(code: &str, is_shift: bool) -> Option<char> {
    if let Some(letter) = code.strip_prefix("Key") {
        return letter.chars().next().map(|letter| letter.to_ascii_lowercase());
    }
    if let Some(digit) = code.strip_prefix("Numpad").or(code.strip_prefix("Digit")) {
        return digit.chars().next().filter(char::is_ascii_digit);
    }
    let (_, alone, with_shift) = US.iter().find(|(name, ..)| *name == code)?;
    Some(if is_shift { *with_shift } else { *alone })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A press of keys such as `Mod+Shift`, of the key with this place and this character.
    pub fn press(held: &str, code: &str, key: &str) -> KeyPress {
        KeyPress {
            key: key.to_owned(),
            code: code.to_owned(),
            is_command: held.contains("Mod"),
            is_shift: held.contains("Shift"),
            is_alt: held.contains("Alt"),
            is_repeated: false,
            is_typing: false,
            is_composing: false,
            at: PressedAt::Text,
        }
    }

    fn check(held: &str, code: &str, key: &str, expected: &str) {
        let chord = Chord::of(&press(held, code, key));
        assert_eq!(chord.map_or("none".to_owned(), |chord| chord.written()), expected, "{held} {code} {key}");
    }

    #[test]
    fn letters_are_the_layout_s_own_where_they_are_latin() {
        check("", "KeyN", "n", "n");
        check("", "KeyL", "n", "n"); // Dvorak
        check("Mod", "KeyW", "z", "Mod+z"); // AZERTY
        check("Mod Shift", "KeyZ", "Z", "Mod+Shift+z");
    }

    #[test]
    fn letters_are_told_by_their_place_on_other_layouts() {
        check("", "KeyN", "т", "n"); // Russian
        check("Mod", "KeyZ", "я", "Mod+z");
        check("", "KeyJ", "ξ", "j"); // Greek
        check("", "KeyJ", "ח", "j"); // Hebrew
        check("Shift", "Slash", "؟", "?"); // Arabic
        check("", "Digit1", "١", "1");
    }

    #[test]
    fn digits_are_told_by_their_place() {
        check("", "Digit2", "é", "2"); // AZERTY
        check("Shift", "Digit2", "2", "2");
        check("Shift", "Digit1", "!", "Shift+1");
        check("Shift", "Digit7", "?", "?"); // Russian
        check("", "Numpad3", "3", "3");
        check("", "Numpad1", "End", "End"); // the number pad without its lock
    }

    #[test]
    fn brackets_are_told_by_their_place_where_the_layout_has_none() {
        check("", "BracketLeft", "[", "[");
        check("Shift", "BracketLeft", "{", "{");
        check("Shift", "BracketRight", "}", "}");
        check("", "BracketLeft", "ü", "["); // German
        check("", "BracketRight", "$", "]"); // AZERTY
        check("Shift", "BracketLeft", "?", "?"); // Dvorak
        check("Alt", "BracketLeft", "“", "Alt+["); // a Mac's Option key
    }

    #[test]
    fn modifiers_dead_keys_and_taken_keys_are_none() {
        for key in ["Shift", "Control", "Dead", "Process", "Unidentified", "Tab", "F5"] {
            check("", "", key, "none");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for written in ["Mod+Shift+z", "?", "Mod++", "Alt+ArrowUp", "Shift+ArrowLeft", "Space", "1"] {
            assert_eq!(Chord::parse(written).map(|chord| chord.written()).as_deref(), Some(written));
        }
        for wrong in ["", "Mod+", "zz", "Z", "Tab", "é", "Shift+Alt+a"] {
            assert_eq!(Chord::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn labels_are_as_on_the_keys() {
        let label = |written: &str, is_mac| Chord::parse(written).unwrap().label(is_mac);
        assert_eq!(label("Mod+Shift+z", false), "Ctrl + Shift + Z");
        assert_eq!(label("Mod+Shift+z", true), "⌘ ⇧ Z");
        assert_eq!(label("j", false), "j");
        assert_eq!(label("Alt+ArrowUp", false), "Alt + ↑");
    }

    #[test]
    fn keys_of_the_browser_are_refused() {
        let refused = |written: &str| Chord::parse(written).unwrap().refusal().is_some();
        for written in ["Mod+w", "Mod+t", "Mod+Shift+n", "Mod+Alt+k", "Alt+d", "Alt+ArrowLeft", "Escape", "Mod+1"] {
            assert!(refused(written), "{written}");
        }
        for written in ["x", "Mod+k", "Mod+Shift+z", "F2", "Alt+ArrowUp", "Shift+x", "/"] {
            assert!(!refused(written), "{written}");
        }
    }
}
