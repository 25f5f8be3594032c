//! Which cards are in the margin, and where they stand.

use super::Model;
use crate::domain::case::AnnotationId;
use crate::domain::index::{section_blocks, section_count};
use std::collections::BTreeSet;

/// A card of the margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearCard {
    /// The annotation it is of.
    pub id: AnnotationId,
    /// The number it is cited by.
    pub number: usize,
    /// Whether there is room for one line of it only.
    pub is_crowded: bool,
}

/// Cards of the annotations in these sections of the text that is shown, each once, in reading order.
pub fn near_cards(model: &Model, near: &BTreeSet<usize>) -> Vec<NearCard> {
    let Some(source) = model.source else { return Vec::new() };
    let mut cards: Vec<NearCard> = Vec::new();
    for &section in near {
        let is_crowded = is_crowded(model, section);
        for (_, mark) in model.index.crossing(source, section) {
            let number = model.case.annotations.get(&mark.id).and_then(|annotation| model.index.number(annotation));
            let is_new = number.filter(|_| cards.iter().all(|card| card.id != mark.id));
            cards.extend(is_new.map(|number| NearCard { id: mark.id, number, is_crowded }));
        }
        let begun = model.index.numbered(source, section);
        cards.extend(begun.map(|(id, number)| NearCard { id, number, is_crowded }));
    }
    cards
}

/// What a card takes as a rule, a line of text and the space after a block, in CSS pixels; and the bytes in a line.
const CARD: usize = 84;
const LINE: usize = 28;
const AFTER_BLOCK: usize = 18;
const LINE_BYTES: usize = 66;

/// Cards may end so far below the words of their section, in CSS pixels, before they are crowded; below the end of the text
/// there is room.
const OVERHANG: usize = 300;
const OVERHANG_AT_END: usize = 600;

/// Whether the cards of a section are so many that they would stand beside the words of others.
///
/// An estimate, from how long the text is: the same at every width, and known before anything is drawn.
fn is_crowded(model: &Model, section: usize) -> bool {
    let Some(source) = model.shown_source() else { return false };
    let blocks = source.text.blocks().get(section_blocks(&source.text, section)).unwrap_or_default();
    let is_last = section + 1 == section_count(&source.text);
    let cards = model.index.numbered(source.id, section).count();
    is_overfull(blocks.iter().map(|block| block.span.len()), is_last, cards)
}

fn is_overfull(bytes_of_blocks: impl Iterator<Item = usize>, is_last: bool, cards: usize) -> bool {
    let room: usize = bytes_of_blocks.map(|bytes| bytes.div_ceil(LINE_BYTES) * LINE + AFTER_BLOCK).sum();
    room + if is_last { OVERHANG_AT_END } else { OVERHANG } < cards * CARD
}

/// A card that wants to stand beside its words; lengths are CSS pixels from the top of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    /// The top of its words.
    pub top: f64,
    /// Its height, with the space below it.
    pub height: f64,
}

/// Space below a card, in CSS pixels.
pub fn space_below(is_crowded: bool) -> f64 {
    if is_crowded { 2.0 } else { 8.0 }
}

/// Tops for cards given in reading order, so that none overlap or cross.
///
/// The card at `focused` stands exactly beside its words; those above are pushed up by it, those below down.
/// Without one, each stands at its words or just below the card before it.
pub fn arrange(wishes: &[Wish], focused: Option<usize>) -> Vec<f64> {
    let mut tops: Vec<f64> = wishes.iter().map(|wish| wish.top).collect();
    let pivot = focused.filter(|&index| index < wishes.len()).unwrap_or(0);
    for index in pivot + 1..wishes.len() {
        tops[index] = tops[index].max(tops[index - 1] + wishes[index - 1].height);
    }
    for index in (0..pivot).rev() {
        tops[index] = tops[index].min(tops[index + 1] - wishes[index].height);
    }
    settle_above(wishes, &mut tops, pivot);
    tops
}

/// Cards above the pivot may still overlap each other from above: push down, then up again from the pivot.
fn settle_above(wishes: &[Wish], tops: &mut [f64], pivot: usize) {
    for index in 1..pivot {
        tops[index] = tops[index].max(tops[index - 1] + wishes[index - 1].height);
    }
    for index in (0..pivot).rev() {
        tops[index] = tops[index].min(tops[index + 1] - wishes[index].height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wishes: &[(f64, f64)], focused: Option<usize>, expected: &[f64]) {
        let wishes: Vec<Wish> = wishes.iter().map(|&(top, height)| Wish { top, height }).collect();
        assert_eq!(arrange(&wishes, focused), expected);
    }

    #[test]
    fn cards_push_the_later_ones_down() {
        check(&[(0.0, 58.0), (10.0, 58.0), (300.0, 58.0)], None, &[0.0, 58.0, 300.0]);
    }

    #[test]
    fn the_focused_card_stands_at_its_words() {
        check(&[(0.0, 58.0), (10.0, 58.0), (20.0, 58.0)], Some(1), &[-48.0, 10.0, 68.0]);
        check(&[(0.0, 50.0), (500.0, 50.0)], Some(1), &[0.0, 500.0]);
    }

    /// In a text with a highlight every 100 characters the cards in sight were those of words two screens above.
    #[test]
    fn cards_are_one_line_where_they_would_run_on_beside_other_words() {
        let section = || std::iter::repeat_n(200, 20);
        assert!(!is_overfull(section(), false, 34), "a highlight every 120 characters still has room, by and large");
        assert!(is_overfull(section(), false, 35));
        assert!(!is_overfull(section(), true, 38), "below the end of the text nothing else stands");
        assert!(is_overfull(section(), true, 39));
        assert!(!is_overfull([300].into_iter(), true, 9), "a paragraph by itself");
        assert!(!is_overfull(std::iter::empty(), false, 0));
    }

    #[test]
    fn nothing_to_arrange() {
        check(&[], Some(3), &[]);
    }
}
