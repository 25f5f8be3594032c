//! How the analyst's own tags look: a dot in the tag's colour, and its name over the tag's line.

use super::blocks::follow;
use crate::domain::case::Tag;
use leptos::prelude::*;

/// The name of a tag with its mark.
#[component]
pub fn TagName(
    /// Which; nothing is shown while it is gone.
    tag: ReadSignal<Option<Tag>>,
) -> impl IntoView {
    follow(move || tag.get().map(|tag| tag_name(&tag)).into_any())
}

/// The name of a tag as it is now, with its mark.
pub fn tag_name(tag: &Tag) -> AnyView {
    view! {
        <span class="own-tag" data-colour=tag.colour.key() data-line=tag.line.key()>
            <span class="own-tag-dot" aria-hidden="true"></span>
            <span class="own-tag-name" dir="auto">{tag.name.clone()}</span>
        </span>
    }
    .into_any()
}
