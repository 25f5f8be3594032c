//! Characters that show nothing, or only a space.

use super::context::{Words, is_mark};
use super::{Finding, HiddenKind, Severity, code, quoted};
use crate::domain::text::Span;
use crate::domain::text::scripts::{Script, is_spaceless};

/// The sign and the name of a character that shows nothing; `None` for all others, and for bidi controls.
pub(super) fn name(character: char) -> Option<(&'static str, &'static str)> {
    Some(match character {
        '\u{ad}' => ("SHY", "soft hyphen"),
        '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' => ("CTRL", "control character"),
        '\u{34f}' => ("CGJ", "combining grapheme joiner"),
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => ("FILL", "Hangul filler"),
        '\u{17b4}' | '\u{17b5}' => ("VOWEL", "Khmer inherent vowel"),
        '\u{180b}'..='\u{180f}' => ("FVS", "Mongolian variation selector"),
        '\u{200b}' => ("ZWSP", "zero-width space"),
        '\u{200c}' => ("ZWNJ", "zero-width non-joiner"),
        '\u{200d}' => ("ZWJ", "zero-width joiner"),
        '\u{2060}' => ("WJ", "word joiner"),
        '\u{2061}'..='\u{2064}' => ("MATH", "invisible operator"),
        '\u{206a}'..='\u{206f}' => ("FMT", "deprecated format character"),
        '\u{2800}' => ("BLANK", "blank braille pattern"),
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => ("VS", "variation selector"),
        '\u{feff}' => ("BOM", "byte order mark"),
        '\u{fff9}'..='\u{fffb}' => ("NOTE", "interlinear annotation character"),
        '\u{1bca0}'..='\u{1bca3}' => ("FMT", "shorthand format character"),
        '\u{1d173}'..='\u{1d17a}' => ("MUSIC", "musical format character"),
        '\u{e0000}'..='\u{e007f}' => ("TAG", "tag character"),
        '\u{e0080}'..='\u{e0fff}' => ("?", "reserved invisible character"),
        '\u{1680}' | '\u{2000}'..='\u{2008}' | '\u{200a}' | '\u{205f}' => ("SP", "space of unusual width"),
        '\u{85}' | '\u{2028}' | '\u{2029}' => ("LINE", "line separator"),
        _ => return None,
    })
}

/// Whether the character takes no room, so that two words with and without it look the same.
pub(in crate::domain) fn is_zero_width(character: char) -> bool {
    let is_space = matches!(character, '\u{2800}' | '\u{3164}' | '\u{ffa0}') || character.is_whitespace();
    name(character).is_some() && !is_space
}

/// Unseen characters in a row.
struct Row {
    span: Span,
    characters: Vec<char>,
    /// The last character before them that can be seen.
    before: Option<char>,
    /// The first after them.
    after: Option<char>,
}

/// The invisible characters in one block (bytes of `text`).
pub(super) fn find(text: &str, block: Span) -> Vec<Finding> {
    let mut words = Words::new(text, block);
    rows(text, block).iter().filter_map(|row| judge(text, &mut words, row)).collect()
}

fn rows(text: &str, block: Span) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut before = None;
    for (offset, character) in block.of(text).unwrap_or_default().char_indices() {
        let at = block.start() + offset;
        let end = at + character.len_utf8();
        let touching = rows.last_mut().filter(|row| row.span.end() == at);
        match (name(character).is_some(), touching, Span::range(at, end)) {
            (true, Some(row), _) => {
                row.characters.push(character);
                row.span = Span::range(row.span.start(), end).unwrap_or(row.span);
            }
            (true, None, Some(span)) => rows.push(Row { span, characters: vec![character], before, after: None }),
            (_, touching, _) => {
                touching.into_iter().for_each(|row| row.after = Some(character));
                before = Some(character);
            }
        }
    }
    rows
}

fn judge(text: &str, words: &mut Words<'_>, row: &Row) -> Option<Finding> {
    if is_flag(row) {
        return None;
    }
    let odd: Vec<char> =
        row.characters.iter().enumerate().filter(|(index, _)| !is_needed(row, *index)).map(|(_, it)| *it).collect();
    let first = *odd.first()?;
    let words = words.around(row.span);
    let (mut sign, name) = name(first)?;
    let (severity, message) = if odd.iter().any(|it| ('\u{e0000}'..='\u{e007f}').contains(it)) {
        sign = "TAG";
        (Severity::Deceptive, spelled(&odd))
    } else if 2 < odd.iter().filter(|it| is_zero_width(**it)).count() {
        let all = listed(&odd);
        let message =
            format!("{} invisible characters in a row ({all}): so many can carry a hidden message.", odd.len());
        (Severity::Deceptive, message)
    } else {
        let (severity, why) = why(row, first, text, words);
        (severity, format!("{} {name}{why}", code(first)))
    };
    let sign = if 1 < odd.len() { format!("{sign} ×{}", odd.len()) } else { sign.to_owned() };
    Some(Finding { kind: HiddenKind::Invisible, severity, span: row.span, words, sign, message })
}

/// A flag of a part of a country, such as Scotland's: a black flag, letters and an end.
fn is_flag(row: &Row) -> bool {
    let is_tag = |it: &char| ('\u{e0020}'..='\u{e007e}').contains(it);
    let flag = row.characters.strip_suffix(&['\u{e007f}']);
    row.before == Some('\u{1f3f4}') && flag.is_some_and(|tags| tags.len() <= 6 && tags.iter().all(is_tag))
}

/// Whether the script around it needs the character there, or it is at home there.
fn is_needed(row: &Row, index: usize) -> bool {
    let is = |test: fn(char) -> bool| row.before.is_some_and(test) || row.after.is_some_and(test);
    let is_first_of = |test: fn(&char) -> bool| !row.characters[..index].iter().rev().any(test);
    match row.characters[index] {
        '\u{200c}' | '\u{200d}' if is_first_of(|it| matches!(it, '\u{200c}' | '\u{200d}')) => {
            is(is_joining) || (row.before.is_some_and(is_pictogram) && row.after.is_some_and(is_pictogram))
        }
        '\u{fe0e}' | '\u{fe0f}' if is_first_of(is_selector) => row.before.is_some_and(takes_presentation),
        '\u{fe00}'..='\u{fe0d}' | '\u{e0100}'..='\u{e01ef}' if is_first_of(is_selector) => {
            row.before.is_some_and(|it| is_spaceless(it) || ('\u{2200}'..='\u{2aff}').contains(&it))
        }
        '\u{200b}' => is(is_spaceless),
        '\u{34f}' => is(|it| is_mark(it) || Script::of(it) == Some(Script::Hebrew)),
        '\u{115f}' | '\u{1160}' => is(|it| matches!(it, '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}')),
        '\u{17b4}' | '\u{17b5}' => is(|it| matches!(it, '\u{1780}'..='\u{17ff}')),
        '\u{180b}'..='\u{180f}' => is(|it| matches!(it, '\u{1800}'..='\u{18af}')),
        '\u{2800}' => is(|it| matches!(it, '\u{2801}'..='\u{28ff}')),
        '\u{1d173}'..='\u{1d17a}' => is(|it| matches!(it, '\u{1d100}'..='\u{1d1ff}')),
        _ => false,
    }
}

fn is_selector(character: &char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a joiner decides how letters of its script are written: Arabic and its kin, India and its neighbours.
fn is_joining(character: char) -> bool {
    matches!(character,
        '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}'
        | '\u{1a20}'..='\u{1bff}' | '\u{1cd0}'..='\u{1cff}' | '\u{a840}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}' | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}')
}

/// Whether the character can be part of an emoji.
fn is_pictogram(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether the character can be shown as an emoji and as a sign, so that a selector says which.
fn takes_presentation(character: char) -> bool {
    let is_plain = character.is_ascii() && !matches!(character, '0'..='9' | '#' | '*');
    !is_plain && (!character.is_alphabetic() || Script::of(character).is_none() || is_spaceless(character))
}

/// Why the first of at most two unseen characters matters, after its name.
fn why(row: &Row, first: char, text: &str, words: Span) -> (Severity, String) {
    let is_letter = |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || is_mark(it));
    let is_inside = is_letter(row.before) && is_letter(row.after);
    let word = quoted(words.of(text).unwrap_or_default());
    match first {
        '\u{ad}' => (Severity::Usual, " in {word}: seen only where a line is divided there.".replace("{word}", &word)),
        _ if first.is_whitespace() => (Severity::Usual, ": looks like a plain space or the end of a line.".to_owned()),
        '\u{3164}' | '\u{ffa0}' | '\u{2800}' => {
            (Severity::Doubtful, ": looks like a space and is none, so words run together for a search.".to_owned())
        }
        '\u{fff9}'..='\u{fffb}' => (Severity::Doubtful, ": what it marks may be shown, or not.".to_owned()),
        '\u{7f}'..='\u{9f}' | '\u{206a}'..='\u{206f}' | '\u{e0080}'..='\u{e0fff}' => {
            (Severity::Doubtful, ": has no place in a text.".to_owned())
        }
        _ if is_inside => {
            (Severity::Doubtful, format!(": unseen inside {word}, which a search for the word then does not find."))
        }
        _ if is_selector(&first) => {
            (Severity::Doubtful, format!(" at {word}: it changes nothing here, and can carry a hidden message."))
        }
        _ => (Severity::Usual, ": unseen, and here without effect.".to_owned()),
    }
}

/// What tag characters say, which stand for the letters of ASCII.
fn spelled(tags: &[char]) -> String {
    let letters = tags.iter().filter_map(|it| char::from_u32(u32::from(*it).checked_sub(0xe0000)?));
    let said: String = letters.filter(|it| !it.is_ascii_control()).take(200).collect();
    let count = tags.len();
    match said.trim() {
        "" => format!("{count} tag characters (U+E0000 to U+E007F): unseen, and they can carry a hidden message."),
        said => format!("{count} tag characters (U+E0000 to U+E007F) spell “{said}”, which nobody sees."),
    }
}

/// Characters with their codes and names, each once, with how often.
fn listed(characters: &[char]) -> String {
    let mut counts: Vec<(char, usize)> = Vec::new();
    for character in characters {
        match counts.iter_mut().find(|(known, _)| known == character) {
            Some((_, count)) => *count += 1,
            None => counts.push((*character, 1)),
        }
    }
    let shown = counts.iter().take(4).map(|(character, count)| {
        let name = name(*character).map_or("", |(_, name)| name);
        format!("{} {name} ×{count}", code(*character))
    });
    let more = if 4 < counts.len() { ", …" } else { "" };
    shown.collect::<Vec<_>>().join(", ") + more
}
