//! The list of all highlights.

use super::filter::filter;
use super::long_list::LongList;
use super::{calm, send};
use crate::app::finding::FindMsg;
use crate::app::list::{Item, Listing, listing};
use crate::app::{Model, Msg};
use crate::domain::case::{Annotation, AnnotationId, Category};
use crate::format::marked::plain;
use crate::ui::Store;
use crate::ui::blocks::{When, flag, press, text_of};
use crate::ui::store::use_store;
use leptos::prelude::*;
use std::sync::Arc;

/// The filter, how many highlights it leaves, and the highlights.
pub(super) fn highlights() -> AnyView {
    let store = use_store();
    // Made anew only when highlights or the filter change, since it looks at every highlight of the case.
    let (highlights, filter_changes) = (calm(store), store.memo(|model| model.finding.changes));
    let list = Memo::new(move |_| {
        highlights.get();
        filter_changes.get();
        Arc::new(store.peek(|model| listing(&model.case, &model.finding.filter)))
    });
    let step = move |id, label, sign, backwards| {
        let act = press(move || send(store, FindMsg::StepInList { backwards }));
        view! { <button type="button" class="icon-button" id=id aria-label=label title=label on:click=act>{sign}</button> }
    };
    view! {
        {filter(list)}
        <div class="finding-head">
            <p class="finding-count" id="list-count" role="status">{text_of(move || list.with(|list| list.words()))}</p>
            {step("list-previous", "Previous in the list (,)", "↑", true)}
            {step("list-next", "Next in the list (.)", "↓", false)}
        </div>
        {rows(store, list)}
        <When is=flag(move || list.with(|list| list.items.is_empty() && 0 < list.total))>
            <p class="hint">"No highlight fits this filter."</p>
        </When>
    }
    .into_any()
}

fn rows(store: Store, list: Memo<Arc<Listing>>) -> AnyView {
    let item = move |index: usize| list.with(|list| list.items.get(index).cloned());
    let id_at = move |index: usize| match item(index) {
        Some(Item::Row(id)) => Some(id),
        _ => None,
    };
    let shape = Memo::new(move |_| {
        list.with(|list| {
            let heads = list.items.iter().enumerate().filter(|(_, item)| matches!(item, Item::Head { .. }));
            (list.items.len(), heads.map(|(index, _)| index).collect())
        })
    });
    let focused = store.memo(|model| model.focused);
    let current = Memo::new(move |_| {
        let focused = Item::Row(focused.get()?);
        list.with(|list| list.items.iter().position(|item| *item == focused))
    });
    LongList {
        id: "highlight-list",
        label: "Highlights",
        shape,
        key: Arc::new(move |index| match item(index) {
            Some(Item::Row(id)) => id.to_string(),
            Some(Item::Head { facet, count }) => format!("{facet:?} {count}"),
            None => String::new(),
        }),
        draw: Arc::new(move |index| match item(index) {
            Some(Item::Row(id)) => highlight(store, id),
            Some(Item::Head { facet, count }) => {
                let label = store.peek(|model| facet.label(&model.case));
                view! { <span dir="auto">{label}</span> <span class="count">{count}</span> }.into_any()
            }
            None => ().into_any(),
        }),
        current: current.into(),
        chosen: None,
        open: Callback::new(move |index| {
            if let Some(id) = id_at(index) {
                // Where the panel lies over the text it has to go first.
                send(store, FindMsg::Close);
                store.send(Msg::Reveal(id));
            }
        }),
        press: Arc::new(move |index, key| {
            let id = id_at(index).filter(|_| key == "Delete");
            if let Some(id) = id {
                store.send(Msg::Delete(id));
            }
            id.is_some()
        }),
    }
    .view()
}

/// One highlight: its category, its words, and below them what was said of it.
fn highlight(store: Store, id: AnnotationId) -> AnyView {
    let of = move |read: fn(&Model, &Annotation) -> String| {
        store.memo(move |model| model.case.annotations.get(&id).map(|it| read(model, it)).unwrap_or_default())
    };
    let category = store.memo(move |model| model.case.annotations.get(&id).map(Annotation::category));
    let words = of(|model, it| model.case.words(it).to_owned());
    let said = of(|model, it| {
        let left_out = model.case.brief.arrangement.left_out.contains(&it.id).then_some("Left out of the brief");
        let own = if it.note.trim().is_empty() { it.statement.clone() } else { plain(&it.note) };
        left_out.into_iter().chain([own.trim()]).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
    });
    let term = move |read: fn(Category) -> &'static str| {
        text_of(move || category.get().map(read).unwrap_or_default().to_owned())
    };
    view! {
        <span class="list-sign" data-category=term(Category::key)>
            <span class="swatch" aria-hidden="true">"a"</span>
            <span class="visually-hidden">{term(Category::label)} ": "</span>
        </span>
        <span class="list-text" data-highlight=id.to_string()>
            <q class="list-words" dir="auto">{words}</q>
            <span class="list-said" dir="auto">{said}</span>
        </span>
    }
    .into_any()
}
