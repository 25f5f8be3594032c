//! Citing with a key while reading, and the ways between a line and its words.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::citing::{CiteMsg, cite_button_id, quoted, resting};
use caveat::app::commands::{self, Shift};
use caveat::app::{BlockPoint, Effect, Msg, View};
use caveat::domain::case::brief::{Place, Side};
use caveat::domain::case::{AnnotationId, Category, Slot, StatementId};
use caveat::domain::edit::StatementEdit;
use support::desk::Desk;

impl Desk {
    /// A case with one highlight, which is in focus.
    fn at_a_gap() -> (Self, AnnotationId) {
        let mut desk = Self::reading("Ships wait. Nobody says why.");
        let point = |utf16| BlockPoint { block: 0, utf16 };
        desk.send(Msg::Selected(Some((point(12), point(28)))));
        desk.send(Msg::Tag(Category::InformationGap));
        let id = desk.model.focused.unwrap();
        (desk, id)
    }

    /// Writes a line and leaves the brief, as one does to read on.
    fn write(&mut self, slot: Slot, words: &str) -> StatementId {
        self.send(Msg::Show(View::Brief));
        self.send(Msg::AddLine(slot, 0));
        let line = self.model.case.brief.lines(slot)[0].id;
        self.send(Msg::EditLine(line, StatementEdit::Text(words.to_owned())));
        self.send(Msg::AtLine(line));
        self.send(Msg::Show(View::Read));
        line
    }

    /// Gives a command as its key does.
    fn give(&mut self, command: &str) {
        let command = commands::find(command).unwrap();
        match command.refusal(&self.model) {
            Some(why) => self.send(Msg::Notify(why.to_owned())),
            None => self.send(command.message(&self.model, Shift::Free)),
        }
    }

    fn said(&self) -> &str {
        self.model.toast.as_ref().map_or("", |toast| &toast.text)
    }

    fn cited(&self) -> Vec<AnnotationId> {
        self.model.case.brief.statements().flat_map(|(_, _, line)| line.citations.clone()).collect()
    }
}

/// The keyboard was nowhere after “Done”: what had it had gone with the list.
#[test]
fn the_keyboard_goes_back_to_what_opened_the_list_of_highlights() {
    let (mut desk, _) = Desk::at_a_gap();
    let line = desk.write(Slot::Brief(Place::Bluf), "Nobody says why.");
    for end in [Msg::Cite(None), Msg::Escape] {
        desk.send(Msg::Cite(Some(line)));
        desk.send(end);
        assert_eq!((desk.model.citing, &desk.effects[..]), (None, &[Effect::FocusOn(cite_button_id(line))][..]));
    }
}

#[test]
fn a_key_cites_what_is_in_focus_in_the_line_written_last() {
    let (mut desk, id) = Desk::at_a_gap();
    desk.give("cite");
    assert_eq!(desk.said(), "Write a line of the brief first: highlights are then cited in it");
    desk.write(Slot::Brief(Place::Bluf), "The port is shut.");
    let before = desk.model.case.clone();
    desk.give("cite");
    assert_eq!((desk.said(), desk.cited()), ("Highlight 1 cited in: The port is shut.", vec![id]));
    assert!(desk.model.toast.as_ref().unwrap().can_undo);
    desk.give("cite");
    assert_eq!((desk.said(), desk.cited()), ("Cited there already: The port is shut.", vec![id]));
    desk.send(Msg::Undo);
    assert_eq!(desk.model.case, before);
    desk.send(Msg::Focus(None));
    desk.give("cite");
    assert_eq!(desk.said(), "Choose a highlight first: click its words, or press n");
}

#[test]
fn a_line_that_is_gone_or_a_highlight_that_is_gone_is_not_cited() {
    let (mut desk, id) = Desk::at_a_gap();
    let line = desk.write(Slot::Brief(Place::Bluf), "The port is shut.");
    desk.send(Msg::Delete(id));
    desk.send(Msg::Citing(CiteMsg::In(line, id)));
    assert_eq!((desk.said(), desk.cited()), ("That is not possible: there is no such highlight", vec![]));
    desk.send(Msg::Undo);
    desk.send(Msg::RemoveLine(line));
    desk.send(Msg::Citing(CiteMsg::In(line, id)));
    assert_eq!((desk.said(), desk.cited()), ("That line is gone", vec![]));
    desk.give("back-to-line");
    assert_eq!(desk.said(), "No line of the brief was written yet");
}

#[test]
fn a_mark_leads_to_the_words_and_a_key_back_to_the_same_line() {
    let (mut desk, id) = Desk::at_a_gap();
    let line = desk.write(Slot::Brief(Place::Bluf), "The port is shut.");
    desk.write(Slot::Brief(Place::Indicators), "Another line.");
    desk.send(Msg::Citing(CiteMsg::Follow(line, id)));
    assert_eq!((desk.model.focused, &desk.effects), (Some(id), &vec![Effect::Reveal(id)]));
    desk.give("back-to-line");
    assert!(desk.model.view == View::Brief && desk.effects.contains(&Effect::FocusLine(line)), "{:?}", desk.effects);
}

#[test]
fn a_card_names_every_line_that_rests_on_it_with_its_place() {
    let (mut desk, id) = Desk::at_a_gap();
    desk.send(Msg::AddHypothesis);
    desk.send(Msg::AddHypothesis);
    let second = desk.model.case.brief.hypotheses[1].id;
    let lines = [
        desk.write(Slot::Hypothesis(second, Side::Contradicting), "No  word\nfrom them."),
        desk.write(Slot::Brief(Place::Bluf), " "),
    ];
    for line in lines {
        desk.send(Msg::Citing(CiteMsg::In(line, id)));
    }
    let found: Vec<_> = resting(&desk.model, id).into_iter().map(|it| (it.line, it.place, it.words)).collect();
    let expected = [
        (lines[1], "BLUF (Bottom Line Up Front)", "an empty line"),
        (lines[0], "Hypothesis B: Contradicting evidence", "No word from them."),
    ];
    assert_eq!(found, expected.map(|(line, place, words)| (line, place.to_owned(), words.to_owned())));
    let quoted = quoted(&desk.model, id).unwrap();
    assert_eq!((quoted.words.as_str(), quoted.source.as_str()), ("Nobody says why.", "Source 1"));
}
