//! The analyst's own tags, beside the categories that are built in.

/// A tag that annotations can carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its name, unique in the codebook.
    pub name: String,
    /// What it means and when to use it.
    pub description: String,
}

/// The tags of a case, in the analyst's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codebook {
    /// The tags.
    pub tags: Vec<Tag>,
}
