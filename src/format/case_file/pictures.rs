//! Pictures as they stand in a file: their bytes as Base64, named by their SHA-256.

use super::from_domain::number;
use crate::domain::case::picture::{MOST, MOST_BYTES, MOST_PIXELS, Picture, PictureId, PictureKind};
use crate::format::base64;
use crate::format::json::{Reader, Writer};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The id of a picture with these bytes.
pub fn picture_id(bytes: &[u8]) -> PictureId {
    PictureId::from_hash(Sha256::digest(bytes).into())
}

/// The pictures of a brief.
pub(crate) fn write_pictures(pictures: &[Picture], writer: &mut Writer) {
    writer.objects("pictures", pictures, |writer, picture| write_picture(picture, writer));
}

/// One picture.
pub(crate) fn write_picture(picture: &Picture, writer: &mut Writer) {
    writer.shown("sha256", &picture.id);
    writer.word("media_type", picture.kind);
    writer.number("width", u64::from(picture.size.0));
    writer.number("height", u64::from(picture.size.1));
    writer.word("section", picture.section);
    writer.text("caption", &picture.caption);
    writer.text("alternative", &picture.alternative);
    writer.text("data", &base64::write(&picture.bytes));
}

/// The pictures of a brief, each at most once.
pub(crate) fn read_pictures(list: &Reader<'_>) -> Vec<Picture> {
    list.expect_at_most(MOST);
    let mut seen = BTreeSet::new();
    list.each(|picture| {
        let read = read_picture(&picture)?;
        if !seen.insert(read.id) {
            picture.refuse("the same picture stands in the list twice");
        }
        Some(read)
    })
}

/// One picture; its bytes must be what their hash and their kind say.
pub(crate) fn read_picture(picture: &Reader<'_>) -> Option<Picture> {
    let [id, kind, width, height, section, caption, alternative, data] =
        picture.members(["sha256", "media_type", "width", "height", "section", "caption", "alternative", "data"]);
    let bytes = read_bytes(&data);
    let (said, section) = (read_id(&id), section.word());
    let kind_said: Option<PictureKind> = kind.word();
    let size = (read_side(&width), read_side(&height));
    let (caption, alternative) = (caption.text(), alternative.text());
    let bytes = bytes?;
    if said.is_some_and(|said| said != picture_id(&bytes)) {
        id.refuse("this is not the SHA-256 of the picture");
    }
    if kind_said.is_some() && kind_said != PictureKind::of(&bytes) {
        kind.refuse("the picture is of another kind");
    }
    let pixels = kind_said.and_then(|kind| kind.dimensions(&bytes));
    if pixels.is_some_and(|(width, height)| MOST_PIXELS < u64::from(width) * u64::from(height)) {
        data.refuse("the picture is too large to be shown: at most 100 megapixels");
    }
    Some(Picture {
        id: said?,
        kind: kind_said?,
        bytes: bytes.into(),
        size: (size.0?, size.1?),
        section: section?,
        caption,
        alternative,
    })
}

/// The id of a picture.
pub(crate) fn read_id(id: &Reader<'_>) -> Option<PictureId> {
    let read = PictureId::parse(id.str()?);
    if read.is_none() {
        id.refuse("this is not a SHA-256 in hexadecimal digits");
    }
    read
}

fn read_side(side: &Reader<'_>) -> Option<u32> {
    let pixels = side.number()?;
    let pixels = u32::try_from(pixels).ok().filter(|pixels| 0 < *pixels);
    if pixels.is_none() {
        side.refuse("this is no number of pixels");
    }
    pixels
}

fn read_bytes(data: &Reader<'_>) -> Option<Vec<u8>> {
    let text = data.str()?;
    let Some(bytes) = base64::read(text) else {
        data.refuse("this is not Base64");
        return None;
    };
    if MOST_BYTES < bytes.len() {
        let (found, most) = (number(bytes.len()), number(MOST_BYTES));
        data.refuse(format!("the picture has {found} bytes, and the most that can be handled is {most}"));
        return None;
    }
    Some(bytes)
}
