//! Pasted markup becomes plain data and does nothing.

use caveat::format::html::read;
use caveat::platform::html::parse;
use wasm_bindgen_test::wasm_bindgen_test;

fn text_of(markup: &str) -> String {
    read(&parse(markup)).text
}

#[wasm_bindgen_test]
fn structure_is_read_and_the_rest_is_text() {
    let rich = read(&parse("<h1>Title</h1><p>One <b>bold</b> word &amp; <i>more</i>.</p><ul><li>a<li>b</ul>"));
    assert_eq!(rich.text.trim(), "Title\n\nOne bold word & more.\n\na\nb");
    assert_eq!(rich.blocks.len(), 4);
    assert_eq!(rich.emphasis.len(), 2);
}

/// Parsed with the page's own parser such markup would run at once; an inert document has no window to run it in.
#[wasm_bindgen_test]
fn nothing_runs() {
    js_sys::Reflect::set(&js_sys::global(), &"ran".into(), &false.into()).unwrap();
    let words = text_of(concat!(
        "<p>before</p><script>ran = true</script><img src=x onerror='ran = true'><svg onload='ran = true'></svg>",
        "<iframe srcdoc='<script>parent.ran = true</script>'></iframe><p>after</p>",
    ));
    assert_eq!(words.trim(), "before\n\nafter");
    let ran = js_sys::Reflect::get(&js_sys::global(), &"ran".into()).unwrap();
    assert_eq!(ran.as_bool(), Some(false));
}

#[wasm_bindgen_test]
fn absurdly_deep_markup_keeps_its_words() {
    let markup = format!("{}deep words{}", "<div>".repeat(5_000), "</div>".repeat(5_000));
    assert_eq!(text_of(&markup).trim(), "deep words");
}

/// A form answers with its fields where these have the names of its own properties: what followed such a form was lost,
/// and a field before it that belonged to it sent the reading round and round.
#[wasm_bindgen_test]
fn fields_named_like_properties_mislead_nobody() {
    for name in ["nextSibling", "firstChild", "localName", "attributes", "textContent", "nodeType", "documentElement"] {
        let inside = format!("<p>before</p><form><input name={name}>form</form><p>after</p>");
        assert_eq!(text_of(&inside).trim(), "before\n\nform\n\nafter", "{name}");
        let outside = format!("<p>before</p><input form=f name={name}><form id=f name={name}>form</form><p>after</p>");
        assert_eq!(text_of(&outside).trim(), "before\n\nform\n\nafter", "{name}");
    }
    assert_eq!(text_of("<form hidden><input name=attributes>unseen</form><p>after</p>").trim(), "after");
    let deep = format!("{}<form><input name=textContent>deep</form> words", "<div>".repeat(300));
    assert_eq!(text_of(&deep).split_whitespace().collect::<Vec<_>>(), ["deep", "words"]);
}
