//! What `boot.js` has read while the program was on its way: the list of cases, and the case that was opened last.
//!
//! It is what this program would have asked first, over the connection that it goes on with.

use super::{Known, stored_case, text_of};
use crate::app::msg::{StoredCase, Which};
use crate::domain::case::CaseId;
use crate::format::log::Texts;
use js_sys::{Array, Promise, Reflect};
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbDatabase;

/// What was found.
#[derive(Debug)]
pub struct Ahead {
    /// What the library shows, as it is stored.
    pub(super) library: Vec<String>,
    /// The case that was opened last.
    pub last: Option<CaseId>,
    /// All of that case, if every text of it is as it was stored.
    pub stored: Option<StoredCase>,
}

/// Waits for what was read; `None` where that is left to this program.
pub(super) async fn take() -> Option<(IdbDatabase, Ahead)> {
    let (page, name) = (js_sys::global(), JsValue::from_str("caveatAhead"));
    let promise = Reflect::get(&page, &name).ok()?.dyn_into::<Promise>().ok()?;
    // It holds whole texts, and nobody asks twice.
    Reflect::delete_property(&page, &name).ok()?;
    let found = JsFuture::from(promise).await.ok()?;
    let database = field(&found, "database").dyn_into::<IdbDatabase>().ok()?;
    let last = field(&found, "last").as_string().and_then(|id| CaseId::parse(&id));
    let stored = last.and_then(|id| stored(id, &field(&found, "stored")));
    Some((database, Ahead { library: strings(&field(&found, "library")), last, stored }))
}

fn stored(id: CaseId, found: &JsValue) -> Option<StoredCase> {
    let texts = field(found, "texts").dyn_into::<Array>().ok()?;
    let texts: Option<Texts> = texts
        .iter()
        .map(|pair| Some((field(&pair, "name").as_string()?, Arc::new(text_of(&field(&pair, "bytes"))?))))
        .collect();
    let known = Known {
        summary: field(found, "summary").as_string(),
        mark: field(found, "mark").as_string(),
        snapshot: text_of(&field(found, "snapshot")),
        texts: texts?,
        entries: strings(&field(found, "entries")),
        place: field(found, "place").as_string(),
    };
    Some(stored_case(id, Which::Newest, known))
}

/// A member of an object; `undefined` where there is none.
fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

fn strings(list: &JsValue) -> Vec<String> {
    list.dyn_ref::<Array>().map(|list| list.iter().filter_map(|it| it.as_string()).collect()).unwrap_or_default()
}
