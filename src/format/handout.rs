//! The brief, the annotated articles and the case in one HTML file that opens anywhere and needs no script to read.
//!
//! Everything an analyst typed or pasted goes through [`markup::Markup`], which escapes it; nothing is fetched,
//! and the page's own policy forbids that and every script. The case stands at the end as data, so that Caveat
//! can open the file again.

mod article;
mod brief;
mod markup;
mod worksheets;

use super::case_file;
use super::document;
use super::problem::Problem;
use crate::domain::case::{Case, Tlp};
use markup::Markup;

/// Marks the element that holds the case.
const EMBEDDED: &str = "<script type=\"application/json\" id=\"caveat-case\">";
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

/// Writes the brief of `case` as one page.
///
/// # Errors
/// The problems of the case file's own check, as [`case_file::write`] names them.
pub fn write(case: &Case) -> Result<String, Vec<Problem>> {
    let file = case_file::write(case)?;
    let document = document::of(case);
    let title = title(&document);
    let mut page = begun(title, document.marking);
    page.element("main", &[], |page| {
        brief::write(page, &document, title);
        article::write(page, case);
    });
    marking(&mut page, document.marking, "footer");
    page.raw(EMBEDDED);
    page.raw("\n");
    // In a script element nothing but a `<` can end it.
    page.raw(&file.replace('<', "\\u003c"));
    page.raw("</script>\n</body>\n</html>\n");
    Ok(page.into_text())
}

/// The style sheet of the page; on screen and on paper it is the same for [`write`] and [`printed`].
pub const STYLE: &str = include_str!("handout/page.css");

/// The brief of `case` as it goes on paper: the body of a page, with notes in the place of the articles.
pub fn printed(case: &Case) -> String {
    let document = document::of(case);
    on_paper(document.marking, |page| brief::write(page, &document, title(&document)))
}

fn on_paper(tlp: Option<Tlp>, write: impl FnOnce(&mut Markup)) -> String {
    let mut page = Markup::default();
    marking(&mut page, tlp, "header");
    // No main part: it stands in the app, or beside it, which has one.
    page.element("div", &[("class", "main")], write);
    marking(&mut page, tlp, "footer");
    page.into_text()
}

fn title<'a>(document: &document::Document<'a>) -> &'a str {
    if document.title.trim().is_empty() { "Untitled brief" } else { document.title }
}

/// Writes the briefs of several cases as one summary under a title; it holds none of the cases.
pub fn write_gathered(title: &str, cases: &[Case]) -> String {
    let document = document::gathered(title, cases);
    let mut page = begun(title, document.marking);
    page.element("main", &[], |page| brief::write_without_notes(page, &document, title));
    marking(&mut page, document.marking, "footer");
    page.raw("</body>\n</html>\n");
    page.into_text()
}

/// The brief and the annotated articles of `case` to be looked at in the app: the body of a page.
pub fn shown(case: &Case) -> String {
    let document = document::of(case);
    on_paper(document.marking, |page| {
        brief::write(page, &document, title(&document));
        article::write(page, case);
    })
}

/// The same as it goes on paper, as [`printed`] makes it of one brief.
pub fn printed_gathered(title: &str, cases: &[Case]) -> String {
    let document = document::gathered(title, cases);
    on_paper(document.marking, |page| brief::write_without_notes(page, &document, title))
}

/// A page up to its content.
fn begun(title: &str, tlp: Option<Tlp>) -> Markup {
    let mut page = Markup::default();
    page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    page.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    page.void("meta", &[("name", "generator"), ("content", concat!("Caveat ", env!("CARGO_PKG_VERSION")))]);
    page.element("title", &[], |page| page.text(title));
    page.raw("<style>\n");
    page.raw(STYLE);
    page.raw("</style>\n</head>\n<body>\n");
    marking(&mut page, tlp, "header");
    page
}

/// The case file inside a page that [`write`] made, or `None` where `page` is none.
///
/// What is returned is still to be read and checked like any other file.
pub fn embedded_case(page: &str) -> Option<&str> {
    let (_, rest) = page.rsplit_once(EMBEDDED)?;
    rest.split_once("</script>").map(|(file, _)| file)
}

/// The marking, at the top and the bottom of the page and of every sheet of paper.
fn marking(page: &mut Markup, marking: Option<Tlp>, element: &'static str) {
    if let Some(tlp) = marking {
        page.element(element, &[("class", "marking"), ("data-tlp", tlp.key())], |page| {
            page.element("span", &[], |page| page.text(tlp.label()));
        });
    }
}
