//! Reading values where they stand: whatever is not as it should be becomes a problem with its place.

use super::Json;
use crate::domain::case::Timestamp;
use crate::format::case_file::too_many;
use crate::format::problem::{Path, Problems, shown, tamed};
use crate::format::terms::Word;
use std::collections::BTreeSet;

/// A value at its place in a document.
///
/// What is wrong with it goes to the list of problems; the methods then return `None` or something empty,
/// and the caller reads on, so that one look at a file finds everything.
/// A caller must not use what it made as long as there are problems.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// Nothing where a problem was already found around it.
    value: Option<&'a Json<'a>>,
    /// Where the value stands.
    pub path: Path<'a>,
    /// Where bad news goes.
    pub problems: &'a Problems,
}

impl<'a> Reader<'a> {
    /// A whole document.
    pub(crate) fn new(document: &'a Json<'a>, problems: &'a Problems) -> Self {
        Self { value: Some(document), path: Path::Root, problems }
    }

    /// Says that something is wrong with this value.
    pub(crate) fn refuse(&self, message: impl Into<String>) {
        self.problems.push(&self.path, message);
    }

    /// The value, if `expected` describes it; otherwise `None`, and a problem.
    fn understood<T>(&self, value: Option<T>, expected: &str) -> Option<T> {
        if value.is_none() {
            self.misplaced(expected);
        }
        value
    }

    fn misplaced(&self, expected: &str) {
        let found = match self.value {
            None => return,
            Some(Json::Null) => "null".to_owned(),
            Some(Json::Bool(value)) => value.to_string(),
            Some(Json::Number(digits)) => tamed(digits),
            Some(Json::Text(text)) => format!("the text {}", shown(text)),
            Some(Json::List(_)) => "a list".to_owned(),
            Some(Json::Object(_)) => "an object".to_owned(),
        };
        self.refuse(format!("{found} stands where {expected} belongs"));
    }

    /// The members of an object that has exactly these keys.
    pub(crate) fn members<'b, const N: usize>(&'b self, keys: [&'static str; N]) -> [Reader<'b>; N] {
        self.expect_no_other(&keys);
        keys.map(|key| self.member(key))
    }

    /// The members of an object that has exactly the keys of `needed`, and maybe those of `optional`.
    ///
    /// Whatever came into a format later is optional, so that files from before are still read;
    /// it is left out where it says nothing, so that equal cases are equal bytes.
    pub(crate) fn members_with<'b, const N: usize, const M: usize>(
        &'b self,
        needed: [&'static str; N],
        optional: [&'static str; M],
    ) -> ([Reader<'b>; N], [Option<Reader<'b>>; M]) {
        self.expect_no_other(&[&needed[..], &optional[..]].concat());
        (needed.map(|key| self.member(key)), optional.map(|key| self.has(key).then(|| self.member(key))))
    }

    fn has(&self, key: &str) -> bool {
        matches!(self.value, Some(Json::Object(members)) if members.iter().any(|(name, _)| name == key))
    }

    fn expect_no_other(&self, keys: &[&'static str]) {
        let Some(Json::Object(members)) = self.value else { return self.misplaced("an object") };
        for (key, _) in members {
            if !keys.contains(&&**key) {
                let message = format!("there is no such key here, only: {}", keys.join(", "));
                self.problems.push(&self.path.key(&tamed(key)), message);
            }
        }
    }

    fn member<'b>(&'b self, key: &'static str) -> Reader<'b> {
        let mut value = None;
        if let Some(Json::Object(members)) = self.value {
            let mut found = members.iter().filter(|(name, _)| name == key);
            value = found.next().map(|(_, value)| value);
            if value.is_none() {
                self.refuse(format!("the key {key} is missing"));
            } else if found.next().is_some() {
                self.problems.push(&self.path.key(key), "the key stands here twice");
            }
        }
        Reader { value, path: self.path.key(key), problems: self.problems }
    }

    /// The members of an object whose keys are not known beforehand, each with its key.
    pub(crate) fn entries<'b>(&'b self) -> impl Iterator<Item = (&'b str, Reader<'b>)> {
        let members = match self.value {
            Some(Json::Object(members)) => members.as_slice(),
            _ => {
                self.misplaced("an object");
                &[]
            }
        };
        let mut seen = BTreeSet::new();
        members.iter().map(move |(key, value)| {
            let member = Reader { value: Some(value), path: self.path.key(key), problems: self.problems };
            if !seen.insert(key) {
                member.refuse("the key stands here twice");
            }
            (&**key, member)
        })
    }

    /// The only member of an object, with its key.
    pub(crate) fn only_member<'b>(&'b self) -> Option<(&'b str, Reader<'b>)> {
        match self.value {
            Some(Json::Object(members)) if members.len() == 1 => {
                let (key, value) = members.first()?;
                Some((key, Reader { value: Some(value), path: self.path.key(key), problems: self.problems }))
            }
            _ => self.understood(None, "an object with one key"),
        }
    }

    /// The items of a list.
    pub(crate) fn items<'b>(&'b self) -> impl Iterator<Item = Reader<'b>> + use<'a, 'b> {
        let items = match self.value {
            Some(Json::List(items)) => items.as_slice(),
            _ => {
                self.misplaced("a list");
                &[]
            }
        };
        let at = |(index, value)| Reader { value: Some(value), path: self.path.index(index), problems: self.problems };
        items.iter().enumerate().map(at)
    }

    /// What `read` makes of every item of a list that it can make something of.
    pub(crate) fn each<T>(&self, read: impl FnMut(Reader<'_>) -> Option<T>) -> Vec<T> {
        self.items().filter_map(read).collect()
    }

    /// Says so if this is a list of more than `most` items.
    pub(crate) fn expect_at_most(&self, most: usize) {
        if let Some(Json::List(items)) = self.value
            && most < items.len()
        {
            self.refuse(too_many(items.len(), most));
        }
    }

    /// `Some(None)` for `null`, otherwise what `read` makes of the value.
    pub(crate) fn or_null<T>(&self, read: impl FnOnce(&Self) -> Option<T>) -> Option<Option<T>> {
        if self.value == Some(&Json::Null) { Some(None) } else { read(self).map(Some) }
    }

    /// The text, if this is one; no problem otherwise.
    pub(crate) fn if_text(&self) -> Option<&'a str> {
        self.value.and_then(Json::text)
    }

    /// A text where it stands.
    pub(crate) fn str(&self) -> Option<&'a str> {
        self.understood(self.if_text(), "a text")
    }

    /// A text.
    pub(crate) fn text(&self) -> String {
        self.str().unwrap_or_default().to_owned()
    }

    /// A list of texts.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.items().map(|item| item.text()).collect()
    }

    /// A whole number from 0 on.
    pub(crate) fn number(&self) -> Option<u64> {
        self.understood(self.value.and_then(Json::number), "a whole number from 0 on")
    }

    /// A small whole number, which may be below 0.
    pub(crate) fn small(&self) -> Option<i8> {
        let value = match self.value {
            Some(Json::Number(digits)) => digits.parse().ok(),
            _ => None,
        };
        self.understood(value, "a whole number from -128 to 127")
    }

    /// An index or an offset; one too large for memory fits nothing, and is refused where it is used.
    pub(crate) fn offset(&self) -> Option<usize> {
        self.number().map(index)
    }

    /// `true` or `false`.
    pub(crate) fn bool(&self) -> Option<bool> {
        let value = match self.value {
            Some(Json::Bool(value)) => Some(*value),
            _ => None,
        };
        self.understood(value, "true or false")
    }

    /// One of the words of `T`.
    pub(crate) fn word<T: Word>(&self) -> Option<T> {
        let index = self.word_index(T::all().len(), &|index| T::all()[index].word());
        index.and_then(|index| T::all().get(index)).copied()
    }

    fn word_index(&self, count: usize, word: &dyn Fn(usize) -> &'static str) -> Option<usize> {
        let text = self.str()?;
        let found = (0..count).find(|&index| word(index) == text);
        if found.is_none() {
            let known: Vec<&str> = (0..count).map(word).collect();
            self.refuse(format!("{} is not one of: {}", shown(text), known.join(", ")));
        }
        found
    }

    /// An id.
    pub(crate) fn id<T>(&self, parse: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.str()?;
        let id = parse(text);
        if id.is_none() {
            self.refuse(format!("{} is not an id (a UUID in lower case with hyphens)", shown(text)));
        }
        id
    }

    /// A moment.
    pub(crate) fn moment(&self) -> Option<Timestamp> {
        let text = self.str()?;
        let moment = Timestamp::parse(text);
        if moment.is_none() {
            self.refuse(format!("{} is not a moment such as 2026-01-05T08:30:00.000Z", shown(text)));
        }
        moment
    }
}

/// A number as an index or an offset.
pub(crate) fn index(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
