//! The native case file, version 1: the whole case as JSON, so that it comes back exactly.
//!
//! Equal cases give equal bytes: keys stand in one order, annotations in reading order, moments in one spelling.
//! Offsets stand in three units, each named in the file; the first is Unicode code points.
//! A reader that knows nothing of Caveat can check every annotation: the text at its offsets equals its quote.
//!
//! ```
//! use caveat::domain::case::{Case, CaseId, Timestamp};
//! use caveat::format::case_file;
//! let case = Case::new(CaseId::from_random([1; 16]), Timestamp::from_milliseconds(0));
//! let file = case_file::write(&case).unwrap();
//! assert_eq!(case_file::read(&file).unwrap().case, case);
//! ```

mod anchors;
mod arrangement;
mod brief_from_domain;
mod brief_to_domain;
mod check;
mod codebook;
mod cross_impact;
#[cfg(feature = "schema")]
pub(crate) mod dto;
#[cfg(feature = "schema")]
pub(crate) mod dto_brief;
#[cfg(feature = "schema")]
pub(crate) mod dto_cross_impact;
#[cfg(feature = "schema")]
pub(crate) mod dto_fields;
#[cfg(feature = "schema")]
pub(crate) mod dto_terms;
#[cfg(feature = "schema")]
pub(crate) mod dto_worksheets;
mod fields_to_domain;
mod from_domain;
mod limits;
mod pictures;
mod source_to_domain;
mod to_domain;
mod worksheets;

pub use super::problem::Problem;

pub(crate) use anchors::Written;
pub(crate) use arrangement::{
    read_arrangement, read_headings, read_order, write_arrangement, write_headings, write_sections,
};
pub(crate) use brief_from_domain::{
    write_brief, write_dismissals, write_hypothesis, write_matrix, write_statement, write_techniques,
};
pub(crate) use brief_to_domain::{
    Ledger, read_brief, read_dismissals, read_hypothesis, read_matrix, read_statement, read_techniques,
};
pub(crate) use codebook::{TAGS, read_codebook, read_tags, write_codebook};
pub(crate) use cross_impact::{read_cross_impact, read_influence, write_cross_impact, write_influence};
pub(crate) use fields_to_domain::read_detail;
pub(crate) use from_domain::{
    number, sha256, write_annotation, write_detail, write_metadata, write_quote, write_source,
};
pub(crate) use limits::{FILE_BYTES, check_size, too_many};
pub use pictures::picture_id;
pub(crate) use pictures::{read_id as read_picture_id, read_picture, write_picture};
pub(crate) use source_to_domain::{read_metadata, read_source};
pub(crate) use to_domain::{read_annotation, read_case, read_quote};
pub(crate) use worksheets::{read_name, read_rows, write_rows};

use super::json::{self, Json, Reader, Writer};
use super::problem::{Path, Problems, shown};
use crate::domain::case::{Anchor, AnnotationId, Case};
use crate::domain::text::Span;

/// Names the JSON Schema of this version; the domain `invalid` never resolves (RFC 2606), so nothing can fetch it.
pub const SCHEMA: &str = "https://caveat.invalid/schema/case-1.json";
/// Names the format in every file.
pub const FORMAT: &str = "caveat-case";
/// The version this module writes and reads.
pub const VERSION: u64 = 1;
/// The unit of `start` and `end`.
pub const OFFSET_UNIT: &str = "unicode-code-point";
/// The unit of `start_utf16` and `end_utf16`.
pub const UTF16_UNIT: &str = "utf-16-code-unit";
/// The unit of `start_byte` and `end_byte`.
pub const BYTE_UNIT: &str = "utf-8-byte";

/// Writes `case` as a file, after checking that every quote is the text at its offsets in all three units.
///
/// # Errors
/// What the check found; there is no file then.
pub fn write(case: &Case) -> Result<String, Vec<Problem>> {
    let problems = Problems::default();
    let text = Writer::pretty(|file| from_domain::write_case(case, &problems, file));
    limits::check_counts(case, &problems);
    limits::check_size(text.len()).map_err(|problem| vec![problem])?;
    match json::parse(&text) {
        Ok(file) => check::verify(&file, &problems),
        Err(problem) => problems.push(&Path::Root, problem.message),
    }
    problems.accept(Some(text))
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The case; annotations that need repair are orphans in it.
    pub case: Case,
    /// The annotations whose words are not where the file says.
    pub repairs: Vec<Repair>,
    /// The annotations whose quote is the text at their offsets in all three units.
    pub verified: usize,
    /// What was made good on reading, each as a sentence without a full stop.
    pub notes: Vec<String>,
}

/// An annotation whose words are not where the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Which.
    pub annotation: AnnotationId,
    /// Where it stands in the file, as a JSON pointer.
    pub path: String,
    /// What is wrong with it, as a sentence without a full stop.
    pub message: String,
    /// Where its words were found instead, in bytes.
    pub offer: Option<Span>,
}

/// What becomes of the annotations that need repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RepairChoice {
    /// Those with an offer are attached there; the others are kept as orphans.
    Reanchor,
    /// All are kept as orphans.
    KeepAsOrphans,
}

impl Reading {
    /// The case, with `choice` made for every annotation that needs repair.
    pub fn accept(self, choice: RepairChoice) -> Case {
        let mut case = self.case;
        if choice == RepairChoice::KeepAsOrphans {
            return case;
        }
        for repair in self.repairs {
            if let (Some(span), Some(annotation)) = (repair.offer, case.annotations.get_mut(&repair.annotation)) {
                annotation.anchor = Anchor::Span(span);
            }
        }
        case
    }
}

/// Reads a file.
///
/// An annotation whose words are not where the file says is no error but a [`Repair`]:
/// refusing the whole file for it would lose the rest.
///
/// # Errors
/// What is wrong with the file, as much of it as can be found at once; nothing of it is used then.
pub fn read(text: &str) -> Result<Reading, Vec<Problem>> {
    limits::check_size(text.len()).map_err(|problem| vec![problem])?;
    // Some editors put a byte order mark in front of what they save.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = json::parse(text).map_err(|problem| vec![problem])?;
    check_envelope(&document, "case", FORMAT, VERSION).map_err(|problem| vec![problem])?;
    let problems = Problems::default();
    let reading = to_domain::read_case(&Reader::new(&document, &problems));
    problems.accept(reading)
}

/// What must be right before the rest of a file can be judged; `kind` is what the file should be.
pub(crate) fn check_envelope(document: &Json<'_>, kind: &str, format: &str, version: u64) -> Result<(), Problem> {
    if !matches!(document, Json::Object(_)) {
        return Err(Problem::of_file(format!("this is not a Caveat {kind}: it is not a JSON object")));
    }
    let at = |path: &str, message: String| Err(Problem { path: path.to_owned(), message });
    match document.get("format").and_then(Json::text) {
        Some(found) if found == format => {}
        Some(found) => {
            let found = shown(found);
            return at("/format", format!("this is not a Caveat {kind}: its format is {found}, not {format:?}"));
        }
        None => {
            return at(
                "/format",
                format!("this is not a Caveat {kind}: it does not say that its format is {format:?}"),
            );
        }
    }
    let message = match document.get("schema_version").and_then(Json::number) {
        Some(found) if found == version => return Ok(()),
        Some(found) => {
            let advice = if version < found { ": use a newer Caveat" } else { "" };
            format!("the file has version {found}, and this Caveat reads version {version}{advice}")
        }
        None => format!("the file does not give its version as a number; this Caveat reads {version}"),
    };
    at("/schema_version", message)
}
