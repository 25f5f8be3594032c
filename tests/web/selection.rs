//! The browser's selection becomes places in blocks, in UTF-16 code units.

use crate::support::{document, reader};
use caveat::app::BlockPoint;
use caveat::app::msg::SelectionMove;
use caveat::platform::selection;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Node;

fn select(from: &Node, from_offset: u32, to: &Node, to_offset: u32) {
    let selection = web_sys::window().unwrap().get_selection().unwrap().unwrap();
    selection.set_base_and_extent(from, from_offset, to, to_offset).unwrap();
}

fn point(block: usize, utf16: usize) -> BlockPoint {
    BlockPoint { block, utf16 }
}

#[wasm_bindgen_test]
fn offsets_count_through_highlights_and_surrogates() {
    let reader = reader(&[&[("a🤝b ", false), ("marked", true), (" rest", false)], &[("second", false)]]);
    let first = reader.first_element_child().unwrap();
    let rest = first.last_child().unwrap();
    let second = reader.last_element_child().unwrap().first_child().unwrap();
    select(&rest, 1, &second, 3);
    let selected = selection::read(&reader).unwrap();
    assert_eq!((selected.from, selected.to), (point(0, 5 + 6 + 1), point(1, 3)));
    reader.remove();
}

#[wasm_bindgen_test]
fn a_backwards_selection_is_the_same_words() {
    let reader = reader(&[&[("one two", false)]]);
    let words = reader.first_element_child().unwrap().first_child().unwrap();
    select(&words, 7, &words, 4);
    let selected = selection::read(&reader).unwrap();
    assert_eq!((selected.from, selected.to), (point(0, 4), point(0, 7)));
    reader.remove();
}

/// A triple click ends at the start of the next block, with the article itself as the container.
#[wasm_bindgen_test]
fn an_end_between_blocks_is_the_start_of_the_next() {
    let reader = reader(&[&[("one", false)], &[("two", false)]]);
    let words = reader.first_element_child().unwrap().first_child().unwrap();
    select(&words, 0, &reader, 1);
    let selected = selection::read(&reader).unwrap();
    assert_eq!((selected.from, selected.to), (point(0, 0), point(1, 0)));
    reader.remove();
}

#[wasm_bindgen_test]
fn a_selection_elsewhere_is_none() {
    let reader = reader(&[&[("one", false)]]);
    let outside = document().create_element("p").unwrap();
    outside.set_text_content(Some("outside"));
    document().body().unwrap().append_child(&outside).unwrap();
    select(&outside, 0, &outside, 1);
    assert_eq!(selection::read(&reader), None);
    selection::clear();
    assert_eq!(selection::read(&reader), None);
    reader.remove();
    outside.remove();
}

/// A page translator replaces words under the highlights; offsets into them would be wrong.
#[wasm_bindgen_test]
fn changed_words_are_noticed() {
    let reader = reader(&[&[("one ", false), ("two", true)]]);
    assert!(selection::shows(&reader, 0, "one two"));
    reader.first_element_child().unwrap().first_child().unwrap().set_node_value(Some("eins "));
    assert!(!selection::shows(&reader, 0, "one two"));
    reader.remove();
}

#[wasm_bindgen_test]
fn keys_select_from_the_block_in_sight() {
    let reader = reader(&[&[("one", false)], &[("two words", false)]]);
    selection::clear();
    selection::move_by(&reader, 1, SelectionMove::ExtendRight);
    assert_eq!(selection::move_by(&reader, 1, SelectionMove::ExtendWordRight), Some((point(1, 0), point(1, 1))));
    let selected = selection::read(&reader).unwrap();
    assert_eq!((selected.from, selected.to), (point(1, 0), point(1, 1)), "words are the app's own");
    reader.remove();
}

/// Another button opens a menu, which may swallow that it is let go; nothing would be reported from then on.
#[wasm_bindgen_test]
fn only_the_main_button_holds_a_selection_back() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let listener = selection::on_pointer({
        let heard = Rc::clone(&heard);
        move |is_down, is_finger| heard.borrow_mut().push((is_down, is_finger))
    });
    let events = [
        "'pointerdown', { button: 2, pointerType: 'mouse' }",
        "'pointerdown', { button: 0, pointerType: 'touch' }",
        "'pointerup', { button: 0, pointerType: 'touch' }",
    ];
    for event in events {
        js_sys::eval(&format!("document.dispatchEvent(new PointerEvent({event}))")).unwrap();
    }
    assert_eq!(*heard.borrow(), [(true, true), (false, true)]);
    drop(listener);
}
