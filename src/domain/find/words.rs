//! Where words begin and end.

use crate::domain::text::moves::{Words, is_control};

/// Answers whether a word begins or ends at an offset.
///
/// A line end is always such an edge, so only the line in question is cut into words, and is kept for the next question.
pub struct WordEdges<'a> {
    text: &'a str,
    words: Words<'a>,
    /// The line kept, in bytes; it ends after its line end.
    line: std::ops::Range<usize>,
    /// The starts of its words and of what stands between them, in bytes of the text, in order.
    edges: Vec<usize>,
}

impl<'a> WordEdges<'a> {
    /// Nothing is looked at before the first question.
    pub fn new(text: &'a str, words: Words<'a>) -> Self {
        Self { text, words, line: 0..0, edges: Vec::new() }
    }

    /// Whether the byte at `offset` begins a word or follows the last byte of one; the ends of the text count.
    pub fn is_edge(&mut self, offset: usize) -> bool {
        if self.text.len() <= offset {
            return offset == self.text.len();
        }
        if !self.text.is_char_boundary(offset) {
            return false;
        }
        if !self.line.contains(&offset) {
            let start = self.text[..offset].rfind('\n').map_or(0, |at| at + 1);
            let end = self.text[offset..].find('\n').map_or(self.text.len(), |at| offset + at + 1);
            self.edges.clear();
            self.edges.extend((self.words)(&self.text[start..end]).into_iter().map(|at| start + at));
            self.line = start..end;
        }
        // Controls after a word belong to the text around it, though they are counted to the word.
        let rest = &self.text[offset..self.line.end];
        let beyond = self.line.end - rest.trim_start_matches(is_control).len();
        self.edges.binary_search(&offset).is_ok() || (offset < beyond && self.edges.binary_search(&beyond).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::moves::unicode_words;

    #[test]
    fn edges_are_those_of_the_whole_text() {
        let text = "Don't, e\u{301}t\u{e9}: 3.5 km\nairport 会谈\n\n👩\u{200d}👩 end";
        let mut edges = WordEdges::new(text, &unicode_words);
        let asked: Vec<usize> = (0..=text.len()).filter(|&offset| edges.is_edge(offset)).collect();
        assert_eq!(asked, unicode_words(text));
        assert!(!edges.is_edge(text.len() + 1));
    }
}
