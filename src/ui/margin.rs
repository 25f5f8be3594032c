//! The cards beside the text.

use super::blocks::{Row, each, row};
use super::card::Card;
use super::reader::Sections;
use super::store::use_store;
use crate::app::margin::{Wish, arrange};
use crate::domain::case::AnnotationId;
use crate::domain::projection::citation_numbers;
use crate::platform::observe::{SizeWatch, height, once_a_frame, tops_of_marks};
use leptos::html::Div;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

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
    let near = near_cards(sections);
    let measure = once_a_frame(move || {
        let (Some(reader), Some(margin)) =
            (sections.reader.try_get_untracked().flatten(), margin.try_get_untracked().flatten())
        else {
            return;
        };
        let ids = near.try_get_untracked().unwrap_or_default();
        let marks = tops_of_marks(&reader, &sections.near.try_get_untracked().unwrap_or_default(), &margin);
        let mut placed = Vec::new();
        let mut wishes = Vec::new();
        for (id, _) in ids {
            let card = margin.query_selector(&format!("#card-{id}")).ok().flatten();
            let (Some(top), Some(card)) = (marks.get(&id.to_string()), card) else { continue };
            placed.push(id);
            wishes.push(Wish { top: *top, height: height(&card) });
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
        sections.marks.with(|_| ());
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
            {each(move || near.with(|shown| shown.iter().map(|(id, _)| card_row(*id, near, sizes, tops)).collect()))}
            </div>
            <p class="hint margin-hint if-empty">
                "Select words, then press " <kbd>"1"</kbd> " for an assumption, " <kbd>"2"</kbd> " for an information gap, "
                <kbd>"3"</kbd> " for a bias or deception risk. " <kbd>"?"</kbd> " lists every key."
            </p>
        </div>
    }
}

type Tops = RwSignal<BTreeMap<AnnotationId, f64>>;

type Near = Memo<Vec<(AnnotationId, usize)>>;

fn card_row(id: AnnotationId, near: Near, sizes: StoredValue<Option<SizeWatch>, LocalStorage>, tops: Tops) -> Row {
    row(id, move || {
        let found = move |near: &Vec<(AnnotationId, usize)>| {
            near.iter().find(|(other, _)| *other == id).map(|(_, number)| *number)
        };
        let number = Signal::derive(move || near.with(found).unwrap_or_default());
        let top = Signal::derive(move || tops.with(|tops| tops.get(&id).copied()));
        view! { <Card id number sizes top /> }.into_any()
    })
}

/// Annotations of the near sections with the numbers they are cited by, each once, in reading order.
///
/// Numbering looks at every annotation of the case, so it is done only when there may be more or fewer, or they moved.
fn near_cards(sections: Sections) -> Near {
    let store = use_store();
    let highlights = store.memo(|model| model.highlights);
    let numbers = Memo::new(move |_| {
        highlights.get();
        store.peek(|model| citation_numbers(&model.case))
    });
    Memo::new(move |_| {
        let mut seen = BTreeSet::new();
        sections.near.with(|near| {
            sections.marks.with(|marks| {
                let marks = near.iter().filter_map(|section| marks.get(*section)).flatten();
                let ids = marks.map(|(_, mark)| mark.id).filter(|id| seen.insert(*id));
                numbers.with(|numbers| ids.map(|id| (id, numbers.get(&id).copied().unwrap_or_default())).collect())
            })
        })
    })
}
