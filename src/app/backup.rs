//! Backups: what can happen about them.

use super::lock::Password;
use crate::format::backup::{Choice, Part, Record};
use std::collections::BTreeSet;

/// A backup that comes in several files, until each was handed over or it is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// What goes into each file.
    pub parts: Vec<Part>,
    /// Which of them the browser has taken.
    pub handed_over: BTreeSet<usize>,
    /// The password that they are written under, if there is one.
    pub password: Option<Password>,
}

/// What can happen about backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupMsg {
    /// Make one.
    Make,
    /// Every record and setting was read, in the order of a backup; for one under this password, if there is one.
    Dumped(Vec<Record>, Option<Password>),
    /// Hand over the file with this place among those that [`Outgoing`] holds.
    HandOver(usize),
    /// Take what was read from a file.
    Accept(Choice),
    /// Leave it.
    Cancel,
    /// It is stored.
    Restored,
    /// Speak up after so many changes without an export; 0 is never.
    Remind(usize),
}
