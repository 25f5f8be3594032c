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
}

/// Stripes nearer to each other than this, in CSS pixels, are drawn as one.
const GAP: i32 = 2;

/// One stripe for each stretch, by meaning and from top to bottom: what overlaps within one is one.
pub fn stripes(found: &[Stripe]) -> Vec<Stripe> {
    let mut joined: Vec<Stripe> = Vec::new();
    for stripe in sorted_by_key(found, |stripe| (stripe.meaning, stripe.top, stripe.bottom)) {
        match joined.last_mut().filter(|last| last.meaning == stripe.meaning && stripe.top <= last.bottom + GAP) {
            Some(last) => last.bottom = last.bottom.max(stripe.bottom),
            None => joined.push(stripe),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use Category::{Assumption, Evidence};

    fn check(found: &[(Category, i32, i32)], expected: &[(Category, i32, i32)]) {
        let make = |&(category, top, bottom)| Stripe { meaning: Meaning::Category(category), top, bottom };
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
}
