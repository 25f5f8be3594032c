//! What SECURITY.md says that a file may hold at most: one more is refused, and why is said.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::domain::case::annotation::AssumptionFields;
use caveat::domain::case::{AnnotationId, Detail, Metadata};
use caveat::domain::text::{SourceText, hidden};
use caveat::format::case_file::Problem;
use caveat::format::{backup, case_file, codebook_file, template_file};
use serde_json::{Value, json};
use support::samples;

fn words(problems: Vec<Problem>) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_file_that_is_too_long_is_not_looked_at() {
    let file = " ".repeat(200_000_001);
    let expected = "the file has 200000001 bytes, and the most that can be handled is 200000000";
    assert_eq!(words(case_file::read(&file).unwrap_err()), [expected]);
    assert_eq!(words(backup::read(&file).unwrap_err()), [expected]);
    let codebook = codebook_file::read(&file[..10_000_001]).map(|_| ()).unwrap_err();
    assert_eq!(words(codebook), ["a codebook has at most 10000000 bytes"]);
    let templates = template_file::read(&file[..1_000_001]).map(|_| ()).unwrap_err();
    assert_eq!(words(templates), ["a file of templates has at most 1000000 bytes"]);
}

/// What a case file is answered with in which the list at `pointer` holds so many things that are none.
fn first_problem_with(pointer: &str, count: usize) -> String {
    let mut file: Value = serde_json::from_str(&case_file::write(&samples::harbour()).unwrap()).unwrap();
    let (parent, list) = pointer.rsplit_once('/').unwrap();
    file.pointer_mut(parent).expect(parent)[list] = json!(vec![0; count]);
    let problems = case_file::read(&file.to_string()).unwrap_err();
    words(problems).into_iter().find(|problem| problem.starts_with(&format!("{pointer}: "))).unwrap_or_default()
}

#[test]
fn a_list_that_is_too_long_is_named() {
    let lists = [
        ("/sources", 10_000),
        ("/annotations", 200_000),
        ("/codebook/tags", 2_000),
        ("/brief/hypotheses", 1_000),
        ("/brief/pictures", 40),
    ];
    for (pointer, most) in lists {
        let expected = format!("{pointer}: there are {}, and the most that can be handled is {most}", most + 1);
        assert_eq!(first_problem_with(pointer, most + 1), expected);
        assert_eq!(first_problem_with(pointer, most), "", "{pointer}");
    }
}

#[test]
fn there_is_an_end_to_templates() {
    let file = |count: usize| {
        let mut file: Value = serde_json::from_str(&template_file::write(&[])).unwrap();
        file["templates"] = json!(vec![0; count]);
        words(template_file::read(&file.to_string()).map(|_| ()).unwrap_err())
    };
    assert_eq!(file(501)[0], "/templates: there are 501, and the most that can be handled is 500");
    assert!(!file(500)[0].contains("the most that can be handled"));
}

/// What becomes of so many highlights of the last word of a text of about a megabyte that a file has at its beginning.
fn offers(count: usize) -> Vec<bool> {
    let mut builder = samples::Builder::new();
    let text = format!("{}lighthouse", "calm sea ".repeat(111_111));
    let source = builder.source(SourceText::from_plain(&text, false).unwrap(), Metadata::default());
    builder.highlight(source, "«lighthouse»", Detail::Assumption(AssumptionFields::default()));
    let mut file: Value = serde_json::from_str(&case_file::write(&builder.case).unwrap()).unwrap();
    let mut annotation = file["annotations"][0].take();
    for unit in ["", "_utf16", "_byte"] {
        annotation[format!("start{unit}")] = json!(0);
        annotation[format!("end{unit}")] = json!(10);
    }
    let numbered = (1..=count as u128).map(|number| {
        annotation["id"] = json!(AnnotationId::from_random(number.to_be_bytes()).to_string());
        annotation.clone()
    });
    file["annotations"] = numbered.collect();
    let reading = case_file::read(&file.to_string()).unwrap();
    reading.repairs.iter().map(|repair| repair.offer.is_some()).collect()
}

/// Each such highlight costs a megabyte of looking, so that a file of 200 MB could keep the program busy for hours.
#[test]
fn looking_for_lost_words_ends() {
    let offers = offers(1_100);
    assert_eq!(offers.len(), 1_100, "none is left out");
    let found = offers.iter().take_while(|is_found| **is_found).count();
    assert!((900..1_000).contains(&found), "{found}");
    assert!(!offers[found..].contains(&true), "what is spent stays spent");
}

/// A text of nothing but flags would be gone through from its beginning for every place that is looked at in it.
#[test]
fn a_row_of_flags_is_no_text() {
    let text = format!("words {}", "🇺🇦".repeat(100_000));
    let expected = "one character with its marks, or a row of flags, is longer than 4000 bytes (from byte 6 on)";
    assert_eq!(SourceText::from_plain(&text, false).unwrap_err().to_string(), expected);
}

/// Each of fifty thousand order controls reaches to the end, and each unseen character stands in one word with all
/// others. Looking at what each reaches over took a minute at twice this size, and four times as long for twice as many.
#[test]
fn hidden_characters_are_judged_without_going_over_their_words_each_time() {
    let spaces = " ".repeat(50_000);
    let texts = [
        format!("{}turned", "\u{202e}".repeat(50_000)),
        format!("{}x{spaces}x", "\u{202e}".repeat(50_000)),
        format!("\u{2067}{}{spaces}\u{2069}x", "\u{202a}".repeat(50_000)),
        "o\u{200b}".repeat(50_000),
        "o\u{200e}".repeat(50_000),
        format!("o{}\u{fe0f}{}o", "\u{200b}\u{200c}".repeat(700), "\u{fe00}".repeat(500)),
    ];
    let counts = texts.map(|text| hidden::find(&SourceText::from_plain(&text, false).unwrap()).len());
    assert_eq!(counts, [50_000, 50_000, 50_002, 50_000, 50_000, 1]);
}
