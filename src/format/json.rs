//! What every format in JSON shares: writing values, and saying what is wrong with a document and where.

use super::problem::{Problem, tamed};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::error::Category;

/// `value` as compact JSON.
pub(crate) fn compact<T: Serialize>(value: &T) -> String {
    // Writing to memory fails only for maps without string keys, and no type here has one.
    serde_json::to_string(value).unwrap_or_default()
}

/// `value` as JSON with two spaces of indentation and a newline at the end.
pub(crate) fn pretty<T: Serialize>(value: &T) -> String {
    // As above, this cannot fail.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads `text` as a `T`.
///
/// # Errors
/// One [`Problem`] with a JSON pointer, the line and the column (in bytes), both counted from 1.
pub(crate) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| problem(text, &error))
}

/// Reads an optional value whose key must nevertheless be present: a missing key is an error, `null` is not.
pub(crate) fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(source: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(source)
}

fn problem(text: &str, error: &serde_json::Error) -> Problem {
    let (line, column) = (error.line(), error.column());
    let message = plain(&error.to_string(), line, column);
    match error.classify() {
        Category::Data => {
            let consumed = byte_offset(text, line, column);
            Problem {
                path: tamed(&pointer(text, consumed)),
                message: format!("{message} (line {line}, column {column})"),
            }
        }
        _ if message.starts_with("recursion limit") => {
            Problem::of_file(format!("the file is nested too deeply (line {line}, column {column})"))
        }
        _ => Problem::of_file(format!("the file is not JSON: {message} (line {line}, column {column})")),
    }
}

/// The library's message without its place, in words that say the same without its types.
pub(crate) fn plain(message: &str, line: usize, column: usize) -> String {
    const WORDS: [(&str, &str); 6] = [
        ("expected u64", "expected a whole number"),
        ("expected a sequence", "expected a list"),
        ("invalid type: sequence", "invalid type: a list"),
        ("expected a map", "expected an object"),
        ("invalid type: map", "invalid type: an object"),
        ("invalid type: null", "invalid type: nothing"),
    ];
    let place = format!(" at line {line} column {column}");
    let message = message.strip_suffix(place.as_str()).unwrap_or(message);
    // `expected struct Name with 5 elements` names a type of the program.
    let message = message
        .split_once("expected struct ")
        .map_or(message.to_owned(), |(before, _)| format!("{before}expected an object"));
    tamed(&WORDS.iter().fold(message, |message, (theirs, ours)| message.replace(theirs, ours)))
}

fn byte_offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column).min(text.len())
}

/// One open bracket on the way to a place.
enum Open {
    /// An object, with the member last named.
    Object(Option<String>),
    /// An array, with the index of the current item.
    Array(usize),
}

/// The JSON pointer of the value that a reader had reached after `consumed` bytes of well-formed JSON.
fn pointer(text: &str, consumed: usize) -> String {
    let bytes = text.as_bytes().get(..consumed).unwrap_or(text.as_bytes());
    // A missing key is noticed once the object is closed; the path is then that of the object.
    let (bytes, is_closed) = bytes.strip_suffix(b"}").map_or((bytes, false), |inside| (inside, true));
    let mut open: Vec<Open> = Vec::new();
    let mut expects_key = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' => open.push(Open::Object(None)),
            b'[' => open.push(Open::Array(0)),
            b'}' | b']' => drop(open.pop()),
            b':' => expects_key = false,
            b',' => {
                if let Some(Open::Array(index)) = open.last_mut() {
                    *index += 1;
                }
            }
            b'"' => {
                let end = string_end(bytes, at);
                if let (true, Some(Open::Object(key))) = (expects_key, open.last_mut()) {
                    *key = bytes.get(at - 1..end).and_then(|quoted| serde_json::from_slice(quoted).ok());
                }
                at = end;
            }
            _ => {}
        }
        if matches!(byte, b'{' | b',') {
            expects_key = matches!(open.last(), Some(Open::Object(_)));
        }
    }
    if is_closed {
        open.pop();
    }
    open.iter().filter_map(step).collect()
}

fn step(open: &Open) -> Option<String> {
    match open {
        Open::Object(key) => key.as_ref().map(|key| format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
        Open::Array(index) => Some(format!("/{index}")),
    }
}

/// The byte after the closing quotation mark of the string whose content starts at `at`.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only the errors matter here")]
    struct Outer {
        items: Vec<Item>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only the errors matter here")]
    struct Item {
        name: String,
        start: u64,
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(parse::<Outer>(text).unwrap_err().to_string(), expected);
    }

    #[test]
    fn says_what_and_where() {
        check(
            r#"{"items":[{"name":"a","start":1},{"name":"b"}]}"#,
            "/items/1: missing field `start` (line 1, column 45)",
        );
        check(
            "{\"items\":[\n{\"name\":\"a, \\\"[b\",\n\"start\":-1}]}",
            "/items/0/start: invalid value: integer `-1`, expected a whole number (line 3, column 10)",
        );
        check(
            r#"{"items":[{"name":"a","end":1}]}"#,
            "/items/0/end: unknown field `end`, expected `name` or `start` (line 1, column 27)",
        );
        check(r#"{"items":{}}"#, "/items: invalid type: an object, expected a list (line 1, column 9)");
        check(r#"{"items":[7]}"#, "/items/0: invalid type: integer `7`, expected an object (line 1, column 11)");
        check("{\"items\": nul}", "the file is not JSON: expected ident (line 1, column 14)");
        check("", "the file is not JSON: EOF while parsing a value (line 1, column 0)");
    }
}
