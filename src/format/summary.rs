//! What the library shows of a stored case, and where its work was left, so that neither needs the whole case.

use serde::{Deserialize, Serialize};

/// One stored case as the library lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The case's id.
    pub id: String,
    /// What to call it.
    pub name: String,
    /// Number of sources.
    pub sources: usize,
    /// Number of annotations.
    pub annotations: usize,
    /// When it last changed, in milliseconds since 1970.
    pub modified: i64,
    /// Steps done since the last export.
    pub unexported: usize,
}

/// Where the analyst was in a case: not part of the case, and never exported.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Place {
    /// The key of the view.
    pub view: String,
    /// The id of the source shown.
    pub source: Option<String>,
    /// The first block in sight, counted from 0.
    pub block: usize,
}

/// Writes any of these for the database.
pub fn write<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Reads what [`write`] wrote; `None` for anything else.
pub fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back() {
        let place = Place { view: "brief".into(), source: None, block: 3 };
        assert_eq!(read::<Place>(&write(&place)), Some(place));
        assert_eq!(read::<Place>("not json"), None);
    }
}
