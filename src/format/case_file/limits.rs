//! How much a file may hold, so that a hostile one cannot freeze the page that opens it.

use super::dto::File;
use crate::format::problem::{Path, Problem, Problems};

/// The longest file, in bytes.
const FILE_BYTES: usize = 200_000_000;
/// The most sources in a file.
const SOURCES: usize = 10_000;
/// The most annotations in a file.
const ANNOTATIONS: usize = 200_000;
/// The most hypotheses in a file.
const HYPOTHESES: usize = 1_000;

/// Whether a file of this length (bytes) may be read or written.
///
/// # Errors
/// A problem that names both lengths.
pub(super) fn check_size(bytes: usize) -> Result<(), Problem> {
    if bytes <= FILE_BYTES {
        return Ok(());
    }
    Err(Problem::of_file(format!("the file has {bytes} bytes, and the most that can be handled is {FILE_BYTES}")))
}

/// Adds a problem for every list that is too long.
pub(super) fn check_counts(file: &File, problems: &mut Problems) {
    let lists = [
        ("sources", file.sources.len(), SOURCES),
        ("annotations", file.annotations.len(), ANNOTATIONS),
        ("hypotheses", file.brief.hypotheses.len(), HYPOTHESES),
    ];
    for (list, count, most) in lists {
        if most < count {
            problems
                .push(&Path::Root.key(list), format!("there are {count}, and the most that can be handled is {most}"));
        }
    }
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
