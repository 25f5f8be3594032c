//! How many pixels a picture has, read from its first bytes: before anything makes room for them.

use super::PictureKind;

impl PictureKind {
    /// Width and height in pixels as the file itself says them; `None` where it does not.
    ///
    /// A file of a few kilobytes can say that it is a picture of gigabytes.
    /// Source: PNG (ISO/IEC 15948, 11.2.2), JPEG (ISO/IEC 10918-1, B.2.2), WebP (RFC 9649, 2.5 to 2.7).
    pub fn dimensions(self, bytes: &[u8]) -> Option<(u32, u32)> {
        match self {
            Self::Png => png(bytes),
            Self::Jpeg => jpeg(bytes.get(2..)?),
            Self::WebP => webp(bytes),
        }
    }
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let side = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let has_header = bytes.get(12..16) == Some(b"IHDR");
    has_header.then_some((side(16)?, side(20)?))
}

/// Goes from one segment to the next, up to the first that begins a frame.
fn jpeg(mut segments: &[u8]) -> Option<(u32, u32)> {
    loop {
        let &[0xff, marker, ref rest @ ..] = segments else { return None };
        match marker {
            // Filling, and what has no length.
            0xff => segments = segments.get(1..)?,
            0x01 | 0xd0..=0xd8 => segments = rest,
            0xc0..=0xcf if ![0xc4, 0xc8, 0xcc].contains(&marker) => {
                let side = |at: usize| Some(u32::from(u16::from_be_bytes(rest.get(at..at + 2)?.try_into().ok()?)));
                return Some((side(5)?, side(3)?));
            }
            _ => segments = rest.get(usize::from(u16::from_be_bytes(rest.get(..2)?.try_into().ok()?))..)?,
        }
    }
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize, size: usize| {
        let bytes = bytes.get(at..at + size)?;
        Some(bytes.iter().rev().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)))
    };
    match bytes.get(12..16)? {
        b"VP8X" => Some((number(24, 3)? + 1, number(27, 3)? + 1)),
        b"VP8L" => {
            let both = number(21, 4)?;
            Some(((both & 0x3fff) + 1, (both >> 14 & 0x3fff) + 1))
        }
        b"VP8 " => Some((number(26, 2)? & 0x3fff, number(28, 2)? & 0x3fff)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Option<(u32, u32)>) {
        assert_eq!(PictureKind::of(bytes).unwrap().dimensions(bytes), expected);
    }

    #[test]
    fn each_kind_says_how_large_it_is() {
        check(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\x01\x86\xa0\0\0\0\x02\x08", Some((100_000, 2)));
        // Application data and a table before the frame, as a camera writes them.
        check(b"\xff\xd8\xff\xe0\0\x04JF\xff\xff\xc4\0\x03x\xff\xc2\0\x11\x08\x02\x58\x03\x20\x03", Some((800, 600)));
        check(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x3f\0\x01\0\0", Some((16_384, 2)));
        check(b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x1f\xc0\x04\0", Some((32, 20)));
        check(b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x20\x03\x58\x02", Some((800, 600)));
    }

    #[test]
    fn a_file_that_is_cut_off_says_nothing() {
        let whole = b"\xff\xd8\xff\xe0\0\x04JF\xff\xc0\0\x11\x08\x02\x58\x03\x20\x03";
        (3..whole.len() - 1).for_each(|end| check(&whole[..end], None));
        check(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\x01", None);
        check(b"\xff\xd8\xff\xe0\0\0\xff\xd9", None);
    }
}
