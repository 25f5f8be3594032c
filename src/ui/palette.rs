//! Every command by its name: type some letters, choose with the arrows, press Enter.

use super::Store;
use super::blocks::{Row, each, maybe, press, row, text_of};
use super::store::use_store;
use crate::app::codebook::CodebookMsg;
use crate::app::palette::{Entry, Target, entries};
use crate::app::{BriefMsg, DeviceMsg, Msg};
use crate::platform::keyboard::is_composing;
use crate::platform::page::{self, FocusKeeper};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The palette, over the app.
#[component]
pub fn Palette() -> impl IntoView {
    let store = use_store();
    // Dropped, and so given back, with the palette.
    StoredValue::new_local(FocusKeeper::of_now());
    let query = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let found = RwSignal::new(store.peek(|model| entries(model, "")));
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move || {
        if input.get().is_some() {
            page::focus("palette-input");
        }
    });
    let typed = move |words: String| {
        found.set(store.peek(|model| entries(model, &words)));
        query.set(words);
        chosen.set(0);
    };
    let rows = move || {
        let query = query.get();
        found.with(|found| {
            found.iter().enumerate().map(|(index, entry)| option(store, &query, index, entry, chosen)).collect()
        })
    };
    let count = text_of(move || match found.with(Vec::len) {
        0 => "Nothing found".to_owned(),
        1 => "1 result".to_owned(),
        count => format!("{count} results"),
    });
    view! {
        <div class="veil palette-veil" on:click=move |event| if is_veil(&event) { store.send(Msg::TogglePalette) }>
            <div class="palette" id="palette" role="dialog" aria-modal="true" aria-label="Commands">
                <input id="palette-input" type="text" role="combobox" aria-label="Find a command, a highlight or a heading"
                    aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off" spellcheck="false" dir="auto"
                    aria-activedescendant=maybe(move || (chosen.get() < found.with(Vec::len)).then(|| format!("palette-{}", chosen.get())))
                    placeholder="Find a command, a highlight or a heading"
                    node_ref=input
                    on:input=move |event| typed(event_target_value(&event))
                    on:keydown=move |event| keys(store, &event, found, chosen) />
                <ul id="palette-list" role="listbox" aria-label="Results">{each(rows)}</ul>
                <p class="palette-count" role="status">{count}</p>
            </div>
        </div>
    }
}

/// Whether a click went beside the palette.
fn is_veil(event: &leptos::ev::MouseEvent) -> bool {
    event.target() == event.current_target()
}

fn keys(store: Store, event: &KeyboardEvent, found: RwSignal<Vec<Entry>>, chosen: RwSignal<usize>) {
    let count = found.with_untracked(Vec::len);
    if is_composing(event) || count == 0 {
        return;
    }
    let now = chosen.get_untracked();
    let next = match event.key().as_str() {
        "ArrowDown" => (now + 1) % count,
        "ArrowUp" => (now + count - 1) % count,
        "PageDown" => (now + 8).min(count - 1),
        "PageUp" => now.saturating_sub(8),
        "Enter" => {
            event.prevent_default();
            if let Some(entry) = found.with_untracked(|found| found.get(now).cloned()) {
                choose(store, &entry);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    chosen.set(next);
    page::keep_option_in_sight(&format!("palette-{next}"));
}

fn choose(store: Store, entry: &Entry) {
    match &entry.target {
        _ if entry.refusal.is_some() => {}
        Target::Command(command) => store.send(Msg::Device(DeviceMsg::Give(command.id.to_owned()))),
        Target::Tag(tag) => close_and(store, Msg::Codebook(CodebookMsg::Use(tag.clone()))),
        Target::Annotation(id) => close_and(store, Msg::Reveal(*id)),
        Target::Section(section) => close_and(store, Msg::Brief(BriefMsg::GoTo(*section))),
        Target::Heading(block) => close_and(store, Msg::GoToBlock(*block)),
    }
}

fn close_and(store: Store, message: Msg) {
    store.send(Msg::TogglePalette);
    store.send(message);
}

fn option(store: Store, query: &str, index: usize, entry: &Entry, chosen: RwSignal<usize>) -> Row {
    let entry = entry.clone();
    row(format!("{index} {} {query}", entry.name), move || {
        let (chooses, refusal, aside) = (entry.clone(), entry.refusal, entry.aside.clone());
        view! {
            <li id=format!("palette-{index}") role="option" class="palette-option"
                aria-selected=text_of(move || (chosen.get() == index).to_string())
                aria-disabled=refusal.map(|_| "true")
                // A press must not take the keyboard from the field.
                on:mousedown=|event| event.prevent_default()
                on:click=press(move || choose(store, &chooses))
            >
                <span class="palette-name" dir="auto">{marked(&entry)}</span>
                {refusal.map(|why| view! { <small>{why}</small> })}
                {(!aside.is_empty()).then(|| view! { <kbd>{aside}</kbd> })}
            </li>
        }
        .into_any()
    })
}

/// The name with what answers the query set off.
fn marked(entry: &Entry) -> AnyView {
    let mut pieces: Vec<AnyView> = Vec::new();
    let mut done = 0;
    for range in &entry.found {
        pieces.push(entry.name[done..range.start].to_owned().into_any());
        pieces.push(view! { <b>{entry.name[range.clone()].to_owned()}</b> }.into_any());
        done = range.end;
    }
    pieces.push(entry.name[done..].to_owned().into_any());
    pieces.into_any()
}
