//! What a worksheet can hold: sections of columns, with rows that the form prints or that the analyst adds.

use crate::domain::case::RowName;
use crate::domain::case::brief::TechniqueKind;
use crate::domain::case::worksheet::Worksheet;

/// The worksheet of one technique, before anything is written.
#[derive(Debug)]
pub struct Form {
    /// Which technique.
    pub kind: TechniqueKind,
    /// What the technique is for, in a sentence.
    pub purpose: &'static str,
    /// Where the technique is described.
    pub source: &'static str,
    /// What must be said wherever its result is read; empty where nothing must.
    pub caveat: &'static str,
    /// Its parts, in order.
    pub sections: &'static [Section],
}

/// One part of a form: a table.
#[derive(Debug)]
pub struct Section {
    /// The stable name used in files; no other section of the form has it.
    pub key: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// How to fill it.
    pub help: &'static str,
    /// Its rows.
    pub rows: Rows,
    /// Its columns, in order; the first says what the row is about where the analyst adds the rows.
    pub columns: &'static [Column],
    /// Whether each row is also rated against the hypotheses and scenarios.
    pub is_rated: bool,
}

/// The rows of a section.
#[derive(Debug, Clone, Copy)]
pub enum Rows {
    /// The analyst adds them; the words are those of the button.
    Own(&'static str),
    /// The form prints them.
    Lines(&'static [Line]),
}

/// A row that the form prints.
#[derive(Debug)]
pub struct Line {
    /// The stable name used in files; no other line of the form has it.
    pub key: &'static str,
    /// What it is.
    pub label: &'static str,
    /// What to ask.
    pub help: &'static str,
}

/// One column.
#[derive(Debug)]
pub struct Column {
    /// The stable name used in files; no other column of the section has it.
    pub key: &'static str,
    /// Its heading.
    pub label: &'static str,
    /// What to write; empty where the heading says it.
    pub help: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// What a column holds.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Words.
    Text,
    /// One of a closed list, each with its key for files and its label for people.
    Choice(fn() -> Vec<(&'static str, &'static str)>),
}

/// A closed list of terms as the choices of a column.
macro_rules! choice {
    ($terms:ty) => {
        $crate::domain::worksheet::form::Kind::Choice(|| {
            <$terms>::ALL.iter().map(|term| (term.key(), term.label())).collect()
        })
    };
}
pub(super) use choice;

impl Form {
    /// The section with this key.
    pub fn section(&self, key: &str) -> Option<&'static Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// The section that prints this line, and the line.
    pub fn line(&self, key: &str) -> Option<(&'static Section, &'static Line)> {
        self.sections.iter().find_map(|section| Some((section, section.lines().iter().find(|line| line.key == key)?)))
    }

    /// The section of a row of `sheet`; `None` where there is no such row.
    pub fn section_of(&self, sheet: &Worksheet, name: RowName) -> Option<&'static Section> {
        match name {
            RowName::Line(key) => self.line(key).map(|(section, _)| section),
            RowName::Own(id) => self.section(sheet.rows.iter().find(|row| row.id == id)?.section),
        }
    }
}

impl Section {
    /// The lines that it prints; none where the analyst adds rows.
    pub fn lines(&self) -> &'static [Line] {
        match self.rows {
            Rows::Own(_) => &[],
            Rows::Lines(lines) => lines,
        }
    }

    /// The column with this key.
    pub fn column(&self, key: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.key == key)
    }
}

impl Column {
    /// A column of words.
    pub const fn text(key: &'static str, label: &'static str, help: &'static str) -> Self {
        Self { key, label, help, kind: Kind::Text }
    }

    /// A column of choices.
    pub const fn choice(key: &'static str, label: &'static str, help: &'static str, kind: Kind) -> Self {
        Self { key, label, help, kind }
    }

    /// What it can hold; empty for words.
    pub fn choices(&self) -> Vec<(&'static str, &'static str)> {
        match self.kind {
            Kind::Text => Vec::new(),
            Kind::Choice(choices) => choices(),
        }
    }

    /// Whether it holds words.
    pub fn is_text(&self) -> bool {
        matches!(self.kind, Kind::Text)
    }

    /// Whether it can hold this; an empty text is nothing, which every column can hold.
    pub fn takes(&self, text: &str) -> bool {
        self.is_text() || text.is_empty() || self.choices().iter().any(|(key, _)| *key == text)
    }

    /// What people read for what it holds: the words, or the label of the choice.
    pub fn shown(&self, text: &str) -> String {
        let chosen = self.choices().into_iter().find(|(key, _)| *key == text);
        chosen.map_or(text, |(_, label)| label).to_owned()
    }
}
