//! The stripes along the edge of the text: for each category, and for own tags, where something has it.

use crate::domain::case::Category;
use crate::domain::index::{Mark, TagLook};
use crate::domain::order::sorted_by_key;

/// What a stripe stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A category.
    Category(Category),
    /// Own tags of this look.
    Tag(TagLook),
}

impl Meaning {
    /// All that a highlight stands for.
    pub fn all(mark: &Mark) -> impl Iterator<Item = Self> + use<> {
        std::iter::once(Self::Category(mark.category)).chain(mark.tags.into_iter().flatten().map(Self::Tag))
    }
}

/// A stretch of the text over which something stands; lengths are whole CSS pixels from the top of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stripe {
    /// What stands there.
    pub meaning: Meaning,
    /// Where it begins.
    pub top: i32,
    /// Where it ends.
    pub bottom: i32,
    /// Whether it stands beside the lane of own tags, where another already does.
    pub is_beside: bool,
}

impl Stripe {
    /// A stripe in the lane of its meaning.
    pub fn new(meaning: Meaning, top: i32, bottom: i32) -> Self {
        Self { meaning, top, bottom, is_beside: false }
    }

    fn is_own(&self) -> bool {
        matches!(self.meaning, Meaning::Tag(_))
    }

    fn meets(&self, other: &Self) -> bool {
        self.top < other.bottom && other.top < self.bottom
    }
}

/// Stripes nearer to each other than this, in CSS pixels, are drawn as one.
const GAP: i32 = 2;

/// One stripe for each stretch, by meaning and from top to bottom: what overlaps within one is one, and where own tags of
/// two looks meet they stand beside each other.
pub fn stripes(found: &[Stripe]) -> Vec<Stripe> {
    let mut joined: Vec<Stripe> = Vec::new();
    for stripe in sorted_by_key(found, |stripe| (stripe.meaning, stripe.top, stripe.bottom)) {
        match joined.last_mut().filter(|last| last.meaning == stripe.meaning && stripe.top <= last.bottom + GAP) {
            Some(last) => last.bottom = last.bottom.max(stripe.bottom),
            None => joined.push(stripe),
        }
    }
    part_own(&mut joined);
    joined
}

/// All own tags have one lane, and one beside it; a third look lies over the second, and has no line above the words either.
fn part_own(stripes: &mut [Stripe]) {
    for index in 0..stripes.len() {
        let (before, rest) = stripes.split_at_mut(index);
        let mut own = before.iter().filter(|it| it.is_own() && !it.is_beside);
        if let Some(stripe) = rest.first_mut().filter(|stripe| stripe.is_own()) {
            stripe.is_beside = own.any(|it| it.meets(stripe));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::codebook::{LineStyle, TagColour};
    use Category::{Assumption, Evidence};

    fn check(found: &[(Category, i32, i32)], expected: &[(Category, i32, i32)]) {
        let make = |&(category, top, bottom)| Stripe::new(Meaning::Category(category), top, bottom);
        let found: Vec<Stripe> = found.iter().map(make).collect();
        assert_eq!(stripes(&found), expected.iter().map(make).collect::<Vec<_>>());
    }

    #[test]
    fn what_overlaps_in_a_category_is_one() {
        check(&[(Assumption, 30, 50), (Assumption, 0, 10), (Assumption, 5, 28)], &[(Assumption, 0, 50)]);
        check(&[(Assumption, 0, 10), (Assumption, 20, 30)], &[(Assumption, 0, 10), (Assumption, 20, 30)]);
        check(&[(Assumption, 0, 50), (Assumption, 5, 10)], &[(Assumption, 0, 50)]);
    }

    #[test]
    fn categories_stay_apart() {
        check(&[(Evidence, 0, 10), (Assumption, 5, 20)], &[(Assumption, 5, 20), (Evidence, 0, 10)]);
        check(&[], &[]);
    }

    #[test]
    fn own_tags_that_meet_stand_beside_each_other() {
        let own = |colour, top, bottom| Stripe::new(Meaning::Tag((colour, LineStyle::Solid)), top, bottom);
        let found = [own(TagColour::Teal, 0, 20), own(TagColour::Magenta, 10, 30), own(TagColour::Magenta, 60, 80)];
        let beside: Vec<(i32, bool)> = stripes(&found).iter().map(|it| (it.top, it.is_beside)).collect();
        assert_eq!(beside, [(0, false), (10, true), (60, false)]);
    }
}
