//! Grapheme cluster boundaries (Unicode Standard Annex 29), in bytes of one text.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The most bytes that one cluster, or a row of flags, can have in a text that is handled.
///
/// Whether a place in there is a boundary is known only from where it begins, so each place would cost as much as it is
/// long: with a megabyte of flags, a file of our other limits would take hours. No script writes a hundredth of this.
pub const LONGEST_ROW: usize = 4_000;

/// Where in `text` (bytes) the first cluster or row of flags of more than [`LONGEST_ROW`] bytes begins.
pub fn too_long_row(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(window) = bytes.get(from..from + LONGEST_ROW) {
        // No mark and no part of a flag is ASCII, so most texts are only touched here and there.
        if let Some(at) = window.iter().rposition(u8::is_ascii) {
            from += at + 1;
            continue;
        }
        let end = bytes[from..].iter().position(u8::is_ascii).map_or(bytes.len(), |at| from + at);
        // Marks may stand on the ASCII letter before them.
        let begin = from.saturating_sub(1);
        if let Some(at) = too_long_row_in(&text[begin..end]) {
            return Some(begin + at);
        }
        from = end;
    }
    None
}

fn too_long_row_in(part: &str) -> Option<usize> {
    let (mut begin, mut is_flag) = (0, false);
    for (at, cluster) in part.grapheme_indices(true) {
        let was_flag = is_flag;
        is_flag = cluster.starts_with(|first| matches!(first, '\u{1f1e6}'..='\u{1f1ff}'));
        if !(was_flag && is_flag) {
            begin = at;
        }
        if begin + LONGEST_ROW < at + cluster.len() {
            return Some(begin);
        }
    }
    None
}

/// Whether `offset` (bytes) lies on a grapheme cluster boundary of `text`.
///
/// An offset beyond the end, or inside a character, is none.
pub fn is_boundary(text: &str, offset: usize) -> bool {
    // Between two ASCII characters there always is one, but for the two of a Windows line end.
    if let [before, after] = text.as_bytes().get(offset.wrapping_sub(1)..offset.saturating_add(1)).unwrap_or_default()
        && before.is_ascii()
        && after.is_ascii()
    {
        return (*before, *after) != (b'\r', b'\n');
    }
    text.is_char_boundary(offset) && GraphemeCursor::new(offset, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}

/// The nearest boundary at or before `offset` (bytes; clamped to the text's length).
pub fn floor(text: &str, offset: usize) -> usize {
    let offset = floor_char(text, offset);
    if is_boundary(text, offset) {
        return offset;
    }
    previous(text, offset)
}

/// The nearest boundary at or after `offset` (bytes; clamped to the text's length).
pub fn ceil(text: &str, offset: usize) -> usize {
    let mut character = offset.min(text.len());
    while !text.is_char_boundary(character) {
        character += 1;
    }
    if is_boundary(text, character) {
        return character;
    }
    next(text, character)
}

/// The boundary before `offset` (bytes), or 0 at the start.
pub fn previous(text: &str, offset: usize) -> usize {
    let offset = floor_char(text, offset);
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The boundary after `offset` (bytes), or the text's length at the end.
pub fn next(text: &str, offset: usize) -> usize {
    let offset = floor_char(text, offset);
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

fn floor_char(text: &str, offset: usize) -> usize {
    let mut character = offset.min(text.len());
    while !text.is_char_boundary(character) {
        character -= 1;
    }
    character
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_cuts_a_family_a_flag_or_an_accent() {
        let text = "a👩‍❤️‍👩🇺🇦e\u{301}b";
        let boundaries: Vec<usize> = (0..=text.len()).filter(|&offset| is_boundary(text, offset)).collect();
        assert_eq!(boundaries, [0, 1, 21, 29, 32, 33]);
        assert_eq!((floor(text, 10), ceil(text, 10)), (1, 21));
        assert_eq!((floor(text, 30), ceil(text, 30)), (29, 32));
        assert_eq!((previous(text, 21), next(text, 21)), (1, 29));
    }

    #[test]
    fn clamps_at_the_ends() {
        assert_eq!((floor("ab", 9), ceil("ab", 9), previous("ab", 0), next("ab", 2)), (2, 2, 0, 2));
    }

    #[test]
    fn a_row_that_is_too_long_is_found_where_it_begins() {
        let marks = |count: usize| "\u{301}".repeat(count);
        let flags = |count: usize| "🇺🇦".repeat(count);
        assert_eq!(too_long_row(&format!("words e{} words", marks(1_999))), None);
        assert_eq!(too_long_row(&format!("words e{} words", marks(2_000))), Some(6));
        assert_eq!(too_long_row(&format!("words é{}", marks(2_000))), Some(6));
        assert_eq!(too_long_row(&flags(500)), None);
        assert_eq!(too_long_row(&format!("一二{}", flags(501))), Some(6));
        assert_eq!(too_long_row(&"👩\u{200d}".repeat(600)), Some(0));
        assert_eq!(too_long_row(&format!("{0} {0}", flags(300))), None, "a space ends it");
        assert_eq!(too_long_row(&"一二三。".repeat(5_000)), None, "a long line is no row");
    }
}
