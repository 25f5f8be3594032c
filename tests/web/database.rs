//! The log and snapshots in a real IndexedDB.

use caveat::app::storage::Which;
use caveat::app::{Fault, StoreRequest};
use caveat::domain::case::CaseId;
use caveat::format::backup::Record;
use caveat::format::log::{self, Snapshot};
use caveat::format::summary::{Place, Summary};
use caveat::platform::clock;
use caveat::platform::database::{Answer, Refusal, Storage, work};
use wasm_bindgen_test::wasm_bindgen_test;

fn summary(case: CaseId, name: &str) -> Summary {
    Summary {
        id: case.to_string(),
        name: name.to_owned(),
        sources: 1,
        annotations: 0,
        modified: 7,
        unexported: 2,
        date: String::new(),
        tags: Vec::new(),
    }
}

fn mark(sequence: u64) -> String {
    format!("{sequence} {0} {0}", seal(sequence))
}

fn snapshot(case: CaseId, sequence: u64, text: &str) -> StoreRequest {
    let (is_first, mark) = (sequence == 1, mark(sequence));
    StoreRequest::Snapshot { case, sequence, is_first, mark, snapshot: kept(text), summary: summary(case, "a case") }
}

/// A made-up snapshot, with its words as a text beside it too.
fn kept(text: &str) -> Snapshot {
    let texts = [(log::fingerprint(text), text.to_owned().into())];
    Snapshot { lines: text.to_owned(), texts: texts.into() }
}

async fn open() -> Storage {
    Storage::open(|_| {}).await.unwrap()
}

async fn carry_out(storage: &Storage, requests: &[StoreRequest]) -> Result<Answer, Refusal> {
    storage.carry_out(requests, Some(work::carry_out)).await
}

/// The seals of a made-up log: nothing but the number of the step.
fn seal(sequence: u64) -> String {
    format!("{sequence:032x}")
}

fn step(sequence: u64) -> String {
    format!("{sequence} {} step {sequence}", seal(sequence))
}

fn append(case: CaseId, sequence: u64) -> StoreRequest {
    let previous = log::seal_of(&step(sequence - 1)).unwrap();
    StoreRequest::Append { case, sequence, previous, entry: step(sequence), summary: summary(case, "a case") }
}

#[wasm_bindgen_test]
async fn a_case_comes_back_with_its_later_steps_in_order() {
    let storage = open().await;
    let (case, other) = (CaseId::from_random(clock::random()), CaseId::from_random(clock::random()));
    // Twelve steps: as text, the tenth would sort before the second.
    let mut requests = vec![snapshot(case, 1, "the whole"), snapshot(other, 1, "another")];
    requests.extend((2..14).map(|sequence| append(case, sequence)));
    requests.push(append(other, 2));
    requests.push(StoreRequest::Remember(case, Place { view: "brief".to_owned(), source: None, block: 4 }));
    carry_out(&storage, &requests).await.unwrap();

    let Answer::Case(stored) = carry_out(&storage, &[StoreRequest::Open(case)]).await.unwrap() else {
        panic!("no case")
    };
    assert_eq!(stored.snapshot, kept("the whole"));
    assert_eq!(stored.mark, mark(1));
    assert_eq!(stored.entries, (2..14).map(step).collect::<Vec<_>>());
    assert_eq!((stored.place.view.as_str(), stored.place.block, stored.unexported), ("brief", 4, 2));
    assert_eq!(storage.last_case().await, Some(case), "the case opened last is opened at the next start");
}

#[wasm_bindgen_test]
async fn a_snapshot_spares_the_steps_before_it_and_keeps_older_ones() {
    let storage = open().await;
    let case = CaseId::from_random(clock::random());
    let requests =
        [snapshot(case, 1, "old"), append(case, 2), append(case, 3), snapshot(case, 3, "new"), append(case, 4)];
    carry_out(&storage, &requests).await.unwrap();
    let Answer::Case(stored) = carry_out(&storage, &[StoreRequest::Open(case)]).await.unwrap() else {
        panic!("no case")
    };
    assert_eq!((stored.snapshot.lines.as_str(), stored.mark), ("new", mark(3)));
    assert_eq!(stored.entries, [step(4)]);
    for which in [Which::Before, Which::First] {
        let answer = carry_out(&storage, &[StoreRequest::OpenOlder(case, which)]).await.unwrap();
        let Answer::Case(stored) = answer else { panic!("no older snapshot") };
        assert_eq!((stored.snapshot.lines.as_str(), stored.entries.len()), ("old", 3));
    }
    // Nobody writes a step twice, nor behind one it was not made after; what is refused leaves nothing behind.
    for refused in [4, 6] {
        let answer = carry_out(&storage, &[append(case, 5), append(case, refused + 1), append(case, refused)]).await;
        assert!(matches!(answer, Err(Fault::Overtaken)));
        let answer = carry_out(&storage, &[StoreRequest::Open(case)]).await.unwrap();
        let Answer::Case(stored) = answer else { panic!("no case") };
        assert_eq!(stored.entries, [step(4)]);
    }
    let kept = vec![("a file".to_owned(), "what could not be read".to_owned())];
    let mend = StoreRequest::Mend { case, after: 2, newest: Some(Which::Before), kept };
    carry_out(&storage, &[mend]).await.unwrap();
    let answer = carry_out(&storage, &[StoreRequest::Open(case)]).await.unwrap();
    let Answer::Case(stored) = answer else { panic!("no case") };
    assert_eq!((stored.snapshot.lines.as_str(), stored.entries), ("old", vec![step(2)]));
}

#[wasm_bindgen_test]
async fn a_text_that_was_damaged_comes_from_its_copy() {
    let storage = Storage::open(|_| {}).await.unwrap();
    let case = CaseId::from_random(clock::random());
    carry_out(&storage, &[snapshot(case, 1, "the words")]).await.unwrap();
    let name = log::fingerprint("the words");
    let bad = |store: &str| Record { store: store.into(), key: format!("{case}/{name}"), value: "the wards".into() };
    let damage = |stores: &[&str]| {
        let records = stores.iter().map(|store| bad(store)).collect();
        StoreRequest::Restore { removed: Vec::new(), records }
    };
    for (stores, whole) in [(&["texts"][..], true), (&["copies"], true), (&["texts", "copies"], false)] {
        carry_out(&storage, &[damage(stores)]).await.unwrap();
        // The second time it stands where it stood.
        for _ in 0..2 {
            let answer = carry_out(&storage, &[StoreRequest::Open(case)]).await.unwrap();
            let Answer::Case(stored) = answer else { panic!("no case") };
            assert_eq!(stored.snapshot.texts.contains_key(&name), whole, "{stores:?}");
            assert!(stored.snapshot.texts.values().all(|text| text.as_str() == "the words"));
        }
    }
}

#[wasm_bindgen_test]
async fn a_case_with_one_snapshot_has_no_older_one() {
    let storage = open().await;
    let case = CaseId::from_random(clock::random());
    carry_out(&storage, &[snapshot(case, 1, "only")]).await.unwrap();
    let answer = carry_out(&storage, &[StoreRequest::OpenOlder(case, Which::Before)]).await.unwrap();
    assert!(matches!(answer, Answer::NoSnapshot(of, Which::Before) if of == case));
}

#[wasm_bindgen_test]
async fn a_deleted_case_is_gone_and_others_stay() {
    let storage = open().await;
    let (case, other) = (CaseId::from_random(clock::random()), CaseId::from_random(clock::random()));
    carry_out(&storage, &[snapshot(case, 1, "x"), append(case, 2), snapshot(other, 1, "y")]).await.unwrap();
    carry_out(&storage, &[StoreRequest::Delete(case)]).await.unwrap();
    let Answer::Library(library) = carry_out(&storage, &[StoreRequest::List]).await.unwrap() else { panic!("no list") };
    let listed = |wanted: CaseId| library.iter().any(|summary| summary.id == wanted.to_string());
    assert!(!listed(case) && listed(other));
    let answer = carry_out(&storage, &[StoreRequest::Open(case)]).await;
    assert!(matches!(answer, Err(Fault::NoSuchCase)), "says that it is not stored");
    let answer = carry_out(&storage, &[append(case, 3)]).await;
    assert!(matches!(answer, Err(Fault::Gone)), "what was deleted underneath is no other tab's change");
    assert!(storage.holds(other).await && !storage.holds(case).await);
}

/// Fails where the option is no longer given: without it a power cut may take what was called saved.
#[wasm_bindgen_test]
async fn what_is_written_is_asked_to_be_on_the_disk() {
    const LISTEN: &str = "
        globalThis.begun = [];
        const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...how) {
            const transaction = begin.apply(this, how);
            begun.push(`${transaction.mode} ${transaction.durability}`);
            return transaction;
        };
        begun";
    let begun: js_sys::Array = js_sys::eval(LISTEN).unwrap().into();
    let storage = open().await;
    let case = CaseId::from_random(clock::random());
    carry_out(&storage, &[snapshot(case, 1, "x")]).await.unwrap();
    carry_out(&storage, &[append(case, 2)]).await.unwrap();
    let begun: Vec<_> = begun.iter().filter_map(|how| how.as_string()).collect();
    assert_eq!(begun, ["readwrite strict"; 2]);
}
