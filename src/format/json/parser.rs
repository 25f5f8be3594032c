//! From text to values, as strict as RFC 8259: no comments, no trailing commas, no lone surrogates.

use super::Json;
use crate::format::problem::Problem;
use std::borrow::Cow;

/// Brackets that may stand within one another; the parser calls itself for each.
const DEEPEST: usize = 100;
/// The most values in a document: more than any case can hold, and less than fill the memory of a page.
const MOST_VALUES: usize = 20_000_000;

/// Reads `text` as one value.
///
/// # Errors
/// One [`Problem`] with the line and the column (in bytes), both counted from 1.
pub(crate) fn parse(text: &str) -> Result<Json<'_>, Problem> {
    parse_at_most(text, MOST_VALUES)
}

/// The same, for at most so many values.
pub(super) fn parse_at_most(text: &str, most_values: usize) -> Result<Json<'_>, Problem> {
    let mut parser = Parser { text, at: 0, depth: 0, values_left: most_values };
    let value = parser.document();
    value.map_err(|message| {
        let before = text.as_bytes().get(..parser.at).unwrap_or(text.as_bytes());
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        let column = 1 + before.iter().rev().take_while(|&&byte| byte != b'\n').count();
        Problem::of_file(format!("{message} (line {line}, column {column})"))
    })
}

/// What was read, or why the document is refused.
type Parsed<T> = Result<T, &'static str>;

struct Parser<'a> {
    text: &'a str,
    /// The byte to be read next.
    at: usize,
    depth: usize,
    values_left: usize,
}

impl<'a> Parser<'a> {
    fn document(&mut self) -> Parsed<Json<'a>> {
        let value = self.value()?;
        match self.next_token() {
            None => Ok(value),
            Some(_) => Err("the file is not JSON: something stands after its end"),
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space.
    fn next_token(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Takes `byte` if it is what stands next.
    fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.byte() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn value(&mut self) -> Parsed<Json<'a>> {
        self.values_left = self.values_left.checked_sub(1).ok_or("the file holds more than any case can")?;
        match self.next_token() {
            None => Err("the file is not JSON: it ends where a value belongs"),
            Some(b'{') => self.nested(|parser| parser.members().map(Json::Object)),
            Some(b'[') => self.nested(|parser| parser.items().map(Json::List)),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number().map(Json::Number),
            Some(_) => self.name(),
        }
    }

    /// What stands in brackets, of which the first is next.
    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Parsed<Json<'a>>) -> Parsed<Json<'a>> {
        self.at += 1;
        self.depth += 1;
        if DEEPEST < self.depth {
            return Err("the file is nested too deeply");
        }
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn name(&mut self) -> Parsed<Json<'a>> {
        for (name, value) in [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))] {
            if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(name)) {
                self.at += name.len();
                return Ok(value);
            }
        }
        Err("the file is not JSON: a value belongs here")
    }

    fn items(&mut self) -> Parsed<Vec<Json<'a>>> {
        let mut items = Vec::new();
        while self.another(b']', items.is_empty())? {
            items.push(self.value()?);
        }
        Ok(items)
    }

    fn members(&mut self) -> Parsed<Vec<(Cow<'a, str>, Json<'a>)>> {
        let mut members = Vec::new();
        while self.another(b'}', members.is_empty())? {
            if self.next_token() != Some(b'"') {
                return Err("the file is not JSON: the name of a member belongs here, in quotation marks");
            }
            let key = self.string()?;
            self.next_token();
            if !self.takes(b':') {
                return Err("the file is not JSON: a colon belongs here");
            }
            members.push((key, self.value()?));
        }
        Ok(members)
    }

    /// Whether another item follows, after its comma, or else the closing bracket.
    fn another(&mut self, close: u8, is_first: bool) -> Parsed<bool> {
        match self.next_token() {
            None => Err("the file is not JSON: it ends before a bracket is closed"),
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            Some(_) if is_first || self.takes(b',') => Ok(true),
            Some(_) => Err("the file is not JSON: a comma or a closing bracket belongs here"),
        }
    }

    fn number(&mut self) -> Parsed<&'a str> {
        let start = self.at;
        self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            let _ = self.takes(b'+') || self.takes(b'-');
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    fn digits(&mut self) -> Parsed<()> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err("the file is not JSON: a digit belongs here") } else { Ok(()) }
    }

    /// A string, whose opening quotation mark is next.
    fn string(&mut self) -> Parsed<Cow<'a, str>> {
        self.at += 1;
        let mut text = Cow::Borrowed("");
        loop {
            let start = self.at;
            let rest = self.text.as_bytes().get(start..).unwrap_or_default();
            self.at += rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len());
            let plain = self.text.get(start..self.at).unwrap_or_default();
            if text.is_empty() {
                text = Cow::Borrowed(plain);
            } else {
                text.to_mut().push_str(plain);
            }
            match self.byte() {
                None => return Err("the file is not JSON: it ends within a text"),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.to_mut().push(self.escape()?),
                Some(_) => return Err("the file is not JSON: a control character stands in a text"),
            }
        }
    }

    /// The character that an escape stands for; its backslash is next.
    fn escape(&mut self) -> Parsed<char> {
        let letter = self.text.as_bytes().get(self.at + 1).copied();
        let character = match letter {
            Some(plain @ (b'"' | b'\\' | b'/')) => char::from(plain),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            _ => return Err("the file is not JSON: no escape begins like this"),
        };
        self.at += 2;
        Ok(character)
    }

    /// The character of `\u` and four digits, or of a surrogate pair of two such escapes.
    fn code_point(&mut self) -> Parsed<char> {
        let first = self.code_unit()?;
        let is_pair = (0xd800..0xdc00).contains(&first) && self.byte() == Some(b'\\');
        let units = [first, if is_pair { self.code_unit()? } else { 0 }];
        let units = units.get(..if is_pair { 2 } else { 1 }).unwrap_or_default();
        match char::decode_utf16(units.iter().copied()).next() {
            Some(Ok(character)) => Ok(character),
            _ => Err("the file is not JSON: half of a surrogate pair stands alone"),
        }
    }

    fn code_unit(&mut self) -> Parsed<u16> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let digits = rest.strip_prefix("\\u").and_then(|rest| rest.get(..4));
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        self.at += if unit.is_some() { 6 } else { 0 };
        unit.ok_or("the file is not JSON: \\u and four hexadecimal digits belong here")
    }
}
