//! The axes and the cone; the tables under them say the same.

use crate::domain::case::brief::TechniqueKind;
use crate::domain::worksheet::sheet;
use crate::format::drawing::of_section;
use crate::ui::blocks::follow;
use crate::ui::drawing::drawing;
use crate::ui::store::use_store;
use leptos::prelude::*;

/// The picture of a section, as soon as there is something to see; nothing for most.
pub fn picture(kind: TechniqueKind, section: &'static str) -> AnyView {
    let store = use_store();
    let found = store.memo(move |model| of_section(kind, section, &sheet(&model.case, kind)));
    follow(move || found.get().map_or_else(|| ().into_any(), |found| drawing("scenarios", &found)))
}
