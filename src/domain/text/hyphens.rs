//! Words divided between two lines that are being joined.

use super::clean::CleanUp;
use std::collections::HashMap;

/// How many times words and compounds occur unbroken in a text; counted when first asked.
pub(super) struct Words<'a> {
    text: &'a str,
    counts: Option<HashMap<String, usize>>,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, counts: None }
    }

    fn count(&mut self, word: &str) -> usize {
        let text = self.text;
        let counts = self.counts.get_or_insert_with(|| count_words(text));
        counts.get(&word.to_lowercase()).copied().unwrap_or_default()
    }
}

/// Counts each word, each two neighbours in a compound with the hyphen between them, and the first of them with it.
fn count_words(text: &str) -> HashMap<String, usize> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for token in text.split(|character: char| !character.is_alphanumeric() && !is_hyphen(character)) {
        let parts: Vec<&str> = token.split(is_hyphen).collect();
        for part in &parts {
            *counts.entry(part.to_lowercase()).or_default() += 1;
        }
        for pair in parts.windows(2).filter(|pair| pair.iter().all(|part| !part.is_empty())) {
            *counts.entry(format!("{}-{}", pair[0], pair[1]).to_lowercase()).or_default() += 1;
            *counts.entry(format!("{}-", pair[0]).to_lowercase()).or_default() += 1;
        }
    }
    counts
}

/// How much of `line` (bytes) stays when `next` is put behind it:
/// all of it, or less the hyphen that only divided a word.
///
/// A hyphen goes where the next line starts with a small letter, unless something speaks for a compound:
/// the text has it, or another that starts with the same word, with a hyphen elsewhere,
/// it has several parts, or its first part has no small letters.
pub(super) fn kept_length(line: &str, next: &str, options: &CleanUp, words: &mut Words) -> usize {
    let Some(hyphen) = line.chars().next_back() else { return line.len() };
    let kept = line.len() - hyphen.len_utf8();
    if !options.remove_hyphenation {
        return line.len();
    }
    if hyphen == '\u{ad}' {
        return kept;
    }
    let divides = is_hyphen(hyphen)
        && line[..kept].ends_with(char::is_lowercase)
        && next.starts_with(char::is_lowercase)
        && !is_suspended(line, next)
        && !is_compound(&line[..kept], next, words);
    if divides { kept } else { line.len() }
}

/// First parts that take part in compounds only.
const COMPOUND_STARTS: [&str; 1] = ["self"];

/// Bytes of a first part that is a word of its own; shorter ones are syllables that start many words.
const SHORTEST_START: usize = 3;

fn is_compound(line: &str, next: &str, words: &mut Words) -> bool {
    let start = line.trim_end_matches(char::is_alphanumeric).len();
    let (left, right) = (&line[start..], first_word(next));
    if line[..start].ends_with(is_hyphen) || COMPOUND_STARTS.contains(&left.to_lowercase().as_str()) {
        return true;
    }
    let (compound, word) = (words.count(&format!("{left}-{right}")), words.count(&format!("{left}{right}")));
    // "Air-raid" elsewhere speaks for "air-defence"; "re-elect" says nothing of "report".
    let starts_compounds = SHORTEST_START <= left.len() && 0 < words.count(&format!("{left}-"));
    word < compound || (word == 0 && starts_compounds)
}

/// Whether the hyphen stands for a part of a word that comes later, as in "pre- and post-war".
pub(super) fn is_suspended(line: &str, next: &str) -> bool {
    const CONJUNCTIONS: [&str; 12] = ["and", "or", "to", "und", "oder", "bis", "och", "eller", "en", "of", "и", "или"];
    line.ends_with(is_hyphen) && CONJUNCTIONS.contains(&first_word(next))
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|character: char| !character.is_alphanumeric()).unwrap_or(text.len())]
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `⏎` marks the line break.
    fn check(text: &str, expected: &str) {
        let (line, next) = text.split_once('⏎').unwrap();
        let whole = text.replace('⏎', "\n");
        let line = line.rsplit('\n').next().unwrap();
        let kept = kept_length(line, next, &CleanUp::default(), &mut Words::new(&whole));
        let first = next.split_whitespace().next().unwrap();
        assert_eq!(format!("{}{first}", &line[..kept]), expected, "{text}");
    }

    #[test]
    fn a_divided_word_is_put_together() {
        check("guaran-⏎tees hold", "guarantees");
        check("guaran\u{ad}⏎tees hold", "guarantees");
        check("Verhand\u{2010}⏎lungen", "Verhandlungen");
    }

    #[test]
    fn a_compound_keeps_its_hyphen() {
        check("Air-defence crews\nair-⏎defence.", "air-defence.");
        check("Air-raid crews\nair-⏎defence.", "air-defence.");
        check("They re-elect him\nre-⏎port.", "report.");
        check("state-of-the-⏎art", "state-of-the-art");
        check("NATO-⏎led", "NATO-led");
        check("Anglo-⏎Saxon", "Anglo-Saxon");
        check("2026-⏎27", "2026-27");
        check("self-⏎imposed", "self-imposed");
        check("pre-⏎and post-war", "pre-and");
    }

    /// The text has both; the form that is more frequent wins, and the plain word wins a draw.
    #[test]
    fn a_draw_goes_to_the_plain_word() {
        check("re-elect, reelect\nre-⏎elect", "reelect");
        check("re-elect, re-elect, reelect\nre-⏎elect", "re-elect");
    }

    #[test]
    fn hyphenation_can_be_kept() {
        let options = CleanUp { remove_hyphenation: false, ..CleanUp::default() };
        assert_eq!(kept_length("guaran\u{ad}", "tees", &options, &mut Words::new("")), "guaran\u{ad}".len());
        assert_eq!(kept_length("guaran-", "tees", &options, &mut Words::new("")), 7);
    }
}
