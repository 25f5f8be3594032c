//! Names of things that never change, as random UUIDs (version 4).

use std::sync::Arc;
use uuid::{Builder, Uuid};

macro_rules! id {
    ($name:ident, $what:literal) => {
        #[doc = concat!("Names ", $what, ".")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Makes an id from 16 random bytes; version and variant bits are set over them.
            pub fn from_random(bytes: [u8; 16]) -> Self {
                Self(Builder::from_random_bytes(bytes).into_uuid())
            }

            /// Reads the hyphenated form that [`std::fmt::Display`] writes.
            pub fn parse(text: &str) -> Option<Self> {
                // Of the forms that are read, only this one has 36 letters.
                let is_plain = text.len() == 36 && !text.bytes().any(|byte| byte.is_ascii_uppercase());
                Uuid::try_parse(text).ok().map(Self).filter(|_| is_plain)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.hyphenated().fmt(formatter)
            }
        }
    };
}

id!(CaseId, "a case");
id!(SourceId, "a source");
id!(AnnotationId, "an annotation");
id!(StatementId, "a line of the brief");
id!(HypothesisId, "a hypothesis");
id!(ItemId, "a row of the matrix of evidence against hypotheses");
id!(FactorId, "a factor, a descriptor, a state or an event of a cross-impact analysis");
id!(RowId, "a row of a worksheet");
id!(RivalId, "a hypothesis, or a scenario of a worksheet, that signs are weighed against");

impl From<HypothesisId> for RivalId {
    fn from(id: HypothesisId) -> Self {
        Self(id.0)
    }
}

impl From<RowId> for RivalId {
    fn from(id: RowId) -> Self {
        Self(id.0)
    }
}

/// Names a tag.
///
/// New ones are UUIDs like the others. Tags made before they had ids go by the words they then had,
/// so that what was stored with those words still names them; hence any text is an id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(Arc<str>);

impl TagId {
    /// Makes an id from 16 random bytes; version and variant bits are set over them.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self::from_text(&Builder::from_random_bytes(bytes).into_uuid().to_string())
    }

    /// The id that is written so.
    pub fn from_text(text: &str) -> Self {
        Self(text.into())
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for TagId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_and_only_in_one_spelling() {
        let id = AnnotationId::from_random([7; 16]);
        let text = id.to_string();
        assert_eq!(text, "07070707-0707-4707-8707-070707070707");
        assert_eq!(AnnotationId::parse(&text), Some(id));
        let upper = AnnotationId::from_random([0xab; 16]).to_string().to_uppercase();
        assert_eq!(AnnotationId::parse(&upper), None, "another spelling would export differently");
    }
}
