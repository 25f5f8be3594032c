//! From the domain to what stands in a file.

use super::dto::{
    Annotation, Block, CaseHead, Codebook, Emphasis, File, Generator, Metadata, OffsetUnits, Origin, Quote, Source,
    Tag, TextLength,
};
use super::dto_fields::{AssumptionFields, EntityFields, EvidenceFields, Fields, GapFields, RiskFields};
use super::{BYTE_UNIT, FORMAT, OFFSET_UNIT, SCHEMA, UTF16_UNIT, VERSION, brief_from_domain};
use crate::domain::case::{self, Anchor, Case, Detail};
use crate::domain::projection;
use crate::domain::text::{self, BlockKind, Positions, SourceText, Span};
use crate::format::problem::{Path, Problems};
use crate::format::terms::{BlockName, Id, Moment, OriginName, Term};
use sha2::{Digest, Sha256};

/// The whole case; a span that does not fit its source's text becomes a problem and stands in the file with bytes only.
pub(crate) fn file(case: &Case, problems: &mut Problems) -> File {
    File {
        schema: SCHEMA.to_owned(),
        format: FORMAT.to_owned(),
        schema_version: VERSION,
        generator: Generator { name: "Caveat".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        offset_unit: OFFSET_UNIT.to_owned(),
        offset_units: OffsetUnits {
            start: OFFSET_UNIT.to_owned(),
            end: OFFSET_UNIT.to_owned(),
            start_utf16: UTF16_UNIT.to_owned(),
            end_utf16: UTF16_UNIT.to_owned(),
            start_byte: BYTE_UNIT.to_owned(),
            end_byte: BYTE_UNIT.to_owned(),
        },
        case: CaseHead { id: Id::of(case.id), created: Moment::of(case.created) },
        sources: case.sources.iter().map(|item| source(item)).collect(),
        annotations: annotations(case, problems),
        codebook: codebook(&case.codebook),
        brief: brief_from_domain::brief(case),
    }
}

fn annotations(case: &Case, problems: &mut Problems) -> Vec<Annotation> {
    let list = Path::Root.key("annotations");
    let ordered = projection::reading_order(case).into_iter().enumerate();
    ordered
        .map(|(index, item)| {
            let written = annotation(item);
            let Anchor::Span(span) = item.anchor else { return written };
            match case.source(item.source).and_then(|source| place(written.clone(), &source.text, span)) {
                Some(placed) => placed,
                None => {
                    problems.push(&list.index(index), format!("highlight {} does not fit its source's text", item.id));
                    written
                }
            }
        })
        .collect()
}

/// The lower-case hexadecimal SHA-256 of `text` in UTF-8.
pub(crate) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One source with its text.
pub(crate) fn source(source: &case::Source) -> Source {
    let text = &source.text;
    let end = text.offsets().end();
    Source {
        id: Id::of(source.id),
        added: Moment::of(source.added),
        metadata: metadata(&source.metadata),
        text: text.as_str().to_owned(),
        text_sha256: sha256(text.as_str()),
        text_length: TextLength {
            code_points: number(end.code_point),
            utf16: number(end.utf16),
            bytes: number(end.byte),
        },
        blocks: text.blocks().iter().map(|item| block(text, *item)).collect(),
        emphasis: text.emphasis().iter().map(|item| emphasis(text, *item)).collect(),
    }
}

fn metadata(metadata: &case::Metadata) -> Metadata {
    Metadata {
        title: metadata.title.clone(),
        publisher: metadata.publisher.clone(),
        author: metadata.author.clone(),
        url: metadata.url.clone(),
        published: metadata.published.clone(),
        retrieved: metadata.retrieved.clone(),
        language: metadata.language.clone(),
        reliability: metadata.reliability.map(Term::of),
    }
}

fn block(text: &SourceText, block: text::Block) -> Block {
    let (kind, level) = match block.kind {
        BlockKind::Heading(level) => (BlockName::Heading, Some(u64::from(level))),
        BlockKind::Paragraph => (BlockName::Paragraph, None),
        BlockKind::ListItem => (BlockName::ListItem, None),
        BlockKind::Quotation => (BlockName::Quotation, None),
        BlockKind::Preformatted => (BlockName::Preformatted, None),
    };
    let (start, end) = positions(text, block.span).unwrap_or_default();
    Block {
        kind: Term::of(kind),
        level,
        start: number(start.code_point),
        end: number(end.code_point),
        start_utf16: number(start.utf16),
        end_utf16: number(end.utf16),
        start_byte: number(start.byte),
        end_byte: number(end.byte),
    }
}

fn emphasis(text: &SourceText, emphasis: text::Emphasis) -> Emphasis {
    let (start, end) = positions(text, emphasis.span).unwrap_or_default();
    Emphasis {
        kind: Term::of(emphasis.kind),
        start: number(start.code_point),
        end: number(end.code_point),
        start_utf16: number(start.utf16),
        end_utf16: number(end.utf16),
        start_byte: number(start.byte),
        end_byte: number(end.byte),
    }
}

fn positions(text: &SourceText, span: Span) -> Option<(Positions, Positions)> {
    let at = |byte| text.offsets().positions_from_byte(text.as_str(), byte);
    Some((at(span.start())?, at(span.end())?))
}

/// An offset as files hold it; no text is longer than 64 bits can count.
pub(crate) fn number(offset: usize) -> u64 {
    u64::try_from(offset).unwrap_or(u64::MAX)
}

/// An annotation without its text: a span stands as bytes only and without words.
pub(crate) fn annotation(annotation: &case::Annotation) -> Annotation {
    let (span, words) = match &annotation.anchor {
        Anchor::Span(span) => (Some(*span), None),
        Anchor::Orphan(words) => (None, Some(words)),
    };
    Annotation {
        id: Id::of(annotation.id),
        source: Id::of(annotation.source),
        start: None,
        end: None,
        start_utf16: None,
        end_utf16: None,
        start_byte: span.map(|span| number(span.start())),
        end_byte: span.map(|span| number(span.end())),
        orphan: span.is_none(),
        quote: words.map_or_else(no_words, quote),
        category: Term::of(annotation.category()),
        fields: fields(&annotation.detail),
        note: annotation.note.clone(),
        statement: annotation.statement.clone(),
        confidence: annotation.confidence.map(Term::of),
        tags: annotation.tags.clone(),
        origin: origin(&annotation.origin),
        created: Moment::of(annotation.created),
        modified: Moment::of(annotation.modified),
    }
}

/// The same annotation with its offsets in every unit and its words, or `None` where the span does not fit.
fn place(mut annotation: Annotation, text: &SourceText, span: Span) -> Option<Annotation> {
    let (start, end) = positions(text, span)?;
    annotation.start = Some(number(start.code_point));
    annotation.end = Some(number(end.code_point));
    annotation.start_utf16 = Some(number(start.utf16));
    annotation.end_utf16 = Some(number(end.utf16));
    annotation.quote = quote(&text.quote(span)?);
    Some(annotation)
}

/// A quote.
pub(crate) fn quote(quote: &text::Quote) -> Quote {
    Quote { exact: quote.exact.clone(), prefix: quote.prefix.clone(), suffix: quote.suffix.clone() }
}

fn no_words() -> Quote {
    Quote { exact: String::new(), prefix: String::new(), suffix: String::new() }
}

fn origin(origin: &case::Origin) -> Origin {
    match origin {
        case::Origin::Analyst => Origin { kind: Term::of(OriginName::Analyst), rule: None },
        case::Origin::Rule(name) => Origin { kind: Term::of(OriginName::Rule), rule: Some(name.clone()) },
    }
}

/// The fields of a category.
pub(crate) fn fields(detail: &Detail) -> Fields {
    match detail {
        Detail::Assumption(fields) => Fields::Assumption(AssumptionFields {
            why_held: fields.why_held.clone(),
            undermined_by: fields.undermined_by.clone(),
            impact: fields.impact.map(Term::of),
            status: fields.status.map(Term::of),
        }),
        Detail::InformationGap(fields) => Fields::InformationGap(GapFields {
            question: fields.question.clone(),
            why_it_matters: fields.why_it_matters.clone(),
            closed_by: fields.closed_by.clone(),
            priority: fields.priority.map(Term::of),
            due: fields.due.clone(),
        }),
        Detail::BiasDeceptionRisk(fields) => Fields::BiasDeceptionRisk(RiskFields {
            kind: fields.kind.map(Term::of),
            motive: fields.motive.clone(),
            opportunity: fields.opportunity.clone(),
            means: fields.means.clone(),
            severity: fields.severity.map(Term::of),
            mitigation: fields.mitigation.clone(),
        }),
        Detail::Evidence(fields) => Fields::Evidence(EvidenceFields { credibility: fields.credibility.map(Term::of) }),
        Detail::Entity(fields) => Fields::Entity(EntityFields { name: fields.name.clone(), role: fields.role.clone() }),
    }
}

/// The analyst's own tags.
pub(crate) fn codebook(codebook: &case::Codebook) -> Codebook {
    let tag = |tag: &case::Tag| Tag { name: tag.name.clone(), description: tag.description.clone() };
    Codebook { tags: codebook.tags.iter().map(tag).collect() }
}
