//! The filled worksheets and the cross-impact analysis as an annex: tables, each as narrow as what was written in it.

use super::{Entry, Maker, Words, cross_impact, is_blank};
use crate::domain::case::brief::TechniqueKind;
use crate::domain::case::worksheet::Entry as Written;
use crate::domain::case::{RowName, Worksheet};
use crate::domain::worksheet::form::{Column, Form, Section};
use crate::domain::worksheet::indicators::rivals;
use crate::domain::worksheet::{advice, form, question};
use crate::format::drawing::{Drawing, of_section};

/// One worksheet.
pub(in crate::format) struct Sheet {
    /// The technique.
    pub label: &'static str,
    /// What must be said with its result; may be empty.
    pub caveat: &'static str,
    /// Its sections in which something was written.
    pub tables: Vec<Table>,
    /// What its rules say, a sentence each.
    pub advice: Vec<String>,
}

/// One section of a worksheet.
pub(in crate::format) struct Table {
    /// Its heading.
    pub title: String,
    /// The headings of its columns; that of the names of rows is empty where these are printed.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// What shows the same as pictures, each with what stands under it, which may be empty.
    pub drawings: Vec<(String, Drawing)>,
}

/// One row: as many cells as there are columns, the first is its name.
pub(in crate::format) struct TableRow {
    /// What stands in each column; may be empty.
    pub cells: Vec<String>,
    /// The numbers of the highlights it rests on.
    pub citations: Vec<usize>,
}

/// The worksheets of the case in the order of the techniques.
pub(super) fn annex(maker: &Maker<'_>) -> Vec<Sheet> {
    let brief = &maker.case.brief;
    let sheet = |kind: &TechniqueKind| match kind {
        TechniqueKind::CrossImpact => cross_impact::annexed(&brief.cross_impact),
        _ => brief.worksheets.get(kind).and_then(|sheet| Some(annexed(maker, form(*kind)?, sheet))),
    };
    TechniqueKind::ALL.iter().filter_map(sheet).collect()
}

fn annexed(maker: &Maker<'_>, form: &'static Form, sheet: &Worksheet) -> Sheet {
    let tables = form.sections.iter().map(|section| {
        let drawing = of_section(form.kind, section.key, sheet).map(|drawing| (String::new(), drawing));
        Table { drawings: drawing.into_iter().collect(), ..table(maker, section, sheet) }
    });
    Sheet {
        label: form.kind.label(),
        caveat: form.caveat,
        tables: tables.filter(|table| !table.rows.is_empty()).collect(),
        advice: advice(maker.case, form.kind),
    }
}

fn table(maker: &Maker<'_>, section: &'static Section, sheet: &Worksheet) -> Table {
    let lines = section.lines().iter().map(|line| RowName::Line(line.key));
    let rows = lines.chain(sheet.rows_of(section.key).map(|row| RowName::Own(row.id)));
    let rows: Vec<(RowName, &Written)> = rows.filter_map(|name| Some((name, sheet.entry(name)?))).collect();
    let has_lines = !section.lines().is_empty();
    let is_used = |column: &&Column| rows.iter().any(|(_, entry)| !is_blank(entry.cell(column.key)));
    let mut used: Vec<&Column> = section.columns.iter().filter(is_used).collect();
    if !has_lines && let Some(first) = section.columns.first().filter(|first| !is_used(first)) {
        used.insert(0, first);
    }
    let rated = rivals(maker.case).into_iter();
    let rated =
        rated.filter(|rival| section.is_rated && rows.iter().any(|(_, entry)| entry.ratings.contains_key(&rival.id)));
    let rated: Vec<_> = rated.collect();
    let name = has_lines.then(String::new).into_iter();
    let named = used.iter().map(|column| column.label.to_owned());
    Table {
        title: section.title.to_owned(),
        columns: name.chain(named).chain(rated.iter().map(|rival| format!("If {}", rival.name))).collect(),
        rows: rows
            .iter()
            .map(|(name, entry)| {
                let line = section.lines().iter().find(|line| *name == RowName::Line(line.key));
                let label = line.map(|line| match section.key {
                    // What a quadrant is follows from the axes.
                    "quadrants" => question(maker.case, section, line),
                    _ => line.label.to_owned(),
                });
                let cells = used.iter().map(|column| column.shown(entry.cell(column.key)));
                let ratings = rated
                    .iter()
                    .map(|rival| entry.ratings.get(&rival.id).map_or("", |rating| rating.label()).to_owned());
                TableRow {
                    cells: label.into_iter().chain(cells).chain(ratings).collect(),
                    citations: maker.cited(&entry.citations),
                }
            })
            .collect(),
        drawings: Vec::new(),
    }
}

impl Sheet {
    /// The same without tables: an entry for each section, with a line for each row.
    pub(in crate::format) fn as_entry(&self) -> Entry {
        let tables = self.tables.iter().map(|table| {
            let rows = table.rows.iter().map(|row| table.as_words(row));
            Entry::new(&table.title, rows.collect())
        });
        let said = (!self.advice.is_empty())
            .then(|| Entry::new("What it says", self.advice.iter().map(Words::plain).collect()));
        let caveat = if self.caveat.is_empty() { Vec::new() } else { vec![Words::plain(self.caveat)] };
        Entry { nested: tables.chain(said).collect(), is_complete: true, ..Entry::new(self.label, caveat) }
    }
}

impl Table {
    /// A row as `Name (Column: words; Column: words)`.
    fn as_words(&self, row: &TableRow) -> Words {
        let (name, cells) = row.cells.split_first().map_or(("", &[][..]), |(name, cells)| (name.trim(), cells));
        let told = self.columns.iter().skip(1).zip(cells).filter(|(_, cell)| !is_blank(cell));
        let told: Vec<String> = told.map(|(column, cell)| format!("{column}: {}", cell.trim())).collect();
        let name = if is_blank(name) { super::NONE } else { name };
        let text = if told.is_empty() { name.to_owned() } else { format!("{name} ({})", told.join("; ")) };
        Words { citations: row.citations.clone(), ..Words::plain(text) }
    }
}
