//! The marks within a line of a note.

use super::{Kind, Piece};

/// Marks within marks beyond this are words.
const DEPTH: usize = 4;

/// The pieces of the words of one block; a line feed is a line break.
pub(super) fn inline(words: &str) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    pieces.read(words, DEPTH);
    pieces.finished()
}

#[derive(Default)]
struct Pieces {
    found: Vec<Piece>,
    text: String,
}

impl Pieces {
    fn read(&mut self, words: &str, depth: usize) {
        let (mut at, mut before) = (0, ' ');
        while let Some(character) = words.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = &words[at..];
            let taken = match character {
                '\n' => self.push(Piece::Break, 1),
                '\\' => self.escaped(rest),
                '`' => self.code(rest),
                '*' | '_' if 0 < depth => self.marked(rest, before, depth),
                '[' => self.link(rest, 0),
                '!' if rest.starts_with("![") => self.link(rest, 1),
                _ => None,
            };
            let taken = taken.unwrap_or_else(|| {
                self.text.push(character);
                character.len_utf8()
            });
            at += taken;
            before = words[..at].chars().next_back().unwrap_or(' ');
        }
    }

    fn finished(mut self) -> Vec<Piece> {
        self.flush();
        self.found
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.found.push(Piece::Text(std::mem::take(&mut self.text)));
        }
    }

    fn push(&mut self, piece: Piece, taken: usize) -> Option<usize> {
        self.flush();
        self.found.push(piece);
        Some(taken)
    }

    fn escaped(&mut self, rest: &str) -> Option<usize> {
        let next = rest.chars().nth(1).filter(char::is_ascii_punctuation)?;
        self.text.push(next);
        Some(2)
    }

    fn code(&mut self, rest: &str) -> Option<usize> {
        let inner = rest[1..].split_once('`').map(|(inner, _)| inner).filter(|inner| !inner.is_empty())?;
        self.push(Piece::Code(inner.to_owned()), inner.len() + 2)
    }

    /// Emphasis and strong words: marks that stand at words, and an underscore never inside one.
    fn marked(&mut self, rest: &str, before: char, depth: usize) -> Option<usize> {
        let mark = &rest[..1];
        let (mark, kind) = match rest.starts_with(&mark.repeat(2)) {
            true => (mark.repeat(2), Kind::Strong),
            false => (mark.to_owned(), Kind::Emphasis),
        };
        let inner = &rest[mark.len()..];
        let is_inside = mark.starts_with('_') && before.is_alphanumeric();
        if is_inside || inner.starts_with(char::is_whitespace) {
            return None;
        }
        let ends = |at: &usize| {
            let (head, tail) = (&inner[..*at], &inner[*at + mark.len()..]);
            let is_word = mark.starts_with('_') && tail.starts_with(char::is_alphanumeric);
            let is_longer = mark.len() == 1 && (tail.starts_with(&mark) || head.ends_with(&mark));
            0 < *at && !head.ends_with(char::is_whitespace) && !is_word && !is_longer
        };
        let end = inner.match_indices(&mark).map(|(at, _)| at).take(MARKS).find(ends)?;
        let mut nested = Self::default();
        nested.read(&inner[..end], depth - 1);
        self.push(Piece::Within(kind, nested.finished()), end + 2 * mark.len())
    }

    /// The words of a link or picture with its address beside them; `skipped` bytes stand before the bracket.
    fn link(&mut self, rest: &str, skipped: usize) -> Option<usize> {
        let inner = &rest[skipped + 1..];
        let end = inner.find([']', '[', '\n']).filter(|end| inner[*end..].starts_with("]("))?;
        let address = &inner[end + 2..];
        let close = address.find([')', '(', '\n', ' ']).filter(|close| address[*close..].starts_with(')'))?;
        self.text.push_str(&format!("{} ({})", &inner[..end], &address[..close]));
        Some(skipped + 1 + end + 2 + close + 1)
    }
}

/// The most marks that are tried as the end of one, so that a line of marks takes no long time.
const MARKS: usize = 50;
