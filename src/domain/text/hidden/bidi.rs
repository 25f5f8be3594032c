//! Controls of the order in which words are shown (Unicode Standard Annex 9).
//!
//! Around words of the other direction they are good typography; around words of their own they turn them about.

use super::context::{Words, fitted};
use super::{Finding, HiddenKind, QUOTED_FROM, Severity, code, quoted};
use crate::domain::text::direction::{TextDirection, strong};
use crate::domain::text::{Span, graphemes};

/// Whether the character controls the order and shows nothing itself.
pub(in crate::domain) fn is_control(character: char) -> bool {
    is_mark(character) || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether the character only acts as a letter of one direction would.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

fn name(control: char) -> (&'static str, &'static str) {
    match control {
        '\u{200e}' => ("LRM", "left-to-right mark"),
        '\u{200f}' => ("RLM", "right-to-left mark"),
        '\u{61c}' => ("ALM", "Arabic letter mark"),
        '\u{202a}' => ("LRE", "left-to-right embedding"),
        '\u{202b}' => ("RLE", "right-to-left embedding"),
        '\u{202c}' => ("PDF", "pop directional formatting"),
        '\u{202d}' => ("LRO", "left-to-right override"),
        '\u{202e}' => ("RLO", "right-to-left override"),
        '\u{2066}' => ("LRI", "left-to-right isolate"),
        '\u{2067}' => ("RLI", "right-to-left isolate"),
        '\u{2068}' => ("FSI", "first strong isolate"),
        _ => ("PDI", "pop directional isolate"),
    }
}

/// A control with what it reaches over, in bytes of the text.
struct Reach {
    control: char,
    at: usize,
    end: usize,
    is_closed: bool,
    inside: Inside,
}

/// What there is among the characters that a control reaches over.
#[derive(Default, Clone, Copy)]
struct Inside {
    has_ltr: bool,
    has_rtl: bool,
    has_digit: bool,
    has_digits: bool,
}

/// The controls in one block (bytes of `text`).
///
/// Hostile text may hold a million of them that each reach to the end: no step may go over what one reaches over.
pub(super) fn find(text: &str, block: Span) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut start = block.start();
    // No control reaches beyond its line.
    for whole in block.of(text).unwrap_or_default().split_inclusive('\n') {
        if let Some(line) = Span::range(start, start + whole.trim_end().len()) {
            let has_rtl = has_rtl(&text[line.start()..line.end()]);
            let mut words = Words::new(text, line);
            found.extend(reaches(text, line).into_iter().filter_map(|reach| judge(text, &mut words, has_rtl, &reach)));
        }
        start += whole.len();
    }
    found
}

/// Every control of a line, openers with what they reach over.
fn reaches(text: &str, line: Span) -> Vec<Reach> {
    let mut found: Vec<Reach> = Vec::new();
    // Indices into `found` of what is still open.
    let mut open: Vec<usize> = Vec::new();
    for (offset, control) in text[line.start()..line.end()].char_indices().filter(|(_, it)| is_control(*it)) {
        let at = line.start() + offset;
        let is_isolate = |found: &[Reach], index: usize| ('\u{2066}'..='\u{2068}').contains(&found[index].control);
        match control {
            '\u{202c}' => {
                if let Some(index) = open.pop_if(|index| !is_isolate(&found, *index)) {
                    found[index].end = at;
                    found[index].is_closed = true;
                }
            }
            '\u{2069}' => {
                if let Some(depth) = open.iter().rposition(|index| is_isolate(&found, *index)) {
                    let words_end = text[..at].trim_end().len();
                    open.drain(depth..).for_each(|index| {
                        found[index].is_closed = is_isolate(&found, index);
                        found[index].end = if found[index].is_closed { at } else { words_end };
                    });
                }
            }
            _ if is_mark(control) => {}
            _ => open.push(found.len()),
        }
        found.push(Reach { control, at, end: line.end(), is_closed: false, inside: Inside::default() });
    }
    look_inside(text, line, &mut found);
    found
}

/// From the end of the line backwards, so that each control knows what comes next after it.
fn look_inside(text: &str, line: Span, found: &mut [Reach]) {
    let [mut ltr, mut rtl, mut digit, mut second_digit] = [usize::MAX; 4];
    let mut controls = found.iter_mut().rev();
    for (offset, character) in text[line.start()..line.end()].char_indices().rev() {
        let at = line.start() + offset;
        if is_control(character) {
            if let Some(reach) = controls.next() {
                reach.inside = Inside {
                    has_ltr: ltr < reach.end,
                    has_rtl: rtl < reach.end,
                    has_digit: digit < reach.end,
                    has_digits: second_digit < reach.end,
                };
            }
            continue;
        }
        if character.is_ascii_digit() {
            (digit, second_digit) = (at, digit);
        }
        match strong(character) {
            Some(TextDirection::LeftToRight) => ltr = at,
            Some(TextDirection::RightToLeft) => rtl = at,
            None => {}
        }
    }
}

fn has_rtl(words: &str) -> bool {
    words.chars().any(|it| !is_control(it) && strong(it) == Some(TextDirection::RightToLeft))
}

fn judge(text: &str, words: &mut Words<'_>, line_has_rtl: bool, reach: &Reach) -> Option<Finding> {
    let after = reach.at + reach.control.len_utf8();
    let span = Span::range(reach.at, after)?;
    let (severity, why) = match reach.control {
        '\u{202c}' | '\u{2069}' => (Severity::Usual, "ends what another control began.".to_owned()),
        control if is_mark(control) => judge_mark(text, words.around(span), line_has_rtl, span, control),
        _ => judge_opener(line_has_rtl, reach, text.get(after..reach.end).unwrap_or_default()),
    };
    let words = match reach.control {
        '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => {
            let closer = text[reach.end..].chars().next().filter(|_| reach.is_closed).map_or(0, char::len_utf8);
            fitted(text, reach.at, reach.end + closer).unwrap_or(span)
        }
        '\u{202c}' | '\u{2069}' => span,
        _ => words.around(span),
    };
    let (sign, name) = name(reach.control);
    let message = format!("{} {name}: {why}", code(reach.control));
    Some(Finding { kind: HiddenKind::Order, severity, span, words, sign: sign.to_owned(), message })
}

fn judge_mark(text: &str, word: Span, line_has_rtl: bool, span: Span, mark: char) -> (Severity, String) {
    let (before, after) = (&text[word.start()..span.start()], &text[span.end()..word.end()]);
    let is_inside = before.chars().next_back().is_some_and(char::is_alphanumeric)
        && after.chars().next().is_some_and(char::is_alphanumeric);
    if is_inside {
        let word = quoted(word.of(text).unwrap_or_default());
        return (Severity::Doubtful, format!("unseen inside a word at {word}, which a search then does not find."));
    }
    if mark != '\u{200e}' && !line_has_rtl {
        let why = "in a line without right-to-left letters it only moves signs and numbers to another place.";
        return (Severity::Doubtful, why.to_owned());
    }
    (Severity::Usual, "keeps signs and numbers in their place beside words of the other direction.".to_owned())
}

fn judge_opener(line_has_rtl: bool, reach: &Reach, inside: &str) -> (Severity, String) {
    let Inside { has_ltr, has_rtl, has_digit, has_digits } = reach.inside;
    let turns = match reach.control {
        '\u{202e}' => has_ltr || has_digits,
        '\u{202d}' => has_rtl,
        _ => false,
    };
    let never_closed = if reach.is_closed { "" } else { " It is never closed, so it reaches to the end of the line." };
    if turns {
        let shown = quoted(&backwards(inside));
        return (Severity::Deceptive, format!("{} is shown as {shown}.{never_closed}", quoted(inside)));
    }
    let has_words = has_ltr || has_rtl || has_digit;
    let is_rightwards = matches!(reach.control, '\u{202b}' | '\u{2067}');
    if is_rightwards && !has_rtl && has_words {
        let why = format!("{} has no right-to-left letters, yet its signs and numbers change places.", quoted(inside));
        return (Severity::Doubtful, why + never_closed);
    }
    if !reach.is_closed && has_words && (is_rightwards || line_has_rtl) {
        return (Severity::Doubtful, format!("never closed, so {} may be shown in another order.", quoted(inside)));
    }
    (Severity::Usual, "sets words of one direction among those of the other.".to_owned())
}

/// The words as an override shows them: cluster by cluster from the end, as far as a message quotes them.
fn backwards(words: &str) -> String {
    let words = &words[graphemes::ceil(words, words.len().saturating_sub(QUOTED_FROM))..];
    let mut shown = String::with_capacity(words.len());
    let mut end = words.trim_end().len();
    while 0 < end {
        let start = graphemes::previous(words, end);
        shown.push_str(&words[start..end]);
        end = start;
    }
    shown
}
