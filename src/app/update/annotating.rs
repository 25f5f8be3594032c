//! Selecting, tagging and finding annotations.

use super::{Env, focused, moving, new_annotation_id, notify, perform_saying, say, try_perform};
use crate::app::model::{Model, View};
use crate::app::modes::{self, Mode};
use crate::app::msg::{BlockPoint, Effect, Ends};
use crate::app::{marks, speech};
use crate::domain::case::{Anchor, Annotation, AnnotationId, Case, Category, Detail, Origin, Source, SourceId, TagId};
use crate::domain::edit::{AnnotationEdit, Command};
use crate::domain::text::{Span, moves, offsets};

/// Takes over the browser's selection; with an armed category the words get it at once.
pub(super) fn select(model: &mut Model, ends: Option<Ends>, env: &mut Env) -> Vec<Effect> {
    select_by_finger(model, ends);
    // A caret's selection grows step by step, and is tagged when it is complete.
    match model.armed.filter(|_| model.selection.is_some() && model.mode != Mode::Caret) {
        Some(category) => tag(model, category, env),
        None => Vec::new(),
    }
}

/// Takes over the browser's selection as one that may still grow.
pub(super) fn select_by_finger(model: &mut Model, ends: Option<Ends>) {
    let found = ends.zip(model.shown_source()).and_then(|((one, other), source)| {
        let (first, last) = if one <= other { (one, other) } else { (other, one) };
        let start = byte_at(source, first, offsets::byte_from_utf16)?;
        // An end inside a surrogate pair means the whole character, as a start does.
        let end = byte_at(source, last, offsets::byte_from_utf16_rounded_up)?;
        source.text.snap(start, end).ok()
    });
    if let Some(span) = found.filter(|_| found != model.selection) {
        moving::follow_pointer(model, span.start(), span.end());
    }
    model.selection = found;
}

pub(super) fn byte_at(source: &Source, point: BlockPoint, byte_from_utf16: fn(&str, usize) -> usize) -> Option<usize> {
    let block = source.text.blocks().get(point.block)?;
    Some(block.span.start() + byte_from_utf16(source.text.words(block.span), point.utf16))
}

/// Highlights the selection; with nothing selected changes what is armed.
pub(super) fn tag(model: &mut Model, category: Category, env: &mut Env) -> Vec<Effect> {
    if modes::target(model).is_none() || model.source.is_none() {
        model.armed = if model.armed == Some(category) { None } else { Some(category) };
        let words = match model.armed {
            Some(category) => format!("{} is armed: the next words you select get it", category.label()),
            None => "Nothing is armed".to_owned(),
        };
        return notify(model, words);
    }
    highlight(model, category, Vec::new(), env)
}

/// Highlights the selection with a category and tags; nothing where nothing is selected.
pub(super) fn highlight(model: &mut Model, category: Category, tags: Vec<TagId>, env: &mut Env) -> Vec<Effect> {
    let (Some(span), Some(source)) = (modes::target(model), model.source) else { return Vec::new() };
    let unit = model.options.snap.unit();
    let span = model.shown_source().map_or(span, |source| moves::grown(&source.text, span, unit, env.words));
    let annotation = Annotation { tags, ..new_annotation(&model.case, source, span, category, env) };
    let id = annotation.id;
    let mut effects = match try_perform(model, Command::AddAnnotation(Box::new(annotation)), env) {
        Ok(effects) => effects,
        Err(why) => return notify(model, why),
    };
    model.last_category = Some(category);
    model.selection = None;
    model.focused = Some(id);
    if model.options.keeps_armed {
        model.armed = Some(category);
    }
    effects.push(Effect::ClearSelection);
    effects.push(Effect::KeepFocus);
    let words = speech::short(model.shown_source().map_or("", |source| source.text.words(span)));
    say(model, format!("Highlighted as {}: {words}", category.label()));
    model.cursor.anchor = model.cursor.head;
    effects
}

/// An annotation by whoever the brief names as its author now.
pub(super) fn new_annotation(
    case: &Case,
    source: SourceId,
    span: Span,
    category: Category,
    env: &mut Env,
) -> Annotation {
    Annotation {
        id: new_annotation_id(env),
        source,
        anchor: Anchor::Span(span),
        detail: Detail::empty(category),
        note: String::new(),
        statement: String::new(),
        confidence: None,
        tags: Vec::new(),
        origin: Origin::Analyst,
        author: case.brief.head.author.trim().to_owned(),
        created: env.now,
        modified: env.now,
    }
}

/// A click on words: the shortest annotation there, and on a second click the next one.
pub(super) fn click(model: &mut Model, under: &[AnnotationId]) -> Vec<Effect> {
    let chosen = marks::choose(&model.case, under, model.focused);
    focus(model, chosen)
}

pub(super) fn focus(model: &mut Model, id: Option<AnnotationId>) -> Vec<Effect> {
    model.choosing.clear();
    model.focused = id.filter(|id| model.case.annotations.contains_key(id));
    Vec::new()
}

/// Works on an annotation and shows its words, in its source.
pub(super) fn reveal(model: &mut Model, id: AnnotationId) -> Vec<Effect> {
    let Some(annotation) = model.case.annotations.get(&id) else { return Vec::new() };
    let is_lost = annotation.anchor.span().is_none();
    if model.source != Some(annotation.source) {
        model.source = Some(annotation.source);
        model.selection = None;
    }
    model.choosing.clear();
    model.worksheet = None;
    model.focused = Some(id);
    if model.view == View::Start {
        model.view = View::Read;
    }
    if is_lost {
        return notify(model, "The words of this highlight are no longer in the text");
    }
    vec![Effect::Reveal(id)]
}

pub(super) fn focus_next_after(model: &mut Model, backwards: bool) -> Vec<Effect> {
    let last = model.index.len();
    let current = focused(model).and_then(|annotation| model.index.number(annotation));
    let next = match (current, backwards) {
        _ if model.mode != Mode::Pointer => beside_cursor(model, current, backwards),
        (None, false) => 1,
        (None, true) => last,
        (Some(number), false) => number % last + 1,
        (Some(1), true) => last,
        (Some(number), true) => number - 1,
    };
    match model.index.at(next) {
        Some(id) => reveal(model, id),
        None => notify(model, "There are no highlights yet"),
    }
}

/// The number of the annotation after the cursor, or before it; several may begin where it stands.
fn beside_cursor(model: &Model, current: Option<usize>, backwards: bool) -> usize {
    let last = model.index.len();
    let start = |number: usize| {
        let annotation = model.index.at(number).and_then(|id| model.case.annotations.get(&id));
        let of_source = annotation.filter(|annotation| Some(annotation.source) == model.source)?;
        of_source.anchor.span().map(Span::start)
    };
    let head = Some(model.cursor.head);
    if let Some(number) = current.filter(|number| start(*number) == head) {
        return if backwards { (number + last - 2) % last + 1 } else { number % last + 1 };
    }
    let mut placed = (1..=last).filter(|number| start(*number).is_some());
    match backwards {
        false => placed.find(|number| start(*number) >= head).unwrap_or(1),
        true => placed.rfind(|number| start(*number) < head).unwrap_or(last),
    }
}

/// Removes an annotation with its citations, and offers the way back.
pub(super) fn delete(model: &mut Model, id: AnnotationId, env: &Env) -> Vec<Effect> {
    if !model.case.annotations.contains_key(&id) {
        return Vec::new();
    }
    let command = Command::remove_annotation(&model.case, id);
    let effects = perform_saying(model, command, "Highlight deleted", env);
    forget_what_is_gone(model);
    effects
}

/// Changes the category; its fields start empty, and undo brings the old ones back.
pub(super) fn recategorise(model: &mut Model, id: AnnotationId, category: Category, env: &Env) -> Vec<Effect> {
    let Some(annotation) = model.case.annotations.get(&id) else { return Vec::new() };
    let before = annotation.category();
    if before == category {
        return Vec::new();
    }
    let label = category.label().to_lowercase();
    let words = match annotation.detail == Detail::empty(before) {
        true => format!("Now {label}"),
        false => format!("Now {label}: what the fields of the {} held is gone", before.label().to_lowercase()),
    };
    let edit = AnnotationEdit::Detail(Detail::empty(category));
    perform_saying(model, Command::EditAnnotation { id, edit, at: env.now }, words, env)
}

/// Opens the fields of the annotation being worked on, with the keyboard on its category.
pub(super) fn choose_category(model: &mut Model) -> Vec<Effect> {
    let Some(id) = focused(model).map(|annotation| annotation.id) else {
        return notify(model, "No highlight is in focus");
    };
    model.shows_fields = true;
    vec![Effect::FocusOn(format!("category-{id}"))]
}

/// Drops a focus or selection whose object an undo removed.
pub(super) fn forget_what_is_gone(model: &mut Model) {
    if focused(model).is_none() {
        model.focused = None;
    }
    let annotations = &model.case.annotations;
    model.choosing.retain(|id| annotations.contains_key(id));
    if model.shown_source().is_none() {
        model.source = model.case.sources.first().map(|source| source.id);
        model.selection = None;
    }
    if model.case.sources.is_empty() {
        model.view = View::Start;
        model.mode = Mode::Pointer;
    }
    if model.citing.is_some_and(|line| model.case.brief.find(line).is_none()) {
        model.citing = None;
    }
}
