//! One message in, a changed model and effects out.

mod annotating;
mod briefing;
mod files;
pub mod reshaping;
mod storing;

use super::model::{Model, SaveState, Toast, View};
use super::msg::{Effect, Msg, StoreRequest};
use super::{Draft, Pasted};
use crate::domain::case::{Annotation, AnnotationId, CaseId, HypothesisId, Source, SourceId, StatementId, Timestamp};
use crate::domain::edit::{Command, MetadataField, Refusal};
use crate::domain::text::moves::Words;
use std::sync::Arc;

/// What the pure core cannot know by itself.
pub struct Env<'a> {
    /// The time now.
    pub now: Timestamp,
    /// Gives 16 random bytes for a new id.
    pub random: &'a mut dyn FnMut() -> [u8; 16],
    /// Knows where words begin and end, as the browser does.
    pub words: Words<'a>,
}

/// Carries out `message` on `model` and returns what the shell must do, in order.
pub fn update(model: &mut Model, message: Msg, env: &mut Env) -> Vec<Effect> {
    match message {
        Msg::Do(command) => perform(model, command, env),
        Msg::EditAnnotation(id, edit) => perform(model, Command::EditAnnotation { id, edit, at: env.now }, env),
        Msg::EditLine(id, edit) => perform(model, Command::EditStatement { id, edit }, env),
        Msg::Undo => storing::travel(model, env, storing::Direction::Back),
        Msg::Redo => storing::travel(model, env, storing::Direction::Forward),

        Msg::Show(view) => show(model, view),
        Msg::NewCase => new_case(model, env),
        Msg::OpenCase(id) => vec![Effect::Store(StoreRequest::Open(id))],
        Msg::DeleteCase(id) => delete_case(model, id, env),
        Msg::ShowSource(id) => show_source(model, id),

        Msg::Pasted(pasted) => start_draft(model, pasted, env),
        Msg::Sample(sample) => start_draft(model, Pasted::Plain(sample.text().to_owned()), env),
        Msg::DraftCleanUp(clean_up) => edit_draft(model, |draft| draft.clean_up = clean_up),
        Msg::DraftStructure(guess) => edit_draft(model, |draft| draft.guess_structure = guess),
        Msg::DraftMetadata(field, text) => edit_draft(model, |draft| *draft_field(draft, field) = text),
        Msg::DraftAccept => accept_draft(model, env),
        Msg::DraftCancel => {
            model.draft = None;
            Vec::new()
        }

        Msg::Selected(ends) => annotating::select(model, ends, env),
        Msg::SelectionRefused => notify(
            model,
            "Another program changed the words on this page (a translator?). Switch it off here, then reload",
        ),
        Msg::Tag(category) => annotating::tag(model, category, env),
        Msg::MoveSelection(by) => vec![Effect::MoveSelection(by)],
        Msg::ClickMarks(under) => annotating::click(model, &under),
        Msg::Focus(id) => annotating::focus(model, id),
        Msg::Reveal(id) => annotating::reveal(model, id),
        Msg::FocusNext { backwards } => annotating::focus_next(model, backwards),
        Msg::OpenCard => annotating::open_card(model),
        Msg::Delete(id) => annotating::delete(model, id, env),
        Msg::DeleteFocused => model.focused.map_or_else(Vec::new, |id| annotating::delete(model, id, env)),
        Msg::Recategorise(id, category) => annotating::recategorise(model, id, category, env),
        Msg::Resize(edge, unit, direction) => reshaping::resize(model, edge, unit, direction, env),
        Msg::ResizeTo(id, edge, point) => reshaping::resize_to(model, id, edge, point, env),
        Msg::Split => reshaping::split(model, env),
        Msg::Duplicate(category) => reshaping::duplicate(model, category, env),
        Msg::Merge(other) => reshaping::merge(model, other, env),
        Msg::Choose => reshaping::choose(model),
        Msg::SetOptions(options) => {
            model.options = options;
            vec![Effect::KeepSetting("highlighting", options.write())]
        }

        Msg::AddLine(slot, index) => briefing::add_line(model, slot, index, env),
        Msg::RemoveLine(id) => briefing::remove_line(model, id, env),
        Msg::MoveLine(id, by) => briefing::move_line(model, id, by, env),
        Msg::Cite(id) => {
            model.citing = id;
            Vec::new()
        }
        Msg::ToggleCitation(line, annotation) => briefing::toggle_citation(model, line, annotation, env),
        Msg::AddHypothesis => briefing::add_hypothesis(model, env),
        Msg::RemoveHypothesis(id) => perform(model, Command::RemoveHypothesis(id), env),
        Msg::ToggleTechnique(kind) => briefing::toggle_technique(model, kind, env),
        Msg::SetAside(advice, reason) => briefing::set_aside(model, advice, reason, env),
        Msg::TakeUp(advice) => briefing::take_up(model, &advice, env),
        Msg::GoToLine(id) => briefing::go_to_line(model, id),
        Msg::ThematicTags(text) => briefing::set_thematic_tags(model, &text, env),

        Msg::Export(kind) => files::export(model, kind),
        Msg::CopyMarkdown => vec![Effect::Copy(crate::format::markdown::write(&model.case))],
        Msg::Exported(kind) => files::exported(model, kind, env),
        Msg::CaseFileOpened { name, text } => files::open(model, name, &text),
        Msg::ImportAccept(choice) => files::accept(model, choice, env),
        Msg::ImportCancel => {
            model.import = None;
            Vec::new()
        }
        Msg::RejectionRead => {
            model.rejection = None;
            Vec::new()
        }

        Msg::Library(library) => {
            model.library = library;
            Vec::new()
        }
        Msg::Opened(stored) => storing::opened(model, &stored, env),
        Msg::Stored(case, sequence) => storing::stored(model, case, sequence, env),
        Msg::StoreFailed(why) => {
            model.save = SaveState::Failed(why);
            Vec::new()
        }
        Msg::Scrolled(block) => {
            model.block = block;
            remember_place(model)
        }

        Msg::Notify(text) => notify(model, text),
        Msg::ToastExpired(serial) => {
            model.toast = model.toast.take().filter(|toast| toast.serial != serial);
            Vec::new()
        }
        Msg::ToggleKeys => {
            model.shows_keys = !model.shows_keys;
            Vec::new()
        }
        Msg::Escape => escape(model),
        Msg::OfflineReady => {
            model.is_offline_ready = true;
            Vec::new()
        }
        Msg::UpdateReady => {
            model.is_update_ready = true;
            Vec::new()
        }
        Msg::ActivateUpdate => vec![Effect::ActivateUpdate],
    }
}

/// Changes the case by one command; a refusal is said and changes nothing.
fn perform(model: &mut Model, command: Command, env: &Env) -> Vec<Effect> {
    match try_perform(model, command, env) {
        Ok(effects) => effects,
        Err(refusal) => notify(model, format!("That is not possible: {refusal}")),
    }
}

fn try_perform(model: &mut Model, command: Command, env: &Env) -> Result<Vec<Effect>, Refusal> {
    let steps = model.history.done().len();
    model.history.perform(&mut model.case, command.clone(), env.now)?;
    if command.typing_target().is_none() {
        model.highlights += 1;
    }
    let is_new_step = model.history.done().len() != steps || command.typing_target().is_none();
    if is_new_step || model.unexported == 0 {
        model.unexported += 1;
    }
    Ok(storing::log(model, crate::format::log::Action::Do(command), env))
}

fn notify(model: &mut Model, text: impl Into<String>) -> Vec<Effect> {
    toast(model, text.into(), false)
}

fn toast(model: &mut Model, text: String, can_undo: bool) -> Vec<Effect> {
    model.toast_serial += 1;
    let serial = model.toast_serial;
    model.toast = Some(Toast { text, can_undo, serial });
    vec![Effect::ExpireToast(serial)]
}

fn show(model: &mut Model, view: View) -> Vec<Effect> {
    model.view = view;
    model.citing = None;
    let mut effects = remember_place(model);
    if view == View::Start {
        effects.push(Effect::Store(StoreRequest::List));
    }
    if view == View::Read {
        effects.push(Effect::ScrollToBlock(model.block));
    }
    effects
}

fn show_source(model: &mut Model, id: SourceId) -> Vec<Effect> {
    model.source = Some(id);
    model.selection = None;
    model.block = 0;
    show(model, View::Read)
}

fn new_case(model: &mut Model, env: &mut Env) -> Vec<Effect> {
    replace_case(model, Model::new(new_case_id(env), env.now));
    vec![Effect::Store(StoreRequest::List)]
}

/// Puts another case on the screen; what belongs to the app and not to a case stays.
fn replace_case(model: &mut Model, fresh: Model) {
    let old = std::mem::replace(model, fresh);
    model.highlights = old.highlights + 1;
    model.library = old.library;
    model.options = old.options;
    model.is_offline_ready = old.is_offline_ready;
    model.is_update_ready = old.is_update_ready;
    model.toast = old.toast;
    model.toast_serial = old.toast_serial;
    model.keys = old.keys;
}

fn delete_case(model: &mut Model, id: CaseId, env: &mut Env) -> Vec<Effect> {
    let mut effects = vec![Effect::Store(StoreRequest::Delete(id))];
    if model.case.id == id {
        effects.extend(new_case(model, env));
    } else {
        effects.push(Effect::Store(StoreRequest::List));
    }
    effects
}

fn start_draft(model: &mut Model, pasted: Pasted, env: &Env) -> Vec<Effect> {
    let draft = Draft::new(pasted, env.now.date());
    match draft.freeze() {
        Ok(_) => {
            model.draft = Some(draft);
            Vec::new()
        }
        Err(problem) => notify(model, format!("That cannot be read: {problem}")),
    }
}

fn edit_draft(model: &mut Model, edit: impl FnOnce(&mut Draft)) -> Vec<Effect> {
    if let Some(draft) = &mut model.draft {
        edit(draft);
    }
    Vec::new()
}

fn draft_field(draft: &mut Draft, field: MetadataField) -> &mut String {
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

fn accept_draft(model: &mut Model, env: &mut Env) -> Vec<Effect> {
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

fn remember_place(model: &Model) -> Vec<Effect> {
    if model.case.sources.is_empty() {
        return Vec::new();
    }
    vec![Effect::Store(StoreRequest::Remember(model.case.id, storing::place(model)))]
}

fn escape(model: &mut Model) -> Vec<Effect> {
    if model.shows_keys {
        model.shows_keys = false;
    } else if !model.choosing.is_empty() {
        model.choosing.clear();
    } else if model.import.take().is_some() || model.rejection.take().is_some() || model.citing.take().is_some() {
        return Vec::new();
    } else if model.selection.take().is_some() {
        return vec![Effect::ClearSelection];
    } else if model.armed.take().is_none() {
        model.focused = None;
    }
    Vec::new()
}

fn new_case_id(env: &mut Env) -> CaseId {
    CaseId::from_random((env.random)())
}

fn new_annotation_id(env: &mut Env) -> AnnotationId {
    AnnotationId::from_random((env.random)())
}

fn new_statement_id(env: &mut Env) -> StatementId {
    StatementId::from_random((env.random)())
}

fn new_hypothesis_id(env: &mut Env) -> HypothesisId {
    HypothesisId::from_random((env.random)())
}

/// The annotation in focus, if it is still there.
fn focused(model: &Model) -> Option<&Annotation> {
    model.focused.and_then(|id| model.case.annotations.get(&id))
}
