//! The articles with their highlights.

use super::brief::citation;
use super::markup::Markup;
use crate::domain::case::{AnnotationId, Case, Category, Source};
use crate::domain::projection::citation_numbers;
use crate::domain::runs::{Run, runs};
use crate::domain::text::{Block, BlockKind, Span};
use crate::format::document::name;

/// One highlight where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Highlight {
    number: usize,
    category: Category,
    span: Span,
}

/// Writes every source with its highlights, each run naming those that cover it.
pub(super) fn write(page: &mut Markup, case: &Case) {
    let numbers = citation_numbers(case);
    let number = |id: &AnnotationId| numbers.get(id).copied();
    for (index, source) in case.sources.iter().enumerate() {
        let of_source = case.annotations.values().filter(|annotation| annotation.source == source.id);
        let highlights: Vec<(Span, Highlight)> = of_source
            .filter_map(|annotation| {
                let span = annotation.anchor.span()?;
                let number = number(&annotation.id)?;
                Some((span, Highlight { number, category: annotation.category(), span }))
            })
            .collect();
        page.element("article", &[("class", "source")], |page| {
            page.element("p", &[("class", "kicker")], |page| page.text("Source"));
            page.element("p", &[("class", "source-name"), ("dir", "auto")], |page| page.text(&name(index, source)));
            blocks(page, source, &highlights);
        });
    }
}

fn blocks(page: &mut Markup, source: &Source, highlights: &[(Span, Highlight)]) {
    let mut is_in_list = false;
    for (index, block) in source.text.blocks().iter().enumerate() {
        let is_item = block.kind == BlockKind::ListItem;
        if is_item != is_in_list {
            page.raw(if is_item { "<ul>\n" } else { "</ul>\n" });
            is_in_list = is_item;
        }
        let dir = source.directions.of_block(&source.text, index).key();
        page.element(element(block), &[("dir", dir)], |page| {
            let emphasis = source.text.emphasis();
            runs(block.span, highlights, emphasis).iter().for_each(|run| write_run(page, source, run));
        });
    }
    if is_in_list {
        page.raw("</ul>\n");
    }
}

fn element(block: &Block) -> &'static str {
    match block.kind {
        // The page has its own headings of the first two levels.
        BlockKind::Heading(1 | 2) => "h3",
        BlockKind::Heading(3) => "h4",
        BlockKind::Heading(4) => "h5",
        BlockKind::Heading(_) => "h6",
        BlockKind::Paragraph => "p",
        BlockKind::ListItem => "li",
        BlockKind::Quotation => "blockquote",
        BlockKind::Preformatted => "pre",
    }
}

fn write_run(page: &mut Markup, source: &Source, run: &Run<Highlight>) {
    let mut open: Vec<&'static str> = Vec::new();
    for (name, is) in [("em", run.is_emphasis), ("strong", run.is_strong)] {
        if is {
            page.void(name, &[]);
            open.push(name);
        }
    }
    for highlight in &run.covers {
        let id = format!("words-{}", highlight.number);
        let is_start = highlight.span.start() == run.span.start();
        let attributes = [("class", highlight.category.key()), ("id", id.as_str())];
        page.void("mark", if is_start { &attributes } else { &attributes[..1] });
        open.push("mark");
    }
    page.text(source.text.words(run.span));
    while let Some(name) = open.pop() {
        page.raw("</");
        page.raw(name);
        page.raw(">");
    }
    for highlight in run.covers.iter().filter(|highlight| highlight.span.end() == run.span.end()) {
        citation(page, highlight.number, "note");
    }
}
