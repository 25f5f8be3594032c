//! Closed lists of words as they stand in files.

use crate::domain::case::annotation::{Impact, PastPractice, Priority, RiskKind, Robustness, Status, Sufficiency};
use crate::domain::case::arrangement::Section;
use crate::domain::case::brief::{Place, Rule, Side, TechniqueKind};
use crate::domain::case::codebook::{LineStyle, TagColour};
use crate::domain::case::matrix::{Rating, Weight};
use crate::domain::case::picture::{PictureField, PictureKind, PictureSection};
use crate::domain::case::worksheet::Expectation;
use crate::domain::case::{
    Category, Confidence, Credibility, Likelihood, LikelihoodScale, Reliability, TextField, Tlp,
};
use crate::domain::edit::{HeadField, MetadataField};
use crate::domain::text::{EmphasisKind, TextDirection};

/// One of a closed list of words.
pub(crate) trait Word: Copy + 'static {
    /// What the list is called in a schema, in capitals and small letters without spaces.
    #[cfg(feature = "schema")]
    const NAME: &'static str;

    /// Every word, in order.
    fn all() -> &'static [Self];

    /// The word as it stands in files.
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($name:ident),+ $(,)?) => {$(
        impl Word for $name {
            #[cfg(feature = "schema")]
            const NAME: &'static str = stringify!($name);

            fn all() -> &'static [Self] {
                Self::ALL
            }

            fn word(self) -> &'static str {
                self.key()
            }
        }
    )+};
}

words!(
    Category,
    Confidence,
    Credibility,
    Expectation,
    Impact,
    Likelihood,
    LikelihoodScale,
    LineStyle,
    PastPractice,
    PictureField,
    PictureKind,
    PictureSection,
    Place,
    Priority,
    Reliability,
    Rating,
    RiskKind,
    Robustness,
    Rule,
    Section,
    Side,
    Status,
    Sufficiency,
    TagColour,
    TechniqueKind,
    TextDirection,
    TextField,
    Tlp,
    Weight,
);

/// For lists that have no words in the domain; the compiler notices a variant that is missing here.
macro_rules! spelled {
    ($name:ident { $($variant:ident $word:literal),+ $(,)? }) => {
        impl Word for $name {
            #[cfg(feature = "schema")]
            const NAME: &'static str = stringify!($name);

            fn all() -> &'static [Self] {
                &[$(Self::$variant),+]
            }

            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }
    };
}

/// The kinds of block, without the level of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockName {
    Heading,
    Paragraph,
    ListItem,
    Quotation,
    Preformatted,
}

spelled!(BlockName {
    Heading "heading",
    Paragraph "paragraph",
    ListItem "list-item",
    Quotation "quotation",
    Preformatted "preformatted",
});

/// Who or what made an annotation, without the name of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OriginName {
    Analyst,
    Rule,
}

spelled!(OriginName { Analyst "analyst", Rule "rule" });

spelled!(EmphasisKind { Emphasis "emphasis", Strong "strong" });

spelled!(MetadataField {
    Title "title",
    Publisher "publisher",
    Author "author",
    Url "url",
    Published "published",
    Retrieved "retrieved",
    Language "language",
});

spelled!(HeadField { Title "title", Date "date", Author "author", SourceSummary "source_summary", Method "method" });
