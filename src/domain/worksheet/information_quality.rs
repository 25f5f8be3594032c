//! Quality of information check.
//!
//! Sources: Tradecraft Primer 2009, pages 10 to 12; the two grades are the Admiralty's, each given apart from the other;
//! the statement on the whole follows the source summary statement of ICD 206.

use super::form::{Column, Form, Rows, Section, choice};
use super::key_assumptions::Answer;
use super::offer::{Addition, line_resting_on};
use super::quoted;
use crate::domain::case::annotation::Priority;
use crate::domain::case::brief::{Place, TechniqueKind};
use crate::domain::case::judgement::terms;
use crate::domain::case::worksheet::{Entry, Worksheet};
use crate::domain::case::{AnnotationId, Confidence, Credibility, Reliability};
use crate::domain::projection::counted;
use std::collections::BTreeSet;

terms! {
    /// How the source came to know.
    Access {
        Direct "direct" "Direct",
        Secondhand "secondhand" "Second hand",
        Unknown "unknown" "Not known",
    }
}

terms! {
    /// Whether the wording can be relied on.
    Clarity {
        Clear "clear" "Clear",
        Ambiguous "ambiguous" "Ambiguous",
        Translated "translated" "Translated",
    }
}

/// The form.
pub static FORM: Form = Form {
    kind: TechniqueKind::InformationQuality,
    purpose: "Weigh the information the judgement rests on, item by item: who knew it how, and who else says so independently.",
    source: "Tradecraft Primer 2009, pages 10–12; Admiralty grading; ICD 206",
    caveat: "",
    sections: &[Section {
        key: "items",
        title: "Items",
        help: "Two items from one origin are one source: repetition is not corroboration. Grade source and item apart from each other.",
        rows: Rows::Own("An item of information"),
        columns: &[
            Column::text("item", "Item", "What is reported"),
            Column::text("source", "Source", "Who says so"),
            Column::text("corroborated_by", "Corroborated independently by", "Empty means: by nobody"),
            Column::choice("critical", "Does a judgement hinge on it?", "", choice!(Answer)),
            Column::choice("access", "Access", "", choice!(Access)),
            Column::text("date", "Date", "Of the information"),
            Column::choice("clarity", "Wording", "", choice!(Clarity)),
            Column::choice("reliability", "Reliability of the source", "", choice!(Reliability)),
            Column::choice("credibility", "Credibility of the item", "", choice!(Credibility)),
            Column::choice("deception", "Risk of denial or deception", "", choice!(Priority)),
            Column::choice("confidence", "Confidence", "", choice!(Confidence)),
            Column::text("caveats", "Caveats and earlier doubts", "What was held against it"),
        ],
        is_rated: false,
    }],
};

fn entries(sheet: &Worksheet) -> impl Iterator<Item = &Entry> {
    sheet.rows_of("items").map(|row| &row.entry)
}

fn is_single(entry: &Entry) -> bool {
    entry.cell("corroborated_by").trim().is_empty()
}

/// Whether a judgement hinges on an item that nobody else confirms.
fn is_weak_point(entry: &Entry) -> bool {
    entry.cell("critical") == Answer::Yes.key() && is_single(entry)
}

/// What the check says; the cap on confidence is a rule of Caveat.
pub fn advice(sheet: &Worksheet) -> Vec<String> {
    let weak: Vec<String> = entries(sheet).filter(|it| is_weak_point(it)).map(|it| quoted(it.cell("item"))).collect();
    let mut advice = Vec::new();
    if !weak.is_empty() {
        let weak = weak.join(", ");
        advice.push(format!(
            "The judgement hinges on one source for {weak}. Confidence is moderate at most (a rule of Caveat)."
        ));
    }
    let open = entries(sheet).filter(|entry| entry.cell("critical").is_empty()).count();
    if 0 < open {
        advice.push(format!("{} without a word on whether a judgement hinges on it.", counted(open, "item")));
    }
    advice
}

/// The strengths and weaknesses of the whole basis in two or three sentences; `None` without items.
fn summary(sheet: &Worksheet) -> Option<String> {
    let all = entries(sheet).count();
    if all == 0 {
        return None;
    }
    let names = entries(sheet).map(|entry| entry.cell("source").trim().to_lowercase()).filter(|name| !name.is_empty());
    let sources = names.collect::<BTreeSet<_>>().len();
    let confirmed = entries(sheet).filter(|entry| !is_single(entry)).count();
    let from = if sources == 0 { String::new() } else { format!(" from {}", counted(sources, "source")) };
    let mut words = format!(
        "The assessment rests on {}{from}; {confirmed} of {all} corroborated independently.",
        counted(all, "item")
    );
    let weak: Vec<String> = entries(sheet).filter(|it| is_weak_point(it)).map(|it| quoted(it.cell("item"))).collect();
    if !weak.is_empty() {
        words.push_str(&format!(" It hinges on a single source for {}.", weak.join(", ")));
    }
    Some(words)
}

/// The summary as a line of the assessment.
pub fn additions(sheet: &Worksheet) -> Vec<Addition> {
    let mut cited: Vec<AnnotationId> = Vec::new();
    for id in entries(sheet).flat_map(|entry| &entry.citations) {
        if !cited.contains(id) {
            cited.push(*id);
        }
    }
    summary(sheet).and_then(|words| line_resting_on(Place::Assessment, &words, cited)).into_iter().collect()
}
