//! The list of keys.

use super::blocks::press;
use super::dialogs::Dialog;
use super::store::use_store;
use crate::app::Msg;
use crate::app::commands::{self, Group};
use leptos::prelude::*;

/// Every command with its keys.
#[component]
pub fn Keys() -> impl IntoView {
    let store = use_store();
    let keymap = store.peek(|model| model.keys.clone());
    let rows = move |group: Group| {
        let of_group = commands::all().filter(|command| command.group == group);
        let named = of_group.filter_map(|command| Some((store.peek(|model| command.called(model))?, command)));
        named
            .map(|(name, command)| (name, keymap.label(command)))
            .filter(|(_, keys)| !keys.is_empty())
            .collect::<Vec<_>>()
    };
    let groups = Group::ALL.iter().map(move |group| (group.label(), rows(*group))).filter(|(_, rows)| !rows.is_empty());
    let groups = groups.map(|(title, rows)| view! {
        <h3>{title}</h3>
        <dl class="keys">
            {rows.into_iter().map(|(name, keys)| view! { <div><dt><kbd>{keys}</kbd></dt><dd>{name}</dd></div> }).collect_view()}
        </dl>
    });
    view! {
        <Dialog id="keys" title="Keys">
            {groups.collect_view()}
            <div class="dialog-actions">
                <button type="button" class="button primary" on:click=press(move || store.send(Msg::ToggleKeys))>"Close"</button>
            </div>
        </Dialog>
    }
}
