//! Files under a password: what is handed over is encrypted, what is opened is asked for, and no password is kept.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::lock::{Lock, LockMsg, Password, Try, advice, objection};
use caveat::app::msg::BackupMsg;
use caveat::app::{Effect, ExportKind, Msg, StoreRequest};
use caveat::domain::case::Category;
use caveat::format::age::{self, Seed};
use caveat::format::case_file;
use std::sync::Arc;
use support::desk::Desk;

const SEED: Seed = Seed { key: [1; 16], salt: [2; 16], nonce: [3; 16] };

fn password() -> Password {
    Password("Ein Wal, zwei Wale".to_owned())
}

fn desk() -> Desk {
    let mut desk = Desk::reading("The crews will stay all winter. Nobody says who pays.");
    desk.tag("who pays", Category::InformationGap);
    desk
}

#[test]
fn a_case_file_goes_out_under_the_password_and_nothing_else_does() {
    let mut desk = desk();
    desk.send(Msg::Lock(LockMsg::Ask(ExportKind::CaseFile)));
    assert!(desk.effects.is_empty(), "nothing goes out before there is a password: {:?}", desk.effects);
    desk.send(Msg::Export(ExportKind::Markdown));
    assert!(matches!(desk.effects[..], [Effect::Download { kind: ExportKind::Markdown, .. }]), "{:?}", desk.effects);
    desk.send(Msg::Lock(LockMsg::Write(password())));
    let written = desk.effects.iter().filter_map(|effect| match effect {
        Effect::Lock { kind: ExportKind::CaseFile, name, content, password } => Some((name, content, password)),
        Effect::Download { .. } => panic!("in the clear"),
        _ => None,
    });
    let [(name, content, given)] = written.collect::<Vec<_>>()[..] else { panic!("{:?}", desk.effects) };
    assert!(name.ends_with(".caveat.json.age"), "{name}");
    assert_eq!(*content, case_file::write(&desk.model.case).unwrap());
    assert_eq!(*given, password());
    assert_eq!(desk.model.lock, None, "it is asked for once");
    desk.send(Msg::Export(ExportKind::CaseFile));
    assert!(matches!(desk.effects[..], [Effect::Download { .. }]), "the next one is as always");
}

#[test]
fn a_backup_waits_for_what_is_stored_and_never_goes_out_in_the_clear() {
    let mut desk = desk();
    desk.send(Msg::Lock(LockMsg::Ask(ExportKind::Backup)));
    desk.send(Msg::Lock(LockMsg::Write(password())));
    assert!(desk.effects.contains(&Effect::Store(StoreRequest::Dump(Some(password())))));
    // Whatever is done until everything was read: the answer has the password with it.
    desk.send(Msg::Lock(LockMsg::Close));
    desk.send(Msg::Backup(BackupMsg::Make));
    desk.send(Msg::NewCase);
    desk.send(Msg::Backup(BackupMsg::Dumped(Vec::new(), Some(password()))));
    let [Effect::Lock { kind: ExportKind::Backup, name, .. }] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
    assert!(name.ends_with(".backup.json.age"), "{name}");
    desk.send(Msg::Backup(BackupMsg::Dumped(Vec::new(), None)));
    assert!(matches!(desk.effects[..], [Effect::Download { .. }]), "the other one has none");
}

#[test]
fn a_file_that_was_opened_is_kept_for_another_try() {
    let mut desk = desk();
    let file = age::write(b"{}", "open", &SEED, 1).unwrap();
    let (before, bytes) = (desk.model.case.clone(), Arc::new(file));
    desk.send(Msg::Lock(LockMsg::Opened { name: "a.caveat.json.age".into(), bytes: Arc::clone(&bytes) }));
    desk.send(Msg::Lock(LockMsg::Read(password())));
    let wanted = Effect::Unlock { name: "a.caveat.json.age".into(), bytes, password: password() };
    assert_eq!(desk.effects, [wanted]);
    desk.send(Msg::Lock(LockMsg::Refused("The password does not fit this file".into())));
    let Some(Lock::Reading { state: Try::Refused(_), .. }) = desk.model.lock else { panic!("{:?}", desk.model.lock) };
    assert_eq!(desk.model.case, before);
    desk.send(Msg::Escape);
    assert_eq!(desk.model.lock, None);
}

#[test]
fn a_file_that_no_password_opens_is_refused_before_one_is_asked_for() {
    let mut desk = desk();
    for file in [&b"age-encryption.org/v1\n-> scrypt AA 99\nAA\n--- AA\n"[..], include_bytes!("age/key.age")] {
        desk.send(Msg::Lock(LockMsg::Opened { name: "a.age".into(), bytes: Arc::new(file.to_vec()) }));
        assert_eq!(desk.model.lock, None);
        let rejection = desk.model.rejection.take().unwrap();
        assert!(rejection.file == "a.age" && rejection.problems.len() == 1, "{rejection:?}");
    }
}

#[test]
fn what_stands_against_a_password_is_said() {
    assert_eq!(objection("", ""), Some("Type a password."));
    assert_eq!(objection("", "x"), Some("Type a password."));
    assert_eq!(objection("long enough for it", ""), Some("Type the same password again."));
    assert_eq!(objection("long enough for it", "long enough for"), Some("The two passwords differ."));
    assert_eq!(objection("x", "x"), None, "how short it may be is the analyst's to say");
    assert_eq!(advice("", "", false), None);
    assert_eq!(advice("", "", true), Some("Type a password."));
    assert_eq!(advice("long enough for it", "long e", false), None, "it is still being typed");
    assert_eq!(advice("long enough for it", "long E", false), Some("The two passwords differ."));
    assert_eq!(advice("long enough for it", "long e", true), Some("The two passwords differ."));
    assert_eq!(advice("long enough for it", "long enough for it", true), None);
    assert!(advice("ä ö ü ß é", "", false).is_some_and(|words| words.starts_with("Short")));
}

#[test]
fn a_password_is_not_printed() {
    assert_eq!(format!("{:?}", LockMsg::Read(password())), "Read(Password)");
}
