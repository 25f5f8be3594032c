//! The list of highlights, the panel it is in, paragraphs without highlights, and every place of the same words.

use super::annotating::{new_annotation, reveal};
use super::searching::{self, Then};
use super::{Env, notify, perform_saying};
use crate::app::finding::{EveryPlace, FindEffect, FindMsg, SearchState, Tab};
use crate::app::list::{Filter, listing};
use crate::app::model::{Model, View};
use crate::app::msg::{Effect, Msg};
use crate::domain::case::{Annotation, AnnotationId, Category, TextField};
use crate::domain::coverage::coverage;
use crate::domain::edit::{AnnotationEdit, Command};
use crate::domain::find::Needle;
use crate::domain::projection::reading_order;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Carries out one message about finding.
pub(super) fn update(model: &mut Model, message: FindMsg, env: &mut Env) -> Vec<Effect> {
    match message {
        FindMsg::Open(tab) => open(model, tab),
        FindMsg::Show(tab) => {
            model.finding.tab = tab;
            Vec::new()
        }
        FindMsg::Close => close(model),

        FindMsg::FilterText(text) => filter(model, |filter| filter.text = text),
        FindMsg::Toggle(facet) => filter(model, |filter| filter.toggle(facet)),
        FindMsg::Order(order) => filter(model, |filter| filter.order = order),
        FindMsg::ClearFilter => filter(model, |filter| *filter = Filter { order: filter.order, ..Filter::default() }),
        FindMsg::StepInList { backwards } => {
            let rows: Vec<AnnotationId> = listing(&model.case, &model.finding.filter).rows().collect();
            step(model, &rows, backwards, "No highlight fits the filter of the list")
        }
        FindMsg::StepInCategory { backwards } => step_in_category(model, backwards),

        FindMsg::Words(words) => searching::words(model, words, env),
        FindMsg::Switch(rule) => searching::switch(model, rule, env),
        FindMsg::Again if model.finding.search.hits.is_empty() => searching::look(model, Then::Stay, env),
        FindMsg::Again => Vec::new(),
        FindMsg::Step { backwards } => searching::step(model, backwards, env),
        FindMsg::GoTo(index) => {
            let mut effects = close(model);
            effects.extend(searching::go_to(model, index));
            effects
        }
        FindMsg::Leave => searching::leave(model),
        FindMsg::PatternAnswer(serial, hits) => searching::answer(model, serial, hits, env),

        FindMsg::NextBare => next_bare(model),
        FindMsg::MarkBare(is_marked) => {
            model.finding.marks_bare = is_marked;
            Vec::new()
        }

        FindMsg::EveryPlace(Some(id)) => every_place_of(model, id, env),
        FindMsg::EveryPlace(None) => every_hit(model, env),
        FindMsg::EveryPlaceSwitch(rule) => every_place(model, |places, model| {
            searching::switch_needle(&mut places.needle, rule);
            places.look(&model.case, env.words, env.spellings);
        }),
        FindMsg::EveryPlaceAllSources(all) => every_place(model, |places, model| {
            places.all_sources = all;
            places.look(&model.case, env.words, env.spellings);
        }),
        FindMsg::EveryPlaceCategory(category) => every_place(model, |places, model| {
            places.category = category;
            places.tell_tagged(&model.case);
        }),
        FindMsg::EveryPlaceToggle(index) => every_place(model, |places, _| places.toggle(index)),
        FindMsg::EveryPlaceAll(all) => every_place(model, |places, _| places.choose_all(all)),
        FindMsg::EveryPlaceAccept => accept(model, env),
        FindMsg::EveryPlaceCancel => {
            model.finding.every_place = None;
            Vec::new()
        }
    }
}

/// What any message may mean for the list and the search, looked at before it is carried out.
pub(super) fn before(model: &mut Model, message: &Msg) {
    let Msg::EditAnnotation(id, AnnotationEdit::Text(TextField::Note, text)) = message else { return };
    let is_noted = model.case.annotations.get(id).is_some_and(|annotation| !annotation.note.trim().is_empty());
    // Only whether there is a note matters to the list, so typing one does not make it anew.
    if is_noted == text.trim().is_empty() {
        model.finding.changes += 1;
    }
}

/// Looks again when another source is read, whatever brought that about.
pub(super) fn after(model: &mut Model, env: &Env) -> Vec<Effect> {
    let search = &model.finding.search;
    let is_looking = !search.hits.is_empty() || search.state != SearchState::Done;
    match is_looking && search.source != model.source {
        true => searching::look(model, Then::Stay, env),
        false => Vec::new(),
    }
}

fn open(model: &mut Model, tab: Tab) -> Vec<Effect> {
    if model.view == View::Start || model.draft.is_some() {
        return Vec::new();
    }
    model.finding.tab = tab;
    model.finding.is_open = true;
    vec![Effect::Find(FindEffect::FocusElement(match tab {
        Tab::Highlights => "highlight-list",
        Tab::Outline => "outline-list",
        Tab::Search => "search-words",
    }))]
}

/// Where the panel lies over the text, the keyboard goes back to the text with it.
fn close(model: &mut Model) -> Vec<Effect> {
    match std::mem::take(&mut model.finding.is_open) {
        true => vec![Effect::Find(FindEffect::PanelClosed)],
        false => Vec::new(),
    }
}

/// Closes what Escape closes here, and then does what else it means.
pub(super) fn escape(model: &mut Model, then: fn(&mut Model) -> Vec<Effect>) -> Vec<Effect> {
    if model.finding.every_place.take().is_some() {
        return Vec::new();
    }
    // Beside the text the panel is always open, so Escape has more to do.
    let mut effects = close(model);
    effects.extend(then(model));
    effects
}

fn filter(model: &mut Model, change: impl FnOnce(&mut Filter)) -> Vec<Effect> {
    change(&mut model.finding.filter);
    model.finding.changes += 1;
    Vec::new()
}

fn step(model: &mut Model, rows: &[AnnotationId], backwards: bool, nothing: &str) -> Vec<Effect> {
    let current = model.focused.and_then(|id| rows.iter().position(|other| *other == id));
    let next = match (current, backwards) {
        (None, false) => rows.first(),
        (None, true) => rows.last(),
        (Some(at), false) => rows.get((at + 1) % rows.len()),
        (Some(at), true) => rows.get((at + rows.len() - 1) % rows.len()),
    };
    match next.copied() {
        Some(id) => reveal(model, id),
        None => notify(model, nothing),
    }
}

fn step_in_category(model: &mut Model, backwards: bool) -> Vec<Effect> {
    let Some(category) = super::focused(model).map(Annotation::category) else {
        return notify(model, "Go to a highlight first: the next of its category is meant");
    };
    let same = reading_order(&model.case).into_iter().filter(|annotation| annotation.category() == category);
    let rows: Vec<AnnotationId> = same.map(|annotation| annotation.id).collect();
    step(model, &rows, backwards, "")
}

/// Blocks below the top of the screen among which the one shown last may be, when the text ends soon after it.
const IN_SIGHT: usize = 20;

fn next_bare(model: &mut Model) -> Vec<Effect> {
    let Some(source) = model.shown_source() else { return Vec::new() };
    let here = model.case.annotations.values().filter(|annotation| annotation.source == source.id);
    let coverage = coverage(&source.text, here.filter_map(|annotation| annotation.anchor.span()));
    let seen = model.finding.bare.filter(|bare| (model.block..model.block + IN_SIGHT).contains(bare));
    let Some(block) = coverage.next_bare(seen.or(model.block.checked_sub(1))) else {
        return notify(model, "Every paragraph holds a highlight");
    };
    let number = coverage.bare.partition_point(|bare| *bare < block) + 1;
    model.finding.bare = Some(block);
    let mut effects = close(model);
    effects.push(Effect::Find(FindEffect::ShowBlock(block)));
    effects.extend(notify(model, format!("Paragraph without a highlight, {number} of {}", coverage.bare.len())));
    effects
}

fn every_place(model: &mut Model, change: impl FnOnce(&mut EveryPlace, &Model)) -> Vec<Effect> {
    if let Some(mut places) = model.finding.every_place.take() {
        change(&mut places, model);
        model.finding.every_place = Some(places);
    }
    Vec::new()
}

/// Offers the places of a highlight's words.
fn every_place_of(model: &mut Model, id: AnnotationId, env: &Env) -> Vec<Effect> {
    let Some(annotation) = model.case.annotations.get(&id) else { return Vec::new() };
    let words = model.case.words(annotation).to_owned();
    let mut places = EveryPlace {
        needle: Needle { words, ..Needle::default() },
        is_pattern: false,
        source: annotation.source,
        all_sources: false,
        category: annotation.category(),
        tags: annotation.tags.clone(),
        places: Arc::default(),
        is_cut: false,
        chosen: BTreeSet::new(),
    };
    places.look(&model.case, env.words, env.spellings);
    model.finding.every_place = Some(places);
    Vec::new()
}

/// Offers the hits of the search.
fn every_hit(model: &mut Model, env: &Env) -> Vec<Effect> {
    let search = &model.finding.search;
    let Some(source) = search.source.filter(|_| !search.hits.is_empty()) else { return Vec::new() };
    let place = |span| crate::app::finding::Place { source, span, is_tagged: false };
    let mut places = EveryPlace {
        needle: search.needle.clone(),
        is_pattern: search.is_pattern,
        source,
        all_sources: false,
        category: super::focused(model).map_or(Category::Assumption, Annotation::category),
        tags: Vec::new(),
        places: Arc::new(search.hits.iter().copied().map(place).collect()),
        is_cut: search.is_cut,
        chosen: BTreeSet::new(),
    };
    match places.is_pattern {
        true => places.tell_tagged(&model.case),
        false => places.look(&model.case, env.words, env.spellings),
    }
    model.finding.every_place = Some(places);
    Vec::new()
}

/// Highlights the chosen places, all as one step.
fn accept(model: &mut Model, env: &mut Env) -> Vec<Effect> {
    let Some(places) = model.finding.every_place.take() else { return Vec::new() };
    let chosen = places.chosen.iter().filter_map(|index| places.places.get(*index));
    let add = chosen.map(|place| {
        let fresh = new_annotation(&model.case, place.source, place.span, places.category, env);
        Command::AddAnnotation(Box::new(Annotation { tags: places.tags.clone(), ..fresh }))
    });
    let steps: Vec<Command> = add.collect();
    let count = steps.len();
    if count == 0 {
        return notify(model, "No place was chosen");
    }
    let words = if count == 1 { "1 highlight added".to_owned() } else { format!("{count} highlights added") };
    perform_saying(model, Command::Batch(steps), words, env)
}
