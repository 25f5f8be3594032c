//! The fields of a category, as a form.

use super::Store;
use super::card::of;
use super::details::{Text, edit};
use super::parts::{Choice, options};
use crate::domain::case::annotation::{Impact, PastPractice, Priority, RiskKind, Robustness, Status, Sufficiency};
use crate::domain::case::{AnnotationId, Category, Credibility, Detail, TextField};
use crate::domain::edit::AnnotationEdit;
use leptos::prelude::*;

/// The fields of a category, in the order of its worksheet: texts, then choices, then the checks.
pub fn fields(store: Store, id: AnnotationId, category: Category) -> AnyView {
    let is_check = |field: &TextField| CHECKS.contains(field);
    let of_category = TextField::of_category(category).iter().copied();
    let texts = of_category.filter(|field| !is_check(field)).map(|field| view! { <Labelled id field /> });
    view! { {choices(store, id, category)} {texts.collect_view()} {checks(store, id, category)} }.into_any()
}

/// The texts that belong to a check for deception.
const CHECKS: [TextField; 3] = [TextField::PastPractice, TextField::SourceControl, TextField::Evaluation];

/// A free-text field with its label above it.
#[component]
fn Labelled(id: AnnotationId, field: TextField) -> impl IntoView {
    view! {
        <div class="field typed">
            <label for=format!("{}-{id}", field.key())>{field.label()}</label>
            <Text id field placeholder=" " />
        </div>
    }
}

/// The checks for deception after Heuer: motive, past practices, sources, evidence.
fn checks(store: Store, id: AnnotationId, category: Category) -> AnyView {
    if category != Category::BiasDeceptionRisk {
        return ().into_any();
    }
    view! {
        <fieldset class="checks">
            <legend>"Deception checks"</legend>
            <p class="hint">"Good deception leaves no trace, and who expects it finds it everywhere: this weighs plausibility, and is no verdict."</p>
            {choice(store, id, "mom", "MOM: motive, opportunity, means", options!(Sufficiency), |detail, key| {
                if let Detail::BiasDeceptionRisk(fields) = detail { set(&mut fields.mom, key, Sufficiency::from_key, Sufficiency::key) } else { "" }
            })}
            {choice(store, id, "pop", "POP: past opposition practices", options!(PastPractice), |detail, key| {
                if let Detail::BiasDeceptionRisk(fields) = detail { set(&mut fields.pop, key, PastPractice::from_key, PastPractice::key) } else { "" }
            })}
            <Labelled id field=TextField::PastPractice />
            {choice(store, id, "moses", "MOSES: manipulability of sources", options!(Priority), |detail, key| {
                if let Detail::BiasDeceptionRisk(fields) = detail { set(&mut fields.moses, key, Priority::from_key, Priority::key) } else { "" }
            })}
            <Labelled id field=TextField::SourceControl />
            {choice(store, id, "eve", "EVE: evaluation of evidence", options!(Robustness), |detail, key| {
                if let Detail::BiasDeceptionRisk(fields) = detail { set(&mut fields.eve, key, Robustness::from_key, Robustness::key) } else { "" }
            })}
            <Labelled id field=TextField::Evaluation />
        </fieldset>
    }
    .into_any()
}

fn choices(store: Store, id: AnnotationId, category: Category) -> AnyView {
    match category {
        Category::Assumption => view! {
            {choice(store, id, "impact", "Impact if wrong", options!(Impact), |detail, key| {
                if let Detail::Assumption(fields) = detail { set(&mut fields.impact, key, Impact::from_key, Impact::key) } else { "" }
            })}
            {choice(store, id, "status", "Status", options!(Status), |detail, key| {
                if let Detail::Assumption(fields) = detail { set(&mut fields.status, key, Status::from_key, Status::key) } else { "" }
            })}
        }
        .into_any(),
        Category::InformationGap => choice(store, id, "priority", "Priority", options!(Priority), |detail, key| {
            if let Detail::InformationGap(fields) = detail { set(&mut fields.priority, key, Priority::from_key, Priority::key) } else { "" }
        }),
        Category::BiasDeceptionRisk => view! {
            {choice(store, id, "kind", "Kind", options!(RiskKind), |detail, key| {
                if let Detail::BiasDeceptionRisk(fields) = detail { set(&mut fields.kind, key, RiskKind::from_key, RiskKind::key) } else { "" }
            })}
            {choice(store, id, "severity", "Severity", options!(Priority), |detail, key| {
                if let Detail::BiasDeceptionRisk(fields) = detail { set(&mut fields.severity, key, Priority::from_key, Priority::key) } else { "" }
            })}
        }
        .into_any(),
        Category::Evidence => choice(store, id, "credibility", "Credibility", options!(Credibility), |detail, key| {
            if let Detail::Evidence(fields) = detail {
                set(&mut fields.credibility, key, Credibility::from_key, Credibility::key)
            } else {
                ""
            }
        }),
        Category::Entity => ().into_any(),
    }
}

/// Sets a choice where a key is given, and returns the key it has.
fn set<T: Copy>(
    slot: &mut Option<T>,
    key: Option<&str>,
    from_key: fn(&str) -> Option<T>,
    to_key: fn(T) -> &'static str,
) -> &'static str {
    if let Some(key) = key {
        *slot = from_key(key);
    }
    slot.map(to_key).unwrap_or_default()
}

/// A choice inside the category's fields; `access` reads it, and sets it where a key is given.
fn choice(
    store: Store,
    id: AnnotationId,
    name: &'static str,
    label: &'static str,
    options: Vec<(&'static str, &'static str)>,
    access: fn(&mut Detail, Option<&str>) -> &'static str,
) -> AnyView {
    let detail = move || store.peek(|model| of(model, id, |it| Some(it.detail.clone())));
    let value = store.memo(move |model| {
        of(model, id, |it| Some(access(&mut it.detail.clone(), None).to_owned())).unwrap_or_default()
    });
    let on_change = Callback::new(move |key: String| {
        if let Some(mut detail) = detail() {
            access(&mut detail, Some(&key));
            edit(store, id, AnnotationEdit::Detail(detail));
        }
    });
    view! { <Choice id=format!("{name}-{id}") label options value on_change /> }.into_any()
}
