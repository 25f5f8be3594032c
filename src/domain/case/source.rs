//! A pasted or opened text and what is known of where it came from.

use super::{Reliability, SourceId, Timestamp};
use crate::domain::text::{Directions, SourceText};

/// One source of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Stable over export and import.
    pub id: SourceId,
    /// When it was added to the case.
    pub added: Timestamp,
    /// What is known of it.
    pub metadata: Metadata,
    /// Its words, frozen.
    pub text: SourceText,
    /// Which way its blocks run, where the analyst chose.
    pub directions: Directions,
}

impl Source {
    /// A text as it was just added, with every direction as detected.
    pub fn new(id: SourceId, added: Timestamp, metadata: Metadata, text: SourceText) -> Self {
        Self { id, added, metadata, text, directions: Directions::default() }
    }
}

/// What is known of a source; everything is optional and kept as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// Headline.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Who wrote it.
    pub author: String,
    /// Where it was found.
    pub url: String,
    /// When it was published, as the analyst wrote it; `YYYY-MM-DD` where the form knows it.
    pub published: String,
    /// When the analyst got it.
    pub retrieved: String,
    /// A BCP 47 language tag such as `en` or `ar`.
    pub language: String,
    /// Admiralty reliability of the source.
    pub reliability: Option<Reliability>,
}
