//! A codebook file as it stands on disk; the comments on the fields become the descriptions of the JSON Schema.

use crate::format::case_file::dto::{Generator, Tag};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A Caveat codebook: an analyst's own tags, to be used in other cases.
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
    /// The tags, in order.
    pub tags: Vec<Tag>,
}
