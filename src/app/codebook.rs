//! The analyst's own tags: what can happen to them, and what their dialog shows.

use crate::domain::case::codebook::{Combination, Shift, Spot};
use crate::domain::case::{AnnotationId, Tag, TagId};

/// What can happen to the codebook, and to the tags of annotations.
#[derive(Debug, Clone)]
pub enum CodebookMsg {
    /// Put a tag on an annotation, or take it off.
    Toggle(AnnotationId, TagId),
    /// Put the tag of this name on an annotation; it is made where there is none.
    TagNamed(AnnotationId, String),
    /// The key or button of a tag: highlight the selection with it, or toggle it on the annotation in focus.
    Use(TagId),

    /// Show the codebook, or close it.
    Show(bool),
    /// A new tag with this name.
    Add(String),
    /// A tag with another name, description, colour, line, key or parent.
    Change(Box<Tag>),
    /// Move a tag by one step.
    Shift(TagId, Shift),
    /// Put a tag (the first) beside or under another.
    Place(TagId, TagId, Spot),
    /// Let the first tag mean the second.
    Merge(TagId, TagId),
    /// Let a merged tag mean itself again.
    Part(TagId),
    /// Remove a tag; asks first where annotations carry it.
    Remove(TagId),
    /// Remove the tag that was asked about.
    RemoveAnyway,
    /// Keep the tag that was asked about.
    Keep,

    /// A codebook file was opened.
    Opened {
        /// Its name.
        name: String,
        /// Its content.
        text: String,
    },
    /// Take over the codebook that was read.
    Accept,
    /// Leave the codebook that was read.
    Cancel,
}

/// What the codebook's dialog shows.
#[derive(Debug, Clone, Default)]
pub struct CodebookView {
    /// Whether it is open.
    pub is_shown: bool,
    /// The tag that would be removed, with the number of annotations that carry it.
    pub doomed: Option<(TagId, usize)>,
    /// A codebook file that waits for the analyst's word.
    pub incoming: Option<Incoming>,
    /// What was not possible just now, as a sentence without a full stop.
    pub problem: Option<String>,
}

/// A codebook file that was read.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The file's name.
    pub file: String,
    /// What the codebook would become.
    pub combination: Combination,
}
