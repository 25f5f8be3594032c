//! The brief written as a document: lines split, joined, pasted and moved, each as one step that undo takes back.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::brief::Arranging;
use caveat::app::{BlockPoint, BriefMsg, Effect, Msg};
use caveat::domain::case::annotation::{GapFields, Priority};
use caveat::domain::case::arrangement::{Arrangement, Section};
use caveat::domain::case::brief::{Place, Rule, Side};
use caveat::domain::case::{AnnotationId, Category, Detail, Likelihood, Slot, StatementId};
use caveat::domain::checker::{check, unused_red_flags};
use caveat::domain::edit::{AnnotationEdit, StatementEdit};
use caveat::domain::projection::findings;
use caveat::format::{case_file, markdown};
use support::desk::Desk;

const BLUF: Slot = Slot::Brief(Place::Bluf);

impl Desk {
    /// With these lines in the bottom line up front.
    fn writing(lines: &[&str]) -> Self {
        let mut desk = Self::reading("Ferries stopped. Ports closed. Nobody said why.");
        for (index, words) in lines.iter().enumerate() {
            desk.send(Msg::AddLine(BLUF, index));
            desk.send(Msg::EditLine(desk.line(index), StatementEdit::Text((*words).to_owned())));
        }
        desk
    }

    fn line(&self, index: usize) -> StatementId {
        self.model.case.brief.lines(BLUF)[index].id
    }

    fn words(&self, slot: Slot) -> Vec<&str> {
        self.model.case.brief.lines(slot).iter().map(|line| line.text.as_str()).collect()
    }

    fn write(&mut self, index: usize, texts: &[&str], caret: usize) {
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        self.send(Msg::Brief(BriefMsg::Write { line: self.line(index), texts, caret }));
    }

    /// The three sentences of the text, each as an information gap.
    fn gaps(&mut self) -> [AnnotationId; 3] {
        [(0, 16), (17, 30), (31, 47)].map(|(start, end)| {
            let point = |utf16| BlockPoint { block: 0, utf16 };
            self.send(Msg::Selected(Some((point(start), point(end)))));
            self.send(Msg::Tag(Category::InformationGap));
            self.model.focused.unwrap()
        })
    }

    fn rate(&mut self, id: AnnotationId, priority: Priority) {
        let fields = GapFields { priority: Some(priority), ..GapFields::default() };
        self.send(Msg::EditAnnotation(id, AnnotationEdit::Detail(Detail::InformationGap(fields))));
    }

    fn arrange(&mut self, change: Arranging) {
        self.send(Msg::Brief(BriefMsg::Arrange(change)));
    }

    fn found(&self) -> Vec<String> {
        findings(&self.model.case, Category::InformationGap).into_iter().map(|finding| finding.text).collect()
    }

    fn is_at(&self, index: usize, caret: usize) -> bool {
        self.effects.contains(&Effect::FocusLineAt(self.line(index), caret))
    }
}

#[test]
fn what_overturns_comes_first_and_an_order_by_hand_is_kept() {
    let mut desk = Desk::writing(&[]);
    let [ferries, ports, why] = desk.gaps();
    desk.rate(why, Priority::High);
    desk.rate(ferries, Priority::Low);
    assert_eq!(desk.found(), ["Nobody said why.", "Ports closed.", "Ferries stopped."], "not assessed before low");
    desk.arrange(Arranging::Put { line: ferries, before: Some(ports) });
    assert_eq!(desk.found(), ["Nobody said why.", "Ferries stopped.", "Ports closed."]);
    assert_eq!(desk.model.spoken.1, "Line 2 of 3");
    desk.arrange(Arranging::Step(ferries, 1));
    desk.arrange(Arranging::Step(ferries, 1));
    assert_eq!(desk.found(), ["Nobody said why.", "Ports closed.", "Ferries stopped."]);
    desk.arrange(Arranging::Step(ferries, -2));
    assert_eq!(desk.found(), ["Ferries stopped.", "Nobody said why.", "Ports closed."]);
    desk.arrange(Arranging::ByImportance(Category::InformationGap));
    assert_eq!(desk.found(), ["Nobody said why.", "Ports closed.", "Ferries stopped."]);
    assert_eq!(desk.model.case.brief.arrangement, Arrangement::default());
}

#[test]
fn several_highlights_stand_under_one_statement_and_apart_again() {
    let mut desk = Desk::writing(&[]);
    let [ferries, ports, why] = desk.gaps();
    desk.arrange(Arranging::Merge(why));
    desk.arrange(Arranging::Merge(why));
    assert_eq!(desk.found(), ["Ferries stopped."]);
    let finding = &findings(&desk.model.case, Category::InformationGap)[0];
    assert_eq!((finding.annotation, finding.merged.as_slice()), (ferries, &[ports, why][..]));
    assert!(markdown::write(&desk.model.case).contains("“Ferries stopped.” [1][2][3]"));
    // The words go with their highlight, and the next words the line.
    desk.send(Msg::Delete(ferries));
    assert_eq!(desk.found(), ["Ports closed."]);
    desk.send(Msg::Undo);
    desk.arrange(Arranging::Part(ports));
    assert_eq!(desk.found().len(), 3);
    (0..3).for_each(|_| desk.send(Msg::Undo));
    assert_eq!(desk.model.case.brief.arrangement, Arrangement::default());
}

#[test]
fn a_line_that_is_hidden_uses_no_flag() {
    let mut desk = Desk::writing(&["A word on ports."]);
    let [ferries, ports, why] = desk.gaps();
    desk.send(Msg::EditLine(desk.line(0), StatementEdit::Citations(vec![ports])));
    assert_eq!(unused_red_flags(&desk.model.case), [ferries, why]);
    desk.arrange(Arranging::Hide(Section::Bluf));
    assert_eq!(unused_red_flags(&desk.model.case), [ferries, ports, why]);
}

#[test]
fn a_highlight_left_out_is_no_unused_flag() {
    let mut desk = Desk::writing(&[]);
    let [ferries, ports, why] = desk.gaps();
    desk.arrange(Arranging::LeaveOut(ports));
    assert_eq!(desk.found(), ["Ferries stopped.", "Nobody said why."]);
    assert_eq!(unused_red_flags(&desk.model.case), [ferries, why]);
    let brief = markdown::write(&desk.model.case);
    assert!(
        brief.contains("2. Information gap: “Ports closed.” (Source 1). Left out of the brief by the analyst."),
        "{brief}"
    );
    desk.arrange(Arranging::TakeBack(ports));
    assert_eq!(desk.found().len(), 3);
}

#[test]
fn what_is_hidden_is_kept_left_out_of_exports_and_told() {
    let mut desk = Desk::writing(&["It holds."]);
    desk.gaps();
    desk.arrange(Arranging::Hide(Section::Bluf));
    desk.arrange(Arranging::Hide(Section::Gaps));
    desk.arrange(Arranging::Hide(Section::Cyber));
    let brief = markdown::write(&desk.model.case);
    for gone in ["BLUF", "It holds.", "Information Gaps", "Cyber"] {
        assert!(!brief.contains(gone), "{gone}");
    }
    assert_eq!(desk.words(BLUF), ["It holds."]);
    let told = check(&desk.model.case).into_iter().find(|advice| advice.rule == Rule::Hidden).unwrap();
    let held = "“BLUF (Bottom Line Up Front)” (1), “Information Gaps” (3)";
    assert_eq!(
        told.words,
        format!("Hidden in the brief that is handed over, though not in the case inside the web page: {held}")
    );
    // A line that moves on passes what is hidden.
    desk.arrange(Arranging::Show(Section::Bluf));
    desk.arrange(Arranging::Hide(Section::Hypotheses));
    desk.send(Msg::MoveLine(desk.line(0), 1));
    assert_eq!(desk.words(Slot::Brief(Place::Implications)), ["It holds."]);
    let file = case_file::write(&desk.model.case).unwrap();
    assert_eq!(case_file::read(&file).unwrap().case, desk.model.case);
}

#[test]
fn enter_splits_a_line_and_undo_makes_it_whole() {
    let mut desk = Desk::writing(&["It holds. It may not last."]);
    desk.write(0, &["It holds. ", "It may not last."], 0);
    assert_eq!(desk.words(BLUF), ["It holds. ", "It may not last."]);
    assert!(desk.is_at(1, 0));
    desk.send(Msg::Undo);
    assert_eq!(desk.words(BLUF), ["It holds. It may not last."]);
}

#[test]
fn pasted_lines_are_one_step() {
    let mut desk = Desk::writing(&["One, three", "last"]);
    desk.write(0, &["One, a", "b", "c three"], 1);
    assert_eq!(desk.words(BLUF), ["One, a", "b", "c three", "last"]);
    assert!(desk.is_at(2, 1));
    desk.send(Msg::Undo);
    assert_eq!(desk.words(BLUF), ["One, three", "last"]);
}

#[test]
fn joined_lines_keep_what_either_said() {
    let mut desk = Desk::writing(&["It holds 🚢", " for now", ""]);
    desk.send(Msg::EditLine(desk.line(1), StatementEdit::Likelihood(Likelihood::ALL.first().copied())));
    desk.send(Msg::Brief(BriefMsg::Join(desk.line(1))));
    assert_eq!(desk.words(BLUF), ["It holds 🚢 for now", ""]);
    assert_eq!(desk.model.case.brief.lines(BLUF)[0].likelihood, Likelihood::ALL.first().copied());
    assert!(desk.is_at(0, 11), "behind the ship, which is two units");
    // An empty line goes, and the keyboard to the end of the one before it.
    desk.send(Msg::Brief(BriefMsg::Join(desk.line(1))));
    assert!(desk.is_at(0, 19));
    // Before the first line there is nothing, so that only an empty one goes.
    let before = desk.model.case.clone();
    desk.send(Msg::Brief(BriefMsg::Join(desk.line(0))));
    assert_eq!(desk.model.case, before);
    desk.send(Msg::EditLine(desk.line(0), StatementEdit::Text(String::new())));
    desk.send(Msg::Brief(BriefMsg::Join(desk.line(0))));
    assert!(desk.words(BLUF).is_empty());
    assert!(desk.effects.contains(&Effect::FocusAdd(BLUF)));
}

#[test]
fn a_line_goes_on_into_the_next_list_and_says_so() {
    let mut desk = Desk::writing(&["one", "two"]);
    desk.send(Msg::AddHypothesis);
    let hypothesis = desk.model.case.brief.hypotheses[0].id;
    let two = desk.line(1);
    desk.send(Msg::MoveLine(two, 1));
    assert_eq!(desk.words(Slot::Hypothesis(hypothesis, Side::Supporting)), ["two"]);
    assert_eq!(desk.model.spoken.1, "Hypothesis A: Supporting evidence, line 1 of 1");
    assert!(desk.effects.contains(&Effect::FocusLine(two)));
    desk.send(Msg::MoveLine(two, -1));
    assert_eq!(desk.words(BLUF), ["one", "two"]);
    // The first line of all stays.
    let before = desk.model.case.clone();
    desk.send(Msg::MoveLine(desk.line(0), -1));
    assert_eq!(desk.model.case, before);
}

#[test]
fn a_dragged_line_lands_before_the_one_it_was_let_go_on() {
    let mut desk = Desk::writing(&["one", "two", "three"]);
    let (one, three) = (desk.line(0), desk.line(2));
    let land = |slot, before| Msg::Brief(BriefMsg::Place { line: one, slot, before });
    desk.send(land(BLUF, Some(three)));
    assert_eq!(desk.words(BLUF), ["two", "one", "three"]);
    desk.send(land(BLUF, None));
    assert_eq!(desk.words(BLUF), ["two", "three", "one"]);
    desk.send(land(Slot::Brief(Place::Cyber), None));
    assert_eq!(desk.words(Slot::Brief(Place::Cyber)), ["one"]);
    let steps = desk.model.history.done().len();
    desk.send(land(Slot::Brief(Place::Cyber), None));
    assert_eq!(desk.model.history.done().len(), steps, "let go where it was");
    (0..3).for_each(|_| desk.send(Msg::Undo));
    assert_eq!(desk.words(BLUF), ["one", "two", "three"]);
}
