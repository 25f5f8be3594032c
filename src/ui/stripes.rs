//! Stripes along the edge of the text that show every category that something there has, and its own tags.

use super::blocks::{Row, each, row};
use super::reader::Sections;
use super::store::use_store;
use crate::app::Model;
use crate::app::stripes::{Meaning, Stripe, stripes};
use crate::domain::case::AnnotationId;
use crate::domain::index::mark_of;
use crate::platform::observe::{SizeWatch, once_a_frame};
use leptos::html::Div;
use leptos::prelude::*;

/// The stripes of the sections near the window. They say nothing that the marks do not say, so they are for the eye only.
#[component]
pub fn Stripes(
    /// The sections of the text.
    sections: Sections,
    /// The element that holds the text and the stripes.
    column: NodeRef<Div>,
) -> impl IntoView {
    let store = use_store();
    let found = RwSignal::new(Vec::new());
    let measure = once_a_frame(move || {
        let Some((extents, shift)) = sections.extents(column) else { return };
        let all: Vec<Stripe> = store.peek(|model| {
            let found = extents.iter().map(|it| stripes_of(model, it.id, it.top + shift, it.bottom + shift));
            found.flatten().flatten().collect()
        });
        let joined = stripes(&all);
        if found.try_with_untracked(|found| *found != joined).unwrap_or_default() {
            found.try_set(joined);
        }
    });
    let sizes = StoredValue::new_local(SizeWatch::new(measure.clone()));
    let focused = store.memo(|model| model.focused);
    Effect::new(move || {
        sections.track();
        // Words in focus are a little higher than others.
        focused.get();
        measure();
    });
    Effect::new(move || {
        if let Some(reader) = sections.reader.get() {
            sizes.with_value(|sizes| sizes.iter().for_each(|sizes| sizes.watch(&reader)));
        }
    });
    view! {
        <div class="stripes" aria-hidden="true">
            {each(move || found.get().into_iter().map(drawn).collect())}
        </div>
    }
}

/// A stripe that stays what it is, so that one more highlight touches no other.
fn drawn(stripe: Stripe) -> Row {
    let (category, tag) = match stripe.meaning {
        Meaning::Category(category) => (Some(category.key()), None),
        Meaning::Tag(look) => (None, Some(look)),
    };
    row(format!("{stripe:?}"), move || {
        view! {
            <span
                class="stripe"
                class:is-beside=stripe.is_beside
                data-category=category
                data-colour=tag.map(|(colour, _)| colour.key())
                data-line=tag.map(|(_, line)| line.key())
                style:top=format!("{}px", stripe.top)
                style:height=format!("{}px", stripe.bottom - stripe.top)
            ></span>
        }
        .into_any()
    })
}

fn stripes_of(model: &Model, id: AnnotationId, top: f64, bottom: f64) -> Option<impl Iterator<Item = Stripe>> {
    let annotation = model.case.annotations.get(&id)?;
    let (top, bottom) = (top.round() as i32, bottom.round() as i32);
    let meanings = Meaning::all(&mark_of(&model.case, annotation));
    Some(meanings.map(move |meaning| Stripe::new(meaning, top, bottom)))
}
