//! Pictures where they stand in a document.

use crate::domain::case::Brief;
use crate::domain::case::arrangement::Section;
use crate::domain::case::picture::{Picture, PictureKind, in_order};

/// A picture with the number it is called by, from 1.
#[derive(Debug, Clone, Copy)]
pub(in crate::format) struct Figure<'a> {
    /// Its number.
    pub number: usize,
    /// What it is.
    pub picture: &'a Picture,
}

impl Figure<'_> {
    /// What stands under it.
    pub(in crate::format) fn title(&self) -> String {
        let caption = self.picture.caption.trim();
        if caption.is_empty() {
            format!("Picture {}", self.number)
        } else {
            format!("Picture {}: {caption}", self.number)
        }
    }

    /// What its file would be called.
    pub(in crate::format) fn file_name(&self) -> String {
        let extension = match self.picture.kind {
            PictureKind::Png => "png",
            PictureKind::Jpeg => "jpg",
            PictureKind::WebP => "webp",
        };
        format!("picture-{}.{extension}", self.number)
    }
}

/// The pictures of a section with their numbers, in order; those of the head where there is no section.
pub(super) fn of(brief: &Brief, section: Option<Section>) -> Vec<Figure<'_>> {
    let figures = (1..).zip(in_order(brief)).map(|(number, picture)| Figure { number, picture });
    figures.filter(|figure| figure.picture.section.part() == section).collect()
}
