//! Controls of the order in which words are shown (Unicode Standard Annex 9).
//!
//! Around words of the other direction they are good typography; around words of their own they turn them about.

use super::context::{fitted, word_around};
use super::{Finding, HiddenKind, Severity, code, quoted};
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
}

/// The controls in one block (bytes of `text`).
pub(super) fn find(text: &str, block: Span) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut start = block.start();
    // No control reaches beyond its line.
    for line in block.of(text).unwrap_or_default().split_inclusive('\n') {
        if let Some(line) = Span::range(start, start + line.len()) {
            let controls = reaches(text, line).into_iter().filter_map(|reach| judge(text, line, &reach));
            found.extend(controls);
        }
        start += line.len();
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
                    open.drain(depth..).for_each(|index| {
                        found[index].is_closed = is_isolate(&found, index);
                        found[index].end = at;
                    });
                }
            }
            _ if is_mark(control) => {}
            _ => open.push(found.len()),
        }
        found.push(Reach { control, at, end: line.end(), is_closed: false });
    }
    found
}

fn has(words: &str, direction: TextDirection) -> bool {
    words.chars().any(|it| !is_control(it) && strong(it) == Some(direction))
}

fn judge(text: &str, line: Span, reach: &Reach) -> Option<Finding> {
    let after = reach.at + reach.control.len_utf8();
    let span = Span::range(reach.at, after)?;
    let (severity, why) = match reach.control {
        '\u{202c}' | '\u{2069}' => (Severity::Usual, "ends what another control began.".to_owned()),
        control if is_mark(control) => judge_mark(text, line, span, control),
        _ => judge_opener(text, line, reach, text.get(after..reach.end).unwrap_or_default()),
    };
    let words = match reach.control {
        '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => {
            let closer = text[reach.end..].chars().next().filter(|_| reach.is_closed).map_or(0, char::len_utf8);
            fitted(text, reach.at, reach.end + closer).unwrap_or(span)
        }
        '\u{202c}' | '\u{2069}' => span,
        _ => word_around(text, line, span),
    };
    let (sign, name) = name(reach.control);
    let message = format!("{} {name}: {why}", code(reach.control));
    Some(Finding { kind: HiddenKind::Order, severity, span, words, sign: sign.to_owned(), message })
}

fn judge_mark(text: &str, line: Span, span: Span, mark: char) -> (Severity, String) {
    let (before, after) = (&text[line.start()..span.start()], &text[span.end()..line.end()]);
    let is_inside = before.chars().next_back().is_some_and(char::is_alphanumeric)
        && after.chars().next().is_some_and(char::is_alphanumeric);
    if is_inside {
        let word = quoted(text.get(word_around(text, line, span).start()..line.end()).unwrap_or_default());
        return (Severity::Doubtful, format!("unseen inside a word at {word}, which a search then does not find."));
    }
    let is_needed = has(&text[line.start()..line.end()], TextDirection::RightToLeft);
    if mark != '\u{200e}' && !is_needed {
        let why = "in a line without right-to-left letters it only moves signs and numbers to another place.";
        return (Severity::Doubtful, why.to_owned());
    }
    (Severity::Usual, "keeps signs and numbers in their place beside words of the other direction.".to_owned())
}

fn judge_opener(text: &str, line: Span, reach: &Reach, inside: &str) -> (Severity, String) {
    let (has_ltr, has_rtl) = (has(inside, TextDirection::LeftToRight), has(inside, TextDirection::RightToLeft));
    let digits = inside.chars().filter(char::is_ascii_digit).count();
    let line_has_rtl = has(&text[line.start()..line.end()], TextDirection::RightToLeft);
    let turns = match reach.control {
        '\u{202e}' => has_ltr || 1 < digits,
        '\u{202d}' => has_rtl,
        _ => false,
    };
    let never_closed = if reach.is_closed { "" } else { " It is never closed, so it reaches to the end of the line." };
    if turns {
        let shown = quoted(&backwards(inside));
        return (Severity::Deceptive, format!("{} is shown as {shown}.{never_closed}", quoted(inside)));
    }
    let has_words = has_ltr || has_rtl || 0 < digits;
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

/// The words as an override shows them: cluster by cluster from the end.
fn backwards(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    let mut end = words.trim_end().len();
    while 0 < end {
        let start = graphemes::previous(words, end);
        shown.push_str(&words[start..end]);
        end = start;
    }
    shown
}
