//! Reading the reasoning log, and handing it over.

use crate::app::model::{Model, SaveState};
use crate::app::msg::{Effect, ExportKind, LogReader, StoreRequest};
use crate::app::reasoning_log::{LogMsg, LogView, PORTION};
use crate::format::reasoning_log::{self, ReasoningLog};

pub(super) fn update(model: &mut Model, message: LogMsg) -> Vec<Effect> {
    match message {
        LogMsg::Open => return open(model),
        LogMsg::Read(stored) if stored.id == model.case.id => {
            let log = reasoning_log::read(&stored.mark, &stored.snapshot, &stored.entries)
                .unwrap_or_else(|why| from_memory(model, &why));
            show(model, log);
        }
        // Another case was opened meanwhile.
        LogMsg::Read(_) => {}
        LogMsg::Filter(filter) => {
            if let Some(view) = &mut model.log {
                (view.filter, view.most) = (filter, PORTION);
            }
        }
        LogMsg::More => {
            if let Some(view) = &mut model.log {
                view.most += PORTION;
            }
        }
        LogMsg::Close => model.log = None,
    }
    Vec::new()
}

/// What is stored says most; where nothing can be stored, the steps in memory are shown.
fn open(model: &mut Model) -> Vec<Effect> {
    if matches!(model.save, SaveState::Failed(_)) {
        let log = from_memory(model, "this case is not stored");
        show(model, log);
        return Vec::new();
    }
    vec![Effect::Store(StoreRequest::ReadLog(model.case.id, LogReader::ReasoningLog))]
}

fn show(model: &mut Model, log: ReasoningLog) {
    model.log = Some(Box::new(LogView::new(log)));
}

fn from_memory(model: &Model, why: &str) -> ReasoningLog {
    let missing = format!("{why}; these are the steps that can be undone");
    reasoning_log::of_history(&model.case, &model.history, missing)
}

/// Makes a file of every step, whatever is shown of them.
pub(super) fn export(model: &Model, kind: ExportKind, stem: &str) -> Vec<Effect> {
    let Some(view) = &model.log else { return Vec::new() };
    let (name, content) = match kind {
        ExportKind::LogJson => (format!("{stem}.log.json"), reasoning_log::to_json(&view.log, &model.case)),
        _ => (format!("{stem}.log.md"), reasoning_log::to_markdown(&view.log, &model.case)),
    };
    vec![Effect::Download { kind, name, content }]
}
