//! The case file as it stands on disk: keys in the order given here, and all of them, save those that are marked.
//!
//! A key that is not listed here is an error when reading, not ignored:
//! ignoring it would lose it at the next export, and most such keys are misspelt ones.
//! The comments on the fields become the descriptions of the JSON Schema.

use super::dto_brief::Brief;
use super::dto_fields::Fields;
use super::dto_terms::{Id, Moment, Term};
use crate::domain::case::codebook::{LineStyle, TagColour};
use crate::domain::case::{Category, Confidence, Reliability};
use crate::domain::text::{EmphasisKind, TextDirection};
use crate::format::terms::{BlockName, OriginName};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A Caveat case: sources, annotations, codebook and brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// Names the schema; never fetched.
    #[serde(rename = "$schema")]
    #[schemars(extend("const" = super::SCHEMA))]
    pub schema: String,
    /// Names the format.
    #[schemars(extend("const" = super::FORMAT))]
    pub format: String,
    /// The version of the format.
    #[schemars(extend("const" = super::VERSION))]
    pub schema_version: u64,
    /// What wrote the file.
    pub generator: Generator,
    /// The unit of `start` and `end`: Unicode code points, counted from 0; `end` is exclusive.
    #[schemars(extend("const" = super::OFFSET_UNIT))]
    pub offset_unit: String,
    /// The unit of every offset key.
    pub offset_units: OffsetUnits,
    /// The case itself.
    pub case: CaseHead,
    /// The texts, in the order they were added.
    pub sources: Vec<Source>,
    /// The annotations in reading order: by source, start, longer first, age, id; orphans last in their source.
    pub annotations: Vec<Annotation>,
    /// The analyst's own tags.
    pub codebook: Codebook,
    /// The brief in full.
    pub brief: Brief,
}

/// What wrote the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Generator {
    /// The program.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The unit of every offset key; all count from 0, and every end is exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OffsetUnits {
    /// Unicode code points: what Python and the W3C text position selector count.
    #[schemars(extend("const" = super::OFFSET_UNIT))]
    pub start: String,
    /// As `start`.
    #[schemars(extend("const" = super::OFFSET_UNIT))]
    pub end: String,
    /// UTF-16 code units: what JavaScript and Java count.
    #[schemars(extend("const" = super::UTF16_UNIT))]
    pub start_utf16: String,
    /// As `start_utf16`.
    #[schemars(extend("const" = super::UTF16_UNIT))]
    pub end_utf16: String,
    /// Bytes of the text in UTF-8: what Rust and Go count.
    #[schemars(extend("const" = super::BYTE_UNIT))]
    pub start_byte: String,
    /// As `start_byte`.
    #[schemars(extend("const" = super::BYTE_UNIT))]
    pub end_byte: String,
}

/// The case itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseHead {
    /// Stable over export and import.
    pub id: Id,
    /// When it was begun.
    pub created: Moment,
}

/// One text with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    /// Stable over export and import.
    pub id: Id,
    /// When it was added to the case.
    pub added: Moment,
    /// What is known of it.
    pub metadata: Metadata,
    /// The words; line ends are LF, nothing else was changed when it was pasted.
    #[schemars(length(min = 1))]
    pub text: String,
    /// SHA-256 of the text in UTF-8, in lower-case hexadecimal.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub text_sha256: String,
    /// The length of the text in each unit.
    pub text_length: TextLength,
    /// Which way the text runs, where the analyst chose; left out where it is detected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Term<TextDirection>")]
    pub direction: Option<Term<TextDirection>>,
    /// Headings, paragraphs and the like, in order; only white space lies between them.
    pub blocks: Vec<Block>,
    /// Ranges that were set off in the page the text came from, in order of start.
    pub emphasis: Vec<Emphasis>,
}

/// What is known of a source; everything is optional and kept as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Metadata {
    /// Headline.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Who wrote it.
    pub author: String,
    /// Where it was found.
    pub url: String,
    /// When it was published.
    pub published: String,
    /// When the analyst got it.
    pub retrieved: String,
    /// A BCP 47 language tag.
    pub language: String,
    /// Admiralty reliability of the source, or null.
    pub reliability: Option<Term<Reliability>>,
}

/// The length of a text in each unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TextLength {
    /// Unicode code points.
    pub code_points: u64,
    /// UTF-16 code units.
    pub utf16: u64,
    /// Bytes in UTF-8.
    pub bytes: u64,
}

/// One block of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = crate::format::schema::tie_level_to_kind)]
#[serde(deny_unknown_fields)]
pub(crate) struct Block {
    /// What it is.
    pub kind: Term<BlockName>,
    /// The level of a heading, 1 (highest) to 6; null for every other kind.
    #[schemars(range(min = 1, max = 6))]
    pub level: Option<u64>,
    /// First code point.
    pub start: u64,
    /// Code point after the last.
    pub end: u64,
    /// First UTF-16 code unit.
    pub start_utf16: u64,
    /// UTF-16 code unit after the last.
    pub end_utf16: u64,
    /// First byte.
    pub start_byte: u64,
    /// Byte after the last.
    pub end_byte: u64,
    /// Which way the block runs, where the analyst chose; left out where it runs as the text does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Term<TextDirection>")]
    pub direction: Option<Term<TextDirection>>,
}

/// One emphasised range of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Emphasis {
    /// How it was set off.
    pub kind: Term<EmphasisKind>,
    /// First code point.
    pub start: u64,
    /// Code point after the last.
    pub end: u64,
    /// First UTF-16 code unit.
    pub start_utf16: u64,
    /// UTF-16 code unit after the last.
    pub end_utf16: u64,
    /// First byte.
    pub start_byte: u64,
    /// Byte after the last.
    pub end_byte: u64,
}

/// One highlight with what the analyst makes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = crate::format::schema::tie_fields_to_category)]
#[serde(deny_unknown_fields)]
pub(crate) struct Annotation {
    /// Stable over export and import.
    pub id: Id,
    /// The id of the source it belongs to.
    pub source: Id,
    /// First code point; null for an orphan.
    pub start: Option<u64>,
    /// Code point after the last; null for an orphan.
    pub end: Option<u64>,
    /// First UTF-16 code unit; null for an orphan.
    pub start_utf16: Option<u64>,
    /// UTF-16 code unit after the last; null for an orphan.
    pub end_utf16: Option<u64>,
    /// First byte; null for an orphan.
    pub start_byte: Option<u64>,
    /// Byte after the last; null for an orphan.
    pub end_byte: Option<u64>,
    /// Whether its words can no longer be found in the source.
    pub orphan: bool,
    /// The words, with what stands around them.
    pub quote: Quote,
    /// What it is, for the analysis.
    pub category: Term<Category>,
    /// The fields of its category.
    pub fields: Fields,
    /// What the analyst noted, for colleagues.
    pub note: String,
    /// The analyst's wording for the brief; empty means the quote speaks for itself.
    pub statement: String,
    /// How good the basis is, or null.
    pub confidence: Option<Term<Confidence>>,
    /// Names of its tags; each is in the codebook.
    pub tags: Vec<String>,
    /// Who or what made it.
    pub origin: Origin,
    /// Who made it or accepted it; left out where nobody was named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// When it was made.
    pub created: Moment,
    /// When it last changed.
    pub modified: Moment,
}

/// The words of an annotation, with up to 32 code points of what stands around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quote {
    /// The words themselves.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
}

/// Who or what made an annotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = crate::format::schema::tie_rule_to_kind)]
#[serde(deny_unknown_fields)]
pub(crate) struct Origin {
    /// A person, or a rule whose suggestion a person accepted.
    pub kind: Term<OriginName>,
    /// The name of the rule; null for a person.
    pub rule: Option<String>,
}

/// The analyst's own tags, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Codebook {
    /// The tags.
    pub tags: Vec<Tag>,
}

/// A tag that annotations can carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tag {
    /// Its name, unique in the codebook.
    pub name: String,
    /// What it means and when to use it.
    pub description: String,
    /// Stable while everything else changes; where it is missing, the name is the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub id: Option<String>,
    /// The colour of its mark; grey where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Term<TagColour>")]
    pub colour: Option<Term<TagColour>>,
    /// The line of its mark; solid where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Term<LineStyle>")]
    pub line: Option<Term<LineStyle>>,
    /// The key that puts it on words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", regex(pattern = "^[06-9a-z]$"))]
    pub key: Option<String>,
    /// The name of the tag it stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub parent: Option<String>,
    /// The name of the tag that is meant wherever this one stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub merged_into: Option<String>,
}
