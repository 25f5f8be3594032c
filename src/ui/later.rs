//! The part of the program that the first screens do without.
//!
//! It is a file of its own, fetched in the background as soon as the app is on the screen.
//! What is reached through [`Program`] alone is in it; whoever names such a function directly pulls it into the first file.
//! Without the feature `split` everything is one program, and this changes nothing but the order of things.

use super::blocks::{follow, press};
use super::shell::is_text_drawn;
use super::store::use_store;
use super::{
    Store, backup, brief, chooser, cursor, details, dialogs, draft, file_copy, finding, first_screen, installed,
    library, lock, markdown, overlay, storage_bar, tabs, tag_options, templates, text_tools,
};
use crate::app::commands::{self, Answer, KeyPress};
use crate::app::tabs::TabsEffect;
use crate::app::{Effect, Env, Loading, Model, Msg, update_later};
use crate::domain::case::AnnotationId;
use crate::domain::text::Span;
use crate::domain::text::hidden::{self, Finding};
use crate::format::handout;
use crate::platform::database::{Work, work};
use crate::platform::print::{self, Printout};
use crate::platform::segmenter;
use leptos::prelude::*;
use std::sync::OnceLock;

/// What is drawn by the later part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// The preview of a pasted text.
    Draft,
    /// The brief beside the article.
    Brief,
    /// Where the keyboard is in the text, in a mode.
    Cursor,
    /// Direction and hidden characters, over the article.
    TextTools,
    /// The backup, on the first screen.
    Keeping,
    /// What keeps work from being stored; who writes to the case, where that is another tab.
    Notices,
    /// Whatever lies over the app and must be answered.
    Dialogs,
    /// What can be said of an annotation, on its card.
    Details(AnnotationId),
    /// The list of highlights that overlap.
    Chooser,
    /// What lies over the text: the handles of the highlight in focus, and the stripes.
    Overlay,
    /// What the tag bar has beside the categories.
    TagOptions,
    /// The list of highlights, the outline and the search.
    Finding,
    /// The stored cases.
    Library,
    /// The hits of a search in the text.
    Hits,
    /// Where the highlights are, beside the text.
    Strip,
}

fn draw(panel: Panel) -> AnyView {
    match panel {
        Panel::Draft => draft::DraftView().into_any(),
        Panel::Brief => brief::BriefPane().into_any(),
        Panel::Cursor => cursor::CursorLayer().into_any(),
        Panel::TextTools => text_tools::text_tools(),
        Panel::Keeping => backup::Keeping().into_any(),
        Panel::Notices => {
            view! { <storage_bar::StorageBar /> <tabs::TabsBar /> <file_copy::FileCopyBar /> <installed::Badge /> }
                .into_any()
        }
        Panel::Dialogs => dialogs::Dialogs().into_any(),
        Panel::Details(id) => view! { <details::Details id /> }.into_any(),
        Panel::Chooser => chooser::Chooser().into_any(),
        Panel::Overlay => overlay::Overlay().into_any(),
        Panel::TagOptions => tag_options::TagOptions().into_any(),
        Panel::Finding => after_text(finding::panel),
        Panel::Library => library::library(),
        Panel::Hits => finding::hits(),
        Panel::Strip => after_text(finding::strip),
    }
}

/// What looks at every highlight of the case comes after the text and its cards.
fn after_text(draw: fn() -> AnyView) -> AnyView {
    let is_due = is_text_drawn();
    follow(move || if is_due.get() { draw() } else { ().into_any() })
}

/// The ways into the later part.
#[derive(Debug)]
pub struct Program {
    /// Carries out a message that [`crate::app::update_first`] handed back.
    pub update: fn(&mut Model, Msg, &mut Env) -> Vec<Effect>,
    /// Takes over what a clipboard offers.
    pub take_texts: fn(store: Store, plain: String, markup: String),
    /// Takes over a file, of which name and bytes are given.
    pub take_file: fn(store: Store, name: String, bytes: Vec<u8>),
    /// What a key press means.
    pub answer: fn(&KeyPress, &Model) -> Answer,
    /// Where words begin and end.
    pub words: fn(text: &str) -> Vec<usize>,
    /// How else letters with marks are spelled.
    pub spellings: fn(words: &str) -> Vec<String>,
    /// Carries out an effect that needs to know where things are on the screen, or prints.
    pub carry_out: fn(Store, Effect),
    /// What is hidden in a block (bytes of the text).
    pub find_hidden: fn(text: &str, block: Span) -> Vec<Finding>,
    /// A note as it will be read.
    pub note: fn(&str) -> AnyView,
    /// Carries out an effect of finding.
    pub find: fn(Store, Effect),
    /// Carries out what is written to the database.
    pub work: Work,
    /// Begins what lasts as long as the page: hearing other tabs.
    pub begin: fn(Store),
    /// Carries out an effect about other tabs.
    pub tabs: fn(Store, TabsEffect),
    draw: fn(Panel) -> AnyView,
}

static PROGRAM: OnceLock<Program> = OnceLock::new();

/// The later part, once it is there.
pub fn program() -> Option<&'static Program> {
    PROGRAM.get()
}

/// Fetches the later part; says whether it is there.
pub async fn load() -> bool {
    if let Ok(program) = fetch().await {
        PROGRAM.get_or_init(|| *program);
    }
    program().is_some()
}

/// The part did not come.
struct Missing;

fn begin(store: Store) {
    tabs::listen(store);
    backup::begin(store);
    file_copy::begin(store);
    installed::begin(store);
    first_screen::begin(store);
    templates::begin(store);
}

fn whole() -> Box<Program> {
    Box::new(Program {
        update: update_later,
        take_texts: draft::take_texts,
        take_file: draft::take_file,
        answer: commands::answer,
        words: segmenter::words,
        spellings: segmenter::spellings,
        carry_out,
        find_hidden: hidden::in_block,
        note: markdown::view_of,
        find: finding::carry_out,
        work: work::carry_out,
        begin,
        tabs: tabs::carry_out,
        draw,
    })
}

fn carry_out(store: Store, effect: Effect) {
    match effect {
        Effect::Print(markup) => print::print(Printout { markup: &markup, style: handout::STYLE }),
        Effect::FileCopy(effect) => file_copy::carry_out(store, effect),
        Effect::Lock { kind, name, content, password } => lock::lock(store, kind, name, content, password),
        Effect::Unlock { name, bytes, password } => lock::unlock(store, name, bytes, password),
        effect => cursor::carry_out(store, effect),
    }
}

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn fetch() -> Result<Box<Program>, Missing> {
    Ok(whole())
}

#[cfg(not(feature = "split"))]
async fn fetch() -> Result<Box<Program>, Missing> {
    Ok(whole())
}

/// Shows a panel of the later part, and until that is there says what it waits for.
#[component]
pub fn Later(
    /// Which.
    of: Panel,
) -> impl IntoView {
    let store = use_store();
    let loading = store.memo(|model| model.loading);
    follow(move || match (loading.get(), program()) {
        (Loading::Complete, Some(program)) => (program.draw)(of),
        // The others are for a text, and there is none before the later part is there.
        _ if of != Panel::Dialogs => ().into_any(),
        (Loading::Failed, _) => {
            view! { <Waiting words="What you asked for could not be loaded. Nothing is lost." has_failed=true /> }
                .into_any()
        }
        _ => view! { <Waiting words="Loading the rest of the app…" has_failed=false /> }.into_any(),
    })
}

#[component]
fn Waiting(words: &'static str, has_failed: bool) -> impl IntoView {
    let store = use_store();
    view! {
        // The keys of the app are in the later part too.
        <div on:keydown=move |event| if event.key() == "Escape" { store.send(Msg::Escape) }>
            <dialogs::Dialog id="waiting" title="Not all of the app is here">
                <p role="status">{words}</p>
                <div class="dialog-actions">
                    {has_failed.then(|| view! {
                        <button type="button" class="button primary" on:click=press(move || store.send(Msg::Load))>"Try again"</button>
                    })}
                    <button type="button" class="button" on:click=press(move || store.send(Msg::Escape))>"Close"</button>
                </div>
            </dialogs::Dialog>
        </div>
    }
}
