//! What fits a cross-impact analysis, and what follows from one.
//!
//! Three methods: [`direct`] influence, [`balance`]s of states, and [`events`] with probabilities.

pub mod balance;
pub mod direct;
pub mod events;
pub mod grid;
pub mod random;
pub mod roll_up;

use super::case::FactorId;
use super::case::cross_impact::{CrossImpact, Factor, Influence};
use super::projection::letters;
use std::collections::BTreeMap;

/// The most factors, descriptors or events: Godet's limit for one sitting.
pub const MOST: usize = 25;
/// The fewest states of a descriptor.
pub const FEWEST_STATES: usize = 2;
/// The most states of a descriptor.
pub const MOST_STATES: usize = 4;
/// How strong an influence can be, either way.
pub const STRONGEST: i8 = 3;

/// Why something does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// More than [`MOST`] of a kind.
    TooMany,
    /// Fewer than [`FEWEST_STATES`] or more than [`MOST_STATES`] states.
    States,
    /// An id that stands twice.
    Twice,
    /// A judgement about what is not there.
    Missing,
    /// A judgement between two things of different kinds, of one on itself, or between states of one descriptor.
    Pair,
    /// A value out of its range.
    Value,
}

impl Misfit {
    /// The reason in words.
    pub fn message(self) -> &'static str {
        match self {
            Self::TooMany => "there are more than 25 of a kind",
            Self::States => "a descriptor has from 2 to 4 states",
            Self::Twice => "two have the same id",
            Self::Missing => "a judgement is about something that is not there",
            Self::Pair => "these two cannot bear on each other",
            Self::Value => "a strength goes from −3 to 3, and a probability from 0 to 100",
        }
    }
}

/// What an id names; a state says of which descriptor.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Factor,
    Descriptor,
    State(usize),
    Event,
}

/// Whether `analysis` fits.
///
/// # Errors
/// The first thing that does not.
pub fn check(analysis: &CrossImpact) -> Result<(), Misfit> {
    let lists = [analysis.factors.len(), analysis.descriptors.len(), analysis.events.len()];
    if lists.iter().any(|count| MOST < *count) {
        return Err(Misfit::TooMany);
    }
    let counts = || analysis.descriptors.iter().map(|it| it.states.len());
    if counts().any(|count| !(FEWEST_STATES..=MOST_STATES).contains(&count)) {
        return Err(Misfit::States);
    }
    let kinds = kinds(analysis);
    if kinds.len() != analysis.named().count() {
        return Err(Misfit::Twice);
    }
    analysis
        .influences
        .iter()
        .try_for_each(|((from, to), influence)| check_influence(&kinds, *from, *to, influence.value))
}

fn kinds(analysis: &CrossImpact) -> BTreeMap<FactorId, Kind> {
    let of = |list: &[Factor], kind: Kind| list.iter().map(|it| (it.id, kind)).collect::<Vec<_>>();
    let mut kinds: BTreeMap<FactorId, Kind> = of(&analysis.factors, Kind::Factor).into_iter().collect();
    kinds.extend(of(&analysis.events, Kind::Event));
    for (index, descriptor) in analysis.descriptors.iter().enumerate() {
        kinds.insert(descriptor.factor.id, Kind::Descriptor);
        kinds.extend(of(&descriptor.states, Kind::State(index)));
    }
    kinds
}

fn check_influence(kinds: &BTreeMap<FactorId, Kind>, from: FactorId, to: FactorId, value: i8) -> Result<(), Misfit> {
    let (Some(one), Some(other)) = (kinds.get(&from), kinds.get(&to)) else { return Err(Misfit::Missing) };
    let range = match (one, other) {
        (Kind::Event, Kind::Event) => 0..=100,
        (Kind::Factor, Kind::Factor) if from != to => -STRONGEST..=STRONGEST,
        (Kind::State(one), Kind::State(other)) if one != other => -STRONGEST..=STRONGEST,
        _ => return Err(Misfit::Pair),
    };
    if range.contains(&value) { Ok(()) } else { Err(Misfit::Value) }
}

/// Replaces one judgement and returns what was there.
///
/// # Errors
/// Why it does not fit; nothing has changed then.
pub fn judge(
    analysis: &mut CrossImpact,
    from: FactorId,
    to: FactorId,
    influence: Option<Influence>,
) -> Result<Option<Influence>, Misfit> {
    // What is taken away is checked like a judgement, so that a wrong pair is never silently accepted.
    check_influence(&kinds(analysis), from, to, influence.as_ref().map_or(0, |influence| influence.value))?;
    Ok(match influence {
        Some(influence) => analysis.influences.insert((from, to), influence),
        None => analysis.influences.remove(&(from, to)),
    })
}

/// `analysis` without a factor, a descriptor with its states, a state or an event, and all that was judged of it.
pub fn without(analysis: &CrossImpact, id: FactorId) -> CrossImpact {
    let mut rest = analysis.clone();
    rest.factors.retain(|it| it.id != id);
    rest.events.retain(|it| it.id != id);
    rest.descriptors.retain(|it| it.factor.id != id);
    rest.descriptors.iter_mut().for_each(|it| it.states.retain(|state| state.id != id));
    let left = kinds(&rest);
    rest.influences.retain(|(from, to), _| left.contains_key(from) && left.contains_key(to));
    rest
}

/// What something is called: its name, or else what it is with its place in its list, such as `Factor B`.
pub fn name(factor: &Factor, kind: &str, index: usize) -> String {
    let name = factor.name.trim();
    if name.is_empty() { format!("{kind} {}", letters(index)) } else { name.to_owned() }
}

/// The strength as it is read: signed, with a true minus.
pub fn signed(value: i32) -> String {
    match value {
        0 => "0".to_owned(),
        1.. => format!("+{value}"),
        _ => format!("−{}", value.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::cross_impact::Descriptor;

    fn id(number: u8) -> FactorId {
        FactorId::from_random([number; 16])
    }

    /// Factors 1 and 2, a descriptor 3 with states 4 and 5, another 6 with states 7 and 8, and events 9 and 10.
    fn analysis() -> CrossImpact {
        let factors = |ids: &[u8]| ids.iter().map(|number| Factor::new(id(*number))).collect();
        let descriptor = |number| {
            let states = factors(&[number + 1, number + 2]);
            Descriptor { factor: Factor::new(id(number)), states }
        };
        let descriptors = vec![descriptor(3), descriptor(6)];
        CrossImpact { factors: factors(&[1, 2]), descriptors, events: factors(&[9, 10]), ..CrossImpact::default() }
    }

    fn check_judged(from: u8, to: u8, value: i8, expected: Result<(), Misfit>) {
        let mut analysis = analysis();
        let influence = Influence { value, reason: String::new() };
        let judged = judge(&mut analysis, id(from), id(to), Some(influence.clone()));
        assert_eq!(judged, expected.map(|()| None), "{from} on {to}: {value}");
        let mut read = self::analysis();
        read.influences.insert((id(from), id(to)), influence);
        assert_eq!(check(&read), expected, "a file says what a command may do");
    }

    #[test]
    fn only_like_bears_on_like_within_its_range() {
        check_judged(1, 2, -3, Ok(()));
        check_judged(1, 2, 4, Err(Misfit::Value));
        check_judged(1, 1, 0, Err(Misfit::Pair));
        check_judged(4, 8, 3, Ok(()));
        check_judged(4, 5, 1, Err(Misfit::Pair));
        check_judged(4, 6, 1, Err(Misfit::Pair));
        check_judged(9, 10, 100, Ok(()));
        check_judged(9, 9, 50, Ok(()));
        check_judged(9, 10, -1, Err(Misfit::Value));
        check_judged(1, 9, 1, Err(Misfit::Pair));
        check_judged(1, 99, 1, Err(Misfit::Missing));
    }

    #[test]
    fn lists_are_limited_and_ids_are_unique() {
        let mut twice = analysis();
        twice.events.push(Factor::new(id(1)));
        assert_eq!(check(&twice), Err(Misfit::Twice));
        let mut alone = analysis();
        alone.descriptors[0].states.truncate(1);
        assert_eq!(check(&alone), Err(Misfit::States));
        let many = CrossImpact { factors: (0..26).map(id).map(Factor::new).collect(), ..CrossImpact::default() };
        assert_eq!(check(&many), Err(Misfit::TooMany));
    }

    #[test]
    fn what_is_taken_out_leaves_no_judgement_behind() {
        let mut analysis = analysis();
        let influence = Influence { value: 1, reason: String::new() };
        for (from, to) in [(1, 2), (4, 7), (8, 5), (9, 10)] {
            judge(&mut analysis, id(from), id(to), Some(influence.clone())).unwrap();
        }
        let rest = without(&without(&analysis, id(3)), id(10));
        assert_eq!(rest.influences.keys().copied().collect::<Vec<_>>(), [(id(1), id(2))]);
        assert_eq!(check(&rest), Ok(()));
    }
}
