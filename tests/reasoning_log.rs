//! The reasoning log: every step in words, with what became of it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::model::SaveState;
use caveat::app::msg::{StoredCase, Which};
use caveat::app::reasoning_log::{LogMsg, LogView, PORTION};
use caveat::app::storage::LogReader;
use caveat::app::{Effect, ExportKind, Fault, Msg, StoreRequest};
use caveat::domain::case::arrangement::{Arrangement, Section};
use caveat::domain::case::brief::{Place, Side, Technique, TechniqueKind};
use caveat::domain::case::picture::{PictureField, PictureKind, PictureSection};
use caveat::domain::case::{
    Anchor, Annotation, Case, Category, Confidence, Detail, FactorId, ItemId, Likelihood, Origin, Picture, PictureId,
    RowId, RowName, Slot, Statement, StatementId, TextField, Timestamp, Tlp, Worksheet,
};
use caveat::domain::edit::subject::Subject;
use caveat::domain::edit::words::words;
use caveat::domain::edit::{AnnotationEdit, Command, HeadField, MetadataField, StatementEdit};
use caveat::domain::text::{Span, TextDirection};
use caveat::format::case_file::RepairChoice;
use caveat::format::reasoning_log::{self, Step, Way};
use proptest::prelude::*;
use support::arbitrary::{recipes, run};
use support::desk::Desk;
use support::{expect_file, samples};

/// Opens the log as the database gives it.
fn open(desk: &mut Desk) -> LogView {
    desk.send(Msg::Log(LogMsg::Open));
    let case = desk.model.case.id;
    assert_eq!(desk.effects, [Effect::Store(StoreRequest::ReadLog(case, LogReader::ReasoningLog))]);
    let stored = oldest(desk);
    desk.send(Msg::Log(LogMsg::Read(Box::new(stored))));
    *desk.model.log.clone().expect("it is shown")
}

fn oldest(desk: &Desk) -> StoredCase {
    let case = desk.model.case.id;
    desk.read(case, Which::First).or_else(|| desk.read(case, Which::Newest)).unwrap()
}

fn lines(steps: &[Step]) -> Vec<(usize, Way, &str, bool)> {
    steps.iter().map(|step| (step.number, step.way, step.words.as_str(), step.is_undone)).collect()
}

/// A piece of work with everything a log must tell apart.
fn work() -> Desk {
    let mut desk = Desk::reading("The crews will stay all winter.\n\n*Nobody* says who pays. =SUM(1) <b>.");
    let crews = desk.tag("will stay", Category::Assumption);
    desk.send(Msg::Do(Command::SetHead(HeadField::Author, "Desk <North>".into())));
    desk.send(Msg::Do(Command::SetTlp(Some(Tlp::Amber))));
    for text in ["S", "Sa", "Says the line manager"] {
        desk.send_at_once(Msg::EditAnnotation(crews, AnnotationEdit::Text(TextField::Note, text.into())));
    }
    desk.send(Msg::EditAnnotation(crews, AnnotationEdit::Confidence(Some(Confidence::Low))));
    desk.tag("who pays", Category::InformationGap);
    desk.send(Msg::Undo);
    desk.send(Msg::Undo);
    desk.send(Msg::Redo);
    desk.send(Msg::AddLine(Slot::Brief(Place::Bluf), 0));
    let line = desk.model.case.brief.lines(Slot::Brief(Place::Bluf))[0].id;
    desk.send(Msg::EditLine(line, StatementEdit::Text("*They* stay".into())));
    desk.send(Msg::ToggleCitation(line, crews));
    desk.send(Msg::ToggleTechnique(TechniqueKind::KeyAssumptions));
    desk.send(Msg::Recategorise(crews, Category::Evidence));
    desk.send(Msg::Delete(crews));
    desk
}

#[test]
fn every_step_is_told_with_what_became_of_it() {
    let mut desk = work();
    let view = open(&mut desk);
    expect_file("tests/golden/reasoning-log.json", &reasoning_log::to_json(&view.log, &desk.model.case));
    expect_file("tests/golden/reasoning-log.md", &reasoning_log::to_markdown(&view.log, &desk.model.case));
    assert_eq!(view.log.missing, None);
    let told = lines(&view.log.steps);
    assert_eq!(told[1], (2, Way::Done, "Highlighted as assumption: “will stay”", false));
    assert_eq!(
        told[4],
        (5, Way::Done, "Note on “will stay”: “Says the line manager”", false),
        "a run of typing is one"
    );
    assert_eq!(told[6], (7, Way::Done, "Highlighted as information gap: “who pays”", true));
    assert_eq!(told[7], (8, Way::Undone, "Highlighted as information gap: “who pays”", false));
    let confidence = "Confidence in “will stay”: Low confidence";
    assert_eq!(told[8], (9, Way::Undone, confidence, false));
    assert_eq!(told[9], (10, Way::Redone, confidence, false));
    assert!(!told[5].3, "what was done again is not undone");
    let authors: Vec<&str> = view.log.steps.iter().map(|step| step.author.as_str()).collect();
    assert_eq!(authors[..4], ["", "", "", "Desk <North>"], "a name stands from the step after it was given");
}

#[test]
fn the_log_is_the_same_after_a_reload_and_from_a_later_snapshot() {
    let mut desk = work();
    let before = open(&mut desk).log;
    desk.send(Msg::Escape);
    assert_eq!(desk.model.log, None, "Escape closes it");
    desk.reload();
    assert_eq!(open(&mut desk).log, before);
}

#[test]
fn what_came_from_a_file_and_from_a_rule_says_so() {
    let mut from = work();
    from.tag("who pays", Category::InformationGap);
    let file = from.export();
    let mut desk = Desk::new();
    desk.send(Msg::CaseFileOpened { name: "a.caveat.json".into(), text: file });
    desk.send(Msg::ImportAccept(RepairChoice::Reanchor));
    desk.send(Msg::Do(Command::SetTlp(None)));
    let log = open(&mut desk).log;
    assert_eq!(log.steps[0].words, "Opened from a file: sources: 1, highlights: 1");
    assert_eq!((log.steps[0].way, log.steps[0].at), (Way::Begun, None));
    assert_eq!(log.steps[1].words, "Marking of the brief: none");

    let mut desk = Desk::reading("A word with a hidden\u{200b}space in it.");
    desk.send(Msg::FlagHidden(None));
    let log = open(&mut desk).log;
    assert!(log.steps.last().unwrap().rule.is_some(), "the rule is named: {log:?}");
}

#[test]
fn damage_is_said_and_what_can_be_told_is() {
    let mut desk = work();
    let mut stored = oldest(&desk);
    stored.entries[1] = stored.entries[1].replace("Desk", "Dusk");
    desk.send(Msg::Log(LogMsg::Read(Box::new(stored.clone()))));
    let log = desk.model.log.clone().unwrap().log;
    assert!(log.missing.is_some() && !log.steps.is_empty(), "{log:?}");
    stored.snapshot.lines.push(' ');
    desk.send(Msg::Log(LogMsg::Read(Box::new(stored))));
    let log = desk.model.log.clone().unwrap().log;
    assert!(log.missing.unwrap().starts_with("its oldest snapshot is damaged"));
    assert_eq!(log.steps.len(), desk.model.history.done().len(), "those in memory are told instead");
    desk.model.save = SaveState::Failed(Fault::Full);
    desk.send(Msg::Log(LogMsg::Open));
    assert!(desk.effects.is_empty(), "without a database nobody is asked");
    assert!(desk.model.log.is_some());
}

#[test]
fn long_logs_are_shown_in_portions_and_by_subject_and_exported_whole() {
    let mut desk = Desk::reading("Some words.");
    for turn in 0..PORTION {
        desk.send(Msg::Do(Command::SetTlp((turn % 2 == 0).then_some(Tlp::Red))));
    }
    let view = open(&mut desk);
    assert_eq!((view.count(), view.shown().count()), (PORTION + 1, PORTION));
    desk.send(Msg::Log(LogMsg::More));
    assert_eq!(desk.model.log.as_ref().unwrap().shown().count(), PORTION + 1);
    desk.send(Msg::Log(LogMsg::Filter(Some(Subject::Sources))));
    assert_eq!(desk.model.log.as_ref().unwrap().count(), 1);
    desk.send(Msg::Export(ExportKind::LogMarkdown));
    let [Effect::Download { name, content, .. }] = desk.effects.as_slice() else { panic!("no file") };
    assert!(name.ends_with(".log.md") && content.lines().count() > PORTION, "{name}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done has words, on one line, however long what was typed is.
    #[test]
    fn every_command_has_words(recipes in recipes(20), more in recipes(20)) {
        let (case, _) = run(&recipes);
        for command in more.iter().map(|recipe| recipe.command(&case)) {
            let said = words(&command, &case);
            prop_assert!(!said.is_empty() && !said.contains('\n'), "{command:?}: {said:?}");
        }
    }
}

/// A heading of the desk's own may have come from a file, with a line end in it.
#[test]
fn a_heading_of_ones_own_is_said_on_one_line() {
    let mut case = samples::harbour();
    case.brief.arrangement.shape.headings.insert(Section::Indicators, "To watch\nfor".to_owned());
    let statement = Statement::new(StatementId::from_random([9; 16]), "Ships leave".to_owned());
    let command = Command::AddStatement { slot: Slot::Brief(Place::Indicators), index: 0, statement };
    assert_eq!(words(&command, &case), "Line added to To watch for: “Ships leave”");
}

/// One command of each kind, on the sample that uses every part of the model.
fn one_of_each(case: &Case) -> Vec<Command> {
    let source = case.sources[0].id;
    let annotation = case.annotations.values().next().unwrap().clone();
    let (_, _, line) = case.brief.statements().next().unwrap();
    let hypothesis = &case.brief.hypotheses[0];
    let (text, at, id) = ("new words".to_owned(), Timestamp::default(), annotation.id);
    let (factor, slot) = (FactorId::from_random([1; 16]), Slot::Brief(Place::Worst));
    let edit = |edit| Command::EditAnnotation { id, edit, at };
    let edit_line = |edit| Command::EditStatement { id: line.id, edit };
    let picture = Picture {
        id: PictureId::from_hash([7; 32]),
        kind: PictureKind::Png,
        bytes: Vec::new().into(),
        size: (640, 480),
        section: PictureSection::Head,
        caption: String::new(),
        alternative: String::new(),
    };
    let from_rule = Annotation { origin: Origin::Rule("hidden characters".to_owned()), ..annotation.clone() };
    vec![
        Command::AddSource { index: 0, source: case.sources[0].clone() },
        Command::RemoveSource(source),
        Command::SetMetadata(source, MetadataField::Title, text.clone()),
        Command::SetMetadata(source, MetadataField::Publisher, String::new()),
        Command::SetReliability(source, None),
        Command::SetDirection { source, block: Some(2), direction: Some(TextDirection::RightToLeft) },
        Command::SetDirection { source, block: None, direction: None },
        Command::AddAnnotation(Box::new(from_rule)),
        Command::RemoveAnnotation(id),
        edit(AnnotationEdit::Text(TextField::Note, "two\nlines ".repeat(40))),
        edit(AnnotationEdit::Detail(Detail::empty(Category::Entity))),
        edit(AnnotationEdit::Detail(annotation.detail.clone())),
        edit(AnnotationEdit::Confidence(Some(Confidence::High))),
        edit(AnnotationEdit::Tags(Vec::new())),
        edit(AnnotationEdit::Anchor(Anchor::Span(Span::range(0, 9).unwrap()))),
        Command::SetCodebook(case.codebook.clone()),
        Command::SetHead(HeadField::Method, text.clone()),
        Command::SetTlp(Some(Tlp::Green)),
        Command::AddStatement { slot, index: 0, statement: line.clone() },
        Command::RemoveStatement(line.id),
        edit_line(StatementEdit::Text(text.clone())),
        edit_line(StatementEdit::Citations(vec![id])),
        edit_line(StatementEdit::Likelihood(Some(Likelihood::Likely))),
        edit_line(StatementEdit::Confidence(None)),
        Command::MoveStatement { id: line.id, slot: Slot::Hypothesis(hypothesis.id, Side::Contradicting), index: 0 },
        Command::AddHypothesis { index: 0, hypothesis: hypothesis.clone() },
        Command::RemoveHypothesis(hypothesis.id),
        Command::SetHypothesis(hypothesis.id, text.clone()),
        Command::SetThematicTags(vec!["ports".to_owned(), "winter".to_owned()]),
        Command::SetTechniques(vec![Technique { kind: TechniqueKind::KeyAssumptions, note: String::new() }]),
        Command::SetDismissals(Vec::new()),
        Command::SetMatrix(case.brief.matrix.clone()),
        Command::SetItemText(ItemId::from_random([1; 16]), text.clone()),
        Command::SetCrossImpact(Box::new(case.brief.cross_impact.clone())),
        Command::SetFactorName(factor, text.clone()),
        Command::SetInfluence { from: factor, to: factor, influence: None },
        Command::SetWorksheet(TechniqueKind::Scenarios, Worksheet::default()),
        Command::SetCell {
            technique: TechniqueKind::Scenarios,
            row: RowName::Own(RowId::from_random([1; 16])),
            column: "name",
            text: text.clone(),
        },
        Command::SetArrangement(Box::new(case.brief.arrangement.clone())),
        Command::SetArrangement(Box::new(shaped(case))),
        Command::SetHeading(Section::Bluf, text.clone()),
        Command::AddPicture { index: 0, picture: picture.clone() },
        Command::RemovePicture(picture.id),
        Command::SetPictureText(picture.id, PictureField::Caption, text.clone()),
        Command::SetPictureSection(picture.id, PictureSection::Outlook),
        Command::remove_annotation(case, id),
        Command::Batch(vec![Command::SetTlp(None); 7]),
        Command::Batch(Vec::new()),
    ]
}

fn shaped(case: &Case) -> Arrangement {
    let shape = samples::templates().remove(0).shape;
    Arrangement { shape, ..case.brief.arrangement.clone() }
}

#[test]
fn the_words_of_every_kind_of_step() {
    let case = samples::harbour();
    let said: String = one_of_each(&case).iter().map(|command| words(command, &case) + "\n").collect();
    expect_file("tests/golden/step-words.txt", &said);
}
