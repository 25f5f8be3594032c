//! Writing the brief.

use super::{Env, new_hypothesis_id, new_statement_id, perform, show};
use crate::app::model::{Model, View};
use crate::app::msg::Effect;
use crate::domain::case::brief::{Dismissal, Technique, TechniqueKind};
use crate::domain::case::{AnnotationId, Hypothesis, Slot, Statement, StatementId};
use crate::domain::checker::{Advice, check_with_dismissals};
use crate::domain::edit::{Command, StatementEdit};
use crate::domain::order::sorted_by_key;

pub(super) fn add_line(model: &mut Model, slot: Slot, index: usize, env: &mut Env) -> Vec<Effect> {
    let statement = Statement::new(new_statement_id(env), "");
    let focus = Effect::FocusLine(statement.id);
    let mut effects = perform(model, Command::AddStatement { slot, index, statement }, env);
    effects.push(focus);
    effects
}

pub(super) fn toggle_citation(
    model: &mut Model,
    line: StatementId,
    annotation: AnnotationId,
    env: &Env,
) -> Vec<Effect> {
    let Some((slot, index)) = model.case.brief.find(line) else { return Vec::new() };
    let mut citations = model.case.brief.lines(slot)[index].citations.clone();
    match citations.iter().position(|cited| *cited == annotation) {
        Some(at) => {
            citations.remove(at);
        }
        None => citations.push(annotation),
    }
    perform(model, Command::EditStatement { id: line, edit: StatementEdit::Citations(citations) }, env)
}

pub(super) fn add_hypothesis(model: &mut Model, env: &mut Env) -> Vec<Effect> {
    let index = model.case.brief.hypotheses.len();
    let hypothesis = Hypothesis::new(new_hypothesis_id(env), "");
    let focus = Effect::FocusHypothesis(hypothesis.id);
    let mut effects = perform(model, Command::AddHypothesis { index, hypothesis }, env);
    effects.push(focus);
    effects
}

pub(super) fn toggle_technique(model: &mut Model, kind: TechniqueKind, env: &Env) -> Vec<Effect> {
    let mut techniques = model.case.brief.techniques.clone();
    match techniques.iter().position(|technique| technique.kind == kind) {
        Some(at) => {
            techniques.remove(at);
        }
        None => techniques.push(Technique { kind, note: String::new() }),
    }
    let techniques = sorted_by_key(&techniques, |technique| technique.kind);
    perform(model, Command::SetTechniques(techniques), env)
}

/// Keeps a piece of advice as set aside.
pub(super) fn set_aside(model: &mut Model, advice: Advice, reason: String, env: &Env) -> Vec<Effect> {
    let mut dismissals = dismissals_but(model, &advice);
    dismissals.push(dismissal(advice, reason));
    perform(model, Command::SetDismissals(dismissals), env)
}

pub(super) fn take_up(model: &mut Model, advice: &Advice, env: &Env) -> Vec<Effect> {
    let dismissals = dismissals_but(model, advice);
    perform(model, Command::SetDismissals(dismissals), env)
}

/// What is set aside, without one piece of advice, and without what the checker no longer says.
fn dismissals_but(model: &Model, advice: &Advice) -> Vec<Dismissal> {
    let (_, kept) = check_with_dismissals(&model.case);
    kept.into_iter().filter(|(other, _)| other != advice).map(|(other, reason)| dismissal(other, reason)).collect()
}

fn dismissal(advice: Advice, reason: String) -> Dismissal {
    Dismissal { rule: advice.rule, line: advice.line, words: advice.words, reason }
}

pub(super) fn go_to_line(model: &mut Model, id: StatementId) -> Vec<Effect> {
    let mut effects = show(model, View::Brief);
    effects.push(Effect::FocusLine(id));
    effects
}

/// Reads tags from `text`, with commas (or their Arabic and CJK kin) between; doubles are dropped.
pub(super) fn set_thematic_tags(model: &mut Model, text: &str, env: &Env) -> Vec<Effect> {
    let mut tags: Vec<String> = Vec::new();
    for tag in text.split([',', '،', '，', '、', '\n']).map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    if tags == model.case.brief.thematic_tags {
        return Vec::new();
    }
    perform(model, Command::SetThematicTags(tags), env)
}
