//! Sections and headings of the brief that can be hidden; what stands there is kept.

use super::pictures::Shown;
use crate::app::brief::{Arranging, section_id};
use crate::app::{BriefMsg, Msg};
use crate::domain::case::arrangement::Section;
use crate::platform::page;
use crate::ui::Store;
use crate::ui::blocks::{When, flag, press, text_of};
use crate::ui::shell::after_drawing;
use crate::ui::store::use_store;
use leptos::prelude::*;

/// A section with its heading, or a heading within one, with what stands under it.
#[component]
pub fn Hideable(
    /// Which.
    section: Section,
    /// What stands there.
    children: ChildrenFn,
) -> impl IntoView {
    let store = use_store();
    let is_hidden = store.memo(move |model| model.case.brief.arrangement.shape.hidden.contains(&section));
    let words = store.memo(move |model| model.case.brief.arrangement.shape.words(section).to_owned());
    let label = store.memo(move |model| model.case.brief.arrangement.shape.heading(section));
    let name = move |verb: &'static str| text_of(move || format!("{verb} “{}”", words.get()));
    let key = section.key();
    let children = StoredValue::new(children);
    let id = section_id(section);
    let heading = match section.within() {
        None => view! { <h2 id=id tabindex="-1">{label}</h2> }.into_any(),
        Some(_) => view! { <h3 id=id tabindex="-1">{label}</h3> }.into_any(),
    };
    let (hide, show) = (format!("hide-{key}"), format!("show-{key}"));
    let (hiding, showing) = (StoredValue::new(hide), StoredValue::new(show));
    view! {
        <section class="hideable" class:part=section.within().is_none() data-section-of=key data-hidden=text_of(move || is_hidden.get().to_string())>
            {heading}
            <When is=flag(move || !is_hidden.get())>
                <button type="button" class="button quiet hide" id=hiding.get_value() aria-label=name("Hide")
                    title="Leave it out of the brief; what stands here is kept"
                    on:click=press(move || change(store, Arranging::Hide(section), showing))>"Hide"</button>
                {section.within().is_none().then(|| view! { <Shown at=Some(section) /> })}
                {children.with_value(|children| children())}
            </When>
            <When is=is_hidden>
                <p class="hint hidden-note">
                    "Hidden: left out of the brief that is handed over, and kept in the case, also in its file and in the one inside the web page. "
                    <button type="button" class="button quiet" id=showing.get_value() aria-label=name("Show")
                        on:click=press(move || change(store, Arranging::Show(section), hiding))>"Show"</button>
                </p>
            </When>
        </section>
    }
}

/// Hides or shows; the keyboard goes to the button that takes it back.
fn change(store: Store, change: Arranging, next: StoredValue<String>) {
    let next = next.get_value();
    store.send(Msg::Brief(BriefMsg::Arrange(change)));
    after_drawing(move || page::focus(&next));
}
