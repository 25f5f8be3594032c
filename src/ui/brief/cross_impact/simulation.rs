//! Events with probabilities, played through many times in a thread of their own.

use super::grid::grid;
use super::names::{List, names};
use crate::app::{CrossImpactEdit, Msg};
use crate::domain::case::cross_impact::CrossImpact;
use crate::domain::cross_impact::events::{Incoherence, RUNS, odds};
use crate::domain::cross_impact::grid::Grid;
use crate::domain::cross_impact::name;
use crate::platform::simulator::{self, Progress, Simulation};
use crate::ui::Store;
use crate::ui::blocks::{When, flag, follow, press, text_of};
use crate::ui::store::use_store;
use leptos::prelude::*;

/// What was asked for, and what has come of it.
#[derive(Clone, Copy)]
struct Bench {
    store: Store,
    analysis: ReadSignal<CrossImpact>,
    runs: RwSignal<u32>,
    forced: RwSignal<Option<usize>>,
    /// What runs now.
    under_way: StoredValue<Option<Simulation>, LocalStorage>,
    /// How far it is.
    done: RwSignal<Option<u32>>,
    result: RwSignal<Option<Outcome>>,
}

/// How often each event happened, and in what.
#[derive(Clone, PartialEq)]
struct Outcome {
    of: CrossImpact,
    runs: u32,
    forced: Option<usize>,
    hits: Result<Vec<u32>, ()>,
}

/// The whole method.
pub fn simulation(analysis: ReadSignal<CrossImpact>) -> AnyView {
    let store = use_store();
    let bench = Bench {
        store,
        analysis,
        runs: RwSignal::new(RUNS),
        forced: RwSignal::new(None),
        under_way: StoredValue::new_local(None),
        done: RwSignal::new(None),
        result: RwSignal::new(None),
    };
    let wrong = store.memo(|model| odds(&model.case.brief.cross_impact).err().unwrap_or_default());
    let is_ready = flag(move || wrong.with(Vec::is_empty));
    view! {
        <p class="hint">"How likely is each event as things stand (on the diagonal), and how likely once another has happened (row)? An empty cell leaves the other event alone."</p>
        {names(List::Events)}
        {grid(Grid::Events, analysis)}
        {follow(move || problems(&wrong.get()))}
        <When is=is_ready>{controls(bench)}</When>
        {follow(move || bench.result.get().map_or_else(|| ().into_any(), |outcome| results(bench, &outcome)))}
    }
    .into_any()
}

fn problems(found: &[Incoherence]) -> AnyView {
    let lines = found.iter().map(|it| view! { <li>{it.message()}</li> });
    view! { <ul class="problems impact-problems" role="status">{lines.collect_view()}</ul> }.into_any()
}

fn controls(bench: Bench) -> AnyView {
    let seed = bench.store.memo(|model| model.case.brief.cross_impact.seed);
    let is_running = flag(move || bench.done.with(Option::is_some));
    let share = text_of(move || {
        bench.done.get().map(|done| format!("{done} of {} runs", bench.runs.get())).unwrap_or_default()
    });
    let runs = [(RUNS, "20,000"), (200_000, "200,000"), (2_000_000, "2,000,000")];
    let runs = runs.map(|(count, label)| view! { <option value=count.to_string()>{label}</option> });
    let force = move |key: String| bench.forced.set(key.parse().ok());
    view! {
        <p class="impact-actions">
            <label class="field">"Runs"
                <select id="impact-runs" on:change=move |event| bench.runs.set(event_target_value(&event).parse().unwrap_or(RUNS))>
                    {runs.into_iter().collect_view()}
                </select>
            </label>
            <label class="field">"Forced event"
                <select id="impact-forced-event" on:change=move |event| force(event_target_value(&event))>
                    <option value="">"None"</option>
                    {move || bench.analysis.with(events)}
                </select>
            </label>
            <button type="button" class="button primary" id="impact-run" disabled=is_running on:click=press(move || run(bench))>"Play through"</button>
            <button type="button" class="button" id="impact-seed" on:click=press(move || bench.store.send(Msg::CrossImpact(CrossImpactEdit::NewSeed)))>"Other random numbers"</button>
            <span id="impact-seed-shown">{text_of(move || seed.get().map_or_else(|| "No seed yet".to_owned(), |seed| format!("Seed {seed}")))}</span>
        </p>
        <When is=is_running>
            <p class="impact-actions">
                <progress max=text_of(move || bench.runs.get().to_string()) value=text_of(move || bench.done.get().unwrap_or_default().to_string()) aria-label="Runs done"></progress>
                <span>{share}</span>
                <button type="button" class="button" id="impact-cancel" on:click=press(move || stop(bench))>"Cancel"</button>
            </p>
        </When>
    }
    .into_any()
}

fn events(analysis: &CrossImpact) -> AnyView {
    let events = analysis.events.iter().enumerate();
    events
        .map(|(index, it)| view! { <option value=index.to_string()>{name(it, "Event", index)}</option> })
        .collect_view()
        .into_any()
}

/// Starts, with a seed of its own at the first time.
fn run(bench: Bench) {
    if bench.analysis.with_untracked(|it| it.seed.is_none()) {
        bench.store.send(Msg::CrossImpact(CrossImpactEdit::NewSeed));
    }
    let of = bench.analysis.get_untracked();
    let (Ok(odds), Some(seed)) = (odds(&of), of.seed) else { return };
    let runs = bench.runs.get_untracked();
    let forced = bench.forced.get_untracked().filter(|event| *event < of.events.len());
    bench.done.set(Some(0));
    let tell = move |progress: Progress| match progress {
        Progress::Done(done) => bench.done.set(Some(done)),
        Progress::Hits(hits) => finish(bench, Outcome { of: of.clone(), runs, forced, hits: Ok(hits) }),
        Progress::Failed => finish(bench, Outcome { of: of.clone(), runs, forced, hits: Err(()) }),
    };
    let failed = Outcome { of: bench.analysis.get_untracked(), runs, forced, hits: Err(()) };
    match simulator::start(&odds, seed, runs, forced, tell) {
        Some(simulation) => bench.under_way.set_value(Some(simulation)),
        None => finish(bench, failed),
    }
}

fn finish(bench: Bench, outcome: Outcome) {
    bench.done.set(None);
    bench.result.set(Some(outcome));
}

/// Ends what runs; nothing of it is kept.
fn stop(bench: Bench) {
    bench.under_way.set_value(None);
    bench.done.set(None);
    crate::platform::page::focus("impact-run");
}

fn results(bench: Bench, outcome: &Outcome) -> AnyView {
    let Ok(hits) = &outcome.hits else {
        return view! { <p role="alert">"This cannot be played through here: the browser gives no thread that could be ended."</p> }.into_any();
    };
    let of = outcome.of.clone();
    let is_old = flag(move || bench.analysis.with(|now| *now != of));
    let rows = outcome.of.events.iter().zip(hits).enumerate().map(|(index, (event, hits))| {
        let before = f64::from(outcome.of.value(event.id, event.id));
        let after = 100.0 * f64::from(*hits) / f64::from(outcome.runs);
        let forced = if outcome.forced == Some(index) { " (forced)" } else { "" };
        view! {
            <tr>
                <th scope="row">{name(event, "Event", index)}{forced}</th>
                <td>{format!("{before:.0} %")}</td>
                <td>{format!("{after:.1} %")}</td>
                <td>{format!("{:+.1}", after - before).replace('-', "−")}</td>
            </tr>
        }
    });
    let seed = outcome.of.seed.unwrap_or_default();
    view! {
        <div class="matrix-pane" role="region" aria-label="What came of it" tabindex="0">
            <table class="matrix standings" id="impact-outcome">
                <thead>
                    <tr><th scope="col">"Event"</th><th scope="col">"As things stand"</th><th scope="col">"Played through"</th><th scope="col">"Points more"</th></tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <p class="hint" role="status">{format!("{} runs from seed {seed}. The same seed gives the same numbers on every device.", outcome.runs)}</p>
        <When is=is_old><p class="warning">"The analysis was changed since; play it through again."</p></When>
    }
    .into_any()
}
