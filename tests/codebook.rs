//! Own tags: what was stored before they had ids, and what files say of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod support;

use caveat::domain::case::codebook::{LineStyle, TagColour};
use caveat::domain::case::{Annotation, AnnotationId, Case, Codebook, Tag, TagId, TagKey, Timestamp};
use caveat::domain::edit::{AnnotationEdit, Command, History, Refusal, apply};
use caveat::domain::index::mark_of;
use caveat::domain::projection::tag_uses;
use caveat::format::{case_file, log};
use support::samples;

fn old(name: &str) -> String {
    std::fs::read_to_string(support::path("tests/old/log-1").join(name)).unwrap()
}

/// The names that an annotation's tags have now, merged ones included.
fn names(case: &Case, annotation: &Annotation) -> String {
    let names = case.codebook.names();
    annotation.tags.iter().map(|tag| names[tag]).collect::<Vec<_>>().join("|")
}

fn all_names(case: &Case) -> String {
    case.annotations
        .values()
        .map(|annotation| names(case, annotation))
        .filter(|names| !names.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

fn id(text: &str) -> TagId {
    TagId::from_text(text)
}

/// A snapshot and a log from before tags had ids were written by the version of that time and are kept as they were.
#[test]
fn a_log_that_names_tags_still_opens() {
    let kept = log::read_snapshot(&old("snapshot.json").into()).unwrap();
    assert_eq!(all_names(&kept.0), "timing; vote, second|timing|timing");
    let entries: Vec<log::Entry> = old("entries.jsonl").lines().map(|line| log::read_entry(line).unwrap()).collect();
    let (mut case, mut history, misfit) = log::replay(kept, entries.into_iter());
    assert_eq!(misfit, None);
    assert_eq!(all_names(&case), "timing; vote, second|timing|timing; vote, second|ferry; Labour |ferry");
    let book: Vec<String> = case.codebook.tags.iter().map(|tag| tag.name.clone()).collect();
    assert_eq!(book, ["timing", "labour", "vote, second", "quay", "Timing", "ferry", "Labour "]);
    assert_eq!(case.codebook.meant(&id("Labour ")).unwrap().name, "labour", "the same name but for case and space");
    assert_eq!(case.codebook.check(), Ok(()));

    // It goes on in the present form, and everything can still be taken back.
    let stored = log::read_snapshot(&log::write_snapshot(&case, &history)).unwrap();
    assert!(stored == (case.clone(), history.clone()), "it is stored in the present form");
    while history.undo(&mut case).unwrap().is_some() {}
    assert_eq!(all_names(&case), "timing");
    for _ in stored.1.done() {
        history.redo(&mut case).unwrap();
    }
    assert!((case, history) == stored, "done again, everything is as it was");
}

#[test]
fn a_file_whose_codebook_lacks_tags_gets_them_and_says_so() {
    let reading = case_file::read(&old("case.caveat.json")).unwrap();
    assert_eq!(
        reading.notes,
        [
            r#"the codebook lacked the tag "vote, second", which a highlight carries; it was added"#,
            r#"the codebook lacked the tag "ferry", which a highlight carries; it was added"#,
            r#"the codebook lacked the tag "Labour ", which a highlight carries; it was added"#,
        ]
    );
    let written = case_file::write(&reading.case).unwrap();
    let again = case_file::read(&written).unwrap();
    assert_eq!((again.notes, &again.case), (Vec::new(), &reading.case));
    assert_eq!(case_file::write(&again.case).unwrap(), written);
}

/// A case with two tags in use.
fn tagged() -> (Case, Vec<AnnotationId>) {
    let mut case = samples::harbour();
    let ids: Vec<AnnotationId> = case.annotations.keys().copied().collect();
    edit(&mut case, ids[1], &["labour", "timing"]);
    edit(&mut case, ids[2], &["labour"]);
    (case, ids)
}

fn edit(case: &mut Case, id: AnnotationId, tags: &[&str]) {
    let tags = tags.iter().map(|tag| TagId::from_text(tag)).collect();
    let at = Timestamp::from_milliseconds(samples::NOW);
    apply(case, &Command::EditAnnotation { id, edit: AnnotationEdit::Tags(tags), at }).unwrap();
}

#[test]
fn merging_renaming_and_reordering_leave_annotations_alone() {
    let (mut case, ids) = tagged();
    let before = case.annotations.clone();
    let merged = case.codebook.with_merged(&id("labour"), &id("timing")).unwrap();
    let mut timing = merged.find(&id("timing")).unwrap().clone();
    timing.name = "When".to_owned();
    let codebook = merged.with_changed(timing).unwrap();
    apply(&mut case, &Command::SetCodebook(codebook)).unwrap();
    assert_eq!(case.annotations, before);
    let meant: Vec<&str> =
        case.codebook.meant_by(&case.annotations[&ids[1]].tags).iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(meant, ["When"]);
    assert_eq!(tag_uses(&case).into_iter().collect::<Vec<_>>(), [(id("timing"), 3)]);

    let written = case_file::write(&case).unwrap();
    assert!(written.contains(r#""id": "timing""#), "the name is not the id any more");
    let reading = case_file::read(&written).unwrap();
    assert_eq!((&reading.case, reading.notes), (&case, Vec::new()));
}

/// The text shows a tag that was merged as the one that is meant, and no look twice.
#[test]
fn a_highlight_looks_as_the_tags_that_are_meant() {
    let (mut case, ids) = tagged();
    let looks = |case: &Case| {
        let tags = [1, 2].map(|nth| mark_of(case, &case.annotations[&ids[nth]]).tags);
        tags.map(|tags| {
            tags.iter().flatten().map(|(colour, line)| format!("{} {}", colour.key(), line.key())).collect()
        })
    };
    let expect = |case: &Case, one: &[&str], other: &[&str]| {
        let [first, second]: [Vec<String>; 2] = looks(case);
        assert_eq!(
            (first, second),
            (one.iter().map(ToString::to_string).collect(), other.iter().map(ToString::to_string).collect())
        );
    };
    let mut timing = case.codebook.find(&id("timing")).unwrap().clone();
    (timing.colour, timing.line) = (TagColour::Teal, LineStyle::Wavy);
    let coloured = case.codebook.with_changed(timing).unwrap();
    apply(&mut case, &Command::SetCodebook(coloured.clone())).unwrap();
    expect(&case, &["grey solid", "teal wavy"], &["grey solid"]);
    let merged = coloured.with_merged(&id("labour"), &id("timing")).unwrap();
    apply(&mut case, &Command::SetCodebook(merged)).unwrap();
    expect(&case, &["teal wavy"], &["teal wavy"]);
}

#[test]
fn a_tag_in_use_goes_with_everything_that_carries_it_in_one_step() {
    let (mut case, _) = tagged();
    let before = case.clone();
    let (kept, _) = case.codebook.without(&id("labour")).unwrap();
    assert_eq!(apply(&mut case, &Command::SetCodebook(kept)), Err(Refusal::InUse("tag")));
    let mut history = History::default();
    let at = Timestamp::from_milliseconds(samples::NOW + 1);
    history.perform(&mut case, Command::remove_tag(&before, &id("labour"), at), at).unwrap();
    assert_eq!((all_names(&case).as_str(), case.codebook.tags.len()), ("timing; timing", 3));
    history.undo(&mut case).unwrap();
    assert_eq!(case, before);
}

#[test]
fn no_annotation_carries_what_the_codebook_lacks() {
    let (mut case, ids) = tagged();
    let edit = AnnotationEdit::Tags(vec![id("nowhere")]);
    let command = Command::EditAnnotation { id: ids[0], edit, at: Timestamp::default() };
    assert_eq!(apply(&mut case, &command), Err(Refusal::Missing("tag")));
    let mut annotation = case.annotations[&ids[0]].clone();
    (annotation.id, annotation.tags) = (AnnotationId::from_random([77; 16]), vec![id("nowhere")]);
    assert_eq!(apply(&mut case, &Command::AddAnnotation(Box::new(annotation))), Err(Refusal::Missing("tag")));
}

#[test]
fn everything_said_of_a_tag_comes_back() {
    let mut case = samples::empty();
    let full = Tag {
        description: "Bears on the date".to_owned(),
        colour: TagColour::Teal,
        line: LineStyle::Wavy,
        key: TagKey::parse("7"),
        parent: Some(id("first")),
        ..Tag::new(TagId::from_random([5; 16]), "timing")
    };
    let merged = Tag { merged_into: Some(full.id.clone()), ..Tag::new(id("old"), "old") };
    let codebook = Codebook { tags: vec![merged, full, Tag::new(id("first"), "first")] };
    apply(&mut case, &Command::SetCodebook(codebook)).unwrap();
    let written = case_file::write(&case).unwrap();
    assert_eq!(case_file::read(&written).unwrap().case, case);
    let stored = log::write_snapshot(&case, &History::default());
    assert_eq!(log::read_snapshot(&stored).unwrap().0, case);
}
