//! What is worth a second look before the brief is handed over. Advice, never a gate.

use super::citations::MarkOf;
use super::lines::line;
use crate::app::{Model, Msg};
use crate::domain::case::{AnnotationId, StatementId};
use crate::domain::checker::{Advice, check_with_dismissals, unsupported_lines, unused_red_flags};
use crate::domain::projection::one_line;
use crate::platform::page;
use crate::ui::blocks::{Row, When, each, flag, press, row, text_of};
use crate::ui::parts::dir_of;
use crate::ui::store::use_store;
use leptos::html::Input;
use leptos::prelude::*;

/// The checker's advice, lines without a citation, and red flags without a line.
#[component]
pub fn Checks() -> impl IntoView {
    let store = use_store();
    let advice = store.memo(|model| check_with_dismissals(&model.case));
    let standing = move || advice.with(|(standing, _)| standing.iter().cloned().map(advice_row).collect());
    let aside = move || advice.with(|(_, aside)| aside.iter().cloned().map(dismissed_row).collect());
    let unsupported =
        |model: &Model| unsupported_lines(&model.case).into_iter().map(|id| line_row(model, id)).collect();
    let unused = |model: &Model| unused_red_flags(&model.case).into_iter().map(|id| flag_row(model, id)).collect();
    view! {
        <section class="part checks" aria-labelledby="checks-title">
            <h2 id="checks-title" tabindex="-1">"Before you hand it over"</h2>
            <p class="hint">"Advice after the standards of the trade. The rules on wording know English only."</p>
            <h3>{text_of(move || advice.with(|(standing, _)| counted(standing.len(), "Worth a second look")))}</h3>
            <ul class="lines advice">{each(standing)}</ul>
            <p class="hint if-empty">"Nothing found."</p>
            {group("Lines that rest on no highlight", "Every line rests on the words.", each(move || store.read(unsupported)))}
            {group("Red flags that no line rests on", "Every red flag is used.", each(move || store.read(unused)))}
            <When is=flag(move || advice.with(|(_, aside)| !aside.is_empty()))>
                <h3>"Set aside"</h3>
                <ul class="lines advice">{each(aside)}</ul>
            </When>
        </section>
    }
}

fn group(title: &'static str, when_empty: &'static str, rows: AnyView) -> AnyView {
    view! {
        <h3>{title}</h3>
        <ul class="lines">{rows}</ul>
        <p class="hint if-empty">{when_empty}</p>
    }
    .into_any()
}

fn counted(count: usize, words: &str) -> String {
    if count == 0 { words.to_owned() } else { format!("{words} ({count})") }
}

fn key(advice: &Advice) -> String {
    format!("{} {:?} {}", advice.rule.key(), advice.line, advice.words)
}

fn advice_row(advice: Advice) -> Row {
    row(key(&advice), move || view! { <Standing advice=advice.clone() /> }.into_any())
}

/// What was found, why it matters, and the two ways to answer.
#[component]
fn Standing(advice: Advice) -> impl IntoView {
    let store = use_store();
    let is_asking = RwSignal::new(false);
    let reason = NodeRef::<Input>::new();
    // Who asks to set it aside wants to type next.
    Effect::new(move || {
        if let Some(reason) = reason.get() {
            let _ = reason.focus();
        }
    });
    let field = format!("reason-{}-{}", advice.rule.key(), advice.line.map(|id| id.to_string()).unwrap_or_default());
    let name = StoredValue::new(field);
    let dismiss = StoredValue::new(advice.clone());
    let set_aside = move || {
        let words = reason.get_untracked().map(|reason| reason.value().trim().to_owned()).unwrap_or_default();
        store.send(Msg::SetAside(dismiss.get_value(), words));
        // The field is gone with its advice.
        page::focus("checks-title");
    };
    view! {
        <li class="line-row" data-rule=advice.rule.key()>
            <div class="finding">
                <p dir="auto">{advice.words.clone()}</p>
                <p class="hint">{format!("{} · {}", advice.rule.label(), advice.rule.source())}</p>
            </div>
            <span class="advice-actions">
                {advice.line.map(go_to)}
                <button type="button" class="button quiet" aria-expanded=text_of(move || is_asking.get().to_string())
                    on:click=press(move || is_asking.update(|is_asking| *is_asking = !*is_asking))>
                    "Set aside"
                </button>
            </span>
            <When is=is_asking>
                    <form class="advice-reason" on:submit=move |event| { event.prevent_default(); set_aside() }>
                        <label for=name.get_value()>"Why it does not apply"</label>
                        <input id=name.get_value() type="text" dir="auto" autocomplete="off" node_ref=reason />
                        <button type="submit" class="button">"Keep the reason"</button>
                    </form>
            </When>
        </li>
    }
}

fn go_to(id: StatementId) -> AnyView {
    let store = use_store();
    view! { <button type="button" class="button quiet" on:click=press(move || store.send(Msg::GoToLine(id)))>"Go to the line"</button> }
        .into_any()
}

fn dismissed_row((advice, reason): (Advice, String)) -> Row {
    row(format!("{} {reason}", key(&advice)), move || {
        let store = use_store();
        let (advice, reason) = (advice.clone(), reason.clone());
        let (rule, words) = (advice.rule.key(), advice.words.clone());
        view! {
            <li class="line-row" data-rule=rule>
                <div class="finding">
                    <p dir="auto">{words}</p>
                    <p class="hint" dir="auto">{if reason.is_empty() { "No reason given".to_owned() } else { reason }}</p>
                </div>
                <button type="button" class="button quiet" on:click=press(move || store.send(Msg::TakeUp(advice.clone())))>"Take up again"</button>
            </li>
        }
        .into_any()
    })
}

fn line_row(model: &Model, id: StatementId) -> Row {
    let words = line(model, id).map(|line| one_line(&line.text)).unwrap_or_default();
    row(format!("{id} {words}"), move || {
        view! { <li class="line-row"><span class="finding" dir="auto">{words.clone()}</span>{go_to(id)}</li> }
            .into_any()
    })
}

fn flag_row(model: &Model, id: AnnotationId) -> Row {
    let found = model.case.annotations.get(&id);
    let words = found.map(|annotation| one_line(model.case.words(annotation))).unwrap_or_default();
    let dir = dir_of(model, id);
    row(format!("{id} {dir} {words}"), move || {
        let store = use_store();
        view! {
            <li class="line-row">
                <button type="button" class="finding" dir=dir on:click=press(move || store.send(Msg::Reveal(id)))><q>{words.clone()}</q></button>
                <span class="citations"><MarkOf id /></span>
            </li>
        }
        .into_any()
    })
}
