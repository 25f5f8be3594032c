//! The browser's database: an append-only log and snapshots of each case.
//!
//! Stores and their keys (values are JSON, as strings; a snapshot as its bytes, or a string where an earlier version wrote it):
//!
//! | store | key | value |
//! |---|---|---|
//! | `snapshots` | case id; with `/before` and `/first` behind it the older ones | the case with its history, without texts |
//! | `texts`, `copies` | case id `/` SHA-256 | the text of a source, as bytes; in both stores the same |
//! | `sequences` | the same | the number of the newest step in that snapshot, and its checksums |
//! | `log` | case id `/` twelve-digit number | one step: its number, its checksum, and what was done |
//! | `summaries` | case id | what the library shows |
//! | `places` | case id | where the analyst was |
//! | `screens` | case id | the seal of a step, a place, and what the first screen showed there after that step; in no backup |
//! | `damaged` | a file's name | what could not be read, set aside |
//! | `app` | name | a small value, such as the case opened last |
//!
//! Opening is here; writing is in [`work`], with the part of the program that comes later. What a page needs first is read
//! by `boot.js` ([`ahead`]), which knows these keys too.

mod ahead;
mod texts;
pub mod work;

pub use ahead::Ahead;

use crate::app::fault::Fault;
use crate::app::lock::Password;
use crate::app::msg::{LogReader, StoreRequest, StoredCase, Which};
use crate::domain::case::CaseId;
use crate::format::backup::Record;
use crate::format::log::{Snapshot, Texts};
use crate::format::summary::{self, Summary};
use gloo::events::EventListener;
use idb::{Factory, KeyRange, ObjectStoreParams, Query, Transaction, TransactionResult};
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbTransaction};

const NAME: &str = "caveat";
/// From version 2 on there are checksums, which an earlier Caveat would take for damage; from 3 on texts stand apart.
const VERSION: u32 = 3;
const STORES: [&str; 10] =
    ["snapshots", "texts", "copies", "sequences", "log", "summaries", "places", "screens", "damaged", "app"];

/// An open connection.
#[derive(Debug)]
pub struct Storage {
    database: IdbDatabase,
    _on_version_change: Closure<dyn Fn(JsValue)>,
    _on_close: Closure<dyn Fn()>,
    running: Running,
    _on_leaving: EventListener,
    ahead: RefCell<Option<Ahead>>,
}

/// The transaction begun last.
type Running = Rc<RefCell<Option<IdbTransaction>>>;

/// What carries out the requests that are not here: [`work::carry_out`], once that is there.
pub type Work = for<'a> fn(&'a Transaction, &'a StoreRequest) -> Working<'a>;

/// What a [`Work`] will answer.
pub type Working<'a> = Pin<Box<dyn Future<Output = Result<Answer, Refusal>> + 'a>>;

/// What the database answered.
#[derive(Debug)]
pub enum Answer {
    /// It is done.
    Done,
    /// The stored cases, newest first.
    Library(Vec<Summary>),
    /// The case asked for.
    Case(Box<StoredCase>),
    /// The whole log of the case asked for, and what for.
    Log(Box<StoredCase>, LogReader),
    /// The cases asked for.
    Cases(Vec<StoredCase>),
    /// The case has no such snapshot.
    NoSnapshot(CaseId, Which),
    /// Every record and setting, in the order of a backup; for one under this password, if there is one.
    Dumped(Vec<Record>, Option<Password>),
    /// The same, for the copy in a file.
    DumpedForFile(Vec<Record>),
    /// A backup is stored.
    Restored,
    /// The steps after a number.
    Steps {
        /// Of which case.
        case: CaseId,
        /// The number.
        after: u64,
        /// The steps, each as it was stored.
        entries: Vec<String>,
        /// Steps done since the last export.
        unexported: usize,
    },
}

/// Why the database refused.
pub type Refusal = Fault;

impl Storage {
    /// Opens the database, making it where there is none.
    ///
    /// `tell` is told when another tab keeps it from being opened, which then goes on as soon as that tab lets it; and
    /// when it was opened and must be given up: whoever is told calls [`Storage::close`].
    ///
    /// # Errors
    /// Why not: private windows and strict settings refuse storage.
    pub async fn open(tell: impl Fn(Fault) + Clone + 'static) -> Result<Self, Refusal> {
        let (database, ahead) = match ahead::take().await {
            Some((database, ahead)) => (database, Some(ahead)),
            None => (connect(tell.clone()).await?, None),
        };
        let tell_closed = tell.clone();
        let on_version_change = Closure::<dyn Fn(JsValue)>::new(move |event| {
            // A database that is deleted has no version next.
            let next = js_sys::Reflect::get(&event, &"newVersion".into()).ok().and_then(|version| version.as_f64());
            tell(if next.is_some() { Fault::Outdated } else { Fault::Gone });
        });
        database.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        let on_close = Closure::<dyn Fn()>::new(move || tell_closed(Fault::Gone));
        database.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        let running = Running::default();
        let _on_leaving = end_when_left(&running)?;
        let ahead = ahead.into();
        Ok(Self { database, _on_version_change: on_version_change, _on_close: on_close, running, _on_leaving, ahead })
    }

    /// Gives the database up; what has begun is still written.
    pub fn close(&self) {
        self.database.set_onclose(None);
        self.database.close();
    }

    /// Whether anything of a case is stored.
    pub async fn holds(&self, case: CaseId) -> bool {
        let Ok(transaction) = self.begin() else { return false };
        get(&transaction, "sequences", &case.to_string()).await.is_ok_and(|mark| mark.is_some())
    }

    /// What was read before this was opened: the list of cases, newest first, and what is known of the last one. Once.
    pub fn take_ahead(&self) -> Option<(Vec<Summary>, Ahead)> {
        self.ahead.take().map(|ahead| (listed(&ahead.library), ahead))
    }
}

async fn connect(tell: impl Fn(Fault) + 'static) -> Result<IdbDatabase, Refusal> {
    let refused = |error: idb::Error| Fault::of_opening(error.to_string());
    let factory = Factory::new().map_err(refused)?;
    let mut request = factory.open(NAME, Some(VERSION)).map_err(refused)?;
    request.on_blocked(move |_| tell(Fault::Blocked));
    request.on_upgrade_needed(|event| {
        // Where a store cannot be made, the open itself fails, and that is reported.
        let Ok(database) = idb::event::DatabaseEvent::database(&event) else { return };
        let existing = database.store_names();
        for store in STORES.iter().filter(|store| !existing.iter().any(|name| name == **store)) {
            let _ = database.create_object_store(store, ObjectStoreParams::new());
        }
    });
    request.await.map(IdbDatabase::from).map_err(refused)
}

impl Storage {
    /// Carries out requests in order, in one transaction; the answer is that of the last.
    ///
    /// It returns only after the transaction has completed: then the work is on the disk as far as the browser tells.
    ///
    /// # Errors
    /// Why not; nothing was written then.
    pub async fn carry_out(&self, requests: &[StoreRequest], work: Option<Work>) -> Result<Answer, Refusal> {
        let transaction = self.begin()?;
        let answer = match all(&transaction, requests, work).await {
            Ok(answer) => answer,
            Err(refusal) => {
                // Or what came before would be written, and once more with the rest. One that has ended refuses.
                let _ = transaction.abort();
                return Err(refusal);
            }
        };
        match transaction.await.map_err(words)? {
            TransactionResult::Committed => Ok(answer),
            TransactionResult::Aborted => Err(self.why_stopped()),
        }
    }

    /// Why the transaction begun last was stopped: a full disk may be found out only when it is to be completed.
    fn why_stopped(&self) -> Refusal {
        let running = self.running.borrow();
        let error = running.as_ref().and_then(|running| js_sys::Reflect::get(running, &"error".into()).ok());
        error.and_then(|error| error.dyn_into().ok()).map_or(Fault::Other("it stopped the write".to_owned()), said)
    }

    /// A transaction that is complete only when it is on the disk, where the browser can tell.
    fn begin(&self) -> Result<Transaction, Refusal> {
        self.begin_with_options().map_err(|error| said(error.unchecked_into()))
    }

    fn begin_with_options(&self) -> Result<Transaction, JsValue> {
        let stores = STORES.iter().copied().map(JsValue::from_str).collect::<js_sys::Array>();
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"durability".into(), &"strict".into())?;
        // The bindings do not know of these options yet; engines that do not either ignore them.
        let begin = js_sys::Reflect::get(&self.database, &"transaction".into())?.dyn_into::<js_sys::Function>()?;
        let begun =
            begin.call3(&self.database, &stores, &"readwrite".into(), &options)?.dyn_into::<IdbTransaction>()?;
        self.running.replace(Some(begun.clone()));
        Ok(begun.into())
    }

    /// The case that was open last.
    pub async fn last_case(&self) -> Option<CaseId> {
        let transaction = self.begin().ok()?;
        get(&transaction, "app", "last-case").await.ok().flatten().and_then(|id| CaseId::parse(&id))
    }
}

/// Ends what runs when the page is left: WebKit keeps a page for going back with its transaction stopped half-way, and
/// the next page would wait for that for ever. What it would have written was not yet called saved.
fn end_when_left(running: &Running) -> Result<EventListener, Refusal> {
    let running = running.clone();
    let window = web_sys::window().ok_or(Fault::Other("there is no window".to_owned()))?;
    Ok(EventListener::new(&window, "pagehide", move |_| {
        if let Some(transaction) = running.take() {
            // One that has ended refuses.
            let _ = transaction.abort();
        }
    }))
}

/// Carries out requests in order; the answer is that of the last.
async fn all(transaction: &Transaction, requests: &[StoreRequest], work: Option<Work>) -> Result<Answer, Refusal> {
    let mut answer = Answer::Done;
    for request in requests {
        answer = match (one(transaction, request).await?, work) {
            (Some(answer), _) => answer,
            (None, Some(work)) => work(transaction, request).await?,
            (None, None) => return Err(Fault::Other("the rest of the app is not there yet".to_owned())),
        };
    }
    Ok(answer)
}

/// Carries out what the first screen needs; `None` for what is a [`Work`].
async fn one(transaction: &Transaction, request: &StoreRequest) -> Result<Option<Answer>, Refusal> {
    match request {
        StoreRequest::Remember(case, place) => {
            put(transaction, "places", &case.to_string(), &summary::write(place)).await?;
            put(transaction, "app", "last-case", &case.to_string()).await?;
        }
        StoreRequest::Delete(case) => delete_case(transaction, *case).await?,
        StoreRequest::Open(case) => return open_case(transaction, *case, Which::Newest).await.map(Some),
        StoreRequest::List => return list(transaction).await.map(Some),
        _ => return Ok(None),
    }
    Ok(Some(Answer::Done))
}

async fn delete_case(transaction: &Transaction, case: CaseId) -> Result<(), Refusal> {
    for store in ["snapshots", "texts", "copies", "sequences", "log", "summaries", "places", "screens"] {
        delete(transaction, store, range(&case.to_string(), case)?).await?;
    }
    Ok(())
}

async fn open_case(transaction: &Transaction, case: CaseId, which: Which) -> Result<Answer, Refusal> {
    let (id, key) = (case.to_string(), snapshot_key(case, which));
    let summary = get(transaction, "summaries", &id).await?;
    let mark = get(transaction, "sequences", &key).await?;
    if mark.is_none() && (which != Which::Newest || summary.is_none()) {
        return match which {
            Which::Newest => Err(Fault::NoSuchCase),
            _ => Ok(Answer::NoSnapshot(case, which)),
        };
    }
    let number = mark.as_deref().and_then(|mark| mark.split(' ').next()?.parse().ok()).unwrap_or(0_u64);
    let entries = get_all(transaction, "log", Some(range(&log_key(case, number + 1), case)?)).await?;
    let snapshot = get(transaction, "snapshots", &key).await?;
    let (texts, place) = (texts::read(transaction, case).await?, get(transaction, "places", &id).await?);
    let known = Known { summary, mark, snapshot, texts, entries, place };
    Ok(Answer::Case(Box::new(stored_case(case, which, known))))
}

/// What is stored of a case, record by record.
struct Known {
    summary: Option<String>,
    mark: Option<String>,
    snapshot: Option<String>,
    texts: Texts,
    entries: Vec<String>,
    place: Option<String>,
}

fn stored_case(id: CaseId, which: Which, known: Known) -> StoredCase {
    let Known { summary, mark, snapshot, texts, entries, place } = known;
    let summary = summary.and_then(|text| summary::read::<Summary>(&text));
    StoredCase {
        id,
        which,
        snapshot: Snapshot { lines: snapshot.unwrap_or_default(), texts },
        mark: mark.unwrap_or_default(),
        entries,
        place: place.and_then(|text| summary::read(&text)).unwrap_or_default(),
        unexported: summary.map_or(0, |summary| summary.unexported),
    }
}

fn snapshot_key(case: CaseId, which: Which) -> String {
    match which {
        Which::Newest => case.to_string(),
        Which::Before => format!("{case}/before"),
        Which::First => format!("{case}/first"),
    }
}

async fn list(transaction: &Transaction) -> Result<Answer, Refusal> {
    Ok(Answer::Library(listed(&get_all(transaction, "summaries", None).await?)))
}

fn listed(summaries: &[String]) -> Vec<Summary> {
    let mut library: Vec<Summary> = summaries.iter().filter_map(|text| summary::read(text)).collect();
    library.sort_by_key(|summary| std::cmp::Reverse(summary.modified));
    library
}

fn log_key(case: CaseId, sequence: u64) -> String {
    format!("{case}/{sequence:012}")
}

/// From a key to the last one of a case.
fn range(lower: &str, case: CaseId) -> Result<Query, Refusal> {
    let (lower, upper) = (JsValue::from_str(lower), JsValue::from_str(&format!("{case}/~")));
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
    Ok(value.and_then(|value| text_of(&value)))
}

/// A value as text: it is one, or its bytes.
fn text_of(value: &JsValue) -> Option<String> {
    match value.dyn_ref::<js_sys::Uint8Array>() {
        Some(bytes) => String::from_utf8(bytes.to_vec()).ok(),
        None => value.as_string(),
    }
}

async fn get_all(transaction: &Transaction, store: &str, query: Option<Query>) -> Result<Vec<String>, Refusal> {
    let store = transaction.object_store(store).map_err(words)?;
    let values = store.get_all(query, None).map_err(words)?.await.map_err(words)?;
    Ok(values.iter().filter_map(JsValue::as_string).collect())
}

/// What an exception says, with its name.
fn said(error: js_sys::Object) -> Refusal {
    Fault::of(error.to_string().into())
}

fn words(error: idb::Error) -> Refusal {
    Fault::of(error.to_string())
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
