//! What an analyst does, as messages through `update`, with a database made of maps.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::citing::CiteMsg;
use caveat::app::codebook::CodebookMsg;
use caveat::app::draft::LONGEST_TEXT;
use caveat::app::pictures::PictureMsg;
use caveat::app::tabs::Pen;
use caveat::app::{BlockPoint, Effect, Fault, Msg, Options, Pasted, SaveState, Snap, View};
use caveat::domain::case::brief::Place;
use caveat::domain::case::{CaseId, Category, Slot, TextField};
use caveat::domain::edit::{AnnotationEdit, Command, HeadField, StatementEdit};
use caveat::domain::index::Index;
use caveat::domain::projection::reading_order;
use caveat::domain::text::moves::{Direction, Unit};
use caveat::domain::text::resize::Edge;
use caveat::format::case_file::RepairChoice;
use support::desk::Desk;

const TEXT: &str =
    "Harbour reopens\nThe crews will stay all winter 🇺🇦. Nobody says who pays.\nOne source spoke of a plot.";

#[test]
fn select_then_tag() {
    let mut desk = Desk::reading(TEXT);
    desk.tag("crews will stay", Category::Assumption);
    desk.tag("who pays", Category::InformationGap);
    desk.tag("One source", Category::BiasDeceptionRisk);
    let expected = [
        (Category::Assumption, "crews will stay".to_owned()),
        (Category::InformationGap, "who pays".to_owned()),
        (Category::BiasDeceptionRisk, "One source".to_owned()),
    ];
    assert_eq!(desk.quotes(), expected);
    assert!(desk.effects.contains(&Effect::ClearSelection));
}

#[test]
fn tag_then_select_keeps_the_category_armed() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::Tag(Category::InformationGap));
    desk.select("who pays");
    desk.select("a plot");
    assert_eq!(desk.quotes().len(), 2);
    desk.send(Msg::Tag(Category::InformationGap));
    assert_eq!(desk.model.armed, None, "the same key disarms");
}

#[test]
fn what_is_too_long_is_not_taken_and_nothing_is_lost() {
    let mut desk = Desk::reading(TEXT);
    desk.tag("crews", Category::Assumption);
    let before = desk.model.case.clone();
    let paste = |text: String| Msg::Pasted(Pasted::Plain(text));
    desk.send(paste("a".repeat(LONGEST_TEXT + 1)));
    let said = desk.model.toast.as_ref().map(|toast| toast.text.clone()).unwrap_or_default();
    assert!(said.starts_with("Nothing was taken: this is 11 MB of text, and one source can have 10."), "{said}");
    assert!(desk.model.draft.is_none());
    assert_eq!(desk.model.case, before);
    desk.send(paste("a word of many ".repeat(100)));
    assert!(desk.model.draft.is_some(), "what is shorter is taken as ever");
    assert_eq!(desk.model.toast, None);
}

#[test]
fn a_selection_that_cuts_a_flag_takes_all_of_it() {
    let mut desk = Desk::reading(TEXT);
    let source = desk.model.shown_source().expect("shown");
    let before = source.text.words(source.text.blocks()[1].span).find('🇺').expect("there");
    let utf16 = source.text.words(source.text.blocks()[1].span)[..before].encode_utf16().count();
    let ends = (BlockPoint { block: 1, utf16 }, BlockPoint { block: 1, utf16: utf16 + 1 });
    desk.send(Msg::Selected(Some(ends)));
    desk.send(Msg::Tag(Category::Evidence));
    assert_eq!(desk.quotes(), [(Category::Evidence, "🇺🇦".to_owned())]);
}

#[test]
fn a_selection_of_white_space_is_none() {
    let mut desk = Desk::reading(TEXT);
    desk.select(" ");
    assert_eq!(desk.model.selection, None);
}

#[test]
fn equal_highlights_stay_apart_and_a_second_click_reaches_the_other() {
    let mut desk = Desk::reading(TEXT);
    let long = desk.tag("crews will stay all winter", Category::Assumption);
    let short = desk.tag("will stay", Category::InformationGap);
    let again = desk.tag("will stay", Category::InformationGap);
    desk.send(Msg::Focus(None));
    let mut met = Vec::new();
    for _ in 0..3 {
        desk.send(Msg::ClickMarks(vec![long, short, again]));
        met.extend(desk.model.focused);
    }
    assert_eq!(met, [short, again, long], "the shortest first");
}

#[test]
fn deleting_takes_citations_along_and_undo_brings_all_back() {
    let mut desk = Desk::reading(TEXT);
    let cited = desk.tag("crews will stay", Category::Assumption);
    desk.send(Msg::AddLine(Slot::Brief(Place::Bluf), 0));
    let line = desk.model.case.brief.lines(Slot::Brief(Place::Bluf))[0].id;
    desk.send(Msg::ToggleCitation(line, cited));
    let before = desk.model.case.clone();
    desk.send(Msg::Delete(cited));
    assert!(desk.quotes().is_empty());
    assert!(desk.model.case.brief.lines(Slot::Brief(Place::Bluf))[0].citations.is_empty());
    assert!(desk.model.toast.as_ref().is_some_and(|toast| toast.can_undo));
    desk.send(Msg::Undo);
    assert_eq!(desk.model.case, before);
}

#[test]
fn a_change_of_category_keeps_the_note_and_undo_brings_the_fields_back() {
    let mut desk = Desk::reading(TEXT);
    let id = desk.tag("who pays", Category::InformationGap);
    desk.send(Msg::EditAnnotation(id, AnnotationEdit::Text(TextField::Question, "Who pays?".into())));
    desk.send(Msg::EditAnnotation(id, AnnotationEdit::Text(TextField::Note, "Ask the port".into())));
    let before = desk.model.case.clone();
    desk.send(Msg::Recategorise(id, Category::Assumption));
    let changed = &desk.model.case.annotations[&id];
    assert_eq!((changed.category(), changed.note.as_str()), (Category::Assumption, "Ask the port"));
    // The fields went without a word.
    let toast = desk.model.toast.take().unwrap();
    assert_eq!(toast.text, "Now assumption: what the fields of the information gap held is gone");
    assert!(toast.can_undo);
    desk.send(Msg::Recategorise(id, Category::Evidence));
    assert_eq!(desk.model.toast.take().unwrap().text, "Now evidence");
    desk.send(Msg::Undo);
    desk.send(Msg::Undo);
    assert_eq!(desk.model.case, before);
}

/// The category could be changed with the pointer alone, in a list that was folded away.
#[test]
fn a_key_leads_to_the_category_and_commands_change_it() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::ChooseCategory);
    assert_eq!(desk.model.toast.take().unwrap().text, "No highlight is in focus");
    let id = desk.tag("who pays", Category::InformationGap);
    desk.send(Msg::ChooseCategory);
    assert!(desk.model.shows_fields && desk.effects.contains(&Effect::FocusOn(format!("category-{id}"))));
    let command = caveat::app::commands::find("into-evidence").unwrap();
    assert_eq!(command.refusal(&desk.model), None);
    desk.send(command.message(&desk.model, caveat::app::commands::Shift::Free));
    assert_eq!(desk.model.case.annotations[&id].category(), Category::Evidence);
}

/// Every step is stored as it happens, so a closed tab loses nothing: not the case, not the history, not the place.
#[test]
fn a_reload_restores_the_case_its_history_and_the_place() {
    let mut desk = Desk::reading(TEXT);
    let id = desk.tag("who pays", Category::InformationGap);
    for note in ["A", "As", "Ask"] {
        desk.send_at_once(Msg::EditAnnotation(id, AnnotationEdit::Text(TextField::Note, note.into())));
    }
    desk.tag("a plot", Category::BiasDeceptionRisk);
    desk.send(Msg::Undo);
    desk.send(Msg::Show(View::Brief));
    desk.send(Msg::Scrolled(2));
    let (case, history) = (desk.model.case.clone(), desk.model.history.clone());
    desk.reload();
    assert_eq!((&desk.model.case, &desk.model.history), (&case, &history));
    assert_eq!((desk.model.view, desk.model.block), (View::Brief, 2));
    assert!(matches!(desk.model.save, SaveState::Saved(_)));
    desk.send(Msg::Redo);
    assert_eq!(desk.quotes().len(), 2, "what was undone before the reload can be redone after it");
    desk.send(Msg::Undo);
    desk.send(Msg::Undo);
    assert_eq!(desk.model.case.annotations[&id].note, "", "typing is one step, also after a reload");
}

/// The log is folded into a snapshot now and then, in a pause; a reload before and after that must give the same.
#[test]
fn a_long_session_reloads_the_same() {
    let mut desk = Desk::reading(TEXT);
    let id = desk.tag("who pays", Category::InformationGap);
    let note = |step: usize| Msg::EditAnnotation(id, AnnotationEdit::Text(TextField::Note, format!("note {step}")));
    (1..1_999).for_each(|step| desk.send(note(step)));
    desk.pause();
    let before = desk.steps_to_take();
    desk.send(note(0));
    assert_eq!(desk.steps_to_take(), before + 1, "not in the middle of typing");
    let (case, asked) = (desk.model.case.id, desk.model.sequence);
    desk.send(note(1));
    desk.send(Msg::Fold(case, asked));
    assert_eq!(desk.steps_to_take(), before + 2, "something was done meanwhile");
    desk.pause();
    assert!(desk.steps_to_take() == 0, "the log does not grow for ever");
    (0..200).for_each(|step| desk.send(note(step)));
    let (case, history) = (desk.model.case.clone(), desk.model.history.clone());
    desk.reload();
    assert_eq!((&desk.model.case, &desk.model.history), (&case, &history));
    assert_eq!(desk.steps_to_take(), 200, "what is read comes first");
    desk.pause();
    assert!(desk.steps_to_take() == 0, "soon after opening a long log is folded");
    desk.reload();
    assert_eq!((&desk.model.case, &desk.model.history), (&case, &history));
}

#[test]
fn saved_is_said_only_when_the_newest_step_is_stored() {
    let mut desk = Desk::reading(TEXT);
    desk.tag("who pays", Category::InformationGap);
    let (case, sequence) = (desk.model.case.id, desk.model.sequence);
    assert_eq!(desk.model.save, SaveState::Saving);
    desk.send(Msg::Stored(case, sequence - 1));
    assert_eq!(desk.model.save, SaveState::Saving);
    desk.send(Msg::Stored(CaseId::from_random([9; 16]), sequence));
    assert_eq!(desk.model.save, SaveState::Saving, "an answer about another case says nothing");
    desk.send(Msg::Stored(case, sequence));
    assert!(desk.model.save_words().starts_with("Saved on this device · not exported since 2 changes"));
    desk.send(Msg::StoreFailed(Fault::Full));
    assert!(desk.model.save_words().contains("Not saved: the browser has no room left"));
}

#[test]
fn export_import_export_gives_the_same_bytes() {
    let mut desk = Desk::reading(TEXT);
    let id = desk.tag("who pays", Category::InformationGap);
    desk.send(Msg::EditAnnotation(id, AnnotationEdit::Text(TextField::Note, "Ask".into())));
    desk.send(Msg::AddLine(Slot::Brief(Place::Bluf), 0));
    let line = desk.model.case.brief.lines(Slot::Brief(Place::Bluf))[0].id;
    desk.send(Msg::EditLine(line, StatementEdit::Text("It reopens.".into())));
    desk.send(Msg::ToggleCitation(line, id));
    let file = desk.export();

    let mut other = Desk::new();
    other.send(Msg::CaseFileOpened { name: "case.json".into(), text: file.clone() });
    assert!(other.model.case.sources.is_empty(), "nothing changes before it is accepted");
    other.send(Msg::ImportAccept(RepairChoice::Reanchor));
    assert_eq!(other.export(), file);
    other.reload();
    assert_eq!(other.export(), file, "also after a reload");
}

#[test]
fn a_bad_file_changes_nothing_and_says_what_is_wrong() {
    let mut desk = Desk::reading(TEXT);
    desk.tag("who pays", Category::InformationGap);
    let before = desk.model.case.clone();
    desk.send(Msg::CaseFileOpened { name: "bad.json".into(), text: "{]".into() });
    let rejection = desk.model.rejection.clone().expect("a rejection");
    assert_eq!(rejection.file, "bad.json");
    assert!(!rejection.problems.is_empty());
    assert_eq!(desk.model.case, before);
}

/// One altered letter in the source text makes the hash wrong; altered offsets leave the words to be found again.
#[test]
fn moved_offsets_are_offered_for_repair() {
    let mut desk = Desk::reading(TEXT);
    desk.tag("who pays", Category::InformationGap);
    let file = desk.export();
    let start = desk.model.case.annotations.values().next().and_then(|it| it.anchor.span()).expect("a span").start();
    let moved = file.replacen(&format!("\"start_byte\": {start}"), &format!("\"start_byte\": {}", start + 1), 1);
    assert_ne!(moved, file);
    for (choice, is_lost) in [(RepairChoice::Reanchor, false), (RepairChoice::KeepAsOrphans, true)] {
        let mut other = Desk::new();
        other.send(Msg::CaseFileOpened { name: "moved.json".into(), text: moved.clone() });
        assert_eq!(other.model.import.as_ref().map(|import| import.reading.repairs.len()), Some(1));
        other.send(Msg::ImportAccept(choice));
        assert_eq!(other.quotes(), [(Category::InformationGap, "who pays".to_owned())]);
        let lost = other.model.case.annotations.values().any(|it| it.anchor.span().is_none());
        assert_eq!(lost, is_lost);
    }
}

/// A highlight whose words were not found could only be deleted, with all that was written on it.
#[test]
fn a_lost_highlight_is_attached_to_the_words_that_are_selected() {
    let mut desk = Desk::reading(TEXT);
    let id = desk.tag("who pays", Category::InformationGap);
    desk.send(Msg::EditAnnotation(id, AnnotationEdit::Text(TextField::Note, "Ask the port".into())));
    let file = desk.export();
    let start = desk.model.case.annotations[&id].anchor.span().unwrap().start();
    let moved = file.replacen(&format!("\"start_byte\": {start}"), &format!("\"start_byte\": {}", start + 1), 1);
    let mut other = Desk::new();
    other.send(Msg::CaseFileOpened { name: "moved.json".into(), text: moved });
    other.send(Msg::ImportAccept(RepairChoice::KeepAsOrphans));
    let lost = other.model.case.clone();

    other.send(Msg::Attach(id));
    assert!(other.model.toast.take().unwrap().text.starts_with("Select the words in the text"));
    assert_eq!(other.model.case, lost);
    other.select("a plot");
    other.send(Msg::Attach(id));
    assert_eq!(other.quotes(), [(Category::InformationGap, "a plot".to_owned())]);
    assert_eq!((other.model.case.annotations[&id].note.as_str(), other.model.focused), ("Ask the port", Some(id)));
    other.send(Msg::Attach(id));
    assert_eq!(other.quotes(), [(Category::InformationGap, "a plot".to_owned())], "what is found stays where it is");
    other.send(Msg::Undo);
    assert_eq!(other.model.case, lost);

    // What was selected in another text went along, and was attached to by a second press.
    // The ids of this desk begin as those of the file do.
    (0..9).for_each(|_| other.send(Msg::AddHypothesis));
    other.send(Msg::Pasted(Pasted::Plain("Another text, which says as much.".to_owned())));
    other.send(Msg::DraftAccept);
    assert_eq!(other.model.source, other.model.case.sources.get(1).map(|source| source.id));
    let [start, end] = [0, 12].map(|utf16| BlockPoint { block: 0, utf16 });
    other.send(Msg::Selected(Some((start, end))));
    assert!(other.model.selection.is_some());
    (0..2).for_each(|_| other.send(Msg::Attach(id)));
    assert_eq!(other.model.source, Some(lost.sources[0].id));
    assert!(other.model.case.annotations[&id].anchor.span().is_none());
}

/// The text is drawn anew only when the count of changes moves, so nothing may change the highlights and leave it.
#[test]
fn whatever_changes_the_highlights_is_counted_and_typing_is_not() {
    let mut desk = Desk::reading(TEXT);
    let id = desk.tag("who pays", Category::InformationGap);
    let other = desk.tag("a plot", Category::BiasDeceptionRisk);
    let messages = [
        Msg::Recategorise(id, Category::Evidence),
        Msg::Delete(other),
        Msg::Undo,
        Msg::Redo,
        Msg::EditAnnotation(id, AnnotationEdit::Text(TextField::Note, "typed".into())),
        Msg::Undo,
        Msg::Undo,
        // An own tag has a line in the text, too.
        Msg::Codebook(CodebookMsg::TagNamed(id, "timing".into())),
        Msg::Codebook(CodebookMsg::TagNamed(id, "ferry".into())),
        Msg::Undo,
        Msg::Redo,
    ];
    let drawn = |desk: &Desk| desk.model.index.clone();
    for message in messages {
        let is_typing = matches!(message, Msg::EditAnnotation(..));
        let (marks, count) = (drawn(&desk), desk.model.highlights);
        desk.send(message.clone());
        let is_counted = desk.model.highlights != count;
        assert!(is_counted || drawn(&desk) == marks, "{message:?}");
        assert_eq!(is_counted, !is_typing, "{message:?}");
        assert_eq!(drawn(&desk), Index::of(&desk.model.case), "{message:?}");
    }
    let count = desk.model.highlights;
    desk.reload();
    assert_ne!(desk.model.highlights, count, "another case is on the screen");
    assert_eq!(drawn(&desk), Index::of(&desk.model.case), "a case that was opened again");
}

#[test]
fn an_end_is_moved_by_keys_and_by_dragging_each_one_undo() {
    let mut desk = Desk::reading(TEXT);
    let id = desk.tag("will stay", Category::Assumption);
    let words = |desk: &Desk| desk.model.case.words(&desk.model.case.annotations[&id]).to_owned();
    desk.send(Msg::Resize(Edge::End, Unit::Word, Direction::Forward));
    assert_eq!(words(&desk), "will stay all");
    desk.send(Msg::Resize(Edge::Start, Unit::Sentence, Direction::Backward));
    assert_eq!(words(&desk), "The crews will stay all");
    desk.send(Msg::Resize(Edge::End, Unit::Character, Direction::Backward));
    assert_eq!(words(&desk), "The crews will stay al");
    // Into the next block, and then beyond the other end.
    desk.send(Msg::ResizeTo(id, Edge::End, BlockPoint { block: 2, utf16: 4 }));
    assert!(words(&desk).ends_with("who pays.\nOne"), "{}", words(&desk));
    desk.send(Msg::ResizeTo(id, Edge::End, BlockPoint { block: 0, utf16: 0 }));
    assert_eq!(words(&desk), "T");
    for _ in 0..5 {
        desk.send(Msg::Undo);
    }
    assert_eq!(words(&desk), "will stay");
}

#[test]
fn new_highlights_grow_to_what_is_wished() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::SetOptions(Options { snap: Snap::Words, keeps_armed: false }));
    assert!(matches!(&desk.effects[..], [Effect::KeepSetting("highlighting", kept)] if kept == "words"));
    let id = desk.tag("ews wi", Category::Assumption);
    assert_eq!(desk.quotes()[0].1, "crews will");
    // A dragged end too, and only that end.
    desk.send(Msg::ResizeTo(id, Edge::End, BlockPoint { block: 1, utf16: 17 }));
    assert_eq!(desk.quotes()[0].1, "crews will stay");
    desk.send(Msg::SetOptions(Options { snap: Snap::Sentences, keeps_armed: false }));
    desk.tag("who", Category::InformationGap);
    assert_eq!(desk.quotes()[1].1, "Nobody says who pays.");
    desk.send(Msg::NewCase);
    assert_eq!(desk.model.options.snap, Snap::Sentences, "it is the device's, not the case's");
}

#[test]
fn a_category_stays_armed_if_wished() {
    let mut desk = Desk::reading(TEXT);
    desk.tag("crews", Category::Assumption);
    desk.select("who pays");
    assert_eq!(desk.quotes().len(), 1, "it was not armed");
    desk.send(Msg::SetOptions(Options { snap: Snap::Characters, keeps_armed: true }));
    desk.tag("who pays", Category::InformationGap);
    desk.select("a plot");
    assert_eq!(desk.quotes()[2], (Category::InformationGap, "a plot".to_owned()));
    desk.send(Msg::Escape);
    desk.select("One source");
    assert_eq!(desk.quotes().len(), 3, "Escape disarms");
}

#[test]
fn a_highlight_is_split_before_the_selected_words() {
    let mut desk = Desk::reading(TEXT);
    let id = desk.tag("The crews will stay all winter", Category::Assumption);
    let before = desk.model.case.clone();
    desk.send(Msg::Split);
    assert_eq!(desk.model.case, before, "nothing says where");
    desk.select("stay");
    desk.send(Msg::Split);
    let words: Vec<String> = desk.quotes().into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["The crews will", "stay all winter"]);
    assert_eq!(desk.model.focused, Some(id));
    desk.send(Msg::Undo);
    assert_eq!(desk.model.case, before);
}

#[test]
fn the_same_words_can_be_two_categories() {
    let mut desk = Desk::reading(TEXT);
    let id = desk.tag("who pays", Category::InformationGap);
    desk.send(Msg::Duplicate(Category::InformationGap));
    assert_eq!(desk.quotes().len(), 1, "it has that category");
    desk.send(Msg::Duplicate(Category::Assumption));
    let copy = desk.model.focused.expect("the copy is in focus");
    assert_ne!(copy, id);
    assert_eq!(desk.model.case.annotations[&copy].category(), Category::Assumption);
    desk.send(Msg::DeleteFocused);
    assert_eq!(desk.quotes(), [(Category::InformationGap, "who pays".to_owned())]);
}

#[test]
fn overlapping_highlights_can_be_chosen_and_merged_but_never_by_themselves() {
    let mut desk = Desk::reading(TEXT);
    let long = desk.tag("crews will stay", Category::Assumption);
    let other = desk.tag("stay all winter", Category::Assumption);
    let gap = desk.tag("stay", Category::InformationGap);
    desk.tag("plot", Category::Assumption);
    assert_eq!(desk.quotes().len(), 4);
    desk.send(Msg::Focus(Some(gap)));
    desk.send(Msg::Choose);
    assert_eq!(desk.model.choosing, [gap, long, other], "the shortest first");
    desk.send(Msg::Focus(Some(long)));
    assert!(desk.model.choosing.is_empty(), "chosen");
    desk.send(Msg::Merge(gap));
    assert_eq!(desk.quotes().len(), 4, "only the same category");
    desk.send(Msg::Merge(other));
    assert_eq!(desk.model.case.words(&desk.model.case.annotations[&long]), "crews will stay all winter");
    assert!(!desk.model.case.annotations.contains_key(&other));
    desk.send(Msg::Undo);
    assert_eq!(desk.quotes().len(), 4);
    // At a selection, without any in focus; and Escape closes.
    desk.send(Msg::Focus(None));
    desk.select("winter");
    desk.send(Msg::Choose);
    assert_eq!(desk.model.choosing, [other]);
    desk.send(Msg::Escape);
    assert!(desk.model.choosing.is_empty());
    assert!(desk.model.selection.is_some(), "one thing at a time");
}

/// “Highlight deleted” and its like were said in a tab that only reads, where nothing had been done.
#[test]
fn what_is_refused_is_not_said_to_be_done() {
    let mut desk = Desk::reading(TEXT);
    let first = desk.tag("crews will stay", Category::Assumption);
    let second = desk.tag("stay all winter", Category::Assumption);
    desk.send(Msg::AddLine(Slot::Brief(Place::Bluf), 0));
    let line = desk.model.case.brief.lines(Slot::Brief(Place::Bluf))[0].id;
    desk.send(Msg::Focus(Some(first)));
    desk.model.pen = Pen::Elsewhere;
    desk.model.toast = None;
    let case = desk.model.case.clone();
    let attempts = [
        Msg::Delete(second),
        Msg::DeleteFocused,
        Msg::Recategorise(first, Category::Evidence),
        Msg::Merge(second),
        Msg::Duplicate(Category::Evidence),
        Msg::TurnBlock(Some(0)),
        Msg::Citing(CiteMsg::In(line, first)),
        Msg::Picture(PictureMsg::Add(b"\x89PNG\r\n\x1a\nand so on"[..].into(), (16, 9))),
    ];
    for attempt in attempts {
        let what = format!("{attempt:?}");
        desk.send(attempt);
        let toast = desk.model.toast.take().expect(&what);
        assert_eq!(
            (toast.text.starts_with("This case is open for writing in another tab"), toast.can_undo),
            (true, false),
            "{what}"
        );
        assert_eq!((&desk.model.case, desk.model.focused), (&case, Some(first)), "{what}");
    }
    desk.select("will");
    let spoken = desk.model.spoken.clone();
    for attempt in [Msg::Split, Msg::Tag(Category::InformationGap)] {
        desk.send(attempt);
        assert!(desk.model.toast.take().unwrap().text.starts_with("This case is open"));
        assert_eq!((desk.model.focused, &desk.model.spoken), (Some(first), &spoken));
        assert!(desk.model.selection.is_some(), "what was selected can be used once one writes here");
    }
}

/// In a case that is handed on, who goes on with it enters another name into the head of the brief.
#[test]
fn a_highlight_keeps_the_name_that_the_brief_had_when_it_was_made() {
    let mut desk = Desk::reading(TEXT);
    let set_author = |name: &str| Msg::Do(Command::SetHead(HeadField::Author, name.to_owned()));
    desk.tag("crews", Category::Assumption);
    desk.send(set_author(" Night desk "));
    desk.tag("who pays", Category::InformationGap);
    let file = desk.export();
    assert_eq!(file.matches("\"author\": \"Night desk\"").count(), 1);

    let mut other = Desk::new();
    other.send(Msg::CaseFileOpened { name: "case.json".into(), text: file });
    other.send(Msg::ImportAccept(RepairChoice::KeepAsOrphans));
    other.send(set_author("Day desk"));
    other.tag("a plot", Category::BiasDeceptionRisk);
    let authors = |desk: &Desk| -> Vec<String> {
        reading_order(&desk.model.case).into_iter().map(|annotation| annotation.author.clone()).collect()
    };
    assert_eq!(authors(&other), ["", "Night desk", "Day desk"]);
    other.reload();
    assert_eq!(authors(&other), ["", "Night desk", "Day desk"], "also in what is stored");
    let page = caveat::format::handout::write(&other.model.case).unwrap();
    let signed = ["Night desk", "Day desk"].map(|name| page.contains(&format!("Highlighted by {name}.")));
    assert_eq!(signed, [true, false], "the page names who else had a part in the brief");
}
