//! How the brief is laid out: what is hidden, and what becomes of the lines that the highlights write.

use super::AnnotationId;
use super::judgement::terms;
use std::collections::BTreeSet;

/// What the analyst decided.
///
/// The highlights it names may be gone, because undo can bring them back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrangement {
    /// What is neither shown nor exported, and kept.
    pub hidden: BTreeSet<Section>,
    /// Highlights that write no line of the brief.
    pub left_out: BTreeSet<AnnotationId>,
    /// Highlights whose lines were put in an order by hand, each once; empty for the order of importance.
    pub order: Vec<AnnotationId>,
    /// Highlights that stand under one statement, which is that of the first; each highlight is in one group at most.
    pub merged: Vec<Vec<AnnotationId>>,
}

terms! {
    /// A section or heading of the brief that can be hidden.
    Section {
        Bluf "bluf" "1. BLUF (Bottom Line Up Front)",
        Hypotheses "hypotheses" "2. Competing Hypotheses",
        Assessment "assessment" "Assessment",
        Indicators "indicators" "Indicators that would change the judgement",
        RedFlags "red-flags" "3. Key Assumptions and Red Flags",
        Assumptions "assumptions" "Assumptions",
        Gaps "information-gaps" "Information Gaps",
        Risks "bias-deception-risks" "Bias & Deception Risks",
        Implications "implications" "4. Implications and Strategic Risks",
        Political "political" "Political / Geopolitical",
        Security "security" "Security / Counter-Terrorism",
        Cyber "cyber" "Cyber / Information Space",
        Economic "economic" "Economic / Social",
        Outlook "recommendations" "5. Recommendations and Outlook",
        Immediate "immediate-actions" "Immediate Actions (0–30 days)",
        MediumTerm "medium-term-posture" "Medium-Term Posture (1–12 months)",
        Scenarios "scenarios" "Scenario Outlook",
        Entities "entities" "6. Key Individuals and Entities",
        Tags "thematic-tags" "7. Thematic Tags",
        Techniques "techniques" "Structured Analytic Techniques Applied",
    }
}

impl Section {
    /// The section it belongs to, for a heading within one.
    pub fn within(self) -> Option<Self> {
        Some(match self {
            Self::Assessment | Self::Indicators => Self::Hypotheses,
            Self::Assumptions | Self::Gaps | Self::Risks => Self::RedFlags,
            Self::Political | Self::Security | Self::Cyber | Self::Economic => Self::Implications,
            Self::Immediate | Self::MediumTerm | Self::Scenarios => Self::Outlook,
            _ => return None,
        })
    }
}

impl Arrangement {
    /// Whether a section is hidden, by itself or with the one it belongs to.
    pub fn hides(&self, section: Section) -> bool {
        self.hidden.contains(&section) || section.within().is_some_and(|whole| self.hidden.contains(&whole))
    }

    /// The highlights that stand under one statement with this one, which is among them; nothing where it stands alone.
    pub fn group_of(&self, id: AnnotationId) -> Option<&Vec<AnnotationId>> {
        self.merged.iter().find(|group| group.contains(&id))
    }

    /// Whether its lists name each highlight once, and no group is of one alone.
    pub fn is_sound(&self) -> bool {
        let mut seen = BTreeSet::new();
        let mut grouped = BTreeSet::new();
        self.order.iter().all(|id| seen.insert(id))
            && self.merged.iter().all(|group| 1 < group.len())
            && self.merged.iter().flatten().all(|id| grouped.insert(id))
    }
}
