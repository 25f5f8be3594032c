//! Writing one object, member after member; byte for byte as `serde_json` writes it.

use crate::format::terms::Word;
use std::fmt::{Display, Write};

/// A document being written.
#[derive(Debug)]
pub(crate) struct Writer {
    text: String,
    /// Brackets that are open.
    depth: usize,
    is_pretty: bool,
}

impl Writer {
    /// An object in one line; `members` writes what is in it.
    pub(crate) fn compact(members: impl FnOnce(&mut Self)) -> String {
        Self::document(false, members)
    }

    /// An object with two spaces of indentation, and a newline at the end.
    pub(crate) fn pretty(members: impl FnOnce(&mut Self)) -> String {
        Self::document(true, members) + "\n"
    }

    /// What every file of ours begins with: its schema, its format with the version, and what wrote it.
    pub(crate) fn begin_file(&mut self, schema: &str, format: &str, version: u64) {
        self.text("$schema", schema);
        self.text("format", format);
        self.number("schema_version", version);
        self.object("generator", |generator| {
            generator.text("name", "Caveat");
            generator.text("version", env!("CARGO_PKG_VERSION"));
        });
    }

    fn document(is_pretty: bool, members: impl FnOnce(&mut Self)) -> String {
        let mut writer = Self { text: String::new(), depth: 0, is_pretty };
        writer.brackets('{', '}', members);
        writer.text
    }

    fn brackets(&mut self, open: char, close: char, write: impl FnOnce(&mut Self)) {
        self.open(open);
        write(self);
        self.close(open, close);
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
    }

    fn close(&mut self, open: char, close: char) {
        self.depth -= 1;
        // A text ends with a quotation mark, so that this is the bracket.
        if !self.text.ends_with(open) {
            self.new_line();
        }
        self.text.push(close);
    }

    fn new_line(&mut self) {
        if self.is_pretty {
            self.text.push('\n');
            (0..self.depth).for_each(|_| self.text.push_str("  "));
        }
    }

    /// Goes to where the next item or member stands.
    fn next(&mut self) {
        if !self.text.ends_with(['{', '[']) {
            self.text.push(',');
        }
        self.new_line();
    }

    fn key(&mut self, key: &str) {
        self.next();
        self.string(key);
        self.text.push_str(if self.is_pretty { ": " } else { ":" });
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        for character in text.chars() {
            match character {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\u{8}' => self.text.push_str("\\b"),
                '\u{c}' => self.text.push_str("\\f"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                '\0'..' ' => self.plain(&format_args!("\\u{:04x}", u32::from(character))),
                _ => self.text.push(character),
            }
        }
        self.text.push('"');
    }

    fn plain(&mut self, value: &dyn Display) {
        // Writing to memory cannot fail.
        let _ = write!(self.text, "{value}");
    }

    /// Writes an object; `members` writes what is in it.
    pub(crate) fn object(&mut self, key: &str, members: impl FnOnce(&mut Self)) {
        self.key(key);
        self.brackets('{', '}', members);
    }

    /// Writes a list of objects; `members` writes what is in each.
    pub(crate) fn objects<T>(&mut self, key: &str, items: impl IntoIterator<Item = T>, members: impl Fn(&mut Self, T)) {
        self.key(key);
        self.brackets('[', ']', |writer| {
            for item in items {
                writer.next();
                writer.brackets('{', '}', |writer| members(writer, item));
            }
        });
    }

    /// Writes a list of what is shown as text: names or ids.
    pub(crate) fn list<T: Display>(&mut self, key: &str, items: &[T]) {
        self.key(key);
        self.brackets('[', ']', |writer| {
            for item in items {
                writer.next();
                writer.string(&item.to_string());
            }
        });
    }

    /// Writes a list of texts and numbers; `items` writes them.
    pub(crate) fn row(&mut self, key: &str, items: impl FnOnce(&mut Self)) {
        self.key(key);
        self.brackets('[', ']', items);
    }

    /// Writes a text as the next item of a list.
    pub(crate) fn item_text(&mut self, text: &str) {
        self.next();
        self.string(text);
    }

    /// Writes a whole number as the next item of a list.
    pub(crate) fn item_number(&mut self, number: u64) {
        self.next();
        self.plain(&number);
    }

    /// Writes a text.
    pub(crate) fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        self.string(text);
    }

    /// Writes a text or `null`.
    pub(crate) fn text_or_null(&mut self, key: &str, text: Option<&str>) {
        match text {
            Some(text) => self.text(key, text),
            None => self.bare(key, &"null"),
        }
    }

    /// Writes what is shown as text: an id or a moment.
    pub(crate) fn shown(&mut self, key: &str, value: &dyn Display) {
        self.text(key, &value.to_string());
    }

    /// Writes a word of a closed list.
    pub(crate) fn word(&mut self, key: &str, word: impl Word) {
        self.text(key, word.word());
    }

    /// Writes a word of a closed list or `null`.
    pub(crate) fn word_or_null(&mut self, key: &str, word: Option<impl Word>) {
        self.text_or_null(key, word.map(Word::word));
    }

    /// Writes a whole number.
    pub(crate) fn number(&mut self, key: &str, number: u64) {
        self.bare(key, &number);
    }

    /// Writes a small whole number, which may be below 0, or `null`.
    pub(crate) fn small_or_null(&mut self, key: &str, number: Option<i8>) {
        match number {
            Some(number) => self.bare(key, &number),
            None => self.bare(key, &"null"),
        }
    }

    /// Writes a whole number or `null`.
    pub(crate) fn number_or_null(&mut self, key: &str, number: Option<u64>) {
        match number {
            Some(number) => self.bare(key, &number),
            None => self.bare(key, &"null"),
        }
    }

    /// Writes `true` or `false`.
    pub(crate) fn bool(&mut self, key: &str, value: bool) {
        self.bare(key, &value);
    }

    fn bare(&mut self, key: &str, value: &dyn Display) {
        self.key(key);
        self.plain(value);
    }
}
