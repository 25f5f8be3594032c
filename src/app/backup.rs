//! Backups: what can happen about them.

use super::lock::Password;
use crate::format::backup::{Choice, Record};

/// What can happen about backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupMsg {
    /// Make one.
    Make,
    /// Every record and setting was read, in the order of a backup; for one under this password, if there is one.
    Dumped(Vec<Record>, Option<Password>),
    /// Take what was read from a file.
    Accept(Choice),
    /// Leave it.
    Cancel,
    /// It is stored.
    Restored,
    /// Speak up after so many changes without an export; 0 is never.
    Remind(usize),
}
