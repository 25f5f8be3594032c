//! Templates of the brief: used, kept, exchanged, and never a reason to lose anything.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::brief::Arranging;
use caveat::app::templates::TemplateMsg;
use caveat::app::{BriefMsg, Effect, Msg};
use caveat::domain::case::arrangement::Section;
use caveat::domain::case::brief::Place;
use caveat::domain::case::{Category, LikelihoodScale, Slot, Tlp};
use caveat::domain::edit::{Command, HeadField, StatementEdit};
use caveat::domain::template::Kept;
use caveat::format::backup::{self, Choice, Record, compare};
use caveat::format::{case_file, handout, markdown, template_file};
use support::desk::Desk;
use support::samples;

/// With a gap, a line on the cyber space, and the templates of the samples.
fn desk() -> Desk {
    let mut desk = Desk::reading("The crews will stay all winter. Nobody says who pays.");
    desk.tag("who pays", Category::InformationGap);
    desk.send(Msg::AddLine(Slot::Brief(Place::Cyber), 0));
    let line = desk.model.case.brief.lines(Slot::Brief(Place::Cyber))[0].id;
    desk.send(Msg::EditLine(line, StatementEdit::Text("The port has no mail.".to_owned())));
    desk.send(Msg::Templates(TemplateMsg::Found(template_file::write(&samples::templates()))));
    desk.send(Msg::Templates(TemplateMsg::Show(true)));
    desk
}

impl Desk {
    fn template(&mut self, message: TemplateMsg) -> String {
        self.send(Msg::Templates(message));
        self.model.templates.said.clone().unwrap_or_default()
    }

    fn named(&self) -> Vec<&str> {
        self.model.templates.list.iter().map(|it| it.name.as_str()).collect()
    }

    /// What the browser was asked to keep as the templates.
    fn kept(&self) -> Option<&str> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::KeepSetting("templates", value) => Some(value.as_str()),
            _ => None,
        })
    }
}

#[test]
fn a_template_shapes_the_brief_in_one_step_and_changes_no_word() {
    let mut desk = desk();
    desk.send(Msg::Do(Command::SetHead(HeadField::Author, "Somebody".into())));
    let before = desk.model.case.clone();
    desk.template(TemplateMsg::Use(Some("Night desk".to_owned())));
    let brief = markdown::write(&desk.model.case);
    let headings: Vec<&str> = brief.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(
        headings[..3],
        ["## 1. Key judgement", "## 2. Key Assumptions and Red Flags", "## 3. Competing Hypotheses"]
    );
    assert!(brief.contains("**What we do not know:**") && !brief.contains("no mail") && !brief.contains("Thematic"));
    assert!(handout::printed(&desk.model.case).contains("<h2>1. Key judgement</h2>"));
    let head = &desk.model.case.brief.head;
    assert_eq!((head.author.as_str(), head.tlp), ("Somebody", Some(Tlp::Amber)), "only what was empty is filled");
    assert_eq!(head.method, "Read by one analyst, checked by a second");
    assert_eq!(desk.model.case.brief.lines, before.brief.lines, "what is hidden is kept");

    // It is in the case file, which comes back to the byte, and in the log.
    let file = case_file::write(&desk.model.case).unwrap();
    let read = case_file::read(&file).unwrap();
    assert_eq!(case_file::write(&read.case).unwrap(), file);
    assert_eq!(read.case.brief.arrangement.shape, samples::templates()[0].shape);
    let (case, view) = (desk.model.case.clone(), desk.model.templates.clone());
    desk.reload();
    assert_eq!(desk.model.case, case);
    desk.model.templates = view;
    assert!(desk.template(TemplateMsg::Use(Some("Night desk".to_owned()))).ends_with("already"), "it is no step");

    desk.send(Msg::Undo);
    assert_eq!(desk.model.case, before, "one undo takes all of it back");
    desk.send(Msg::Redo);
    desk.template(TemplateMsg::Use(None));
    assert_eq!(desk.model.case.brief.arrangement, before.brief.arrangement, "the shape of the reference brief");
    assert_eq!(desk.model.case.brief.head.tlp, Some(Tlp::Amber), "which has nothing in its head");
}

#[test]
fn a_shape_is_kept_under_a_name_and_used_for_another_case() {
    let mut desk = desk();
    desk.send(Msg::Do(Command::SetHead(HeadField::Author, "Desk 7".into())));
    desk.send(Msg::Do(Command::SetTlp(Some(Tlp::Green))));
    desk.send(Msg::Brief(BriefMsg::Arrange(Arranging::MoveSection(Section::Outlook, -4))));
    desk.send(Msg::Brief(BriefMsg::Arrange(Arranging::Scale(Some(LikelihoodScale::Phia)))));
    for text in ["W", "What", "What to do"] {
        desk.send_at_once(Msg::Do(Command::SetHeading(Section::Outlook, text.into())));
    }
    let kept = Kept { author: true, marking: false, method: true };
    assert_eq!(desk.template(TemplateMsg::Save("  Desk\n7 ".to_owned(), kept)), "“Desk 7” is kept on this device");
    assert_eq!(template_file::read(desk.kept().unwrap()).unwrap(), desk.model.templates.list);
    let own = desk.model.templates.list.last().unwrap();
    assert_eq!((own.author.as_str(), own.tlp, own.shape.order[0]), ("Desk 7", None, Section::Outlook));
    assert!(desk.template(TemplateMsg::Save(" ".to_owned(), kept)).contains("needs a name"));

    desk.send(Msg::Undo);
    assert!(desk.model.case.brief.arrangement.shape.headings.is_empty(), "a heading is typed as one step");
    desk.send(Msg::NewCase);
    assert_eq!(desk.named(), ["Night desk", "Usual", "Desk 7"], "they belong to the device");
    desk.send(Msg::Sample(caveat::app::samples::Sample::ALL[0]));
    desk.send(Msg::DraftAccept);
    desk.template(TemplateMsg::Use(Some("Desk 7".to_owned())));
    assert!(markdown::write(&desk.model.case).contains("## 1. What to do\n"));
}

#[test]
fn the_list_changes_one_step_at_a_time_and_the_last_is_taken_back() {
    let mut desk = desk();
    desk.template(TemplateMsg::Rename("Usual".to_owned(), "As ever".to_owned()));
    assert_eq!(desk.named(), ["Night desk", "As ever"]);
    assert!(desk.template(TemplateMsg::Rename("As ever".to_owned(), "Night desk".to_owned())).contains("is called"));
    desk.template(TemplateMsg::Remove("Night desk".to_owned()));
    assert_eq!(desk.named(), ["As ever"]);
    desk.template(TemplateMsg::TakeBack);
    assert_eq!(desk.named(), ["Night desk", "As ever"]);
    assert_eq!(template_file::read(desk.kept().unwrap()).unwrap().len(), 2);
}

#[test]
fn templates_go_out_and_come_in_as_a_file() {
    let mut desk = desk();
    desk.template(TemplateMsg::Export("Night desk".to_owned()));
    let Some(Effect::Download { name, content, .. }) = desk.effects.first().cloned() else { panic!("no file") };
    assert_eq!(name, "night-desk.templates.json");
    // Opened like any file, also before there is a case.
    let mut other = Desk::new();
    let open = |desk: &mut Desk| {
        desk.send(Msg::CaseFileOpened { name: name.clone(), text: content.clone() });
        desk.model.templates.said.clone().unwrap()
    };
    assert_eq!(open(&mut other), "night-desk.templates.json: 1 added");
    assert!(other.model.templates.is_shown && other.model.has_dialog());
    assert_eq!(open(&mut other), "night-desk.templates.json: 0 added, 1 here already");
    let broken = TemplateMsg::Opened { name: "x".to_owned(), text: content.replace("phia", "odds") };
    assert!(other.template(broken).starts_with("x cannot be used: /templates/0/scale: "));
    assert_eq!(other.named(), ["Night desk"]);
    other.send(Msg::Escape);
    assert!(!other.model.has_dialog());
}

/// Read by an older version, or damaged: it is set aside before anything is written in its place.
#[test]
fn what_cannot_be_read_is_set_aside() {
    let mut desk = desk();
    desk.send(Msg::Templates(TemplateMsg::Found("{\"format\": 7}".to_owned())));
    desk.template(TemplateMsg::Save("One".to_owned(), Kept::default()));
    let aside = Effect::KeepSetting("templates-unreadable", "{\"format\": 7}".to_owned());
    assert_eq!(desk.effects.first(), Some(&aside));
    desk.template(TemplateMsg::Save("Two".to_owned(), Kept::default()));
    assert!(!desk.effects.contains(&aside), "once");
}

/// A backup brings templates beside those that are here, whatever else it replaces.
#[test]
fn a_backup_brings_templates_and_takes_none() {
    let of = |templates: &[caveat::domain::template::Template]| Record {
        store: backup::SETTINGS.to_owned(),
        key: "templates".to_owned(),
        value: template_file::write(templates),
    };
    let [night, usual] = [0, 1].map(|index| samples::templates().remove(index));
    for choice in [Choice::Keep, Choice::Replace] {
        let written = |brought: &[_], here: &[Record]| compare(vec![of(brought)], here).accept(choice).1;
        assert_eq!(written(std::slice::from_ref(&night), &[]), [of(std::slice::from_ref(&night))]);
        let both = [usual.clone(), night.clone()];
        assert_eq!(written(std::slice::from_ref(&night), &[of(std::slice::from_ref(&usual))]), [of(&both)]);
        assert_eq!(written(std::slice::from_ref(&usual), &[of(&both)]), []);
    }
}
