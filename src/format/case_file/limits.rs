//! How much a file may hold, so that a hostile one cannot freeze the page that opens it.

use super::codebook::TAGS;
use crate::domain::case::Case;
use crate::domain::case::picture::MOST;
use crate::format::problem::{Path, Problem, Problems};

/// The longest file, in bytes.
pub(crate) const FILE_BYTES: usize = 200_000_000;
/// The most sources in a file.
pub(super) const SOURCES: usize = 10_000;
/// The most annotations in a file.
pub(super) const ANNOTATIONS: usize = 200_000;
/// The most hypotheses in a file.
pub(super) const HYPOTHESES: usize = 1_000;

/// Whether a file of this length (bytes) may be read or written.
///
/// # Errors
/// A problem that names both lengths.
pub(crate) fn check_size(bytes: usize) -> Result<(), Problem> {
    if bytes <= FILE_BYTES {
        return Ok(());
    }
    Err(Problem::of_file(format!("the file has {bytes} bytes, and the most that can be handled is {FILE_BYTES}")))
}

/// Adds a problem for every list of `case` that is too long to be read back.
pub(super) fn check_counts(case: &Case, problems: &Problems) {
    let lists = [
        ("sources", case.sources.len(), SOURCES),
        ("annotations", case.annotations.len(), ANNOTATIONS),
        ("hypotheses", case.brief.hypotheses.len(), HYPOTHESES),
        ("pictures", case.brief.pictures.len(), MOST),
        ("codebook", case.codebook.tags.len(), TAGS),
    ];
    for (list, count, most) in lists {
        if most < count {
            problems.push(&Path::Root.key(list), too_many(count, most));
        }
    }
}

/// What is said of a list that is too long.
pub(crate) fn too_many(count: usize, most: usize) -> String {
    format!("there are {count}, and the most that can be handled is {most}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_both_lengths() {
        assert_eq!(check_size(FILE_BYTES), Ok(()));
        let message = check_size(FILE_BYTES + 1).unwrap_err().to_string();
        assert_eq!(message, "the file has 200000001 bytes, and the most that can be handled is 200000000");
    }
}
