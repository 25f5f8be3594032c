//! The matrix of an analysis of competing hypotheses: evidence in rows, hypotheses in columns, rated across each row.

use super::citations::MarkOf;
use crate::app::judging::rated;
use crate::app::{MatrixEdit, Model, Msg};
use crate::domain::case::matrix::{Item, Rating, Weight};
use crate::domain::case::{AnnotationId, Category, HypothesisId, ItemId};
use crate::domain::competing::{diagnosticity, hypotheses, least_inconsistent, pivotal_items, pivotal_sources, scores};
use crate::domain::edit::Command;
use crate::domain::projection::{counted, letters, reading_order};
use crate::ui::Store;
use crate::ui::blocks::{Row, When, each, flag, maybe, press, row, text_of};
use crate::ui::parts::TextArea;
use crate::ui::store::use_store;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The matrix, with the ways to fill it and what it says.
#[component]
pub fn MatrixOfHypotheses() -> impl IntoView {
    let store = use_store();
    let has_rows = store.memo(|model| !model.case.brief.matrix.items.is_empty());
    let fresh = store.memo(|model| fresh_evidence(model).len());
    let add_all = move || store.send(Msg::Matrix(MatrixEdit::AddHighlights(store.peek(fresh_evidence))));
    view! {
        <h3>"Evidence against the hypotheses"</h3>
        <When is=has_rows><Table /></When>
        <button type="button" class="add-line" data-slot="matrix" on:click=press(move || store.send(Msg::Matrix(MatrixEdit::Add)))>
            "+ Evidence, an argument, or something that is missing"
        </button>
        <When is=flag(move || fresh.get() > 0)>
            <button type="button" class="add-line" data-slot="matrix-evidence" on:click=press(add_all)>
                {text_of(move || format!("+ The {} tagged as evidence", counted(fresh.get(), "highlight")))}
            </button>
        </When>
        <When is=has_rows>
            <p class="hint" role="status">{text_of(move || store.read(result))}</p>
            <button type="button" class="button" id="matrix-conclude" on:click=press(move || store.send(Msg::Matrix(MatrixEdit::Conclude)))>
                "Write the result into the assessment"
            </button>
        </When>
    }
}

/// Highlights tagged as evidence that have no row yet, in reading order.
fn fresh_evidence(model: &Model) -> Vec<AnnotationId> {
    let rows = &model.case.brief.matrix.items;
    let is_fresh = |id: AnnotationId| !rows.iter().any(|item| item.annotation == Some(id));
    let evidence = reading_order(&model.case).into_iter().filter(|it| it.category() == Category::Evidence);
    evidence.map(|it| it.id).filter(|id| is_fresh(*id)).collect()
}

/// Which hypothesis survives best, and how much that hangs on single items and sources.
fn result(model: &Model) -> String {
    let Some(leader) = least_inconsistent(&scores(&model.case)) else {
        return "No hypothesis has less against it than the others yet. Ask of each row: if the hypothesis were true, would I see this?"
            .to_owned();
    };
    let index = hypotheses(&model.case).iter().position(|id| *id == leader).unwrap_or_default();
    let (items, sources) = (pivotal_items(&model.case).len(), pivotal_sources(&model.case).len());
    let hangs = match (items, sources) {
        (0, 0) => "no single item or source decides that".to_owned(),
        (items, 0) => format!("without any of the {} marked ◆ that would change", counted(items, "item")),
        (0, sources) => format!("without one source ({sources} would do) that would change"),
        (items, sources) => format!("it hangs on {} (◆) and {}", counted(items, "item"), counted(sources, "source")),
    };
    format!("Hypothesis {} has the least against it; {hangs}.", letters(index))
}

#[component]
fn Table() -> impl IntoView {
    let store = use_store();
    let columns = store.memo(|model| hypotheses(&model.case));
    // For all rows at once: each is weighed against all others.
    let pivotal = store.memo(|model| pivotal_items(&model.case));
    let rows = move |model: &Model| {
        let columns = hypotheses(&model.case);
        model.case.brief.matrix.items.iter().map(|item| item_row(item, &columns, pivotal)).collect()
    };
    let heads = move || {
        let columns = columns.get().into_iter().enumerate();
        columns.map(|(index, id)| row(format!("{index} {id}"), move || head(store, index, id))).collect()
    };
    let sums = move |cell: fn(Store, HypothesisId) -> AnyView| {
        let columns = columns.get().into_iter();
        columns.map(|id| row(id, move || cell(store, id))).collect()
    };
    view! {
        <div class="matrix-pane" role="region" aria-label="Matrix of evidence and hypotheses" tabindex="0">
            <table class="matrix">
                <thead>
                    <tr>
                        <th scope="col">"Item"</th>
                        <th scope="col"><abbr title="Credibility">"Cred."</abbr></th>
                        <th scope="col"><abbr title="Relevance">"Rel."</abbr></th>
                        {each(heads)}
                        <th scope="col"><abbr title="How well the item tells the hypotheses apart: 0 is not at all">"Tells apart"</abbr></th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>{each(move || store.read(rows))}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="3">"Against it (weighted)"</th>
                        {each(move || sums(sum))}
                        <td colspan="2"></td>
                    </tr>
                    <tr>
                        <th scope="row" colspan="3">
                            <abbr title="Squares of the points: one strong contradiction outweighs several weak ones">"Squared"</abbr>
                        </th>
                        {each(move || sums(square))}
                        <td colspan="2"></td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

fn head(store: Store, index: usize, id: HypothesisId) -> AnyView {
    let words = store.memo(move |model| {
        model.case.brief.hypotheses.iter().find(|it| it.id == id).map(|it| it.text.clone()).unwrap_or_default()
    });
    view! { <th scope="col" title=words>{letters(index)}</th> }.into_any()
}

/// The points against a hypothesis; the least is marked.
fn sum(store: Store, id: HypothesisId) -> AnyView {
    let of = move |model: &Model| {
        let scores = scores(&model.case);
        let is_least = least_inconsistent(&scores) == Some(id);
        let found = scores.iter().find(|score| score.hypothesis == id);
        (is_least, found.map(|score| format!("{} ({:.1})", score.inconsistency, score.weighted)).unwrap_or_default())
    };
    let score = store.memo(of);
    view! {
        <td data-least=text_of(move || score.with(|(is_least, _)| is_least.to_string()))>
            {text_of(move || score.with(|(_, words)| words.clone()))}
        </td>
    }
    .into_any()
}

/// The same points, squared.
fn square(store: Store, id: HypothesisId) -> AnyView {
    let found = move |model: &Model| scores(&model.case).into_iter().find(|score| score.hypothesis == id);
    let words = store.memo(move |model| found(model).map(|score| score.squared.to_string()).unwrap_or_default());
    view! { <td>{text_of(move || words.get())}</td> }.into_any()
}

fn item_row(item: &Item, columns: &[HypothesisId], pivotal: ReadSignal<Vec<ItemId>>) -> Row {
    let (id, annotation, columns) = (item.id, item.annotation, columns.to_vec());
    let names: Vec<String> = columns.iter().map(ToString::to_string).collect();
    let rests_on = annotation.map(|id| id.to_string()).unwrap_or_default();
    row(format!("{id} {rests_on} {}", names.join(" ")), move || {
        let columns = columns.clone();
        view! { <ItemRow id annotation columns pivotal /> }.into_any()
    })
}

fn item(model: &Model, id: ItemId) -> Option<&Item> {
    model.case.brief.matrix.items.iter().find(|item| item.id == id)
}

#[component]
fn ItemRow(
    id: ItemId,
    annotation: Option<AnnotationId>,
    columns: Vec<HypothesisId>,
    pivotal: ReadSignal<Vec<ItemId>>,
) -> impl IntoView {
    let store = use_store();
    let text = store.memo(move |model| item(model, id).map(|item| item.text.clone()).unwrap_or_default());
    let spread = store.memo(move |model| {
        let spread = item(model, id).and_then(|item| diagnosticity(item, &hypotheses(&model.case)));
        spread.map(|spread| format!("{spread:.1}")).unwrap_or_default()
    });
    let cells = columns.into_iter().enumerate().map(|(index, column)| rating(store, id, index, column));
    view! {
        <tr data-pivotal=text_of(move || pivotal.with(|pivotal| pivotal.contains(&id)).to_string())>
            <th scope="row">
                <div class="line-text">
                    <TextArea id=format!("item-{id}") label="Item".to_owned() value=text placeholder="What is seen, argued or missing"
                        on_change=Callback::new(move |text| store.send(Msg::Do(Command::SetItemText(id, text)))) />
                </div>
                {annotation.map(|id| view! { <span class="citations"><MarkOf id /></span> })}
            </th>
            {weight(store, "Credibility", id, |item| item.credibility, MatrixEdit::Credibility)}
            {weight(store, "Relevance", id, |item| item.relevance, MatrixEdit::Relevance)}
            {cells.collect_view()}
            <td class="matrix-spread">{spread}</td>
            <td>
                <button type="button" class="button quiet" aria-label="Remove this item" title="Remove this item"
                    on:click=press(move || store.send(Msg::Matrix(MatrixEdit::Remove(id))))>"×"</button>
            </td>
        </tr>
    }
}

fn weight(
    store: Store,
    label: &'static str,
    id: ItemId,
    read: fn(&Item) -> Option<Weight>,
    edit: fn(ItemId, Option<Weight>) -> MatrixEdit,
) -> AnyView {
    let value = store.memo(move |model| item(model, id).and_then(read).map(Weight::key).unwrap_or_default().to_owned());
    let options = Weight::ALL.iter().map(|weight| (weight.key(), &weight.label()[..1])).collect();
    let choose = move |key: String| store.send(Msg::Matrix(edit(id, Weight::from_key(&key))));
    cell(label.to_owned(), options, value, Box::new(choose), Box::new(|_| ()))
}

fn rating(store: Store, id: ItemId, index: usize, hypothesis: HypothesisId) -> AnyView {
    let of = move |model: &Model| item(model, id)?.ratings.get(&hypothesis).copied();
    let value = store.memo(move |model| of(model).map(Rating::key).unwrap_or_default().to_owned());
    let options = Rating::ALL.iter().map(|rating| (rating.key(), rating.key())).collect();
    let rate = move |rating| store.send(Msg::Matrix(MatrixEdit::Rate(id, hypothesis, rating)));
    // The browser's own search would stop at CC, which comes before C.
    let keys = move |event: &KeyboardEvent| {
        let is_chord = event.ctrl_key() || event.meta_key() || event.alt_key();
        if let Some(rating) = rated(store.peek(of), &event.key()).filter(|_| !is_chord) {
            event.prevent_default();
            rate(Some(rating));
        }
    };
    let label = format!("If hypothesis {} were true, would I see this?", letters(index));
    cell(label, options, value, Box::new(move |key| rate(Rating::from_key(&key))), Box::new(keys))
}

/// A choice that fills a cell.
fn cell(
    label: String,
    options: Vec<(&'static str, &'static str)>,
    value: ReadSignal<String>,
    choose: Box<dyn Fn(String)>,
    keys: Box<dyn Fn(&KeyboardEvent)>,
) -> AnyView {
    let options = options.into_iter().map(|(key, label)| {
        view! { <option value=key selected=flag(move || value.with(|value| value == key))>{label}</option> }
    });
    view! {
        <td data-value=maybe(move || Some(value.get()).filter(|value| !value.is_empty()))>
            <select class="pick" aria-label=label.clone() title=label on:keydown=move |event| keys(&event) on:change=move |event| choose(event_target_value(&event))>
                <option value="" selected=flag(move || value.with(String::is_empty))>"–"</option>
                {options.collect_view()}
            </select>
        </td>
    }
    .into_any()
}
