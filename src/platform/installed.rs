//! What only an installed app has: files that the system opens with it, words that others share, a badge on its icon.
//!
//! Each is asked for where it is used: most browsers lack some of it.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Cache, File, Response};

/// Where `public/sw.js` leaves what was shared: the cache, and the name in it, seen from the page.
const SHARED: (&str, &str) = ("caveat-shared", "./shared");

/// The query of the page's address.
pub fn query() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// Takes the query out of the address, so that a reload asks for nothing again.
pub fn forget_query() {
    let Some(window) = web_sys::window() else { return };
    let address = window.location().pathname().unwrap_or_default();
    if let Ok(history) = window.history() {
        // Refused at most for pages without an address of their own, whose query then stays.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Calls `then` with each file that the system opens with the app, from the one it was started with on.
pub fn on_files(then: impl Fn(File) + Clone + 'static) {
    let Some(queue) = of_window("launchQueue") else { return };
    let Some(set) = function(&queue, "setConsumer") else { return };
    let consume = Closure::<dyn FnMut(JsValue)>::new(move |launch: JsValue| {
        let handles = Reflect::get(&launch, &"files".into()).ok().filter(JsValue::is_object);
        for handle in handles.iter().flat_map(|handles| Array::from(handles).to_vec()) {
            let then = then.clone();
            spawn_local(async move {
                if let Some(file) = file_of(&handle).await {
                    then(file);
                }
            });
        }
    });
    if set.call1(&queue, consume.as_ref()).is_ok() {
        // It hears of files for as long as the page lives.
        consume.forget();
    }
}

async fn file_of(handle: &JsValue) -> Option<File> {
    let file: js_sys::Promise = function(handle, "getFile")?.call0(handle).ok()?.dyn_into().ok()?;
    JsFuture::from(file).await.ok()?.dyn_into().ok()
}

/// Takes what another app has shared out of where it waits: the title, the text and the address, each maybe empty.
pub async fn take_shared() -> Option<[String; 3]> {
    let caches = web_sys::window()?.caches().ok()?;
    let cache: Cache = JsFuture::from(caches.open(SHARED.0)).await.ok()?.dyn_into().ok()?;
    let waiting: Response = JsFuture::from(cache.match_with_str(SHARED.1)).await.ok()?.dyn_into().ok()?;
    let shared = JsFuture::from(waiting.json().ok()?).await.ok()?;
    // What cannot be taken away is shown once more at most: the next share takes its place.
    let _ = JsFuture::from(cache.delete_with_str(SHARED.1)).await;
    let part = |name: &str| Reflect::get(&shared, &name.into()).ok().and_then(|part| part.as_string());
    Some(["title", "text", "url"].map(|name| part(name).unwrap_or_default()))
}

/// Shows a number on the icon of the app, or none for 0.
pub fn badge(number: usize) {
    let Some(navigator) = of_window("navigator") else { return };
    let Some(set) = function(&navigator, if number == 0 { "clearAppBadge" } else { "setAppBadge" }) else { return };
    // Systems without badges refuse later, which is no news to anyone.
    let quiet = Closure::<dyn FnMut(JsValue)>::new(|_| {});
    if let Ok(Ok(promise)) = set.call1(&navigator, &(number as f64).into()).map(JsCast::dyn_into::<js_sys::Promise>) {
        let _ = promise.catch(&quiet);
    }
    quiet.forget();
}

fn of_window(name: &str) -> Option<JsValue> {
    let window = JsValue::from(web_sys::window()?);
    Reflect::get(&window, &name.into()).ok().filter(JsValue::is_object)
}

fn function(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}
