//! From the sources in a file to the domain: a text is taken only if its hash, lengths and structure all agree with it.

use super::dto::{Block, Emphasis, Metadata, Source};
use super::from_domain::{number, sha256};
use crate::domain::case::{self, SourceId};
use crate::domain::text::{self, BlockKind, Offsets, Positions, SourceText, Span, TextProblem};
use crate::format::problem::{Path, Problems, collect, shown};
use crate::format::terms::{BlockName, read_option};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The sources of a file by id; those that are broken are there without their content.
pub(super) type Sources = BTreeMap<SourceId, Option<Arc<case::Source>>>;

/// The sources, and their ids in the order of the file.
pub(super) fn read_sources(list: Vec<Source>, path: &Path<'_>, problems: &mut Problems) -> (Vec<SourceId>, Sources) {
    let (mut order, mut sources) = (Vec::new(), Sources::new());
    for (index, written) in list.into_iter().enumerate() {
        let path = path.index(index);
        let id = SourceId::parse(&written.id.0);
        let source = read_source(written, &path, problems);
        let Some(id) = id else { continue };
        if sources.insert(id, source.map(Arc::new)).is_some() {
            problems.push(&path.key("id"), format!("another source has the id {id} too"));
        }
        order.push(id);
    }
    (order, sources)
}

/// One source; its text is taken only if its hash, lengths, blocks and emphasis all agree with it.
pub(crate) fn read_source(written: Source, path: &Path<'_>, problems: &mut Problems) -> Option<case::Source> {
    let id = written.id.read(SourceId::parse, &path.key("id"), problems);
    let added = written.added.read(&path.key("added"), problems);
    let metadata = read_metadata(&written.metadata, &path.key("metadata"), problems);
    let text = read_text(written, path, problems);
    Some(case::Source { id: id?, added: added?, metadata: metadata?, text: text? })
}

fn read_metadata(metadata: &Metadata, path: &Path<'_>, problems: &mut Problems) -> Option<case::Metadata> {
    Some(case::Metadata {
        title: metadata.title.clone(),
        publisher: metadata.publisher.clone(),
        author: metadata.author.clone(),
        url: metadata.url.clone(),
        published: metadata.published.clone(),
        retrieved: metadata.retrieved.clone(),
        language: metadata.language.clone(),
        reliability: read_option(&metadata.reliability, &path.key("reliability"), problems)?,
    })
}

fn read_text(written: Source, path: &Path<'_>, problems: &mut Problems) -> Option<SourceText> {
    let found = sha256(&written.text);
    if found != written.text_sha256 {
        let message = format!("the SHA-256 of the text is {found}, but the file says {}", shown(&written.text_sha256));
        problems.push(&path.key("text_sha256"), format!("{message}: the text is not the one that was analysed"));
        return None;
    }
    let offsets = Offsets::new(&written.text);
    let (end, length) = (offsets.end(), &written.text_length);
    let lengths = [
        ("code_points", end.code_point, length.code_points),
        ("utf16", end.utf16, length.utf16),
        ("bytes", end.byte, length.bytes),
    ];
    for (unit, found, said) in lengths {
        if number(found) != said {
            let message = format!("the length of the text is {found}, but the file says {said}");
            problems.push(&path.key("text_length").key(unit), message);
        }
    }
    let text: Arc<str> = written.text.into();
    let ruler = Ruler { text: &text, offsets: &offsets };
    let list = path.key("blocks");
    let blocks: Option<Vec<text::Block>> = collect(
        written.blocks.iter().enumerate().map(|(index, block)| ruler.block(block, &list.index(index), problems)),
    );
    let list = path.key("emphasis");
    let emphasis: Option<Vec<text::Emphasis>> = collect(
        written.emphasis.iter().enumerate().map(|(index, item)| ruler.emphasis(item, &list.index(index), problems)),
    );
    let (blocks, emphasis) = (blocks?, emphasis?);
    let made = SourceText::new(Arc::clone(&text), blocks, emphasis);
    made.map_err(|problem| push_text_problem(&problem, path, problems)).ok()
}

fn push_text_problem(problem: &TextProblem, path: &Path<'_>, problems: &mut Problems) {
    let message = problem.to_string();
    match problem {
        TextProblem::Blank | TextProblem::NotNormal => problems.push(&path.key("text"), message),
        TextProblem::Block(index) => {
            let why = "it is out of order, overlaps the one before, or does not fit the text";
            problems.push(&path.key("blocks").index(*index), why);
        }
        TextProblem::Uncovered(_) => problems.push(&path.key("blocks"), message),
        TextProblem::Emphasis(index) => {
            problems.push(&path.key("emphasis").index(*index), "it is out of order or does not fit the text");
        }
    }
}

/// A text that has no structure yet, with the table that converts its offsets.
pub(super) struct Ruler<'a> {
    text: &'a str,
    offsets: &'a Offsets,
}

impl<'a> Ruler<'a> {
    /// The ruler of a finished text.
    pub(super) fn of(text: &'a SourceText) -> Self {
        Self { text: text.as_str(), offsets: text.offsets() }
    }

    /// The place given as code points, UTF-16 code units and bytes, or else what is wrong with it.
    pub(super) fn position(&self, name: &str, given: [u64; 3]) -> Result<Positions, String> {
        let [code_point, utf16, byte] = given;
        let length = self.offsets.end().code_point;
        let found = usize::try_from(code_point)
            .ok()
            .and_then(|offset| self.offsets.positions_from_code_point(self.text, offset))
            .ok_or_else(|| format!("its {name}, {code_point}, lies beyond the text, which has {length} code points"))?;
        let (in_utf16, in_bytes) = (number(found.utf16), number(found.byte));
        if (in_utf16, in_bytes) != (utf16, byte) {
            return Err(format!(
                "its {name} is {code_point} code points, which are {in_utf16} UTF-16 code units and {in_bytes} bytes, \
                 but the file says {utf16} and {byte}"
            ));
        }
        Ok(found)
    }

    /// The range between two such places, or else what is wrong with it.
    pub(super) fn range(&self, start: [u64; 3], end: [u64; 3]) -> Result<Span, String> {
        let (start, end) = (self.position("start", start)?, self.position("end", end)?);
        Span::range(start.byte, end.byte)
            .ok_or_else(|| format!("its end, {}, does not come after its start, {}", end.code_point, start.code_point))
    }

    fn block(&self, block: &Block, path: &Path<'_>, problems: &mut Problems) -> Option<text::Block> {
        let kind = block.kind.read(&path.key("kind"), problems);
        let kind = kind.and_then(|kind| read_kind(kind, block.level, path, problems));
        let start = [block.start, block.start_utf16, block.start_byte];
        let span = self.range(start, [block.end, block.end_utf16, block.end_byte]);
        let span = span.map_err(|message| problems.push(path, message)).ok();
        Some(text::Block { kind: kind?, span: span? })
    }

    fn emphasis(&self, emphasis: &Emphasis, path: &Path<'_>, problems: &mut Problems) -> Option<text::Emphasis> {
        let kind = emphasis.kind.read(&path.key("kind"), problems);
        let start = [emphasis.start, emphasis.start_utf16, emphasis.start_byte];
        let span = self.range(start, [emphasis.end, emphasis.end_utf16, emphasis.end_byte]);
        let span = span.map_err(|message| problems.push(path, message)).ok();
        Some(text::Emphasis { span: span?, kind: kind? })
    }
}

fn read_kind(kind: BlockName, level: Option<u64>, path: &Path<'_>, problems: &mut Problems) -> Option<BlockKind> {
    let heading = level.and_then(|level| u8::try_from(level).ok()).filter(|level| (1..=6).contains(level));
    match (kind, heading, level) {
        (BlockName::Heading, Some(level), _) => return Some(BlockKind::Heading(level)),
        (BlockName::Paragraph, None, None) => return Some(BlockKind::Paragraph),
        (BlockName::ListItem, None, None) => return Some(BlockKind::ListItem),
        (BlockName::Quotation, None, None) => return Some(BlockKind::Quotation),
        (BlockName::Preformatted, None, None) => return Some(BlockKind::Preformatted),
        (BlockName::Heading, ..) => problems.push(&path.key("level"), "a heading has a level from 1 to 6"),
        _ => problems.push(&path.key("level"), "only a heading has a level"),
    }
    None
}
