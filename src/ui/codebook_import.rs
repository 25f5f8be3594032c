//! Taking over the tags of a codebook file: what would change is shown first.

use super::Store;
use super::codebook::send;
use super::store::use_store;
use crate::app::Msg;
use crate::app::codebook::CodebookMsg;
use crate::domain::case::codebook::TagChange;
use crate::platform::{files, page};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Reads the file that was chosen.
pub fn take_file(store: Store, input: NodeRef<Input>) {
    let chosen = input.get_untracked().map(|input| files::take_chosen(&input)).unwrap_or_default();
    for file in chosen.into_iter().take(1) {
        spawn_local(async move {
            store.send(match files::read_text(file).await {
                Ok((name, text)) => Msg::Codebook(CodebookMsg::Opened { name, text }),
                Err(why) => Msg::Notify(why),
            });
        });
    }
}

/// What a codebook file would add and change, to be accepted or not.
#[component]
pub fn CodebookPreview() -> impl IntoView {
    let store = use_store();
    let Some(incoming) = store.peek(|model| model.codebook.incoming.clone()) else { return ().into_any() };
    let combination = incoming.combination;
    let changes_nothing = combination.added.is_empty() && combination.changed.iter().all(|it| it.parts.is_empty());
    Effect::new(|| page::focus("codebook-incoming"));
    view! {
        <section class="codebook-incoming" id="codebook-incoming" tabindex="-1" aria-label="Tags of the file">
            <h3 dir="auto">{incoming.file}</h3>
            {list("New", &combination.added)}
            {list("Changed", &combination.changed)}
            <p>{match combination.unchanged {
                0 => String::new(),
                1 => "1 tag is as it is here.".to_owned(),
                count => format!("{count} tags are as they are here."),
            }}</p>
            <div class="dialog-actions">
                <button type="button" class="button primary" id="codebook-accept" disabled=changes_nothing on:click=send(store, || CodebookMsg::Accept)>"Take them over"</button>
                <button type="button" class="button" id="codebook-cancel" on:click=send(store, || CodebookMsg::Cancel)>"Cancel"</button>
            </div>
        </section>
    }
    .into_any()
}

fn list(title: &'static str, changes: &[TagChange]) -> AnyView {
    if changes.is_empty() {
        return ().into_any();
    }
    let line = |change: &TagChange| {
        let parts = if change.parts.is_empty() { String::new() } else { format!(": {}", change.parts.join(", ")) };
        let left: String = change.left.iter().map(|left| format!(" (left out: {left})")).collect();
        view! { <li><span dir="auto">{change.name.clone()}</span>{parts}{left}</li> }
    };
    view! { <h4>{title}</h4> <ul class="problems">{changes.iter().map(line).collect_view()}</ul> }.into_any()
}
