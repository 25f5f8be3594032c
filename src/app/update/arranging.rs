//! The layout of the brief: what is hidden, and what becomes of the lines that the highlights write.

use super::{Env, notify, say, try_perform};
use crate::app::brief::Arranging;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::domain::case::arrangement::Arrangement;
use crate::domain::case::{AnnotationId, Category, LikelihoodScale};
use crate::domain::edit::Command;
use crate::domain::importance;

/// Carries out one change as one step.
pub(super) fn arrange(model: &mut Model, change: Arranging, env: &Env) -> Vec<Effect> {
    let mut arrangement = model.case.brief.arrangement.clone();
    let said = match change {
        Arranging::Hide(section) => {
            arrangement.shape.hidden.insert(section);
            format!("{} is hidden", arrangement.shape.words(section))
        }
        Arranging::Show(section) => {
            arrangement.shape.hidden.remove(&section);
            format!("{} is shown", arrangement.shape.words(section))
        }
        Arranging::MoveSection(section, by) => {
            arrangement.shape = arrangement.shape.with_moved(section, by);
            let sections = arrangement.shape.sections();
            let place = sections.iter().position(|it| *it == section).map_or(0, |index| index + 1);
            format!("{}, {place} of {}", arrangement.shape.words(section), sections.len())
        }
        Arranging::Scale(scale) => {
            arrangement.shape.scale = scale;
            format!("Likelihoods of {}", scale.map_or("both scales", LikelihoodScale::label))
        }
        Arranging::LeaveOut(id) => {
            arrangement.left_out.insert(id);
            "Left out of the brief".to_owned()
        }
        Arranging::TakeBack(id) => {
            arrangement.left_out.remove(&id);
            "In the brief again".to_owned()
        }
        Arranging::Step(id, by) => step(model, &mut arrangement, id, by),
        Arranging::Put { line, before } => put(model, &mut arrangement, line, before),
        Arranging::Merge(id) => merge(model, &mut arrangement, id),
        Arranging::Part(id) => {
            arrangement.merged.retain(|group| !group.contains(&id));
            "Each stands alone again".to_owned()
        }
        Arranging::ByImportance(category) => {
            arrangement.order.retain(|id| !is_of(model, *id, category));
            "In the order of importance".to_owned()
        }
    };
    if arrangement == model.case.brief.arrangement {
        return Vec::new();
    }
    let effects = match try_perform(model, Command::SetArrangement(Box::new(arrangement)), env) {
        Ok(effects) => effects,
        Err(why) => return notify(model, why),
    };
    say(model, said);
    effects
}

fn is_of(model: &Model, id: AnnotationId, category: Category) -> bool {
    model.case.annotations.get(&id).is_some_and(|annotation| annotation.category() == category)
}

/// The lines among which the one of this highlight stands, and its index there.
fn lines_around(model: &Model, id: AnnotationId) -> Option<(Vec<Vec<AnnotationId>>, usize)> {
    let category = model.case.annotations.get(&id)?.category();
    let lines = importance::lines(&model.case, category);
    let index = lines.iter().position(|line| line.contains(&id))?;
    Some((lines, index))
}

fn step(model: &Model, arrangement: &mut Arrangement, id: AnnotationId, by: isize) -> String {
    let Some((lines, from)) = lines_around(model, id) else { return String::new() };
    let to = from.saturating_add_signed(by).min(lines.len() - 1);
    if to == from { String::new() } else { move_line(arrangement, lines, from, to) }
}

fn put(model: &Model, arrangement: &mut Arrangement, line: AnnotationId, before: Option<AnnotationId>) -> String {
    let Some((lines, from)) = lines_around(model, line) else { return String::new() };
    let others = || lines.iter().enumerate().filter(|(index, _)| *index != from).map(|(_, line)| line);
    let found = before.and_then(|before| others().position(|line| line.contains(&before)));
    let to = found.unwrap_or_else(|| others().count());
    if to == from { String::new() } else { move_line(arrangement, lines, from, to) }
}

/// From now on all lines of the category stand in the order by hand.
fn move_line(arrangement: &mut Arrangement, mut lines: Vec<Vec<AnnotationId>>, from: usize, to: usize) -> String {
    let line = lines.remove(from);
    lines.insert(to, line);
    arrangement.order.retain(|id| !lines.iter().any(|line| line.contains(id)));
    arrangement.order.extend(lines.iter().filter_map(|line| line.first()));
    format!("Line {} of {}", to + 1, lines.len())
}

/// Puts the highlights of a line under the statement of the line above it.
fn merge(model: &Model, arrangement: &mut Arrangement, id: AnnotationId) -> String {
    let Some((lines, index)) = lines_around(model, id) else { return String::new() };
    let Some(above) = index.checked_sub(1) else { return String::new() };
    let together: Vec<AnnotationId> = lines[above].iter().chain(&lines[index]).copied().collect();
    // What else a group names, such as a highlight that is gone, stands alone from now on.
    arrangement.merged.retain(|group| !group.iter().any(|id| together.contains(id)));
    let said = format!("{} highlights under one statement", together.len());
    arrangement.merged.push(together);
    said
}
