//! What is written to the database, and read of it in need: all that cannot happen before there is any text.

use super::{Answer, Refusal, Working, delete, get, log_key, open_case, put, put_value, range, snapshot_key, words};
use crate::app::msg::{StoreRequest, Which};
use crate::domain::case::CaseId;
use crate::format::summary;
use idb::Transaction;
use wasm_bindgen::JsValue;

/// Carries out one request in a transaction.
pub fn carry_out<'a>(transaction: &'a Transaction, request: &'a StoreRequest) -> Working<'a> {
    Box::pin(one(transaction, request))
}

async fn one(transaction: &Transaction, request: &StoreRequest) -> Result<Answer, Refusal> {
    match request {
        StoreRequest::Append { case, sequence, entry, summary } => {
            append(transaction, *case, *sequence, entry).await?;
            put(transaction, "summaries", &case.to_string(), &summary::write(summary)).await?;
        }
        StoreRequest::Snapshot { case, is_first, mark, snapshot, summary, .. } => {
            let id = case.to_string();
            match is_first {
                true => super::delete_case(transaction, *case).await?,
                false => keep_the_one_before(transaction, *case).await?,
            }
            // As bytes: a text of this length would be converted character by character on its way in and out.
            put_value(transaction, "snapshots", &id, &js_sys::Uint8Array::from(snapshot.as_bytes())).await?;
            put(transaction, "sequences", &id, mark).await?;
            put(transaction, "summaries", &id, &summary::write(summary)).await?;
            put(transaction, "app", "last-case", &id).await?;
        }
        StoreRequest::Summarise(case, summary) => {
            put(transaction, "summaries", &case.to_string(), &summary::write(summary)).await?;
        }
        StoreRequest::OpenOlder(case, which) => return open_case(transaction, *case, *which).await,
        StoreRequest::Mend { case, after, newest, kept } => {
            delete(transaction, "log", range(&log_key(*case, after + 1), *case)?).await?;
            if let Some(which) = newest {
                copy_snapshot(transaction, *case, *which, Which::Newest).await?;
            }
            for (name, content) in kept {
                put(transaction, "damaged", name, content).await?;
            }
        }
        // Opening and the like are in the first part.
        _ => {}
    }
    Ok(Answer::Done)
}

/// Adds a step; where there is one with its number already, another tab has written it, and nothing is written.
async fn append(transaction: &Transaction, case: CaseId, sequence: u64, entry: &str) -> Result<(), Refusal> {
    let log = transaction.object_store("log").map_err(words)?;
    let key = JsValue::from_str(&log_key(case, sequence));
    log.add(&JsValue::from_str(entry), Some(&key)).map_err(words)?.await.map(|_| ()).map_err(words)
}

/// Keeps the newest snapshot as the one before, and as the first where there is none.
async fn keep_the_one_before(transaction: &Transaction, case: CaseId) -> Result<(), Refusal> {
    if get(transaction, "sequences", &snapshot_key(case, Which::First)).await?.is_none() {
        copy_snapshot(transaction, case, Which::Newest, Which::First).await?;
    }
    copy_snapshot(transaction, case, Which::Newest, Which::Before).await
}

async fn copy_snapshot(transaction: &Transaction, case: CaseId, from: Which, to: Which) -> Result<(), Refusal> {
    for store in ["snapshots", "sequences"] {
        let store = transaction.object_store(store).map_err(words)?;
        let value = store.get(JsValue::from_str(&snapshot_key(case, from))).map_err(words)?.await.map_err(words)?;
        if let Some(value) = value {
            let key = JsValue::from_str(&snapshot_key(case, to));
            store.put(&value, Some(&key)).map_err(words)?.await.map_err(words)?;
        }
    }
    Ok(())
}
