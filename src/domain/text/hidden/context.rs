//! What stands around a place.

use super::{bidi, invisible};
use crate::domain::text::Span;
use std::ops::Range;

/// Whether the character continues a word: a letter, a digit, a mark, or something unseen between them.
pub(super) fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || is_mark(character) || bidi::is_mark(character) || invisible::is_zero_width(character)
}

/// Marks that are set on the letter before them and are no letters to Unicode: accents, points, vowel killers.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{6d6}'..='\u{6ed}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}' | '\u{309a}' | '\u{fe20}'..='\u{fe2f}')
        || is_virama(character)
}

/// Signs of India and its neighbours that take a letter's vowel away, or dot it.
fn is_virama(character: char) -> bool {
    let in_block = u32::from(character) % 0x80;
    matches!(character, '\u{900}'..='\u{d7f}') && (in_block == 0x4d || in_block == 0x3c)
}

/// The words around places of one block, which are asked for in order: what was gone over is not gone over again.
pub(super) struct Words<'a> {
    text: &'a str,
    block: Span,
    /// The characters of words without a gap that were looked at last, in bytes of the text.
    run: Option<Range<usize>>,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str, block: Span) -> Self {
        Self { text, block, run: None }
    }

    /// The word that `span` stands in or at, with the characters of `span`; all in bytes of the text.
    pub(super) fn around(&mut self, span: Span) -> Span {
        let (start, end) = (self.run_at(span.start()).start, self.run_at(span.end()).end);
        fitted(self.text, start, end).unwrap_or(span)
    }

    fn run_at(&mut self, place: usize) -> Range<usize> {
        if let Some(run) = self.run.as_ref().filter(|run| run.start <= place && place <= run.end) {
            return run.clone();
        }
        let (start, end) = (self.block.start(), self.block.end());
        let before = self.text[start..place].trim_end_matches(is_of_word);
        let after = self.text[place..end].trim_start_matches(is_of_word);
        self.run.insert(start + before.len()..end - after.len()).clone()
    }
}

/// The range as a highlight can have it.
pub(super) fn fitted(text: &str, start: usize, end: usize) -> Option<Span> {
    Span::snapped(text, start, end).ok()
}
