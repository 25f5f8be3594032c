//! Looking for words and patterns in the source being read.

use super::Env;
use crate::app::finding::{FindEffect, MOST, PatternHits, Rule, SearchState, block_points};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::domain::find::{Found, Needle, WordEdges, is_whole, occurrences};
use crate::domain::text::{SourceText, Span};
use std::sync::Arc;

/// What happens to the page after looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// It scrolls to the first hit at or below its top.
    Go,
    /// It stays where it is.
    Stay,
}

/// Looks for these words instead.
pub(super) fn words(model: &mut Model, words: String, env: &Env) -> Vec<Effect> {
    model.finding.search.needle.words = words;
    look(model, Then::Go, env)
}

/// Looks in another way.
pub(super) fn switch(model: &mut Model, rule: Rule, env: &Env) -> Vec<Effect> {
    let search = &mut model.finding.search;
    match rule {
        Rule::Pattern => search.is_pattern = !search.is_pattern,
        _ => switch_needle(&mut search.needle, rule),
    }
    look(model, Then::Go, env)
}

/// Changes how words are looked for; a needle knows nothing of patterns.
pub(super) fn switch_needle(needle: &mut Needle, rule: Rule) {
    match rule {
        Rule::WholeWord => needle.whole_word = !needle.whole_word,
        Rule::MatchCase => needle.match_case = !needle.match_case,
        Rule::Pattern => {}
    }
}

/// Looks for what is to be found in the source being read; for a pattern that is begun here and answered later.
pub(super) fn look(model: &mut Model, then: Then, env: &Env) -> Vec<Effect> {
    let source = model.shown_source().cloned();
    let search = &mut model.finding.search;
    search.source = source.as_ref().map(|source| source.id);
    search.hits = Arc::default();
    search.current = None;
    search.is_cut = false;
    search.state = SearchState::Done;
    // An answer that is still on its way is about something else.
    search.serial += 1;
    let Some(source) = source.filter(|_| !search.needle.words.trim().is_empty()) else { return Vec::new() };
    if search.is_pattern {
        search.state = SearchState::Running;
        let (serial, pattern) = (search.serial, search.needle.words.clone());
        let (match_case, text) = (search.needle.match_case, source.text.clone());
        return vec![Effect::Find(FindEffect::RunPattern { serial, pattern, match_case, text })];
    }
    let Found { spans, is_cut } = occurrences(source.text.as_str(), &search.needle, MOST, env.words, env.spellings);
    settle(model, spans, is_cut, then)
}

/// Takes over what came of a pattern, unless something else is looked for by now.
pub(super) fn answer(model: &mut Model, serial: u64, hits: Result<PatternHits, String>, env: &Env) -> Vec<Effect> {
    let Some(source) = model.shown_source().cloned() else { return Vec::new() };
    let search = &mut model.finding.search;
    if search.serial != serial || search.state != SearchState::Running {
        return Vec::new();
    }
    match hits {
        Ok(found) => {
            search.state = SearchState::Done;
            let whole_word = search.needle.whole_word;
            let spans = spans_of(&source.text, &found, whole_word, env);
            settle(model, spans, found.is_cut, Then::Go)
        }
        Err(why) => {
            search.state = SearchState::Failed(why);
            Vec::new()
        }
    }
}

/// The hits of a pattern as spans: grown to whole characters, without those that then share any.
fn spans_of(text: &SourceText, found: &PatternHits, whole_word: bool, env: &Env) -> Vec<Span> {
    let words = text.as_str();
    let mut edges = WordEdges::new(words, env.words);
    let mut spans: Vec<Span> = Vec::new();
    for hit in &found.hits {
        let byte = |units: usize| {
            let block = text.blocks().get(hit.block)?;
            let start = text.offsets().positions_from_byte(words, block.span.start())?.utf16;
            Some(text.offsets().positions_from_utf16(words, start + units)?.byte)
        };
        let Some((from, to)) = byte(hit.from).zip(byte(hit.to)) else { continue };
        let Ok(span) = text.snap(from, to) else { continue };
        let is_free = spans.last().is_none_or(|last| last.end() <= span.start());
        if is_free && is_whole(words, span, whole_word, &mut edges) {
            spans.push(span);
        }
    }
    spans
}

fn settle(model: &mut Model, spans: Vec<Span>, is_cut: bool, then: Then) -> Vec<Effect> {
    let top = model.shown_source().and_then(|source| source.text.blocks().get(model.block));
    let top = top.map_or(0, |block| block.span.start());
    let search = &mut model.finding.search;
    let next = spans.partition_point(|span| span.start() < top);
    let first = if next < spans.len() { next } else { 0 };
    search.hits = Arc::new(spans);
    search.is_cut = is_cut;
    match then {
        Then::Go => go_to(model, first),
        Then::Stay => Vec::new(),
    }
}

/// Goes to a hit, if there is such a one.
pub(super) fn go_to(model: &mut Model, index: usize) -> Vec<Effect> {
    let hit = model.finding.search.hits.get(index).copied();
    let Some((source, span)) = model.shown_source().zip(hit) else { return Vec::new() };
    let (from, to) = block_points(&source.text, span);
    model.finding.search.current = Some(index);
    vec![Effect::Find(FindEffect::ShowPlace { from, to, is_selected: false })]
}

/// Goes to the next or previous hit and round at the end; looks first, where the hits were dropped.
pub(super) fn step(model: &mut Model, backwards: bool, env: &Env) -> Vec<Effect> {
    let search = &model.finding.search;
    let count = search.hits.len();
    if count == 0 {
        return look(model, Then::Go, env);
    }
    let index = match (search.current, backwards) {
        (None, false) => 0,
        (None, true) => count - 1,
        (Some(current), false) => (current + 1) % count,
        (Some(current), true) => (current + count - 1) % count,
    };
    go_to(model, index)
}

/// Drops the hits, not the words, and selects the hit gone to last, so that it can be highlighted.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let search = &mut model.finding.search;
    let hit = search.current.take().and_then(|index| search.hits.get(index).copied());
    search.hits = Arc::default();
    search.state = SearchState::Done;
    search.serial += 1;
    model.finding.is_open = false;
    let place = model.shown_source().zip(hit).map(|(source, span)| block_points(&source.text, span));
    let select = place.map(|(from, to)| Effect::Find(FindEffect::ShowPlace { from, to, is_selected: true }));
    [Effect::Find(FindEffect::FocusElement("reader"))].into_iter().chain(select).collect()
}
