//! The analyst's own tags, beside the categories that are built in.
//!
//! Annotations name a tag by its id, so that renaming, merging and reordering change the codebook and nothing else.

mod check;
mod combine;
mod edit;

pub use check::CodebookProblem;
pub use combine::{Combination, TagChange};
pub use edit::{Shift, Spot};

use super::TagId;
use super::judgement::terms;
use std::collections::BTreeMap;

terms! {
    /// The colour of a tag's mark; none is the colour of a category.
    #[derive(Default)]
    TagColour {
        #[default]
        Grey "grey" "Grey",
        Teal "teal" "Teal",
        Lime "lime" "Lime",
        Orange "orange" "Orange",
        Brown "brown" "Brown",
        Magenta "magenta" "Magenta",
        Indigo "indigo" "Indigo",
        Cyan "cyan" "Cyan",
    }
}

terms! {
    /// The line of a tag's mark, so that no tag is told by its colour alone.
    #[derive(Default)]
    LineStyle {
        #[default]
        Solid "solid" "Solid",
        Dashed "dashed" "Dashed",
        Dotted "dotted" "Dotted",
        Double "double" "Double",
        Wavy "wavy" "Wavy",
    }
}

/// A key that puts a tag on words: a digit that no category has, or a letter from a to z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagKey(char);

impl TagKey {
    /// Every key a tag may have, digits first.
    pub fn all() -> impl Iterator<Item = Self> {
        ('6'..='9').chain(['0']).chain('a'..='z').map(Self)
    }

    /// The key that is written so.
    pub fn parse(text: &str) -> Option<Self> {
        let mut characters = text.chars();
        let found = characters.next().map(Self).filter(|key| Self::all().any(|other| other == *key));
        found.filter(|_| characters.next().is_none())
    }

    /// The digit or small letter.
    pub fn character(self) -> char {
        self.0
    }
}

impl std::fmt::Display for TagKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A tag that annotations can carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Stable while everything else changes.
    pub id: TagId,
    /// Its name, unique in the codebook whatever its case and the space around it.
    pub name: String,
    /// What it means and when to use it.
    pub description: String,
    /// The colour of its mark.
    pub colour: TagColour,
    /// The line of its mark.
    pub line: LineStyle,
    /// What puts it on words.
    pub key: Option<TagKey>,
    /// The tag it stands under.
    pub parent: Option<TagId>,
    /// The tag that is meant wherever this one stands; what carries it is left as it is, so that they can be parted again.
    pub merged_into: Option<TagId>,
}

impl Tag {
    /// A tag with nothing but a name.
    pub fn new(id: TagId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            description: String::new(),
            colour: TagColour::default(),
            line: LineStyle::default(),
            key: None,
            parent: None,
            merged_into: None,
        }
    }

    /// Whether it means itself.
    pub fn is_live(&self) -> bool {
        self.merged_into.is_none()
    }
}

/// The tags of a case, in the analyst's order.
///
/// [`Codebook::check`] says what holds of every codebook of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codebook {
    /// The tags, merged ones too.
    pub tags: Vec<Tag>,
}

/// A name as it is compared with others: without the space around it, in small letters.
pub fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

impl Codebook {
    /// The tag with this id, even if it was merged into another.
    pub fn find(&self, id: &TagId) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.id == *id)
    }

    /// The tag that is meant by this id: itself, or what it was merged into.
    pub fn meant(&self, id: &TagId) -> Option<&Tag> {
        let mut tag = self.find(id)?;
        // No chain is longer than the list, unless it is a ring, which no case has.
        for _ in 0..self.tags.len() {
            match &tag.merged_into {
                None => return Some(tag),
                Some(next) => tag = self.find(next)?,
            }
        }
        None
    }

    /// The tags that are meant by these ids, each once, in their order.
    pub fn meant_by<'a>(&'a self, ids: &[TagId]) -> Vec<&'a Tag> {
        let mut found: Vec<&Tag> = Vec::new();
        for tag in ids.iter().filter_map(|id| self.meant(id)) {
            if !found.iter().any(|other| other.id == tag.id) {
                found.push(tag);
            }
        }
        found
    }

    /// The tags that mean themselves, in order.
    pub fn live(&self) -> impl Iterator<Item = &Tag> {
        self.tags.iter().filter(|tag| tag.is_live())
    }

    /// The tag that this name means, whatever its case and the space around it.
    pub fn named(&self, name: &str) -> Option<&Tag> {
        let wanted = folded(name);
        let same = |tag: &&Tag| folded(&tag.name) == wanted;
        self.live().find(same).or_else(|| self.tags.iter().find(same).and_then(|tag| self.meant(&tag.id)))
    }

    /// The tag that this key puts on words.
    pub fn with_key(&self, key: TagKey) -> Option<&Tag> {
        self.live().find(|tag| tag.key == Some(key))
    }

    /// The tags that were merged into this one, directly or by way of another.
    pub fn merged_into(&self, id: &TagId) -> Vec<&Tag> {
        let means = |tag: &&Tag| !tag.is_live() && self.meant(&tag.id).is_some_and(|meant| meant.id == *id);
        self.tags.iter().filter(means).collect()
    }

    /// The live tags with their depth, each after the one it stands under, siblings in order.
    pub fn tree(&self) -> Vec<(usize, &Tag)> {
        let mut children: BTreeMap<Option<&TagId>, Vec<&Tag>> = BTreeMap::new();
        for tag in self.live() {
            children.entry(tag.parent.as_ref()).or_default().push(tag);
        }
        let mut tree = Vec::new();
        let below = |id: Option<&TagId>, depth| {
            let of = children.get(&id).map(Vec::as_slice).unwrap_or_default();
            of.iter().rev().map(move |tag| (depth, *tag)).collect::<Vec<_>>()
        };
        let mut waiting = below(None, 0);
        while let Some((depth, tag)) = waiting.pop() {
            tree.push((depth, tag));
            waiting.extend(below(Some(&tag.id), depth + 1));
        }
        tree
    }

    /// The name of each tag.
    pub fn names(&self) -> BTreeMap<&TagId, &str> {
        let mut names = BTreeMap::new();
        names.extend(self.tags.iter().map(|tag| (&tag.id, tag.name.as_str())));
        names
    }

    /// Merges live tags whose names differ only in case or space, as those made before this was checked may be.
    pub fn merge_namesakes(&mut self) {
        let mut first: BTreeMap<String, TagId> = BTreeMap::new();
        let mut merged: BTreeMap<TagId, TagId> = BTreeMap::new();
        for tag in self.tags.iter_mut().filter(|tag| tag.is_live()) {
            let Some(namesake) = first.get(&folded(&tag.name)) else {
                first.insert(folded(&tag.name), tag.id.clone());
                continue;
            };
            (tag.parent, tag.key, tag.merged_into) = (None, None, Some(namesake.clone()));
            merged.insert(tag.id.clone(), namesake.clone());
        }
        for tag in &mut self.tags {
            if let Some(namesake) = tag.parent.as_ref().and_then(|parent| merged.get(parent)) {
                tag.parent = Some(namesake.clone());
            }
        }
    }

    /// Adds a tag for words that annotations carry and no tag has, as those made before tags had ids do.
    ///
    /// Words that differ from a name only in case or space mean the tag of that name.
    pub fn adopt(&mut self, words: &str) -> TagId {
        let name = if words.trim().is_empty() { "Unnamed" } else { words };
        let (mut id, mut unique) = (TagId::from_text(words), name.to_owned());
        for number in 2.. {
            let (has_id, has_name) = (self.find(&id).is_some(), self.tags.iter().any(|tag| tag.name == unique));
            if !has_id && !has_name {
                break;
            }
            if has_id {
                id = TagId::from_text(&format!("{words} {number}"));
            }
            if has_name {
                unique = format!("{name} {number}");
            }
        }
        let meant = self.named(&unique).map(|tag| tag.id.clone());
        self.tags.push(Tag { merged_into: meant, ..Tag::new(id.clone(), unique) });
        id
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Tags written as `name`, `name<parent` or `name=meant`; their ids are their names.
    pub(super) fn codebook(written: &str) -> Codebook {
        let tags = written.split_whitespace().map(|word| {
            let (name, parent) = word.split_once('<').map_or((word, None), |(name, parent)| (name, Some(parent)));
            let (name, meant) = name.split_once('=').map_or((name, None), |(name, meant)| (name, Some(meant)));
            let id = TagId::from_text;
            Tag { parent: parent.map(id), merged_into: meant.map(id), ..Tag::new(id(name), name) }
        });
        Codebook { tags: tags.collect() }
    }

    pub(super) fn written(codebook: &Codebook) -> String {
        let tags = codebook.tags.iter().map(|tag| {
            let parent = tag.parent.as_ref().map_or(String::new(), |parent| format!("<{parent}"));
            let meant = tag.merged_into.as_ref().map_or(String::new(), |meant| format!("={meant}"));
            format!("{}{meant}{parent}", tag.name)
        });
        tags.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_merged_tag_means_what_it_was_merged_into() {
        let book = codebook("a=b b=c c d");
        let ids = ["a", "d", "c", "lost", "b"].map(TagId::from_text);
        let meant: Vec<&str> = book.meant_by(&ids).iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(meant, ["c", "d"], "each once, in the order given");
        assert_eq!(book.named(" B").map(|tag| tag.name.as_str()), Some("c"));
        let into: Vec<&str> = book.merged_into(&TagId::from_text("c")).iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(into, ["a", "b"]);
        assert_eq!(codebook("a=b b=a").meant(&TagId::from_text("a")), None, "a ring ends");
    }

    #[test]
    fn the_tree_shows_each_tag_under_its_parent() {
        let tree: String = codebook("a b<c c d<c e<b f=a")
            .tree()
            .iter()
            .map(|(depth, tag)| format!("{}{} ", "-".repeat(*depth), tag.name))
            .collect();
        assert_eq!(tree, "a c -b --e -d ");
    }

    #[test]
    fn words_that_no_tag_has_are_adopted() {
        let mut book = codebook("timing");
        assert_eq!(book.adopt("ferry").to_string(), "ferry");
        assert_eq!(book.adopt(" Timing").to_string(), " Timing");
        assert_eq!(book.meant(&TagId::from_text(" Timing")).unwrap().name, "timing");
        book.adopt(" ");
        assert_eq!(book.tags.last().unwrap().name, "Unnamed");
        book.tags[1].name = "boat".to_owned();
        assert_eq!(book.adopt("ferry").to_string(), "ferry 2", "the id belongs to another tag");
        assert_eq!(book.check(), Ok(()));
    }

    #[test]
    fn namesakes_become_one() {
        let mut book = codebook("a A b<A B<a c<B");
        book.merge_namesakes();
        assert_eq!(written(&book), "a A=a b<a B=b c<b");
    }

    #[test]
    fn keys_are_those_that_no_category_has() {
        let keys: String = TagKey::all().map(TagKey::character).collect();
        assert_eq!(keys, "67890abcdefghijklmnopqrstuvwxyz");
        assert_eq!(TagKey::parse("7").map(TagKey::character), Some('7'));
        for text in ["1", "5", "", "aa", "A", "é"] {
            assert_eq!(TagKey::parse(text), None, "{text}");
        }
    }
}
