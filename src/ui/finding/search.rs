//! Search in the text.

use super::long_list::LongList;
use super::send;
use crate::app::Model;
use crate::app::finding::{FindMsg, Rule, Search};
use crate::domain::find::{Context, context};
use crate::platform::keyboard::is_composing;
use crate::platform::page;
use crate::ui::Store;
use crate::ui::blocks::{When, flag, press};
use crate::ui::store::use_store;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// Bytes of the text shown on each side of a hit; more than a line of the panel holds.
const AROUND: usize = 60;

/// The field, how to look, what came of it, and the hits with the words around them.
pub(super) fn search() -> AnyView {
    let store = use_store();
    let of = move |read: fn(&Search) -> String| store.memo(move |model| read(&model.finding.search));
    let has_hits = store.memo(|model| !model.finding.search.hits.is_empty());
    let step = move |id, label, sign, backwards| {
        let act = press(move || send(store, FindMsg::Step { backwards }));
        view! { <button type="button" class="icon-button" id=id aria-label=label title=label on:click=act>{sign}</button> }
    };
    // The hits were dropped when the search was left; coming back to it shows them again.
    let again = move |_| send(store, FindMsg::Again);
    view! {
        <div class="finding-bar" role="search">
            <input
                type="search"
                id="search-words"
                aria-label="Search in the article"
                aria-describedby="search-count"
                placeholder="Search in the article"
                dir="auto"
                autocomplete="off"
                spellcheck="false"
                prop:value=of(|search| search.needle.words.clone())
                on:input=move |event| send(store, FindMsg::Words(event_target_value(&event)))
                on:focus=again
                on:keydown=move |event| keys(store, &event)
            />
        </div>
        <div class="search-rules">
            {rule("search-whole", "Whole word", Rule::WholeWord, of_rule(store, |search| search.needle.whole_word))}
            {rule("search-case", "Match case", Rule::MatchCase, of_rule(store, |search| search.needle.match_case))}
            {rule("search-pattern", "Regular expression", Rule::Pattern, of_rule(store, |search| search.is_pattern))}
        </div>
        <div class="finding-head">
            <p class="finding-count" id="search-count" role="status">{of(Search::words)}</p>
            {step("search-previous", "Previous hit (Shift + Enter)", "↑", true)}
            {step("search-next", "Next hit (Enter)", "↓", false)}
        </div>
        {hits(store)}
        <When is=has_hits>
            <button type="button" class="button" id="search-every-place" on:click=press(move || send(store, FindMsg::EveryPlace(None)))>
                "Highlight these places…"
            </button>
        </When>
    }
    .into_any()
}

fn of_rule(store: Store, read: fn(&Search) -> bool) -> ReadSignal<bool> {
    store.memo(move |model| read(&model.finding.search))
}

fn rule(id: &'static str, label: &'static str, rule: Rule, is_on: ReadSignal<bool>) -> AnyView {
    let store = use_store();
    view! {
        <label class="check">
            <input type="checkbox" id=id prop:checked=is_on on:change=move |_| send(store, FindMsg::Switch(rule)) />
            {label}
        </label>
    }
    .into_any()
}

/// Enter goes from hit to hit; Escape leaves, with the hit selected.
fn keys(store: Store, event: &KeyboardEvent) {
    if is_composing(event) {
        return;
    }
    match event.key().as_str() {
        "Enter" => send(store, FindMsg::Step { backwards: event.shift_key() }),
        "Escape" => send(store, FindMsg::Leave),
        "ArrowDown" => page::focus("search-hits"),
        _ => return,
    }
    event.prevent_default();
}

fn hits(store: Store) -> AnyView {
    let hits = store.memo(|model| model.finding.search.hits.clone());
    let has_hits = flag(move || hits.with(|hits| !hits.is_empty()));
    let list = LongList {
        id: "search-hits",
        label: "Hits",
        shape: Memo::new(move |_| (hits.with(|hits| hits.len()), Vec::new())),
        key: Arc::new(move |index| format!("{:?}", hits.with(|hits| hits.get(index).copied()))),
        draw: Arc::new(move |index| {
            let found = store.peek(|model| context_of_hit(model, index));
            found.map(line_in_context).into_any()
        }),
        current: store.memo(|model| model.finding.search.current).into(),
        chosen: None,
        open: Callback::new(move |index| send(store, FindMsg::GoTo(index))),
        press: Arc::new(|_, _| false),
    };
    view! { <When is=has_hits>{list.clone().view()}</When> }.into_any()
}

fn context_of_hit(model: &Model, index: usize) -> Option<Context> {
    let text = &model.shown_source()?.text;
    let hit = *model.finding.search.hits.get(index)?;
    let block = text.blocks().get(text.block_at(hit.start()))?;
    Some(context(text.as_str(), block.span, hit, AROUND))
}

/// Words with what stands around them; what is before loses its beginning first, and what is after its end.
pub(super) fn line_in_context(context: Context) -> AnyView {
    let Context { before, words, after } = context;
    view! {
        <span class="in-context" dir="auto">
            <span class="context-before"><bdi>{before}</bdi></span><b>{words}</b><span class="context-after">{after}</span>
        </span>
    }
    .into_any()
}
