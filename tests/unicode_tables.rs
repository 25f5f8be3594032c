//! The small tables of the app, compared with those of the Unicode Standard in crates that the app does not carry.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use caveat::domain::text::TextDirection::{LeftToRight, RightToLeft};
use caveat::domain::text::direction::strong;
use unicode_bidi::BidiClass;

/// Every character of the Basic Multilingual Plane, and the emoji.
#[test]
fn strong_characters_are_those_of_the_standard() {
    let characters = ('\0'..='\u{ffff}').chain('\u{1f000}'..='\u{1faff}');
    let wrong: Vec<String> = characters
        .filter_map(|character| {
            let class = unicode_bidi::bidi_class(character);
            let fits = match (class, strong(character)) {
                (BidiClass::L, Some(LeftToRight)) | (BidiClass::R | BidiClass::AL, Some(RightToLeft)) => true,
                // Signs and unassigned places that the standard calls strong, and marks that it calls none.
                (BidiClass::L | BidiClass::R | BidiClass::AL, None) => !character.is_alphabetic(),
                (BidiClass::NSM, _) => true,
                (_, direction) => direction.is_none(),
            };
            (!fits).then(|| format!("{:04x} {class:?}", u32::from(character)))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join(", "));
}
