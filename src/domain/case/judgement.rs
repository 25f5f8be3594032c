//! The scales analysts judge by.
//!
//! Sources: ICD 203 (2015, amended 2022) section D.6.e(2); the UK PHIA probability yardstick (March 2025);
//! the Admiralty grading of AJP-2.1; TLP 2.0 of FIRST (August 2022).

/// A closed list of terms, each with a stable key for files and a label for people.
macro_rules! terms {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident $key:literal $label:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* #[doc = $label] $variant),+ }

        impl $name {
            /// Every term, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name used in files.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The name people read.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The term with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|term| term.key() == key)
            }
        }
    };
}
pub(crate) use terms;

terms! {
    /// Analytic confidence: how good the basis of a judgement is, never how likely the event.
    Confidence {
        Low "low" "Low confidence",
        Moderate "moderate" "Moderate confidence",
        High "high" "High confidence",
    }
}

terms! {
    /// The two scales of likelihood; a value never moves from one to the other by itself, since that loses meaning.
    LikelihoodScale {
        Icd203 "icd203" "ICD 203",
        Phia "phia" "PHIA yardstick",
    }
}

terms! {
    /// How likely an event is, in the words of one scale.
    Likelihood {
        AlmostNoChance "icd203:almost-no-chance" "Almost no chance (1–5 %)",
        VeryUnlikely "icd203:very-unlikely" "Very unlikely (5–20 %)",
        Unlikely "icd203:unlikely" "Unlikely (20–45 %)",
        RoughlyEvenChance "icd203:roughly-even-chance" "Roughly even chance (45–55 %)",
        Likely "icd203:likely" "Likely (55–80 %)",
        VeryLikely "icd203:very-likely" "Very likely (80–95 %)",
        AlmostCertain "icd203:almost-certain" "Almost certain (95–99 %)",
        PhiaRemoteChance "phia:remote-chance" "Remote chance (up to 5 %)",
        PhiaHighlyUnlikely "phia:highly-unlikely" "Highly unlikely (10–20 %)",
        PhiaUnlikely "phia:unlikely" "Unlikely (25–35 %)",
        PhiaRealisticPossibility "phia:realistic-possibility" "Realistic possibility (40–under 50 %)",
        PhiaLikely "phia:likely" "Likely or probable (55–75 %)",
        PhiaHighlyLikely "phia:highly-likely" "Highly likely (80–90 %)",
        PhiaAlmostCertain "phia:almost-certain" "Almost certain (95 % or more)",
    }
}

impl Likelihood {
    /// The scale whose word this is.
    pub fn scale(self) -> LikelihoodScale {
        if self.key().starts_with("phia:") { LikelihoodScale::Phia } else { LikelihoodScale::Icd203 }
    }

    /// The word alone, without its range.
    pub fn term(self) -> &'static str {
        self.label().split_once(" (").map_or(self.label(), |(term, _)| term)
    }
}

terms! {
    /// Admiralty reliability of a source, judged apart from what it says.
    Reliability {
        A "A" "A: completely reliable",
        B "B" "B: usually reliable",
        C "C" "C: fairly reliable",
        D "D" "D: not usually reliable",
        E "E" "E: unreliable",
        F "F" "F: cannot be judged",
    }
}

terms! {
    /// Admiralty credibility of a piece of information, judged apart from its source.
    Credibility {
        Confirmed "1" "1: confirmed by other independent sources",
        ProbablyTrue "2" "2: probably true",
        PossiblyTrue "3" "3: possibly true",
        Doubtful "4" "4: doubtful",
        Improbable "5" "5: improbable",
        CannotBeJudged "6" "6: truth cannot be judged",
    }
}

terms! {
    /// Traffic Light Protocol 2.0 markings; the labels are never translated or re-cased.
    Tlp {
        Red "TLP:RED" "TLP:RED",
        AmberStrict "TLP:AMBER+STRICT" "TLP:AMBER+STRICT",
        Amber "TLP:AMBER" "TLP:AMBER",
        Green "TLP:GREEN" "TLP:GREEN",
        Clear "TLP:CLEAR" "TLP:CLEAR",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_likelihood_belongs_to_one_scale() {
        let of = |scale| Likelihood::ALL.iter().filter(|term| term.scale() == scale).count();
        assert_eq!((of(LikelihoodScale::Icd203), of(LikelihoodScale::Phia)), (7, 7));
        assert_eq!(Likelihood::PhiaLikely.term(), "Likely or probable");
    }

    #[test]
    fn keys_read_back() {
        assert!(Likelihood::ALL.iter().all(|&term| Likelihood::from_key(term.key()) == Some(term)));
        assert!(Tlp::ALL.iter().all(|&term| Tlp::from_key(term.key()) == Some(term)));
        assert_eq!(Reliability::from_key("G"), None, "not a grade of the Admiralty scale");
    }
}
