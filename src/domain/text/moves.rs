//! Going through a text by characters, words and sentences, and fitting a range to them.
//!
//! Offsets are UTF-8 bytes of the whole source text.
//! Where words begin and end is a parameter ([`Words`]): a browser knows Thai and Chinese words, Unicode's own rules do not.

use super::{SourceText, Span, graphemes, sentences};
use unicode_segmentation::UnicodeSegmentation;

/// Gives the bytes at which a piece of text can be cut into words, in order, its two ends included.
///
/// Signs and white space between words may be pieces of their own: only pieces with a letter or digit count as words.
pub type Words<'a> = &'a dyn Fn(&str) -> Vec<usize>;

/// The cuts of Unicode Standard Annex 29, which stand wherever nothing better is known.
pub fn unicode_words(text: &str) -> Vec<usize> {
    text.split_word_bound_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// How far one step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A grapheme cluster that is not white space.
    Character,
    /// A word.
    Word,
    /// A sentence.
    Sentence,
}

/// Which way a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the start of the text.
    Backward,
    /// Towards its end.
    Forward,
}

/// Where a step may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Where a unit begins: for the start of a span.
    Start,
    /// Where a unit ends: for the end of a span.
    End,
    /// Either: for a caret.
    Either,
}

/// The first stop beyond `from` in that direction, perhaps in another block, or `None` where there is no more.
pub fn step(
    text: &SourceText,
    from: usize,
    unit: Unit,
    direction: Direction,
    stop: Stop,
    words: Words,
) -> Option<usize> {
    let here = text.block_at(from);
    let in_block = |index: usize| {
        let block = text.blocks().get(index)?.span;
        match unit {
            Unit::Character => character_stop(text.as_str(), block, from, direction, stop),
            Unit::Word | Unit::Sentence => {
                let units = units_in(text, block, unit, words);
                let stops = units.iter().flat_map(|unit| stops_of(*unit, stop)).flatten();
                match direction {
                    Direction::Forward => stops.filter(|&at| from < at).min(),
                    Direction::Backward => stops.filter(|&at| at < from).max(),
                }
            }
        }
    };
    match direction {
        Direction::Forward => (here..text.blocks().len()).find_map(in_block),
        Direction::Backward => (0..=here).rev().find_map(in_block),
    }
}

/// The word or sentence that holds the byte at `offset`, or `None` between two; of characters, the cluster.
pub fn unit_at(text: &SourceText, offset: usize, unit: Unit, words: Words) -> Option<Span> {
    let block = text.blocks().get(text.block_at(offset))?.span;
    if !block.contains(offset) {
        return None;
    }
    match unit {
        Unit::Character => {
            let start = graphemes::floor(text.as_str(), offset);
            Span::range(start, graphemes::next(text.as_str(), start))
        }
        _ => units_in(text, block, unit, words).into_iter().find(|unit| unit.contains(offset)),
    }
}

/// The next word, sentence or character: the first that begins at or after `from`, or the last that ends at or before it.
pub fn next_unit(text: &SourceText, from: usize, unit: Unit, direction: Direction, words: Words) -> Option<Span> {
    let (near, stop) = match direction {
        Direction::Forward => (Some(from), Stop::Start),
        Direction::Backward => (from.checked_sub(1), Stop::End),
    };
    let edge = |unit: Span| if direction == Direction::Forward { unit.start() } else { unit.end() };
    let beside = near.and_then(|at| unit_at(text, at, unit, words)).filter(|unit| edge(*unit) == from);
    beside.filter(|unit| !text.words(*unit).trim().is_empty()).or_else(|| {
        let far = step(text, from, unit, direction, stop, words)?;
        unit_at(text, if direction == Direction::Forward { far } else { far - 1 }, unit, words)
    })
}

/// Grown until neither end cuts a unit; white space is no unit, and characters are never cut anyway.
pub fn grown(text: &SourceText, span: Span, unit: Unit, words: Words) -> Span {
    if unit == Unit::Character {
        return span;
    }
    let start = unit_at(text, span.start(), unit, words).map_or(span.start(), |unit| unit.start().min(span.start()));
    let end = unit_at(text, span.end() - 1, unit, words).map_or(span.end(), |unit| unit.end().max(span.end()));
    text.snap(start, end).unwrap_or(span)
}

/// The words or sentences of one block, in order.
fn units_in(text: &SourceText, block: Span, unit: Unit, words: Words) -> Vec<Span> {
    if unit == Unit::Sentence {
        return sentences::in_block(text.as_str(), block);
    }
    let is_word = |span: &Span| text.words(*span).chars().any(char::is_alphanumeric);
    let cuts = words(text.words(block)).into_iter().map(|cut| block.start() + cut);
    // A browser may know a newer Unicode than this program.
    let cuts: Vec<usize> = cuts.filter(|&cut| graphemes::is_boundary(text.as_str(), cut)).collect();
    let pieces = cuts.windows(2).filter_map(|pair| Span::range(pair[0], pair[1]));
    pieces.filter(is_word).map(|word| without_controls(text, word)).collect()
}

/// Whether the character shows nothing and belongs to no letter: controls of direction and of where lines break.
pub fn is_control(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(character, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A word without the controls at its edges, which belong to the text around it: half of a pair of isolates turns a quote.
fn without_controls(text: &SourceText, word: Span) -> Span {
    let words = text.words(word);
    let start = word.start() + words.len() - words.trim_start_matches(is_control).len();
    Span::range(start, word.start() + words.trim_end_matches(is_control).len()).unwrap_or(word)
}

fn stops_of(unit: Span, stop: Stop) -> [Option<usize>; 2] {
    let (is_start, is_end) = (stop != Stop::End, stop != Stop::Start);
    [is_start.then_some(unit.start()), is_end.then_some(unit.end())]
}

/// Cluster by cluster, since listing the clusters of a long block would take longer than a key may.
fn character_stop(text: &str, block: Span, from: usize, direction: Direction, stop: Stop) -> Option<usize> {
    let is_blank = |start: usize, end: usize| text[start..end].trim().is_empty();
    let is_stop = |at: usize| {
        let begins = at < block.end() && !is_blank(at, graphemes::next(text, at));
        let ends = block.start() < at && !is_blank(graphemes::previous(text, at), at);
        stop != Stop::End && begins || stop != Stop::Start && ends
    };
    let mut at = match direction {
        Direction::Forward if from < block.start() => block.start(),
        Direction::Forward => graphemes::next(text, from),
        Direction::Backward if block.end() < from => block.end(),
        Direction::Backward => graphemes::previous(text, from),
    };
    let is_beyond = |at: usize| at == from || at < block.start() || block.end() < at;
    while !is_beyond(at) {
        if is_stop(at) {
            return Some(at);
        }
        let next = match direction {
            Direction::Forward => graphemes::next(text, at),
            Direction::Backward => graphemes::previous(text, at),
        };
        if next == at {
            return None;
        }
        at = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks where the step begins and `^` where it ends.
    fn check(marked: &str, unit: Unit, direction: Direction, stop: Stop) {
        let plain = marked.replace(['|', '^'], "");
        let (from, to) = (marked.find('|').unwrap(), marked.find('^'));
        let (from, to) = match to {
            Some(to) if to < from => (from - 1, Some(to)),
            to => (from, to.map(|to| to - 1)),
        };
        let text = SourceText::from_plain(&plain, false).unwrap();
        assert_eq!(text.as_str(), plain, "the example is normal");
        assert_eq!(step(&text, from, unit, direction, stop, &unicode_words), to, "{marked}");
    }

    use Direction::{Backward, Forward};
    use Unit::{Character, Sentence, Word};

    #[test]
    fn characters_are_clusters_and_never_white_space() {
        check("ab|e\u{301}^c", Character, Forward, Stop::End);
        check("a^👩\u{200d}👩|b", Character, Backward, Stop::Start);
        check("ab| c^d", Character, Forward, Stop::End);
        check("a^b |cd", Character, Backward, Stop::Start);
        check("ab^ |cd", Character, Backward, Stop::Either);
    }

    #[test]
    fn characters_cross_blocks() {
        check("ab\n\n|c^d", Character, Forward, Stop::End);
        check("ab|\n\nc^d", Character, Forward, Stop::End);
        check("a^b\n\n|cd", Character, Backward, Stop::Start);
        check("ab|\n\n^cd", Character, Forward, Stop::Start);
    }

    #[test]
    fn words_are_left_and_entered_at_their_edges() {
        check("who| gave^ way.", Word, Forward, Stop::End);
        check("who gave way|. Nobody^ knows", Word, Forward, Stop::End);
        check("who ^gave |way", Word, Backward, Stop::Start);
        check("who ^ga|ve", Word, Backward, Stop::Either);
        check("who| ^gave", Word, Forward, Stop::Either);
        check("^One\n\n|Two", Word, Backward, Stop::Start);
        check("whole|.", Word, Forward, Stop::End);
    }

    #[test]
    fn sentences_are_left_and_entered_at_their_edges() {
        check("Talks go| on.^ Will they hold?", Sentence, Forward, Stop::End);
        check("Talks go on.| Will they hold?^", Sentence, Forward, Stop::End);
        check("^Talks go on. |Will they hold?", Sentence, Backward, Stop::Start);
        check("会谈继续。|结果未知。^", Sentence, Forward, Stop::End);
        check("The end.|", Sentence, Forward, Stop::End);
    }

    /// Thai is written without spaces; the browser's dictionary knows its words.
    #[test]
    fn words_can_come_from_elsewhere() {
        let text = SourceText::from_plain("ไทยภาษา", false).unwrap();
        let dictionary = |block: &str| vec![0, "ไทย".len(), block.len()];
        let end = step(&text, 0, Word, Forward, Stop::End, &dictionary);
        assert_eq!(end, Some("ไทย".len()));
        assert_eq!(unit_at(&text, 12, Word, &dictionary), Span::range("ไทย".len(), "ไทยภาษา".len()));
    }

    #[test]
    fn the_next_unit_on_either_side() {
        let text = SourceText::from_plain("who gave\n\nway", false).unwrap();
        let next = |from, unit, direction| {
            next_unit(&text, from, unit, direction, &unicode_words).map(|unit| text.words(unit).to_owned())
        };
        assert_eq!(next(0, Word, Forward).as_deref(), Some("who"));
        assert_eq!(next(3, Word, Forward).as_deref(), Some("gave"));
        assert_eq!(next(8, Word, Forward).as_deref(), Some("way"));
        assert_eq!(next(13, Word, Forward), None);
        assert_eq!(next(13, Word, Backward).as_deref(), Some("way"));
        assert_eq!(next(10, Word, Backward).as_deref(), Some("gave"));
        assert_eq!(next(2, Word, Backward), None);
        assert_eq!(next(3, Character, Forward).as_deref(), Some("g"));
        assert_eq!(next(13, Character, Backward).as_deref(), Some("y"));
        assert_eq!(next(4, Character, Backward).as_deref(), Some("o"));
    }

    /// `«…»` marks what is selected; `expected` what it grows to.
    fn check_grown(marked: &str, unit: Unit, expected: &str) {
        let (start, end) = (marked.find('«').unwrap(), marked.find('»').unwrap() - '«'.len_utf8());
        let text = SourceText::from_plain(&marked.replace(['«', '»'], ""), false).unwrap();
        let span = text.snap(start, end).unwrap();
        assert_eq!(text.words(grown(&text, span, unit, &unicode_words)), expected, "{marked}");
    }

    #[test]
    fn a_range_grows_to_whole_words_and_sentences() {
        check_grown("who ga«ve w»ay.", Word, "gave way");
        check_grown("who «gave» way.", Word, "gave");
        check_grown("who ga«ve wa»y.", Character, "ve wa");
        check_grown("Talks «go» on. Will they hold?", Sentence, "Talks go on.");
        check_grown("Talks go «on. Will» they hold?", Sentence, "Talks go on. Will they hold?");
        check_grown("One en«d.\n\nThe ot»her.", Sentence, "One end.\n\nThe other.");
    }
}
