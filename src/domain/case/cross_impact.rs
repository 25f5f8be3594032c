//! Cross-impact analysis: how factors, states of things and events bear on each other.

use super::FactorId;
use std::collections::BTreeMap;

/// What the analyst entered, for three methods that stand beside each other.
///
/// [`crate::domain::cross_impact`] says what fits, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CrossImpact {
    /// Factors that are weighed against each other directly (Godet's structural analysis).
    pub factors: Vec<Factor>,
    /// Descriptors with their states (cross-impact balances, Weimer-Jehle 2006).
    pub descriptors: Vec<Descriptor>,
    /// Events with probabilities (Gordon and Hayward 1968; Gordon 1994).
    pub events: Vec<Factor>,
    /// How the first bears on the second; what is not here was not judged.
    pub influences: BTreeMap<(FactorId, FactorId), Influence>,
    /// What the random numbers of the simulation start from; `None` before the first run.
    pub seed: Option<u32>,
}

/// Something that bears on others of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Stable over export and import.
    pub id: FactorId,
    /// What it is called.
    pub name: String,
}

/// Something that is in one of a few states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descriptor {
    /// Itself.
    pub factor: Factor,
    /// Its states, from 2 to 4.
    pub states: Vec<Factor>,
}

/// One judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Influence {
    /// Between factors and between states: from −3 (strongly restricts) to 3 (strongly promotes).
    /// Between events: how likely the second is once the first has happened, in percent; of an event on itself:
    /// how likely it is as things stand.
    pub value: i8,
    /// Why.
    pub reason: String,
}

impl Factor {
    /// One without a name.
    pub fn new(id: FactorId) -> Self {
        Self { id, name: String::new() }
    }
}

impl CrossImpact {
    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        self.factors.is_empty() && self.descriptors.is_empty() && self.events.is_empty() && self.seed.is_none()
    }

    /// The judgement of the first on the second; 0 where there is none.
    pub fn value(&self, from: FactorId, to: FactorId) -> i8 {
        self.influences.get(&(from, to)).map_or(0, |influence| influence.value)
    }

    /// Everything that has a name.
    pub fn named(&self) -> impl Iterator<Item = &Factor> {
        let described = self.descriptors.iter().flat_map(|it| std::iter::once(&it.factor).chain(&it.states));
        self.factors.iter().chain(described).chain(&self.events)
    }

    /// Everything that has a name, to change that.
    pub fn named_mut(&mut self) -> impl Iterator<Item = &mut Factor> {
        let described =
            self.descriptors.iter_mut().flat_map(|it| std::iter::once(&mut it.factor).chain(&mut it.states));
        self.factors.iter_mut().chain(described).chain(&mut self.events)
    }
}
