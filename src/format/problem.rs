//! What is wrong with a file, and where: the one kind of bad news every reader returns.

use std::cell::{Cell, RefCell};
use std::fmt::{self, Display, Formatter, Write};

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, as a JSON pointer (RFC 6901) such as `/annotations/3/start`; empty for the file as a whole.
    pub path: String,
    /// What, as a sentence without a full stop.
    pub message: String,
}

impl Problem {
    /// A problem of the file as a whole.
    pub fn of_file(message: impl Into<String>) -> Self {
        Self { path: String::new(), message: message.into() }
    }
}

/// `path: message`, or the message alone for the file as a whole.
impl Display for Problem {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return formatter.write_str(&self.message);
        }
        write!(formatter, "{}: {}", self.path, self.message)
    }
}

/// The problems found so far; beyond [`Problems::LIMIT`] they are only counted.
///
/// Readers share it, so that it is filled through a shared reference.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    listed: RefCell<Vec<Problem>>,
    unlisted: Cell<usize>,
}

impl Problems {
    /// Problems listed one by one; a person reads no more than this.
    pub(crate) const LIMIT: usize = 50;
    /// Characters of a message at most; our own are shorter.
    const LONGEST: usize = 1_000;

    /// Adds a problem at `path`.
    pub(crate) fn push(&self, path: &Path<'_>, message: impl Into<String>) {
        self.add(path, message.into());
    }

    fn add(&self, path: &Path<'_>, message: String) {
        let mut listed = self.listed.borrow_mut();
        if listed.len() < Self::LIMIT {
            // Rules of the domain repeat names as they stand in the file.
            listed.push(Problem { path: path.to_string(), message: harmless(&message, Self::LONGEST) });
        } else {
            self.unlisted.set(self.unlisted.get() + 1);
        }
    }

    /// Whether nothing is wrong so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.listed.borrow().is_empty()
    }

    /// How many were found so far.
    pub(crate) fn count(&self) -> usize {
        self.listed.borrow().len() + self.unlisted.get()
    }

    /// The list, closed by a count of what is not in it.
    pub(crate) fn into_list(self) -> Vec<Problem> {
        let (mut listed, unlisted) = (self.listed.into_inner(), self.unlisted.get());
        if 0 < unlisted {
            listed.push(Problem::of_file(format!("and {unlisted} more problems")));
        }
        listed
    }

    /// What was read, if nothing is wrong.
    pub(crate) fn accept<T>(self, read: Option<T>) -> Result<T, Vec<Problem>> {
        match read {
            Some(read) if self.is_empty() => Ok(read),
            // A refusal without a reason helps nobody; fuzzing found one, of a stored case without its brief.
            None if self.is_empty() => Err(vec![Problem::of_file("a part of it is missing")]),
            _ => Err(self.into_list()),
        }
    }
}

/// A place in a JSON document, written only when there is something to say about it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'a> {
    /// The document.
    Root,
    /// A member of an object.
    Key(&'a Path<'a>, &'a str),
    /// An item of an array, counted from 0.
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    /// The member `key` of this object.
    pub(crate) fn key(&'a self, key: &'a str) -> Self {
        Path::Key(self, key)
    }

    /// The item `index` of this array, counted from 0.
    pub(crate) fn index(&'a self, index: usize) -> Self {
        Path::Index(self, index)
    }
}

/// A JSON pointer.
impl Display for Path<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Index(parent, index) => write!(formatter, "{parent}/{index}"),
            Path::Key(parent, key) => {
                write!(formatter, "{parent}/")?;
                key.chars().try_for_each(|character| match character {
                    '~' => formatter.write_str("~0"),
                    '/' => formatter.write_str("~1"),
                    _ => formatter.write_char(character),
                })
            }
        }
    }
}

/// Text from a file as it may stand in a message: shortened, quoted, and without anything that could act on a terminal.
pub(crate) fn shown(text: &str) -> String {
    /// Long enough for a SHA-256.
    const LONGEST: usize = 64;
    format!("{:?}", shortened(text, LONGEST))
}

/// A message of a library, which may repeat any amount of any text of the file: shortened, and without control characters.
pub(crate) fn tamed(message: &str) -> String {
    harmless(message, 400)
}

fn harmless(message: &str, longest: usize) -> String {
    shortened(message, longest).replace(|character: char| character.is_control(), "\u{fffd}")
}

fn shortened(text: &str, longest: usize) -> String {
    let mut kept: String = text.chars().take(longest).collect();
    if kept.len() < text.len() {
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_json_pointer() {
        let list = Path::Root.key("a/b~c");
        assert_eq!(list.index(2).key("id").to_string(), "/a~1b~0c/2/id");
        assert_eq!(Problem { path: "/x".into(), message: "is odd".into() }.to_string(), "/x: is odd");
        assert_eq!(Problem::of_file("is odd").to_string(), "is odd");
    }

    #[test]
    fn the_list_ends_with_a_count() {
        let problems = Problems::default();
        (0..60).for_each(|index| problems.push(&Path::Root.index(index), "is odd"));
        let list = problems.into_list();
        assert_eq!(list.len(), Problems::LIMIT + 1);
        assert_eq!(list.last().unwrap().to_string(), "and 10 more problems");
    }

    #[test]
    fn no_refusal_is_without_a_reason() {
        let refusal = Problems::default().accept::<()>(None).unwrap_err();
        assert_eq!(refusal.first().map(ToString::to_string).as_deref(), Some("a part of it is missing"));
    }

    /// A name with a control in it once got into a message about two tags.
    #[test]
    fn no_message_acts_on_a_terminal_or_fills_it() {
        let problems = Problems::default();
        problems.push(&Path::Root, format!("two tags have the id \u{1b}[2J{}", "x".repeat(9_999)));
        let message = problems.into_list().remove(0).message;
        assert!(message.starts_with("two tags have the id \u{fffd}[2Jx") && message.chars().count() == 1_001);
    }

    #[test]
    fn text_in_messages_is_short_and_harmless() {
        assert_eq!(shown("a\u{1b}[2J"), r#""a\u{1b}[2J""#);
        assert_eq!(shown(&"x".repeat(99)).chars().count(), 67);
        assert_eq!(tamed("a\u{1b}[2J"), "a\u{fffd}[2J");
        assert_eq!(tamed(&"x".repeat(999)).chars().count(), 401);
    }
}
