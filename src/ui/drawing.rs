//! Pictures made from data, on the screen.

use crate::format::drawing::{Drawing, Form, Shape};
use leptos::prelude::*;

/// The picture; `class` says which kind it is.
pub fn drawing(class: &'static str, drawing: &Drawing) -> AnyView {
    let (width, height) = drawing.size;
    view! {
        <div class=format!("picture {class}")>
            <svg viewBox=format!("0 0 {width} {height}") role="img" aria-label=drawing.words.clone()>
                {drawing.shapes.iter().map(shape).collect_view()}
            </svg>
        </div>
    }
    .into_any()
}

fn shape(shape: &Shape) -> AnyView {
    let Shape { class, form } = shape;
    let (_, attributes, _) = shape.element();
    let at = |name: &str| attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
    match form {
        Form::Line(..) => view! { <line class=*class x1=at("x1") y1=at("y1") x2=at("x2") y2=at("y2") /> }.into_any(),
        Form::Curve(..) => view! { <path class=*class d=at("d") /> }.into_any(),
        Form::Circle(..) => view! { <circle class=*class cx=at("cx") cy=at("cy") r=at("r") /> }.into_any(),
        Form::Polygon(_) => view! { <polygon class=*class points=at("points") /> }.into_any(),
        Form::Words(_, words) => view! { <text class=*class x=at("x") y=at("y")>{words.clone()}</text> }.into_any(),
    }
}
