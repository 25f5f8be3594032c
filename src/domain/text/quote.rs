//! The words of a span with their surroundings, so that they can be found again without offsets.

use super::{Span, graphemes};

/// Characters (code points) of context kept on each side, as other web annotation tools keep.
pub const CONTEXT: usize = 32;

/// A quote selector: the exact words and what stands around them.
///
/// The shape is that of the W3C Web Annotation `TextQuoteSelector`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quote {
    /// The words themselves.
    pub exact: String,
    /// Up to [`CONTEXT`] characters before them, less where that would cut a grapheme cluster.
    pub prefix: String,
    /// Up to [`CONTEXT`] characters after them, less where that would cut a grapheme cluster.
    pub suffix: String,
}

impl Quote {
    /// The quote at `span` (bytes) of `text`, or `None` where the span does not fit the text.
    pub fn of(text: &str, span: Span) -> Option<Self> {
        let exact = span.of(text)?.to_owned();
        Some(Self { exact, prefix: before(text, span.start()).to_owned(), suffix: after(text, span.end()).to_owned() })
    }
}

fn before(text: &str, end: usize) -> &str {
    let start = text[..end].char_indices().rev().take(CONTEXT).last().map_or(end, |(byte, _)| byte);
    &text[graphemes::ceil(text, start).min(end)..end]
}

fn after(text: &str, start: usize) -> &str {
    let end = text[start..].char_indices().nth(CONTEXT).map_or(text.len(), |(byte, _)| start + byte);
    &text[start..graphemes::floor(text, end).max(start)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_short_at_the_edges_of_the_text() {
        let text = "one two three";
        let quote = Quote::of(text, Span::snapped(text, 4, 7).unwrap()).unwrap();
        assert_eq!((quote.prefix.as_str(), quote.exact.as_str(), quote.suffix.as_str()), ("one ", "two", " three"));
    }

    #[test]
    fn context_never_cuts_a_cluster() {
        let text = format!("👩\u{200d}👩{}X{}e\u{301}", "a".repeat(31), "b".repeat(31));
        let at = text.find('X').unwrap();
        let quote = Quote::of(&text, Span::snapped(&text, at, at + 1).unwrap()).unwrap();
        assert_eq!(quote.prefix, "a".repeat(31), "the couple would be cut, so it is left out whole");
        assert_eq!(quote.suffix, "b".repeat(31));
    }
}
