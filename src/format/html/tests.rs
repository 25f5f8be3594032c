use super::*;
use crate::domain::text::{BlockKind, EmphasisKind};

/// Reads just enough HTML for these tests: tags, quoted attributes, `&nbsp;`.
fn parse(html: &str) -> Node {
    let mut stack = vec![("#fragment".to_owned(), Vec::new(), Vec::new())];
    for (index, part) in html.replace("&nbsp;", "\u{a0}").split('<').enumerate() {
        let (tag, text) = if index == 0 { ("", part) } else { part.split_once('>').unwrap() };
        if let Some(name) = tag.strip_prefix('/') {
            let (opened, attributes, children) = stack.pop().unwrap();
            assert_eq!(opened, name);
            stack.last_mut().unwrap().2.push(Node::Element { name: opened, attributes, children });
        } else if index != 0 {
            let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
            let pairs = rest.split_terminator('"').collect::<Vec<_>>();
            let attributes: Vec<(String, String)> = pairs
                .chunks(2)
                .map(|pair| (pair[0].trim().trim_end_matches('=').to_owned(), (*pair.get(1).unwrap_or(&"")).to_owned()))
                .collect();
            if ["br", "img", "meta", "link", "hr", "input"].contains(&name) {
                let children = Vec::new();
                stack.last_mut().unwrap().2.push(Node::Element { name: name.to_owned(), attributes, children });
            } else {
                stack.push((name.to_owned(), attributes, Vec::new()));
            }
        }
        if !text.is_empty() {
            stack.last_mut().unwrap().2.push(Node::Text(text.to_owned()));
        }
    }
    let (name, attributes, children) = stack.pop().unwrap();
    assert!(stack.is_empty(), "unclosed: {html}");
    Node::Element { name, attributes, children }
}

/// Blocks are written as `kind:words`, with `|` between them.
#[track_caller]
fn check(html: &str, expected: &str) -> RichText {
    let rich = read(&parse(html));
    let show = |block: &Block| {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem => "li".to_owned(),
            BlockKind::Quotation => "q".to_owned(),
            BlockKind::Preformatted => "pre".to_owned(),
        };
        format!("{kind}:{}", block.span.of(&rich.text).unwrap())
    };
    assert_eq!(rich.blocks.iter().map(show).collect::<Vec<_>>().join("|"), expected, "{html}");
    assert_eq!(rich.freeze().err(), rich.text.is_empty().then_some(TextProblem::Blank));
    rich
}

/// `«…»` marks emphasis, `{…}` strength, in the text that is read.
#[track_caller]
fn check_emphasis(html: &str, expected: &str) {
    let rich = read(&parse(html));
    let mut marks: Vec<(usize, char)> = Vec::new();
    for Emphasis { span, kind } in rich.emphasis {
        let (open, close) = if kind == EmphasisKind::Emphasis { ('«', '»') } else { ('{', '}') };
        marks.extend([(span.start(), open), (span.end(), close)]);
    }
    marks.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut marked = rich.text;
    for (at, mark) in marks {
        marked.insert(at, mark);
    }
    assert_eq!(marked, expected, "{html}");
}

#[track_caller]
fn check_dropped(html: &str, expected: &[(DroppedKind, usize)]) {
    let dropped: Vec<_> = read(&parse(html)).dropped.iter().map(|dropped| (dropped.kind, dropped.count)).collect();
    assert_eq!(dropped, expected, "{html}");
}

#[test]
fn white_space_collapses_as_a_browser_shows_it() {
    check("<p> One\n  <b> two</b> <i>three </i> four </p>", "p:One two three four");
    check("<p>a<span> </span>b</p> <p> </p>\n<p>&nbsp;</p><p>c</p>", "p:a b|p:c");
    check("<div>a&nbsp; b</div>", "p:a\u{a0} b");
    check("<p>港口\n重新 开放</p>", "p:港口重新 开放");
    check("<p>one\u{c}two</p>", "p:one two");
    check("", "");
}

#[test]
fn blocks_keep_their_kind() {
    check(
        "<h1>A</h1><p>b</p><blockquote><p>c</p><p>d</p></blockquote><h6>e</h6>text<div>f<p>g</p>h</div>",
        "h1:A|p:b|q:c|q:d|h6:e|p:text|p:f|p:g|p:h",
    );
    let rich = check("<ul><li>a</li><li>b<ol><li>c</li></ol>d</li></ul><p>e</p>", "li:a|li:b|li:c|p:d|p:e");
    assert_eq!(rich.text, "a\nb\nc\n\nd\n\ne");
    check("<ul><li><p>a</p><p>b</p></li><li></li><li><div><p>c</p></div></li></ul>", "li:a|p:b|li:c");
}

#[test]
fn preformatted_text_stays_as_it_is() {
    check("<pre>\n  a\tb\n\n    c  \n</pre><p>d</p>", "pre:  a\tb\n\n    c|p:d");
    check("<p style=\"white-space: pre-wrap\">a  b\nc</p>", "p:a  b\nc");
}

#[test]
fn line_breaks_stay_and_two_end_a_paragraph() {
    check("<p>a <br> b</p><p><br>c<br></p>", "p:a\nb|p:c");
    check("<div>a<br><br>\n<br>b</div>", "p:a|p:b");
}

#[test]
fn rows_are_lines_unless_the_table_arranges_the_page() {
    check(
        "<table><tr><th>ship</th><th>days</th></tr><tr><td><p>a b</p></td><td></td><td>3<br>4</td></tr></table>",
        "p:ship\tdays|p:a b\t\t3 4",
    );
    check("<table><tr><td><h2>a</h2><p>b</p></td><td>c</td></tr></table>", "h2:a|p:b|p:c");
}

#[test]
fn emphasis_comes_from_tags_and_styles() {
    check_emphasis("<p>a <em>b </em>c <strong>d <i>e</i></strong></p>", "a «b» c {d «e»}");
    check_emphasis("<b style=\"font-weight:normal\">a <span style=\"font-weight: 700\">b</span></b>", "a {b}");
    check_emphasis("<span style=\"font-style: italic !important\">a</span><i>b</i> c", "«ab» c");
    check_emphasis("<p>x<b>\u{301}y</b></p>", "{x\u{301}y}");
    check_emphasis("<b><p>a</p><p>&nbsp;</p><p>b</p></b>", "{a}\n\n{b}");
}

#[test]
fn what_is_not_words_is_dropped_and_counted() {
    use DroppedKind::{FormControls, Frames, HiddenText, Images, Scripts, Styles, TrackingPixels};
    let html = "<style>x</style><p>a<script>b</script><img src=\"c\"><img width=\"1\" height=\"1\"><img style=\"width:1px\"></p>\
        <iframe>d</iframe><button>e</button><p hidden=\"\">f</p><p style=\"display: NONE !important\">g</p>\
        <span aria-hidden=\"true\"><img src=\"h\"></span><span style=\"visibility:hidden\">i</span>";
    check(html, "p:a");
    let expected =
        [(Scripts, 1), (Styles, 1), (Images, 1), (TrackingPixels, 2), (Frames, 1), (FormControls, 1), (HiddenText, 3)];
    check_dropped(html, &expected);
}

const PAGE: &str = "<html lang=\"en-GB\"><head><title>Ports - Paper</title><meta property=\"og:title\" content=\" Ports  open \">\
    <meta property=\"og:site_name\" content=\"Paper\"><link rel=\"canonical\" href=\"https://paper.example/ports\">\
    <meta property=\"article:author\" content=\"https://social.example/jane\"></head><body><nav>menu</nav><header>logo</header>";

#[test]
fn of_a_page_the_article_is_read() {
    let article = "<main><article><header><h1>Ports open</h1><p class=\"byline\">By Jane Doe</p>\
        <time datetime=\"PT5M\">5 min</time><time datetime=\"2026-01-05T10:00Z\">today</time></header><p>Words.</p></article></main>";
    let rich = check(
        &format!("{PAGE}{article}<footer>imprint</footer></body></html>"),
        "h1:Ports open|p:By Jane Doe|p:5 mintoday|p:Words.",
    );
    let metadata = rich.metadata;
    assert_eq!((metadata.title.as_str(), metadata.publisher.as_str()), ("Ports open", "Paper"));
    assert_eq!((metadata.author.as_str(), metadata.published.as_str()), ("Jane Doe", "2026-01-05"));
    assert_eq!((metadata.url.as_str(), metadata.language.as_str()), ("https://paper.example/ports", "en-GB"));
    assert_eq!(rich.dropped, [Dropped { kind: DroppedKind::PageParts, count: 1 }]);
}

#[test]
fn a_page_without_an_article_loses_its_menus_only() {
    let text = "Words that are far more than those of the teaser.";
    let page = format!("{PAGE}<p>{text}</p><article>teaser</article><aside>ad</aside></body></html>");
    check(&page, &format!("p:{text}|p:teaser"));
    check_dropped(&page, &[(DroppedKind::PageParts, 3)]);
}

/// Parsers put `html`, `head` and `body` around a clipboard's content, too.
#[test]
fn a_pasted_part_keeps_all_its_words() {
    check(
        "<html><head><meta charset=\"utf-8\"></head><body><nav>a</nav><article>b</article><footer>c</footer></body></html>",
        "p:a|p:b|p:c",
    );
}

#[test]
fn hostile_text_is_harmless() {
    check("\u{feff}\u{feff}", "");
    check("<p>\u{301}a\u{0}b\u{202e}c</p><p>\u{feff}\u{200d}d</p>", "p:\u{301}ab\u{202e}c|p:\u{200d}d");
    check("<pre>  \n\u{feff}a</pre>", "pre:a");
    check("<p>\u{2028}</p><p>a \u{301}</p>", "p:a \u{301}");
}

#[test]
fn what_is_nested_absurdly_is_words_alone() {
    let nested = |depth: usize| format!("{}<h1>far</h1>{}", "<div>".repeat(depth), "</div>".repeat(depth));
    check(&nested(DEPTH_LIMIT - 10), "h1:far");
    check(&nested(DEPTH_LIMIT), "p:far");
}

#[test]
fn what_stands_in_for_something_else_is_no_words() {
    check("<p>a<noscript>b</noscript></p><template><p>c</p></template><noembed>d</noembed>", "p:a");
    check_dropped("<noscript>b</noscript><template>c</template>", &[(DroppedKind::Alternatives, 2)]);
}

/// The address of a source is shown, and written into files of others.
#[test]
fn only_an_address_of_the_web_is_taken_from_a_page() {
    let url =
        |address: &str| check(&format!("<link rel=\"canonical\" href=\"{address}\"><p>a</p>"), "p:a").metadata.url;
    assert_eq!(url("HTTPS://paper.example/a"), "HTTPS://paper.example/a");
    for address in ["javascript:alert(1)", "data:text/html,x", "//paper.example", "/a", "https://a b"] {
        assert_eq!(url(address), "", "{address}");
    }
}

/// A page of nothing but opening tags once ended parsers with a stack overflow, and dropping the tree does so, too.
#[test]
fn a_page_100_000_deep_is_read() {
    for name in ["b", "li", "tr", "article"] {
        let mut node = Node::Text("deep".to_owned());
        for _ in 0..100_000 {
            node = Node::Element { name: name.to_owned(), attributes: Vec::new(), children: vec![node] };
        }
        assert_eq!(read(&node).text, "deep");
    }
}
