//! Which way a block of text runs.
//!
//! The first strong character decides, as in the Unicode Bidirectional Algorithm (Unicode Standard Annex 9, rules P2 and P3);
//! a block without one, such as a line of figures, runs as the text around it does.
//! The analyst's choice goes before both.

use super::{SourceText, Span};
use crate::domain::case::judgement::terms;
use std::collections::BTreeMap;

terms! {
    /// Which way lines of text run.
    TextDirection {
        LeftToRight "ltr" "Left to right",
        RightToLeft "rtl" "Right to left",
    }
}

impl TextDirection {
    /// The other one.
    pub fn turned(self) -> Self {
        match self {
            Self::LeftToRight => Self::RightToLeft,
            Self::RightToLeft => Self::LeftToRight,
        }
    }
}

/// Directions that the analyst chose for one source, against those detected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directions {
    /// Of every block that has none of its own.
    pub of_text: Option<TextDirection>,
    /// Of single blocks, by their index.
    pub of_blocks: BTreeMap<usize, TextDirection>,
}

impl Directions {
    /// Which way the block with this index runs: as chosen for it, as chosen for the text, or as detected.
    pub fn of_block(&self, text: &SourceText, index: usize) -> TextDirection {
        let chosen = self.of_blocks.get(&index).copied().or(self.of_text);
        chosen.unwrap_or_else(|| detected(text, index))
    }

    /// Which way the words at `span` run: as the block does in which they begin.
    pub fn of_span(&self, text: &SourceText, span: Span) -> TextDirection {
        self.of_block(text, text.block_at(span.start()))
    }
}

/// Which way the block with this index runs by its own first strong character,
/// or else by that of the nearest block before it, or else by the text's.
pub fn detected(text: &SourceText, index: usize) -> TextDirection {
    let blocks = &text.blocks()[..text.blocks().len().min(index + 1)];
    let nearest = blocks.iter().rev().take(REACH).find_map(|block| first_strong(text.words(block.span)));
    nearest.or_else(|| first_strong(text.as_str())).unwrap_or(TextDirection::LeftToRight)
}

/// Blocks that are looked at for a direction; a longer table of figures runs as the text begins.
const REACH: usize = 50;

/// The direction of the first strong character of `text` outside isolates.
///
/// ```
/// use caveat::domain::text::direction::{TextDirection, first_strong};
/// assert_eq!(first_strong("12:30 – שלום, world"), Some(TextDirection::RightToLeft));
/// assert_eq!(first_strong("12:30"), None);
/// ```
pub fn first_strong(text: &str) -> Option<TextDirection> {
    let mut depth = 0_usize;
    for character in text.chars() {
        match character {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => {
                if let Some(direction) = strong(character) {
                    return Some(direction);
                }
            }
            _ => {}
        }
    }
    None
}

/// The direction of a character that has one by itself (classes L, R and AL), or `None` for signs, spaces and digits.
///
/// Close to the standard and much smaller than its table: a mark without a letter before it counts as a letter of its
/// script, and a few signs that never begin a text are left out. A test compares it with the `unicode-bidi` crate.
pub fn strong(character: char) -> Option<TextDirection> {
    if character.is_ascii() {
        return character.is_ascii_alphabetic().then_some(TextDirection::LeftToRight);
    }
    let (is_letter, is_number) = (character.is_alphabetic(), character.is_numeric());
    let is_rtl = match character {
        '\u{200f}' | '\u{61c}' => true,
        '\u{590}'..='\u{8ff}' => match character {
            '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5c6}' | '\u{5f3}' | '\u{5f4}' => true,
            '\u{608}' | '\u{60b}' | '\u{60d}' | '\u{61b}'..='\u{61f}' | '\u{66d}' | '\u{6d4}' => true,
            '\u{6fd}' | '\u{6fe}' | '\u{700}'..='\u{70d}' | '\u{7c0}'..='\u{7c9}' => true,
            _ => is_letter,
        },
        '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => is_letter || character == '\u{fdfc}',
        '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' => is_letter,
        _ => false,
    };
    if is_rtl {
        return Some(TextDirection::RightToLeft);
    }
    let is_ltr = match character {
        '\u{200e}' | '\u{1f1e6}'..='\u{1f1ff}' => true,
        // Accents, tone marks and ancient fractions that are letters to Unicode, but neutral here.
        '\u{2b9}' | '\u{2ba}' | '\u{2c2}'..='\u{2cf}' | '\u{2ec}' | '\u{374}' | '\u{2e2f}' => false,
        '\u{c78}'..='\u{c7e}' | '\u{17f0}'..='\u{17f9}' => false,
        '\u{a67f}' | '\u{a717}'..='\u{a71f}' | '\u{a788}' => false,
        // Digits of Europe and of Arabic are weak; those of India and its neighbours are strong.
        '\u{900}'..='\u{1fff}' => is_letter || is_number,
        _ => is_letter,
    };
    is_ltr.then_some(TextDirection::LeftToRight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use TextDirection::{LeftToRight as Ltr, RightToLeft as Rtl};

    #[test]
    fn the_first_letter_decides_in_every_script() {
        for text in ["Talks", "Порт", "Λιμάνι", "港口", "港で", "항구", "ท่าเรือ", "बंदरगाह", "“Port” אמר", "12 ports"]
        {
            assert_eq!(first_strong(text), Some(Ltr), "{text}");
        }
        for text in
            ["מיניסטר", "הַנָּמָל", "قالت", "می‌دانیم", "بندرگاہ", "…«قالت» Port", "١٢ ميناء", "ܫܠܡܐ", "\u{200f}Port"]
        {
            assert_eq!(first_strong(text), Some(Rtl), "{text}");
        }
        for text in ["", "12:30 – 13:45", "١٢", "👩‍👩‍👧", "—", "\u{301}"] {
            assert_eq!(first_strong(text), None, "{text}");
        }
    }

    #[test]
    fn what_stands_in_isolates_does_not_count() {
        assert_eq!(first_strong("\u{2066}Skarn\u{2069} תחזיר"), Some(Rtl));
        assert_eq!(first_strong("\u{2067}\u{2066}Skarn\u{2069} תחזיר\u{2069} says"), Some(Ltr));
        assert_eq!(first_strong("\u{2069}Skarn"), Some(Ltr), "closes nothing");
        assert_eq!(first_strong("\u{2068}never closed"), None);
    }

    #[test]
    fn blocks_without_letters_run_as_the_text_before_them() {
        let text = SourceText::from_plain("09:30\nקרן\n10:00\nPort\n11:00", false).unwrap();
        let all: Vec<TextDirection> = (0..5).map(|index| detected(&text, index)).collect();
        assert_eq!(all, [Rtl, Rtl, Rtl, Ltr, Ltr], "the first as the text begins");
    }

    #[test]
    fn a_choice_goes_before_what_is_detected() {
        let text = SourceText::from_plain("one\nקרן\n3", false).unwrap();
        let all = |directions: &Directions| (0..3).map(|index| directions.of_block(&text, index)).collect::<Vec<_>>();
        let mut directions = Directions::default();
        assert_eq!(all(&directions), [Ltr, Rtl, Rtl]);
        directions.of_blocks.insert(2, Ltr);
        assert_eq!(all(&directions), [Ltr, Rtl, Ltr]);
        directions.of_text = Some(Rtl);
        assert_eq!(all(&directions), [Rtl, Rtl, Ltr]);
        assert_eq!(directions.of_span(&text, Span::range(text.as_str().len() - 1, text.as_str().len()).unwrap()), Ltr);
    }
}
