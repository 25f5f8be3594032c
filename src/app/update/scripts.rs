//! The direction of blocks, words to either side, and what is hidden in a text.

use super::{Env, annotating, notify, perform_saying};
use crate::app::model::Model;
use crate::app::modes::{byte_from_point, point_from_byte};
use crate::app::msg::{BlockPoint, Effect, SelectionMove};
use crate::domain::case::annotation::{Priority, RiskFields, RiskKind};
use crate::domain::case::{Case, Category, Detail, Origin, Source, SourceId};
use crate::domain::edit::Command;
use crate::domain::text::direction::detected;
use crate::domain::text::hidden::{self, Place, Severity};
use crate::domain::text::moves::{Direction, Stop, Unit, next_unit, step};
use crate::domain::text::{Span, TextDirection};
use std::collections::BTreeSet;

/// The name of the rule that finds hidden characters; it stands in the origin of what was flagged.
pub const RULE: &str = "hidden-characters";

/// Lets a block run the other way than it does now; one that then runs as it would by itself has no choice of its own.
pub(super) fn turn_block(model: &mut Model, block: Option<usize>, env: &Env) -> Vec<Effect> {
    let block = block.or_else(|| model.current_block());
    let Some((source, block)) = model.shown_source().zip(block) else { return Vec::new() };
    let direction = source.directions.of_block(&source.text, block).turned();
    let by_itself = source.directions.of_text.unwrap_or_else(|| detected(&source.text, block));
    let chosen = (direction != by_itself).then_some(direction);
    let command = Command::SetDirection { source: source.id, block: Some(block), direction: chosen };
    perform_saying(model, command, format!("This block runs {}", direction.label().to_lowercase()), env)
}

/// Selects the next word on one side, or takes one more or less into the selection.
///
/// The left of a block that runs from right to left is where reading goes on.
pub(super) fn select_by_word(
    model: &Model,
    anchor: BlockPoint,
    head: BlockPoint,
    by: SelectionMove,
    env: &Env,
) -> Vec<Effect> {
    let Some(source) = model.shown_source() else { return Vec::new() };
    let text = &source.text;
    let Some((anchor, from)) = byte_from_point(text, anchor).zip(byte_from_point(text, head)) else {
        return Vec::new();
    };
    let is_rtl = source.directions.of_block(text, head.block) == TextDirection::RightToLeft;
    let is_rightwards = matches!(by, SelectionMove::WordRight | SelectionMove::ExtendWordRight);
    let direction = if is_rightwards == is_rtl { Direction::Backward } else { Direction::Forward };
    let (edge, stop) = match direction {
        Direction::Backward => (anchor.min(from), Stop::Start),
        Direction::Forward => (anchor.max(from), Stop::End),
    };
    let ends = match by {
        SelectionMove::ExtendWordRight | SelectionMove::ExtendWordLeft => {
            step(text, from, Unit::Word, direction, stop, env.words).map(|to| (anchor, to))
        }
        _ => next_unit(text, edge, Unit::Word, direction, env.words).map(|word| (word.start(), word.end())),
    };
    let Some((anchor, head)) = ends else { return Vec::new() };
    let (anchor, head) = (point_from_byte(text, anchor), point_from_byte(text, head));
    vec![Effect::Select(anchor, head), Effect::KeepInSight(head)]
}

pub(super) fn toggle_hidden(model: &mut Model) -> Vec<Effect> {
    model.shows_hidden = !model.shows_hidden;
    let words =
        if model.shows_hidden { "Hidden characters are shown" } else { "Hidden characters are no longer shown" };
    notify(model, words)
}

/// The words of `source` that the rule has flagged.
pub fn flagged(case: &Case, source: SourceId) -> BTreeSet<Span> {
    let rule = Origin::Rule(RULE.to_owned());
    let of_rule = case.annotations.values().filter(|it| it.source == source && it.origin == rule);
    of_rule.filter(|it| it.category() == Category::BiasDeceptionRisk).filter_map(|it| it.anchor.span()).collect()
}

/// Flags places as possible deception, all in one step; what was flagged before stays as it is.
pub(super) fn flag_hidden(model: &mut Model, words: Option<Span>, env: &mut Env) -> Vec<Effect> {
    let Some(source) = model.shown_source().cloned() else { return Vec::new() };
    let places = hidden::places(hidden::find(&source.text))
        .into_iter()
        .filter(|place| words.is_none_or(|words| words == place.words));
    let flagged = flagged(&model.case, source.id);
    let new: Vec<Place> = places.filter(|place| !flagged.contains(&place.words)).collect();
    let steps: Vec<Command> = new.iter().map(|place| flag(&model.case, &source, place, env)).collect();
    let said = match steps.len() {
        0 => return notify(model, "There is nothing more to flag"),
        1 => "Flagged as possible deception".to_owned(),
        count => format!("{count} places flagged as possible deception"),
    };
    perform_saying(model, Command::Batch(steps), said, env)
}

fn flag(case: &Case, source: &Source, place: &Place, env: &mut Env) -> Command {
    let severity = if place.severity == Severity::Deceptive { Priority::High } else { Priority::Medium };
    let fields = RiskFields { kind: Some(RiskKind::Deception), severity: Some(severity), ..RiskFields::default() };
    let mut annotation = annotating::new_annotation(case, source.id, place.words, Category::BiasDeceptionRisk, env);
    annotation.detail = Detail::BiasDeceptionRisk(fields);
    annotation.note = place.messages.join("\n");
    annotation.origin = Origin::Rule(RULE.to_owned());
    Command::AddAnnotation(Box::new(annotation))
}
