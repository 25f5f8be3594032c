//! Rules on pictures.

use super::Advice;
use crate::domain::case::brief::Rule;
use crate::domain::case::picture::{in_order, is_hidden};
use crate::domain::case::{Brief, Picture};

/// Shown pictures that say nothing to those who do not see them.
pub fn without_words(brief: &Brief) -> Vec<Advice> {
    let is_wordless = |picture: &Picture| !is_hidden(brief, picture) && picture.alternative.trim().is_empty();
    let wordless = (1..).zip(in_order(brief)).filter(|(_, picture)| is_wordless(picture));
    let advice = |(number, picture): (usize, &Picture)| {
        let caption = picture.caption.trim();
        let named = if caption.is_empty() { String::new() } else { format!(" ({caption})") };
        let words =
            format!("Picture {number}{named} has no alternative text, so that it says nothing to who cannot see it");
        Advice { rule: Rule::NoAlternative, line: None, words }
    };
    wordless.map(advice).collect()
}
