//! The arithmetic of an analysis of competing hypotheses. Only inconsistency counts: no probability is computed, by design.
//!
//! Sources: Heuer 1999, chapter 8; weights and weighted score after the PARC ACH tool (Good, Shrager, Stefik, Pirolli, Card);
//! diagnosticity and squared score after Open Synthesis.

use super::case::matrix::{Item, Matrix, Rating, Weight};
use super::case::{AnnotationId, Case, HypothesisId, ItemId};
use super::order::sorted_by_key;
use super::projection::letters;
use std::f64::consts::{FRAC_1_SQRT_2, SQRT_2};

/// How a hypothesis stands against the evidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Which hypothesis.
    pub hypothesis: HypothesisId,
    /// Points against it: −1 for each I, −2 for each II; 0 where nothing speaks against it.
    pub inconsistency: i32,
    /// The same, each point times the weights of its item for credibility and relevance.
    pub weighted: f64,
    /// How far each item is from fitting, squared, so that one strong contradiction outweighs several weak ones:
    /// 1 for each I, 4 for each II. Unlike the others it counts upwards.
    pub squared: u32,
}

/// Scores of the hypotheses of `case` by the items that `counts` lets through, in the order of the brief.
fn scores_of(case: &Case, counts: impl Fn(&Item) -> bool) -> Vec<Score> {
    let score = |hypothesis: HypothesisId| {
        let (mut inconsistency, mut weighted, mut squared) = (0, 0.0, 0);
        for item in case.brief.matrix.items.iter().filter(|item| counts(item)) {
            let points = item.ratings.get(&hypothesis).map_or(0, |rating| points(*rating));
            inconsistency += points;
            squared += points.unsigned_abs().pow(2);
            weighted += f64::from(points) * weight(item.credibility) * weight(item.relevance);
        }
        Score { hypothesis, inconsistency, weighted, squared }
    };
    case.brief.hypotheses.iter().map(|hypothesis| score(hypothesis.id)).collect()
}

/// How each hypothesis stands, in the order of the brief.
pub fn scores(case: &Case) -> Vec<Score> {
    scores_of(case, |_| true)
}

fn points(rating: Rating) -> i32 {
    match rating {
        Rating::Inconsistent => -1,
        Rating::VeryInconsistent => -2,
        Rating::VeryConsistent | Rating::Consistent | Rating::Neutral | Rating::NotApplicable => 0,
    }
}

/// High doubles in two respects, low halves.
fn weight(weight: Option<Weight>) -> f64 {
    match weight {
        Some(Weight::High) => SQRT_2,
        Some(Weight::Medium) | None => 1.0,
        Some(Weight::Low) => FRAC_1_SQRT_2,
    }
}

/// How well an item tells hypotheses apart: the spread (population standard deviation) of its ratings from 1 for II to 5 for CC.
///
/// 0 where it fits all alike, and so tells nothing; `None` where it was rated against fewer than two of `hypotheses`.
pub fn diagnosticity(item: &Item, hypotheses: &[HypothesisId]) -> Option<f64> {
    let ratings: Vec<f64> = hypotheses.iter().filter_map(|id| item.ratings.get(id)).map(|it| level(*it)).collect();
    if ratings.len() < 2 {
        return None;
    }
    let count = ratings.len() as f64;
    let mean = ratings.iter().sum::<f64>() / count;
    Some((ratings.iter().map(|level| (level - mean).powi(2)).sum::<f64>() / count).sqrt())
}

fn level(rating: Rating) -> f64 {
    match rating {
        Rating::VeryConsistent => 5.0,
        Rating::Consistent => 4.0,
        Rating::Neutral | Rating::NotApplicable => 3.0,
        Rating::Inconsistent => 2.0,
        Rating::VeryInconsistent => 1.0,
    }
}

/// The hypothesis with the least against it, or `None` where nothing was rated or several share that place.
pub fn least_inconsistent(scores: &[Score]) -> Option<HypothesisId> {
    let best = scores.iter().map(|score| score.weighted).fold(f64::NEG_INFINITY, f64::max);
    let mut first = scores.iter().filter(|score| is_close(score.weighted, best));
    let leader = first.next()?;
    let is_alone = first.next().is_none();
    let is_rated = scores.iter().any(|score| score.weighted < 0.0);
    (is_alone && is_rated).then_some(leader.hypothesis)
}

/// Sums of the same weights in another order differ in the last digits.
fn is_close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

/// The items without which another hypothesis, or none, would have the least against it.
pub fn pivotal_items(case: &Case) -> Vec<ItemId> {
    let leader = least_inconsistent(&scores(case));
    let moves = |item: &&Item| least_inconsistent(&scores_of(case, |other| other.id != item.id)) != leader;
    case.brief.matrix.items.iter().filter(moves).map(|item| item.id).collect()
}

/// The indices of the sources without whose items another hypothesis, or none, would have the least against it.
pub fn pivotal_sources(case: &Case) -> Vec<usize> {
    let leader = least_inconsistent(&scores(case));
    let source_of = |item: &Item| item.annotation.and_then(|id| case.annotations.get(&id)).map(|it| it.source);
    let moves = |index: &usize| {
        let dropped = case.sources.get(*index).map(|source| source.id);
        least_inconsistent(&scores_of(case, |item| source_of(item) != dropped)) != leader
    };
    (0..case.sources.len()).filter(moves).collect()
}

/// What the matrix says, for the assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusion {
    /// A few sentences.
    pub words: String,
    /// The highlights under the items that tell the hypotheses apart best.
    pub citations: Vec<AnnotationId>,
}

/// How many items a conclusion names.
const NAMED: usize = 3;

/// The result in words, or `None` where no hypothesis has the least against it.
pub fn conclusion(case: &Case) -> Option<Conclusion> {
    let scores = scores(case);
    let leader = least_inconsistent(&scores)?;
    let names: Vec<(HypothesisId, String)> = (0..).zip(hypotheses(case)).map(|(at, id)| (id, letters(at))).collect();
    let name = |id| names.iter().find(|(other, _)| *other == id).map_or("", |(_, name)| name.as_str());
    let score = |id| scores.iter().find(|score| score.hypothesis == id).map_or(0.0, |score| score.weighted);
    let others = scores.iter().filter(|other| other.hypothesis != leader);
    let rivals: Vec<String> = others.map(|rival| format!("{} {:.1}", name(rival.hypothesis), rival.weighted)).collect();
    let mut words = format!(
        "Hypothesis {} has the least evidence against it (weighted inconsistency {:.1}; {}).",
        name(leader),
        score(leader),
        rivals.join(", ")
    );
    let ids = hypotheses(case);
    let spread = |item: &&Item| diagnosticity(item, &ids).unwrap_or_default();
    let telling: Vec<&Item> = case.brief.matrix.items.iter().filter(|item| 0.0 < spread(item)).collect();
    let telling = sorted_by_key(&telling, |item| std::cmp::Reverse((spread(item) * 1e6) as u64));
    let telling = &telling[..telling.len().min(NAMED)];
    let texts: Vec<String> = telling.iter().map(|item| format!("“{}”", item.text.trim())).collect();
    words.push_str(&format!(" What tells the hypotheses apart best: {}.", texts.join("; ")));
    let pivotal = pivotal_items(case).len();
    words.push_str(&match pivotal {
        0 => " No single item decides this.".to_owned(),
        1 => " Without one item the order would change.".to_owned(),
        count => format!(" Without any one of {count} items the order would change."),
    });
    let mut citations: Vec<AnnotationId> = Vec::new();
    for id in telling.iter().filter_map(|item| item.annotation).filter(|id| case.annotations.contains_key(id)) {
        if !citations.contains(&id) {
            citations.push(id);
        }
    }
    Some(Conclusion { words, citations })
}

/// Ids of the hypotheses of `case`, in the order of the brief.
pub fn hypotheses(case: &Case) -> Vec<HypothesisId> {
    case.brief.hypotheses.iter().map(|hypothesis| hypothesis.id).collect()
}

/// Whether anything was rated.
pub fn is_rated(matrix: &Matrix) -> bool {
    matrix.items.iter().any(|item| !item.ratings.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{CaseId, Hypothesis, Timestamp};

    fn hypothesis(index: usize) -> HypothesisId {
        HypothesisId::from_random([index as u8; 16])
    }

    /// Rows are written as `credibility relevance rating rating …`, with `-` for what is not given.
    fn case(rows: &[&str]) -> Case {
        let mut case = Case::new(CaseId::from_random([0; 16]), Timestamp::default());
        case.brief.hypotheses = (0..2).map(|index| Hypothesis::new(hypothesis(index), "")).collect();
        let weight = |letter: &str| match letter {
            "H" => Some(Weight::High),
            "M" => Some(Weight::Medium),
            "L" => Some(Weight::Low),
            _ => None,
        };
        case.brief.matrix.items = (0..)
            .zip(rows)
            .map(|(index, row)| {
                let words: Vec<&str> = row.split(' ').collect();
                let ratings = words[2..].iter().enumerate();
                Item {
                    id: ItemId::from_random([index; 16]),
                    text: String::new(),
                    annotation: None,
                    credibility: weight(words[0]),
                    relevance: weight(words[1]),
                    ratings: ratings.filter_map(|(at, key)| Some((hypothesis(at), Rating::from_key(key)?))).collect(),
                }
            })
            .collect();
        case
    }

    const GOLDEN: [&str; 4] = ["H H C II", "M L I C", "L M I I", "H M C N"];

    /// Computed by hand from the definitions in the module's documentation.
    #[test]
    fn golden_scores() {
        let case = case(&GOLDEN);
        let scores = scores(&case);
        assert_eq!(scores.iter().map(|score| score.inconsistency).collect::<Vec<_>>(), [-2, -3]);
        let weighted: Vec<String> = scores.iter().map(|score| format!("{:.4}", score.weighted)).collect();
        assert_eq!(weighted, ["-1.4142", "-4.7071"]);
        assert_eq!(scores.iter().map(|score| score.squared).collect::<Vec<_>>(), [2, 5]);
        let ids = hypotheses(&case);
        let spread: Vec<Option<f64>> = case.brief.matrix.items.iter().map(|item| diagnosticity(item, &ids)).collect();
        assert_eq!(spread, [Some(1.5), Some(1.0), Some(0.0), Some(0.5)]);
        assert_eq!(least_inconsistent(&scores), Some(hypothesis(0)));
    }

    #[test]
    fn without_its_strongest_item_the_order_changes() {
        let case = case(&GOLDEN);
        assert_eq!(pivotal_items(&case), [case.brief.matrix.items[0].id]);
        assert_eq!(
            least_inconsistent(&scores_of(&case, |item| item.credibility != Some(Weight::High))),
            Some(hypothesis(1))
        );
    }

    #[test]
    fn the_conclusion_names_what_decides() {
        let mut case = case(&GOLDEN);
        for (item, text) in case.brief.matrix.items.iter_mut().zip(["One.", "Two.", "Three.", "Four."]) {
            item.text = text.to_owned();
        }
        let conclusion = conclusion(&case).unwrap();
        assert_eq!(
            conclusion.words,
            "Hypothesis A has the least evidence against it (weighted inconsistency -1.4; B -4.7). \
             What tells the hypotheses apart best: “One.”; “Two.”; “Four.”. \
             Without one item the order would change."
        );
        assert_eq!(conclusion.citations, []);
    }

    #[test]
    fn a_draw_and_an_empty_matrix_have_no_leader() {
        assert_eq!(least_inconsistent(&scores(&case(&[]))), None);
        assert_eq!(least_inconsistent(&scores(&case(&["- - C CC"]))), None, "consistency decides nothing");
        assert_eq!(least_inconsistent(&scores(&case(&["H L I I", "L H I I"]))), None);
        assert_eq!(diagnosticity(&case(&["- - I -"]).brief.matrix.items[0], &[hypothesis(0), hypothesis(1)]), None);
    }
}
