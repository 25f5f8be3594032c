//! A text that no longer changes.

use super::{Block, BlockKind, Emphasis, Offsets, Quote, Span, SpanRefusal, blocks, graphemes, normalise};
use std::sync::{Arc, OnceLock};

/// A source's text with its structure, frozen: there is no way to change it, only to make another.
///
/// Invariants: the text is normal (see [`normalise()`]), and has no row longer than [`graphemes::LONGEST_ROW`];
/// blocks are in order, disjoint, on grapheme cluster boundaries, and only white space lies between them;
/// emphasis lies inside the text, in order of start.
/// A copy shares the words, so it costs nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText(Arc<Frozen>);

#[derive(Debug)]
struct Frozen {
    text: Arc<String>,
    blocks: Vec<Block>,
    emphasis: Vec<Emphasis>,
    /// Follows from the text; made when it is first asked for, which reading and highlighting never do.
    offsets: OnceLock<Offsets>,
    /// Follows from the text too.
    fingerprint: OnceLock<String>,
}

impl PartialEq for Frozen {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.blocks, &self.emphasis) == (&other.text, &other.blocks, &other.emphasis)
    }
}

impl Eq for Frozen {}

/// Why a text and its structure do not fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextProblem {
    /// There is nothing but white space.
    Blank,
    /// The text holds a byte order mark, a carriage return or a control that normalisation removes.
    NotNormal,
    /// One grapheme cluster, or a row of flags, beginning at this byte is longer than [`graphemes::LONGEST_ROW`].
    Row(usize),
    /// The block with this index, counted from 0, is out of order, overlaps, or does not fit.
    Block(usize),
    /// Words lie outside every block, at this byte.
    Uncovered(usize),
    /// The emphasis with this index, counted from 0, is out of order or does not fit.
    Emphasis(usize),
}

impl std::fmt::Display for TextProblem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Blank => formatter.write_str("the text is empty"),
            Self::NotNormal => formatter.write_str("the text holds control characters that Caveat never stores"),
            Self::Row(byte) => write!(
                formatter,
                "one character with its marks, or a row of flags, is longer than {} bytes (from byte {byte} on)",
                graphemes::LONGEST_ROW
            ),
            Self::Block(index) => write!(formatter, "block {index} does not fit the text"),
            Self::Uncovered(byte) => write!(formatter, "words at byte {byte} lie outside every block"),
            Self::Emphasis(index) => write!(formatter, "emphasis {index} does not fit the text"),
        }
    }
}

impl SourceText {
    /// Freezes `raw` plain text: normalised, each line a block (see [`blocks::from_lines`]).
    ///
    /// # Errors
    /// [`TextProblem::Blank`] when nothing but white space is left, [`TextProblem::Row`] where it has such a row.
    pub fn from_plain(raw: &str, guess: bool) -> Result<Self, TextProblem> {
        let text = normalise(raw);
        let blocks = blocks::from_lines(&text, guess);
        Self::new(text, blocks, Vec::new())
    }

    /// Freezes `text` with the structure given.
    ///
    /// # Errors
    /// The first [`TextProblem`] found; the text is never changed to fit.
    pub fn new(text: String, blocks: Vec<Block>, emphasis: Vec<Emphasis>) -> Result<Self, TextProblem> {
        Self::sharing(text.into(), blocks, emphasis)
    }

    /// Freezes words that others hold too, with the structure given; there is no second copy of them.
    ///
    /// # Errors
    /// As [`SourceText::new`].
    pub fn sharing(text: Arc<String>, blocks: Vec<Block>, emphasis: Vec<Emphasis>) -> Result<Self, TextProblem> {
        if text.trim().is_empty() {
            return Err(TextProblem::Blank);
        }
        if !normalise::is_normal(&text) {
            return Err(TextProblem::NotNormal);
        }
        if let Some(byte) = graphemes::too_long_row(&text) {
            return Err(TextProblem::Row(byte));
        }
        check_blocks(&text, &blocks)?;
        check_emphasis(&text, &emphasis)?;
        Ok(Self(Arc::new(Frozen { text, blocks, emphasis, offsets: OnceLock::new(), fingerprint: OnceLock::new() })))
    }

    /// The words, for whoever keeps them too.
    pub fn shared(&self) -> &Arc<String> {
        &self.0.text
    }

    /// What tells the words from all others; `make` makes it of them the first time.
    pub fn fingerprint(&self, make: impl FnOnce(&str) -> String) -> &str {
        self.0.fingerprint.get_or_init(|| make(&self.0.text))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.0.blocks
    }

    /// The emphasised ranges, in order of start.
    pub fn emphasis(&self) -> &[Emphasis] {
        &self.0.emphasis
    }

    /// The table that converts offsets of this text.
    pub fn offsets(&self) -> &Offsets {
        self.0.offsets.get_or_init(|| Offsets::new(&self.0.text))
    }

    /// The words at `span`, empty where it does not fit.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.0.text).unwrap_or_default()
    }

    /// The quote selector at `span`, or `None` where it does not fit.
    pub fn quote(&self, span: Span) -> Option<Quote> {
        Quote::of(&self.0.text, span)
    }

    /// The span a reader means by selecting `start..end` (bytes); see [`Span::snapped`].
    ///
    /// # Errors
    /// As [`Span::snapped`].
    pub fn snap(&self, start: usize, end: usize) -> Result<Span, SpanRefusal> {
        Span::snapped(&self.0.text, start, end)
    }

    /// The index of the block that holds the byte at `offset`, or else of the last block before it.
    pub fn block_at(&self, offset: usize) -> usize {
        self.0.blocks.partition_point(|block| block.span.start() <= offset).saturating_sub(1)
    }
}

fn check_blocks(text: &str, blocks: &[Block]) -> Result<(), TextProblem> {
    let mut end = 0;
    for (index, block) in blocks.iter().enumerate() {
        let is_known = !matches!(block.kind, BlockKind::Heading(level) if !(1..=6).contains(&level));
        let fits =
            is_known && end <= block.span.start() && Span::exact(text, block.span.start(), block.span.end()).is_ok();
        if !fits {
            return Err(TextProblem::Block(index));
        }
        check_gap(text, end, block.span.start())?;
        end = block.span.end();
    }
    check_gap(text, end, text.len())
}

fn check_gap(text: &str, start: usize, end: usize) -> Result<(), TextProblem> {
    if text[start..end].trim().is_empty() { Ok(()) } else { Err(TextProblem::Uncovered(start)) }
}

fn check_emphasis(text: &str, emphasis: &[Emphasis]) -> Result<(), TextProblem> {
    let mut previous = 0;
    for (index, range) in emphasis.iter().enumerate() {
        if range.span.start() < previous || range.span.of(text).is_none() {
            return Err(TextProblem::Emphasis(index));
        }
        previous = range.span.start();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_cover_the_text() {
        let text = SourceText::from_plain("Title\r\n\r\nBody here.\r\n", true).unwrap();
        assert_eq!(text.as_str(), "Title\n\nBody here.\n");
        assert_eq!(text.blocks().len(), 2);
        assert_eq!(text.block_at(0), 0);
        assert_eq!(text.block_at(6), 0, "between the two");
        assert_eq!(text.block_at(7), 1);
    }

    #[test]
    fn refuses_structure_that_does_not_fit() {
        let block = |start, end| Block { kind: BlockKind::Paragraph, span: Span::range(start, end).unwrap() };
        let make = |blocks| SourceText::new("one two".into(), blocks, Vec::new()).map(|_| ());
        assert_eq!(make(vec![block(0, 3)]), Err(TextProblem::Uncovered(3)));
        assert_eq!(make(vec![block(0, 5), block(4, 7)]), Err(TextProblem::Block(1)));
        assert_eq!(make(vec![block(0, 9)]), Err(TextProblem::Block(0)));
        assert_eq!(make(vec![block(0, 7)]), Ok(()));
        let heading = |level| vec![Block { kind: BlockKind::Heading(level), ..block(0, 7) }];
        assert_eq!([0, 1, 6, 7].map(|level| make(heading(level)).is_ok()), [false, true, true, false]);
        assert_eq!(SourceText::from_plain(" \n", true), Err(TextProblem::Blank));
    }
}
