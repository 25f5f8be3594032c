//! Characters that cannot be seen, or are not what they seem, and so can deceive a reader.
//!
//! Three kinds are found: controls that change the order in which words are shown ("Trojan Source",
//! Unicode Technical Standard 55), characters that show nothing, and letters of one script that look like those of another
//! (Unicode Technical Standard 39).
//! What a script needs for itself is no finding: joiners in Persian, Hindi and emoji, marks in Arabic, flags, a French
//! no-break space. What is usual but can be looked at is a finding of the lowest [`Severity`], and is not counted.

mod bidi;
mod context;
mod invisible;
pub mod look_alikes;

pub(in crate::domain) use bidi::is_control as is_order_control;
pub(in crate::domain) use invisible::is_zero_width;

use super::{SourceText, Span};

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HiddenKind {
    /// A control of the order in which words are shown.
    Order,
    /// A character that shows nothing.
    Invisible,
    /// A word with letters that look like those of another script.
    LookAlike,
}

/// How much a finding may mislead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Usual in such a text; shown, but not counted.
    Usual,
    /// Has no good reason here, and can mislead a reader or a search.
    Doubtful,
    /// Makes words read as something else, or hides some.
    Deceptive,
}

/// One place where something is hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: HiddenKind,
    /// How much it may mislead.
    pub severity: Severity,
    /// Where the characters themselves are, in bytes of the text.
    pub span: Span,
    /// The words that they change, in bytes, on grapheme cluster boundaries: what a highlight of it would mark.
    pub words: Span,
    /// A few letters that stand for it in the text.
    pub sign: String,
    /// What it is and why it matters, as one or two sentences.
    pub message: String,
}

impl Finding {
    /// Whether it has no good reason where it stands.
    pub fn can_deceive(&self) -> bool {
        Severity::Usual < self.severity
    }
}

/// Everything hidden in `text`, in order.
pub fn find(text: &SourceText) -> Vec<Finding> {
    text.blocks().iter().flat_map(|block| in_block(text.as_str(), block.span)).collect()
}

/// Words that can deceive, with everything hidden in them that has no good reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where they are, in bytes, on grapheme cluster boundaries.
    pub words: Span,
    /// The worst of what was found.
    pub severity: Severity,
    /// What was found, each as one or two sentences.
    pub messages: Vec<String>,
}

/// The words that can deceive, of all that was found, in order.
pub fn places(found: Vec<Finding>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for finding in found.into_iter().filter(Finding::can_deceive) {
        let Finding { words, severity, message, .. } = finding;
        match places.iter_mut().rev().take(NEIGHBOURS).find(|place| place.words == words) {
            Some(place) => {
                place.severity = place.severity.max(severity);
                place.messages.push(message);
            }
            None => places.push(Place { words, severity, messages: vec![message] }),
        }
    }
    places
}

/// How far back the same words are looked for: findings in one word come close together.
const NEIGHBOURS: usize = 8;

/// Everything hidden in one block (bytes of `text`), in order.
pub fn in_block(text: &str, block: Span) -> Vec<Finding> {
    let Some(words) = block.of(text).filter(|words| may_hide(words)) else { return Vec::new() };
    let mut found = bidi::find(text, block);
    found.extend(invisible::find(text, block));
    if words.chars().any(look_alikes::is_suspect) {
        found.extend(look_alikes::find(text, block));
    }
    crate::domain::order::sorted_by_key(&found, |finding: &Finding| (finding.span.start(), finding.span.end()))
}

/// Whether a closer look could find something; quick, since it is asked of every block that is drawn.
pub fn may_hide(words: &str) -> bool {
    let is_candidate = |character: char| {
        bidi::is_control(character) || invisible::name(character).is_some() || look_alikes::is_suspect(character)
    };
    // From one character that is not plain to the next: bytes are gone through faster than characters.
    let mut rest = words;
    while let Some(at) = rest.bytes().position(|byte| b'~' < byte) {
        let mut characters = rest.get(at..).unwrap_or_default().chars();
        if characters.next().is_some_and(is_candidate) {
            return true;
        }
        rest = characters.as_str();
    }
    false
}

/// How a character is named in a message.
fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// How much of some words is looked at to quote them, in bytes or characters.
const QUOTED_FROM: usize = 300;

/// Words for a message, not too many of them.
fn quoted(words: &str) -> String {
    const MOST: usize = 40;
    let is_visible = |it: &char| !bidi::is_control(*it) && invisible::name(*it).is_none();
    let visible: String = words.chars().take(QUOTED_FROM).filter(is_visible).collect();
    match visible.char_indices().nth(MOST) {
        Some((end, _)) => format!("“{}…”", &visible[..end]),
        None => format!("“{visible}”"),
    }
}

#[cfg(test)]
mod tests;
