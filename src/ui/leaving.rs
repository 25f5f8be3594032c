//! Whether a highlight is left out of the brief, on its card.

use super::blocks::{When, flag, press, text_of};
use super::card::of;
use super::store::use_store;
use crate::app::brief::Arranging;
use crate::app::{BriefMsg, Msg};
use crate::domain::case::AnnotationId;
use crate::domain::case::arrangement::Section;
use leptos::prelude::*;

/// Says so, and changes it, where the highlight's category writes lines of the brief.
#[component]
pub fn Leaving(
    /// Which annotation.
    id: AnnotationId,
) -> impl IntoView {
    let store = use_store();
    let writes = store.memo(move |model| of(model, id, |it| Section::of_category(it.category())).is_some());
    let is_out = store.memo(move |model| model.case.brief.arrangement.left_out.contains(&id));
    let toggle = move || {
        let change = if is_out.get_untracked() { Arranging::TakeBack(id) } else { Arranging::LeaveOut(id) };
        store.send(Msg::Brief(BriefMsg::Arrange(change)));
    };
    view! {
        <When is=flag(move || writes.get() || is_out.get())>
            <div class="card-leaving">
                <span class="hint">{text_of(move || if is_out.get() { "Left out of the brief".to_owned() } else { String::new() })}</span>
                <button type="button" class="button quiet" id=format!("leave-{id}") on:click=press(toggle)>
                    {text_of(move || if is_out.get() { "Take it back in" } else { "Leave out of the brief" }.to_owned())}
                </button>
            </div>
        </When>
    }
}
