//! How highlighting behaves on this device; no case depends on it.

use crate::domain::case::judgement::terms;
use crate::domain::text::moves::Unit;

terms! {
    /// What a new highlight grows to.
    Snap {
        Characters "characters" "Exactly what is selected",
        Words "words" "Whole words",
        Sentences "sentences" "Whole sentences",
    }
}

impl Snap {
    /// What is never cut.
    pub fn unit(self) -> Unit {
        match self {
            Self::Characters => Unit::Character,
            Self::Words => Unit::Word,
            Self::Sentences => Unit::Sentence,
        }
    }
}

/// What the analyst chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// What a new highlight grows to.
    pub snap: Snap,
    /// Whether a category stays armed after a highlight got it.
    pub keeps_armed: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { snap: Snap::Characters, keeps_armed: false }
    }
}

impl Options {
    /// The options as one small setting for the browser to keep.
    pub fn write(self) -> String {
        let armed = if self.keeps_armed { " armed" } else { "" };
        format!("{}{armed}", self.snap.key())
    }

    /// The options that were kept; what cannot be read is as at first.
    pub fn read(kept: &str) -> Self {
        let (snap, rest) = kept.split_once(' ').unwrap_or((kept, ""));
        Self { snap: Snap::from_key(snap).unwrap_or(Snap::Characters), keeps_armed: rest == "armed" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_come_back() {
        for &snap in Snap::ALL {
            for keeps_armed in [false, true] {
                let options = Options { snap, keeps_armed };
                assert_eq!(Options::read(&options.write()), options);
            }
        }
        assert_eq!(Options::read("paragraphs maybe"), Options::default());
    }
}
