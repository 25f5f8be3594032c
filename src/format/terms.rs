//! Closed lists of words as they stand in files, and beside them ids and moments.
//!
//! They are read as plain strings first and checked afterwards, so that a file with many bad values gets many messages.

use super::problem::{Path, Problems, shown};
use crate::domain::case::annotation::{Impact, Priority, RiskKind, Status};
use crate::domain::case::brief::{Place, Side, TechniqueKind};
use crate::domain::case::{Category, Confidence, Credibility, Likelihood, Reliability, TextField, Timestamp, Tlp};
use crate::domain::edit::{HeadField, MetadataField};
use crate::domain::text::EmphasisKind;
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;

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
    Impact,
    Likelihood,
    Place,
    Priority,
    Reliability,
    RiskKind,
    Side,
    Status,
    TechniqueKind,
    TextField,
    Tlp,
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

spelled!(HeadField { Title "title", Date "date", Author "author", Method "method" });

/// A string that should be one of the words of `T`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub(crate) struct Term<T> {
    word: String,
    #[serde(skip)]
    list: PhantomData<T>,
}

impl<T: Word> Term<T> {
    /// The word for `value`.
    pub(crate) fn of(value: T) -> Self {
        Self { word: value.word().to_owned(), list: PhantomData }
    }

    /// The value this word stands for; otherwise `None`, and a problem at `path`.
    pub(crate) fn read(&self, path: &Path<'_>, problems: &mut Problems) -> Option<T> {
        let found = T::all().iter().copied().find(|value| value.word() == self.word);
        if found.is_none() {
            let known: Vec<&str> = T::all().iter().map(|value| value.word()).collect();
            problems.push(path, format!("{} is not one of: {}", shown(&self.word), known.join(", ")));
        }
        found
    }
}

/// The value of an optional word: `Some(None)` for `null`, `None` with a problem at `path` for an unknown word.
pub(crate) fn read_option<T: Word>(
    term: &Option<Term<T>>,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Option<T>> {
    match term {
        None => Some(None),
        Some(term) => term.read(path, problems).map(Some),
    }
}

#[cfg(feature = "schema")]
impl<T: Word> schemars::JsonSchema for Term<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let words: Vec<&str> = T::all().iter().map(|value| value.word()).collect();
        schemars::json_schema!({ "type": "string", "enum": words })
    }
}

/// An id: a UUID in lower case with hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Id(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")))] pub String,
);

impl Id {
    /// The written form of a domain id.
    pub(crate) fn of(id: impl std::fmt::Display) -> Self {
        Self(id.to_string())
    }

    /// The domain id; otherwise `None`, and a problem at `path`.
    pub(crate) fn read<T>(
        &self,
        parse: impl Fn(&str) -> Option<T>,
        path: &Path<'_>,
        problems: &mut Problems,
    ) -> Option<T> {
        let id = parse(&self.0);
        if id.is_none() {
            problems.push(path, format!("{} is not an id (a UUID in lower case with hyphens)", shown(&self.0)));
        }
        id
    }
}

/// A moment, as RFC 3339; Caveat writes UTC with milliseconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Moment(#[cfg_attr(feature = "schema", schemars(extend("format" = "date-time")))] pub String);

impl Moment {
    /// The written form of a moment.
    pub(crate) fn of(moment: Timestamp) -> Self {
        Self(moment.to_string())
    }

    /// The moment; otherwise `None`, and a problem at `path`.
    pub(crate) fn read(&self, path: &Path<'_>, problems: &mut Problems) -> Option<Timestamp> {
        let moment = Timestamp::parse(&self.0);
        if moment.is_none() {
            let example = "2026-01-05T08:30:00.000Z";
            problems.push(path, format!("{} is not a moment such as {example}", shown(&self.0)));
        }
        moment
    }
}
