//! Worksheets in files: one writer and one reader for every technique, held to its form.

use crate::domain::case::brief::TechniqueKind;
use crate::domain::case::worksheet::{Entry, Expectation, Row};
use crate::domain::case::{AnnotationId, RivalId, RowId, RowName, Worksheet};
use crate::domain::worksheet::form::{Form, Section};
use crate::domain::worksheet::{form, tidied};
use crate::format::json::{Reader, Writer};
use crate::format::problem::shown;
use std::collections::{BTreeMap, BTreeSet};

/// The filled worksheets, in the order of the techniques.
pub(crate) fn write_worksheets(sheets: &BTreeMap<TechniqueKind, Worksheet>, writer: &mut Writer) {
    writer.objects("worksheets", sheets, |writer, (kind, sheet)| {
        writer.word("technique", *kind);
        write_rows(*kind, sheet, writer);
    });
}

/// The rows of one worksheet: first those that the form prints, in its order, then the analyst's.
pub(crate) fn write_rows(kind: TechniqueKind, sheet: &Worksheet, writer: &mut Writer) {
    let sections = form(kind).map_or(&[][..], |form| form.sections).iter();
    let printed = sections.flat_map(|section| section.lines().iter().map(move |line| (section.key, line.key)));
    let lines = printed.filter_map(|(section, key)| Some((RowName::Line(key), section, sheet.lines.get(key)?)));
    let rows = sheet.rows.iter().map(|row| (RowName::Own(row.id), row.section, &row.entry));
    writer.objects("rows", lines.chain(rows), |writer, (name, section, entry)| {
        writer.shown("row", &name);
        writer.text("section", section);
        writer.object("cells", |writer| entry.cells.iter().for_each(|(key, text)| writer.text(key, text)));
        if !entry.ratings.is_empty() {
            writer.objects("ratings", &entry.ratings, |writer, (rival, rating)| {
                writer.shown("if", rival);
                writer.word("rating", *rating);
            });
        }
        writer.list("citations", &entry.citations);
    });
}

/// The worksheets, each technique's at most once; what they cite may be gone.
pub(crate) fn read_worksheets(list: &Reader<'_>) -> BTreeMap<TechniqueKind, Worksheet> {
    let mut sheets = BTreeMap::new();
    for item in list.items() {
        let [technique, rows] = item.members(["technique", "rows"]);
        let Some(kind) = technique.word() else { continue };
        let Some(sheet) = read_rows(kind, &technique, &rows).map(tidied) else { continue };
        if sheets.contains_key(&kind) {
            technique.refuse("the technique has another worksheet");
        }
        if !sheet.is_empty() {
            sheets.insert(kind, sheet);
        }
    }
    sheets
}

/// The rows of the worksheet of `kind`, which stands at `technique`.
pub(crate) fn read_rows(kind: TechniqueKind, technique: &Reader<'_>, rows: &Reader<'_>) -> Option<Worksheet> {
    let Some(form) = form(kind) else {
        technique.refuse("this technique has no worksheet");
        return None;
    };
    let (mut sheet, mut names) = (Worksheet::default(), BTreeSet::new());
    for row in rows.items() {
        let ([name, section, cells, citations], [ratings]) =
            row.members_with(["row", "section", "cells", "citations"], ["ratings"]);
        let Some(found) = read_section(form, &section) else { continue };
        let entry = Entry {
            cells: read_cells(found, &cells),
            ratings: ratings.map(|list| read_ratings(&list)).unwrap_or_default(),
            citations: read_citations(&citations),
        };
        let Some(found_name) = read_name(form, &name) else { continue };
        if !names.insert(found_name) {
            name.refuse("another row has this name too");
        }
        match found_name {
            RowName::Line(key) => {
                if found.lines().iter().all(|line| line.key != key) {
                    section.refuse("the row belongs to another section");
                }
                sheet.lines.insert(key, entry);
            }
            RowName::Own(id) => {
                if !found.lines().is_empty() {
                    name.refuse(format!(
                        "this section has its own rows: {}",
                        keys(found.lines().iter().map(|it| it.key))
                    ));
                }
                sheet.rows.push(Row { id, section: found.key, entry });
            }
        }
    }
    Some(sheet)
}

fn keys<'a>(keys: impl Iterator<Item = &'a str>) -> String {
    keys.collect::<Vec<_>>().join(", ")
}

fn read_section(form: &Form, section: &Reader<'_>) -> Option<&'static Section> {
    let key = section.str()?;
    let found = form.section(key);
    if found.is_none() {
        let known = keys(form.sections.iter().map(|section| section.key));
        section.refuse(format!("{} is not one of: {known}", shown(key)));
    }
    found
}

/// The key of a printed line, or the id of an added row.
pub(crate) fn read_name(form: &Form, name: &Reader<'_>) -> Option<RowName> {
    let text = name.str()?;
    if let Some((_, line)) = form.line(text) {
        return Some(RowName::Line(line.key));
    }
    name.id(RowId::parse).map(RowName::Own)
}

fn read_cells(section: &Section, cells: &Reader<'_>) -> BTreeMap<&'static str, String> {
    let mut read = BTreeMap::new();
    for (key, value) in cells.entries() {
        let Some(column) = section.column(key) else {
            value.refuse(format!(
                "there is no such column here, only: {}",
                keys(section.columns.iter().map(|it| it.key))
            ));
            continue;
        };
        let text = value.text();
        if !column.takes(&text) {
            let known: Vec<&str> = column.choices().iter().map(|(key, _)| *key).collect();
            value.refuse(format!("{} is not one of: {}", shown(&text), known.join(", ")));
        }
        read.insert(column.key, text);
    }
    read
}

fn read_ratings(list: &Reader<'_>) -> BTreeMap<RivalId, Expectation> {
    let mut ratings = BTreeMap::new();
    for item in list.items() {
        let [at, rating] = item.members(["if", "rating"]);
        let (Some(rival), Some(rating)) = (at.id(RivalId::parse), rating.word()) else { continue };
        if ratings.insert(rival, rating).is_some() {
            at.refuse("the row is rated against this twice");
        }
    }
    ratings
}

fn read_citations(list: &Reader<'_>) -> Vec<AnnotationId> {
    let mut seen = BTreeSet::new();
    list.each(|cited| {
        let id = cited.id(AnnotationId::parse)?;
        if !seen.insert(id) {
            cited.refuse(format!("the row cites {id} twice"));
        }
        Some(id)
    })
}
