//! Properties of everything that brings text in: clean-up, web pages, hints.
#![cfg(not(target_arch = "wasm32"))]

use caveat::domain::text::clean::{CleanUp, clean};
use caveat::domain::text::metadata_hints::metadata_from_plain;
use caveat::domain::text::{SourceText, normalise};
use caveat::format::html::{Node, read};
use proptest::prelude::*;

/// Pieces that the heuristics react to, hostile ones among them.
const PIECES: [&str; 44] = [
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    " ",
    " ",
    "  ",
    "\t",
    "    ",
    "- ",
    "1. ",
    "# ",
    "> ",
    "-\n",
    "-\nand ",
    "\u{ad}\n",
    "\u{ad}",
    "—\n",
    ". ",
    ".\n",
    ", ",
    "harbour",
    "the pilots of the inner port went back to work",
    "Talks",
    "air-defence",
    "guaran",
    "tees",
    "港口当局周二表示航道将在一周内重新开放但两名",
    "かな\n",
    "ท่าเรือ\nประกาศ",
    "مرحبا",
    "שלום",
    "\u{2067}",
    "\u{202e}",
    "\u{2069}",
    "\u{feff}",
    "\u{301}",
    "👩‍👩‍👧",
    "🇺🇦",
    "\u{0}",
    "\u{2028}",
    "\u{a0}",
];

fn pasted() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..80).prop_map(|pieces| pieces.concat());
    prop_oneof![3 => pieces, 2 => wrapped(), 1 => any::<String>()]
}

/// Prose cut at a fixed width, so that the joining of lines has something to do.
fn wrapped() -> impl Strategy<Value = String> {
    let words =
        ["port", "pilots", "the", "reopened", "guarantees", "air-defence", "On", "late.", "\n\n", "Ship,", "of"];
    (prop::collection::vec(prop::sample::select(words.to_vec()), 20..120), 38..90_usize).prop_map(|(words, width)| {
        let mut text = String::new();
        let mut column = 0;
        for word in words {
            column += word.len() + 1;
            let is_full = width < column || word.contains('\n');
            text.push_str(if is_full { "\n" } else { " " });
            text.push_str(word);
            column = if is_full { word.len() } else { column };
        }
        text
    })
}

fn options() -> impl Strategy<Value = CleanUp> {
    any::<(bool, bool, bool)>().prop_map(|(join_lines, remove_hyphenation, trim_blank_lines)| CleanUp {
        join_lines,
        remove_hyphenation,
        trim_blank_lines,
    })
}

/// What the clean-up must not touch: all but white space, hyphens, and byte order marks at the start.
fn words(text: &str) -> String {
    let is_word =
        |character: &char| !character.is_whitespace() && !['-', '\u{2010}', '\u{ad}', '\u{feff}'].contains(character);
    text.chars().filter(is_word).collect()
}

const NAMES: [&str; 30] = [
    "p",
    "div",
    "h1",
    "h3",
    "ul",
    "li",
    "li",
    "blockquote",
    "pre",
    "table",
    "tr",
    "td",
    "br",
    "b",
    "i",
    "span",
    "a",
    "article",
    "main",
    "head",
    "title",
    "body",
    "nav",
    "script",
    "img",
    "textarea",
    "time",
    "meta",
    "dialog",
    "hr",
];
const STYLES: [&str; 8] = [
    "font-weight:700",
    "font-style: italic",
    "white-space:pre",
    "display:none",
    "display:inline",
    "display:block",
    ";:!",
    "font-weight:normal",
];

fn tree() -> impl Strategy<Value = Node> {
    let text = prop_oneof![pasted(), prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned)];
    text.prop_map(Node::Text).prop_recursive(6, 60, 5, |inside| {
        let style = prop::option::weighted(0.3, prop::sample::select(STYLES.to_vec()));
        (prop::sample::select(NAMES.to_vec()), style, prop::collection::vec(inside, 0..5)).prop_map(
            |(name, style, children)| {
                let attributes = style.map(|style| ("style".to_owned(), style.to_owned())).into_iter().collect();
                Node::Element { name: name.to_owned(), attributes, children }
            },
        )
    })
}

/// The sample shows what normalisation is for only as long as its line ends survive version control.
#[test]
fn the_mixed_sample_keeps_its_line_ends() {
    let sample = include_str!("../src/app/samples/mixed.txt");
    assert!(sample.contains("\r\n") && !sample.replace("\r\n", "").contains('\n'));
    let cleaned = clean(sample, &CleanUp::default());
    assert_eq!((cleaned.text, cleaned.counts.total()), (normalise(sample), 0), "nothing to mend in it");
}

#[test]
fn the_english_sample_says_what_it_is() {
    let sample = include_str!("../src/app/samples/harbour.txt");
    assert_eq!(clean(sample, &CleanUp::default()).text, sample);
    let metadata = metadata_from_plain(&SourceText::from_plain(sample, true).unwrap());
    assert_eq!((metadata.language.as_str(), metadata.published.as_str()), ("en", "2026-02-17"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cleaning_twice_is_cleaning_once(raw in pasted(), options in options()) {
        let once = clean(&raw, &options);
        let twice = clean(&once.text, &options);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert_eq!(twice.counts.total(), 0);
        prop_assert!(twice.changes.is_empty());
    }

    #[test]
    fn cleaning_keeps_the_words(raw in pasted(), options in options()) {
        let cleaned = clean(&raw, &options);
        prop_assert_eq!(words(&cleaned.text), words(&normalise(&raw)));
        prop_assert_eq!(cleaned.counts.total() == 0, cleaned.changes.is_empty());
    }

    #[test]
    fn switched_off_it_only_normalises(raw in pasted()) {
        let off = CleanUp { join_lines: false, remove_hyphenation: false, trim_blank_lines: false };
        let normal = normalise(&raw);
        prop_assert_eq!(clean(&raw, &off).text, normal.trim_start_matches('\u{feff}'));
    }

    #[test]
    fn what_is_cleaned_can_be_frozen_as_it_is(raw in pasted()) {
        let cleaned = clean(&raw, &CleanUp::default()).text;
        match SourceText::from_plain(&cleaned, true) {
            Ok(text) => {
                prop_assert_eq!(text.as_str(), cleaned.as_str());
                metadata_from_plain(&text);
            }
            Err(_) => prop_assert_eq!(cleaned, ""),
        }
    }

    #[test]
    fn every_tree_can_be_frozen(tree in tree()) {
        let rich = read(&tree);
        match rich.freeze() {
            Ok(text) => {
                prop_assert_eq!(text.as_str(), rich.text.as_str());
                prop_assert_eq!(text.blocks(), rich.blocks.as_slice());
            }
            Err(problem) => prop_assert!(rich.text.is_empty(), "{problem} in {:?}", rich.text),
        }
        prop_assert!(rich.dropped.iter().all(|dropped| 0 < dropped.count));
    }
}
