//! A cross-impact analysis as it stands in a case file.

use super::dto_terms::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How factors, states and events bear on each other. Every id in it stands for one thing only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CrossImpact {
    /// Factors that are weighed against each other directly.
    #[schemars(length(max = 25))]
    pub factors: Vec<Factor>,
    /// Descriptors with their states, for influence balances.
    #[schemars(length(max = 25))]
    pub descriptors: Vec<Descriptor>,
    /// Events with probabilities, for simulation.
    #[schemars(length(max = 25))]
    pub events: Vec<Factor>,
    /// How one bears on another, by their ids in ascending order, each pair once; what is not here was not judged.
    pub influences: Vec<Influence>,
    /// What the random numbers of the simulation start from, or null before its first run.
    pub seed: Option<u32>,
}

/// A factor, a state or an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Factor {
    /// Stable over export and import.
    pub id: Id,
    /// What it is called.
    pub name: String,
}

/// Something that is in one of a few states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Descriptor {
    /// Stable over export and import.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Its states.
    #[schemars(length(min = 2, max = 4))]
    pub states: Vec<Factor>,
}

/// How the first bears on the second: two factors, two states of different descriptors, or two events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Influence {
    /// The id of what bears on the other.
    pub from: Id,
    /// The id of what is borne on.
    pub to: Id,
    /// Between factors and between states: from -3 (strongly restricts) to 3 (strongly promotes).
    /// Between events: how likely the second is once the first has happened, in percent; of an event on itself:
    /// how likely it is as things stand.
    #[schemars(range(min = -3, max = 100))]
    pub value: i8,
    /// Why.
    pub reason: String,
}
