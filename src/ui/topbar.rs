//! The bar at the top and the line at the bottom.

use super::blocks::{When, flag, maybe, press, text_of};
use super::store::use_store;
use crate::app::finding::FindMsg;
use crate::app::lock::LockMsg;
use crate::app::model::SaveState;
use crate::app::reasoning_log::LogMsg;
use crate::app::{ExportKind, Loading, Mode, Model, Msg, View};
use crate::platform::page;
use leptos::prelude::*;

/// Case, views, save state, undo, export.
#[component]
pub fn TopBar() -> impl IntoView {
    let store = use_store();
    let has_case = store.memo(|model| !model.case.sources.is_empty());
    let name = store.memo(|model| model.case.name().to_owned());
    let tlp = store.memo(|model| model.case.brief.head.tlp);
    let tlp_label = maybe(move || tlp.get().map(|tlp| tlp.label().to_owned()));
    view! {
        <header class="topbar">
            <button type="button" class="brand" on:click=press(move || store.send(Msg::Show(View::Start))) title="Cases and new sources">
                <span aria-hidden="true" class="brand-mark">"‸"</span>
                <span class="brand-name">"Caveat"</span>
            </button>
            <When is=has_case>
                <span class="case-name" dir="auto">{name}</span>
                <When is=flag(move || tlp.get().is_some())>
                    <span class="tlp" data-tlp=tlp_label>{tlp_label}</span>
                </When>
                <ViewSwitch />
                <PanelSwitch />
                <SaveWords />
                <Undo />
            </When>
            <span class="topbar-end">
                <ThemeSwitch />
                <button type="button" class="icon-button" id="show-keys" title="Keys (?)" aria-label="Keys" on:click=press(move || store.send(Msg::ToggleKeys))>"?"</button>
                <When is=has_case>
                    <Export />
                </When>
            </span>
        </header>
    }
}

#[component]
fn ViewSwitch() -> impl IntoView {
    let store = use_store();
    let view_now = store.memo(|model| model.view);
    view! {
        <nav class="views" aria-label="Views">
            {[View::Read, View::Brief].map(|view| view! {
                <button
                    type="button"
                    id=format!("view-{}", view.key())
                    class="view-button"
                    aria-current=maybe(move || (view_now.get() == view).then(|| "page".to_owned()))
                    on:click=press(move || store.send(Msg::Show(view)))
                >
                    {view.label()}
                </button>
            }).collect_view()}
        </nav>
    }
}

/// Opens the column of the left over the text, where there is no room for it beside.
#[component]
fn PanelSwitch() -> impl IntoView {
    let store = use_store();
    let is_open = store.memo(|model| model.finding.is_open);
    let has_text = store.memo(|model| model.view != View::Start && model.draft.is_none());
    let switch = move || {
        let (is_open, tab) = store.peek(|model| (model.finding.is_open, model.finding.tab));
        store.send(Msg::Find(if is_open { FindMsg::Close } else { FindMsg::Open(tab) }));
    };
    view! {
        <When is=has_text>
            <button type="button" class="icon-button panel-switch" id="panel-switch" title="Sources, highlights, outline, search"
                aria-label="Sources, highlights, outline, search" aria-expanded=text_of(move || is_open.get().to_string())
                on:click=press(switch)>"☰"</button>
        </When>
    }
}

#[component]
fn SaveWords() -> impl IntoView {
    let store = use_store();
    let words = store.memo(|model| model.save_words());
    let state = store.memo(|model| match model.save {
        SaveState::Nothing => "nothing",
        SaveState::Saving => "saving",
        SaveState::Saved(_) => "saved",
        SaveState::Failed(_) => "failed",
    });
    view! { <span class="save" id="save-state" data-state=state title=words>{words}</span> }
}

#[component]
fn Undo() -> impl IntoView {
    let store = use_store();
    let undo = store.memo(|model| model.history.done().last().map(|step| step.forward.label()));
    let redo = store.memo(|model| model.history.undone().last().map(|step| step.forward.label()));
    let title = |verb: &'static str, id: &'static str, step: ReadSignal<Option<&'static str>>| {
        let keys = store.memo(move |model| model.key_label(id));
        let words = move |label| format!("{verb} {label} ({})", keys.get());
        text_of(move || step.get().map_or(format!("Nothing to {verb}"), words))
    };
    view! {
        <span class="undo">
            <button type="button" class="icon-button" id="undo" aria-label="Undo" title=title("Undo", "undo", undo)
                disabled=move || undo.get().is_none() on:click=press(move || store.send(Msg::Undo))>"↶"</button>
            <button type="button" class="icon-button" id="redo" aria-label="Redo" title=title("Redo", "redo", redo)
                disabled=move || redo.get().is_none() on:click=press(move || store.send(Msg::Redo))>"↷"</button>
        </span>
    }
}

/// One click makes the case file; the brief is one more away.
#[component]
fn Export() -> impl IntoView {
    let store = use_store();
    let keys = store.memo(|model| model.key_label("export-case"));
    let export = move |kind| press(move || store.send(Msg::Export(kind)));
    view! {
        <span class="export">
            <button type="button" class="button primary" id="export-json" title=text_of(move || format!("Export the case file ({})", keys.get())) on:click=export(ExportKind::CaseFile)>
                "Export"
            </button>
            <button type="button" class="button primary export-more" id="export-more" popovertarget="export-menu" aria-label="Other exports">
                "▾"
            </button>
            <div id="export-menu" class="menu" popover="auto">
                <button type="button" id="export-case" popovertarget="export-menu" popovertargetaction="hide" on:click=export(ExportKind::CaseFile)>
                    "Case file (JSON)" <small>"Everything, to go on with or for other tools"</small>
                </button>
                <button type="button" id="export-locked" popovertarget="export-menu" popovertargetaction="hide" on:click=press(move || store.send(Msg::Lock(LockMsg::Ask(ExportKind::CaseFile))))>
                    "Case file with a password" <small>"Encrypted, for Caveat and the age tool"</small>
                </button>
                <button type="button" id="export-page" popovertarget="export-menu" popovertargetaction="hide" on:click=export(ExportKind::WebPage)>
                    "Web page (HTML)" <small>"Brief and article with highlights, to read anywhere"</small>
                </button>
                <button type="button" id="export-markdown" popovertarget="export-menu" popovertargetaction="hide" on:click=export(ExportKind::Markdown)>
                    "Brief (Markdown)" <small>"The brief with its quotes"</small>
                </button>
                <button type="button" id="print" popovertarget="export-menu" popovertargetaction="hide" on:click=press(move || store.send(Msg::Print))>
                    "Print the brief" <small>"On paper or as a PDF, with its marking"</small>
                </button>
                <button type="button" id="copy-markdown" popovertarget="export-menu" popovertargetaction="hide" on:click=press(move || store.send(Msg::CopyMarkdown))>
                    "Copy the brief" <small>"Markdown, to the clipboard"</small>
                </button>
                <button type="button" id="open-log" popovertarget="export-menu" popovertargetaction="hide" on:click=press(move || store.send(Msg::Log(LogMsg::Open)))>
                    "Reasoning log" <small>"Who did what, and when; earlier versions"</small>
                </button>
            </div>
        </span>
    }
}

/// Light, dark, or as the system says.
#[component]
fn ThemeSwitch() -> impl IntoView {
    let theme = RwSignal::new(page::setting("theme").unwrap_or_default());
    Effect::new(move || {
        let chosen = theme.get();
        page::set_root_attribute("data-theme", Some(chosen.as_str()).filter(|theme| !theme.is_empty()));
    });
    let is_dark = move || match theme.get().as_str() {
        "dark" => true,
        "light" => false,
        _ => page::prefers_dark(),
    };
    let switch = move || {
        let next = if is_dark() { "light" } else { "dark" };
        page::set_setting("theme", next);
        theme.set(next.to_owned());
    };
    view! {
        <button type="button" class="icon-button" id="theme" on:click=press(switch)
            aria-label=text_of(move || if is_dark() { "Use light colours" } else { "Use dark colours" }.to_owned())
            title=text_of(move || if is_dark() { "Light colours" } else { "Dark colours" }.to_owned())
        >
            {text_of(move || if is_dark() { "☀" } else { "☾" }.to_owned())}
        </button>
    }
}

/// How the keyboard goes about in the text, and the way into and out of its modes.
#[component]
fn Modes() -> impl IntoView {
    let store = use_store();
    let mode_now = store.memo(|model| model.mode);
    let is_reading = store.memo(|model| model.view != View::Start && model.draft.is_none());
    let hint = text_of(move || {
        match mode_now.get() {
            Mode::Pointer => "",
            Mode::Sentence => "↑ ↓ go, Shift selects, digits tag, Enter opens the card, Esc leaves",
            Mode::Caret => "Arrows go, Shift selects, digits or Enter tag, Esc leaves",
        }
        .to_owned()
    });
    view! {
        <When is=is_reading>
            <span class="modes" role="group" aria-label="Keyboard in the text">
                {[Mode::Sentence, Mode::Caret].map(|mode| view! {
                    <button type="button" class="mode" id=format!("mode-{}", mode.key())
                        aria-pressed=text_of(move || (mode_now.get() == mode).to_string())
                        on:click=press(move || store.send(Msg::SetMode(mode)))>{mode.label()}</button>
                }).collect_view()}
                <span class="mode-hint">{hint}</span>
            </span>
        </When>
    }
}

/// What the app can prove about itself.
#[component]
pub fn StatusLine() -> impl IntoView {
    let store = use_store();
    let home = store.memo(Model::home_words);
    let has_failed = store.memo(|model| model.loading == Loading::Failed);
    let is_update_ready = store.memo(|model| model.is_update_ready);
    // Counted anew whenever anything happens: requests could only follow from that.
    let requests = move || store.read(|_| page::requests_since_load());
    view! {
        <footer class="status-line">
            <Modes />
            <button type="button" class="mode" id="show-palette" on:click=press(move || store.send(Msg::TogglePalette))>"Commands"</button>
            <span id="home">{text_of(move || home.get().to_owned())}</span>
            <span id="requests">
                {text_of(move || match requests() {
                    1 => "1 request since load".to_owned(),
                    count => format!("{count} requests since load"),
                })}
            </span>
            <When is=has_failed>
                <button type="button" class="button quiet" id="load-again" on:click=press(move || store.send(Msg::Load))>
                    "A part of the app is missing: load it"
                </button>
            </When>
            <When is=is_update_ready>
                <button type="button" class="button quiet" id="update" on:click=press(move || store.send(Msg::ActivateUpdate))>
                    "A new version is ready: use it"
                </button>
            </When>
        </footer>
    }
}
