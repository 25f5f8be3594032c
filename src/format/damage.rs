//! What could not be read of a stored case, kept as it was so that nothing is thrown away unseen.

use super::json::Writer;
use crate::domain::case::{CaseId, Timestamp};

/// Names the format in every such file.
pub const FORMAT: &str = "caveat-damage";

/// A piece of storage that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage<'a> {
    /// Which case it belongs to.
    pub case: CaseId,
    /// When it was noticed.
    pub at: Timestamp,
    /// What is wrong with it, as a sentence without a full stop.
    pub fault: &'a str,
    /// What stood beside the snapshot, and the snapshot itself, if that is what is wrong.
    pub snapshot: Option<(&'a str, &'a str)>,
    /// The steps that were left out, as they were stored.
    pub entries: &'a [String],
}

/// Writes it as JSON: what was stored stands in it letter by letter.
pub fn write(damage: &Damage<'_>) -> String {
    Writer::pretty(|writer| {
        writer.text("format", FORMAT);
        writer.number("schema_version", 1);
        writer.shown("case", &damage.case);
        writer.shown("noticed", &damage.at);
        writer.text("fault", damage.fault);
        if let Some((mark, snapshot)) = damage.snapshot {
            writer.text("mark", mark);
            writer.text("snapshot", snapshot);
        }
        writer.list("steps", damage.entries);
    })
}
