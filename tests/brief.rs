//! The brief written as a document: lines split, joined, pasted and moved, each as one step that undo takes back.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use caveat::app::{BriefMsg, Effect, Env, Model, Msg, Pasted, update};
use caveat::domain::case::brief::{Place, Side};
use caveat::domain::case::{CaseId, Likelihood, Slot, StatementId, Timestamp};
use caveat::domain::edit::StatementEdit;
use caveat::domain::text::moves::unicode_words;

const BLUF: Slot = Slot::Brief(Place::Bluf);

/// An analyst who writes.
struct Desk {
    model: Model,
    ids: u8,
    effects: Vec<Effect>,
}

impl Desk {
    /// With these lines in the bottom line up front.
    fn writing(lines: &[&str]) -> Self {
        let model = Model::new(CaseId::from_random([255; 16]), Timestamp::default());
        let mut desk = Self { model, ids: 0, effects: Vec::new() };
        desk.send(Msg::Pasted(Pasted::Plain("Ferries stopped. Ports closed. Nobody said why.".to_owned())));
        desk.send(Msg::DraftAccept);
        for (index, words) in lines.iter().enumerate() {
            desk.send(Msg::AddLine(BLUF, index));
            desk.send(Msg::EditLine(desk.line(index), StatementEdit::Text((*words).to_owned())));
        }
        desk
    }

    fn send(&mut self, message: Msg) {
        let ids = &mut self.ids;
        let mut random = || {
            *ids += 1;
            [*ids; 16]
        };
        let mut env = Env { now: Timestamp::default(), random: &mut random, words: &unicode_words };
        self.effects = update(&mut self.model, message, &mut env);
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

    fn is_at(&self, index: usize, caret: usize) -> bool {
        self.effects.contains(&Effect::FocusLineAt(self.line(index), caret))
    }
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
