//! The stored cases, by thematic tag and day.

use super::blocks::{Row, each, press, row, text_of};
use super::store::{Store, use_store};
use crate::app::collection::{self, CollectionMsg, Form, shelves, shown};
use crate::app::{ExportKind, Msg};
use crate::domain::case::CaseId;
use crate::domain::gathering::By;
use crate::format::summary::Summary;
use leptos::prelude::*;

/// The stored cases, newest first, and what they can be looked for by.
pub fn library() -> AnyView {
    let store = use_store();
    let export = move |form| press(move || store.send(Msg::Export(ExportKind::Summary(form))));
    view! {
        <section class="library" id="library" tabindex="-1" aria-labelledby="library-title">
            <h2 id="library-title">"Cases on this device"</h2>
            {group(store, "By thematic tag", |by| matches!(by, By::Tag(_)))}
            {group(store, "By day", |by| matches!(by, By::Day(_)))}
            <ul>{each(move || store.read(|model| shown(model).into_iter().map(library_row).collect()))}</ul>
            <div class="gather" role="group" aria-labelledby="gather-label">
                <span id="gather-label">{text_of(move || match store.read(|model| shown(model).len()) {
                    1 => "Gather this brief into a summary:".to_owned(),
                    count => format!("Gather these {count} briefs into one summary:"),
                })}</span>
                <button type="button" class="button" id="gather-markdown" on:click=export(Form::Markdown)>"Markdown"</button>
                <button type="button" class="button" id="gather-page" on:click=export(Form::WebPage)>"Web page"</button>
                <button type="button" class="button" id="gather-paper" on:click=export(Form::Paper)>"Print"</button>
            </div>
        </section>
    }
    .into_any()
}

/// What cases can be looked for by, as switches.
fn group(store: Store, label: &'static str, is_in: fn(&By) -> bool) -> AnyView {
    let switches = move || {
        let shelves = store.read(shelves).into_iter().filter(|(by, _)| is_in(by));
        shelves.map(|(by, count)| switch_row(store, by, count)).collect()
    };
    view! { <div class="chips" role="group" aria-label=label>{each(switches)}</div> }.into_any()
}

fn switch_row(store: Store, by: By, count: usize) -> Row {
    row(format!("{by:?} {count}"), move || {
        let (name, wanted, chosen) = (by.name().to_owned(), by.clone(), by.clone());
        let is_shown = store.memo(move |model| collection::by(model) == Some(&wanted));
        let switch = move || {
            let by = (!is_shown.get_untracked()).then(|| chosen.clone());
            store.send(Msg::Collection(CollectionMsg::Show(by)));
        };
        view! {
            <button type="button" class="chip" aria-pressed=text_of(move || is_shown.get().to_string()) on:click=press(switch)>
                <span dir="auto">{name}</span>" "<span class="count">{count}</span>
            </button>
        }
        .into_any()
    })
}

fn library_row(summary: Summary) -> Row {
    let key = format!("{} {}", summary.id, summary.modified);
    row(key, move || view! { <LibraryEntry summary=summary.clone() /> }.into_any())
}

#[component]
fn LibraryEntry(summary: Summary) -> impl IntoView {
    let store = use_store();
    let is_sure = RwSignal::new(false);
    let Some(id) = CaseId::parse(&summary.id) else { return ().into_any() };
    let counted = |count: usize, what| if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") };
    let counts = format!("{} · {}", counted(summary.sources, "source"), counted(summary.annotations, "highlight"));
    let delete = move || match is_sure.get() {
        true => store.send(Msg::DeleteCase(id)),
        false => is_sure.set(true),
    };
    view! {
        <li class="library-entry">
            <button type="button" class="library-open" on:click=press(move || store.send(Msg::OpenCase(id)))>
                <span class="library-name" dir="auto">{summary.name.clone()}</span>
                <span class="library-counts">{counts}</span>
            </button>
            <button
                type="button"
                class="button quiet"
                class:danger=is_sure
                on:click=press(delete)
                on:blur=move |_| { is_sure.try_set(false); }
            >
                {text_of(move || if is_sure.get() { "Delete for good?" } else { "Delete" }.to_owned())}
                <span class="visually-hidden">{format!(" {}", summary.name)}</span>
            </button>
        </li>
    }
    .into_any()
}
