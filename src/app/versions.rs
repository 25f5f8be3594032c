//! Earlier versions of the open case: listed, looked at, brought back.

use super::msg::StoredCase;
use super::reasoning_log::PORTION;
use crate::format::versions::Version;

/// What can happen to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionsMsg {
    /// Read them from what is stored, and list them.
    Open,
    /// What is stored was read.
    Read(Box<StoredCase>),
    /// List more of them.
    More,
    /// Look at the version that ends with the step of this number.
    Look(u64),
    /// Back from looking at one to the list.
    List,
    /// Make the case the same as that version, as a new step.
    BringBack(u64),
    /// Hand over that version as a case file.
    Export(u64),
    /// Leave them.
    Close,
}

/// The list, and what it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionsView {
    /// The versions, the newest first; the case as it is now is none of them.
    pub list: Vec<Version>,
    /// The most that are listed.
    pub most: usize,
    /// Why some or all are missing, as a sentence without a full stop.
    pub missing: Option<String>,
    /// The oldest snapshot with every step since; `None` as long as it is being read.
    pub stored: Option<Box<StoredCase>>,
    /// The version that is looked at.
    pub seen: Option<Seen>,
}

impl Default for VersionsView {
    fn default() -> Self {
        Self { list: Vec::new(), most: PORTION, missing: None, stored: None, seen: None }
    }
}

/// A version that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Which.
    pub version: Version,
    /// Its brief and its texts with highlights, as [`crate::format::handout::shown`] writes them.
    pub page: String,
}
