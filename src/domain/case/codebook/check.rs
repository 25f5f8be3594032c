//! What holds of every codebook of a case.

use super::{Codebook, Tag, TagKey, folded};
use crate::domain::case::TagId;
use std::collections::{BTreeMap, BTreeSet};

/// Why tags cannot be a codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodebookProblem {
    /// A tag without a name.
    Blank,
    /// Two tags of this name, whatever its case and the space around it.
    Name(String),
    /// Two tags with this id.
    Id(TagId),
    /// Two tags with one key.
    Key {
        /// The key.
        key: TagKey,
        /// The name of the tag that has it already.
        holder: String,
    },
    /// The tag of this name would stand under itself, or under one that is not there.
    Parent(String),
    /// The tag of this name would be merged into itself, or into one that is not there, or still has a key or parent.
    Merge(String),
    /// There is no such tag.
    Missing,
}

impl std::fmt::Display for CodebookProblem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Blank => formatter.write_str("a tag needs a name"),
            Self::Name(name) => write!(formatter, "there is a tag “{name}” already"),
            Self::Id(id) => write!(formatter, "two tags have the id {id}"),
            Self::Key { key, holder } => write!(formatter, "the key {key} belongs to the tag “{holder}”"),
            Self::Parent(name) => {
                write!(formatter, "the tag “{name}” cannot stand under itself or under what is no tag")
            }
            Self::Merge(name) => {
                write!(formatter, "the tag “{name}” cannot be merged into itself or into what is no tag")
            }
            Self::Missing => formatter.write_str("there is no such tag"),
        }
    }
}

impl Codebook {
    /// Whether this can be the codebook of a case.
    ///
    /// Every tag has a name and an id of its own; live tags have names that differ in more than case and space,
    /// and different keys; parents are live tags and no tag is under itself;
    /// a merged tag leads to a live one and has neither key nor parent.
    ///
    /// # Errors
    /// The first of these that does not hold.
    pub fn check(&self) -> Result<(), CodebookProblem> {
        let by_id = self.check_names()?;
        let mut keys: BTreeMap<TagKey, &Tag> = BTreeMap::new();
        for tag in &self.tags {
            match &tag.merged_into {
                Some(_) if tag.key.is_some() || tag.parent.is_some() => {
                    return Err(CodebookProblem::Merge(tag.name.clone()));
                }
                Some(_) => leads_out(tag, &by_id, |tag| tag.merged_into.as_ref(), CodebookProblem::Merge)?,
                None => leads_out(tag, &by_id, |tag| tag.parent.as_ref(), CodebookProblem::Parent)?,
            }
            let Some(key) = tag.key else { continue };
            if let Some(holder) = keys.insert(key, tag) {
                return Err(CodebookProblem::Key { key, holder: holder.name.clone() });
            }
        }
        Ok(())
    }

    fn check_names(&self) -> Result<BTreeMap<&TagId, &Tag>, CodebookProblem> {
        let (mut exact, mut live, mut by_id) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        for tag in &self.tags {
            if tag.name.trim().is_empty() {
                return Err(CodebookProblem::Blank);
            }
            if !exact.insert(tag.name.as_str()) || (tag.is_live() && !live.insert(folded(&tag.name))) {
                return Err(CodebookProblem::Name(tag.name.trim().to_owned()));
            }
            if by_id.insert(&tag.id, tag).is_some() {
                return Err(CodebookProblem::Id(tag.id.clone()));
            }
        }
        Ok(by_id)
    }
}

/// Whether the chain that starts at `tag` ends, every link of it being there, and a parent being live.
fn leads_out(
    tag: &Tag,
    by_id: &BTreeMap<&TagId, &Tag>,
    next: fn(&Tag) -> Option<&TagId>,
    problem: fn(String) -> CodebookProblem,
) -> Result<(), CodebookProblem> {
    let mut at = tag;
    for _ in 0..by_id.len() {
        let Some(id) = next(at) else { return Ok(()) };
        match by_id.get(id) {
            Some(link) if tag.merged_into.is_some() || link.is_live() => at = link,
            _ => break,
        }
    }
    match next(at) {
        None => Ok(()),
        Some(_) => Err(problem(tag.name.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::codebook;
    use super::*;

    fn check(written: &str, expected: &str) {
        let found = codebook(written).check();
        assert_eq!(found.map_or_else(|problem| problem.to_string(), |()| "good".to_owned()), expected, "{written}");
    }

    #[test]
    fn names_links_and_rings() {
        check("", "good");
        check("a b<a c<b d=e e=a", "good");
        check("a A", "there is a tag “A” already");
        check("a A=a", "good");
        check("a a=a", "there is a tag “a” already");
        check("a<a", "the tag “a” cannot stand under itself or under what is no tag");
        check("a<b b<c c<a", "the tag “a” cannot stand under itself or under what is no tag");
        check("a<x", "the tag “a” cannot stand under itself or under what is no tag");
        check("a<b b=c c", "the tag “a” cannot stand under itself or under what is no tag");
        check("a=a", "the tag “a” cannot be merged into itself or into what is no tag");
        check("a=b b=a", "the tag “a” cannot be merged into itself or into what is no tag");
        check("a=x", "the tag “a” cannot be merged into itself or into what is no tag");
        check("a=b<b b", "the tag “a” cannot be merged into itself or into what is no tag");
    }

    #[test]
    fn keys_and_ids() {
        let mut book = codebook("a b c");
        book.tags[0].key = TagKey::parse("7");
        book.tags[2].key = TagKey::parse("7");
        assert_eq!(book.check().unwrap_err().to_string(), "the key 7 belongs to the tag “a”");
        book.tags[2].key = None;
        book.tags[2].id = TagId::from_text("a");
        assert_eq!(book.check().unwrap_err().to_string(), "two tags have the id a");
        book.tags[1].name = " ".to_owned();
        assert_eq!(book.check(), Err(CodebookProblem::Blank));
    }
}
