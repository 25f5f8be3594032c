//! The unit of work: a case with its sources, annotations and brief.

pub mod annotation;
pub mod arrangement;
pub mod brief;
pub mod codebook;
pub mod cross_impact;
pub mod ids;
pub mod judgement;
pub mod matrix;
pub mod picture;
pub mod source;
pub mod time;
pub mod worksheet;

pub use annotation::{Anchor, Annotation, Category, Detail, Origin, TextField};
pub use brief::{Brief, Head, Hypothesis, Slot, Statement, Technique};
pub use codebook::{Codebook, Tag, TagKey};
pub use ids::{AnnotationId, CaseId, FactorId, HypothesisId, ItemId, RivalId, RowId, SourceId, StatementId, TagId};
pub use judgement::{Confidence, Credibility, Likelihood, LikelihoodScale, Reliability, Tlp};
pub use picture::{Picture, PictureId};
pub use source::{Metadata, Source};
pub use time::Timestamp;
pub use worksheet::{RowName, Worksheet};

use crate::domain::text::TextDirection;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One piece of analysis; the unit that is saved, exported, imported and merged.
///
/// Invariants, kept by [`crate::domain::edit`]:
/// every annotation names a source of the case and, unless it is an orphan, its span fits that source's text;
/// every citation names an annotation of the case, and every tag of an annotation a tag of the codebook;
/// the codebook passes its own check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Stable over export and import.
    pub id: CaseId,
    /// When it was begun.
    pub created: Timestamp,
    /// The texts, in the order they were added.
    pub sources: Vec<Arc<Source>>,
    /// The annotations by id; their reading order is [`crate::domain::projection::reading_order`].
    pub annotations: BTreeMap<AnnotationId, Annotation>,
    /// The analyst's own tags.
    pub codebook: Codebook,
    /// What the analyst hands over.
    pub brief: Brief,
}

impl Case {
    /// A case with nothing in it.
    pub fn new(id: CaseId, created: Timestamp) -> Self {
        Self {
            id,
            created,
            sources: Vec::new(),
            annotations: BTreeMap::new(),
            codebook: Codebook::default(),
            brief: Brief::default(),
        }
    }

    /// The source with this id.
    pub fn source(&self, id: SourceId) -> Option<&Arc<Source>> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The words an annotation rests on: those at its span, or those an orphan remembers.
    pub fn words<'a>(&'a self, annotation: &'a Annotation) -> &'a str {
        match &annotation.anchor {
            Anchor::Span(span) => self.source(annotation.source).map_or("", |source| source.text.words(*span)),
            Anchor::Orphan(quote) => &quote.exact,
        }
    }

    /// Which way the words run that an annotation rests on, or `None` for those of an orphan.
    pub fn direction(&self, annotation: &Annotation) -> Option<TextDirection> {
        let source = self.source(annotation.source)?;
        Some(source.directions.of_span(&source.text, annotation.anchor.span()?))
    }

    /// What to call the case: the brief's title, else the first source's title, else its first words.
    pub fn name(&self) -> &str {
        let title = self.brief.head.title.trim();
        if !title.is_empty() {
            return title;
        }
        let Some(source) = self.sources.first() else { return "" };
        let title = source.metadata.title.trim();
        if !title.is_empty() {
            return title;
        }
        source.text.blocks().first().map_or("", |block| source.text.words(block.span))
    }
}
