//! How a case stands in the browser's database: a snapshot, and every step since, one entry each.
//!
//! Both are compact JSON with a version, made of the same types as the case file.
//! An entry holds what was done and nothing of the case it was done to, so that it is written at the cost of a key stroke.

mod dto;
mod from_domain;
mod to_domain;

use super::case_file::{self, RepairChoice};
use super::json;
use super::problem::{Path, Problem, Problems};
use super::terms::Moment;
use crate::domain::case::{Case, Timestamp};
use crate::domain::edit::{Command, History};

/// The version of entries and snapshots that this module writes and reads.
pub const VERSION: u64 = 1;

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
    /// Took back the newest step.
    Undo,
    /// Did the newest undone step again.
    Redo,
}

/// Writes one entry, as one line of JSON.
pub fn write_entry(entry: &Entry) -> String {
    let action = match &entry.action {
        Action::Do(command) => dto::Action::Do(Box::new(from_domain::command(command))),
        Action::Undo => dto::Action::Undo,
        Action::Redo => dto::Action::Redo,
    };
    json::compact(&dto::Entry { version: VERSION, at: Moment::of(entry.at), action })
}

/// Reads one entry; whether its command fits a case is seen when it is applied.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read_entry(text: &str) -> Result<Entry, Problem> {
    let written: dto::Entry = json::parse(text)?;
    let mut problems = Problems::default();
    check_version(written.version, &mut problems);
    let at = written.at.read(&Path::Root.key("at"), &mut problems);
    let action = match written.action {
        dto::Action::Do(command) => {
            let path = Path::Root.key("action");
            to_domain::command(*command, &path.key("do"), &mut problems).map(Action::Do)
        }
        dto::Action::Undo => Some(Action::Undo),
        dto::Action::Redo => Some(Action::Redo),
    };
    match (at, action) {
        (Some(at), Some(action)) if problems.is_empty() => Ok(Entry { at, action }),
        _ => {
            Err(problems.into_list().into_iter().next().unwrap_or_else(|| Problem::of_file("the entry is unreadable")))
        }
    }
}

/// Writes a case with its history, as one line of JSON; the time it takes grows evenly with the case.
pub fn write_snapshot(case: &Case, history: &History) -> String {
    // A span that does not fit its text cannot be helped here; it is stored as it is, and comes back as an orphan.
    let mut unheeded = Problems::default();
    json::compact(&dto::Snapshot {
        version: VERSION,
        case: case_file::file(case, &mut unheeded),
        done: history.done().iter().map(from_domain::revision).collect(),
        undone: history.undone().iter().map(from_domain::revision).collect(),
    })
}

/// Reads a case with its history.
///
/// An annotation whose words are not where the snapshot says becomes an orphan: it is kept, and stands in the list of orphans.
///
/// # Errors
/// What is wrong with the snapshot, as much of it as can be found at once.
pub fn read_snapshot(text: &str) -> Result<(Case, History), Vec<Problem>> {
    let written: dto::Snapshot = json::parse(text).map_err(|problem| vec![problem])?;
    let mut problems = Problems::default();
    check_version(written.version, &mut problems);
    let reading = case_file::read_case(written.case, &Path::Root.key("case"), &mut problems);
    let done = to_domain::revisions(written.done, &Path::Root.key("done"), &mut problems);
    let undone = to_domain::revisions(written.undone, &Path::Root.key("undone"), &mut problems);
    match (reading, done, undone) {
        (Some(reading), Some(done), Some(undone)) if problems.is_empty() => {
            Ok((reading.accept(RepairChoice::KeepAsOrphans), History::from_parts(done, undone)))
        }
        _ => Err(problems.into_list()),
    }
}

fn check_version(version: u64, problems: &mut Problems) {
    if version != VERSION {
        let message = format!("this was stored with version {version}, and this Caveat reads version {VERSION}");
        problems.push(&Path::Root.key("version"), message);
    }
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
            Action::Undo => history.undo(&mut case).map(|_| ()),
            Action::Redo => history.redo(&mut case).map(|_| ()),
        };
        if taken.is_err() {
            return (case, history, Some(index));
        }
    }
    (case, history, None)
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
            r#"{"version":1,"at":"1970-01-01T00:00:00.000Z","action":{"do":{"edit_annotation":{"id":"01010101-0101-4101-8101-010101010101","edit":{"text":{"field":"note","text":"two\nlines"}},"at":"1970-01-01T00:00:00.000Z"}}}}"#
        );
        assert_eq!(read_entry(&written), Ok(entry));
    }

    #[test]
    fn bad_entries_say_what_and_where() {
        let check = |text: &str, expected: &str| assert_eq!(read_entry(text).unwrap_err().to_string(), expected);
        check(
            r#"{"version":2,"at":"1970-01-01T00:00:00Z","action":"undo"}"#,
            "/version: this was stored with version 2, and this Caveat reads version 1",
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
