//! What is written, compared with files that a person has read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod support;

use caveat::domain::case::Case;
use caveat::format::{case_file, codebook_file, handout, markdown, template_file};
use support::{expect_file, samples};

fn check_case_file(name: &str, case: &Case) {
    let written = case_file::write(case).unwrap();
    expect_file(&format!("tests/golden/{name}.caveat.json"), &written);
    let reading = case_file::read(&written).unwrap();
    assert_eq!(reading.repairs, []);
    assert_eq!(
        reading.verified,
        case.annotations.values().filter(|annotation| annotation.anchor.span().is_some()).count()
    );
    assert_eq!(&reading.case, case);
    assert_eq!(case_file::write(&reading.case).unwrap(), written);
}

#[test]
fn case_files() {
    check_case_file("empty", &samples::empty());
    check_case_file("harbour", &samples::harbour());
    check_case_file("mixed", &samples::mixed());
}

#[test]
fn codebooks() {
    let codebook = samples::harbour().codebook;
    let written = codebook_file::write(&codebook);
    expect_file("tests/golden/harbour.codebook.json", &written);
    assert_eq!(codebook_file::read(&written), Ok(codebook));
}

#[test]
fn templates() {
    let templates = samples::templates();
    let written = template_file::write(&templates);
    expect_file("tests/golden/desk.templates.json", &written);
    assert_eq!(template_file::read(&written), Ok(templates));
}

#[test]
fn briefs_in_markdown() {
    expect_file("tests/golden/empty.md", &markdown::write(&samples::empty()));
    expect_file("tests/golden/harbour.md", &markdown::write(&samples::harbour()));
    expect_file("tests/golden/mixed.md", &markdown::write(&samples::mixed()));
}

#[test]
fn handouts() {
    for (name, case) in [("empty", samples::empty()), ("harbour", samples::harbour()), ("mixed", samples::mixed())] {
        let page = handout::write(&case).unwrap();
        let file = handout::embedded_case(&page).unwrap();
        let reading = case_file::read(file).unwrap();
        assert_eq!(case_file::write(&reading.case), case_file::write(&case), "{name}: the case comes back to the byte");
        // The case file is a golden file already, and the style sheet a file of its own.
        let style = include_str!("../src/format/handout/page.css");
        assert!(page.contains(style), "{name}: it brings its own looks");
        expect_file(&format!("tests/golden/{name}.html"), &page.replace(file, "…").replace(style, "…\n"));
    }
}

/// The browser asks the page itself for the margins of a sheet, so that this one rule stands twice.
#[test]
fn sheets_have_the_same_margins_from_the_app_and_from_the_file() {
    let rule =
        |style: &str| style.lines().find(|line| line.trim().starts_with("@page")).map(|line| line.trim().to_owned());
    let (file, app) = (rule(handout::STYLE), rule(include_str!("../style/print.css")));
    assert!(file.is_some() && file == app, "{file:?} {app:?}");
}

/// The paper holds what the file does, without the articles and the case.
#[test]
fn the_printout_is_the_brief_of_the_handout() {
    for case in [samples::harbour(), samples::mixed()] {
        let (page, printed) = (handout::write(&case).unwrap(), handout::printed(&case));
        let brief = printed.split_once("<article class=\"brief\">").unwrap().1.split_once("</article>").unwrap().0;
        assert!(page.contains(brief) && brief.contains("<section class=\"notes\">"));
        assert!(!printed.contains("class=\"source\"") && !printed.contains("<script"));
    }
}

/// The schema that is shipped is the one that the types say.
#[cfg(feature = "schema")]
#[test]
fn schema() {
    expect_file("public/schema/case-1.json", &caveat::format::schema::case_file_schema());
    expect_file("public/schema/codebook-1.json", &caveat::format::schema::codebook_file_schema());
    expect_file("public/schema/templates-1.json", &caveat::format::schema::template_file_schema());
    expect_file("public/schema/reasoning-log-1.json", &caveat::format::schema::reasoning_log_schema());
}
