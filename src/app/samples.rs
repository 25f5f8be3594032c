//! Articles to practise on, written for Caveat.

/// A built-in article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// A news analysis in English.
    Harbour,
    /// A wire digest in many scripts, with right-to-left text and emoji.
    Mixed,
}

impl Sample {
    /// Every sample.
    pub const ALL: [Self; 2] = [Self::Harbour, Self::Mixed];

    /// What the start screen calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Harbour => "News analysis",
            Self::Mixed => "Many scripts",
        }
    }

    /// Its words, as someone would paste them.
    pub fn text(self) -> &'static str {
        match self {
            Self::Harbour => include_str!("samples/harbour.txt"),
            Self::Mixed => include_str!("samples/mixed.txt"),
        }
    }
}
