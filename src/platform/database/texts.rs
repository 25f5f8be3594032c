//! The texts of sources: each stands in two stores, under the name that its bytes give it.
//!
//! A text never changes, so it is written once, and a second copy takes its place where the first was damaged.

use super::{Refusal, put_value, range, text_of, words};
use crate::domain::case::CaseId;
use crate::format::log::{Texts, fingerprint};
use idb::{ObjectStore, Transaction};
use std::sync::Arc;
use wasm_bindgen::JsValue;

const STORE: &str = "texts";
const COPIES: &str = "copies";

/// Every text of a case that is as it was stored.
pub(super) async fn read(transaction: &Transaction, case: CaseId) -> Result<Texts, Refusal> {
    let mut texts = Texts::new();
    let (first, second) = (store(transaction, STORE)?, store(transaction, COPIES)?);
    let all = first.get_all(Some(range(&case.to_string(), case)?), None).map_err(words)?.await.map_err(words)?;
    for (key, value) in keys(&first, case).await?.into_iter().zip(&all) {
        texts.extend(whole(&key, value));
    }
    for key in keys(&second, case).await? {
        if texts.contains_key(name_in(&key)) {
            continue;
        }
        let copy = second.get(JsValue::from_str(&key)).map_err(words)?.await.map_err(words)?;
        if let Some((copy, whole)) = copy.and_then(|copy| Some((copy.clone(), whole(&key, &copy)?))) {
            put_value(transaction, STORE, &key, &copy).await?;
            texts.extend([whole]);
        }
    }
    Ok(texts)
}

/// Keeps these texts, as far as they are not there already.
pub(super) async fn keep(transaction: &Transaction, case: CaseId, texts: &Texts) -> Result<(), Refusal> {
    for (name, text) in texts {
        let key = format!("{case}/{name}");
        for place in [STORE, COPIES] {
            let found = store(transaction, place)?.count(Some(JsValue::from_str(&key).into()));
            if found.map_err(words)?.await.map_err(words)? == 0 {
                put_value(transaction, place, &key, &js_sys::Uint8Array::from(text.as_bytes())).await?;
            }
        }
    }
    Ok(())
}

fn store(transaction: &Transaction, name: &str) -> Result<ObjectStore, Refusal> {
    transaction.object_store(name).map_err(words)
}

async fn keys(store: &ObjectStore, case: CaseId) -> Result<Vec<String>, Refusal> {
    let keys = store.get_all_keys(Some(range(&case.to_string(), case)?), None).map_err(words)?.await.map_err(words)?;
    Ok(keys.iter().filter_map(JsValue::as_string).collect())
}

fn name_in(key: &str) -> &str {
    key.split_once('/').map_or(key, |(_, name)| name)
}

/// A text with its name, unless it is another than its name says.
fn whole(key: &str, value: &JsValue) -> Option<(String, Arc<String>)> {
    let text = text_of(value)?;
    (fingerprint(&text) == name_in(key)).then(|| (name_in(key).to_owned(), Arc::new(text)))
}
