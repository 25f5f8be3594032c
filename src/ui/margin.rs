//! The cards beside the text.

use super::blocks::{Row, each, row};
use super::card::Card;
use super::reader::Sections;
use super::store::{set_if_other, use_store};
use crate::app::margin::{NearCard, Wish, arrange, near_cards, space_below};
use crate::domain::case::AnnotationId;
use crate::platform::observe::{SizeWatch, height_of, once_a_frame};
use leptos::html::Div;
use leptos::prelude::*;

/// Cards of the annotations near the window, each beside its words.
#[component]
pub fn Margin(
    /// The sections of the text.
    sections: Sections,
) -> impl IntoView {
    let store = use_store();
    let margin = NodeRef::<Div>::new();
    let seats = Seats::new(Vec::new());
    let focused = store.memo(|model| model.focused);
    let changes = store.memo(|model| (model.highlights, model.source));
    let near = Memo::new(move |_| {
        changes.get();
        sections.near.with(|near| store.peek(|model| near_cards(model, near)))
    });
    Effect::new(move || {
        seats.with_value(|seats| {
            near.with(|near| seats.iter().for_each(|seat| seat.tell(near)));
        });
    });
    let measure = once_a_frame(move || {
        let Some((extents, shift)) = sections.extents(margin) else { return };
        let mut placed = Vec::new();
        let mut wishes = Vec::new();
        for NearCard { id, is_crowded, .. } in near.try_get_untracked().unwrap_or_default() {
            let found = extents.binary_search_by_key(&id, |it| it.id).ok();
            if let Some((at, height)) = found.zip(height_of(&format!("card-{id}"))) {
                placed.push(id);
                wishes.push(Wish { top: extents[at].top + shift, height: height + space_below(is_crowded) });
            }
        }
        let pivot =
            focused.try_get_untracked().flatten().and_then(|focused| placed.iter().position(|id| *id == focused));
        let tops: Vec<(AnnotationId, f64)> = placed.into_iter().zip(arrange(&wishes, pivot)).collect();
        seats.try_with_value(|seats| seats.iter().for_each(|seat| seat.tell_top(&tops)));
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
            {each(move || near.with(|shown| shown.iter().map(|card| card_row(*card, sizes, seats)).collect()))}
            </div>
            <p class="hint margin-hint if-empty">
                "Select words, then press " <kbd>"1"</kbd> " for an assumption, " <kbd>"2"</kbd> " for an information gap, "
                <kbd>"3"</kbd> " for a bias or deception risk. " <kbd>"?"</kbd> " lists every key."
            </p>
        </div>
    }
}

/// Each card on the page. What all of them looked up for themselves would be looked up by all when one more card comes.
type Seats = StoredValue<Vec<Seat>>;

/// What the margin tells one card.
#[derive(Clone, Copy)]
struct Seat {
    id: AnnotationId,
    /// The number it is cited by, and whether there is room for one line of it only.
    number: RwSignal<usize>,
    is_crowded: RwSignal<bool>,
    /// Where it stands, in CSS pixels from the top of the margin; unknown until measured.
    top: RwSignal<Option<f64>>,
}

impl Seat {
    fn tell(&self, near: &[NearCard]) {
        if let Some(card) = near.iter().find(|card| card.id == self.id) {
            set_if_other(self.number.write_only(), card.number);
            set_if_other(self.is_crowded.write_only(), card.is_crowded);
        }
    }

    fn tell_top(&self, tops: &[(AnnotationId, f64)]) {
        let top = tops.iter().find(|(id, _)| *id == self.id).map(|(_, top)| *top);
        set_if_other(self.top.write_only(), top);
    }
}

fn card_row(card: NearCard, sizes: StoredValue<Option<SizeWatch>, LocalStorage>, seats: Seats) -> Row {
    let NearCard { id, number, is_crowded } = card;
    row(id, move || {
        let (number, is_crowded) = (RwSignal::new(number), RwSignal::new(is_crowded));
        let seat = Seat { id, number, is_crowded, top: RwSignal::new(None) };
        seats.update_value(|seats| seats.push(seat));
        on_cleanup(move || _ = seats.try_update_value(|seats| seats.retain(|it| it.id != id)));
        view! { <Card id number is_crowded sizes top=seat.top /> }.into_any()
    })
}
