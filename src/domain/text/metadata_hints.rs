//! What a plain text says of itself at its start: headline, author, date, address, language.
//!
//! Only what is plain is taken: a wrong guess costs an analyst more than an empty field.

use super::{BlockKind, SourceText, language};
use crate::domain::case::Metadata;

/// Blocks at the start in which hints are looked for.
const FIRST_BLOCKS: usize = 10;
/// A block of more characters is the article itself, and headings after it are no headlines.
const LONGEST_LEAD: usize = 400;
/// A line of more characters is no name, date or label.
const LONGEST_LABEL: usize = 80;

/// Reads title, author, date of publication, address and language off a frozen plain text.
///
/// Every field that is not plain stays empty. Dates come as `YYYY-MM-DD` where they are unambiguous.
///
/// ```
/// use caveat::domain::text::{SourceText, metadata_hints::metadata_from_plain};
/// let text = SourceText::from_plain("Talks resume\nBy Jane Doe\nPublished on: 5 January 2026\nWords.", true).unwrap();
/// let metadata = metadata_from_plain(&text);
/// assert_eq!((metadata.title.as_str(), metadata.author.as_str()), ("Talks resume", "Jane Doe"));
/// assert_eq!(metadata.published, "2026-01-05");
/// ```
pub fn metadata_from_plain(text: &SourceText) -> Metadata {
    let lines: Vec<(BlockKind, &str)> =
        text.blocks().iter().take(FIRST_BLOCKS).map(|block| (block.kind, text.words(block.span).trim())).collect();
    let words = || lines.iter().map(|(_, line)| *line);
    Metadata {
        title: title(&lines).unwrap_or_default().to_owned(),
        author: words().skip(1).find_map(author).unwrap_or_default().to_owned(),
        url: lone_url(words()).unwrap_or_default().to_owned(),
        published: words().find_map(published).unwrap_or_default(),
        language: language::guess(text.as_str()).unwrap_or_default().to_owned(),
        ..Metadata::default()
    }
}

fn title<'a>(lines: &[(BlockKind, &'a str)]) -> Option<&'a str> {
    let lead = lines.iter().take_while(|(_, line)| line.chars().count() <= LONGEST_LEAD);
    let mut headings = lead.filter(|(kind, line)| matches!(kind, BlockKind::Heading(_)) && !is_label(line));
    headings.next().map(|(_, line)| line.trim_start_matches('#').trim())
}

fn is_label(line: &str) -> bool {
    author(line).is_some() || published(line).is_some() || url(line).is_some()
}

/// The rest of `line` after one of `labels` and an optional colon, if it starts with one as a whole word.
fn after_label<'a>(line: &'a str, labels: &[&str]) -> Option<&'a str> {
    let rest = labels.iter().find_map(|label| {
        let start = line.get(..label.len())?;
        start.eq_ignore_ascii_case(label).then(|| &line[label.len()..])
    })?;
    let value = rest.trim_start_matches([':', ' ', '\t', '\u{a0}']);
    (value.len() < rest.len() && !value.is_empty()).then_some(value.trim())
}

fn author(line: &str) -> Option<&str> {
    if LONGEST_LABEL < line.chars().count() {
        return None;
    }
    let value = after_label(line, &["written by", "author", "by"])?;
    // What follows a comma is a post or a place.
    let names = value.split(',').next().unwrap_or_default().trim();
    is_names(names).then_some(names)
}

/// Whether the words are two to four capitalised ones, or two such groups with "and" between them.
fn is_names(words: &str) -> bool {
    let is_name = |name: &str| {
        let parts: Vec<&str> = name.split_whitespace().collect();
        let is_part = |part: &&str| {
            part.chars().next().is_some_and(char::is_uppercase)
                && part.chars().all(|character| character.is_alphabetic() || "-'’.".contains(character))
        };
        (2..=4).contains(&parts.len()) && parts.iter().all(is_part)
    };
    words.split(" and ").count() <= 3 && words.split(" and ").all(is_name)
}

fn published(line: &str) -> Option<String> {
    if LONGEST_LABEL < line.chars().count() {
        return None;
    }
    match after_label(line, &["published on", "published", "publication date", "date"]) {
        Some(value) => date(value).or_else(|| {
            // "Published by …" says nothing of when.
            value.starts_with(|first: char| first.is_ascii_digit()).then(|| value.to_owned())
        }),
        None => date(line).filter(|_| is_only_date(line)),
    }
}

fn is_only_date(line: &str) -> bool {
    line.chars().count() <= "Wednesday, 30 September 2026".len()
}

/// The date at the start of `value`, written as `2026-01-05`, `5 January 2026` or `January 5, 2026`.
fn date(value: &str) -> Option<String> {
    if let Some(date) = iso_date(value) {
        return Some(date.to_owned());
    }
    let mut words = value.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).peekable();
    words.next_if(|word| DAYS.contains(&word.to_lowercase().as_str()));
    let (first, second, third) = (words.next()?, words.next()?, words.next()?);
    let (day, month) = match month(second) {
        Some(month) => (first, month),
        None => (second, month(first)?),
    };
    let is_short = day.len() <= 2;
    let day: u8 = day.parse().ok().filter(|day| is_short && (1..=31).contains(day))?;
    let year: u16 = third.parse().ok().filter(|year| (1900..=2199).contains(year))?;
    Some(format!("{year}-{month:02}-{day:02}"))
}

/// The `YYYY-MM-DD` that `value` starts with, if it does and the month and day exist.
pub fn iso_date(value: &str) -> Option<&str> {
    let date = value.get(..10)?;
    let mut parts = date.split('-').map(|part| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        (part.len(), part.parse::<u16>().ok().filter(|_| digits))
    });
    let ((4, Some(_)), (2, Some(month)), (2, Some(day))) = (parts.next()?, parts.next()?, parts.next()?) else {
        return None;
    };
    let goes_on = value[10..].starts_with(|next: char| next.is_ascii_digit());
    ((1..=12).contains(&month) && (1..=31).contains(&day) && !goes_on).then_some(date)
}

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.').to_lowercase();
    let index = MONTHS.iter().position(|month| *month == word || (word.len() == 3 && month.starts_with(&word)))?;
    Some(index + 1)
}

fn url(line: &str) -> Option<&str> {
    let value = after_label(line, &["source", "url", "link"]).unwrap_or(line);
    let is_url = ["https://", "http://"].iter().any(|scheme| {
        value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && scheme.len() < value.len()
    });
    (is_url && !value.contains(char::is_whitespace)).then_some(value)
}

/// The one address that stands on a line of its own; several would be links, and none of them this text's.
fn lone_url<'a>(lines: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut urls = lines.filter_map(url);
    let first = urls.next()?;
    urls.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Metadata {
        metadata_from_plain(&SourceText::from_plain(text, true).unwrap())
    }

    #[test]
    fn a_head_as_people_paste_it() {
        let metadata = read(
            "Published: Monday, January 5, 2026\n# Harbour talks resume\nBy Jane Doe, harbour desk\nhttps://paper.example/a?b=1\nThe talks of the pilots go on.",
        );
        assert_eq!(metadata.title, "Harbour talks resume");
        assert_eq!(metadata.author, "Jane Doe");
        assert_eq!(metadata.url, "https://paper.example/a?b=1");
        assert_eq!(metadata.published, "2026-01-05");
        assert_eq!((metadata.publisher.as_str(), metadata.retrieved.as_str(), metadata.reliability), ("", "", None));
    }

    #[test]
    fn authors_have_names() {
        let check = |line: &str, expected: &str| assert_eq!(author(line).unwrap_or_default(), expected, "{line}");
        check("By Jane Doe and John A. Roe", "Jane Doe and John A. Roe");
        check("Author: Élodie O’Neil-Smith", "Élodie O’Neil-Smith");
        check("By the end of the week", "");
        check("By Monday", "");
        check("Bylaws Of Towns", "");
        check("By 2026 Everything Changes", "");
    }

    #[test]
    fn dates_are_unambiguous_or_kept_as_written() {
        let check = |line: &str, expected: &str| assert_eq!(published(line).unwrap_or_default(), expected, "{line}");
        check("Published on: 2026-01-05", "2026-01-05");
        check("2026-01-05T10:00:00Z", "2026-01-05");
        check("Published 5 Jan. 2026, 10:30", "2026-01-05");
        check("Date: 05/01/2026", "05/01/2026");
        check("5 January 2026", "2026-01-05");
        check("Published by the harbour board", "");
        check("On 5 January 2026 the talks began", "");
        check("May 32, 2026", "");
        check("Dates 5 January 2026", "");
    }

    #[test]
    fn a_headline_comes_before_the_article() {
        let long = "The talks go on and on. ".repeat(30);
        assert_eq!(read(&format!("{long}\nBackground\nMore words.")).title, "");
        assert_eq!(read("A sentence, and no headline.").title, "");
        assert_eq!(read("https://one.example/\nhttps://two.example/\nWords.").url, "");
    }
}
