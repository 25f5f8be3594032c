//! Grapheme cluster boundaries (Unicode Standard Annex 29), in bytes of one text.

use unicode_segmentation::GraphemeCursor;

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
}
