//! Lines of the brief: typed in place, each with its citations.

use super::citations::{Citations, Picker};
use super::grip::{Grip, Ways};
use super::typing::{keys, paste};
use crate::app::citing::cite_button_id;
use crate::app::{BriefMsg, Effect, Model, Msg};
use crate::domain::case::{Confidence, Likelihood, LikelihoodScale, Slot, Statement, StatementId};
use crate::domain::edit::StatementEdit;
use crate::domain::projection::slot_label;
use crate::platform::{fields, page};
use crate::ui::Store;
use crate::ui::blocks::{When, each, flag, press, row, text_of};
use crate::ui::parts::{TextArea, options};
use crate::ui::store::use_store;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

/// The lines of one slot, and a way to add one.
#[component]
pub fn Lines(
    /// Where they stand.
    at: Slot,
    /// Whether its lines carry likelihood and confidence.
    #[prop(optional)]
    is_judged: bool,
    /// Shown in an empty line.
    placeholder: &'static str,
) -> impl IntoView {
    let store = use_store();
    let line = move |id: StatementId| row(id, move || view! { <Line id is_judged placeholder /> }.into_any());
    let lines = store.memo(move |model| model.case.brief.lines(at).iter().map(|line| line.id).collect::<Vec<_>>());
    let add = move || store.send(Msg::AddLine(at, store.peek(|model| model.case.brief.lines(at).len())));
    view! {
        <div class="list" data-family="lines" data-list=slot_key(at)>
            <ul class="lines">
                {each(move || lines.get().into_iter().map(line).collect())}
            </ul>
            <button type="button" class="add-line" id=format!("add-{}", slot_key(at)) data-slot=slot_name(at) on:click=press(add)>{format!("+ {placeholder}")}</button>
        </div>
    }
}

/// A name for a slot that tests and styles can use.
fn slot_name(slot: Slot) -> String {
    match slot {
        Slot::Brief(place) => place.key().to_owned(),
        Slot::Hypothesis(_, side) => side.key().to_owned(),
    }
}

/// A key for a slot that no other slot of the brief has.
pub fn slot_key(slot: Slot) -> String {
    match slot {
        Slot::Brief(place) => place.key().to_owned(),
        Slot::Hypothesis(id, side) => format!("{}-{id}", side.key()),
    }
}

#[component]
fn Line(id: StatementId, is_judged: bool, placeholder: &'static str) -> impl IntoView {
    let store = use_store();
    let text = store.memo_first(move |model| line(model, id).map(|line| line.text.clone()).unwrap_or_default());
    let is_citing = store.memo(move |model| model.citing == Some(id));
    let is_moving = RwSignal::new(false);
    // A judgement that came from another list keeps what it says.
    let is_judged = store.memo(move |model| {
        is_judged || line(model, id).is_some_and(|line| line.likelihood.is_some() || line.confidence.is_some())
    });
    view! {
        <li class="line-row" class:is-citing=is_citing data-item=id.to_string() on:keydown=move |event| keys(store, &event, id)
            on:paste=move |event| paste(store, &event, id)
            on:focusin=move |_| if store.peek(|model| model.line) != Some(id) { store.send(Msg::AtLine(id)) }>
            <Grip item=id.to_string() family="lines" label="Move this line" is_open=is_moving
                on_land=Callback::new(move |(list, before): (String, Option<String>)| land(store, id, &list, before.as_deref())) />
            <div class="line-text">
                <TextArea id=format!("line-{id}") label=placeholder.to_owned() value=text placeholder=placeholder
                    on_change=Callback::new(move |text| store.send(Msg::EditLine(id, StatementEdit::Text(text)))) />
            </div>
            <Citations id />
            <span class="line-actions">
                <button type="button" class="button quiet cite" id=cite_button_id(id) aria-expanded=text_of(move || is_citing.get().to_string())
                    title="Choose the highlights this line rests on"
                    on:click=press(move || store.send(Msg::Cite((!is_citing.get_untracked()).then_some(id))))>"Cite"</button>
                <button type="button" class="button quiet" aria-label="Remove this line" title="Remove this line"
                    on:click=press(move || store.send(Msg::RemoveLine(id)))>"×"</button>
            </span>
            <LineWays id is_open=is_moving />
            <When is=is_judged><Judgement id /></When>
            <When is=is_citing><Picker id /></When>
        </li>
    }
}

/// The ways to move a line without dragging it.
#[component]
fn LineWays(id: StatementId, is_open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let lists = move |model: &Model| {
        let here = model.case.brief.find(id).map(|(slot, _)| slot);
        let others = model.case.brief.slots().into_iter().filter(|slot| Some(*slot) != here);
        let option = |slot| (slot_key(slot), slot_label(&model.case, slot));
        others
            .map(option)
            .map(|(key, label)| {
                row(key.clone(), move || view! { <option value=key.clone()>{label.clone()}</option> }.into_any())
            })
            .collect::<Vec<_>>()
    };
    let step = move |by| press(move || store.send(Msg::MoveLine(id, by)));
    view! {
        <Ways is_open>
            <button type="button" class="button quiet" on:click=step(-1)>"Up"</button>
            <button type="button" class="button quiet" on:click=step(1)>"Down"</button>
            <select class="pick" aria-label="Move this line to" on:change=move |event| land(store, id, &event_target_value(&event), None)>
                <option value="">"Move to…"</option>
                {each(move || store.read(lists))}
            </select>
        </Ways>
    }
}

/// Moves a line to the list with this key, in front of the line with that id, else to its end.
fn land(store: Store, line: StatementId, list: &str, before: Option<&str>) {
    let slot = store.peek(|model| model.case.brief.slots().into_iter().find(|slot| slot_key(*slot) == list));
    if let Some(slot) = slot {
        store.send(Msg::Brief(BriefMsg::Place { line, slot, before: before.and_then(StatementId::parse) }));
    }
}

/// Likelihood and confidence of a line, kept apart as ICD 203 asks.
#[component]
fn Judgement(id: StatementId) -> impl IntoView {
    let store = use_store();
    let likelihood =
        store.memo(move |model| key(line(model, id).and_then(|line| line.likelihood).map(Likelihood::key)));
    let confidence =
        store.memo(move |model| key(line(model, id).and_then(|line| line.confidence).map(Confidence::key)));
    view! {
        <div class="judgement">
            <select class="pick" aria-label="Likelihood" data-chosen=text_of(move || (!likelihood.with(String::is_empty)).to_string())
                on:change=move |event| {
                    let chosen = Likelihood::from_key(&event_target_value(&event));
                    store.send(Msg::EditLine(id, StatementEdit::Likelihood(chosen)));
                }>
                <option value="" selected=flag(move || likelihood.with(String::is_empty))>"Likelihood"</option>
                {LikelihoodScale::ALL.iter().map(|&scale| terms(scale, likelihood)).collect_view()}
            </select>
            <Pick label="Confidence" options=options!(Confidence) value=confidence
                on_change=Callback::new(move |key: String| {
                    store.send(Msg::EditLine(id, StatementEdit::Confidence(Confidence::from_key(&key))));
                }) />
        </div>
    }
}

/// The words of a scale, unless the brief chooses from the other one; a word that was chosen before stays.
fn terms(scale: LikelihoodScale, chosen: ReadSignal<String>) -> AnyView {
    let store = use_store();
    let wanted = store.memo(|model| model.case.brief.arrangement.shape.scale);
    let is_offered = flag(move || {
        let has_chosen = chosen.with(|key| Likelihood::from_key(key).is_some_and(|term| term.scale() == scale));
        has_chosen || wanted.get().is_none_or(|wanted| wanted == scale)
    });
    view! {
        <When is=is_offered>
            <optgroup label=scale.label()>
                {Likelihood::ALL.iter().filter(|term| term.scale() == scale).map(|term| {
                    let key = term.key();
                    view! { <option value=key selected=flag(move || chosen.with(|chosen| chosen == key))>{term.label()}</option> }
                }).collect_view()}
            </optgroup>
        </When>
    }
    .into_any()
}

/// A choice small enough to stand under a line.
#[component]
fn Pick(
    label: &'static str,
    options: Vec<(&'static str, &'static str)>,
    value: ReadSignal<String>,
    on_change: Callback<String>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(key, label)| view! { <option value=key selected=flag(move || value.with(|value| value == key))>{label}</option> });
    view! {
        <select class="pick" aria-label=label data-chosen=text_of(move || (!value.with(String::is_empty)).to_string())
            on:change=move |event| on_change.run(event_target_value(&event))>
            <option value="" selected=flag(move || value.with(String::is_empty))>{label}</option>
            {options.collect_view()}
        </select>
    }
}

fn key(key: Option<&'static str>) -> String {
    key.unwrap_or_default().to_owned()
}

/// Moves the keyboard's focus to where the analyst writes on, once that is drawn.
pub fn carry_out(effect: Effect) {
    spawn_local(async move {
        tick().await;
        match effect {
            Effect::FocusLineAt(line, offset) => fields::place_caret(&format!("line-{line}"), offset),
            Effect::FocusAdd(slot) => page::focus(&format!("add-{}", slot_key(slot))),
            _ => {}
        }
    });
}

/// The line with this id.
pub fn line(model: &Model, id: StatementId) -> Option<&Statement> {
    let (slot, index) = model.case.brief.find(id)?;
    model.case.brief.lines(slot).get(index)
}
