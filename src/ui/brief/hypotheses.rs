//! Section 2: the competing hypotheses.

use super::hiding::Hideable;
use super::lines::Lines;
use super::matrix;
use crate::app::{Model, Msg};
use crate::domain::case::arrangement::Section;
use crate::domain::case::brief::{Place, Side};
use crate::domain::case::{Hypothesis, HypothesisId, Slot};
use crate::domain::edit::Command;
use crate::domain::projection::letters;
use crate::ui::blocks::{each, press, row};
use crate::ui::parts::TextArea;
use crate::ui::store::use_store;
use leptos::prelude::*;

/// The hypotheses with their evidence, the assessment, and the indicators.
#[component]
pub fn Hypotheses() -> impl IntoView {
    let store = use_store();
    let entry = |(index, it): (usize, &Hypothesis)| {
        let id = it.id;
        row(format!("{index} {id}"), move || view! { <Entry index id /> }.into_any())
    };
    let hypotheses = move |model: &Model| model.case.brief.hypotheses.iter().enumerate().map(entry).collect();
    view! {
        {each(move || store.read(hypotheses))}
        <button type="button" class="add-line" data-slot="hypothesis" on:click=press(move || store.send(Msg::AddHypothesis))>"+ Add a hypothesis"</button>
        <matrix::MatrixOfHypotheses />
        <Hideable section=Section::Assessment>
            <Lines at=Slot::Brief(Place::Assessment) is_judged=true placeholder="Which is better supported, and why" />
        </Hideable>
        <Hideable section=Section::Indicators>
            <Lines at=Slot::Brief(Place::Indicators) placeholder="What to watch for" />
        </Hideable>
    }
}

#[component]
fn Entry(index: usize, id: HypothesisId) -> impl IntoView {
    let store = use_store();
    let text = store.memo(move |model| {
        model.case.brief.hypotheses.iter().find(|it| it.id == id).map(|it| it.text.clone()).unwrap_or_default()
    });
    let name = format!("Hypothesis {}", letters(index));
    view! {
        <section class="hypothesis" aria-label=name.clone()>
            <div class="hypothesis-head">
                <h3>{name.clone()}</h3>
                <button type="button" class="button quiet" on:click=press(move || store.send(Msg::RemoveHypothesis(id)))>"Remove"</button>
            </div>
            <div class="line-text">
                <TextArea id=format!("hypothesis-{id}") label=name.clone() value=text placeholder="What would explain it"
                    on_change=Callback::new(move |text| store.send(Msg::Do(Command::SetHypothesis(id, text)))) />
            </div>
            {Side::ALL.iter().map(|&side| view! {
                <h4>{side.label()}</h4>
                <Lines at=Slot::Hypothesis(id, side) placeholder="Add a line" />
            }).collect_view()}
        </section>
    }
}
