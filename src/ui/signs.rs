//! Where signs for what is hidden stand in the text.

use super::later;
use crate::domain::text::hidden::{Finding, HiddenKind};
use crate::domain::text::{SourceText, Span, graphemes};
use crate::platform::paper;

/// What is hidden in a block, and where its sign stands, in bytes of the text; in order.
///
/// What finds it is in the later part of the program, which is there when signs are asked for.
pub fn in_block(text: &SourceText, block: usize) -> Vec<(usize, Finding)> {
    let Some(span) = text.blocks().get(block).map(|block| block.span) else { return Vec::new() };
    if text.words(span).is_ascii() {
        return Vec::new();
    }
    let found = later::program().map(|program| (program.find_hidden)(text.as_str(), span)).unwrap_or_default();
    let mut signs: Vec<(usize, Finding)> = Vec::with_capacity(found.len());
    for finding in found {
        let at = place(text.as_str(), &finding);
        let before = signs.iter().rposition(|(other, _)| *other <= at).map_or(0, |index| index + 1);
        signs.insert(before, (at, finding));
    }
    signs
}

/// Before the characters, or after the visible one that they belong to; words have theirs behind them,
/// and so has what ends a stretch of another order, or its sign would be turned about with it.
fn place(text: &str, finding: &Finding) -> usize {
    match finding.kind {
        HiddenKind::LookAlike => finding.span.end(),
        HiddenKind::Order if ["PDF", "PDI"].contains(&finding.sign.as_str()) => finding.span.end(),
        _ if graphemes::is_boundary(text, finding.span.start()) => finding.span.start(),
        _ => graphemes::ceil(text, finding.span.end()),
    }
}

/// The signs that stand in a run of a block that ends at the byte `end`.
pub fn in_run(signs: &[(usize, Finding)], run: Span, end: usize) -> Vec<paper::Sign> {
    let is_in = |at: usize| run.contains(at) || (at == end && run.end() == end);
    let drawn = signs.iter().filter(|(at, _)| is_in(*at)).map(|(at, finding)| paper::Sign {
        at: at - run.start(),
        letters: finding.sign.clone(),
        title: finding.message.clone(),
        deceives: finding.can_deceive(),
    });
    drawn.collect()
}
