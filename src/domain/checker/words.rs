//! Finding terms in English sentences.

use crate::domain::text::{Span, sentences};

/// The words of `text` in small letters, in order; an apostrophe belongs to its word.
pub fn tokens(text: &str) -> Vec<String> {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '\'' | '’');
    text.split(|character| !is_part(character)).filter(|word| !word.is_empty()).map(small).collect()
}

/// The month keeps its capital, so that it is not taken for the hedge.
fn small(word: &str) -> String {
    if word == "May" { word.to_owned() } else { word.to_lowercase() }
}

/// The sentences of a line, in order.
pub fn sentences_of(text: &str) -> Vec<&str> {
    let Some(all) = Span::range(0, text.len()) else { return Vec::new() };
    sentences::in_block(text, all).into_iter().filter_map(|span| span.of(text)).collect()
}

/// Which of `phrases` stand in `tokens`, each with where it starts; the longest one wins where several start.
pub fn phrases_in<'a>(tokens: &[String], phrases: &[&'a str]) -> Vec<(usize, &'a str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let fits = |phrase: &&&str| {
            phrase.split(' ').enumerate().all(|(i, word)| tokens.get(at + i).is_some_and(|it| it == word))
        };
        match phrases.iter().filter(fits).max_by_key(|phrase| phrase.len()) {
            Some(phrase) => {
                found.push((at, *phrase));
                at += phrase.split(' ').count();
            }
            None => at += 1,
        }
    }
    found
}

/// Phrases as a reader would quote them: `“could” and “might”`.
pub fn quoted(phrases: &[&str]) -> String {
    let mut shown: Vec<String> = Vec::new();
    for phrase in phrases {
        let phrase = format!("“{phrase}”");
        if !shown.contains(&phrase) {
            shown.push(phrase);
        }
    }
    match shown.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_counts_once() {
        let tokens = tokens("It is very unlikely; Russia’s aim, in May, is remote.");
        assert_eq!(
            phrases_in(&tokens, &["unlikely", "very unlikely", "remote"]),
            [(2, "very unlikely"), (9, "remote")]
        );
        assert_eq!(phrases_in(&tokens, &["may", "russia’s"]), [(4, "russia’s")]);
    }

    #[test]
    fn phrases_are_listed_once() {
        assert_eq!(quoted(&["could", "might", "could"]), "“could” and “might”");
        assert_eq!(quoted(&["could", "might", "may"]), "“could”, “might” and “may”");
    }
}
