//! Taking over the tags of another codebook, name by name.

use super::{Codebook, LineStyle, Tag, TagColour};
use crate::domain::case::TagId;

/// What becomes of one tag when another codebook is taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagChange {
    /// Its name.
    pub name: String,
    /// What changes about it; nothing where the tag is new.
    pub parts: Vec<&'static str>,
    /// What of it could not be taken over, as a clause.
    pub left: Vec<String>,
}

/// Two codebooks in one, with what that changes about the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combination {
    /// The result.
    pub codebook: Codebook,
    /// The tags that are new.
    pub added: Vec<TagChange>,
    /// The tags that were there and change.
    pub changed: Vec<TagChange>,
    /// How many tags stay as they are.
    pub unchanged: usize,
}

impl Codebook {
    /// This codebook with the tags of `other`, matched by name whatever its case and the space around it.
    ///
    /// What `other` does not give, such as an empty description, stays as it is here.
    /// A key that belongs to another tag, and a parent that would put a tag under itself, are left.
    pub fn combined_with(&self, other: &Codebook) -> Combination {
        let mut result = Combination { codebook: self.clone(), added: Vec::new(), changed: Vec::new(), unchanged: 0 };
        for tag in other.live() {
            if self.named(&tag.name).is_none() {
                result.add(tag);
            }
        }
        for tag in other.live() {
            result.take(self, other, tag);
        }
        for tag in other.tags.iter().filter(|tag| !tag.is_live()) {
            result.take_merged(other, tag);
        }
        result
    }
}

impl Combination {
    fn add(&mut self, tag: &Tag) {
        let id = self.free_id(&tag.id);
        self.codebook.tags.push(Tag { id, key: None, parent: None, ..tag.clone() });
    }

    fn free_id(&self, wanted: &TagId) -> TagId {
        let (mut id, mut number) = (wanted.clone(), 1);
        while self.codebook.find(&id).is_some() {
            number += 1;
            id = TagId::from_text(&format!("{wanted} {number}"));
        }
        id
    }

    /// Takes over what the tag of the other codebook gives; its namesake is there by now.
    fn take(&mut self, before: &Codebook, other: &Codebook, tag: &Tag) {
        let Some(mine) = self.codebook.named(&tag.name) else { return };
        let (id, name) = (mine.id.clone(), mine.name.clone());
        let mut change = TagChange { name, parts: Vec::new(), left: Vec::new() };
        let parent = tag.parent.as_ref().and_then(|id| other.meant(id));
        let parent = parent.and_then(|parent| self.codebook.named(&parent.name)).map(|parent| parent.id.clone());
        let mut set = |part, is_given: bool, set: &dyn Fn(&mut Tag)| {
            if is_given {
                self.set(&id, part, set, &mut change);
            }
        };
        set("description", !tag.description.is_empty(), &|mine| mine.description.clone_from(&tag.description));
        set("colour", tag.colour != TagColour::default(), &|mine| mine.colour = tag.colour);
        set("line", tag.line != LineStyle::default(), &|mine| mine.line = tag.line);
        set("key", tag.key.is_some(), &|mine| mine.key = tag.key);
        set("place", parent.is_some(), &|mine| mine.parent.clone_from(&parent));
        if before.named(&tag.name).is_none() {
            change.parts.clear();
            self.added.push(change);
        } else if change.parts.is_empty() && change.left.is_empty() {
            self.unchanged += 1;
        } else {
            self.changed.push(change);
        }
    }

    fn set(&mut self, id: &TagId, part: &'static str, set: &dyn Fn(&mut Tag), change: &mut TagChange) {
        let Some(before) = self.codebook.find(id) else { return };
        let mut tag = before.clone();
        set(&mut tag);
        if tag == *before {
            return;
        }
        match self.codebook.with_changed(tag) {
            Ok(codebook) => {
                self.codebook = codebook;
                change.parts.push(part);
            }
            Err(problem) => change.left.push(problem.to_string()),
        }
    }

    /// Takes over a tag that means another, unless its name is taken here.
    fn take_merged(&mut self, other: &Codebook, tag: &Tag) {
        let meant = other.meant(&tag.id).and_then(|meant| self.codebook.named(&meant.name));
        let Some(meant) = meant.map(|meant| meant.id.clone()) else { return };
        if self.codebook.named(&tag.name).is_some() {
            self.unchanged += 1;
            return;
        }
        let id = self.free_id(&tag.id);
        if let Ok(codebook) = self.codebook.with(Tag { id, merged_into: Some(meant), ..tag.clone() }) {
            self.codebook = codebook;
            self.added.push(TagChange { name: tag.name.clone(), parts: Vec::new(), left: Vec::new() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{codebook, written};
    use super::super::{Tag, TagKey};
    use super::*;

    fn names(changes: &[TagChange]) -> String {
        let shown = changes.iter().map(|change| format!("{}({})", change.name, change.parts.join(",")));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tags_are_matched_by_name() {
        let (mut ours, mut theirs) = (codebook("timing labour<timing"), codebook("Labour TIMING tide<TIMING ebb=tide"));
        ours.tags[1].description = "Ours".to_owned();
        theirs.tags[0].colour = TagColour::Teal;
        let combined = ours.combined_with(&theirs);
        assert_eq!(written(&combined.codebook), "timing labour<timing tide<timing ebb=tide");
        assert_eq!(combined.codebook.tags[1].description, "Ours", "what is not given stays");
        assert_eq!(
            (names(&combined.added), names(&combined.changed)),
            ("tide() ebb()".into(), "labour(colour)".into())
        );
        assert_eq!(combined.unchanged, 1);
        assert_eq!(combined.codebook.combined_with(&theirs).codebook, combined.codebook, "again changes nothing");
    }

    #[test]
    fn what_does_not_fit_is_left_and_named() {
        let (mut ours, mut theirs) = (codebook("a b<a"), codebook("c a<b b"));
        ours.tags[0].key = TagKey::parse("7");
        theirs.tags[0].key = TagKey::parse("7");
        // Another tag of ours has the id already.
        theirs.tags[0].id = TagId::from_text("b");
        theirs.tags[2] = Tag::new(TagId::from_text("x"), "b");
        theirs.tags[1].parent = Some(TagId::from_text("x"));
        let combined = ours.combined_with(&theirs);
        assert_eq!(combined.codebook.check(), Ok(()));
        assert_eq!(written(&combined.codebook), "a b<a c");
        assert_eq!(combined.codebook.tags[2].id.to_string(), "b 2");
        assert_eq!(combined.added[0].left, ["the key 7 belongs to the tag “a”"]);
        assert_eq!(combined.changed[0].left, ["the tag “a” cannot stand under itself or under what is no tag"]);
    }
}
