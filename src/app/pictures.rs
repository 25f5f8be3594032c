//! Pictures of the brief: adding one, and what is shown of it.

use crate::domain::case::Picture;
use crate::domain::case::picture::in_order;
use crate::domain::case::{Brief, PictureId};
use std::sync::Arc;

/// What can happen to pictures beside typing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureMsg {
    /// A file was made ready: its bytes, without whatever a camera says of itself, and its size in pixels.
    Add(Arc<[u8]>, (u32, u32)),
    /// Remove one.
    Remove(PictureId),
}

/// The picture with this id, and the number it is called by, from 1.
pub fn find(brief: &Brief, id: PictureId) -> Option<(usize, &Picture)> {
    (1..).zip(in_order(brief)).find(|(_, picture)| picture.id == id)
}
