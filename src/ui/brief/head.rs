//! Title, marking, date, author, sources, method.

use crate::app::templates::TemplateMsg;
use crate::app::{Model, Msg};
use crate::domain::case::{Head as BriefHead, Metadata, Reliability, SourceId, Tlp};
use crate::domain::edit::{Command, HeadField};
use crate::domain::sourcing;
use crate::platform::page;
use crate::ui::blocks::{When, each, flag, press, row, text_of};
use crate::ui::parts::{Choice, Field, TextArea, options};
use crate::ui::shell::after_drawing;
use crate::ui::store::use_store;
use leptos::prelude::*;

/// The head of the brief.
#[component]
pub fn Head() -> impl IntoView {
    let store = use_store();
    let text = move |get: fn(&BriefHead) -> &String| store.memo(move |model| get(&model.case.brief.head).clone());
    let set = move |field| Callback::new(move |text: String| store.send(Msg::Do(Command::SetHead(field, text))));
    let tlp = store.memo(|model| model.case.brief.head.tlp.map(Tlp::key).unwrap_or_default().to_owned());
    view! {
        <header class="brief-head">
            <div class="brief-title">
                <TextArea id="brief-title" label="Title of the brief".to_owned() value=text(|head| &head.title)
                    placeholder="Title of the brief" on_change=set(HeadField::Title) />
            </div>
            <div class="brief-facts">
                <Field id="brief-date" label="Date" value=text(|head| &head.date) on_change=set(HeadField::Date) placeholder="YYYY-MM-DD" />
                <Field id="brief-author" label="Author or desk" value=text(|head| &head.author) on_change=set(HeadField::Author) />
                <Choice id="brief-tlp" label="Marking" options=options!(Tlp) value=tlp
                    on_change=Callback::new(move |key: String| store.send(Msg::Do(Command::SetTlp(Tlp::from_key(&key))))) />
            </div>
            <p class="brief-shape">
                <button type="button" class="button quiet" id="open-templates" title="Which sections there are, in which order and under which headings"
                    on:click=press(move || store.send(Msg::Templates(TemplateMsg::Show(true))))>"Shape and templates…"</button>
            </p>
            <Sources />
            <div class="brief-method">
                <TextArea id="brief-source-summary" label="Source summary".to_owned() value=text(|head| &head.source_summary)
                    placeholder="Source summary: how good are the sources?" on_change=set(HeadField::SourceSummary) />
                {proposal(HeadField::SourceSummary)}
            </div>
            <div class="brief-method">
                <TextArea id="brief-method" label="Method".to_owned() value=text(|head| &head.method)
                    placeholder="Method: what was suggested by machine, what was verified by a person" on_change=set(HeadField::Method) />
                {proposal(HeadField::Method)}
            </div>
        </header>
    }
}

/// What the data say for an empty field, to be taken over with a press.
fn proposal(field: HeadField) -> AnyView {
    let store = use_store();
    let proposed = store.memo(move |model| sourcing::proposal(&model.case, field));
    let (name, id) = if field == HeadField::Method {
        ("method", "brief-method")
    } else {
        ("source summary", "brief-source-summary")
    };
    let take = move || {
        store.send(Msg::Do(Command::SetHead(field, proposed.get_untracked())));
        // The button is gone; what was taken over can be edited at once.
        after_drawing(move || page::focus(id));
    };
    view! {
        <When is=flag(move || proposed.with(|words| !words.is_empty()))>
            <p class="proposal" data-proposal=id>
                <span dir="auto">{text_of(move || proposed.get())}</span>
                <button type="button" class="button" aria-label=format!("Take over the proposed {name}") on:click=press(take)>"Take over"</button>
            </p>
        </When>
    }
    .into_any()
}

/// The sources with their reliability.
#[component]
fn Sources() -> impl IntoView {
    let store = use_store();
    let entry = |id: SourceId| row(id, move || view! { <SourceEntry id /> }.into_any());
    let sources = move |model: &Model| model.case.sources.iter().map(|source| entry(source.id)).collect();
    view! {
        <ol class="brief-sources">
            {each(move || store.read(sources))}
        </ol>
    }
}

#[component]
fn SourceEntry(id: SourceId) -> impl IntoView {
    let store = use_store();
    let words = store.memo(move |model| metadata(model, id).map(describe).unwrap_or_default());
    let reliability = store.memo(move |model| {
        metadata(model, id)
            .and_then(|metadata| metadata.reliability)
            .map(Reliability::key)
            .unwrap_or_default()
            .to_owned()
    });
    view! {
        <li>
            <button type="button" class="source-name" dir="auto" on:click=press(move || store.send(Msg::ShowSource(id)))>{words}</button>
            <Choice id=format!("reliability-{id}") label="Reliability" options=options!(Reliability) value=reliability
                on_change=Callback::new(move |key: String| {
                    store.send(Msg::Do(Command::SetReliability(id, Reliability::from_key(&key))));
                }) />
        </li>
    }
}

fn metadata(model: &Model, id: SourceId) -> Option<&Metadata> {
    model.case.source(id).map(|source| &source.metadata)
}

fn describe(metadata: &Metadata) -> String {
    let known = [&metadata.title, &metadata.publisher, &metadata.author, &metadata.published, &metadata.url];
    let known: Vec<&str> = known.into_iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    if known.is_empty() { "A source without details".to_owned() } else { known.join(" · ") }
}
