//! The commands for finding: search, the list of highlights, the outline, what holds no highlight.

use super::{AppCommand, Group, Shift};
use crate::app::finding::{FindMsg, Tab};
use crate::app::model::{Model, View};
use crate::app::msg::Msg;

/// The table, in the order it is listed.
pub const FIND: &[AppCommand] = &[
    finds("search", "Search in the article", &["/"], |_, _| Msg::Find(FindMsg::Open(Tab::Search))),
    finds("next-hit", "Next hit of the search", &[], |_, _| Msg::Find(FindMsg::Step { backwards: false })),
    finds("previous-hit", "Previous hit of the search", &[], |_, _| Msg::Find(FindMsg::Step { backwards: true })),
    finds("list", "List of highlights", &["l"], |_, _| Msg::Find(FindMsg::Open(Tab::Highlights))),
    finds("next-in-list", "Next highlight of the list as it is filtered", &["."], |_, _| {
        Msg::Find(FindMsg::StepInList { backwards: false })
    })
    .repeats(),
    finds("previous-in-list", "Previous highlight of the list as it is filtered", &[","], |_, _| {
        Msg::Find(FindMsg::StepInList { backwards: true })
    })
    .repeats(),
    finds("next-in-category", "Next highlight of the same category", &["Shift+n"], |_, _| {
        Msg::Find(FindMsg::StepInCategory { backwards: false })
    })
    .repeats(),
    finds("previous-in-category", "Previous highlight of the same category", &["Shift+p"], |_, _| {
        Msg::Find(FindMsg::StepInCategory { backwards: true })
    })
    .repeats(),
    finds("every-place", "Highlight every other place of the same words", &["w"], |model, _| {
        Msg::Find(FindMsg::EveryPlace(model.focused))
    }),
    finds("outline", "Outline of the article", &["g"], |_, _| Msg::Find(FindMsg::Open(Tab::Outline))),
    finds("next-bare", "Next paragraph without a highlight", &["u"], |_, _| Msg::Find(FindMsg::NextBare)).repeats(),
    finds("mark-bare", "Mark paragraphs without a highlight, or no longer", &[], |model, _| {
        Msg::Find(FindMsg::MarkBare(!model.finding.marks_bare))
    }),
];

/// Something that needs the article on the screen.
const fn finds(
    id: &'static str,
    name: &'static str,
    keys: &'static [&'static str],
    message: fn(&Model, Shift) -> Msg,
) -> AppCommand {
    AppCommand::new(id, name, Group::Find, keys, message).when(is_reading, "The article is not on the screen")
}

fn is_reading(model: &Model) -> bool {
    model.view != View::Start && model.draft.is_none() && model.shown_source().is_some()
}
