//! What a line rests on.

use super::lines::line;
use super::mark::Mark;
use crate::app::{Model, Msg};
use crate::domain::case::{AnnotationId, Category, StatementId};
use crate::domain::projection::{one_line, reading_order};
use crate::ui::Store;
use crate::ui::blocks::{Row, each, press, row};
use crate::ui::parts::dir_of;
use crate::ui::store::use_store;
use leptos::prelude::*;

/// A highlight as the brief refers to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Which.
    pub id: AnnotationId,
    /// Its category.
    pub category: Category,
    /// The number it is cited by.
    pub number: usize,
    /// Its words on one line.
    pub words: String,
    /// Which way the words run.
    pub dir: &'static str,
}

/// A mark is drawn anew when its number or category changes.
fn key(reference: &Reference) -> String {
    format!("{} {} {}", reference.id, reference.number, reference.category.key())
}

fn mark_row(reference: Reference, line: Option<StatementId>) -> Row {
    row(key(&reference), move || view! { <Mark reference=reference.clone() line /> }.into_any())
}

/// The numbered marks of a line; each leads to the words.
#[component]
pub fn Citations(
    /// Which line.
    id: StatementId,
) -> impl IntoView {
    let store = use_store();
    let cited = store.memo(move |model| {
        let citations = line(model, id).map(|line| line.citations.as_slice()).unwrap_or_default();
        references(model, citations)
    });
    view! {
        <span class="citations">
            {each(move || cited.get().into_iter().map(|it| mark_row(it, Some(id))).collect())}
        </span>
    }
}

/// The same mark, for the lines of the brief that are drawn from one highlight.
#[component]
pub fn MarkOf(
    /// Which highlight.
    id: AnnotationId,
) -> impl IntoView {
    let store = use_store();
    let mark = store.memo(move |model| references(model, &[id]));
    each(move || mark.get().into_iter().map(|it| mark_row(it, None)).collect())
}

/// All highlights of the case, to be cited or not.
#[component]
pub fn Picker(
    /// Which line.
    id: StatementId,
) -> impl IntoView {
    let store = use_store();
    let all = move |model: &Model| {
        let ids: Vec<AnnotationId> = reading_order(&model.case).into_iter().map(|it| it.id).collect();
        references(model, &ids).into_iter().map(|reference| choice_row(store, id, reference)).collect()
    };
    view! {
        <div class="picker" role="group" aria-label="Highlights this line rests on">
            <div class="picker-list">{each(move || store.read(all))}</div>
            <p class="hint if-empty">"There are no highlights yet: select words in the article first."</p>
            <button type="button" class="button quiet" on:click=press(move || store.send(Msg::Cite(None)))>"Done"</button>
        </div>
    }
}

/// One highlight with a tick where the line cites it.
fn choice_row(store: Store, line_id: StatementId, reference: Reference) -> Row {
    let cited = reference.id;
    row(key(&reference), move || {
        let is_cited =
            store.memo(move |model| line(model, line_id).is_some_and(|line| line.citations.contains(&cited)));
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=is_cited
                    on:change=move |_| store.send(Msg::ToggleCitation(line_id, cited))
                />
                <span class="citation" data-category=reference.category.key()>{reference.number.to_string()}</span>
                <q dir=reference.dir>{reference.words.clone()}</q>
            </label>
        }
        .into_any()
    })
}

fn references(model: &Model, ids: &[AnnotationId]) -> Vec<Reference> {
    let reference = |id: &AnnotationId| {
        let annotation = model.case.annotations.get(id)?;
        let words = one_line(model.case.words(annotation));
        let (category, number) = (annotation.category(), model.index.number(annotation)?);
        Some(Reference { id: *id, category, number, words, dir: dir_of(model, *id) })
    };
    ids.iter().filter_map(reference).collect()
}
