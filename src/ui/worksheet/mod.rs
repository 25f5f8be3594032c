//! The worksheet of a technique, in place of the brief: drawn from its form, whichever it is.

mod cells;
mod cite;
mod offers;
mod pictures;
mod table;

use super::blocks::{each, follow, press, row};
use super::store::use_store;
use crate::app::{Msg, WorksheetMsg};
use crate::domain::case::brief::TechniqueKind;
use crate::domain::worksheet::form::{Form, Section};
use crate::domain::worksheet::{advice, form};
use leptos::prelude::*;

/// The worksheet that is open, or nothing.
pub fn open_worksheet() -> AnyView {
    let store = use_store();
    let open = store.memo(|model| model.worksheet);
    follow(move || open.get().and_then(form).map_or_else(|| ().into_any(), worksheet))
}

fn worksheet(form: &'static Form) -> AnyView {
    let store = use_store();
    let kind = form.kind;
    let said = store.memo(move |model| advice(&model.case, kind));
    let said = move || {
        said.get()
            .into_iter()
            .map(|words| row(words.clone(), move || view! { <li dir="auto">{words.clone()}</li> }.into_any()))
            .collect()
    };
    let close = move || store.send(Msg::Worksheet(kind, WorksheetMsg::Close));
    view! {
        <section class="worksheet" id="worksheet" data-technique=kind.key() aria-labelledby="worksheet-title">
            <div class="worksheet-sheet">
                <header class="worksheet-head">
                    <button type="button" class="button quiet" id="worksheet-close" on:click=press(close)>"← Back to the brief"</button>
                    <h2 id="worksheet-title" tabindex="-1">{kind.label()}</h2>
                    <p>{form.purpose}</p>
                    <p class="hint">{form.source}</p>
                    {(!form.caveat.is_empty()).then(|| view! { <p class="worksheet-caveat">{form.caveat}</p> })}
                </header>
                {form.sections.iter().map(|section| part(kind, section)).collect_view()}
                <section class="sheet-part">
                    <h3>"What the worksheet says"</h3>
                    <div role="status">
                        <ul class="worksheet-advice">{each(said)}</ul>
                        <p class="hint if-empty">"Nothing yet."</p>
                    </div>
                </section>
                {offers::offers_of(kind)}
            </div>
        </section>
    }
    .into_any()
}

fn part(kind: TechniqueKind, section: &'static Section) -> AnyView {
    view! {
        <section class="sheet-part" data-section=section.key>
            <h3 id=format!("part-{}", section.key)>{section.title}</h3>
            {(!section.help.is_empty()).then(|| view! { <p class="hint">{section.help}</p> })}
            {pictures::picture(kind, section.key)}
            {table::table(kind, section)}
        </section>
    }
    .into_any()
}
