//! A span with what the analyst makes of it.

use super::judgement::terms;
use super::{AnnotationId, Confidence, Credibility, SourceId, TagId, Timestamp};
use crate::domain::text::{Quote, Span};

/// One annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Stable over export and import.
    pub id: AnnotationId,
    /// The source it belongs to.
    pub source: SourceId,
    /// Where its words are.
    pub anchor: Anchor,
    /// Its category and that category's fields.
    pub detail: Detail,
    /// What the analyst noted, for colleagues.
    pub note: String,
    /// The analyst's wording for the brief; empty means the quote speaks for itself.
    pub statement: String,
    /// How good the basis is.
    pub confidence: Option<Confidence>,
    /// Tags of the codebook, in the order given; [`super::Codebook::meant_by`] says what they mean now.
    pub tags: Vec<TagId>,
    /// Who or what made it.
    pub origin: Origin,
    /// Who made it or accepted it, as the author of the brief was named then; empty where nobody was.
    pub author: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it last changed.
    pub modified: Timestamp,
}

/// Where an annotation's words are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// At this span of its source's text, in bytes.
    Span(Span),
    /// Nowhere that could be found; the words are kept, and never attached elsewhere in silence.
    Orphan(Quote),
}

impl Anchor {
    /// The span, unless it is an orphan.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Span(span) => Some(*span),
            Self::Orphan(_) => None,
        }
    }
}

/// Who or what made an annotation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A person, by hand.
    Analyst,
    /// A named rule, whose suggestion a person accepted.
    Rule(String),
}

terms! {
    /// What a highlight is, for the analysis.
    Category {
        Assumption "assumption" "Assumption",
        InformationGap "information-gap" "Information gap",
        BiasDeceptionRisk "bias-deception-risk" "Bias and deception risk",
        Evidence "evidence" "Evidence",
        Entity "entity" "Entity",
    }
}

terms! {
    /// What a wrong assumption would do to the judgement (Tradecraft Primer 2009, key assumptions check).
    Impact {
        None "none" "None",
        Weakens "weakens" "Weakens the judgement",
        Overturns "overturns" "Overturns the judgement (linchpin)",
    }
}

terms! {
    /// How an assumption stands after challenge (Heuer and Pherson, 3rd edition, chapter 7).
    Status {
        Supported "supported" "Basically supported",
        Caveated "caveated" "Correct with caveats",
        Unsupported "unsupported" "Unsupported: a key uncertainty",
    }
}

terms! {
    /// How much something matters.
    Priority {
        High "high" "High",
        Medium "medium" "Medium",
        Low "low" "Low",
    }
}

terms! {
    /// Kinds of bias and signs of deception worth naming.
    RiskKind {
        Confirmation "confirmation" "Confirmation bias",
        Anchoring "anchoring" "Anchoring",
        MirrorImaging "mirror-imaging" "Mirror imaging",
        Availability "availability" "Availability",
        Groupthink "groupthink" "Groupthink",
        Selection "selection" "Selection or survivorship",
        Framing "framing" "Framing or loaded language",
        SingleSource "single-source" "Single source",
        CircularReporting "circular-reporting" "Circular reporting",
        MissingView "missing-view" "Missing counter-view",
        SourceInterest "source-interest" "Interest of the source",
        Deception "deception" "Possible deception",
    }
}

terms! {
    /// Whether motive, opportunity and means for a deception are there (Heuer's deception check).
    Sufficiency {
        Full "full" "Full",
        Partial "partial" "Partial",
        Insufficient "insufficient" "Insufficient",
    }
}

terms! {
    /// Whether this fits how the opposition has deceived before.
    PastPractice {
        Consistent "consistent" "Consistent with it",
        Inconsistent "inconsistent" "Inconsistent with it",
        Unknown "unknown" "Unknown",
    }
}

terms! {
    /// How well the evidence stands a check of its whole chain.
    Robustness {
        Robust "robust" "Robust",
        Mixed "mixed" "Mixed",
        Fragile "fragile" "Fragile",
    }
}

/// Fields of an assumption (key assumptions check).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AssumptionFields {
    /// Why it is held.
    pub why_held: String,
    /// What would undermine it.
    pub undermined_by: String,
    /// What follows if it is wrong.
    pub impact: Option<Impact>,
    /// How it stands after challenge.
    pub status: Option<Status>,
}

/// Fields of an information gap (collection worksheet).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GapFields {
    /// The question to be answered.
    pub question: String,
    /// Which judgement depends on it.
    pub why_it_matters: String,
    /// Who or what could close it.
    pub closed_by: String,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// By when, as typed.
    pub due: String,
}

/// Fields of a bias and deception risk; the four checks are Heuer's: MOM, POP, MOSES and EVE.
///
/// Good deception leaves no trace, and who expects it finds it everywhere: the checks weigh plausibility, and are no verdict.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RiskFields {
    /// Which bias, or deception.
    pub kind: Option<RiskKind>,
    /// What the deceiver would gain.
    pub motive: String,
    /// Through which channel.
    pub opportunity: String,
    /// With what means, at what cost.
    pub means: String,
    /// How much it could distort the judgement.
    pub severity: Option<Priority>,
    /// What is done about it.
    pub mitigation: String,
    /// MOM: whether motive, opportunity and means are there.
    pub mom: Option<Sufficiency>,
    /// POP: whether it fits past opposition practices.
    pub pop: Option<PastPractice>,
    /// What was done before, and what is new now.
    pub past_practice: String,
    /// MOSES: how far the sources can be manipulated.
    pub moses: Option<Priority>,
    /// Who controls source and subsource, and what its reliability rests on.
    pub source_control: String,
    /// EVE: how the evidence stands evaluation.
    pub eve: Option<Robustness>,
    /// What was checked, what conflicts, what is absent, what is too good.
    pub evaluation: String,
}

/// Fields of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidenceFields {
    /// Admiralty credibility.
    pub credibility: Option<Credibility>,
}

/// Fields of a named person, organisation, place or thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntityFields {
    /// The name it goes by in the brief, where the quote is not it.
    pub name: String,
    /// Its role in the matter.
    pub role: String,
}

/// An annotation's category with the fields of that category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Something taken as true.
    Assumption(AssumptionFields),
    /// Something not known.
    InformationGap(GapFields),
    /// Something that may mislead.
    BiasDeceptionRisk(RiskFields),
    /// Something that bears on a hypothesis.
    Evidence(EvidenceFields),
    /// Someone or something named.
    Entity(EntityFields),
}

impl Detail {
    /// The category with all its fields empty.
    pub fn empty(category: Category) -> Self {
        match category {
            Category::Assumption => Self::Assumption(AssumptionFields::default()),
            Category::InformationGap => Self::InformationGap(GapFields::default()),
            Category::BiasDeceptionRisk => Self::BiasDeceptionRisk(RiskFields::default()),
            Category::Evidence => Self::Evidence(EvidenceFields::default()),
            Category::Entity => Self::Entity(EntityFields::default()),
        }
    }

    /// The category.
    pub fn category(&self) -> Category {
        match self {
            Self::Assumption(_) => Category::Assumption,
            Self::InformationGap(_) => Category::InformationGap,
            Self::BiasDeceptionRisk(_) => Category::BiasDeceptionRisk,
            Self::Evidence(_) => Category::Evidence,
            Self::Entity(_) => Category::Entity,
        }
    }
}

terms! {
    /// A field of an annotation that holds free text.
    TextField {
        Note "note" "Note",
        Statement "statement" "Statement for the brief",
        WhyHeld "why-held" "Why it is held",
        UnderminedBy "undermined-by" "What would undermine it",
        Question "question" "The question",
        WhyItMatters "why-it-matters" "Why it matters",
        ClosedBy "closed-by" "Who or what could close it",
        Due "due" "Due",
        Motive "motive" "Motive: what would they gain",
        Opportunity "opportunity" "Opportunity: which channel",
        Means "means" "Means: with what, at what cost",
        Mitigation "mitigation" "Mitigation",
        PastPractice "past-practice" "Past practice: done before, and does this fit",
        SourceControl "source-control" "Sources: who controls them, and on what their reliability rests",
        Evaluation "evaluation" "Evidence: what was checked, what conflicts, what is absent",
        Name "name" "Name in the brief",
        Role "role" "Role",
    }
}

impl TextField {
    /// The free-text fields that belong to `category` alone, in the order a form shows them.
    pub fn of_category(category: Category) -> &'static [Self] {
        match category {
            Category::Assumption => &[Self::WhyHeld, Self::UnderminedBy],
            Category::InformationGap => &[Self::Question, Self::WhyItMatters, Self::ClosedBy, Self::Due],
            Category::BiasDeceptionRisk => &[
                Self::Motive,
                Self::Opportunity,
                Self::Means,
                Self::Mitigation,
                Self::PastPractice,
                Self::SourceControl,
                Self::Evaluation,
            ],
            Category::Evidence => &[],
            Category::Entity => &[Self::Name, Self::Role],
        }
    }
}

impl Annotation {
    /// Its category.
    pub fn category(&self) -> Category {
        self.detail.category()
    }

    /// What of it needs an eye before the brief goes out, in a few words.
    pub fn alarm(&self) -> Option<&'static str> {
        match &self.detail {
            Detail::Assumption(fields) => match (fields.impact, fields.status) {
                (Some(Impact::Overturns), Some(Status::Unsupported)) => Some("Unsupported linchpin"),
                (Some(Impact::Overturns), _) => Some("Linchpin"),
                (_, Some(Status::Unsupported)) => Some("Unsupported"),
                _ => None,
            },
            Detail::InformationGap(fields) if fields.priority == Some(Priority::High) => Some("High priority"),
            Detail::BiasDeceptionRisk(fields) if fields.severity == Some(Priority::High) => Some("High severity"),
            _ => None,
        }
    }

    /// The free text in `field`, or `None` where its category has no such field.
    pub fn text(&self, field: TextField) -> Option<&str> {
        Some(match (field, &self.detail) {
            (TextField::Note, _) => &self.note,
            (TextField::Statement, _) => &self.statement,
            (TextField::WhyHeld, Detail::Assumption(fields)) => &fields.why_held,
            (TextField::UnderminedBy, Detail::Assumption(fields)) => &fields.undermined_by,
            (TextField::Question, Detail::InformationGap(fields)) => &fields.question,
            (TextField::WhyItMatters, Detail::InformationGap(fields)) => &fields.why_it_matters,
            (TextField::ClosedBy, Detail::InformationGap(fields)) => &fields.closed_by,
            (TextField::Due, Detail::InformationGap(fields)) => &fields.due,
            (TextField::Motive, Detail::BiasDeceptionRisk(fields)) => &fields.motive,
            (TextField::Opportunity, Detail::BiasDeceptionRisk(fields)) => &fields.opportunity,
            (TextField::Means, Detail::BiasDeceptionRisk(fields)) => &fields.means,
            (TextField::Mitigation, Detail::BiasDeceptionRisk(fields)) => &fields.mitigation,
            (TextField::PastPractice, Detail::BiasDeceptionRisk(fields)) => &fields.past_practice,
            (TextField::SourceControl, Detail::BiasDeceptionRisk(fields)) => &fields.source_control,
            (TextField::Evaluation, Detail::BiasDeceptionRisk(fields)) => &fields.evaluation,
            (TextField::Name, Detail::Entity(fields)) => &fields.name,
            (TextField::Role, Detail::Entity(fields)) => &fields.role,
            _ => return None,
        })
    }

    pub(crate) fn text_mut(&mut self, field: TextField) -> Option<&mut String> {
        Some(match (field, &mut self.detail) {
            (TextField::Note, _) => &mut self.note,
            (TextField::Statement, _) => &mut self.statement,
            (TextField::WhyHeld, Detail::Assumption(fields)) => &mut fields.why_held,
            (TextField::UnderminedBy, Detail::Assumption(fields)) => &mut fields.undermined_by,
            (TextField::Question, Detail::InformationGap(fields)) => &mut fields.question,
            (TextField::WhyItMatters, Detail::InformationGap(fields)) => &mut fields.why_it_matters,
            (TextField::ClosedBy, Detail::InformationGap(fields)) => &mut fields.closed_by,
            (TextField::Due, Detail::InformationGap(fields)) => &mut fields.due,
            (TextField::Motive, Detail::BiasDeceptionRisk(fields)) => &mut fields.motive,
            (TextField::Opportunity, Detail::BiasDeceptionRisk(fields)) => &mut fields.opportunity,
            (TextField::Means, Detail::BiasDeceptionRisk(fields)) => &mut fields.means,
            (TextField::Mitigation, Detail::BiasDeceptionRisk(fields)) => &mut fields.mitigation,
            (TextField::PastPractice, Detail::BiasDeceptionRisk(fields)) => &mut fields.past_practice,
            (TextField::SourceControl, Detail::BiasDeceptionRisk(fields)) => &mut fields.source_control,
            (TextField::Evaluation, Detail::BiasDeceptionRisk(fields)) => &mut fields.evaluation,
            (TextField::Name, Detail::Entity(fields)) => &mut fields.name,
            (TextField::Role, Detail::Entity(fields)) => &mut fields.role,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alarm(detail: Detail) -> Option<&'static str> {
        let (id, source, now) =
            (AnnotationId::from_random([1; 16]), SourceId::from_random([1; 16]), Timestamp::default());
        let anchor = Anchor::Orphan(Quote { exact: String::new(), prefix: String::new(), suffix: String::new() });
        let (note, statement, author, tags) = (String::new(), String::new(), String::new(), Vec::new());
        let (confidence, origin, created, modified) = (None, Origin::Analyst, now, now);
        Annotation { id, source, anchor, detail, note, statement, confidence, tags, origin, author, created, modified }
            .alarm()
    }

    #[test]
    fn what_needs_an_eye_says_so() {
        let assumption =
            |impact, status| alarm(Detail::Assumption(AssumptionFields { impact, status, ..Default::default() }));
        assert_eq!(assumption(Some(Impact::Overturns), Some(Status::Unsupported)), Some("Unsupported linchpin"));
        assert_eq!(assumption(Some(Impact::Overturns), None), Some("Linchpin"));
        assert_eq!(assumption(Some(Impact::Weakens), Some(Status::Unsupported)), Some("Unsupported"));
        assert_eq!(assumption(Some(Impact::Weakens), Some(Status::Supported)), None);
        let gap = |priority| alarm(Detail::InformationGap(GapFields { priority, ..Default::default() }));
        assert_eq!((gap(Some(Priority::High)), gap(Some(Priority::Medium))), (Some("High priority"), None));
        let risk = |severity| alarm(Detail::BiasDeceptionRisk(RiskFields { severity, ..Default::default() }));
        assert_eq!((risk(Some(Priority::High)), risk(None)), (Some("High severity"), None));
        assert_eq!(alarm(Detail::empty(Category::Entity)), None);
    }
}
