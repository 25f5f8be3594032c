//! What a worksheet has for the brief; nothing goes there by itself.

use crate::app::{Msg, WorksheetMsg};
use crate::domain::case::brief::TechniqueKind;
use crate::domain::worksheet::offer::{Addition, offers};
use crate::ui::blocks::{Row, When, each, flag, press, row};
use crate::ui::store::use_store;
use leptos::prelude::*;

/// The offers of a technique, each with its own button, and one for all.
pub fn offers_of(kind: TechniqueKind) -> AnyView {
    let store = use_store();
    let found = store.memo(move |model| {
        let with_place = |addition: Addition| (addition.place(&model.case), addition);
        offers(&model.case, kind).into_iter().map(with_place).collect::<Vec<_>>()
    });
    let take = move |additions| store.send(Msg::Worksheet(kind, WorksheetMsg::Take(additions)));
    let all = move || take(found.get_untracked().into_iter().map(|(_, addition)| addition).collect());
    view! {
        <section class="sheet-part">
            <h3 id="worksheet-offers" tabindex="-1">"For the brief"</h3>
            <ul class="worksheet-offers">{each(move || found.get().into_iter().map(|(place, addition)| offer(kind, place, addition)).collect())}</ul>
            <p class="hint if-empty">"Nothing that the brief has not."</p>
            <When is=flag(move || found.with(|found| 1 < found.len()))>
                <button type="button" class="button" id="take-all" on:click=press(all)>"Add all of them"</button>
            </When>
        </section>
    }
    .into_any()
}

fn offer(kind: TechniqueKind, place: &'static str, addition: Addition) -> Row {
    row(format!("{place} {}", addition.words()), move || {
        let store = use_store();
        let words = addition.words().to_owned();
        let label = format!("Add to {place}: {words}");
        let addition = addition.clone();
        let take = move || store.send(Msg::Worksheet(kind, WorksheetMsg::Take(vec![addition.clone()])));
        view! {
            <li>
                <span class="offer-words"><span class="hint">{place}</span><span dir="auto">{words}</span></span>
                <button type="button" class="button" aria-label=label on:click=press(take)>"Add"</button>
            </li>
        }
        .into_any()
    })
}
