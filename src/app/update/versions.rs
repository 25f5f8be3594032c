//! Looking at an earlier version of the case, and bringing it back.

use super::annotating::forget_what_is_gone;
use super::{Env, notify, toast, try_perform};
use crate::app::model::{Model, Rejection, SaveState};
use crate::app::msg::{Effect, ExportKind, LogReader, StoreRequest, StoredCase};
use crate::app::reasoning_log::PORTION;
use crate::app::versions::{Seen, VersionsMsg, VersionsView};
use crate::domain::case::Case;
use crate::domain::edit::Command;
use crate::domain::edit::difference::difference;
use crate::format::versions::{self, Version};
use crate::format::{case_file, file_stem, handout};

pub(super) fn update(model: &mut Model, message: VersionsMsg, env: &Env) -> Vec<Effect> {
    match message {
        VersionsMsg::Open => return open(model),
        VersionsMsg::Look(number) => return with(model, number, look),
        VersionsMsg::BringBack(number) => {
            return with(model, number, |model, case, version| bring_back(model, case, version, env));
        }
        VersionsMsg::Export(number) => return with(model, number, export),
        VersionsMsg::Read(stored) => read(model, *stored),
        VersionsMsg::More => {
            if let Some(view) = &mut model.versions {
                view.most += PORTION;
            }
        }
        VersionsMsg::List => {
            if let Some(view) = &mut model.versions {
                view.seen = None;
            }
        }
        VersionsMsg::Close => model.versions = None,
    }
    Vec::new()
}

/// They take the place of the reasoning log, from which they are opened.
fn open(model: &mut Model) -> Vec<Effect> {
    model.log = None;
    model.versions = Some(Box::default());
    if matches!(model.save, SaveState::Failed(_)) {
        let missing = Some("this case is not stored at present".to_owned());
        model.versions = Some(Box::new(VersionsView { missing, ..VersionsView::default() }));
        return Vec::new();
    }
    vec![Effect::Store(StoreRequest::ReadLog(model.case.id, LogReader::Versions))]
}

/// What is stored was read.
fn read(model: &mut Model, stored: StoredCase) {
    // They may have been left, or another case opened, meanwhile.
    if model.versions.is_none() || stored.id != model.case.id {
        model.versions = None;
        return;
    }
    let (list, missing) = match versions::list(&stored.mark, &stored.snapshot, &stored.entries) {
        Ok((list, fault)) => (list, fault),
        Err(why) => (Vec::new(), Some(why)),
    };
    model.versions =
        Some(Box::new(VersionsView { list, missing, stored: Some(Box::new(stored)), ..VersionsView::default() }));
}

/// Does something with a version of the list.
fn with(model: &mut Model, number: u64, what: impl FnOnce(&mut Model, Case, Version) -> Vec<Effect>) -> Vec<Effect> {
    let Some(view) = &model.versions else { return Vec::new() };
    let version = view.list.iter().find(|version| version.number == number).cloned();
    let Some((version, stored)) = version.zip(view.stored.as_ref()) else { return Vec::new() };
    match versions::at(&stored.mark, &stored.snapshot, &stored.entries, number) {
        Ok(case) => what(model, case, version),
        Err(why) => notify(model, format!("This version cannot be shown: {why}")),
    }
}

fn look(model: &mut Model, case: Case, version: Version) -> Vec<Effect> {
    if let Some(view) = &mut model.versions {
        view.seen = Some(Seen { version, page: handout::shown(&case) });
    }
    Vec::new()
}

/// A version is no export of the case as it is now, so what is said of that stays.
fn export(model: &mut Model, case: Case, version: Version) -> Vec<Effect> {
    let name = format!("{}.version-{}.caveat.json", file_stem(&case), version.number);
    match case_file::write(&case) {
        Ok(content) => vec![Effect::Download { kind: ExportKind::Version, name, content }],
        Err(problems) => {
            let problems = problems.iter().map(ToString::to_string).collect();
            model.rejection = Some(Rejection { file: name, problems });
            Vec::new()
        }
    }
}

/// Makes the case what it was, by a step that can be undone: nothing that came later is lost.
fn bring_back(model: &mut Model, then: Case, version: Version, env: &Env) -> Vec<Effect> {
    let steps = difference(&model.case, &then);
    if steps.is_empty() {
        return notify(model, "The case is the same as that version");
    }
    match try_perform(model, Command::Batch(steps), env) {
        Ok(mut effects) => {
            model.versions = None;
            forget_what_is_gone(model);
            effects.push(Effect::KeepFocus);
            effects.extend(toast(model, format!("The case is again what it was on {}", version.words()), true));
            effects
        }
        Err(why) => notify(model, why),
    }
}
