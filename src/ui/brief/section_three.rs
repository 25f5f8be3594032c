//! What the highlights write by themselves: section 3, and the entities of section 6.

use super::citations::MarkOf;
use crate::app::Msg;
use crate::domain::case::Category;
use crate::domain::projection::{Entity, Finding, entities, findings};
use crate::ui::blocks::{each, press, row};
use crate::ui::parts::dir_of;
use crate::ui::store::use_store;
use leptos::prelude::*;

/// Assumptions, information gaps, bias and deception risks.
#[component]
pub fn Findings() -> impl IntoView {
    let parts = [
        (Category::Assumption, "Assumptions"),
        (Category::InformationGap, "Information Gaps"),
        (Category::BiasDeceptionRisk, "Bias & Deception Risks"),
    ];
    parts.map(|(category, title)| view! { <h3>{title}</h3> <OfCategory category /> }).collect_view()
}

#[component]
fn OfCategory(category: Category) -> impl IntoView {
    let store = use_store();
    let line = |(dir, finding): (&'static str, Finding)| {
        let key = format!("{} {} {dir} {}", finding.annotation, finding.is_quote, finding.text);
        row(key, move || view! { <FindingLine finding=finding.clone() dir /> }.into_any())
    };
    let lines = store.memo(move |model| {
        let found = findings(&model.case, category).into_iter();
        found.map(|finding| (dir_of(model, finding.annotation), finding)).collect::<Vec<_>>()
    });
    view! {
        <ul class="lines filled" data-category=category.key()>
            {each(move || lines.get().into_iter().map(line).collect())}
        </ul>
        <p class="hint if-empty">"None highlighted yet."</p>
    }
}

#[component]
fn FindingLine(finding: Finding, dir: &'static str) -> impl IntoView {
    let store = use_store();
    let Finding { annotation, text, is_quote } = finding;
    let words = if is_quote { view! { <q dir=dir>{text}</q> }.into_any() } else { text.into_any() };
    view! {
        <li class="line-row">
            <button type="button" class="finding" dir="auto" on:click=press(move || store.send(Msg::Reveal(annotation)))>{words}</button>
            <span class="citations"><MarkOf id=annotation /></span>
        </li>
    }
}

/// Names gathered from the entity highlights, each with all its mentions.
#[component]
pub fn Entities() -> impl IntoView {
    let store = use_store();
    let line =
        |entity: Entity| row(entity_key(&entity), move || view! { <EntityLine entity=entity.clone() /> }.into_any());
    let gathered = store.memo(|model| entities(&model.case));
    view! {
        <ul class="lines filled" data-category=Category::Entity.key()>
            {each(move || gathered.get().into_iter().map(line).collect())}
        </ul>
    }
}

fn entity_key(entity: &Entity) -> String {
    let mentions: Vec<String> = entity.mentions.iter().map(ToString::to_string).collect();
    format!("{} {} {}", entity.name, entity.role, mentions.join(" "))
}

#[component]
fn EntityLine(entity: Entity) -> impl IntoView {
    let Entity { name, role, mentions } = entity;
    let words = if role.is_empty() { name } else { format!("{name}: {role}") };
    view! {
        <li class="line-row">
            <span class="finding" dir="auto">{words}</span>
            <span class="citations">{mentions.into_iter().map(|id| view! { <MarkOf id /> }).collect_view()}</span>
        </li>
    }
}
