//! What nobody sees or types, and what is therefore passed over where words are looked for.

use crate::domain::text::hidden::{is_order_control, is_zero_width};

/// What counts for nothing where certain words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PassedOver {
    /// Characters that take no room.
    unseen: bool,
    /// The points of Arabic and Hebrew, and the stroke that makes an Arabic word wider.
    points: bool,
}

impl PassedOver {
    /// What is passed over for these words: what they are made of counts, or there would be nothing to look for; and who
    /// types points means them.
    pub fn beside(words: &str) -> Self {
        let unseen = words.chars().any(|it| !is_order_control(it) && !is_zero_width(it));
        Self { unseen, points: !words.chars().any(is_point) }
    }

    /// Whether `character` is passed over after `before`, the last one that was not.
    pub fn has(self, character: char, before: Option<char>) -> bool {
        (self.unseen && is_unseen(character, before)) || (self.points && is_point(character))
    }
}

/// Takes no room, and is no part of a sign made of several: of a family, a flag, a heart of another colour.
fn is_unseen(character: char, before: Option<char>) -> bool {
    const FIRST_SIGN: char = '\u{2000}';
    let makes_signs =
        matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e007f}');
    let is_after_sign = before.is_some_and(|before| FIRST_SIGN <= before && !before.is_alphabetic());
    is_order_control(character) || (is_zero_width(character) && !(makes_signs && is_after_sign))
}

/// Vowels and reading marks of Arabic and Hebrew, which are left out in most texts; not hamza and madda, with which a
/// letter is another one.
fn is_point(character: char) -> bool {
    matches!(character,
        '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{656}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{8d3}'..='\u{8e1}' | '\u{8e3}'..='\u{8ff}')
}
