//! The check every file passes before it is offered: what it says is what the text says.
//!
//! It reads the finished file the way another tool would, by slicing in each unit,
//! and shares no code with the table that made the offsets.

use super::from_domain::sha256;
use crate::format::json::{Json, index};
use crate::format::problem::{Path, Problems};
use std::collections::BTreeMap;
use std::ops::Range;

/// A text in each of the three units.
struct Units<'a> {
    text: &'a str,
    utf16: Vec<u16>,
    code_points: Vec<char>,
}

impl<'a> Units<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, utf16: text.encode_utf16().collect(), code_points: text.chars().collect() }
    }

    /// The first unit in which the text at the annotation's offsets is not its quote.
    fn wrong_unit(&self, annotation: &Json<'_>) -> Option<&'static str> {
        let exact = text(annotation.get("quote").unwrap_or(&Json::Null), "exact");
        let code_points = range(annotation, "start", "end").and_then(|range| self.code_points.get(range));
        if !code_points.is_some_and(|found| found.iter().copied().eq(exact.chars())) {
            return Some("code points");
        }
        let utf16 = range(annotation, "start_utf16", "end_utf16").and_then(|range| self.utf16.get(range));
        if !utf16.is_some_and(|found| found.iter().copied().eq(exact.encode_utf16())) {
            return Some("UTF-16 code units");
        }
        let bytes = range(annotation, "start_byte", "end_byte").and_then(|range| self.text.get(range));
        if bytes != Some(exact) { Some("bytes") } else { None }
    }
}

fn text<'a>(object: &'a Json<'_>, key: &str) -> &'a str {
    object.get(key).and_then(Json::text).unwrap_or_default()
}

fn range(annotation: &Json<'_>, start: &str, end: &str) -> Option<Range<usize>> {
    let offset = |key| annotation.get(key).and_then(Json::number).map(index);
    let range = offset(start)?..offset(end)?;
    (!range.is_empty()).then_some(range)
}

/// Adds a problem for every text whose SHA-256 is wrong, and every annotation whose quote is not the text at its offsets.
pub(super) fn verify(file: &Json<'_>, problems: &Problems) {
    let list = Path::Root.key("sources");
    let mut units = BTreeMap::new();
    for (index, source) in file.list("sources").iter().enumerate() {
        let words = text(source, "text");
        if sha256(words) != text(source, "text_sha256") {
            problems.push(&list.index(index).key("text_sha256"), "this is not the SHA-256 of the text");
        }
        units.insert(text(source, "id"), Units::new(words));
    }
    let list = Path::Root.key("annotations");
    for (index, annotation) in file.list("annotations").iter().enumerate() {
        if annotation.get("orphan") == Some(&Json::Bool(true)) {
            continue;
        }
        let path = list.index(index);
        match units.get(text(annotation, "source")).map(|units| units.wrong_unit(annotation)) {
            Some(None) => {}
            Some(Some(unit)) => problems.push(&path, format!("the text at its offsets in {unit} is not its quote")),
            None => problems.push(&path.key("source"), "there is no such source"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{
        Anchor, Annotation as DomainAnnotation, AnnotationId, Case, CaseId, Category, Detail, Metadata, Origin, Source,
        SourceId, Timestamp,
    };
    use crate::domain::edit::{Command, apply};
    use crate::domain::text::{SourceText, Span};
    use crate::format::case_file::from_domain::write_case;
    use crate::format::json::{self, Writer};

    fn case() -> Case {
        let (now, source) = (Timestamp::default(), SourceId::from_random([2; 16]));
        let mut case = Case::new(CaseId::from_random([1; 16]), now);
        let text = SourceText::from_plain("🤝 talks go on", false).unwrap();
        let added = Source::new(source, now, Metadata::default(), text);
        apply(&mut case, &Command::AddSource { index: 0, source: added.into() }).unwrap();
        let annotation = DomainAnnotation {
            id: AnnotationId::from_random([3; 16]),
            source,
            anchor: Anchor::Span(Span::range(5, 10).unwrap()),
            detail: Detail::empty(Category::Evidence),
            note: String::new(),
            statement: String::new(),
            confidence: None,
            tags: Vec::new(),
            origin: Origin::Analyst,
            author: String::new(),
            created: now,
            modified: now,
        };
        apply(&mut case, &Command::AddAnnotation(Box::new(annotation))).unwrap();
        case
    }

    /// Replaces the last place of `from` in a good file, which is where its annotation stands.
    fn check(from: &str, to: &str, expected: &[&str]) {
        let problems = Problems::default();
        let file = Writer::compact(|writer| write_case(&case(), &problems, writer));
        let at = file.rfind(from).unwrap();
        let damaged = format!("{}{to}{}", &file[..at], &file[at + from.len()..]);
        verify(&json::parse(&damaged).unwrap(), &problems);
        let found: Vec<String> = problems.into_list().iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn notices_every_kind_of_damage() {
        check("", "", &[]);
        check(
            "\"text\":\"",
            "\"text\":\"x",
            &[
                "/sources/0/text_sha256: this is not the SHA-256 of the text",
                "/annotations/0: the text at its offsets in code points is not its quote",
            ],
        );
        let wrong = "/annotations/0: the text at its offsets in code points is not its quote";
        check("\"start\":2", "\"start\":3", &[wrong]);
        check("\"start\":2", "\"start\":null", &[wrong]);
        check("\"exact\":\"", "\"exact\":\"x", &[wrong]);
        let wrong = "/annotations/0: the text at its offsets in UTF-16 code units is not its quote";
        check("\"end_utf16\":8", "\"end_utf16\":9", &[wrong]);
        let wrong = "/annotations/0: the text at its offsets in bytes is not its quote";
        check("\"end_byte\":10", "\"end_byte\":11", &[wrong]);
        check("\"start_byte\":5", "\"start_byte\":null", &[wrong]);
        check("\"source\":\"", "\"source\":\"x", &["/annotations/0/source: there is no such source"]);
    }
}
