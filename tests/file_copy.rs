//! The copy of everything in a file: when it is written, what becomes of a failure, and what counts as handed over.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::file_copy::{FileCopyEffect, FileCopyMsg, FileFault, PAUSE, Standing};
use caveat::app::model::SaveState;
use caveat::app::tabs::{Pen, TabsEffect, TabsMsg, Word};
use caveat::app::{Effect, Fault, Msg, StoreRequest};
use caveat::domain::case::{CaseId, Category, Timestamp};
use caveat::format::backup::{self, Record};
use caveat::format::summary::{self, Summary};
use support::desk::{Desk, record};

const DUMP: Effect = Effect::Store(StoreRequest::DumpForFile);

fn tell(desk: &mut Desk, message: FileCopyMsg) {
    desk.send_at_once(Msg::FileCopy(message));
}

fn look_after(milliseconds: u32) -> Effect {
    Effect::FileCopy(FileCopyEffect::Look(milliseconds))
}

/// A desk with some work at which a file was chosen, and everything is in it.
fn desk() -> Desk {
    let mut desk = Desk::reading("The crews will stay all winter. Nobody says who pays.");
    desk.tag("who pays", Category::InformationGap);
    store(&mut desk);
    tell(&mut desk, FileCopyMsg::Found { is_available: true, file: None });
    assert_eq!(desk.model.file_copy.standing, Standing::Off);
    tell(&mut desk, FileCopyMsg::Chosen { file: "desk.json".into(), is_passing: false });
    let claim = Effect::FileCopy(FileCopyEffect::Claim { takes: true });
    assert_eq!(desk.effects, [claim, Effect::Tabs(TabsEffect::Say(Word::File))]);
    tell(&mut desk, FileCopyMsg::Granted);
    assert_eq!(desk.effects, [Effect::FileCopy(FileCopyEffect::Open)]);
    tell(&mut desk, FileCopyMsg::Opened(Some(("desk.json".into(), true))));
    assert_eq!(desk.effects, [look_after(PAUSE)], "nobody knows what is in it yet");
    assert!(!desk.model.file_copy.is_current());
    tell(&mut desk, FileCopyMsg::Look);
    write(&mut desk);
    desk
}

/// Every step is stored.
fn store(desk: &mut Desk) {
    desk.send_at_once(Msg::Stored(desk.model.case.id, desk.model.sequence));
}

/// What the database would read.
fn dump(desk: &Desk) -> Vec<Record> {
    let id = desk.model.case.id;
    let (mark, snapshot) = desk.snapshots[&id].last().unwrap();
    let mut records = vec![record("snapshots", id.to_string(), &snapshot.lines)];
    records.push(record("sequences", id.to_string(), mark));
    records.extend(desk.log.iter().map(|((case, number), step)| record("log", format!("{case}/{number:012}"), step)));
    records.push(record(
        "summaries",
        id.to_string(),
        &summary::write(&desk.model.summary(Timestamp::from_milliseconds(1))),
    ));
    records
}

/// Reads what is stored, as it was asked for; what is to be written.
fn read(desk: &mut Desk) -> (u64, String) {
    assert!(desk.effects.contains(&DUMP), "{:?}", desk.effects);
    let records = dump(desk);
    tell(desk, FileCopyMsg::Read(records));
    match &desk.effects[..] {
        [Effect::FileCopy(FileCopyEffect::Write(serial, content))] => (*serial, content.clone()),
        other => panic!("not written: {other:?}"),
    }
}

/// Reads and writes.
fn write(desk: &mut Desk) {
    let (serial, _) = read(desk);
    tell(desk, FileCopyMsg::Written(serial));
}

fn words(desk: &Desk) -> String {
    desk.model.file_copy.words(desk.model.file_copy.written.map(|at| at.to_string()))
}

#[test]
fn a_change_is_in_the_file_some_seconds_later() {
    let mut desk = desk();
    assert!(desk.model.file_copy.is_current());
    assert_eq!(desk.model.save_words(), "Saved on this device and in your file");
    desk.tag("crews", Category::Evidence);
    assert!(desk.effects.contains(&look_after(PAUSE)));
    store(&mut desk);
    assert_eq!(desk.model.save_words(), "Saved on this device · not exported since 1 change");
    tell(&mut desk, FileCopyMsg::Look);
    let (serial, content) = read(&mut desk);
    assert_eq!(backup::read(&content).unwrap(), dump(&desk), "it is a backup of everything");
    assert!(!desk.model.file_copy.is_current(), "it is not there before the browser says so");
    tell(&mut desk, FileCopyMsg::Written(serial));
    assert!(desk.model.file_copy.is_current());
    assert!(!desk.effects.iter().any(|it| matches!(it, Effect::FileCopy(_))), "and that is all: {:?}", desk.effects);
}

#[test]
fn what_comes_while_it_is_written_is_written_once_afterwards() {
    let mut desk = desk();
    desk.tag("crews", Category::Evidence);
    tell(&mut desk, FileCopyMsg::Look);
    let (serial, _) = read(&mut desk);
    for words in ["winter", "Nobody", "stay"] {
        desk.tag(words, Category::Evidence);
        assert!(!desk.effects.iter().any(|it| matches!(it, Effect::FileCopy(_))), "never two at once");
    }
    for message in [FileCopyMsg::Look, FileCopyMsg::TryAgain] {
        tell(&mut desk, message);
        assert_eq!(desk.effects, []);
    }
    tell(&mut desk, FileCopyMsg::Written(serial));
    assert!(!desk.model.file_copy.is_current());
    let looks = desk.effects.iter().filter(|it| matches!(it, Effect::FileCopy(FileCopyEffect::Look(_))));
    assert_eq!(looks.count(), 1);
    tell(&mut desk, FileCopyMsg::Look);
    write(&mut desk);
    assert!(desk.model.file_copy.is_current());
}

#[test]
fn typing_puts_it_off_and_not_for_ever() {
    let mut desk = desk();
    let mut looks = 0;
    loop {
        desk.send_at_once(Msg::AddHypothesis);
        tell(&mut desk, FileCopyMsg::Look);
        looks += 1;
        match &desk.effects[..] {
            // The first change set the clock, and there was none since.
            [DUMP] if looks == 1 => write(&mut desk),
            [DUMP] => break,
            other => assert_eq!(other, [look_after(PAUSE)]),
        }
        desk.send_at_once(Msg::AddHypothesis);
    }
    assert!((5..=12).contains(&looks), "{looks}");
}

#[test]
fn a_failure_is_said_is_no_copy_and_is_tried_again() {
    let mut desk = desk();
    let last = desk.model.file_copy.written;
    for fault in [FileFault::Full, FileFault::Gone, FileFault::Busy, FileFault::Other("odd".into())] {
        desk.send(Msg::AddHypothesis);
        assert!(desk.effects.contains(&look_after(PAUSE)), "the next change tries again");
        store(&mut desk);
        tell(&mut desk, FileCopyMsg::Look);
        let (serial, _) = read(&mut desk);
        tell(&mut desk, FileCopyMsg::Failed(serial, fault.clone()));
        assert_eq!(desk.effects, [], "without a change it is not tried again by itself");
        assert!(words(&desk).contains(&fault.words()), "{}", words(&desk));
        assert!(desk.model.file_copy.needs_attention() && !desk.model.file_copy.is_current());
        assert_eq!(desk.model.file_copy.written, last);
        assert!(desk.model.save_words().starts_with("Saved on this device · not exported"), "the work is stored");
    }
    tell(&mut desk, FileCopyMsg::TryAgain);
    let (serial, _) = read(&mut desk);
    tell(&mut desk, FileCopyMsg::Failed(serial, FileFault::NotWhole));
    assert!(words(&desk).contains("must not be relied on") && !words(&desk).contains("until"), "{}", words(&desk));
    tell(&mut desk, FileCopyMsg::TryAgain);
    write(&mut desk);
    assert!(desk.model.file_copy.is_current() && !desk.model.file_copy.needs_attention());
    assert_eq!(desk.model.unexported, 0);
}

#[test]
fn what_cannot_be_read_is_no_copy() {
    let mut desk = desk();
    desk.send(Msg::AddHypothesis);
    tell(&mut desk, FileCopyMsg::Look);
    assert_eq!(desk.effects, [DUMP]);
    tell(&mut desk, FileCopyMsg::NotRead("it is full".into()));
    assert!(words(&desk).contains("could not be read (it is full)"));
    desk.send(Msg::AddHypothesis);
    tell(&mut desk, FileCopyMsg::Look);
    write(&mut desk);
    assert!(desk.model.file_copy.is_current());
}

/// A copy that no reader opens is none: the file keeps what it holds, and it is said.
#[test]
fn what_is_too_large_to_be_opened_again_is_no_copy() {
    let mut desk = desk();
    let last = desk.model.file_copy.written;
    desk.send(Msg::AddHypothesis);
    tell(&mut desk, FileCopyMsg::Look);
    tell(&mut desk, FileCopyMsg::Read(vec![record("copies", "x".to_owned(), &"x".repeat(200_000_000))]));
    assert_eq!(desk.effects, [], "it is not written");
    assert!(words(&desk).contains("Make a backup, which comes in several files"), "{}", words(&desk));
    assert!(desk.model.file_copy.needs_attention() && desk.model.file_copy.written == last);
    desk.send(Msg::AddHypothesis);
    assert!(desk.effects.contains(&look_after(300_000)), "going through so much again can wait");
}

#[test]
fn without_permission_it_waits_until_that_is_given() {
    let mut desk = desk();
    desk.send(Msg::AddHypothesis);
    tell(&mut desk, FileCopyMsg::Look);
    let (serial, _) = read(&mut desk);
    tell(&mut desk, FileCopyMsg::Failed(serial, FileFault::NotAllowed));
    assert_eq!(desk.model.file_copy.standing, Standing::NotAllowed);
    desk.send(Msg::AddHypothesis);
    assert!(!desk.effects.iter().any(|it| matches!(it, Effect::FileCopy(_))), "nothing is tried in vain");
    tell(&mut desk, FileCopyMsg::Allow);
    assert_eq!(desk.effects, [Effect::FileCopy(FileCopyEffect::Allow)]);
    tell(&mut desk, FileCopyMsg::Allowed(false));
    assert_eq!(desk.model.file_copy.standing, Standing::NotAllowed);
    tell(&mut desk, FileCopyMsg::Allowed(true));
    assert_eq!(desk.effects, [look_after(PAUSE)]);
    tell(&mut desk, FileCopyMsg::Look);
    write(&mut desk);
    assert!(desk.model.file_copy.is_current());
}

#[test]
fn after_a_reload_it_goes_on_or_asks() {
    for is_allowed in [true, false] {
        let mut desk = desk();
        desk.reload();
        tell(&mut desk, FileCopyMsg::Found { is_available: true, file: Some("desk.json".into()) });
        assert_eq!(desk.effects, [Effect::FileCopy(FileCopyEffect::Claim { takes: false })]);
        tell(&mut desk, FileCopyMsg::Granted);
        tell(&mut desk, FileCopyMsg::Refused);
        tell(&mut desk, FileCopyMsg::Opened(Some(("desk.json".into(), is_allowed))));
        assert_eq!(desk.model.file_copy.needs_attention(), !is_allowed);
        assert_eq!(desk.effects.contains(&look_after(PAUSE)), is_allowed);
    }
}

#[test]
fn where_files_cannot_be_written_nothing_is_offered() {
    let mut desk = Desk::new();
    tell(&mut desk, FileCopyMsg::Found { is_available: false, file: None });
    assert_eq!(desk.model.file_copy.standing, Standing::Unavailable);
    desk.send(Msg::AddHypothesis);
    assert!(!desk.effects.iter().any(|it| matches!(it, Effect::FileCopy(_))));
}

#[test]
fn one_that_was_stopped_hears_no_late_answer() {
    let mut desk = desk();
    desk.send(Msg::AddHypothesis);
    tell(&mut desk, FileCopyMsg::Look);
    let (serial, _) = read(&mut desk);
    tell(&mut desk, FileCopyMsg::Stop);
    assert_eq!(desk.effects, [Effect::FileCopy(FileCopyEffect::Forget)]);
    // The page may be reloaded before the browser has forgotten the file, and would go on with it.
    tell(&mut desk, FileCopyMsg::Granted);
    assert_eq!((&desk.effects[..], desk.model.file_copy.standing), (&[][..], Standing::Ending), "not over yet");
    tell(&mut desk, FileCopyMsg::Forgotten);
    let end = [Effect::FileCopy(FileCopyEffect::Leave), Effect::KeepFocus];
    assert_eq!(desk.effects, end, "the next in line finds nothing any more");
    for message in [FileCopyMsg::Written(serial), FileCopyMsg::Failed(serial, FileFault::Full), FileCopyMsg::Granted] {
        tell(&mut desk, message);
        assert_eq!((&desk.effects[..], desk.model.file_copy.standing), (&[][..], Standing::Off));
    }
    assert_eq!(desk.model.unexported, 1, "nothing is known of that file any more");
    desk.send(Msg::AddHypothesis);
    assert!(!desk.effects.iter().any(|it| matches!(it, Effect::FileCopy(_))));
}

#[test]
fn another_case_or_a_setting_is_a_change_too_and_looking_is_none() {
    let mut desk = desk();
    desk.send(Msg::Show(caveat::app::View::Brief));
    desk.send(Msg::Focus(None));
    assert!(desk.model.file_copy.is_current());
    desk.send(Msg::NewCase);
    assert_eq!(desk.model.file_copy.standing, Standing::On, "it belongs to no case");
    desk.send(Msg::Backup(caveat::app::msg::BackupMsg::Remind(25)));
    assert!(desk.effects.contains(&look_after(PAUSE)));
    desk.send(Msg::DeleteCase(CaseId::from_random([9; 16])));
    assert!(
        desk.effects.contains(&Effect::FileCopy(FileCopyEffect::Changed)),
        "what is deleted goes from the copy too"
    );
}

#[test]
fn a_slow_copy_is_made_more_rarely() {
    let mut desk = desk();
    desk.send(Msg::AddHypothesis);
    tell(&mut desk, FileCopyMsg::Look);
    let (serial, _) = read(&mut desk);
    desk.wait(2_000);
    tell(&mut desk, FileCopyMsg::Written(serial));
    desk.send(Msg::AddHypothesis);
    assert!(desk.effects.contains(&look_after(20_000)));
    tell(&mut desk, FileCopyMsg::Look);
    let (serial, _) = read(&mut desk);
    // A clock that goes backwards is none to measure with.
    desk.set_back(3_600_000);
    tell(&mut desk, FileCopyMsg::Written(serial));
    desk.send(Msg::AddHypothesis);
    assert!(desk.effects.contains(&look_after(PAUSE)));
}

#[test]
fn what_is_in_the_file_counts_as_exported_and_nothing_else_does() {
    let mut desk = desk();
    assert_eq!(desk.model.unexported, 0);
    desk.send(Msg::AddHypothesis);
    desk.send(Msg::AddHypothesis);
    tell(&mut desk, FileCopyMsg::Look);
    tell(&mut desk, FileCopyMsg::Look);
    let other = Summary { id: CaseId::from_random([7; 16]).to_string(), unexported: 4, ..Summary::default() };
    let done = Summary { id: CaseId::from_random([8; 16]).to_string(), ..Summary::default() };
    let mut records = dump(&desk);
    records.extend([&other, &done].map(|it| record("summaries", it.id.clone(), &summary::write(it))));
    records.push(record("log", format!("{}/000000000009", other.id), "a step"));
    tell(&mut desk, FileCopyMsg::Read(records));
    let Effect::FileCopy(FileCopyEffect::Write(serial, _)) = desk.effects[0] else { panic!("not written") };
    desk.send(Msg::AddHypothesis);
    tell(&mut desk, FileCopyMsg::Written(serial));
    assert_eq!(desk.model.unexported, 1, "what was done since is in this browser alone");
    let case = desk.model.case.id;
    assert!(desk.effects.iter().any(|it| matches!(it, Effect::Store(StoreRequest::Summarise(id, _)) if *id == case)));
    assert!(desk.effects.contains(&Effect::Store(StoreRequest::Held(vec![other.clone()]))), "{:?}", desk.effects);
    let held = Word::Held(CaseId::parse(&other.id).unwrap(), 9);
    assert!(desk.effects.contains(&Effect::Tabs(TabsEffect::Say(held))), "and the tab that has it open is told");
}

#[test]
fn another_tab_says_what_the_file_holds() {
    let mut desk = desk();
    (0..3).for_each(|_| desk.send(Msg::AddHypothesis));
    let (case, number) = (desk.model.case.id, desk.model.sequence);
    let hear = |desk: &mut Desk, case, number| desk.send(Msg::Tabs(TabsMsg::Heard(Word::Held(case, number))));
    hear(&mut desk, CaseId::from_random([7; 16]), number);
    assert_eq!(desk.model.unexported, 3, "that is another case");
    hear(&mut desk, case, number - 1);
    assert_eq!(desk.model.unexported, 1);
    // Steps that could not be stored are in no file, whatever numbers others have.
    desk.model.pen = Pen::Overtaken;
    hear(&mut desk, case, number);
    desk.model.pen = Pen::Here;
    desk.model.save = SaveState::Failed(Fault::Full);
    hear(&mut desk, case, number);
    assert_eq!(desk.model.unexported, 1);
}

#[test]
fn one_tab_writes_for_all() {
    let mut desk = desk();
    desk.send(Msg::Tabs(TabsMsg::Heard(Word::Stored(CaseId::from_random([7; 16]), 3))));
    assert!(desk.effects.contains(&look_after(PAUSE)), "what another tab stores goes into the file too");
    tell(&mut desk, FileCopyMsg::Look);
    let (serial, _) = read(&mut desk);
    tell(&mut desk, FileCopyMsg::Lost);
    assert_eq!(desk.effects, [Effect::FileCopy(FileCopyEffect::Find)], "it may be another file now");
    tell(&mut desk, FileCopyMsg::Found { is_available: true, file: Some("other.json".into()) });
    assert_eq!(desk.effects, [Effect::FileCopy(FileCopyEffect::Claim { takes: false })], "in line again");
    tell(&mut desk, FileCopyMsg::Refused);
    tell(&mut desk, FileCopyMsg::Written(serial));
    assert!(words(&desk).starts_with("Another tab or window looks after the copy in “other.json”"));
    assert_eq!(desk.model.file_copy.standing, Standing::Elsewhere);
    desk.send(Msg::AddHypothesis);
    assert!(!desk.effects.iter().any(|it| matches!(it, Effect::FileCopy(_))));
    tell(&mut desk, FileCopyMsg::TakeOver);
    assert_eq!(desk.effects, [Effect::FileCopy(FileCopyEffect::Claim { takes: true })]);
    tell(&mut desk, FileCopyMsg::Granted);
    tell(&mut desk, FileCopyMsg::Opened(None));
    assert_eq!(desk.model.file_copy.standing, Standing::Off, "the other tab has stopped it");
    assert_eq!(desk.effects, [Effect::FileCopy(FileCopyEffect::Leave)]);
    desk.send(Msg::Tabs(TabsMsg::Heard(Word::File)));
    assert_eq!(desk.effects, [Effect::FileCopy(FileCopyEffect::Find)], "and has begun it again");
}
