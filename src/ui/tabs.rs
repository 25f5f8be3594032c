//! What is seen of other tabs: the bar that says who writes, and the way to write here.

use super::blocks::{When, flag, press, text_of};
use super::notice::at_rest;
use super::store::{Store, use_store};
use crate::app::tabs::{Pen, TabsEffect, TabsMsg, Word};
use crate::app::{ExportKind, Msg};
use crate::platform::tabs::{self, Claimed, Role};
use crate::platform::{keyboard, page};
use leptos::prelude::*;

/// How long a tab waits in line before it says that another one writes, in milliseconds: a tab that was reloaded
/// leaves its lock a moment after the new page asks for it.
pub const PATIENCE: u32 = 400;

/// How long another tab may take to store its last steps and answer, in milliseconds; then it is taken for dead.
const ANSWER: u32 = 4_000;

/// Hears other tabs from now on.
pub fn listen(store: Store) {
    tabs::listen(move |words| {
        if let Some(word) = Word::read(&words) {
            store.send(Msg::Tabs(TabsMsg::Heard(word)));
        }
    });
}

/// Carries out an effect about the pen.
pub fn carry_out(store: Store, effect: TabsEffect) {
    let send = move |message| store.send(Msg::Tabs(message));
    match effect {
        TabsEffect::Claim(case) | TabsEffect::Take(case) => {
            let takes = matches!(effect, TabsEffect::Take(_));
            tabs::claim(Role::Pen, &case.to_string(), takes, move |claimed| match claimed {
                Claimed::Granted | Claimed::NoLocks => send(TabsMsg::Granted(case)),
                Claimed::Lost => send(TabsMsg::Lost(case)),
            });
            page::after(PATIENCE, move || send(TabsMsg::Refused(case)));
        }
        TabsEffect::Leave => tabs::leave(Role::Pen),
        TabsEffect::Say(word) => tabs::say(&word.write()),
        TabsEffect::AwaitAnswer(case) => page::after(ANSWER, move || send(TabsMsg::NoAnswer(case))),
    }
}

/// Says who writes where that is not this tab, and keeps fields from being changed then.
#[component]
pub fn TabsBar() -> impl IntoView {
    let store = use_store();
    let pen_now = store.memo(|model| model.pen);
    guard_fields(store, pen_now);
    let pen = at_rest(pen_now);
    let is_shown = flag(move || matches!(pen.get(), Pen::Elsewhere | Pen::Asked | Pen::Leaving | Pen::Overtaken));
    let is_overtaken = flag(move || pen.get() == Pen::Overtaken);
    let is_elsewhere = flag(move || matches!(pen.get(), Pen::Elsewhere | Pen::Asked));
    let words = text_of(move || {
        match pen.get() {
            Pen::Overtaken => {
                "Another tab has changed this case. What was done here since is not stored: export it if you need it."
            }
            Pen::Asked => "Waiting for the other tab to store its last steps…",
            _ => "This case is open for writing in another tab or window. What is done there appears here.",
        }
        .to_owned()
    });
    let reload = move || store.send(Msg::OpenCase(store.peek(|model| model.case.id)));
    view! {
        <When is=is_shown>
            <div class="tabs-bar" id="tabs-bar">
                <span role="status">{words}</span>
                <When is=is_elsewhere>
                    <button type="button" class="button" id="edit-here" aria-disabled=text_of(move || (pen.get() == Pen::Asked).to_string())
                        on:click=press(move || store.send(Msg::Tabs(TabsMsg::EditHere)))>"Edit here"</button>
                </When>
                <When is=is_overtaken>
                    <button type="button" class="button" id="export-mine" on:click=press(move || store.send(Msg::Export(ExportKind::CaseFile)))>
                        "Export the case as it is here"
                    </button>
                    <button type="button" class="button" id="show-stored" on:click=press(reload)>"Show what is stored"</button>
                </When>
            </div>
        </When>
    }
}

/// A field of the case that was typed into here would show what is stored nowhere.
fn guard_fields(store: Store, pen: ReadSignal<Pen>) {
    let guards = ["beforeinput", "click", "mousedown", "keydown"].map(|name| {
        window_event_listener_untyped(name, move |event| {
            if pen.get_untracked() != Pen::Here && keyboard::changes_field(&event) {
                event.prevent_default();
                store.send(Msg::Tabs(TabsMsg::Tried));
            }
        })
    });
    on_cleanup(move || guards.into_iter().for_each(|guard| guard.remove()));
}
