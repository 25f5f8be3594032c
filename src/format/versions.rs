//! The versions of a case: as it was at the end of each stretch of work.
//!
//! They are read from what is stored anyway, the oldest snapshot and every step since; nothing is kept for them.

use super::log::{self, Entry, Mark, Snapshot};
use crate::domain::case::{Case, Timestamp};
use crate::domain::edit::History;

/// A stretch of work ends where nothing is done for so long (milliseconds), or where the clock was set back.
const PAUSE: i64 = 120_000;

/// A stretch of work is cut after so many steps; a key stroke is one.
const LONGEST: usize = 500;

const MISFIT: &str = "a step does not fit the case before it";

/// A case as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The number of the last step in it.
    pub number: u64,
    /// When that was taken.
    pub at: Timestamp,
    /// How many texts it had.
    pub sources: usize,
    /// How many highlights.
    pub highlights: usize,
    /// How many lines of the brief.
    pub lines: usize,
}

impl Version {
    fn of(case: &Case, number: u64, at: Timestamp) -> Self {
        let (sources, highlights) = (case.sources.len(), case.annotations.len());
        Self { number, at, sources, highlights, lines: case.brief.statements().count() }
    }

    /// When it was and what it held, to go on after “as it was on”: `3 November 2026, 14:02, 41 highlights, 3 lines`.
    pub fn words(&self) -> String {
        let counted = |count: usize, one: &str, many: &str| match count {
            0 => String::new(),
            1 => format!(", 1 {one}"),
            count => format!(", {count} {many}"),
        };
        let highlights = if self.highlights == 0 { ", no highlights".to_owned() } else { String::new() };
        let highlights = highlights + &counted(self.highlights, "highlight", "highlights");
        format!("{}{highlights}{}", day_and_time(self.at), counted(self.lines, "line", "lines"))
    }
}

/// A moment in UTC to the minute, for people: `3 November 2026, 14:02`.
fn day_and_time(at: Timestamp) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    // Written as 2026-11-03T14:02:00.000Z.
    let written = at.to_string();
    let (date, time) = written.split_once('T').unwrap_or_default();
    let mut parts = date.split('-').rev();
    let (day, month, year) = (parts.next(), parts.next(), parts.next());
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<usize>().ok()).unwrap_or_default();
    let month = number(month).checked_sub(1).and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    format!("{} {month} {}, {}", number(day), year.unwrap_or_default(), time.get(..5).unwrap_or_default())
}

/// Lists the versions of a case, the newest first, without the one that it is now; also says why some are missing, as a
/// sentence without a full stop.
///
/// They come from a snapshot, its mark and the steps after it, as they are stored.
///
/// # Errors
/// Why the snapshot cannot be used, as a sentence without a full stop.
pub fn list(mark: &str, snapshot: &Snapshot, stored: &[String]) -> Result<(Vec<Version>, Option<String>), String> {
    let (number, mut state, entries, mut fault) = read(mark, snapshot, stored)?;
    let begun = state.1.done().last().map_or(state.0.created, |revision| revision.at);
    let mut versions = vec![Version::of(&state.0, number, begun)];
    let mut rest = entries.as_slice();
    while let Some(last) = stretch(rest).checked_sub(1) {
        let (taken, later) = rest.split_at(last + 1);
        let (case, history, misfit) = log::replay(state, taken.iter().cloned());
        if misfit.is_some() {
            // It ended the case when that was opened, too.
            fault = Some(MISFIT.to_owned());
            break;
        }
        let number = number + (entries.len() - later.len()) as u64;
        versions.push(Version::of(&case, number, taken[last].at));
        (state, rest) = ((case, history), later);
    }
    versions.pop();
    versions.reverse();
    Ok((versions, fault))
}

/// The case as it was after the step with this number.
///
/// # Errors
/// Why that cannot be told, as a sentence without a full stop.
pub fn at(mark: &str, snapshot: &Snapshot, stored: &[String], number: u64) -> Result<Case, String> {
    let (first, state, entries, _) = read(mark, snapshot, stored)?;
    let steps = usize::try_from(number.saturating_sub(first)).unwrap_or(usize::MAX);
    let (case, _, misfit) = log::replay(state, entries.into_iter().take(steps));
    if misfit.is_some() { Err(MISFIT.to_owned()) } else { Ok(case) }
}

type Read = (u64, (Case, History), Vec<Entry>, Option<String>);

fn read(mark: &str, snapshot: &Snapshot, stored: &[String]) -> Result<Read, String> {
    let mark = Mark::parse(mark).filter(|mark| mark.fits(&snapshot.lines)).ok_or("its oldest snapshot is damaged")?;
    let state = log::read_snapshot(snapshot).map_err(|_| "its oldest snapshot cannot be read")?;
    let log::Steps { entries, fault, .. } = log::steps(mark.number, mark.chain, stored);
    Ok((mark.number, state, entries, fault))
}

/// How many of these steps are one stretch of work.
fn stretch(entries: &[Entry]) -> usize {
    let goes_on = |pair: &&[Entry]| (0..PAUSE).contains(&(pair[1].at.milliseconds() - pair[0].at.milliseconds()));
    let more = entries.windows(2).take(LONGEST - 1).take_while(goes_on).count();
    entries.len().min(1 + more)
}
