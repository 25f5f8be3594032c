//! Cutting a range of text into runs that each have one set of annotations, so that overlap needs no nesting.

use crate::domain::order::sorted_by_key;
use crate::domain::text::{Emphasis, EmphasisKind, Span};

/// A stretch of text over which nothing changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run<Id> {
    /// Where it is, in bytes.
    pub span: Span,
    /// The annotations that cover it, in the order they were given.
    pub covers: Vec<Id>,
    /// Whether it is emphasised.
    pub is_emphasis: bool,
    /// Whether it is strong.
    pub is_strong: bool,
}

/// Cuts `range` at every start and end of an annotation or emphasis that lies in it.
///
/// The runs are in order and partition `range`: nothing is lost, doubled or empty.
/// Annotations may overlap, nest, touch or coincide; each keeps its own name in every run it covers.
/// Works in one sweep over the sorted cuts, after filtering `annotations` to those that touch `range`.
pub fn runs<Id: Clone>(range: Span, annotations: &[(Span, Id)], emphasis: &[Emphasis]) -> Vec<Run<Id>> {
    let touching: Vec<&(Span, Id)> = annotations.iter().filter(|(span, _)| span.overlaps(range)).collect();
    let emphasis: Vec<&Emphasis> = emphasis.iter().filter(|item| item.span.overlaps(range)).collect();
    let spans = touching.iter().map(|(span, _)| *span).chain(emphasis.iter().map(|item| item.span));
    let inside = spans.flat_map(|span| [span.start(), span.end()]).filter(|cut| range.contains(*cut));
    let cuts: Vec<usize> = inside.chain([range.start(), range.end()]).collect();
    let mut cuts = sorted_by_key(&cuts, |cut| *cut);
    cuts.dedup();
    cuts.windows(2)
        .filter_map(|pair| Span::range(pair[0], pair[1]))
        .map(|span| {
            let is = |kind| emphasis.iter().any(|item| item.kind == kind && item.span.overlaps(span));
            Run {
                span,
                covers: touching.iter().filter(|(cover, _)| cover.overlaps(span)).map(|(_, id)| id.clone()).collect(),
                is_emphasis: is(EmphasisKind::Emphasis),
                is_strong: is(EmphasisKind::Strong),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spans are written as ranges of `0..10`; the answer as `start-end:covers`.
    fn check(annotations: &[(usize, usize)], expected: &str) {
        let spans: Vec<(Span, usize)> =
            annotations.iter().enumerate().map(|(id, &(start, end))| (Span::range(start, end).unwrap(), id)).collect();
        let runs = runs(Span::range(0, 10).unwrap(), &spans, &[]);
        let written: Vec<String> = runs
            .iter()
            .map(|run| {
                let covers: String = run.covers.iter().map(ToString::to_string).collect();
                format!("{}-{}:{covers}", run.span.start(), run.span.end())
            })
            .collect();
        assert_eq!(written.join(" "), expected);
    }

    #[test]
    fn none() {
        check(&[], "0-10:");
    }

    #[test]
    fn overlapping_nested_adjacent_and_equal_stay_apart() {
        check(&[(1, 5), (3, 8)], "0-1: 1-3:0 3-5:01 5-8:1 8-10:");
        check(&[(1, 9), (3, 5)], "0-1: 1-3:0 3-5:01 5-9:0 9-10:");
        check(&[(1, 5), (5, 8)], "0-1: 1-5:0 5-8:1 8-10:");
        check(&[(2, 4), (2, 4)], "0-2: 2-4:01 4-10:");
    }

    #[test]
    fn spans_that_reach_beyond_the_block() {
        check(&[(0, 10), (9, 30)], "0-9:0 9-10:01");
    }
}
