//! Changed codebooks, each made from the one before and checked.

use super::{Codebook, CodebookProblem, Tag};
use crate::domain::case::TagId;

/// A codebook, or why the change is not possible.
type Changed = Result<Codebook, CodebookProblem>;

/// A step of a tag in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// Before the sibling before it.
    Up,
    /// After the sibling after it.
    Down,
    /// Under the sibling before it, as its last child.
    In,
    /// After the tag it stands under.
    Out,
}

/// Where a tag is put, as seen from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Before it, as its sibling.
    Before,
    /// After it, as its sibling.
    After,
    /// Under it, as its last child.
    Under,
}

impl Codebook {
    fn checked(self) -> Changed {
        self.check().map(|()| self)
    }

    /// With one more tag at the end.
    ///
    /// # Errors
    /// What [`Codebook::check`] finds.
    pub fn with(&self, tag: Tag) -> Changed {
        let mut changed = self.clone();
        changed.tags.push(tag);
        changed.checked()
    }

    /// With `tag` in place of the one with its id.
    ///
    /// # Errors
    /// [`CodebookProblem::Missing`], or what [`Codebook::check`] finds.
    pub fn with_changed(&self, tag: Tag) -> Changed {
        let mut changed = self.clone();
        let place = changed.tag_mut(&tag.id)?;
        *place = tag;
        changed.checked()
    }

    /// With the tag `from` meaning `into`; what stood under it stands under `into`.
    ///
    /// # Errors
    /// [`CodebookProblem::Missing`], or what [`Codebook::check`] finds.
    pub fn with_merged(&self, from: &TagId, into: &TagId) -> Changed {
        let mut changed = self.clone();
        let above = self.find(from).ok_or(CodebookProblem::Missing)?.parent.clone();
        if self.is_under(into, from) {
            // Otherwise it would stand under itself, by way of what stood between them.
            changed.tag_mut(into)?.parent.clone_from(&above);
        }
        changed.adopt_children(from, Some(into));
        let tag = changed.tag_mut(from)?;
        (tag.parent, tag.key, tag.merged_into) = (None, None, Some(into.clone()));
        changed.checked()
    }

    /// With a merged tag meaning itself again, beside the tag that was meant by it.
    ///
    /// # Errors
    /// [`CodebookProblem::Missing`], or what [`Codebook::check`] finds, such as a name that was taken meanwhile.
    pub fn with_parted(&self, id: &TagId) -> Changed {
        let mut changed = self.clone();
        let beside = self.meant(id).and_then(|tag| tag.parent.clone());
        let tag = changed.tag_mut(id)?;
        (tag.parent, tag.merged_into) = (beside, None);
        changed.checked()
    }

    /// With a tag one step further in the tree; `None` where there is no such step.
    pub fn with_shifted(&self, id: &TagId, shift: Shift) -> Option<Codebook> {
        let tag = self.find(id).filter(|tag| tag.is_live())?;
        let siblings: Vec<&Tag> = self.live().filter(|other| other.parent == tag.parent).collect();
        let at = siblings.iter().position(|other| other.id == *id)?;
        let (beside, spot) = match shift {
            Shift::Up => (&siblings.get(at.checked_sub(1)?)?.id, Spot::Before),
            Shift::Down => (&siblings.get(at + 1)?.id, Spot::After),
            Shift::In => (&siblings.get(at.checked_sub(1)?)?.id, Spot::Under),
            Shift::Out => (tag.parent.as_ref()?, Spot::After),
        };
        self.with_placed(id, beside, spot).ok()
    }

    /// With a tag put beside or under another.
    ///
    /// # Errors
    /// [`CodebookProblem::Missing`], or [`CodebookProblem::Parent`] where it would stand under itself.
    pub fn with_placed(&self, id: &TagId, beside: &TagId, spot: Spot) -> Changed {
        let mut changed = self.clone();
        let from = changed.tags.iter().position(|tag| tag.id == *id).ok_or(CodebookProblem::Missing)?;
        let mut tag = changed.tags.remove(from);
        let found = changed.tags.iter().position(|tag| tag.id == *beside);
        let Some(at) = found else {
            // It is itself what it would stand beside.
            return Err(CodebookProblem::Parent(tag.name));
        };
        tag.parent = if spot == Spot::Under { Some(beside.clone()) } else { changed.tags[at].parent.clone() };
        let index = match spot {
            Spot::Before => at,
            Spot::After => at + 1,
            Spot::Under => changed.tags.len(),
        };
        changed.tags.insert(index, tag);
        changed.checked()
    }

    /// Without a tag and those that mean it, and the ids of all that went; what stood under it stands where it stood.
    ///
    /// # Errors
    /// [`CodebookProblem::Missing`].
    pub fn without(&self, id: &TagId) -> Result<(Codebook, Vec<TagId>), CodebookProblem> {
        let tag = self.find(id).ok_or(CodebookProblem::Missing)?;
        let mut changed = self.clone();
        changed.adopt_children(id, tag.parent.as_ref());
        let mut gone = vec![id.clone()];
        if tag.is_live() {
            gone.extend(self.merged_into(id).into_iter().map(|merged| merged.id.clone()));
        }
        for other in &mut changed.tags {
            if other.merged_into.as_ref() == Some(id) {
                other.merged_into.clone_from(&tag.merged_into);
            }
        }
        changed.tags.retain(|other| !gone.contains(&other.id));
        Ok((changed, gone))
    }

    fn tag_mut(&mut self, id: &TagId) -> Result<&mut Tag, CodebookProblem> {
        self.tags.iter_mut().find(|tag| tag.id == *id).ok_or(CodebookProblem::Missing)
    }

    fn adopt_children(&mut self, of: &TagId, parent: Option<&TagId>) {
        for child in self.tags.iter_mut().filter(|tag| tag.parent.as_ref() == Some(of)) {
            child.parent = parent.cloned();
        }
    }

    /// Whether the first tag stands under the second, directly or not.
    pub fn is_under(&self, id: &TagId, above: &TagId) -> bool {
        let mut at = self.find(id);
        for _ in 0..self.tags.len() {
            let Some(parent) = at.and_then(|tag| tag.parent.as_ref()) else { return false };
            if parent == above {
                return true;
            }
            at = self.find(parent);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{codebook, written};
    use super::*;

    fn id(name: &str) -> TagId {
        TagId::from_text(name)
    }

    fn check(changed: Changed, expected: &str) {
        assert_eq!(changed.map_or_else(|problem| problem.to_string(), |book| written(&book)), expected);
    }

    #[test]
    fn merging_and_parting() {
        let book = codebook("a b<a c<b d");
        check(book.with_merged(&id("a"), &id("d")), "a=d b<d c<b d");
        check(book.with_merged(&id("a"), &id("c")), "a=c b<c c d");
        check(book.with_merged(&id("b"), &id("a")), "a b=a c<a d");
        check(book.with_merged(&id("a"), &id("a")), "the tag “a” cannot be merged into itself or into what is no tag");
        check(book.with_merged(&id("x"), &id("a")), "there is no such tag");
        check(book.with_merged(&id("a"), &id("x")), "the tag “a” cannot be merged into itself or into what is no tag");
        check(
            codebook("a=b b=c c").with_merged(&id("c"), &id("a")),
            "the tag “a” cannot be merged into itself or into what is no tag",
        );
        check(codebook("a=b b=c c").with_parted(&id("b")), "a=b b c");
        check(codebook("a=c b c<b").with_parted(&id("a")), "a<b b c<b");
        check(codebook("a=b b A").with_parted(&id("a")), "there is a tag “A” already");
    }

    #[test]
    fn steps_in_the_tree() {
        let step = |book: &str, name, shift| {
            let shifted = codebook(book).with_shifted(&id(name), shift);
            shifted.map_or("none".to_owned(), |book| written(&book))
        };
        assert_eq!(step("a b<a c d=a e", "e", Shift::Up), "a b<a e c d=a");
        assert_eq!(step("a b<a c e", "a", Shift::Down), "b<a c a e");
        assert_eq!(step("a b<a c", "c", Shift::In), "a b<a c<a");
        assert_eq!(step("a b<a c", "b", Shift::Out), "a b c");
        for (name, shift) in
            [("a", Shift::Up), ("c", Shift::Down), ("b", Shift::In), ("a", Shift::Out), ("x", Shift::Up)]
        {
            assert_eq!(step("a b<a c", name, shift), "none", "{name} {shift:?}");
        }
    }

    #[test]
    fn putting_a_tag_beside_another() {
        let book = codebook("a b<a c");
        check(book.with_placed(&id("c"), &id("b"), Spot::Before), "a c<a b<a");
        check(
            book.with_placed(&id("a"), &id("b"), Spot::Under),
            "the tag “b” cannot stand under itself or under what is no tag",
        );
        check(
            book.with_placed(&id("a"), &id("a"), Spot::After),
            "the tag “a” cannot stand under itself or under what is no tag",
        );
    }

    #[test]
    fn removing_a_tag() {
        let gone = |name| {
            let (book, gone) = codebook("a b<a c<b d=b e=d").without(&id(name)).unwrap();
            assert_eq!(book.check(), Ok(()));
            let gone: Vec<String> = gone.iter().map(ToString::to_string).collect();
            format!("{} without {}", written(&book), gone.join(" "))
        };
        assert_eq!(gone("b"), "a c<a without b d e");
        assert_eq!(gone("d"), "a b<a c<b e=b without d");
        assert_eq!(codebook("").without(&id("a")), Err(CodebookProblem::Missing));
    }
}
