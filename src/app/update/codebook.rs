//! Making, changing and using the analyst's own tags.

use super::annotating::highlight;
use super::{Env, focused, notify, perform};
use crate::app::codebook::{CodebookMsg, CodebookView, Incoming};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::domain::case::codebook::CodebookProblem;
use crate::domain::case::{AnnotationId, Category, Codebook, Tag, TagId};
use crate::domain::edit::{AnnotationEdit, Command};
use crate::format::codebook_file;

/// Carries out one message about tags.
pub(super) fn update(model: &mut Model, message: CodebookMsg, env: &mut Env) -> Vec<Effect> {
    model.codebook.problem = None;
    match message {
        CodebookMsg::Toggle(annotation, tag) => toggle(model, annotation, &tag, env),
        CodebookMsg::TagNamed(annotation, name) => tag_named(model, annotation, &name, env),
        CodebookMsg::Use(tag) => use_tag(model, &tag, env),

        CodebookMsg::Show(is_shown) => {
            model.codebook = CodebookView { is_shown, ..CodebookView::default() };
            Vec::new()
        }
        CodebookMsg::Add(name) => {
            let tag = Tag::new(new_tag_id(env), name.trim());
            replace(model, model.case.codebook.with(tag), env)
        }
        CodebookMsg::Change(tag) => replace(model, model.case.codebook.with_changed(*tag), env),
        CodebookMsg::Shift(tag, shift) => match model.case.codebook.with_shifted(&tag, shift) {
            Some(codebook) => replace(model, Ok(codebook), env),
            None => Vec::new(),
        },
        CodebookMsg::Place(tag, beside, spot) => {
            replace(model, model.case.codebook.with_placed(&tag, &beside, spot), env)
        }
        CodebookMsg::Merge(from, into) => replace(model, model.case.codebook.with_merged(&from, &into), env),
        CodebookMsg::Part(tag) => replace(model, model.case.codebook.with_parted(&tag), env),
        CodebookMsg::Remove(tag) => remove(model, tag, env),
        CodebookMsg::RemoveAnyway => match model.codebook.doomed.take() {
            Some((tag, _)) => perform(model, Command::remove_tag(&model.case, &tag, env.now), env),
            None => Vec::new(),
        },
        CodebookMsg::Keep => {
            model.codebook.doomed = None;
            Vec::new()
        }

        CodebookMsg::Opened { name, text } => open(model, name, &text),
        CodebookMsg::Accept => match model.codebook.incoming.take() {
            Some(incoming) => replace(model, Ok(incoming.combination.codebook), env),
            None => Vec::new(),
        },
        CodebookMsg::Cancel => {
            model.codebook.incoming = None;
            Vec::new()
        }
    }
}

/// Reads a codebook file; nothing changes until the analyst accepts it.
pub(super) fn open(model: &mut Model, file: String, text: &str) -> Vec<Effect> {
    match codebook_file::read(text) {
        Ok(codebook) => {
            let combination = model.case.codebook.combined_with(&codebook);
            model.codebook.incoming = Some(Incoming { file, combination });
            model.codebook.is_shown = true;
        }
        Err(problems) => {
            let said = problems.first().map(ToString::to_string).unwrap_or_default();
            model.codebook.problem = Some(format!("{file} cannot be used: {said}"));
            model.codebook.is_shown = true;
        }
    }
    Vec::new()
}

/// Puts another codebook in place of the present one; what is not possible is said in the dialog.
fn replace(model: &mut Model, codebook: Result<Codebook, CodebookProblem>, env: &Env) -> Vec<Effect> {
    match codebook {
        Ok(codebook) if codebook == model.case.codebook => Vec::new(),
        Ok(codebook) => perform(model, Command::SetCodebook(codebook), env),
        Err(problem) => {
            let said = format!("That is not possible: {problem}");
            model.codebook.problem = Some(problem.to_string());
            if model.codebook.is_shown { Vec::new() } else { notify(model, said) }
        }
    }
}

/// Removes a tag at once if nothing carries it, and asks otherwise.
fn remove(model: &mut Model, tag: TagId, env: &Env) -> Vec<Effect> {
    let merged = model.case.codebook.merged_into(&tag);
    let is_doomed = |id: &TagId| *id == tag || merged.iter().any(|other| other.id == *id);
    let carrying = model.case.annotations.values().filter(|annotation| annotation.tags.iter().any(is_doomed));
    match carrying.count() {
        0 if model.case.codebook.find(&tag).is_some() => {
            perform(model, Command::remove_tag(&model.case, &tag, env.now), env)
        }
        0 => Vec::new(),
        count => {
            model.codebook.doomed = Some((tag, count));
            Vec::new()
        }
    }
}

/// The tags of `annotation` with `tag` put on, or off with every tag that means it.
fn toggled(codebook: &Codebook, tags: &[TagId], tag: &TagId) -> Vec<TagId> {
    let means = |id: &&TagId| codebook.meant(id).is_some_and(|meant| meant.id == *tag);
    match tags.iter().any(|id| means(&id)) {
        true => tags.iter().filter(|id| !means(id)).cloned().collect(),
        false => tags.iter().chain([tag]).cloned().collect(),
    }
}

fn toggle(model: &mut Model, id: AnnotationId, tag: &TagId, env: &Env) -> Vec<Effect> {
    let Some(annotation) = model.case.annotations.get(&id) else { return Vec::new() };
    let tags = toggled(&model.case.codebook, &annotation.tags, tag);
    perform(model, Command::EditAnnotation { id, edit: AnnotationEdit::Tags(tags), at: env.now }, env)
}

fn tag_named(model: &mut Model, id: AnnotationId, name: &str, env: &mut Env) -> Vec<Effect> {
    let name = name.trim();
    let Some(annotation) = model.case.annotations.get(&id).filter(|_| !name.is_empty()) else { return Vec::new() };
    let codebook = &model.case.codebook;
    let (tag, made) = match codebook.named(name) {
        Some(tag) if codebook.meant_by(&annotation.tags).iter().any(|other| other.id == tag.id) => return Vec::new(),
        Some(tag) => (tag.id.clone(), None),
        None => {
            let tag = Tag::new(new_tag_id(env), name);
            (tag.id.clone(), codebook.with(tag).ok())
        }
    };
    let tags = annotation.tags.iter().chain([&tag]).cloned().collect();
    let edit = Command::EditAnnotation { id, edit: AnnotationEdit::Tags(tags), at: env.now };
    let command = match made {
        Some(codebook) => Command::Batch(vec![Command::SetCodebook(codebook), edit]),
        None => edit,
    };
    perform(model, command, env)
}

/// Selected words come first, since they are what the analyst looks at; they get the category used last.
fn use_tag(model: &mut Model, tag: &TagId, env: &mut Env) -> Vec<Effect> {
    let Some(name) = model.case.codebook.find(tag).map(|tag| tag.name.clone()) else { return Vec::new() };
    if model.selection.is_some() {
        let category = model.armed.or(model.last_category).unwrap_or(Category::Evidence);
        return highlight(model, category, vec![tag.clone()], env);
    }
    let Some(id) = focused(model).map(|annotation| annotation.id) else {
        return notify(model, format!("Select words or a highlight to tag with “{name}”"));
    };
    let mut effects = toggle(model, id, tag, env);
    let has_tag = |model: &Model| {
        let tags = &model.case.annotations.get(&id)?.tags;
        Some(model.case.codebook.meant_by(tags).iter().any(|other| other.id == *tag))
    };
    let said = if has_tag(model) == Some(true) { "Tagged with" } else { "No longer tagged with" };
    effects.extend(notify(model, format!("{said} “{name}”")));
    effects
}

fn new_tag_id(env: &mut Env) -> TagId {
    TagId::from_random((env.random)())
}
