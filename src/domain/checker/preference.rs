//! Whether the parts of a brief prefer the same hypothesis.

use super::Advice;
use super::words::{sentences_of, tokens};
use crate::domain::case::brief::Place;
use crate::domain::case::brief::Rule;
use crate::domain::case::{Brief, Hypothesis, Slot, Statement};
use crate::domain::projection::letters;

/// Words that prefer what the sentence names.
const FAVOURS: &[&str] = &[
    "better supported",
    "best supported",
    "more likely",
    "most likely",
    "preferred",
    "prefer",
    "favoured",
    "favored",
    "least inconsistent",
];

/// Shorter words carry grammar more than matter.
const SHORTEST: usize = 4;

/// Words with the same beginning are taken for one: effectively, effectiveness.
const BEGINNING: usize = 6;

/// The bottom line and the assessment, where each reads as preferring another hypothesis.
pub fn rivals(brief: &Brief) -> Option<Advice> {
    if brief.hypotheses.len() < 2 {
        return None;
    }
    let lines = |place| brief.lines(Slot::Brief(place));
    let bluf = preferred(lines(Place::Bluf), &brief.hypotheses)?;
    let assessment = preferred(lines(Place::Assessment), &brief.hypotheses)?;
    if bluf == assessment {
        return None;
    }
    let words = format!(
        "The bottom line reads as hypothesis {}, the assessment as hypothesis {}",
        letters(bluf),
        letters(assessment)
    );
    Some(Advice { rule: Rule::RivalPreference, line: None, words })
}

/// The index of the hypothesis that some lines prefer: the one they name, else the one whose own words they use.
fn preferred(lines: &[Statement], hypotheses: &[Hypothesis]) -> Option<usize> {
    lines.iter().find_map(|line| named(&line.text, hypotheses.len())).or_else(|| {
        let text: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        by_words(&text.join(" "), hypotheses)
    })
}

/// A sentence that names one hypothesis by its letter, and prefers it.
fn named(text: &str, count: usize) -> Option<usize> {
    sentences_of(text).into_iter().find_map(|sentence| {
        let tokens = tokens(sentence);
        let plain = tokens.join(" ");
        let is_negated = tokens.iter().any(|word| matches!(word.as_str(), "not" | "no" | "neither" | "less"));
        if is_negated || !FAVOURS.iter().any(|phrase| plain.contains(phrase)) {
            return None;
        }
        let mut letters =
            tokens.windows(2).filter(|pair| pair[0] == "hypothesis").filter_map(|pair| index_of(&pair[1]));
        let first = letters.next().filter(|index| *index < count)?;
        letters.all(|other| other == first).then_some(first)
    })
}

fn index_of(letter: &str) -> Option<usize> {
    match letter.as_bytes() {
        [byte @ b'a'..=b'z'] => Some(usize::from(byte - b'a')),
        _ => None,
    }
}

/// The hypothesis of whose own words, those no rival uses, the text has clearly the most.
fn by_words(text: &str, hypotheses: &[Hypothesis]) -> Option<usize> {
    let text = stems(text);
    let stems: Vec<Vec<String>> = hypotheses.iter().map(|hypothesis| stems(&hypothesis.text)).collect();
    let scores: Vec<usize> = (0..stems.len())
        .map(|index| {
            let is_own =
                |stem: &&String| stems.iter().enumerate().all(|(other, all)| other == index || !all.contains(stem));
            stems[index].iter().filter(is_own).filter(|stem| text.contains(stem)).count()
        })
        .collect();
    let best = (0..scores.len()).max_by_key(|index| (scores[*index], std::cmp::Reverse(*index)))?;
    let second = scores.iter().enumerate().filter(|(index, _)| *index != best).map(|(_, score)| *score).max()?;
    // Twice as many as the next one: less is chance.
    (scores[best] >= 2 && scores[best] >= 2 * second).then_some(best)
}

/// The beginnings of the words that carry matter, each once.
fn stems(text: &str) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for word in tokens(text).into_iter().filter(|word| word.chars().count() >= SHORTEST) {
        let stem: String = word.chars().take(BEGINNING).collect();
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{HypothesisId, StatementId};

    fn brief(bluf: &str, assessment: &str) -> Brief {
        let hypothesis = |byte: u8, text| Hypothesis::new(HypothesisId::from_random([byte; 16]), text);
        let line = |byte: u8, text| vec![Statement::new(StatementId::from_random([byte; 16]), text)];
        Brief {
            hypotheses: vec![
                hypothesis(1, "The harbour council sells the eastern terminal before winter."),
                hypothesis(2, "Delay: the sale stalls in court and the tenants stay."),
            ],
            lines: [(Place::Bluf, line(3, bluf)), (Place::Assessment, line(4, assessment))].into(),
            ..Brief::default()
        }
    }

    fn check(bluf: &str, assessment: &str, expected: Option<&str>) {
        assert_eq!(rivals(&brief(bluf, assessment)).map(|advice| advice.words).as_deref(), expected);
    }

    #[test]
    fn a_bottom_line_in_its_own_words_against_a_named_assessment() {
        check(
            "The eastern terminal is about to be sold by the council.",
            "Hypothesis B is better supported by the court record.",
            Some("The bottom line reads as hypothesis A, the assessment as hypothesis B"),
        );
        check("The eastern terminal is about to be sold by the council.", "Hypothesis A is better supported.", None);
    }

    #[test]
    fn what_prefers_nothing_says_nothing() {
        check("Prices rise.", "Hypothesis B is better supported.", None);
        check("Hypothesis A is most likely.", "Neither hypothesis A nor hypothesis B is better supported.", None);
        check("Hypothesis A is more likely than hypothesis B.", "Hypothesis B is preferred.", None);
    }
}
