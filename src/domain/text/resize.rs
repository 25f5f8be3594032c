//! Moving one end of a span: it never becomes empty, blank, or cut through a character.

use super::moves::{Direction, Stop, Unit, Words, step};
use super::{SourceText, Span};

/// One end of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

impl Edge {
    /// The byte where `span` has this end.
    pub fn of(self, span: Span) -> usize {
        match self {
            Self::Start => span.start(),
            Self::End => span.end(),
        }
    }

    fn stop(self) -> Stop {
        match self {
            Self::Start => Stop::Start,
            Self::End => Stop::End,
        }
    }
}

/// The span with one end moved by a unit, or `None` where there is no further, or nothing would be left.
pub fn by_unit(
    text: &SourceText,
    span: Span,
    edge: Edge,
    unit: Unit,
    direction: Direction,
    words: Words,
) -> Option<Span> {
    let moved = step(text, edge.of(span), unit, direction, edge.stop(), words)?;
    match edge {
        Edge::Start if moved < span.end() => text.snap(moved, span.end()).ok(),
        Edge::End if span.start() < moved => text.snap(span.start(), moved).ok(),
        _ => None,
    }
}

/// The span with one end moved to the byte `to`; at the other end it stops, with one character left.
pub fn to(text: &SourceText, span: Span, edge: Edge, to: usize) -> Span {
    let last = |from, direction, stop| {
        step(text, from, Unit::Character, direction, stop, &super::moves::unicode_words).unwrap_or(from)
    };
    let (start, end) = match edge {
        Edge::Start => (to.min(last(span.end(), Direction::Backward, Stop::Start)), span.end()),
        Edge::End => (span.start(), to.max(last(span.start(), Direction::Forward, Stop::End))),
    };
    text.snap(start, end).unwrap_or(span)
}

#[cfg(test)]
mod tests {
    use super::super::moves::unicode_words;
    use super::*;

    fn marked(marked: &str) -> (SourceText, Span) {
        let (start, end) = (marked.find('«').unwrap(), marked.find('»').unwrap() - '«'.len_utf8());
        let text = SourceText::from_plain(&marked.replace(['«', '»'], ""), false).unwrap();
        let span = text.snap(start, end).unwrap();
        (text, span)
    }

    fn check(before: &str, edge: Edge, unit: Unit, direction: Direction, after: Option<&str>) {
        let (text, span) = marked(before);
        let moved = by_unit(&text, span, edge, unit, direction, &unicode_words);
        assert_eq!(moved, after.map(|after| marked(after).1), "{before}");
    }

    use Direction::{Backward, Forward};
    use Unit::{Character, Sentence, Word};

    #[test]
    fn ends_move_by_units_over_white_space_and_blocks() {
        check("who «gave» way", Edge::End, Word, Forward, Some("who «gave way»"));
        check("who «gave way»", Edge::End, Word, Backward, Some("who «gave» way"));
        check("who «gave» way", Edge::Start, Word, Backward, Some("«who gave» way"));
        check("«One.»\n\nTwo.", Edge::End, Sentence, Forward, Some("«One.\n\nTwo.»"));
        check("a «b» c", Edge::End, Character, Forward, Some("a «b c»"));
        check("a «b👩\u{200d}👩»", Edge::End, Character, Backward, Some("a «b»👩\u{200d}👩"));
    }

    #[test]
    fn something_always_stays() {
        check("who «gave» way", Edge::End, Word, Backward, None);
        check("who «gave» way", Edge::Start, Word, Forward, None);
        check("a «b» c", Edge::Start, Character, Forward, None);
        check("«whole»", Edge::End, Character, Forward, None);
        check("«whole»", Edge::Start, Sentence, Backward, None);
    }

    #[test]
    fn a_dragged_end_stops_before_the_other() {
        let (text, span) = marked("who «gave way» then");
        let words = |span| text.words(span).to_owned();
        assert_eq!(words(to(&text, span, Edge::Start, 1)), "ho gave way");
        assert_eq!(words(to(&text, span, Edge::End, 9)), "gave", "white space at the edge is left out");
        assert_eq!(words(to(&text, span, Edge::Start, 17)), "y");
        assert_eq!(words(to(&text, span, Edge::End, 0)), "g");
        assert_eq!(words(to(&text, span, Edge::End, 999)), "gave way", "beyond the text nothing happens");
    }
}
