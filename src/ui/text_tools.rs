//! Over the article: which way it runs, and what is hidden in it.

use super::blocks::{When, each, flag, follow, maybe, press, row, text_of};
use super::shell::is_text_drawn;
use super::store::use_store;
use crate::app::update::scripts::flagged;
use crate::app::{Model, Msg};
use crate::domain::edit::Command;
use crate::domain::text::direction::{TextDirection, detected};
use crate::domain::text::hidden::{self, Place};
use crate::domain::text::{SourceText, Span};
use crate::platform::observe::{BlockPlace, block_under};
use crate::platform::page;
use leptos::ev;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Places that the list shows.
const PLACES: usize = 100;

/// Characters of a block that its choice of direction shows.
const FIRST_WORDS: usize = 40;

/// The tools: direction always, hidden characters where there are some.
pub fn text_tools() -> AnyView {
    let store = use_store();
    let text = store.memo(|model| model.shown_source().map(|source| source.text.clone()));
    // Looks at every character.
    let is_due = is_text_drawn();
    view! {
        <div class="text-tools" role="group" aria-label="Direction and hidden characters">
            {follow(move || text.get().filter(|_| is_due.get()).map(|text| hidden_tool(&text)).into_any())}
            {direction_tool()}
        </div>
        {turn_button()}
    }
    .into_any()
}

fn summary_words(places: usize) -> String {
    match places {
        1 => "Hidden characters that can deceive: 1 place".to_owned(),
        count => format!("Hidden characters that can deceive: {count} places"),
    }
}

/// What is hidden in the text that is read, with a way to show it and to flag it; nothing is flagged by itself.
fn hidden_tool(text: &SourceText) -> AnyView {
    let found = hidden::find(text);
    if found.is_empty() {
        return ().into_any();
    }
    let count = found.len();
    let places = hidden::places(found);
    let summary = match places.len() {
        0 => format!("Hidden characters: {count}, all of a usual kind"),
        places => summary_words(places),
    };
    let store = use_store();
    let is_shown = store.memo(|model| model.shows_hidden);
    let deceives = (!places.is_empty()).then_some("");
    let list = (!places.is_empty()).then(|| flag_list(text, places));
    view! {
        <details class="tool" id="hidden" data-deceives=deceives>
            <summary>{summary}</summary>
            <label class="check">
                <input type="checkbox" id="show-hidden" prop:checked=is_shown aria-keyshortcuts="h"
                    on:change=move |_| store.send(Msg::ToggleHidden) />
                <span>"Show them in the text"</span>
            </label>
            {list}
        </details>
    }
    .into_any()
}

fn flag_list(text: &SourceText, places: Vec<Place>) -> AnyView {
    let store = use_store();
    let highlights = store.memo(|model| model.highlights);
    let of_source = |model: &Model| model.shown_source().map(|source| flagged(&model.case, source.id));
    let flagged = Memo::new(move |_| {
        highlights.get();
        store.peek(of_source).unwrap_or_default()
    });
    let all: Vec<Span> = places.iter().map(|place| place.words).collect();
    let is_done = flag(move || flagged.with(|flagged| all.iter().all(|words| flagged.contains(words))));
    let more = places.len().saturating_sub(PLACES);
    let shown =
        places.into_iter().take(PLACES).map(|place| place_row(text.block_at(place.words.start()), place, flagged));
    view! {
        <ul class="problems hidden-places">{shown.collect::<Vec<_>>()}</ul>
        {(0 < more).then(|| view! { <p class="hint">{format!("… and {more} more")}</p> })}
        <div class="dialog-actions">
            <button type="button" class="button" id="flag-all" aria-disabled=maybe(move || is_done.get().then(|| "true".to_owned()))
                on:click=press(move || store.send(Msg::FlagHidden(None)))>
                {text_of(move || if is_done.get() { "All flagged" } else { "Flag all as possible deception" }.to_owned())}
            </button>
        </div>
    }
    .into_any()
}

fn place_row(block: usize, place: Place, flagged: Memo<BTreeSet<Span>>) -> AnyView {
    let store = use_store();
    let Place { words, messages, .. } = place;
    let is_done = flag(move || flagged.with(|flagged| flagged.contains(&words)));
    view! {
        <li>
            <button type="button" class="finding" title="Show this place" on:click=press(move || page::reveal_block(block, true))>
                {messages.join(" ")}
            </button>
            // Pressed it stays where it is, so that the keyboard does too.
            <button type="button" class="button quiet" aria-disabled=maybe(move || is_done.get().then(|| "true".to_owned()))
                on:click=press(move || store.send(Msg::FlagHidden(Some(words))))>
                {text_of(move || if is_done.get() { "Flagged" } else { "Flag" }.to_owned())}
            </button>
        </li>
    }
    .into_any()
}

/// What is hidden in a text before it is frozen.
pub fn hidden_in_draft(text: Signal<Option<SourceText>>) -> AnyView {
    let places = Memo::new(move |_| {
        text.with(|text| text.as_ref().map(|text| hidden::places(hidden::find(text)))).unwrap_or_default()
    });
    let some = flag(move || !places.with(Vec::is_empty));
    let message = |(index, place): (usize, &Place)| {
        let words = place.messages.join(" ");
        row(format!("{index} {words}"), move || view! { <li>{words.clone()}</li> }.into_any())
    };
    view! {
        <When is=some>
            <details class="tool" id="draft-hidden" data-deceives="">
                <summary>{text_of(move || summary_words(places.with(Vec::len)))}</summary>
                <p class="hint">"They stay as they are. Once you have started, they can be shown in the text and flagged."</p>
                <ul class="problems">
                    {each(move || places.with(|places| places.iter().take(PLACES).enumerate().map(message).collect()))}
                </ul>
            </details>
        </When>
    }
    .into_any()
}

/// Which way the block being worked on runs, and the whole text.
fn direction_tool() -> AnyView {
    let store = use_store();
    // Scrolling does not notify, so which block is in sight is asked again whenever the keyboard comes here.
    let asked = RwSignal::new(());
    let current = store.memo(Model::current_block);
    let block = Memo::new(move |_| {
        asked.track();
        current.get().and_then(|_| store.peek(Model::current_block))
    });
    let of_block = store.memo(move |model| {
        let (source, index) = model.shown_source().zip(block.get())?;
        let by_itself = source.directions.of_text.unwrap_or_else(|| detected(&source.text, index));
        Some((first_words(&source.text, index), by_itself, source.directions.of_blocks.get(&index).copied()))
    });
    let of_text = store.memo(|model| {
        let source = model.shown_source()?;
        Some((detected(&source.text, 0), source.directions.of_text))
    });
    let choose = move |block: Option<usize>, key: String| {
        let source = store.peek(|model| model.source);
        let direction = TextDirection::from_key(&key);
        if let Some(source) = source {
            store.send(Msg::Do(Command::SetDirection { source, block, direction }));
        }
    };
    let block_label = text_of(move || match of_block.get() {
        Some((words, ..)) => format!("This block: “{words}”"),
        None => "This block".to_owned(),
    });
    let block_choice = Signal::derive(move || of_block.get().map(|(_, by_itself, chosen)| (by_itself, chosen)));
    let choose_block = Callback::new(move |key| {
        if let Some(block) = block.get_untracked() {
            choose(Some(block), key)
        }
    });
    view! {
        <details class="tool" id="direction" on:toggle=move |_| asked.set(()) on:focusin=move |_| asked.set(())>
            <summary>"Direction"</summary>
            <div class="directions">
                {choice("direction-block", block_label, block_choice, choose_block)}
                {choice("direction-text", text_of(|| "The whole text".to_owned()), of_text.into(), Callback::new(move |key| choose(None, key)))}
            </div>
        </details>
    }
    .into_any()
}

fn first_words(text: &SourceText, block: usize) -> String {
    let words = text.blocks().get(block).map(|block| text.words(block.span)).unwrap_or_default();
    let end = words.char_indices().nth(FIRST_WORDS).map_or(words.len(), |(end, _)| end);
    let dots = if end < words.len() { "…" } else { "" };
    // Isolated, so that the words of one direction do not reach into the label of the other.
    format!("\u{2068}{}{dots}\u{2069}", &words[..end])
}

/// A choice of direction: what holds by itself, and what was chosen against it.
fn choice(
    id: &'static str,
    label: Signal<String>,
    of: Signal<Option<(TextDirection, Option<TextDirection>)>>,
    on_change: Callback<String>,
) -> AnyView {
    let chosen = move || of.get().and_then(|(_, chosen)| chosen).map_or("", TextDirection::key);
    let by_itself = text_of(move || match of.get() {
        Some((direction, _)) => format!("By itself: {}", direction.label().to_lowercase()),
        None => "By itself".to_owned(),
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id prop:value=text_of(move || chosen().to_owned()) on:change=move |event| on_change.run(event_target_value(&event))>
                <option value="" selected=flag(move || chosen().is_empty())>{by_itself}</option>
                {TextDirection::ALL.iter().map(|direction| {
                    let (key, label) = (direction.key(), direction.label());
                    view! { <option value=key selected=flag(move || chosen() == key)>{label}</option> }
                }).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// Beside the block under the mouse: lets it run the other way. The keyboard has the tool and the key `d`.
fn turn_button() -> AnyView {
    let store = use_store();
    let hovered = RwSignal::new(None::<BlockPlace>);
    let over = window_event_listener(ev::pointerover, move |event| {
        if let Some(place) = block_under(&event).filter(|_| event.pointer_type() == "mouse")
            && hovered.get_untracked() != Some(place)
        {
            hovered.set(Some(place));
        }
    });
    on_cleanup(move || over.remove());
    let turn = press(move || {
        if let Some(place) = hovered.get_untracked() {
            store.send(Msg::TurnBlock(Some(place.block)));
        }
    });
    view! {
        <button type="button" class="turn-block" tabindex="-1" aria-label="Let this block run the other way"
            title="Let this block run the other way (d)"
            class:is-shown=flag(move || hovered.get().is_some())
            style:--top=maybe(move || hovered.get().map(|place| format!("{}px", place.top.round() as i64)))
            style:--left=maybe(move || hovered.get().map(|place| format!("{}px", place.left.round() as i64)))
            on:click=turn
        >"⇄"</button>
    }
    .into_any()
}
