//! Files under a password: written when asked for, read when opened.

use super::msg::ExportKind;
use std::fmt;
use std::sync::Arc;

/// A password as it was typed. It is never stored, and nothing that is printed shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(pub String);

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password")
    }
}

/// What can happen about such files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockMsg {
    /// A file of this kind is wanted: ask for a password.
    Ask(ExportKind),
    /// Write it under this one.
    Write(Password),
    /// Such a file was opened: ask for its password.
    Opened {
        /// The file's name.
        name: String,
        /// Its bytes.
        bytes: Arc<Vec<u8>>,
    },
    /// Try this one on it.
    Read(Password),
    /// It cannot be read with that, for this reason, as a sentence without a full stop.
    Refused(String),
    /// Leave it, or it is done.
    Close,
}

/// What a password is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lock {
    /// A file of this kind, to be written.
    Writing(ExportKind),
    /// A file that was opened.
    Reading {
        /// Its name.
        name: String,
        /// Its bytes.
        bytes: Arc<Vec<u8>>,
        /// What became of the last try.
        state: Try,
    },
}

/// How far a try to read a file has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Try {
    /// None yet.
    #[default]
    None,
    /// It is being read.
    Underway,
    /// It failed, for this reason.
    Refused(String),
}

/// A password with fewer characters is called short.
const SHORT: usize = 12;

/// What stands against a new password, which was typed twice.
pub fn objection(typed: &str, again: &str) -> Option<&'static str> {
    match (typed, again) {
        ("", _) => Some("Type a password."),
        (_, "") => Some("Type the same password again."),
        _ if typed != again => Some("The two passwords differ."),
        _ => None,
    }
}

/// What is said while a new password is typed: that it is short, or differs, or what else stands against it once it
/// `was_tried`.
pub fn advice(typed: &str, again: &str, was_tried: bool) -> Option<&'static str> {
    let differs = !typed.starts_with(again) && !typed.is_empty();
    let is_short = !typed.is_empty() && typed.chars().count() < SHORT;
    objection(typed, again).filter(|_| was_tried || differs).or(is_short.then_some(
        "Short: whoever has the file can try millions. Four or more words that have nothing to do with each other are better.",
    ))
}
