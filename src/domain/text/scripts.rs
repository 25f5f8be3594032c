//! What a character's script says about how text is set: spaces between words, columns taken, likely languages.
//!
//! The ranges are whole blocks of the Unicode Standard, which is coarse and enough for guesses that a person can see
//! and switch off.

use unicode_segmentation::UnicodeSegmentation;

/// A writing system that the guesses of this layer tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Latin letters, with accents.
    Latin,
    /// Greek letters.
    Greek,
    /// Cyrillic letters.
    Cyrillic,
    /// Armenian letters.
    Armenian,
    /// Hebrew letters.
    Hebrew,
    /// Arabic letters, also as Persian and Urdu use them.
    Arabic,
    /// Devanagari.
    Devanagari,
    /// Thai.
    Thai,
    /// Georgian letters.
    Georgian,
    /// Hangul syllables and letters.
    Hangul,
    /// Hiragana and Katakana.
    Kana,
    /// Chinese characters, also as Japanese uses them.
    Han,
}

/// Whether the first letter of `words`, or the last where `is_last`, belongs to a script written from right to left.
pub fn is_right_to_left(words: &str, is_last: bool) -> bool {
    let mut letters = words.chars().filter(|character| character.is_alphabetic());
    let letter = if is_last { letters.next_back() } else { letters.next() };
    matches!(letter.and_then(Script::of), Some(Script::Hebrew | Script::Arabic))
}

impl Script {
    /// The script of a letter, or `None` for other characters and for scripts not listed.
    pub fn of(character: char) -> Option<Self> {
        if !character.is_alphabetic() {
            return None;
        }
        Some(match character {
            'A'..='Z' | 'a'..='z' | 'ª' | 'º' | 'À'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{530}'..='\u{58f}' => Self::Armenian,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => {
                Self::Arabic
            }
            '\u{900}'..='\u{97f}' => Self::Devanagari,
            '\u{e00}'..='\u{e7f}' => Self::Thai,
            '\u{10a0}'..='\u{10ff}' => Self::Georgian,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}' => Self::Hangul,
            '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}' => Self::Kana,
            '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
                Self::Han
            }
            '\u{20000}'..='\u{3ffff}' => Self::Han,
            _ => return None,
        })
    }
}

/// Whether `character` belongs to a script, or is punctuation of one, that puts no space between words:
/// Chinese, Japanese, Thai, Lao, Burmese, Khmer. Korean puts spaces.
pub fn is_spaceless(character: char) -> bool {
    matches!(character,
        '\u{e01}'..='\u{eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Burmese
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{2e80}'..='\u{2fff}' // radicals
        | '\u{3000}'..='\u{312f}' // punctuation, Kana, Bopomofo
        | '\u{31a0}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff01}'..='\u{ff9f}' // full-width and half-width forms
        | '\u{20000}'..='\u{3ffff}')
}

/// Columns that `text` takes in a font of equal widths: 2 for a Chinese, Japanese or Korean character or an emoji,
/// 1 for any other grapheme cluster.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(|cluster| if cluster.chars().next().is_some_and(is_wide) { 2 } else { 1 }).sum()
}

fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_know_their_script() {
        let scripts: Vec<Option<Script>> = "aéЖשع中かไ한ह1 .".chars().map(Script::of).collect();
        use Script::{Arabic, Cyrillic, Devanagari, Han, Hangul, Hebrew, Kana, Latin, Thai};
        let letters = [Latin, Latin, Cyrillic, Hebrew, Arabic, Han, Kana, Thai, Hangul, Devanagari];
        assert_eq!(scripts[..10], letters.map(Some));
        assert_eq!(scripts[10..], [None, None, None]);
    }

    #[test]
    fn some_scripts_put_no_spaces() {
        assert!("中かไ。（".chars().all(is_spaceless));
        assert!(!"aЖשع한ह .".chars().any(is_spaceless));
    }

    #[test]
    fn columns_count_what_the_eye_sees() {
        assert_eq!((columns("ab"), columns("e\u{301}"), columns("中文"), columns("👩‍👩‍👧")), (2, 1, 4, 2));
    }
}
