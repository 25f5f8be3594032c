//! Messages for what a browser gets in the background, once the first screens are there.

use super::{Env, briefing, codebook, drafting, files, perform, reshaping, storing};
use crate::app::Pasted;
use crate::app::model::Model;
use crate::app::msg::{Effect, Msg};
use crate::domain::edit::Command;
use crate::format::markdown;

/// Carries out what [`super::update_first`] handed back.
pub fn update_later(model: &mut Model, message: Msg, env: &mut Env) -> Vec<Effect> {
    match message {
        Msg::Pasted(pasted) => drafting::start(model, pasted, env),
        Msg::Sample(sample) => drafting::start(model, Pasted::Plain(sample.text().to_owned()), env),
        Msg::DraftCleanUp(clean_up) => drafting::edit(model, |draft| draft.clean_up = clean_up),
        Msg::DraftStructure(guess) => drafting::edit(model, |draft| draft.guess_structure = guess),
        Msg::DraftMetadata(field, text) => drafting::edit(model, |draft| *drafting::field_mut(draft, field) = text),
        Msg::DraftAccept => drafting::accept(model, env),
        Msg::DraftCancel => {
            model.draft = None;
            Vec::new()
        }

        Msg::Resize(edge, unit, direction) => reshaping::resize(model, edge, unit, direction, env),
        Msg::ResizeTo(id, edge, point) => reshaping::resize_to(model, id, edge, point, env),
        Msg::Split => reshaping::split(model, env),
        Msg::Duplicate(category) => reshaping::duplicate(model, category, env),
        Msg::Merge(other) => reshaping::merge(model, other, env),
        Msg::Choose => reshaping::choose(model),

        Msg::Codebook(message) => codebook::update(model, message, env),

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
        Msg::CopyMarkdown => vec![Effect::Copy(markdown::write(&model.case))],
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

        Msg::Opened(stored) => storing::opened(model, &stored, env),
        // All others are for the first screens, and do not come here.
        _ => Vec::new(),
    }
}
