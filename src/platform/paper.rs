//! Drawing the article: its sections, the blocks in them, and the pieces of a block.
//!
//! A long text has tens of thousands of blocks. Each that the framework looked after would cost a little at every
//! change anywhere, so these are plain elements that it knows nothing of, and only what has changed is drawn again.

use super::page::{block_in, document};
use crate::domain::text::BlockKind;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element};

/// A block with everything it shows.
#[derive(Debug)]
pub struct Block<'a> {
    /// Its place in the text, from 0.
    pub index: usize,
    /// What it is.
    pub kind: BlockKind,
    /// Which way it runs: `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its words.
    pub pieces: Vec<Piece<'a>>,
}

/// Words over which nothing changes.
#[derive(Debug)]
pub struct Piece<'a> {
    /// The words.
    pub words: &'a str,
    /// Whether they are emphasised.
    pub is_emphasis: bool,
    /// Whether they are strong.
    pub is_strong: bool,
    /// Their highlight.
    pub mark: Option<Look>,
    /// Signs for what is hidden in them, in order.
    pub signs: Vec<Sign>,
}

/// A sign between two characters.
///
/// It is an empty element whose letters the style sheet draws, so that the words of a block stay exactly what they are:
/// what is selected, copied, found and counted does not change.
#[derive(Debug)]
pub struct Sign {
    /// Where, in bytes from the start of the piece.
    pub at: usize,
    /// Its letters.
    pub letters: String,
    /// What it means.
    pub title: String,
    /// Whether what it stands for can deceive.
    pub deceives: bool,
}

/// What a highlighted piece looks like, and what it says to a screen reader.
#[derive(Debug)]
pub struct Look {
    /// The ids of its annotations, with spaces between.
    pub names: String,
    /// The categories of those that begin with it, in words.
    pub begins: String,
    /// The categories of those that end with it, in words.
    pub ends: String,
    /// The keys of the categories that have a line, innermost first.
    pub lines: Vec<&'static str>,
    /// The keys of the colour and the line of own tags, lowest first.
    pub tags: Vec<(&'static str, &'static str)>,
    /// How many more annotations there are than have a line of their category.
    pub more: usize,
    /// Whether the analyst works on one of its annotations.
    pub is_focused: bool,
}

/// Sections in one stretch: for each frame the browser looks at every stretch, and at the sections of those near the window.
const STRETCH: usize = 16;

/// The article's elements. Those inside belong to this alone.
///
/// Blocks stand in sections, and sections in stretches, so that a frame of a long text costs little more than of a short one:
/// what the browser skips it does not look into.
#[derive(Debug)]
pub struct Paper {
    document: Document,
    sections: Vec<Element>,
    patterns: Vec<(BlockKind, &'static str, Element)>,
}

impl Paper {
    /// Empties `reader` and puts `count` empty sections into it.
    pub fn new(reader: &Element, count: usize) -> Option<Self> {
        let document = document()?;
        reader.set_text_content(None);
        let pattern = element(&document, "section", "section")?;
        let mut sections = Vec::with_capacity(count);
        for first in (0..count).step_by(STRETCH) {
            let stretch = element(&document, "div", "stretch")?;
            let end = count.min(first + STRETCH);
            for index in first..end {
                let section = copy(&pattern)?;
                section.set_attribute("data-section", &index.to_string()).ok()?;
                stretch.append_child(&section).ok()?;
                sections.push(section);
            }
            reader.append_child(&stretch).ok()?;
        }
        Some(Self { document, sections, patterns: Vec::new() })
    }

    /// Fills an empty section; neighbouring list items come into one list.
    pub fn fill(&mut self, section: usize, blocks: &[Block<'_>]) -> Option<()> {
        let section = self.sections.get(section)?.clone();
        let mut list: Option<Element> = None;
        for block in blocks {
            let parent = match (block.kind, list.take()) {
                (BlockKind::ListItem, Some(open)) => list.insert(open),
                (BlockKind::ListItem, None) => {
                    let open = element(&self.document, "ul", "list")?;
                    section.append_child(&open).ok()?;
                    list.insert(open)
                }
                _ => &section,
            };
            let drawn = copy(self.pattern(block.kind, block.dir)?)?;
            drawn.set_attribute("data-block", &block.index.to_string()).ok()?;
            self.draw_pieces(&drawn, &block.pieces);
            parent.append_child(&drawn).ok()?;
        }
        Some(())
    }

    /// Draws the words of a block again, in the section that it was filled into.
    pub fn draw(&self, section: usize, block: &Block<'_>) {
        let found = self.sections.get(section).and_then(|section| block_in(section, block.index));
        if let Some(element) = found {
            element.set_text_content(None);
            self.draw_pieces(&element, &block.pieces);
        }
    }

    /// Lets a block run `ltr` or `rtl`, in the section that it was filled into.
    pub fn turn(&self, section: usize, block: usize, dir: &str) {
        let found = self.sections.get(section).and_then(|section| block_in(section, block));
        if let Some(element) = found {
            let _ = element.set_attribute("dir", dir);
        }
    }

    /// Gives the pieces of an annotation the look of the focus, or takes it away, in these sections.
    pub fn set_focus(&self, sections: std::ops::Range<usize>, annotation: &str, has_focus: bool) {
        let selector = format!("mark[data-marks~=\"{annotation}\"]");
        for section in self.sections.get(sections).unwrap_or_default() {
            let Ok(pieces) = section.query_selector_all(&selector) else { continue };
            for piece in (0..pieces.length()).filter_map(|index| pieces.item(index)) {
                let _ = piece.unchecked_ref::<Element>().class_list().toggle_with_force("is-focused", has_focus);
            }
        }
    }

    /// Lets the highlights of a section refer to the elements that name them and say more of them, or no longer.
    pub fn refer(&self, section: usize, has_cards: bool) {
        let found = self.sections.get(section).and_then(|section| section.query_selector_all("[data-marks]").ok());
        for mark in found.iter().flat_map(|marks| (0..marks.length()).filter_map(|index| marks.item(index))) {
            // The browser takes any value of these.
            let _ = refer(mark.unchecked_ref(), has_cards);
        }
    }

    /// An empty block of this kind and direction, to be copied.
    fn pattern(&mut self, kind: BlockKind, dir: &'static str) -> Option<&Element> {
        let is_wanted = |(other, other_dir, _): &(BlockKind, &str, Element)| (*other, *other_dir) == (kind, dir);
        let at = match self.patterns.iter().position(is_wanted) {
            Some(at) => at,
            None => {
                let (tag, class) = shape(kind);
                let pattern = element(&self.document, tag, class)?;
                pattern.set_attribute("dir", dir).ok()?;
                self.patterns.push((kind, dir, pattern));
                self.patterns.len() - 1
            }
        };
        self.patterns.get(at).map(|(.., pattern)| pattern)
    }

    fn draw_pieces(&self, block: &Element, pieces: &[Piece<'_>]) {
        match pieces {
            [Piece { words, is_emphasis: false, is_strong: false, mark: None, signs }] if signs.is_empty() => {
                block.set_text_content(Some(words));
            }
            _ => pieces.iter().for_each(|piece| {
                // The browser refuses only what would make a circle.
                let _ = self.piece(block, piece);
            }),
        }
    }

    /// Adds a piece to `parent`: the highlight outside, then strong, then emphasis, then lines of tags and of categories.
    fn piece(&self, parent: &Element, piece: &Piece<'_>) -> Option<()> {
        let mut inner = parent.clone();
        let mut go_in = |next: Element| {
            inner.append_child(&next).ok()?;
            inner = next;
            Some(())
        };
        if let Some(look) = &piece.mark {
            go_in(self.mark(look)?)?;
        }
        for (tag, _) in [("strong", piece.is_strong), ("em", piece.is_emphasis)].iter().filter(|(_, is)| *is) {
            go_in(self.document.create_element(tag).ok()?)?;
        }
        let line = |class, level: usize, looks: &[(&str, &str)]| {
            let line = element(&self.document, "span", class)?;
            for (name, value) in looks.iter().filter(|(_, value)| !value.is_empty()) {
                line.set_attribute(name, value).ok()?;
            }
            line.set_attribute("data-level", &level.to_string()).ok()?;
            Some(line)
        };
        if let Some(Look { tags, lines, ends, .. }) = &piece.mark {
            for (level, (colour, style)) in tags.iter().enumerate() {
                go_in(line("tag-line", level, &[("data-colour", colour), ("data-line", style)])?)?;
            }
            for (level, category) in lines.iter().enumerate().rev() {
                let ends = if level == 0 { ends.as_str() } else { "" };
                go_in(line("line", level, &[("data-category", category), ("data-ends", ends)])?)?;
            }
        }
        let mut from = 0;
        for sign in &piece.signs {
            self.words(&inner, piece.words.get(from..sign.at)?)?;
            let sign_element = self.sign(sign)?;
            inner.append_child(&sign_element).ok()?;
            from = sign.at;
        }
        self.words(&inner, piece.words.get(from..)?)
    }

    fn words(&self, parent: &Element, words: &str) -> Option<()> {
        if !words.is_empty() {
            parent.append_child(&self.document.create_text_node(words)).ok()?;
        }
        Some(())
    }

    fn sign(&self, sign: &Sign) -> Option<Element> {
        let drawn = element(&self.document, "span", "hidden-sign")?;
        drawn.set_attribute("data-sign", &sign.letters).ok()?;
        drawn.set_attribute("title", &sign.title).ok()?;
        if sign.deceives {
            drawn.set_attribute("data-deceives", "").ok()?;
        }
        Some(drawn)
    }

    fn mark(&self, look: &Look) -> Option<Element> {
        let mark = element(&self.document, "mark", if look.is_focused { "mark is-focused" } else { "mark" })?;
        mark.set_attribute("data-marks", &look.names).ok()?;
        if !look.begins.is_empty() {
            mark.set_attribute("data-begins", &look.begins).ok()?;
        }
        refer(&mark, true).ok()?;
        if 0 < look.more {
            mark.set_attribute("data-more", &format!("+{}", look.more)).ok()?;
        }
        Some(mark)
    }
}

/// What names the annotations of a piece, and their cards.
const REFERENCES: [(&str, &str); 2] = [("aria-describedby", "name-"), ("aria-details", "card-")];

fn refer(mark: &Element, has_cards: bool) -> Result<(), wasm_bindgen::JsValue> {
    let names = mark.get_attribute("data-marks").unwrap_or_default();
    for (attribute, prefix) in REFERENCES {
        if has_cards {
            let ids: Vec<String> = names.split(' ').map(|name| format!("{prefix}{name}")).collect();
            mark.set_attribute(attribute, &ids.join(" "))?;
        } else {
            mark.remove_attribute(attribute)?;
        }
    }
    Ok(())
}

/// The element that a block is, and its classes.
fn shape(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Heading(1) => ("h2", "block heading heading-1"),
        BlockKind::Heading(2) => ("h3", "block heading"),
        BlockKind::Heading(3) => ("h4", "block heading"),
        BlockKind::Heading(4) => ("h5", "block heading"),
        BlockKind::Heading(_) => ("h6", "block heading"),
        BlockKind::Paragraph => ("p", "block"),
        BlockKind::ListItem => ("li", "block item"),
        BlockKind::Quotation => ("blockquote", "block quotation"),
        BlockKind::Preformatted => ("pre", "block preformatted"),
    }
}

/// The section with this number, of the article in `reader`.
pub(super) fn section_in(reader: &Element, section: usize) -> Option<Element> {
    let stretch = reader.children().item((section / STRETCH) as u32)?;
    stretch.children().item((section % STRETCH) as u32)
}

/// The number of the first section that is below something, as `is_below` says of the elements that hold the text.
///
/// There may be hundreds, one below the other. Those in stretches that the browser skips are not asked about.
pub(super) fn first_section(reader: &Element, is_below: impl Fn(&Element) -> bool) -> usize {
    let first_in = |holder: &Element| {
        let all = holder.children();
        let (mut first, mut end) = (0, all.length());
        while first < end {
            let middle = (first + end) / 2;
            if all.item(middle).is_none_or(|element| is_below(&element)) { end = middle } else { first = middle + 1 }
        }
        first
    };
    let stretch = first_in(reader);
    let within = reader.children().item(stretch).map_or(0, |stretch| first_in(&stretch));
    stretch as usize * STRETCH + within as usize
}

fn element(document: &Document, tag: &str, class: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_attribute("class", class).ok()?;
    Some(element)
}

fn copy(pattern: &Element) -> Option<Element> {
    pattern.clone_node().ok()?.dyn_into().ok()
}
