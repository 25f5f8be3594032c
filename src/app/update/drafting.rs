//! From a paste to a frozen text.

use super::{Env, notify, perform, show_source};
use crate::app::draft::{LONGEST_TEXT, too_long};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::{Draft, Pasted};
use crate::domain::case::{Source, SourceId};
use crate::domain::edit::{Command, MetadataField};
use std::sync::Arc;

pub(super) fn start(model: &mut Model, pasted: Pasted, env: &Env) -> Vec<Effect> {
    if let Some(why) = too_long(pasted.text().len(), "text", LONGEST_TEXT) {
        return notify(model, why);
    }
    let draft = Draft::new(pasted, env.now.date());
    match draft.freeze() {
        Ok(_) => {
            model.draft = Some(draft);
            // It was about what is no longer on the screen, or that this was being read.
            model.toast = None;
            Vec::new()
        }
        Err(problem) => notify(model, format!("That cannot be read: {problem}")),
    }
}

pub(super) fn edit(model: &mut Model, edit: impl FnOnce(&mut Draft)) -> Vec<Effect> {
    if let Some(draft) = &mut model.draft {
        edit(draft);
    }
    Vec::new()
}

pub(super) fn field_mut(draft: &mut Draft, field: MetadataField) -> &mut String {
    match field {
        MetadataField::Title => &mut draft.metadata.title,
        MetadataField::Publisher => &mut draft.metadata.publisher,
        MetadataField::Author => &mut draft.metadata.author,
        MetadataField::Url => &mut draft.metadata.url,
        MetadataField::Published => &mut draft.metadata.published,
        MetadataField::Retrieved => &mut draft.metadata.retrieved,
        MetadataField::Language => &mut draft.metadata.language,
    }
}

pub(super) fn accept(model: &mut Model, env: &mut Env) -> Vec<Effect> {
    let Some(draft) = &model.draft else { return Vec::new() };
    let text = match draft.freeze() {
        Ok(text) => text,
        Err(problem) => return notify(model, format!("That cannot be read: {problem}")),
    };
    let id = SourceId::from_random((env.random)());
    let source = Source::new(id, env.now, draft.metadata.clone(), text);
    let index = model.case.sources.len();
    let mut effects = perform(model, Command::AddSource { index, source: Arc::new(source) }, env);
    model.draft = None;
    effects.extend(show_source(model, id));
    effects
}
