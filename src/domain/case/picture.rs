//! Pictures attached to a brief, each with its caption and the words for those who do not see it.

mod header;

use super::arrangement::Section;
use super::brief::Brief;
use super::judgement::terms;
use crate::domain::order::sorted_by_key;
use std::sync::Arc;

/// The most pictures in a brief.
pub const MOST: usize = 40;

/// The most bytes of one picture as it is kept.
pub const MOST_BYTES: usize = 1_000_000;

/// The most pixels that a browser is given to decode: beyond that it may run out of memory.
pub const MOST_PIXELS: u64 = 100_000_000;

/// The longer side of a picture as it is kept, in pixels; larger ones are made smaller when they are added.
pub const LONGEST_SIDE: u32 = 1_600;

terms! {
    /// The kinds of file a picture is kept as.
    PictureKind {
        Png "image/png" "PNG",
        Jpeg "image/jpeg" "JPEG",
        WebP "image/webp" "WebP",
    }
}

terms! {
    /// The part of the brief a picture stands in.
    PictureSection {
        Head "head" "Head",
        Bluf "bluf" "1. BLUF",
        Hypotheses "hypotheses" "2. Competing Hypotheses",
        RedFlags "red-flags" "3. Key Assumptions and Red Flags",
        Implications "implications" "4. Implications",
        Outlook "recommendations" "5. Recommendations",
        Entities "entities" "6. Individuals and Entities",
        Tags "thematic-tags" "7. Thematic Tags",
        Techniques "techniques" "Techniques",
    }
}

terms! {
    /// What is typed of a picture.
    PictureField {
        Caption "caption" "Caption",
        Alternative "alternative" "Alternative text",
    }
}

/// Names a picture: the SHA-256 of its bytes, so that a brief holds each picture once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId([u8; 32]);

impl PictureId {
    /// The id that a hash is.
    pub fn from_hash(hash: [u8; 32]) -> Self {
        Self(hash)
    }

    /// Reads the 64 hexadecimal digits that [`std::fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut hash = [0; 32];
        for (index, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
        }
        Some(Self(hash)).filter(|id| id.to_string() == text)
    }
}

impl std::fmt::Display for PictureId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

/// One picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The hash of its bytes.
    pub id: PictureId,
    /// What its bytes are.
    pub kind: PictureKind,
    /// The file, without whatever a camera or editor says about itself.
    pub bytes: Arc<[u8]>,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// Where it stands.
    pub section: PictureSection,
    /// What stands under it.
    pub caption: String,
    /// What it shows, for those who do not see it.
    pub alternative: String,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { id, kind, bytes, size, section, caption, alternative } = self;
        write!(
            formatter,
            "Picture({id} {kind:?} {} bytes {size:?} {section:?} {caption:?} {alternative:?})",
            bytes.len()
        )
    }
}

impl PictureKind {
    /// What a file is by its first bytes, whatever its name says; `None` for anything but these kinds.
    ///
    /// Source: the signatures of PNG (ISO/IEC 15948, 5.2), JPEG (ISO/IEC 10918-1, B.1.1.3) and WebP (RFC 9649, 2.4).
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            return Some(Self::Jpeg);
        }
        let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
        is_webp.then_some(Self::WebP)
    }
}

impl PictureSection {
    /// The section of the brief; `None` for the head, which cannot be hidden.
    pub fn part(self) -> Option<Section> {
        Some(match self {
            Self::Head => return None,
            Self::Bluf => Section::Bluf,
            Self::Hypotheses => Section::Hypotheses,
            Self::RedFlags => Section::RedFlags,
            Self::Implications => Section::Implications,
            Self::Outlook => Section::Outlook,
            Self::Entities => Section::Entities,
            Self::Tags => Section::Tags,
            Self::Techniques => Section::Techniques,
        })
    }
}

/// Whether a picture is hidden with the section it stands in.
pub fn is_hidden(brief: &Brief, picture: &Picture) -> bool {
    picture.section.part().is_some_and(|section| brief.arrangement.hides(section))
}

/// The pictures in the order they stand in the brief, by which they are numbered from 1.
///
/// Hidden ones come last, so that the numbers of those that are handed over have no gap.
pub fn in_order(brief: &Brief) -> Vec<&Picture> {
    let pictures: Vec<&Picture> = brief.pictures.iter().collect();
    let sections = brief.arrangement.shape.sections();
    let place = |section: PictureSection| sections.iter().position(|it| section.part() == Some(*it));
    sorted_by_key(&pictures, |picture| (is_hidden(brief, picture), place(picture.section)))
}

/// Width and height of a picture that is made to fit, with the same proportions; small ones stay as they are.
///
/// Both are at least one pixel.
pub fn fitted((width, height): (u32, u32), longest: u32) -> (u32, u32) {
    let longer = width.max(height).max(1);
    if longer <= longest {
        return (width.max(1), height.max(1));
    }
    let scaled = |side: u32| {
        let side = (u64::from(side) * u64::from(longest) + u64::from(longer) / 2) / u64::from(longer);
        u32::try_from(side).unwrap_or(longest).max(1)
    };
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_first_bytes() {
        assert_eq!(PictureKind::of(b"\x89PNG\r\n\x1a\n...."), Some(PictureKind::Png));
        assert_eq!(PictureKind::of(&[0xff, 0xd8, 0xff, 0xe0]), Some(PictureKind::Jpeg));
        assert_eq!(PictureKind::of(b"RIFF\x04\0\0\0WEBPVP8 "), Some(PictureKind::WebP));
        for other in [&b""[..], b"<svg xmlns=", b"GIF89a", b"RIFF\x04\0\0\0WAVE", b"\x89PNG"] {
            assert_eq!(PictureKind::of(other), None);
        }
    }

    #[test]
    fn large_pictures_are_made_to_fit() {
        assert_eq!(fitted((4000, 3000), 1600), (1600, 1200));
        assert_eq!(fitted((3000, 4000), 1600), (1200, 1600));
        assert_eq!(fitted((10_000, 1), 1600), (1600, 1));
        assert_eq!(fitted((640, 480), 1600), (640, 480));
        assert_eq!(fitted((u32::MAX, u32::MAX), 1600), (1600, 1600));
        assert_eq!(fitted((0, 0), 1600), (1, 1));
    }

    #[test]
    fn ids_are_read_as_they_are_written() {
        let id = PictureId::from_hash([0xa7; 32]);
        assert_eq!(PictureId::parse(&id.to_string()), Some(id));
        for bad in ["", "a7", &"A7".repeat(32), &"a7".repeat(33), &"+7".repeat(32)] {
            assert_eq!(PictureId::parse(bad), None, "{bad}");
        }
    }
}
