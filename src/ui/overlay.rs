//! What lies over the text.

use super::handles::Handles;
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
}

/// Stripes and handles over what the context says.
#[component]
pub fn Overlay() -> impl IntoView {
    let Under { sections, column } = expect_context();
    view! {
        <Stripes sections column />
        <Handles sections column />
    }
}
