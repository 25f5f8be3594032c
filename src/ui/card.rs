//! One annotation in the margin.

use super::blocks::{flag, follow, maybe, text_of};
use super::later::{self, Later, Panel};
use super::parts::dir_of;
use super::store::{Store, use_store};
use super::tag_marks::tag_name;
use crate::app::speech::Verbosity;
use crate::app::{Loading, Msg};
use crate::domain::case::{Annotation, AnnotationId, Category};
use crate::platform::keyboard::is_composing;
use crate::platform::observe::SizeWatch;
use leptos::html;
use leptos::prelude::*;

/// A card: its words and note; while in focus also everything else that can be said of it.
#[component]
pub fn Card(
    /// Which annotation.
    id: AnnotationId,
    /// The number it is cited by.
    #[prop(into)]
    number: Signal<usize>,
    /// Whether there is room for one line of it only, while it is not in focus.
    #[prop(into)]
    is_crowded: Signal<bool>,
    /// Tells the margin when its height changes.
    sizes: StoredValue<Option<SizeWatch>, LocalStorage>,
    /// Where it stands, in CSS pixels from the top of the margin; unknown until measured.
    #[prop(into)]
    top: Signal<Option<f64>>,
) -> impl IntoView {
    let store = use_store();
    let element = NodeRef::<html::Section>::new();
    Effect::new(move || {
        if let Some(element) = element.get() {
            sizes.with_value(|sizes| sizes.iter().for_each(|sizes| sizes.watch(&element)));
        }
    });
    let verbosity = store.memo(|model| model.verbosity);
    let is_focused = store.memo(move |model| model.focused == Some(id));
    let face = store.memo(move |model| {
        model.case.annotations.get(&id).map(|it| (it.category(), model.case.words(it).to_owned(), it.alarm()))
    });
    let category = move || face.with(|face| face.as_ref().map_or(Category::Assumption, |(category, ..)| *category));
    let alarm = move || face.with(|face| face.as_ref().and_then(|(.., alarm)| *alarm));
    let direction = store.memo(move |model| dir_of(model, id));
    view! {
        <section
            class="card"
            class:is-focused=is_focused
            class:is-crowded=flag(move || is_crowded.get() && !is_focused.get())
            class:is-placed=flag(move || top.get().is_some())
            id=format!("card-{id}")
            data-category=text_of(move || category().key().to_owned())
            style:top=maybe(move || top.get().map(|top| format!("{}px", top.round() as i64)))
            aria-label=text_of(move || format!("{} {}", category().label(), number.get()))
            node_ref=element
            // The card closes: the keyboard goes back to the text, not to the top of the page.
            on:keydown=move |event| if event.key() == "Escape" && !is_composing(&event) {
                event.prevent_default();
                store.send(Msg::LeaveCard(id));
            }
            on:focusin=move |_| if !is_focused.get_untracked() { store.send(Msg::Focus(Some(id))) }
        >
            <button type="button" class="card-quote" title="Show these words in the text" on:click=move |event| {
                store.send(Msg::Reveal(id));
                // From the keyboard or a screen reader, which then go on in the text.
                if event.detail() == 0 {
                    store.send(Msg::ToWords(id));
                }
            }>
                // The words of this annotation refer to it: without its id nothing is said of them.
                <span class="card-head" id=maybe(move || (verbosity.get() != Verbosity::Quiet).then(|| format!("name-{id}")))>
                    <span class="sign-name">{text_of(move || category().label().to_owned())}</span>" "
                    {follow(move || alarm().map(|alarm| view! { <span class="card-alarm">{alarm}</span>" " }).into_any())}
                    <span class="card-number">{text_of(move || number.get().to_string())}</span>
                </span>
                <q dir=direction>{text_of(move || face.with(|face| face.as_ref().map(|(_, words, _)| words.clone())).unwrap_or_default())}</q>
            </button>
            {follow(move || match is_focused.get() {
                true => view! { <Later of=Panel::Details(id) /> }.into_any(),
                false => view! { <Glance id /> }.into_any(),
            })}
        </section>
    }
}

/// What a card shows while another is in focus.
#[component]
fn Glance(id: AnnotationId) -> impl IntoView {
    let store = use_store();
    let said = store.memo(move |model| {
        let it = model.case.annotations.get(&id)?;
        let tags = model.case.codebook.meant_by(&it.tags).into_iter().cloned();
        Some((it.statement.clone(), it.note.clone(), tags.collect::<Vec<_>>()))
    });
    follow(move || {
        let Some((statement, note, tags)) = said.get() else { return ().into_any() };
        let statement =
            (!statement.is_empty()).then(|| view! { <p class="card-statement" dir="auto">{statement}</p> }.into_any());
        let note = (!note.trim().is_empty()).then(|| {
            view! { <div class="card-note note-words" dir="auto">{note_as_read(store, note)}</div> }.into_any()
        });
        let tags = (!tags.is_empty()).then(|| {
            let tags = tags.iter().map(|tag| view! { <li>{tag_name(tag)}</li> }).collect_view();
            view! { <ul class="card-tags" aria-label="Tags">{tags}</ul> }.into_any()
        });
        [statement, note, tags].into_iter().flatten().collect_view().into_any()
    })
}

/// The note as it will be read. What reads its marks is in the later part of the program; before that it is as it was typed.
fn note_as_read(store: Store, note: String) -> AnyView {
    let loading = store.memo(|model| model.loading);
    follow(move || match (loading.get(), later::program()) {
        (Loading::Complete, Some(program)) => (program.note)(&note),
        _ => view! { <p>{note.clone()}</p> }.into_any(),
    })
}

/// Reads something of an annotation that may be gone.
pub fn of<T>(model: &crate::app::Model, id: AnnotationId, read: impl FnOnce(&Annotation) -> Option<T>) -> Option<T> {
    model.case.annotations.get(&id).and_then(read)
}
