//! Time and randomness.

use crate::domain::case::Timestamp;

/// The time now.
pub fn now() -> Timestamp {
    Timestamp::from_milliseconds(js_sys::Date::now() as i64)
}

/// The time of day of a moment, as clocks here show it.
pub fn time_of_day(at: Timestamp) -> String {
    js_sys::Date::new(&(at.milliseconds() as f64).into()).to_locale_time_string("default").into()
}

/// Sixteen random bytes from the browser's generator for secrets, so that ids never meet.
pub fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
    if filled.is_none() {
        // Every browser with WebAssembly has that generator; this keeps ids distinct even if one had not.
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}
