//! What every reader of Caveat promises of whatever it is given, one function for each reader.
//!
//! A target fails where a reader panics, takes too much time or memory (libFuzzer's own limits), or breaks a promise:
//! what was read is written, and read again it is the same; every highlight lies on the words that it quotes.
//! Files are mutated as JSON, or nearly everything would end at the first comma that is missing.

mod age;
mod checks;
mod files;
mod log;
mod mutator;
mod notes;
mod page;
mod text;

pub use age::age;
pub use files::{backup, case_file, codebook, handout, templates};
pub use log::log;
pub use mutator::{mutate_json, mutate_lines};
pub use notes::notes;
pub use page::html;
pub use text::text;
