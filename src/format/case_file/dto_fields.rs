//! The fields that belong to one category, as they stand in a case file.

use super::dto_terms::Term;
use crate::domain::case::Credibility;
use crate::domain::case::annotation::{Impact, PastPractice, Priority, RiskKind, Robustness, Status, Sufficiency};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The fields of one category.
///
/// They are read as plain JSON first and understood once the category is known,
/// since an object's keys may come in any order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Fields {
    /// Of an assumption.
    Assumption(AssumptionFields),
    /// Of an information gap.
    InformationGap(GapFields),
    /// Of a bias and deception risk.
    BiasDeceptionRisk(RiskFields),
    /// Of evidence.
    Evidence(EvidenceFields),
    /// Of an entity.
    Entity(EntityFields),
}

/// Fields of an assumption (key assumptions check).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssumptionFields {
    /// Why it is held.
    pub why_held: String,
    /// What would undermine it.
    pub undermined_by: String,
    /// What follows if it is wrong, or null.
    pub impact: Option<Term<Impact>>,
    /// How it stands after challenge, or null.
    pub status: Option<Term<Status>>,
}

/// Fields of an information gap (collection worksheet).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GapFields {
    /// The question to be answered.
    pub question: String,
    /// Which judgement depends on it.
    pub why_it_matters: String,
    /// Who or what could close it.
    pub closed_by: String,
    /// How urgent it is, or null.
    pub priority: Option<Term<Priority>>,
    /// By when, as typed.
    pub due: String,
}

/// Fields of a bias and deception risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RiskFields {
    /// Which bias, or deception; or null.
    pub kind: Option<Term<RiskKind>>,
    /// What the deceiver would gain.
    pub motive: String,
    /// Through which channel.
    pub opportunity: String,
    /// With what means, at what cost.
    pub means: String,
    /// How much it could distort the judgement, or null.
    pub severity: Option<Term<Priority>>,
    /// What is done about it.
    pub mitigation: String,
    /// MOM: whether motive, opportunity and means for a deception are there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Term<Sufficiency>")]
    pub mom: Option<Term<Sufficiency>>,
    /// POP: whether it fits past opposition practices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Term<PastPractice>")]
    pub pop: Option<Term<PastPractice>>,
    /// What was done before, and what is new now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub past_practice: Option<String>,
    /// MOSES: how far the sources can be manipulated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Term<Priority>")]
    pub moses: Option<Term<Priority>>,
    /// Who controls source and subsource, and what its reliability rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub source_control: Option<String>,
    /// EVE: how the evidence stands evaluation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Term<Robustness>")]
    pub eve: Option<Term<Robustness>>,
    /// What was checked, what conflicts, what is absent, what is too good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub evaluation: Option<String>,
}

/// Fields of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvidenceFields {
    /// Admiralty credibility of the information, or null.
    pub credibility: Option<Term<Credibility>>,
}

/// Fields of a named person, organisation, place or thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EntityFields {
    /// The name it goes by in the brief, where the quote is not it.
    pub name: String,
    /// Its role in the matter.
    pub role: String,
}
