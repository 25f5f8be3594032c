//! The article with its highlights.
//!
//! Blocks stand in sections of about twenty, which the browser skips while they are far away.
//! A section draws its highlights only once it has come near; until then its blocks are plain text,
//! so that finding, selecting and copying work on the whole article at any size.

use super::Store;
use super::blocks::follow;
use super::store::use_store;
use crate::app::marks::{self, Mark, SectionMarks};
use crate::app::{BlockPoint, Model, Msg};
use crate::domain::case::AnnotationId;
use crate::domain::runs::{Run, runs};
use crate::domain::text::{Block, BlockKind, SourceText, Span};
use crate::platform::observe::{NearWatch, once_a_frame};
use crate::platform::page;
use crate::platform::selection::{self, Place};
use leptos::ev::MouseEvent;
use leptos::html::{Article, Div};
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How far beyond the pane a section counts as near, in CSS pixels.
const NEAR: u32 = 1_200;

/// Categories whose lines are drawn below one piece of text; the others are counted.
const LINES: usize = 3;

/// Which sections are near the window, shared with the margin.
#[derive(Clone, Copy)]
pub struct Sections {
    /// The marks of each section.
    pub marks: Memo<Arc<SectionMarks>>,
    /// The sections near the window now.
    pub near: RwSignal<BTreeSet<usize>>,
    /// The element that holds the text.
    pub reader: NodeRef<Article>,
}

impl Sections {
    /// The sections of the source that is shown.
    pub fn new() -> Self {
        let store = use_store();
        let changes = store.memo(|model| (model.highlights, model.source));
        let marks = Memo::new(move |_| {
            changes.get();
            let by_section = |model: &Model| model.shown_source().map(|source| marks::by_section(&model.case, source));
            Arc::new(store.peek(by_section).unwrap_or_default())
        });
        Self { marks, near: RwSignal::new(BTreeSet::new()), reader: NodeRef::new() }
    }
}

/// The text that is shown.
#[component]
pub fn Reader(
    /// The element that scrolls.
    pane: NodeRef<Div>,
    /// Its sections.
    sections: Sections,
    /// Gets the place of the selection on the screen.
    selected_at: RwSignal<Option<Place>>,
) -> impl IntoView {
    let store = use_store();
    let text = store.memo(|model| model.shown_source().map(|source| source.text.clone()));
    let language =
        store.memo(|model| model.shown_source().map(|source| source.metadata.language.clone()).unwrap_or_default());
    watch_selection(sections.reader, selected_at);
    follow_focus(store);
    view! {
        <article
            class="paper reader"
            id="reader"
            tabindex="0"
            aria-label="Article"
            lang=language
            node_ref=sections.reader
            on:click=move |event| click(store, sections.reader, &event)
        >
            {follow(move || text.get().map(|text| view! { <Text pane sections text /> }).into_any())}
        </article>
    }
}

/// Marks the pieces of the annotation in focus, and no longer those of the one before.
fn follow_focus(store: Store) {
    let focused = store.memo(|model| model.focused.map(|id| id.to_string()));
    Effect::new(move |before: Option<Option<String>>| {
        let now = focused.get();
        page::move_focus_mark(before.flatten().as_deref(), now.as_deref());
        now
    });
}

#[component]
fn Text(pane: NodeRef<Div>, sections: Sections, text: SourceText) -> impl IntoView {
    sections.near.set(BTreeSet::new());
    let watch = StoredValue::new_local(None::<NearWatch>);
    let drawn: Vec<RwSignal<bool>> = (0..marks::section_count(&text)).map(|_| RwSignal::new(false)).collect();
    let reported = drawn.clone();
    Effect::new(move || {
        let Some(pane) = pane.get() else { return };
        let drawn = reported.clone();
        let near = sections.near;
        watch.set_value(NearWatch::new(&pane, NEAR, move |section, is_near| {
            if let Some(drawn) = drawn.get(section).filter(|_| is_near) {
                // Once drawn it stays: taking highlights away again would disturb a selection that reaches into it.
                drawn.try_set(true);
            }
            near.try_update(|near| if is_near { near.insert(section) } else { near.remove(&section) });
        }));
        let Some(reader) = sections.reader.get() else { return };
        watch.with_value(|watch| watch.iter().for_each(|watch| watch.watch_all(&reader)));
    });
    let views = drawn.into_iter().enumerate().map(|(index, is_drawn)| {
        view! { <Section index is_drawn sections text=text.clone() /> }
    });
    views.collect_view()
}

#[component]
fn Section(index: usize, is_drawn: RwSignal<bool>, sections: Sections, text: SourceText) -> impl IntoView {
    let of_section = Memo::new(move |_| match is_drawn.get() {
        true => sections.marks.with(|marks| marks.get(index).cloned()).unwrap_or_default(),
        false => Vec::new(),
    });
    let blocks = marks::section_blocks(&text, index);
    let views: Vec<AnyView> = group_lists(&text, blocks)
        .into_iter()
        .map(|group| {
            let is_list = group.first().is_some_and(|block| text.blocks()[*block].kind == BlockKind::ListItem);
            let views = group.iter().map(|block| block_view(*block, &text, of_section)).collect_view();
            if is_list { view! { <ul class="list">{views}</ul> }.into_any() } else { views.into_any() }
        })
        .collect();
    view! { <section class="section" data-section=index>{views}</section> }
}

/// Neighbouring list items together, every other block alone.
fn group_lists(text: &SourceText, blocks: std::ops::Range<usize>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for block in blocks {
        let is_item = |index: &usize| text.blocks()[*index].kind == BlockKind::ListItem;
        match groups.last_mut() {
            Some(group) if is_item(&block) && group.last().is_some_and(is_item) => group.push(block),
            _ => groups.push(vec![block]),
        }
    }
    groups
}

fn block_view(index: usize, text: &SourceText, marks: Memo<Vec<(Span, Mark)>>) -> AnyView {
    let Block { kind, span } = text.blocks()[index];
    let words = block_words(span, text.clone(), marks);
    match kind {
        BlockKind::Heading(1) => {
            view! { <h2 class="block heading heading-1" data-block=index dir="auto">{words}</h2> }.into_any()
        }
        BlockKind::Heading(2) => {
            view! { <h3 class="block heading" data-block=index dir="auto">{words}</h3> }.into_any()
        }
        BlockKind::Heading(_) => {
            view! { <h4 class="block heading" data-block=index dir="auto">{words}</h4> }.into_any()
        }
        BlockKind::Paragraph => view! { <p class="block" data-block=index dir="auto">{words}</p> }.into_any(),
        BlockKind::ListItem => view! { <li class="block item" data-block=index dir="auto">{words}</li> }.into_any(),
        BlockKind::Quotation => {
            view! { <blockquote class="block quotation" data-block=index dir="auto">{words}</blockquote> }.into_any()
        }
        BlockKind::Preformatted => {
            view! { <pre class="block preformatted" data-block=index dir="auto">{words}</pre> }.into_any()
        }
    }
}

/// The words of a block, drawn anew only when its own runs change.
fn block_words(span: Span, text: SourceText, marks: Memo<Vec<(Span, Mark)>>) -> AnyView {
    let emphasis = text.emphasis().iter().filter(|item| item.span.overlaps(span)).copied().collect::<Vec<_>>();
    let runs_of_block = Memo::new(move |_| marks.with(|marks| runs(span, marks, &emphasis)));
    follow(move || {
        let runs = runs_of_block.get().into_iter();
        runs.map(|run| run_view(text.words(run.span).to_owned(), run)).collect::<Vec<_>>().into_any()
    })
}

fn run_view(words: String, run: Run<Mark>) -> AnyView {
    let inner = lines(words, &run.covers);
    let inner = if run.is_emphasis { view! { <em>{inner}</em> }.into_any() } else { inner };
    let inner = if run.is_strong { view! { <strong>{inner}</strong> }.into_any() } else { inner };
    if run.covers.is_empty() {
        return inner;
    }
    let ids: Vec<AnnotationId> = run.covers.iter().map(|mark| mark.id).collect();
    let names = ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let described = run.covers.iter().map(|mark| mark.category.label());
    let described = described.collect::<Vec<_>>().join(", ");
    let details = ids.first().map(|id| format!("card-{id}"));
    let store = use_store();
    // Only how it begins: `follow_focus` moves the focus, since a memo in every run would cost each of them at each change.
    let is_focused = store.peek(|model| model.focused.is_some_and(|focused| ids.contains(&focused)));
    let hidden = run.covers.len().saturating_sub(LINES);
    view! {
        <mark
            class="mark"
            class:is-focused=is_focused
            data-marks=names
            data-more=(0 < hidden).then(|| format!("+{hidden}"))
            aria-description=described
            aria-details=details
        >
            {inner}
        </mark>
    }
    .into_any()
}

/// The words inside one element for each of the first few categories: each draws its own tint and its own line.
fn lines(words: String, covers: &[Mark]) -> AnyView {
    covers.iter().take(LINES).enumerate().fold(words.into_any(), |inner, (level, mark)| {
        view! { <span class="line" data-category=mark.category.key() data-level=level>{inner}</span> }.into_any()
    })
}

fn click(store: Store, reader: NodeRef<Article>, event: &MouseEvent) {
    let is_selecting = reader.get_untracked().is_some_and(|reader| selection::read(&reader).is_some());
    if is_selecting {
        return;
    }
    let under = selection::marks_at(event).iter().filter_map(|id| AnnotationId::parse(id)).collect();
    store.send(Msg::ClickMarks(under));
}

/// Tells the model what is selected: at once from the keyboard, and after a drag when the pointer is let go.
fn watch_selection(reader: NodeRef<Article>, selected_at: RwSignal<Option<Place>>) {
    let store = use_store();
    let is_down = StoredValue::new_local(false);
    let report = once_a_frame(move || {
        if is_down.try_get_value().unwrap_or(true) {
            return;
        }
        if let Some(reader) = reader.try_get_untracked().flatten() {
            report_selection(store, &reader, selected_at);
        }
    });
    let at_pointer = report.clone();
    let at_change = selection::on_change(report);
    let at_pointer = selection::on_pointer(move |down| {
        is_down.try_set_value(down);
        at_pointer();
    });
    // Dropped, and so removed, with the component.
    StoredValue::new_local((at_change, at_pointer));
}

fn report_selection(store: Store, reader: &HtmlElement, selected_at: RwSignal<Option<Place>>) {
    let selected = selection::read(reader);
    selected_at.try_set(selected.map(|selected| selected.place));
    let is_unchanged = |point: BlockPoint| match store.peek(|model| words_of_block(model, point.block)) {
        Some(words) => selection::shows(reader, point.block, &words),
        None => false,
    };
    match selected {
        None if store.peek(|model| model.selection.is_none()) => {}
        None => store.send(Msg::Selected(None)),
        Some(selected) if is_unchanged(selected.from) && is_unchanged(selected.to) => {
            store.send(Msg::Selected(Some((selected.from, selected.to))));
        }
        Some(_) => store.send(Msg::SelectionRefused),
    }
}

fn words_of_block(model: &Model, block: usize) -> Option<String> {
    let text = &model.shown_source()?.text;
    text.blocks().get(block).map(|block| text.words(block.span).to_owned())
}
