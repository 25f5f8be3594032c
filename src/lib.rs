//! Caveat turns an article into a structured intelligence brief, in the browser, with nothing leaving the machine.
//!
//! The layers, in reading order; each knows only those before it:
//!
//! 1. [`domain`]: text, spans, cases, edits. Pure.
//! 2. [`format`](mod@format): how cases are written to files and read back. Pure.
//! 3. [`app`]: what the analyst sees and does, as a model and messages. Pure.
//! 4. `platform` (browser only): the one place that touches browser APIs.
//! 5. `ui` (browser only): draws the model.
//!
//! On the host, `cli` is a command line on the domain and the formats.

pub mod domain;

pub mod format;

pub mod app;

#[cfg(target_arch = "wasm32")]
pub mod platform;

#[cfg(target_arch = "wasm32")]
pub mod ui;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
