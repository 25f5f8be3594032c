//! How the brief is laid out: what is hidden, and what becomes of the lines that the highlights write.

use super::judgement::terms;
use super::{AnnotationId, LikelihoodScale};
use std::collections::{BTreeMap, BTreeSet};

/// What the analyst decided.
///
/// The highlights it names may be gone, because undo can bring them back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrangement {
    /// Which sections it has, and what they are called.
    pub shape: Shape,
    /// Highlights that write no line of the brief.
    pub left_out: BTreeSet<AnnotationId>,
    /// Highlights whose lines were put in an order by hand, each once; empty for the order of importance.
    pub order: Vec<AnnotationId>,
    /// Highlights that stand under one statement, which is that of the first; each highlight is in one group at most.
    pub merged: Vec<Vec<AnnotationId>>,
}

/// The shape of a brief, which a desk may have of its own; by default that of the reference brief.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shape {
    /// What is neither shown nor exported, and kept.
    pub hidden: BTreeSet<Section>,
    /// Whole sections in an order of their own, each once; those not named here follow in the usual order.
    pub order: Vec<Section>,
    /// Headings of one's own, as typed; never empty.
    pub headings: BTreeMap<Section, String>,
    /// The scale that likelihoods are chosen from; `None` for both.
    pub scale: Option<LikelihoodScale>,
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

    /// What it is called in the reference brief, without its number.
    pub fn name(self) -> &'static str {
        match self.label().split_once(". ") {
            Some((number, name)) if number.bytes().all(|it| it.is_ascii_digit()) => name,
            _ => self.label(),
        }
    }
}

impl Shape {
    /// Whether a section is hidden, by itself or with the one it belongs to.
    pub fn hides(&self, section: Section) -> bool {
        self.hidden.contains(&section) || section.within().is_some_and(|whole| self.hidden.contains(&whole))
    }

    /// The whole sections in their order, hidden ones among them.
    pub fn sections(&self) -> Vec<Section> {
        let rest = Section::ALL.iter().filter(|it| it.within().is_none() && !self.order.contains(it));
        self.order.iter().chain(rest).copied().collect()
    }

    /// A section as it is called here: its number among those that are shown, and its words.
    ///
    /// The list of techniques has no number in the reference brief, nor has it here.
    pub fn heading(&self, section: Section) -> String {
        let words = self.words(section);
        self.number(section).map_or(words.to_owned(), |number| format!("{number}. {words}"))
    }

    /// The number of a section among those that are shown.
    pub fn number(&self, section: Section) -> Option<usize> {
        let mut numbered = self.sections().into_iter().filter(|it| *it != Section::Techniques && !self.hides(*it));
        numbered.position(|it| it == section).map(|index| index + 1)
    }

    /// What a section is called, without its number.
    pub fn words(&self, section: Section) -> &str {
        self.own_words(section).unwrap_or_else(|| section.name())
    }

    /// The heading of its own that a section has, if that shows anything: formats leave control characters out.
    pub fn own_words(&self, section: Section) -> Option<&str> {
        let is_seen = |words: &&str| words.chars().any(|it| !it.is_whitespace() && !it.is_control());
        self.headings.get(&section).map(|words| words.trim()).filter(is_seen)
    }

    /// The same with a whole section moved by some places.
    pub fn with_moved(&self, section: Section, by: isize) -> Self {
        let mut order = self.sections();
        if let Some(from) = order.iter().position(|it| *it == section) {
            let to = from.saturating_add_signed(by).min(order.len() - 1);
            order.remove(from);
            order.insert(to, section);
        }
        let usual = Self::default().sections();
        Self { order: if order == usual { Vec::new() } else { order }, ..self.clone() }
    }

    /// Whether its order names whole sections, each once, and no heading is empty.
    pub fn is_sound(&self) -> bool {
        let mut seen = BTreeSet::new();
        self.order.iter().all(|section| section.within().is_none() && seen.insert(section))
            && self.headings.values().all(|words| !words.is_empty())
    }
}

impl Arrangement {
    /// Whether a section is hidden, by itself or with the one it belongs to.
    pub fn hides(&self, section: Section) -> bool {
        self.shape.hides(section)
    }

    /// The highlights that stand under one statement with this one, which is among them; nothing where it stands alone.
    pub fn group_of(&self, id: AnnotationId) -> Option<&Vec<AnnotationId>> {
        self.merged.iter().find(|group| group.contains(&id))
    }

    /// Whether its lists name each highlight once, no group is of one alone, and its shape is sound.
    pub fn is_sound(&self) -> bool {
        let mut seen = BTreeSet::new();
        let mut grouped = BTreeSet::new();
        self.shape.is_sound()
            && self.order.iter().all(|id| seen.insert(id))
            && self.merged.iter().all(|group| 1 < group.len())
            && self.merged.iter().flatten().all(|id| grouped.insert(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_what_is_shown_in_its_order() {
        let mut shape = Shape::default();
        let headings = |shape: &Shape| -> Vec<String> {
            shape.sections().into_iter().filter(|it| !shape.hides(*it)).map(|it| shape.heading(it)).collect()
        };
        let usual: Vec<&str> = Section::ALL.iter().filter(|it| it.within().is_none()).map(|it| it.label()).collect();
        assert_eq!(headings(&shape), usual, "by default as in the reference brief");
        shape.hidden.insert(Section::Hypotheses);
        shape.headings.insert(Section::Outlook, " What to do ".to_owned());
        let shape = shape.with_moved(Section::Outlook, -9).with_moved(Section::Techniques, -1);
        assert_eq!(
            headings(&shape)[..3],
            ["1. What to do", "2. BLUF (Bottom Line Up Front)", "3. Key Assumptions and Red Flags"]
        );
        assert_eq!(headings(&shape)[5], "Structured Analytic Techniques Applied");
        assert_eq!(headings(&shape)[6], "6. Thematic Tags");
        assert_eq!(shape.heading(Section::Hypotheses), "Competing Hypotheses", "a hidden one has no number");
        assert_eq!(shape.heading(Section::Gaps), "Information Gaps");
    }

    #[test]
    fn the_usual_order_is_no_order_of_its_own() {
        let shape = Shape::default();
        let moved = shape.with_moved(Section::Bluf, 1);
        assert_eq!(moved.order.len(), 8);
        assert_eq!(moved.with_moved(Section::Bluf, -1), shape);
        let some = Shape { order: vec![Section::Tags], ..Shape::default() };
        assert_eq!(some.sections()[..2], [Section::Tags, Section::Bluf], "those not named follow");
    }

    #[test]
    fn what_cannot_be_an_order_is_unsound() {
        let of = |order: &[Section]| Shape { order: order.to_vec(), ..Shape::default() }.is_sound();
        assert!(of(&[Section::Tags, Section::Bluf]));
        assert!(!of(&[Section::Tags, Section::Tags]) && !of(&[Section::Gaps]));
    }
}
