//! What the palette offers: every command, and with a query also the analyst's own tags, the highlights, and the headings
//! of article and brief.

use super::commands::{self, AppCommand};
use super::model::Model;
use crate::domain::case::arrangement::Section;
use crate::domain::case::{AnnotationId, TagId};
use crate::domain::fuzzy::{self, Match};
use crate::domain::order::sorted_by_key;
use crate::domain::projection::one_line;
use crate::domain::text::BlockKind;
use std::ops::Range;

/// Highlights, and headings, that a query finds at most.
const PLACES: usize = 8;

/// What choosing an entry does.
#[derive(Debug, Clone)]
pub enum Target {
    /// Gives a command.
    Command(&'static AppCommand),
    /// Tags the selection or the highlight in focus.
    Tag(TagId),
    /// Goes to a highlight.
    Annotation(AnnotationId),
    /// Goes to a heading, the block with this index.
    Heading(usize),
    /// Goes to a section or heading of the brief.
    Section(Section),
}

/// One line of the palette.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What choosing it does.
    pub target: Target,
    /// What it is called.
    pub name: String,
    /// What of the name answers the query, in bytes.
    pub found: Vec<Range<usize>>,
    /// What it is: its keys, or its category.
    pub aside: String,
    /// Why it cannot be chosen, or `None` where it can.
    pub refusal: Option<&'static str>,
}

/// The entries for a query: commands used lately first, those that cannot be given now last, and after all that has such a
/// name the commands that other words than their own call.
pub fn entries(model: &Model, query: &str) -> Vec<Entry> {
    let query = query.trim();
    let commands = |find: fn(&str, &str, &str) -> Option<Match>| {
        let ranked =
            offered().filter_map(|command| command_entry(model, command, |name| find(query, name, command.id)));
        sorted(&ranked.collect::<Vec<_>>())
    };
    let mut entries = commands(|query, name, _| fuzzy::find(query, name));
    if query.is_empty() {
        entries.retain(|entry| entry.refusal.is_none());
        return entries;
    }
    entries.extend(tags(model, query));
    entries.extend(annotations(model, query));
    entries.extend(sections(model, query));
    entries.extend(headings(model, query));
    entries.extend(commands(find_by_other_words));
    entries
}

/// Where the name does not answer the query, but the beginning of each of its words is one of a word in the name or beside it.
fn find_by_other_words(query: &str, name: &str, id: &str) -> Option<Match> {
    if fuzzy::find(query, name).is_some() {
        return None;
    }
    let known = format!("{name} {}", commands::other_words(id)).to_lowercase();
    let is_known = |word: &str| known.split([' ', ':', ',']).any(|it| it.starts_with(word));
    let is_found = query.to_lowercase().split_whitespace().all(is_known);
    is_found.then(|| Match { score: 0, ranges: Vec::new() })
}

fn offered() -> impl Iterator<Item = &'static AppCommand> {
    commands::all().filter(|command| !["palette", "escape"].contains(&command.id))
}

fn command_entry(
    model: &Model,
    command: &'static AppCommand,
    find: impl FnOnce(&str) -> Option<Match>,
) -> Option<(i32, Entry)> {
    let name = command.called(model)?;
    let found = find(&name)?;
    let refusal = command.refusal(model);
    // The one used last has the rank 0.
    let recency = model.recent.iter().position(|id| *id == command.id).unwrap_or(model.recent.len());
    let rank = found.score * 16 - recency as i32 - if refusal.is_some() { 1 << 20 } else { 0 };
    let aside = model.keys.of(command).first().map(|chord| chord.label(model.keys.is_mac)).unwrap_or_default();
    Some((rank, Entry { target: Target::Command(command), name, found: found.ranges, aside, refusal }))
}

fn sorted(ranked: &[(i32, Entry)]) -> Vec<Entry> {
    sorted_by_key(ranked, |(rank, _)| -rank).into_iter().map(|(_, entry)| entry).collect()
}

fn tags(model: &Model, query: &str) -> Vec<Entry> {
    let refusal = (model.focused.is_none() && model.selection.is_none()).then_some("Select words or a highlight first");
    let ranked = model.case.codebook.live().filter_map(|tag| {
        let found = fuzzy::find(query, &tag.name)?;
        let (target, aside) = (Target::Tag(tag.id.clone()), "Your own tag".to_owned());
        Some((found.score, Entry { target, name: tag.name.clone(), found: found.ranges, aside, refusal }))
    });
    let mut entries = sorted(&ranked.collect::<Vec<_>>());
    entries.truncate(PLACES);
    entries
}

fn annotations(model: &Model, query: &str) -> Vec<Entry> {
    let entry = |annotation: &crate::domain::case::Annotation| {
        let name = one_line(model.case.words(annotation));
        let found = fuzzy::find(query, &name)?;
        let aside = annotation.category().label().to_owned();
        let target = Target::Annotation(annotation.id);
        Some((found.score, Entry { target, name, found: found.ranges, aside, refusal: None }))
    };
    let ranked: Vec<(i32, Entry)> = model.case.annotations.values().filter_map(entry).collect();
    let mut entries = sorted(&ranked);
    entries.truncate(PLACES);
    entries
}

fn sections(model: &Model, query: &str) -> Vec<Entry> {
    if model.case.sources.is_empty() {
        return Vec::new();
    }
    let shape = &model.case.brief.arrangement.shape;
    let entry = |section: Section| {
        let name = shape.heading(section);
        let found = fuzzy::find(query, &name)?;
        let aside = if shape.hides(section) { "Brief, hidden" } else { "Brief" };
        let target = Target::Section(section);
        Some((found.score, Entry { target, name, found: found.ranges, aside: aside.to_owned(), refusal: None }))
    };
    // What stands within a hidden section is not on the screen.
    let is_drawn = |section: &Section| section.within().is_none_or(|whole| !shape.hides(whole));
    let ranked: Vec<(i32, Entry)> = Section::ALL.iter().copied().filter(is_drawn).filter_map(entry).collect();
    let mut entries = sorted(&ranked);
    entries.truncate(PLACES);
    entries
}

fn headings(model: &Model, query: &str) -> Vec<Entry> {
    let Some(source) = model.shown_source() else { return Vec::new() };
    let blocks = source.text.blocks().iter().enumerate();
    let entry = |(index, block): (usize, &crate::domain::text::Block)| {
        let BlockKind::Heading(_) = block.kind else { return None };
        let name = one_line(source.text.words(block.span));
        let found = fuzzy::find(query, &name)?;
        let target = Target::Heading(index);
        Some((found.score, Entry { target, name, found: found.ranges, aside: "Heading".to_owned(), refusal: None }))
    };
    let ranked: Vec<(i32, Entry)> = blocks.filter_map(entry).collect();
    let mut entries = sorted(&ranked);
    entries.truncate(PLACES);
    entries
}
