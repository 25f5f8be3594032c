//! A file of templates as it stands on disk; the comments on the fields become the descriptions of the JSON Schema.

use crate::domain::case::arrangement::Section;
use crate::domain::case::{LikelihoodScale, Tlp};
use crate::format::case_file::dto::Generator;
use crate::format::case_file::dto_brief::Heading;
use crate::format::case_file::dto_terms::Term;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Caveat templates: the shapes of the briefs of a desk, to be used for other cases.
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
    /// The templates, in order.
    pub templates: Vec<Template>,
}

/// The shape of a desk's briefs, and what stands in their heads as long as nobody writes anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Template {
    /// What it is called: one line, and no other of the file is called the same.
    #[schemars(length(min = 1, max = crate::domain::template::NAME))]
    pub name: String,
    /// What is neither shown nor exported as part of the brief.
    #[schemars(extend("uniqueItems" = true))]
    pub hidden: Vec<Term<Section>>,
    /// Whole sections in an order of their own; those not named here follow in the usual order.
    #[schemars(extend("uniqueItems" = true))]
    pub sections: Vec<Term<Section>>,
    /// Headings of one's own.
    pub headings: Vec<Heading>,
    /// The scale that likelihoods are chosen from, or null for both.
    pub scale: Option<Term<LikelihoodScale>>,
    /// Author or desk of a brief that has none.
    pub author: String,
    /// The line on method of a brief that has none.
    pub method: String,
    /// The marking of a brief that has none, or null.
    pub tlp: Option<Term<Tlp>>,
}
