//! Notes in Markdown.

use crate::checks::as_text;
use caveat::format::marked::{Piece, pieces};

/// Quotations and lists within each other, and marks within those: drawing recurses, so there is an end.
const DEEPEST: usize = 32;

/// A note is its own words in order, less the marks, and never deep.
pub fn notes(data: &[u8]) {
    let Some(note) = as_text(data) else { return };
    let mut words = String::new();
    collect(&pieces(note), 0, &mut words);
    let mut rest = note.chars();
    for letter in words.chars().filter(|it| !it.is_whitespace()) {
        assert!(rest.any(|it| it == letter), "{letter:?} stands nowhere in the note, or out of order");
    }
}

fn collect(pieces: &[Piece], depth: usize, words: &mut String) {
    assert!(depth < DEEPEST, "nested too deeply");
    for piece in pieces {
        match piece {
            Piece::Text(text) | Piece::Code(text) => words.push_str(text),
            Piece::Break | Piece::Rule => {}
            Piece::Within(_, inner) => collect(inner, depth + 1, words),
        }
    }
}
