//! Files in and out.

use super::html;
use super::page::document;
use crate::app::draft::{LONGEST_MARKUP, too_long};
use crate::app::{Msg, Pasted};
use crate::format::handout;
use gloo::file::{Blob, futures::read_as_bytes};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, HtmlAnchorElement, HtmlInputElement, Url};

/// The largest file that is read, in bytes.
const LIMIT: f64 = 200.0 * 1024.0 * 1024.0;

/// Takes the files out of a file input, and empties it so that the same file can be chosen again.
pub fn take_chosen(input: &HtmlInputElement) -> Vec<File> {
    let files = input.files();
    let chosen =
        files.map(|list| (0..list.length()).filter_map(|index| list.item(index)).collect()).unwrap_or_default();
    input.set_value("");
    chosen
}

/// Reads a file: its name and its bytes.
///
/// # Errors
/// Why that is not possible, in words.
pub async fn read(file: File) -> Result<(String, Vec<u8>), String> {
    let name = file.name();
    if LIMIT < file.size() {
        return Err(format!("{name} is too large: at most 200 MB can be opened"));
    }
    let read = read_as_bytes(&Blob::from(web_sys::Blob::from(file))).await;
    match read {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(format!("{name} could not be read: {error}")),
    }
}

/// The words of a file with this name and these bytes.
///
/// # Errors
/// That it holds no text, in words.
pub fn text(name: &str, bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|_| format!("{name} is not a text file in UTF-8"))
}

/// Reads a file as text: its name and its words.
///
/// # Errors
/// Why that is not possible, in words.
pub async fn read_text(file: File) -> Result<(String, String), String> {
    let (name, bytes) = read(file).await?;
    text(&name, bytes).map(|text| (name, text))
}

/// What a file is, judged by its name: a case file, a web page, or a text.
pub fn message(name: String, text: String) -> Msg {
    let kind = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match kind.as_str() {
        "json" | "caveat" => Msg::CaseFileOpened { name, text },
        // A page that Caveat made holds the case it was made from.
        "html" | "htm" | "xhtml" => match handout::embedded_case(&text) {
            Some(file) => Msg::CaseFileOpened { name, text: file.to_owned() },
            None => too_long(text.len(), "markup", LONGEST_MARKUP)
                .map_or_else(|| Msg::Pasted(Pasted::Rich(Box::new(html::read(&text)))), Msg::Notify),
        },
        _ => Msg::Pasted(Pasted::Plain(text)),
    }
}

/// Hands text to the browser as a file to keep; says whether the browser took it.
pub fn download(name: &str, media_type: &str, content: &str) -> bool {
    try_download(name, media_type, &content.into()).is_some()
}

/// Hands bytes to the browser as a file to keep; says whether the browser took it.
pub fn download_bytes(name: &str, content: &[u8]) -> bool {
    try_download(name, "application/octet-stream", &js_sys::Uint8Array::from(content)).is_some()
}

fn try_download(name: &str, media_type: &str, content: &JsValue) -> Option<()> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(content);
    let blob = web_sys::Blob::new_with_buffer_source_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    document()?.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // The browser may still be reading it; a minute is long enough for any disk.
    super::page::after(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    });
    Some(())
}
