//! Sources in a snapshot: their texts stand beside it, each once, and are named by what they are.
//!
//! So a text of any length is never in JSON, and in memory only once, however often the history speaks of it.

use super::{Texts, fingerprint};
use crate::domain::case::{Source, SourceId};
use crate::domain::edit::Command;
use crate::domain::text::{
    Block, BlockKind, Directions, Emphasis, EmphasisKind, SourceText, Span, TextDirection, TextProblem,
};
use crate::format::case_file::{read_metadata, write_metadata};
use crate::format::json::{Reader, Writer};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The key of a source in a command of a snapshot; in the log a command has all of it.
pub(super) const KEPT: &str = "kept_source";

/// What tells the text of a source from all others.
pub(super) fn name(source: &Source) -> &str {
    source.text.fingerprint(fingerprint)
}

/// Adds the texts of the sources that a command brings.
pub(super) fn add_texts(command: &Command, texts: &mut Texts) {
    match command {
        Command::AddSource { source, .. } => add_text(source, texts),
        Command::Batch(steps) => steps.iter().for_each(|step| add_texts(step, texts)),
        _ => {}
    }
}

/// Adds the text of a source.
pub(super) fn add_text(source: &Source, texts: &mut Texts) {
    texts.entry(name(source).to_owned()).or_insert_with(|| Arc::clone(source.text.shared()));
}

/// A source without its text, which it names.
pub(super) fn write(source: &Source, writer: &mut Writer) {
    writer.shown("id", &source.id);
    writer.shown("added", &source.added);
    writer.object("metadata", |writer| write_metadata(&source.metadata, writer));
    writer.text("text_sha256", name(source));
    writer.text("direction", source.directions.of_text.map(TextDirection::key).unwrap_or_default());
    let blocks = source.text.blocks().iter().enumerate().map(|(index, block)| {
        let direction = source.directions.of_blocks.get(&index).map(|direction| direction.key()).unwrap_or_default();
        place(code_of(block.kind), block.span, direction)
    });
    writer.text("blocks", &blocks.collect::<Vec<_>>().join(" "));
    let emphasis = source.text.emphasis().iter().map(|item| place(code_of_emphasis(item.kind), item.span, ""));
    writer.text("emphasis", &emphasis.collect::<Vec<_>>().join(" "));
}

/// The texts beside a snapshot, and those that were frozen already: the same text with the same blocks is one value.
#[derive(Debug, Default)]
pub(super) struct Shelf<'a> {
    texts: Option<&'a Texts>,
    frozen: RefCell<Vec<SourceText>>,
}

impl<'a> Shelf<'a> {
    pub(super) fn of(texts: &'a Texts) -> Self {
        Self { texts: Some(texts), frozen: RefCell::default() }
    }

    /// Reads what [`write`] wrote, or the same with its text in it, as version 3 had it.
    pub(super) fn source(&self, source: &Reader<'_>) -> Option<Source> {
        let keys = ["id", "added", "metadata", "direction", "blocks", "emphasis"];
        let (members, [text, sha256]) = source.members_with(keys, ["text", "text_sha256"]);
        let [id, added, metadata, direction, blocks, emphasis] = members;
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
        let emphasis = places(emphasis.str()?);
        let emphasis = emphasis.map(|(code, span, _)| Emphasis { kind: emphasis_of(code), span }).collect();
        let mut name = None;
        let words = match (text, sha256) {
            (Some(text), None) => Arc::new(text.text()),
            (None, Some(sha256)) => {
                name = sha256.if_text();
                self.words(&sha256)?
            }
            _ => {
                source.refuse("it has no text, or names none");
                return None;
            }
        };
        let text = self.freeze(words, kept, emphasis).map_err(|problem| source.refuse(problem.to_string())).ok();
        if let Some((text, name)) = text.as_ref().zip(name) {
            // It stood under this name, so it need not be made of the text again.
            text.fingerprint(|_| name.to_owned());
        }
        let directions = Directions { of_text, of_blocks };
        Some(Source { id: id?, added: added?, metadata: metadata?, text: text?, directions })
    }

    fn words(&self, sha256: &Reader<'_>) -> Option<Arc<String>> {
        let found = sha256.str().and_then(|name| self.texts?.get(name)).cloned();
        if found.is_none() {
            sha256.refuse("the text of this source is not as it was stored, or it is gone");
        }
        found
    }

    fn freeze(
        &self,
        words: Arc<String>,
        blocks: Vec<Block>,
        emphasis: Vec<Emphasis>,
    ) -> Result<SourceText, TextProblem> {
        let is_same = |text: &&SourceText| {
            Arc::ptr_eq(text.shared(), &words) && text.blocks() == blocks && text.emphasis() == emphasis
        };
        if let Some(same) = self.frozen.borrow().iter().find(is_same) {
            return Ok(same.clone());
        }
        let text = SourceText::sharing(words, blocks, emphasis)?;
        self.frozen.borrow_mut().push(text.clone());
        Ok(text)
    }
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
