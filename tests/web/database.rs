//! The log and snapshots in a real IndexedDB.

use caveat::app::StoreRequest;
use caveat::domain::case::CaseId;
use caveat::format::summary::{Place, Summary};
use caveat::platform::clock;
use caveat::platform::database::{Answer, Storage};
use wasm_bindgen_test::wasm_bindgen_test;

fn summary(case: CaseId, name: &str) -> Summary {
    Summary { id: case.to_string(), name: name.to_owned(), sources: 1, annotations: 0, modified: 7, unexported: 2 }
}

fn snapshot(case: CaseId, sequence: u64, text: &str) -> StoreRequest {
    StoreRequest::Snapshot { case, sequence, snapshot: text.to_owned(), summary: summary(case, "a case") }
}

fn append(case: CaseId, sequence: u64) -> StoreRequest {
    StoreRequest::Append { case, sequence, entry: format!("step {sequence}"), summary: summary(case, "a case") }
}

#[wasm_bindgen_test]
async fn a_case_comes_back_with_its_later_steps_in_order() {
    let storage = Storage::open().await.unwrap();
    let (case, other) = (CaseId::from_random(clock::random()), CaseId::from_random(clock::random()));
    // Twelve steps: as text, the tenth would sort before the second.
    let mut requests = vec![snapshot(case, 1, "the whole"), snapshot(other, 1, "another")];
    requests.extend((2..14).map(|sequence| append(case, sequence)));
    requests.push(append(other, 2));
    requests.push(StoreRequest::Remember(case, Place { view: "brief".to_owned(), source: None, block: 4 }));
    storage.carry_out(&requests).await.unwrap();

    let Answer::Case(stored) = storage.carry_out(&[StoreRequest::Open(case)]).await.unwrap() else { panic!("no case") };
    assert_eq!(stored.snapshot, "the whole");
    assert_eq!(stored.snapshot_sequence, 1);
    assert_eq!(stored.entries, (2..14).map(|sequence| format!("step {sequence}")).collect::<Vec<_>>());
    assert_eq!((stored.place.view.as_str(), stored.place.block, stored.unexported), ("brief", 4, 2));
    assert_eq!(storage.last_case().await, Some(case), "the case opened last is opened at the next start");
}

#[wasm_bindgen_test]
async fn a_snapshot_replaces_the_steps_before_it() {
    let storage = Storage::open().await.unwrap();
    let case = CaseId::from_random(clock::random());
    let requests =
        [snapshot(case, 1, "old"), append(case, 2), append(case, 3), snapshot(case, 3, "new"), append(case, 4)];
    storage.carry_out(&requests).await.unwrap();
    let Answer::Case(stored) = storage.carry_out(&[StoreRequest::Open(case)]).await.unwrap() else { panic!("no case") };
    assert_eq!((stored.snapshot.as_str(), stored.snapshot_sequence), ("new", 3));
    assert_eq!(stored.entries, ["step 4"]);
}

#[wasm_bindgen_test]
async fn a_deleted_case_is_gone_and_others_stay() {
    let storage = Storage::open().await.unwrap();
    let (case, other) = (CaseId::from_random(clock::random()), CaseId::from_random(clock::random()));
    storage.carry_out(&[snapshot(case, 1, "x"), append(case, 2), snapshot(other, 1, "y")]).await.unwrap();
    storage.carry_out(&[StoreRequest::Delete(case)]).await.unwrap();
    let Answer::Library(library) = storage.carry_out(&[StoreRequest::List]).await.unwrap() else { panic!("no list") };
    let listed = |wanted: CaseId| library.iter().any(|summary| summary.id == wanted.to_string());
    assert!(!listed(case) && listed(other));
    assert!(storage.carry_out(&[StoreRequest::Open(case)]).await.is_err(), "says that it is not stored");
}
