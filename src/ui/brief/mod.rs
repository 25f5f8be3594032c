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

use super::blocks::{Row, each, row};
use super::store::use_store;
use super::worksheet::open_worksheet;
use crate::app::Model;
use crate::domain::case::Slot;
use crate::domain::case::arrangement::Section;
use crate::domain::case::brief::Place;
use crate::format::handout;
use crate::platform::observe::SizeWatch;
use crate::platform::page;
use crate::platform::print::{self, PrintWatch, Printout};
use hiding::Hideable;
use leptos::html;
use leptos::prelude::*;
use lines::Lines;
pub use lines::carry_out;
use std::cell::Cell;

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
    let pane = NodeRef::<html::Div>::new();
    // In a window of another width other lines stand where they stood; the one being written stays in sight.
    let width = Cell::new(0);
    let sizes = StoredValue::new_local(SizeWatch::new(move || {
        let Some(pane) = pane.try_get_untracked().flatten() else { return };
        let now = pane.client_width();
        if ![0, now].contains(&width.replace(now)) {
            page::keep_focus_in_sight(&pane);
        }
    }));
    Effect::new(move || {
        if let Some(pane) = pane.get() {
            sizes.with_value(|sizes| sizes.iter().for_each(|sizes| sizes.watch(&pane)));
        }
    });
    view! {
        <carrying::Carrying />
        <div class="pane brief-pane" node_ref=pane>
            <grip::DropLine />
            <article class="paper brief" id="brief" aria-label="Brief">
                <head::Head />
                <pictures::Shown at=None />
                {each(move || store.read(sections))}
                <pictures::Pictures />
                <checks::Checks />
            </article>
            {open_worksheet()}
        </div>
    }
}

/// The sections in the order of this brief.
fn sections(model: &Model) -> Vec<Row> {
    let shape = &model.case.brief.arrangement.shape;
    shape.sections().into_iter().map(|section| row(section.key(), move || part(section))).collect()
}

fn part(section: Section) -> AnyView {
    view! { <Hideable section>{content(section)}</Hideable> }.into_any()
}

/// What stands in a whole section.
fn content(section: Section) -> AnyView {
    let lines = |place, placeholder, is_judged| view! { <Lines at=Slot::Brief(place) is_judged placeholder /> };
    match section {
        Section::Bluf => lines(Place::Bluf, "The judgement, whom it affects, how likely, how sure", true).into_any(),
        Section::Hypotheses => hypotheses::Hypotheses().into_any(),
        Section::RedFlags => section_three::Findings().into_any(),
        Section::Implications => view! {
            {lines(Place::Implications, "What follows, in general", false)}
            <Places places=&[Place::Political, Place::Security, Place::Cyber, Place::Economic] />
        }
        .into_any(),
        Section::Outlook => view! {
            <Places places=&[Place::Immediate, Place::MediumTerm] />
            <Hideable section=Section::Scenarios>
                <div class="nested"><Scenarios /></div>
            </Hideable>
        }
        .into_any(),
        Section::Entities => view! {
            <section_three::Entities />
            {lines(Place::Entities, "Someone the article does not name", false)}
        }
        .into_any(),
        Section::Tags => thematic_tags::ThematicTags().into_any(),
        Section::Techniques => techniques::techniques(),
        // The others stand within these.
        _ => ().into_any(),
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
