//! What follows, step by step, from a scenario in which one state is forced.

use crate::domain::case::cross_impact::CrossImpact;
use crate::domain::cross_impact::balance::{Balance, End, MOST_STEPS, Ripple, Scenario};
use crate::domain::cross_impact::name;
use crate::domain::projection::letters;
use crate::format::drawing::network;
use crate::ui::blocks::{flag, follow, press, text_of};
use crate::ui::drawing::drawing;
use leptos::prelude::*;

/// A state of a descriptor.
type Forced = Option<(usize, usize)>;

/// The choice of a start and a forced state, the network, and the table of the steps.
pub fn ripple(analysis: ReadSignal<CrossImpact>, balance: Memo<Balance>, start: RwSignal<Scenario>) -> AnyView {
    let forced: RwSignal<Forced> = RwSignal::new(None);
    let step = RwSignal::new(0_usize);
    let found = Memo::new(move |_| {
        let forced = forced.get();
        balance.with(|balance| {
            let first = fitted(balance, &start.get(), forced);
            balance.ripple(&first, forced.map(|(descriptor, _)| descriptor))
        })
    });
    let last = move || found.with(|found| found.steps.len() - 1);
    let shown = move || step.get().min(last());
    let force = move |key: String| {
        let mut parts = key.split('-').map(str::parse::<usize>);
        forced.set(match (parts.next(), parts.next()) {
            (Some(Ok(descriptor)), Some(Ok(state))) => Some((descriptor, state)),
            _ => None,
        });
        step.set(0);
    };
    let drawn = move || {
        let (now, found) = (shown(), found.get());
        let scenario = &found.steps[now];
        let before = &found.steps[now.saturating_sub(1)];
        let changed: Vec<usize> = (0..scenario.len()).filter(|index| scenario[*index] != before[*index]).collect();
        analysis.with(|analysis| {
            balance.with(|balance| drawing("network", &network(analysis, balance, scenario, &changed)))
        })
    };
    view! {
        <h4>"What follows, step by step"</h4>
        <p class="impact-actions">
            {choices(analysis, start, balance, forced, step)}
            <label class="field">"Forced state"
                <select id="impact-forced" on:change=move |event| force(event_target_value(&event))>
                    <option value="">"None"</option>
                    {move || analysis.with(states)}
                </select>
            </label>
        </p>
        <p class="impact-actions">
            <button type="button" class="button" id="impact-back" disabled=flag(move || shown() == 0)
                on:click=press(move || step.set(shown().saturating_sub(1)))>"← Back"</button>
            <button type="button" class="button" id="impact-step" disabled=flag(move || shown() == last())
                on:click=press(move || step.set(shown() + 1))>"Step →"</button>
            <span role="status">{text_of(move || format!("Step {} of {}. {}", shown(), last(), end(&found.get())))}</span>
        </p>
        {follow(drawn)}
        <p class="hint">"Solid arrows promote, dashed ones restrict; the thicker, the stronger. ▸ marks what has just changed. All descriptors go to their best state at once; of equally good ones the present state stays, else the first comes."</p>
        {follow(move || analysis.with(|analysis| found.with(|found| steps(analysis, found, shown()))))}
    }
    .into_any()
}

/// As it was chosen, as far as there are such states; the first states where nothing was.
fn fitted(balance: &Balance, start: &[usize], forced: Forced) -> Scenario {
    let chosen = |index: usize| start.get(index).copied().unwrap_or_default().min(balance.count(index) - 1);
    let mut first: Scenario = (0..balance.descriptors()).map(chosen).collect();
    if let Some((descriptor, state)) = forced.filter(|(descriptor, _)| *descriptor < first.len()) {
        first[descriptor] = state.min(balance.count(descriptor) - 1);
    }
    first
}

/// A choice of the first state of each descriptor.
fn choices(
    analysis: ReadSignal<CrossImpact>,
    start: RwSignal<Scenario>,
    balance: Memo<Balance>,
    forced: RwSignal<Forced>,
    step: RwSignal<usize>,
) -> AnyView {
    let choose = move |index: usize, state: usize| {
        let mut first = balance.with_untracked(|balance| fitted(balance, &start.get_untracked(), None));
        if let Some(place) = first.get_mut(index) {
            *place = state;
        }
        start.set(first);
        step.set(0);
    };
    follow(move || {
        let analysis = analysis.get();
        let descriptors = analysis.descriptors.iter().enumerate();
        let selects = descriptors.map(|(index, descriptor)| {
            let options = descriptor.states.iter().enumerate().map(|(state, it)| {
                let is_chosen = flag(move || balance.with(|balance| fitted(balance, &start.get(), forced.get()).get(index) == Some(&state)));
                view! { <option value=state.to_string() selected=is_chosen>{name(it, "state", state)}</option> }
            });
            view! {
                <label class="field">{name(&descriptor.factor, "Descriptor", index)}
                    <select data-start=letters(index) disabled=flag(move || forced.get().is_some_and(|(descriptor, _)| descriptor == index))
                        on:change=move |event| choose(index, event_target_value(&event).parse().unwrap_or_default())>
                        {options.collect_view()}
                    </select>
                </label>
            }
        });
        selects.collect_view().into_any()
    })
}

/// Every state as an option.
fn states(analysis: &CrossImpact) -> AnyView {
    let descriptors = analysis.descriptors.iter().enumerate();
    let options = descriptors.flat_map(|(index, descriptor)| {
        let of = name(&descriptor.factor, "Descriptor", index);
        descriptor.states.iter().enumerate().map(move |(state, it)| {
            view! { <option value=format!("{index}-{state}")>{format!("{of}: {}", name(it, "state", state))}</option> }
        })
    });
    options.collect_view().into_any()
}

fn end(found: &Ripple) -> String {
    match found.end {
        End::Settles => "It settles.".to_owned(),
        End::Circles(from) => format!("It goes round: after the last step comes step {from} again."),
        End::Open => format!("It has not settled after {MOST_STEPS} steps."),
    }
}

fn steps(analysis: &CrossImpact, found: &Ripple, shown: usize) -> AnyView {
    let heads =
        (0..found.steps.len()).map(|step| view! { <th scope="col" data-shown=(step == shown).to_string()>{step}</th> });
    let rows = analysis.descriptors.iter().enumerate().map(|(index, descriptor)| {
        let cells = found.steps.iter().enumerate().map(|(step, scenario)| {
            let state = scenario.get(index).copied().unwrap_or_default();
            let has_changed = found.steps[step.saturating_sub(1)].get(index) != Some(&state);
            let state = descriptor.states.get(state).map(|it| name(it, "state", state)).unwrap_or_default();
            view! { <td>{if has_changed { format!("▸ {state}") } else { state }}</td> }
        });
        view! { <tr><th scope="row">{name(&descriptor.factor, "Descriptor", index)}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="matrix-pane" role="region" aria-label="The steps as a table" tabindex="0">
            <table class="matrix standings impact-steps">
                <thead><tr><th scope="col">"Step"</th>{heads.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
