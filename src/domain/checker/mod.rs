//! Advice on a brief: where it departs from the standards of the trade. Never a gate, and never a change.
//!
//! The rules on words know English only; in another language they find nothing.

mod basis;
mod estimates;
mod pictures;
mod preference;
mod words;

pub(super) use basis::shared_origin;

use super::case::brief::{Dismissal, Place, Rule};
use super::case::{AnnotationId, Case, Category, Slot, Statement, StatementId};
use super::layout::{hidden_words, shown_lines};
use super::projection::reading_order;
use std::collections::BTreeSet;

impl Rule {
    /// Where the rule comes from.
    pub fn source(self) -> &'static str {
        match self {
            Self::LikelihoodWithConfidence => "ICD 203, D.6.e(2)(b)",
            Self::MixedScales => "ICD 203, D.6.e(2)(a); PHIA yardstick",
            Self::Hedge => "ICD 203, D.6.e(2)(a)",
            Self::Ungrounded => "ICD 203, standards 1 to 3",
            Self::RivalPreference => "ICD 203, standards 4 and 6",
            Self::OneOrigin => "ICD 206, source descriptors",
            Self::OpenLinchpin => "Key assumptions check, and a rule of Caveat",
            Self::NoMarking => "TLP 2.0",
            Self::NoSourceSummary => "ICD 206, source summary statement",
            Self::Hidden => "A rule of Caveat",
            Self::NoAlternative => "WCAG 2.2, 1.1.1",
        }
    }
}

/// One piece of advice.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Advice {
    /// The rule it comes from.
    pub rule: Rule,
    /// The line it is about; `None` for the brief as a whole.
    pub line: Option<StatementId>,
    /// What was found, in a sentence.
    pub words: String,
}

impl Advice {
    /// Whether the analyst has set exactly this aside.
    fn is_set_aside_by(&self, dismissal: &Dismissal) -> bool {
        (self.rule, self.line, &self.words) == (dismissal.rule, dismissal.line, &dismissal.words)
    }

    fn on(line: &Statement, rule: Rule, words: String) -> Self {
        Self { rule, line: Some(line.id), words }
    }
}

/// Everything worth a second look, in the order of the brief; what concerns the whole of it comes first.
pub fn check(case: &Case) -> Vec<Advice> {
    let mut advice = Vec::new();
    if case.brief.head.tlp.is_none() {
        let words = "The brief does not say how far it may be passed on".to_owned();
        advice.push(Advice { rule: Rule::NoMarking, line: None, words });
    }
    advice.extend(basis::no_source_summary(case));
    advice.extend(pictures::without_words(&case.brief));
    advice.extend(estimates::mixed_scales(&case.brief));
    advice.extend(preference::rivals(&case.brief));
    let hidden = hidden_words(case).into_iter();
    advice.extend(hidden.map(|words| Advice { rule: Rule::Hidden, line: None, words }));
    for (slot, line) in shown_lines(case).filter(|(_, line)| !line.text.trim().is_empty()) {
        advice.extend(estimates::likelihood_with_confidence(line));
        if is_estimate(slot) {
            advice.extend(estimates::hedges(line));
        }
        if is_key_judgement(slot) {
            advice.extend(basis::ungrounded(case, line));
        }
        advice.extend(basis::one_origin(case, line));
        advice.extend(basis::open_linchpin(case, line));
    }
    advice
}

/// The advice that stands, and that which the analyst has set aside, each with the reason.
pub fn check_with_dismissals(case: &Case) -> (Vec<Advice>, Vec<(Advice, String)>) {
    let mut standing = Vec::new();
    let mut dismissed = Vec::new();
    for advice in check(case) {
        match case.brief.dismissals.iter().find(|dismissal| advice.is_set_aside_by(dismissal)) {
            Some(dismissal) => dismissed.push((advice, dismissal.reason.clone())),
            None => standing.push(advice),
        }
    }
    (standing, dismissed)
}

/// Lines with words that rest on no highlight, in the order of the brief.
pub fn unsupported_lines(case: &Case) -> Vec<StatementId> {
    let lines = shown_lines(case).filter(|(_, line)| line.citations.is_empty() && !line.text.trim().is_empty());
    lines.map(|(_, line)| line.id).collect()
}

/// Assumptions, information gaps, bias and deception risks that no line of the brief rests on, in reading order; those
/// that were left out on purpose are not among them.
pub fn unused_red_flags(case: &Case) -> Vec<AnnotationId> {
    let is_red_flag =
        |category| matches!(category, Category::Assumption | Category::InformationGap | Category::BiasDeceptionRisk);
    let cited: BTreeSet<AnnotationId> =
        shown_lines(case).flat_map(|(_, line)| line.citations.iter().copied()).collect();
    let flags = reading_order(case).into_iter().filter(|annotation| is_red_flag(annotation.category()));
    let left_out = &case.brief.arrangement.left_out;
    flags.map(|annotation| annotation.id).filter(|id| !cited.contains(id) && !left_out.contains(id)).collect()
}

/// Whether a line there is a key judgement, which must show what it rests on.
fn is_key_judgement(slot: Slot) -> bool {
    matches!(slot, Slot::Brief(Place::Bluf | Place::Assessment))
}

/// Whether a line there says how likely something is.
fn is_estimate(slot: Slot) -> bool {
    let implications =
        [Place::Implications, Place::Political, Place::Security, Place::Cyber, Place::Economic].map(Slot::Brief);
    is_key_judgement(slot) || implications.contains(&slot)
}
