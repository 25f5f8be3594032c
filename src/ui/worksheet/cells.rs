//! The cells of a worksheet: words, choices, and what can be done with a row.

use super::table::Place;
use crate::app::worksheets::cell_id;
use crate::app::{Msg, WorksheetMsg};
use crate::domain::case::RowId;
use crate::domain::case::worksheet::Expectation;
use crate::domain::edit::Command;
use crate::domain::worksheet::form::Column;
use crate::domain::worksheet::indicators::Rival;
use crate::ui::blocks::{flag, maybe, press};
use crate::ui::parts::{TextArea, options};
use leptos::prelude::*;

/// What a row says in one column; the first of a row that the analyst added is its heading.
pub fn cell(at: Place, column: &'static Column, is_heading: bool) -> AnyView {
    let Place { store, kind, name, .. } = at;
    let key = column.key;
    let value = store.memo(move |model| {
        let sheet = model.case.brief.worksheets.get(&kind);
        sheet.and_then(|sheet| sheet.entry(name)).map(|entry| entry.cell(key).to_owned()).unwrap_or_default()
    });
    let write = move |text| store.send(Msg::Do(Command::SetCell { technique: kind, row: name, column: key, text }));
    let id = cell_id(name, key);
    if !column.is_text() {
        return choice(column.label.to_owned(), Some(id), column.choices(), value, write);
    }
    let field = view! {
        <TextArea id=id label=column.label.to_owned() value=value placeholder=column.help on_change=Callback::new(write) />
    };
    match is_heading {
        true => view! { <th scope="row" class="is-text" data-label=column.label>{field}</th> }.into_any(),
        false => view! { <td class="is-text" data-label=column.label>{field}</td> }.into_any(),
    }
}

/// How likely the sign of a row would be if one hypothesis or scenario came true.
pub fn rating(at: Place, rival: &Rival) -> AnyView {
    let Place { store, kind, name, .. } = at;
    let id = rival.id;
    let value = store.memo(move |model| {
        let sheet = model.case.brief.worksheets.get(&kind);
        let rating = sheet.and_then(|sheet| sheet.entry(name)).and_then(|entry| entry.ratings.get(&id));
        rating.map(|rating| rating.key()).unwrap_or_default().to_owned()
    });
    choice(format!("If {}", rival.name), None, options!(Expectation), value, move |key| {
        store.send(Msg::Worksheet(kind, WorksheetMsg::Rate(name, id, Expectation::from_key(&key))));
    })
}

/// A choice that fills a cell.
fn choice(
    label: String,
    id: Option<String>,
    options: Vec<(&'static str, &'static str)>,
    value: ReadSignal<String>,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let shown = label.clone();
    let labels = StoredValue::new(options.clone());
    // The chosen words may be longer than the cell.
    let chosen = maybe(move || {
        let find = |key: &String| {
            labels.with_value(|all| all.iter().find(|(it, _)| it == key).map(|(_, label)| (*label).to_owned()))
        };
        value.with(find)
    });
    let options = options.into_iter().map(|(key, label)| {
        view! { <option value=key selected=flag(move || value.with(|value| value == key))>{label}</option> }
    });
    view! {
        <td class="is-choice" data-label=shown data-value=maybe(move || Some(value.get()).filter(|value| !value.is_empty()))>
            <select class="pick" id=id aria-label=label title=chosen on:change=move |event| choose(event_target_value(&event))>
                <option value="" selected=flag(move || value.with(String::is_empty))>"–"</option>
                {options.collect_view()}
            </select>
        </td>
    }
    .into_any()
}

/// Moving and removing a row.
pub fn actions(at: Place, id: RowId) -> AnyView {
    let send = move |message| at.store.send(Msg::Worksheet(at.kind, message));
    view! {
        <td class="sheet-actions">
            <button type="button" class="button quiet" aria-label="Move this row up" title="Move up (Alt ↑)"
                on:click=press(move || send(WorksheetMsg::Move(id, -1)))>"↑"</button>
            <button type="button" class="button quiet" aria-label="Move this row down" title="Move down (Alt ↓)"
                on:click=press(move || send(WorksheetMsg::Move(id, 1)))>"↓"</button>
            <button type="button" class="button quiet" aria-label="Remove this row" title="Remove this row"
                on:click=press(move || send(WorksheetMsg::Remove(id)))>"×"</button>
        </td>
    }
    .into_any()
}
