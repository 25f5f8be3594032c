//! The browser's database: an append-only log and a snapshot for each case.
//!
//! Stores and their keys (values are JSON, as strings; a snapshot as its bytes, or a string where an earlier version wrote it):
//!
//! | store | key | value |
//! |---|---|---|
//! | `snapshots` | case id | the case with its history |
//! | `sequences` | case id | the number of the newest step in that snapshot |
//! | `log` | case id `/` twelve-digit number | one step |
//! | `summaries` | case id | what the library shows |
//! | `places` | case id | where the analyst was |
//! | `app` | name | a small value, such as the case opened last |

use crate::app::msg::{StoreRequest, StoredCase};
use crate::domain::case::CaseId;
use crate::format::summary::{self, Summary};
use idb::{Database, Factory, KeyRange, ObjectStoreParams, Query, Transaction, TransactionMode, TransactionResult};
use wasm_bindgen::{JsCast, JsValue};

const NAME: &str = "caveat";
const VERSION: u32 = 1;
const STORES: [&str; 6] = ["snapshots", "sequences", "log", "summaries", "places", "app"];

/// An open connection.
#[derive(Debug)]
pub struct Storage {
    database: Database,
}

/// What the database answered.
#[derive(Debug)]
pub enum Answer {
    /// It is done.
    Done,
    /// The stored cases, newest first.
    Library(Vec<Summary>),
    /// The case asked for.
    Case(Box<StoredCase>),
}

/// Why the database refused, in words for the analyst.
pub type Refusal = String;

impl Storage {
    /// Opens the database, making it where there is none.
    ///
    /// # Errors
    /// Words for the analyst: private windows and strict settings refuse storage.
    pub async fn open() -> Result<Self, Refusal> {
        let factory = Factory::new().map_err(words)?;
        let mut request = factory.open(NAME, Some(VERSION)).map_err(words)?;
        request.on_upgrade_needed(|event| {
            // Where a store cannot be made, the open itself fails, and that is reported.
            let Ok(database) = idb::event::DatabaseEvent::database(&event) else { return };
            let existing = database.store_names();
            for store in STORES.iter().filter(|store| !existing.iter().any(|name| name == **store)) {
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        });
        let database = request.await.map_err(words)?;
        Ok(Self { database })
    }

    /// Carries out requests in order, in one transaction where they write; the answer is that of the last.
    ///
    /// It returns only after the transaction has completed: then the work is on the disk as far as the browser tells.
    ///
    /// # Errors
    /// Words for the analyst; nothing was written then.
    pub async fn carry_out(&self, requests: &[StoreRequest]) -> Result<Answer, Refusal> {
        let transaction = self.database.transaction(&STORES, TransactionMode::ReadWrite).map_err(words)?;
        let mut answer = Answer::Done;
        for request in requests {
            answer = one(&transaction, request).await?;
        }
        match transaction.await.map_err(words)? {
            TransactionResult::Committed => Ok(answer),
            TransactionResult::Aborted => Err("the browser stopped the write".to_owned()),
        }
    }

    /// The case that was open last.
    pub async fn last_case(&self) -> Option<CaseId> {
        let transaction = self.database.transaction(&["app"], TransactionMode::ReadOnly).ok()?;
        get(&transaction, "app", "last-case").await.ok().flatten().and_then(|id| CaseId::parse(&id))
    }
}

async fn one(transaction: &Transaction, request: &StoreRequest) -> Result<Answer, Refusal> {
    match request {
        StoreRequest::Append { case, sequence, entry, summary } => {
            put(transaction, "log", &log_key(*case, *sequence), entry).await?;
            put(transaction, "summaries", &case.to_string(), &summary::write(summary)).await?;
        }
        StoreRequest::Snapshot { case, sequence, snapshot, summary } => {
            let id = case.to_string();
            // As bytes: a text of this length would be converted character by character on its way in and out.
            put_value(transaction, "snapshots", &id, &js_sys::Uint8Array::from(snapshot.as_bytes())).await?;
            put(transaction, "sequences", &id, &sequence.to_string()).await?;
            put(transaction, "summaries", &id, &summary::write(summary)).await?;
            put(transaction, "app", "last-case", &id).await?;
            delete(transaction, "log", log_range(*case)?).await?;
        }
        StoreRequest::Summarise(case, summary) => {
            put(transaction, "summaries", &case.to_string(), &summary::write(summary)).await?;
        }
        StoreRequest::Remember(case, place) => {
            put(transaction, "places", &case.to_string(), &summary::write(place)).await?;
        }
        StoreRequest::Delete(case) => {
            for store in ["snapshots", "sequences", "summaries", "places"] {
                delete(transaction, store, Query::Key(JsValue::from_str(&case.to_string()))).await?;
            }
            delete(transaction, "log", log_range(*case)?).await?;
        }
        StoreRequest::Open(case) => return open_case(transaction, *case).await,
        StoreRequest::List => return list(transaction).await,
    }
    Ok(Answer::Done)
}

async fn open_case(transaction: &Transaction, case: CaseId) -> Result<Answer, Refusal> {
    let id = case.to_string();
    let snapshot = get(transaction, "snapshots", &id).await?.ok_or("this case is not stored here")?;
    let number = get(transaction, "sequences", &id).await?.and_then(|number| number.parse().ok());
    let entries = get_all(transaction, "log", Some(log_range(case)?)).await?;
    let place = get(transaction, "places", &id).await?.and_then(|text| summary::read(&text)).unwrap_or_default();
    let summary = get(transaction, "summaries", &id).await?.and_then(|text| summary::read::<Summary>(&text));
    put(transaction, "app", "last-case", &id).await?;
    Ok(Answer::Case(Box::new(StoredCase {
        id: case,
        snapshot,
        snapshot_sequence: number.unwrap_or(1),
        entries,
        place,
        unexported: summary.map_or(0, |summary| summary.unexported),
    })))
}

async fn list(transaction: &Transaction) -> Result<Answer, Refusal> {
    let summaries = get_all(transaction, "summaries", None).await?;
    let mut library: Vec<Summary> = summaries.iter().filter_map(|text| summary::read(text)).collect();
    library.sort_by_key(|summary| std::cmp::Reverse(summary.modified));
    Ok(Answer::Library(library))
}

fn log_key(case: CaseId, sequence: u64) -> String {
    format!("{case}/{sequence:012}")
}

fn log_range(case: CaseId) -> Result<Query, Refusal> {
    let (lower, upper) = (JsValue::from_str(&log_key(case, 0)), JsValue::from_str(&format!("{case}/~")));
    KeyRange::bound(&lower, &upper, None, None).map(Query::from).map_err(words)
}

async fn put(transaction: &Transaction, store: &str, key: &str, value: &str) -> Result<(), Refusal> {
    put_value(transaction, store, key, &JsValue::from_str(value)).await
}

async fn put_value(transaction: &Transaction, store: &str, key: &str, value: &JsValue) -> Result<(), Refusal> {
    let store = transaction.object_store(store).map_err(words)?;
    store.put(value, Some(&JsValue::from_str(key))).map_err(words)?.await.map(|_| ()).map_err(words)
}

async fn delete(transaction: &Transaction, store: &str, query: Query) -> Result<(), Refusal> {
    let store = transaction.object_store(store).map_err(words)?;
    store.delete(query).map_err(words)?.await.map_err(words)
}

async fn get(transaction: &Transaction, store: &str, key: &str) -> Result<Option<String>, Refusal> {
    let store = transaction.object_store(store).map_err(words)?;
    let value = store.get(JsValue::from_str(key)).map_err(words)?.await.map_err(words)?;
    Ok(value.and_then(|value| match value.dyn_ref::<js_sys::Uint8Array>() {
        Some(bytes) => String::from_utf8(bytes.to_vec()).ok(),
        None => value.as_string(),
    }))
}

async fn get_all(transaction: &Transaction, store: &str, query: Option<Query>) -> Result<Vec<String>, Refusal> {
    let store = transaction.object_store(store).map_err(words)?;
    let values = store.get_all(query, None).map_err(words)?.await.map_err(words)?;
    Ok(values.iter().filter_map(JsValue::as_string).collect())
}

fn words(error: idb::Error) -> Refusal {
    format!("the browser's storage refused ({error})")
}

/// Asks the browser not to evict the stored work. The answer may never come, so nobody waits for it.
pub fn ask_to_persist() {
    let storage = web_sys::window().map(|window| JsValue::from(window.navigator()));
    let manager = storage.and_then(|navigator| js_sys::Reflect::get(&navigator, &"storage".into()).ok());
    let Some(manager) = manager.filter(|manager| !manager.is_undefined()) else { return };
    let persist = js_sys::Reflect::get(&manager, &"persist".into()).ok();
    let persist = persist.and_then(|persist| wasm_bindgen::JsCast::dyn_into::<js_sys::Function>(persist).ok());
    if let Some(persist) = persist {
        let _ = persist.call0(&manager);
    }
}
