//! The note of a highlight, as it is typed or as it will be read.

use super::blocks::{follow, press, text_of};
use super::card::of;
use super::details::Text;
use super::markdown;
use super::store::use_store;
use crate::app::Msg;
use crate::domain::case::{AnnotationId, TextField};
use leptos::prelude::*;

/// A field for the note, or its preview; a button and a key switch between them.
#[component]
pub fn Note(
    /// Of which annotation.
    id: AnnotationId,
) -> impl IntoView {
    let store = use_store();
    let note = store.memo(move |model| of(model, id, |it| Some(it.note.clone())).unwrap_or_default());
    let is_preview = store.memo(|model| model.previews_note);
    view! {
        <div class="note">
            {follow(move || match is_preview.get() {
                false => view! { <Text id field=TextField::Note placeholder="Note for colleagues" /> }.into_any(),
                true => view! {
                    <div class="note-preview note-words" id=format!("note-preview-{id}") role="region" aria-label="Preview of the note" tabindex="0" dir="auto">
                        {follow(move || note.with(|note| markdown::view_of(note)))}
                    </div>
                }
                .into_any(),
            })}
            <button
                type="button"
                class="button quiet note-switch"
                title="Markdown: *emphasis*, **strong**, lists, quotations"
                aria-pressed=text_of(move || is_preview.get().to_string())
                on:click=press(move || store.send(Msg::ShowNote(!is_preview.get_untracked())))
            >
                "Preview the note"
            </button>
        </div>
    }
}
