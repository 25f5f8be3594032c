//! A text between paste and freezing, while its clean-up can still be changed.

use crate::domain::case::Metadata;
use crate::domain::text::clean::{CleanUp, Cleaned, clean};
use crate::domain::text::metadata_hints::metadata_from_plain;
use crate::domain::text::{SourceText, TextProblem};
use crate::format::html::RichText;

/// The longest text that is taken as one source, in bytes.
///
/// About ten books. What is longer would keep the page busy for so long that it would seem to have stopped.
pub const LONGEST_TEXT: usize = 10_000_000;

/// The longest markup that is read for the text in it, in bytes.
pub const LONGEST_MARKUP: usize = 30_000_000;

/// Why something of so many bytes is not taken, in words; `None` where it is.
///
/// `what` it is, and at most how many bytes of that are taken.
pub fn too_long(bytes: usize, what: &str, most: usize) -> Option<String> {
    let megabytes = |bytes: usize| bytes.div_ceil(1_000_000);
    (most < bytes).then(|| {
        format!(
            "Nothing was taken: this is {} MB of {what}, and one source can have {}. Take it in parts, each as a source of its own",
            megabytes(bytes),
            megabytes(most)
        )
    })
}

/// What arrived by paste, drop or file.
#[derive(Debug, Clone, PartialEq)]
pub enum Pasted {
    /// Plain text or Markdown, as it came.
    Plain(String),
    /// Text with the structure of a web page.
    Rich(Box<RichText>),
}

/// A text that waits for the analyst's word before it is frozen.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What arrived.
    pub pasted: Pasted,
    /// What the clean-up may change; plain text only.
    pub clean_up: CleanUp,
    /// Whether lines that look like headings, lists and quotations become such; plain text only.
    pub guess_structure: bool,
    /// What is known of the source, to be corrected by the analyst.
    pub metadata: Metadata,
}

impl Pasted {
    /// Its words as they came.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(raw) => raw,
            Self::Rich(rich) => &rich.text,
        }
    }
}

impl Draft {
    /// A draft with all clean-up on and metadata read from the text, with `retrieved` as the day it was pasted.
    pub fn new(pasted: Pasted, retrieved: String) -> Self {
        let clean_up = CleanUp::default();
        let mut draft = Self { pasted, clean_up, guess_structure: true, metadata: Metadata::default() };
        let known = match &draft.pasted {
            Pasted::Rich(rich) => rich.metadata.clone(),
            Pasted::Plain(_) => draft.freeze().map(|text| metadata_from_plain(&text)).unwrap_or_default(),
        };
        draft.metadata = Metadata { retrieved, ..known };
        draft
    }

    /// What the clean-up makes of plain text, or `None` for rich text, whose lines are not touched.
    pub fn cleaned(&self) -> Option<Cleaned> {
        match &self.pasted {
            Pasted::Plain(raw) => Some(clean(raw, &self.clean_up)),
            Pasted::Rich(_) => None,
        }
    }

    /// The text as it would be frozen now.
    ///
    /// # Errors
    /// [`TextProblem`] when there are no words, or a page's structure does not fit them.
    pub fn freeze(&self) -> Result<SourceText, TextProblem> {
        match &self.pasted {
            Pasted::Plain(raw) => SourceText::from_plain(&clean(raw, &self.clean_up).text, self.guess_structure),
            Pasted::Rich(rich) => rich.freeze(),
        }
    }
}
