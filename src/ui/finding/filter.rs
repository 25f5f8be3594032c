//! What the list of highlights is narrowed by.

use super::send;
use crate::app::finding::FindMsg;
use crate::app::list::{Chip, Facet, Listing, Order};
use crate::ui::Store;
use crate::ui::blocks::{Row, When, each, press, row, text_of};
use crate::ui::store::use_store;
use leptos::prelude::*;
use std::sync::Arc;

/// A field for letters, chips with counts, the order, and a way back to the whole list.
///
/// Categories are chosen where they are counted, above.
pub(super) fn filter(list: Memo<Arc<Listing>>) -> AnyView {
    let store = use_store();
    let text = store.memo(|model| model.finding.filter.text.clone());
    let order = store.memo(|model| model.finding.filter.order);
    let is_narrow = store.memo(|model| model.finding.filter.is_narrow());
    let is_other = |chip: &&Chip| chip.is_chosen && !matches!(chip.facet, Facet::Category(_));
    let chosen = move || list.with(|list| list.chips.iter().filter(is_other).count());
    let next_order = move || match order.get_untracked() {
        Order::Position => Order::Category,
        Order::Category => Order::Position,
    };
    view! {
        <div class="finding-bar">
            <input
                type="search"
                id="filter-text"
                aria-label="Find in words, notes and tags"
                placeholder="Find in words and notes"
                dir="auto"
                autocomplete="off"
                prop:value=text
                on:input=move |event| send(store, FindMsg::FilterText(event_target_value(&event)))
            />
        </div>
        <details class="filter" id="filter">
            <summary>
                {text_of(move || match chosen() {
                    0 => "Filter".to_owned(),
                    count => format!("Filter: {count} chosen"),
                })}
            </summary>
            <div class="chips" role="group" aria-label="Filter">
                {each(move || list.with(|shown| {
                    let others = shown.chips.iter().filter(|chip| !matches!(chip.facet, Facet::Category(_)));
                    others.map(|chip| chip_row(store, list, chip.facet.clone())).collect()
                }))}
            </div>
        </details>
        <div class="finding-bar">
            <button type="button" class="button quiet" id="list-order" on:click=press(move || send(store, FindMsg::Order(next_order())))>
                {text_of(move || order.get().label().to_owned())}
            </button>
            <When is=is_narrow>
                <button type="button" class="button quiet" id="filter-clear" on:click=press(move || send(store, FindMsg::ClearFilter))>"Show all"</button>
            </When>
        </div>
    }
    .into_any()
}

/// A chip stays the same element while it is pressed, so that the keyboard stays on it.
fn chip_row(store: Store, list: Memo<Arc<Listing>>, facet: Facet) -> Row {
    let label = store.peek(|model| facet.label(&model.case));
    row(format!("{facet:?} {label}"), move || {
        let (facet, wanted, label) = (facet.clone(), facet.clone(), label.clone());
        let state = Memo::new(move |_| {
            let found = |list: &Arc<Listing>| list.chips.iter().find(|chip| chip.facet == wanted).cloned();
            list.with(found).map(|chip| (chip.count, chip.is_chosen)).unwrap_or_default()
        });
        view! {
            <button
                type="button"
                class="chip"
                dir="auto"
                aria-pressed=text_of(move || state.get().1.to_string())
                on:click=press(move || send(store, FindMsg::Toggle(facet.clone())))
            >
                {label}
                <span class="count">{text_of(move || state.get().0.to_string())}</span>
            </button>
        }
        .into_any()
    })
}
