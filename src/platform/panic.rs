//! What happens when the program itself is wrong.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Defined by `boot.js`: shows the static screen that can download the stored work.
    #[wasm_bindgen(js_name = caveatCrash)]
    fn show_crash_screen(message: &str);
}

/// Shows every panic on the static crash screen, and in the console for developers.
pub fn set_hook() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        show_crash_screen(&info.to_string());
    }));
}
