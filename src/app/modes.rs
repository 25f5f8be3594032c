//! How the keyboard goes about in the text: sentence by sentence, or with a caret.

use super::model::Model;
use super::msg::BlockPoint;
use crate::domain::case::judgement::terms;
use crate::domain::text::direction::TextDirection;
use crate::domain::text::moves::{self, Direction, Stop, Unit, Words};
use crate::domain::text::{SourceText, Span, graphemes, offsets, sentences};

terms! {
    /// What the keys mean in the text.
    Mode {
        Pointer "pointer" "Pointer",
        Sentence "sentence" "Sentence mode",
        Caret "caret" "Caret mode",
    }
}

/// Where the keyboard is in the text that is shown, in bytes.
///
/// With a caret both are places between characters; in sentence mode they stand for the sentences they are in.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cursor {
    /// Where the selection began.
    pub anchor: usize,
    /// Where it goes on.
    pub head: usize,
    /// Where the caret would stand in a longer line, in CSS pixels from the left of the window, while it goes up and down.
    pub goal: Option<f64>,
    /// Whether a caret where a line is broken stands at the end of the upper line.
    pub is_at_line_end: bool,
}

impl Cursor {
    /// A caret with nothing selected.
    pub fn at(head: usize) -> Self {
        Self { anchor: head, head, ..Self::default() }
    }
}

/// One step of the keyboard in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// To the left on the screen, by a character or, in sentence mode, a sentence.
    Left,
    /// To the right on the screen.
    Right,
    /// To the left by a word.
    WordLeft,
    /// To the right by a word.
    WordRight,
    /// To the next sentence.
    NextSentence,
    /// To the sentence before.
    PreviousSentence,
    /// To the next block.
    NextBlock,
    /// To the start of the block, or the block before.
    PreviousBlock,
    /// To the start of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
    /// Along the lines on the screen, which only the browser knows.
    Line(LineMove),
}

/// A step along the lines on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineMove {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// To the start of the line.
    Start,
    /// To its end.
    End,
}

/// A change of the browser's selection by keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelectionMove {
    /// The next word to the right alone.
    WordRight,
    /// The next word to the left alone.
    WordLeft,
    /// One character more to the right.
    ExtendRight,
    /// One character more to the left.
    ExtendLeft,
    /// One word more to the right.
    ExtendWordRight,
    /// One word more to the left.
    ExtendWordLeft,
    /// One line more towards the end.
    ExtendDown,
    /// One line more towards the start.
    ExtendUp,
}

/// What is drawn over the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// An outline around these words.
    Outline(BlockPoint, BlockPoint),
    /// A caret here; the flag is [`Cursor::is_at_line_end`].
    Caret(BlockPoint, bool),
}

/// What is drawn over the text now.
pub fn drawn(model: &Model) -> Option<Drawn> {
    let text = &model.shown_source()?.text;
    match model.mode {
        Mode::Pointer => None,
        Mode::Sentence => {
            let span = sentences_of(text, model.cursor)?;
            Some(Drawn::Outline(point_from_byte(text, span.start()), point_from_byte(text, span.end())))
        }
        Mode::Caret => Some(Drawn::Caret(point_from_byte(text, model.cursor.head), model.cursor.is_at_line_end)),
    }
}

/// The place of a byte as the browser counts it.
pub fn point_from_byte(text: &SourceText, byte: usize) -> BlockPoint {
    let block = text.block_at(byte);
    let utf16 = text.blocks().get(block).map_or(0, |block| {
        let inside = byte.clamp(block.span.start(), block.span.end()) - block.span.start();
        offsets::utf16_from_byte(text.words(block.span), inside)
    });
    BlockPoint { block, utf16 }
}

/// The ends of a span of the text on the screen as the browser counts them, the first one first.
pub fn ends_of(model: &Model, span: Span) -> Option<(BlockPoint, BlockPoint)> {
    let text = &model.shown_source()?.text;
    Some((point_from_byte(text, span.start()), point_from_byte(text, span.end())))
}

/// The byte of a place, on the start of a character.
pub fn byte_from_point(text: &SourceText, point: BlockPoint) -> Option<usize> {
    let block = text.blocks().get(point.block)?.span;
    let byte = block.start() + offsets::byte_from_utf16(text.words(block), point.utf16);
    Some(graphemes::floor(text.as_str(), byte))
}

/// The sentence that a place is in, or the nearest in its block.
pub fn sentence_at(text: &SourceText, offset: usize) -> Option<Span> {
    let block = text.blocks().get(text.block_at(offset))?.span;
    sentences::at(text.as_str(), block, offset).or_else(|| sentences::in_block(text.as_str(), block).first().copied())
}

/// The sentences from one end of the cursor to the other.
pub fn sentences_of(text: &SourceText, cursor: Cursor) -> Option<Span> {
    let (one, other) = (sentence_at(text, cursor.anchor)?, sentence_at(text, cursor.head)?);
    Span::range(one.start().min(other.start()), one.end().max(other.end()))
}

/// What a tag would be given to: what is selected, or the sentences of sentence mode.
pub fn target(model: &Model) -> Option<Span> {
    let sentence = || sentences_of(&model.shown_source()?.text, model.cursor).filter(|_| model.mode == Mode::Sentence);
    model.selection.or_else(sentence)
}

/// Where a sentence cursor goes, as the start of a sentence; `None` at the ends of the text and for other steps.
pub fn sentence_after(model: &Model, step: Move, words: Words) -> Option<usize> {
    let text = &model.shown_source()?.text;
    let here = sentence_at(text, model.cursor.head)?;
    let direction = match step {
        Move::NextSentence => Direction::Forward,
        Move::PreviousSentence => Direction::Backward,
        Move::Left | Move::Right => way(model, step == Move::Right)?,
        Move::NextBlock | Move::PreviousBlock | Move::TextStart | Move::TextEnd => {
            let block = block_after(text, here.start(), step)?;
            return sentence_at(text, block).map(Span::start);
        }
        Move::WordLeft | Move::WordRight | Move::Line(_) => return None,
    };
    let from = if direction == Direction::Forward { here.end() } else { here.start() };
    moves::next_unit(text, from, Unit::Sentence, direction, words).map(Span::start)
}

/// Where a caret goes; `None` at the ends of the text and for steps that only the browser knows.
pub fn caret_after(model: &Model, step: Move, words: Words) -> Option<usize> {
    let text = &model.shown_source()?.text;
    let head = model.cursor.head;
    let (unit, direction) = match step {
        Move::Left | Move::Right => (Unit::Character, way(model, step == Move::Right)?),
        Move::WordLeft | Move::WordRight => (Unit::Word, way(model, step == Move::WordRight)?),
        Move::NextSentence => (Unit::Sentence, Direction::Forward),
        Move::PreviousSentence => (Unit::Sentence, Direction::Backward),
        Move::NextBlock | Move::PreviousBlock | Move::TextStart | Move::TextEnd => {
            return block_after(text, head, step);
        }
        Move::Line(_) => return None,
    };
    let stop = match (unit, direction) {
        (Unit::Character, _) => Stop::Either,
        (_, Direction::Forward) => Stop::End,
        (_, Direction::Backward) => Stop::Start,
    };
    moves::step(text, head, unit, direction, stop, words)
}

/// Which way right or left leads in the block of the cursor.
pub fn way(model: &Model, is_rightwards: bool) -> Option<Direction> {
    let source = model.shown_source()?;
    let runs = source.directions.of_block(&source.text, source.text.block_at(model.cursor.head));
    let is_forward = is_rightwards == (runs == TextDirection::LeftToRight);
    Some(if is_forward { Direction::Forward } else { Direction::Backward })
}

fn block_after(text: &SourceText, from: usize, step: Move) -> Option<usize> {
    let here = text.block_at(from);
    let start = |index: usize| text.blocks().get(index).map(|block| block.span.start());
    match step {
        Move::NextBlock => start(here + 1),
        Move::PreviousBlock => start(here).filter(|start| *start < from).or_else(|| start(here.checked_sub(1)?)),
        Move::TextStart => start(0),
        _ => text.blocks().last().map(|block| block.span.end()),
    }
}
