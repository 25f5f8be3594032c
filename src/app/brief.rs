//! What can be asked of the brief beside its single fields.

use crate::domain::case::{Slot, StatementId};

/// Something about the brief as a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BriefMsg {
    /// A line becomes several: the first keeps its place, its citations and its judgement, and the others follow it.
    Write {
        /// Which line.
        line: StatementId,
        /// What stands in its stead.
        texts: Vec<String>,
        /// Where the caret is then in the last of them, in UTF-16 units.
        caret: usize,
    },
    /// A line goes on the line before it; an empty one that is the first is removed.
    Join(StatementId),
    /// A line goes to another place.
    Place {
        /// Which line.
        line: StatementId,
        /// Into which list.
        slot: Slot,
        /// In front of which line of it; `None` for its end.
        before: Option<StatementId>,
    },
}

/// The lines of a pasted text: without blank ones, and without the signs that make a list of them.
pub fn pasted_lines(text: &str) -> Vec<&str> {
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.map(without_bullet).collect()
}

fn without_bullet(line: &str) -> &str {
    ["- ", "* ", "• ", "– "].iter().find_map(|sign| line.strip_prefix(sign)).unwrap_or(line).trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_list_is_its_lines() {
        assert_eq!(pasted_lines("- one\r\n- two\n\n  • three \n-four"), ["one", "two", "three", "-four"]);
        assert!(pasted_lines("\n \n").is_empty());
    }
}
