//! The brief, written in place in the order of the reference brief.

mod carrying;
mod checks;
mod citations;
mod cross_impact;
mod grip;
mod head;
mod hiding;
mod hypotheses;
mod lines;
mod mark;
mod matrix;
mod pictures;
mod section_three;
mod techniques;
mod thematic_tags;
mod typing;

use super::store::use_store;
use super::worksheet::open_worksheet;
use crate::domain::case::Slot;
use crate::domain::case::arrangement::Section;
use crate::domain::case::brief::Place;
use crate::format::handout;
use crate::platform::print::{self, PrintWatch, Printout};
use hiding::Hideable;
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
                <pictures::Shown at=None />
                <Hideable section=Section::Bluf>
                    <Lines at=Slot::Brief(Place::Bluf) is_judged=true placeholder="The judgement, whom it affects, how likely, how sure" />
                </Hideable>
                <Hideable section=Section::Hypotheses>
                    <hypotheses::Hypotheses />
                </Hideable>
                <Hideable section=Section::RedFlags>
                    <section_three::Findings />
                </Hideable>
                <Hideable section=Section::Implications>
                    <Lines at=Slot::Brief(Place::Implications) placeholder="What follows, in general" />
                    <Places places=&[Place::Political, Place::Security, Place::Cyber, Place::Economic] />
                </Hideable>
                <Hideable section=Section::Outlook>
                    <Places places=&[Place::Immediate, Place::MediumTerm] />
                    <Hideable section=Section::Scenarios>
                        <div class="nested"><Scenarios /></div>
                    </Hideable>
                </Hideable>
                <Hideable section=Section::Entities>
                    <section_three::Entities />
                    <Lines at=Slot::Brief(Place::Entities) placeholder="Someone the article does not name" />
                </Hideable>
                <Hideable section=Section::Tags>
                    <thematic_tags::ThematicTags />
                </Hideable>
                <section class="part">
                    <h2>"Structured Analytic Techniques Applied"</h2>
                    <pictures::Shown at=Some(Section::Techniques) />
                    {techniques::techniques()}
                </section>
                <pictures::Pictures />
                <checks::Checks />
            </article>
            {open_worksheet()}
        </div>
    }
}

/// Several places, each under its heading.
#[component]
fn Places(places: &'static [Place]) -> impl IntoView {
    let views = places.iter().map(|&place| {
        view! {
            <Hideable section=Section::of(Slot::Brief(place))>
                <Lines at=Slot::Brief(place) placeholder="Add a line" />
            </Hideable>
        }
    });
    views.collect_view()
}

#[component]
fn Scenarios() -> impl IntoView {
    let places = [Place::Best, Place::Worst, Place::MostLikely];
    let views = places.map(|place| {
        view! {
            <h3>{place.label()}</h3>
            <Lines at=Slot::Brief(place) placeholder="Add a line" is_judged=true />
        }
    });
    views.collect_view()
}
