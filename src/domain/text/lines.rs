//! Lines of pasted text: what their looks say about joining them.

use super::blocks;
use super::scripts::{columns, is_spaceless};

/// A line of more columns than this is a whole paragraph.
const LONG_LINE: usize = 120;
/// A longer first word says nothing about whether a line was full; a table's rows are one long word to us.
const LONGEST_WORD: usize = 20;
/// A line indented this far is set off on purpose.
pub(super) const DEEP_INDENT: usize = 4;

/// What the shape of a line says about joining it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing but white space.
    Blank,
    /// A marked heading or quotation, a table's row, a rule: stays on its own.
    Fixed,
    /// Starts a list item, whose words start at this column.
    Item(usize),
    /// Anything else.
    Prose,
}

/// How a line starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// A small letter: surely inside a sentence.
    Small,
    /// A letter of a script without case.
    Caseless,
    /// A capital, a digit, a sign that can stand inside a sentence.
    Other,
    /// Something that is not joined to what is before it.
    Apart,
}

/// One line of a text, looked at for joining.
pub(super) struct Line<'a> {
    /// As it is, without its line feed.
    pub(super) raw: &'a str,
    /// Without the white space around it.
    pub(super) text: &'a str,
    /// Columns of white space before it.
    pub(super) indent: usize,
    /// Columns it takes, indent included.
    pub(super) columns: usize,
    /// What kind of line it is.
    pub(super) shape: Shape,
}

impl<'a> Line<'a> {
    /// Looks at a line.
    pub(super) fn read(raw: &'a str) -> Self {
        let text = raw.trim();
        let leading = &raw[..raw.len() - raw.trim_start().len()];
        let indent = leading.chars().map(|space| if space == '\t' { DEEP_INDENT } else { 1 }).sum();
        Self { raw, text, indent, columns: indent + columns(text), shape: shape(text, indent) }
    }

    /// Whether it is a whole paragraph, and not just an address that cannot be broken.
    pub(super) fn is_long(&self) -> bool {
        LONG_LINE < self.columns && (self.text.contains(' ') || self.text.chars().any(is_spaceless))
    }

    /// Whether the line has enough words to say anything about where lines break.
    pub(super) fn has_words(&self) -> bool {
        self.text.split_whitespace().nth(2).is_some()
            || self.text.chars().any(|each| is_spaceless(each) || each == '\u{ad}')
    }

    /// How it starts, quotation marks and the like aside.
    pub(super) fn start(&self) -> Start {
        let first = self.text.chars().find(|&character| !is_opening(character));
        match first {
            Some(first) if first.is_lowercase() => Start::Small,
            Some(first) if first.is_uppercase() || first.is_numeric() => Start::Other,
            Some(first) if first.is_alphabetic() || is_spaceless(first) => Start::Caseless,
            Some('—' | '…' | '$' | '€' | '£' | '&' | '@' | '§') => Start::Other,
            _ => Start::Apart,
        }
    }

    /// Whether a sentence ends with it; a small letter in the next line shows that only an abbreviation does.
    pub(super) fn ends_sentence(&self, next: &Line) -> bool {
        let last =
            self.text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』', '）']).chars().next_back();
        next.start() != Start::Small && last.is_some_and(|last| ".!?…:。！？：؟۔।॥".contains(last))
    }

    /// A soft hyphen at the end of a line is there only because a word was divided.
    pub(super) fn divides_word(&self, next: &Line) -> bool {
        self.text.ends_with('\u{ad}') && matches!(next.start(), Start::Small | Start::Caseless)
    }

    /// The columns the line would have taken together with the next line's first word.
    pub(super) fn columns_with(&self, next: &Line) -> usize {
        let word = match next.text.chars().next() {
            Some(first) if is_spaceless(first) => 2,
            _ => 1 + columns(next.text.split_whitespace().next().unwrap_or_default()).min(LONGEST_WORD),
        };
        self.columns + word
    }
}

fn is_opening(character: char) -> bool {
    "\"'“‘„«‹([¿¡「『（《\u{200e}\u{200f}".contains(character) || ('\u{2066}'..='\u{2069}').contains(&character)
}

fn shape(text: &str, indent: usize) -> Shape {
    if text.is_empty() {
        return Shape::Blank;
    }
    if blocks::is_list_item(text) {
        let words = text.split_once(char::is_whitespace).map_or("", |(_, words)| words.trim_start());
        return Shape::Item(indent + columns(text) - columns(words));
    }
    let is_marked = text.starts_with(['#', '>', '|', '=', '*']) || !text.chars().any(char::is_alphanumeric);
    if is_marked || is_row(text) || !has_closed_controls(text) { Shape::Fixed } else { Shape::Prose }
}

/// Whether the line is a row of a table: cells set apart by tabs, bars or several runs of spaces.
fn is_row(text: &str) -> bool {
    let mut runs = 0;
    let mut rest = text;
    while let Some(at) = rest.find("  ") {
        let run = rest[at..].len() - rest[at..].trim_start_matches(' ').len();
        // Two spaces after a sentence are a habit of typists, not a table.
        let follows_sentence = rest[..at].ends_with(['.', '!', '?', ':', '"', '”']);
        runs += if DEEP_INDENT <= run { 2 } else { usize::from(!follows_sentence) };
        rest = &rest[at + run..];
    }
    1 < runs || text.contains('\t') || text.contains(" | ")
}

/// Whether every bidi control is closed in the line: one left open ends with its line,
/// and would turn the next line around if they were joined.
fn has_closed_controls(text: &str) -> bool {
    let mut depth = 0_usize;
    for character in text.chars() {
        match character {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{202c}' | '\u{2069}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth == 0
}
