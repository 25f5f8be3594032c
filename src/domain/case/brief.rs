//! What the analyst hands over, in the parts of the reference brief.
//!
//! Section 3 (assumptions, information gaps, bias and deception risks) is not stored:
//! [`crate::domain::projection`] fills it from the annotations.

use super::arrangement::Arrangement;
use super::cross_impact::CrossImpact;
use super::judgement::terms;
use super::matrix::Matrix;
use super::picture::Picture;
use super::worksheet::Worksheet;
use super::{AnnotationId, Confidence, HypothesisId, Likelihood, StatementId, Tlp};
use std::collections::BTreeMap;

/// The stored parts of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brief {
    /// Title, date, marking and authorship.
    pub head: Head,
    /// Lines by the place they stand in; places that belong to a hypothesis are in that hypothesis.
    pub lines: BTreeMap<Place, Vec<Statement>>,
    /// Competing hypotheses, in order.
    pub hypotheses: Vec<Hypothesis>,
    /// Free tags that group briefs.
    pub thematic_tags: Vec<String>,
    /// Structured analytic techniques that the analyst says were applied, besides those with a filled worksheet.
    pub techniques: Vec<Technique>,
    /// Advice that the analyst has set aside, each with the reason.
    pub dismissals: Vec<Dismissal>,
    /// Evidence rated against the hypotheses.
    pub matrix: Matrix,
    /// How factors, states and events bear on each other.
    pub cross_impact: CrossImpact,
    /// The filled worksheets; an empty one is not here.
    pub worksheets: BTreeMap<TechniqueKind, Worksheet>,
    /// What is hidden, and what becomes of the lines that the highlights write.
    pub arrangement: Arrangement,
    /// Pictures, in the order they stand in their sections.
    pub pictures: Vec<Picture>,
}

/// The head of a brief; everything is optional and kept as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// Title.
    pub title: String,
    /// Date, `YYYY-MM-DD` where the form knows it.
    pub date: String,
    /// Author or desk.
    pub author: String,
    /// How good the sources are as a whole, and which matter most (the source summary statement of ICD 206).
    pub source_summary: String,
    /// What was suggested by machine and what was verified by a person.
    pub method: String,
    /// Traffic Light Protocol marking.
    pub tlp: Option<Tlp>,
}

/// One line of the brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Stable over export and import.
    pub id: StatementId,
    /// Its words.
    pub text: String,
    /// The annotations it rests on, in the order given, each once.
    pub citations: Vec<AnnotationId>,
    /// How likely what it says is.
    pub likelihood: Option<Likelihood>,
    /// How good its basis is.
    pub confidence: Option<Confidence>,
}

impl Statement {
    /// A line with nothing but words.
    pub fn new(id: StatementId, text: impl Into<String>) -> Self {
        Self { id, text: text.into(), citations: Vec::new(), likelihood: None, confidence: None }
    }
}

/// One of the competing explanations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hypothesis {
    /// Stable over export and import.
    pub id: HypothesisId,
    /// What it says.
    pub text: String,
    /// Lines that support it.
    pub supporting: Vec<Statement>,
    /// Lines that contradict it.
    pub contradicting: Vec<Statement>,
    /// Lines on what is uncertain about it.
    pub uncertainties: Vec<Statement>,
}

impl Hypothesis {
    /// A hypothesis without evidence.
    pub fn new(id: HypothesisId, text: impl Into<String>) -> Self {
        Self { id, text: text.into(), supporting: Vec::new(), contradicting: Vec::new(), uncertainties: Vec::new() }
    }
}

terms! {
    /// A list of lines that every brief has.
    Place {
        Bluf "bluf" "BLUF (Bottom Line Up Front)",
        Assessment "assessment" "Assessment",
        Indicators "indicators" "Indicators that would change the judgement",
        Implications "implications" "Overview",
        Political "political" "Political / Geopolitical",
        Security "security" "Security / Counter-Terrorism",
        Cyber "cyber" "Cyber / Information Space",
        Economic "economic" "Economic / Social",
        Immediate "immediate-actions" "Immediate Actions (0–30 days)",
        MediumTerm "medium-term-posture" "Medium-Term Posture (1–12 months)",
        Best "scenario-best" "Best",
        Worst "scenario-worst" "Worst",
        MostLikely "scenario-most-likely" "Most-Likely",
        Entities "entities" "Key Individuals and Entities",
    }
}

terms! {
    /// A list of lines that every hypothesis has.
    Side {
        Supporting "supporting" "Supporting evidence",
        Contradicting "contradicting" "Contradicting evidence",
        Uncertainties "uncertainties" "Key uncertainties",
    }
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// In a list that every brief has.
    Brief(Place),
    /// In a list of one hypothesis.
    Hypothesis(HypothesisId, Side),
}

terms! {
    /// The techniques a brief can say were applied.
    TechniqueKind {
        CompetingHypotheses "competing-hypotheses" "Analysis of Competing Hypotheses (ACH)",
        KeyAssumptions "key-assumptions" "Key Assumptions Check",
        Indicators "indicators" "Indicators or Signposts of Change",
        InformationQuality "information-quality" "Quality of Information Check",
        DeceptionDetection "deception-detection" "Deception Detection",
        CausalLayered "causal-layered" "Causal Layered Analysis (CLA)",
        CrossImpact "cross-impact" "Cross-Impact Analysis",
        Scenarios "scenarios" "Scenario Generation",
    }
}

/// One applied technique.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Technique {
    /// Which one; a brief names each at most once.
    pub kind: TechniqueKind,
    /// What was done and found.
    pub note: String,
}

terms! {
    /// What the checker ([`crate::domain::checker`]) looks for in a brief.
    Rule {
        LikelihoodWithConfidence "likelihood-with-confidence" "Likelihood and confidence in one sentence",
        MixedScales "mixed-scales" "Words of two likelihood scales",
        Hedge "hedge" "A hedge in a judgement",
        Ungrounded "ungrounded" "A judgement without its basis",
        RivalPreference "rival-preference" "Two parts prefer different hypotheses",
        OneOrigin "one-origin" "One origin counted as several",
        OpenLinchpin "open-linchpin" "High confidence over an unsupported linchpin",
        NoMarking "no-marking" "No marking",
        NoSourceSummary "no-source-summary" "No source summary",
        Hidden "hidden" "Something is hidden",
        NoAlternative "no-alternative" "A picture without alternative text",
    }
}

/// A piece of advice that the analyst has set aside.
///
/// It holds as long as the checker says the same of the same line; a line that is gone may still be named,
/// because undo can bring it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissal {
    /// The rule the advice came from.
    pub rule: Rule,
    /// The line it was about; `None` for the brief as a whole.
    pub line: Option<StatementId>,
    /// What the advice said.
    pub words: String,
    /// Why it was set aside, as typed.
    pub reason: String,
}

impl Brief {
    /// The lines at `slot`; a missing hypothesis has none.
    pub fn lines(&self, slot: Slot) -> &[Statement] {
        match slot {
            Slot::Brief(place) => self.lines.get(&place).map_or(&[], Vec::as_slice),
            Slot::Hypothesis(id, side) => self
                .hypotheses
                .iter()
                .find(|hypothesis| hypothesis.id == id)
                .map_or(&[], |hypothesis| hypothesis.lines(side)),
        }
    }

    /// The list behind `slot`, or `None` where its hypothesis is missing.
    pub(crate) fn lines_mut(&mut self, slot: Slot) -> Option<&mut Vec<Statement>> {
        match slot {
            Slot::Brief(place) => Some(self.lines.entry(place).or_default()),
            Slot::Hypothesis(id, side) => self
                .hypotheses
                .iter_mut()
                .find(|hypothesis| hypothesis.id == id)
                .map(|hypothesis| hypothesis.lines_mut(side)),
        }
    }

    /// Every slot of this brief, in the order of the reference brief.
    pub fn slots(&self) -> Vec<Slot> {
        let of_hypotheses = self
            .hypotheses
            .iter()
            .flat_map(|hypothesis| Side::ALL.iter().map(|&side| Slot::Hypothesis(hypothesis.id, side)));
        let (first, rest) = Place::ALL.split_at(1);
        let brief = |place: &Place| Slot::Brief(*place);
        first.iter().map(brief).chain(of_hypotheses).chain(rest.iter().map(brief)).collect()
    }

    /// Every line with its slot and its index there.
    pub fn statements(&self) -> impl Iterator<Item = (Slot, usize, &Statement)> {
        self.slots()
            .into_iter()
            .flat_map(|slot| self.lines(slot).iter().enumerate().map(move |(index, line)| (slot, index, line)))
    }

    /// Where the line with this id stands.
    pub fn find(&self, id: StatementId) -> Option<(Slot, usize)> {
        self.statements().find(|(_, _, line)| line.id == id).map(|(slot, index, _)| (slot, index))
    }
}

impl Hypothesis {
    /// Its lines on one side.
    pub fn lines(&self, side: Side) -> &[Statement] {
        match side {
            Side::Supporting => &self.supporting,
            Side::Contradicting => &self.contradicting,
            Side::Uncertainties => &self.uncertainties,
        }
    }

    fn lines_mut(&mut self, side: Side) -> &mut Vec<Statement> {
        match side {
            Side::Supporting => &mut self.supporting,
            Side::Contradicting => &mut self.contradicting,
            Side::Uncertainties => &mut self.uncertainties,
        }
    }
}
