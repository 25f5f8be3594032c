//! Events that make each other more or less likely, played through many times.
//!
//! Source: Gordon, *Cross-Influence Method* (Millennium Project, 1994), after Gordon and Hayward (1968).

use super::name;
use super::random::Random;
use crate::domain::case::FactorId;
use crate::domain::case::cross_impact::CrossImpact;

/// How often the events are played through: enough for a steady second digit.
pub const RUNS: u32 = 20_000;

/// Odds at the ends of the scale are cut off here: one part in a million.
const NEVER: f64 = 1e-6;

/// Why the events cannot be played through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoherence {
    /// There are fewer than two.
    TooFew,
    /// An event has no probability, or is certain or impossible, so that nothing could change it.
    Unset(String),
    /// A conditional probability that cannot hold beside the two probabilities.
    Bounds {
        /// What is taken to have happened.
        given: String,
        /// What is judged.
        event: String,
        /// As entered, in percent.
        percent: i8,
        /// The least that can hold, in percent, rounded up.
        least: i32,
        /// The most that can hold, in percent, rounded down.
        most: i32,
    },
}

impl Incoherence {
    /// What is wrong, with what would be right.
    pub fn message(&self) -> String {
        match self {
            Self::TooFew => "Add at least two events.".to_owned(),
            Self::Unset(event) => format!("“{event}” needs a probability from 1 to 99 %."),
            Self::Bounds { given, event, percent, least, most } => format!(
                "“{event}” once “{given}” has happened: {percent} % cannot hold beside the two probabilities, only {least} to {most} % can."
            ),
        }
    }
}

/// Events ready to be played through.
#[derive(Debug, Clone, PartialEq)]
pub struct Odds {
    /// The odds of each as things stand.
    pub initial: Vec<f64>,
    /// What the odds of the second are multiplied by once the first has happened, row after row.
    pub after: Vec<f64>,
    /// The same, once it is clear that the first will not happen.
    pub after_not: Vec<f64>,
}

/// The events of `analysis`, ready to be played through. What was not judged leaves the other alone.
///
/// # Errors
/// Everything that does not hold together.
pub fn odds(analysis: &CrossImpact) -> Result<Odds, Vec<Incoherence>> {
    let found = incoherences(analysis);
    if !found.is_empty() {
        return Err(found);
    }
    let ids: Vec<FactorId> = analysis.events.iter().map(|event| event.id).collect();
    let share = |from, to| analysis.influences.get(&(from, to)).map(|influence| f64::from(influence.value) / 100.0);
    let alone = |id| share(id, id).unwrap_or_default();
    let mut ready =
        Odds { initial: ids.iter().map(|id| ratio(alone(*id))).collect(), after: vec![], after_not: vec![] };
    for from in &ids {
        for to in &ids {
            let (first, second) = (alone(*from), alone(*to));
            let then = share(*from, *to).filter(|_| from != to).unwrap_or(second);
            let not_then = (second - first * then) / (1.0 - first);
            ready.after.push(ratio(then) / ratio(second));
            ready.after_not.push(ratio(not_then) / ratio(second));
        }
    }
    Ok(ready)
}

fn ratio(share: f64) -> f64 {
    let share = share.clamp(NEVER, 1.0 - NEVER);
    share / (1.0 - share)
}

/// What does not hold together: `max(0, (P(i) + P(j) − 1) / P(i)) ≤ P(j|i) ≤ min(1, P(j) / P(i))`.
pub fn incoherences(analysis: &CrossImpact) -> Vec<Incoherence> {
    let events: Vec<(FactorId, String, i32)> = analysis
        .events
        .iter()
        .enumerate()
        .map(|(index, it)| (it.id, name(it, "Event", index), i32::from(analysis.value(it.id, it.id))))
        .collect();
    if events.len() < 2 {
        return vec![Incoherence::TooFew];
    }
    let unset = events.iter().filter(|(_, _, percent)| !(1..=99).contains(percent));
    let mut found: Vec<Incoherence> = unset.map(|(_, name, _)| Incoherence::Unset(name.clone())).collect();
    if !found.is_empty() {
        return found;
    }
    for (from, given, first) in &events {
        for (to, event, second) in events.iter().filter(|(to, _, _)| to != from) {
            let Some(influence) = analysis.influences.get(&(*from, *to)) else { continue };
            let (percent, overlap) = (i32::from(influence.value), (first + second - 100).max(0));
            // In whole numbers, so that a value at the very limit is not refused for its last digit.
            if percent * first < 100 * overlap || 100 * second < percent * first {
                let (given, event, percent) = (given.clone(), event.clone(), influence.value);
                let (least, most) = ((100 * overlap + first - 1) / first, (100 * second / first).min(100));
                found.push(Incoherence::Bounds { given, event, percent, least, most });
            }
        }
    }
    found
}

/// Plays the events through `runs` times and returns how often each happened.
///
/// One run: the events come in random order; each is drawn by its odds; then the odds of those still to come are
/// multiplied by what happened or did not. An event that is `forced` comes first, and happens.
pub fn simulate(odds: &Odds, seed: u32, runs: u32, forced: Option<usize>) -> Vec<u32> {
    let count = odds.initial.len();
    let mut random = Random::from_seed(seed);
    let mut hits = vec![0; count];
    let mut order = order(count, forced);
    let shuffled = usize::from(forced.is_some());
    for _ in 0..runs {
        for last in (shuffled + 1..count).rev() {
            let choices = (last + 1 - shuffled) as f64;
            order.swap(last, shuffled + (random.unit() * choices) as usize);
        }
        let mut now = odds.initial.clone();
        for (place, &event) in order.iter().enumerate() {
            let happens = forced == Some(event) || random.unit() < now[event] / (1.0 + now[event]);
            hits[event] += u32::from(happens);
            let factors = if happens { &odds.after } else { &odds.after_not };
            for &later in &order[place + 1..] {
                now[later] *= factors[event * count + later];
            }
        }
    }
    hits
}

/// The order that shuffling starts from, with the forced event at the front.
pub fn order(count: usize, forced: Option<usize>) -> Vec<usize> {
    forced.into_iter().chain((0..count).filter(|event| Some(*event) != forced)).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::case::cross_impact::{Factor, Influence};

    /// Events with these probabilities in percent; the diagonal is how likely each is as things stand.
    pub fn analysis(rows: &[&[i8]]) -> CrossImpact {
        let ids: Vec<FactorId> = (0..rows.len()).map(|index| FactorId::from_random([index as u8; 16])).collect();
        let mut analysis = CrossImpact { events: ids.iter().copied().map(Factor::new).collect(), ..Default::default() };
        for (from, row) in rows.iter().enumerate() {
            for (to, value) in row.iter().enumerate().filter(|(_, value)| 0 <= **value) {
                analysis.influences.insert((ids[from], ids[to]), Influence { value: *value, reason: String::new() });
            }
        }
        analysis
    }

    const GOLDEN: [&[i8]; 3] = [&[50, 60, 20], &[70, 40, 30], &[50, 50, 30]];

    fn shares(odds: &Odds, seed: u32, forced: Option<usize>) -> Vec<f64> {
        simulate(odds, seed, RUNS, forced).into_iter().map(|hits| f64::from(hits) / f64::from(RUNS)).collect()
    }

    #[test]
    fn coherent_events_keep_their_probabilities() {
        let odds = odds(&analysis(&GOLDEN)).unwrap();
        for seed in [1, 7, 2026] {
            let found = shares(&odds, seed, None);
            for (share, expected) in found.iter().zip([0.501, 0.396, 0.298]) {
                assert!((share - expected).abs() < 0.01, "{found:?} from seed {seed}");
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let odds = odds(&analysis(&GOLDEN)).unwrap();
        assert_eq!(simulate(&odds, 7, 5_000, None), simulate(&odds, 7, 5_000, None));
        assert_ne!(simulate(&odds, 7, 5_000, None), simulate(&odds, 8, 5_000, None));
    }

    #[test]
    fn a_forced_event_happens_always_and_moves_the_others() {
        let odds = odds(&analysis(&[&[50, 80, -1], &[-1, 40, -1], &[-1, -1, 30]])).unwrap();
        let found = shares(&odds, 3, Some(0));
        assert!((found[0] - 1.0).abs() < f64::EPSILON);
        assert!((found[1] - 0.8).abs() < 0.01, "{found:?}: the second follows the first");
        assert!((found[2] - 0.3).abs() < 0.01, "{found:?}: the third was not judged to");
    }

    #[test]
    fn what_cannot_hold_is_named_with_what_can() {
        let found = incoherences(&analysis(&[&[60, 30, 90], &[50, 80, -1], &[-1, -1, 50]]));
        let words: Vec<String> = found.iter().map(Incoherence::message).collect();
        assert_eq!(
            words,
            [
                "“Event B” once “Event A” has happened: 30 % cannot hold beside the two probabilities, only 67 to 100 % can.",
                "“Event C” once “Event A” has happened: 90 % cannot hold beside the two probabilities, only 17 to 83 % can.",
            ]
        );
        assert_eq!(incoherences(&analysis(&[&[50, 100], &[-1, 50]])), [], "the very limit holds");
        assert_eq!(incoherences(&analysis(&[&[0, -1], &[-1, 40]])), [Incoherence::Unset("Event A".to_owned())]);
        assert_eq!(incoherences(&CrossImpact::default()), [Incoherence::TooFew]);
    }
}
