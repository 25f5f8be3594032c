//! Storage that fails: what is said, that work goes on and can be exported, and what is stored once it is over.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::fault::{Recovery, Remedy};
use caveat::app::tabs::TabsMsg;
use caveat::app::{Effect, Fault, Msg, SaveState, StoreRequest};
use caveat::domain::case::{CaseId, Category, TextField};
use caveat::domain::edit::AnnotationEdit;
use caveat::format::case_file::RepairChoice;
use support::desk::Desk;

const TEXT: &str =
    "Harbour reopens\nThe crews will stay all winter. Nobody says who pays.\nOne source spoke of a plot.";

/// A desk whose storage fails from now on, with one step stored and one not.
fn failing(fault: &Fault) -> Desk {
    let mut desk = Desk::reading(TEXT);
    desk.tag("crews", Category::Assumption);
    let (case, sequence) = (desk.model.case.id, desk.model.sequence);
    desk.send(Msg::Stored(case, sequence));
    desk.fault = Some(fault.clone());
    desk.tag("who pays", Category::InformationGap);
    desk
}

fn storage_faults() -> [Fault; 8] {
    let (refused, other) = (Fault::Refused("SecurityError".into()), Fault::Other("UnknownError".into()));
    [Fault::Full, refused, Fault::Blocked, Fault::Silent, Fault::Outdated, Fault::Newer, Fault::Gone, other]
}

#[test]
fn work_goes_on_in_memory_and_can_be_exported() {
    for fault in storage_faults() {
        let mut desk = failing(&fault);
        assert_eq!(desk.model.storage_fault(), Some(&fault));
        assert!(desk.model.save_words().starts_with(&format!("Not saved: {}", fault.brief())));
        desk.tag("a plot", Category::BiasDeceptionRisk);
        desk.send(Msg::Undo);
        desk.send(Msg::Redo);
        assert_eq!(desk.model.storage_fault(), Some(&fault), "every step says so again");
        let file = desk.export();
        let mut other = Desk::new();
        other.send(Msg::CaseFileOpened { name: "case.json".into(), text: file });
        other.send(Msg::ImportAccept(RepairChoice::Reanchor));
        assert_eq!(other.model.case, desk.model.case, "all of it is in the file");
    }
}

#[test]
fn what_waited_is_stored_once_there_is_room() {
    let mut desk = failing(&Fault::Full);
    desk.tag("a plot", Category::BiasDeceptionRisk);
    let (case, history) = (desk.model.case.clone(), desk.model.history.clone());
    desk.send(Msg::Recovery(Recovery::Remedy));
    assert_eq!(desk.effects, [Effect::StoreAgain]);
    desk.recover(true);
    assert!(matches!(desk.model.save, SaveState::Saved(_)));
    desk.reload();
    assert_eq!((&desk.model.case, &desk.model.history), (&case, &history), "nothing is missing or there twice");
}

/// What was deleted under the running app is stored anew as a whole, when asked for, with everything that can be undone.
#[test]
fn a_deleted_database_gets_the_open_case_back() {
    let mut desk = failing(&Fault::Gone);
    assert_eq!(Fault::Gone.remedy(true, false), Some(Remedy::StoreAgain));
    desk.snapshots.clear();
    desk.log.clear();
    let (case, history) = (desk.model.case.clone(), desk.model.history.clone());
    desk.recover(false);
    assert!(matches!(desk.model.save, SaveState::Saved(_)));
    desk.tag("a plot", Category::BiasDeceptionRisk);
    desk.send(Msg::Undo);
    desk.reload();
    assert_eq!((&desk.model.case, desk.model.history.done()), (&case, history.done()));
    desk.send(Msg::Undo);
    assert_eq!(desk.quotes().len(), 1, "steps from before can be taken back");
}

#[test]
fn a_connection_that_comes_back_without_anything_to_store_is_all_well() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::StoreFailed(Fault::Gone));
    desk.recover(true);
    assert!(matches!(desk.model.save, SaveState::Saved(_)));
    let mut empty = Desk::new();
    empty.send(Msg::StoreFailed(Fault::Blocked));
    empty.recover(false);
    assert_eq!(empty.model.save, SaveState::Nothing);
    assert!(empty.snapshots.is_empty(), "there is no case to store");
}

#[test]
fn a_case_that_is_nowhere_else_is_not_left() {
    let mut desk = failing(&Fault::Full);
    let (before, file) = (desk.model.case.clone(), Desk::reading("Another article.").export());
    let ways = [Msg::NewCase, Msg::OpenCase(CaseId::from_random([9; 16])), Msg::ImportAccept(RepairChoice::Reanchor)];
    for way in ways {
        desk.send(Msg::CaseFileOpened { name: "other.json".into(), text: file.clone() });
        desk.send(way);
        assert_eq!(desk.model.case, before);
        assert!(desk.model.toast.as_ref().is_some_and(|toast| toast.text.contains("Export it first")));
    }
    desk.export();
    desk.send(Msg::Exported(caveat::app::ExportKind::CaseFile));
    desk.send(Msg::NewCase);
    assert!(desk.model.case.sources.is_empty(), "once it is exported it can be left");
    assert_eq!(desk.model.storage_fault(), Some(&Fault::Full), "and what keeps work from being stored is still said");
}

#[test]
fn another_tabs_change_is_no_fault_of_the_storage() {
    let mut desk = Desk::reading(TEXT);
    let case = desk.model.case.id;
    desk.send(Msg::Tabs(TabsMsg::Overtaken(case)));
    assert_eq!((desk.model.storage_fault(), desk.model.is_at_risk()), (None, false));
    desk.send(Msg::OpenCase(case));
    assert_eq!(desk.effects, [Effect::Store(StoreRequest::Open(case))]);
}

/// Order is by number, never by time: a clock that is set back changes neither the steps nor what undo takes back.
#[test]
fn a_clock_that_goes_backwards_changes_no_order() {
    let mut desk = Desk::reading(TEXT);
    let first = desk.tag("who pays", Category::InformationGap);
    let mut states = vec![desk.model.case.clone()];
    for (note, back) in [("A", 0), ("As", 3_600_000), ("Ask", 86_400_000), ("Ask t", 365 * 86_400_000)] {
        desk.set_back(back);
        desk.send_at_once(Msg::EditAnnotation(first, AnnotationEdit::Text(TextField::Note, note.into())));
        states.push(desk.model.case.clone());
    }
    desk.set_back(1_000);
    desk.tag("a plot", Category::BiasDeceptionRisk);
    let (case, history) = (desk.model.case.clone(), desk.model.history.clone());
    desk.reload();
    assert_eq!((&desk.model.case, &desk.model.history), (&case, &history));
    for state in states.iter().rev() {
        desk.send(Msg::Undo);
        assert_eq!(desk.model.case, *state, "undo goes back the way the steps were taken");
    }
    states.iter().for_each(|_| desk.send(Msg::Redo));
    assert_eq!(desk.model.case, case);
}
