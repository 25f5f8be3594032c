//! Finding out whether an annotation's words are where a file says, and where else they may be.

use super::Repair;
use super::source_to_domain::{Ruler, all};
use crate::domain::anchor::{self, Effort};
use crate::domain::case::{Anchor, AnnotationId};
use crate::domain::text::{Quote, SourceText, Span};
use crate::format::problem::{Path, shown};

/// How much is looked at for lost words while reading one file, in bytes.
///
/// It bounds the time that a file with very many wrong offsets, or with words that repeat themselves, can take:
/// some seconds. After it, lost words are kept without an offer of where they may be.
const SEARCHED: usize = 1_000_000_000;

/// What a file says of where the words of an annotation are.
pub(crate) struct Written {
    /// Where they begin, in code points, UTF-16 code units and bytes.
    pub starts: [Option<u64>; 3],
    /// Where they end, likewise.
    pub ends: [Option<u64>; 3],
    /// Whether they are nowhere.
    pub is_orphan: bool,
    /// What they are.
    pub quote: Quote,
}

/// What has come of the anchors of one file so far.
pub(super) struct Anchors {
    /// Annotations whose words are where the file says, in all three units.
    pub verified: usize,
    /// The others.
    pub repairs: Vec<Repair>,
    effort: Effort,
}

impl Anchors {
    /// Before the first annotation.
    pub(super) fn new() -> Self {
        Self { verified: 0, repairs: Vec::new(), effort: Effort::of(SEARCHED) }
    }

    /// The anchor of an annotation that is no orphan in the file; it becomes one where its words are not as the file says.
    pub(super) fn settle(&mut self, written: &Written, id: AnnotationId, text: &SourceText, path: &Path<'_>) -> Anchor {
        let message = match locate(written, text) {
            Ok(span) => {
                self.verified += 1;
                return Anchor::Span(span);
            }
            Err(message) => message,
        };
        let quote = written.quote.clone();
        let offer = anchor::find(text.as_str(), &quote, near(written, text), &mut self.effort);
        self.repairs.push(Repair { annotation: id, path: path.to_string(), message, offer });
        Anchor::Orphan(quote)
    }
}

/// The span of an annotation, if all that the file says of it agrees with the text; otherwise what does not.
fn locate(written: &Written, text: &SourceText) -> Result<Span, String> {
    let (Some(starts), Some(ends)) = (all(written.starts), all(written.ends)) else {
        return Err("it is not an orphan, but its offsets are not given in all three units".to_owned());
    };
    let range = Ruler::of(text).range(starts, ends)?;
    let span = Span::exact(text.as_str(), range.start(), range.end())
        .map_err(|refusal| format!("its offsets do not fit the text: {refusal}"))?;
    let (words, quote) = (text.words(span), &written.quote);
    if words != quote.exact {
        return Err(format!("the words at its offsets are {}, but its quote is {}", shown(words), shown(&quote.exact)));
    }
    let (before, after) = (text.as_str().get(..span.start()), text.as_str().get(span.end()..));
    if !before.is_some_and(|before| before.ends_with(quote.prefix.as_str())) {
        return Err(format!("the words before it do not end with its prefix, {}", shown(&quote.prefix)));
    }
    if !after.is_some_and(|after| after.starts_with(quote.suffix.as_str())) {
        return Err(format!("the words after it do not begin with its suffix, {}", shown(&quote.suffix)));
    }
    Ok(span)
}

/// About where the file says the words begin, in bytes.
fn near(written: &Written, text: &SourceText) -> Option<usize> {
    let [code_point, _, byte] = written.starts.map(|offset| offset.and_then(|offset| usize::try_from(offset).ok()));
    let found = code_point.and_then(|start| text.offsets().positions_from_code_point(text.as_str(), start));
    found.map(|start| start.byte).or(byte)
}
