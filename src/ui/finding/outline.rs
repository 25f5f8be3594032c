//! The headings of the article, and how much of it holds highlights.

use super::long_list::LongList;
use super::{calm, send};
use crate::app::Model;
use crate::app::finding::FindMsg;
use crate::domain::coverage::{Coverage, coverage};
use crate::domain::text::{BlockKind, SourceText};
use crate::platform::page;
use crate::ui::blocks::{When, flag, press, text_of};
use crate::ui::store::use_store;
use leptos::prelude::*;
use std::sync::Arc;

/// The outline and the coverage.
pub(super) fn outline() -> AnyView {
    let store = use_store();
    let changes = calm(store);
    let covered = Memo::new(move |_| {
        changes.get();
        store.peek(coverage_of_source)
    });
    let is_marked = store.memo(|model| model.finding.marks_bare);
    view! {
        <div class="coverage">
            <p id="coverage" role="status">{text_of(move || covered.with(Coverage::words))}</p>
            <When is=flag(move || covered.with(|covered| !covered.bare.is_empty()))>
                <button type="button" class="button" id="next-bare" on:click=press(move || send(store, FindMsg::NextBare))>
                    "Show the next one " <kbd aria-hidden="true">"u"</kbd>
                </button>
            </When>
            <label class="check">
                <input
                    type="checkbox"
                    id="mark-bare"
                    prop:checked=is_marked
                    on:change=move |event| send(store, FindMsg::MarkBare(event_target_checked(&event)))
                />
                "Mark them in the text"
            </label>
        </div>
        {headings()}
    }
    .into_any()
}

fn coverage_of_source(model: &Model) -> Coverage {
    let Some(source) = model.shown_source() else { return Coverage::default() };
    let here = model.case.annotations.values().filter(|annotation| annotation.source == source.id);
    coverage(&source.text, here.filter_map(|annotation| annotation.anchor.span()))
}

/// A heading: its block, its level from 1, its words.
type Heading = (usize, u8, String);

fn headings() -> AnyView {
    let store = use_store();
    // Read off the frozen text once for each source, and not at every change of the case.
    let text = store.memo(|model| model.shown_source().map(|source| source.text.clone()));
    let headings = Memo::new(move |_| Arc::new(text.with(|text| text.as_ref().map(headings_of).unwrap_or_default())));
    let heading = move |index: usize| headings.with(|headings| headings.get(index).cloned());
    let list = LongList {
        id: "outline-list",
        label: "Outline",
        shape: Memo::new(move |_| (headings.with(|headings| headings.len()), Vec::new())),
        key: Arc::new(move |index| format!("{:?}", heading(index))),
        draw: Arc::new(move |index| {
            let (_, level, words) = heading(index).unwrap_or_default();
            view! { <span class="outline-heading" data-level=level.to_string() dir="auto">{words}</span> }.into_any()
        }),
        current: Signal::stored(None),
        chosen: None,
        open: Callback::new(move |index| {
            if let Some((block, ..)) = heading(index) {
                send(store, FindMsg::Close);
                page::reveal_block(block, false);
            }
        }),
        press: Arc::new(|_, _| false),
    };
    view! {
        {list.view()}
        <When is=flag(move || headings.with(|headings| headings.is_empty()))>
            <p class="hint">"This article has no headings."</p>
        </When>
    }
    .into_any()
}

fn headings_of(text: &SourceText) -> Vec<Heading> {
    let blocks = text.blocks().iter().enumerate();
    let headings = blocks.filter_map(|(index, block)| match block.kind {
        BlockKind::Heading(level) => Some((index, level, text.words(block.span).to_owned())),
        _ => None,
    });
    headings.collect()
}
