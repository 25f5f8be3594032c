//! Finding things again: the list of highlights, search in the text, the other places of the same words.

mod every_place;

pub use every_place::{EveryPlace, Place};

use super::BlockPoint;
use super::list::{Facet, Filter, Order};
use crate::domain::case::judgement::terms;
use crate::domain::case::{AnnotationId, Category, SourceId};
use crate::domain::find::Needle;
use crate::domain::text::{SourceText, Span, offsets};
use std::sync::Arc;

/// Hits that are shown, and places that are offered, at most: more than anyone goes through, and quick to draw.
pub const MOST: usize = 2_000;

terms! {
    /// What the panel shows.
    Tab {
        Highlights "highlights" "Highlights",
        Outline "outline" "Outline",
        Search "search" "Search",
    }
}

/// What is shown of what can be found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Finding {
    /// What the panel shows.
    pub tab: Tab,
    /// Whether the panel lies over the text, where there is no room beside it.
    pub is_open: bool,
    /// What the list of highlights shows.
    pub filter: Filter,
    /// Counts what may change the list besides [`super::Model::highlights`]: another filter, a note begun or emptied.
    pub changes: u64,
    /// What is looked for in the text.
    pub search: Search,
    /// The places of the same words, while they are being chosen.
    pub every_place: Option<EveryPlace>,
    /// Whether paragraphs without a highlight are marked.
    pub marks_bare: bool,
    /// The paragraph without a highlight that was shown last.
    pub bare: Option<usize>,
}

#[allow(clippy::derivable_impls, reason = "the macro knows of no default")]
impl Default for Tab {
    fn default() -> Self {
        Self::Highlights
    }
}

/// How a search stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SearchState {
    /// Done, or nothing is looked for.
    #[default]
    Done,
    /// A pattern is being looked for.
    Running,
    /// A pattern cannot be looked for; the words say why.
    Failed(String),
}

/// What is looked for in the source being read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// The words, or the pattern.
    pub needle: Needle,
    /// Whether the words are a regular expression.
    pub is_pattern: bool,
    /// Where the words are, in bytes: in order, disjoint.
    pub hits: Arc<Vec<Span>>,
    /// Whether there are more hits than are shown.
    pub is_cut: bool,
    /// The hit gone to last.
    pub current: Option<usize>,
    /// How it stands.
    pub state: SearchState,
    /// The source that was searched.
    pub source: Option<SourceId>,
    /// Tells the answer to one pattern from that to the next.
    pub serial: u64,
}

impl Search {
    /// What came of it, in words.
    pub fn words(&self) -> String {
        let all = match (self.hits.len(), self.is_cut) {
            (count, false) => count.to_string(),
            (count, true) => format!("the first {count} hits"),
        };
        match (&self.state, self.current) {
            (SearchState::Running, _) => "Searching…".to_owned(),
            (SearchState::Failed(why), _) => why.clone(),
            (SearchState::Done, _) if self.needle.words.trim().is_empty() => String::new(),
            (SearchState::Done, _) if self.hits.is_empty() => "No hits".to_owned(),
            (SearchState::Done, Some(current)) => format!("{} of {all}", current + 1),
            (SearchState::Done, None) if self.hits.len() == 1 => "1 hit".to_owned(),
            (SearchState::Done, None) => format!("{all} hits"),
        }
    }
}

/// Where a pattern was found: UTF-16 code units from the start of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PatternHit {
    /// The block, counted from 0.
    pub block: usize,
    /// The first unit.
    pub from: usize,
    /// The unit after the last.
    pub to: usize,
}

/// What came of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PatternHits {
    /// The hits, in order.
    pub hits: Vec<PatternHit>,
    /// Whether there are more.
    pub is_cut: bool,
}

/// A part of how words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Whole words only.
    WholeWord,
    /// Capital and small letters are different.
    MatchCase,
    /// The words are a regular expression.
    Pattern,
}

/// Everything that can happen while finding.
#[derive(Debug, Clone, PartialEq)]
pub enum FindMsg {
    /// Show this part of the panel, and go there with the keyboard.
    Open(Tab),
    /// Show this part of the panel.
    Show(Tab),
    /// The panel no longer lies over the text.
    Close,

    /// Letters to find in the list.
    FilterText(String),
    /// Choose a facet in the list, or no longer.
    Toggle(Facet),
    /// Another order of the list.
    Order(Order),
    /// Show the whole list.
    ClearFilter,
    /// Go to the next (or previous) highlight in the list.
    StepInList {
        /// Whether to go towards its start.
        backwards: bool,
    },
    /// Go to the next (or previous) highlight of the same category as the one in focus.
    StepInCategory {
        /// Whether to go towards the start.
        backwards: bool,
    },

    /// Look for these words.
    Words(String),
    /// Look for the words in another way.
    Switch(Rule),
    /// Look again for what was looked for.
    Again,
    /// Go to the next (or previous) hit, and round at the end.
    Step {
        /// Whether to go towards the start.
        backwards: bool,
    },
    /// Go to this hit.
    GoTo(usize),
    /// Stop looking, and select the hit gone to last.
    Leave,
    /// What came of the pattern with this serial number.
    PatternAnswer(u64, Result<PatternHits, String>),

    /// Show the next paragraph without a highlight.
    NextBare,
    /// Mark paragraphs without a highlight, or no longer.
    MarkBare(bool),

    /// Offer every other place of the words of a highlight, or else every hit of the search.
    EveryPlace(Option<AnnotationId>),
    /// Look for the places in another way.
    EveryPlaceSwitch(Rule),
    /// Look for the places in all sources, or in one.
    EveryPlaceAllSources(bool),
    /// What the places become.
    EveryPlaceCategory(Category),
    /// Choose a place, or no longer.
    EveryPlaceToggle(usize),
    /// Choose every place, or none.
    EveryPlaceAll(bool),
    /// Highlight the chosen places, as one step.
    EveryPlaceAccept,
    /// Highlight none.
    EveryPlaceCancel,
}

/// What the shell must do for finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindEffect {
    /// Look for a regular expression in every block of a text, out of the way of everything else.
    RunPattern {
        /// Comes back with the answer.
        serial: u64,
        /// The expression.
        pattern: String,
        /// Whether capital and small letters are different.
        match_case: bool,
        /// The text.
        text: SourceText,
    },
    /// Scroll a place of the shown source into sight.
    ShowPlace {
        /// Its start.
        from: BlockPoint,
        /// Its end.
        to: BlockPoint,
        /// Whether it becomes the browser's selection too.
        is_selected: bool,
    },
    /// Scroll a block of the shown source into sight, and point it out.
    ShowBlock(usize),
    /// Move the keyboard's focus to the element with this id.
    FocusElement(&'static str),
    /// The panel that lay over the text is gone; the keyboard must not go with it.
    PanelClosed,
}

/// The ends of a span as the browser counts them.
pub fn block_points(text: &SourceText, span: Span) -> (BlockPoint, BlockPoint) {
    let point = |byte: usize, block: usize| {
        let utf16 = text.blocks().get(block).map_or(0, |block| {
            offsets::utf16_from_byte(text.words(block.span), byte.saturating_sub(block.span.start()))
        });
        BlockPoint { block, utf16 }
    };
    (point(span.start(), text.block_at(span.start())), point(span.end(), text.block_at(span.end() - 1)))
}
