//! What the highlights write by themselves: section 3, and the entities of section 6.

use super::citations::MarkOf;
use super::grip::{Grip, Ways};
use super::hiding::Hideable;
use crate::app::brief::Arranging;
use crate::app::{BriefMsg, Msg};
use crate::domain::case::arrangement::Section;
use crate::domain::case::{AnnotationId, Category};
use crate::domain::projection::{Entity, Finding, entities, findings, one_line};
use crate::platform::page;
use crate::ui::Store;
use crate::ui::blocks::{When, each, flag, press, row};
use crate::ui::parts::dir_of;
use crate::ui::shell::after_drawing;
use crate::ui::store::use_store;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Assumptions, information gaps, bias and deception risks.
#[component]
pub fn Findings() -> impl IntoView {
    let parts = [
        (Category::Assumption, Section::Assumptions),
        (Category::InformationGap, Section::Gaps),
        (Category::BiasDeceptionRisk, Section::Risks),
    ];
    let part = |(category, section)| view! { <Hideable section><OfCategory category /></Hideable> };
    parts.map(part).collect_view()
}

#[component]
fn OfCategory(category: Category) -> impl IntoView {
    let store = use_store();
    let line = move |(dir, finding): (&'static str, Finding)| {
        let key = format!("{} {} {dir} {:?} {}", finding.annotation, finding.is_quote, finding.merged, finding.text);
        row(key, move || view! { <FindingLine finding=finding.clone() dir category /> }.into_any())
    };
    let lines = store.memo(move |model| {
        let found = findings(&model.case, category).into_iter();
        found.map(|finding| (dir_of(model, finding.annotation), finding)).collect::<Vec<_>>()
    });
    let is_by_hand = store.memo(move |model| {
        let found = findings(&model.case, category);
        found.iter().any(|finding| model.case.brief.arrangement.order.contains(&finding.annotation))
    });
    view! {
        <div class="list" data-family=category.key() data-list=category.key()>
            <ul class="lines filled" data-category=category.key()>
                {each(move || lines.get().into_iter().map(line).collect())}
            </ul>
            <p class="hint if-empty">"None highlighted yet."</p>
        </div>
        <When is=is_by_hand>
            <button type="button" class="add-line by-importance" on:click=press(move || arrange(store, Arranging::ByImportance(category)))>
                "In your own order. Sort by importance"
            </button>
        </When>
        <LeftOut category />
    }
}

fn arrange(store: Store, change: Arranging) {
    store.send(Msg::Brief(BriefMsg::Arrange(change)));
}

/// The same; if what had the keyboard is gone then, it goes to the element with this id.
fn arrange_and_keep(store: Store, change: Arranging, next: String) {
    arrange(store, change);
    after_drawing(move || page::keep_focus(&next));
}

#[component]
fn FindingLine(finding: Finding, dir: &'static str, category: Category) -> impl IntoView {
    let store = use_store();
    let Finding { annotation, merged, text, is_quote } = finding;
    let words = if is_quote { view! { <q dir=dir>{text}</q> }.into_any() } else { text.into_any() };
    let is_open = RwSignal::new(false);
    let step = move |by| arrange_and_keep(store, Arranging::Step(annotation, by), format!("grip-{annotation}"));
    let keys = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" if event.alt_key() => -1,
            "ArrowDown" if event.alt_key() => 1,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        step(by);
    };
    let land = move |(_, before): (String, Option<String>)| {
        let before = before.as_deref().and_then(AnnotationId::parse);
        arrange(store, Arranging::Put { line: annotation, before });
    };
    let merge = move || {
        let above = store.peek(|model| {
            let found = findings(&model.case, category);
            let index = found.iter().position(|it| it.annotation == annotation)?;
            Some(found.get(index.checked_sub(1)?)?.annotation)
        });
        let next = above.map(|above| format!("grip-{above}")).unwrap_or_default();
        arrange_and_keep(store, Arranging::Merge(annotation), next);
    };
    let is_merged = !merged.is_empty();
    let cited: Vec<AnnotationId> = [annotation].into_iter().chain(merged).collect();
    view! {
        <li class="line-row" data-item=annotation.to_string() on:keydown=keys>
            <Grip item=annotation.to_string() family=category.key() label="Move, merge or leave out this line" is_open
                on_land=Callback::new(land) />
            <button type="button" class="finding" dir="auto" on:click=press(move || store.send(Msg::Reveal(annotation)))>{words}</button>
            <span class="citations">{cited.into_iter().map(|id| view! { <MarkOf id /> }).collect_view()}</span>
            <Ways is_open>
                <button type="button" class="button quiet" on:click=press(move || step(-1))>"Up"</button>
                <button type="button" class="button quiet" on:click=press(move || step(1))>"Down"</button>
                <button type="button" class="button quiet" on:click=press(merge)>"Merge with the line above"</button>
                <When is=flag(move || is_merged)>
                    <button type="button" class="button quiet"
                        on:click=press(move || arrange_and_keep(store, Arranging::Part(annotation), format!("grip-{annotation}")))>
                        "Take apart"
                    </button>
                </When>
                <button type="button" class="button quiet"
                    on:click=press(move || arrange_and_keep(store, Arranging::LeaveOut(annotation), format!("back-{annotation}")))>
                    "Leave out of the brief"
                </button>
            </Ways>
        </li>
    }
}

/// The highlights of a category that write no line, and the way back.
#[component]
fn LeftOut(category: Category) -> impl IntoView {
    let store = use_store();
    let left_out = store.memo(move |model| {
        let left_out = model.case.brief.arrangement.left_out.iter();
        let found = left_out.filter_map(|id| model.case.annotations.get(id)).filter(|it| it.category() == category);
        found.map(|it| (it.id, dir_of(model, it.id), one_line(model.case.words(it)))).collect::<Vec<_>>()
    });
    let line = move |(id, dir, words): (AnnotationId, &'static str, String)| {
        row(format!("{id} {dir} {words}"), move || {
            let take_back = move || arrange_and_keep(store, Arranging::TakeBack(id), format!("grip-{id}"));
            view! {
                <li>
                    <span>"Left out: " <q dir=dir>{words.clone()}</q></span>
                    <button type="button" class="button quiet" id=format!("back-{id}") on:click=press(take_back)>"Take it back in"</button>
                </li>
            }
            .into_any()
        })
    };
    view! { <ul class="left-out hint">{each(move || left_out.get().into_iter().map(line).collect())}</ul> }
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
        <LeftOut category=Category::Entity />
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
