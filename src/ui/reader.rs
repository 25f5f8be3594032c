//! The article with its highlights.
//!
//! Blocks stand in sections of about twenty, which the browser skips while they are far away.
//! A section draws its highlights only once it has come near; until then its blocks are plain text,
//! so that finding, selecting and copying work on the whole article at any size.

use super::Store;
use super::blocks::maybe;
use super::sheet::Sheet;
use super::store::use_store;
use crate::app::modes::ends_of;
use crate::app::{BlockPoint, Ends, Mode, Model, Msg};
use crate::domain::case::{AnnotationId, SourceId};
use crate::domain::index::section_of;
use crate::domain::text::SourceText;
use crate::platform::near::NearWatch;
use crate::platform::observe::{Measured, once_a_frame};
use crate::platform::places::{Extent, extents_of_marks, rise};
use crate::platform::selection::{self, Place};
use crate::platform::{caret, page};
use leptos::ev::{self, KeyboardEvent, MouseEvent};
use leptos::html::{Article, Div};
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use std::collections::BTreeSet;
use std::rc::Rc;

/// How far beyond the pane a section counts as near, in CSS pixels.
const NEAR: u32 = 1_200;

/// Sections that are filled with words in one go, between two frames.
const FILLED_AT_ONCE: usize = 12;

/// The text on the page, shared with what is drawn beside and over it.
#[derive(Clone, Copy)]
pub struct Sections {
    /// The sections near the window now.
    pub near: RwSignal<BTreeSet<usize>>,
    /// The element that holds the text.
    pub reader: NodeRef<Article>,
    /// Tells that blocks were drawn again: what was known of their text nodes holds no longer.
    pub drawn: Trigger,
    /// Tells that highlights may stand elsewhere; of a new one that is told a frame later, when it is seen.
    moved: Trigger,
    sheet: StoredValue<Option<Sheet>, LocalStorage>,
    watch: StoredValue<Option<NearWatch>, LocalStorage>,
    extents: StoredValue<Measured<Vec<Extent>>, LocalStorage>,
}

impl Sections {
    /// The sections of the source that is shown.
    pub fn new() -> Self {
        Self {
            near: RwSignal::new(BTreeSet::new()),
            reader: NodeRef::new(),
            drawn: Trigger::new(),
            moved: Trigger::new(),
            sheet: StoredValue::new_local(None),
            watch: StoredValue::new_local(None),
            extents: StoredValue::new_local(Measured::default()),
        }
    }

    fn draw(self, draw: impl FnOnce(&mut Sheet)) {
        self.sheet.try_update_value(|sheet| sheet.as_mut().map(draw));
    }

    /// Fills one section after another with its words, a few between two frames, so that no frame waits for it.
    fn fill_the_rest(self) {
        page::after(0, move || {
            let fill = |sheet: &mut Option<Sheet>| sheet.as_mut().is_some_and(|sheet| sheet.fill_some(FILLED_AT_ONCE));
            if self.sheet.try_update_value(fill).unwrap_or_default() {
                self.fill_the_rest();
            }
        });
    }
}

impl Sections {
    /// Runs what calls this again whenever highlights may stand elsewhere.
    pub fn track(self) {
        self.near.track();
        self.moved.track();
    }

    /// Where the annotations near the window are, in the order of their ids, and how far the top of the text is below the top of `base`.
    pub fn extents(self, base: NodeRef<Div>) -> Option<(Rc<Vec<Extent>>, f64)> {
        let reader = self.reader.try_get_untracked().flatten()?;
        let base = base.try_get_untracked().flatten()?;
        let shift = rise(base.as_ref(), &reader);
        let near = self.near.try_get_untracked()?;
        let extents = self.extents.try_with_value(|known| known.get(|| extents_of_marks(&reader, &near)))?;
        Some((extents, shift))
    }

    fn tell(self) {
        self.drawn.notify();
        self.moved.notify();
    }
}

/// The text that is shown.
#[component]
pub fn Reader(
    /// The element that scrolls.
    pane: NodeRef<Div>,
    /// Its sections.
    sections: Sections,
    /// Gets the place of the selection on the screen.
    selected_at: RwSignal<Option<Place>>,
) -> impl IntoView {
    let store = use_store();
    let shown = store.memo(|model| model.shown_source().map(|source| (source.id, source.text.clone())));
    let language =
        store.memo(|model| model.shown_source().map(|source| source.metadata.language.clone()).unwrap_or_default());
    let marks_bare = store.memo(|model| model.finding.marks_bare);
    Effect::new(move || {
        if let (Some(pane), Some(reader)) = (pane.get(), sections.reader.get()) {
            show_text(store, sections, &pane, &reader, shown.get());
        }
    });
    follow_highlights(store, sections);
    follow_focus(store, sections);
    follow_scripts(store, sections);
    fill_when_asked(sections);
    let verbosity = store.memo(|model| model.verbosity.key());
    watch_selection(sections.reader, selected_at);
    view! {
        <article
            class="paper reader"
            id="reader"
            tabindex="0"
            aria-label="Article"
            data-verbosity=verbosity
            data-marks-bare=maybe(move || marks_bare.get().then(|| "true".to_owned()))
            lang=language
            node_ref=sections.reader
            on:click=move |event| click(store, sections.reader, &event)
            on:keydown=move |event| enter_words(store, &event)
        ></article>
    }
}

/// Puts a text on the page: what is in sight at once, the rest soon after.
fn show_text(
    store: Store,
    sections: Sections,
    pane: &HtmlElement,
    reader: &HtmlElement,
    shown: Option<(SourceId, SourceText)>,
) {
    sections.near.set(BTreeSet::new());
    sections.watch.set_value(None);
    let sheet = shown.and_then(|(source, text)| store.peek(|model| Sheet::new(reader, source, text, model)));
    sections.sheet.set_value(sheet);
    sections.draw(|sheet| {
        store.peek(|model| {
            let here = section_of(model.block);
            (here.saturating_sub(1)..here + 2).for_each(|section| sheet.show(section, model));
        });
    });
    let watch = NearWatch::new(pane, reader, NEAR, move |section, is_near| {
        sections.draw(|sheet| store.peek(|model| sheet.set_near(section, is_near, model)));
        // Of nearly all it says at first that they are far, as was known.
        sections.near.try_maybe_update(|near| {
            let is_new = if is_near { near.insert(section) } else { near.remove(&section) };
            (is_new, ())
        });
    });
    sections.watch.set_value(watch);
    sections.tell();
    sections.fill_the_rest();
}

/// Draws the blocks whose highlights have changed.
///
/// One effect for the whole text: a memo for each block would be looked at after every key stroke anywhere.
fn follow_highlights(store: Store, sections: Sections) {
    let highlights = store.memo_first(|model| model.highlights);
    Effect::new(move || {
        highlights.get();
        sections.draw(|sheet| store.peek(|model| sheet.follow(model)));
        sections.drawn.notify();
    });
    let seen = store.memo(|model| model.highlights);
    Effect::new(move || {
        seen.get();
        sections.moved.notify();
    });
}

/// Turns blocks whose direction was changed, and shows what is hidden while that is asked for.
fn follow_scripts(store: Store, sections: Sections) {
    let changed = store.memo(|model| {
        let directions = model.shown_source().map(|source| (source.id, source.directions.clone()));
        (directions, model.shows_hidden)
    });
    Effect::new(move || {
        changed.with(|_| ());
        sections.draw(|sheet| {
            store.peek(|model| {
                sheet.turn(model);
                sheet.show_hidden(model);
            });
        });
        sections.tell();
    });
}

/// Marks the pieces of the annotation in focus, and no longer those of the one before.
fn follow_focus(store: Store, sections: Sections) {
    let focused = store.memo_first(|model| model.focused);
    Effect::new(move |before: Option<Option<AnnotationId>>| {
        let now = focused.get();
        for (id, has_focus) in [(before.flatten(), false), (now, true)] {
            if let Some(id) = id {
                sections.draw(|sheet| store.peek(|model| sheet.set_focus(id, has_focus, model)));
            }
        }
        now
    });
}

/// A key or a press may ask for any part of the text, to be found, selected or gone to: then all of it must be there.
fn fill_when_asked(sections: Sections) {
    let fill = move || sections.draw(|sheet| _ = sheet.fill_some(usize::MAX));
    let handles =
        [window_event_listener(ev::keydown, move |_| fill()), window_event_listener(ev::pointerdown, move |_| fill())];
    on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
}

fn click(store: Store, reader: NodeRef<Article>, event: &MouseEvent) {
    let is_selecting = reader.get_untracked().is_some_and(|reader| selection::read(&reader).is_some());
    if is_selecting {
        return;
    }
    let under = selection::marks_at(event).iter().filter_map(|id| AnnotationId::parse(id)).collect();
    store.send(Msg::ClickMarks(under));
    let point = reader.get_untracked().filter(|_| store.peek(|model| model.mode != Mode::Pointer));
    if let Some(point) = point.and_then(|reader| selection::clicked(&reader)) {
        store.send(Msg::ClickAt(point));
    }
}

/// Enter on words that have the keyboard: it is for the annotation there, which need not be in focus any more.
fn enter_words(store: Store, event: &KeyboardEvent) {
    let has_focus = store.peek(|model| model.focused.is_some() || model.mode != Mode::Pointer);
    if event.key() == "Enter" && !has_focus {
        let under = selection::marks_at(event).iter().filter_map(|id| AnnotationId::parse(id)).collect();
        store.send(Msg::ClickMarks(under));
    }
}

/// Tells the model what is selected: at once from the keyboard, and after a drag when the pointer is let go.
fn watch_selection(reader: NodeRef<Article>, selected_at: RwSignal<Option<Place>>) {
    let store = use_store();
    let is_down = StoredValue::new_local(false);
    let is_finger = StoredValue::new_local(false);
    let report = once_a_frame(move || {
        if is_down.try_get_value().unwrap_or(true) {
            return;
        }
        if let Some(reader) = reader.try_get_untracked().flatten() {
            let told = if is_finger.get_value() { Msg::SelectedByFinger } else { Msg::Selected };
            report_selection(store, &reader, selected_at, told);
        }
    });
    let at_pointer = report.clone();
    let at_change = selection::on_change(report);
    let at_pointer = selection::on_pointer(move |down, finger| {
        is_down.try_set_value(down);
        is_finger.try_set_value(finger);
        at_pointer();
    });
    // Dropped, and so removed, with the component.
    StoredValue::new_local((at_change, at_pointer));
}

fn report_selection(
    store: Store,
    reader: &HtmlElement,
    selected_at: RwSignal<Option<Place>>,
    told: fn(Option<Ends>) -> Msg,
) {
    // What lies over the text has a selection of its own.
    if store.peek(Model::has_dialog) {
        return;
    }
    let selected = selection::read(reader);
    // WebKit drops what is selected when the keyboard goes to another element, and so on the way to the tag bar.
    let kept = store.peek(|model| model.selection.and_then(|span| ends_of(model, span)));
    if let (None, true, Some((from, to))) = (selected, page::has_focus_in(".tag-bar"), kept) {
        return caret::select(from, to);
    }
    selected_at.try_set(selected.map(|selected| selected.place));
    let is_unchanged = |point: BlockPoint| match store.peek(|model| words_of_block(model, point.block)) {
        Some(words) => selection::shows(reader, point.block, &words),
        None => false,
    };
    match selected {
        None if store.peek(|model| model.selection.is_none()) => {}
        None => store.send(told(None)),
        Some(selected) if is_unchanged(selected.from) && is_unchanged(selected.to) => {
            store.send(told(Some((selected.from, selected.to))));
        }
        Some(_) => store.send(Msg::SelectionRefused),
    }
}

fn words_of_block(model: &Model, block: usize) -> Option<String> {
    let text = &model.shown_source()?.text;
    text.blocks().get(block).map(|block| text.words(block.span).to_owned())
}
