//! JSON, as much of it as the formats need: a tree of borrowed values, a reader that says what is wrong and where, a writer.
//!
//! A general library makes a copy of its code for every type it reads; here those copies would be
//! a fifth of what the page loads before it shows anything. The tests hold this module to `serde_json`.

mod parser;
mod reader;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod writer;

pub(crate) use parser::parse;
pub(crate) use reader::{Reader, index};
pub(crate) use writer::Writer;

use std::borrow::Cow;

/// One value, borrowed from its document where that is possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    /// A number as it is written, so that none is rounded.
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    /// Members in the order of the document; a key may stand twice.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// The first member of this name, if this is an object that has one.
    pub(crate) fn get(&self, key: &str) -> Option<&Json<'a>> {
        match self {
            Json::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The items of the member of this name, if it is a list.
    pub(crate) fn list(&self, key: &str) -> &[Json<'a>] {
        match self.get(key) {
            Some(Json::List(items)) => items,
            _ => &[],
        }
    }

    /// The text, if this is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number from 0 on, if this is one; `1.0` and `1e3` are none.
    pub(crate) fn number(&self) -> Option<u64> {
        match self {
            Json::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }
}
