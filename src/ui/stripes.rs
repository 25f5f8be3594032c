//! Stripes along the edge of the text that show every category that something there has.

use super::blocks::{Row, each, row};
use super::reader::Sections;
use super::store::use_store;
use crate::app::Model;
use crate::app::stripes::{Stripe, stripes};
use crate::domain::case::AnnotationId;
use crate::platform::observe::{SizeWatch, once_a_frame};
use crate::platform::places::extents_of_marks;
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
        let (Some(reader), Some(column)) =
            (sections.reader.try_get_untracked().flatten(), column.try_get_untracked().flatten())
        else {
            return;
        };
        let extents = extents_of_marks(&reader, &sections.near.try_get_untracked().unwrap_or_default(), &column);
        let all: Vec<Stripe> = store.peek(|model| {
            let stripe = |(id, (top, bottom)): (String, (f64, f64))| stripe(model, &id, top, bottom);
            extents.into_iter().filter_map(stripe).collect()
        });
        let joined = stripes(&all);
        if found.try_with_untracked(|found| *found != joined).unwrap_or_default() {
            found.try_set(joined);
        }
    });
    let sizes = StoredValue::new_local(SizeWatch::new(measure.clone()));
    Effect::new(move || {
        sections.track();
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
    row(format!("{stripe:?}"), move || {
        view! {
            <span
                class="stripe"
                data-category=stripe.category.key()
                style:top=format!("{}px", stripe.top)
                style:height=format!("{}px", stripe.bottom - stripe.top)
            ></span>
        }
        .into_any()
    })
}

fn stripe(model: &Model, id: &str, top: f64, bottom: f64) -> Option<Stripe> {
    let annotation = model.case.annotations.get(&AnnotationId::parse(id)?)?;
    Some(Stripe { category: annotation.category(), top: top.round() as i32, bottom: bottom.round() as i32 })
}
