//! The small tables of the app, compared with those of the Unicode Standard in crates that the app does not carry.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use caveat::domain::text::TextDirection::{LeftToRight, RightToLeft};
use caveat::domain::text::direction::strong;
use caveat::domain::text::hidden::{self, look_alikes};
use unicode_bidi::BidiClass;
use unicode_script::UnicodeScript;
use unicode_security::confusable_detection::skeleton;
use unicode_security::general_security_profile::{GeneralSecurityProfile, IdentifierType};

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

/// Unicode Technical Standard 39 gives letters that look alike the same skeleton.
#[test]
fn look_alikes_are_those_of_the_standard() {
    let skeleton_of = |letter: char| -> String { skeleton(&letter.to_string()).collect() };
    let wrong: Vec<String> = look_alikes::pairs()
        .filter(|(_, letter, latin)| skeleton_of(*letter) != skeleton_of(*latin) || letter.script() == latin.script())
        .map(|(script, letter, latin)| format!("{script} {letter} {latin}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join(", "));
    let misnamed: Vec<char> = look_alikes::pairs()
        .filter(|(script, letter, _)| letter.script().full_name() != *script)
        .map(|(_, letter, _)| letter)
        .collect();
    assert_eq!(misnamed, []);
}

/// Whatever the standard says shows nothing is looked at.
#[test]
fn what_shows_nothing_is_known() {
    let unknown: Vec<String> = ('\0'..=char::MAX)
        .filter(|character| character.identifier_type() == Some(IdentifierType::Default_Ignorable))
        .filter(|character| !hidden::may_hide(&character.to_string()))
        .map(|character| format!("{:04x}", u32::from(character)))
        .collect();
    assert_eq!(unknown, Vec::<String>::new());
}
