//! A file that the analyst has chosen to be written to, where the browser can do that (File System Access).
//!
//! The browser keeps its own right to a file, a handle, in a small database of its own; nothing but the handle is there.

use crate::app::file_copy::FileFault;
use idb::{Database, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const DATABASE: &str = "caveat-file";
const STORE: &str = "file";
const KEY: &str = "handle";

thread_local! {
    static HANDLE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// A file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Whether the browser forgets it with this page.
    pub is_passing: bool,
}

/// Whether this browser lets files be chosen to be written to.
pub fn is_available() -> bool {
    function(&js_sys::global(), "showSaveFilePicker").is_some()
}

/// Lets one be chosen; `None` where that is called off. Only as the answer to a press.
///
/// # Errors
/// The browser's words.
pub async fn choose(suggested: &str) -> Result<Option<Chosen>, String> {
    let accept = object([("application/json", Array::of1(&".json".into()).into())]);
    let kind = object([("description", "Backup".into()), ("accept", accept)]);
    let options = object([("suggestedName", suggested.into()), ("types", Array::of1(&kind).into())]);
    match call(&js_sys::global(), "showSaveFilePicker", &options).await {
        Ok(handle) => {
            let chosen = Chosen { name: text(&handle, "name"), is_passing: keep(&handle).await.is_err() };
            HANDLE.set(Some(handle));
            Ok(Some(chosen))
        }
        Err(error) if text(&error, "name") == "AbortError" => Ok(None),
        Err(error) => Err(text(&error, "message")),
    }
}

/// The name of the file that is kept.
pub async fn kept_name() -> Option<String> {
    kept().await.ok().flatten().map(|handle| text(&handle, "name"))
}

/// Makes the file that is kept the one that is written, unless one was chosen on this page; its name.
pub async fn open() -> Option<String> {
    if HANDLE.with_borrow(Option::is_none) {
        let kept = kept().await.ok().flatten();
        HANDLE.set(kept);
    }
    HANDLE.with_borrow(|handle| handle.as_ref().map(|handle| text(handle, "name")))
}

/// Whether it may be written; with `asks` the analyst is asked where that is open, only as the answer to a press.
pub async fn is_allowed(asks: bool) -> bool {
    let Some(handle) = HANDLE.with_borrow(Clone::clone) else { return false };
    let ask = if asks { "requestPermission" } else { "queryPermission" };
    let answer = call(&handle, ask, &object([("mode", "readwrite".into())])).await;
    answer.is_ok_and(|answer| answer == "granted")
}

/// Writes the file anew. What was in it stays until all of this is there.
///
/// # Errors
/// Why not; the file is as it was before then, unless it is not whole.
pub async fn write(content: &str) -> Result<(), FileFault> {
    let handle = HANDLE.with_borrow(Clone::clone).ok_or(FileFault::Gone)?;
    let size = try_write(&handle, content).await.map_err(|error| fault(&error))?;
    // Whatever the browser says: a copy of another size is none.
    if size == Some(content.len() as f64) { Ok(()) } else { Err(FileFault::NotWhole) }
}

/// Writes, and returns the size of the file afterwards in bytes.
async fn try_write(handle: &JsValue, content: &str) -> Result<Option<f64>, JsValue> {
    // Two at once would each replace the whole file, in any order. Engines that do not know of this ignore it.
    let stream = call(handle, "createWritable", &object([("mode", "exclusive".into())])).await?;
    call(&stream, "write", &Uint8Array::from(content.as_bytes())).await?;
    call(&stream, "close", &JsValue::UNDEFINED).await?;
    let file = call(handle, "getFile", &JsValue::UNDEFINED).await?;
    Ok(Reflect::get(&file, &"size".into())?.as_f64())
}

/// Forgets the file of this page; with `for_good` the kept one too.
pub async fn forget(for_good: bool) {
    HANDLE.take();
    if for_good {
        // What cannot be deleted is shown again after a reload, and can be stopped again.
        let _ = discard().await;
    }
}

fn fault(error: &JsValue) -> FileFault {
    FileFault::of(&text(error, "name"), text(error, "message"))
}

async fn connect() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        // Where the store cannot be made, the open itself fails.
        if let Ok(database) = idb::event::DatabaseEvent::database(&event) {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}

async fn kept() -> Result<Option<JsValue>, idb::Error> {
    let database = connect().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let kept = transaction.object_store(STORE)?.get(JsValue::from_str(KEY))?.await;
    database.close();
    kept
}

async fn keep(handle: &JsValue) -> Result<(), idb::Error> {
    let database = connect().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let kept = async {
        transaction.object_store(STORE)?.put(handle, Some(&JsValue::from_str(KEY)))?.await?;
        transaction.commit()?.await.map(|_| ())
    };
    let kept = kept.await;
    database.close();
    kept
}

async fn discard() -> Result<(), idb::Error> {
    let database = connect().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let gone = async {
        transaction.object_store(STORE)?.delete(JsValue::from_str(KEY))?.await?;
        transaction.commit()?.await.map(|_| ())
    };
    let gone = gone.await;
    database.close();
    gone
}

/// Calls a method and waits for what it promises.
async fn call(object: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method = function(object, name).ok_or_else(|| JsValue::from(js_sys::Error::new(name)))?;
    JsFuture::from(method.call1(object, argument)?.dyn_into::<Promise>()?).await
}

fn function(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

fn object<const N: usize>(members: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // Setting fails only on objects that forbid it.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

fn text(object: &JsValue, name: &str) -> String {
    Reflect::get(object, &name.into()).ok().and_then(|member| member.as_string()).unwrap_or_default()
}
