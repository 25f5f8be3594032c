//! The parts of a document, written one after the other.

use super::escape::{escaped, link};
use crate::domain::case::Tlp;
use crate::format::document::{Content, Document, Entry, Fact, Figure, NONE, Note, Part, Words};

/// A brief being written.
#[derive(Default)]
pub(super) struct Page {
    out: String,
}

impl Page {
    /// What was written.
    pub(super) fn into_text(self) -> String {
        self.out
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Ends a paragraph or list, unless nothing precedes.
    pub(super) fn blank_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn heading(&mut self, heading: &str) {
        self.blank_line();
        self.line(&format!("## {heading}"));
        self.blank_line();
    }

    /// Writes the marking, where there is one.
    pub(super) fn marking(&mut self, marking: Option<Tlp>) {
        if let Some(tlp) = marking {
            self.line(&format!("**{}**", tlp.label()));
        }
    }

    /// Writes title, date, author, sources, their summary and method.
    pub(super) fn head(&mut self, document: &Document<'_>) {
        let title = escaped(document.title);
        self.blank_line();
        self.line(&format!("# {}", if title.is_empty() { "Untitled brief" } else { &title }));
        for (label, text) in &document.facts {
            let text = escaped(text);
            if !text.is_empty() {
                self.blank_line();
                self.line(&format!("{label}: {text}"));
            }
        }
        self.blank_line();
        let sources: Vec<String> = document.sources.iter().map(|facts| described(facts)).collect();
        self.list("Sources", &sources, 0);
        let summary = escaped(document.source_summary);
        if !summary.is_empty() {
            self.blank_line();
            self.line(&format!("Source summary: {summary}"));
        }
        self.blank_line();
        self.line(&format!("Method: {}", or_none(escaped(document.method))));
    }

    /// Writes the pictures of a section: what each shows, the name its file would have, and its caption.
    pub(super) fn figures(&mut self, figures: &[Figure<'_>]) {
        for figure in figures {
            self.blank_line();
            self.line(&format!("![{}]({})", escaped(&figure.picture.alternative), figure.file_name()));
            self.blank_line();
            self.line(&escaped(&figure.title()));
            self.blank_line();
        }
    }

    /// Writes one section.
    pub(super) fn part(&mut self, part: &Part<'_>) {
        self.heading(&format!("{}{}", part.numbered(), escaped(&part.heading)));
        self.figures(&part.figures);
        for content in &part.content {
            match content {
                Content::Paragraphs(lines) => self.paragraphs(lines),
                Content::Entries(entries) => {
                    self.blank_line();
                    entries.iter().for_each(|entry| self.entry(entry, 0));
                }
                Content::Worksheets(sheets) => sheets.iter().for_each(|sheet| self.entry(&sheet.as_entry(), 0)),
                Content::List(lines) if lines.is_empty() => self.line(NONE),
                Content::List(lines) => lines.iter().for_each(|line| self.line(&format!("- {}", written(line)))),
            }
        }
    }

    fn paragraphs(&mut self, lines: &[Words]) {
        if lines.is_empty() {
            self.line(NONE);
        }
        for line in lines {
            self.blank_line();
            self.line(&written(line));
        }
    }

    fn entry(&mut self, entry: &Entry, depth: usize) {
        let label = escaped(&entry.label);
        if entry.lines.is_empty() && !entry.says_none() {
            let colon = if entry.nested.is_empty() { "" } else { ":" };
            self.line(&format!("{}- **{label}{colon}**", "  ".repeat(depth)));
        } else {
            let lines: Vec<String> = entry.lines.iter().map(written).collect();
            self.list(&label, &lines, depth);
        }
        entry.nested.iter().for_each(|nested| self.entry(nested, depth + 1));
    }

    /// Writes a list under a label: nothing, one entry beside the label, or several below it.
    fn list(&mut self, label: &str, entries: &[String], depth: usize) {
        let indent = "  ".repeat(depth);
        match entries {
            [] => self.line(&format!("{indent}- **{label}:** {NONE}")),
            [entry] => self.line(&format!("{indent}- **{label}:** {entry}")),
            _ => {
                self.line(&format!("{indent}- **{label}:**"));
                entries.iter().for_each(|entry| self.line(&format!("{indent}  - {entry}")));
            }
        }
    }

    /// Writes the words behind every number.
    pub(super) fn notes(&mut self, notes: &[Note<'_>]) {
        self.heading("Notes");
        if notes.is_empty() {
            self.line(NONE);
        }
        for (index, note) in notes.iter().enumerate() {
            let place = note.source.as_deref().map(|name| format!(" ({})", escaped(name))).unwrap_or_default();
            let lost = if note.is_lost { " These words can no longer be found in the source." } else { "" };
            let category = note.annotation.category().label();
            let remarks: String = note.remarks.iter().map(|remark| format!(" {}", escaped(remark))).collect();
            self.line(&format!("{}. {category}: {}{place}.{lost}{remarks}", index + 1, quoted(note.quote)));
        }
    }
}

/// A line with its citations and what is said of it.
fn written(line: &Words) -> String {
    let text = if line.is_quote { quoted(&line.text) } else { or_none(escaped(&line.text)) };
    let citations: String = line.citations.iter().map(|number| format!("[{number}]")).collect();
    let gap = if citations.is_empty() { "" } else { " " };
    format!("{text}{gap}{citations}{}", line.remarks())
}

fn or_none(text: String) -> String {
    if text.is_empty() { NONE.to_owned() } else { text }
}

fn quoted(words: &str) -> String {
    format!("“{}”", escaped(words))
}

/// One entry of the list of sources.
fn described(facts: &[Fact<'_>]) -> String {
    let written = facts.iter().map(|fact| match fact {
        Fact::Text(before, text) => format!("{before}{}", escaped(text)),
        Fact::Url(url) => link(url),
    });
    written.collect::<Vec<_>>().join("; ")
}
