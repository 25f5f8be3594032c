//! What is written to the database, and read of it in need: all that cannot happen before there is any text.

use super::{
    Answer, Refusal, Working, delete, get, get_all, log_key, open_case, put, put_value, range, snapshot_key, text_of,
    texts, words,
};
use crate::app::fault::Fault;
use crate::app::storage::{LogReader, SETTINGS, StoreRequest, Which};
use crate::domain::case::CaseId;
use crate::format::backup::{self, Record};
use crate::format::log::{self, Mark, Seal};
use crate::format::summary::{self, Summary};
use crate::platform::page;
use idb::Transaction;
use wasm_bindgen::JsValue;

/// Carries out one request in a transaction.
pub fn carry_out<'a>(transaction: &'a Transaction, request: &'a StoreRequest) -> Working<'a> {
    Box::pin(one(transaction, request))
}

async fn one(transaction: &Transaction, request: &StoreRequest) -> Result<Answer, Refusal> {
    match request {
        StoreRequest::Append { case, sequence, previous, entry, summary } => {
            check_next(transaction, *case, *sequence, *previous).await?;
            put(transaction, "log", &log_key(*case, *sequence), entry).await?;
            put(transaction, "summaries", &case.to_string(), &summary::write(summary)).await?;
        }
        StoreRequest::Snapshot { case, is_first, mark, snapshot, summary, .. } => {
            let id = case.to_string();
            match is_first {
                true => super::delete_case(transaction, *case).await?,
                false => keep_the_one_before(transaction, *case).await?,
            }
            // As bytes: a text of this length would be converted character by character on its way in and out.
            texts::keep(transaction, *case, &snapshot.texts).await?;
            put_value(transaction, "snapshots", &id, &js_sys::Uint8Array::from(snapshot.lines.as_bytes())).await?;
            put(transaction, "sequences", &id, mark).await?;
            put(transaction, "summaries", &id, &summary::write(summary)).await?;
            put(transaction, "app", "last-case", &id).await?;
        }
        StoreRequest::Summarise(case, summary) => {
            put(transaction, "summaries", &case.to_string(), &summary::write(summary)).await?;
        }
        StoreRequest::KeepScreen { case, chain, place, screen } => {
            let place = summary::write(place);
            put(transaction, "places", &case.to_string(), &place).await?;
            put(transaction, "screens", &case.to_string(), &format!("{chain} {place}\n{screen}")).await?;
        }
        StoreRequest::Follow { case, after } => return follow(transaction, *case, *after).await,
        StoreRequest::OpenOlder(case, which) => return open_case(transaction, *case, *which).await,
        StoreRequest::ReadLog(case, reader) => return read_log(transaction, *case, *reader).await,
        StoreRequest::Gather(cases) => return gather(transaction, cases).await,
        StoreRequest::Mend { case, after, newest, kept } => {
            delete(transaction, "log", range(&log_key(*case, after + 1), *case)?).await?;
            if let Some(which) = newest {
                copy_snapshot(transaction, *case, *which, Which::Newest).await?;
            }
            for (name, content) in kept {
                put(transaction, "damaged", name, content).await?;
            }
        }
        StoreRequest::Dump(password) => {
            return dump(transaction).await.map(|records| Answer::Dumped(records, password.clone()));
        }
        StoreRequest::DumpForFile => return dump(transaction).await.map(Answer::DumpedForFile),
        StoreRequest::Held(cases) => {
            for case in cases {
                note_held(transaction, case).await?;
            }
        }
        StoreRequest::Restore { removed, records } => {
            for case in removed {
                super::delete_case(transaction, *case).await?;
            }
            for record in records {
                restore(transaction, record).await?;
            }
            return Ok(Answer::Restored);
        }
        // Opening and the like are in the first part.
        _ => {}
    }
    Ok(Answer::Done)
}

/// Refuses a step that cannot go behind those that are stored: somebody has written one with its number, the one
/// before it is not the very one it was made after, or nothing of its case is there any more.
async fn check_next(transaction: &Transaction, case: CaseId, sequence: u64, previous: Seal) -> Result<(), Refusal> {
    if get(transaction, "log", &log_key(case, sequence)).await?.is_some() {
        return Err(Fault::Overtaken);
    }
    let before = match get(transaction, "log", &log_key(case, sequence.saturating_sub(1))).await? {
        Some(step) => log::seal_of(&step),
        None => {
            let mark = get(transaction, "sequences", &snapshot_key(case, Which::Newest)).await?.ok_or(Fault::Gone)?;
            Mark::parse(&mark).filter(|mark| mark.number + 1 == sequence).map(|mark| mark.chain)
        }
    };
    if before == Some(previous) { Ok(()) } else { Err(Fault::Overtaken) }
}

async fn follow(transaction: &Transaction, case: CaseId, after: u64) -> Result<Answer, Refusal> {
    let entries = get_all(transaction, "log", Some(range(&log_key(case, after + 1), case)?)).await?;
    let summary = get(transaction, "summaries", &case.to_string()).await?;
    let unexported = summary.and_then(|text| summary::read::<Summary>(&text)).map_or(0, |summary| summary.unexported);
    Ok(Answer::Steps { case, after, entries, unexported })
}

/// The oldest snapshot with every step since; a case with one snapshot has no older one.
async fn read_log(transaction: &Transaction, case: CaseId, reader: LogReader) -> Result<Answer, Refusal> {
    let found = match open_case(transaction, case, Which::First).await? {
        Answer::NoSnapshot(..) => open_case(transaction, case, Which::Newest).await?,
        found => found,
    };
    Ok(match found {
        Answer::Case(stored) => Answer::Log(stored, reader),
        other => other,
    })
}

/// Reads several cases.
async fn gather(transaction: &Transaction, cases: &[CaseId]) -> Result<Answer, Refusal> {
    let mut gathered = Vec::new();
    for case in cases {
        if let Answer::Case(stored) = open_case(transaction, *case, Which::Newest).await? {
            gathered.push(*stored);
        }
    }
    Ok(Answer::Cases(gathered))
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

/// Every record of every store, and the settings that the browser keeps apart from them.
async fn dump(transaction: &Transaction) -> Result<Vec<Record>, Refusal> {
    let mut records = Vec::new();
    for name in backup::STORES.into_iter().filter(|name| *name != backup::SETTINGS) {
        let store = transaction.object_store(name).map_err(words)?;
        let keys = store.get_all_keys(None, None).map_err(words)?.await.map_err(words)?;
        let values = store.get_all(None, None).map_err(words)?.await.map_err(words)?;
        let found = keys.iter().zip(&values).filter_map(|(key, value)| Some((key.as_string()?, text_of(value)?)));
        records.extend(found.map(|(key, value)| Record { store: name.to_owned(), key, value }));
    }
    let settings = SETTINGS.into_iter().filter_map(|name| Some((name.to_owned(), page::setting(name)?)));
    let store = || backup::SETTINGS.to_owned();
    records.extend(settings.map(|(key, value)| Record { store: store(), key, value }));
    Ok(records)
}

/// Says of a case that all of it is exported, unless something was done to it since.
async fn note_held(transaction: &Transaction, case: &Summary) -> Result<(), Refusal> {
    let now = get(transaction, "summaries", &case.id).await?.and_then(|text| summary::read::<Summary>(&text));
    if now.as_ref() != Some(case) {
        return Ok(());
    }
    let exported = Summary { unexported: 0, ..case.clone() };
    put(transaction, "summaries", &case.id, &summary::write(&exported)).await
}

async fn restore(transaction: &Transaction, record: &Record) -> Result<(), Refusal> {
    match record.store.as_str() {
        store @ ("snapshots" | "texts" | "copies") => {
            let bytes = js_sys::Uint8Array::from(record.value.as_bytes());
            put_value(transaction, store, &record.key, &bytes).await
        }
        store => put(transaction, store, &record.key, &record.value).await,
    }
}
