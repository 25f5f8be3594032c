//! Worksheets of the structured analytic techniques: a form for each, and the rules that read what was written.
//!
//! A form is data, so that one view, one file format and one export serve all of them.

pub mod causal_layers;
pub mod deception;
pub mod fill;
pub mod form;
pub mod indicators;
pub mod information_quality;
pub mod key_assumptions;
pub mod offer;
pub mod scenarios;

use super::case::brief::TechniqueKind;
use super::case::worksheet::{Entry, Worksheet};
use super::case::{Case, RowName};
use super::competing;
use form::{Form, Line, Section};
use std::collections::BTreeSet;

/// Every form, in the order of the techniques.
pub const FORMS: &[&Form] = &[
    &key_assumptions::FORM,
    &indicators::FORM,
    &information_quality::FORM,
    &deception::FORM,
    &causal_layers::FORM,
    &scenarios::FORM,
];

/// The form of a technique; `None` for those that are worked out elsewhere.
pub fn form(kind: TechniqueKind) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.kind == kind).copied()
}

/// The worksheet of a technique, empty where nothing was written.
pub fn sheet(case: &Case, kind: TechniqueKind) -> Worksheet {
    case.brief.worksheets.get(&kind).cloned().unwrap_or_default()
}

/// Whether a technique was applied here: something stands in its worksheet, matrix or analysis.
pub fn is_filled(case: &Case, kind: TechniqueKind) -> bool {
    match kind {
        TechniqueKind::CompetingHypotheses => competing::is_rated(&case.brief.matrix),
        TechniqueKind::CrossImpact => !case.brief.cross_impact.is_empty(),
        _ => case.brief.worksheets.contains_key(&kind),
    }
}

/// The techniques to be listed as applied, each with what the analyst noted:
/// those with something in their worksheet, and those that were applied elsewhere, says the analyst.
pub fn applied(case: &Case) -> Vec<(TechniqueKind, &str)> {
    let stated = |kind| case.brief.techniques.iter().find(|technique| technique.kind == kind);
    let listed = TechniqueKind::ALL.iter().filter(|kind| is_filled(case, **kind) || stated(**kind).is_some());
    listed.map(|kind| (*kind, stated(*kind).map_or("", |technique| technique.note.as_str()))).collect()
}

/// What is wrong with a worksheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// The technique has no worksheet.
    Technique,
    /// The form prints no such line, or has no such section for rows.
    Row,
    /// The section has no such column.
    Column,
    /// The column cannot hold this.
    Choice,
    /// Two rows have one id.
    Twice,
}

impl Misfit {
    /// What there is none of, or too much of.
    pub fn what(self) -> &'static str {
        match self {
            Self::Technique => "worksheet",
            Self::Row | Self::Twice => "row of the worksheet",
            Self::Column => "column of the worksheet",
            Self::Choice => "choice in this column",
        }
    }
}

/// Says whether `sheet` can be the worksheet of `kind`.
///
/// # Errors
/// The first thing that does not fit the form.
pub fn check(kind: TechniqueKind, sheet: &Worksheet) -> Result<(), Misfit> {
    let form = form(kind).ok_or(Misfit::Technique)?;
    for (key, entry) in &sheet.lines {
        check_entry(form.line(key).ok_or(Misfit::Row)?.0, entry)?;
    }
    let mut seen = BTreeSet::new();
    for row in &sheet.rows {
        let section = form.section(row.section).filter(|section| section.lines().is_empty()).ok_or(Misfit::Row)?;
        check_entry(section, &row.entry)?;
        if !seen.insert(row.id) {
            return Err(Misfit::Twice);
        }
    }
    Ok(())
}

fn check_entry(section: &Section, entry: &Entry) -> Result<(), Misfit> {
    for (key, text) in &entry.cells {
        if !section.column(key).ok_or(Misfit::Column)?.takes(text) {
            return Err(Misfit::Choice);
        }
    }
    let is_repeated = |(index, cited)| entry.citations[..index].contains(cited);
    if entry.citations.iter().enumerate().any(is_repeated) { Err(Misfit::Twice) } else { Ok(()) }
}

/// Replaces what is in a column of a row, and returns what was.
///
/// # Errors
/// What there is none of; the worksheet is then unchanged.
pub fn set_cell(
    sheet: &mut Worksheet,
    kind: TechniqueKind,
    name: RowName,
    column: &'static str,
    text: String,
) -> Result<String, Misfit> {
    let form = form(kind).ok_or(Misfit::Technique)?;
    let found = form.section_of(sheet, name).ok_or(Misfit::Row)?.column(column).ok_or(Misfit::Column)?;
    if !found.takes(&text) {
        return Err(Misfit::Choice);
    }
    sheet.change(name, |entry| entry.replace_cell(column, text)).ok_or(Misfit::Row)
}

/// Without what is empty: equal worksheets are equal bytes.
pub fn tidied(mut sheet: Worksheet) -> Worksheet {
    let entries = sheet.lines.values_mut().chain(sheet.rows.iter_mut().map(|row| &mut row.entry));
    entries.for_each(|entry| entry.cells.retain(|_, text| !text.is_empty()));
    sheet.lines.retain(|_, entry| !entry.is_empty());
    sheet
}

/// What the rules of a technique say of its worksheet, a sentence each; nothing where nothing was written.
pub fn advice(case: &Case, kind: TechniqueKind) -> Vec<String> {
    let Some(sheet) = case.brief.worksheets.get(&kind) else { return Vec::new() };
    match kind {
        TechniqueKind::KeyAssumptions => key_assumptions::advice(sheet),
        TechniqueKind::Indicators => indicators::advice(case, sheet),
        TechniqueKind::InformationQuality => information_quality::advice(sheet),
        TechniqueKind::DeceptionDetection => deception::advice(sheet),
        TechniqueKind::CausalLayered => causal_layers::advice(sheet),
        TechniqueKind::Scenarios => scenarios::advice(sheet),
        TechniqueKind::CompetingHypotheses | TechniqueKind::CrossImpact => Vec::new(),
    }
}

/// The heading of the column that is worked out from the others in a section of a form; `None` where there is none.
pub fn worked_out_column(section: &Section) -> Option<&'static str> {
    match section.key {
        "drivers" if section.column("importance").is_some() => Some("Score"),
        _ if section.is_rated => Some("Tells apart"),
        _ => None,
    }
}

/// What is worked out from the other columns of a row; empty as long as they do not say enough.
pub fn worked_out(case: &Case, section: &Section, entry: &Entry) -> String {
    if section.is_rated {
        let spread = indicators::spread(entry, &indicators::rivals(case));
        return spread.map_or_else(String::new, |steps| {
            if steps == 0 { "nothing".to_owned() } else { super::projection::counted(steps, "step") }
        });
    }
    scenarios::score(entry).map_or_else(String::new, |score| score.to_string())
}

/// What to ask in a line that the form prints; that of a quadrant names its poles.
pub fn question(case: &Case, section: &Section, line: &Line) -> String {
    match section.key {
        "quadrants" => scenarios::poles_of(&scenarios::cross(&sheet(case, TechniqueKind::Scenarios)), line.key),
        _ => line.help.to_owned(),
    }
}

/// Words as they are quoted in a sentence.
fn quoted(text: &str) -> String {
    format!("“{}”", super::projection::one_line(text).trim_end_matches(['.', '。', '。']))
}

#[cfg(test)]
mod tests;
