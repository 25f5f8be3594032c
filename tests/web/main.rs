//! Tests of the browser layer, in a real browser.
//!
//! One binary, since each more is one more link.
//! All tests share one page: each builds its own elements and leaves the rest alone.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod clipboard;
mod database;
mod html;
mod selection;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
