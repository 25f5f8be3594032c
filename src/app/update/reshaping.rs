//! Changing where annotations are: resizing, splitting, copying, merging, and choosing among those that overlap.

use super::annotating::byte_at;
use super::{Env, new_annotation_id, notify, perform, perform_saying, show_source, toast, try_perform};
use crate::app::marks;
use crate::app::model::Model;
use crate::app::modes;
use crate::app::msg::{BlockPoint, Effect};
use crate::domain::case::{Anchor, Annotation, AnnotationId, Category, Source};
use crate::domain::edit::reshape::overlapping;
use crate::domain::edit::{AnnotationEdit, Command};
use crate::domain::text::moves::{self, Direction, Unit, Words};
use crate::domain::text::resize::{self, Edge};
use crate::domain::text::{Span, offsets};

/// Moves one end of the annotation in focus by a unit.
pub(super) fn resize(model: &mut Model, edge: Edge, unit: Unit, direction: Direction, env: &Env) -> Vec<Effect> {
    let Some((id, source, span)) = model.focused.and_then(|id| placed(model, id)) else {
        return choose_first(model);
    };
    match resize::by_unit(&source.text, span, edge, unit, direction, env.words) {
        Some(moved) => move_to(model, id, moved, env),
        None => notify(model, "The highlight ends there"),
    }
}

/// Moves one end of an annotation to a place, as far as [`resized`] says.
pub(super) fn resize_to(model: &mut Model, id: AnnotationId, edge: Edge, point: BlockPoint, env: &Env) -> Vec<Effect> {
    match resized(model, id, edge, point, env.words) {
        Some(moved) => move_to(model, id, moved, env),
        None => Vec::new(),
    }
}

/// What an annotation's span becomes when one end is dragged to `point`; whole words or sentences if that is wished.
pub fn resized(model: &Model, id: AnnotationId, edge: Edge, point: BlockPoint, words: Words) -> Option<Span> {
    let (_, source, span) = placed(model, id)?;
    let byte = byte_at(source, point, offsets::byte_from_utf16)?;
    let moved = resize::to(&source.text, span, edge, byte);
    let grown = moves::grown(&source.text, moved, model.options.snap.unit(), words);
    // Only the dragged end moves.
    match edge {
        Edge::Start => Span::range(grown.start(), span.end()),
        Edge::End => Span::range(span.start(), grown.end()),
    }
}

fn move_to(model: &mut Model, id: AnnotationId, span: Span, env: &Env) -> Vec<Effect> {
    if placed(model, id).is_some_and(|(_, _, old)| old == span) {
        return Vec::new();
    }
    let edit = AnnotationEdit::Anchor(Anchor::Span(span));
    perform(model, Command::EditAnnotation { id, edit, at: env.now }, env)
}

/// Puts an annotation whose words were not found where the analyst says they are.
pub(super) fn attach(model: &mut Model, id: AnnotationId, env: &Env) -> Vec<Effect> {
    let lost = model.case.annotations.get(&id).filter(|it| it.anchor.span().is_none());
    let Some(source) = lost.map(|lost| lost.source) else { return Vec::new() };
    let is_elsewhere = model.source != Some(source);
    let Some(span) = modes::target(model).filter(|_| !is_elsewhere) else {
        // What is selected in another text says nothing of this one.
        let mut effects = if is_elsewhere { show_source(model, source) } else { Vec::new() };
        effects.extend(notify(model, "Select the words in the text that it belongs to, then choose “Attach”"));
        return effects;
    };
    let edit = AnnotationEdit::Anchor(Anchor::Span(span));
    let mut effects = match try_perform(model, Command::EditAnnotation { id, edit, at: env.now }, env) {
        Ok(effects) => effects,
        Err(why) => return notify(model, why),
    };
    model.selection = None;
    model.focused = Some(id);
    effects.extend([Effect::ClearSelection, Effect::KeepFocus]);
    effects.extend(toast(model, "Attached to the selected words".to_owned(), true));
    effects
}

/// An annotation whose words are in its source's text.
fn placed(model: &Model, id: AnnotationId) -> Option<(AnnotationId, &Source, Span)> {
    let annotation = model.case.annotations.get(&id)?;
    let source = model.case.source(annotation.source)?;
    Some((id, source, annotation.anchor.span()?))
}

/// Where the selection cuts an annotation: before the selected words, or after them where they begin it.
pub fn cut(model: &Model, id: AnnotationId) -> Option<usize> {
    let (_, source, span) = placed(model, id)?;
    let selection = model.selection.filter(|_| model.source == Some(source.id))?;
    let is_inside = |at: &usize| span.start() < *at && *at < span.end();
    [selection.start(), selection.end()].into_iter().find(is_inside)
}

fn choose_first(model: &mut Model) -> Vec<Effect> {
    notify(model, "Choose a highlight first: click its words, or press n")
}

/// Cuts the annotation in focus in two at the selection.
pub(super) fn split(model: &mut Model, env: &mut Env) -> Vec<Effect> {
    let Some(id) = model.focused else { return choose_first(model) };
    let second = new_annotation_id(env);
    let command = cut(model, id).and_then(|at| Command::split_annotation(&model.case, id, at, second, env.now));
    let Some(command) = command else {
        return notify(model, "Select the word in this highlight with which the second part begins, then split again");
    };
    let mut effects = match try_perform(model, command, env) {
        Ok(effects) => effects,
        Err(why) => return notify(model, why),
    };
    model.selection = None;
    model.focused = Some(id);
    effects.push(Effect::ClearSelection);
    effects.extend(toast(model, "Highlight split in two".to_owned(), true));
    effects
}

/// Highlights the same words as another category too, and goes on with the new one.
pub(super) fn duplicate(model: &mut Model, category: Category, env: &mut Env) -> Vec<Effect> {
    let Some(id) = model.focused else { return choose_first(model) };
    let is_same = |annotation: &Annotation| annotation.category() == category;
    if model.case.annotations.get(&id).is_none_or(is_same) {
        return notify(model, "These words have that category already");
    }
    let copy = new_annotation_id(env);
    let Some(command) = Command::duplicate_annotation(&model.case, id, category, copy, env.now) else {
        return Vec::new();
    };
    let effects = match try_perform(model, command, env) {
        Ok(effects) => effects,
        Err(why) => return notify(model, why),
    };
    model.choosing.clear();
    model.focused = Some(copy);
    effects
}

/// Takes another annotation into the one in focus.
pub(super) fn merge(model: &mut Model, other: AnnotationId, env: &Env) -> Vec<Effect> {
    let Some(kept) = model.focused else { return choose_first(model) };
    let Some(command) = Command::merge_annotations(&model.case, kept, other, env.now) else {
        return notify(model, "Only highlights of the same category that overlap can be merged");
    };
    model.choosing.clear();
    perform_saying(model, command, "Highlights merged into one", env)
}

/// Offers the annotations at the selection, or else those that share words with the one in focus; a second time closes.
pub(super) fn choose(model: &mut Model) -> Vec<Effect> {
    if !model.choosing.is_empty() {
        model.choosing.clear();
        return Vec::new();
    }
    let found: Vec<AnnotationId> = match (model.selection, model.focused.and_then(|id| model.case.annotations.get(&id)))
    {
        (Some(selection), _) => {
            let is_there = |annotation: &&Annotation| {
                Some(annotation.source) == model.source
                    && annotation.anchor.span().is_some_and(|span| span.overlaps(selection))
            };
            model.case.annotations.values().filter(is_there).map(|annotation| annotation.id).collect()
        }
        (None, Some(focused)) => {
            let others = overlapping(&model.case, focused).map(|annotation| annotation.id);
            [focused.id].into_iter().chain(others).collect()
        }
        (None, None) => Vec::new(),
    };
    if found.is_empty() {
        return notify(model, "Select words, or choose a highlight, to see what lies there");
    }
    model.choosing = marks::shortest_first(&model.case, &found);
    Vec::new()
}
