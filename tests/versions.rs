//! Earlier versions of a case: listed from what is stored, looked at, and brought back without losing the later one.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::msg::{StoredCase, Which};
use caveat::app::reasoning_log::PORTION;
use caveat::app::storage::LogReader;
use caveat::app::versions::{VersionsMsg, VersionsView};
use caveat::app::{Effect, ExportKind, Fault, Msg, SaveState, StoreRequest};
use caveat::domain::case::Category;
use caveat::domain::case::{Slot, brief::Place};
use caveat::domain::edit::difference::difference;
use caveat::domain::edit::{Command, HeadField, apply};
use caveat::format::case_file;
use proptest::prelude::*;
use support::arbitrary::{recipes, run};
use support::desk::Desk;

const MINUTES: i64 = 60_000;

fn stored(desk: &Desk) -> StoredCase {
    let case = desk.model.case.id;
    desk.read(case, Which::First).or_else(|| desk.read(case, Which::Newest)).unwrap()
}

/// Opens the list as the database gives it.
fn open(desk: &mut Desk) -> VersionsView {
    desk.send(Msg::Versions(VersionsMsg::Open));
    assert_eq!(desk.effects, [Effect::Store(StoreRequest::ReadLog(desk.model.case.id, LogReader::Versions))]);
    let stored = stored(desk);
    desk.send(Msg::Versions(VersionsMsg::Read(Box::new(stored))));
    *desk.model.versions.clone().expect("it is shown")
}

/// Three stretches of work with breaks between them.
fn work() -> Desk {
    let mut desk = Desk::reading("The crews will stay all winter.\n\nNobody says who pays.");
    desk.tag("will stay", Category::Assumption);
    desk.wait(30 * MINUTES);
    desk.tag("who pays", Category::InformationGap);
    desk.send(Msg::AddLine(Slot::Brief(Place::Bluf), 0));
    desk.wait(30 * MINUTES);
    desk.send(Msg::Do(Command::SetHead(HeadField::Title, "Crews <b>".into())));
    desk
}

#[test]
fn each_stretch_of_work_is_a_version() {
    let mut desk = work();
    let view = open(&mut desk);
    let held: Vec<_> = view.list.iter().map(|it| (it.sources, it.highlights, it.lines)).collect();
    assert_eq!(held, [(1, 2, 1), (1, 1, 0), (1, 0, 0)], "the newest first, without the one that it is now");
    assert!(view.list[0].words().ends_with(", 2 highlights, 1 line"), "{}", view.list[0].words());
    assert_eq!(view.missing, None);
}

#[test]
fn a_version_is_looked_at_and_exported_and_changes_nothing() {
    let mut desk = work();
    let now = desk.model.case.clone();
    let number = open(&mut desk).list[1].number;
    desk.send(Msg::Versions(VersionsMsg::Look(number)));
    let page = desk.model.versions.clone().unwrap().seen.unwrap().page;
    assert!(page.contains("will stay") && !page.contains("<script"), "the brief and the text");
    desk.send(Msg::Versions(VersionsMsg::Export(number)));
    let [Effect::Download { kind: ExportKind::Version, content, .. }] = desk.effects.as_slice() else {
        panic!("{:?}", desk.effects)
    };
    assert_eq!(case_file::read(content).unwrap().case.annotations.len(), 1);
    assert_eq!(desk.model.case, now);
}

#[test]
fn bringing_back_is_one_step_that_undo_takes_back() {
    let mut desk = work();
    let now = desk.model.case.clone();
    let version = open(&mut desk).list[1].clone();
    desk.send(Msg::Versions(VersionsMsg::BringBack(version.number)));
    assert_eq!((desk.model.case.annotations.len(), desk.model.case.brief.head.title.as_str()), (1, ""));
    assert!(desk.model.versions.is_none() && desk.model.toast.as_ref().is_some_and(|toast| toast.can_undo));
    // It is stored like any step, and the version that was left is in the list from now on.
    desk.wait(30 * MINUTES);
    desk.tag("Nobody", Category::Entity);
    let list = open(&mut desk).list;
    assert_eq!(list.iter().map(|it| it.highlights).collect::<Vec<_>>(), [1, 2, 1, 0]);
    desk.send(Msg::Undo);
    desk.send(Msg::Undo);
    assert_eq!(desk.model.case, now);
}

#[test]
fn what_is_the_same_already_is_said() {
    let mut desk = Desk::reading("Nobody says who pays.");
    desk.wait(30 * MINUTES);
    desk.tag("who pays", Category::InformationGap);
    desk.send(Msg::Undo);
    let number = open(&mut desk).list[0].number;
    let steps = desk.model.history.done().len();
    desk.send(Msg::Versions(VersionsMsg::BringBack(number)));
    assert_eq!(desk.model.history.done().len(), steps);
    assert_eq!(desk.model.toast.as_ref().unwrap().text, "The case is the same as that version");
}

#[test]
fn nothing_is_promised_where_nothing_is_stored_or_what_is_stored_is_damaged() {
    let mut desk = work();
    let mut broken = stored(&desk);
    broken.entries[2].push('x');
    desk.send(Msg::Versions(VersionsMsg::Open));
    desk.send(Msg::Versions(VersionsMsg::Read(Box::new(broken.clone()))));
    let view = desk.model.versions.clone().unwrap();
    assert!(view.missing.is_some(), "what can be read is listed, and that there was more is said: {view:?}");
    broken.snapshot.lines.push('x');
    desk.send(Msg::Versions(VersionsMsg::Open));
    desk.send(Msg::Versions(VersionsMsg::Read(Box::new(broken))));
    assert_eq!(desk.model.versions.clone().unwrap().list, []);
    desk.model.save = SaveState::Failed(Fault::Gone);
    desk.send(Msg::Versions(VersionsMsg::Open));
    assert_eq!(desk.effects, []);
    assert!(desk.model.versions.clone().unwrap().missing.unwrap().contains("not stored"));
}

/// One answer once served the reasoning log too: closed before it came, the versions opened the log instead.
#[test]
fn an_answer_that_comes_after_they_were_left_opens_nothing() {
    let mut desk = work();
    desk.send(Msg::Versions(VersionsMsg::Open));
    desk.send(Msg::Escape);
    let stored = stored(&desk);
    desk.send(Msg::Versions(VersionsMsg::Read(Box::new(stored))));
    assert!(desk.model.versions.is_none() && desk.model.log.is_none());
}

#[test]
fn long_lists_are_shown_in_portions() {
    let mut desk = work();
    assert_eq!(open(&mut desk).most, PORTION);
    desk.send(Msg::Versions(VersionsMsg::More));
    assert_eq!(desk.model.versions.clone().unwrap().most, 2 * PORTION);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was done since, in either direction, and back again.
    #[test]
    fn a_difference_leads_from_one_state_to_the_other(recipes in recipes(40), cut in any::<u16>()) {
        let cut = usize::from(cut) % (recipes.len() + 1);
        let (earlier, later) = (run(&recipes[..cut]).0, run(&recipes).0);
        for (from, to) in [(&later, &earlier), (&earlier, &later)] {
            let mut case = from.clone();
            let inverse = apply(&mut case, &Command::Batch(difference(from, to)));
            prop_assert!(inverse.is_ok(), "{:?}", inverse);
            prop_assert_eq!(&case, to);
            apply(&mut case, &inverse.unwrap()).unwrap();
            prop_assert_eq!(&case, from);
        }
    }
}
