//! The reasoning log: who or what did what to the case, and when; the newest step first.

use super::blocks::{When, each, press, row, text_of};
use super::dialogs::Dialog;
use super::store::use_store;
use crate::app::reasoning_log::{LogMsg, PORTION};
use crate::app::versions::VersionsMsg;
use crate::app::{ExportKind, Msg};
use crate::domain::edit::subject::Subject;
use crate::format::reasoning_log::{Step, Way, moment};
use crate::platform::page;
use leptos::prelude::*;

/// The log in a window over the app.
#[component]
pub fn ReasoningLogDialog() -> impl IntoView {
    let store = use_store();
    let log = move |message: LogMsg| press(move || store.send(Msg::Log(message.clone())));
    let export = move |kind| press(move || store.send(Msg::Export(kind)));
    let missing = store.peek(|model| model.log.as_ref().and_then(|view| view.log.missing.clone()));
    let steps = store
        .memo(|model| model.log.as_ref().map(|view| view.shown().cloned().collect::<Vec<Step>>()).unwrap_or_default());
    let count = store.memo(|model| model.log.as_ref().map_or(0, |view| view.count()));
    let shown = move || steps.with(Vec::len);
    let words = text_of(move || match count.get() {
        count if shown() < count => format!("The newest {} of {count} steps, the newest first.", shown()),
        1 => "1 step.".to_owned(),
        count => format!("{count} steps, the newest first."),
    });
    view! {
        <Dialog id="log" title="Reasoning log">
            <p class="hint">"What was done to this case, and when. A run of typing is one step, as for undo. Times are UTC."</p>
            {missing.map(|why| view! { <p class="warning">{format!("Steps are missing: {why}.")}</p> })}
            <p class="log-choice">
                <label for="log-filter">"Show"</label>
                <select id="log-filter" on:change=move |event| {
                    store.send(Msg::Log(LogMsg::Filter(Subject::from_key(&event_target_value(&event)))));
                }>
                    <option value="">"all steps"</option>
                    {Subject::ALL.iter().map(|subject| view! { <option value=subject.key()>{subject.label()}</option> }).collect_view()}
                </select>
                <span role="status" id="log-count">{words}</span>
            </p>
            // It scrolls, so it must be reached by keyboard.
            <div class="log-steps" tabindex="0" role="region" aria-label="Steps">
                <ol reversed id="log-steps">{each(move || steps.get().into_iter().map(|step| row(step.number, move || one(&step))).collect())}</ol>
                <When is=Signal::derive(move || shown() < count.get())>
                    <button type="button" class="button" id="log-more" on:click=press(move || {
                        // The button may go; the keyboard stays with the steps.
                        page::focus_first(".log-steps");
                        store.send(Msg::Log(LogMsg::More));
                    })>{format!("Show {PORTION} more")}</button>
                </When>
            </div>
            <div class="dialog-actions">
                <button type="button" class="button primary" id="log-close" on:click=log(LogMsg::Close)>"Close"</button>
                <button type="button" class="button" id="open-versions" on:click=press(move || store.send(Msg::Versions(VersionsMsg::Open)))>"Earlier versions"</button>
                <button type="button" class="button" id="log-markdown" on:click=export(ExportKind::LogMarkdown)>"Export to read (Markdown)"</button>
                <button type="button" class="button" id="log-json" on:click=export(ExportKind::LogJson)>"Export for other tools (JSON)"</button>
            </div>
        </Dialog>
    }
}

fn one(step: &Step) -> AnyView {
    let at = step.at.map_or("Before the first step".to_owned(), moment);
    let author = if step.author.is_empty() { "The analyst" } else { &step.author }.to_owned();
    let who = match (&step.rule, step.way) {
        (_, Way::Begun) => "A file".to_owned(),
        (Some(rule), _) => format!("{author}, with the rule “{rule}”"),
        (None, _) => author,
    };
    let way = matches!(step.way, Way::Undone | Way::Redone).then(|| format!("{}: ", step.way.label()));
    view! {
        <li value=step.number class:is-undone=step.is_undone>
            <span class="log-when"><time>{at}</time>" · "<bdi>{who}</bdi></span>
            <span class="log-words" dir="auto">{way}{step.words.clone()}</span>
            {step.is_undone.then(|| view! { <small>"undone later"</small> })}
        </li>
    }
    .into_any()
}
