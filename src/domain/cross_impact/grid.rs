//! The judgements of a cross-impact analysis as a grid: what its rows are called, and which cells can be judged.

use super::{name, signed};
use crate::domain::case::FactorId;
use crate::domain::case::cross_impact::{CrossImpact, Factor};
use crate::domain::projection::letters;

/// Which judgements a grid shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grid {
    /// Of factors on factors.
    Factors,
    /// Of states on states.
    States,
    /// Of events on events, with their own probabilities on the diagonal.
    Events,
}

/// A row, and the column of the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// What it is about.
    pub id: FactorId,
    /// The descriptor of a state, else the place in the list.
    pub group: usize,
    /// The place among the states of a descriptor.
    pub state: usize,
}

impl Grid {
    /// A name for ids and styles.
    pub fn key(self) -> &'static str {
        match self {
            Self::Factors => "factors",
            Self::States => "states",
            Self::Events => "events",
        }
    }

    /// Its rows, in order.
    pub fn axes(self, analysis: &CrossImpact) -> Vec<Axis> {
        let plain = |list: &[Factor]| -> Vec<Axis> {
            list.iter().enumerate().map(|(group, it)| Axis { id: it.id, group, state: 0 }).collect()
        };
        match self {
            Self::Factors => plain(&analysis.factors),
            Self::Events => plain(&analysis.events),
            Self::States => analysis
                .descriptors
                .iter()
                .enumerate()
                .flat_map(|(group, it)| {
                    it.states.iter().enumerate().map(move |(state, it)| Axis { id: it.id, group, state })
                })
                .collect(),
        }
    }

    /// The short name of a row: a letter, and the number of a state.
    pub fn letter(self, axis: Axis) -> String {
        let letter = letters(axis.group);
        if self == Self::States { format!("{letter}{}", axis.state + 1) } else { letter }
    }

    /// The name of a row.
    pub fn name(self, analysis: &CrossImpact, axis: Axis) -> String {
        let of = |list: &[Factor], kind| list.get(axis.group).map(|it| name(it, kind, axis.group));
        let found = match self {
            Self::Factors => of(&analysis.factors, "Factor"),
            Self::Events => of(&analysis.events, "Event"),
            Self::States => analysis.descriptors.get(axis.group).and_then(|descriptor| {
                let state = name(descriptor.states.get(axis.state)?, "state", axis.state);
                Some(format!("{}: {state}", name(&descriptor.factor, "Descriptor", axis.group)))
            }),
        };
        found.unwrap_or_default()
    }

    /// Whether the first can be judged to bear on the second.
    pub fn is_open(self, from: Axis, to: Axis) -> bool {
        self == Self::Events || from.group != to.group
    }

    /// What a cell is about.
    pub fn question(self, analysis: &CrossImpact, from: Axis, to: Axis) -> String {
        let (one, other) = (self.name(analysis, from), self.name(analysis, to));
        match self {
            Self::Factors | Self::States => format!("{one} → {other}"),
            Self::Events if from.id == to.id => format!("{one}, as things stand"),
            Self::Events => format!("{other}, once “{one}” has happened"),
        }
    }

    /// A value as it is read.
    pub fn shown(self, value: i8) -> String {
        if self == Self::Events { value.to_string() } else { signed(i32::from(value)) }
    }
}
