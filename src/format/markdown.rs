//! The brief as CommonMark, in the order and with the headings of the reference brief.
//!
//! Only headings, paragraphs, lists, strong emphasis and links are used: CommonMark has no tables and no footnotes.
//! Everything an analyst typed or pasted is escaped, so that it reads as it was typed and is never taken for markup or HTML.
//! Likelihood and confidence stand in sentences of their own, since ICD 203 forbids mixing them in one.

mod escape;
mod page;

use crate::domain::case::brief::Place;
use crate::domain::case::{Case, Category};
use page::Page;

/// Writes the brief of `case`.
///
/// Citations stand as `[1]`, counting annotations in reading order; the notes at the end give the words of each.
pub fn write(case: &Case) -> String {
    let mut page = Page::of(case);
    page.marking();
    page.head();
    page.heading("1. BLUF (Bottom Line Up Front)");
    page.paragraphs(Place::Bluf);
    page.heading("2. Competing Hypotheses");
    page.hypotheses();
    page.heading("3. Key Assumptions and Red Flags");
    page.findings("Assumptions", Category::Assumption);
    page.findings("Information Gaps", Category::InformationGap);
    page.findings("Bias & Deception Risks", Category::BiasDeceptionRisk);
    page.heading("4. Implications and Strategic Risks");
    page.paragraphs(Place::Implications);
    page.blank_line();
    page.places(&[Place::Political, Place::Security, Place::Cyber, Place::Economic], 0);
    page.heading("5. Recommendations and Outlook");
    page.places(&[Place::Immediate, Place::MediumTerm], 0);
    page.line("- **Scenario Outlook:**");
    page.places(&[Place::Best, Place::Worst, Place::MostLikely], 1);
    page.heading("6. Key Individuals and Entities");
    page.entities();
    page.heading("7. Thematic Tags");
    page.tags();
    page.heading("Structured Analytic Techniques Applied");
    page.techniques();
    page.heading("Notes");
    page.notes();
    page.blank_line();
    page.marking();
    page.into_text()
}
