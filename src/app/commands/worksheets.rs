//! The worksheets of techniques, and what is done in the brief itself: a command opens each.

use super::{AppCommand, Group};
use crate::app::brief::BriefMsg;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::worksheets::WorksheetMsg;
use crate::domain::case::arrangement::Section;
use crate::domain::case::brief::TechniqueKind;

/// One command for each form.
pub const WORKSHEETS: &[AppCommand] = &[
    opens("worksheet-key-assumptions", "Worksheet: key assumptions check", |_, _| open(TechniqueKind::KeyAssumptions)),
    opens("worksheet-indicators", "Worksheet: indicators of change", |_, _| open(TechniqueKind::Indicators)),
    opens("worksheet-information-quality", "Worksheet: quality of information check", |_, _| {
        open(TechniqueKind::InformationQuality)
    }),
    opens("worksheet-deception", "Worksheet: deception detection", |_, _| open(TechniqueKind::DeceptionDetection)),
    opens("worksheet-causal-layered", "Worksheet: causal layered analysis", |_, _| open(TechniqueKind::CausalLayered)),
    opens("worksheet-hypotheses", "Analysis of competing hypotheses: the matrix", |_, _| {
        Msg::Brief(BriefMsg::GoTo(Section::Hypotheses))
    }),
    opens("worksheet-cross-impact", "Worksheet: cross-impact analysis", |_, _| open(TechniqueKind::CrossImpact)),
    opens("worksheet-scenarios", "Worksheet: scenarios", |_, _| open(TechniqueKind::Scenarios)),
];

const fn opens(id: &'static str, name: &'static str, message: fn(&Model, super::Shift) -> Msg) -> AppCommand {
    AppCommand::new(id, name, Group::Brief, &[], message)
        .when(|model| !model.case.sources.is_empty(), "There is no case yet")
}

fn open(technique: TechniqueKind) -> Msg {
    Msg::Worksheet(technique, WorksheetMsg::Open)
}
