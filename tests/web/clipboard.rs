//! Which of the forms on a clipboard is taken.

use caveat::app::Pasted;
use caveat::platform::clipboard::from_texts;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn markup_with_structure_is_taken_with_it() {
    let pasted = from_texts("Title\nWords", "<h1>Title</h1><p>Words</p>");
    assert!(matches!(pasted, Some(Pasted::Rich(_))));
}

/// Editors put their colours on the clipboard as markup; the plain text is better, since it can be cleaned up.
#[wasm_bindgen_test]
fn markup_without_structure_is_taken_as_plain_text() {
    let pasted = from_texts("a  b", "<meta charset='utf-8'><span style='color: red'>a b</span>");
    assert_eq!(pasted, Some(Pasted::Plain("a  b".to_owned())));
}

#[wasm_bindgen_test]
fn nothing_to_read_is_nothing() {
    assert_eq!(from_texts(" ", "<img src=x>"), None);
}
