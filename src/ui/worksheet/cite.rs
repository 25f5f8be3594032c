//! What a row of a worksheet rests on.

use super::table::Place;
use crate::app::{Model, Msg, WorksheetMsg};
use crate::domain::case::AnnotationId;
use crate::domain::projection::{one_line, reading_order};
use crate::ui::blocks::{Row, When, each, press, row, text_of};
use crate::ui::brief::MarkOf;
use crate::ui::parts::dir_of;
use leptos::prelude::*;

/// The marks of a row, and all highlights to choose from.
pub fn rests_on(at: Place) -> AnyView {
    let is_citing = RwSignal::new(false);
    let cited = at.store.memo(move |model| citations(at, model).to_vec());
    let marks = move || cited.get().into_iter().map(|id| row(id, move || view! { <MarkOf id /> }.into_any())).collect();
    view! {
        <td class="sheet-cites" data-label="Rests on">
            <span class="citations">{each(marks)}</span>
            <button type="button" class="button quiet cite" aria-expanded=text_of(move || is_citing.get().to_string())
                on:click=press(move || is_citing.update(|is_citing| *is_citing = !*is_citing))>"Cite"</button>
            <When is=is_citing>{move || picker(at)}</When>
        </td>
    }
    .into_any()
}

fn citations(at: Place, model: &Model) -> &[AnnotationId] {
    let entry = model.case.brief.worksheets.get(&at.kind).and_then(|sheet| sheet.entry(at.name));
    entry.map(|entry| entry.citations.as_slice()).unwrap_or_default()
}

fn picker(at: Place) -> AnyView {
    let all =
        move |model: &Model| reading_order(&model.case).into_iter().map(|it| highlight(at, model, it.id)).collect();
    view! {
        <div class="picker" role="group" aria-label="Highlights this row rests on">
            <div class="picker-list">{each(move || at.store.read(all))}</div>
            <p class="hint if-empty">"There are no highlights yet: select words in the article first."</p>
        </div>
    }
    .into_any()
}

/// One highlight with a tick where the row cites it.
fn highlight(at: Place, model: &Model, id: AnnotationId) -> Row {
    let words = model.case.annotations.get(&id).map(|found| one_line(model.case.words(found))).unwrap_or_default();
    let dir = dir_of(model, id);
    row(id, move || {
        let is_cited = at.store.memo(move |model| citations(at, model).contains(&id));
        let words = words.clone();
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=is_cited
                    on:change=move |_| at.store.send(Msg::Worksheet(at.kind, WorksheetMsg::Cite(at.name, id))) />
                <q dir=dir>{words}</q>
            </label>
        }
        .into_any()
    })
}
