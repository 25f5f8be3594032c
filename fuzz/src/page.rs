//! Pasted HTML, from the tree of plain data on: what comes before is the browser's own parser.

use crate::checks::{as_text, check_row, check_text};
use caveat::domain::text::TextProblem;
use caveat::format::html::{Node, read};

/// A tree that a browser's parser might hand over, and some that it never would.
pub fn html(data: &[u8]) {
    let Some(markup) = as_text(data) else { return };
    let rich = read(&tree(markup));
    match rich.freeze() {
        Ok(text) => {
            assert_eq!(text.as_str(), rich.text);
            check_text(&text);
        }
        Err(TextProblem::Row(at)) => check_row(&rich.text, at),
        Err(problem) => assert_eq!((problem, rich.text.trim()), (TextProblem::Blank, "")),
    }
    assert!(rich.dropped.iter().all(|dropped| 0 < dropped.count));
    let said = &rich.metadata;
    for value in [&said.title, &said.publisher, &said.author, &said.url, &said.published, &said.language] {
        assert!(value.len() <= 8_000 && !value.contains(['\n', '\0']), "{value:?}");
    }
}

/// Elements still open at once; the browser layer flattens what is deeper.
const OPEN: usize = 2_000;

/// A tree by the plainest rules: `<name a="b">` opens, `</` closes the innermost, `<name/>` does both, the rest is text.
fn tree(markup: &str) -> Node {
    let mut open = vec![element("html")];
    let mut rest = markup;
    while !rest.is_empty() {
        let (words, tag) = rest.split_once('<').unwrap_or((rest, ""));
        if !words.is_empty() {
            add(&mut open, Node::Text(words.replace("&lt;", "<")));
        }
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        rest = after;
        if tag.starts_with('/') {
            if 1 < open.len() {
                close(&mut open);
            }
        } else if !tag.is_empty() {
            open.push(element(tag.trim_end_matches('/')));
            if tag.ends_with('/') || OPEN < open.len() {
                close(&mut open);
            }
        }
    }
    while 1 < open.len() {
        close(&mut open);
    }
    open.remove(0)
}

fn close(open: &mut Vec<Node>) {
    if let Some(done) = open.pop() {
        add(open, done);
    }
}

fn add(open: &mut [Node], node: Node) {
    if let Some(Node::Element { children, .. }) = open.last_mut() {
        children.push(node);
    }
}

fn element(tag: &str) -> Node {
    let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let attribute = |it: &str| {
        let (name, value) = it.split_once('=').unwrap_or((it, ""));
        (name.trim().to_ascii_lowercase(), value.trim_matches('"').to_owned())
    };
    // Values hold spaces, so attributes end in a quotation mark and a space.
    let attributes =
        rest.split_inclusive("\" ").filter(|it| !it.trim().is_empty()).map(|it| attribute(it.trim())).collect();
    Node::Element { name: name.to_ascii_lowercase(), attributes, children: Vec::new() }
}
