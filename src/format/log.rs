//! How a case stands in the browser's database: a snapshot, and every step since, one entry each.
//!
//! Both are compact JSON with a version, and hold sources, annotations and lines as the case file does.
//! An entry holds what was done and nothing of the case it was done to, so that it is written at the cost of a key stroke.
//! Every entry and snapshot carries a number and a checksum chained to the one before (see [`Seal`]); the log is never cut
//! short but for damage, so that a case can be brought back from any of its snapshots.

mod from_domain;
mod restore;
mod seal;
mod snapshot;
mod sources;
mod to_domain;

pub use restore::{Restored, Steps, restore, steps};
pub use seal::{Mark, Seal, seal_entry, seal_of};

use super::case_file::sha256;
use super::json::{self, Reader, Writer};
use super::problem::{Problem, Problems};
use crate::domain::case::{Case, Timestamp};
use crate::domain::edit::{Command, History};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The version of entries and snapshots that this module writes; it also reads the one before.
pub const VERSION: u64 = 2;

/// The version in which commands named tags by their words, and tags had no ids.
pub(crate) const VERSION_BY_NAME: u64 = 1;

/// Texts of sources, each named by its [`fingerprint`].
pub type Texts = BTreeMap<String, Arc<String>>;

/// What tells a text from all others: the lower-case hexadecimal SHA-256 of its bytes.
pub fn fingerprint(text: &str) -> String {
    sha256(text)
}

/// A case with its history, as it stands in the database.
///
/// The lines name the texts by what they are, so a seal of the lines holds the texts too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    /// Lines of JSON.
    pub lines: String,
    /// The texts that the lines name; others may be among them.
    pub texts: Texts,
}

impl From<String> for Snapshot {
    /// A snapshot with the texts in its lines, as versions before 4 were.
    fn from(lines: String) -> Self {
        Self { lines, texts: Texts::new() }
    }
}

/// One step, as it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub action: Action,
}

/// What a step did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Carried out a command.
    Do(Command),
    /// Carried out a command that names tags by their words, which are not all in the codebook yet.
    DoByName(Command),
    /// Took back the newest step.
    Undo,
    /// Did the newest undone step again.
    Redo,
}

/// Writes one entry, as one line of JSON.
pub fn write_entry(entry: &Entry) -> String {
    Writer::compact(|writer| from_domain::write_entry(entry, writer))
}

/// Reads one entry; whether its command fits a case is seen when it is applied.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read_entry(text: &str) -> Result<Entry, Problem> {
    let document = json::parse(text)?;
    let problems = Problems::default();
    let entry = to_domain::entry(&Reader::new(&document, &problems));
    problems
        .accept(entry)
        .map_err(|list| list.into_iter().next().unwrap_or_else(|| Problem::of_file("the entry is unreadable")))
}

/// Writes a case with its history; the time it takes grows evenly with the case.
pub fn write_snapshot(case: &Case, history: &History) -> Snapshot {
    snapshot::write(case, history)
}

/// Reads a case with its history.
///
/// An annotation whose words are not where the snapshot says becomes an orphan: it is kept, and stands in the list of orphans.
///
/// # Errors
/// What is wrong with the snapshot, as much of it as can be found at once.
pub fn read_snapshot(stored: &Snapshot) -> Result<(Case, History), Vec<Problem>> {
    if snapshot::is_in_lines(&stored.lines) {
        return snapshot::read(stored);
    }
    let document = json::parse(&stored.lines).map_err(|problem| vec![problem])?;
    let problems = Problems::default();
    let snapshot = to_domain::snapshot(&Reader::new(&document, &problems));
    problems.accept(snapshot)
}

/// Takes every step again, up to the first that does not fit.
///
/// Returns the case and its history after the last step that fitted,
/// and the index (from 0) of the first that did not; the steps after it are not taken, since they were made for another case.
/// An undo or redo where there is nothing to be undone or redone changes nothing, and fits.
pub fn replay(snapshot: (Case, History), entries: impl Iterator<Item = Entry>) -> (Case, History, Option<usize>) {
    let (mut case, mut history) = snapshot;
    for (index, entry) in entries.enumerate() {
        let taken = match entry.action {
            Action::Do(command) => history.perform(&mut case, command, entry.at),
            Action::DoByName(command) => {
                adopt_tags(&mut case, &command);
                history.perform(&mut case, command, entry.at)
            }
            Action::Undo => history.undo(&mut case).map(|_| ()),
            Action::Redo => history.redo(&mut case).map(|_| ()),
        };
        if taken.is_err() {
            return (case, history, Some(index));
        }
    }
    (case, history, None)
}

/// Puts the tags into the codebook that a command names by their words: the words are their ids from now on.
pub(super) fn adopt_tags(case: &mut Case, command: &Command) {
    for tag in command.tags() {
        if case.codebook.find(&tag).is_none() {
            case.codebook.adopt(tag.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{AnnotationId, CaseId, TextField};
    use crate::domain::edit::{AnnotationEdit, HeadField};

    fn title(text: &str, at: i64) -> Entry {
        let action = Action::Do(Command::SetHead(HeadField::Title, text.into()));
        Entry { at: Timestamp::from_milliseconds(at), action }
    }

    #[test]
    fn an_entry_is_one_short_line() {
        let edit = AnnotationEdit::Text(TextField::Note, "two\nlines".into());
        let id = AnnotationId::from_random([1; 16]);
        let at = Timestamp::from_milliseconds(0);
        let entry = Entry { at, action: Action::Do(Command::EditAnnotation { id, edit, at }) };
        let written = write_entry(&entry);
        assert_eq!(
            written,
            r#"{"version":2,"at":"1970-01-01T00:00:00.000Z","action":{"do":{"edit_annotation":{"id":"01010101-0101-4101-8101-010101010101","edit":{"text":{"field":"note","text":"two\nlines"}},"at":"1970-01-01T00:00:00.000Z"}}}}"#
        );
        assert_eq!(read_entry(&written), Ok(entry));
    }

    #[test]
    fn bad_entries_say_what_and_where() {
        let check = |text: &str, expected: &str| assert_eq!(read_entry(text).unwrap_err().to_string(), expected);
        check(
            r#"{"version":3,"at":"1970-01-01T00:00:00Z","action":"undo"}"#,
            "/version: this was stored with version 3, and this Caveat reads version 2",
        );
        check(
            r#"{"version":1,"at":"1970-01-01T00:00:00Z","action":{"do":{"remove_source":{"id":"x"}}}}"#,
            r#"/action/do/remove_source/id: "x" is not an id (a UUID in lower case with hyphens)"#,
        );
    }

    #[test]
    fn replay_stops_at_what_does_not_fit() {
        let case = Case::new(CaseId::from_random([1; 16]), Timestamp::default());
        let misfit = Entry {
            at: Timestamp::default(),
            action: Action::Do(Command::RemoveAnnotation(AnnotationId::from_random([9; 16]))),
        };
        let entries = [title("one", 0), misfit, title("two", 9_000)];
        let (case, history, stopped) = replay((case, History::default()), entries.into_iter());
        assert_eq!((case.brief.head.title.as_str(), history.done().len(), stopped), ("one", 1, Some(1)));
    }
}
