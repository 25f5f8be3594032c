//! The stored cases by thematic tag and day, and their briefs gathered into one document.

use super::model::Model;
use super::storage::StoredCase;
use crate::domain::case::Timestamp;
use crate::domain::gathering::{self, By, Shelved};
use crate::format::summary::Summary;

/// What can happen to the collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CollectionMsg {
    /// Show the cases of this tag or day, or all of them.
    Show(Option<By>),
    /// The cases to be gathered were read.
    Gathered(Vec<StoredCase>),
}

/// What the gathered briefs become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A file of Markdown.
    Markdown,
    /// A file of HTML.
    WebPage,
    /// What the browser prints.
    Paper,
}

/// What is shown of the collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collection {
    /// What was chosen to look for cases by; `None` for all of them.
    pub by: Option<By>,
    /// What is being made of the cases shown.
    pub wanted: Option<Form>,
    /// Whether the list gets the keyboard as soon as it is there.
    pub is_asked_for: bool,
}

impl Shelved for Summary {
    fn tags(&self) -> &[String] {
        &self.tags
    }

    /// The date of the brief where it has one, else the day of the last change.
    fn day(&self) -> String {
        match self.date.trim() {
            "" => Timestamp::from_milliseconds(self.modified).date(),
            date => date.to_owned(),
        }
    }
}

/// What cases are looked for by. The last case under it may have gone, and then all are shown.
pub fn by(model: &Model) -> Option<&By> {
    model.collection.by.as_ref().filter(|by| model.library.iter().any(|case| case.is_under(by)))
}

/// The cases shown, newest first.
pub fn shown(model: &Model) -> Vec<Summary> {
    let by = by(model);
    model.library.iter().filter(|case| by.is_none_or(|by| case.is_under(by))).cloned().collect()
}

/// The tags and days there are, each with the number of its cases.
pub fn shelves(model: &Model) -> Vec<(By, usize)> {
    gathering::shelves(&model.library)
}

/// What a list of thematic tags can become with a tag of the other cases at its end.
pub fn completions(model: &Model, typed: &str) -> Vec<String> {
    gathering::completions(typed, model.library.iter().flat_map(|case| &case.tags))
}

/// What the gathered briefs are called.
pub fn title(by: Option<&By>) -> String {
    match by {
        Some(By::Day(day)) => format!("Summary of {day}"),
        Some(By::Tag(tag)) => format!("Summary: {tag}"),
        None => "Summary of all briefs".to_owned(),
    }
}
