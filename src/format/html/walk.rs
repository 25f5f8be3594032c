//! Walks the tree without recursion and tells the builder what it meets.

use super::builder::{Builder, Context, Kind};
use super::{DEPTH_LIMIT, DroppedKind, Node, rules};
use std::collections::BTreeMap;

/// How many of each kind were left out.
pub(super) type Counts = BTreeMap<DroppedKind, usize>;

/// Reads the part of `document` that matters.
pub(super) fn run(document: &Node) -> (Builder, Counts) {
    let root = choose_root(document);
    let mut walk = Walk { builder: Builder::new(), counts: Counts::new(), skips_page_parts: root.skips_page_parts };
    if root.leaves_words_out {
        walk.count(DroppedKind::PageParts);
    }
    let mut pending = vec![Visit::Enter(root.node, Context::top())];
    while let Some(visit) = pending.pop() {
        match visit {
            Visit::Enter(node, context) => walk.enter(node, context, &mut pending),
            Visit::Leave(context) => walk.builder.boundary(context),
            Visit::LeaveItem => walk.builder.end_item(),
        }
    }
    (walk.builder, walk.counts)
}

enum Visit<'a> {
    Enter(&'a Node, Context),
    /// A block with this context around it ends.
    Leave(Context),
    LeaveItem,
}

struct Walk {
    builder: Builder,
    counts: Counts,
    skips_page_parts: bool,
}

impl Walk {
    fn count(&mut self, kind: DroppedKind) {
        *self.counts.entry(kind).or_default() += 1;
    }

    fn enter<'a>(&mut self, node: &'a Node, context: Context, pending: &mut Vec<Visit<'a>>) {
        if let Node::Text(text) = node {
            self.builder.text(text, context);
            return;
        }
        if let Some(kind) = rules::dropped(node) {
            self.count(kind);
            return;
        }
        if rules::is_hidden(node) {
            if has_words(node) {
                self.count(DroppedKind::HiddenText);
            }
            return;
        }
        match node.name() {
            // Its words are the page's name and not of its text; the metadata has them.
            "title" => return,
            "nav" | "header" | "footer" | "aside" if self.skips_page_parts => {
                self.count(DroppedKind::PageParts);
                return;
            }
            "br" => self.builder.line_break(context),
            _ => {}
        }
        let inside = match context.depth < DEPTH_LIMIT {
            true => self.enter_element(node, context, pending),
            false => context,
        };
        pending.extend(node.children().iter().rev().map(|child| Visit::Enter(child, inside)));
    }

    /// Tells the builder what starts, plans what ends, and returns the context of what is inside.
    fn enter_element(&mut self, node: &Node, context: Context, pending: &mut Vec<Visit>) -> Context {
        let mut inside = Context {
            is_strong: rules::is_strong(node).unwrap_or(context.is_strong),
            is_stressed: rules::is_stressed(node).unwrap_or(context.is_stressed),
            preserves_space: rules::preserves_space(node).unwrap_or(context.preserves_space),
            converts_space: rules::is_converted_space(node) || context.converts_space,
            depth: context.depth + 1,
            ..context
        };
        let name = node.name();
        if context.in_row && matches!(name, "td" | "th") {
            self.builder.start_cell();
            return inside;
        }
        if !rules::is_block(node) {
            return inside;
        }
        match name {
            "li" if !context.in_row => {
                self.builder.start_item();
                pending.push(Visit::LeaveItem);
                inside.kind = Kind::Item;
                return inside;
            }
            "tr" if is_data_row(node) => {
                self.builder.start_row();
                inside.in_row = true;
            }
            "blockquote" => inside.kind = Kind::Quotation,
            _ if rules::is_preformatted(name) => inside.kind = Kind::Preformatted,
            _ => inside.kind = rules::heading_level(name).map_or(context.kind, Kind::Heading),
        }
        self.builder.boundary(context);
        pending.push(Visit::Leave(context));
        inside
    }
}

/// Nodes in the cell of a table that is one; looking at more would make nested rows slow.
const MOST_CELL_NODES: usize = 500;

/// Whether a table's row holds short cells, and is not there to arrange the page.
fn is_data_row(row: &Node) -> bool {
    let mut cells = row.children().iter().filter(|cell| matches!(cell.name(), "td" | "th"));
    cells.all(|cell| {
        let mut nodes = 0;
        let (mut paragraphs, mut divisions) = (0, 0);
        let mut pending: Vec<&Node> = cell.children().iter().collect();
        while let Some(node) = pending.pop() {
            paragraphs += usize::from(node.name() == "p");
            divisions += usize::from(node.name() == "div");
            nodes += 1;
            if rules::arranges_page(node.name()) || 1 < paragraphs || 1 < divisions || MOST_CELL_NODES < nodes {
                return false;
            }
            pending.extend(node.children());
        }
        true
    })
}

/// Whether anything but white space is inside, scripts and style sheets aside.
fn has_words(node: &Node) -> bool {
    let mut pending = vec![node];
    while let Some(node) = pending.pop() {
        match node {
            Node::Text(text) if !text.trim().is_empty() => return true,
            _ if rules::dropped(node).is_none() => pending.extend(node.children()),
            _ => {}
        }
    }
    false
}

/// Which part of a document is read.
struct Root<'a> {
    node: &'a Node,
    skips_page_parts: bool,
    leaves_words_out: bool,
}

fn choose_root(document: &Node) -> Root<'_> {
    let whole = Root { node: document, skips_page_parts: false, leaves_words_out: false };
    if !is_page(document) {
        return whole;
    }
    let candidates = Candidates::find(document);
    let (main, article) = (candidates.main, candidates.article);
    let around = main.map_or(candidates.total, |(_, words)| words);
    let chosen =
        article.filter(|(_, words)| around <= words * 3).or(main.filter(|(_, words)| candidates.total <= words * 3));
    match chosen {
        Some((node, words)) => Root { node, skips_page_parts: false, leaves_words_out: words < candidates.total },
        None => Root { skips_page_parts: true, ..whole },
    }
}

/// A clipboard holds no title, even where the parser put a `head` around it.
fn is_page(document: &Node) -> bool {
    let mut pending = vec![document];
    while let Some(node) = pending.pop() {
        match node.name() {
            "head" => {
                let mut titles = node.children().iter().filter(|child| child.name() == "title");
                return titles.any(has_words);
            }
            "body" => {}
            _ => pending.extend(node.children().iter().rev()),
        }
    }
    false
}

/// The parts of a page that may be its article, each with the number of its characters other than white space.
#[derive(Default)]
struct Candidates<'a> {
    article: Option<(&'a Node, usize)>,
    main: Option<(&'a Node, usize)>,
    total: usize,
}

impl<'a> Candidates<'a> {
    fn find(document: &'a Node) -> Self {
        let mut found = Self::default();
        // A node, and once its inside has been counted, the total before it.
        let mut pending: Vec<(&Node, Option<usize>)> = vec![(document, None)];
        while let Some((node, before)) = pending.pop() {
            if let Some(before) = before {
                found.offer(node, found.total - before);
                continue;
            }
            if let Node::Text(text) = node {
                found.total += text.chars().filter(|character| !character.is_whitespace()).count();
                continue;
            }
            if node.name() == "title" || rules::dropped(node).is_some() || rules::is_hidden(node) {
                continue;
            }
            pending.push((node, Some(found.total)));
            pending.extend(node.children().iter().rev().map(|child| (child, None)));
        }
        found
    }

    /// Keeps the article and the main part with the most words, the outer one of two alike.
    fn offer(&mut self, node: &'a Node, words: usize) {
        let is_main = node.name() == "main" || node.attribute("role") == Some("main");
        let place = match node.name() {
            "article" => &mut self.article,
            _ if is_main => &mut self.main,
            _ => return,
        };
        if place.is_none_or(|(_, most)| most <= words) {
            *place = Some((node, words));
        }
    }
}
