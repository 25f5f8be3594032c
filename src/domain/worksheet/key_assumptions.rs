//! Key assumptions check.
//!
//! Sources: Tradecraft Primer 2009, pages 7 to 9; the status in three steps is that of Heuer and Pherson, 3rd edition, chapter 7.

use super::form::{Column, Form, Rows, Section, choice};
use super::offer::{Addition, line};
use super::quoted;
use crate::domain::case::Confidence;
use crate::domain::case::annotation::{Impact, Status};
use crate::domain::case::brief::{Place, TechniqueKind};
use crate::domain::case::judgement::terms;
use crate::domain::case::worksheet::{Entry, Worksheet};
use crate::domain::projection::counted;

terms! {
    /// A plain answer.
    Answer {
        Yes "yes" "Yes",
        No "no" "No",
        Unknown "unknown" "Not known",
    }
}

terms! {
    /// What is to be done about an assumption.
    Disposition {
        Collect "collect" "Collect",
        Test "test" "Test",
        Bound "bound" "Bound",
        Flag "flag" "Flag",
    }
}

/// The form.
pub static FORM: Form = Form {
    kind: TechniqueKind::KeyAssumptions,
    purpose: "Write down what must be true for the judgement to hold, stated or not, and ask of each why it must be.",
    source: "Tradecraft Primer 2009, pages 7–9; Heuer and Pherson, chapter 7",
    caveat: "",
    sections: &[Section {
        key: "assumptions",
        title: "Assumptions",
        help: "One declarative sentence each. Keep those that must hold; about one in four collapses on examination.",
        rows: Rows::Own("An assumption"),
        columns: &[
            Column::text("assumption", "Assumption", "What is taken as true"),
            Column::text("basis", "Why it is held", "Evidence or habit of mind"),
            Column::text("undermined_by", "What would undermine it", "A circumstance or a piece of information"),
            Column::choice("confidence", "Confidence that it is correct", "", choice!(Confidence)),
            Column::choice("truer_before", "Once truer than now?", "", choice!(Answer)),
            Column::choice("impact", "If wrong", "", choice!(Impact)),
            Column::choice("status", "Status", "", choice!(Status)),
            Column::choice("disposition", "To do", "", choice!(Disposition)),
            Column::text("owner", "Owner", "Who looks after it"),
        ],
        is_rated: false,
    }],
};

fn is_unsupported(entry: &Entry) -> bool {
    entry.cell("status") == Status::Unsupported.key()
}

/// Whether the judgement falls with the assumption, which does not hold up: an open linchpin.
fn is_open_linchpin(entry: &Entry) -> bool {
    is_unsupported(entry) && entry.cell("impact") == Impact::Overturns.key()
}

/// What the check says; the cap on confidence is a rule of Caveat.
pub fn advice(sheet: &Worksheet) -> Vec<String> {
    let entries = || sheet.rows_of("assumptions").map(|row| &row.entry);
    let unrated = entries().filter(|entry| entry.cell("status").is_empty()).count();
    let open: Vec<String> =
        entries().filter(|entry| is_open_linchpin(entry)).map(|it| quoted(it.cell("assumption"))).collect();
    let faded = entries().filter(|entry| entry.cell("truer_before") == Answer::Yes.key()).count();
    let mut advice = Vec::new();
    if !open.is_empty() {
        let linchpins = open.join(", ");
        advice.push(format!(
            "Open linchpin: {linchpins}. Confidence in the judgement is moderate at most (a rule of Caveat)."
        ));
    }
    if 0 < faded {
        advice.push(format!("{} held better once than now: look at these first.", counted(faded, "assumption")));
    }
    if 0 < unrated {
        advice.push(format!("{} without a status yet.", counted(unrated, "assumption")));
    }
    advice
}

/// Every unsupported assumption becomes a question that is open, and what would undermine it a sign to watch.
pub fn additions(sheet: &Worksheet) -> Vec<Addition> {
    let unsupported = sheet.rows_of("assumptions").map(|row| &row.entry).filter(|entry| is_unsupported(entry));
    let both = unsupported.flat_map(|entry| {
        let question = format!("Is it true that {}?", quoted(entry.cell("assumption")));
        let why = "A key assumption is unsupported.".to_owned();
        let gap = Addition::Gap { question, why, citations: entry.citations.clone() };
        [Some(gap), line(Place::Indicators, entry.cell("undermined_by"), entry)]
    });
    both.flatten().collect()
}
