//! Mutates JSON as JSON: values are moved, doubled, left out and replaced, and checksums of texts are mended now and then.

use libfuzzer_sys::fuzzer_mutate;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// One document.
pub fn mutate_json(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed) | 1 << 40);
    let document = if dice.one_in(3) { None } else { serde_json::from_slice::<Value>(&data[..size]).ok() };
    let Some(mut document) = document else { return fuzzer_mutate(data, size, most) };
    for _ in 0..=dice.below(3) {
        mutate(&mut document, &mut dice);
    }
    if !dice.one_in(4) {
        mend(&mut document);
    }
    put(data, most, &written(&document, &mut dice), size)
}

/// Documents of one line each: one of them is mutated, doubled, moved or left out.
pub fn mutate_lines(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed) | 1 << 41);
    let Ok(text) = std::str::from_utf8(&data[..size]) else { return fuzzer_mutate(data, size, most) };
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let at = dice.below(lines.len());
    match dice.below(10) {
        0 => return fuzzer_mutate(data, size, most),
        1 => drop(lines.remove(at)),
        2 => lines.insert(dice.below(lines.len()), lines[at].clone()),
        3 => {
            let other = dice.below(lines.len());
            lines.swap(at, other);
        }
        _ => {
            let Ok(mut document) = serde_json::from_str::<Value>(&lines[at]) else {
                return fuzzer_mutate(data, size, most);
            };
            mutate(&mut document, &mut dice);
            lines[at] = document.to_string();
        }
    }
    put(data, most, &lines.join("\n"), size)
}

fn put(data: &mut [u8], most: usize, text: &str, size: usize) -> usize {
    if most.min(data.len()) < text.len() {
        return fuzzer_mutate(data, size, most);
    }
    data[..text.len()].copy_from_slice(text.as_bytes());
    text.len()
}

fn written(document: &Value, dice: &mut Dice) -> String {
    if dice.one_in(2) { document.to_string() } else { format!("{document:#}\n") }
}

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// How many values a document has, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum::<usize>(),
        _ => 0,
    }
}

/// The value with this number, counted from the outermost.
fn nth<'a>(value: &'a mut Value, number: &mut usize) -> Option<&'a mut Value> {
    if *number == 0 {
        return Some(value);
    }
    *number -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, number)),
        Value::Object(members) => members.values_mut().find_map(|member| nth(member, number)),
        _ => None,
    }
}

fn mutate(document: &mut Value, dice: &mut Dice) {
    let all = count(document);
    let other = nth(document, &mut dice.below(all)).cloned().unwrap_or(Value::Null);
    let Some(value) = nth(document, &mut dice.below(all)) else { return };
    match value {
        Value::Array(items) if !items.is_empty() && !dice.one_in(4) => {
            let at = dice.below(items.len());
            match dice.below(4) {
                0 => drop(items.remove(at)),
                1 => items.insert(at, items[at].clone()),
                2 => items.insert(at, other),
                _ => {
                    let to = dice.below(items.len());
                    items.swap(at, to);
                }
            }
        }
        Value::Object(members) if !members.is_empty() && !dice.one_in(4) => {
            let key = members.keys().nth(dice.below(members.len())).cloned().unwrap_or_default();
            match dice.below(3) {
                0 => drop(members.remove(&key)),
                1 => drop(members.insert(key, other)),
                _ => drop(members.insert(word(dice), other)),
            }
        }
        Value::String(text) if !dice.one_in(3) => *text = changed(text, dice),
        Value::Number(_) if !dice.one_in(3) => *value = number(dice),
        _ => *value = if dice.one_in(2) { other } else { json!(word(dice)) },
    }
}

fn number(dice: &mut Dice) -> Value {
    match dice.below(8) {
        0 => json!(0),
        1 => json!(-1),
        2 => json!(u64::MAX),
        3 => json!(1.5),
        4 => json!(i64::MIN),
        5 => json!(255 + dice.below(3)),
        _ => json!(dice.below(200)),
    }
}

/// What means something somewhere: to a page, a table, a program that counts letters, or to us.
const WORDS: [&str; 28] = [
    "",
    " ",
    "\n",
    "</script>",
    "<b>x</b>",
    "]]>",
    "`*_[a](b)",
    "=1+1",
    "@x",
    "\u{202e}",
    "\u{feff}",
    "\u{0}",
    "\u{301}",
    "👩\u{200d}👩\u{200d}👧",
    "🇺🇦🇺",
    "e\u{301}",
    "會談",
    "قال",
    "\u{7f}",
    "\u{2028}",
    "null",
    "id",
    "caveat-case",
    "2026-02-29T24:00:00.000Z",
    "9999-12-31T23:59:59.999Z",
    "01010101-0101-4101-8101-010101010101",
    "assumption",
    "data:image/png;base64,",
];

fn word(dice: &mut Dice) -> String {
    WORDS[dice.below(WORDS.len())].to_owned()
}

/// The text with a word put in or letters taken out somewhere.
fn changed(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = dice.below(letters.len() + 1);
    match dice.below(4) {
        0 => letters.truncate(at),
        1 if at < letters.len() => drop(letters.remove(at)),
        2 => drop(letters.splice(at..at, text.chars().take(64).collect::<Vec<_>>())),
        _ => drop(letters.splice(at..at, word(dice).chars().collect::<Vec<_>>())),
    }
    letters.into_iter().collect()
}

/// Gives every text of a case file the checksum and the lengths that it has.
fn mend(document: &mut Value) {
    let Some(sources) = document.get_mut("sources").and_then(Value::as_array_mut) else { return };
    for source in sources.iter_mut().filter_map(Value::as_object_mut) {
        let Some(text) = source.get("text").and_then(Value::as_str).map(str::to_owned) else { continue };
        let hash: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
        let (points, units) = (text.chars().count(), text.encode_utf16().count());
        for (key, value) in [
            ("text_sha256", json!(hash)),
            ("text_length", json!({ "code_points": points, "utf16": units, "bytes": text.len() })),
        ] {
            if source.contains_key(key) {
                source.insert(key.to_owned(), value);
            }
        }
    }
}
