//! Finding things again: the panel beside the text, and what it shows in the text.

mod effects;
mod every_place;
mod filter;
mod highlights;
mod in_text;
mod long_list;
mod outline;
mod search;

pub use effects::carry_out;
pub use every_place::every_place_dialog;
pub use in_text::{hits, strip};

use super::Store;
use super::blocks::{follow, maybe, press, text_of};
use super::store::use_store;
use crate::app::Msg;
use crate::app::finding::{FindMsg, Tab};
use crate::platform::observe::after_quiet;
use crate::platform::page;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The panel: highlights, outline or search.
pub fn panel() -> AnyView {
    let store = use_store();
    let tab = store.memo(|model| model.finding.tab);
    let content = follow(move || match tab.get() {
        Tab::Highlights => highlights::highlights(),
        Tab::Outline => outline::outline(),
        Tab::Search => search::search(),
    });
    view! {
        <section class="finder" aria-label="Finding">
            <div class="tabs" role="tablist" aria-label="Finding" on:keydown=move |event| turn(store, tab, &event)>
                {Tab::ALL.iter().map(|&of| view! {
                    <button
                        type="button"
                        class="tab"
                        id=format!("tab-{}", of.key())
                        role="tab"
                        aria-controls="finding-panel"
                        aria-selected=text_of(move || (tab.get() == of).to_string())
                        tabindex=text_of(move || if tab.get() == of { "0" } else { "-1" }.to_owned())
                        on:click=press(move || send(store, FindMsg::Show(of)))
                    >
                        {of.label()}
                    </button>
                }).collect_view()}
            </div>
            <div class="finding-panel" id="finding-panel" role="tabpanel" aria-labelledby=maybe(move || Some(format!("tab-{}", tab.get().key())))>
                {content}
            </div>
        </section>
    }
    .into_any()
}

/// Arrows, Home and End go from tab to tab, as in every list of tabs.
fn turn(store: Store, tab: ReadSignal<Tab>, event: &KeyboardEvent) {
    let count = Tab::ALL.len();
    let at = Tab::ALL.iter().position(|other| *other == tab.get_untracked()).unwrap_or_default();
    let next = match event.key().as_str() {
        "ArrowRight" => (at + 1) % count,
        "ArrowLeft" => (at + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = Tab::ALL.get(next) {
        send(store, FindMsg::Show(*next));
        page::focus(&format!("tab-{}", next.key()));
    }
}

/// Sends a message about finding.
fn send(store: Store, message: FindMsg) {
    store.send(Msg::Find(message));
}

/// Counts the changes of the highlights and of the source, a moment after each: what looks at every highlight
/// must not hold up the frame in which a new one appears.
fn calm(store: Store) -> RwSignal<u64> {
    let counted = RwSignal::new(0);
    let changes = store.memo(|model| (model.highlights, model.source));
    let count = after_quiet(QUIET, move || {
        counted.try_update(|count| *count += 1);
    });
    Effect::new(move || {
        changes.get();
        count();
    });
    counted
}

/// How long nothing must have changed, in milliseconds.
const QUIET: u32 = 50;
