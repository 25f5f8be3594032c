//! The narrow column on the left: sources, counts, outline.

use super::blocks::{When, each, flag, maybe, press, text_of};
use super::parts::CategorySign;
use super::store::use_store;
use crate::app::{Msg, View};
use crate::domain::case::{Category, SourceId};
use crate::domain::text::BlockKind;
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
    let sources = store.memo(|model| {
        let name = |index: usize, title: &str| {
            if title.is_empty() { format!("Source {}", index + 1) } else { title.to_owned() }
        };
        model
            .case
            .sources
            .iter()
            .enumerate()
            .map(|(index, it)| (it.id, name(index, &it.metadata.title)))
            .collect::<Vec<(SourceId, String)>>()
    });
    view! {
        <h2>"Sources"</h2>
        <ul class="rail-list">
            {each(sources, |(id, name)| format!("{id} {name}"), move |(id, name)| view! {
                <li>
                    <button type="button" dir="auto" aria-current=maybe(move || (shown.get() == Some(id)).then(|| "true".to_owned()))
                        on:click=press(move || store.send(Msg::ShowSource(id)))>{name}</button>
                </li>
            }.into_any())}
        </ul>
    }
}

#[component]
fn Counts() -> impl IntoView {
    let store = use_store();
    let counts = store.memo(|model| {
        let count = |category| model.case.annotations.values().filter(|it| it.category() == category).count();
        Category::ALL.iter().map(|&category| count(category)).collect::<Vec<_>>()
    });
    view! {
        <h2>"Highlights"</h2>
        <ul class="rail-counts">
            {Category::ALL.iter().enumerate().map(|(index, &category)| view! {
                <li>
                    <CategorySign category=Signal::stored(category) />
                    <span class="count">{text_of(move || counts.with(|counts| counts[index].to_string()))}</span>
                </li>
            }).collect_view()}
        </ul>
    }
}

#[component]
fn Outline() -> impl IntoView {
    let store = use_store();
    let headings = store.memo(|model| {
        let Some(source) = model.shown_source() else { return Vec::new() };
        let blocks = source.text.blocks().iter().enumerate();
        let headings = blocks.filter_map(|(index, block)| match block.kind {
            BlockKind::Heading(level) => Some((index, level, source.text.words(block.span).to_owned())),
            _ => None,
        });
        headings.collect::<Vec<_>>()
    });
    view! {
        <When is=flag(move || !headings.with(Vec::is_empty))>
            <h2>"Outline"</h2>
            <ul class="rail-list outline">
                {each(headings, |(block, level, words)| format!("{block} {level} {words}"), move |(block, level, words)| view! {
                    <li data-level=level.to_string()>
                        <button type="button" dir="auto" on:click=press(move || page::reveal_block(block, false))>{words}</button>
                    </li>
                }.into_any())}
            </ul>
        </When>
    }
}

/// Annotations whose words are no longer found: kept and listed, never dropped.
#[component]
fn Lost() -> impl IntoView {
    let store = use_store();
    let lost = store.memo(|model| {
        let lost = model.case.annotations.values().filter(|it| it.anchor.span().is_none());
        lost.map(|it| (it.id, model.case.words(it).to_owned())).collect::<Vec<_>>()
    });
    view! {
        <When is=flag(move || !lost.with(Vec::is_empty))>
            <h2>"Words not found"</h2>
            <ul class="rail-list">
                {each(lost, |(id, _)| id.to_string(), move |(id, words)| view! {
                    <li>
                        <q dir="auto">{words}</q>
                        <button type="button" class="button quiet" on:click=press(move || store.send(Msg::Delete(id)))>"Delete"</button>
                    </li>
                }.into_any())}
            </ul>
        </When>
    }
}
