//! The brief, written in place in the order of the reference brief.

mod carrying;
mod checks;
mod citations;
mod cross_impact;
mod grip;
mod head;
mod hypotheses;
mod lines;
mod mark;
mod matrix;
mod section_three;
mod techniques;
mod typing;

use super::store::use_store;
use super::worksheet::open_worksheet;
use crate::app::Msg;
use crate::domain::case::Slot;
use crate::domain::case::brief::Place;
use crate::format::handout;
use crate::platform::print::{self, PrintWatch, Printout};
use leptos::prelude::*;
use lines::Lines;
pub use lines::carry_out;

pub use citations::MarkOf;

/// The brief as a document.
#[component]
pub fn BriefPane() -> impl IntoView {
    let store = use_store();
    let make = move || {
        let markup = store.peek(|model| handout::printed(&model.case));
        print::prepare(Printout { markup: &markup, style: handout::STYLE });
    };
    // Whoever prints from the menu of the browser means the brief as well.
    let watch = StoredValue::new_local(PrintWatch::new(make));
    on_cleanup(move || watch.dispose());
    view! {
        <carrying::Carrying />
        <div class="pane brief-pane">
            <grip::DropLine />
            <article class="paper brief" id="brief" aria-label="Brief">
                <head::Head />
                <Part number=1 title="BLUF (Bottom Line Up Front)">
                    <Lines at=Slot::Brief(Place::Bluf) is_judged=true placeholder="The judgement, whom it affects, how likely, how sure" />
                </Part>
                <Part number=2 title="Competing Hypotheses">
                    <hypotheses::Hypotheses />
                </Part>
                <Part number=3 title="Key Assumptions and Red Flags">
                    <section_three::Findings />
                </Part>
                <Part number=4 title="Implications and Strategic Risks">
                    <Lines at=Slot::Brief(Place::Implications) placeholder="What follows, in general" />
                    <Places places=&[Place::Political, Place::Security, Place::Cyber, Place::Economic] />
                </Part>
                <Part number=5 title="Recommendations and Outlook">
                    <Places places=&[Place::Immediate, Place::MediumTerm] />
                    <h3>"Scenario Outlook"</h3>
                    <div class="nested"><Places places=&[Place::Best, Place::Worst, Place::MostLikely] /></div>
                </Part>
                <Part number=6 title="Key Individuals and Entities">
                    <section_three::Entities />
                    <Lines at=Slot::Brief(Place::Entities) placeholder="Someone the article does not name" />
                </Part>
                <Part number=7 title="Thematic Tags">
                    <ThematicTags />
                </Part>
                <section class="part">
                    <h2>"Structured Analytic Techniques Applied"</h2>
                    {techniques::techniques()}
                    <cross_impact::CrossImpactAnalysis />
                </section>
                <checks::Checks />
            </article>
            {open_worksheet()}
        </div>
    }
}

#[component]
fn Part(number: u8, title: &'static str, children: Children) -> impl IntoView {
    view! { <section class="part" data-part=number><h2>{format!("{number}. {title}")}</h2>{children()}</section> }
}

/// Several places, each with its heading.
#[component]
fn Places(places: &'static [Place]) -> impl IntoView {
    let views = places.iter().map(|&place| view! {
        <h3>{place.label()}</h3>
        <Lines at=Slot::Brief(place) placeholder="Add a line" is_judged=matches!(place, Place::Best | Place::Worst | Place::MostLikely) />
    });
    views.collect_view()
}

#[component]
fn ThematicTags() -> impl IntoView {
    let store = use_store();
    let tags = store.memo(|model| model.case.brief.thematic_tags.join(", "));
    view! {
        <input
            id="thematic-tags"
            class="seamless"
            type="text"
            dir="auto"
            aria-label="Thematic tags, with commas between"
            placeholder="Tags, with commas between"
            prop:value=tags
            on:change=move |event| store.send(Msg::ThematicTags(event_target_value(&event)))
        />
    }
}
