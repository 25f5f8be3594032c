//! The categories at the selection: beside it with a mouse, at the edge of the screen on a phone.

use super::Store;
use super::blocks::{Row, each, flag, maybe, press, row, text_of};
use super::later::{Later, Panel};
use super::store::use_store;
use super::tag_marks::tag_name;
use crate::app::codebook::CodebookMsg;
use crate::app::modes::ends_of;
use crate::app::{Model, Msg};
use crate::domain::case::{Category, Tag};
use crate::domain::text::Span;
use crate::platform::page;
use crate::platform::selection::{self, Place};
use leptos::prelude::*;

/// The room that the bar needs below a selection, in CSS pixels; with native handles, as on a tablet, a little more.
const ROOM: f64 = 96.0;

/// The same where it lies along the edge of the screen in two rows.
const ROOM_ON_A_PHONE: f64 = 190.0;

/// How long after a finger was lifted its click may come, in milliseconds.
const CLICK: u32 = 1_500;

/// Buttons for each category, shown while words are selected or a category is armed.
#[component]
pub fn TagBar(
    /// Where the selection is on the screen.
    selected_at: RwSignal<Option<Place>>,
) -> impl IntoView {
    let store = use_store();
    let has_selection = store.memo_first(|model| model.selection.is_some());
    let armed = store.memo(|model| model.armed);
    // What was selected when a press on the bar began.
    let held = RwSignal::new(None::<Span>);
    forget_after_press(held);
    let is_shown = move || has_selection.get() || armed.get().is_some() || held.get().is_some();
    let own = store.memo(own_tags);
    let pixels = move |measure: fn(Place) -> f64| {
        maybe(move || selected_at.get().map(|place| format!("{}px", measure(place).round() as i64)))
    };
    let room = move || if page::is_phone() { ROOM_ON_A_PHONE } else { ROOM };
    let is_low = move || selected_at.get().is_some_and(|place| page::window_height() < place.bottom + room());
    // On a phone a message goes out of its way.
    Effect::new(move || page::set_root_attribute("data-tag-bar", (is_shown() && !is_low()).then_some("low")));
    view! {
        <div
            class="tag-bar"
            class:is-shown=flag(is_shown)
            class:is-floating=flag(move || has_selection.get() && selected_at.get().is_some())
            class:is-above=flag(is_low)
            role="toolbar"
            aria-label="Highlight the selected words as"
            style:--at-left=pixels(|place| (place.left + place.right) / 2.0)
            style:--at-top=pixels(|place| place.bottom)
            style:--at-above=pixels(|place| page::window_height() - place.top)
            // A press must not take the selection away before the click arrives.
            on:mousedown=|event| event.prevent_default()
            // Where it does nevertheless, as on some phones, what was selected is selected again before any button hears of it.
            on:pointerdown=move |_| held.set(store.peek(|model| model.selection))
            on:click:capture=move |_| restore(store, held)
        >
            {Category::ALL.iter().map(|&category| {
                let key = store.memo(move |model| model.key_label(&format!("tag-{}", category.key())));
                view! {
                <button
                    type="button"
                    class="tag"
                    data-category=category.key()
                    aria-pressed=text_of(move || (armed.get() == Some(category)).to_string())
                    aria-keyshortcuts=key
                    tabindex=text_of(move || if is_shown() { "0" } else { "-1" }.to_owned())
                    on:click=press(move || store.send(Msg::Tag(category)))
                >
                    <span class="tag-name">{short_name(category)}</span>
                    <kbd>{key}</kbd>
                </button>
            }}).collect_view()}
            {each(move || own.get().into_iter().map(|tag| own_tag(store, tag, is_shown)).collect())}
            <Later of=Panel::TagOptions />
        </div>
    }
}

/// The most of the analyst's own tags that the bar shows: those with a key come first.
const OWN: usize = 6;

fn own_tags(model: &Model) -> Vec<Tag> {
    let (keyed, others): (Vec<_>, Vec<_>) = model.case.codebook.live().partition(|tag| tag.key.is_some());
    keyed.into_iter().chain(others).take(OWN).cloned().collect()
}

fn own_tag(store: Store, tag: Tag, is_shown: impl Fn() -> bool + Copy + Send + Sync + 'static) -> Row {
    row(format!("{tag:?}"), move || {
        let (id, key) = (tag.id.clone(), tag.key.map(|key| key.to_string()));
        view! {
            <button
                type="button"
                class="tag own"
                aria-keyshortcuts=key.clone()
                tabindex=text_of(move || if is_shown() { "0" } else { "-1" }.to_owned())
                on:click=press(move || store.send(Msg::Codebook(CodebookMsg::Use(id.clone()))))
            >
                {tag_name(&tag)}
                {key.clone().map(|key| view! { <kbd>{key}</kbd> })}
            </button>
        }
        .into_any()
    })
}

/// Forgets what was selected some time after the press has ended, wherever that was: one that slides off the bar has no
/// click. The press itself may last as long as the hand needs.
fn forget_after_press(held: RwSignal<Option<Span>>) {
    let presses = StoredValue::new(0_u32);
    let listener = selection::on_pointer(move |is_down, _| {
        if is_down {
            presses.try_update_value(|presses| *presses += 1);
        }
        let press = presses.try_get_value();
        if !is_down && held.try_with_untracked(Option::is_some).unwrap_or_default() {
            page::after(CLICK, move || {
                // A new one holds something of its own.
                if presses.try_get_value() == press {
                    held.try_set(None);
                }
            });
        }
    });
    // Dropped, and so removed, with the component.
    StoredValue::new_local(listener);
}

/// Selects again what a press on the bar took away.
fn restore(store: Store, held: RwSignal<Option<Span>>) {
    let lost = held.try_update(Option::take).flatten().filter(|_| store.peek(|model| model.selection.is_none()));
    let ends = lost.and_then(|span| store.peek(|model| ends_of(model, span)));
    if ends.is_some() {
        store.send(Msg::Selected(ends));
    }
}

fn short_name(category: Category) -> &'static str {
    match category {
        Category::Assumption => "Assumption",
        Category::InformationGap => "Gap",
        Category::BiasDeceptionRisk => "Bias / deception",
        Category::Evidence => "Evidence",
        Category::Entity => "Entity",
    }
}
