//! A stored case, piece by piece: one line of JSON for each source, annotation and step.
//!
//! A page that is reloaded waits for this, so nothing is in it that follows from the rest: offsets stand in bytes only,
//! words stand in the text only, and a block is a few characters. Read line by line it needs little memory besides.

use super::from_domain::write_revision;
use super::to_domain::{annotation, revision};
use crate::domain::case::{
    Anchor, Annotation, AnnotationId, Brief, Case, CaseId, Codebook, Source, SourceId, TagId, Timestamp,
};
use crate::domain::edit::{History, Revision};
use crate::domain::text::{
    Block, BlockKind, Directions, Emphasis, EmphasisKind, Quote, SourceText, Span, TextDirection,
};
use crate::format::case_file::{
    read_brief, read_codebook, read_metadata, write_annotation, write_brief, write_codebook, write_metadata,
};
use crate::format::json::{self, Reader, Writer};
use crate::format::problem::{Problem, Problems};
use std::collections::{BTreeMap, BTreeSet};

/// How every snapshot in lines begins. Versions 1 and 2 are one object.
pub(super) const FIRST_LINE: &str = r#"{"snapshot":3}"#;

/// A case with its history.
pub(super) fn write(case: &Case, history: &History) -> String {
    let mut lines = FIRST_LINE.to_owned();
    let mut line = |key: &str, members: &mut dyn FnMut(&mut Writer)| {
        lines.push('\n');
        lines.push_str(&Writer::compact(|writer| writer.object(key, |writer| members(writer))));
    };
    line("case", &mut |writer| {
        writer.shown("id", &case.id);
        writer.shown("created", &case.created);
    });
    case.sources.iter().for_each(|source| line("source", &mut |writer| write_source(source, writer)));
    for annotation in case.annotations.values() {
        let tags: Vec<&str> = annotation.tags.iter().map(TagId::as_str).collect();
        line("annotation", &mut |writer| write_annotation(annotation, &tags, None, writer));
    }
    line("codebook", &mut |writer| write_codebook(&case.codebook, writer));
    // Without annotations the brief is written without the parts that fill themselves.
    let bare = Case { brief: case.brief.clone(), ..Case::new(case.id, case.created) };
    line("brief", &mut |writer| write_brief(&bare, writer));
    for (key, revisions) in [("done", history.done()), ("undone", history.undone())] {
        revisions.iter().for_each(|revision| line(key, &mut |writer| write_revision(revision, writer)));
    }
    lines
}

/// What has been read so far.
#[derive(Default)]
struct Parts {
    head: Option<(CaseId, Timestamp)>,
    sources: Vec<Source>,
    annotations: BTreeMap<AnnotationId, Annotation>,
    named: BTreeSet<AnnotationId>,
    codebook: Codebook,
    brief: Option<Brief>,
    done: Vec<Revision>,
    undone: Vec<Revision>,
}

/// Reads what [`write`] wrote.
pub(super) fn read(text: &str) -> Result<(Case, History), Vec<Problem>> {
    let problems = Problems::default();
    let mut parts = Parts::default();
    for line in text.split('\n').skip(1) {
        let document = json::parse(line).map_err(|problem| vec![problem])?;
        let line = Reader::new(&document, &problems);
        if let Some((key, part)) = line.only_member() {
            parts.take(key, &part);
        }
    }
    let case = parts.head.zip(parts.brief).map(|((id, created), brief)| Case {
        sources: parts.sources.into_iter().map(Into::into).collect(),
        annotations: parts.annotations,
        codebook: parts.codebook,
        brief,
        ..Case::new(id, created)
    });
    problems.accept(case.map(|case| (case, History::from_parts(parts.done, parts.undone))))
}

impl Parts {
    fn take(&mut self, key: &str, part: &Reader<'_>) {
        match key {
            "case" => {
                let [id, created] = part.members(["id", "created"]);
                self.head = id.id(CaseId::parse).zip(created.moment());
            }
            "source" => self.sources.extend(read_source(part)),
            "annotation" => {
                let annotation = annotation(part).and_then(|annotation| self.settled(annotation, part));
                self.named.extend(annotation.as_ref().map(|annotation| annotation.id));
                self.annotations.extend(annotation.map(|annotation| (annotation.id, annotation)));
            }
            "codebook" => self.codebook = read_codebook(part),
            "brief" => self.brief = read_brief(part, &self.named),
            "done" => self.done.extend(revision(part)),
            "undone" => self.undone.extend(revision(part)),
            _ => part.refuse("a stored case has no such part"),
        }
    }

    /// The annotation, as an orphan where its span does not fit its source; all sources have been read by then.
    fn settled(&self, mut annotation: Annotation, part: &Reader<'_>) -> Option<Annotation> {
        let Some(source) = self.sources.iter().find(|source| source.id == annotation.source) else {
            part.refuse("its source is not there");
            return None;
        };
        let text = source.text.as_str();
        if annotation.anchor.span().is_some_and(|span| Span::exact(text, span.start(), span.end()).is_err()) {
            let lost = || "…".to_owned();
            annotation.anchor = Anchor::Orphan(Quote { exact: lost(), prefix: String::new(), suffix: String::new() });
        }
        Some(annotation)
    }
}

fn write_source(source: &Source, writer: &mut Writer) {
    writer.shown("id", &source.id);
    writer.shown("added", &source.added);
    writer.object("metadata", |writer| write_metadata(&source.metadata, writer));
    writer.text("text", source.text.as_str());
    writer.text("direction", source.directions.of_text.map(TextDirection::key).unwrap_or_default());
    let blocks = source.text.blocks().iter().enumerate().map(|(index, block)| {
        let direction = source.directions.of_blocks.get(&index).map(|direction| direction.key()).unwrap_or_default();
        place(code_of(block.kind), block.span, direction)
    });
    writer.text("blocks", &blocks.collect::<Vec<_>>().join(" "));
    let emphasis = source.text.emphasis().iter().map(|item| place(code_of_emphasis(item.kind), item.span, ""));
    writer.text("emphasis", &emphasis.collect::<Vec<_>>().join(" "));
}

fn read_source(source: &Reader<'_>) -> Option<Source> {
    let keys = ["id", "added", "metadata", "text", "direction", "blocks", "emphasis"];
    let [id, added, metadata, text, direction, blocks, emphasis] = source.members(keys);
    let (id, added, metadata) = (id.id(SourceId::parse), added.moment(), read_metadata(&metadata));
    let of_text = direction.str().and_then(TextDirection::from_key);
    let (mut kept, mut of_blocks) = (Vec::new(), BTreeMap::new());
    for (index, (code, span, direction)) in places(blocks.str()?).enumerate() {
        let Some(kind) = kind_of(code) else {
            blocks.refuse("there is no such kind of block");
            return None;
        };
        kept.push(Block { kind, span });
        of_blocks.extend(TextDirection::from_key(direction).map(|direction| (index, direction)));
    }
    let emphasis = places(emphasis.str()?).map(|(code, span, _)| Emphasis { kind: emphasis_of(code), span }).collect();
    let text = SourceText::new(text.str()?.into(), kept, emphasis);
    let text = text.map_err(|problem| source.refuse(problem.to_string())).ok();
    let directions = Directions { of_text, of_blocks };
    Some(Source { id: id?, added: added?, metadata: metadata?, text: text?, directions })
}

/// A range in bytes with a letter for what it is, such as `p0-57`, and a word more where there is something to say.
fn place(code: char, span: Span, more: &str) -> String {
    let (start, end) = (span.start(), span.end());
    if more.is_empty() { format!("{code}{start}-{end}") } else { format!("{code}{start}-{end}-{more}") }
}

fn places(list: &str) -> impl Iterator<Item = (char, Span, &str)> {
    list.split(' ').filter_map(|item| {
        let mut parts = item.get(1..)?.splitn(3, '-');
        let span = Span::range(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)?;
        Some((item.chars().next()?, span, parts.next().unwrap_or_default()))
    })
}

fn code_of(kind: BlockKind) -> char {
    match kind {
        BlockKind::Heading(level) => char::from(b'0' + level.min(9)),
        BlockKind::Paragraph => 'p',
        BlockKind::ListItem => 'l',
        BlockKind::Quotation => 'q',
        BlockKind::Preformatted => 'c',
    }
}

fn kind_of(code: char) -> Option<BlockKind> {
    match code {
        'p' => Some(BlockKind::Paragraph),
        'l' => Some(BlockKind::ListItem),
        'q' => Some(BlockKind::Quotation),
        'c' => Some(BlockKind::Preformatted),
        level => level.to_digit(10).and_then(|level| u8::try_from(level).ok()).map(BlockKind::Heading),
    }
}

fn code_of_emphasis(kind: EmphasisKind) -> char {
    match kind {
        EmphasisKind::Emphasis => 'e',
        EmphasisKind::Strong => 's',
    }
}

fn emphasis_of(code: char) -> EmphasisKind {
    if code == 's' { EmphasisKind::Strong } else { EmphasisKind::Emphasis }
}
