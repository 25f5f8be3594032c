//! From what stands in the database to a case: the snapshot, then every good step after it.

use super::seal::{Mark, Seal, unseal};
use super::{Entry, Snapshot, read_entry, read_snapshot, replay};
use crate::domain::case::Case;
use crate::domain::edit::History;

/// A case as far as it could be brought back.
#[derive(Debug, Clone, PartialEq)]
pub struct Restored {
    /// The case after the last good step.
    pub case: Case,
    /// Its history.
    pub history: History,
    /// The number of the last good step.
    pub number: u64,
    /// What the next step is chained to.
    pub chain: Seal,
    /// How many of the steps given are good.
    pub good: usize,
    /// What is wrong with the step after the last good one, as a sentence without a full stop.
    pub fault: Option<String>,
}

/// Brings a case back from a snapshot, its mark and the steps after it, in the order of their keys.
///
/// The first step that is not as it was stored ends the log: those after it were made for another case.
///
/// # Errors
/// Why the snapshot cannot be used, as a sentence without a full stop. There may be an older one.
pub fn restore(mark: &str, snapshot: &Snapshot, stored: &[String]) -> Result<Restored, String> {
    let mark = Mark::parse(mark).ok_or("the checksum of the snapshot is torn")?;
    if !mark.fits(&snapshot.lines) {
        return Err("the snapshot is not as it was stored: its checksum does not fit".to_owned());
    }
    let kept = read_snapshot(snapshot).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        format!("the snapshot cannot be read: {first}")
    })?;
    let Steps { entries, mut chains, mut fault } = steps(mark.number, mark.chain, stored);
    let (case, history, misfit) = replay(kept, entries.into_iter());
    if let Some(misfit) = misfit {
        fault = Some(format!("step {} does not fit the case before it", mark.number + 1 + misfit as u64));
        chains.truncate(misfit);
    }
    let good = chains.len();
    let chain = chains.pop().unwrap_or(mark.chain);
    Ok(Restored { case, history, number: mark.number + good as u64, chain, good, fault })
}

/// The good steps at the start of a piece of a log.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps {
    /// The steps.
    pub entries: Vec<Entry>,
    /// The seal of each.
    pub chains: Vec<Seal>,
    /// What is wrong with the step after them, as a sentence without a full stop.
    pub fault: Option<String>,
}

/// Reads the steps that follow the one with this number and seal.
pub fn steps(number: u64, mut chain: Seal, stored: &[String]) -> Steps {
    let mut read = Steps { entries: Vec::new(), chains: Vec::new(), fault: None };
    for (number, stored) in (number + 1..).zip(stored) {
        let entry = unseal(&mut chain, number, stored)
            .and_then(|entry| read_entry(entry).map_err(|problem| format!("step {number} cannot be read: {problem}")));
        match entry {
            Ok(entry) => {
                read.entries.push(entry);
                read.chains.push(chain);
            }
            Err(why) => {
                read.fault = Some(why);
                break;
            }
        }
    }
    read
}
