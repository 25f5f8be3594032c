//! What can happen to the worksheets of techniques.

use crate::domain::case::brief::TechniqueKind;
use crate::domain::case::worksheet::Expectation;
use crate::domain::case::{AnnotationId, RivalId, RowId, RowName};
use crate::domain::worksheet::offer::Addition;

/// What can happen to the worksheet of a technique.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorksheetMsg {
    /// Fill the screen with it.
    Open,
    /// Go back to the brief.
    Close,
    /// A new empty row in this section: after a row of it, or at its end.
    Add(&'static str, Option<RowId>),
    /// Remove a row.
    Remove(RowId),
    /// Move a row by one place in its section.
    Move(RowId, isize),
    /// How likely the sign in a row would be if something came true, or no answer.
    Rate(RowName, RivalId, Option<Expectation>),
    /// Rest a row on an annotation, or no longer.
    Cite(RowName, AnnotationId),
    /// A row for each highlight that has none.
    Fill,
    /// Add these to the brief.
    Take(Vec<Addition>),
    /// What was done and found, for the list of techniques.
    Note(String),
}

/// Names the field in a column of a row, for the keyboard's focus.
pub fn cell_id(row: RowName, column: &str) -> String {
    format!("cell-{row}-{column}")
}

/// Names the button that opens the worksheet of a technique.
pub fn button_id(technique: TechniqueKind) -> String {
    format!("technique-{}", technique.key())
}
