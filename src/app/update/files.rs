//! Case files out and in.

use super::{AT_RISK, Env, backup, codebook, notify, reasoning_log, replace_case, storing, templates, toast};
use crate::app::model::{Import, Model, Rejection, SaveState, View};
use crate::app::msg::{Effect, ExportKind, StoreRequest};
use crate::format::case_file::{self, RepairChoice};
use crate::format::{backup as backup_file, codebook_file, csv, file_stem, handout, markdown, template_file};

/// Makes a file; a case file is offered only after its own check that every offset selects its quote.
pub(super) fn export(model: &mut Model, kind: ExportKind) -> Vec<Effect> {
    let stem = file_stem(&model.case);
    let (name, written) = match kind {
        // It is no part of the case on the screen.
        ExportKind::Damage => return super::recovering::download(model),
        ExportKind::Backup => return vec![Effect::Store(StoreRequest::Dump(None))],
        // These are told which.
        ExportKind::Templates | ExportKind::Version | ExportKind::BackupPart(_) => return Vec::new(),
        ExportKind::LogMarkdown | ExportKind::LogJson => return reasoning_log::export(model, kind, &stem),
        ExportKind::Summary(form) => return super::collection::gather(model, form),
        ExportKind::Markdown => (format!("{stem}.md"), Ok(markdown::write(&model.case))),
        ExportKind::WebPage => (format!("{stem}.html"), handout::write(&model.case)),
        ExportKind::CaseFile => (format!("{stem}.caveat.json"), case_file::write(&model.case)),
        ExportKind::Codebook => (format!("{stem}.codebook.json"), Ok(codebook_file::write(&model.case.codebook))),
        ExportKind::Judgements(grid) => {
            (format!("{stem}.{}.csv", grid.key()), Ok(csv::judgements(&model.case.brief.cross_impact, grid)))
        }
    };
    match written {
        Ok(content) => vec![Effect::Download { kind, name, content }],
        Err(problems) => {
            let problems = problems.iter().map(ToString::to_string).collect();
            model.rejection = Some(Rejection { file: name, problems });
            Vec::new()
        }
    }
}

/// A file was handed to the browser; what holds the case can bring everything back.
pub(super) fn exported(model: &mut Model, kind: ExportKind, env: &Env) -> Vec<Effect> {
    let words = match kind {
        ExportKind::Markdown => return notify(model, "Brief exported as Markdown"),
        ExportKind::Summary(_) => return notify(model, "Summary exported"),
        ExportKind::Codebook => return notify(model, "Codebook exported"),
        ExportKind::Templates => return notify(model, "Template exported"),
        ExportKind::Backup => return notify(model, "Everything on this device is in the backup"),
        ExportKind::BackupPart(place) => return backup::handed_over(model, place),
        ExportKind::Version => return notify(model, "The earlier version was exported as a case file"),
        ExportKind::LogMarkdown => return notify(model, "Reasoning log exported as Markdown"),
        ExportKind::LogJson => return notify(model, "Reasoning log exported as JSON"),
        ExportKind::Damage => return notify(model, "What could not be read was downloaded"),
        ExportKind::Judgements(_) => return notify(model, "Judgements exported"),
        ExportKind::WebPage => "Web page exported; it holds the case, and Caveat can open it again",
        ExportKind::CaseFile => "Case file exported; every offset was checked against its quote",
    };
    model.unexported = 0;
    model.reminded = 0;
    let mut effects = vec![Effect::Store(StoreRequest::Summarise(model.case.id, model.summary(env.now)))];
    effects.extend(toast(model, words.to_owned(), false));
    effects
}

/// Reads a case file; nothing changes until the analyst accepts it.
pub(super) fn open(model: &mut Model, name: String, text: &str) -> Vec<Effect> {
    if backup_file::is_one(text) {
        return backup::open(model, name, text);
    }
    if codebook_file::is_one(text) && !model.case.sources.is_empty() {
        return codebook::open(model, name, text);
    }
    if template_file::is_one(text) {
        return templates::open(model, &name, text);
    }
    match case_file::read(text) {
        Ok(reading) => {
            let id = reading.case.id.to_string();
            let replaces = model.library.iter().any(|summary| summary.id == id) || is_open_with_work(model, &id);
            model.import = Some(Import { file: name, reading, replaces });
            Vec::new()
        }
        Err(problems) => {
            let problems = problems.iter().map(ToString::to_string).collect();
            model.rejection = Some(Rejection { file: name, problems });
            Vec::new()
        }
    }
}

fn is_open_with_work(model: &Model, id: &str) -> bool {
    model.case.id.to_string() == id && !model.case.sources.is_empty()
}

/// Takes the case that was read, as a new stored case or in place of the one with the same id.
pub(super) fn accept(model: &mut Model, choice: RepairChoice, env: &Env) -> Vec<Effect> {
    let Some(import) = model.import.take() else { return Vec::new() };
    if model.is_at_risk() {
        return notify(model, AT_RISK);
    }
    let case = import.reading.accept(choice);
    let mut fresh = Model::new(case.id, env.now);
    fresh.source = case.sources.first().map(|source| source.id);
    fresh.view = if case.sources.is_empty() { View::Start } else { View::Read };
    fresh.case = case;
    fresh.save = SaveState::Saving;
    // Above whatever a stored case with the same id may have used, so that no late answer is taken for this write's.
    fresh.sequence = model.sequence + 1;
    replace_case(model, fresh);
    let mut effects = storing::snapshot(model, env);
    effects.push(Effect::KeepFocus);
    effects.extend(toast(model, format!("Opened {}", import.file), false));
    effects
}
