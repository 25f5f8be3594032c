//! The narrow column on the left: sources, counts, and the panel for finding. Over the text, where there is no room beside it.

use super::blocks::{each, maybe, press, row, text_of};
use super::later::{Later, Panel};
use super::parts::CategorySign;
use super::store::use_store;
use crate::app::codebook::CodebookMsg;
use crate::app::finding::FindMsg;
use crate::app::list::Facet;
use crate::app::{Model, Msg, View};
use crate::domain::case::{AnnotationId, Category, SourceId};
use leptos::prelude::*;

/// Sources, counts by category, and finding.
#[component]
pub fn Rail() -> impl IntoView {
    let store = use_store();
    let is_open = store.memo(|model| model.finding.is_open);
    view! {
        <aside class="rail" id="rail" class:is-open=is_open aria-label="Sources and highlights">
            <div class="rail-top">
                <button type="button" class="button rail-close" id="rail-close" on:click=press(move || store.send(Msg::Find(FindMsg::Close)))>"Close"</button>
                <Sources />
                <button type="button" class="button quiet" on:click=press(move || store.send(Msg::Show(View::Start)))>"Add a source"</button>
                // Before the counts: below them it was out of sight.
                <Lost />
                <Counts />
            </div>
            <Later of=Panel::Finding />
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
    let is_chosen =
        move |category| store.memo(move |model| model.finding.filter.facets.contains(&Facet::Category(category)));
    view! {
        <h2>"Highlights"</h2>
        <ul class="rail-counts">
            {Category::ALL.iter().map(|&category| view! {
                <li>
                    <button
                        type="button"
                        class="rail-count"
                        title="Show these in the list"
                        aria-pressed=text_of({
                            let is_chosen = is_chosen(category);
                            move || is_chosen.get().to_string()
                        })
                        on:click=press(move || store.send(Msg::Find(FindMsg::Toggle(Facet::Category(category)))))
                    >
                        <CategorySign category=Signal::stored(category) />
                        <span class="count">{count(category)}</span>
                    </button>
                </li>
            }).collect_view()}
        </ul>
        <button type="button" class="button quiet" id="show-codebook" on:click=press(move || store.send(Msg::Codebook(CodebookMsg::Show(true))))>
            "Your own tags…"
        </button>
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
                <button type="button" class="button quiet" title="To the words that are selected in the text"
                    // A press must not take the selection away that says where.
                    on:mousedown=|event| event.prevent_default()
                    on:click=press(move || store.send(Msg::Attach(id)))>"Attach"</button>
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
