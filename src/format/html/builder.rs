//! Puts words together as a browser shows them, and keeps the structure's ranges right while doing so.

use crate::domain::order::sorted_by_key;
use crate::domain::text::scripts::is_spaceless;
use crate::domain::text::{Block, BlockKind, Emphasis, EmphasisKind, Span, normalise};

/// What the elements around some words make of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub(super) kind: Kind,
    pub(super) preserves_space: bool,
    pub(super) is_strong: bool,
    pub(super) is_stressed: bool,
    /// Inside a table's row that is kept on one line.
    pub(super) in_row: bool,
    /// No-break spaces were plain ones before they were copied.
    pub(super) converts_space: bool,
    pub(super) depth: usize,
}

impl Context {
    pub(super) fn top() -> Self {
        Self {
            kind: Kind::Paragraph,
            preserves_space: false,
            is_strong: false,
            is_stressed: false,
            in_row: false,
            converts_space: false,
            depth: 0,
        }
    }
}

/// The innermost element around that gives a block its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading(u8),
    /// The first block of an item is the list item, further ones are paragraphs.
    Item,
    Quotation,
    Preformatted,
}

/// White space that was met and is written only once more words follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    /// White space with a line feed in it, which counts for nothing between scripts without spaces.
    LineFeed,
}

struct OpenBlock {
    kind: BlockKind,
    start: usize,
    /// Where the text ended before the separator of this block.
    before: usize,
    has_words: bool,
}

/// A text as it grows.
pub(super) struct Builder {
    text: String,
    blocks: Vec<Block>,
    emphasis: Vec<Emphasis>,
    open: Option<OpenBlock>,
    gap: Gap,
    /// `br` elements since the last words.
    breaks: usize,
    /// Tabs to write before the next words of a row.
    tabs: usize,
    is_first_cell: bool,
    is_new_item: bool,
    stressed_from: Option<usize>,
    strong_from: Option<usize>,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            blocks: Vec::new(),
            emphasis: Vec::new(),
            open: None,
            gap: Gap::None,
            breaks: 0,
            tabs: 0,
            is_first_cell: true,
            is_new_item: false,
            stressed_from: None,
            strong_from: None,
        }
    }

    /// Adds the characters of a text node.
    pub(super) fn text(&mut self, raw: &str, context: Context) {
        // Normalisation would take a form feed out, and with it the space between two words.
        for character in normalise(&raw.replace('\u{c}', " ")).chars() {
            let character = if character == '\u{a0}' && context.converts_space { ' ' } else { character };
            match character {
                '\n' if context.preserves_space && !context.in_row => self.preserved_line_feed(),
                // What HTML collapses; a no-break space, for one, is not among it.
                ' ' | '\t' | '\n' if !context.preserves_space || character == '\n' => self.space(character),
                _ => self.visible(character, context),
            }
        }
    }

    fn space(&mut self, character: char) {
        let is_line_feed = character == '\n' || self.gap == Gap::LineFeed;
        self.gap = if is_line_feed { Gap::LineFeed } else { Gap::Space };
    }

    fn preserved_line_feed(&mut self) {
        match &self.open {
            Some(open) if open.has_words => {
                self.text.push('\n');
                self.gap = Gap::None;
            }
            // Blank first lines of a block are left out.
            _ => self.close(),
        }
    }

    fn visible(&mut self, character: char, context: Context) {
        // A text never starts with a byte order mark.
        if self.text.is_empty() && character == '\u{feff}' {
            return;
        }
        if 2 <= self.breaks && !context.in_row {
            self.close();
        }
        let end = self.text.len();
        match self.open {
            Some(_) => self.write_gap(character),
            None => self.open(context),
        }
        self.set_emphasis(end, context);
        if let Some(open) = &mut self.open {
            open.has_words |= !character.is_whitespace();
        }
        self.text.push(character);
    }

    fn write_gap(&mut self, next: char) {
        let is_cjk = is_spaceless(next) && self.text.chars().next_back().is_some_and(is_spaceless);
        if 0 < self.tabs {
            self.write_tabs();
        } else if 0 < self.breaks {
            self.text.push('\n');
        } else if self.gap == Gap::Space || (self.gap == Gap::LineFeed && !is_cjk) {
            let is_at_line_start = self.text.ends_with('\n');
            self.text.push_str(if is_at_line_start { "" } else { " " });
        }
        self.breaks = 0;
        self.gap = Gap::None;
    }

    fn write_tabs(&mut self) {
        self.text.extend(std::iter::repeat_n('\t', self.tabs));
        self.tabs = 0;
    }

    fn open(&mut self, context: Context) {
        let kind = match context.kind {
            Kind::Item if self.is_new_item => BlockKind::ListItem,
            Kind::Item | Kind::Paragraph => BlockKind::Paragraph,
            Kind::Heading(level) => BlockKind::Heading(level),
            Kind::Quotation => BlockKind::Quotation,
            Kind::Preformatted => BlockKind::Preformatted,
        };
        let before = self.text.len();
        if let Some(last) = self.blocks.last() {
            let is_in_list = last.kind == BlockKind::ListItem && kind == BlockKind::ListItem;
            self.text.push_str(if is_in_list { "\n" } else { "\n\n" });
        }
        let start = self.text.len();
        self.write_tabs();
        self.open = Some(OpenBlock { kind, start, before, has_words: false });
        (self.gap, self.breaks) = (Gap::None, 0);
    }

    /// Ends or starts emphasis; what ends, ends at `end`, before the space that is already written.
    fn set_emphasis(&mut self, end: usize, context: Context) {
        let start = self.text.len();
        let stressed = (&mut self.stressed_from, EmphasisKind::Emphasis, context.is_stressed);
        let strong = (&mut self.strong_from, EmphasisKind::Strong, context.is_strong);
        for (from, kind, is_wanted) in [stressed, strong] {
            match (*from, is_wanted) {
                (Some(begun), false) => {
                    self.emphasis.extend(Span::range(begun, end).map(|span| Emphasis { span, kind }));
                    *from = None;
                }
                (None, true) => *from = Some(start),
                _ => {}
            }
        }
    }

    /// Starts a new block with the next words, or a new word inside a row.
    pub(super) fn boundary(&mut self, context: Context) {
        if context.in_row { self.space(' ') } else { self.close() }
    }

    /// A `br`: a line feed inside the block, and two are the end of it.
    pub(super) fn line_break(&mut self, context: Context) {
        if context.in_row {
            self.space(' ');
        } else if self.open.is_some() {
            self.breaks += 1;
            self.gap = Gap::None;
        }
    }

    /// A row of a table that is kept on one line starts.
    pub(super) fn start_row(&mut self) {
        self.close();
        self.is_first_cell = true;
    }

    /// A cell of such a row starts.
    pub(super) fn start_cell(&mut self) {
        self.tabs += usize::from(!self.is_first_cell);
        self.is_first_cell = false;
        self.gap = Gap::None;
    }

    /// An item of a list starts.
    pub(super) fn start_item(&mut self) {
        self.close();
        self.is_new_item = true;
    }

    /// An item of a list ends.
    pub(super) fn end_item(&mut self) {
        self.close();
        self.is_new_item = false;
    }

    fn close(&mut self) {
        (self.gap, self.breaks, self.tabs) = (Gap::None, 0, 0);
        let Some(open) = self.open.take() else { return };
        let (stressed, strong) = (self.stressed_from.take(), self.strong_from.take());
        if !open.has_words {
            self.text.truncate(open.before);
            self.emphasis.retain(|emphasis| emphasis.span.end() <= open.before);
            return;
        }
        self.text.truncate(self.text.trim_end().len());
        let end = self.text.len();
        for (from, kind) in [(stressed, EmphasisKind::Emphasis), (strong, EmphasisKind::Strong)] {
            self.emphasis.extend(from.and_then(|from| Span::range(from, end)).map(|span| Emphasis { span, kind }));
        }
        self.blocks.extend(Span::range(open.start, end).map(|span| Block { kind: open.kind, span }));
        self.is_new_item &= open.kind != BlockKind::ListItem;
    }

    /// The text, its blocks and its emphasis on whole grapheme clusters.
    pub(super) fn finish(mut self) -> (String, Vec<Block>, Vec<Emphasis>) {
        self.close();
        let text = self.text;
        let snap = |emphasis: &Emphasis| {
            let span = Span::snapped(&text, emphasis.span.start(), emphasis.span.end()).ok()?;
            Some(Emphasis { span, ..*emphasis })
        };
        let emphasis: Vec<Emphasis> = self.emphasis.iter().filter_map(snap).collect();
        let mut emphasis = sorted_by_key(&emphasis, |emphasis| *emphasis);
        emphasis.dedup();
        (text, self.blocks, emphasis)
    }
}
