//! What a page says of itself in its head and byline. Only what is plain is taken.

use super::{Node, rules};
use crate::domain::case::Metadata;
use crate::domain::text::metadata_hints::iso_date;
use crate::domain::text::normalise;
use std::collections::BTreeMap;

/// A longer value is not what it claims to be. In characters.
const LONGEST_VALUE: usize = 500;
/// A longer byline holds more than names. In characters.
const LONGEST_BYLINE: usize = 100;
/// Nodes looked at for one value: without a limit, nested bylines would cost the square of the page's size.
const MOST_NODES: usize = 50;

/// Where a value was found; earlier is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    TitleShared,
    TitleHeading,
    TitleHead,
    Publisher,
    AuthorMeta,
    AuthorArticle,
    AuthorRelation,
    AuthorClass,
    UrlCanonical,
    UrlShared,
    PublishedMeta,
    PublishedTime,
    Language,
}

/// Reads title, publisher, author, address, date and language; what is not there stays empty.
/// Scripts, and with them JSON-LD, are not read.
pub(super) fn read(document: &Node) -> Metadata {
    use Place::{
        AuthorArticle, AuthorClass, AuthorMeta, AuthorRelation, Language, PublishedMeta, PublishedTime, Publisher,
        TitleHead, TitleHeading, TitleShared, UrlCanonical, UrlShared,
    };
    let found = find_all(document);
    let first = |places: &[Place]| places.iter().find_map(|place| found.get(place)).cloned().unwrap_or_default();
    Metadata {
        title: first(&[TitleShared, TitleHeading, TitleHead]),
        publisher: first(&[Publisher]),
        author: first(&[AuthorMeta, AuthorArticle, AuthorRelation, AuthorClass]),
        url: first(&[UrlCanonical, UrlShared]),
        published: first(&[PublishedMeta, PublishedTime]),
        language: first(&[Language]),
        ..Metadata::default()
    }
}

/// The first good value in each place.
fn find_all(document: &Node) -> BTreeMap<Place, String> {
    let mut found = BTreeMap::new();
    let mut pending = vec![document];
    while let Some(node) = pending.pop() {
        if rules::dropped(node).is_some() {
            continue;
        }
        for (place, value) in values(node) {
            found.entry(place).or_insert(value);
        }
        pending.extend(node.children().iter().rev());
    }
    found
}

fn values(node: &Node) -> Vec<(Place, String)> {
    let found = match node.name() {
        "html" => node.attribute("lang").and_then(language).map(|tag| (Place::Language, tag)),
        "title" => words(node, LONGEST_VALUE).map(|words| (Place::TitleHead, words)),
        "h1" => words(node, LONGEST_VALUE).map(|words| (Place::TitleHeading, words)),
        "link" if node.attribute("rel") == Some("canonical") => {
            node.attribute("href").and_then(address).map(|url| (Place::UrlCanonical, url))
        }
        "meta" => from_meta(node),
        "time" => node.attribute("datetime").and_then(iso_date).map(|date| (Place::PublishedTime, date.to_owned())),
        _ => None,
    };
    let byline = match node.name() {
        "meta" | "link" | "html" | "body" => None,
        _ => byline_place(node).and_then(|place| Some((place, byline(node)?))),
    };
    found.into_iter().chain(byline).collect()
}

fn from_meta(node: &Node) -> Option<(Place, String)> {
    let content = clean(node.attribute("content")?, LONGEST_VALUE)?;
    let name = ["property", "name", "itemprop"].iter().find_map(|name| node.attribute(name))?;
    Some(match name.trim().to_ascii_lowercase().as_str() {
        "og:title" => (Place::TitleShared, content),
        "og:site_name" => (Place::Publisher, content),
        "author" | "dc.creator" => (Place::AuthorMeta, person(&content)?),
        // Often the address of a profile, which is no name.
        "article:author" => (Place::AuthorArticle, person(&content)?),
        "og:url" => (Place::UrlShared, address(&content)?),
        "article:published_time" | "datepublished" | "dc.date" | "dc.date.issued" | "date" | "pubdate" => {
            let date = iso_date(&content).map(str::to_owned);
            (Place::PublishedMeta, date.unwrap_or(content))
        }
        _ => return None,
    })
}

fn byline_place(node: &Node) -> Option<Place> {
    let is_related = node.attribute("rel").is_some_and(|rel| rel.split_whitespace().any(|word| word == "author"));
    if is_related || node.attribute("itemprop") == Some("author") {
        return Some(Place::AuthorRelation);
    }
    const CLASSES: [&str; 8] = [
        "byline",
        "author",
        "author-name",
        "author__name",
        "byline-name",
        "byline__name",
        "byline__author",
        "p-author",
    ];
    rules::has_class(node, |class| CLASSES.contains(&class)).then_some(Place::AuthorClass)
}

fn byline(node: &Node) -> Option<String> {
    let words = words(node, LONGEST_BYLINE)?;
    // Dates, reading times and numbers of comments stand in bylines, too.
    person(&words).filter(|words| !words.contains(|character: char| character.is_numeric()))
}

/// A name without the "By" before it, or nothing where it is an address or has no letters.
fn person(words: &str) -> Option<String> {
    let start = words.get(..3).filter(|start| start.eq_ignore_ascii_case("by "));
    let name = words[start.map_or(0, str::len)..].trim();
    (name.contains(char::is_alphabetic) && !name.contains("://")).then(|| name.to_owned())
}

fn address(value: &str) -> Option<String> {
    let value = clean(value, LONGEST_VALUE * 4)?;
    let is_absolute = ["https://", "http://"].iter().any(|scheme| value.to_ascii_lowercase().starts_with(scheme));
    (is_absolute && !value.contains(char::is_whitespace)).then_some(value)
}

/// A BCP 47 tag, by its shape.
fn language(value: &str) -> Option<String> {
    let value = value.trim();
    let mut parts = value.split('-');
    let has_primary = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && is_alphabetic(part));
    let is_tag =
        parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (has_primary && is_tag).then(|| value.to_owned())
}

fn is_alphabetic(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The words inside on one line, or nothing where there are none or more than `longest` characters.
fn words(node: &Node, longest: usize) -> Option<String> {
    let mut words = String::new();
    let mut pending = vec![node];
    let mut nodes = 0;
    while let Some(node) = pending.pop() {
        nodes += 1;
        match node {
            // Nothing so large is a name or a headline.
            _ if longest * 8 < words.len() || MOST_NODES < nodes => return None,
            Node::Text(text) => words.push_str(text),
            _ if rules::dropped(node).is_some() => {}
            _ => {
                words.push_str(if rules::is_block(node) || node.name() == "br" { " " } else { "" });
                pending.extend(node.children().iter().rev());
            }
        }
    }
    clean(&words, longest)
}

fn clean(value: &str, longest: usize) -> Option<String> {
    let words: Vec<String> = normalise(value).split_whitespace().map(str::to_owned).collect();
    let value = words.join(" ");
    (!value.is_empty() && value.chars().count() <= longest).then_some(value)
}
