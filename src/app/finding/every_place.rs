//! Every place of the same words, to be checked before they are highlighted together.

use super::MOST;
use crate::domain::case::{Annotation, Case, Category, SourceId, TagId};
use crate::domain::find::{Found, Needle, Spellings, occurrences};
use crate::domain::order::sorted_by_key;
use crate::domain::text::Span;
use crate::domain::text::moves::Words;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One place of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The source it is in.
    pub source: SourceId,
    /// Where it is, in bytes.
    pub span: Span,
    /// Whether a highlight of the category to be given covers it already.
    pub is_tagged: bool,
}

/// The places that are offered, and what becomes of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EveryPlace {
    /// What is looked for; for the hits of a pattern, which stay as they are, the pattern.
    pub needle: Needle,
    /// Whether the places are the hits of a pattern.
    pub is_pattern: bool,
    /// The source in question.
    pub source: SourceId,
    /// Whether the other sources of the case are searched as well.
    pub all_sources: bool,
    /// What the chosen places become.
    pub category: Category,
    /// The tags they get.
    pub tags: Vec<TagId>,
    /// The places, in the order of the sources and of their text.
    pub places: Arc<Vec<Place>>,
    /// Whether there are more places than are offered.
    pub is_cut: bool,
    /// The indices of those that are chosen; none of them is tagged.
    pub chosen: BTreeSet<usize>,
}

impl EveryPlace {
    /// Looks for the places anew, and chooses all that are not tagged.
    pub fn look(&mut self, case: &Case, words: Words, spellings: Spellings) {
        let sources = case.sources.iter().filter(|source| self.all_sources || source.id == self.source);
        let mut places = Vec::new();
        self.is_cut = false;
        for source in sources {
            let Found { spans, is_cut } =
                occurrences(source.text.as_str(), &self.needle, MOST - places.len(), words, spellings);
            places.extend(spans.into_iter().map(|span| Place { source: source.id, span, is_tagged: false }));
            self.is_cut |= is_cut;
        }
        self.places = Arc::new(places);
        self.tell_tagged(case);
    }

    /// Says which of the places are tagged already, and chooses all others.
    pub fn tell_tagged(&mut self, case: &Case) {
        let mut places = Vec::with_capacity(self.places.len());
        let mut covers: Option<(SourceId, Covers)> = None;
        for place in self.places.iter() {
            if covers.as_ref().is_none_or(|(source, _)| *source != place.source) {
                covers = Some((place.source, Covers::new(case, place.source, self.category)));
            }
            let is_tagged = covers.as_ref().is_some_and(|(_, covers)| covers.hold(place.span));
            places.push(Place { is_tagged, ..*place });
        }
        self.places = Arc::new(places);
        self.choose_all(true);
    }

    /// Chooses every place that is not tagged, or none.
    pub fn choose_all(&mut self, all: bool) {
        self.chosen.clear();
        let free = self.places.iter().enumerate().filter(|(_, place)| all && !place.is_tagged);
        self.chosen.extend(free.map(|(index, _)| index));
    }

    /// Chooses a place, or no longer; one that is tagged cannot be chosen.
    pub fn toggle(&mut self, index: usize) {
        let is_free = self.places.get(index).is_some_and(|place| !place.is_tagged);
        if !self.chosen.remove(&index) && is_free {
            self.chosen.insert(index);
        }
    }

    /// How many there are, in words.
    pub fn words(&self) -> String {
        let count = self.places.len();
        let tagged = self.places.iter().filter(|place| place.is_tagged).count();
        let found = match (count, self.is_cut) {
            (0, _) => return "The words are nowhere else".to_owned(),
            (1, _) => "1 place".to_owned(),
            (count, true) => format!("More than {count} places, of which the first {count} are listed"),
            (count, false) => format!("{count} places"),
        };
        let known = match tagged {
            0 => String::new(),
            tagged => format!(", {tagged} already highlighted"),
        };
        format!("{found}{known}; {} chosen", self.chosen.len())
    }
}

/// The highlights of one category in one source, so that it is quickly said whether one of them covers a span.
struct Covers {
    /// The starts, in order, each with the furthest end of those up to it, in bytes.
    reach: Vec<(usize, usize)>,
}

impl Covers {
    fn new(case: &Case, source: SourceId, category: Category) -> Self {
        let is_meant = |annotation: &&Annotation| annotation.source == source && annotation.category() == category;
        let spans: Vec<Span> =
            case.annotations.values().filter(is_meant).filter_map(|annotation| annotation.anchor.span()).collect();
        let mut furthest = 0;
        let reach = sorted_by_key(&spans, |span| span.start()).into_iter().map(|span| {
            furthest = furthest.max(span.end());
            (span.start(), furthest)
        });
        Self { reach: reach.collect() }
    }

    fn hold(&self, span: Span) -> bool {
        let before = self.reach.partition_point(|(start, _)| *start <= span.start());
        before.checked_sub(1).and_then(|last| self.reach.get(last)).is_some_and(|(_, end)| span.end() <= *end)
    }
}
