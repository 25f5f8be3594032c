//! What finding shows in and beside the text: the hits of a search, and where the highlights are.

use super::calm;
use crate::app::Model;
use crate::app::finding::{Search, block_points};
use crate::domain::case::Category;
use crate::domain::coverage::density;
use crate::domain::index::section_blocks;
use crate::platform::highlight::{self, Ends};
use crate::platform::observe::{SizeWatch, once_a_frame};
use crate::platform::page;
use crate::platform::selection::Place;
use crate::ui::Store;
use crate::ui::reader::Sections;
use crate::ui::store::use_store;
use leptos::ev::MouseEvent;
use leptos::html::Div;
use leptos::prelude::*;

/// Slices of the strip: about one for each line of a small screen.
const SLICES: usize = 120;

/// Paints the hits near the window, anew whenever the elements under them may be others.
pub fn hits() -> AnyView {
    let store = use_store();
    let Some(sections) = use_context::<Sections>() else { return ().into_any() };
    let search = store.memo(|model| shown_search(model).map(|search| (search.hits.clone(), search.current)));
    let boxes = RwSignal::new(Vec::<(Place, bool)>::new());
    let layer = NodeRef::<Div>::new();
    let paint = once_a_frame(move || {
        let Some(reader) = sections.reader.try_get_untracked().flatten() else { return };
        let near = sections.near.try_get_untracked().unwrap_or_default();
        let (others, current) = store.peek(|model| ends_of_hits(model, near.into_iter()));
        let is_painted = highlight::paint(&reader, "search-hit", &others);
        if is_painted && highlight::paint(&reader, "search-current", &current) {
            return;
        }
        let Some(layer) = layer.try_get_untracked().flatten() else { return };
        let drawn = |ends: &[Ends], is_current| {
            highlight::boxes(&reader, ends, &layer)
                .into_iter()
                .map(move |place| (place, is_current))
                .collect::<Vec<_>>()
        };
        boxes.try_set([drawn(&others, false), drawn(&current, true)].concat());
    });
    let sizes = StoredValue::new_local(SizeWatch::new(paint.clone()));
    Effect::new(move || {
        if let Some(reader) = sections.reader.get() {
            sizes.with_value(|sizes| sizes.iter().for_each(|sizes| sizes.watch(&reader)));
        }
    });
    Effect::new(move || {
        search.with(|_| ());
        sections.near.with(|_| ());
        sections.drawn.track();
        let paint = paint.clone();
        // The marks are drawn in this frame; their text can be painted on in the next.
        page::before_next_frame(paint);
    });
    view! {
        <div class="hit-layer" aria-hidden="true" node_ref=layer>
            {move || boxes.get().into_iter().map(hit_box).collect_view()}
        </div>
    }
    .into_any()
}

fn hit_box((place, is_current): (Place, bool)) -> AnyView {
    let pixels = |length: f64| format!("{length:.1}px");
    view! {
        <span
            class="hit-box"
            class:is-current=is_current
            style:left=pixels(place.left)
            style:top=pixels(place.top)
            style:width=pixels(place.right - place.left)
            style:height=pixels(place.bottom - place.top)
        ></span>
    }
    .into_any()
}

/// The search, if it was in the source that is shown.
fn shown_search(model: &Model) -> Option<&Search> {
    Some(&model.finding.search).filter(|search| search.source == model.source)
}

/// The ends of the hits in some sections: those that are not the current one, and the current one.
fn ends_of_hits(model: &Model, sections: impl Iterator<Item = usize>) -> (Vec<Ends>, Vec<Ends>) {
    let (mut others, mut current) = (Vec::new(), Vec::new());
    let Some((search, source)) = shown_search(model).zip(model.shown_source()) else { return (others, current) };
    for section in sections {
        let blocks = section_blocks(&source.text, section);
        let Some(range) =
            source.text.blocks().get(blocks.clone()).and_then(|blocks| Some((blocks.first()?, blocks.last()?)))
        else {
            continue;
        };
        let first = search.hits.partition_point(|hit| hit.start() < range.0.span.start());
        let hits = search.hits.iter().enumerate().skip(first);
        for (index, hit) in hits.take_while(|(_, hit)| hit.start() < range.1.span.end()) {
            let ends = if search.current == Some(index) { &mut current } else { &mut others };
            ends.push(block_points(&source.text, *hit));
        }
    }
    (others, current)
}

/// Where the highlights are in the whole article. Screen readers have the list and the coverage instead.
pub fn strip() -> AnyView {
    let store = use_store();
    let changes = calm(store);
    let picture = Memo::new(move |_| {
        changes.get();
        store.peek(gradient)
    });
    view! {
        <div
            class="density"
            id="density"
            aria-hidden="true"
            title="Where the highlights are; a click goes there"
            style:background-image=picture
            on:click=move |event| go(store, &event)
        ></div>
    }
    .into_any()
}

/// The slices as one gradient; neighbours of one colour become one stretch, so that it stays short.
fn gradient(model: &Model) -> String {
    let Some(source) = model.shown_source() else { return "none".to_owned() };
    let here = model.case.annotations.values().filter(|annotation| annotation.source == source.id);
    let spans = here.filter_map(|annotation| Some((annotation.anchor.span()?, annotation.category())));
    let slices = density(source.text.as_str().len(), spans, SLICES);
    let colour =
        |category: Option<Category>| category.map_or("transparent".to_owned(), |it| format!("var(--{})", it.key()));
    let mut stops: Vec<String> = Vec::new();
    let mut start = 0;
    for end in 1..=slices.len() {
        let category = slices[start].map(|slice| slice.category);
        if slices.get(end).is_some_and(|next| next.map(|slice| slice.category) == category) {
            continue;
        }
        let percent = |slice: usize| format!("{:.2}%", slice as f64 * 100.0 / slices.len() as f64);
        stops.push(format!("{} {} {}", colour(category), percent(start), percent(end)));
        start = end;
    }
    format!("linear-gradient({})", stops.join(", "))
}

/// Scrolls to the place in the text that a click on the strip means.
fn go(store: Store, event: &MouseEvent) {
    let Some(part) = page::part_of_height(event) else { return };
    let block = store.peek(|model| {
        let text = &model.shown_source()?.text;
        Some(text.block_at((text.as_str().len() as f64 * part) as usize))
    });
    if let Some(block) = block {
        page::reveal_block(block, false);
    }
}
