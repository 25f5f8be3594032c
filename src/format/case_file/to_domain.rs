//! From what stands in a file to the domain, with every rule of the domain checked on the way.

use super::anchors::Anchors;
use super::dto::{Annotation, Codebook, File, Origin, Quote};
use super::fields_to_domain::read_detail;
use super::source_to_domain::{Sources, read_sources};
use super::{BYTE_UNIT, OFFSET_UNIT, Reading, UTF16_UNIT, brief_to_domain};
use crate::domain::case::{self, Anchor, AnnotationId, Case, CaseId, SourceId};
use crate::domain::text;
use crate::format::problem::{Path, Problems, shown};
use crate::format::terms::{OriginName, read_option};
use std::collections::{BTreeMap, BTreeSet};

/// The case in `file`, which stands at `path`; otherwise `None`, and problems.
pub(crate) fn read_case(file: File, path: &Path<'_>, problems: &mut Problems) -> Option<Reading> {
    check_units(&file, path, problems);
    let head = path.key("case");
    let id = file.case.id.read(CaseId::parse, &head.key("id"), problems);
    let created = file.case.created.read(&head.key("created"), problems);
    let (order, sources) = read_sources(file.sources, &path.key("sources"), problems);
    let mut anchors = Anchors::new();
    let mut annotations = BTreeMap::new();
    let mut named = BTreeSet::new();
    let list = path.key("annotations");
    for (index, written) in file.annotations.into_iter().enumerate() {
        let path = list.index(index);
        if let Some(id) = AnnotationId::parse(&written.id.0)
            && !named.insert(id)
        {
            problems.push(&path.key("id"), format!("another annotation has the id {id} too"));
        }
        if let Some(annotation) = read_placed(written, &sources, &mut anchors, &path, problems) {
            annotations.insert(annotation.id, annotation);
        }
    }
    let codebook = read_codebook(file.codebook, &path.key("codebook"), problems);
    let brief = brief_to_domain::read_brief(file.brief, &named, &path.key("brief"), problems);
    let sources = order.iter().filter_map(|id| sources.get(id).cloned().flatten()).collect();
    let case = Case { id: id?, created: created?, sources, annotations, codebook: codebook?, brief: brief? };
    Some(Reading { case, repairs: anchors.repairs, verified: anchors.verified })
}

fn check_units(file: &File, path: &Path<'_>, problems: &mut Problems) {
    let mut check = |path: &Path<'_>, found: &str, expected: &str| {
        if found != expected {
            problems.push(path, format!("the unit is {}, but this version always has {expected:?}", shown(found)));
        }
    };
    check(&path.key("offset_unit"), &file.offset_unit, OFFSET_UNIT);
    let (units, path) = (&file.offset_units, path.key("offset_units"));
    check(&path.key("start"), &units.start, OFFSET_UNIT);
    check(&path.key("end"), &units.end, OFFSET_UNIT);
    check(&path.key("start_utf16"), &units.start_utf16, UTF16_UNIT);
    check(&path.key("end_utf16"), &units.end_utf16, UTF16_UNIT);
    check(&path.key("start_byte"), &units.start_byte, BYTE_UNIT);
    check(&path.key("end_byte"), &units.end_byte, BYTE_UNIT);
}

/// An annotation of a case file, whose text is at hand.
fn read_placed(
    written: Annotation,
    sources: &Sources,
    anchors: &mut Anchors,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<case::Annotation> {
    let id = AnnotationId::parse(&written.id.0);
    let source = SourceId::parse(&written.source.0);
    let anchor = match (source.map(|source| sources.get(&source)), id) {
        (Some(None), _) => {
            let message = format!("the file has no source with the id {}", shown(&written.source.0));
            problems.push(&path.key("source"), message);
            None
        }
        (Some(Some(_)), _) if written.orphan => read_orphan(&written, path, problems),
        (Some(Some(Some(source))), Some(id)) => Some(anchors.settle(&written, id, &source.text, path)),
        // The source or the id is broken, which is a problem already.
        _ => None,
    };
    // Without an anchor there is no annotation, but the rest of it may hold more problems.
    let is_anchored = anchor.is_some();
    let stand_in = || Anchor::Orphan(read_quote(&written.quote));
    let anchor = anchor.unwrap_or_else(stand_in);
    read_annotation(written, anchor, path, problems).filter(|_| is_anchored)
}

fn read_orphan(written: &Annotation, path: &Path<'_>, problems: &mut Problems) -> Option<Anchor> {
    let starts = [written.start, written.start_utf16, written.start_byte];
    let ends = [written.end, written.end_utf16, written.end_byte];
    if starts.iter().chain(&ends).any(Option::is_some) {
        problems.push(path, "it is an orphan and has offsets, but an orphan's offsets are all null");
        return None;
    }
    Some(Anchor::Orphan(read_quote(&written.quote)))
}

/// An annotation with its anchor found elsewhere.
pub(crate) fn read_annotation(
    written: Annotation,
    anchor: Anchor,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<case::Annotation> {
    let id = written.id.read(AnnotationId::parse, &path.key("id"), problems);
    let source = written.source.read(SourceId::parse, &path.key("source"), problems);
    let detail = read_detail(&written.category, written.fields, path, problems);
    let confidence = read_option(&written.confidence, &path.key("confidence"), problems);
    let origin = read_origin(written.origin, &path.key("origin"), problems);
    let created = written.created.read(&path.key("created"), problems);
    let modified = written.modified.read(&path.key("modified"), problems);
    Some(case::Annotation {
        id: id?,
        source: source?,
        anchor,
        detail: detail?,
        note: written.note,
        statement: written.statement,
        confidence: confidence?,
        tags: written.tags,
        origin: origin?,
        created: created?,
        modified: modified?,
    })
}

/// A quote.
pub(crate) fn read_quote(quote: &Quote) -> text::Quote {
    text::Quote { exact: quote.exact.clone(), prefix: quote.prefix.clone(), suffix: quote.suffix.clone() }
}

fn read_origin(origin: Origin, path: &Path<'_>, problems: &mut Problems) -> Option<case::Origin> {
    match (origin.kind.read(&path.key("kind"), problems)?, origin.rule) {
        (OriginName::Analyst, None) => Some(case::Origin::Analyst),
        (OriginName::Rule, Some(name)) => Some(case::Origin::Rule(name)),
        (OriginName::Analyst, Some(_)) => {
            problems.push(&path.key("rule"), "only an origin of the kind rule names a rule");
            None
        }
        (OriginName::Rule, None) => {
            problems.push(&path.key("rule"), "an origin of the kind rule names its rule");
            None
        }
    }
}

/// The analyst's own tags, each name once.
pub(crate) fn read_codebook(codebook: Codebook, path: &Path<'_>, problems: &mut Problems) -> Option<case::Codebook> {
    let list = path.key("tags");
    let mut names = BTreeSet::new();
    for (index, tag) in codebook.tags.iter().enumerate() {
        if !names.insert(tag.name.as_str()) {
            let message = format!("another tag has the name {} too", shown(&tag.name));
            problems.push(&list.index(index).key("name"), message);
        }
    }
    if names.len() < codebook.tags.len() {
        return None;
    }
    let tags = codebook.tags.into_iter().map(|tag| case::Tag { name: tag.name, description: tag.description });
    Some(case::Codebook { tags: tags.collect() })
}
