//! What can happen to a cross-impact analysis, besides typing.

use crate::domain::case::FactorId;
use crate::domain::cross_impact::roll_up::RollUp;

/// One change, which is one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CrossImpactEdit {
    /// A new factor without a name.
    AddFactor,
    /// A new descriptor with two states.
    AddDescriptor,
    /// A new state of a descriptor.
    AddState(FactorId),
    /// A new event.
    AddEvent,
    /// Remove a factor, descriptor, state or event, with what was judged of it.
    Remove(FactorId),
    /// Other random numbers for the simulation.
    NewSeed,
    /// Take something into the brief.
    RollUp(RollUp),
}
