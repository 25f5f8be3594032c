//! What holds for whatever is looked for, in every text.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod support;

use caveat::app::list::{Filter, Item, Order, listing};
use caveat::app::rows::Rows;
use caveat::domain::coverage::{coverage, density};
use caveat::domain::find::{Needle, PassedOver, context, fold, occurrences};
use caveat::domain::text::moves::{is_control, unicode_words};
use caveat::domain::text::{BlockKind, Span, graphemes};
use proptest::collection::vec;
use proptest::prelude::*;
use support::arbitrary::{case, raw_text, source_text};
use unicode_normalization::UnicodeNormalization;

/// A folded character, or a stretch of white space: its first byte, the byte after it, and the byte after what follows it
/// and is passed over.
type Unit = (char, usize, usize, usize);

/// The text as it is compared.
fn units(text: &str, match_case: bool, passed: PassedOver) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut before = None;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        if passed.has(character, before) {
            units.iter_mut().last().into_iter().for_each(|last| last.3 = end);
            continue;
        }
        before = Some(character);
        match units.last_mut() {
            Some(last) if character.is_whitespace() && last.0 == ' ' => (last.2, last.3) = (end, end),
            _ if character.is_whitespace() => units.push((' ', at, end, end)),
            _ => units.push((if match_case { character } else { fold(character) }, at, end, end)),
        }
    }
    units
}

fn spellings(words: &str) -> Vec<String> {
    vec![words.nfc().collect(), words.nfd().collect()]
}

/// Every place by trying each, as slowly as it is plainly right.
fn by_trying(text: &str, needle: &Needle) -> Vec<(usize, usize)> {
    let typed = needle.words.trim();
    let passed = PassedOver::beside(typed);
    let patterns = [typed.to_owned(), typed.nfc().collect(), typed.nfd().collect()].map(|words| {
        let words: String = units(&words, needle.match_case, passed).iter().map(|unit| unit.0).collect();
        words.trim_matches(' ').chars().collect::<Vec<char>>()
    });
    let units = units(text, needle.match_case, passed);
    let words = unicode_words(text);
    // Controls after a word belong to the text around it.
    let beyond = |at: usize| text.len() - text[at..].trim_start_matches(is_control).len();
    let is_edge = |at: usize| words.contains(&at) || words.contains(&beyond(at));
    let is_whole = |at: usize| graphemes::is_boundary(text, at) && (!needle.whole_word || is_edge(at));
    let mut found = Vec::new();
    let mut at = 0;
    while !typed.is_empty() && at < units.len() {
        let place = patterns.iter().find_map(|pattern| {
            let units = units.get(at..at + pattern.len())?;
            let fits = pattern.iter().zip(units).all(|(wanted, unit)| *wanted == unit.0);
            let (start, end, reach) = (units.first()?.1, units.last()?.2, units.last()?.3);
            let end = Some(graphemes::ceil(text, end)).filter(|end| *end <= reach).unwrap_or(end);
            (fits && is_whole(start) && is_whole(end)).then_some((pattern.len(), (start, end)))
        });
        found.extend(place.map(|(_, place)| place));
        at += place.map_or(1, |(length, _)| length);
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// A text that is all composed or all decomposed has the same places, whichever way they are asked for.
    #[test]
    fn spelling_makes_no_difference(text in raw_text(), piece in any::<(u16, u8)>(), whole_word in any::<bool>()) {
        let start = graphemes::floor(&text, usize::from(piece.0) % (text.len() + 1));
        let end = graphemes::ceil(&text, (start + usize::from(piece.1 % 12)).min(text.len()));
        let count = |text: String, words: String| {
            let needle = Needle { words, whole_word, match_case: true };
            occurrences(&text, &needle, usize::MAX, &unicode_words, &spellings).spans.len()
        };
        let words = &text[start..end];
        let composed = count(text.nfc().collect(), words.nfd().collect());
        prop_assert_eq!(composed, count(text.nfd().collect(), words.nfc().collect()), "{:?} in {:?}", words, text);
    }

    #[test]
    fn every_place_is_found_and_fits(
        text in raw_text(),
        other in raw_text(),
        piece in any::<(u16, u8)>(),
        how in any::<(bool, bool, bool)>(),
    ) {
        let (whole_word, match_case, is_other) = how;
        let start = graphemes::floor(&text, usize::from(piece.0) % (text.len() + 1));
        let end = graphemes::ceil(&text, (start + usize::from(piece.1 % 12)).min(text.len()));
        let words = if is_other { other.chars().take(3).collect() } else { text[start..end].to_owned() };
        let needle = Needle { words, whole_word, match_case };
        let found = occurrences(&text, &needle, usize::MAX, &unicode_words, &spellings).spans;
        let places: Vec<(usize, usize)> = found.iter().map(|span| (span.start(), span.end())).collect();
        prop_assert_eq!(&places, &by_trying(&text, &needle), "{:?} in {:?}", needle, text);
        for span in &found {
            prop_assert_eq!(Span::exact(&text, span.start(), span.end()), Ok(*span));
        }
        let few = occurrences(&text, &needle, 1, &unicode_words, &spellings);
        prop_assert_eq!(few.spans.as_slice(), &found[..found.len().min(1)]);
        prop_assert_eq!(few.is_cut, 1 < found.len());
    }

    #[test]
    fn context_is_what_stands_there(text in source_text(), ends in any::<(u16, u16)>(), length in 0..40_usize) {
        let (start, end) = (usize::from(ends.0) % (text.as_str().len() + 1), usize::from(ends.1) % (text.as_str().len() + 1));
        let Ok(span) = text.snap(start, end) else { return Ok(()) };
        let block = text.blocks()[text.block_at(span.start())].span;
        let shown = context(text.as_str(), block, span, length);
        let squeeze = |words: &str| words.split_whitespace().collect::<String>();
        prop_assert!(squeeze(&text.as_str()[..span.start()]).ends_with(&squeeze(shown.before.trim_start_matches('…'))));
        prop_assert_eq!(squeeze(&shown.words), squeeze(text.words(span)));
        let after = shown.after.strip_suffix('…').unwrap_or(&shown.after);
        prop_assert!(squeeze(&text.as_str()[span.end()..]).starts_with(&squeeze(after)));
    }

    #[test]
    fn coverage_counts_each_block_once(case in case()) {
        for source in &case.sources {
            let spans: Vec<Span> = case.annotations.values()
                .filter(|it| it.source == source.id).filter_map(|it| it.anchor.span()).collect();
            let coverage = coverage(&source.text, spans.iter().copied());
            let blocks = source.text.blocks().iter().enumerate().filter(|(_, it)| !matches!(it.kind, BlockKind::Heading(_)));
            let bare: Vec<usize> = blocks.clone()
                .filter(|(_, block)| !spans.iter().any(|span| span.overlaps(block.span))).map(|(index, _)| index).collect();
            prop_assert_eq!((coverage.bare, coverage.blocks), (bare, blocks.count()));
        }
    }

    #[test]
    fn the_strip_shows_every_highlight(case in case(), slices in 1..50_usize) {
        for source in &case.sources {
            let of_source: Vec<_> = case.annotations.values().filter(|it| it.source == source.id).collect();
            let spans = of_source.iter().filter_map(|it| Some((it.anchor.span()?, it.category())));
            let shown = density(source.text.as_str().len(), spans.clone(), slices);
            prop_assert_eq!(shown.len(), slices);
            let touched: usize = shown.iter().flatten().map(|slice| slice.count).sum();
            prop_assert!(spans.count() <= touched);
        }
    }

    #[test]
    fn the_list_loses_no_highlight(case in case(), by_category in any::<bool>()) {
        let order = if by_category { Order::Category } else { Order::Position };
        let all = listing(&case, &Filter { order, ..Filter::default() });
        let mut ids: Vec<_> = all.rows().collect();
        ids.sort();
        prop_assert_eq!(ids, case.annotations.keys().copied().collect::<Vec<_>>());
        prop_assert_eq!((all.shown, all.total), (case.annotations.len(), case.annotations.len()));
        let heads: usize = all.items.iter().map(|item| if let Item::Head { count, .. } = item { *count } else { 0 }).sum();
        prop_assert!(heads == 0 || heads == all.total);
        for chip in &all.chips {
            let mut filter = Filter { order, ..Filter::default() };
            filter.toggle(chip.facet.clone());
            prop_assert_eq!(listing(&case, &filter).shown, chip.count, "{:?}", chip.facet);
        }
    }

    #[test]
    fn every_line_in_sight_is_drawn(lines in vec(any::<bool>(), 0..60), scroll in 0_u16..2_000, height in 1_u16..300) {
        let heads = lines.iter().enumerate().filter(|(_, is_head)| **is_head).map(|(index, _)| index).collect();
        let rows = Rows { count: lines.len(), heads, row: 20.0, head: 13.0 };
        let (top, bottom) = (f64::from(scroll), f64::from(scroll) + f64::from(height));
        let drawn = rows.window(top, f64::from(height), 0);
        for index in 0..lines.len() {
            if rows.top(index) < bottom && top < rows.top(index) + rows.height(index) {
                prop_assert!(drawn.contains(&index), "{} of {:?}", index, drawn);
            }
        }
        prop_assert!(drawn.len() <= usize::from(height) / 13 + 3);
    }
}
