//! Impact balances: which states go together, and what follows when one is forced.
//!
//! Source: Weimer-Jehle, *Cross-impact balances: a system-theoretical approach to cross-impact analysis* (2006).

use super::name;
use crate::domain::case::cross_impact::{CrossImpact, Descriptor};

/// The most scenarios that are looked through; ten descriptors of three states have 59,049.
pub const MOST_SCENARIOS: u128 = 100_000;

/// Scenarios that are listed at most: more than anyone compares.
pub const LISTED: usize = 40;

/// The most steps a ripple is followed; most settle after a few.
pub const MOST_STEPS: usize = 60;

/// One state for each descriptor, counted from 0 within it.
pub type Scenario = Vec<usize>;

/// Judgements between states, ready to be summed.
///
/// States of all descriptors are counted through, those of the first descriptor first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Balance {
    /// The first state of each descriptor, and at the end the number of all.
    firsts: Vec<usize>,
    /// What each state bears on each, row after row.
    impacts: Vec<i32>,
}

/// A scenario in which no state has a better one beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consistent {
    /// The scenario.
    pub scenario: Scenario,
    /// How many scenarios settle in it, itself among them.
    pub weight: usize,
}

/// More scenarios than can be looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany {
    /// How many there are.
    pub scenarios: u128,
}

/// What follows from a scenario, step by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ripple {
    /// The scenarios, from the first on; the last follows from itself where it settles.
    pub steps: Vec<Scenario>,
    /// How it ends.
    pub end: End,
}

/// How a ripple ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// In a scenario that stays.
    Settles,
    /// In a circle: after the last step comes the one with this index again.
    Circles(usize),
    /// Not within [`MOST_STEPS`].
    Open,
}

impl Balance {
    /// The judgements of `analysis`; those not made count 0.
    pub fn of(analysis: &CrossImpact) -> Self {
        let states: Vec<_> = analysis.descriptors.iter().flat_map(|it| it.states.iter().map(|it| it.id)).collect();
        let row = |from| states.iter().map(move |to| i32::from(analysis.value(from, *to)));
        let impacts = states.iter().flat_map(|from| row(*from)).collect();
        Self::new(analysis.descriptors.iter().map(|it| it.states.len()), impacts)
    }

    /// Descriptors with these numbers of states, and what each state bears on each, row after row.
    pub fn new(counts: impl IntoIterator<Item = usize>, impacts: Vec<i32>) -> Self {
        let mut firsts = vec![0];
        firsts.extend(counts.into_iter().scan(0, |sum, count| {
            *sum += count;
            Some(*sum)
        }));
        Self { firsts, impacts }
    }

    /// How many descriptors there are.
    pub fn descriptors(&self) -> usize {
        self.firsts.len().saturating_sub(1)
    }

    /// How many scenarios there are.
    pub fn scenarios(&self) -> u128 {
        (0..self.descriptors()).map(|descriptor| self.count(descriptor) as u128).product()
    }

    fn row(&self, descriptor: usize, state: usize) -> &[i32] {
        let states = self.firsts.last().copied().unwrap_or_default();
        let start = (self.firsts[descriptor] + state) * states;
        &self.impacts[start..start + states]
    }

    /// How many states a descriptor has.
    pub fn count(&self, descriptor: usize) -> usize {
        self.firsts[descriptor + 1] - self.firsts[descriptor]
    }

    /// What a state, of a descriptor, bears on another one.
    pub fn strength(&self, (from, state): (usize, usize), (to, other): (usize, usize)) -> i32 {
        self.row(from, state)[self.firsts[to] + other]
    }

    /// The impact balance of every state: what the states of `scenario` together bear on it.
    pub fn sums(&self, scenario: &[usize]) -> Vec<i32> {
        let mut sums = vec![0; self.firsts.last().copied().unwrap_or_default()];
        for (descriptor, state) in scenario.iter().enumerate() {
            add(&mut sums, self.row(descriptor, *state), 1);
        }
        sums
    }

    /// The impact balance of each state of `scenario`, in the order of the descriptors.
    pub fn sums_of_states(&self, scenario: &[usize]) -> Vec<i32> {
        let sums = self.sums(scenario);
        scenario.iter().zip(&self.firsts).map(|(state, first)| sums[first + state]).collect()
    }

    /// How far the states of `scenario` are from the best beside them: 0 where it is consistent, less otherwise.
    pub fn consistency(&self, scenario: &[usize]) -> i32 {
        let sums = self.sums(scenario);
        let short = |(descriptor, state): (usize, &usize)| {
            let sums = &sums[self.firsts[descriptor]..self.firsts[descriptor + 1]];
            sums[*state] - sums.iter().copied().max().unwrap_or_default()
        };
        scenario.iter().enumerate().map(short).sum()
    }

    /// The scenario that follows: every descriptor goes to its best state, all at once, but the one that is `forced`.
    ///
    /// Of equally good states the present one stays; if it is not among them, the first comes.
    pub fn next(&self, scenario: &[usize], forced: Option<usize>) -> Scenario {
        self.next_by(scenario, &self.sums(scenario), forced)
    }

    fn next_by(&self, scenario: &[usize], sums: &[i32], forced: Option<usize>) -> Scenario {
        let best = |(descriptor, state): (usize, &usize)| {
            let sums = &sums[self.firsts[descriptor]..self.firsts[descriptor + 1]];
            let most = sums.iter().max();
            if forced == Some(descriptor) || sums.get(*state) == most {
                return *state;
            }
            sums.iter().position(|sum| Some(sum) == most).unwrap_or(*state)
        };
        scenario.iter().enumerate().map(best).collect()
    }

    /// What follows from `start` while the descriptor that is `forced` stays as it is there.
    pub fn ripple(&self, start: &[usize], forced: Option<usize>) -> Ripple {
        let mut steps = vec![start.to_vec()];
        while steps.len() <= MOST_STEPS {
            let next = self.next(&steps[steps.len() - 1], forced);
            match steps.iter().position(|step| *step == next) {
                Some(known) if known == steps.len() - 1 => return Ripple { steps, end: End::Settles },
                Some(known) => return Ripple { steps, end: End::Circles(known) },
                None => steps.push(next),
            }
        }
        Ripple { steps, end: End::Open }
    }

    /// Every consistent scenario, in the order of their states, each with its weight.
    ///
    /// # Errors
    /// [`TooMany`] beyond [`MOST_SCENARIOS`].
    pub fn consistent(&self) -> Result<Vec<Consistent>, TooMany> {
        let scenarios = self.scenarios();
        if MOST_SCENARIOS < scenarios {
            return Err(TooMany { scenarios });
        }
        let (mut scenario, mut follows) = (vec![0; self.descriptors()], Vec::with_capacity(scenarios as usize));
        let mut sums = self.sums(&scenario);
        loop {
            follows.push(self.index(&self.next_by(&scenario, &sums, None)));
            if !self.advance(&mut scenario, &mut sums) {
                break;
            }
        }
        let settled = |index: &usize| follows[*index] == *index;
        let weights = weights(&follows);
        let found = (0..follows.len()).filter(settled);
        Ok(found.map(|index| Consistent { scenario: self.scenario(index), weight: weights[index] }).collect())
    }

    /// Goes to the next scenario, the last descriptor first; says whether there was one.
    fn advance(&self, scenario: &mut [usize], sums: &mut [i32]) -> bool {
        for descriptor in (0..scenario.len()).rev() {
            add(sums, self.row(descriptor, scenario[descriptor]), -1);
            scenario[descriptor] = (scenario[descriptor] + 1) % self.count(descriptor);
            add(sums, self.row(descriptor, scenario[descriptor]), 1);
            if scenario[descriptor] != 0 {
                return true;
            }
        }
        false
    }

    fn index(&self, scenario: &[usize]) -> usize {
        scenario.iter().enumerate().fold(0, |index, (descriptor, state)| index * self.count(descriptor) + state)
    }

    fn scenario(&self, mut index: usize) -> Scenario {
        let mut scenario = vec![0; self.descriptors()];
        for descriptor in (0..scenario.len()).rev() {
            scenario[descriptor] = index % self.count(descriptor);
            index /= self.count(descriptor);
        }
        scenario
    }
}

fn add(sums: &mut [i32], row: &[i32], sign: i32) {
    sums.iter_mut().zip(row).for_each(|(sum, impact)| *sum += sign * impact);
}

/// How many indices come to each that follows from itself; 0 for the others.
fn weights(follows: &[usize]) -> Vec<usize> {
    // Where each leads in the end: itself until that is known, and for ever where it leads into a circle.
    let mut ends: Vec<Option<usize>> = vec![None; follows.len()];
    let mut weights = vec![0; follows.len()];
    for start in 0..follows.len() {
        let mut way = vec![start];
        let mut at = start;
        let end = loop {
            if let Some(end) = ends[at] {
                break end;
            }
            let next = follows[at];
            if way.contains(&next) {
                break next;
            }
            way.push(next);
            at = next;
        };
        way.iter().for_each(|index| ends[*index] = Some(end));
        if follows[end] == end {
            weights[end] += 1;
        }
    }
    weights
}

/// How many scenarios are consistent, as it is said over their list.
pub fn counted(balance: &Balance, found: &[Consistent]) -> String {
    let (all, count) = (balance.scenarios(), found.len());
    let listed = if LISTED < count { format!("; the first {LISTED} are listed") } else { String::new() };
    match count {
        1 => format!("1 of {all} scenarios is consistent"),
        _ => format!("{count} of {all} scenarios are consistent{listed}"),
    }
}

/// The scenario in words: `Economy: growth; Security: calm`.
pub fn words(analysis: &CrossImpact, scenario: &[usize]) -> String {
    let part = |(index, descriptor): (usize, &Descriptor)| {
        let state = scenario.get(index).copied().unwrap_or_default();
        let state = descriptor.states.get(state).map(|it| name(it, "state", state)).unwrap_or_default();
        format!("{}: {state}", name(&descriptor.factor, "Descriptor", index))
    };
    analysis.descriptors.iter().enumerate().map(part).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two of two states that want to be alike: both alike settle, and the mixed ones change places for ever.
    fn pair() -> Balance {
        Balance::new([2, 2], vec![0, 0, 2, -2, 0, 0, -2, 2, 2, -2, 0, 0, -2, 2, 0, 0])
    }

    #[test]
    fn what_supports_each_other_is_consistent() {
        let pair = pair();
        assert_eq!(pair.sums(&[0, 0]), [2, -2, 2, -2]);
        assert_eq!((pair.sums_of_states(&[1, 1]), pair.sums_of_states(&[0, 1])), (vec![2, 2], vec![-2, -2]));
        assert_eq!((pair.consistency(&[0, 0]), pair.consistency(&[0, 1])), (0, -8));
        let found = pair.consistent().unwrap();
        let expected = [(vec![0, 0], 1), (vec![1, 1], 1)].map(|(scenario, weight)| Consistent { scenario, weight });
        assert_eq!(found, expected);
    }

    #[test]
    fn a_ripple_settles_or_goes_round() {
        let circle = Ripple { steps: vec![vec![0, 1], vec![1, 0]], end: End::Circles(0) };
        assert_eq!(pair().ripple(&[0, 1], None), circle);
        let forced = Ripple { steps: vec![vec![0, 1], vec![0, 0]], end: End::Settles };
        assert_eq!(pair().ripple(&[0, 1], Some(0)), forced, "the other follows the forced one");
    }

    #[test]
    fn of_equals_the_present_state_stays_else_the_first_comes() {
        let indifferent = Balance::new([3, 2], vec![0; 25]);
        assert_eq!(indifferent.next(&[2, 1], None), [2, 1]);
        let mut impacts = vec![0; 25];
        impacts[3 * 5] = 1;
        impacts[3 * 5 + 1] = 1;
        assert_eq!(Balance::new([3, 2], impacts).next(&[2, 0], None), [0, 0]);
    }

    #[test]
    fn too_many_are_counted_and_not_looked_through() {
        let wide = Balance::new([4; 9], vec![0; 36 * 36]);
        assert_eq!(wide.consistent(), Err(TooMany { scenarios: 262_144 }));
        assert_eq!(Balance::default().descriptors(), 0);
        assert_eq!(Balance::of(&CrossImpact::default()).consistent().map(|found| found.len()), Ok(1));
    }
}
