//! Text that means something to a page, a table or a terminal, put into every field there is and exported in every
//! form: each file has the same structure as with a plain word there, and says what was typed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::domain::case::picture::{PictureKind, PictureSection};
use caveat::domain::case::{Anchor, Case, Category, Detail, Metadata, Picture};
use caveat::domain::cross_impact::grid::Grid;
use caveat::domain::edit::{Command, History};
use caveat::domain::text::{Quote, SourceText};
use caveat::format::log::{Mark, write_snapshot};
use caveat::format::{case_file, codebook_file, csv, file_stem, handout, markdown, reasoning_log};
use pulldown_cmark::{Event, Options, Parser};
use serde_json::Value;
use std::sync::OnceLock;
use support::samples::{self, Builder};

/// What is typed where nothing else stands: a plain word.
const PLAIN: &str = "harbour";

/// What is typed to do harm; each is one field's whole content.
const HOSTILE: [&str; 46] = [
    "<script>window.hasRun = 1</script>",
    "</script><script>window.hasRun = 1",
    "</style></title></textarea></template><img src=x onerror=hasRun>",
    "<!-- x",
    "--><img src=x>",
    "]]><x>",
    "<![CDATA[ x",
    "\"><img src=x onerror=hasRun>",
    "' onclick='hasRun' x='",
    "\" autofocus onfocus=\"hasRun",
    "&lt;b&gt; &amp; &#60;i&#62; &copy;",
    "javascript:hasRun",
    "data:text/html,<script>hasRun</script>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    "=HYPERLINK(\"http://x.example\",\"x\")",
    "x\",=1+1,\"y",
    "`code` ``x`` ``` y",
    "```\nfence",
    "~~~\nfence",
    "# head",
    "x\n===",
    "x\n\n---\n\ny",
    "- item",
    "1. item\n2) item",
    "> quote\n> [!NOTE]\n> x",
    "*a* _b_ **c** __d__ ~~e~~ ~f~ ^g^ ||h||",
    "[a](javascript:hasRun) ![b](http://x.example/p.png)",
    "[a]: http://x.example\n[a] [^1] [[wiki]]",
    "[^1]: note",
    "| a | b |\n|---|---|\n| c | d |",
    "$x$ $$y$$ \\(z\\)",
    "x\\",
    "\\",
    "*",
    "[ ] task",
    ": definition",
    "<https://x.example> <a@x.example> &bsol;",
    "{{7*7}} ${7*7} <%= 7 %> {#id .class}",
    "\u{202e}live\u{2066}nested",
    "x\u{0}\u{8}\u{1b}[31m\u{7f}\u{85}y",
    "x\u{2028}y\u{2029}z\r\nX-Header: w",
];

/// The case of the samples that uses every part of the model, with a picture.
fn full() -> Case {
    let mut builder = Builder::new();
    builder.case = samples::harbour();
    let bytes = b"\x89PNG\r\n\x1a\n";
    let (caption, alternative) = ("A quay".to_owned(), "A quay with two ferries".to_owned());
    let picture = Picture {
        id: case_file::picture_id(bytes),
        kind: PictureKind::Png,
        bytes: (&bytes[..]).into(),
        size: (2, 1),
        section: PictureSection::Head,
        caption,
        alternative,
    };
    builder.run(Command::AddPicture { index: 0, picture });
    builder.case
}

/// A case whose article, highlights and lost words say `text`.
fn article(text: &str) -> Case {
    let mut builder = Builder::new();
    let one_line = text.replace(['\n', '\r'], " ");
    let frozen = SourceText::from_plain(&format!("{one_line}\nwords {one_line} words"), false).unwrap();
    let blocks: Vec<_> = frozen.blocks().iter().map(|block| block.span).collect();
    let title = Metadata { title: text.to_owned(), publisher: text.to_owned(), ..Metadata::default() };
    let source = builder.source(frozen, title);
    for span in blocks {
        builder.annotate(source, Anchor::Span(span), Detail::empty(Category::Assumption));
    }
    let quote = Quote { exact: text.to_owned(), prefix: text.to_owned(), suffix: text.to_owned() };
    builder.annotate(source, Anchor::Orphan(quote), Detail::empty(Category::InformationGap));
    builder.case
}

/// Where a case file holds a text, as JSON pointers.
fn texts(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(items) => (0..).zip(items).for_each(|(index, item)| texts(item, &format!("{at}/{index}"), found)),
        Value::Object(members) => members.iter().for_each(|(key, item)| texts(item, &format!("{at}/{key}"), found)),
        _ => {}
    }
}

/// The fields of a case file that take any words at all: those that come back when something is written there.
fn free_fields(file: &Value) -> Vec<String> {
    let mut all = Vec::new();
    texts(file, "", &mut all);
    all.retain(|at| {
        let mut changed = file.clone();
        *changed.pointer_mut(at).unwrap() = Value::from("Anything at all");
        let Ok(reading) = case_file::read(&changed.to_string()) else { return false };
        let again: Value = serde_json::from_str(&case_file::write(&reading.case).unwrap()).unwrap();
        reading.repairs.is_empty() && reading.notes.is_empty() && again.pointer(at) == changed.pointer(at)
    });
    all
}

/// The case of a file with `text` in all of `fields`; names of tags differ, since no two may be the same.
fn filled(file: &Value, fields: &[String], text: &str) -> Case {
    let mut file = file.clone();
    for (number, at) in fields.iter().enumerate() {
        let is_tag = at.starts_with("/codebook") && (at.ends_with("/name") || at.ends_with("/id"));
        let words = if is_tag { format!("{text} {number}") } else { text.to_owned() };
        *file.pointer_mut(at).unwrap() = Value::from(words);
    }
    case_file::read(&file.to_string()).unwrap_or_else(|problems| panic!("{text:?}: {problems:?}")).case
}

/// A text, and two cases that are full of it.
type Full = (&'static str, [Case; 2]);

/// The plain cases, and the hostile ones.
fn cases() -> &'static (Full, Vec<Full>) {
    static CASES: OnceLock<(Full, Vec<Full>)> = OnceLock::new();
    CASES.get_or_init(|| {
        let file: Value = serde_json::from_str(&case_file::write(&full()).unwrap()).unwrap();
        let fields = free_fields(&file);
        assert!(100 < fields.len(), "{} fields", fields.len());
        let both = |text: &'static str| (text, [filled(&file, &fields, text), article(text)]);
        (both(PLAIN), HOSTILE.into_iter().map(both).collect())
    })
}

/// Calls `check` with each text and the two files that `write` makes: of a case that is full of it, and of a plain one.
fn compare(write: impl Fn(&Case) -> String, check: impl Fn(&str, &str, &str)) {
    let ((_, plain), hostile) = cases();
    let plain = plain.each_ref().map(&write);
    for (text, cases) in hostile {
        cases.iter().zip(&plain).for_each(|(hostile, plain)| check(text, &write(hostile), plain));
    }
}

/// A text as a file may show it: on one line, and without characters that show nothing.
fn shown(text: &str) -> String {
    let visible = text.chars().filter(|it| it.is_whitespace() || !it.is_control());
    let visible: String = visible.collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

// --- Markdown -------------------------------------------------------------------------------------------------------

/// What a reader of CommonMark with every extension makes of a page: its structure, and its words.
fn read_markdown(page: &str) -> (Vec<String>, String) {
    let (mut structure, mut words) = (Vec::new(), String::new());
    // Typographic dashes and quotation marks are no structure, and other words.
    let extensions = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(page, extensions) {
        match event {
            Event::Text(text) => words.push_str(&text),
            // The name of a picture's file follows from its bytes.
            event => {
                structure.push(format!("{event:?}"));
                words.push('\n');
            }
        }
    }
    (structure, words)
}

#[track_caller]
fn check_markdown(text: &str, hostile: &str, plain: &str) {
    let ((found, words), (expected, _)) = (read_markdown(hostile), read_markdown(plain));
    assert_eq!(found, expected, "{text:?} is structure in\n{hostile}");
    assert!(words.contains(&shown(text)), "{text:?} is lost");
    assert!(!hostile.contains(|it: char| it.is_control() && it != '\n'), "{text:?} leaves a control");
}

#[test]
fn in_markdown_it_is_text() {
    compare(markdown::write, check_markdown);
    compare(|case| markdown::write_gathered(&case.brief.head.title, std::slice::from_ref(case)), check_markdown);
}

#[test]
fn in_the_reasoning_log_it_is_text() {
    let log = |case: &Case| {
        let mut case = case.clone();
        let mut history = History::default();
        let author = case.brief.head.author.clone();
        let title = Command::SetHead(caveat::domain::edit::HeadField::Method, author);
        history.perform(&mut case, title, caveat::domain::case::Timestamp::default()).unwrap();
        let snapshot = write_snapshot(&case, &history);
        let log = reasoning_log::read(&Mark::first(1, &snapshot.lines).to_string(), &snapshot, &[]).unwrap();
        let json: Value = serde_json::from_str(&reasoning_log::to_json(&log, &case)).unwrap();
        assert_eq!(json["case"]["name"], case.name());
        reasoning_log::to_markdown(&log, &case)
    };
    compare(log, check_markdown);
}

// --- HTML -----------------------------------------------------------------------------------------------------------

/// A page by rules that are stricter than any browser's: its elements with the names of their attributes, and its words.
fn read_page(page: &str) -> (Vec<String>, String) {
    let page = page.replacen(&format!("<style>\n{}</style>", handout::STYLE), "<style></style>", 1);
    let data = handout::embedded_case(&page).map(str::to_owned);
    assert!(!data.as_ref().is_some_and(|data| data.contains('<')), "nothing in the data ends it");
    let page = data.map_or(page.clone(), |data| page.replacen(&data, "", 1));
    let (mut structure, mut words) = (Vec::new(), String::new());
    let mut rest = page.strip_prefix("<!doctype html>").unwrap_or(&page);
    while let Some((text, after)) = rest.split_once('<') {
        assert!(!text.contains(['>', '"']), "{text:?}");
        words.push_str(text);
        let (tag, after) = after.split_once('>').expect("a tag ends");
        let tag = read_tag(tag, &mut words);
        // In a picture a long text is several lines, each an element of its own.
        let goes_on = tag == "text class x y" && structure.ends_with(&[tag.clone(), "/text".to_owned()]);
        if goes_on {
            structure.truncate(structure.len() - 2);
        }
        structure.push(tag);
        rest = after;
    }
    assert_eq!(rest.trim(), "");
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    (structure, words)
}

/// An element with the names of its attributes; the words of those that are read aloud or shown go to `words`.
fn read_tag(tag: &str, words: &mut String) -> String {
    let (name, mut rest) = tag.split_at(tag.find(' ').unwrap_or(tag.len()));
    assert!(
        name.trim_start_matches('/').bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()),
        "{tag}"
    );
    let mut names = vec![name.to_owned()];
    while let Some(attribute) = rest.strip_prefix(' ') {
        let (key, value) = attribute.split_once("=\"").expect("an attribute has a value in quotes");
        let (value, after) = value.split_once('"').expect("a value ends");
        assert!(
            key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') && !key.starts_with("on"),
            "{tag}"
        );
        assert!(!value.contains(['<', '>']), "{tag}");
        match key {
            "href" => assert!(value.starts_with('#'), "{tag}"),
            "src" => assert!(value.starts_with("data:image/png;base64,"), "{tag}"),
            "style" | "srcdoc" | "action" | "formaction" | "target" => panic!("{tag}"),
            _ => words.push_str(&format!("\n{value}\n")),
        }
        names.push(key.to_owned());
        rest = after;
    }
    assert_eq!(rest, "", "{tag}");
    names.join(" ")
}

#[track_caller]
fn check_page(text: &str, hostile: &str, plain: &str) {
    let ((found, words), (expected, _)) = (read_page(hostile), read_page(plain));
    assert_eq!(found, expected, "{text:?} is structure");
    let visible: String =
        text.chars().map(|it| if it.is_control() && !"\t\n".contains(it) { '\u{fffd}' } else { it }).collect();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(squeezed(&words).contains(&squeezed(&visible)), "{text:?} is lost");
}

#[test]
fn in_a_page_it_is_text() {
    compare(|case| handout::write(case).unwrap(), check_page);
    compare(handout::printed, check_page);
    let gathered = |case: &Case| handout::write_gathered(&case.brief.head.title, std::slice::from_ref(case));
    compare(gathered, check_page);
    compare(|case| handout::printed_gathered(&case.brief.head.title, std::slice::from_ref(case)), check_page);
}

/// The text of what a control of direction stands in has an edge of its own there, so that it turns nothing around it.
#[test]
fn in_a_page_it_turns_nothing_around_it() {
    let (_, cases) = cases().1.iter().find(|(text, _)| text.contains('\u{202e}')).unwrap();
    for case in cases {
        let page = handout::write(case).unwrap();
        let (_, body) = page.split_once("<body>").unwrap();
        let (body, _) = body.split_once("<script").unwrap();
        let mut open: Vec<bool> = Vec::new();
        let mut seen = 0;
        for part in body.split('<').skip(1) {
            let (tag, words) = part.split_once('>').unwrap();
            match tag.strip_prefix('/') {
                Some(_) => drop(open.pop()),
                None if tag.starts_with("img") || tag.starts_with("line ") => {}
                None => open.push(tag.starts_with("bdi") || tag.contains(" dir=\"") || tag.starts_with("text")),
            }
            if words.contains('\u{202e}') {
                seen += 1;
                assert!(open.contains(&true), "{tag}>{words}");
            }
        }
        assert!(2 < seen, "{seen} places");
    }
}

#[test]
fn as_data_in_a_page_it_is_the_same_case() {
    for (text, hostile) in &cases().1 {
        for case in hostile {
            let page = handout::write(case).unwrap();
            let lower = page.to_ascii_lowercase();
            assert_eq!((lower.matches("<script").count(), lower.matches("</script").count()), (1, 1), "{text:?}");
            let inside = handout::embedded_case(&page).unwrap();
            assert_eq!(case_file::read(inside).unwrap().case, *case, "{text:?}");
            assert!(serde_json::from_str::<Value>(inside).is_ok(), "{text:?}");
        }
    }
}

// --- Tables and names -----------------------------------------------------------------------------------------------

/// The fields of a table, as RFC 4180 reads them.
fn read_table(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut characters = table.strip_prefix('\u{feff}').expect("it says that it is UTF-8").chars().peekable();
    let mut is_quoted = false;
    while let Some(character) = characters.next() {
        match character {
            '"' if is_quoted && characters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut field)),
            '\r' if !is_quoted && characters.next_if_eq(&'\n').is_some() => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            _ => field.push(character),
        }
    }
    assert!(!is_quoted && field.is_empty() && row.is_empty(), "the table ends with a row");
    rows
}

#[test]
fn in_a_table_it_is_no_formula() {
    for grid in [Grid::Factors, Grid::States, Grid::Events] {
        compare(
            |case| csv::judgements(&case.brief.cross_impact, grid),
            |text, hostile, plain| {
                let (found, expected) = (read_table(hostile), read_table(plain));
                let sizes = |rows: &[Vec<String>]| rows.iter().map(Vec::len).collect::<Vec<_>>();
                assert_eq!(sizes(&found), sizes(&expected), "{text:?}");
                for field in found.iter().flatten().filter(|field| field.parse::<i8>().is_err()) {
                    let first = field.chars().find(|it| !it.is_control() || "\t\r\n".contains(*it));
                    assert!(!first.is_some_and(|it| "=+-@\t\r\n＝＋－＠".contains(it)), "{text:?}: {field:?}");
                }
                assert!(
                    found.len() < 2 || found.iter().flatten().any(|field| field.contains(text.trim())),
                    "{text:?} is lost"
                );
            },
        );
    }
}

#[test]
fn in_a_codebook_and_in_the_name_of_a_file_it_is_harmless() {
    for (text, hostile) in &cases().1 {
        for case in hostile {
            let file = codebook_file::write(&case.codebook);
            assert_eq!(codebook_file::read(&file).unwrap(), case.codebook, "{text:?}");
            let mut named = case.clone();
            named.brief.head.title = (*text).to_owned();
            named.brief.head.date = (*text).to_owned();
            let stem = file_stem(&named);
            let is_safe = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(!stem.is_empty() && stem.bytes().all(is_safe) && !stem.starts_with('-'), "{stem:?}");
        }
    }
}
