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
    match form {
        Form::Line(from, to) => {
            view! { <line class=*class x1=from.0.to_string() y1=from.1.to_string() x2=to.0.to_string() y2=to.1.to_string() /> }.into_any()
        }
        Form::Circle(middle, radius) => {
            view! { <circle class=*class cx=middle.0.to_string() cy=middle.1.to_string() r=radius.to_string() /> }
                .into_any()
        }
        Form::Polygon(corners) => {
            let corners: Vec<String> = corners.iter().map(|(x, y)| format!("{x},{y}")).collect();
            view! { <polygon class=*class points=corners.join(" ") /> }.into_any()
        }
        Form::Words(at, words) => {
            view! { <text class=*class x=at.0.to_string() y=at.1.to_string()>{words.clone()}</text> }.into_any()
        }
    }
}
