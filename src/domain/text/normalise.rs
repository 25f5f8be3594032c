//! The one clean-up every text gets, once, before it is frozen.

/// Returns `raw` with line ends as LF, and without a byte order mark and without the characters XML 1.0 forbids.
///
/// Nothing else changes: no Unicode normalisation, no trimming, no collapsing of white space,
/// so every later offset counts characters that the reader pasted.
/// Source of the forbidden set: XML 1.0 (fifth edition), production 2, `Char`.
///
/// ```
/// use caveat::domain::text::normalise;
/// assert_eq!(normalise("\u{feff}one\r\ntwo\rthree\u{b}"), "one\ntwo\nthree");
/// ```
pub fn normalise(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                if characters.peek() == Some(&'\n') {
                    characters.next();
                }
                text.push('\n');
            }
            // A mark behind others or behind what was left out would be the first character, and so be one again.
            '\u{feff}' if text.is_empty() => {}
            _ if is_allowed(character) => text.push(character),
            _ => {}
        }
    }
    text
}

/// Whether `text` is already what [`normalise`] would make of it.
///
/// Every text that is opened is asked, and its bytes answer sooner than its characters: what is forbidden is a single
/// byte, or U+FFFE or U+FFFF, which are EF BF BE and EF BF BF.
pub fn is_normal(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_normal = |(at, byte): (usize, &u8)| match byte {
        b'\t' | b'\n' => true,
        0..b' ' => false,
        0xef => !matches!(bytes.get(at + 1..at + 3), Some([0xbf, 0xbe | 0xbf])),
        _ => true,
    };
    !text.starts_with('\u{feff}') && bytes.iter().enumerate().all(is_normal)
}

fn is_allowed(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => character >= ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_carries_meaning() {
        let text = "tab\there,  two spaces, e\u{301}, \u{202e}bidi\u{202c}, a\u{a0}b, soft\u{ad}hyphen 👩‍❤️‍👩";
        assert_eq!(normalise(text), text);
        assert!(is_normal(text));
    }

    /// Two marks at the start once made a text that was refused as not normal.
    #[test]
    fn strips_byte_order_marks_from_the_start_only() {
        assert_eq!(normalise("\u{feff}\u{b}\u{feff}a\u{feff}b"), "a\u{feff}b");
        assert!(is_normal("a\u{feff}b"));
    }

    #[test]
    fn knows_what_it_would_change() {
        for code in (0..=0x10_ffff).filter_map(char::from_u32) {
            let text = format!("a{code}b");
            assert_eq!(is_normal(&text), normalise(&text) == text, "{:x}", u32::from(code));
        }
    }

    #[test]
    fn drops_controls_and_noncharacters() {
        assert_eq!(normalise("a\u{0}b\u{8}c\u{1f}d\u{fffe}e\u{ffff}f"), "abcdef");
    }
}
