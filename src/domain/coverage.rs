//! How much of a text the analyst has marked, and where.

use super::case::Category;
use super::text::{BlockKind, SourceText, Span};

/// Which blocks of a text hold no highlight; headings do not count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// The indices of the blocks without any, in order.
    pub bare: Vec<usize>,
    /// How many blocks there are.
    pub blocks: usize,
}

impl Coverage {
    /// In words, for people.
    pub fn words(&self) -> String {
        match (self.bare.len(), self.blocks) {
            (0, 1) => "The paragraph holds a highlight".to_owned(),
            (0, all) => format!("All {all} paragraphs hold a highlight"),
            (bare, all) => format!("{bare} of {all} paragraphs hold no highlight"),
        }
    }

    /// The first bare block after block `after`, and else the first of all.
    pub fn next_bare(&self, after: Option<usize>) -> Option<usize> {
        let next = self.bare.partition_point(|&block| after.is_some_and(|after| block <= after));
        self.bare.get(next).or(self.bare.first()).copied()
    }
}

/// Which blocks of `text` none of `spans` touches; the spans may be in any order.
pub fn coverage(text: &SourceText, spans: impl Iterator<Item = Span>) -> Coverage {
    // How many highlights begin at a block, less those that ended before it: one look at each, however long it is.
    let mut changes = vec![0_i64; text.blocks().len() + 1];
    for span in spans {
        let before = text.block_at(span.start());
        // A span may begin between two blocks, where only characters stand that no block holds.
        let first = before + usize::from(text.blocks()[before].span.end() <= span.start());
        let last = text.block_at(span.end() - 1);
        if first <= last {
            changes[first] += 1;
            changes[last + 1] -= 1;
        }
    }
    let mut coverage = Coverage::default();
    let mut covers = 0;
    for (index, block) in text.blocks().iter().enumerate() {
        covers += changes[index];
        if matches!(block.kind, BlockKind::Heading(_)) {
            continue;
        }
        coverage.blocks += 1;
        if covers == 0 {
            coverage.bare.push(index);
        }
    }
    coverage
}

/// One slice of a text of equal slices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// How many highlights touch it.
    pub count: usize,
    /// The category of most of them; of equals the one listed first.
    pub category: Category,
}

/// How the highlights lie over a text of `length` bytes cut into `slices` equal slices; `None` where there are none.
pub fn density(length: usize, spans: impl Iterator<Item = (Span, Category)>, slices: usize) -> Vec<Option<Slice>> {
    let mut counts = vec![[0_usize; Category::ALL.len()]; slices];
    let slice_at = |byte: usize| (byte * slices / length.max(1)).min(slices.saturating_sub(1));
    for (span, category) in spans {
        let touched = counts.iter_mut().take(slice_at(span.end() - 1) + 1).skip(slice_at(span.start()));
        let index = Category::ALL.iter().position(|other| *other == category).unwrap_or_default();
        touched.for_each(|counts| counts[index] += 1);
    }
    counts.iter().map(strongest).collect()
}

fn strongest(counts: &[usize; Category::ALL.len()]) -> Option<Slice> {
    let most = counts.iter().zip(Category::ALL).rev().max_by_key(|(count, _)| **count)?;
    let count = counts.iter().sum();
    (0 < count).then_some(Slice { count, category: *most.1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Title\n\nOne of them.\n\nTwo of them.\n\nThree of them.";

    fn check(words: &[&str], bare: &[usize], said: &str) {
        let text = SourceText::from_plain(TEXT, true).unwrap();
        let span = |words: &&str| Span::range(TEXT.find(*words)?, TEXT.find(*words)? + words.len());
        let coverage = coverage(&text, words.iter().filter_map(span));
        assert_eq!((coverage.bare.as_slice(), coverage.words().as_str()), (bare, said));
    }

    #[test]
    fn headings_do_not_count() {
        check(&[], &[1, 2, 3], "3 of 3 paragraphs hold no highlight");
        check(&["Title"], &[1, 2, 3], "3 of 3 paragraphs hold no highlight");
    }

    #[test]
    fn a_highlight_over_several_blocks_counts_for_each() {
        check(&["them.\n\nTwo"], &[3], "1 of 3 paragraphs hold no highlight");
        check(&["Two of them.\n\nThree", "Title\n\nOne"], &[], "All 3 paragraphs hold a highlight");
        check(&["Two", "of them.\n\nThree"], &[1], "1 of 3 paragraphs hold no highlight");
    }

    #[test]
    fn the_next_bare_block_comes_round() {
        let coverage = Coverage { bare: vec![1, 4, 7], blocks: 9 };
        let next = [None, Some(0), Some(1), Some(5), Some(7)].map(|after| coverage.next_bare(after));
        assert_eq!(next, [1, 1, 4, 7, 1].map(Some));
        assert_eq!(Coverage::default().next_bare(None), None);
    }

    #[test]
    fn slices_show_what_lies_on_them() {
        use Category::{Assumption, Entity};
        let spans = [(0, 10, Entity), (5, 8, Assumption), (39, 61, Assumption), (99, 100, Entity)];
        let spans = spans.into_iter().filter_map(|(start, end, category)| Some((Span::range(start, end)?, category)));
        let shown = density(100, spans, 5);
        let slice = |count, category| Some(Slice { count, category });
        assert_eq!(
            shown,
            [slice(2, Assumption), slice(1, Assumption), slice(1, Assumption), slice(1, Assumption), slice(1, Entity)]
        );
        assert_eq!(density(0, std::iter::empty(), 2), [None, None]);
    }
}
