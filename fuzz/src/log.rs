//! What stands in the browser's database, which a backup may bring from anywhere.

use crate::checks::{as_text, check_case, check_refusal};
use caveat::domain::case::{Case, CaseId, Timestamp};
use caveat::domain::edit::History;
use caveat::format::log::{self, Mark, Restored, Snapshot, Texts, restore, seal_entry};
use caveat::format::reasoning_log;
use std::sync::Arc;

/// Three parts with empty lines between them: a snapshot, steps of a line each, and the texts that it names, of a line
/// each too. They are read once as they stand, and once sealed as if Caveat had stored them.
pub fn log(data: &[u8]) {
    let Some(text) = as_text(data) else { return };
    let mut parts = text.split("\n\n");
    let (lines, steps, texts) = (parts.next(), parts.next(), parts.next());
    let snapshot =
        Snapshot { lines: lines.unwrap_or_default().to_owned(), texts: read_texts(texts.unwrap_or_default()) };
    let steps: Vec<String> = steps.unwrap_or_default().lines().map(str::to_owned).collect();
    let torn = restore(steps.first().map_or("", String::as_str), &snapshot, &steps);
    torn.iter().for_each(check_restored);
    if let Err(problems) = log::read_snapshot(&snapshot) {
        check_refusal(&problems);
    }
    steps.iter().for_each(|step| check_entry(step));
    check_sealed(&snapshot, &steps);
    // The same steps for a case of which nothing is known.
    let empty = Case::new(CaseId::from_random([1; 16]), Timestamp::from_milliseconds(0));
    check_sealed(&log::write_snapshot(&empty, &History::default()), &steps);
}

/// Texts by the names that they are given, which need not be theirs.
fn read_texts(lines: &str) -> Texts {
    let pair = |line: &str| serde_json::from_str::<(String, String)>(line).ok();
    lines.lines().filter_map(pair).map(|(name, text)| (name, Arc::new(text))).collect()
}

fn check_sealed(snapshot: &Snapshot, steps: &[String]) {
    let mark = Mark::first(1, &snapshot.lines);
    let mut chain = mark.chain;
    let sealed: Vec<String> = (2..).zip(steps).map(|(number, step)| seal_entry(&mut chain, number, step)).collect();
    if let Ok(restored) = restore(&mark.to_string(), snapshot, &sealed) {
        check_restored(&restored);
        let told = reasoning_log::read(&mark.to_string(), snapshot, &sealed);
        assert!(told.is_ok(), "a log that is restored can be told");
    }
}

fn check_entry(step: &str) {
    if let Ok(entry) = log::read_entry(step) {
        // A step that names tags by their words is stored as the step it has become.
        if let log::Action::DoByName(_) = entry.action {
            return;
        }
        let written = log::write_entry(&entry);
        assert_eq!(log::read_entry(&written).as_ref(), Ok(&entry));
        assert_eq!(log::write_entry(&entry), written);
    }
}

/// The case can be written, comes back from its own snapshot, and every step is taken back and done again.
fn check_restored(restored: &Restored) {
    let Restored { case, history, .. } = restored;
    check_case(case);
    let snapshot = log::write_snapshot(case, history);
    let (again, past) =
        log::read_snapshot(&snapshot).unwrap_or_else(|problems| panic!("a snapshot is read: {problems:?}"));
    assert_eq!((&again, &past), (case, history));
    let (mut undone, mut past) = (again, past);
    while let Ok(Some(_)) = past.undo(&mut undone) {}
    check_case(&undone);
    while let Ok(Some(_)) = past.redo(&mut undone) {}
    check_case(&undone);
}
