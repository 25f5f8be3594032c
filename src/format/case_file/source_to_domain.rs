//! From the sources in a file to the domain: a text is taken only if its hash, lengths and structure all agree with it.

use super::from_domain::{number, sha256 as hash};
use crate::domain::case::{self, SourceId};
use crate::domain::text::{
    self, BlockKind, Directions, Offsets, Positions, SourceText, Span, TextDirection, TextProblem,
};
use crate::format::json::Reader;
use crate::format::problem::shown;
use crate::format::terms::BlockName;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The sources of a file by id; those that are broken are there without their content.
pub(super) type Sources = BTreeMap<SourceId, Option<Arc<case::Source>>>;

/// The sources, and their ids in the order of the file.
pub(super) fn read_sources(list: &Reader<'_>) -> (Vec<SourceId>, Sources) {
    let (mut order, mut sources) = (Vec::new(), Sources::new());
    for item in list.items() {
        let (id, source) = read_parts(&item);
        let Some(id) = id else { continue };
        if sources.insert(id, source.map(Arc::new)).is_some() {
            item.problems.push(&item.path.key("id"), format!("another source has the id {id} too"));
        }
        order.push(id);
    }
    (order, sources)
}

/// One source; its text is taken only if its hash, lengths, blocks and emphasis all agree with it.
pub(crate) fn read_source(source: &Reader<'_>) -> Option<case::Source> {
    read_parts(source).1
}

/// The id of a source and all of it, each as far as it can be read.
fn read_parts(source: &Reader<'_>) -> (Option<SourceId>, Option<case::Source>) {
    let keys = ["id", "added", "metadata", "text", "text_sha256", "text_length", "blocks", "emphasis"];
    let (members, [direction]) = source.members_with(keys, ["direction"]);
    let [id, added, metadata, text, sha256, length, blocks, emphasis] = members;
    let id = id.id(SourceId::parse);
    let (added, metadata) = (added.moment(), read_metadata(&metadata));
    let words = read_words(&text, &sha256);
    let text = words.and_then(|words| read_text(source, words, &length, &blocks, &emphasis));
    let of_text = direction.and_then(|direction| direction.word());
    let all = id.zip(added).zip(metadata).zip(text);
    let made = all.map(|(((id, added), metadata), (text, of_blocks))| {
        let directions = Directions { of_text, of_blocks };
        case::Source { id, added, metadata, text, directions }
    });
    (id, made)
}

/// What is known of a source.
pub(crate) fn read_metadata(metadata: &Reader<'_>) -> Option<case::Metadata> {
    let keys = ["title", "publisher", "author", "url", "published", "retrieved", "language", "reliability"];
    let [title, publisher, author, url, published, retrieved, language, reliability] = metadata.members(keys);
    Some(case::Metadata {
        title: title.text(),
        publisher: publisher.text(),
        author: author.text(),
        url: url.text(),
        published: published.text(),
        retrieved: retrieved.text(),
        language: language.text(),
        reliability: reliability.or_null(Reader::word)?,
    })
}

/// The words of a source, if they are the ones that were hashed.
fn read_words<'a>(text: &Reader<'a>, sha256: &Reader<'_>) -> Option<&'a str> {
    let (text, said) = (text.str(), sha256.str());
    let (text, said) = (text?, said?);
    let found = hash(text);
    if found != said {
        let message = format!("the SHA-256 of the text is {found}, but the file says {}", shown(said));
        sha256.refuse(format!("{message}: the text is not the one that was analysed"));
        return None;
    }
    Some(text)
}

fn read_text(
    source: &Reader<'_>,
    words: &str,
    length: &Reader<'_>,
    blocks: &Reader<'_>,
    emphasis: &Reader<'_>,
) -> Option<(SourceText, BTreeMap<usize, TextDirection>)> {
    let offsets = Offsets::new(words);
    let end = offsets.end();
    let lengths = length.members(["code_points", "utf16", "bytes"]);
    for (unit, found) in lengths.iter().zip([end.code_point, end.utf16, end.byte]) {
        if let Some(said) = unit.number()
            && said != number(found)
        {
            unit.refuse(format!("the length of the text is {found}, but the file says {said}"));
        }
    }
    let ruler = Ruler { text: words, offsets: &offsets };
    let before = source.problems.count();
    let (blocks, emphasis) = (blocks.each(|item| ruler.block(&item)), emphasis.each(|item| ruler.emphasis(&item)));
    let (blocks, directions): (Vec<text::Block>, Vec<Option<TextDirection>>) = blocks.into_iter().unzip();
    // With parts left out, the text would be refused for what is only a consequence.
    if before < source.problems.count() {
        return None;
    }
    let made = SourceText::new(words.into(), blocks, emphasis);
    let text = made.map_err(|problem| push_text_problem(&problem, source)).ok()?;
    let of_blocks = directions.into_iter().enumerate().filter_map(|(index, direction)| Some((index, direction?)));
    Some((text, of_blocks.collect()))
}

fn push_text_problem(problem: &TextProblem, source: &Reader<'_>) {
    let (key, index, message) = match problem {
        TextProblem::Blank | TextProblem::NotNormal | TextProblem::Row(_) => ("text", None, problem.to_string()),
        TextProblem::Block(index) => {
            ("blocks", Some(*index), "it is out of order, overlaps the one before, or does not fit the text".to_owned())
        }
        TextProblem::Uncovered(_) => ("blocks", None, problem.to_string()),
        TextProblem::Emphasis(index) => {
            ("emphasis", Some(*index), "it is out of order or does not fit the text".to_owned())
        }
    };
    let path = source.path.key(key);
    match index {
        Some(index) => source.problems.push(&path.index(index), message),
        None => source.problems.push(&path, message),
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

    /// A block, and its direction where one was chosen.
    fn block(&self, block: &Reader<'_>) -> Option<(text::Block, Option<TextDirection>)> {
        let keys = ["kind", "level", "start", "end", "start_utf16", "end_utf16", "start_byte", "end_byte"];
        let (members, [direction]) = block.members_with(keys, ["direction"]);
        let [kind, level, start, end, start_utf16, end_utf16, start_byte, end_byte] = members;
        let direction = direction.and_then(|direction| direction.word());
        let kind = kind.word().and_then(|kind| read_kind(kind, &level));
        let span = self.read_range(block, [start, start_utf16, start_byte], [end, end_utf16, end_byte]);
        Some((text::Block { kind: kind?, span: span? }, direction))
    }

    fn emphasis(&self, emphasis: &Reader<'_>) -> Option<text::Emphasis> {
        let [kind, start, end, start_utf16, end_utf16, start_byte, end_byte] =
            emphasis.members(["kind", "start", "end", "start_utf16", "end_utf16", "start_byte", "end_byte"]);
        let kind = kind.word();
        let span = self.read_range(emphasis, [start, start_utf16, start_byte], [end, end_utf16, end_byte]);
        Some(text::Emphasis { span: span?, kind: kind? })
    }

    fn read_range(&self, item: &Reader<'_>, start: [Reader<'_>; 3], end: [Reader<'_>; 3]) -> Option<Span> {
        let (start, end) = (start.map(|offset| offset.number()), end.map(|offset| offset.number()));
        self.range(all(start)?, all(end)?).map_err(|message| item.refuse(message)).ok()
    }
}

/// An offset in all three units, if it is given in all.
pub(super) fn all(offsets: [Option<u64>; 3]) -> Option<[u64; 3]> {
    let [code_point, utf16, byte] = offsets;
    Some([code_point?, utf16?, byte?])
}

fn read_kind(kind: BlockName, at: &Reader<'_>) -> Option<BlockKind> {
    let level = at.or_null(Reader::number)?;
    let heading = level.and_then(|level| u8::try_from(level).ok()).filter(|level| (1..=6).contains(level));
    match (kind, heading, level) {
        (BlockName::Heading, Some(level), _) => return Some(BlockKind::Heading(level)),
        (BlockName::Paragraph, None, None) => return Some(BlockKind::Paragraph),
        (BlockName::ListItem, None, None) => return Some(BlockKind::ListItem),
        (BlockName::Quotation, None, None) => return Some(BlockKind::Quotation),
        (BlockName::Preformatted, None, None) => return Some(BlockKind::Preformatted),
        (BlockName::Heading, ..) => at.refuse("a heading has a level from 1 to 6"),
        _ => at.refuse("only a heading has a level"),
    }
    None
}
