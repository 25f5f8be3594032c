//! The check every file passes before it is offered: what it says is what the text says.
//!
//! It reads the finished file the way another tool would, by slicing in each unit,
//! and shares no code with the table that made the offsets.

use super::dto::{Annotation, File};
use super::from_domain::sha256;
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
    fn wrong_unit(&self, annotation: &Annotation) -> Option<&'static str> {
        let exact = &annotation.quote.exact;
        let code_points = range(annotation.start, annotation.end).and_then(|range| self.code_points.get(range));
        if !code_points.is_some_and(|found| found.iter().copied().eq(exact.chars())) {
            return Some("code points");
        }
        let utf16 = range(annotation.start_utf16, annotation.end_utf16).and_then(|range| self.utf16.get(range));
        if !utf16.is_some_and(|found| found.iter().copied().eq(exact.encode_utf16())) {
            return Some("UTF-16 code units");
        }
        let bytes = range(annotation.start_byte, annotation.end_byte).and_then(|range| self.text.get(range));
        if bytes != Some(exact) { Some("bytes") } else { None }
    }
}

fn range(start: Option<u64>, end: Option<u64>) -> Option<Range<usize>> {
    let range = usize::try_from(start?).ok()?..usize::try_from(end?).ok()?;
    (!range.is_empty()).then_some(range)
}

/// Adds a problem for every text whose SHA-256 is wrong, and every annotation whose quote is not the text at its offsets.
pub(super) fn verify(file: &File, problems: &mut Problems) {
    let list = Path::Root.key("sources");
    for (index, source) in file.sources.iter().enumerate() {
        if sha256(&source.text) != source.text_sha256 {
            problems.push(&list.index(index).key("text_sha256"), "this is not the SHA-256 of the text");
        }
    }
    let units: BTreeMap<&str, Units<'_>> =
        file.sources.iter().map(|source| (source.id.0.as_str(), Units::new(&source.text))).collect();
    let list = Path::Root.key("annotations");
    for (index, annotation) in file.annotations.iter().enumerate() {
        if annotation.orphan {
            continue;
        }
        let path = list.index(index);
        match units.get(annotation.source.0.as_str()).map(|units| units.wrong_unit(annotation)) {
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
    use crate::format::case_file::file;

    fn case() -> Case {
        let (now, source) = (Timestamp::default(), SourceId::from_random([2; 16]));
        let mut case = Case::new(CaseId::from_random([1; 16]), now);
        let text = SourceText::from_plain("🤝 talks go on", false).unwrap();
        let added = Source { id: source, added: now, metadata: Metadata::default(), text };
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
            created: now,
            modified: now,
        };
        apply(&mut case, &Command::AddAnnotation(Box::new(annotation))).unwrap();
        case
    }

    fn check(damage: fn(&mut File), expected: &[&str]) {
        let mut problems = Problems::default();
        let mut damaged = file(&case(), &mut problems);
        damage(&mut damaged);
        verify(&damaged, &mut problems);
        let found: Vec<String> = problems.into_list().iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    fn shift(offset: &mut Option<u64>) {
        *offset = offset.map(|offset| offset + 1);
    }

    #[test]
    fn notices_every_kind_of_damage() {
        check(|_| {}, &[]);
        check(|file| file.sources[0].text.push('x'), &["/sources/0/text_sha256: this is not the SHA-256 of the text"]);
        let wrong = "/annotations/0: the text at its offsets in code points is not its quote";
        check(|file| shift(&mut file.annotations[0].start), &[wrong]);
        check(|file| file.annotations[0].quote.exact.push('x'), &[wrong]);
        let wrong = "/annotations/0: the text at its offsets in UTF-16 code units is not its quote";
        check(|file| shift(&mut file.annotations[0].end_utf16), &[wrong]);
        let wrong = "/annotations/0: the text at its offsets in bytes is not its quote";
        check(|file| shift(&mut file.annotations[0].end_byte), &[wrong]);
        check(|file| file.annotations[0].start_byte = None, &[wrong]);
        check(|file| file.annotations[0].source.0.push('x'), &["/annotations/0/source: there is no such source"]);
    }
}
