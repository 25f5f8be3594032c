//! The commands that change the highlight in focus, and how highlighting behaves from now on.

use super::{AppCommand, Group, Shift};
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::{Options, Snap};
use crate::domain::case::{AnnotationId, Category};
use crate::domain::edit::reshape::mergeable;

/// The table, in the order it is listed.
pub const CHANGING: &[AppCommand] = &[
    changes("choose-category", "Change the category of the highlight in focus", &["m"], |_, _| Msg::ChooseCategory),
    changes("into-assumption", "Make the highlight in focus an assumption", &[], |model, _| {
        into(model, Category::Assumption)
    }),
    changes("into-information-gap", "Make the highlight in focus an information gap", &[], |model, _| {
        into(model, Category::InformationGap)
    }),
    changes("into-bias-deception-risk", "Make the highlight in focus a bias and deception risk", &[], |model, _| {
        into(model, Category::BiasDeceptionRisk)
    }),
    changes("into-evidence", "Make the highlight in focus evidence", &[], |model, _| into(model, Category::Evidence)),
    changes("into-entity", "Make the highlight in focus an entity", &[], |model, _| into(model, Category::Entity)),
    AppCommand::new(
        "merge",
        "Merge the highlight in focus with one that overlaps it",
        Group::Highlights,
        &[],
        |model, _| merge(model).map_or(Msg::Notify(NOTHING_TO_MERGE.to_owned()), Msg::Merge),
    )
    .when(|model| merge(model).is_some(), NOTHING_TO_MERGE),
    grows("snap-characters", "New highlights: exactly what is selected", |model, _| snap(model, Snap::Characters)),
    grows("snap-words", "New highlights: whole words", |model, _| snap(model, Snap::Words)),
    grows("snap-sentences", "New highlights: whole sentences", |model, _| snap(model, Snap::Sentences)),
    grows("keep-armed", "New highlights: the category stays armed for the next, or no longer", |model, _| {
        Msg::SetOptions(Options { keeps_armed: !model.options.keeps_armed, ..model.options })
    }),
];

const NOTHING_TO_MERGE: &str = "No highlight of the same category overlaps the one in focus";

/// Something about the highlight in focus.
const fn changes(
    id: &'static str,
    name: &'static str,
    keys: &'static [&'static str],
    message: fn(&Model, Shift) -> Msg,
) -> AppCommand {
    AppCommand::new(id, name, Group::Highlights, keys, message)
        .when(|model| model.focused.is_some(), "No highlight is in focus")
}

/// Something about all highlights to come.
const fn grows(id: &'static str, name: &'static str, message: fn(&Model, Shift) -> Msg) -> AppCommand {
    AppCommand::new(id, name, Group::Highlights, &[], message)
}

fn into(model: &Model, category: Category) -> Msg {
    model.focused.map_or(Msg::ChooseCategory, |id| Msg::Recategorise(id, category))
}

fn merge(model: &Model) -> Option<AnnotationId> {
    mergeable(&model.case, model.focused?).first().copied()
}

fn snap(model: &Model, snap: Snap) -> Msg {
    Msg::SetOptions(Options { snap, ..model.options })
}
