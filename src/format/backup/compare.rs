//! What a backup would bring, against what is stored here.

use super::{Record, SETTINGS};
use crate::domain::case::CaseId;
use crate::domain::template;
use crate::format::log::{self, Snapshot};
use crate::format::summary::{self, Summary};
use crate::format::template_file;
use std::collections::BTreeMap;

/// How a case of a backup stands to what is stored here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is not here.
    New,
    /// It is here with the same work.
    Same,
    /// It is here with other work.
    Other,
}

/// A case of a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCase {
    /// Which.
    pub id: CaseId,
    /// What it is called.
    pub name: String,
    /// How it stands to what is here.
    pub standing: Standing,
    /// Why it will not open as a whole, as a sentence without a full stop, if so.
    pub fault: Option<String>,
}

/// What becomes of what is here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// It stays; only what is not here is brought.
    Keep,
    /// Cases that are other in the backup are replaced, and settings too.
    Replace,
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Its cases, by name.
    pub cases: Vec<FoundCase>,
    records: Vec<Record>,
    here: BTreeMap<(String, String), String>,
}

/// The parts that hold the work of a case; the others follow from it or say where the analyst was.
const WORK: [&str; 4] = ["snapshots", "texts", "sequences", "log"];

/// The parts that hold texts, each in both.
const TEXTS: [&str; 2] = ["texts", "copies"];

/// Compares a backup with what is stored here.
pub fn compare(records: Vec<Record>, here: &[Record]) -> Found {
    let here: BTreeMap<_, _> =
        here.iter().map(|record| ((record.store.clone(), record.key.clone()), record.value.clone())).collect();
    let summaries = records.iter().filter(|record| record.store == "summaries");
    let mut cases: Vec<FoundCase> = summaries
        .filter_map(|record| {
            let id = CaseId::parse(&record.key)?;
            let name = summary::read::<Summary>(&record.value).map_or_else(|| record.key.clone(), |found| found.name);
            Some(FoundCase { id, name, standing: standing(id, &records, &here), fault: fault(id, &records) })
        })
        .collect();
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    Found { cases, records, here }
}

fn standing(id: CaseId, records: &[Record], here: &BTreeMap<(String, String), String>) -> Standing {
    let is_work = |store: &str, key: &str| WORK.contains(&store) && is_of(id, key);
    let stored = here.iter().filter(|((store, key), _)| is_work(store, key)).count();
    let mut brought = 0;
    let mut is_same = true;
    for record in records.iter().filter(|record| is_work(&record.store, &record.key)) {
        brought += 1;
        is_same &= here.get(&(record.store.clone(), record.key.clone())) == Some(&record.value);
    }
    match (stored, is_same && stored == brought) {
        (0, _) => Standing::New,
        (_, true) => Standing::Same,
        (_, false) => Standing::Other,
    }
}

/// Whether a key belongs to a case: it is the case's id, or begins with that and a slash.
fn is_of(id: CaseId, key: &str) -> bool {
    key.strip_prefix(&id.to_string()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn fault(id: CaseId, records: &[Record]) -> Option<String> {
    let value = |store: &str| {
        let found = records.iter().find(|record| record.store == store && record.key == id.to_string());
        found.map_or("", |record| record.value.as_str())
    };
    let (mark, snapshot) = (value("sequences"), value("snapshots"));
    let first = log::Mark::parse(mark).map_or(0, |mark| mark.number + 1);
    let from = format!("{id}/{first:012}");
    let steps = records.iter().filter(|record| record.store == "log" && is_of(id, &record.key) && from <= record.key);
    let steps: Vec<String> = steps.map(|record| record.value.clone()).collect();
    let texts = records.iter().filter(|record| TEXTS.contains(&record.store.as_str()) && is_of(id, &record.key));
    let texts = texts.map(|record| (log::fingerprint(&record.value), record.value.clone().into())).collect();
    match log::restore(mark, &Snapshot { lines: snapshot.to_owned(), texts }, &steps) {
        Ok(restored) => restored.fault,
        Err(why) => Some(why),
    }
}

/// The setting that keeps the templates of the brief.
const TEMPLATES: &str = "templates";

/// The templates that are here with those that are brought, of which none replaces another; `None` where that is no change
/// or either cannot be read.
fn both(here: &str, brought: &str) -> Option<String> {
    let mut list = template_file::read(here).ok()?;
    let added = template::add(&mut list, template_file::read(brought).ok()?);
    (0 < added.new).then(|| template_file::write(&list))
}

impl Found {
    /// How many cases stand like this.
    pub fn count(&self, standing: Standing) -> usize {
        self.cases.iter().filter(|case| case.standing == standing).count()
    }

    /// The cases that are removed first, and the records that are then written.
    pub fn accept(self, choice: Choice) -> (Vec<CaseId>, Vec<Record>) {
        let replaces = choice == Choice::Replace;
        let other = self.cases.iter().filter(|case| replaces && case.standing == Standing::Other);
        let removed: Vec<CaseId> = other.map(|case| case.id).collect();
        let new = self.cases.iter().filter(|case| case.standing == Standing::New).map(|case| case.id);
        let brought: Vec<CaseId> = new.chain(removed.iter().copied()).collect();
        let is_wanted = |record: &Record| match record.store.as_str() {
            SETTINGS | "app" | "damaged" => {
                replaces || !self.here.contains_key(&(record.store.clone(), record.key.clone()))
            }
            _ => brought.iter().any(|id| is_of(*id, &record.key)),
        };
        let written =
            self.records.iter().filter_map(|record| match self.here.get(&(record.store.clone(), record.key.clone())) {
                Some(here) if record.store == SETTINGS && record.key == TEMPLATES => {
                    both(here, &record.value).map(|value| Record { value, ..record.clone() })
                }
                _ => is_wanted(record).then(|| record.clone()),
            });
        (removed, written.collect())
    }
}
