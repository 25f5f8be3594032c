//! Every place of the same words, to be checked before they are highlighted together.

use super::long_list::LongList;
use super::search::line_in_context;
use super::send;
use crate::app::Model;
use crate::app::finding::{EveryPlace, FindMsg, Place, Rule};
use crate::app::list::source_name;
use crate::domain::case::Category;
use crate::domain::find::context;
use crate::domain::projection::one_line;
use crate::ui::Store;
use crate::ui::blocks::{When, flag, press, text_of};
use crate::ui::dialogs::Dialog;
use crate::ui::store::use_store;
use leptos::prelude::*;
use std::sync::Arc;

/// Bytes of the text shown on each side of the words.
const AROUND: usize = 90;

/// The dialog.
pub fn every_place_dialog() -> AnyView {
    let store = use_store();
    let of = move |read: fn(&EveryPlace) -> String| {
        store.memo(move |model| model.finding.every_place.as_ref().map(read).unwrap_or_default())
    };
    let count = store.memo(|model| model.finding.every_place.as_ref().map_or(0, |places| places.chosen.len()));
    let is_none = flag(move || count.get() == 0);
    let all = move |all| press(move || send(store, FindMsg::EveryPlaceAll(all)));
    view! {
        <Dialog id="every-place" title="Highlight every place of these words">
            <p class="every-place-words"><q dir="auto">{of(|places| one_line(&places.needle.words))}</q></p>
            {choices(store)}
            <p class="finding-count" id="every-place-count" role="status">{of(EveryPlace::words)}</p>
            {places(store)}
            <div class="finding-bar">
                <button type="button" class="button quiet" id="every-place-all" on:click=all(true)>"Choose all"</button>
                <button type="button" class="button quiet" id="every-place-none" on:click=all(false)>"Choose none"</button>
            </div>
            <div class="dialog-actions">
                <button type="button" class="button primary" id="every-place-accept" disabled=is_none
                    on:click=press(move || send(store, FindMsg::EveryPlaceAccept))>
                    {text_of(move || match count.get() {
                        1 => "Highlight 1 place".to_owned(),
                        count => format!("Highlight {count} places"),
                    })}
                </button>
                <button type="button" class="button" id="every-place-cancel" on:click=press(move || send(store, FindMsg::EveryPlaceCancel))>"Cancel"</button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// The category to be given, and how the places are looked for.
fn choices(store: Store) -> AnyView {
    let category = store.memo(|model| model.finding.every_place.as_ref().map(|places| places.category));
    let is_pattern = store.peek(|model| model.finding.every_place.as_ref().is_some_and(|places| places.is_pattern));
    let has_sources = store.peek(|model| 1 < model.case.sources.len());
    let is = move |read: fn(&EveryPlace) -> bool| {
        store.memo(move |model| model.finding.every_place.as_ref().is_some_and(read))
    };
    let check = move |id: &'static str, label: &'static str, is_on: ReadSignal<bool>, message: fn(bool) -> FindMsg| {
        view! {
            <label class="check">
                <input type="checkbox" id=id prop:checked=is_on on:change=move |event| send(store, message(event_target_checked(&event))) />
                {label}
            </label>
        }
    };
    let whole = is(|places| places.needle.whole_word);
    let case = is(|places| places.needle.match_case);
    // What a pattern found stays as it is: it was looked for in one source, in its own way.
    let rules = (!is_pattern).then(|| {
        view! {
            {check("every-place-whole", "Whole word", whole, |_| FindMsg::EveryPlaceSwitch(Rule::WholeWord))}
            {check("every-place-case", "Match case", case, |_| FindMsg::EveryPlaceSwitch(Rule::MatchCase))}
            {has_sources.then(|| check("every-place-sources", "In all sources", is(|places| places.all_sources), FindMsg::EveryPlaceAllSources))}
        }
    });
    view! {
        <div class="every-place-choices">
            <div class="field">
                <label for="every-place-category">"Highlight as"</label>
                <select
                    id="every-place-category"
                    on:change=move |event| if let Some(category) = Category::from_key(&event_target_value(&event)) {
                        send(store, FindMsg::EveryPlaceCategory(category));
                    }
                >
                    {Category::ALL.iter().map(|&choice| view! {
                        <option value=choice.key() selected=flag(move || category.get() == Some(choice))>{choice.label()}</option>
                    }).collect_view()}
                </select>
            </div>
            {rules}
        </div>
    }
    .into_any()
}

fn places(store: Store) -> AnyView {
    let places = store.memo(|model| model.finding.every_place.as_ref().map(|it| it.places.clone()).unwrap_or_default());
    let place = move |index: usize| places.with(|places| places.get(index).copied());
    let chosen = store.memo(|model| model.finding.every_place.as_ref().map(|it| it.chosen.clone()).unwrap_or_default());
    let is_chosen = move |index: usize| chosen.with(|chosen| chosen.contains(&index));
    let list = LongList {
        id: "every-place-list",
        label: "Places",
        shape: Memo::new(move |_| (places.with(|places| places.len()), Vec::new())),
        key: Arc::new(move |index| format!("{:?}", place(index))),
        draw: Arc::new(move |index| {
            let Some(place) = place(index) else { return ().into_any() };
            let sign = text_of(move || if is_chosen(index) { "☑" } else { "☐" }.to_owned());
            let content = store.peek(|model| place_in_context(model, place));
            view! {
                <span class="place-sign" aria-hidden="true">
                    {if place.is_tagged { "✓".into_any() } else { sign.into_any() }}
                </span>
                {content}
            }
            .into_any()
        }),
        current: Signal::stored(None),
        chosen: Some(Arc::new(is_chosen)),
        open: Callback::new(move |index| send(store, FindMsg::EveryPlaceToggle(index))),
        press: Arc::new(move |index, key| {
            let is_space = key == " ";
            if is_space {
                send(store, FindMsg::EveryPlaceToggle(index));
            }
            is_space
        }),
    };
    view! {
        <When is=flag(move || places.with(|places| !places.is_empty()))>
            {list.clone().view()}
        </When>
    }
    .into_any()
}

/// The words in their line; with several sources also where that is, and whether they are highlighted already.
fn place_in_context(model: &Model, place: Place) -> AnyView {
    let Some(source) = model.case.source(place.source) else { return ().into_any() };
    let block = source.text.blocks().get(source.text.block_at(place.span.start()));
    let shown = block.map(|block| context(source.text.as_str(), block.span, place.span, AROUND));
    let is_among_others = model.finding.every_place.as_ref().is_some_and(|places| places.all_sources);
    let name = is_among_others.then(|| source_name(&model.case, source.id));
    let known = place.is_tagged.then_some("Already highlighted");
    let said = [known.map(str::to_owned), name].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <span class="list-text">
            {shown.map(line_in_context)}
            <span class="list-said" dir="auto">{said}</span>
        </span>
    }
    .into_any()
}
