//! What an analyst writes while applying a technique; [`crate::domain::worksheet`] holds the forms it is written in.

use super::judgement::terms;
use super::{AnnotationId, RivalId, RowId};
use std::collections::BTreeMap;

/// One filled worksheet. Its keys are those of the form of its technique.
///
/// What it cites may be gone: a highlight or hypothesis that was removed, and that undo can bring back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Worksheet {
    /// What was written in the lines that the form prints, by their keys; an empty one is not here.
    pub lines: BTreeMap<&'static str, Entry>,
    /// The rows the analyst added, in order.
    pub rows: Vec<Row>,
}

/// A row the analyst added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Stable over export and import.
    pub id: RowId,
    /// The section of the form it stands in.
    pub section: &'static str,
    /// What it says.
    pub entry: Entry,
}

/// What a line or row says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Words, or the keys of choices, by column; an empty one is not here.
    pub cells: BTreeMap<&'static str, String>,
    /// How far it would be expected if each of the rival explanations or scenarios came true.
    pub ratings: BTreeMap<RivalId, Expectation>,
    /// The annotations it rests on, in the order given, each once.
    pub citations: Vec<AnnotationId>,
}

/// Names a line or a row of a worksheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowName {
    /// A line that the form prints, by its key.
    Line(&'static str),
    /// A row the analyst added.
    Own(RowId),
}

impl std::fmt::Display for RowName {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Line(key) => formatter.write_str(key),
            Self::Own(id) => id.fmt(formatter),
        }
    }
}

terms! {
    /// How far a sign would be expected if one explanation or scenario came true (indicators validator, Heuer and Pherson).
    Expectation {
        HighlyLikely "highly-likely" "Highly likely",
        Likely "likely" "Likely",
        Even "even" "Even chance",
        Unlikely "unlikely" "Unlikely",
        HighlyUnlikely "highly-unlikely" "Highly unlikely",
    }
}

impl Entry {
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The words, or the key of the choice, in a column; empty where nothing is.
    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Replaces what is in a column and returns what was.
    pub(crate) fn replace_cell(&mut self, column: &'static str, text: String) -> String {
        let old = if text.is_empty() { self.cells.remove(column) } else { self.cells.insert(column, text) };
        old.unwrap_or_default()
    }
}

impl Worksheet {
    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.rows.is_empty()
    }

    /// What a line or row says.
    pub fn entry(&self, name: RowName) -> Option<&Entry> {
        match name {
            RowName::Line(key) => self.lines.get(key),
            RowName::Own(id) => self.rows.iter().find(|row| row.id == id).map(|row| &row.entry),
        }
    }

    /// The words, or the key of the choice, in a column of a printed line.
    pub fn line(&self, line: &str, column: &str) -> &str {
        self.lines.get(line).map_or("", |entry| entry.cell(column))
    }

    /// The rows the analyst added to a section, in order.
    pub fn rows_of<'a>(&'a self, section: &'a str) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().filter(move |row| row.section == section)
    }

    /// Changes what a line or row says; a line comes and goes with its content. `None` where there is no such row.
    pub(crate) fn change<T>(&mut self, name: RowName, change: impl FnOnce(&mut Entry) -> T) -> Option<T> {
        match name {
            RowName::Line(key) => {
                let changed = change(self.lines.entry(key).or_default());
                self.lines.retain(|_, entry| !entry.is_empty());
                Some(changed)
            }
            RowName::Own(id) => self.rows.iter_mut().find(|row| row.id == id).map(|row| change(&mut row.entry)),
        }
    }
}
