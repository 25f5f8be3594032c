//! Going about in the text from the keyboard, and from the text into cards and back.

use super::annotating::{focus_next_after, tag};
use super::{Env, notify, say, show};
use crate::app::commands::Shift;
use crate::app::marks;
use crate::app::model::{Model, View};
use crate::app::modes::{self, Cursor, Drawn, Mode, Move};
use crate::app::msg::{BlockPoint, Effect};
use crate::app::speech;
use crate::domain::case::AnnotationId;
use crate::domain::text::Span;
use crate::domain::text::moves::Direction;

/// Begins a mode where the analyst is, or leaves it where it is on already.
pub(super) fn set_mode(model: &mut Model, mode: Mode) -> Vec<Effect> {
    if model.shown_source().is_none() {
        return notify(model, "There is no article to read yet");
    }
    if model.mode == mode || mode == Mode::Pointer {
        return leave(model);
    }
    let selected = model.selection.filter(|_| model.mode != Mode::Sentence);
    let start = if model.mode == Mode::Pointer { where_to_begin(model) } else { model.cursor.head };
    model.mode = mode;
    model.cursor = match selected {
        Some(span) if mode == Mode::Caret => Cursor { anchor: span.start(), ..Cursor::at(span.end()) },
        Some(span) => Cursor { anchor: span.start(), ..Cursor::at(span.end() - 1) },
        None => Cursor::at(start),
    };
    if mode == Mode::Sentence {
        model.selection = None;
    }
    let words = match mode {
        Mode::Sentence => speech::sentence(model),
        _ => speech::at_caret(model),
    };
    say(model, format!("{}. {words}", mode.label()));
    let mut effects = vec![Effect::FocusText];
    effects.extend(show_cursor(model));
    effects
}

/// Goes back to the mouse's way of selecting.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    if model.mode != Mode::Pointer {
        say(model, format!("{} is off", model.mode.label()));
        model.mode = Mode::Pointer;
    }
    Vec::new()
}

/// What is selected, or the annotation in focus if it is in sight, or else the first block in sight.
fn where_to_begin(model: &Model) -> usize {
    let Some(source) = model.shown_source() else { return 0 };
    let focused = model.focused.and_then(|id| model.case.annotations.get(&id)).filter(|it| it.source == source.id);
    let is_near = |span: &Span| (model.block..model.block + 8).contains(&source.text.block_at(span.start()));
    let begun = model.selection.or_else(|| focused.and_then(|it| it.anchor.span()).filter(is_near));
    let in_sight = source.text.blocks().get(model.block).map(|block| block.span);
    begun.or(in_sight).map_or(0, Span::start)
}

/// Takes a step, or asks the browser where it leads.
pub(super) fn go(model: &mut Model, step: Move, shift: Shift, env: &Env) -> Vec<Effect> {
    match (model.mode, step) {
        (Mode::Pointer, _) => Vec::new(),
        (Mode::Sentence, _) => match modes::sentence_after(model, step, env.words) {
            Some(head) => go_to_sentence(model, head, shift),
            None => at_the_end(model),
        },
        (Mode::Caret, Move::Line(along)) => {
            let Some(Drawn::Caret(from, is_at_line_end)) = modes::drawn(model) else { return Vec::new() };
            vec![Effect::FindLine { from, is_at_line_end, goal: model.cursor.goal, along, shift }]
        }
        (Mode::Caret, _) => {
            match collapsed(model, step, shift).or_else(|| modes::caret_after(model, step, env.words)) {
                Some(head) => place(model, Cursor { head, ..Cursor::at(model.cursor.anchor) }, shift, step),
                None => at_the_end(model),
            }
        }
    }
}

fn go_to_sentence(model: &mut Model, head: usize, shift: Shift) -> Vec<Effect> {
    let anchor = if shift == Shift::Held { model.cursor.anchor } else { head };
    model.cursor = Cursor { anchor, ..Cursor::at(head) };
    let words = speech::sentence(model);
    say(model, words);
    let mut effects = show_cursor(model);
    if model.selection.take().is_some() {
        effects.push(Effect::ClearSelection);
    }
    effects
}

/// A step left or right without Shift ends a selection at that side, as in every editor.
fn collapsed(model: &Model, step: Move, shift: Shift) -> Option<usize> {
    let (start, end) = (model.cursor.anchor.min(model.cursor.head), model.cursor.anchor.max(model.cursor.head));
    let is_sideways = matches!(step, Move::Left | Move::Right);
    if shift == Shift::Held || start == end || !is_sideways {
        return None;
    }
    let direction = modes::way(model, step == Move::Right)?;
    Some(if direction == Direction::Forward { end } else { start })
}

/// The browser found where a step along the lines leads.
pub(super) fn line_found(
    model: &mut Model,
    point: BlockPoint,
    goal: Option<f64>,
    is_at_line_end: bool,
    along: modes::LineMove,
    shift: Shift,
) -> Vec<Effect> {
    let head = model.shown_source().and_then(|source| modes::byte_from_point(&source.text, point));
    match head.filter(|_| model.mode == Mode::Caret) {
        Some(head) => {
            let cursor = Cursor { anchor: model.cursor.anchor, head, goal, is_at_line_end };
            place(model, cursor, shift, Move::Line(along))
        }
        None => Vec::new(),
    }
}

fn place(model: &mut Model, cursor: Cursor, shift: Shift, step: Move) -> Vec<Effect> {
    let anchor = if shift == Shift::Held { cursor.anchor } else { cursor.head };
    model.cursor = Cursor { anchor, ..cursor };
    let (start, end) = (anchor.min(cursor.head), anchor.max(cursor.head));
    model.selection = model.shown_source().and_then(|source| source.text.snap(start, end).ok());
    let words = match model.selection {
        Some(span) => speech::selected(model, span),
        None => speech::passed(model, step),
    };
    say(model, words);
    show_cursor(model)
}

fn at_the_end(model: &mut Model) -> Vec<Effect> {
    say(model, "The text ends here".to_owned());
    Vec::new()
}

/// A click, or a selection made with the mouse, takes the cursor along.
pub(super) fn follow_pointer(model: &mut Model, from: usize, to: usize) {
    if model.mode != Mode::Pointer {
        model.cursor = Cursor { anchor: from, ..Cursor::at(to) };
    }
}

/// A click on words: the cursor of a mode goes there.
pub(super) fn click_at(model: &mut Model, point: BlockPoint) -> Vec<Effect> {
    let byte = model.shown_source().and_then(|source| modes::byte_from_point(&source.text, point));
    if let Some(byte) = byte {
        follow_pointer(model, byte, byte);
    }
    Vec::new()
}

/// Puts the cursor at the start of a block that was gone to.
pub(super) fn follow_block(model: &mut Model, block: usize) {
    let start = model.shown_source().and_then(|source| source.text.blocks().get(block)).map(|block| block.span.start());
    if let Some(start) = start {
        follow_pointer(model, start, start);
    }
}

/// The cursor, in sight; with a caret the browser's own selection goes along, for copying and for screen readers.
pub(super) fn show_cursor(model: &Model) -> Vec<Effect> {
    let Some(source) = model.shown_source() else { return Vec::new() };
    let Cursor { anchor, head, .. } = model.cursor;
    let point = |byte| modes::point_from_byte(&source.text, byte);
    match model.mode {
        Mode::Pointer => Vec::new(),
        Mode::Sentence => {
            let start = modes::sentence_at(&source.text, head).map_or(head, Span::start);
            vec![Effect::KeepInSight(point(start))]
        }
        Mode::Caret => vec![Effect::Select(point(anchor), point(head)), Effect::KeepInSight(point(head))],
    }
}

/// Selects the whole article, where the browser's own key would take the page around it along.
pub(super) fn select_all(model: &mut Model) -> Vec<Effect> {
    let whole = model.shown_source().and_then(|source| Span::range(0, source.text.as_str().len()));
    let Some((from, to)) = whole.and_then(|whole| modes::ends_of(model, whole)) else { return Vec::new() };
    say(model, "The whole article is selected".to_owned());
    vec![Effect::Select(from, to)]
}

/// Shows again what is selected, after a field over the text had a selection of its own.
pub(super) fn select_again(model: &Model) -> Vec<Effect> {
    let ends = model.selection.filter(|_| !model.has_dialog()).and_then(|span| modes::ends_of(model, span));
    ends.map(|(from, to)| Effect::SelectAgain(from, to)).into_iter().collect()
}

/// Puts the cursor on an annotation that was gone to.
pub(super) fn follow_annotation(model: &mut Model, id: AnnotationId) {
    let annotation = model.case.annotations.get(&id).filter(|annotation| Some(annotation.source) == model.source);
    if let Some(span) = annotation.and_then(|annotation| annotation.anchor.span()) {
        follow_pointer(model, span.start(), span.start());
    }
}

/// The next annotation or the one before: of the cursor in a mode, else of the one in focus.
pub(super) fn next_annotation(model: &mut Model, backwards: bool) -> Vec<Effect> {
    let effects = focus_next_after(model, backwards);
    if let Some(id) = model.focused.filter(|_| !effects.is_empty()) {
        follow_annotation(model, id);
        let words = speech::annotation(model, id);
        say(model, words);
    }
    effects
}

/// Enter in the text: tags what is selected, or goes on in the card of the annotation here.
pub(super) fn enter(model: &mut Model, env: &mut Env) -> Vec<Effect> {
    if model.selection.is_some() {
        return match model.armed {
            Some(category) => tag(model, category, env),
            None => vec![Effect::FocusTagBar],
        };
    }
    let Some(id) = annotation_here(model) else {
        let words = match model.mode {
            Mode::Sentence => "There is no highlight in this sentence; a digit makes one",
            Mode::Caret => "There is no highlight here; select with Shift and the arrows, then press Enter",
            Mode::Pointer => "Choose a highlight first: click its words, or press n",
        };
        return notify(model, words);
    };
    model.focused = Some(id);
    let mut effects = if model.view == View::Read { Vec::new() } else { show(model, View::Read) };
    effects.push(Effect::FocusCard(id));
    effects
}

/// The annotation in focus, or in a mode the one the cursor is in.
pub(super) fn annotation_here(model: &Model) -> Option<AnnotationId> {
    let here = annotations_here(model);
    match model.focused.filter(|focused| model.mode == Mode::Pointer || here.contains(focused)) {
        Some(focused) => Some(focused),
        None => marks::choose(&model.case, &here, None),
    }
}

fn annotations_here(model: &Model) -> Vec<AnnotationId> {
    let Some(source) = model.shown_source() else { return Vec::new() };
    let head = model.cursor.head;
    let here = match model.mode {
        Mode::Pointer => None,
        Mode::Sentence => modes::sentence_at(&source.text, head),
        // A caret between two highlights is at both.
        Mode::Caret => Span::range(head.saturating_sub(1), head + 1),
    };
    let Some(here) = here else { return Vec::new() };
    let of_source = model.case.annotations.values().filter(|annotation| annotation.source == source.id);
    let is_here = |span: Span| span.overlaps(here);
    of_source.filter(|it| it.anchor.span().is_some_and(is_here)).map(|it| it.id).collect()
}

/// From a card back to its words: the mode and the place in the text are as before.
pub(super) fn leave_card(model: &mut Model, id: AnnotationId) -> Vec<Effect> {
    model.choosing.clear();
    model.focused = None;
    match model.mode {
        Mode::Pointer => vec![Effect::FocusMark(id)],
        Mode::Sentence | Mode::Caret => {
            let words = if model.mode == Mode::Sentence { speech::sentence(model) } else { speech::at_caret(model) };
            say(model, words);
            let mut effects = vec![Effect::FocusText];
            effects.extend(show_cursor(model));
            effects
        }
    }
}
