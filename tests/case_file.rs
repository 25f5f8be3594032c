//! Broken and hostile case files: what each is answered with stands in `golden/problems.txt`, one message to a line.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod support;

use caveat::domain::case::{Anchor, AnnotationId, Case};
use caveat::format::case_file::{self, Reading, RepairChoice};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use support::{expect_file, samples};

fn harbour() -> String {
    case_file::write(&samples::harbour()).unwrap()
}

fn harbour_value() -> Value {
    serde_json::from_str(&harbour()).unwrap()
}

/// What reading `text` is answered with, one line each: problems as they are, repairs with what is offered.
fn answer(text: &str) -> String {
    match case_file::read(text) {
        Err(problems) => problems.iter().map(|problem| format!("  {problem}\n")).collect(),
        Ok(reading) if reading.repairs.is_empty() => {
            let notes: String = reading.notes.iter().map(|note| format!("  note: {note}\n")).collect();
            format!("  good\n{notes}")
        }
        Ok(reading) => reading.repairs.iter().map(|repair| repair_line(&reading, repair)).collect(),
    }
}

fn repair_line(reading: &Reading, repair: &case_file::Repair) -> String {
    let annotation = &reading.case.annotations[&repair.annotation];
    assert!(matches!(annotation.anchor, Anchor::Orphan(_)), "it is an orphan until the analyst says otherwise");
    let text = &reading.case.source(annotation.source).unwrap().text;
    let offer = repair.offer.map_or("nothing".to_owned(), |span| {
        assert_eq!(text.words(span), reading.case.words(annotation), "only the words themselves are offered");
        format!("byte {}", span.start())
    });
    format!("  repair {}: {}; offered {offer}\n", repair.path, repair.message)
}

/// Collects answers under the names of what was broken.
#[derive(Default)]
struct Answers(String);

impl Answers {
    fn text(&mut self, name: &str, text: &str) {
        self.0.push_str(&format!("{name}\n{}", answer(text)));
    }

    /// A good file in which the values at these JSON pointers are replaced.
    fn set(&mut self, name: &str, changes: &[(&str, Value)]) {
        let mut file = harbour_value();
        for (pointer, value) in changes {
            *file.pointer_mut(pointer).expect(pointer) = value.clone();
        }
        self.text(name, &file.to_string());
    }

    /// A good file in which a text, its hash and its length are replaced together.
    fn set_text(&mut self, name: &str, text: &str, more: &[(&str, Value)]) {
        let hash: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        let length =
            json!({"code_points": text.chars().count(), "utf16": text.encode_utf16().count(), "bytes": text.len()});
        let mut changes = vec![
            ("/sources/0/text", json!(text)),
            ("/sources/0/text_sha256", json!(hash)),
            ("/sources/0/text_length", length),
        ];
        changes.extend(more.iter().cloned());
        self.set(name, &changes);
    }

    /// A good file from which the value at `pointer` is taken away.
    fn remove(&mut self, name: &str, parent: &str, key: &str) {
        let mut file = harbour_value();
        file.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).expect(key);
        self.text(name, &file.to_string());
    }
}

#[test]
fn every_break_is_named() {
    let mut answers = Answers::default();
    documents(&mut answers);
    shapes(&mut answers);
    words(&mut answers);
    sources(&mut answers);
    references(&mut answers);
    anchors(&mut answers);
    expect_file("tests/golden/problems.txt", &answers.0);
}

fn documents(answers: &mut Answers) {
    let good = harbour();
    answers.text("good", &good);
    answers.text("good, with a byte order mark", &format!("\u{feff}{good}"));
    let mixed = case_file::write(&samples::mixed()).unwrap();
    answers.text("good, with an emoji escaped as a surrogate pair", &mixed.replace("🤝", "\\ud83e\\udd1d"));
    answers.text("nothing", "");
    answers.text("prose", "Ferry talks resume");
    answers.text("cut short", &good[..good.len() / 2]);
    answers.text("something after the end", &format!("{good}x"));
    answers.text("an array", "[1, 2]");
    answers.text("a string", "\"caveat-case\"");
    answers.text("an array that is no JSON", "[1, 2");
    answers.text("another JSON", "{\"type\": \"bundle\"}");
    answers.text("deep arrays", &"[".repeat(100_000));
    answers.text("deep objects", &"{\"a\":".repeat(100_000));
    answers.set("another format", &[("/format", json!("stix"))]);
    answers.set("a number as format", &[("/format", json!(1))]);
    answers.set("a newer version", &[("/schema_version", json!(2))]);
    answers.set("an older version", &[("/schema_version", json!(0))]);
    answers.set("a version in words", &[("/schema_version", json!("1"))]);
    answers.text("a lone surrogate", &good.replace("R. Quill", "R. \\ud800Quill"));
    answers.text("a swapped surrogate pair", &good.replace("R. Quill", "R. \\udd1d\\ud83eQuill"));
    answers.text("a number beyond all bounds", &good.replacen("\"start\": 0", "\"start\": 1e999", 1));
    let directed = |word: &str| good.replacen("\"emphasis\":", &format!("\"direction\": {word},\n\"emphasis\":"), 1);
    answers.text("good, with a direction", &directed("\"rtl\""));
    answers.text("a direction that is none", &directed("\"up\""));
    answers.text("a direction that is null", &directed("null"));
    answers.text(
        "a key twice",
        &good.replacen("\"offset_unit\":", "\"offset_unit\": \"unicode-code-point\",\n  \"offset_unit\":", 1),
    );
}

fn shapes(answers: &mut Answers) {
    answers.remove("a missing part", "", "codebook");
    answers.remove("a missing nullable key", "/annotations/0", "confidence");
    answers.remove("a missing field of a category", "/annotations/0/fields", "status");
    answers.set("a misspelt key", &[("/annotations/1/origin", json!({"kind": "analyst", "role": null}))]);
    answers
        .set("an unknown field of a category", &[("/annotations/1/fields", json!({"name": "", "role": "", "age": 7}))]);
    answers.set("the fields of another category", &[("/annotations/0/category", json!("entity"))]);
    answers.set("text for a number", &[("/sources/0/blocks/0/start", json!("0"))]);
    answers.set("a negative offset", &[("/annotations/0/start", json!(-1))]);
    answers.set("a broken offset", &[("/annotations/0/start", json!(1.5))]);
    answers.set("a list for an object", &[("/brief/head", json!([]))]);
    let long = "x".repeat(1_000_000);
    answers.set("a long text for a number", &[("/annotations/0/start", json!(long))]);
    answers.set("a key that acts on terminals", &[("/annotations/1/fields", json!({"\u{1b}[31m": ""}))]);
    answers.set("another such key", &[("/case", json!({"\u{1b}[31m": ""}))]);
    let deep = (0..200).fold(json!(null), |inner, _| json!([inner]));
    answers.set("deep fields", &[("/annotations/0/fields", deep)]);
    answers.set("no part of a scenario", &[("/brief/recommendations/scenarios/best", json!(null))]);
}

fn words(answers: &mut Answers) {
    answers.set("a bad id", &[("/case/id", json!("7"))]);
    answers.set("an id in capitals", &[("/sources/0/id", json!("0101ABCD-0101-4101-8101-010101010101"))]);
    answers.set("a bad moment", &[("/annotations/0/created", json!("yesterday"))]);
    answers.set("a moment in another zone", &[("/annotations/0/created", json!("2026-03-02T11:17:02.002+02:00"))]);
    answers.set("a bad category", &[("/annotations/0/category", json!("rumour"))]);
    answers.set("a bad marking", &[("/brief/head/tlp", json!("TLP:WHITE"))]);
    answers.set("a bad likelihood", &[("/brief/bluf/0/likelihood", json!("likely"))]);
    answers
        .set("a bad unit", &[("/offset_unit", json!("utf-16-code-unit")), ("/offset_units/end_byte", json!("byte"))]);
    answers.set("a level without a heading", &[("/sources/0/blocks/1/level", json!(2))]);
    answers.set("a heading without a level", &[("/sources/0/blocks/0/level", json!(null))]);
    answers.set("a level too deep", &[("/sources/0/blocks/0/level", json!(7))]);
    answers.set("an analyst with a rule", &[("/annotations/0/origin/rule", json!("x"))]);
    answers.set("a rule without a name", &[("/annotations/0/origin/kind", json!("rule"))]);
    answers.set(
        "several at once",
        &[
            ("/case/created", json!("")),
            ("/annotations/0/confidence", json!("certain")),
            ("/annotations/0/fields/impact", json!("huge")),
            ("/annotations/2/id", json!("x\u{1b}[31m")),
            ("/brief/techniques/0/kind", json!("guessing")),
        ],
    );
    let row = |row: &str, section: &str, cells: serde_json::Value| json!({"row": row, "section": section, "cells": cells, "citations": []});
    let id = "82828282-8282-4282-8282-828282828282";
    answers.set(
        "worksheets",
        &[
            (
                "/brief/worksheets/0/rows",
                json!([
                    row(id, "assumptions", json!({"status": "solid", "colour": "red"})),
                    row(id, "assumptions", json!({})),
                    row("mom", "assumptions", json!({})),
                    row(id, "layers", json!({})),
                ]),
            ),
            ("/brief/worksheets/1/rows/0/ratings/0/rating", json!("certain")),
            ("/brief/worksheets/2/rows/0/row", json!(id)),
            ("/brief/worksheets/2/rows/1/section", json!("screen")),
        ],
    );
    answers.set("a worksheet of a technique without one", &[("/brief/worksheets/0/technique", json!("cross-impact"))]);
    answers.set(
        "two worksheets of one technique",
        &[("/brief/worksheets/2/technique", json!("indicators")), ("/brief/worksheets/2/rows", json!([]))],
    );
    let line = json!({"id": "x", "text": "", "citations": [], "likelihood": null, "confidence": null});
    answers.set("very many", &[("/brief/bluf", json!(vec![line; 60]))]);
}

fn sources(answers: &mut Answers) {
    answers.set("another text", &[("/sources/0/text", json!("Ferry talks fail"))]);
    answers.set("another hash", &[("/sources/0/text_sha256", json!("00"))]);
    let row = json!([{
        "kind": "paragraph", "level": null, "start": 0, "end": 1_002, "start_utf16": 0, "end_utf16": 2_004,
        "start_byte": 0, "end_byte": 4_008
    }]);
    let flags = "🇺🇦".repeat(501);
    answers.set_text(
        "a row of flags without end",
        &flags,
        &[("/sources/0/blocks", row), ("/sources/0/emphasis", json!([]))],
    );

    answers.set("another length", &[("/sources/0/text_length/utf16", json!(1))]);
    answers.set_text(
        "a text with CR",
        "one\r\ntwo",
        &[("/sources/0/blocks", json!([])), ("/annotations", json!([])), ("/brief", empty_brief())],
    );
    answers.set_text(
        "a blank text",
        " \n",
        &[("/sources/0/blocks", json!([])), ("/annotations", json!([])), ("/brief", empty_brief())],
    );
    answers.set("words outside every block", &[("/sources/0/blocks", json!([]))]);
    answers.set("a block beyond the text", &[("/sources/0/blocks/4/end", json!(280))]);
    answers.set("a block whose units disagree", &[("/sources/0/blocks/4/end_utf16", json!(277))]);
    let block = harbour_value().pointer("/sources/0/blocks/0").unwrap().clone();
    answers.set("a block twice", &[("/sources/0/blocks/1", block)]);
    let emphasis = |start: u64, end: u64| json!({"kind": "strong", "start": start, "end": end, "start_utf16": start, "end_utf16": end, "start_byte": start, "end_byte": end});
    answers.set("emphasis out of order", &[("/sources/0/emphasis", json!([emphasis(9, 12), emphasis(3, 5)]))]);
    answers.set("empty emphasis", &[("/sources/0/emphasis", json!([emphasis(9, 9)]))]);
    let source = harbour_value().pointer("/sources/0").unwrap().clone();
    answers.set("a source twice", &[("/sources", json!([source.clone(), source]))]);
}

fn empty_brief() -> Value {
    let file: Value = serde_json::from_str(&case_file::write(&samples::empty()).unwrap()).unwrap();
    file["brief"].clone()
}

fn references(answers: &mut Answers) {
    let annotation = harbour_value().pointer("/annotations/0").unwrap().clone();
    answers.set("an annotation twice", &[("/annotations/1", annotation)]);
    answers
        .set("an annotation of no source", &[("/annotations/2/source", json!("63636363-6363-4363-a363-636363636363"))]);
    answers
        .set("a citation of nothing", &[("/brief/bluf/0/citations/0", json!("63636363-6363-4363-a363-636363636363"))]);
    let cited = harbour_value().pointer("/brief/bluf/0/citations/0").unwrap().clone();
    answers.set("a citation twice", &[("/brief/bluf/0/citations/1", cited)]);
    let line = harbour_value().pointer("/brief/bluf/0/id").unwrap().clone();
    answers.set("a line twice", &[("/brief/hypotheses/0/supporting/0/id", line)]);
    let hypothesis = harbour_value().pointer("/brief/hypotheses/0/id").unwrap().clone();
    answers.set("a hypothesis twice", &[("/brief/hypotheses/1/id", hypothesis)]);
    answers.set("a tag twice", &[("/codebook/tags/1/name", json!("timing"))]);
    let tag = |name: &str, more: Value| {
        let mut tag = json!({"name": name, "description": ""});
        tag.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        tag
    };
    let tags =
        |first: Value, second: Value| vec![("/codebook/tags", json!([tag("timing", first), tag("labour", second)]))];
    answers.set("a tag under no tag", &tags(json!({"parent": "x"}), json!({})));
    answers.set("tags under each other", &tags(json!({"parent": "labour"}), json!({"parent": "timing"})));
    answers
        .set("tags merged into each other", &tags(json!({"merged_into": "labour"}), json!({"merged_into": "timing"})));
    answers.set("two tags with one key", &tags(json!({"key": "7"}), json!({"key": "7"})));
    answers.set("two tags with one id", &tags(json!({"id": "labour"}), json!({})));
    answers.set("a key that no tag can have", &tags(json!({"key": "1"}), json!({})));
    answers.set("a colour that is none", &tags(json!({"colour": "puce"}), json!({"line": 1})));
    answers.set("a tag without a name", &[("/codebook/tags/0/name", json!(" "))]);
    answers.set("tags that differ in case only", &[("/codebook/tags/1/name", json!("Timing"))]);
    answers.set("a tag that the codebook lacks", &[("/annotations/0/tags", json!(["timing", "tide"]))]);
    answers.set("a technique twice", &[("/brief/techniques/1/kind", json!("key-assumptions"))]);
    answers.set("derived parts that say something else", &[("/brief/derived/assumptions/0/text", json!("Invented"))]);
}

fn anchors(answers: &mut Answers) {
    let all = |start: u64, end: u64| {
        let keys = ["/annotations/0/start", "/annotations/0/start_utf16", "/annotations/0/start_byte"];
        let ends = ["/annotations/0/end", "/annotations/0/end_utf16", "/annotations/0/end_byte"];
        let starts = keys.into_iter().map(move |key| (key, json!(start)));
        starts.chain(ends.into_iter().map(move |key| (key, json!(end)))).collect::<Vec<_>>()
    };
    answers.set("offsets one too far", &all(77, 114));
    answers.set("offsets beyond the text", &all(276, 313));
    answers.set("an offset beyond all texts", &[("/annotations/0/end", json!(u64::MAX))]);
    answers.set("swapped offsets", &all(113, 76));
    answers.set("offsets of nothing", &all(76, 76));
    answers.set("offsets of white space", &all(114, 116));
    answers.set("units that disagree", &[("/annotations/0/start_utf16", json!(75))]);
    answers.set("an offset that is missing", &[("/annotations/0/start_byte", json!(null))]);
    answers.set("other words", &[("/annotations/0/quote/exact", json!("the night ferry will run again by June"))]);
    answers.set("no words", &[("/annotations/0/quote/exact", json!(""))]);
    answers.set("another prefix", &[("/annotations/0/quote/prefix", json!("on Tuesday that "))]);
    answers.set("another suffix", &[("/annotations/0/quote/suffix", json!("!"))]);
    answers.set("a shorter prefix, as other tools write", &[("/annotations/0/quote/prefix", json!("that "))]);
    answers.set("an orphan with offsets", &[("/annotations/0/orphan", json!(true))]);
    let mut file: Value = serde_json::from_str(&case_file::write(&samples::mixed()).unwrap()).unwrap();
    // The first of three joined people, without the two joined to it.
    let cut = &mut file["annotations"][0];
    let (start, byte) = (cut["start"].as_u64().unwrap(), cut["start_byte"].as_u64().unwrap());
    (cut["end"], cut["end_utf16"], cut["end_byte"]) = (json!(start + 1), json!(start + 2), json!(byte + 4));
    cut["quote"] = json!({"exact": "👩", "prefix": "", "suffix": ""});
    answers.text("offsets that cut a joined emoji", &file.to_string());
}

/// Moves the first annotation of the harbour case one character on, so that it needs repair.
fn moved() -> (String, AnnotationId) {
    let mut file = harbour_value();
    for key in ["start", "start_utf16", "start_byte", "end", "end_utf16", "end_byte"] {
        let offset = &mut file["annotations"][0][key];
        *offset = json!(offset.as_u64().unwrap() + 1);
    }
    let id = AnnotationId::parse(file["annotations"][0]["id"].as_str().unwrap()).unwrap();
    (file.to_string(), id)
}

#[test]
fn reanchoring_brings_back_the_case() {
    let (file, _) = moved();
    let case = case_file::read(&file).unwrap().accept(RepairChoice::Reanchor);
    assert_eq!(case, samples::harbour());
}

#[test]
fn orphans_keep_their_words_and_come_back_byte_by_byte() {
    let (file, id) = moved();
    let case = case_file::read(&file).unwrap().accept(RepairChoice::KeepAsOrphans);
    let quote = samples::harbour().sources[0].text.quote(samples::harbour().annotations[&id].anchor.span().unwrap());
    assert_eq!(case.annotations[&id].anchor, Anchor::Orphan(quote.unwrap()));
    let written = case_file::write(&case).unwrap();
    let reading = case_file::read(&written).unwrap();
    assert_eq!(reading.repairs, [], "an orphan that was accepted is not asked about again");
    assert_eq!(reading.case, case);
    assert_eq!(case_file::write(&reading.case).unwrap(), written);
}

/// An annotation that breaks a rule of the case is not written, and what is wrong is named.
#[test]
fn the_self_check_refuses_a_case_that_does_not_fit() {
    let mut case: Case = samples::harbour();
    let id = *case.annotations.keys().next().unwrap();
    case.annotations.get_mut(&id).unwrap().anchor = Anchor::Span(caveat::domain::text::Span::range(1, 9_999).unwrap());
    let problems = case_file::write(&case).unwrap_err();
    let messages: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(messages[0], format!("/annotations/0: highlight {id} does not fit its source's text"));
}
