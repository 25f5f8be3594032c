//! The preview before a text is frozen.

use super::blocks::{When, flag, follow, press, text_of};
use super::parts::Field;
use super::store::{Store, use_store};
use super::text_tools::hidden_in_draft;
use crate::app::lock::LockMsg;
use crate::app::{Draft, Msg};
use crate::domain::case::Metadata;
use crate::domain::edit::MetadataField;
use crate::domain::projection::counted;
use crate::domain::text::clean::{CleanUp, CleanUpKind};
use crate::domain::text::direction::detected;
use crate::domain::text::{BlockKind, SourceText};
use crate::format::age;
use crate::platform::{clipboard, files, page};
use leptos::prelude::*;
use std::sync::Arc;

/// What is longer, in bytes, takes long enough to read that something is said first.
const LONG: usize = 1_000_000;

/// Until what was said is on the screen, in milliseconds.
const SHOWN: u32 = 50;

/// Takes over what a clipboard offers.
pub fn take_texts(store: Store, plain: String, markup: String) {
    after_a_word(store, plain.len().max(markup.len()), move || {
        if let Some(message) = clipboard::message(&plain, &markup) {
            store.send(message);
        }
    });
}

/// Takes over a file, of which name and bytes are given.
pub fn take_file(store: Store, name: String, bytes: Vec<u8>) {
    if age::is_one(&bytes) {
        return store.send(Msg::Lock(LockMsg::Opened { name, bytes: Arc::new(bytes) }));
    }
    match files::text(&name, bytes) {
        Ok(text) => after_a_word(store, text.len(), move || store.send(files::message(name, text))),
        Err(why) => store.send(Msg::Notify(why)),
    }
}

/// Does something at once, or says first that it will take a while.
fn after_a_word(store: Store, bytes: usize, act: impl FnOnce() + 'static) {
    if bytes < LONG {
        return act();
    }
    store.send(Msg::Notify("Reading a long text…".to_owned()));
    page::after(SHOWN, act);
}

/// Blocks of the text that the preview shows.
const PREVIEW_BLOCKS: usize = 400;

/// The preview: what the text will be, what the clean-up changed, where it came from.
#[component]
pub fn DraftView() -> impl IntoView {
    let store = use_store();
    let text = store.memo(|model| model.draft.as_ref().and_then(|draft| draft.freeze().ok()));
    let is_plain = store.memo(|model| model.draft.as_ref().is_some_and(|draft| draft.cleaned().is_some()));
    let size = text_of(move || {
        text.with(|text| {
            let end = text.as_ref().map(|text| text.offsets().end()).unwrap_or_default();
            let blocks = text.as_ref().map_or(0, |text| text.blocks().len());
            format!("{} in {}", counted(end.code_point, "character"), counted(blocks, "block"))
        })
    });
    view! {
        <div class="pane draft">
            <div class="draft-side">
                <h1>"Check the text"</h1>
                <p class="hint">"Once you start, the text no longer changes: every highlight refers to exactly these words."</p>
                <When is=is_plain>
                    <CleanUpChoices />
                </When>
                <When is=flag(move || !is_plain.get())>
                    <LeftOut />
                </When>
                {hidden_in_draft(text.into())}
                <MetadataForm />
                <div class="draft-actions">
                    <button type="button" id="draft-accept" class="button primary" on:click=press(move || store.send(Msg::DraftAccept))>
                        "Start highlighting"
                    </button>
                    <button type="button" class="button" on:click=press(move || store.send(Msg::DraftCancel))>"Cancel"</button>
                </div>
            </div>
            <section class="draft-text paper" aria-label="The text as it will be kept">
                <p class="hint">{size}</p>
                {follow(move || text.with(|text| text.as_ref().map(preview).into_any()))}
            </section>
        </div>
    }
}

fn preview(text: &SourceText) -> AnyView {
    let rest = text.blocks().len().saturating_sub(PREVIEW_BLOCKS);
    let blocks: Vec<_> = text
        .blocks()
        .iter()
        .enumerate()
        .take(PREVIEW_BLOCKS)
        .map(|(index, block)| {
            let words = text.words(block.span).to_owned();
            let class = match block.kind {
                BlockKind::Heading(1) => "block heading heading-1",
                BlockKind::Heading(_) => "block heading",
                BlockKind::Paragraph => "block",
                BlockKind::ListItem => "block item",
                BlockKind::Quotation => "block quotation",
                BlockKind::Preformatted => "block preformatted",
            };
            view! { <p class=class dir=detected(text, index).key()>{words}</p> }
        })
        .collect();
    let more = (0 < rest).then(|| view! { <p class="hint">{format!("… and {} more", counted(rest, "block"))}</p> });
    view! { {blocks} {more} }.into_any()
}

/// What the clean-up does, each part with a switch and examples.
#[component]
fn CleanUpChoices() -> impl IntoView {
    let store = use_store();
    let clean_up = store.memo(|model| model.draft.as_ref().map(|draft| draft.clean_up).unwrap_or_default());
    let guesses = store.memo(|model| model.draft.as_ref().is_some_and(|draft| draft.guess_structure));
    view! {
        <fieldset class="choices">
            <legend>"Clean-up"</legend>
            <Switch kind=CleanUpKind::JoinedLines is_on=Signal::derive(move || clean_up.get().join_lines)
                turn=|clean_up, is_on| clean_up.join_lines = is_on />
            <Switch kind=CleanUpKind::RemovedHyphenation is_on=Signal::derive(move || clean_up.get().remove_hyphenation)
                turn=|clean_up, is_on| clean_up.remove_hyphenation = is_on />
            <Switch kind=CleanUpKind::TrimmedBlankLines is_on=Signal::derive(move || clean_up.get().trim_blank_lines)
                turn=|clean_up, is_on| clean_up.trim_blank_lines = is_on />
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=guesses
                    on:change=move |event| store.send(Msg::DraftStructure(event_target_checked(&event)))
                />
                <span>"Show headings, lists and quotations as such (no word changes)"</span>
            </label>
        </fieldset>
    }
}

#[component]
fn Switch(kind: CleanUpKind, #[prop(into)] is_on: Signal<bool>, turn: fn(&mut CleanUp, bool)) -> impl IntoView {
    let store = use_store();
    let report = store.memo(move |model| changes_of(model.draft.as_ref(), kind));
    let on_change = move |event| {
        let mut clean_up = store.peek(|model| model.draft.as_ref().map(|draft| draft.clean_up).unwrap_or_default());
        turn(&mut clean_up, event_target_checked(&event));
        store.send(Msg::DraftCleanUp(clean_up));
    };
    let examples = follow(move || {
        let (_, examples) = report.get();
        examples
            .into_iter()
            .map(|(before, after)| {
                view! {
                    <li><del dir="auto">{before}</del><ins dir="auto">{after}</ins></li>
                }
            })
            .collect_view()
            .into_any()
    });
    let words = text_of(move || match report.get().0 {
        0 => format!("{} (nothing to do)", kind.label()),
        count => format!("{} ({count})", kind.label()),
    });
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=is_on on:change=on_change />
            <span>{words}</span>
        </label>
        <ul class="examples">{examples}</ul>
    }
}

/// How often a part of the clean-up changed something, and the first places as they were and as they are.
fn changes_of(draft: Option<&Draft>, kind: CleanUpKind) -> (usize, Vec<(String, String)>) {
    let Some(cleaned) = draft.and_then(Draft::cleaned) else { return (0, Vec::new()) };
    let examples = cleaned.changes.iter().filter(|change| change.kind == kind).take(2);
    (cleaned.counts.of(kind), examples.map(|change| (change.before.clone(), change.after.clone())).collect())
}

/// What was left out of a pasted page.
#[component]
fn LeftOut() -> impl IntoView {
    let store = use_store();
    let dropped = store.memo(|model| match model.draft.as_ref().map(|draft| &draft.pasted) {
        Some(crate::app::Pasted::Rich(rich)) => {
            rich.dropped.iter().map(|dropped| format!("{} {}", dropped.count, dropped.kind.label())).collect()
        }
        _ => Vec::<String>::new(),
    });
    view! {
        <p class="hint">
            "Pasted with its headings, lists, quotations and emphasis. "
            {move || match dropped.get() {
                dropped if dropped.is_empty() => "Nothing was left out.".to_owned(),
                dropped => format!("Left out: {}.", dropped.join(", ")),
            }}
        </p>
    }
}

#[component]
fn MetadataForm() -> impl IntoView {
    view! {
        <fieldset class="metadata">
            <legend>"Where it came from (optional)"</legend>
            {metadata_field("title", "Title", MetadataField::Title, |metadata| &metadata.title)}
            {metadata_field("publisher", "Publisher", MetadataField::Publisher, |metadata| &metadata.publisher)}
            {metadata_field("author", "Author", MetadataField::Author, |metadata| &metadata.author)}
            {metadata_field("url", "URL", MetadataField::Url, |metadata| &metadata.url)}
            {metadata_field("published", "Published", MetadataField::Published, |metadata| &metadata.published)}
            {metadata_field("retrieved", "Retrieved", MetadataField::Retrieved, |metadata| &metadata.retrieved)}
            {metadata_field("language", "Language", MetadataField::Language, |metadata| &metadata.language)}
        </fieldset>
    }
}

fn metadata_field(name: &str, label: &str, field: MetadataField, get: fn(&Metadata) -> &String) -> AnyView {
    let store = use_store();
    let value =
        store.memo(move |model| model.draft.as_ref().map(|draft| get(&draft.metadata).clone()).unwrap_or_default());
    let on_change = Callback::new(move |text| store.send(Msg::DraftMetadata(field, text)));
    view! { <Field id=format!("metadata-{name}") label value on_change /> }.into_any()
}
