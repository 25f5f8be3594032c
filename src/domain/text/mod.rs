//! Frozen text and ranges of it.
//!
//! Offsets are UTF-8 bytes unless a name says otherwise.

pub mod blocks;
pub mod clean;
pub mod direction;
pub mod graphemes;
pub mod hidden;
mod hyphens;
pub mod language;
mod lines;
pub mod metadata_hints;
pub mod moves;
pub mod normalise;
pub mod offsets;
pub mod quote;
pub mod resize;
pub mod scripts;
pub mod sentences;
pub mod source_text;
pub mod span;
mod wrapped;

pub use blocks::{Block, BlockKind, Emphasis, EmphasisKind};
pub use direction::{Directions, TextDirection};
pub use normalise::normalise;
pub use offsets::{Offsets, Positions};
pub use quote::Quote;
pub use source_text::{SourceText, TextProblem};
pub use span::{Span, SpanRefusal};
