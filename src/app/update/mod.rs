//! One message in, a changed model and effects out.

mod annotating;
mod arranging;
mod arriving;
mod backup;
mod briefing;
mod citing;
mod codebook;
mod collection;
mod cross_impact;
mod device;
mod drafting;
mod faults;
mod file_copy;
mod files;
mod finding;
mod first;
mod lines;
mod loading;
mod lock;
mod matrix;
mod moving;
mod pictures;
mod reasoning_log;
mod recovering;
pub mod reshaping;
pub mod scripts;
mod searching;
mod storing;
mod tabs;
mod templates;
mod versions;
mod worksheets;

pub use first::update_first;

use super::Pasted;
use super::file_copy::FileCopyEffect;
use super::model::{Model, SaveState, Toast, View};
use super::modes::{Cursor, Mode};
use super::msg::{Effect, Msg, StoreRequest};
use super::tabs::TabsEffect;
use crate::domain::case::{Annotation, AnnotationId, CaseId, HypothesisId, ItemId, SourceId, StatementId, Timestamp};
use crate::domain::edit::{Command, Refusal};
use crate::domain::find::Spellings;
use crate::domain::index::{Index, Touched};
use crate::domain::text::moves::Words;

/// What the pure core cannot know by itself.
pub struct Env<'a> {
    /// The time now.
    pub now: Timestamp,
    /// Gives 16 random bytes for a new id.
    pub random: &'a mut dyn FnMut() -> [u8; 16],
    /// Knows where words begin and end, as the browser does.
    pub words: Words<'a>,
    /// Knows how else letters with marks are spelled, as the browser does.
    pub spellings: Spellings<'a>,
}

/// Carries out `message` on `model` and returns what the shell must do, in order.
pub fn update(model: &mut Model, message: Msg, env: &mut Env) -> Vec<Effect> {
    update_first(model, message, env).unwrap_or_else(|message| update_later(model, *message, env))
}

/// Whatever can be done with a text or a case. A browser gets this in the background: see `ui::later`.
///
/// Handles everything but what [`update_first`] does not hand on.
pub fn update_later(model: &mut Model, message: Msg, env: &mut Env) -> Vec<Effect> {
    finding::before(model, &message);
    let is_news = file_copy::is_news(&message);
    let mut effects = carry_out(model, message, env);
    effects.extend(file_copy::after(model, is_news, &effects));
    effects.extend(finding::after(model, env));
    effects
}

fn carry_out(model: &mut Model, message: Msg, env: &mut Env) -> Vec<Effect> {
    match message {
        Msg::Do(command) => perform(model, command, env),
        Msg::EditAnnotation(id, edit) => perform(model, Command::EditAnnotation { id, edit, at: env.now }, env),
        Msg::EditLine(id, edit) => perform(model, Command::EditStatement { id, edit }, env),
        Msg::Undo => storing::travel(model, env, storing::Direction::Back),
        Msg::Redo => storing::travel(model, env, storing::Direction::Forward),

        Msg::ShowSource(id) => show_source(model, id),

        Msg::Pasted(pasted) => drafting::start(model, pasted, env),
        Msg::Sample(sample) => drafting::start(model, Pasted::Plain(sample.text().to_owned()), env),
        Msg::DraftCleanUp(clean_up) => drafting::edit(model, |draft| draft.clean_up = clean_up),
        Msg::DraftStructure(guess) => drafting::edit(model, |draft| draft.guess_structure = guess),
        Msg::DraftMetadata(field, text) => drafting::edit(model, |draft| *drafting::field_mut(draft, field) = text),
        Msg::DraftAccept if tabs::why_not(model).is_some() => {
            tabs::why_not(model).map(|why| notify(model, why)).unwrap_or_default()
        }
        Msg::DraftAccept => drafting::accept(model, env),
        Msg::DraftCancel => {
            model.draft = None;
            Vec::new()
        }

        Msg::Selected(ends) => annotating::select(model, ends, env),
        Msg::SelectedByFinger(ends) => {
            annotating::select_by_finger(model, ends);
            Vec::new()
        }
        Msg::SelectionRefused => notify(
            model,
            "Another program changed the words on this page (a translator?). Switch it off here, then reload",
        ),
        Msg::Tag(category) => annotating::tag(model, category, env),
        Msg::ShowFields(shows_fields) => {
            model.shows_fields = shows_fields;
            Vec::new()
        }
        Msg::ShowNote(is_preview) => {
            model.previews_note = is_preview;
            Vec::new()
        }
        Msg::SelectAll => moving::select_all(model),
        Msg::MoveSelection(by) => vec![Effect::MoveSelection(by)],
        Msg::SelectByWord { anchor, head, by } => scripts::select_by_word(model, anchor, head, by, env),
        Msg::ClickMarks(under) => annotating::click(model, &under),
        Msg::Focus(id) => annotating::focus(model, id),
        Msg::Reveal(id) => annotating::reveal(model, id),
        Msg::FocusNext { backwards } => moving::next_annotation(model, backwards),
        Msg::SetMode(mode) => moving::set_mode(model, mode),
        Msg::Go(step, shift) => moving::go(model, step, shift, env),
        Msg::LineFound { point, goal, is_at_line_end, along, shift } => {
            moving::line_found(model, point, goal, is_at_line_end, along, shift)
        }
        Msg::ClickAt(point) => moving::click_at(model, point),
        Msg::OpenCard => moving::enter(model, env),
        Msg::ToWords(id) => vec![Effect::FocusMark(id)],
        Msg::LeaveCard(id) => moving::leave_card(model, id),
        Msg::Device(message) => device::change(model, message, env),
        Msg::TogglePalette => {
            model.shows_palette = !model.shows_palette;
            model.shows_keys = false;
            moving::select_again(model)
        }
        Msg::AtLine(id) => {
            model.line = Some(id);
            Vec::new()
        }
        Msg::Press(id) => vec![Effect::Press(id)],
        Msg::PressIn(view, id) => {
            let mut effects = if model.view == view { Vec::new() } else { show(model, view) };
            effects.push(Effect::Press(id));
            effects
        }
        Msg::GoToBlock(block) => {
            moving::follow_block(model, block);
            vec![Effect::ScrollToBlock(block), Effect::FocusText]
        }
        Msg::Delete(id) => annotating::delete(model, id, env),
        Msg::DeleteFocused => model.focused.map_or_else(Vec::new, |id| annotating::delete(model, id, env)),
        Msg::Recategorise(id, category) => annotating::recategorise(model, id, category, env),
        Msg::ChooseCategory => annotating::choose_category(model),
        Msg::TurnBlock(block) => scripts::turn_block(model, block, env),
        Msg::ToggleHidden => scripts::toggle_hidden(model),
        Msg::FlagHidden(words) => scripts::flag_hidden(model, words, env),

        Msg::Resize(edge, unit, direction) => reshaping::resize(model, edge, unit, direction, env),
        Msg::ResizeTo(id, edge, point) => reshaping::resize_to(model, id, edge, point, env),
        Msg::Attach(id) => reshaping::attach(model, id, env),
        Msg::Split => reshaping::split(model, env),
        Msg::Duplicate(category) => reshaping::duplicate(model, category, env),
        Msg::Merge(other) => reshaping::merge(model, other, env),
        Msg::Choose => reshaping::choose(model),

        Msg::Codebook(message) => codebook::update(model, message, env),

        Msg::Templates(message) => templates::update(model, message, env),

        Msg::AddLine(slot, index) => briefing::add_line(model, slot, index, env),
        Msg::RemoveLine(id) => lines::remove(model, id, env),
        Msg::MoveLine(id, by) => lines::step(model, id, by, env),
        Msg::Brief(message) => lines::update(model, message, env),
        Msg::Cite(Some(id)) => {
            model.citing = Some(id);
            Vec::new()
        }
        Msg::Cite(None) => stop_citing(model),
        Msg::Citing(message) => citing::update(model, message, env),
        Msg::ToggleCitation(line, annotation) => briefing::toggle_citation(model, line, annotation, env),
        Msg::AddHypothesis => briefing::add_hypothesis(model, env),
        Msg::RemoveHypothesis(id) => perform(model, Command::RemoveHypothesis(id), env),
        Msg::ToggleTechnique(kind) => briefing::toggle_technique(model, kind, env),
        Msg::Matrix(edit) => matrix::edit(model, edit, env),
        Msg::CrossImpact(edit) => cross_impact::edit(model, edit, env),
        Msg::Worksheet(technique, message) => worksheets::update(model, technique, message, env),
        Msg::Picture(message) => pictures::update(model, message, env),
        Msg::SetAside(advice, reason) => briefing::set_aside(model, advice, reason, env),
        Msg::TakeUp(advice) => briefing::take_up(model, &advice, env),
        Msg::GoToLine(id) => briefing::go_to_line(model, id),
        Msg::ThematicTags(text) => briefing::set_thematic_tags(model, &text, env),

        Msg::Collection(message) => collection::update(model, message),
        Msg::Export(kind) => files::export(model, kind),
        Msg::Print => vec![Effect::Print(crate::format::handout::printed(&model.case))],
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
        Msg::Find(message) => finding::update(model, message, env),
        Msg::Opened(stored) => storing::opened(model, &stored, env),
        Msg::Recovery(message) => faults::update(model, message, env),
        Msg::Stored(case, sequence) => storing::stored(model, case, sequence, env),
        Msg::Backup(message) => backup::update(model, message, env),
        Msg::FileCopy(message) => file_copy::update(model, message, env),
        Msg::Arrival(message) => arriving::update(model, message, env),
        Msg::Log(message) => reasoning_log::update(model, message),
        Msg::Versions(message) => versions::update(model, message, env),
        Msg::Lock(message) => lock::update(model, message),
        Msg::Tabs(message) => tabs::update(model, message, env),
        Msg::NoSnapshot(case, which) => recovering::no_snapshot(model, case, which),
        Msg::KeepDamage => recovering::download(model),
        Msg::DamageRead => {
            model.damage = None;
            Vec::new()
        }
        Msg::Fold(case, sequence) => storing::fold(model, case, sequence, env),
        Msg::KeepScreen(screen) => storing::keep_screen(model, &screen),

        // `update_first` has done these.
        Msg::Show(_)
        | Msg::NewCase
        | Msg::OpenCase(_)
        | Msg::DeleteCase(_)
        | Msg::SetOptions(_)
        | Msg::Library(_)
        | Msg::StoreFailed(_)
        | Msg::Scrolled(_)
        | Msg::Notify(_)
        | Msg::ToastExpired(_)
        | Msg::ToggleKeys
        | Msg::Escape
        | Msg::OfflineReady
        | Msg::UpdateReady
        | Msg::ActivateUpdate
        | Msg::Waits
        | Msg::Load
        | Msg::Loaded
        | Msg::LoadFailed => Vec::new(),
    }
}

/// Changes the case by one command; a refusal is said and changes nothing.
fn perform(model: &mut Model, command: Command, env: &Env) -> Vec<Effect> {
    try_perform(model, command, env).unwrap_or_else(|why| notify(model, why))
}

/// Changes the case by one command, and says `words` of it with the way back.
fn perform_saying(model: &mut Model, command: Command, words: impl Into<String>, env: &Env) -> Vec<Effect> {
    match try_perform(model, command, env) {
        Ok(mut effects) => {
            effects.extend(toast(model, words.into(), true));
            effects
        }
        Err(why) => notify(model, why),
    }
}

/// Changes the case by one command.
///
/// # Errors
/// Why it was refused, in a sentence, as it is in a tab that only reads; then nothing is changed.
fn try_perform(model: &mut Model, command: Command, env: &Env) -> Result<Vec<Effect>, String> {
    if let Some(why) = tabs::why_not(model) {
        return Err(why.to_owned());
    }
    let is_new_step =
        apply(model, command.clone(), env.now).map_err(|refusal| format!("That is not possible: {refusal}"))?;
    if is_new_step || model.unexported == 0 {
        model.unexported += 1;
    }
    let mut effects = storing::log(model, crate::format::log::Action::Do(command), env);
    effects.extend(backup::remind(model));
    Ok(effects)
}

/// Changes the case and what follows from it; says whether that is a step of its own, as going on typing is not.
fn apply(model: &mut Model, command: Command, at: Timestamp) -> Result<bool, Refusal> {
    let steps = model.history.done().len();
    let (touched, is_typing) = (Touched::by(&command), command.typing_target().is_some());
    model.index.lift(&model.case, &touched);
    let performed = model.history.perform(&mut model.case, command, at);
    model.index.lay(&model.case, &touched);
    performed?;
    if !is_typing {
        model.highlights += 1;
    }
    Ok(model.history.done().len() != steps || !is_typing)
}

fn notify(model: &mut Model, text: impl Into<String>) -> Vec<Effect> {
    toast(model, text.into(), false)
}

/// Says something to screen readers that others see.
fn say(model: &mut Model, words: String) {
    model.spoken = (model.spoken.0 + 1, words);
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
    model.worksheet = None;
    let mut effects = remember_place(model);
    if view == View::Start {
        effects.push(Effect::Store(StoreRequest::List));
    }
    if view == View::Read {
        effects.push(Effect::ScrollToBlock(model.block));
    }
    // What had the keyboard may have gone with the view.
    effects.push(Effect::KeepFocus);
    effects
}

fn show_source(model: &mut Model, id: SourceId) -> Vec<Effect> {
    model.source = Some(id);
    model.selection = None;
    model.cursor = Cursor::default();
    model.block = 0;
    show(model, View::Read)
}

fn new_case(model: &mut Model, env: &mut Env) -> Vec<Effect> {
    replace_case(model, Model::new(new_case_id(env), env.now));
    vec![Effect::Tabs(TabsEffect::Leave), Effect::Store(StoreRequest::List)]
}

/// Said where work that is neither stored nor exported would be left.
const AT_RISK: &str = "This case is not saved. Export it first, then it can be left";

/// Puts another case on the screen; what belongs to the app and not to a case stays.
fn replace_case(model: &mut Model, fresh: Model) {
    let old = std::mem::replace(model, fresh);
    if model.save == SaveState::Nothing && old.storage_fault().is_some() {
        model.save = old.save;
    }
    model.index = Index::of(&model.case);
    model.highlights = old.highlights + 1;
    model.library = old.library;
    model.damage = old.damage;
    model.reminder = old.reminder;
    model.templates = templates::carried(old.templates);
    model.incoming = old.incoming;
    model.outgoing = old.outgoing;
    model.file_copy = old.file_copy;
    model.options = old.options;
    model.is_offline_ready = old.is_offline_ready;
    model.is_one_file = old.is_one_file;
    model.is_update_ready = old.is_update_ready;
    model.shows_hidden = old.shows_hidden;
    model.loading = old.loading;
    model.toast = old.toast;
    model.toast_serial = old.toast_serial;
    model.keys = old.keys;
    model.verbosity = old.verbosity;
    model.recent = old.recent;
    model.key_labels = old.key_labels;
    model.spoken = old.spoken;
}

fn delete_case(model: &mut Model, id: CaseId, env: &mut Env) -> Vec<Effect> {
    let mut effects = vec![Effect::Store(StoreRequest::Delete(id)), Effect::FileCopy(FileCopyEffect::Changed)];
    if model.case.id == id {
        effects.extend(new_case(model, env));
    } else {
        effects.push(Effect::Store(StoreRequest::List));
    }
    effects
}

fn remember_place(model: &Model) -> Vec<Effect> {
    if model.case.sources.is_empty() {
        return Vec::new();
    }
    vec![Effect::Store(StoreRequest::Remember(model.case.id, storing::place(model)))]
}

fn escape(model: &mut Model) -> Vec<Effect> {
    if model.shows_palette {
        model.shows_palette = false;
        return moving::select_again(model);
    } else if model.shows_keys {
        model.shows_keys = false;
    } else if !model.choosing.is_empty() {
        model.choosing.clear();
    } else if model.codebook.is_shown {
        // A question in it is answered first.
        model.codebook.is_shown = model.codebook.doomed.take().is_some() || model.codebook.incoming.take().is_some();
    } else if model.templates.is_shown {
        model.templates.is_shown = false;
    } else if model.import.take().is_some()
        || model.rejection.take().is_some()
        || model.damage.take().is_some()
        || model.incoming.take().is_some()
        || model.outgoing.take().is_some()
        || model.log.take().is_some()
        || model.versions.take().is_some()
        || model.lock.take().is_some()
    {
        return Vec::new();
    } else if model.citing.is_some() {
        return stop_citing(model);
    } else if model.worksheet.is_some() {
        return worksheets::close(model);
    } else if model.selection.take().is_some() {
        model.cursor.anchor = model.cursor.head;
        return vec![Effect::ClearSelection, Effect::KeepFocus];
    } else if model.mode != Mode::Pointer {
        return moving::leave(model);
    } else if model.armed.take().is_none() {
        model.focused = None;
    }
    Vec::new()
}

/// What had the keyboard goes with the list of highlights, so it goes back to what opened that.
fn stop_citing(model: &mut Model) -> Vec<Effect> {
    model.citing.take().map(|line| Effect::FocusOn(super::citing::cite_button_id(line))).into_iter().collect()
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

fn new_item_id(env: &mut Env) -> ItemId {
    ItemId::from_random((env.random)())
}

fn new_hypothesis_id(env: &mut Env) -> HypothesisId {
    HypothesisId::from_random((env.random)())
}

/// The annotation in focus, if it is still there.
fn focused(model: &Model) -> Option<&Annotation> {
    model.focused.and_then(|id| model.case.annotations.get(&id))
}
