//! The tags of an annotation as chips, and a field that completes names of tags and makes new ones.

use super::Store;
use super::blocks::{each, maybe, press, row, text_of};
use super::store::use_store;
use super::tag_marks::tag_name;
use crate::app::codebook::CodebookMsg;
use crate::app::{Model, Msg};
use crate::domain::case::codebook::folded;
use crate::domain::case::{AnnotationId, Tag};
use crate::platform::keyboard::is_composing;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The most tags that are offered at once.
const OFFERED: usize = 8;

/// What the field shows.
#[derive(Clone, Copy)]
struct Field {
    store: Store,
    id: AnnotationId,
    typed: RwSignal<String>,
    is_open: RwSignal<bool>,
    /// The offer that Enter takes, counted from 0.
    active: RwSignal<Option<usize>>,
    offers: Memo<Vec<Tag>>,
}

/// Chips and field.
#[component]
pub fn TagBox(
    /// Whose tags.
    id: AnnotationId,
) -> impl IntoView {
    let store = use_store();
    let typed = RwSignal::new(String::new());
    let offers = Memo::new(move |_| typed.with(|typed| store.read(|model| offers(model, id, typed))));
    let field = Field { store, id, typed, is_open: RwSignal::new(false), active: RwSignal::new(None), offers };
    let tags = store.memo(move |model| carried(model, id));
    let (input, list) = (format!("tags-{id}"), format!("tags-list-{id}"));
    let active = move || field.active.get().filter(|_| field.shows_list()).map(|at| format!("tags-{at}-{id}"));
    view! {
        <div class="field tag-box">
            <label for=input.clone()>"Tags"</label>
            <ul class="chips" aria-label="Tags of this highlight">{each(move || tags.get().into_iter().map(|tag| chip(store, id, tag)).collect())}</ul>
            <input
                id=input
                type="text"
                dir="auto"
                autocomplete="off"
                role="combobox"
                aria-autocomplete="list"
                aria-controls=list.clone()
                aria-expanded=text_of(move || field.shows_list().to_string())
                aria-activedescendant=maybe(active)
                placeholder="Add a tag"
                prop:value=typed
                on:input=move |event| field.type_in(event_target_value(&event))
                on:keydown=move |event| field.key(&event)
                on:blur=move |_| { field.is_open.try_set(false); }
            />
            <ul class="offers" role="listbox" id=list aria-label="Tags to choose from" hidden=move || !field.shows_list()>
                {each(move || field.offers.get().into_iter().enumerate().map(|(at, tag)| offer(field, at, tag)).collect())}
            </ul>
            <button type="button" class="button quiet tag-box-edit" on:click=press(move || store.send(Msg::Codebook(CodebookMsg::Show(true))))>
                "Your own tags…"
            </button>
        </div>
    }
}

fn carried(model: &Model, id: AnnotationId) -> Vec<Tag> {
    let annotation = model.case.annotations.get(&id);
    annotation.map(|it| model.case.codebook.meant_by(&it.tags).into_iter().cloned().collect()).unwrap_or_default()
}

/// Tags with these letters in their name that the annotation does not carry; those that begin so first.
fn offers(model: &Model, id: AnnotationId, typed: &str) -> Vec<Tag> {
    let (wanted, carried) = (folded(typed), carried(model, id));
    let free = |tag: &&Tag| !carried.iter().any(|other| other.id == tag.id);
    let tree = model.case.codebook.tree().into_iter().map(|(_, tag)| tag).filter(free);
    let found: Vec<&Tag> = tree.filter(|tag| folded(&tag.name).contains(&wanted)).collect();
    let begins = |tag: &&&Tag| folded(&tag.name).starts_with(&wanted);
    let (first, rest) = (found.iter().filter(begins), found.iter().filter(|tag| !begins(tag)));
    first.chain(rest).take(OFFERED).map(|tag| (**tag).clone()).collect()
}

impl Field {
    fn shows_list(self) -> bool {
        self.is_open.get() && self.offers.with(|offers| !offers.is_empty())
    }

    fn type_in(self, words: String) {
        self.is_open.set(!words.trim().is_empty());
        self.active.set(None);
        self.typed.set(words);
    }

    fn close(self) {
        self.is_open.set(false);
        self.active.set(None);
    }

    fn add(self, name: String) {
        self.typed.set(String::new());
        self.close();
        self.store.send(Msg::Codebook(CodebookMsg::TagNamed(self.id, name)));
    }

    fn key(self, event: &KeyboardEvent) {
        let count = self.offers.with_untracked(Vec::len);
        match event.key().as_str() {
            "Enter" if !is_composing(event) => {
                let chosen = self.active.get_untracked().filter(|_| self.is_open.get_untracked());
                let chosen = chosen.and_then(|at| self.offers.with_untracked(|offers| offers.get(at).cloned()));
                self.add(chosen.map_or_else(|| self.typed.get_untracked(), |tag| tag.name));
            }
            "ArrowDown" if 0 < count => {
                self.is_open.set(true);
                self.active.update(|active| *active = Some(active.map_or(0, |at| (at + 1) % count)));
            }
            "ArrowUp" if 0 < count => {
                self.is_open.set(true);
                self.active.update(|active| *active = Some(active.map_or(count - 1, |at| (at + count - 1) % count)));
            }
            // Closes the list only; the next one closes the card.
            "Escape" if self.is_open.get_untracked() => self.close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

fn chip(store: Store, id: AnnotationId, tag: Tag) -> super::blocks::Row {
    row(format!("{tag:?}"), move || {
        let (remove, label) = (tag.id.clone(), format!("Remove the tag {}", tag.name));
        let act = press(move || store.send(Msg::Codebook(CodebookMsg::Toggle(id, remove.clone()))));
        view! {
            <li class="chip">
                {tag_name(&tag)}
                <button type="button" class="chip-remove" aria-label=label on:click=act>"×"</button>
            </li>
        }
        .into_any()
    })
}

fn offer(field: Field, at: usize, tag: Tag) -> super::blocks::Row {
    row(format!("{at} {tag:?}"), move || {
        let name = tag.name.clone();
        view! {
            <li
                role="option"
                id=format!("tags-{at}-{}", field.id)
                aria-selected=text_of(move || (field.active.get() == Some(at)).to_string())
                // The field keeps the keyboard.
                on:mousedown=|event| event.prevent_default()
                on:click=press(move || field.add(name.clone()))
            >
                {tag_name(&tag)}
            </li>
        }
        .into_any()
    })
}
