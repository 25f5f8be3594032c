//! Backups: what comes back is what was stored, and nothing is replaced unless it was said so.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::backup::Outgoing;
use caveat::app::lock::Password;
use caveat::app::model::Incoming;
use caveat::app::msg::BackupMsg;
use caveat::app::{Effect, ExportKind, Msg, StoreRequest};
use caveat::domain::case::{Category, Timestamp};
use caveat::format::backup::{self, Choice, Part, Record, Standing};
use caveat::format::summary;
use std::collections::BTreeSet;
use support::desk::{Desk, record};

/// What the database would give for a backup.
fn dump(desk: &Desk) -> Vec<Record> {
    let id = desk.model.case.id;
    let (mark, snapshot) = desk.snapshots[&id].last().unwrap();
    let mut records = vec![record("snapshots", id.to_string(), &snapshot.lines)];
    for (name, text) in &snapshot.texts {
        records.extend(["texts", "copies"].map(|store| record(store, format!("{id}/{name}"), text)));
    }
    records.push(record("sequences", id.to_string(), mark));
    records.extend(desk.log.iter().map(|((case, number), step)| record("log", format!("{case}/{number:012}"), step)));
    let summary = summary::write(&desk.model.summary(Timestamp::default()));
    records.push(record("summaries", id.to_string(), &summary));
    records.push(record(backup::SETTINGS, "theme".to_owned(), "dark"));
    records
}

fn desk() -> Desk {
    let mut desk = Desk::reading("The crews will stay all winter. Nobody says who pays.");
    desk.tag("who pays", Category::InformationGap);
    desk
}

/// Opens a backup at a desk at which this is stored.
fn open(file: &str, here: Vec<Record>) -> Desk {
    let mut desk = Desk::new();
    desk.send(Msg::CaseFileOpened { name: "all.backup.json".into(), text: file.to_owned() });
    assert!(desk.effects.contains(&Effect::Store(StoreRequest::Dump(None))), "first it looks at what is here");
    desk.send(Msg::Backup(BackupMsg::Dumped(here, None)));
    desk
}

fn standings(desk: &Desk) -> Vec<Standing> {
    let Some(Incoming::Compared { found, .. }) = &desk.model.incoming else { panic!("no comparison") };
    found.cases.iter().map(|case| case.standing).collect()
}

fn accept(desk: &mut Desk, choice: Choice) -> (usize, Vec<Record>) {
    desk.send(Msg::Backup(BackupMsg::Accept(choice)));
    let restored = desk.effects.iter().find_map(|effect| match effect {
        Effect::Store(StoreRequest::Restore { removed, records }) => Some((removed.len(), records.clone())),
        _ => None,
    });
    restored.expect("it is stored")
}

#[test]
fn an_empty_device_gets_everything_back_to_the_byte() {
    let mut desk = desk();
    let before = dump(&desk);
    desk.send(Msg::Backup(BackupMsg::Dumped(before.clone(), None)));
    let Effect::Download { kind: ExportKind::Backup, content, .. } = &desk.effects[0] else { panic!("no file") };
    let mut other = open(content, Vec::new());
    assert_eq!(standings(&other), [Standing::New]);
    let (removed, records) = accept(&mut other, Choice::Keep);
    assert!(other.effects.contains(&Effect::KeepSetting("theme", "dark".to_owned())));
    assert_eq!((removed, &records[..]), (0, &before[..before.len() - 1]));
    assert_eq!(backup::write(&before), *content, "and a second backup is the same file");
}

#[test]
fn what_is_here_stays_unless_it_was_said_otherwise() {
    let mut desk = desk();
    let file = backup::write(&dump(&desk));
    assert_eq!(standings(&open(&file, dump(&desk))), [Standing::Same]);
    desk.tag("crews", Category::Evidence);
    let here = dump(&desk);
    let mut kept = open(&file, here.clone());
    assert_eq!(standings(&kept), [Standing::Other]);
    assert_eq!(accept(&mut kept, Choice::Keep), (0, Vec::new()));
    let mut replaced = open(&file, here);
    let (removed, records) = accept(&mut replaced, Choice::Replace);
    assert_eq!((removed, records.len()), (1, 6));
    let mut left = open(&file, Vec::new());
    left.send(Msg::Escape);
    assert_eq!(left.model.incoming, None);
}

/// A desk at which a backup of two files is to be saved.
fn desk_with_two_files(password: Option<Password>) -> Desk {
    let mut desk = desk();
    let (settings, records) = dump(&desk).into_iter().partition(|record| record.store == backup::SETTINGS);
    let part = |records, cases| Part { records, cases, is_too_large: false };
    let parts = vec![part(settings, 0), part(records, 1)];
    desk.model.outgoing = Some(Outgoing { parts, handed_over: BTreeSet::new(), password });
    desk
}

fn said(desk: &Desk) -> &str {
    desk.model.toast.as_ref().map_or("", |toast| &toast.text)
}

#[test]
fn a_backup_of_several_files_is_complete_with_the_last_of_them() {
    let mut desk = desk_with_two_files(None);
    let mut other = Desk::new();
    for (place, expected) in
        [(1, "File 2 of 2 is saved"), (0, "Everything on this device is in the backup, in 2 files")]
    {
        assert!(desk.model.has_dialog());
        desk.send(Msg::Backup(BackupMsg::HandOver(place)));
        let [Effect::Download { kind, name, content }] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
        assert_eq!(*kind, ExportKind::BackupPart(place));
        assert_eq!(*name, format!("caveat-2026-01-05.{}-of-2.backup.json", place + 1));
        // Each is opened like any backup, in any order.
        other = open(content, Vec::new());
        desk.send(Msg::Exported(ExportKind::BackupPart(place)));
        assert_eq!(said(&desk), expected);
    }
    assert!(!desk.model.has_dialog());
    assert_eq!(standings(&other), []);
    desk.send(Msg::Backup(BackupMsg::HandOver(0)));
    assert_eq!(desk.effects, [], "it is over");
}

#[test]
fn each_file_of_a_backup_under_a_password_is_under_it() {
    let password = Password("four words that differ".to_owned());
    let mut desk = desk_with_two_files(Some(password.clone()));
    desk.send(Msg::Backup(BackupMsg::HandOver(1)));
    let [Effect::Lock { name, password: used, .. }] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
    assert_eq!((name.as_str(), used), ("caveat-2026-01-05.2-of-2.backup.json.age", &password));
    desk.send(Msg::Escape);
    assert_eq!(desk.model.outgoing, None, "what is left of it is let go, with the password");
}

/// Found by thinking a backup of many pictures through: it was written, and could not be opened again.
#[test]
fn what_is_too_large_for_one_file_comes_in_several() {
    let mut desk = desk();
    let mut records = dump(&desk);
    let other = "22222222-2222-4222-8222-222222222222";
    records.push(record("copies", format!("{other}/x"), &"x".repeat(199_999_000)));
    desk.send(Msg::Backup(BackupMsg::Dumped(records, None)));
    assert_eq!(desk.effects, [], "nothing is written that cannot be opened");
    let parts = &desk.model.outgoing.as_ref().unwrap().parts;
    assert_eq!(parts.iter().map(|part| (part.cases, part.is_too_large)).collect::<Vec<_>>(), [(1, false), (1, false)]);
}

#[test]
fn a_case_that_was_damaged_is_named() {
    let desk = desk();
    let mut records = dump(&desk);
    let step = records.iter().position(|record| record.store == "log").unwrap();
    records[step].value.truncate(30);
    let desk = open(&backup::write(&records), Vec::new());
    let Some(Incoming::Compared { found, .. }) = &desk.model.incoming else { panic!("no comparison") };
    assert_eq!(found.cases[0].fault.as_deref(), Some("step 2 is torn: it has no number and checksum"));
}

#[test]
fn a_reminder_comes_as_often_as_wished() {
    let mut desk = desk();
    let said =
        |desk: &Desk| desk.model.toast.as_ref().is_some_and(|toast| toast.text.contains("since the last export"));
    desk.send(Msg::Backup(BackupMsg::Remind(4)));
    assert!(desk.effects.contains(&Effect::KeepSetting("reminder", "4".to_owned())));
    desk.send(Msg::AddHypothesis);
    assert!(!said(&desk));
    desk.send(Msg::AddHypothesis);
    assert!(said(&desk), "{} changes", desk.model.unexported);
    desk.model.toast = None;
    desk.send(Msg::Exported(ExportKind::CaseFile));
    (0..4).for_each(|_| desk.send(Msg::AddHypothesis));
    assert!(said(&desk), "after an export it counts anew");
    desk.model.toast = None;
    (0..3).for_each(|_| desk.send(Msg::AddHypothesis));
    // The reminder was skipped where the fourth change was an undo, and came after eight.
    desk.send(Msg::Undo);
    desk.send(Msg::AddHypothesis);
    assert!(said(&desk), "{} changes", desk.model.unexported);
    desk.model.toast = None;
    desk.send(Msg::Backup(BackupMsg::Remind(0)));
    (0..8).for_each(|_| desk.send(Msg::AddHypothesis));
    assert!(!said(&desk));
}
