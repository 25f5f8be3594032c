//! The lines of the brief that rest on a highlight, on its card.

use super::blocks::{Row, When, each, flag, press, row, text_of};
use super::store::use_store;
use crate::app::Msg;
use crate::app::citing::{self, CiteMsg};
use crate::domain::case::AnnotationId;
use leptos::prelude::*;

/// Each line as a way to it, and a way to cite the highlight in one more.
#[component]
pub fn Resting(
    /// Which annotation.
    id: AnnotationId,
) -> impl IntoView {
    let store = use_store();
    let lines = store.memo(move |model| citing::resting(model, id));
    // The line written last, unless it cites the highlight already.
    let last = store.memo(move |model| {
        let line = citing::last_line(model).filter(|line| !line.citations.contains(&id))?;
        Some(citing::words_of(model, line.id))
    });
    let keys = store.memo(|model| model.key_label("cite"));
    let heading = text_of(move || {
        let words = match lines.with(Vec::len) {
            0 => "No line of the brief rests on it",
            1 => "1 line of the brief rests on it",
            count => return format!("{count} lines of the brief rest on it"),
        };
        words.to_owned()
    });
    view! {
        <div class="card-resting" role="group" aria-label="In the brief">
            <p class="hint">{heading}</p>
            <ul>{each(move || lines.get().into_iter().map(line_row).collect())}</ul>
            <When is=flag(move || last.with(Option::is_some))>
                <button type="button" class="button quiet" id=format!("cite-{id}")
                    title=text_of(move || format!("{} ({})", last.get().unwrap_or_default(), keys.get()))
                    on:click=press(move || store.send(Msg::Citing(CiteMsg::InLastLine(Some(id)))))>
                    "Cite in the line written last"
                </button>
            </When>
        </div>
    }
}

fn line_row(resting: citing::Resting) -> Row {
    let key = format!("{} {} {}", resting.line, resting.place, resting.words);
    row(key, move || {
        let store = use_store();
        let (line, place, words) = (resting.line, resting.place.clone(), resting.words.clone());
        view! {
            <li>
                <button type="button" class="resting-line" on:click=press(move || store.send(Msg::GoToLine(line)))>
                    <span class="resting-place">{place}</span>
                    " "
                    <span dir="auto">{words}</span>
                </button>
            </li>
        }
        .into_any()
    })
}
