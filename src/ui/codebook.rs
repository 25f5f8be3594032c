//! The codebook: the analyst's own tags as a tree, each with a form that opens on demand.

use super::Store;
use super::blocks::{Row, When, each, flag, follow, press, row, text_of};
use super::codebook_import::{CodebookPreview, take_file};
use super::dialogs::Dialog;
use super::store::use_store;
use super::tag_form::TagForm;
use super::tag_marks::TagName;
use crate::app::codebook::CodebookMsg;
use crate::app::{ExportKind, Model, Msg};
use crate::domain::case::codebook::{Shift, Spot};
use crate::domain::case::{Tag, TagId};
use crate::domain::projection::tag_uses;
use crate::platform::keyboard::is_composing;
use crate::platform::page;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What the rows of the tree share.
#[derive(Clone, Copy)]
struct Tree {
    store: Store,
    /// The tag whose form is open.
    open: RwSignal<Option<TagId>>,
    /// The tag that is being dragged.
    dragged: RwSignal<Option<TagId>>,
    /// How many highlights carry each tag.
    uses: Memo<BTreeMap<TagId, usize>>,
}

/// The dialog.
pub fn codebook() -> AnyView {
    let store = use_store();
    let highlights = store.memo(|model| (model.highlights, model.case.codebook.clone()));
    let uses = Memo::new(move |_| {
        highlights.with(|_| ());
        store.peek(|model| tag_uses(&model.case))
    });
    let tree = Tree { store, open: RwSignal::new(None), dragged: RwSignal::new(None), uses };
    let problem = store.memo(|model| model.codebook.problem.clone());
    let has_incoming = store.memo(|model| model.codebook.incoming.is_some());
    let file = NodeRef::<Input>::new();
    let is_asking = store.memo(|model| model.codebook.doomed.is_some());
    view! {
        <Dialog id="codebook" title="Your own tags">
            <p class="hint">"Beside the five categories. A tag can be renamed, moved and merged at any time: the highlights keep it."</p>
            <ul class="codebook-tags" aria-label="Tags">{each(move || store.read(|model| rows(tree, model)))}</ul>
            <p class="hint if-empty">"There are no tags yet."</p>
            {new_tag(store)}
            <p class="codebook-problem" role="alert">{text_of(move || problem.get().map(|said| format!("Not possible: {said}.")).unwrap_or_default())}</p>
            <When is=is_asking><Question /></When>
            <When is=has_incoming><CodebookPreview /></When>
            <div class="dialog-actions">
                <button type="button" class="button" id="codebook-export" on:click=press(move || store.send(Msg::Export(ExportKind::Codebook)))>"Export tags"</button>
                <input type="file" id="codebook-file" class="visually-hidden" accept=".json,application/json" node_ref=file on:change=move |_| take_file(store, file) />
                <label class="button" for="codebook-file">"Import tags…"</label>
                <button type="button" class="button primary" id="codebook-close" on:click=send(store, || CodebookMsg::Show(false))>"Close"</button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// A press that sends a message about the codebook.
pub fn send(store: Store, message: impl Fn() -> CodebookMsg + 'static) -> Box<dyn FnMut(leptos::ev::MouseEvent)> {
    press(move || store.send(Msg::Codebook(message())))
}

fn rows(tree: Tree, model: &Model) -> Vec<Row> {
    let rows = model.case.codebook.tree().into_iter();
    rows.map(|(depth, tag)| {
        let id = tag.id.clone();
        row(format!("{depth} {id}"), move || entry(tree, id.clone(), depth))
    })
    .collect()
}

/// Letters and digits that name a tag's elements: an id from an older file may be any text.
pub fn element_id(part: &str, id: &TagId) -> String {
    let plain = |character: char| match character.is_ascii_alphanumeric() || character == '-' {
        true => character.to_string(),
        false => format!("_{:x}", u32::from(character)),
    };
    format!("{part}-{}", id.as_str().chars().map(plain).collect::<String>())
}

fn entry(tree: Tree, id: TagId, depth: usize) -> AnyView {
    let Tree { store, open, dragged, uses } = tree;
    let tag = found(store, &id);
    let is_open = {
        let id = id.clone();
        Memo::new(move |_| open.with(|open| open.as_ref() == Some(&id)))
    };
    let count = {
        let id = id.clone();
        Memo::new(move |_| uses.with(|uses| uses.get(&id).copied().unwrap_or_default()))
    };
    let button = element_id("tag", &id);
    let (toggled, held, dropped, moved) = (id.clone(), id.clone(), id.clone(), id.clone());
    let drop = move |spot| {
        if let Some(tag) = dragged.get_untracked() {
            store.send(Msg::Codebook(CodebookMsg::Place(tag, dropped.clone(), spot)));
        }
        dragged.set(None);
    };
    view! {
        <li
            class="codebook-tag"
            style:--depth=depth.to_string()
            draggable="true"
            on:dragstart=move |event| { page::begin_drag(&event); dragged.set(Some(held.clone())); }
            on:dragend=move |_| dragged.set(None)
            on:drop=move |event| {
                // What is dropped here is a tag, not a text for a new source.
                event.prevent_default();
                event.stop_propagation();
                drop(if event.shift_key() { Spot::Under } else { Spot::Before });
            }
        >
            <button
                type="button"
                class="codebook-name"
                id=button.clone()
                aria-expanded=text_of(move || is_open.get().to_string())
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight"
                on:click=press(move || open.update(|open| *open = Some(toggled.clone()).filter(|id| open.as_ref() != Some(id))))
                on:keydown=move |event| shift_by_key(store, &moved, &event)
            >
                <TagName tag />
                {follow(move || tag.with(|tag| tag.as_ref().and_then(|tag| tag.key)).map(|key| view! { <kbd>{key.to_string()}</kbd> }).into_any())}
                <span class="codebook-uses">{text_of(move || match count.get() {
                    0 => "not used".to_owned(),
                    1 => "1 highlight".to_owned(),
                    count => format!("{count} highlights"),
                })}</span>
            </button>
            {follow(move || match is_open.get() {
                true => { let id = id.clone(); view! { <TagForm id /> }.into_any() }
                false => ().into_any(),
            })}
        </li>
    }
    .into_any()
}

/// A tag as it is now.
pub fn found(store: Store, id: &TagId) -> ReadSignal<Option<Tag>> {
    let id = id.clone();
    store.memo(move |model| model.case.codebook.find(&id).cloned())
}

/// Alt and an arrow move the tag, as they move a line of the brief.
fn shift_by_key(store: Store, id: &TagId, event: &KeyboardEvent) {
    let shift = match event.key().as_str() {
        "ArrowUp" => Shift::Up,
        "ArrowDown" => Shift::Down,
        "ArrowRight" => Shift::In,
        "ArrowLeft" => Shift::Out,
        _ => return,
    };
    if event.alt_key() {
        event.prevent_default();
        event.stop_propagation();
        move_tag(store, id, shift, element_id("tag", id));
    }
}

/// Moves a tag one step; the keyboard stays on the element of this id, which moves along.
pub fn move_tag(store: Store, id: &TagId, shift: Shift, focused: String) {
    store.send(Msg::Codebook(CodebookMsg::Shift(id.clone(), shift)));
    page::before_next_frame(move || page::focus(&focused));
}

fn new_tag(store: Store) -> AnyView {
    let name = RwSignal::new(String::new());
    let add = move || {
        if name.with_untracked(|name| !name.trim().is_empty()) {
            store.send(Msg::Codebook(CodebookMsg::Add(name.get_untracked())));
            if store.peek(|model| model.codebook.problem.is_none()) {
                name.set(String::new());
            }
        }
    };
    view! {
        <div class="codebook-new">
            <div class="field">
                <label for="codebook-new">"New tag"</label>
                <input
                    id="codebook-new"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    prop:value=name
                    on:input=move |event| name.set(event_target_value(&event))
                    on:keydown=move |event| if event.key() == "Enter" && !is_composing(&event) { event.prevent_default(); add() }
                />
            </div>
            <button type="button" class="button" id="codebook-add" disabled=maybe_blank(name) on:click=press(add)>"Add"</button>
        </div>
    }
    .into_any()
}

fn maybe_blank(name: RwSignal<String>) -> Signal<bool> {
    flag(move || name.with(|name| name.trim().is_empty()))
}

/// What becomes of the highlights of a tag that is to be removed.
#[component]
fn Question() -> impl IntoView {
    let store = use_store();
    let asked = store.peek(|model| {
        let (id, count) = model.codebook.doomed.clone()?;
        let tag = model.case.codebook.find(&id)?;
        let others = model.case.codebook.tree().into_iter().map(|(_, tag)| tag).filter(|other| other.id != id);
        Some((tag.clone(), count, others.map(|other| (other.id.clone(), other.name.clone())).collect::<Vec<_>>()))
    });
    let Some((tag, count, others)) = asked else { return ().into_any() };
    Effect::new(|| page::focus("codebook-question"));
    let highlights = if count == 1 { "1 highlight".to_owned() } else { format!("{count} highlights") };
    let into = RwSignal::new(String::new());
    let merge = move || match into.with_untracked(|into| into.is_empty()) {
        true => CodebookMsg::Keep,
        false => CodebookMsg::Merge(tag.id.clone(), TagId::from_text(&into.get_untracked())),
    };
    view! {
        <section class="codebook-question" id="codebook-question" tabindex="-1" aria-label="Delete a tag that is used">
            <p>{format!("“{}” is on {highlights}.", tag.name)}</p>
            <div class="codebook-new">
                <div class="field">
                    <label for="codebook-into">"Merge into"</label>
                    <select id="codebook-into" on:change=move |event| into.set(event_target_value(&event))>
                        <option value="">"Choose a tag"</option>
                        {others.into_iter().map(|(id, name)| view! { <option value=id.to_string()>{name}</option> }).collect_view()}
                    </select>
                </div>
                <button type="button" class="button" id="codebook-merge" disabled=maybe_blank(into) on:click=send(store, merge)>"Merge"</button>
            </div>
            <div class="dialog-actions">
                <button type="button" class="button danger" id="codebook-remove" on:click=send(store, || CodebookMsg::RemoveAnyway)>{format!("Remove it from {highlights}")}</button>
                <button type="button" class="button" id="codebook-keep" on:click=send(store, || CodebookMsg::Keep)>"Keep it"</button>
            </div>
        </section>
    }
    .into_any()
}
