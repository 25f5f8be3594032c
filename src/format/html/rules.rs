//! What HTML elements, attributes and inline styles mean to us. One node at a time; nothing here walks the tree.

use super::{DroppedKind, Node};

/// What is left out with everything in it, or `None` for what is read.
pub(super) fn dropped(node: &Node) -> Option<DroppedKind> {
    Some(match node.name() {
        "script" => DroppedKind::Scripts,
        "style" => DroppedKind::Styles,
        "link" if is_style_sheet(node) => DroppedKind::Styles,
        "img" | "image" if is_pixel(node) => DroppedKind::TrackingPixels,
        "img" | "image" => DroppedKind::Images,
        "iframe" | "frame" | "frameset" | "object" | "embed" | "applet" | "portal" => DroppedKind::Frames,
        "video" | "audio" | "canvas" => DroppedKind::Media,
        "svg" | "math" => DroppedKind::Drawings,
        // Not `label` or `legend`: they hold words of the page.
        "input" | "select" | "textarea" | "button" | "datalist" | "meter" | "progress" | "output" => {
            DroppedKind::FormControls
        }
        "noscript" | "template" | "noframes" | "noembed" => DroppedKind::Alternatives,
        _ => return None,
    })
}

fn is_style_sheet(node: &Node) -> bool {
    node.attribute("rel").is_some_and(|rel| rel.split_whitespace().any(|word| word.eq_ignore_ascii_case("stylesheet")))
}

fn is_pixel(node: &Node) -> bool {
    ["width", "height"].iter().any(|side| {
        let styled = style(node, side);
        let length = styled.as_deref().or(node.attribute(side)).unwrap_or_default().trim();
        matches!(length.strip_suffix("px").unwrap_or(length).trim(), "0" | "1")
    })
}

/// Whether a reader of the page cannot see the node. Styles on `html` and `body` are not believed:
/// pages hide themselves there until their scripts have run, and ours never do.
pub(super) fn is_hidden(node: &Node) -> bool {
    if matches!(node.name(), "html" | "body") {
        return false;
    }
    node.attribute("hidden").is_some()
        || node.attribute("aria-hidden").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
        || (node.name() == "dialog" && node.attribute("open").is_none())
        || style(node, "display").as_deref() == Some("none")
        || matches!(style(node, "visibility").as_deref(), Some("hidden" | "collapse"))
}

/// Whether the words inside stand apart from those around them.
pub(super) fn is_block(node: &Node) -> bool {
    match style(node, "display").as_deref() {
        Some("inline" | "contents") => return false,
        Some("block" | "flow-root" | "flex" | "grid" | "list-item" | "table" | "table-row") => return true,
        _ => {}
    }
    BLOCK_ELEMENTS.contains(&node.name())
}

/// Elements that browsers set as blocks of their own.
const BLOCK_ELEMENTS: [&str; 51] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// The level of a heading element, 1 to 6.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (name.len() == 2 && (1..=6).contains(&level)).then_some(level)
}

/// Whether an element inside a table's cell shows that the table only arranges the page.
pub(super) fn arranges_page(name: &str) -> bool {
    heading_level(name).is_some()
        || matches!(
            name,
            "article" | "blockquote" | "dl" | "figure" | "form" | "main" | "ol" | "pre" | "section" | "table" | "ul"
        )
}

/// Whether the element sets its words in bold, or `None` where it leaves that as it is around it.
pub(super) fn is_strong(node: &Node) -> Option<bool> {
    let by_style = style(node, "font-weight").and_then(|weight| match weight.as_str() {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse::<u32>().ok().map(|weight| 600 <= weight),
    });
    by_style.or_else(|| matches!(node.name(), "b" | "strong").then_some(true))
}

/// Whether the element sets its words in italics, or `None` where it leaves that as it is around it.
pub(super) fn is_stressed(node: &Node) -> Option<bool> {
    let by_style = style(node, "font-style").and_then(|value| match value.as_str() {
        "normal" => Some(false),
        value => (value == "italic" || value.starts_with("oblique")).then_some(true),
    });
    by_style.or_else(|| matches!(node.name(), "i" | "em").then_some(true))
}

/// Whether the element keeps white space as it is, or `None` where it leaves that as it is around it.
pub(super) fn preserves_space(node: &Node) -> Option<bool> {
    let by_style = |property| {
        style(node, property).and_then(|value| match value.split_whitespace().next()? {
            "pre" | "pre-wrap" | "pre-line" | "break-spaces" | "preserve" => Some(true),
            "normal" | "nowrap" | "collapse" => Some(false),
            _ => None,
        })
    };
    let by_name = || is_preformatted(node.name()).then_some(true);
    by_style("white-space").or_else(|| by_style("white-space-collapse")).or_else(by_name)
}

/// Whether the element is for text whose line ends and spaces carry meaning.
pub(super) fn is_preformatted(name: &str) -> bool {
    matches!(name, "pre" | "listing" | "xmp" | "plaintext")
}

/// WebKit turns spaces into no-break spaces when it copies, and marks them with this class.
pub(super) fn is_converted_space(node: &Node) -> bool {
    has_class(node, |class| class == "Apple-converted-space")
}

/// Whether one of the node's classes is `wanted`.
pub(super) fn has_class(node: &Node, wanted: impl Fn(&str) -> bool) -> bool {
    node.attribute("class").is_some_and(|classes| classes.split_whitespace().any(wanted))
}

/// The value of a property in the inline style, in lower case, without `!important`; the last one counts.
fn style(node: &Node, property: &str) -> Option<String> {
    let declarations = node.attribute("style")?.split(';').rev();
    declarations.filter_map(|declaration| declaration.split_once(':')).find_map(|(name, value)| {
        let value = value.split('!').next().unwrap_or_default().trim();
        name.trim().eq_ignore_ascii_case(property).then(|| value.to_ascii_lowercase())
    })
}
