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

/// How much searching may still be done, in bytes looked at.
///
/// Words that repeat themselves over and over (a megabyte of one letter) stand at every place of such a text, and
/// each place costs as much as the words are long. Without a limit a file of a few megabytes is searched for hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effort {
    left: usize,
}

impl Effort {
    /// So many bytes, for one search or for many.
    pub fn of(bytes: usize) -> Self {
        Self { left: bytes }
    }

    /// Whether there was as much left; if not, nothing is left.
    fn spend(&mut self, bytes: usize) -> bool {
        let is_enough = bytes <= self.left;
        self.left = self.left.saturating_sub(bytes);
        is_enough
    }
}

/// The one place in `text` where the words of `quote` stand, near the byte `near` where that is known.
///
/// Only exact occurrences on grapheme cluster boundaries count, scored by how much of the quote's context surrounds them
/// and by how near they are. `None` where there is none, or where two are equally good: a guess would be wrong in silence.
/// `None` also once `effort` is spent, for the same reason: what was not looked at could be better.
///
/// ```
/// use caveat::domain::{anchor, anchor::Effort, text::Quote};
/// let quote = Quote { exact: "talks".into(), prefix: "the second ".into(), suffix: String::new() };
/// let found = anchor::find("the first talks, the second talks", &quote, None, &mut Effort::of(1_000)).unwrap();
/// assert_eq!(found.start(), 28);
/// ```
pub fn find(text: &str, quote: &Quote, near: Option<usize>, effort: &mut Effort) -> Option<Span> {
    let nearby = near.and_then(|near| find_near(text, quote, near, effort));
    nearby.or_else(|| best(text, quote, near, 0..text.len(), effort))
}

/// The same place as [`find`], if it is close to the byte `near` and stands in all of its context; otherwise `None`.
///
/// No place farther away can be better, so only a small part of the text is searched.
pub fn find_near(text: &str, quote: &Quote, near: usize, effort: &mut Effort) -> Option<Span> {
    let start = floor_char(text, near.saturating_sub(NEARBY));
    let end = floor_char(text, near.saturating_add(NEARBY).saturating_add(quote.exact.len()));
    let span = best(text, quote, Some(near), start..end, effort)?;
    let whole = quote.prefix.chars().count() + quote.suffix.chars().count();
    (context(text, quote, span) == whole && span.start().abs_diff(near) < NEARBY).then_some(span)
}

fn floor_char(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(0)
}

/// The best occurrence in a part of the text, or `None` where there is none or no single best, or not enough effort left.
fn best(text: &str, quote: &Quote, near: Option<usize>, part: Range<usize>, effort: &mut Effort) -> Option<Span> {
    let first = quote.exact.chars().next()?;
    let mut best: Option<(u64, Span)> = None;
    let mut is_tie = false;
    let mut from = part.start;
    while let Some(rest) = text.get(from..part.end) {
        let found = rest.find(&quote.exact);
        if !effort.spend(found.map_or(rest.len(), |found| found + quote.exact.len())) {
            return None;
        }
        let Some(found) = found else { break };
        let start = from + found;
        from = start + first.len_utf8();
        let Ok(span) = Span::exact(text, start, start + quote.exact.len()) else { continue };
        let agreeing = context(text, quote, span);
        if !effort.spend(agreeing) {
            return None;
        }
        let points = points(text, agreeing, near, span);
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
fn points(text: &str, agreeing: usize, near: Option<usize>, span: Span) -> u64 {
    let length = text.len() as u64;
    let nearness = near.map_or(0, |near| length.saturating_sub(span.start().abs_diff(near) as u64));
    CONTEXT_POINTS * agreeing as u64 * length + NEARNESS_POINTS * nearness
}

/// How many characters around `span` are those that the quote remembers.
fn context(text: &str, quote: &Quote, span: Span) -> usize {
    let before = text.get(..span.start()).unwrap_or_default().chars().rev();
    let after = text.get(span.end()..).unwrap_or_default().chars();
    agreeing(before, quote.prefix.chars().rev()) + agreeing(after, quote.suffix.chars())
}

fn agreeing(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enough() -> Effort {
        Effort::of(10_000_000)
    }

    /// `«…»` marks the expected place; without marks none is expected.
    fn check(marked: &str, quote: [&str; 3], near: Option<usize>) {
        let [prefix, exact, suffix] = quote.map(str::to_owned);
        let text = marked.replace(['«', '»'], "");
        let found = find(&text, &Quote { exact, prefix, suffix }, near, &mut enough());
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
        assert_eq!(find_near(&text, &quote, 4, &mut enough()), None);
        assert_eq!(find(&text, &quote, Some(4), &mut enough()).map(Span::start), text.rfind("gate"));
    }

    /// Half a text of one letter stands in that text at every second place, and each place costs as much as it is long.
    #[test]
    fn words_that_repeat_themselves_are_given_up() {
        let [text, half] = [20_000, 10_000].map(|length| "a".repeat(length));
        let blank = |exact: &str| Quote { exact: exact.to_owned(), prefix: String::new(), suffix: String::new() };
        let one = Quote { suffix: "b".to_owned(), ..blank(&format!("{half}a")) };
        let around = Quote { prefix: half.clone(), suffix: half.clone(), ..blank("aa") };
        for (quote, near) in [(&one, None), (&one, Some(5_000)), (&around, None), (&around, Some(7))] {
            let mut effort = Effort::of(1_000_000);
            assert_eq!(find(&text, quote, near, &mut effort), None);
            assert_eq!(effort, Effort::of(0), "nothing is done beyond the limit");
        }
        // What is as long and stands there once costs its own length, and what is spent stays spent.
        let mut effort = Effort::of(50_000);
        let lone = format!("{half}b{half}");
        assert!(find(&lone, &blank(&format!("b{half}")), None, &mut effort).is_some());
        assert!(effort.left < 30_000 && effort.left > 0, "{effort:?}");
        assert_eq!(find(&lone, &blank("b"), None, &mut Effort::of(5_000)), None);
    }

    #[test]
    fn never_cuts_a_cluster_and_finds_overlapping_occurrences() {
        check("cafe\u{301} «cafe»", ["", "cafe", ""], None);
        check("a«nana» z", ["", "nana", " z"], None);
        check("ban«ana» z", ["", "ana", " z"], None);
    }
}
