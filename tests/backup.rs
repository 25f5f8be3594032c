//! Backups: what comes back is what was stored, and nothing is replaced unless it was said so.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::model::Incoming;
use caveat::app::msg::BackupMsg;
use caveat::app::{Effect, ExportKind, Msg, StoreRequest};
use caveat::domain::case::{Category, Timestamp};
use caveat::format::backup::{self, Choice, Record, Standing};
use caveat::format::summary;
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
    desk.send(Msg::Backup(BackupMsg::Remind(0)));
    (0..8).for_each(|_| desk.send(Msg::AddHypothesis));
    assert!(!said(&desk));
}
