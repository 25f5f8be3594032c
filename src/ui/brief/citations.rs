//! What a line rests on.

use super::lines::line;
use crate::app::{Model, Msg};
use crate::domain::case::{AnnotationId, Category, StatementId};
use crate::domain::projection::{citation_numbers, one_line, reading_order};
use crate::ui::blocks::{When, each, flag, press};
use crate::ui::store::use_store;
use leptos::prelude::*;

/// A highlight as the brief refers to it.
#[derive(Debug, Clone, PartialEq)]
struct Reference {
    id: AnnotationId,
    category: Category,
    number: usize,
    words: String,
}

/// A mark is drawn anew when its number or category changes.
fn key(reference: &Reference) -> String {
    format!("{} {} {}", reference.id, reference.number, reference.category.key())
}

/// The numbered marks of a line; each leads to the words.
#[component]
pub fn Citations(
    /// Which line.
    id: StatementId,
) -> impl IntoView {
    let store = use_store();
    let cited = store.memo(move |model| {
        let citations = line(model, id).map(|line| line.citations.clone()).unwrap_or_default();
        references(model, &citations)
    });
    view! {
        <span class="citations">
            {each(cited, key, |reference| view! { <Mark reference /> }.into_any())}
        </span>
    }
}

/// The number of one highlight, as a button that leads to its words.
#[component]
fn Mark(reference: Reference) -> impl IntoView {
    let store = use_store();
    let label = format!("{} {}: {}", reference.category.label(), reference.number, reference.words);
    view! {
        <button type="button" class="citation" data-category=reference.category.key() title=reference.words.clone()
            aria-label=label on:click=press(move || store.send(Msg::Reveal(reference.id)))>{reference.number}</button>
    }
}

/// The same mark, for the lines of the brief that are drawn from one highlight.
#[component]
pub fn MarkOf(
    /// Which highlight.
    id: AnnotationId,
) -> impl IntoView {
    let store = use_store();
    let found = store.memo(move |model| references(model, &[id]));
    each(found, key, |reference| view! { <Mark reference /> }.into_any())
}

/// All highlights of the case, to be cited or not.
#[component]
pub fn Picker(
    /// Which line.
    id: StatementId,
) -> impl IntoView {
    let store = use_store();
    let all = store.memo(|model| {
        let ids: Vec<AnnotationId> = reading_order(&model.case).into_iter().map(|it| it.id).collect();
        references(model, &ids)
    });
    let cited = store.memo(move |model| line(model, id).map(|line| line.citations.clone()).unwrap_or_default());
    view! {
        <div class="picker" role="group" aria-label="Highlights this line rests on">
            <When is=flag(move || all.with(Vec::is_empty))>
                <p class="hint">"There are no highlights yet: select words in the article first."</p>
            </When>
            {each(all, key, move |reference| view! {
                <label class="check" data-category=reference.category.key()>
                    <input
                        type="checkbox"
                        prop:checked=flag(move || cited.with(|cited| cited.contains(&reference.id)))
                        on:change=move |_| store.send(Msg::ToggleCitation(id, reference.id))
                    />
                    <span class="citation" data-category=reference.category.key()>{reference.number}</span>
                    <q dir="auto">{reference.words.clone()}</q>
                </label>
            }.into_any())}
            <button type="button" class="button quiet" on:click=press(move || store.send(Msg::Cite(None)))>"Done"</button>
        </div>
    }
}

fn references(model: &Model, ids: &[AnnotationId]) -> Vec<Reference> {
    if ids.is_empty() {
        return Vec::new();
    }
    let numbers = citation_numbers(&model.case);
    let reference = |id: &AnnotationId| {
        let annotation = model.case.annotations.get(id)?;
        let words = one_line(model.case.words(annotation));
        Some(Reference { id: *id, category: annotation.category(), number: *numbers.get(id)?, words })
    };
    ids.iter().filter_map(reference).collect()
}
