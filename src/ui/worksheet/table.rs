//! One section of a worksheet: a table where there is room, and cards where there is none.

use super::cells::{actions, cell, rating};
use super::cite::rests_on;
use crate::app::worksheets::cell_id;
use crate::app::{Model, Msg, WorksheetMsg};
use crate::domain::case::RowName;
use crate::domain::case::brief::TechniqueKind;
use crate::domain::worksheet::form::{Line, Rows, Section};
use crate::domain::worksheet::indicators::{Rival, rivals};
use crate::domain::worksheet::{fill, question, worked_out, worked_out_column};
use crate::platform::keyboard::{is_composing, is_text_field};
use crate::ui::Store;
use crate::ui::blocks::{Row, When, each, flag, follow, press, row, text_of};
use crate::ui::store::use_store;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The table of a section with the ways to add to it.
pub fn table(kind: TechniqueKind, section: &'static Section) -> AnyView {
    let store = use_store();
    let rivals = store.memo(move |model| if section.is_rated { rivals(&model.case) } else { Vec::new() });
    // Another hypothesis or scenario is another column, and so another table.
    view! {
        {follow(move || with_columns(kind, section, rivals.get()))}
        {added(kind, section)}
    }
    .into_any()
}

fn with_columns(kind: TechniqueKind, section: &'static Section, rivals: Vec<Rival>) -> AnyView {
    let store = use_store();
    let has_lines = !section.lines().is_empty();
    let named = section.columns.iter().map(
        |column| view! { <th scope="col" title=(!column.help.is_empty()).then_some(column.help)>{column.label}</th> },
    );
    let rated = rivals.clone().into_iter().map(|rival| {
        view! { <th scope="col" class="is-rival" title=rival.words.clone() aria-label=rival.words>{format!("If {}", rival.name)}</th> }
    });
    let rivals = StoredValue::new(rivals);
    let rows = move |model: &Model| rows(kind, section, rivals, model);
    let is_filled = store.memo(move |model| has_lines || has_rows(model, kind, section));
    view! {
        <div class="sheet-pane" role="region" aria-labelledby=format!("part-{}", section.key) tabindex="-1">
            <table class="sheet-table" data-columns=section.columns.len() class:is-empty=flag(move || !is_filled.get())>
                <thead>
                    <tr>
                        {has_lines.then(|| view! { <td></td> })}
                        {named.collect_view()}
                        {rated.collect_view()}
                        {worked_out_column(section).map(|label| view! { <th scope="col">{label}</th> })}
                        <th scope="col">"Rests on"</th>
                        {(!has_lines).then(|| view! { <td></td> })}
                    </tr>
                </thead>
                <tbody>{each(move || store.read(rows))}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn has_rows(model: &Model, kind: TechniqueKind, section: &Section) -> bool {
    model.case.brief.worksheets.get(&kind).is_some_and(|sheet| sheet.rows_of(section.key).next().is_some())
}

/// What every row of a table knows.
#[derive(Clone, Copy)]
pub struct Place {
    /// The store.
    pub store: Store,
    /// Whose worksheet.
    pub kind: TechniqueKind,
    /// Which section.
    pub section: &'static Section,
    /// Which row.
    pub name: RowName,
}

fn rows(kind: TechniqueKind, section: &'static Section, rivals: StoredValue<Vec<Rival>>, model: &Model) -> Vec<Row> {
    let lines = section.lines().iter().map(|line| (RowName::Line(line.key), Some(line)));
    let sheet = model.case.brief.worksheets.get(&kind);
    let own = sheet.into_iter().flat_map(|sheet| sheet.rows_of(section.key)).map(|row| (RowName::Own(row.id), None));
    let names = lines.chain(own);
    names.map(|(name, line)| row(name, move || entry(kind, section, name, line, rivals))).collect()
}

fn entry(
    kind: TechniqueKind,
    section: &'static Section,
    name: RowName,
    line: Option<&'static Line>,
    rivals: StoredValue<Vec<Rival>>,
) -> AnyView {
    let store = use_store();
    let at = Place { store, kind, section, name };
    let worked = store.memo(move |model| {
        let entry = model.case.brief.worksheets.get(&kind).and_then(|sheet| sheet.entry(name));
        entry.map(|entry| worked_out(&model.case, section, entry)).unwrap_or_default()
    });
    let ratings = rivals.with_value(|rivals| rivals.iter().map(|rival| rating(at, rival)).collect_view());
    view! {
        <tr data-row=name.to_string() on:keydown=move |event| keys(at, &event)>
            {line.map(|line| heading(at, line))}
            {section.columns.iter().enumerate().map(|(index, column)| cell(at, column, index == 0 && line.is_none())).collect_view()}
            {ratings}
            {worked_out_column(section).map(|label| view! { <td class="sheet-worked" data-label=label>{worked}</td> })}
            {rests_on(at)}
            {match name {
                RowName::Own(id) => Some(actions(at, id)),
                RowName::Line(_) => None,
            }}
        </tr>
    }
    .into_any()
}

/// The name of a printed line, and what to ask in it.
fn heading(at: Place, line: &'static Line) -> AnyView {
    let asked = at.store.memo(move |model| question(&model.case, at.section, line));
    view! { <th scope="row"><span class="sheet-line">{line.label}</span><span class="hint" dir="auto">{asked}</span></th> }
        .into_any()
}

/// Enter in the first column begins a row, Alt with an arrow moves it: keys of the field itself, which no analyst changes.
fn keys(at: Place, event: &KeyboardEvent) {
    let RowName::Own(id) = at.name else { return };
    if is_composing(event) || !is_text_field(event.target()) {
        return;
    }
    let first = at.section.columns.first().map(|column| cell_id(at.name, column.key)).unwrap_or_default();
    let is_in_first = || crate::platform::page::has_focus_in(&format!("[id=\"{first}\"]"));
    let message = match (event.key().as_str(), event.alt_key()) {
        ("ArrowUp", true) => WorksheetMsg::Move(id, -1),
        ("ArrowDown", true) => WorksheetMsg::Move(id, 1),
        ("Enter", false) if !event.shift_key() && is_in_first() => WorksheetMsg::Add(at.section.key, Some(id)),
        ("Backspace", false) if is_empty(at) && is_in_first() => WorksheetMsg::Remove(id),
        _ => return,
    };
    event.prevent_default();
    at.store.send(Msg::Worksheet(at.kind, message));
}

fn is_empty(at: Place) -> bool {
    at.store.peek(|model| {
        let sheet = model.case.brief.worksheets.get(&at.kind);
        sheet.and_then(|sheet| sheet.entry(at.name)).is_some_and(|entry| entry.is_empty())
    })
}

/// The buttons that add rows: one, or one for each highlight that has none.
fn added(kind: TechniqueKind, section: &'static Section) -> AnyView {
    let Rows::Own(words) = section.rows else { return ().into_any() };
    let store = use_store();
    let send = move |message| store.send(Msg::Worksheet(kind, message));
    let fresh = store.memo(move |model| {
        let rows = fill::fresh_rows(&model.case, kind);
        rows.iter().filter(|(key, _)| *key == section.key).count()
    });
    let highlights = move || {
        let called = fill::fed_by(kind).unwrap_or_default().to_lowercase();
        let what = if fresh.get() == 1 { "highlight" } else { "highlights" };
        format!("+ The {} {what} tagged as {called}", fresh.get())
    };
    view! {
        <div class="sheet-add">
            <button type="button" class="add-line" id=format!("add-{}", section.key)
                on:click=press(move || send(WorksheetMsg::Add(section.key, None)))>{format!("+ {words}")}</button>
            <When is=flag(move || 0 < fresh.get())>
                <button type="button" class="add-line" id="worksheet-fill" on:click=press(move || send(WorksheetMsg::Fill))>
                    {text_of(highlights)}
                </button>
            </When>
        </div>
    }
    .into_any()
}
