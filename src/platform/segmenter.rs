//! Word boundaries and spellings from the browser, which has dictionaries for the languages that write no spaces, and
//! the tables of composed letters.

use crate::domain::text::moves::unicode_words;
use crate::domain::text::offsets::byte_from_utf16;
use js_sys::{JsString, Object, Reflect};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type Segmenter;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locales: &JsValue, options: &JsValue) -> Result<Segmenter, JsValue>;
    #[wasm_bindgen(method)]
    fn segment(this: &Segmenter, text: &str) -> JsValue;
}

/// The bytes at which `text` can be cut into words, its ends included, as the browser's `Intl.Segmenter` knows them;
/// where it has none, as Unicode Standard Annex 29 says.
pub fn words(text: &str) -> Vec<usize> {
    // Every script that is written in ASCII has spaces, and the way through the browser is long.
    let found = if text.is_ascii() { None } else { from_browser(text) };
    found.unwrap_or_else(|| unicode_words(text))
}

/// `words` with all letters composed, and with all decomposed.
pub fn spellings(words: &str) -> Vec<String> {
    if words.is_ascii() {
        return Vec::new();
    }
    ["NFC", "NFD"].map(|form| String::from(JsString::from(words).normalize(form))).into()
}

fn from_browser(text: &str) -> Option<Vec<usize>> {
    let options = Object::new();
    Reflect::set(&options, &"granularity".into(), &"word".into()).ok()?;
    let segments = Segmenter::new(&JsValue::UNDEFINED, &options).ok()?.segment(text);
    let index = JsValue::from_str("index");
    let mut cuts = Vec::new();
    // Both go up together, so that the text is read once and not once for each word.
    let (mut byte, mut utf16) = (0, 0);
    for segment in js_sys::try_iter(&segments).ok()?? {
        let at = Reflect::get(&segment.ok()?, &index).ok()?.as_f64()? as usize;
        byte += byte_from_utf16(&text[byte..], at.checked_sub(utf16)?);
        utf16 = at;
        cuts.push(byte);
    }
    cuts.push(text.len());
    Some(cuts)
}
