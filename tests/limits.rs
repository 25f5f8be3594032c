//! What SECURITY.md says that a file may hold at most: one more is refused, and why is said.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

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
