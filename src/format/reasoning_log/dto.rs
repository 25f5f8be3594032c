//! A reasoning log as it stands on disk; the comments on the fields become the descriptions of the JSON Schema.

use crate::format::case_file::dto::Generator;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A Caveat reasoning log: who or what did what to a case, and when.
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
    /// The case.
    pub case: About,
    /// Why steps are missing, or null where all are there.
    pub missing: Option<String>,
    /// The steps, the oldest first. A step is what one undo takes back, or the undo itself.
    pub steps: Vec<Step>,
}

/// Which case the log is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct About {
    /// The id of the case.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The Traffic Light Protocol marking of its brief, or null.
    pub marking: Option<String>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    /// Counted from 1.
    pub number: u64,
    /// When it was taken, for typing when it ended (RFC 3339, UTC), or null where nothing recorded that.
    pub at: Option<String>,
    /// How it came about: `begun` with what was there, `done`, `undone`, or `redone`.
    #[schemars(extend("enum" = ["begun", "done", "undone", "redone"]))]
    pub way: String,
    /// Author or desk, as the head of the brief named them just before; empty where it named nobody.
    pub author: String,
    /// The rule whose suggestion the author took over, or null.
    pub rule: Option<String>,
    /// What it was about, or null for the beginning.
    #[schemars(extend("enum" = ["sources", "highlights", "tags", "brief", "techniques", "pictures", null]))]
    pub subject: Option<String>,
    /// What was done, in English. For people: other versions may say it in other words.
    pub words: String,
    /// Whether it was taken back later and not done again.
    pub undone: bool,
}
