//! Notes in Markdown as view nodes: every word is a text node.

use crate::format::marked::{Kind, Piece, pieces};
use leptos::prelude::*;

/// A note as it will be read.
pub fn view_of(note: &str) -> AnyView {
    if note.trim().is_empty() {
        return view! { <p class="hint">"There is no note yet."</p> }.into_any();
    }
    views(pieces(note))
}

fn views(pieces: Vec<Piece>) -> AnyView {
    pieces.into_iter().map(view_of_piece).collect_view().into_any()
}

fn view_of_piece(piece: Piece) -> AnyView {
    match piece {
        Piece::Text(text) => text.into_any(),
        Piece::Code(text) => view! { <code>{text}</code> }.into_any(),
        Piece::Break => view! { <br /> }.into_any(),
        Piece::Rule => view! { <hr /> }.into_any(),
        Piece::Within(kind, pieces) => within(kind, views(pieces)),
    }
}

fn within(kind: Kind, inner: AnyView) -> AnyView {
    match kind {
        Kind::Paragraph => view! { <p>{inner}</p> }.into_any(),
        Kind::Heading => view! { <p class="note-heading">{inner}</p> }.into_any(),
        Kind::Quotation => view! { <blockquote>{inner}</blockquote> }.into_any(),
        Kind::List => view! { <ul>{inner}</ul> }.into_any(),
        Kind::Numbered => view! { <ol>{inner}</ol> }.into_any(),
        Kind::Item => view! { <li>{inner}</li> }.into_any(),
        Kind::Listing => view! { <pre>{inner}</pre> }.into_any(),
        Kind::Emphasis => view! { <em>{inner}</em> }.into_any(),
        Kind::Strong => view! { <strong>{inner}</strong> }.into_any(),
    }
}
