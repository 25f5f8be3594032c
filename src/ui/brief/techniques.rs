//! Which techniques were applied: those with something in their worksheet, and those applied elsewhere, says the analyst.

use super::cross_impact::cross_impact_analysis;
use crate::app::worksheets::button_id;
use crate::app::{Msg, WorksheetMsg};
use crate::domain::case::brief::TechniqueKind;
use crate::domain::worksheet::{form, is_filled};
use crate::ui::blocks::{When, flag, press, text_of};
use crate::ui::store::use_store;
use leptos::prelude::*;

/// A line for each technique.
pub fn techniques() -> AnyView {
    view! {
        <p class="hint">"A technique is listed as soon as its worksheet holds something."</p>
        <ul class="techniques">{TechniqueKind::ALL.iter().map(|&kind| technique(kind)).collect_view()}</ul>
    }
    .into_any()
}

fn technique(kind: TechniqueKind) -> AnyView {
    let store = use_store();
    let filled = store.memo(move |model| is_filled(&model.case, kind));
    let note = store.memo(move |model| {
        let stated = model.case.brief.techniques.iter().find(|technique| technique.kind == kind);
        stated.map(|technique| technique.note.clone())
    });
    let is_listed = move || filled.get() || note.with(Option::is_some);
    let send = move |message| store.send(Msg::Worksheet(kind, message));
    view! {
        <li class="technique" data-technique=kind.key() data-listed=text_of(move || is_listed().to_string())>
            <span class="technique-name">{kind.label()}</span>
            {form(kind).map(|_| view! {
                <button type="button" class="button quiet" id=button_id(kind) aria-label=format!("Worksheet: {}", kind.label())
                    on:click=press(move || send(WorksheetMsg::Open))>"Worksheet"</button>
            })}
            {(kind == TechniqueKind::CrossImpact).then(cross_impact_analysis)}
            <When is=filled><span class="technique-state">"Applied in this case"</span></When>
            <When is=flag(move || !filled.get())>
                <label class="check">
                    <input type="checkbox" prop:checked=flag(move || note.with(Option::is_some))
                        on:change=move |_| store.send(Msg::ToggleTechnique(kind)) />
                    <span>"Applied elsewhere"<span class="visually-hidden">{format!(": {}", kind.label())}</span></span>
                </label>
            </When>
            <When is=flag(is_listed)>
                <input type="text" class="seamless" dir="auto" autocomplete="off" aria-label=format!("What was done and found: {}", kind.label())
                    placeholder="What was done and found" prop:value=text_of(move || note.get().unwrap_or_default())
                    on:change=move |event| send(WorksheetMsg::Note(event_target_value(&event).trim().to_owned())) />
            </When>
        </li>
    }
    .into_any()
}
