//! The brief as HTML.

use super::markup::Markup;
use super::worksheets;
use crate::format::base64::data_url;
use crate::format::document::{Content, Document, Entry, Fact, Figure, NONE, Note, Part, Words};

/// Writes head, sections and notes.
pub(super) fn write(page: &mut Markup, document: &Document<'_>, title: &str) {
    page.element("article", &[("class", "brief")], |page| {
        body(page, document, title);
        notes(page, &document.notes);
    });
}

/// Writes head and sections of what has no notes of its own.
pub(super) fn write_without_notes(page: &mut Markup, document: &Document<'_>, title: &str) {
    page.element("article", &[("class", "brief")], |page| body(page, document, title));
}

fn body(page: &mut Markup, document: &Document<'_>, title: &str) {
    page.element("h1", &[("dir", "auto")], |page| page.text(title));
    head(page, document);
    figures(page, &document.figures);
    document.parts.iter().for_each(|part| section(page, part));
}

fn head(page: &mut Markup, document: &Document<'_>) {
    let fact = |page: &mut Markup, label: &str, text: &str| {
        page.element("dt", &[], |page| page.text(label));
        page.element("dd", &[("dir", "auto")], |page| page.text(text));
    };
    page.element("dl", &[("class", "facts")], |page| {
        document.facts.iter().for_each(|(label, text)| fact(page, label, text));
        for facts in &document.sources {
            page.element("dt", &[], |page| page.text("Source"));
            page.element("dd", &[], |page| source(page, facts));
        }
        if !document.source_summary.trim().is_empty() {
            fact(page, "Source summary", document.source_summary);
        }
        fact(page, "Method", or_none(document.method));
    });
}

fn source(page: &mut Markup, facts: &[Fact<'_>]) {
    for (index, fact) in facts.iter().enumerate() {
        if index > 0 {
            page.text(" · ");
        }
        match fact {
            Fact::Text(before, text) => {
                page.text(before);
                page.isolated(text);
            }
            // An address is shown, not made a link: who reads a brief must not be led to its source by a slip.
            Fact::Url(url) => page.isolated(url),
        }
    }
}

/// The pictures of a section, each with all its bytes in the page.
fn figures(page: &mut Markup, figures: &[Figure<'_>]) {
    for figure in figures {
        let (width, height) = figure.picture.size;
        let (width, height) = (width.to_string(), height.to_string());
        let (source, alternative) = (data_url(figure.picture), figure.picture.alternative.trim());
        page.element("figure", &[], |page| {
            page.void("img", &[("src", &source), ("alt", alternative), ("width", &width), ("height", &height)]);
            page.element("figcaption", &[("dir", "auto")], |page| page.text(&figure.title()));
        });
    }
}

fn section(page: &mut Markup, part: &Part<'_>) {
    page.element("section", &[], |page| {
        page.element("h2", &[], |page| page.text(&format!("{}{}", part.numbered(), part.heading)));
        figures(page, &part.figures);
        for content in &part.content {
            match content {
                Content::Paragraphs(lines) if lines.is_empty() => none(page),
                Content::Paragraphs(lines) => {
                    lines.iter().for_each(|line| page.element("p", &[("dir", "auto")], |page| words(page, line)));
                }
                Content::List(lines) if lines.is_empty() => none(page),
                Content::List(lines) => list(page, lines),
                Content::Entries(entries) => entries_list(page, entries),
                Content::Worksheets(sheets) => worksheets::write(page, sheets),
            }
        }
    });
}

fn none(page: &mut Markup) {
    page.element("p", &[("class", "none")], |page| page.text(NONE));
}

fn entries_list(page: &mut Markup, entries: &[Entry]) {
    page.element("ul", &[], |page| entries.iter().for_each(|entry| item(page, entry)));
}

fn item(page: &mut Markup, entry: &Entry) {
    page.element("li", &[("dir", "auto")], |page| {
        let colon = if entry.is_complete && entry.lines.is_empty() { "" } else { ": " };
        page.element("strong", &[], |page| page.text(&entry.label));
        page.text(colon);
        match entry.lines.as_slice() {
            [] if entry.says_none() => page.element("span", &[("class", "none")], |page| page.text(NONE)),
            [] => {}
            [line] => words(page, line),
            lines => list(page, lines),
        }
        if !entry.nested.is_empty() {
            entries_list(page, &entry.nested);
        }
    });
}

fn list(page: &mut Markup, lines: &[Words]) {
    page.element("ul", &[], |page| {
        lines.iter().for_each(|line| page.element("li", &[("dir", "auto")], |page| words(page, line)));
    });
}

fn words(page: &mut Markup, line: &Words) {
    let text = or_none(&line.text);
    match line.is_quote {
        true => page.element("q", &[], |page| page.text(text)),
        false => page.isolated(text),
    }
    line.citations.iter().for_each(|number| citation(page, *number, "note"));
    page.text(&line.remarks());
}

/// The number of a highlight, leading to its note or to its words.
pub(super) fn citation(page: &mut Markup, number: usize, to: &str) {
    page.element("sup", &[], |page| {
        page.element("a", &[("href", &format!("#{to}-{number}"))], |page| page.text(&number.to_string()));
    });
}

fn notes(page: &mut Markup, notes: &[Note<'_>]) {
    page.element("section", &[("class", "notes")], |page| {
        page.element("h2", &[], |page| page.text("Notes"));
        if notes.is_empty() {
            none(page);
            return;
        }
        page.element("ol", &[], |page| (1..).zip(notes).for_each(|(number, it)| note(page, number, it)));
    });
}

fn note(page: &mut Markup, number: usize, note: &Note<'_>) {
    let annotation = note.annotation;
    let category = annotation.category();
    page.element("li", &[("id", &format!("note-{number}")), ("class", category.key())], |page| {
        page.element("strong", &[], |page| page.text(category.label()));
        page.text(": ");
        page.element("q", &[("dir", note.dir)], |page| page.text(note.quote));
        if let Some(source) = &note.source {
            page.text(" (");
            page.isolated(source);
            page.text(")");
        }
        match note.is_lost {
            true => page.text(" These words can no longer be found in the source."),
            false => {
                page.text(" ");
                page.element("a", &[("href", &format!("#words-{number}"))], |page| page.text("in the text"));
            }
        }
        for remark in &note.remarks {
            page.element("p", &[("dir", "auto")], |page| page.text(remark));
        }
        for (label, text) in [("In the brief", &annotation.statement), ("Note", &annotation.note)] {
            if !text.trim().is_empty() {
                page.element("p", &[("dir", "auto"), ("class", "typed")], |page| {
                    page.text(&format!("{label}: {text}"))
                });
            }
        }
    });
}

fn or_none(text: &str) -> &str {
    if text.trim().is_empty() { NONE } else { text }
}
