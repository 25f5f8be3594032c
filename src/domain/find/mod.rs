//! Finding words in a text: every place, in every script, with offsets that fit.
//!
//! The text is walked character by character and each is compared in its folded form;
//! a copy in small letters would have other offsets, since some letters grow or shrink when they change case.

mod fold;
mod unseen;
mod words;

pub use fold::fold;
pub use unseen::PassedOver;
pub use words::WordEdges;

use super::text::moves::Words;
use super::text::{Span, graphemes};
use std::collections::VecDeque;

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needle {
    /// The words. White space around them means nothing; inside them any stretch of it fits any other.
    pub words: String,
    /// Only where a word begins and ends there.
    pub whole_word: bool,
    /// Whether `A` is another letter than `a`.
    pub match_case: bool,
}

/// Gives the spellings of words that mean the same letters, in any order: all composed and all decomposed
/// (normalization forms C and D, Unicode Standard Annex 15).
pub type Spellings<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// What was found, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The places, in bytes: disjoint, each on grapheme cluster boundaries.
    pub spans: Vec<Span>,
    /// Whether there are more than were asked for.
    pub is_cut: bool,
}

/// Every place of `needle` in `text`, at most `limit`; of places that share letters, the first.
///
/// A place that would cut a grapheme cluster is none: `e` is not in `é`. Letters with marks are found however they are
/// spelled: as they were typed, all composed or all decomposed; not where one place mixes the two.
/// What nobody sees or types is passed over, in the text and in the needle ([`PassedOver`]): a zero-width space hides
/// no word, and Arabic and Hebrew are found with and without their points.
pub fn occurrences(text: &str, needle: &Needle, limit: usize, words: Words, spellings: Spellings) -> Found {
    let typed = needle.words.trim();
    let passed = PassedOver::beside(typed);
    let mut patterns: Vec<Vec<char>> = Vec::new();
    for pattern in std::iter::once(typed.to_owned()).chain(spellings(typed)) {
        let pattern: String = Units::new(&pattern, needle.match_case, passed).map(|unit| unit.folded).collect();
        // Again, since what is passed over may have stood around white space.
        let pattern: Vec<char> = pattern.trim_matches(' ').chars().collect();
        if !pattern.is_empty() && !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
    }
    let mut edges = WordEdges::new(text, words);
    let mut found = Found::default();
    for pattern in patterns {
        let units = Units::new(text, needle.match_case, passed);
        let of_pattern = places(units, &pattern, limit, |span| is_whole(text, span, needle.whole_word, &mut edges));
        found.is_cut |= of_pattern.is_cut;
        found.spans.extend(of_pattern.spans);
    }
    // Each pattern gave its first ones, so the first of all are among them.
    found.spans.sort_by_key(|span| span.start());
    let mut last = 0;
    found.spans.retain(|span| {
        let is_free = last <= span.start();
        last = if is_free { span.end() } else { last };
        is_free
    });
    found.is_cut |= limit < found.spans.len();
    found.spans.truncate(limit);
    found
}

/// Every place of one `pattern` of folded characters that fits `is_place`, as [`occurrences`] has them.
///
/// Goes through the text once, however often the pattern nearly fits (Knuth, Morris and Pratt).
fn places(units: Units, pattern: &[char], limit: usize, mut is_place: impl FnMut(Span) -> bool) -> Found {
    let mut found = Found::default();
    let text = units.text;
    let fallback = fallback(pattern);
    let mut starts = VecDeque::with_capacity(pattern.len());
    let mut fitting = 0;
    for unit in units {
        while 0 < fitting && pattern[fitting] != unit.folded {
            fitting = fallback[fitting - 1];
        }
        fitting += usize::from(pattern[fitting] == unit.folded);
        starts.push_back(unit.start);
        while fitting < starts.len() {
            starts.pop_front();
        }
        if fitting < pattern.len() {
            continue;
        }
        let span = starts.front().and_then(|&start| Span::range(start, unit.whole_end(text)));
        match span.filter(|&span| is_place(span)) {
            Some(_) if found.spans.len() == limit => {
                found.is_cut = true;
                return found;
            }
            Some(span) => {
                found.spans.push(span);
                fitting = 0;
            }
            None => fitting = fallback[fitting - 1],
        }
    }
    found
}

/// Whether nothing is cut at the ends of `span`: no grapheme cluster, and with `whole_word` no word.
pub fn is_whole(text: &str, span: Span, whole_word: bool, edges: &mut WordEdges) -> bool {
    let is_edge = |edges: &mut WordEdges, offset| !whole_word || edges.is_edge(offset);
    graphemes::is_boundary(text, span.start())
        && graphemes::is_boundary(text, span.end())
        && is_edge(edges, span.start())
        && is_edge(edges, span.end())
}

/// For each length of a fitting beginning of `pattern`, less one: the longest shorter beginning that also ends there.
fn fallback(pattern: &[char]) -> Vec<usize> {
    let mut fallback = vec![0; pattern.len()];
    let mut fitting = 0;
    for at in 1..pattern.len() {
        while 0 < fitting && pattern[fitting] != pattern[at] {
            fitting = fallback[fitting - 1];
        }
        fitting += usize::from(pattern[fitting] == pattern[at]);
        fallback[at] = fitting;
    }
    fallback
}

/// What is compared: a character, or a stretch of white space as one space.
struct Unit {
    folded: char,
    /// The first byte.
    start: usize,
    /// The byte after the last.
    end: usize,
    /// The byte after what follows and is passed over.
    reach: usize,
}

impl Unit {
    /// Where words end that end with it: what is passed over belongs to them as far as it belongs to its character.
    fn whole_end(&self, text: &str) -> usize {
        let end = graphemes::ceil(text, self.end);
        if end <= self.reach { end } else { self.end }
    }
}

struct Units<'a> {
    text: &'a str,
    characters: std::iter::Peekable<std::str::CharIndices<'a>>,
    match_case: bool,
    passed: PassedOver,
}

impl<'a> Units<'a> {
    fn new(text: &'a str, match_case: bool, passed: PassedOver) -> Self {
        let mut units = Self { text, characters: text.char_indices().peekable(), match_case, passed };
        units.pass_over(None);
        units
    }

    /// Goes on to the next character that counts; returns the byte after the last that does not, if there was one.
    fn pass_over(&mut self, before: Option<char>) -> Option<usize> {
        let passed = self.passed;
        let mut end = None;
        while let Some((at, character)) = self.characters.next_if(|(_, next)| passed.has(*next, before)) {
            end = Some(at + character.len_utf8());
        }
        end
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let (start, character) = self.characters.next()?;
        let mut end = start + character.len_utf8();
        let mut reach = self.pass_over(Some(character)).unwrap_or(end);
        if !character.is_whitespace() {
            return Some(Unit { folded: if self.match_case { character } else { fold(character) }, start, end, reach });
        }
        while let Some((at, space)) = self.characters.next_if(|(_, next)| next.is_whitespace()) {
            end = at + space.len_utf8();
            reach = self.pass_over(Some(space)).unwrap_or(end);
        }
        Some(Unit { folded: ' ', start, end, reach })
    }
}

/// The words around a place, for a line in a list of places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// What stands before, on one line; cut at its start.
    pub before: String,
    /// The words themselves, on one line.
    pub words: String,
    /// What stands after, on one line; cut at its end.
    pub after: String,
}

/// The words at `span` of `text` with up to `length` bytes of their `block` on each side, never less than whole
/// grapheme clusters.
pub fn context(text: &str, block: Span, span: Span, length: usize) -> Context {
    let from = graphemes::ceil(text, span.start().saturating_sub(length).max(block.start())).min(span.start());
    let to = graphemes::floor(text, (span.end() + length).min(block.end())).max(span.end());
    let piece = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    let mut before = one_line(piece(from, span.start()));
    let mut after = one_line(piece(span.end(), to));
    if block.start() < from {
        before.insert(0, '…');
    }
    if to < block.end() {
        after.push('…');
    }
    Context { before, words: one_line(piece(span.start(), span.end())), after }
}

/// Every stretch of white space as one space, also at the ends.
fn one_line(words: &str) -> String {
    Units::new(words, true, PassedOver::default()).map(|unit| unit.folded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::moves::unicode_words;
    use unicode_normalization::UnicodeNormalization;

    fn spellings(words: &str) -> Vec<String> {
        vec![words.nfc().collect(), words.nfd().collect()]
    }

    /// `words` is looked for in `marked`, where `«…»` marks what must be found; `how` may hold `w` and `c`.
    fn check(words: &str, how: &str, marked: &str) {
        let text = marked.replace(['«', '»'], "");
        let needle = Needle { words: words.to_owned(), whole_word: how.contains('w'), match_case: how.contains('c') };
        let mut written = text.clone();
        for span in occurrences(&text, &needle, 99, &unicode_words, &spellings).spans.iter().rev() {
            written.insert(span.end(), '»');
            written.insert(span.start(), '«');
        }
        assert_eq!(written, marked, "{words:?} {how:?}");
    }

    #[test]
    fn letters_of_either_case() {
        check("port", "", "The «Port» of «PORT»ugal, air«port»");
        check("port", "c", "The Port of PORTugal, air«port»");
        check("port", "w", "The «Port» of PORTugal, airport");
        check("ΟΔΌΣ", "", "«οδός»: «Οδόσ»");
        check("straße", "", "«STRAẞE», not STRASSE");
        check("привет", "", "«ПРИВЕТ»");
    }

    /// The letter İ takes two bytes and its small form three, so offsets of a copy in small letters would be wrong.
    #[test]
    fn letters_that_grow_do_not_move_what_follows() {
        check("port", "", "İİİİ «port» ẞẞ «PORT»");
        check("i", "", "İ «I» «i»");
    }

    #[test]
    fn clusters_are_not_cut() {
        check("e", "", "«e» é e\u{301} «E»");
        check("cafe", "", "«cafe» cafe\u{301}");
        check("👩", "", "«👩» 👩\u{200d}👩\u{200d}👧");
        check("\u{301}", "", "e\u{301}");
        check("🇺", "", "🇺🇦");
    }

    /// Typed on one keyboard, é is one character; in a text copied from a file of another system it was two, and "café"
    /// was not in it.
    #[test]
    fn letters_with_marks_are_found_however_they_are_spelled() {
        check("caf\u{e9}", "", "«caf\u{e9}» «Cafe\u{301}» cafe");
        check("cafe\u{301}", "w", "«caf\u{e9}» «cafe\u{301}» caf\u{e9}s");
        check("한국", "", "«한국» «\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}»");
        check("\u{e9}\u{e9}", "", "«\u{e9}\u{e9}»\u{e9} e\u{301}\u{e9}");
    }

    #[test]
    fn scripts_without_case_or_spaces() {
        check("会谈", "w", "关于«会谈»的«会谈»。");
        check("اتفاق", "w", "قال «اتفاق» هنا");
        check("ท่าเรือ", "w", "เจ้าหน้าที่«ท่าเรือ»กล่าว");
        check("한국", "", "«한국»은");
        check("한국", "w", "한국은 «한국»");
        check("किताब", "", "«किताब» किताबें");
    }

    /// A zero-width space within a name kept it from being found, which is what such a space is put there for.
    #[test]
    fn what_nobody_sees_hides_no_word() {
        check("bank", "", "the «ba\u{200b}nk», «b\u{ad}ank»\u{200b}s \u{2067}«bank»\u{2069}");
        check("ba\u{200b}nk", "w", "the «bank» and banks, «ba\u{2060}nk»");
        check("two people", "", "«two \u{200b} people», «two\u{200f} people»");
        check("نمی", "", "«نمی\u{200c}»داند");
        check("نمی\u{200c}داند", "w", "«نمی\u{200c}داند» «نمیداند»");
        check("葛", "", "«葛\u{e0100}»城");
        check("\u{200b}", "", "ba«\u{200b}»nk");
        check("👩👧", "", "👩\u{200d}👧 «👩👧»");
        check("🏴", "", "🏴\u{e0067}\u{e0062}\u{e007f} «🏴»");
    }

    /// Newspapers write without the points that school books and holy texts have.
    #[test]
    fn arabic_and_hebrew_are_found_with_and_without_points() {
        check("نعرف", "w", "لا «نَعْرِفُ» ولا «نعرف» ولا «نعـــرف»");
        check("نَعْرِفُ", "", "لا «نَعْرِفُ» ولا نعرف");
        check("שר", "", "ה«שר» הַ«שָּׂר»");
        check("ا", "", "«ا» أ ا\u{654}");
    }

    #[test]
    fn white_space_is_white_space() {
        check("two  people", "", "«two people», «two\npeople», «two\u{a0} people»");
        check("  two ", "", "«two»");
        check("   ", "", "a   b");
    }

    #[test]
    fn places_do_not_share_letters() {
        check("aa", "", "«aa»«aa»a");
        check("abab", "", "«abab»ab");
        check("aab", "", "a«aab»");
        check("can", "w", "can't «can» «can»-do");
    }

    #[test]
    fn no_more_than_asked_for() {
        let needle = Needle { words: "a".to_owned(), ..Needle::default() };
        let two = occurrences("a a a", &needle, 2, &unicode_words, &spellings);
        assert_eq!((two.spans.len(), two.is_cut), (2, true));
        let three = occurrences("a a a", &needle, 3, &unicode_words, &spellings);
        assert_eq!((three.spans.len(), three.is_cut), (3, false));
    }

    #[test]
    fn context_is_one_line_of_whole_characters() {
        let text = "zero.\nCafe\u{301}s in the port\nwere shut. Then";
        let block = Span::range(6, text.len()).unwrap();
        let at = text.find("port").unwrap();
        let context = context(text, block, Span::range(at, at + 4).unwrap(), 11);
        assert_eq!((context.before.as_str(), context.words.as_str()), ("…s in the ", "port"));
        assert_eq!(context.after, " were shut.…");
    }
}
