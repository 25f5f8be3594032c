//! The cards beside the text.

use super::blocks::{Row, each, row};
use super::card::Card;
use super::reader::Sections;
use super::store::use_store;
use crate::app::margin::{Wish, arrange, near_cards};
use crate::domain::case::AnnotationId;
use crate::platform::observe::{SizeWatch, height_of, once_a_frame};
use leptos::html::Div;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Cards of the annotations near the window, each beside its words.
#[component]
pub fn Margin(
    /// The sections of the text.
    sections: Sections,
) -> impl IntoView {
    let store = use_store();
    let margin = NodeRef::<Div>::new();
    let tops = RwSignal::new(BTreeMap::new());
    let focused = store.memo(|model| model.focused);
    let changes = store.memo(|model| (model.highlights, model.source));
    let near = Memo::new(move |_| {
        changes.get();
        sections.near.with(|near| store.peek(|model| near_cards(model, near)))
    });
    let numbers = Memo::new(move |_| near.with(|near| near.iter().copied().collect::<BTreeMap<_, _>>()));
    let measure = once_a_frame(move || {
        let Some((extents, shift)) = sections.extents(margin) else { return };
        let ids = near.try_get_untracked().unwrap_or_default();
        let mut placed = Vec::new();
        let mut wishes = Vec::new();
        for (id, _) in ids {
            let (Some((top, _)), Some(height)) = (extents.get(&id), height_of(&format!("card-{id}"))) else { continue };
            placed.push(id);
            wishes.push(Wish { top: top + shift, height });
        }
        let pivot =
            focused.try_get_untracked().flatten().and_then(|focused| placed.iter().position(|id| *id == focused));
        tops.try_update(|tops| {
            tops.clear();
            tops.extend(placed.into_iter().zip(arrange(&wishes, pivot)));
        });
    });
    let sizes = StoredValue::new_local(SizeWatch::new(measure.clone()));
    let again = measure.clone();
    Effect::new(move || {
        near.with(|_| ());
        focused.get();
        sections.track();
        again();
    });
    Effect::new(move || {
        if let Some(reader) = sections.reader.get() {
            sizes.with_value(|sizes| sizes.iter().for_each(|sizes| sizes.watch(&reader)));
        }
    });
    view! {
        <div class="margin" node_ref=margin role="complementary" aria-label="Highlights">
            <div class="cards">
            {each(move || near.with(|shown| shown.iter().map(|(id, _)| card_row(*id, numbers, sizes, tops)).collect()))}
            </div>
            <p class="hint margin-hint if-empty">
                "Select words, then press " <kbd>"1"</kbd> " for an assumption, " <kbd>"2"</kbd> " for an information gap, "
                <kbd>"3"</kbd> " for a bias or deception risk. " <kbd>"?"</kbd> " lists every key."
            </p>
        </div>
    }
}

type Tops = RwSignal<BTreeMap<AnnotationId, f64>>;

fn card_row(
    id: AnnotationId,
    numbers: Memo<BTreeMap<AnnotationId, usize>>,
    sizes: StoredValue<Option<SizeWatch>, LocalStorage>,
    tops: Tops,
) -> Row {
    row(id, move || {
        let number = Signal::derive(move || numbers.with(|numbers| numbers.get(&id).copied()).unwrap_or_default());
        let top = Signal::derive(move || tops.with(|tops| tops.get(&id).copied()));
        view! { <Card id number sizes top /> }.into_any()
    })
}
