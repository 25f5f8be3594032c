//! Rules on the words for likelihood and confidence.

use super::words::{phrases_in, quoted, sentences_of, tokens};
use super::{Advice, is_estimate};
use crate::domain::case::brief::Rule;
use crate::domain::case::{Brief, LikelihoodScale, Statement};

/// The scales a term belongs to, as bits: the two rows of ICD 203, which must not be mixed either, and the PHIA yardstick.
const ROW_1: u8 = 1;
const ROW_2: u8 = 2;
const PHIA: u8 = 4;

/// Estimative terms with their scales.
const TERMS: &[(&str, u8)] = &[
    ("almost no chance", ROW_1),
    ("very unlikely", ROW_1),
    ("unlikely", ROW_1 | PHIA),
    ("roughly even chance", ROW_1),
    ("likely", ROW_1 | PHIA),
    ("very likely", ROW_1),
    ("almost certain", ROW_1 | PHIA),
    ("almost certainly", ROW_1 | PHIA),
    ("remote", ROW_2),
    ("highly improbable", ROW_2),
    ("improbable", ROW_2),
    ("improbably", ROW_2),
    ("roughly even odds", ROW_2),
    ("probable", ROW_2 | PHIA),
    ("probably", ROW_2 | PHIA),
    ("highly probable", ROW_2),
    ("nearly certain", ROW_2),
    ("remote chance", PHIA),
    ("highly unlikely", PHIA),
    ("realistic possibility", PHIA),
    ("highly likely", PHIA),
];

/// Words that soften a judgement without saying how likely it is.
const HEDGES: &[&str] = &[
    "could",
    "may",
    "might",
    "possible",
    "possibly",
    "perhaps",
    "maybe",
    "conceivable",
    "conceivably",
    "potential",
    "potentially",
    "uncertain",
    "cannot rule out",
    "cannot be ruled out",
    "can't rule out",
    "can't be ruled out",
];

/// The terms in a text, with their scales; "more likely than" compares and belongs to no scale.
fn terms_in(text: &str) -> Vec<(&'static str, u8)> {
    let tokens = tokens(text);
    let phrases: Vec<&'static str> = TERMS.iter().map(|(phrase, _)| *phrase).collect();
    phrases_in(&tokens, &phrases)
        .into_iter()
        .map(|(at, phrase)| {
            let before = at.checked_sub(1).and_then(|at| tokens.get(at)).map(String::as_str);
            let compares = matches!(before, Some("more" | "most" | "less" | "least" | "as"));
            let scales = TERMS.iter().find(|(term, _)| *term == phrase).map_or(0, |(_, scales)| *scales);
            (phrase, if compares { ROW_1 | ROW_2 | PHIA } else { scales })
        })
        .collect()
}

/// A sentence that holds a likelihood and a confidence lets one be read as the other.
pub fn likelihood_with_confidence(line: &Statement) -> Option<Advice> {
    let sentence = sentences_of(&line.text).into_iter().find_map(|sentence| {
        let says_confidence = tokens(sentence).iter().any(|word| word == "confidence" || word == "confident");
        terms_in(sentence).first().filter(|_| says_confidence).map(|(term, _)| *term)
    })?;
    let words = format!("“{sentence}” stands in one sentence with a confidence: give each a sentence of its own");
    Some(Advice::on(line, Rule::LikelihoodWithConfidence, words))
}

/// Hedges that say nothing of how likely, in a judgement.
pub fn hedges(line: &Statement) -> Option<Advice> {
    let found: Vec<&str> = phrases_in(&tokens(&line.text), HEDGES).into_iter().map(|(_, phrase)| phrase).collect();
    if found.is_empty() {
        return None;
    }
    let what = if found.len() == 1 { "is no estimative term" } else { "are no estimative terms" };
    Some(Advice::on(line, Rule::Hedge, format!("{} {what}: say how likely", quoted(&found))))
}

/// Terms, typed or chosen, that no single scale holds, or not the one that the brief chooses from.
pub fn mixed_scales(brief: &Brief) -> Option<Advice> {
    let mut shared = ROW_1 | ROW_2 | PHIA;
    let mut seen: Vec<(&str, u8)> = Vec::new();
    for (slot, _, line) in brief.statements() {
        let typed = if is_estimate(slot) { terms_in(&line.text) } else { Vec::new() };
        let chosen = line.likelihood.map(|likelihood| match likelihood.scale() {
            LikelihoodScale::Icd203 => (likelihood.term(), ROW_1),
            LikelihoodScale::Phia => (likelihood.term(), PHIA),
        });
        seen.extend(typed.into_iter().chain(chosen));
    }
    if let Some(scale) = brief.arrangement.shape.scale {
        let own = if scale == LikelihoodScale::Phia { PHIA } else { ROW_1 | ROW_2 };
        if let Some((stranger, _)) = seen.iter().find(|(_, scales)| scales & own == 0) {
            let words = format!("“{stranger}” is no term of the {}, which this brief keeps to", scale.label());
            return Some(Advice { rule: Rule::MixedScales, line: None, words });
        }
    }
    for (_, scales) in &seen {
        shared &= scales;
    }
    if shared != 0 {
        return None;
    }
    // The first term, and the first that shares no scale with those before it.
    let mut common = ROW_1 | ROW_2 | PHIA;
    let clash = seen.iter().find(|(_, scales)| {
        common &= scales;
        common == 0
    });
    let first = seen.iter().find(|(_, scales)| clash.is_some_and(|(_, other)| scales & other == 0));
    let named: Vec<&str> = first.into_iter().chain(clash).map(|(term, _)| *term).collect();
    let words = format!("{} belong to different scales: keep to one", quoted(&named));
    Some(Advice { rule: Rule::MixedScales, line: None, words })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::brief::Place;
    use crate::domain::case::{Likelihood, StatementId};

    fn line(text: &str) -> Statement {
        Statement::new(StatementId::from_random([1; 16]), text)
    }

    fn brief(lines: &[(&str, Option<Likelihood>)]) -> Brief {
        let lines =
            lines.iter().map(|(text, likelihood)| Statement { likelihood: *likelihood, ..line(text) }).collect();
        Brief { lines: [(Place::Bluf, lines)].into(), ..Brief::default() }
    }

    #[test]
    fn confidence_and_likelihood_each_want_a_sentence() {
        let found = likelihood_with_confidence(&line("Talks go on. A pact is very likely, with high confidence."));
        assert!(found.unwrap().words.starts_with("“very likely”"));
        assert_eq!(likelihood_with_confidence(&line("A pact is very likely. We have high confidence in that.")), None);
        assert_eq!(likelihood_with_confidence(&line("Confidence between the parties is low.")), None);
    }

    #[test]
    fn hedges_are_named_once_and_the_month_is_none() {
        let found = hedges(&line("It could fail, might fail, could pass.")).unwrap();
        assert_eq!(found.words, "“could” and “might” are no estimative terms: say how likely");
        assert_eq!(hedges(&line("The vote is in May and a pact is likely.")), None);
        assert!(hedges(&line("A raid cannot be ruled out.")).unwrap().words.contains("cannot be ruled out"));
    }

    #[test]
    fn scales_are_not_mixed() {
        let mixed = |lines| mixed_scales(&brief(lines)).map(|advice| advice.words);
        assert_eq!(mixed(&[("It is likely.", None), ("A raid is very unlikely.", None)]), None);
        assert_eq!(mixed(&[("It is likely.", Some(Likelihood::PhiaLikely))]), None);
        assert_eq!(
            mixed(&[("It is very likely.", None), ("A raid is highly unlikely.", None)]).unwrap(),
            "“very likely” and “highly unlikely” belong to different scales: keep to one"
        );
        assert!(mixed(&[("It is likely.", None), ("A raid is improbable.", None)]).is_some(), "two rows of ICD 203");
        assert!(mixed(&[("", Some(Likelihood::VeryLikely)), ("", Some(Likelihood::PhiaLikely))]).is_some());
        let of_phia = |lines| {
            let mut brief = brief(lines);
            brief.arrangement.shape.scale = Some(LikelihoodScale::Phia);
            mixed_scales(&brief).map(|advice| advice.words)
        };
        assert_eq!(of_phia(&[("It is likely.", Some(Likelihood::PhiaLikely))]), None);
        assert_eq!(
            of_phia(&[("", Some(Likelihood::VeryLikely))]).unwrap(),
            "“Very likely” is no term of the PHIA yardstick, which this brief keeps to"
        );
        assert_eq!(mixed(&[("B is more likely than A.", None), ("A raid is improbable.", None)]), None, "a comparison");
    }
}
