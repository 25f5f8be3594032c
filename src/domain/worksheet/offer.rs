//! What a worksheet has for the brief: lines, open questions, hypotheses. Offered, never added by itself, and never twice.

use super::{causal_layers, deception, indicators, information_quality, key_assumptions, scenarios, sheet};
use crate::domain::case::annotation::GapFields;
use crate::domain::case::brief::{Place, TechniqueKind};
use crate::domain::case::worksheet::Entry;
use crate::domain::case::{
    Annotation, AnnotationId, Case, Detail, Hypothesis, HypothesisId, Origin, Slot, Statement, StatementId, Timestamp,
};
use crate::domain::edit::Command;
use crate::domain::projection::one_line;

/// Something for the brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addition {
    /// A line in a place of the brief.
    Line {
        /// Where.
        place: Place,
        /// Its words.
        text: String,
        /// What it rests on.
        citations: Vec<AnnotationId>,
    },
    /// A question that is open: an information gap on the words of the first highlight cited,
    /// or, where it rests on no words, a line of what is to be done at once.
    Gap {
        /// The question.
        question: String,
        /// Why it matters.
        why: String,
        /// What it rests on.
        citations: Vec<AnnotationId>,
    },
    /// Another explanation.
    Hypothesis(String),
}

/// A line that says `text` and rests on what the row cites; `None` without words.
pub(super) fn line(place: Place, text: &str, entry: &Entry) -> Option<Addition> {
    line_resting_on(place, text, entry.citations.clone())
}

pub(super) fn line_resting_on(place: Place, text: &str, citations: Vec<AnnotationId>) -> Option<Addition> {
    let text = one_line(text);
    (!text.is_empty()).then_some(Addition::Line { place, text, citations })
}

impl Addition {
    /// Where in the brief it goes, in the words of its headings.
    pub fn place(&self, case: &Case) -> &'static str {
        match self {
            Self::Line { place: Place::Implications, .. } => "Implications",
            Self::Line { place: Place::Best, .. } => "Scenario outlook: best",
            Self::Line { place: Place::Worst, .. } => "Scenario outlook: worst",
            Self::Line { place: Place::MostLikely, .. } => "Scenario outlook: most likely",
            Self::Line { place, .. } => place.label(),
            Self::Gap { citations, .. } if first_of(case, citations).is_some() => "Information gaps",
            Self::Gap { .. } => Place::Immediate.label(),
            Self::Hypothesis(_) => "Competing hypotheses",
        }
    }

    /// What it says.
    pub fn words(&self) -> &str {
        match self {
            Self::Line { text, .. } | Self::Hypothesis(text) => text,
            Self::Gap { question, .. } => question,
        }
    }

    /// Whether the brief has it already.
    fn is_in(&self, case: &Case) -> bool {
        let has_line = |place, text: &str| {
            case.brief.lines(Slot::Brief(place)).iter().any(|line| one_line(&line.text) == one_line(text))
        };
        match self {
            Self::Line { place, text, .. } => has_line(*place, text),
            Self::Gap { question, .. } => {
                let asks = |annotation: &Annotation| matches!(&annotation.detail, Detail::InformationGap(fields) if fields.question == *question);
                has_line(Place::Immediate, question) || case.annotations.values().any(asks)
            }
            Self::Hypothesis(text) => case.brief.hypotheses.iter().any(|hypothesis| hypothesis.text == *text),
        }
    }
}

/// The first of these highlights that is still there.
fn first_of<'a>(case: &'a Case, citations: &[AnnotationId]) -> Option<&'a Annotation> {
    citations.iter().find_map(|id| case.annotations.get(id))
}

/// What the worksheet of a technique has for the brief, and the brief has not.
pub fn offers(case: &Case, kind: TechniqueKind) -> Vec<Addition> {
    let sheet = &sheet(case, kind);
    let all = match kind {
        TechniqueKind::KeyAssumptions => key_assumptions::additions(sheet),
        TechniqueKind::Indicators => indicators::additions(case, sheet),
        TechniqueKind::InformationQuality => information_quality::additions(sheet),
        TechniqueKind::DeceptionDetection => deception::additions(sheet),
        TechniqueKind::CausalLayered => causal_layers::additions(sheet),
        TechniqueKind::Scenarios => scenarios::additions(sheet),
        TechniqueKind::CompetingHypotheses | TechniqueKind::CrossImpact => Vec::new(),
    };
    let mut fresh: Vec<Addition> = Vec::new();
    for addition in all {
        if !addition.is_in(case) && !fresh.contains(&addition) {
            fresh.push(addition);
        }
    }
    fresh
}

/// Adds these to the brief as one step; `random` gives 16 random bytes for each id.
pub fn adding(case: &Case, additions: &[Addition], at: Timestamp, random: &mut dyn FnMut() -> [u8; 16]) -> Command {
    let mut steps = Vec::new();
    // Lines go behind those that are there, and behind those of this step.
    let mut ends: std::collections::BTreeMap<Place, usize> = std::collections::BTreeMap::new();
    let mut hypotheses = case.brief.hypotheses.len();
    for addition in additions {
        let (place, text, citations) = match addition {
            Addition::Line { place, text, citations } => (*place, text, citations),
            Addition::Gap { question, why, citations } => match first_of(case, citations) {
                Some(found) => {
                    let id = AnnotationId::from_random(random());
                    steps.push(Command::AddAnnotation(Box::new(gap(found, id, question, why, at))));
                    continue;
                }
                None => (Place::Immediate, question, citations),
            },
            Addition::Hypothesis(text) => {
                let hypothesis = Hypothesis::new(HypothesisId::from_random(random()), text);
                steps.push(Command::AddHypothesis { index: hypotheses, hypothesis });
                hypotheses += 1;
                continue;
            }
        };
        let slot = Slot::Brief(place);
        let index = ends.entry(place).or_insert_with(|| case.brief.lines(slot).len());
        let kept = citations.iter().copied().filter(|id| case.annotations.contains_key(id)).collect();
        let statement = Statement { citations: kept, ..Statement::new(StatementId::from_random(random()), text) };
        steps.push(Command::AddStatement { slot, index: *index, statement });
        *index += 1;
    }
    Command::Batch(steps)
}

/// The question as an information gap on the words of `found`.
fn gap(found: &Annotation, id: AnnotationId, question: &str, why: &str, at: Timestamp) -> Annotation {
    let fields = GapFields { question: question.to_owned(), why_it_matters: why.to_owned(), ..GapFields::default() };
    Annotation {
        id,
        source: found.source,
        anchor: found.anchor.clone(),
        detail: Detail::InformationGap(fields),
        note: String::new(),
        statement: question.to_owned(),
        confidence: None,
        tags: Vec::new(),
        origin: Origin::Analyst,
        author: String::new(),
        created: at,
        modified: at,
    }
}
