//! Going about in the text from the keyboard: sentence mode, caret mode, and what is said of it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::brief::Arranging;
use caveat::app::codebook::CodebookMsg;
use caveat::app::commands::{self, Chord, Shift};
use caveat::app::modes::{Drawn, LineMove, Move, drawn, target};
use caveat::app::palette::{Entry, Target, entries};
use caveat::app::speech::Verbosity;
use caveat::app::{BlockPoint, BriefMsg, DeviceMsg, Effect, Mode, Model, Msg, Options, Snap, View, WorksheetMsg};
use caveat::domain::case::arrangement::Section;
use caveat::domain::case::brief::{Place, TechniqueKind};
use caveat::domain::case::{Category, Slot};
use support::desk::Desk;

const TEXT: &str = "One tree. Two trees!\nThree trees stand. Four fell.";

impl Desk {
    fn go(&mut self, step: Move) {
        self.send(Msg::Go(step, Shift::Free));
    }

    fn extend(&mut self, step: Move) {
        self.send(Msg::Go(step, Shift::Held));
    }

    /// What a tag would be given to.
    fn target(&self) -> &str {
        let text = &self.model.shown_source().unwrap().text;
        target(&self.model).map_or("", |span| text.words(span))
    }

    /// The text with `|` where the caret is.
    fn caret(&self) -> String {
        let mut text = self.model.shown_source().unwrap().text.as_str().to_owned();
        text.insert(self.model.cursor.head, '|');
        text
    }

    fn said(&self) -> &str {
        &self.model.spoken.1
    }
}

#[test]
fn sentences_follow_each_other_over_blocks() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::SetMode(Mode::Sentence));
    assert_eq!((desk.target(), desk.said()), ("One tree.", "Sentence mode. One tree."));
    for expected in ["Two trees!", "Three trees stand.", "Four fell.", "Four fell."] {
        desk.go(Move::NextSentence);
        assert_eq!(desk.target(), expected);
    }
    assert_eq!(desk.said(), "The text ends here");
    desk.go(Move::PreviousBlock);
    assert_eq!(desk.target(), "Three trees stand.");
    desk.go(Move::PreviousSentence);
    assert_eq!(desk.target(), "Two trees!");
    desk.extend(Move::NextSentence);
    assert_eq!(desk.target(), "Two trees!\nThree trees stand.");
    assert_eq!(desk.said(), "Three trees stand. Selected.");
    desk.extend(Move::PreviousSentence);
    desk.extend(Move::PreviousSentence);
    assert_eq!(desk.target(), "One tree. Two trees!");
    desk.go(Move::TextEnd);
    assert_eq!(desk.target(), "Four fell.");
}

#[test]
fn a_digit_tags_the_sentence_and_the_mode_stays_there() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::SetMode(Mode::Sentence));
    desk.go(Move::NextSentence);
    desk.send(Msg::Tag(Category::Assumption));
    assert_eq!(desk.quotes(), [(Category::Assumption, "Two trees!".to_owned())]);
    assert_eq!(desk.said(), "Highlighted as Assumption: Two trees!");
    assert_eq!(desk.model.mode, Mode::Sentence);
    desk.go(Move::PreviousSentence);
    desk.go(Move::NextSentence);
    assert_eq!(desk.said(), "Two trees! Highlighted: Assumption.");

    // Into the card and back: mode and place are as they were.
    desk.send(Msg::OpenCard);
    let id = desk.model.focused.unwrap();
    assert!(desk.effects.contains(&Effect::FocusCard(id)), "{:?}", desk.effects);
    desk.send(Msg::LeaveCard(id));
    assert!(desk.effects.contains(&Effect::FocusText), "{:?}", desk.effects);
    assert_eq!((desk.model.mode, desk.target()), (Mode::Sentence, "Two trees!"));

    desk.send(Msg::Escape);
    assert_eq!((desk.model.mode, drawn(&desk.model)), (Mode::Pointer, None));
}

#[test]
fn highlights_are_gone_through_from_where_the_cursor_is() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::SetMode(Mode::Sentence));
    for category in [Category::Assumption, Category::Evidence, Category::Entity] {
        desk.send(Msg::Tag(category));
        desk.go(Move::NextSentence);
    }
    let mut visited = Vec::new();
    for backwards in [true, true, false, false, false] {
        desk.send(Msg::FocusNext { backwards });
        visited.push(desk.target().to_owned());
    }
    assert_eq!(visited, ["Three trees stand.", "Two trees!", "Three trees stand.", "One tree.", "Two trees!"]);
    assert_eq!(desk.said(), "Evidence, 2 of 3: Two trees!");
}

#[test]
fn the_caret_goes_by_characters_words_and_blocks_and_selects_with_shift() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::SetMode(Mode::Caret));
    desk.go(Move::Right);
    assert_eq!((desk.caret().as_str(), desk.said()), ("O|ne tree. Two trees!\nThree trees stand. Four fell.", "n"));
    desk.go(Move::WordRight);
    desk.go(Move::WordRight);
    desk.extend(Move::WordLeft);
    assert_eq!((desk.target(), desk.said()), ("tree", "tree Selected."));
    desk.go(Move::Right);
    assert_eq!(desk.target(), "", "a step ends the selection at its own side");
    assert!(desk.caret().starts_with("One tree|."));
    desk.go(Move::NextBlock);
    assert!(desk.caret().contains("\n|Three"));
    desk.extend(Move::TextEnd);
    assert_eq!(desk.target(), "Three trees stand. Four fell.");
    desk.go(Move::Left);
    assert!(desk.caret().contains("\n|Three"));
}

#[test]
fn enter_tags_with_the_armed_category_only_when_the_selection_is_complete() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::Tag(Category::InformationGap));
    desk.send(Msg::SetMode(Mode::Caret));
    desk.extend(Move::WordRight);
    // The browser reports what the app has selected itself.
    let point = |utf16| BlockPoint { block: 0, utf16 };
    desk.send(Msg::Selected(Some((point(0), point(3)))));
    assert_eq!(desk.quotes(), []);
    desk.extend(Move::WordRight);
    desk.send(Msg::OpenCard);
    assert_eq!(desk.quotes(), [(Category::InformationGap, "One tree".to_owned())]);
    // With nothing armed it asks for the category.
    desk.model.armed = None;
    desk.extend(Move::WordRight);
    desk.send(Msg::OpenCard);
    assert_eq!(desk.effects, [Effect::FocusTagBar]);
}

#[test]
fn lines_are_asked_of_the_browser_and_the_caret_keeps_its_column() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::SetMode(Mode::Caret));
    desk.extend(Move::Line(LineMove::Down));
    let [Effect::FindLine { from, goal: None, along: LineMove::Down, shift: Shift::Held, .. }] = desk.effects[..]
    else {
        panic!("{:?}", desk.effects);
    };
    assert_eq!(from, BlockPoint { block: 0, utf16: 0 });
    let point = BlockPoint { block: 1, utf16: 5 };
    let (goal, along, shift) = (Some(40.0), LineMove::Down, Shift::Held);
    desk.send(Msg::LineFound { point, goal, is_at_line_end: false, along, shift });
    assert_eq!(desk.target(), "One tree. Two trees!\nThree");
    desk.go(Move::Line(LineMove::Up));
    assert!(matches!(desk.effects[..], [Effect::FindLine { goal: Some(_), .. }]), "{:?}", desk.effects);
    desk.go(Move::Left);
    assert_eq!(desk.model.cursor.goal, None);
}

#[test]
fn arrows_go_as_the_eye_does_where_text_runs_to_the_left() {
    let mut desk = Desk::reading("اتفق الطرفان. لم يعلنا شيئا.");
    desk.send(Msg::SetMode(Mode::Caret));
    desk.go(Move::Left);
    assert_eq!(desk.model.cursor.head, 2, "left is onwards");
    desk.go(Move::Right);
    assert_eq!(desk.model.cursor.head, 0);
    desk.extend(Move::WordLeft);
    assert_eq!(desk.target(), "اتفق");
    desk.send(Msg::SetMode(Mode::Sentence));
    desk.go(Move::Left);
    assert_eq!(desk.target(), "لم يعلنا شيئا.");
    desk.go(Move::Right);
    assert_eq!(desk.target(), "اتفق الطرفان.");
}

#[test]
fn a_mode_begins_where_the_analyst_is() {
    let mut desk = Desk::reading(TEXT);
    let point = |utf16| BlockPoint { block: 1, utf16 };
    desk.send(Msg::Selected(Some((point(6), point(11)))));
    desk.send(Msg::SetMode(Mode::Caret));
    assert_eq!(desk.target(), "trees");
    desk.send(Msg::SetMode(Mode::Sentence));
    assert_eq!(desk.target(), "Three trees stand.");
    desk.send(Msg::ClickAt(point(22)));
    assert_eq!(desk.target(), "Four fell.");
    desk.send(Msg::SetMode(Mode::Sentence));
    assert_eq!(desk.model.mode, Mode::Pointer, "the same key leaves");
    // The first block in sight, with nothing selected.
    desk.send(Msg::Scrolled(1));
    desk.send(Msg::SetMode(Mode::Sentence));
    assert_eq!(desk.target(), "Three trees stand.");
}

#[test]
fn undoing_the_text_itself_leaves_no_mode_behind() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::SetMode(Mode::Caret));
    desk.go(Move::TextEnd);
    desk.send(Msg::Undo);
    assert_eq!((desk.model.mode, drawn(&desk.model)), (Mode::Pointer, None));
    assert!(matches!(desk.model.toast.as_ref(), Some(toast) if toast.text == "Undone: adding a source"));
    desk.send(Msg::SetMode(Mode::Sentence));
    assert_eq!(desk.model.mode, Mode::Pointer);
}

#[test]
fn a_caret_is_drawn_where_it_is_counted_as_the_browser_counts() {
    let mut desk = Desk::reading("😀 was here.");
    desk.send(Msg::SetMode(Mode::Caret));
    desk.go(Move::Right);
    assert_eq!(drawn(&desk.model), Some(Drawn::Caret(BlockPoint { block: 0, utf16: 2 }, false)));
}

/// The names the palette offers, those that cannot be given now in brackets.
fn offered(desk: &Desk, query: &str) -> Vec<String> {
    let name = |entry: Entry| if entry.refusal.is_some() { format!("({})", entry.name) } else { entry.name };
    entries(&desk.model, query).into_iter().map(name).collect()
}

#[test]
fn the_palette_finds_commands_highlights_and_headings() {
    let mut desk = Desk::reading("A harbour reopens\nThe terms are secret. Nobody has published them.");
    desk.send(Msg::SetMode(Mode::Sentence));
    desk.go(Move::NextSentence);
    desk.send(Msg::Tag(Category::InformationGap));
    desk.send(Msg::Escape);
    assert_eq!(offered(&desk, "exp case")[0], "Export the case file");
    assert_eq!(offered(&desk, "terms secret"), ["The terms are secret."]);
    assert_eq!(offered(&desk, "harbour"), ["A harbour reopens"]);
    let sentences = offered(&desk, "next sentence");
    assert_eq!(sentences[0], "(Next sentence)", "what cannot be done now says so");
    assert!(!offered(&desk, "").iter().any(|name| name.contains("entence in") || name.starts_with('(')));
}

/// An analyst typed “search in the article”, and the palette found nothing: the command said “text”.
#[test]
fn the_palette_knows_other_words_for_what_it_offers() {
    let desk = Desk::reading("Dark mode in the harbour\nThe terms are secret.");
    for (query, first) in [
        ("search in the article", "Search in the article"),
        ("search in the text", "Search in the article"),
        ("find in text", "Search in the article"),
        ("list of all annotations", "List of highlights"),
        ("keyboard shortcuts", "Show and change the keys"),
        ("pdf", "Print the brief"),
        ("restore", "Earlier versions: look at one, bring it back"),
        ("encrypt", "Export the case file under a password"),
        ("table of contents", "Outline of the article"),
    ] {
        assert_eq!(offered(&desk, query).first().map(String::as_str), Some(first), "{query}");
    }
    // What has this name comes first.
    assert_eq!(offered(&desk, "dark mode"), ["Dark mode in the harbour", "Light or dark colours"]);
    assert_eq!(offered(&desk, "zeppelin"), [""; 0]);
}

#[test]
fn the_palette_offers_the_tags_of_ones_own_and_how_highlights_grow() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::Codebook(CodebookMsg::Add("Labour law".to_owned())));
    assert_eq!(offered(&desk, "labour"), ["(Labour law)"], "nothing is selected, and nothing in focus");
    desk.send(Msg::Device(DeviceMsg::Give("snap-sentences".to_owned())));
    desk.send(Msg::Device(DeviceMsg::Give("keep-armed".to_owned())));
    assert_eq!(desk.model.options, Options { snap: Snap::Sentences, keeps_armed: true });
    desk.send(Msg::SetMode(Mode::Sentence));
    desk.go(Move::NextSentence);
    desk.send(Msg::Tag(Category::Assumption));
    assert_eq!(offered(&desk, "labour"), ["Labour law"]);
    let tag = desk.model.case.codebook.tags[0].id.clone();
    assert!(matches!(&entries(&desk.model, "labour")[0].target, Target::Tag(found) if *found == tag));
    assert_eq!(offered(&desk, "merge"), ["(Merge the highlight in focus with one that overlaps it)"]);
}

#[test]
fn the_palette_leads_to_every_part_of_the_brief() {
    let mut desk = Desk::reading(TEXT);
    assert_eq!(
        offered(&desk, "competing hyp"),
        ["Analysis of competing hypotheses: the matrix", "2. Competing Hypotheses"]
    );
    assert_eq!(offered(&desk, "outlook scen"), ["Scenario Outlook"]);
    desk.send(Msg::Brief(BriefMsg::Arrange(Arranging::Hide(Section::Outlook))));
    assert_eq!(offered(&desk, "outlook scen"), Vec::<String>::new(), "it is within what is hidden");
    desk.send(Msg::Brief(BriefMsg::GoTo(Section::Outlook)));
    assert_eq!(desk.model.view, View::Brief);
    assert_eq!(desk.effects.last(), Some(&Effect::FocusOn("section-recommendations".to_owned())));
    // What stands in another view is shown first.
    desk.send(Msg::Device(DeviceMsg::Give("open-file".to_owned())));
    assert_eq!((desk.model.view, desk.effects.last()), (View::Start, Some(&Effect::Press("open-file"))));
    desk.send(Msg::Device(DeviceMsg::Give("add-picture".to_owned())));
    assert_eq!((desk.model.view, desk.effects.last()), (View::Brief, Some(&Effect::Press("add-picture"))));
    // The other worksheets fill the screen; this one opens in its line.
    desk.send(Msg::Device(DeviceMsg::Give("worksheet-deception".to_owned())));
    assert_eq!(desk.model.worksheet, Some(TechniqueKind::DeceptionDetection));
    desk.send(Msg::Device(DeviceMsg::Give("worksheet-cross-impact".to_owned())));
    assert_eq!((desk.model.worksheet, desk.model.shows_cross_impact), (None, true));
    assert!(desk.effects.contains(&Effect::FocusOn("technique-cross-impact".to_owned())), "{:?}", desk.effects);
    desk.send(Msg::Worksheet(TechniqueKind::CrossImpact, WorksheetMsg::Close));
    assert!(!desk.model.shows_cross_impact);
}

#[test]
fn the_palette_remembers_what_was_used_last() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::TogglePalette);
    desk.send(Msg::Device(DeviceMsg::Give("show-brief".to_owned())));
    assert!(desk.effects.contains(&Effect::KeepSetting("recent", "show-brief".to_owned())), "{:?}", desk.effects);
    assert_eq!((desk.model.view, desk.model.shows_palette), (View::Brief, false));
    desk.send(Msg::Device(DeviceMsg::Give("show-read".to_owned())));
    assert_eq!(offered(&desk, "")[..2], ["Read the article", "Write the brief"]);
    // What cannot be done is said and not remembered.
    desk.send(Msg::Device(DeviceMsg::Give("next-sentence".to_owned())));
    assert_eq!(desk.model.toast.as_ref().unwrap().text, "In sentence mode only");
    assert_eq!(desk.model.recent, ["show-read", "show-brief"]);
}

#[test]
fn chosen_keys_are_kept_and_taken_from_whoever_had_them() {
    let mut desk = Desk::reading(TEXT);
    let keys = |model: &Model, id| model.keys.label(commands::find(id).unwrap());
    let p = Chord::parse("p").unwrap();
    desk.send(Msg::Device(DeviceMsg::ChooseKeys("next-highlight".to_owned(), vec![p])));
    let kept = "previous-highlight\nnext-highlight p\n";
    assert_eq!(desk.effects, [Effect::KeepSetting("keys", kept.to_owned())]);
    assert_eq!((keys(&desk.model, "next-highlight"), keys(&desk.model, "previous-highlight")), ("p".into(), "".into()));

    let mut other = Desk::reading(TEXT);
    let (keys_kept, recent, verbosity) = (kept.to_owned(), "undo nothing".to_owned(), "full".to_owned());
    other.send(Msg::Device(DeviceMsg::Read { is_mac: false, keys: keys_kept, recent, verbosity }));
    assert_eq!(keys(&other.model, "next-highlight"), "p");
    assert_eq!((&other.model.recent[..], other.model.verbosity), (&["undo"][..], Verbosity::Full));
    // Another case, the same device.
    other.send(Msg::NewCase);
    assert_eq!(keys(&other.model, "next-highlight"), "p");
    other.send(Msg::Device(DeviceMsg::ResetKeys(None)));
    assert_eq!(keys(&other.model, "next-highlight"), "n");

    let nonsense = "zzz\n\u{0}=\nnext-highlight Mod+w".to_owned();
    other.send(Msg::Device(DeviceMsg::Read { is_mac: true, keys: nonsense, recent: "?".into(), verbosity: "".into() }));
    assert_eq!(keys(&other.model, "undo"), "⌘ Z");
    assert!(other.model.toast.as_ref().unwrap().text.starts_with("3 of the keys"));
}

#[test]
fn the_line_of_the_brief_with_the_keyboard_is_moved_by_command() {
    let mut desk = Desk::reading(TEXT);
    desk.send(Msg::Show(View::Brief));
    desk.send(Msg::Device(DeviceMsg::Give("add-bluf".to_owned())));
    desk.send(Msg::Device(DeviceMsg::Give("add-bluf".to_owned())));
    let lines = |desk: &Desk| -> Vec<_> {
        desk.model.case.brief.lines(Slot::Brief(Place::Bluf)).iter().map(|line| line.id).collect()
    };
    let before = lines(&desk);
    desk.send(Msg::Device(DeviceMsg::Give("line-up".to_owned())));
    assert_eq!(lines(&desk), before, "no line has had the keyboard");
    desk.send(Msg::AtLine(before[1]));
    desk.send(Msg::Device(DeviceMsg::Give("line-up".to_owned())));
    assert_eq!(lines(&desk), [before[1], before[0]]);
}
