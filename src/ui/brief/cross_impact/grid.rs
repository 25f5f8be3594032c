//! A grid of judgements: arrow keys go from cell to cell, digits and minus judge; the bar below does the same by hand.

use crate::app::judging::{Cell, Typing, moved, typed};
use crate::app::{ExportKind, Msg};
use crate::domain::case::cross_impact::{CrossImpact, Influence};
use crate::domain::cross_impact::STRONGEST;
use crate::domain::cross_impact::grid::{Axis, Grid};
use crate::domain::edit::Command;
use crate::platform::page;
use crate::ui::Store;
use crate::ui::blocks::{follow, maybe, press, text_of};
use crate::ui::store::use_store;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// What the cells share.
#[derive(Clone, Copy)]
struct Sheet {
    store: Store,
    grid: Grid,
    analysis: ReadSignal<CrossImpact>,
    axes: ReadSignal<Vec<Axis>>,
    /// The cell that has the keyboard, or had it last.
    at: RwSignal<Cell>,
    typing: RwSignal<Typing>,
}

/// The grid with the bar that belongs to it.
pub fn grid(grid: Grid, analysis: ReadSignal<CrossImpact>) -> AnyView {
    let store = use_store();
    let axes = store.memo(move |model| grid.axes(&model.case.brief.cross_impact));
    let at = RwSignal::new(if grid == Grid::Events { (0, 0) } else { (0, 1) });
    let sheet = Sheet { store, grid, analysis, axes, at, typing: RwSignal::new(Typing::default()) };
    follow(move || {
        match axes.get() {
        axes if axes.len() < 2 => ().into_any(),
        axes => view! {
            <div class="matrix-pane" role="region" aria-label="Grid of judgements">
                {table(sheet, &axes)}
            </div>
            {bar(sheet)}
            <p class="impact-actions">
                <button type="button" class="button" id="impact-csv"
                    on:click=press(move || store.send(Msg::Export(ExportKind::Judgements(grid))))>"Export as CSV"</button>
            </p>
        }
        .into_any(),
    }
    })
}

fn table(sheet: Sheet, axes: &[Axis]) -> AnyView {
    let label = match sheet.grid {
        Grid::Factors => "How each factor (row) bears on each (column), from −3 to 3",
        Grid::States => "How each state (row) bears on each (column), from −3 to 3",
        Grid::Events => {
            "How likely each event (column) is once another (row) has happened, in percent; on the diagonal, as things stand"
        }
    };
    let heads = axes.iter().map(|axis| {
        let axis = *axis;
        let name = text_of(move || sheet.analysis.with(|analysis| sheet.grid.name(analysis, axis)));
        view! { <th scope="col" title=name>{sheet.grid.letter(axis)}</th> }
    });
    let rows = axes.iter().enumerate().map(|(row, from)| {
        let from = *from;
        let name = text_of(move || sheet.analysis.with(|analysis| sheet.grid.name(analysis, from)));
        let cells = axes.iter().enumerate().map(|(column, to)| cell(sheet, (row, column), from, *to));
        view! {
            <tr>
                <th scope="row"><b>{sheet.grid.letter(from)}</b>" "{name}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <table class="matrix judgements" role="grid" data-grid=sheet.grid.key() aria-label=label
            on:keydown=move |event| keys(sheet, &event)>
            <thead><tr><td></td>{heads.collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn cell(sheet: Sheet, place: Cell, from: Axis, to: Axis) -> AnyView {
    if !sheet.grid.is_open(from, to) {
        return view! { <td class="closed" aria-hidden="true"></td> }.into_any();
    }
    let value = move || sheet.analysis.with(|it| it.influences.get(&(from.id, to.id)).map(|it| it.value));
    let tabindex = text_of(move || if sheet.at.get() == place { "0" } else { "-1" }.to_owned());
    view! {
        <td role="gridcell" id=cell_id(sheet.grid, place) tabindex=tabindex
            class:own=from.id == to.id
            data-strength=maybe(move || value().map(|value| strength(sheet.grid, value)))
            on:focus=move |_| arrive(sheet, place)
            on:click=move |_| page::focus(&cell_id(sheet.grid, place))>
            {text_of(move || value().map_or_else(|| "·".to_owned(), |value| sheet.grid.shown(value)))}
        </td>
    }
    .into_any()
}

fn cell_id(grid: Grid, (row, column): Cell) -> String {
    format!("cell-{}-{row}-{column}", grid.key())
}

/// How dark a cell is.
fn strength(grid: Grid, value: i8) -> String {
    if grid == Grid::Events { String::new() } else { value.to_string() }
}

fn arrive(sheet: Sheet, place: Cell) {
    if sheet.at.get_untracked() != place {
        sheet.at.set(place);
        sheet.typing.set(Typing::default());
    }
}

fn keys(sheet: Sheet, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    let axes = sheet.axes.get_untracked();
    let at = sheet.at.get_untracked();
    if let Some(next) = next_open(sheet.grid, &axes, at, &key) {
        event.prevent_default();
        event.stop_propagation();
        page::focus(&cell_id(sheet.grid, next));
        return;
    }
    let Some((from, to)) = pair(&axes, at) else { return };
    let old = sheet.analysis.with_untracked(|it| it.influences.get(&(from.id, to.id)).map(|it| it.value));
    if let Some((typing, value)) = typed(sheet.grid, sheet.typing.get_untracked(), old, &key) {
        event.prevent_default();
        event.stop_propagation();
        sheet.typing.set(typing);
        judge(sheet, (from, to), value);
    }
}

/// The next cell in the direction of a key that can be judged; the present one where there is none.
fn next_open(grid: Grid, axes: &[Axis], at: Cell, key: &str) -> Option<Cell> {
    let mut next = moved(at, key, axes.len())?;
    loop {
        let (from, to) = pair(axes, next)?;
        if grid.is_open(from, to) {
            return Some(next);
        }
        // From the edge the way leads back inwards.
        let beyond = match key {
            "Home" => moved(next, "ArrowRight", axes.len())?,
            "End" => moved(next, "ArrowLeft", axes.len())?,
            _ => moved(next, key, axes.len())?,
        };
        if beyond == next {
            return Some(at);
        }
        next = beyond;
    }
}

fn pair(axes: &[Axis], (row, column): Cell) -> Option<(Axis, Axis)> {
    Some((*axes.get(row)?, *axes.get(column)?))
}

fn judge(sheet: Sheet, (from, to): (Axis, Axis), value: Option<i8>) {
    let old = sheet.analysis.with_untracked(|it| it.influences.get(&(from.id, to.id)).cloned());
    let reason = old.clone().map(|old| old.reason).unwrap_or_default();
    let influence = value.map(|value| Influence { value, reason });
    if influence != old {
        sheet.store.send(Msg::Do(Command::SetInfluence { from: from.id, to: to.id, influence }));
    }
}

/// The cell in words, the values to press, and why.
fn bar(sheet: Sheet) -> AnyView {
    let at = move || sheet.axes.with(|axes| pair(axes, sheet.at.get()));
    let judged = move || {
        let (from, to) = at()?;
        sheet.analysis.with(|it| it.influences.get(&(from.id, to.id)).cloned())
    };
    let question = move || {
        let (from, to) = at()?;
        let what = sheet.analysis.with(|analysis| sheet.grid.question(analysis, from, to));
        let value = judged().map_or_else(|| "not judged".to_owned(), |it| sheet.grid.shown(it.value));
        let value = if sheet.typing.get().is_minus && judged().is_none() { "−".to_owned() } else { value };
        Some(format!("{what}: {value}{}", if sheet.grid == Grid::Events && judged().is_some() { " %" } else { "" }))
    };
    let set = move |value| {
        if let Some(pair) = at() {
            judge(sheet, pair, value)
        }
    };
    let give_reason = move |reason: String| {
        let Some((from, to)) = at() else { return };
        let influence = Influence { value: judged().map_or(0, |it| it.value), reason };
        sheet.store.send(Msg::Do(Command::SetInfluence { from: from.id, to: to.id, influence: Some(influence) }));
    };
    let values = match sheet.grid {
        Grid::Events => percent(set, judged),
        Grid::Factors | Grid::States => strengths(sheet.grid, set, judged),
    };
    view! {
        <div class="judging" data-grid=sheet.grid.key()>
            <p class="judged" role="status">{text_of(move || question().unwrap_or_default())}</p>
            <div class="values">
                {values}
                <button type="button" class="button quiet" on:click=press(move || set(None))>"Clear"</button>
            </div>
            <input type="text" class="why" dir="auto" aria-label="Why" placeholder="Why (expected from ±2 on)"
                prop:value=text_of(move || judged().map(|it| it.reason).unwrap_or_default())
                on:input=move |event| give_reason(event_target_value(&event)) />
        </div>
    }
    .into_any()
}

fn strengths(
    grid: Grid,
    set: impl Fn(Option<i8>) + Copy + 'static,
    judged: impl Fn() -> Option<Influence> + Copy + Send + Sync + 'static,
) -> AnyView {
    let button = |value: i8| {
        let is_set = text_of(move || (judged().map(|it| it.value) == Some(value)).to_string());
        view! {
            <button type="button" class="button" data-value=value.to_string() aria-pressed=is_set
                on:click=press(move || set(Some(value)))>{grid.shown(value)}</button>
        }
    };
    (-STRONGEST..=STRONGEST).map(button).collect_view().into_any()
}

fn percent(
    set: impl Fn(Option<i8>) + Copy + 'static,
    judged: impl Fn() -> Option<Influence> + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <input type="number" min="0" max="100" step="1" inputmode="numeric" aria-label="Percent"
            prop:value=text_of(move || judged().map(|it| it.value.to_string()).unwrap_or_default())
            on:change=move |event| set(event_target_value(&event).parse::<i8>().ok().filter(|it| (0..=100).contains(it))) />
    }
    .into_any()
}
