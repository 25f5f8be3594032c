//! Everything that can be changed about one tag.

use super::Store;
use super::blocks::{each, flag, follow, press, row, text_of};
use super::codebook::{element_id, found, move_tag, send};
use super::parts::options;
use super::store::use_store;
use crate::app::codebook::CodebookMsg;
use crate::app::{Model, Msg};
use crate::domain::case::codebook::{LineStyle, Shift, TagColour};
use crate::domain::case::{Tag, TagId, TagKey};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

/// The form of a tag; every change is a step of its own.
#[component]
pub fn TagForm(
    /// Which tag.
    id: TagId,
) -> impl IntoView {
    let store = use_store();
    let tag = found(store, &id);
    let field = Fields { store, tag };
    let name = element_id("tag-name", &id);
    let description = element_id("tag-description", &id);
    let removed = id.clone();
    view! {
        <div class="tag-form">
            <div class="field">
                <label for=name.clone()>"Name"</label>
                <input id=name type="text" dir="auto" autocomplete="off" prop:value=field.text(|tag| tag.name.clone())
                    on:change=move |event| field.rename(&event) />
            </div>
            <div class="field wide">
                <label for=description.clone()>"Description: what it means, when to use it"</label>
                <div class="grow" data-value=field.text(|tag| tag.description.clone())>
                    <textarea id=description rows="1" dir="auto" prop:value=field.text(|tag| tag.description.clone())
                        on:change=move |event| field.set(|tag| tag.description = event_target_value(&event))></textarea>
                </div>
            </div>
            {field.choice("Colour", element_id("tag-colour", &id), options!(TagColour), |tag| tag.colour.key().to_owned(), |tag, key| {
                tag.colour = TagColour::from_key(key).unwrap_or_default();
            })}
            {field.choice("Line", element_id("tag-line", &id), options!(LineStyle), |tag| tag.line.key().to_owned(), |tag, key| {
                tag.line = LineStyle::from_key(key).unwrap_or_default();
            })}
            {field.listed("Key", element_id("tag-key", &id), keys, |tag| tag.key.map(|key| key.to_string()).unwrap_or_default(), |tag, key| {
                tag.key = TagKey::parse(key);
            })}
            {field.listed("Under", element_id("tag-parent", &id), parents, |tag| tag.parent.as_ref().map(ToString::to_string).unwrap_or_default(), |tag, key| {
                tag.parent = Some(key).filter(|key| !key.is_empty()).map(TagId::from_text);
            })}
            {merge(store, &id)}
            {merged(store, id.clone())}
            <div class="tag-moves" role="group" aria-label="Move this tag">
                {steps(store, &id)}
                <button type="button" class="button quiet danger" id=element_id("tag-delete", &id)
                    on:click=send(store, move || CodebookMsg::Remove(removed.clone()))>"Delete…"</button>
            </div>
        </div>
    }
}

/// Reads and changes the parts of one tag.
#[derive(Clone, Copy)]
struct Fields {
    store: Store,
    tag: ReadSignal<Option<Tag>>,
}

impl Fields {
    fn text(self, read: fn(&Tag) -> String) -> Signal<String> {
        text_of(move || self.tag.with(|tag| tag.as_ref().map(read)).unwrap_or_default())
    }

    /// Gives the tag another name; the field shows what holds where that is refused.
    fn rename(self, event: &Event) {
        self.set(|tag| tag.name = event_target_value(event).trim().to_owned());
        let name = self.tag.with_untracked(|tag| tag.as_ref().map(|tag| tag.name.clone()));
        event_target::<HtmlInputElement>(event).set_value(&name.unwrap_or_default());
    }

    fn set(self, set: impl FnOnce(&mut Tag)) {
        if let Some(mut tag) = self.tag.get_untracked() {
            set(&mut tag);
            self.store.send(Msg::Codebook(CodebookMsg::Change(Box::new(tag))));
        }
    }

    /// A choice of a closed list.
    fn choice(
        self,
        label: &'static str,
        id: String,
        options: Vec<(&'static str, &'static str)>,
        read: fn(&Tag) -> String,
        set: fn(&mut Tag, &str),
    ) -> AnyView {
        let options: Vec<Choice> =
            options.into_iter().map(|(key, label)| (key.to_owned(), label.to_owned(), false)).collect();
        self.select(label, id, flag_list(options), read, set)
    }

    /// A choice of what there is now besides this tag, or none.
    fn listed(
        self,
        label: &'static str,
        id: String,
        list: fn(&Model, &Tag) -> Vec<Choice>,
        read: fn(&Tag) -> String,
        set: fn(&mut Tag, &str),
    ) -> AnyView {
        let (store, tag) = (self.store, self.tag);
        let options = Memo::new(move |_| {
            let none = (String::new(), "None".to_owned(), false);
            let listed =
                tag.with(|tag| tag.as_ref().map(|tag| store.read(|model| list(model, tag)))).unwrap_or_default();
            [none].into_iter().chain(listed).collect::<Vec<_>>()
        });
        self.select(label, id, options.into(), read, set)
    }

    fn select(
        self,
        label: &'static str,
        id: String,
        options: Signal<Vec<Choice>>,
        read: fn(&Tag) -> String,
        set: fn(&mut Tag, &str),
    ) -> AnyView {
        let value = self.text(read);
        let option = move |(key, words, is_taken): Choice| {
            row(format!("{key} {words} {is_taken}"), move || {
                let (key, chosen) = (key.clone(), key.clone());
                let is_chosen = flag(move || value.with(|value| *value == chosen));
                view! { <option value=key prop:selected=is_chosen disabled=is_taken>{words.clone()}</option> }
                    .into_any()
            })
        };
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <select id=id on:change=move |event| self.set(|tag| set(tag, &event_target_value(&event)))>
                    {each(move || options.get().into_iter().map(option).collect())}
                </select>
            </div>
        }
        .into_any()
    }
}

/// A key, its words, and whether it cannot be chosen.
type Choice = (String, String, bool);

fn flag_list(options: Vec<Choice>) -> Signal<Vec<Choice>> {
    Signal::stored(options)
}

/// Every key that a tag can have, and what has it already.
fn keys(model: &Model, tag: &Tag) -> Vec<Choice> {
    let choice = |key: TagKey| {
        let holder = model.case.codebook.with_key(key).filter(|holder| holder.id != tag.id);
        let holder = holder.map(|holder| format!("“{}”", holder.name));
        let holder = holder.or_else(|| model.keys.holder(key).map(|command| command.name.to_owned()));
        let words = holder.as_ref().map_or(key.to_string(), |holder| format!("{key}: {holder}"));
        (key.to_string(), words, holder.is_some())
    };
    TagKey::all().map(choice).collect()
}

/// The tags that this one can stand under.
fn parents(model: &Model, tag: &Tag) -> Vec<Choice> {
    let book = &model.case.codebook;
    let fits = |other: &&Tag| other.id != tag.id && !book.is_under(&other.id, &tag.id);
    let found = book.tree().into_iter().map(|(_, other)| other).filter(fits);
    found.map(|other| (other.id.to_string(), other.name.clone(), false)).collect()
}

fn steps(store: Store, id: &TagId) -> AnyView {
    let steps = [
        (Shift::Up, "↑", "Up"),
        (Shift::Down, "↓", "Down"),
        (Shift::In, "→", "Under the one above"),
        (Shift::Out, "←", "Out"),
    ];
    let step = |(shift, sign, label): (Shift, &'static str, &'static str)| {
        let element = element_id(&format!("tag-{shift:?}").to_lowercase(), id);
        let (id, focused) = (id.clone(), element.clone());
        let act = press(move || move_tag(store, &id, shift, focused.clone()));
        view! { <button type="button" class="icon-button" id=element aria-label=label title=label on:click=act>{sign}</button> }
    };
    steps.map(step).collect_view().into_any()
}

/// Lets the tag mean another.
fn merge(store: Store, id: &TagId) -> AnyView {
    let (element, from) = (element_id("tag-merge", id), id.clone());
    let others = {
        let id = id.clone();
        store.memo(move |model| {
            let tree = model.case.codebook.tree().into_iter().filter(|(_, tag)| tag.id != id);
            tree.map(|(_, tag)| (tag.id.to_string(), tag.name.clone())).collect::<Vec<_>>()
        })
    };
    let options = move || {
        let option = |(id, name): (String, String)| view! { <option value=id>{name}</option> };
        others.get().into_iter().map(option).collect_view().into_any()
    };
    let merge = move |into: String| {
        if !into.is_empty() {
            store.send(Msg::Codebook(CodebookMsg::Merge(from.clone(), TagId::from_text(&into))));
        }
    };
    view! {
        <div class="field">
            <label for=element.clone()>"Merge into"</label>
            <select id=element on:change=move |event| merge(event_target_value(&event))>
                <option value="">"…"</option>
                {follow(options)}
            </select>
        </div>
    }
    .into_any()
}

/// The tags that mean this one, each of which can be parted from it again.
fn merged(store: Store, id: TagId) -> AnyView {
    let merged = store.memo(move |model| {
        let merged = model.case.codebook.merged_into(&id).into_iter();
        merged.map(|tag| (tag.id.clone(), tag.name.clone())).collect::<Vec<_>>()
    });
    let entry = move |(id, name): (TagId, String)| {
        row(format!("{id} {name}"), move || {
            let (id, part) = (id.clone(), element_id("tag-part", &id));
            let act = send(store, move || CodebookMsg::Part(id.clone()));
            view! { <li><span dir="auto">{name.clone()}</span> <button type="button" class="button quiet" id=part on:click=act>"Separate again"</button></li> }.into_any()
        })
    };
    view! {
        <div class="tag-merged unless-empty">
            <span class="hint">"Merged into it:"</span>
            <ul>{each(move || merged.get().into_iter().map(entry).collect())}</ul>
        </div>
    }
    .into_any()
}
