//! What can be read off a case without storing it: order, numbers, and the parts of the brief that fill themselves.

use crate::domain::case::arrangement::Section;
use crate::domain::case::brief::Place;
use crate::domain::case::{Annotation, AnnotationId, Case, Category, Detail, Slot, StatementId, TagId};
use crate::domain::importance;
use crate::domain::order::sorted_by_key;
use std::collections::BTreeMap;

/// The annotations in the order a reader meets them: by source, start, longer first, age and id; orphans last in theirs.
pub fn reading_order(case: &Case) -> Vec<&Annotation> {
    let annotations: Vec<&Annotation> = case.annotations.values().collect();
    let mut source_index = BTreeMap::new();
    source_index.extend(case.sources.iter().enumerate().map(|(index, source)| (source.id, index)));
    sorted_by_key(&annotations, |annotation| (source_index.get(&annotation.source).copied(), reading_key(annotation)))
}

/// What orders the annotations of one source.
pub fn reading_key(annotation: &Annotation) -> impl Ord + use<> {
    let span = annotation.anchor.span();
    let start = span.map_or(usize::MAX, |span| span.start());
    let end = std::cmp::Reverse(span.map_or(0, |span| span.end()));
    (start, end, annotation.created, annotation.id)
}

/// The number each annotation is cited by, from 1, in reading order.
pub fn citation_numbers(case: &Case) -> BTreeMap<AnnotationId, usize> {
    let mut numbers = BTreeMap::new();
    numbers.extend(reading_order(case).into_iter().enumerate().map(|(index, annotation)| (annotation.id, index + 1)));
    numbers
}

/// One line of section 3, drawn from an annotation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The annotation it comes from.
    pub annotation: AnnotationId,
    /// Those that stand under its statement too.
    pub merged: Vec<AnnotationId>,
    /// The analyst's statement, or else the quoted words on one line.
    pub text: String,
    /// Whether the text is the source's own words.
    pub is_quote: bool,
}

/// The lines of section 3 for one category, those that matter most first: see [`importance::lines`].
pub fn findings(case: &Case, category: Category) -> Vec<Finding> {
    let lines = importance::lines(case, category).into_iter();
    let finding = |line: Vec<AnnotationId>| {
        let (first, merged) = line.split_first()?;
        case.annotations.get(first).map(|annotation| finding(case, annotation, merged.to_vec()))
    };
    lines.filter_map(finding).collect()
}

fn finding(case: &Case, annotation: &Annotation, merged: Vec<AnnotationId>) -> Finding {
    let statement = annotation.statement.trim();
    let is_quote = statement.is_empty();
    let text = if is_quote { one_line(case.words(annotation)) } else { one_line(statement) };
    Finding { annotation: annotation.id, merged, text, is_quote }
}

/// One entry of section 6, drawn from entity annotations that share a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entity {
    /// The name field, or else the quoted words.
    pub name: String,
    /// The first role given.
    pub role: String,
    /// Every annotation that names it, in reading order.
    pub mentions: Vec<AnnotationId>,
}

/// The entries of section 6, in the order they are first met.
pub fn entities(case: &Case) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut index_by_name: BTreeMap<String, usize> = BTreeMap::new();
    for annotation in reading_order(case) {
        let Detail::Entity(fields) = &annotation.detail else { continue };
        if case.brief.arrangement.left_out.contains(&annotation.id) {
            continue;
        }
        let given = fields.name.trim();
        let name = if given.is_empty() { one_line(case.words(annotation)) } else { one_line(given) };
        let role = one_line(&fields.role);
        match index_by_name.get(&name).and_then(|&index| entities.get_mut(index)) {
            Some(entity) => {
                entity.mentions.push(annotation.id);
                if entity.role.is_empty() {
                    entity.role = role;
                }
            }
            None => {
                index_by_name.insert(name.clone(), entities.len());
                entities.push(Entity { name, role, mentions: vec![annotation.id] });
            }
        }
    }
    entities
}

/// The lines of the brief that rest on an annotation.
pub fn lines_resting_on(case: &Case, id: AnnotationId) -> Vec<(Slot, StatementId)> {
    let citing = case.brief.statements().filter(|(_, _, line)| line.citations.contains(&id));
    citing.map(|(slot, _, line)| (slot, line.id)).collect()
}

/// What a list of lines is called, on one line.
pub fn slot_label(case: &Case, slot: Slot) -> String {
    match slot {
        Slot::Brief(place) => {
            // The outlook has one heading over three lists, and the overview none of its own.
            let has_own = !matches!(place, Place::Implications | Place::Best | Place::Worst | Place::MostLikely);
            let own = case.brief.arrangement.shape.own_words(Section::of(slot)).filter(|_| has_own);
            own.map_or_else(|| place.label().to_owned(), one_line)
        }
        Slot::Hypothesis(id, side) => {
            let index = case.brief.hypotheses.iter().position(|hypothesis| hypothesis.id == id).unwrap_or_default();
            format!("Hypothesis {}: {}", letters(index), side.label())
        }
    }
}

/// How many annotations carry each tag; those of a merged tag count for what it means.
pub fn tag_uses(case: &Case) -> BTreeMap<TagId, usize> {
    let mut uses = BTreeMap::new();
    for annotation in case.annotations.values().filter(|annotation| !annotation.tags.is_empty()) {
        for tag in case.codebook.meant_by(&annotation.tags) {
            *uses.entry(tag.id.clone()).or_default() += 1;
        }
    }
    uses
}

/// `1 item`, `2 items`.
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// The words with every run of white space as one space.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the hypothesis at an index, from 0, is called: A, B … Z, AA, AB …
pub fn letters(index: usize) -> String {
    let letter = char::from(b'A' + (index % 26) as u8);
    if index < 26 { letter.to_string() } else { format!("{}{letter}", letters(index / 26 - 1)) }
}
