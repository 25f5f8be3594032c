//! From the domain to what stands in a file; the types in [`super::dto`] say what that is.

use super::codebook::write_codebook;
use super::{BYTE_UNIT, FORMAT, OFFSET_UNIT, SCHEMA, UTF16_UNIT, VERSION, brief_from_domain};
use crate::domain::case::annotation::RiskFields;
use crate::domain::case::{self, Anchor, Case, Detail};
use crate::domain::projection;
use crate::domain::text::{self, BlockKind, Positions, SourceText, Span};
use crate::format::json::Writer;
use crate::format::problem::{Path, Problems};
use crate::format::terms::{BlockName, OriginName, Word};
use sha2::{Digest, Sha256};

/// The whole case; a span that does not fit its source's text becomes a problem and stands in the file with bytes only.
pub(crate) fn write_case(case: &Case, problems: &Problems, file: &mut Writer) {
    file.begin_file(SCHEMA, FORMAT, VERSION);
    file.text("offset_unit", OFFSET_UNIT);
    file.object("offset_units", |units| {
        units.text("start", OFFSET_UNIT);
        units.text("end", OFFSET_UNIT);
        units.text("start_utf16", UTF16_UNIT);
        units.text("end_utf16", UTF16_UNIT);
        units.text("start_byte", BYTE_UNIT);
        units.text("end_byte", BYTE_UNIT);
    });
    file.object("case", |head| {
        head.shown("id", &case.id);
        head.shown("created", &case.created);
    });
    file.objects("sources", &case.sources, |writer, source| write_source(source, writer));
    write_annotations(case, problems, file);
    file.object("codebook", |writer| write_codebook(&case.codebook, writer));
    file.object("brief", |writer| brief_from_domain::write_brief(case, writer));
}

fn write_annotations(case: &Case, problems: &Problems, file: &mut Writer) {
    let list = Path::Root.key("annotations");
    let ordered = projection::reading_order(case).into_iter().enumerate();
    let names = case.codebook.names();
    file.objects("annotations", ordered, |writer, (index, annotation)| {
        let place = place(case, annotation);
        if annotation.anchor.span().is_some() && place.is_none() {
            let message = format!("highlight {} does not fit its source's text", annotation.id);
            problems.push(&list.index(index), message);
        }
        let tags: Vec<&str> = annotation.tags.iter().filter_map(|tag| names.get(tag).copied()).collect();
        write_annotation(annotation, &tags, place.as_ref(), writer);
    });
}

/// Where an annotation stands in its text, and with what words.
pub(crate) struct Placed {
    start: Positions,
    end: Positions,
    quote: text::Quote,
}

/// The place of an annotation; `None` for an orphan, or where the span does not fit.
fn place(case: &Case, annotation: &case::Annotation) -> Option<Placed> {
    let (span, text) = (annotation.anchor.span()?, &case.source(annotation.source)?.text);
    let (start, end) = positions(text, span)?;
    Some(Placed { start, end, quote: text.quote(span)? })
}

fn positions(text: &SourceText, span: Span) -> Option<(Positions, Positions)> {
    let at = |byte| text.offsets().positions_from_byte(text.as_str(), byte);
    Some((at(span.start())?, at(span.end())?))
}

/// The lower-case hexadecimal SHA-256 of `text` in UTF-8.
pub(crate) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One source with its text.
pub(crate) fn write_source(source: &case::Source, writer: &mut Writer) {
    let text = &source.text;
    let end = text.offsets().end();
    writer.shown("id", &source.id);
    writer.shown("added", &source.added);
    writer.object("metadata", |writer| write_metadata(&source.metadata, writer));
    writer.text("text", text.as_str());
    writer.text("text_sha256", &sha256(text.as_str()));
    writer.object("text_length", |length| {
        length.number("code_points", number(end.code_point));
        length.number("utf16", number(end.utf16));
        length.number("bytes", number(end.byte));
    });
    if let Some(direction) = source.directions.of_text {
        writer.word("direction", direction);
    }
    writer.objects("blocks", text.blocks().iter().enumerate(), |writer, (index, block)| {
        let (kind, level) = kind(block.kind);
        writer.word("kind", kind);
        writer.number_or_null("level", level.map(u64::from));
        write_range(text, block.span, writer);
        if let Some(direction) = source.directions.of_blocks.get(&index) {
            writer.word("direction", *direction);
        }
    });
    writer.objects("emphasis", text.emphasis(), |writer, emphasis| {
        writer.word("kind", emphasis.kind);
        write_range(text, emphasis.span, writer);
    });
}

/// What is known of a source.
pub(crate) fn write_metadata(metadata: &case::Metadata, writer: &mut Writer) {
    writer.text("title", &metadata.title);
    writer.text("publisher", &metadata.publisher);
    writer.text("author", &metadata.author);
    writer.text("url", &metadata.url);
    writer.text("published", &metadata.published);
    writer.text("retrieved", &metadata.retrieved);
    writer.text("language", &metadata.language);
    writer.word_or_null("reliability", metadata.reliability);
}

fn kind(kind: BlockKind) -> (BlockName, Option<u8>) {
    match kind {
        BlockKind::Heading(level) => (BlockName::Heading, Some(level)),
        BlockKind::Paragraph => (BlockName::Paragraph, None),
        BlockKind::ListItem => (BlockName::ListItem, None),
        BlockKind::Quotation => (BlockName::Quotation, None),
        BlockKind::Preformatted => (BlockName::Preformatted, None),
    }
}

/// The ends of a block or of emphasis, which fit their text by construction.
fn write_range(text: &SourceText, span: Span, writer: &mut Writer) {
    let (start, end) = positions(text, span).unwrap_or_default();
    write_offsets(in_all_units(start, end), writer);
}

/// Start and end in code points, in UTF-16 code units and in bytes.
type Offsets = [Option<usize>; 6];

fn in_all_units(start: Positions, end: Positions) -> Offsets {
    [start.code_point, end.code_point, start.utf16, end.utf16, start.byte, end.byte].map(Some)
}

fn write_offsets(offsets: Offsets, writer: &mut Writer) {
    let keys = ["start", "end", "start_utf16", "end_utf16", "start_byte", "end_byte"];
    for (key, offset) in keys.into_iter().zip(offsets) {
        writer.number_or_null(key, offset.map(number));
    }
}

/// An offset as files hold it; no text is longer than 64 bits can count.
pub(crate) fn number(offset: usize) -> u64 {
    u64::try_from(offset).unwrap_or(u64::MAX)
}

/// An annotation with the words for its tags; without its place, a span stands as bytes only and without words.
pub(crate) fn write_annotation(
    annotation: &case::Annotation,
    tags: &[&str],
    place: Option<&Placed>,
    writer: &mut Writer,
) {
    let nowhere = text::Quote { exact: String::new(), prefix: String::new(), suffix: String::new() };
    let (offsets, quote) = match (&annotation.anchor, place) {
        (Anchor::Span(_), Some(place)) => (in_all_units(place.start, place.end), &place.quote),
        (Anchor::Span(span), None) => ([None, None, None, None, Some(span.start()), Some(span.end())], &nowhere),
        (Anchor::Orphan(words), _) => ([None; 6], words),
    };
    writer.shown("id", &annotation.id);
    writer.shown("source", &annotation.source);
    write_offsets(offsets, writer);
    writer.bool("orphan", annotation.anchor.span().is_none());
    writer.object("quote", |writer| write_quote(quote, writer));
    write_detail(&annotation.detail, writer);
    writer.text("note", &annotation.note);
    writer.text("statement", &annotation.statement);
    writer.word_or_null("confidence", annotation.confidence);
    writer.list("tags", tags);
    writer.object("origin", |writer| match &annotation.origin {
        case::Origin::Analyst => {
            writer.word("kind", OriginName::Analyst);
            writer.text_or_null("rule", None);
        }
        case::Origin::Rule(name) => {
            writer.word("kind", OriginName::Rule);
            writer.text("rule", name);
        }
    });
    if !annotation.author.is_empty() {
        writer.text("author", &annotation.author);
    }
    writer.shown("created", &annotation.created);
    writer.shown("modified", &annotation.modified);
}

/// A quote.
pub(crate) fn write_quote(quote: &text::Quote, writer: &mut Writer) {
    writer.text("exact", &quote.exact);
    writer.text("prefix", &quote.prefix);
    writer.text("suffix", &quote.suffix);
}

/// The four checks for deception, as far as they were made.
fn write_checks(fields: &RiskFields, writer: &mut Writer) {
    let text = |writer: &mut Writer, key, text: &str| {
        if !text.is_empty() {
            writer.text(key, text);
        }
    };
    word(writer, "mom", fields.mom);
    word(writer, "pop", fields.pop);
    text(writer, "past_practice", &fields.past_practice);
    word(writer, "moses", fields.moses);
    text(writer, "source_control", &fields.source_control);
    word(writer, "eve", fields.eve);
    text(writer, "evaluation", &fields.evaluation);
}

fn word(writer: &mut Writer, key: &str, word: Option<impl Word>) {
    if word.is_some() {
        writer.word_or_null(key, word);
    }
}

/// A category and its fields.
pub(crate) fn write_detail(detail: &Detail, writer: &mut Writer) {
    writer.word("category", detail.category());
    writer.object("fields", |writer| match detail {
        Detail::Assumption(fields) => {
            writer.text("why_held", &fields.why_held);
            writer.text("undermined_by", &fields.undermined_by);
            writer.word_or_null("impact", fields.impact);
            writer.word_or_null("status", fields.status);
        }
        Detail::InformationGap(fields) => {
            writer.text("question", &fields.question);
            writer.text("why_it_matters", &fields.why_it_matters);
            writer.text("closed_by", &fields.closed_by);
            writer.word_or_null("priority", fields.priority);
            writer.text("due", &fields.due);
        }
        Detail::BiasDeceptionRisk(fields) => {
            writer.word_or_null("kind", fields.kind);
            writer.text("motive", &fields.motive);
            writer.text("opportunity", &fields.opportunity);
            writer.text("means", &fields.means);
            writer.word_or_null("severity", fields.severity);
            writer.text("mitigation", &fields.mitigation);
            write_checks(fields, writer);
        }
        Detail::Evidence(fields) => writer.word_or_null("credibility", fields.credibility),
        Detail::Entity(fields) => {
            writer.text("name", &fields.name);
            writer.text("role", &fields.role);
        }
    });
}
