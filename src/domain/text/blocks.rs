//! What a text is made of: blocks in order, and emphasis inside them.

use super::Span;
use super::scripts::is_spaceless;

/// What kind of block a range of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading, level 1 (highest) to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A quotation.
    Quotation,
    /// Text whose line ends and spaces carry meaning.
    Preformatted,
}

/// One block of a text.
///
/// Invariant, kept by [`super::SourceText`]: blocks are in order, disjoint, non-empty,
/// and only white space lies between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is, in bytes.
    pub span: Span,
}

/// How a range of text was set off in the page it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EmphasisKind {
    /// Stress, usually italic.
    Emphasis,
    /// Importance, usually bold.
    Strong,
}

/// One emphasised range.
///
/// Invariant, kept by [`super::SourceText`]: ranges are in order of their start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Emphasis {
    /// Where it is, in bytes.
    pub span: Span,
    /// How it was set off.
    pub kind: EmphasisKind,
}

/// Reads blocks from plain text: each line that holds more than white space is one.
///
/// With `guess` set, lines that look like headings, list items and quotations become such;
/// the text itself is never changed, so a wrong guess costs only its looks.
pub fn from_lines(text: &str, guess: bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Ok(span) = Span::snapped(text, start, start + line.len()) {
            let kind = match guess {
                true => guess_kind(line.trim(), blocks.is_empty()),
                false => BlockKind::Paragraph,
            };
            blocks.push(Block { kind, span });
        }
        start += line.len();
    }
    blocks
}

/// A heading in pasted text is at most this many characters.
const HEADING_LENGTH: usize = 80;
/// The same in a script without spaces, which says more in fewer characters, and (Thai) may end sentences without a mark.
const SPACELESS_HEADING_LENGTH: usize = 30;
/// The first line may be a longer headline.
const HEADLINE_LENGTH: usize = 160;

fn guess_kind(line: &str, is_first: bool) -> BlockKind {
    let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        return BlockKind::Heading(hashes as u8);
    }
    if line.starts_with("> ") {
        return BlockKind::Quotation;
    }
    if is_list_item(line) {
        return BlockKind::ListItem;
    }
    if ends_sentence(line) || is_label(line) {
        return BlockKind::Paragraph;
    }
    let length = line.chars().count();
    if is_first && length <= HEADLINE_LENGTH {
        return BlockKind::Heading(1);
    }
    let longest = if line.chars().any(is_spaceless) { SPACELESS_HEADING_LENGTH } else { HEADING_LENGTH };
    if length <= longest && !line.contains(['\t', '|']) && starts_like_heading(line) {
        return BlockKind::Heading(2);
    }
    BlockKind::Paragraph
}

/// Whether a line, without the white space around it, starts with the mark of a list item.
pub(super) fn is_list_item(line: &str) -> bool {
    let after_bullet = line.strip_prefix(['•', '-', '*', '–', '◦', '‣']);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    after_bullet.is_some_and(|rest| rest.starts_with([' ', '\t']))
        || ((1..=3).contains(&digits) && [". ", ") "].iter().any(|mark| line[digits..].starts_with(mark)))
}

fn ends_sentence(line: &str) -> bool {
    let last = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']).chars().next_back();
    last.is_none_or(|last| ".!?…:;,。！？：；，、؟۔।".contains(last))
}

/// A byline, or a label with a number or an address, as they stand below headlines.
fn is_label(line: &str) -> bool {
    let is_value =
        |(_, value): (&str, &str)| value.starts_with(|first: char| first.is_numeric()) || value.contains("://");
    line.starts_with("By ") || line.contains("://") || line.split_once(": ").is_some_and(is_value)
}

/// Scripts without letter case (Arabic, Chinese …) give no hint, so only a small letter speaks against a heading.
fn starts_like_heading(line: &str) -> bool {
    line.chars().next().is_some_and(|first| first.is_alphanumeric() && !first.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
        from_lines(text, true).into_iter().map(|block| (block.kind, block.span.of(text).unwrap())).collect()
    }

    #[test]
    fn an_article_as_people_paste_it() {
        use BlockKind::{Heading, ListItem, Paragraph, Quotation};
        let text =
            "Harbour talks resume\nBy a reporter.\n\nKey Points\n- one\n  2. two\n> said so\nA sentence that ends.\n";
        assert_eq!(
            kinds(text),
            [
                (Heading(1), "Harbour talks resume"),
                (Paragraph, "By a reporter."),
                (Heading(2), "Key Points"),
                (ListItem, "- one"),
                (ListItem, "2. two"),
                (Quotation, "> said so"),
                (Paragraph, "A sentence that ends."),
            ]
        );
    }

    #[test]
    fn bylines_dates_and_addresses_are_no_headings() {
        let text = "Talks resume\nBy the harbour desk\nPublished on: 2026-02-17\nSource: https://a.example/b\nPrices: a history";
        let kinds: Vec<BlockKind> = kinds(text).into_iter().map(|(kind, _)| kind).collect();
        use BlockKind::{Heading, Paragraph};
        assert_eq!(kinds, [Heading(1), Paragraph, Paragraph, Paragraph, Heading(2)]);
    }

    /// Thai ends sentences with a space or nothing, so a short article looked like a row of headings.
    #[test]
    fn a_sentence_in_a_script_without_spaces_is_no_heading() {
        let text = "Digest\nปากน้ำ\nเจ้าหน้าที่ท่าเรือกล่าวว่าไม่มีใครเคยเห็นข้อตกลงฉบับเต็ม\n背景";
        let kinds: Vec<BlockKind> = kinds(text).into_iter().map(|(kind, _)| kind).collect();
        use BlockKind::{Heading, Paragraph};
        assert_eq!(kinds, [Heading(1), Heading(2), Paragraph, Heading(2)]);
    }

    #[test]
    fn marked_headings_keep_their_marks() {
        assert_eq!(kinds("### Deep"), [(BlockKind::Heading(3), "### Deep")]);
    }

    #[test]
    fn without_guessing_all_are_paragraphs() {
        assert!(from_lines("Title\n- item", false).iter().all(|block| block.kind == BlockKind::Paragraph));
    }
}
