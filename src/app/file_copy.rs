//! A copy of everything in a file of the analyst's choice, written anew some seconds after each change.
//!
//! What is known of it is here; what follows from what is in `update::file_copy`.

use crate::domain::case::{CaseId, Timestamp};
use crate::format::backup::Record;
use crate::format::summary::Summary;

/// How it stands with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// That is not known yet.
    #[default]
    Unknown,
    /// This browser writes into no file by itself.
    Unavailable,
    /// No file is chosen.
    Off,
    /// A file is chosen, and it is being found out whether this tab is the one that writes.
    Waiting,
    /// Another tab writes.
    Elsewhere,
    /// This tab would write, if the browser let it.
    NotAllowed,
    /// This tab writes.
    On,
    /// It writes no more, and the browser is told to forget the file: a reload before that would go on with it.
    Ending,
}

/// What is known of the copy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileCopy {
    /// How it stands.
    pub standing: Standing,
    /// The file's name; empty while there is none.
    pub file: String,
    /// Whether the browser forgets the file with this page.
    pub is_passing: bool,
    /// When this tab wrote it last.
    pub written: Option<Timestamp>,
    /// Why the newest try failed, if it did.
    pub fault: Option<FileFault>,
    /// When it is written.
    pub pace: Pace,
}

impl FileCopy {
    /// Whether the file holds all that was done up to now.
    pub fn is_current(&self) -> bool {
        self.standing == Standing::On && self.written.is_some() && self.pace.copied == self.pace.changes
    }

    /// All but its pace, which nobody sees.
    pub fn seen(&self) -> Self {
        let Self { standing, file, is_passing, written, fault, .. } = self.clone();
        Self { standing, file, is_passing, written, fault, pace: Pace::default() }
    }

    /// Whether something must be done, or the copy falls behind.
    pub fn needs_attention(&self) -> bool {
        self.standing == Standing::NotAllowed || (self.standing == Standing::On && self.fault.is_some())
    }

    /// How it stands, in sentences; `at` is when it was written last, as clocks here show it.
    pub fn words(&self, at: Option<String>) -> String {
        let file = &self.file;
        match (self.standing, &self.fault) {
            (Standing::Unknown, _) => String::new(),
            (Standing::Unavailable, _) => {
                "This browser writes into no file by itself (Chrome and Edge on a computer do). Make a backup now and then instead.".to_owned()
            }
            (Standing::Ending, _) => format!("The copy in “{file}” is being ended."),
            (Standing::Off, _) => {
                "Or choose a file into which Caveat writes the backup by itself, anew some seconds after each change.".to_owned()
            }
            (Standing::Waiting, _) => format!("The copy goes into “{file}”."),
            (Standing::Elsewhere, _) => {
                format!("Another tab or window looks after the copy in “{file}”; what is done here goes into it too.")
            }
            (Standing::NotAllowed, None) => {
                format!("The copy in “{file}” waits: after a reload the browser asks again whether Caveat may write into it.")
            }
            (_, Some(fault)) => {
                let last = at.map(|at| format!(" It holds what was done until {at}.")).unwrap_or_default();
                format!("The copy in “{file}” was not written: {}.{last} What you do is stored in this browser as always.", fault.words())
            }
            (Standing::On, None) => {
                let last = at.map_or("It is being written for the first time.".to_owned(), |at| format!("Last written at {at}."));
                let passing = if self.is_passing { " This browser forgets the file when the page is left." } else { "" };
                format!("A copy goes into “{file}” some seconds after each change. {last}{passing}")
            }
        }
    }
}

/// When the copy is written: some time after a change, never twice at once, and once more for what comes meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// Counts what has happened to what is stored.
    pub changes: u64,
    /// How many of these are in the file.
    pub copied: u64,
    /// How many there were when the clock was set, while it is.
    pub clock: Option<u64>,
    /// How often the clock was set again because there was more.
    pub delays: u32,
    /// How long after a change, in milliseconds.
    pub pause: u32,
    /// Tells the answers for this file from late ones for another.
    pub serial: u64,
    /// What is being written.
    pub underway: Option<Underway>,
}

/// How long the copy waits after a change, in milliseconds.
pub const PAUSE: u32 = 2_000;

impl Default for Pace {
    fn default() -> Self {
        Self { changes: 0, copied: 0, clock: None, delays: 0, pause: PAUSE, serial: 0, underway: None }
    }
}

/// A copy that is being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Underway {
    /// How many changes are in it.
    pub changes: u64,
    /// When it was begun.
    pub begun: Timestamp,
    /// The cases in it of which something was in no file.
    pub cases: Vec<Held>,
}

/// A case that the file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub id: CaseId,
    /// The number of its newest step there.
    pub number: u64,
    /// What the library showed of it then.
    pub summary: Summary,
}

/// Why the file was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// The browser does not let it be written any more.
    NotAllowed,
    /// It is not where it was.
    Gone,
    /// There is no room for it.
    Full,
    /// Something else writes into it.
    Busy,
    /// It was written, and is shorter or longer than what was written.
    NotWhole,
    /// All that is stored is more than one file may hold to be opened again.
    TooLarge,
    /// What is stored could not be read; why.
    Unread(String),
    /// Anything else, in the browser's words.
    Other(String),
}

impl FileFault {
    /// What the name of the browser's exception means; its words are for those that have no meaning here.
    pub fn of(name: &str, words: String) -> Self {
        match name {
            "NotAllowedError" | "SecurityError" => Self::NotAllowed,
            "NotFoundError" => Self::Gone,
            "QuotaExceededError" => Self::Full,
            "NoModificationAllowedError" => Self::Busy,
            _ => Self::Other(words),
        }
    }

    /// What happened and what to do; goes on after a colon, without a full stop.
    pub fn words(&self) -> String {
        match self {
            Self::NotAllowed => "the browser no longer lets Caveat write into it. Allow it again, or stop and choose another file".to_owned(),
            Self::Gone => "it is not where it was; it may have been moved, renamed or deleted. Put it back and try again, or stop and choose another file".to_owned(),
            Self::Full => "there is no room for it. Make room on its disk and try again, or stop and choose a file elsewhere".to_owned(),
            Self::Busy => "another tab or program has it in use. Close that and try again".to_owned(),
            Self::NotWhole => {
                "it is not as long as what was written, and must not be relied on. Try again, or stop and choose a file elsewhere".to_owned()
            }
            Self::TooLarge => {
                "all that is stored is more than one file may hold to be opened again. Make a backup, which comes in several files, and stop the copy".to_owned()
            }
            Self::Unread(why) => format!("what is stored could not be read ({why}). It is tried again with the next change"),
            Self::Other(why) => format!("the browser says “{why}”. It is tried again with the next change"),
        }
    }
}

/// What can happen to the copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileCopyMsg {
    /// What this browser can do, and the file that was chosen before.
    Found {
        /// Whether it writes into files.
        is_available: bool,
        /// The file's name.
        file: Option<String>,
    },
    /// Choose a file.
    Choose,
    /// It is chosen.
    Chosen {
        /// Its name.
        file: String,
        /// Whether the browser forgets it with this page.
        is_passing: bool,
    },
    /// This tab is the one that writes.
    Granted,
    /// It has waited for that for a moment, and another is.
    Refused,
    /// Another tab has taken that over.
    Lost,
    /// Take it over.
    TakeOver,
    /// The file that is kept, if there is one, and whether it may be written.
    Opened(Option<(String, bool)>),
    /// Ask whether it may be written.
    Allow,
    /// The answer.
    Allowed(bool),
    /// Write no more.
    Stop,
    /// The file is forgotten, by the browser too.
    Forgotten,
    /// Something has changed in what is stored.
    Changed,
    /// The time that was waited for is over.
    Look,
    /// Write now.
    TryAgain,
    /// All that is stored was read, in the order of a backup.
    Read(Vec<Record>),
    /// It could not be read; why.
    NotRead(String),
    /// All of it is in the file with this serial number.
    Written(u64),
    /// It is not.
    Failed(u64, FileFault),
}

/// What the shell must do about the copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileCopyEffect {
    /// Let a file be chosen.
    Choose,
    /// Send [`FileCopyMsg::Found`].
    Find,
    /// Wait in line to be the tab that writes, or take that from whichever is.
    Claim {
        /// Whether it is taken.
        takes: bool,
    },
    /// Make the file that is kept the one that is written.
    Open,
    /// Ask whether it may be written.
    Allow,
    /// Let another tab be the one that writes.
    Leave,
    /// Forget the file, then send [`FileCopyMsg::Forgotten`].
    Forget,
    /// Send [`FileCopyMsg::Look`] after so many milliseconds.
    Look(u32),
    /// Send [`FileCopyMsg::Changed`].
    Changed,
    /// Write this into the file with this serial number.
    Write(u64, String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_said_with_what_to_do() {
        let copy = |standing, fault| FileCopy { standing, fault, file: "a.json".into(), ..FileCopy::default() };
        let says = |standing, fault, at: Option<&str>, words: &str| {
            let said = copy(standing, fault).words(at.map(str::to_owned));
            assert!(said.contains(words), "{said}");
        };
        says(Standing::Unavailable, None, None, "Make a backup");
        says(Standing::Off, None, None, "choose a file");
        says(Standing::Elsewhere, None, None, "Another tab");
        says(Standing::NotAllowed, None, None, "asks again");
        says(Standing::On, None, None, "for the first time");
        says(Standing::On, None, Some("09:15"), "Last written at 09:15");
        says(Standing::NotAllowed, Some(FileFault::NotAllowed), Some("09:15"), "Allow it again");
        says(Standing::On, Some(FileFault::Full), Some("09:15"), "It holds what was done until 09:15");
        for standing in [Standing::NotAllowed, Standing::On] {
            let fault = Some(FileFault::of("NotFoundError", String::new()));
            says(standing, fault.clone(), None, "it is not where it was");
            assert!(copy(standing, fault).needs_attention());
        }
        assert!(!copy(Standing::On, None).needs_attention() && !copy(Standing::Elsewhere, None).needs_attention());
    }
}
