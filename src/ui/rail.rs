//! The narrow column on the left: sources, counts, outline.

use super::blocks::{each, maybe, press, row, text_of};
use super::parts::CategorySign;
use super::store::use_store;
use crate::app::codebook::CodebookMsg;
use crate::app::{Model, Msg, View};
use crate::domain::case::{AnnotationId, Category, SourceId};
use crate::domain::text::{BlockKind, SourceText};
use crate::platform::page;
use leptos::prelude::*;

/// Sources, counts by category, outline of the article.
#[component]
pub fn Rail() -> impl IntoView {
    let store = use_store();
    view! {
        <aside class="rail" aria-label="Sources and outline">
            <Sources />
            <button type="button" class="button quiet" on:click=press(move || store.send(Msg::Show(View::Start)))>"Add a source"</button>
            <Counts />
            <Outline />
            <Lost />
        </aside>
    }
}

#[component]
fn Sources() -> impl IntoView {
    let store = use_store();
    let shown = store.memo(|model| model.source);
    let source = move |id: SourceId, name: String| {
        row(format!("{id} {name}"), move || {
            view! {
            <li>
                <button type="button" dir="auto" aria-current=maybe(move || (shown.get() == Some(id)).then(|| "true".to_owned()))
                    on:click=press(move || store.send(Msg::ShowSource(id)))>{name.clone()}</button>
            </li>
        }.into_any()
        })
    };
    let sources = move |model: &Model| {
        let named = model.case.sources.iter().zip(1..).map(|(it, number)| match it.metadata.title.trim() {
            "" => source(it.id, format!("Source {number}")),
            title => source(it.id, title.to_owned()),
        });
        named.collect()
    };
    view! {
        <h2>"Sources"</h2>
        <ul class="rail-list">
            {each(move || store.read(sources))}
        </ul>
    }
}

#[component]
fn Counts() -> impl IntoView {
    let store = use_store();
    let count = move |category| {
        text_of({
            let count = store.memo(move |model| model.index.count(category));
            move || count.get().to_string()
        })
    };
    view! {
        <h2>"Highlights"</h2>
        <ul class="rail-counts">
            {Category::ALL.iter().map(|&category| view! {
                <li>
                    <CategorySign category=Signal::stored(category) />
                    <span class="count">{count(category)}</span>
                </li>
            }).collect_view()}
        </ul>
        <button type="button" class="button quiet" id="show-codebook" on:click=press(move || store.send(Msg::Codebook(CodebookMsg::Show(true))))>
            "Your own tags…"
        </button>
    }
}

#[component]
fn Outline() -> impl IntoView {
    let store = use_store();
    // Read off the frozen text once for each source, and not at every change of the case.
    let text = store.memo(|model| model.shown_source().map(|source| source.text.clone()));
    let heading = |block: usize, level: u8, words: String| {
        row(format!("{block} {words}"), move || {
            view! {
            <li data-level=level.to_string()>
                <button type="button" dir="auto" on:click=press(move || page::reveal_block(block, false))>{words.clone()}</button>
            </li>
        }.into_any()
        })
    };
    let headings = move |text: &SourceText| {
        let blocks = text.blocks().iter().enumerate();
        let headings = blocks.filter_map(|(index, block)| match block.kind {
            BlockKind::Heading(level) => Some(heading(index, level, text.words(block.span).to_owned())),
            _ => None,
        });
        headings.collect()
    };
    view! {
        <section class="unless-empty">
            <h2>"Outline"</h2>
            <ul class="rail-list outline">{each(move || text.with(|text| text.as_ref().map(headings).unwrap_or_default()))}</ul>
        </section>
    }
}

/// Annotations whose words are no longer found: kept and listed, never dropped.
#[component]
fn Lost() -> impl IntoView {
    let store = use_store();
    let orphan = move |id: AnnotationId, words: String| {
        row(id, move || {
            view! {
            <li>
                <q dir="auto">{words.clone()}</q>
                <button type="button" class="button quiet" on:click=press(move || store.send(Msg::Delete(id)))>"Delete"</button>
            </li>
        }.into_any()
        })
    };
    let lost = store.memo(|model| {
        let lost = model.index.lost().filter_map(|id| model.case.annotations.get(&id));
        lost.map(|it| (it.id, model.case.words(it).to_owned())).collect::<Vec<_>>()
    });
    view! {
        <section class="unless-empty">
            <h2>"Words not found"</h2>
            <ul class="rail-list">{each(move || lost.get().into_iter().map(|(id, words)| orphan(id, words)).collect())}</ul>
        </section>
    }
}
