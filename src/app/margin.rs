//! Which cards are in the margin, and where they stand.

use super::Model;
use crate::domain::case::AnnotationId;
use std::collections::BTreeSet;

/// Annotations in these sections of the text that is shown, with the numbers they are cited by, each once, in reading order.
pub fn near_cards(model: &Model, near: &BTreeSet<usize>) -> Vec<(AnnotationId, usize)> {
    let Some(source) = model.source else { return Vec::new() };
    let mut cards: Vec<(AnnotationId, usize)> = Vec::new();
    for &section in near {
        for (_, mark) in model.index.crossing(source, section) {
            let number = model.case.annotations.get(&mark.id).and_then(|annotation| model.index.number(annotation));
            let is_new = number.filter(|_| cards.iter().all(|(id, _)| *id != mark.id));
            cards.extend(is_new.map(|number| (mark.id, number)));
        }
        cards.extend(model.index.numbered(source, section));
    }
    cards
}

/// A card that wants to stand beside its words; lengths are CSS pixels from the top of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    /// The top of its words.
    pub top: f64,
    /// Its height.
    pub height: f64,
}

/// Space between cards, in CSS pixels.
pub const GAP: f64 = 8.0;

/// Tops for cards given in reading order, so that none overlap or cross.
///
/// The card at `focused` stands exactly beside its words; those above are pushed up by it, those below down.
/// Without one, each stands at its words or just below the card before it.
pub fn arrange(wishes: &[Wish], focused: Option<usize>) -> Vec<f64> {
    let mut tops: Vec<f64> = wishes.iter().map(|wish| wish.top).collect();
    let pivot = focused.filter(|&index| index < wishes.len()).unwrap_or(0);
    for index in pivot + 1..wishes.len() {
        tops[index] = tops[index].max(tops[index - 1] + wishes[index - 1].height + GAP);
    }
    for index in (0..pivot).rev() {
        tops[index] = tops[index].min(tops[index + 1] - wishes[index].height - GAP);
    }
    settle_above(wishes, &mut tops, pivot);
    tops
}

/// Cards above the pivot may still overlap each other from above: push down, then up again from the pivot.
fn settle_above(wishes: &[Wish], tops: &mut [f64], pivot: usize) {
    for index in 1..pivot {
        tops[index] = tops[index].max(tops[index - 1] + wishes[index - 1].height + GAP);
    }
    for index in (0..pivot).rev() {
        tops[index] = tops[index].min(tops[index + 1] - wishes[index].height - GAP);
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
        check(&[(0.0, 50.0), (10.0, 50.0), (300.0, 50.0)], None, &[0.0, 58.0, 300.0]);
    }

    #[test]
    fn the_focused_card_stands_at_its_words() {
        check(&[(0.0, 50.0), (10.0, 50.0), (20.0, 50.0)], Some(1), &[-48.0, 10.0, 68.0]);
        check(&[(0.0, 50.0), (500.0, 50.0)], Some(1), &[0.0, 500.0]);
    }

    #[test]
    fn nothing_to_arrange() {
        check(&[], Some(3), &[]);
    }
}
