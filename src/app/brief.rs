//! What can be asked of the brief beside its single fields.

use crate::domain::case::arrangement::Section;
use crate::domain::case::{AnnotationId, Category, LikelihoodScale, Slot, StatementId};

/// Names a section or heading on the screen, for the keyboard's focus.
pub fn section_id(section: Section) -> String {
    format!("section-{}", section.key())
}

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
    /// Something about its layout.
    Arrange(Arranging),
    /// Go to a section or heading.
    GoTo(Section),
}

/// What becomes of sections, and of the lines that the highlights write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arranging {
    /// Hide a section or heading; what stands there is kept.
    Hide(Section),
    /// Show it again.
    Show(Section),
    /// Move a whole section by some places.
    MoveSection(Section, isize),
    /// Let likelihoods be chosen from one scale, or from both.
    Scale(Option<LikelihoodScale>),
    /// Let a highlight write no line of the brief.
    LeaveOut(AnnotationId),
    /// Let it write its line again.
    TakeBack(AnnotationId),
    /// Move the line of a highlight by some places among those of its category.
    Step(AnnotationId, isize),
    /// Move the line of a highlight in front of another's; with none, to the end.
    Put {
        /// Which line.
        line: AnnotationId,
        /// In front of which.
        before: Option<AnnotationId>,
    },
    /// Put the highlights of a line under the statement of the line above it.
    Merge(AnnotationId),
    /// Let the highlights under one statement, this one among them, stand alone again.
    Part(AnnotationId),
    /// Forget the order by hand.
    ByImportance(Category),
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
