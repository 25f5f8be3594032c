//! From what stands in a file to the domain, with every rule of the domain checked on the way.

use super::anchors::{Anchors, Written};
use super::codebook::{name_tags, read_codebook};
use super::fields_to_domain::read_detail;
use super::limits::{ANNOTATIONS, SOURCES};
use super::source_to_domain::{Sources, read_sources};
use super::{BYTE_UNIT, OFFSET_UNIT, Reading, UTF16_UNIT, brief_to_domain};
use crate::domain::case::{self, Anchor, AnnotationId, Case, CaseId, SourceId, TagId};
use crate::domain::text;
use crate::format::json::Reader;
use crate::format::problem::shown;
use crate::format::terms::OriginName;
use std::collections::{BTreeMap, BTreeSet};

/// The case in a file; otherwise `None`, and problems.
pub(crate) fn read_case(file: &Reader<'_>) -> Option<Reading> {
    let [schema, format, version, generator, unit, units, head, sources, annotations, codebook, brief] =
        file.members([
            "$schema",
            "format",
            "schema_version",
            "generator",
            "offset_unit",
            "offset_units",
            "case",
            "sources",
            "annotations",
            "codebook",
            "brief",
        ]);
    let [name, of_generator] = generator.members(["name", "version"]);
    [schema, format, name, of_generator].iter().for_each(expect_text);
    version.number();
    check_unit(&unit, OFFSET_UNIT);
    check_units(&units);
    let [id, created] = head.members(["id", "created"]);
    let (id, created) = (id.id(CaseId::parse), created.moment());
    sources.expect_at_most(SOURCES);
    annotations.expect_at_most(ANNOTATIONS);
    let (order, sources) = read_sources(&sources);
    let mut anchors = Anchors::new();
    let (mut annotations, named) = read_annotations(&annotations, &sources, &mut anchors);
    let mut tags = read_codebook(&codebook);
    let notes = name_tags(&mut tags, &mut annotations, &codebook);
    let brief = brief_to_domain::read_brief(&brief, &named);
    let sources = order.iter().filter_map(|id| sources.get(id).cloned().flatten()).collect();
    let case = Case { id: id?, created: created?, sources, annotations, codebook: tags, brief: brief? };
    Some(Reading { case, repairs: anchors.repairs, verified: anchors.verified, notes })
}

fn expect_text(reader: &Reader<'_>) {
    reader.str();
}

fn check_units(units: &Reader<'_>) {
    let keys = ["start", "end", "start_utf16", "end_utf16", "start_byte", "end_byte"];
    let expected = [OFFSET_UNIT, OFFSET_UNIT, UTF16_UNIT, UTF16_UNIT, BYTE_UNIT, BYTE_UNIT];
    units.members(keys).iter().zip(expected).for_each(|(unit, expected)| check_unit(unit, expected));
}

fn check_unit(unit: &Reader<'_>, expected: &str) {
    if let Some(found) = unit.str()
        && found != expected
    {
        unit.refuse(format!("the unit is {}, but this version always has {expected:?}", shown(found)));
    }
}

/// The annotations, and the ids of all that stand in the file, even of broken ones.
fn read_annotations(
    list: &Reader<'_>,
    sources: &Sources,
    anchors: &mut Anchors,
) -> (BTreeMap<AnnotationId, case::Annotation>, BTreeSet<AnnotationId>) {
    let (mut annotations, mut named) = (BTreeMap::new(), BTreeSet::new());
    for item in list.items() {
        let mut settle = |written: &Written, id: Option<AnnotationId>, source| {
            if let Some(id) = id
                && !named.insert(id)
            {
                item.problems.push(&item.path.key("id"), format!("another annotation has the id {id} too"));
            }
            settle(&item, written, id.zip(source), sources, anchors)
        };
        if let Some(annotation) = read_annotation(&item, &mut settle) {
            annotations.insert(annotation.id, annotation);
        }
    }
    (annotations, named)
}

/// The anchor of an annotation of a case file, whose text is at hand.
fn settle(
    item: &Reader<'_>,
    written: &Written,
    ids: Option<(AnnotationId, SourceId)>,
    sources: &Sources,
    anchors: &mut Anchors,
) -> Option<Anchor> {
    // A broken id is a problem already.
    let (id, source) = ids?;
    match sources.get(&source) {
        None => {
            let message = format!("the file has no source with the id \"{source}\"");
            item.problems.push(&item.path.key("source"), message);
            None
        }
        Some(_) if written.is_orphan => {
            if written.starts.iter().chain(&written.ends).any(Option::is_some) {
                item.refuse("it is an orphan and has offsets, but an orphan's offsets are all null");
            }
            Some(Anchor::Orphan(written.quote.clone()))
        }
        Some(source) => source.as_ref().map(|source| anchors.settle(written, id, &source.text, &item.path)),
    }
}

/// How the anchor of an annotation is found from what is written of it and the ids of it and its source.
pub(crate) type Settle<'a> = dyn FnMut(&Written, Option<AnnotationId>, Option<SourceId>) -> Option<Anchor> + 'a;

/// An annotation, with its tags by the words that stand for them.
pub(crate) fn read_annotation(annotation: &Reader<'_>, settle: &mut Settle<'_>) -> Option<case::Annotation> {
    let keys = [
        "id",
        "source",
        "start",
        "end",
        "start_utf16",
        "end_utf16",
        "start_byte",
        "end_byte",
        "orphan",
        "quote",
        "category",
        "fields",
        "note",
        "statement",
        "confidence",
        "tags",
        "origin",
        "created",
        "modified",
    ];
    let (members, [author]) = annotation.members_with(keys, ["author"]);
    let [id, source, start, end, start_utf16, end_utf16, start_byte, end_byte, orphan, quote, rest @ ..] = members;
    let [category, fields, note, statement, confidence, tags, origin, created, modified] = rest;
    let (id, source) = (id.id(AnnotationId::parse), source.id(SourceId::parse));
    let offset = |reader: Reader<'_>| reader.or_null(Reader::number).flatten();
    let written = Written {
        starts: [start, start_utf16, start_byte].map(offset),
        ends: [end, end_utf16, end_byte].map(offset),
        is_orphan: orphan.bool().unwrap_or_default(),
        quote: read_quote(&quote),
    };
    let anchor = settle(&written, id, source);
    let detail = read_detail(&category, &fields);
    let confidence = confidence.or_null(Reader::word);
    let (origin, created, modified) = (read_origin(&origin), created.moment(), modified.moment());
    Some(case::Annotation {
        note: note.text(),
        statement: statement.text(),
        tags: tags.texts().iter().map(|text| TagId::from_text(text)).collect(),
        id: id?,
        source: source?,
        anchor: anchor?,
        detail: detail?,
        confidence: confidence?,
        origin: origin?,
        author: author.map(|author| author.text()).unwrap_or_default(),
        created: created?,
        modified: modified?,
    })
}

/// A quote.
pub(crate) fn read_quote(quote: &Reader<'_>) -> text::Quote {
    let [exact, prefix, suffix] = quote.members(["exact", "prefix", "suffix"]);
    text::Quote { exact: exact.text(), prefix: prefix.text(), suffix: suffix.text() }
}

fn read_origin(origin: &Reader<'_>) -> Option<case::Origin> {
    let [kind, rule] = origin.members(["kind", "rule"]);
    match (kind.word()?, rule.or_null(Reader::str)?) {
        (OriginName::Analyst, None) => return Some(case::Origin::Analyst),
        (OriginName::Rule, Some(name)) => return Some(case::Origin::Rule(name.to_owned())),
        (OriginName::Analyst, Some(_)) => rule.refuse("only an origin of the kind rule names a rule"),
        (OriginName::Rule, None) => rule.refuse("an origin of the kind rule names its rule"),
    }
    None
}
