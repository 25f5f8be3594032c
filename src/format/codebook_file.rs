//! A codebook alone as a file, to be used in other cases: the tags as they stand in a case file, version 1.
//!
//! ```
//! use caveat::domain::case::{Codebook, Tag, TagId};
//! use caveat::format::codebook_file;
//! let codebook = Codebook { tags: vec![Tag::new(TagId::from_random([1; 16]), "timing")] };
//! assert_eq!(codebook_file::read(&codebook_file::write(&codebook)).unwrap(), codebook);
//! ```

#[cfg(feature = "schema")]
pub(crate) mod dto;

use super::case_file::{check_envelope, read_tags, write_codebook};
use super::json::{self, Reader, Writer};
use super::problem::{Problem, Problems};
use crate::domain::case::Codebook;

/// Names the JSON Schema of this version; never fetched.
pub const SCHEMA: &str = "https://caveat.invalid/schema/codebook-1.json";
/// Names the format in every file.
pub const FORMAT: &str = "caveat-codebook";
/// The version this module writes and reads.
pub const VERSION: u64 = 1;

/// The longest file, in bytes.
const FILE_BYTES: usize = 10_000_000;

/// Writes a codebook as a file.
pub fn write(codebook: &Codebook) -> String {
    Writer::pretty(|file| {
        file.begin_file(SCHEMA, FORMAT, VERSION);
        write_codebook(codebook, file);
    })
}

/// Whether a text looks like such a file: its format stands near its beginning.
pub fn is_one(text: &str) -> bool {
    let head: String = text.chars().take(400).collect();
    head.contains("\"caveat-codebook\"")
}

/// Reads a file.
///
/// # Errors
/// What is wrong with the file, as much of it as can be found at once.
pub fn read(text: &str) -> Result<Codebook, Vec<Problem>> {
    if FILE_BYTES < text.len() {
        return Err(vec![Problem::of_file(format!("a codebook has at most {FILE_BYTES} bytes"))]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = json::parse(text).map_err(|problem| vec![problem])?;
    check_envelope(&document, "codebook", FORMAT, VERSION).map_err(|problem| vec![problem])?;
    let problems = Problems::default();
    let file = Reader::new(&document, &problems);
    let [schema, format, version, generator, tags] =
        file.members(["$schema", "format", "schema_version", "generator", "tags"]);
    let [name, of_generator] = generator.members(["name", "version"]);
    [schema, format, name, of_generator].iter().for_each(|text| drop(text.text()));
    version.number();
    let codebook = read_tags(&tags);
    problems.accept(Some(codebook))
}
