//! Notes in Markdown, as a tree of plain data: nothing in it can run, load or lead anywhere.
//!
//! The marks that people use in notes: paragraphs, headings, lists, quotations, listings, rules; emphasis, strong words,
//! code and links. Everything else, raw HTML with it, stays the text it is; a link becomes its words with its address
//! beside them, and no picture is loaded. Line breaks stay, since they mean something to who typed them.

mod inline;

use crate::domain::projection::one_line;
use inline::inline;

/// One piece of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// Words of a program.
    Code(String),
    /// The end of a line.
    Break,
    /// A line between parts.
    Rule,
    /// Pieces within something.
    Within(Kind, Vec<Piece>),
}

/// What pieces can stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// A quotation.
    Quotation,
    /// A list without numbers.
    List,
    /// A list with numbers.
    Numbered,
    /// One item of a list.
    Item,
    /// Lines of a program.
    Listing,
    /// Emphasised words.
    Emphasis,
    /// Strong words.
    Strong,
}

/// Quotations and lists within each other beyond this are words: a note is not nested by accident, and drawing recurses.
const DEPTH: usize = 8;

/// The pieces of a note.
pub fn pieces(note: &str) -> Vec<Piece> {
    let lines: Vec<&str> = note.lines().collect();
    blocks(&lines, DEPTH)
}

/// The words of a note in one line, without its marks.
pub fn plain(note: &str) -> String {
    let mut words = String::new();
    say(&pieces(note), &mut words);
    one_line(&words)
}

fn say(pieces: &[Piece], words: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(text) | Piece::Code(text) => words.push_str(text),
            Piece::Break | Piece::Rule => words.push(' '),
            Piece::Within(kind, pieces) => {
                say(pieces, words);
                if !matches!(kind, Kind::Emphasis | Kind::Strong) {
                    words.push(' ');
                }
            }
        }
    }
}

/// What a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start<'a> {
    Blank,
    Rule,
    Fence,
    Heading(&'a str),
    Quotation(&'a str),
    Item(Kind, &'a str),
    Words,
}

fn start(line: &str, depth: usize) -> Start<'_> {
    let trimmed = line.trim();
    let marks = |mark: char| 3 <= trimmed.len() && trimmed.chars().all(|character| character == mark);
    if trimmed.is_empty() {
        return Start::Blank;
    }
    if marks('-') || marks('*') || marks('_') {
        return Start::Rule;
    }
    if trimmed.starts_with("```") {
        return Start::Fence;
    }
    let hashes = trimmed.len() - trimmed.trim_start_matches('#').len();
    if let Some(words) =
        trimmed.get(hashes..).filter(|_| (1..=6).contains(&hashes)).and_then(|rest| rest.strip_prefix(' '))
    {
        return Start::Heading(words);
    }
    if depth == 0 {
        return Start::Words;
    }
    if let Some(words) = trimmed.strip_prefix('>') {
        return Start::Quotation(words.strip_prefix(' ').unwrap_or(words));
    }
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = trimmed.get(digits..).filter(|_| (1..=9).contains(&digits));
    let numbered = numbered.and_then(|rest| rest.strip_prefix(". ").or(rest.strip_prefix(") ")));
    let item = ["- ", "* ", "+ "].iter().find_map(|mark| trimmed.strip_prefix(mark));
    match (item, numbered) {
        (Some(words), _) => Start::Item(Kind::List, words),
        (None, Some(words)) => Start::Item(Kind::Numbered, words),
        (None, None) => Start::Words,
    }
}

fn blocks(lines: &[&str], depth: usize) -> Vec<Piece> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(line) = lines.get(at) {
        let rest = &lines[at..];
        let (piece, count) = match start(line, depth) {
            Start::Blank => (None, 1),
            Start::Rule => (Some(Piece::Rule), 1),
            Start::Heading(words) => (Some(Piece::Within(Kind::Heading, inline(words))), 1),
            Start::Fence => listing(rest),
            Start::Quotation(_) => {
                let quoted = |line: &&&str| matches!(start(line, depth), Start::Quotation(_));
                let inner = rest.iter().take_while(quoted).map(|line| unquoted(line));
                let inner: Vec<&str> = inner.collect();
                (Some(Piece::Within(Kind::Quotation, blocks(&inner, depth - 1))), inner.len())
            }
            Start::Item(kind, _) => list(rest, kind, depth),
            Start::Words => paragraph(rest, depth),
        };
        found.extend(piece);
        at += count;
    }
    found
}

fn unquoted(line: &str) -> &str {
    let words = line.trim_start().trim_start_matches('>');
    let stripped = line.trim_start().strip_prefix('>').unwrap_or(words);
    stripped.strip_prefix(' ').unwrap_or(stripped)
}

/// Lines up to the closing fence, as they are.
fn listing(lines: &[&str]) -> (Option<Piece>, usize) {
    let inner: Vec<&str> = lines[1..].iter().take_while(|line| !line.trim().starts_with("```")).copied().collect();
    let count = (inner.len() + 2).min(lines.len());
    (Some(Piece::Within(Kind::Listing, vec![Piece::Text(inner.join("\n"))])), count)
}

/// Neighbouring items of one kind; lines that are set in belong to the item before them.
fn list(lines: &[&str], kind: Kind, depth: usize) -> (Option<Piece>, usize) {
    let mut items: Vec<Vec<&str>> = Vec::new();
    let mut count = 0;
    for line in lines {
        let is_set_in = line.starts_with("  ") || line.starts_with('\t');
        match (start(line, depth), items.last_mut()) {
            (Start::Blank, _) => break,
            (_, Some(item)) if is_set_in => item.push(line.strip_prefix("  ").unwrap_or(line.trim_start())),
            (Start::Item(found, words), _) if found == kind => items.push(vec![words]),
            (Start::Words, Some(item)) => item.push(line),
            _ => break,
        }
        count += 1;
    }
    let item = |lines: &Vec<&str>| {
        let inner = blocks(lines, depth - 1);
        // The words of a short item stand in it without a paragraph of their own.
        match <[Piece; 1]>::try_from(inner) {
            Ok([Piece::Within(Kind::Paragraph, words)]) => Piece::Within(Kind::Item, words),
            Ok([piece]) => Piece::Within(Kind::Item, vec![piece]),
            Err(pieces) => Piece::Within(Kind::Item, pieces),
        }
    };
    (Some(Piece::Within(kind, items.iter().map(item).collect())), count.max(1))
}

fn paragraph(lines: &[&str], depth: usize) -> (Option<Piece>, usize) {
    let words: Vec<&str> =
        lines.iter().take_while(|line| start(line, depth) == Start::Words).map(|line| line.trim()).collect();
    (Some(Piece::Within(Kind::Paragraph, inline(&words.join("\n")))), words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pieces: &[Piece]) -> String {
        let one = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Code(text) => format!("`{text}`"),
            Piece::Break => "/".to_owned(),
            Piece::Rule => "---".to_owned(),
            Piece::Within(kind, pieces) => format!("{kind:?}[{}]", written(pieces)),
        };
        pieces.iter().map(one).collect()
    }

    fn check(note: &str, expected: &str) {
        assert_eq!(written(&pieces(note)), expected, "{note}");
    }

    #[test]
    fn blocks_as_people_write_them() {
        check("a\nb\n\nc", "Paragraph[a/b]Paragraph[c]");
        check("# a\n## b\n#c", "Heading[a]Heading[b]Paragraph[#c]");
        check("> a\n> b\n\nc", "Quotation[Paragraph[a/b]]Paragraph[c]");
        check("- a\n- b\n  c\n3. d\n4) e", "List[Item[a]Item[b/c]]Numbered[Item[d]Item[e]]");
        check("- a\n  - b", "List[Item[Paragraph[a]List[Item[b]]]]");
        check("a\n---\n```rust\nx < y\n- z\n```\nb", "Paragraph[a]---Listing[x < y\n- z]Paragraph[b]");
        check("```\nopen", "Listing[open]");
        check("2026. A year", "Numbered[Item[A year]]");
    }

    #[test]
    fn marks_within_a_line() {
        check("a *b* **c** _d_ `e*f*`", "Paragraph[a Emphasis[b] Strong[c] Emphasis[d] `e*f*`]");
        check("**a *b* c**", "Paragraph[Strong[a Emphasis[b] c]]");
        check("2 * 3 * 4, snake_case_name, a*", "Paragraph[2 * 3 * 4, snake_case_name, a*]");
        check("\\*a\\* **open", "Paragraph[*a* **open]");
        check("قال *الوزير* 会*谈*", "Paragraph[قال Emphasis[الوزير] 会Emphasis[谈]]");
    }

    #[test]
    fn the_words_alone_in_one_line() {
        assert_eq!(plain("# Who says\n- *so*,\n- and `why`?\n\n> not **me**"), "Who says so, and why? not me");
        assert_eq!(plain(" \n"), "");
    }

    #[test]
    fn nothing_runs_loads_or_leads_anywhere() {
        check("a <b onclick=x>c</b>", "Paragraph[a <b onclick=x>c</b>]");
        check("<script>alert(1)</script>", "Paragraph[<script>alert(1)</script>]");
        check(
            "[here](javascript:alert) ![p](https://x.example/p.png)",
            "Paragraph[here (javascript:alert) p (https://x.example/p.png)]",
        );
        check("[a] (b) [c", "Paragraph[[a] (b) [c]");
    }

    #[test]
    fn depth_and_length_have_an_end() {
        assert!(written(&pieces(&("> ".repeat(3_000) + "deep"))).contains("deep"));
        assert!(written(&pieces(&("- ".repeat(3_000) + "deep"))).contains("deep"));
        assert!(written(&pieces(&("*a **b ".repeat(3_000) + "deep"))).contains("deep"));
        assert!(written(&pieces(&"[".repeat(50_000))).starts_with("Paragraph[[["));
    }
}
