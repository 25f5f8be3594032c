//! Rich text from a web page, by way of a parse that ran nothing.
//!
//! The platform parses pasted or opened HTML inertly and hands over a tree of [`Node`]s; nothing of it is ever
//! inserted into our own page. [`read`] keeps headings, paragraphs, list items, quotations, preformatted text and
//! emphasis; all else becomes plain words, and what was left out is counted in [`RichText::dropped`].
//!
//! A tree may be deep enough to exhaust a call stack, so nothing here recurses, not even dropping a tree.
//! Below [`DEPTH_LIMIT`] elements lose their meaning but keep their words; who builds the tree flattens it there, too.

mod builder;
mod metadata;
mod rules;
#[cfg(test)]
mod tests;
mod walk;

use crate::domain::case::Metadata;
use crate::domain::text::{Block, Emphasis, SourceText, TextProblem};

/// Elements nested deeper than this are read as if their tags were not there. Browsers themselves stop at 512.
pub const DEPTH_LIMIT: usize = 256;

/// One node of an inert parse. Comments and processing instructions are left out by who builds the tree.
#[derive(Debug, Clone)]
pub enum Node {
    /// An element.
    Element {
        /// Its local name in lower case, such as `p`.
        name: String,
        /// Its attributes, names in lower case.
        attributes: Vec<(String, String)>,
        /// What is inside, in order.
        children: Vec<Node>,
    },
    /// Text, with character references resolved.
    Text(String),
}

impl Node {
    /// The local name, or nothing for text.
    pub fn name(&self) -> &str {
        match self {
            Self::Element { name, .. } => name,
            Self::Text(_) => "",
        }
    }

    /// The value of an attribute, if the node has it.
    pub fn attribute(&self, wanted: &str) -> Option<&str> {
        let Self::Element { attributes, .. } = self else { return None };
        attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    /// What is inside, in order; nothing for text.
    pub fn children(&self) -> &[Node] {
        match self {
            Self::Element { children, .. } => children,
            Self::Text(_) => &[],
        }
    }
}

/// Drops the tree level by level: the compiler's own way recurses, and a page 100,000 deep would end the program.
impl Drop for Node {
    fn drop(&mut self) {
        let Self::Element { children, .. } = self else { return };
        let mut pending = std::mem::take(children);
        while let Some(mut node) = pending.pop() {
            if let Self::Element { children, .. } = &mut node {
                pending.append(children);
            }
        }
    }
}

/// What was kept of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RichText {
    /// The words, normalised, blocks separated by an empty line (list items by a line feed).
    pub text: String,
    /// The blocks, in bytes of `text`, in order; only white space lies between them.
    pub blocks: Vec<Block>,
    /// What was emphasised, in bytes of `text`, in order of start.
    pub emphasis: Vec<Emphasis>,
    /// What the page says of itself; every field may be empty.
    pub metadata: Metadata,
    /// What was left out, each kind once, in order of [`DroppedKind`].
    pub dropped: Vec<Dropped>,
}

/// One kind of thing that was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dropped {
    /// What it was.
    pub kind: DroppedKind,
    /// How many elements; at least 1.
    pub count: usize,
}

/// What is left out of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DroppedKind {
    /// `script`.
    Scripts,
    /// `style` and linked style sheets.
    Styles,
    /// `img`, other than tracking pixels.
    Images,
    /// Images of at most one pixel in width or height, which only tell a server that they were loaded.
    TrackingPixels,
    /// `iframe`, `object`, `embed` and their like.
    Frames,
    /// `video`, `audio`, `canvas`.
    Media,
    /// `svg` and `math`.
    Drawings,
    /// `input`, `select`, `textarea`, `button` and their like.
    FormControls,
    /// Elements with words that a reader of the page could not see. They may be a trick, so they are counted.
    HiddenText,
    /// `noscript`, `template`: what shows only in other circumstances.
    Alternatives,
    /// Menus, head and foot of a whole page, and what surrounds its article.
    PageParts,
}

impl DroppedKind {
    /// What the preview calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Scripts => "scripts",
            Self::Styles => "style sheets",
            Self::Images => "images",
            Self::TrackingPixels => "tracking pixels",
            Self::Frames => "embedded pages",
            Self::Media => "video and audio",
            Self::Drawings => "drawings and formulas",
            Self::FormControls => "form controls",
            Self::HiddenText => "hidden texts",
            Self::Alternatives => "alternative contents",
            Self::PageParts => "parts of the page around the article",
        }
    }
}

impl RichText {
    /// Freezes the words with their structure.
    ///
    /// # Errors
    /// [`TextProblem::Blank`] when no words were found, [`TextProblem::Row`] where they have a row that is too long;
    /// what [`read`] returns has no other problem.
    pub fn freeze(&self) -> Result<SourceText, TextProblem> {
        SourceText::new(self.text.clone(), self.blocks.clone(), self.emphasis.clone())
    }
}

/// Reads the words and structure of `document`, a whole page or a pasted part of one. Never fails.
///
/// A whole page is one whose `head` holds a `title` with words. Of it the `article` with the most words is read, or
/// `main` where no article holds a third of its words, or the `body` without `nav`, `header`, `footer` and `aside`.
/// Of anything else every visible word is read.
///
/// ```
/// use caveat::format::html::{Node, read};
/// let heading = Node::Element { name: "h2".into(), attributes: vec![], children: vec![Node::Text(" Ports\n open ".into())] };
/// let rich = read(&heading);
/// assert_eq!(rich.text, "Ports open");
/// assert!(rich.freeze().is_ok());
/// ```
pub fn read(document: &Node) -> RichText {
    let (builder, counts) = walk::run(document);
    let (text, blocks, emphasis) = builder.finish();
    let dropped = counts.into_iter().map(|(kind, count)| Dropped { kind, count }).collect();
    RichText { text, blocks, emphasis, metadata: metadata::read(document), dropped }
}
