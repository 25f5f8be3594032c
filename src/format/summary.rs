//! What the library shows of a stored case, and where its work was left, so that neither needs the whole case.

use super::case_file::number;
use super::json::{self, Reader, Writer};
use super::problem::Problems;

/// One stored case as the library lists it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// The date of the brief, as typed.
    pub date: String,
    /// Its thematic tags.
    pub tags: Vec<String>,
}

/// Where the analyst was in a case: not part of the case, and never exported.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The key of the view.
    pub view: String,
    /// The id of the source shown.
    pub source: Option<String>,
    /// The first block in sight, counted from 0.
    pub block: usize,
}

/// What has a form in the database.
pub trait Stored: Sized {
    /// As one line of JSON.
    fn to_json(&self) -> String;

    /// What [`Stored::to_json`] wrote; `None` for anything else.
    fn from_json(text: &str) -> Option<Self>;
}

impl Stored for Summary {
    fn to_json(&self) -> String {
        Writer::compact(|writer| {
            writer.text("id", &self.id);
            writer.text("name", &self.name);
            writer.number("sources", number(self.sources));
            writer.number("annotations", number(self.annotations));
            // No case was changed before 1970.
            writer.number("modified", u64::try_from(self.modified).unwrap_or_default());
            writer.number("unexported", number(self.unexported));
            writer.text("date", &self.date);
            writer.list("tags", &self.tags);
        })
    }

    fn from_json(text: &str) -> Option<Self> {
        let (document, problems) = (json::parse(text).ok()?, Problems::default());
        let document = Reader::new(&document, &problems);
        let needed = ["id", "name", "sources", "annotations", "modified", "unexported"];
        // An earlier Caveat stored neither.
        let (members, [date, tags]) = document.members_with(needed, ["date", "tags"]);
        let [id, name, sources, annotations, modified, unexported] = members;
        let summary = Self {
            id: id.text(),
            name: name.text(),
            sources: sources.offset()?,
            annotations: annotations.offset()?,
            modified: i64::try_from(modified.number()?).ok()?,
            unexported: unexported.offset()?,
            date: date.map(|date| date.text()).unwrap_or_default(),
            tags: tags.map(|tags| tags.texts()).unwrap_or_default(),
        };
        problems.accept(Some(summary)).ok()
    }
}

impl Stored for Place {
    fn to_json(&self) -> String {
        Writer::compact(|writer| {
            writer.text("view", &self.view);
            writer.text_or_null("source", self.source.as_deref());
            writer.number("block", number(self.block));
        })
    }

    fn from_json(text: &str) -> Option<Self> {
        let (document, problems) = (json::parse(text).ok()?, Problems::default());
        let document = Reader::new(&document, &problems);
        let [view, source, block] = document.members(["view", "source", "block"]);
        let source = source.or_null(Reader::str)?.map(str::to_owned);
        let place = Self { view: view.text(), source, block: block.offset()? };
        problems.accept(Some(place)).ok()
    }
}

/// Writes any of these for the database.
pub fn write<T: Stored>(value: &T) -> String {
    value.to_json()
}

/// Reads what [`write`] wrote; `None` for anything else.
pub fn read<T: Stored>(text: &str) -> Option<T> {
    T::from_json(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back() {
        let place = Place { view: "brief".into(), source: None, block: 3 };
        assert_eq!(write(&place), r#"{"view":"brief","source":null,"block":3}"#);
        assert_eq!(read::<Place>(&write(&place)), Some(place));
        assert_eq!(read::<Place>("not json"), None);
        let modified = 1_767_601_800_123;
        let summary = Summary {
            id: "1".into(),
            name: "Ferry".into(),
            sources: 1,
            annotations: 2,
            modified,
            unexported: 3,
            date: "2026-01-05".into(),
            tags: vec!["ports".into()],
        };
        assert_eq!(read::<Summary>(&write(&summary)), Some(summary.clone()));
        let earlier =
            r#"{"id":"1","name":"Ferry","sources":1,"annotations":2,"modified":1767601800123,"unexported":3}"#;
        let bare = Summary { date: String::new(), tags: Vec::new(), ..summary };
        assert_eq!(read::<Summary>(earlier), Some(bare), "as an earlier Caveat stored it");
        assert_eq!(read::<Summary>(r#"{"id": 1}"#), None);
    }
}
