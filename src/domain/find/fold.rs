//! Letters without their case.

/// The form in which letters are compared: one character for one, as Unicode's simple case folding.
///
/// Made from the case mappings that every program carries, so nothing more has to be loaded.
/// Letters whose other case is several letters stay as they are: `ß` fits `ẞ`, and not `SS`.
pub fn fold(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    match character {
        // Its capital is the I of all other languages, but it is another letter.
        'ı' => character,
        // Through the capital, which ς and σ, ſ and s, µ and μ share.
        _ => only(only(character, char::to_uppercase), char::to_lowercase),
    }
}

/// The one character that `change` makes of another, or that character where there would be several.
fn only<I: ExactSizeIterator<Item = char>>(character: char, change: fn(char) -> I) -> char {
    let mut changed = change(character);
    match (changed.len(), changed.next()) {
        (1, Some(changed)) => changed,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_twice_is_folding_once() {
        for character in (0..=0x10_ffff).filter_map(char::from_u32) {
            assert_eq!(fold(fold(character)), fold(character), "{character:?}");
        }
    }

    #[test]
    fn letters_of_both_cases_meet() {
        for (one, other) in
            [('a', 'A'), ('é', 'É'), ('ς', 'Σ'), ('ſ', 'S'), ('µ', 'Μ'), ('ẞ', 'ß'), ('K', 'k'), ('ა', 'Ა')]
        {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
        assert_ne!(fold('ı'), fold('i'));
        assert_ne!(fold('İ'), fold('i'));
    }
}
