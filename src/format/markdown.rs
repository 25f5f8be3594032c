//! The brief as CommonMark, in the order and with the headings of the reference brief.
//!
//! Only headings, paragraphs, lists, strong emphasis and links are used: CommonMark has no tables and no footnotes.
//! Everything an analyst typed or pasted is escaped, so that it reads as it was typed and is never taken for markup or HTML.

mod escape;
mod page;

pub(super) use escape::escaped;

use super::document;
use crate::domain::case::Case;
use page::Page;

/// Writes the briefs of several cases as one summary under a title.
pub fn write_gathered(title: &str, cases: &[Case]) -> String {
    let document = document::gathered(title, cases);
    let mut page = Page::default();
    page.marking(document.marking);
    page.head(&document);
    document.parts.iter().for_each(|part| page.part(part));
    page.blank_line();
    page.marking(document.marking);
    page.into_text()
}

/// Writes the brief of `case`.
///
/// Citations stand as `[1]`, counting annotations in reading order; the notes at the end give the words of each.
pub fn write(case: &Case) -> String {
    let document = document::of(case);
    let mut page = Page::default();
    page.marking(document.marking);
    page.head(&document);
    page.figures(&document.figures);
    for part in &document.parts {
        page.part(part);
    }
    page.notes(&document.notes);
    page.blank_line();
    page.marking(document.marking);
    page.into_text()
}
