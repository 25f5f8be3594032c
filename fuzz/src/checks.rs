//! Promises that several targets hold readers to.

use caveat::domain::case::{Anchor, Case};
use caveat::domain::text::{SourceText, graphemes, normalise};
use caveat::format::case_file::{self, Problem};
use serde_json::Value;

/// What was given, where it is text at all: readers are handed nothing else.
pub fn as_text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}

/// A refusal says why, in few words, and not without end.
pub fn check_refusal(problems: &[Problem]) {
    assert!((1..=60).contains(&problems.len()), "{} problems", problems.len());
    for problem in problems {
        assert!(!problem.message.is_empty() && problem.message.len() < 4_000, "{}", problem.message.len());
        assert!(!problem.message.contains(|it: char| it.is_control()), "{:?}", problem.message);
    }
}

/// A case is written, the file agrees with itself, and what is read again is the same case and the same bytes.
pub fn check_case(case: &Case) -> String {
    case.sources.iter().for_each(|source| check_text(&source.text));
    for annotation in case.annotations.values() {
        let source = case.source(annotation.source).expect("an annotation has its source");
        if let Anchor::Span(span) = annotation.anchor {
            let quote = source.text.quote(span).expect("a highlight fits its text");
            assert_eq!(quote.exact, source.text.words(span));
        }
    }
    let file =
        case_file::write(case).unwrap_or_else(|problems| panic!("a case that was read is written: {problems:?}"));
    let again = case_file::read(&file).unwrap_or_else(|problems| panic!("what was written is read: {problems:?}"));
    assert!(again.repairs.is_empty(), "{:?}", again.repairs);
    assert_eq!(&again.case, case);
    assert_eq!(case_file::write(&again.case).as_ref(), Ok(&file));
    check_quotes(&file);
    file
}

/// By another reader of JSON: the text at the offsets, in all three units, is the quote.
fn check_quotes(file: &str) {
    let file: Value = serde_json::from_str(file).expect("a case file is JSON");
    let list = |key: &str| file[key].as_array().expect("a list").iter();
    for annotation in list("annotations").filter(|annotation| annotation["orphan"] == false) {
        let source = list("sources").find(|source| source["id"] == annotation["source"]).expect("its source");
        let text = source["text"].as_str().expect("a text");
        let exact = annotation["quote"]["exact"].as_str().expect("a quote");
        let at = |key: &str| annotation[key].as_u64().expect("an offset") as usize;
        assert_eq!(text.get(at("start_byte")..at("end_byte")), Some(exact));
        let points = text.chars().skip(at("start")).take(at("end") - at("start"));
        assert_eq!(points.collect::<String>(), exact);
        let units: Vec<u16> =
            text.encode_utf16().skip(at("start_utf16")).take(at("end_utf16") - at("start_utf16")).collect();
        assert_eq!(String::from_utf16_lossy(&units), exact);
    }
}

/// A text that is refused for a row that is too long has one there: marks, joiners, flags, or letters that join.
pub fn check_row(text: &str, at: usize) {
    let row = text.get(at..).unwrap_or_default();
    let length = row.bytes().skip(1).take_while(|byte| !byte.is_ascii()).count();
    assert!(graphemes::LONGEST_ROW <= length, "{at}: {length}");
}

/// A frozen text is normal, and its blocks are in order with nothing but white space between them.
pub fn check_text(text: &SourceText) {
    let words = text.as_str();
    assert_eq!(normalise(words), words, "a frozen text is normal");
    let mut end = 0;
    for block in text.blocks() {
        let (from, to) = (block.span.start(), block.span.end());
        assert!(end <= from && words.get(end..from).is_some_and(|gap| gap.trim().is_empty()));
        assert!(!text.words(block.span).trim().is_empty());
        end = to;
    }
    assert!(words.get(end..).is_some_and(|rest| rest.trim().is_empty()));
    for emphasis in text.emphasis() {
        assert!(emphasis.span.of(words).is_some());
    }
}
