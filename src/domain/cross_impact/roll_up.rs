//! What a cross-impact analysis has to say in the brief, as lines of its sections.

use super::balance::{self, Consistent};
use super::direct::{Role, Standing, standings};
use super::{STRONGEST, name};
use crate::domain::case::FactorId;
use crate::domain::case::brief::Place;
use crate::domain::case::cross_impact::CrossImpact;

/// What is taken into the brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RollUp {
    /// Levers, as recommendations.
    Levers(Place),
    /// Relays and indicators, as indicators.
    Indicators,
    /// The strongest influences, as implications.
    StrongPairs,
    /// A consistent scenario, into the scenario outlook.
    Scenario(Consistent, Place),
}

/// Where the lines go, and what they say.
pub fn lines(analysis: &CrossImpact, roll_up: &RollUp) -> (Place, Vec<String>) {
    match roll_up {
        RollUp::Levers(place) => {
            let levers = standings(analysis).into_iter().filter(|it| it.role == Role::Lever);
            (*place, levers.map(|it| lever(&it)).collect())
        }
        RollUp::Indicators => (Place::Indicators, standings(analysis).iter().filter_map(indicator).collect()),
        RollUp::StrongPairs => (Place::Implications, strong_pairs(analysis)),
        RollUp::Scenario(found, place) => (*place, vec![scenario(analysis, found)]),
    }
}

fn lever(it: &Standing) -> String {
    let Standing { name, influence, dependence, .. } = it;
    format!(
        "Act on {name}: it drives the other factors (influence {influence}) and hardly depends on them (dependence {dependence})."
    )
}

fn indicator(it: &Standing) -> Option<String> {
    let Standing { name, influence, dependence, .. } = it;
    match it.role {
        Role::Relay => Some(format!(
            "Watch {name}: it is unstable, and what happens to it spreads (influence {influence}, dependence {dependence})."
        )),
        Role::Indicator => Some(format!(
            "Watch {name}: it shows what the other factors do (dependence {dependence}, influence {influence})."
        )),
        Role::Lever | Role::Excluded => None,
    }
}

/// The strongest influences among factors, in the order of the list.
fn strong_pairs(analysis: &CrossImpact) -> Vec<String> {
    let named = analysis.factors.iter().enumerate().map(|(index, it)| (it.id, name(it, "Factor", index)));
    let named: Vec<(FactorId, String)> = named.collect();
    let pairs = named.iter().flat_map(|from| named.iter().map(move |to| (from, to)));
    let strong = pairs.filter_map(|((from, one), (to, other))| {
        let found = analysis.influences.get(&(*from, *to)).filter(|it| it.value.abs() == STRONGEST)?;
        let verb = if 0 < found.value { "promotes" } else { "restricts" };
        let reason = found.reason.trim().trim_end_matches('.');
        let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        Some(format!("{one} strongly {verb} {other}{why}."))
    });
    strong.collect()
}

fn scenario(analysis: &CrossImpact, found: &Consistent) -> String {
    let words = balance::words(analysis, &found.scenario);
    let all = balance::Balance::of(analysis).scenarios();
    format!("{words} (these states support each other; {} of {all} scenarios lead here).", found.weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::cross_impact::{Descriptor, Factor, Influence};

    fn id(number: u8) -> FactorId {
        FactorId::from_random([number; 16])
    }

    fn named(number: u8, name: &str) -> Factor {
        Factor { id: id(number), name: name.to_owned() }
    }

    #[test]
    fn lines_name_factors_and_figures() {
        let mut analysis = CrossImpact {
            factors: vec![named(1, "Oil price"), named(2, "Unrest"), named(3, "")],
            ..CrossImpact::default()
        };
        for (from, to, value, reason) in [(1, 2, 3, "Bread gets dearer."), (1, 3, -3, ""), (2, 3, 1, "")] {
            analysis.influences.insert((id(from), id(to)), Influence { value, reason: reason.to_owned() });
        }
        let (place, found) = lines(&analysis, &RollUp::Levers(Place::Immediate));
        assert_eq!(place, Place::Immediate);
        assert_eq!(
            found,
            ["Act on Oil price: it drives the other factors (influence 6) and hardly depends on them (dependence 0)."]
        );
        let (_, found) = lines(&analysis, &RollUp::StrongPairs);
        assert_eq!(
            found,
            ["Oil price strongly promotes Unrest: Bread gets dearer.", "Oil price strongly restricts Factor C."]
        );
        let (_, found) = lines(&analysis, &RollUp::Indicators);
        assert_eq!(
            found,
            [
                "Watch Unrest: it shows what the other factors do (dependence 3, influence 1).",
                "Watch Factor C: it shows what the other factors do (dependence 4, influence 0).",
            ]
        );
    }

    #[test]
    fn a_scenario_names_every_state() {
        let states = |first: u8, names: [&str; 2]| names.iter().zip(first..).map(|(it, id)| named(id, it)).collect();
        let descriptors = vec![
            Descriptor { factor: named(1, "Economy"), states: states(2, ["grows", "shrinks"]) },
            Descriptor { factor: named(4, "Mood"), states: states(5, ["", "tense"]) },
        ];
        let analysis = CrossImpact { descriptors, ..CrossImpact::default() };
        let found = Consistent { scenario: vec![1, 0], weight: 3 };
        let (_, found) = lines(&analysis, &RollUp::Scenario(found, Place::Worst));
        let expected = "Economy: shrinks; Mood: state A (these states support each other; 3 of 4 scenarios lead here).";
        assert_eq!(found, [expected]);
    }
}
