//! The only place where units other than UTF-8 bytes exist.
//!
//! Browsers count UTF-16 code units; Python, the W3C text position selector and most data tools count code points.
//! [`Offsets`] converts both to and from the bytes that the rest of the domain uses.

/// One place in a text, in each of the three units, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Positions {
    /// UTF-8 bytes.
    pub byte: usize,
    /// UTF-16 code units.
    pub utf16: usize,
    /// Unicode code points.
    pub code_point: usize,
}

/// Bytes between two checkpoints: a conversion scans at most this much text.
const STRIDE: usize = 128;

/// A table of checkpoints over one text, so that a conversion costs the same anywhere in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offsets {
    checkpoints: Vec<Positions>,
    end: Positions,
}

impl Offsets {
    /// Builds the table in one pass over `text`.
    pub fn new(text: &str) -> Self {
        let mut checkpoints = vec![Positions::default()];
        let mut at = Positions::default();
        let mut next_checkpoint = STRIDE;
        for character in text.chars() {
            if at.byte >= next_checkpoint {
                checkpoints.push(at);
                next_checkpoint = at.byte + STRIDE;
            }
            at = after(at, character);
        }
        Self { checkpoints, end: at }
    }

    /// The text's length in each unit.
    pub fn end(&self) -> Positions {
        self.end
    }

    /// The place `byte` bytes into `text`, or `None` beyond its end or inside a character.
    ///
    /// `text` must be the one the table was built from.
    pub fn positions_from_byte(&self, text: &str, byte: usize) -> Option<Positions> {
        self.find(text, byte, |at| at.byte)
    }

    /// The place `utf16` code units into `text`, or `None` beyond its end or inside a surrogate pair.
    pub fn positions_from_utf16(&self, text: &str, utf16: usize) -> Option<Positions> {
        self.find(text, utf16, |at| at.utf16)
    }

    /// The place `code_point` code points into `text`, or `None` beyond its end.
    pub fn positions_from_code_point(&self, text: &str, code_point: usize) -> Option<Positions> {
        self.find(text, code_point, |at| at.code_point)
    }

    fn find(&self, text: &str, wanted: usize, unit: impl Fn(Positions) -> usize) -> Option<Positions> {
        let following = self.checkpoints.partition_point(|&at| unit(at) <= wanted);
        let mut at = *self.checkpoints.get(following.checked_sub(1)?)?;
        for character in text.get(at.byte..)?.chars() {
            if wanted <= unit(at) {
                break;
            }
            at = after(at, character);
        }
        (unit(at) == wanted).then_some(at)
    }
}

fn after(at: Positions, character: char) -> Positions {
    Positions {
        byte: at.byte + character.len_utf8(),
        utf16: at.utf16 + character.len_utf16(),
        code_point: at.code_point + 1,
    }
}

/// The byte `utf16` code units into `text`; a place inside a surrogate pair or beyond the end gives the one before it.
///
/// For short texts such as one block, where a table would cost more than the scan.
pub fn byte_from_utf16(text: &str, utf16: usize) -> usize {
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        if utf16 < units + character.len_utf16() {
            return byte;
        }
        units += character.len_utf16();
    }
    text.len()
}

/// The byte `utf16` code units into `text`; a place inside a surrogate pair gives the one after it.
pub fn byte_from_utf16_rounded_up(text: &str, utf16: usize) -> usize {
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        if utf16 <= units {
            return byte;
        }
        units += character.len_utf16();
    }
    text.len()
}

/// The UTF-16 code units in the first `byte` bytes of `text`, for short texts.
pub fn utf16_from_byte(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, character)| character.len_utf16()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a🤝é🇺🇦\n中e\u{301}";

    #[test]
    fn every_boundary_converts_both_ways() {
        let offsets = Offsets::new(TEXT);
        for (code_point, (byte, _)) in TEXT.char_indices().enumerate() {
            let at = offsets.positions_from_byte(TEXT, byte).unwrap();
            assert_eq!(at.code_point, code_point);
            assert_eq!(at.utf16, TEXT[..byte].encode_utf16().count());
            assert_eq!(offsets.positions_from_utf16(TEXT, at.utf16), Some(at));
            assert_eq!(offsets.positions_from_code_point(TEXT, at.code_point), Some(at));
        }
    }

    #[test]
    fn refuses_the_inside_of_a_character() {
        let offsets = Offsets::new(TEXT);
        assert_eq!(offsets.positions_from_byte(TEXT, 2), None);
        assert_eq!(offsets.positions_from_utf16(TEXT, 2), None);
        assert_eq!(offsets.positions_from_code_point(TEXT, 99), None);
    }

    #[test]
    fn short_conversions_agree_with_the_table() {
        for (byte, _) in TEXT.char_indices() {
            assert_eq!(byte_from_utf16(TEXT, utf16_from_byte(TEXT, byte)), byte);
        }
        assert_eq!(byte_from_utf16(TEXT, 2), 1, "inside the pair of the handshake");
        assert_eq!(byte_from_utf16_rounded_up(TEXT, 2), 5, "after the handshake");
        for (byte, _) in TEXT.char_indices() {
            assert_eq!(byte_from_utf16_rounded_up(TEXT, utf16_from_byte(TEXT, byte)), byte);
        }
        assert_eq!(byte_from_utf16(TEXT, 999), TEXT.len());
    }
}
