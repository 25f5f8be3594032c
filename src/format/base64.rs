//! Bytes as text: Base64 with padding (RFC 4648, section 4).

use crate::domain::case::Picture;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Writes bytes.
pub fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let value = (bits >> (18 - 6 * digit)) & 63;
            text.push(if digit <= three.len() { char::from(DIGITS[value as usize]) } else { '=' });
        }
    }
    text
}

/// A picture as an address that holds all of it (RFC 2397), for an `img` element.
pub fn data_url(picture: &Picture) -> String {
    format!("data:{};base64,{}", picture.kind.key(), write(&picture.bytes))
}

/// Reads what [`write`] wrote; `None` for anything else, so that equal bytes are equal text.
pub fn read(text: &str) -> Option<Vec<u8>> {
    let text = text.as_bytes();
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut fours = text.chunks(4).peekable();
    while let Some(four) = fours.next() {
        let padding = four.iter().rev().take_while(|byte| **byte == b'=').count();
        if padding > 2 || (padding > 0 && fours.peek().is_some()) {
            return None;
        }
        let (digits, _) = four.split_at(4 - padding);
        let mut bits = 0;
        for digit in digits {
            bits = bits << 6 | value(*digit)?;
        }
        let three = (bits << (6 * padding)).to_be_bytes();
        let kept = &three[1..4 - padding];
        // Bits that no byte takes must be zero.
        if three[4 - padding..].iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend_from_slice(kept);
    }
    Some(bytes)
}

fn value(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of RFC 4648, section 10.
    #[test]
    fn writes_and_reads_as_the_standard_says() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(write(bytes.as_bytes()), text);
            assert_eq!(read(text).as_deref(), Some(bytes.as_bytes()));
        }
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(read(&write(&all)), Some(all));
    }

    #[test]
    fn only_one_spelling_is_read() {
        for bad in ["Z", "Zg=", "Zg", "Zh==", "Zm9=", "Zg==Zg==", "Z===", "====", "Zm 9", "Zm9_", "Zm9v\n"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
