//! A range of one text that can carry an annotation.

use super::graphemes;

/// A half-open range of a source's text, in UTF-8 bytes.
///
/// Invariant: `start < end`.
/// A span made by [`Span::snapped`] also starts and ends on grapheme cluster boundaries and holds more than white space;
/// a raw range (of a block, a run) only promises to be non-empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

/// Why a range of text cannot be annotated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanRefusal {
    /// Nothing is selected.
    Empty,
    /// Only white space is selected.
    Blank,
    /// The range ends beyond the text.
    BeyondText,
    /// The range starts or ends inside a grapheme cluster.
    CutsCluster,
}

impl std::fmt::Display for SpanRefusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "nothing is selected",
            Self::Blank => "only white space is selected",
            Self::BeyondText => "the range ends beyond the text",
            Self::CutsCluster => "the range cuts a character in two",
        })
    }
}

impl Span {
    /// A non-empty range, or `None`. It is not checked against any text.
    pub fn range(start: usize, end: usize) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// The span a reader means by selecting `start..end` (bytes, in either order):
    /// grown to whole grapheme clusters, without the white space at its edges.
    ///
    /// # Errors
    /// [`SpanRefusal`] when nothing but white space is left, or the range lies beyond the text.
    pub fn snapped(text: &str, start: usize, end: usize) -> Result<Self, SpanRefusal> {
        let (start, end) = (start.min(end), start.max(end));
        if text.len() < end {
            return Err(SpanRefusal::BeyondText);
        }
        if start == end {
            return Err(SpanRefusal::Empty);
        }
        let (start, end) = (graphemes::floor(text, start), graphemes::ceil(text, end));
        let selected = &text[start..end];
        let start = graphemes::floor(text, start + (selected.len() - selected.trim_start().len()));
        let end = graphemes::ceil(text, end - (selected.len() - selected.trim_end().len()));
        if text.get(start..end).is_none_or(|kept| kept.trim().is_empty()) {
            return Err(SpanRefusal::Blank);
        }
        Ok(Self { start, end })
    }

    /// The span `start..end` exactly as given, for offsets that come from a file.
    ///
    /// # Errors
    /// [`SpanRefusal`] when it breaks a rule that [`Span::snapped`] would have mended.
    pub fn exact(text: &str, start: usize, end: usize) -> Result<Self, SpanRefusal> {
        if end <= start {
            return Err(SpanRefusal::Empty);
        }
        if text.len() < end {
            return Err(SpanRefusal::BeyondText);
        }
        if !graphemes::is_boundary(text, start) || !graphemes::is_boundary(text, end) {
            return Err(SpanRefusal::CutsCluster);
        }
        if text[start..end].trim().is_empty() {
            return Err(SpanRefusal::Blank);
        }
        Ok(Self { start, end })
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start
    }

    /// The byte after the last.
    pub fn end(self) -> usize {
        self.end
    }

    /// Length in bytes; never 0.
    #[allow(clippy::len_without_is_empty, reason = "a span is never empty")]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// The words of `text` at this span, or `None` where it does not fit `text`.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// Whether the byte at `offset` is inside.
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `«…»` marks what the mouse selected; `expected` is what the analyst gets.
    fn check(marked: &str, expected: Result<&str, SpanRefusal>) {
        let start = marked.find('«').unwrap();
        let end = marked.find('»').unwrap() - '«'.len_utf8();
        let text = marked.replace(['«', '»'], "");
        let got = Span::snapped(&text, start, end);
        assert_eq!(got.map(|span| span.of(&text).unwrap()), expected, "{marked}");
        assert_eq!(Span::snapped(&text, end, start), got, "backwards");
    }

    #[test]
    fn trims_white_space_at_the_edges() {
        check("allies« are committed »to", Ok("are committed"));
        check("a« \n\t»b", Err(SpanRefusal::Blank));
        check("a«»b", Err(SpanRefusal::Empty));
        check("«one\n\ntwo\n»three", Ok("one\n\ntwo"));
    }

    #[test]
    fn grows_to_whole_clusters() {
        check("caf«e»\u{301} noir", Ok("e\u{301}"));
        check("x👩«\u{200d}»👩y", Ok("👩\u{200d}👩"));
        check("🇺«🇦»", Ok("🇺🇦"));
    }

    /// A combining mark after a space makes that space part of a visible cluster, which must not be cut.
    #[test]
    fn keeps_a_space_that_carries_an_accent() {
        check("a« \u{301}b»", Ok(" \u{301}b"));
    }

    #[test]
    fn exact_refuses_what_snapping_would_mend() {
        let text = "e\u{301} x";
        assert_eq!(Span::exact(text, 0, 1), Err(SpanRefusal::CutsCluster));
        assert_eq!(Span::exact(text, 3, 4), Err(SpanRefusal::Blank));
        assert_eq!(Span::exact(text, 4, 9), Err(SpanRefusal::BeyondText));
        assert_eq!(Span::exact(text, 4, 4), Err(SpanRefusal::Empty));
        assert!(Span::exact(text, 0, 5).is_ok());
    }
}
