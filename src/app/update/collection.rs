//! Going through the stored cases by tag and day, and gathering their briefs.

use super::notify;
use crate::app::collection::{CollectionMsg, Form, by, shown, title};
use crate::app::model::Model;
use crate::app::msg::{Effect, ExportKind, StoreRequest};
use crate::app::storage::StoredCase;
use crate::domain::case::{Case, CaseId};
use crate::format::{handout, log, markdown, slug};

pub(super) fn update(model: &mut Model, message: CollectionMsg) -> Vec<Effect> {
    match message {
        CollectionMsg::Show(by) => {
            model.collection.by = by;
            Vec::new()
        }
        CollectionMsg::Gathered(stored) => gathered(model, &stored),
    }
}

/// Asks for the cases that are shown, to make a file of their briefs.
pub(super) fn gather(model: &mut Model, form: Form) -> Vec<Effect> {
    let cases: Vec<CaseId> = shown(model).iter().filter_map(|case| CaseId::parse(&case.id)).collect();
    if cases.is_empty() {
        return notify(model, "There is no stored case to gather");
    }
    model.collection.wanted = Some(form);
    vec![Effect::Store(StoreRequest::Gather(cases))]
}

/// Makes the document; a case that cannot be read is left out, and that is said.
fn gathered(model: &mut Model, stored: &[StoredCase]) -> Vec<Effect> {
    let Some(form) = model.collection.wanted.take() else { return Vec::new() };
    let cases = stored.iter().filter_map(|it| log::restore(&it.mark, &it.snapshot, &it.entries).ok());
    let cases: Vec<Case> = cases.map(|restored| restored.case).collect();
    let title = title(by(model));
    let file = |extension, content| {
        let name = format!("{}.{extension}", slug(&title));
        Effect::Download { kind: ExportKind::Summary(form), name, content }
    };
    let mut effects = vec![match form {
        Form::Markdown => file("md", markdown::write_gathered(&title, &cases)),
        Form::WebPage => file("html", handout::write_gathered(&title, &cases)),
        Form::Paper => Effect::Print(handout::printed_gathered(&title, &cases)),
    }];
    let lost = stored.len() - cases.len();
    if 0 < lost {
        effects.extend(notify(model, format!("{lost} of the cases could not be read and are not in the summary")));
    }
    effects
}
