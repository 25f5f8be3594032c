//! Adding and removing pictures.

use super::{Env, notify, perform_saying};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::pictures::PictureMsg;
use crate::domain::case::Picture;
use crate::domain::case::picture::{MOST, MOST_BYTES, PictureKind, PictureSection};
use crate::domain::edit::Command;
use crate::format::case_file::picture_id;
use std::sync::Arc;

pub(super) fn update(model: &mut Model, message: PictureMsg, env: &Env) -> Vec<Effect> {
    match message {
        PictureMsg::Add(bytes, size) => add(model, bytes, size, env),
        PictureMsg::Remove(id) => perform_saying(model, Command::RemovePicture(id), "Picture removed", env),
    }
}

/// Puts a picture into the head, after the others; the analyst says what it shows and where it stands.
fn add(model: &mut Model, bytes: Arc<[u8]>, size: (u32, u32), env: &Env) -> Vec<Effect> {
    let pictures = &model.case.brief.pictures;
    let id = picture_id(&bytes);
    let Some(kind) = PictureKind::of(&bytes) else {
        return notify(model, "This is not a PNG, JPEG or WebP picture");
    };
    if MOST_BYTES < bytes.len() {
        return notify(model, format!("This picture is too large: at most {MOST_BYTES} bytes can be kept"));
    }
    if MOST <= pictures.len() {
        return notify(model, format!("A brief holds at most {MOST} pictures"));
    }
    if pictures.iter().any(|other| other.id == id) {
        return notify(model, "This picture is in the brief already");
    }
    let (index, caption, alternative) = (pictures.len(), String::new(), String::new());
    let picture = Picture { id, kind, bytes, size, section: PictureSection::Head, caption, alternative };
    let words = "Picture added: say what it shows, for those who cannot see it";
    perform_saying(model, Command::AddPicture { index, picture }, words, env)
}
