//! Parsing HTML without letting it do anything.
//!
//! `DOMParser` makes a document that runs no script, loads no image and belongs to no window;
//! only names, attributes and text are read from it, as plain data.
//!
//! A form answers with its fields where their names are those of its own properties (`nextSibling`), and a document
//! likewise. So the tree is gone through by a walker, and a form is read from a copy without fields, both made by an empty
//! document: markup could otherwise end the reading early, or never.

use crate::format::html::{self, DEPTH_LIMIT, Node, RichText};
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, HtmlFormElement, SupportedType, TreeWalker};

/// `NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT`.
const ELEMENTS_AND_TEXT: u32 = 0x1 | 0x4;

/// Reads a web page as text with its structure.
pub fn read(markup: &str) -> RichText {
    html::read(&parse(markup))
}

/// Reads markup as a tree of plain data; markup that cannot be parsed gives an empty tree.
pub fn parse(markup: &str) -> Node {
    let mut children = try_parse(markup).unwrap_or_default();
    let is_root = children.len() == 1 && children.first().is_some_and(|root| root.name() == "html");
    match children.pop().filter(|_| is_root) {
        Some(root) => root,
        None => Node::Element { name: "html".to_owned(), attributes: Vec::new(), children },
    }
}

fn try_parse(markup: &str) -> Option<Vec<Node>> {
    let parser = DomParser::new().ok()?;
    let parsed = parser.parse_from_string(markup, SupportedType::TextHtml).ok()?;
    let empty = parser.parse_from_string("", SupportedType::TextHtml).ok()?;
    let walker = empty.create_tree_walker_with_what_to_show(&parsed, ELEMENTS_AND_TEXT).ok()?;
    let reading = Reading { walker, empty };
    Some(reading.children(0))
}

/// A walk through a parsed document.
struct Reading {
    walker: TreeWalker,
    /// Holds nothing, so that nothing in it can pass for something else.
    empty: Document,
}

impl Reading {
    /// What is inside the node where the walker stands, in order; the walker stands there again afterwards.
    fn children(&self, depth: usize) -> Vec<Node> {
        let mut children = Vec::new();
        if !self.to_first_child() {
            return children;
        }
        loop {
            let node = self.walker.current_node();
            match node.dyn_ref::<Element>() {
                Some(element) => {
                    let (name, attributes) = self.described(element);
                    // What is nested absurdly deep is still text; its structure is not worth the stack.
                    let inside = if depth < DEPTH_LIMIT { self.children(depth + 1) } else { self.words() };
                    children.push(Node::Element { name, attributes, children: inside });
                }
                None => children.extend(node.node_value().map(Node::Text)),
            }
            if !self.to_next_sibling() {
                break;
            }
        }
        self.to_parent();
        children
    }

    /// Every text below the node where the walker stands; the walker stands there again afterwards.
    fn words(&self) -> Vec<Node> {
        let (mut words, mut below) = (Vec::new(), 0_usize);
        loop {
            if self.to_first_child() {
                below += 1;
            } else {
                while 0 < below && !self.to_next_sibling() {
                    self.to_parent();
                    below -= 1;
                }
                if below == 0 {
                    return words;
                }
            }
            let node = self.walker.current_node();
            if node.dyn_ref::<Element>().is_none() {
                words.extend(node.node_value().map(Node::Text));
            }
        }
    }

    /// The name of an element, and its attributes.
    fn described(&self, element: &Element) -> (String, Vec<(String, String)>) {
        let read = |element: &Element| (element.local_name().to_ascii_lowercase(), attributes(element));
        if !element.is_instance_of::<HtmlFormElement>() {
            return read(element);
        }
        let copy = self.empty.import_node_with_deep(element, false).ok();
        copy.and_then(|copy| copy.dyn_ref::<Element>().map(read)).unwrap_or_else(|| ("form".to_owned(), Vec::new()))
    }

    fn to_first_child(&self) -> bool {
        self.walker.first_child().is_ok_and(|node| node.is_some())
    }

    fn to_next_sibling(&self) -> bool {
        self.walker.next_sibling().is_ok_and(|node| node.is_some())
    }

    fn to_parent(&self) {
        // Where there is none the walker stays.
        let _ = self.walker.parent_node();
    }
}

fn attributes(from: &Element) -> Vec<(String, String)> {
    let list = from.attributes();
    (0..list.length())
        .filter_map(|index| list.item(index))
        .map(|attribute| (attribute.name().to_ascii_lowercase(), attribute.value()))
        .collect()
}
