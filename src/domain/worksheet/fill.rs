//! Rows that the highlights of the case already hold the words for.

use super::sheet;
use crate::domain::case::brief::TechniqueKind;
use crate::domain::case::worksheet::{Entry, Row};
use crate::domain::case::{Annotation, Case, Category, Confidence, Detail, RowId};
use crate::domain::projection::{one_line, reading_order};

/// Which highlights give rows, and in which section these stand.
fn feeds(kind: TechniqueKind) -> Option<(Category, &'static str)> {
    match kind {
        TechniqueKind::KeyAssumptions => Some((Category::Assumption, "assumptions")),
        TechniqueKind::InformationQuality => Some((Category::Evidence, "items")),
        _ => None,
    }
}

/// The highlights of the technique that no row cites yet, in reading order, each as a row.
pub fn fresh_rows(case: &Case, kind: TechniqueKind) -> Vec<(&'static str, Entry)> {
    let Some((category, section)) = feeds(kind) else { return Vec::new() };
    let sheet = sheet(case, kind);
    let fresh = reading_order(case).into_iter().filter(|annotation| {
        let is_cited = sheet.rows.iter().any(|row| row.entry.citations.contains(&annotation.id));
        annotation.category() == category && !is_cited
    });
    fresh.map(|annotation| (section, entry(case, annotation))).collect()
}

/// What the highlights are called that give rows; `None` where none do.
pub fn fed_by(kind: TechniqueKind) -> Option<&'static str> {
    feeds(kind).map(|(category, _)| category.label())
}

/// The rows, each with an id of 16 random bytes.
pub fn with_ids(rows: Vec<(&'static str, Entry)>, random: &mut dyn FnMut() -> [u8; 16]) -> Vec<Row> {
    rows.into_iter().map(|(section, entry)| Row { id: RowId::from_random(random()), section, entry }).collect()
}

/// The words of the highlight, with what the analyst said of it on its card.
fn entry(case: &Case, annotation: &Annotation) -> Entry {
    let statement = annotation.statement.trim();
    let words = one_line(if statement.is_empty() { case.words(annotation) } else { statement });
    let mut entry = Entry { citations: vec![annotation.id], ..Entry::default() };
    let mut set = |column, text: &str| {
        entry.replace_cell(column, text.to_owned());
    };
    set("confidence", annotation.confidence.map_or("", Confidence::key));
    match &annotation.detail {
        Detail::Assumption(fields) => {
            set("assumption", &words);
            set("basis", &fields.why_held);
            set("undermined_by", &fields.undermined_by);
            set("impact", fields.impact.map_or("", |impact| impact.key()));
            set("status", fields.status.map_or("", |status| status.key()));
        }
        Detail::Evidence(fields) => {
            let metadata = case.source(annotation.source).map(|source| &source.metadata);
            set("item", &words);
            set("source", metadata.map_or("", |metadata| &metadata.title));
            set("date", metadata.map_or("", |metadata| &metadata.published));
            let reliability = metadata.and_then(|metadata| metadata.reliability);
            set("reliability", reliability.map_or("", |reliability| reliability.key()));
            set("credibility", fields.credibility.map_or("", |credibility| credibility.key()));
        }
        Detail::InformationGap(_) | Detail::BiasDeceptionRisk(_) | Detail::Entity(_) => {}
    }
    entry
}
