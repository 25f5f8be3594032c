//! What lies over the text.

use super::handles::Handles;
use super::holding::{hold_place, hold_words};
use super::reader::Sections;
use super::stripes::Stripes;
use leptos::html::Div;
use leptos::prelude::*;

/// What handles and stripes lie over.
#[derive(Clone, Copy)]
pub struct Under {
    /// The sections of the text.
    pub sections: Sections,
    /// The element that holds the text and all that lies over it.
    pub column: NodeRef<Div>,
    /// The width of the column, in CSS pixels, for which the place in the text was held last; 0 before that is known.
    pub held: StoredValue<i32>,
}

/// Stripes and handles over what the context says.
#[component]
pub fn Overlay() -> impl IntoView {
    let under @ Under { sections, column, .. } = expect_context();
    hold_place(under);
    hold_words();
    view! {
        <Stripes sections column />
        <Handles sections column />
    }
}
