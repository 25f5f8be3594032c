//! Parsing HTML without letting it do anything.
//!
//! `DOMParser` makes a document that runs no script, loads no image and belongs to no window;
//! only names, attributes and text are read from it, as plain data.

use crate::format::html::{self, Node, RichText};
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, SupportedType};

/// Elements nested deeper than this are read as if they stood at this depth.
const DEPTH: usize = 256;

/// Reads a web page as text with its structure.
pub fn read(markup: &str) -> RichText {
    html::read(&parse(markup))
}

/// Reads markup as a tree of plain data; markup that cannot be parsed gives an empty tree.
pub fn parse(markup: &str) -> Node {
    let empty = || Node::Element { name: "html".to_owned(), attributes: Vec::new(), children: Vec::new() };
    let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(markup, SupportedType::TextHtml));
    match parsed.ok().and_then(|document| document.document_element()) {
        Some(root) => element(&root, 0),
        None => empty(),
    }
}

fn element(from: &Element, depth: usize) -> Node {
    let mut children = Vec::new();
    collect(from, depth, &mut children);
    Node::Element { name: from.local_name().to_ascii_lowercase(), attributes: attributes(from), children }
}

fn collect(from: &web_sys::Node, depth: usize, children: &mut Vec<Node>) {
    if DEPTH < depth {
        // What is nested absurdly deep is still text; its structure is not worth the stack.
        children.extend(from.text_content().map(Node::Text));
        return;
    }
    let mut child = from.first_child();
    while let Some(node) = child {
        if let Some(inner) = node.dyn_ref::<Element>() {
            children.push(element(inner, depth + 1));
        } else if node.node_type() == web_sys::Node::TEXT_NODE {
            children.extend(node.node_value().map(Node::Text));
        }
        child = node.next_sibling();
    }
}

fn attributes(from: &Element) -> Vec<(String, String)> {
    let list = from.attributes();
    (0..list.length())
        .filter_map(|index| list.item(index))
        .map(|attribute| (attribute.name().to_ascii_lowercase(), attribute.value()))
        .collect()
}
