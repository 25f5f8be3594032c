//! Finding the words of a quote in a text again.

use super::text::{Quote, Span};
use std::ops::Range;

/// Points for each character of context that stands where the quote remembers it.
///
/// Context decides: it is what tells one occurrence of common words from another.
const CONTEXT_POINTS: u64 = 1;

/// Points for an occurrence exactly where it is expected, falling evenly to none a whole text away.
///
/// Worth about as much as three characters of context, so that it decides only between occurrences
/// that stand in the same surroundings, such as lines that repeat.
const NEARNESS_POINTS: u64 = 3;

/// Bytes to each side of the expected place that [`find_near`] looks at.
///
/// Offsets counted in another unit drift apart by less than this in all but very long texts.
const NEARBY: usize = 16_384;

/// The one place in `text` where the words of `quote` stand, near the byte `near` where that is known.
///
/// Only exact occurrences on grapheme cluster boundaries count, scored by how much of the quote's context surrounds them
/// and by how near they are. `None` where there is none, or where two are equally good: a guess would be wrong in silence.
///
/// ```
/// use caveat::domain::{anchor, text::Quote};
/// let quote = Quote { exact: "talks".into(), prefix: "the second ".into(), suffix: String::new() };
/// let found = anchor::find("the first talks, the second talks", &quote, None).unwrap();
/// assert_eq!(found.start(), 28);
/// ```
pub fn find(text: &str, quote: &Quote, near: Option<usize>) -> Option<Span> {
    let nearby = near.and_then(|near| find_near(text, quote, near));
    nearby.or_else(|| best(text, quote, near, 0..text.len()))
}

/// The same place as [`find`], if it is close to the byte `near` and stands in all of its context; otherwise `None`.
///
/// No place farther away can be better, so only a small part of the text is searched.
pub fn find_near(text: &str, quote: &Quote, near: usize) -> Option<Span> {
    let start = floor_char(text, near.saturating_sub(NEARBY));
    let end = floor_char(text, near.saturating_add(NEARBY).saturating_add(quote.exact.len()));
    let span = best(text, quote, Some(near), start..end)?;
    let whole = (quote.prefix.chars().count() + quote.suffix.chars().count()) as u64;
    (context(text, quote, span) == whole && span.start().abs_diff(near) < NEARBY).then_some(span)
}

fn floor_char(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(0)
}

/// The best occurrence in a part of the text, or `None` where there is none or no single best.
fn best(text: &str, quote: &Quote, near: Option<usize>, part: Range<usize>) -> Option<Span> {
    let first = quote.exact.chars().next()?;
    let mut best: Option<(u64, Span)> = None;
    let mut is_tie = false;
    let mut from = part.start;
    while let Some(found) = text.get(from..part.end).and_then(|rest| rest.find(&quote.exact)) {
        let start = from + found;
        from = start + first.len_utf8();
        let Ok(span) = Span::exact(text, start, start + quote.exact.len()) else { continue };
        let points = points(text, quote, near, span);
        match best {
            Some((most, _)) if points < most => {}
            Some((most, _)) if points == most => is_tie = true,
            _ => {
                best = Some((points, span));
                is_tie = false;
            }
        }
    }
    best.filter(|_| !is_tie).map(|(_, span)| span)
}

/// The points are counted in parts of the text's length, so that nearness needs no rounding and makes no false ties.
fn points(text: &str, quote: &Quote, near: Option<usize>, span: Span) -> u64 {
    let length = text.len() as u64;
    let nearness = near.map_or(0, |near| length.saturating_sub(span.start().abs_diff(near) as u64));
    CONTEXT_POINTS * context(text, quote, span) * length + NEARNESS_POINTS * nearness
}

/// How many characters around `span` are those that the quote remembers.
fn context(text: &str, quote: &Quote, span: Span) -> u64 {
    let before = text.get(..span.start()).unwrap_or_default().chars().rev();
    let after = text.get(span.end()..).unwrap_or_default().chars();
    agreeing(before, quote.prefix.chars().rev()) + agreeing(after, quote.suffix.chars())
}

fn agreeing(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> u64 {
    one.zip(other).take_while(|(one, other)| one == other).map(|_| 1).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `«…»` marks the expected place; without marks none is expected.
    fn check(marked: &str, quote: [&str; 3], near: Option<usize>) {
        let [prefix, exact, suffix] = quote.map(str::to_owned);
        let text = marked.replace(['«', '»'], "");
        let found = find(&text, &Quote { exact, prefix, suffix }, near);
        assert_eq!(found.map(|span| span.start()), marked.find('«'), "{marked}");
    }

    #[test]
    fn the_only_occurrence_needs_no_context() {
        check("the talks «resumed» today", ["was ", "resumed", " then"], None);
        check("the talks today", ["", "resumed", ""], None);
        check("the talks", ["", "", ""], None);
    }

    #[test]
    fn context_decides_between_occurrences() {
        check("north gate, «gate» south", [", ", "gate", " south"], None);
        check("«gate» one, gate two", ["", "gate", " one"], Some(12));
    }

    #[test]
    fn nearness_decides_where_context_is_the_same() {
        check("gate; gate; «gate»; gate; ", ["; ", "gate", "; "], Some(13));
    }

    #[test]
    fn equally_good_places_are_none() {
        check("gate; gate; gate; ", ["", "gate", "; "], None);
        check("xx gate xx gate xx", ["xx ", "gate", " xx"], Some(7));
    }

    /// A near place that stands in part of the context must not hide a far one that stands in all of it.
    #[test]
    fn a_whole_context_wins_from_afar() {
        let quote = Quote { exact: "gate".to_owned(), prefix: "xyz ".to_owned(), suffix: " two".to_owned() };
        let text = format!("xyz gate one{} xyz gate two", ". ".repeat(NEARBY));
        assert_eq!(find_near(&text, &quote, 4), None);
        assert_eq!(find(&text, &quote, Some(4)).map(Span::start), text.rfind("gate"));
    }

    #[test]
    fn never_cuts_a_cluster_and_finds_overlapping_occurrences() {
        check("cafe\u{301} «cafe»", ["", "cafe", ""], None);
        check("a«nana» z", ["", "nana", " z"], None);
        check("ban«ana» z", ["", "ana", " z"], None);
    }
}
