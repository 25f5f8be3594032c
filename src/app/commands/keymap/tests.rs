use super::super::chord::tests::press;
use super::*;
use crate::app::{Env, Pasted, View, update};
use crate::domain::case::{CaseId, Timestamp};
use crate::domain::text::moves::unicode_words;

fn reading() -> Model {
    let mut model = Model::new(CaseId::from_random([1; 16]), Timestamp::default());
    let mut random = || [7; 16];
    let mut send = |message| {
        update(
            &mut model,
            message,
            &mut Env {
                now: Timestamp::default(),
                random: &mut random,
                words: &unicode_words,
                spellings: &|_| Vec::new(),
            },
        );
    };
    send(Msg::Pasted(Pasted::Plain("One. Two. Three.".to_owned())));
    send(Msg::DraftAccept);
    model
}

fn check(press: &KeyPress, model: &Model, expected: &str) {
    let written = match answer(press, model) {
        Answer::Browser => "browser".to_owned(),
        Answer::Nothing => "nothing".to_owned(),
        Answer::Message(message) => format!("{message:?}"),
    };
    assert_eq!(written, expected, "{press:?}");
}

#[test]
fn digits_tag_on_every_layout() {
    let model = reading();
    check(&press("", "Digit1", "1"), &model, "Tag(Assumption)");
    check(&press("", "Digit2", "é"), &model, "Tag(InformationGap)");
    check(&press("", "Numpad3", "3"), &model, "Tag(BiasDeceptionRisk)");
}

#[test]
fn letters_mean_the_same_on_every_layout() {
    let model = reading();
    check(&press("", "KeyN", "n"), &model, "FocusNext { backwards: false }");
    check(&press("", "KeyN", "т"), &model, "FocusNext { backwards: false }");
    check(&press("", "KeyL", "n"), &model, "FocusNext { backwards: false }");
    check(&press("Mod", "KeyZ", "я"), &model, "Undo");
    check(&press("Mod Alt", "KeyZ", "z"), &model, "browser");
}

#[test]
fn brackets_move_the_ends_of_the_highlight_in_focus() {
    let model = reading();
    check(&press("", "BracketRight", "]"), &model, "Resize(End, Word, Forward)");
    check(&press("Shift", "BracketRight", "}"), &model, "Resize(End, Word, Backward)");
    check(&press("Alt", "BracketLeft", "“"), &model, "Resize(Start, Character, Backward)");
    check(&press("Mod Shift", "BracketLeft", "{"), &model, "Resize(Start, Sentence, Forward)");
    check(&KeyPress { is_typing: true, ..press("Mod", "BracketLeft", "[") }, &model, "browser");
    let on_mac = Model { keys: Keymap::new(true), ..reading() };
    check(&press("Mod Alt", "BracketLeft", "“"), &on_mac, "Resize(Start, Sentence, Backward)");
    check(&press("Mod Alt Shift", "BracketRight", "’"), &on_mac, "Resize(End, Sentence, Backward)");
    check(&press("Mod", "BracketLeft", "["), &on_mac, "browser");
}

#[test]
fn shift_and_a_digit_duplicate_except_where_digits_need_shift() {
    let model = reading();
    check(&press("Shift", "Digit2", "@"), &model, "Duplicate(InformationGap)");
    check(&press("Shift", "Digit2", "2"), &model, "Tag(InformationGap)");
}

#[test]
fn keys_are_silent_while_typing_and_composing() {
    let model = reading();
    for (code, key) in [("Digit1", "1"), ("KeyN", "n"), ("Delete", "Delete"), ("Enter", "Enter"), ("Slash", "?")] {
        let typing = KeyPress { is_typing: true, at: PressedAt::Elsewhere, ..press("", code, key) };
        check(&typing, &model, "browser");
    }
    check(&KeyPress { is_composing: true, ..press("", "KeyN", "n") }, &model, "browser");
    check(&KeyPress { is_typing: true, ..press("Mod", "KeyZ", "z") }, &model, "Undo");
    let moving = KeyPress { is_typing: true, ..press("Mod Shift", "ArrowLeft", "ArrowLeft") };
    check(&moving, &model, "browser");
}

#[test]
fn keys_that_move_are_the_text_s_only_inside_it() {
    let model = reading();
    check(&press("", "ArrowRight", "ArrowRight"), &model, "MoveSelection(WordRight)");
    let outside = KeyPress { at: PressedAt::Elsewhere, ..press("", "ArrowRight", "ArrowRight") };
    check(&outside, &model, "browser");
    check(&KeyPress { at: PressedAt::Elsewhere, ..press("", "Enter", "Enter") }, &model, "browser");
}

#[test]
fn nothing_happens_behind_a_dialog() {
    let mut model = reading();
    model.shows_keys = true;
    check(&press("", "KeyB", "b"), &model, "nothing");
    check(&press("Shift", "Slash", "?"), &model, "ToggleKeys");
    check(&press("", "Escape", "Escape"), &model, "Escape");
}

#[test]
fn a_key_held_down_repeats_only_what_may() {
    let model = reading();
    check(&KeyPress { is_repeated: true, ..press("", "Digit1", "1") }, &model, "nothing");
    check(&KeyPress { is_repeated: true, ..press("", "KeyN", "n") }, &model, "FocusNext { backwards: false }");
}

#[test]
fn what_cannot_be_done_leaves_the_key_to_the_browser() {
    let model = Model::new(CaseId::from_random([1; 16]), Timestamp::default());
    assert_eq!(model.view, View::Start);
    check(&press("Mod", "KeyS", "s"), &model, "browser");
    check(&press("", "Digit1", "1"), &model, "browser");
}

#[test]
fn the_table_is_sound() {
    for is_mac in [false, true] {
        let keymap = Keymap::new(is_mac);
        for command in all() {
            assert_eq!(find(command.id).map(|found| found.name), Some(command.name), "{} is there once", command.id);
            assert!(command.id.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-'));
            let written = command.mac_keys.filter(|_| is_mac).unwrap_or(command.keys);
            assert_eq!(keymap.of(command).len(), written.len(), "every key of {} can be read", command.id);
            assert_eq!(written.is_empty(), command.keys.is_empty(), "{} has keys everywhere or nowhere", command.id);
            for chord in keymap.of(command) {
                let conflict = keymap.conflict(command, &chord).map(|other| other.id);
                assert_eq!(conflict, None, "{} with {}", command.id, chord.written());
            }
        }
    }
}

#[test]
fn chosen_keys_take_the_place_of_the_table_s_and_are_read_again() {
    let mut keymap = Keymap::new(false);
    let (next, undo) = (find("next-highlight").unwrap(), find("undo").unwrap());
    keymap.choose(next, vec![Chord::parse("q").unwrap()]);
    keymap.choose(undo, Vec::new());
    assert_eq!(keymap.written(), "next-highlight q\nundo\n");
    let (again, misfits) = Keymap::read(&keymap.written(), false);
    assert_eq!((&again, misfits), (&keymap, 0));
    let mut model = reading();
    model.keys = again;
    check(&press("", "KeyQ", "q"), &model, "FocusNext { backwards: false }");
    check(&press("", "KeyN", "n"), &model, "browser");
    check(&press("Mod", "KeyZ", "z"), &model, "browser");
    model.keys.reset(next);
    check(&press("", "KeyN", "n"), &model, "FocusNext { backwards: false }");
}

#[test]
fn a_conflict_is_named_and_the_key_can_be_taken() {
    let mut keymap = Keymap::new(false);
    let (next, previous) = (find("next-highlight").unwrap(), find("previous-highlight").unwrap());
    let p = Chord::parse("p").unwrap();
    assert_eq!(keymap.conflict(next, &p).map(|other| other.id), Some("previous-highlight"));
    keymap.take(previous, &p);
    assert!(keymap.conflict(next, &p).is_none());
    assert_eq!(keymap.of(previous), []);
}

#[test]
fn kept_keys_that_do_not_fit_are_left_out() {
    let written =
        "next-highlight q\nno-such-command y\nundo Mod+w\nescape q\nredo Mod+s\nkeys ArrowUp\n\nprevious-highlight é\n";
    let (keymap, misfits) = Keymap::read(written, false);
    assert_eq!((keymap.written().as_str(), misfits), ("next-highlight q\n", 6));
    let (swapped, misfits) = Keymap::read("next-highlight p\nprevious-highlight n\n", false);
    assert_eq!((misfits, swapped.written().lines().count()), (0, 2));
}
