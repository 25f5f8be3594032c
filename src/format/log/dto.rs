//! Steps as they stand in the database.

use crate::domain::case::brief::{Place, Side};
use crate::domain::case::{Category, Confidence, Likelihood, Reliability, TextField, Tlp};
use crate::domain::edit::{HeadField, MetadataField};
use crate::format::case_file::dto::{Annotation, Codebook, File, Quote, Source};
use crate::format::case_file::dto_brief::{Hypothesis, Statement, Technique};
use crate::format::case_file::dto_fields::Fields;
use crate::format::terms::{Id, Moment, Term};
use serde::{Deserialize, Serialize};

/// One step.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub version: u64,
    pub at: Moment,
    pub action: Action,
}

/// What a step did.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Action {
    Do(Box<Command>),
    Undo,
    Redo,
}

/// A case with its history.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Snapshot {
    pub version: u64,
    pub case: File,
    pub done: Vec<Revision>,
    pub undone: Vec<Revision>,
}

/// One step of the history.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Revision {
    pub at: Moment,
    pub forward: Command,
    pub inverse: Command,
}

/// One change to a case.
///
/// An annotation in it has its offsets in bytes only and no words, since the text is not at hand when it is written.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Command {
    AddSource { index: u64, source: Box<Source> },
    RemoveSource { id: Id },
    SetMetadata { id: Id, field: Term<MetadataField>, text: String },
    SetReliability { id: Id, value: Option<Term<Reliability>> },
    AddAnnotation { annotation: Box<Annotation> },
    RemoveAnnotation { id: Id },
    EditAnnotation { id: Id, edit: AnnotationEdit, at: Moment },
    SetCodebook { codebook: Codebook },
    SetHead { field: Term<HeadField>, text: String },
    SetTlp { value: Option<Term<Tlp>> },
    AddStatement { slot: Slot, index: u64, statement: Statement },
    RemoveStatement { id: Id },
    EditStatement { id: Id, edit: StatementEdit },
    MoveStatement { id: Id, slot: Slot, index: u64 },
    AddHypothesis { index: u64, hypothesis: Hypothesis },
    RemoveHypothesis { id: Id },
    SetHypothesis { id: Id, text: String },
    SetThematicTags { tags: Vec<String> },
    SetTechniques { techniques: Vec<Technique> },
    Batch { steps: Vec<Command> },
}

/// What becomes of one part of an annotation.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum AnnotationEdit {
    Text { field: Term<TextField>, text: String },
    Detail { category: Term<Category>, fields: Fields },
    Confidence { value: Option<Term<Confidence>> },
    Tags { tags: Vec<String> },
    Span { start_byte: u64, end_byte: u64 },
    Orphan { quote: Quote },
}

/// What becomes of one part of a line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum StatementEdit {
    Text { text: String },
    Citations { citations: Vec<Id> },
    Likelihood { value: Option<Term<Likelihood>> },
    Confidence { value: Option<Term<Confidence>> },
}

/// Where a line stands.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Slot {
    Brief { place: Term<Place> },
    Hypothesis { id: Id, side: Term<Side> },
}
