//! Which sections the brief has, in which order and under which headings.

use super::Store;
use super::blocks::{Row, each, flag, maybe, press, row};
use super::store::use_store;
use crate::app::brief::Arranging;
use crate::app::{BriefMsg, Model, Msg};
use crate::domain::case::LikelihoodScale;
use crate::domain::case::arrangement::Section;
use crate::domain::edit::Command;
use crate::domain::layout::items_in;
use crate::platform::page;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The sections as a list, and the scale.
pub fn shape() -> AnyView {
    let store = use_store();
    let scale = store.memo(|model| model.case.brief.arrangement.shape.scale);
    let choose = move |event| arrange(store, Arranging::Scale(LikelihoodScale::from_key(&event_target_value(&event))));
    let scales = LikelihoodScale::ALL.iter().map(|&term| {
        view! { <option value=term.key() selected=flag(move || scale.get() == Some(term))>{term.label()}</option> }
    });
    view! {
        <p class="hint">"What is not ticked is left out of the brief and kept in the case. Type to give a section a heading of your own. Alt with an arrow moves a section."</p>
        <ul class="shape-sections" aria-label="Sections of the brief">{each(move || store.read(sections))}</ul>
        <p class="shape-scale">
            <label for="shape-scale">"Likelihoods are chosen from"</label>
            <select id="shape-scale" on:change=choose>
                <option value="" selected=flag(move || scale.get().is_none())>"both scales"</option>
                {scales.collect_view()}
            </select>
        </p>
    }
    .into_any()
}

fn arrange(store: Store, change: Arranging) {
    store.send(Msg::Brief(BriefMsg::Arrange(change)));
}

/// The sections in their order, each with the headings within it.
fn sections(model: &Model) -> Vec<Row> {
    let shape = &model.case.brief.arrangement.shape;
    shape.sections().into_iter().map(|section| row(section.key(), move || whole(section))).collect()
}

fn whole(section: Section) -> AnyView {
    let store = use_store();
    let within = Section::ALL.iter().copied().filter(|it| it.within() == Some(section));
    let place = store.memo(move |model| {
        let sections = model.case.brief.arrangement.shape.sections();
        (sections.first() == Some(&section), sections.last() == Some(&section))
    });
    let button = move |by: isize, is_last: fn((bool, bool)) -> bool| {
        let (way, sign) = if by < 0 { ("up", "↑") } else { ("down", "↓") };
        let id = format!("shape-{way}-{}", section.key());
        let focused = id.clone();
        view! {
            <button type="button" class="icon-button" id=id aria-label=format!("Move “{}” {way}", section.name())
                title=format!("Move {way} (Alt and {sign})") aria-disabled=maybe(move || is_last(place.get()).then(|| "true".to_owned()))
                on:click=press(move || step(store, section, by, focused.clone()))>{sign}</button>
        }
    };
    view! {
        <li class="shape-section" data-shape=section.key() on:keydown=move |event| step_by_key(store, section, &event)>
            <div class="shape-row">
                {line(section)}
                {button(-1, |place| place.0)}
                {button(1, |place| place.1)}
            </div>
            {within.map(|section| view! { <div class="shape-row is-within">{line(section)}</div> }).collect_view()}
        </li>
    }
    .into_any()
}

/// Whether a section is shown, and what it is called.
fn line(section: Section) -> AnyView {
    let store = use_store();
    let is_hidden = store.memo(move |model| model.case.brief.arrangement.shape.hidden.contains(&section));
    let heading =
        store.memo(move |model| model.case.brief.arrangement.shape.headings.get(&section).cloned().unwrap_or_default());
    let count = store.memo(move |model| items_in(&model.case, section));
    let toggle = move |event| {
        let change = if event_target_checked(&event) { Arranging::Show(section) } else { Arranging::Hide(section) };
        arrange(store, change);
    };
    let held =
        maybe(move || (is_hidden.get() && 0 < count.get()).then(|| format!("Hides {}, and keeps it", count.get())));
    view! {
        <input type="checkbox" id=format!("shape-show-{}", section.key()) aria-label=format!("Show “{}”", section.name())
            title=held prop:checked=flag(move || !is_hidden.get()) on:change=toggle />
        <input type="text" dir="auto" autocomplete="off" id=format!("shape-heading-{}", section.key()) placeholder=section.name()
            aria-label=format!("Heading of “{}”", section.name()) prop:value=heading
            on:input=move |event| store.send(Msg::Do(Command::SetHeading(section, event_target_value(&event)))) />
    }
    .into_any()
}

/// Moves a section; the keyboard stays in it, as it moves along.
fn step(store: Store, section: Section, by: isize, focused: String) {
    arrange(store, Arranging::MoveSection(section, by));
    page::before_next_frame(move || page::focus(&focused));
}

fn step_by_key(store: Store, section: Section, event: &KeyboardEvent) {
    let by = match event.key().as_str() {
        "ArrowUp" => -1,
        "ArrowDown" => 1,
        _ => return,
    };
    if event.alt_key() {
        event.prevent_default();
        event.stop_propagation();
        step(store, section, by, format!("shape-heading-{}", section.key()));
    }
}
