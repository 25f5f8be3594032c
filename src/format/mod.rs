//! How cases are written to files and read back.
//!
//! Each format is one file: a writer with its reader, or a writer with a golden test.
//! The types that are serialised live here, apart from the domain, so that a file's shape never changes by accident.

pub mod case_file;

pub mod handout;

pub mod codebook_file;

pub mod template_file;

pub mod html;

pub mod log;

pub mod reasoning_log;
pub mod versions;

pub mod backup;

pub mod damage;

pub mod age;

pub mod base64;
pub(crate) mod document;

pub mod markdown;

pub mod csv;

pub mod drawing;

pub mod marked;

#[cfg(feature = "schema")]
pub mod schema;

mod file_name;
mod json;
mod problem;
mod terms;

pub use file_name::{file_stem, slug};

pub mod summary;
