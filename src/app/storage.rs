//! What the app asks of the database, and what it has stored there.

use super::lock::Password;
use crate::domain::case::CaseId;
use crate::format::backup::Record;
use crate::format::log::{Seal, Snapshot};
use crate::format::summary::{Place, Summary};

/// The settings of a device, by name; a backup holds them, and a restore sets them.
pub const SETTINGS: [&str; 8] =
    ["theme", "highlighting", "keys", "recent", "verbosity", "reminder", "templates", "templates-unreadable"];

/// The snapshots that are kept of a case, in the order in which they are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The newest.
    Newest,
    /// The one before.
    Before,
    /// The one that the log begins with.
    First,
}

/// A stored case as it was read from the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCase {
    /// Which case.
    pub id: CaseId,
    /// Which of its snapshots this is.
    pub which: Which,
    /// The snapshot with the texts that are as they were stored; empty where it is gone.
    pub snapshot: Snapshot,
    /// What stands beside the snapshot: see [`crate::format::log::Mark`].
    pub mark: String,
    /// The later steps, in order, each as it was stored.
    pub entries: Vec<String>,
    /// Where the analyst was.
    pub place: Place,
    /// Steps done since the last export.
    pub unexported: usize,
}

/// What the database must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreRequest {
    /// Add steps to a case's log.
    Append {
        /// Which case.
        case: CaseId,
        /// The number of the step.
        sequence: u64,
        /// What the step is chained to; it is stored only behind that very step.
        previous: Seal,
        /// The step, in the format of [`crate::format::log`].
        entry: String,
        /// What the library shows from now on.
        summary: Summary,
    },
    /// Store a whole case, so that the log need not be read from its start; the snapshot before is kept.
    Snapshot {
        /// Which case.
        case: CaseId,
        /// The number of the newest step in it.
        sequence: u64,
        /// Whether the log begins here: whatever is stored of the case is replaced then.
        is_first: bool,
        /// What stands beside it: see [`crate::format::log::Mark`].
        mark: String,
        /// The case with its history, in the format of [`crate::format::log`].
        snapshot: Snapshot,
        /// What the library shows from now on.
        summary: Summary,
    },
    /// Remember what the library shows of a case.
    Summarise(CaseId, Summary),
    /// Remember where the analyst was.
    Remember(CaseId, Place),
    /// Keep what the first screen shows.
    KeepScreen {
        /// Which case.
        case: CaseId,
        /// The seal of the newest step.
        chain: Seal,
        /// Where the analyst is.
        place: Place,
        /// What `public/boot.js` makes of the screen.
        screen: String,
    },
    /// Read a case from its newest snapshot.
    Open(CaseId),
    /// Read the steps of a case after this number.
    Follow {
        /// Which case.
        case: CaseId,
        /// The number of the last step known.
        after: u64,
    },
    /// Read the whole log of a case, from the oldest snapshot that there is, for one of its readers.
    ReadLog(CaseId, LogReader),
    /// Read a case from an older snapshot.
    OpenOlder(CaseId, Which),
    /// Put damage behind a case: its log ends after step `after`, and what could not be read is set aside.
    Mend {
        /// Which case.
        case: CaseId,
        /// The number of the last good step.
        after: u64,
        /// The snapshot that becomes the newest, where that is another.
        newest: Option<Which>,
        /// What is set aside, each under a name.
        kept: Vec<(String, String)>,
    },
    /// Remove a case.
    Delete(CaseId),
    /// Read several cases, to gather their briefs.
    Gather(Vec<CaseId>),
    /// List the cases.
    List,
    /// Read every record; for a backup under this password, if there is one.
    Dump(Option<Password>),
    /// Read every record, for the copy in a file.
    DumpForFile,
    /// A file holds these cases: what of them is as it was then is exported.
    Held(Vec<Summary>),
    /// Remove these cases, then write these records.
    Restore {
        /// The cases that are replaced.
        removed: Vec<CaseId>,
        /// What is written, as it was stored where the backup was made.
        records: Vec<Record>,
    },
}

/// What the whole log of a case is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogReader {
    /// The reasoning log.
    ReasoningLog,
    /// The list of earlier versions.
    Versions,
}

impl StoreRequest {
    /// Whether it asks something, so that its answer is waited for; all others write.
    pub fn has_answer(&self) -> bool {
        matches!(
            self,
            Self::Open(_)
                | Self::OpenOlder(..)
                | Self::ReadLog(..)
                | Self::Gather(_)
                | Self::Follow { .. }
                | Self::List
                | Self::Dump(_)
                | Self::DumpForFile
                | Self::Restore { .. }
        )
    }

    /// Whether work would be missed if it were never carried out. The rest only makes opening quick and pleasant.
    pub fn is_missed(&self) -> bool {
        match self {
            Self::Append { .. } | Self::Delete(_) | Self::Restore { .. } | Self::Mend { .. } => true,
            Self::Snapshot { is_first, .. } => *is_first,
            _ => false,
        }
    }

    /// The case whose work this stores, and the number of its newest step.
    pub fn stores(&self) -> Option<(CaseId, u64)> {
        match self {
            Self::Append { case, sequence, .. } | Self::Snapshot { case, sequence, .. } => Some((*case, *sequence)),
            _ => None,
        }
    }
}
