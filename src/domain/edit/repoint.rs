//! What names a highlight names another one instead.

use super::command::{Command, StatementEdit};
use crate::domain::case::{AnnotationId, Case};

/// The steps after which lines, the matrix and worksheets rest on `kept` where they rested on `other`.
///
/// A line or row that rested on both names it once; two rows of the matrix stay two, since each was rated by itself.
pub(super) fn repointed(case: &Case, other: AnnotationId, kept: AnnotationId) -> Vec<Command> {
    let brief = &case.brief;
    let lines = brief.statements().filter(|(_, _, line)| line.citations.contains(&other));
    let lines = lines.map(|(_, _, line)| {
        let edit = StatementEdit::Citations(renamed(&line.citations, other, kept));
        Command::EditStatement { id: line.id, edit }
    });
    let mut matrix = brief.matrix.clone();
    matrix.items.iter_mut().filter(|item| item.annotation == Some(other)).for_each(|item| item.annotation = Some(kept));
    let matrix = (matrix != brief.matrix).then_some(Command::SetMatrix(matrix));
    let sheets = brief.worksheets.iter().filter_map(|(kind, sheet)| {
        let mut renewed = sheet.clone();
        let entries = renewed.lines.values_mut().chain(renewed.rows.iter_mut().map(|row| &mut row.entry));
        entries.for_each(|entry| entry.citations = renamed(&entry.citations, other, kept));
        (renewed != *sheet).then_some(Command::SetWorksheet(*kind, renewed))
    });
    lines.chain(matrix).chain(sheets).collect()
}

/// The same citations with `kept` in the place of `other`, each once.
fn renamed(citations: &[AnnotationId], other: AnnotationId, kept: AnnotationId) -> Vec<AnnotationId> {
    let mut renamed: Vec<AnnotationId> = Vec::new();
    for cited in citations.iter().map(|&cited| if cited == other { kept } else { cited }) {
        if !renamed.contains(&cited) {
            renamed.push(cited);
        }
    }
    renamed
}
