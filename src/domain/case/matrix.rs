//! Evidence against hypotheses: the matrix of an analysis of competing hypotheses (Heuer 1999, chapter 8).

use super::judgement::terms;
use super::{AnnotationId, HypothesisId, ItemId};
use std::collections::BTreeMap;

/// The matrix.
///
/// What it names may be gone: a highlight or hypothesis that was removed, and that undo can bring back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matrix {
    /// Its rows, in the analyst's order.
    pub items: Vec<Item>,
}

/// One piece of evidence or argument; what is absent counts, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Stable over export and import.
    pub id: ItemId,
    /// What it says.
    pub text: String,
    /// The highlight it rests on.
    pub annotation: Option<AnnotationId>,
    /// How far it can be believed; medium where not given.
    pub credibility: Option<Weight>,
    /// How much it bears on the question; medium where not given.
    pub relevance: Option<Weight>,
    /// How it fits each hypothesis that it was rated against.
    pub ratings: BTreeMap<HypothesisId, Rating>,
}

terms! {
    /// Whether one would see the item if the hypothesis were true (Open Source ACH; N reads both ways, NA does not apply).
    Rating {
        VeryConsistent "CC" "CC: very consistent",
        Consistent "C" "C: consistent",
        Neutral "N" "N: neutral",
        Inconsistent "I" "I: inconsistent",
        VeryInconsistent "II" "II: very inconsistent",
        NotApplicable "NA" "NA: does not apply",
    }
}

terms! {
    /// How much an item weighs in one respect.
    Weight {
        High "high" "High",
        Medium "medium" "Medium",
        Low "low" "Low",
    }
}
