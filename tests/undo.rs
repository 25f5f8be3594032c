//! Whatever can be done to a brief is one step, which undo takes back exactly and redo brings again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::brief::Arranging;
use caveat::app::citing::CiteMsg;
use caveat::app::pictures::PictureMsg;
use caveat::app::templates::TemplateMsg;
use caveat::app::{BriefMsg, CrossImpactEdit, MatrixEdit, Model, Msg, WorksheetMsg};
use caveat::domain::case::arrangement::Section;
use caveat::domain::case::brief::{Place, Side, TechniqueKind};
use caveat::domain::case::cross_impact::Influence;
use caveat::domain::case::matrix::{Rating, Weight};
use caveat::domain::case::picture::{PictureField, PictureSection};
use caveat::domain::case::worksheet::Expectation;
use caveat::domain::case::{
    AnnotationId, Category, Confidence, Likelihood, LikelihoodScale, Reliability, RivalId, RowId, RowName, Slot,
    StatementId, Tlp,
};
use caveat::domain::checker::check;
use caveat::domain::cross_impact::balance::Balance;
use caveat::domain::cross_impact::roll_up::RollUp;
use caveat::domain::edit::{Command, HeadField, StatementEdit};
use caveat::domain::worksheet::indicators::rivals;
use caveat::domain::worksheet::offer::offers;
use caveat::format::template_file;
use support::desk::Desk;
use support::samples;

/// What a person does, told as the message that comes of it.
type Act = (&'static str, fn(&Model) -> Msg);

const BLUF: Slot = Slot::Brief(Place::Bluf);
const ACH: TechniqueKind = TechniqueKind::CompetingHypotheses;
const INDICATORS: TechniqueKind = TechniqueKind::Indicators;
const ASSUMPTIONS: TechniqueKind = TechniqueKind::KeyAssumptions;

fn line(model: &Model, index: usize) -> StatementId {
    model.case.brief.lines(BLUF)[index].id
}

fn gap(model: &Model, index: usize) -> AnnotationId {
    let gaps = model.case.annotations.values().filter(|it| it.category() == Category::InformationGap);
    let mut ids: Vec<AnnotationId> = gaps.map(|it| it.id).collect();
    ids.sort_unstable();
    ids[index]
}

fn row(model: &Model, technique: TechniqueKind, index: usize) -> RowId {
    model.case.brief.worksheets[&technique].rows[index].id
}

fn edit(model: &Model, edit: StatementEdit) -> Msg {
    Msg::EditLine(line(model, 0), edit)
}

fn arrange(change: Arranging) -> Msg {
    Msg::Brief(BriefMsg::Arrange(change))
}

fn head(field: HeadField) -> Msg {
    Msg::Do(Command::SetHead(field, format!("A {field:?}")))
}

/// A judgement of the first on the second, both counted through everything that has a name.
fn judge(model: &Model, from: usize, to: usize, value: i8) -> Msg {
    let named: Vec<_> = model.case.brief.cross_impact.named().map(|it| it.id).collect();
    let influence = Some(Influence { value, reason: "So.".to_owned() });
    Msg::Do(Command::SetInfluence { from: named[from], to: named[to], influence })
}

const LINES: &[Act] = &[
    ("add a line", |_| Msg::AddLine(BLUF, 0)),
    ("type", |model| edit(model, StatementEdit::Text("It holds.".into()))),
    ("likelihood", |model| edit(model, StatementEdit::Likelihood(Some(Likelihood::Likely)))),
    ("confidence", |model| edit(model, StatementEdit::Confidence(Some(Confidence::High)))),
    ("split, or paste several lines", |model| {
        let texts = ["It".into(), "holds.".into(), "So far.".into()].into();
        Msg::Brief(BriefMsg::Write { line: line(model, 0), texts, caret: 0 })
    }),
    ("join", |model| Msg::Brief(BriefMsg::Join(line(model, 1)))),
    ("move by key", |model| Msg::MoveLine(line(model, 0), 1)),
    ("move by dragging", |model| {
        Msg::Brief(BriefMsg::Place { line: line(model, 1), slot: Slot::Brief(Place::Cyber), before: None })
    }),
    ("cite from the picker", |model| Msg::ToggleCitation(line(model, 0), gap(model, 0))),
    ("cite by dragging a card", |model| Msg::Citing(CiteMsg::In(line(model, 0), gap(model, 1)))),
    ("cite by key", |model| Msg::Citing(CiteMsg::InLastLine(Some(gap(model, 2))))),
    ("remove a line", |model| Msg::RemoveLine(line(model, 0))),
    ("set advice aside", |model| Msg::SetAside(check(&model.case).remove(0), "Known".into())),
    ("take it up again", |model| Msg::TakeUp(check(&model.case).remove(0))),
    ("thematic tags", |_| Msg::ThematicTags("ports, winter".into())),
];

const HEAD: &[Act] = &[
    ("title", |_| head(HeadField::Title)),
    ("date", |_| head(HeadField::Date)),
    ("author", |_| head(HeadField::Author)),
    ("source summary", |_| head(HeadField::SourceSummary)),
    ("method", |_| head(HeadField::Method)),
    ("marking", |_| Msg::Do(Command::SetTlp(Some(Tlp::Red)))),
    ("reliability", |model| Msg::Do(Command::SetReliability(model.case.sources[0].id, Some(Reliability::C)))),
];

const LAYOUT: &[Act] = &[
    ("hide a heading", |_| arrange(Arranging::Hide(Section::Political))),
    ("show it", |_| arrange(Arranging::Show(Section::Political))),
    ("move a section", |_| arrange(Arranging::MoveSection(Section::Outlook, -3))),
    ("a heading of one's own", |_| Msg::Do(Command::SetHeading(Section::Gaps, "Unknowns".into()))),
    ("one scale", |_| arrange(Arranging::Scale(Some(LikelihoodScale::Phia)))),
    // Apart from the first time, or both would be one stretch of typing.
    ("another heading in its place", |_| Msg::Do(Command::SetHeading(Section::Gaps, "Not known".into()))),
    ("leave a highlight out", |model| arrange(Arranging::LeaveOut(gap(model, 2)))),
    ("take it back", |model| arrange(Arranging::TakeBack(gap(model, 2)))),
    ("move a red flag by key", |model| arrange(Arranging::Step(gap(model, 0), 1))),
    ("move a red flag by dragging", |model| {
        arrange(Arranging::Put { line: gap(model, 2), before: Some(gap(model, 1)) })
    }),
    ("merge", |model| arrange(Arranging::Merge(gap(model, 1)))),
    ("part", |model| arrange(Arranging::Part(gap(model, 1)))),
    ("by importance", |_| arrange(Arranging::ByImportance(Category::InformationGap))),
    ("use a template", |_| Msg::Templates(TemplateMsg::Use(Some("Night desk".into())))),
    ("use the reference brief", |_| Msg::Templates(TemplateMsg::Use(None))),
];

const HYPOTHESES: &[Act] = &[
    ("add a hypothesis", |_| Msg::AddHypothesis),
    ("add another", |_| Msg::AddHypothesis),
    ("say what it is", |model| Msg::Do(Command::SetHypothesis(model.case.brief.hypotheses[0].id, "Ice".into()))),
    ("evidence for it", |model| Msg::AddLine(Slot::Hypothesis(model.case.brief.hypotheses[0].id, Side::Supporting), 0)),
    ("a row of the matrix", |_| Msg::Matrix(MatrixEdit::Add)),
    ("rows of highlights", |model| Msg::Matrix(MatrixEdit::AddHighlights(vec![gap(model, 0), gap(model, 1)]))),
    ("what a row says", |model| Msg::Do(Command::SetItemText(model.case.brief.matrix.items[0].id, "No ice".into()))),
    ("rate", |model| {
        let brief = &model.case.brief;
        Msg::Matrix(MatrixEdit::Rate(brief.matrix.items[0].id, brief.hypotheses[0].id, Some(Rating::Inconsistent)))
    }),
    ("credibility", |model| {
        Msg::Matrix(MatrixEdit::Credibility(model.case.brief.matrix.items[0].id, Some(Weight::High)))
    }),
    ("relevance", |model| Msg::Matrix(MatrixEdit::Relevance(model.case.brief.matrix.items[0].id, Some(Weight::Low)))),
    ("conclude", |_| Msg::Matrix(MatrixEdit::Conclude)),
    ("remove a row", |model| Msg::Matrix(MatrixEdit::Remove(model.case.brief.matrix.items[1].id))),
    ("remove a hypothesis", |model| Msg::RemoveHypothesis(model.case.brief.hypotheses[0].id)),
];

const WORKSHEETS: &[Act] = &[
    ("applied elsewhere", |_| Msg::ToggleTechnique(ACH)),
    ("what was found", |_| Msg::Worksheet(ACH, WorksheetMsg::Note("Nothing".into()))),
    ("fill from the highlights", |_| Msg::Worksheet(ASSUMPTIONS, WorksheetMsg::Fill)),
    ("add a row", |_| Msg::Worksheet(INDICATORS, WorksheetMsg::Add("indicators", None))),
    ("add another", |_| Msg::Worksheet(INDICATORS, WorksheetMsg::Add("indicators", None))),
    ("type in a cell", |model| {
        let row = RowName::Own(row(model, INDICATORS, 0));
        Msg::Do(Command::SetCell { technique: INDICATORS, row, column: "indicator", text: "Ships sail".into() })
    }),
    ("rate", |model| {
        let rival: RivalId = rivals(&model.case)[0].id;
        let name = RowName::Own(row(model, INDICATORS, 0));
        Msg::Worksheet(INDICATORS, WorksheetMsg::Rate(name, rival, Some(Expectation::ALL[0])))
    }),
    ("cite", |model| {
        Msg::Worksheet(INDICATORS, WorksheetMsg::Cite(RowName::Own(row(model, INDICATORS, 0)), gap(model, 0)))
    }),
    ("move a row", |model| Msg::Worksheet(INDICATORS, WorksheetMsg::Move(row(model, INDICATORS, 0), 1))),
    ("take into the brief", |model| Msg::Worksheet(INDICATORS, WorksheetMsg::Take(offers(&model.case, INDICATORS)))),
    ("remove a row", |model| Msg::Worksheet(INDICATORS, WorksheetMsg::Remove(row(model, INDICATORS, 0)))),
];

const CROSS_IMPACT: &[Act] = &[
    ("a factor", |_| Msg::CrossImpact(CrossImpactEdit::AddFactor)),
    ("another", |_| Msg::CrossImpact(CrossImpactEdit::AddFactor)),
    ("a name", |model| Msg::Do(Command::SetFactorName(model.case.brief.cross_impact.factors[0].id, "Ice".into()))),
    ("how it bears on the other", |model| judge(model, 0, 1, 3)),
    ("strong pairs", |_| Msg::CrossImpact(CrossImpactEdit::RollUp(RollUp::StrongPairs))),
    ("levers", |_| Msg::CrossImpact(CrossImpactEdit::RollUp(RollUp::Levers(Place::Immediate)))),
    ("indicators", |_| Msg::CrossImpact(CrossImpactEdit::RollUp(RollUp::Indicators))),
    ("a descriptor", |_| Msg::CrossImpact(CrossImpactEdit::AddDescriptor)),
    ("another descriptor", |_| Msg::CrossImpact(CrossImpactEdit::AddDescriptor)),
    ("a state", |model| {
        Msg::CrossImpact(CrossImpactEdit::AddState(model.case.brief.cross_impact.descriptors[0].factor.id))
    }),
    ("a scenario", |model| {
        let found = Balance::of(&model.case.brief.cross_impact).consistent().unwrap().remove(0);
        Msg::CrossImpact(CrossImpactEdit::RollUp(RollUp::Scenario(found, Place::Best)))
    }),
    ("an event", |_| Msg::CrossImpact(CrossImpactEdit::AddEvent)),
    ("other random numbers", |_| Msg::CrossImpact(CrossImpactEdit::NewSeed)),
    ("remove a factor", |model| Msg::CrossImpact(CrossImpactEdit::Remove(model.case.brief.cross_impact.factors[0].id))),
];

const PICTURES: &[Act] = &[
    ("a picture", |_| Msg::Picture(PictureMsg::Add(b"\x89PNG\r\n\x1a\nand so on"[..].into(), (16, 9)))),
    ("its caption", |model| {
        let id = model.case.brief.pictures[0].id;
        Msg::Do(Command::SetPictureText(id, PictureField::Caption, "Berths".into()))
    }),
    ("its alternative text", |model| {
        let id = model.case.brief.pictures[0].id;
        Msg::Do(Command::SetPictureText(id, PictureField::Alternative, "Two berths".into()))
    }),
    ("its section", |model| {
        Msg::Do(Command::SetPictureSection(model.case.brief.pictures[0].id, PictureSection::Outlook))
    }),
    ("remove it", |model| Msg::Picture(PictureMsg::Remove(model.case.brief.pictures[0].id))),
];

#[test]
fn whatever_is_done_to_a_brief_is_one_step_back() {
    let mut desk = Desk::reading("Ferries stopped. Ports closed. Nobody said why. The ice will hold.");
    for words in ["Ferries stopped", "Ports closed", "Nobody said why"] {
        desk.tag(words, Category::InformationGap);
    }
    desk.tag("The ice will hold", Category::Assumption);
    desk.send(Msg::Templates(TemplateMsg::Found(template_file::write(&samples::templates()))));
    for (name, act) in [LINES, HEAD, LAYOUT, HYPOTHESES, WORKSHEETS, CROSS_IMPACT, PICTURES].concat() {
        if let Some(first) = desk.model.case.brief.lines(BLUF).first() {
            // The keyboard is in it.
            desk.send(Msg::AtLine(first.id));
        }
        let (before, steps) = (desk.model.case.clone(), desk.model.history.done().len());
        desk.send(act(&desk.model));
        let after = desk.model.case.clone();
        assert!(after != before, "{name}: it does something");
        assert_eq!(desk.model.history.done().len(), steps + 1, "{name}: it is one step");
        desk.send(Msg::Undo);
        assert!(desk.model.case == before, "{name}: undone");
        desk.send(Msg::Redo);
        assert!(desk.model.case == after, "{name}: done again");
    }
    let (case, steps) = (desk.model.case.clone(), desk.model.history.done().len());
    (0..steps).for_each(|_| desk.send(Msg::Undo));
    assert!(desk.model.case.annotations.is_empty() && desk.model.case.brief == caveat::domain::case::Brief::default());
    (0..steps).for_each(|_| desk.send(Msg::Redo));
    assert_eq!(desk.model.case, case);
}
