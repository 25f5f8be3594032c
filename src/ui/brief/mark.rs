//! The numbered mark of a citation, and the words behind it.

use super::citations::Reference;
use crate::app::citing::{CiteMsg, quoted};
use crate::app::{Model, Msg};
use crate::domain::case::{AnnotationId, StatementId};
use crate::platform::carry::{self, Beside};
use crate::ui::blocks::{When, flag, maybe, press};
use crate::ui::store::use_store;
use leptos::html::Button;
use leptos::prelude::*;

/// The number of one highlight, as a button that leads to its words.
///
/// The pointer or the keyboard on it lights the words where they are on the screen, and shows them with their source.
#[component]
pub fn Mark(
    /// Of which highlight.
    reference: Reference,
    /// The line that cites it, to come back to; `None` where the highlight itself is the line.
    line: Option<StatementId>,
) -> impl IntoView {
    let store = use_store();
    let Reference { id, category, number, words, .. } = reference;
    let button = NodeRef::<Button>::new();
    let beside = RwSignal::new(None);
    let show = move || {
        if beside.get_untracked().is_none() {
            beside.set(button.get_untracked().map(|button| carry::beside(&button)));
            carry::light(&id.to_string(), true);
        }
    };
    let hide = move || {
        if beside.try_set(None).is_none() {
            carry::light(&id.to_string(), false);
        }
    };
    on_cleanup(move || carry::light(&id.to_string(), false));
    let source = store.peek(|model| quoted(model, id)).map(|it| it.source).unwrap_or_default();
    let label = format!("{} {number}: {words} ({source})", category.label());
    let lead = move || {
        hide();
        store.send(line.map_or(Msg::Reveal(id), |line| Msg::Citing(CiteMsg::Follow(line, id))));
    };
    view! {
        <span
            class="mark-of"
            data-category=category.key()
            on:mouseenter=move |_| show()
            on:mouseleave=move |_| hide()
            on:focusin=move |_| show()
            on:focusout=move |_| hide()
            // What was shown without being asked for goes first.
            on:keydown=move |event| if event.key() == "Escape" && beside.get_untracked().is_some() {
                event.prevent_default();
                hide();
            }
        >
            <button type="button" class="citation" data-category=category.key() aria-label=label node_ref=button
                on:click=press(lead)>{number.to_string()}</button>
            <When is=flag(move || beside.with(Option::is_some))><Quote id beside /></When>
        </span>
    }
}

/// The words with their source, beside the mark. Its label says the same to those who do not see it.
#[component]
fn Quote(id: AnnotationId, beside: RwSignal<Option<Beside>>) -> impl IntoView {
    let store = use_store();
    let read = move |model: &Model| quoted(model, id);
    let Some(quoted) = store.peek(read) else { return ().into_any() };
    let pixels = move |length: fn(Beside) -> Option<f64>| {
        maybe(move || beside.get().and_then(length).map(|length| format!("{}px", length.round() as i64)))
    };
    view! {
        <span
            class="quote-beside"
            aria-hidden="true"
            style:--right=pixels(|it| Some(it.right))
            style:top=pixels(|it| it.top)
            style:bottom=pixels(|it| it.bottom)
        >
            <span class="quote-words" data-category=quoted.category.key()>
                <span class="sign-name">{quoted.category.label()}</span>
                <q dir="auto">{quoted.words}</q>
                <span class="quote-source" dir="auto">{quoted.source}</span>
            </span>
        </span>
    }
    .into_any()
}
