//! Letters of one script that look like those of another, in one word or as a whole word.
//!
//! After Unicode Technical Standard 39: scripts that are written together (Chinese, Japanese and Korean with Latin) may
//! mix; Latin with Cyrillic, Greek and the like may not where the letters look alike.
//! The pairs are those of its file `confusables.txt` that a reader cannot tell apart; a test compares them with it.

use super::context::{fitted, is_of_word};
use super::{Finding, HiddenKind, Severity, code, quoted};
use crate::domain::text::Span;
use crate::domain::text::scripts::Script;

/// Letters of another script, each with the Latin letter at the same place that it looks like.
struct Pairs {
    script: &'static str,
    letters: &'static str,
    latin: &'static str,
}

const PAIRS: [Pairs; 6] = [
    Pairs {
        script: "Cyrillic",
        letters: "АВЕКМНОРСТУХаеорсухЅІЈѕіјѡѴѵҮүһӀӏԁԌԚԛԜԝ",
        latin: "ABEKMHOPCTYXaeopcyxSIJsijwVvYyhlldGQqWw",
    },
    Pairs { script: "Greek", letters: "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρϹϲϳͿ", latin: "ABEZHIKMNOPTYXoavpCcjJ" },
    Pairs { script: "Armenian", letters: "ՍՕզհոսցօ", latin: "UOqhnugo" },
    Pairs {
        script: "Cherokee", letters: "ᎠᎡᎢᎪᎫᎬᎳᎷᎻᏃᏚᏞᏟᏢᏦᏴ", latin: "DRTAJEWMHZSLCPKB"
    },
    Pairs { script: "Coptic", letters: "ⲂⲎⲒⲔⲘⲚⲞⲟⲢⲣⲤⲥⲦⲨⲬ", latin: "BHIKMNOoPpCcTYX" },
    Pairs {
        script: "Lisu", letters: "ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", latin: "BPDTGKJCZFMNLSRVHWXYAEIOU"
    },
];

/// How many of the Cyrillic letters every language that uses Cyrillic has.
const COMMON_CYRILLIC: usize = 19;

/// Every pair: the script, its letter, and the Latin one.
pub fn pairs() -> impl Iterator<Item = (&'static str, char, char)> {
    PAIRS
        .iter()
        .flat_map(|pairs| pairs.letters.chars().zip(pairs.latin.chars()).map(|(one, it)| (pairs.script, one, it)))
}

/// Whether the letter looks like a Latin one and is none.
pub(super) fn is_suspect(letter: char) -> bool {
    !letter.is_ascii() && PAIRS.iter().any(|pairs| in_range(letter, pairs.script) && pairs.letters.contains(letter))
}

/// The blocks of the scripts in the table, which are asked before the table itself.
fn in_range(letter: char, script: &str) -> bool {
    match letter {
        '\u{370}'..='\u{3e1}' | '\u{3f0}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => script == "Greek",
        '\u{400}'..='\u{52f}' => script == "Cyrillic",
        '\u{530}'..='\u{58f}' => script == "Armenian",
        '\u{13a0}'..='\u{13ff}' => script == "Cherokee",
        '\u{2c80}'..='\u{2cff}' => script == "Coptic",
        '\u{a4d0}'..='\u{a4ff}' => script == "Lisu",
        _ => false,
    }
}

fn script_of(letter: char) -> Option<&'static str> {
    PAIRS.iter().map(|pairs| pairs.script).find(|script| letter.is_alphabetic() && in_range(letter, script))
}

/// A run of letters without a space or a sign between them.
struct Word<'a> {
    span: Span,
    text: &'a str,
    latin: usize,
    /// The other script in it, if it has one, and its letters.
    other: Option<&'static str>,
    others: Vec<char>,
}

/// The words with look-alikes in one block (bytes of `text`).
pub(super) fn find(text: &str, block: Span) -> Vec<Finding> {
    let words: Vec<Word<'_>> = words(text, block);
    let mixed = words.iter().filter_map(|word| judge_mixed(text, word));
    let (latin, others) =
        words.iter().fold((0, 0), |(latin, others), word| (latin + word.latin, others + word.others.len()));
    let is_latin_text = 3 * others < latin;
    let is_latin = |word: Option<&Word<'_>>| word.is_some_and(|word| 0 < word.latin && word.other.is_none());
    let whole = words.iter().enumerate().filter_map(|(index, word)| {
        let before = index.checked_sub(1).and_then(|before| words.get(before));
        let stands_out = is_latin_text && (is_latin(before) || is_latin(words.get(index + 1)));
        stands_out.then(|| judge_whole(text, word)).flatten()
    });
    mixed.chain(whole).collect()
}

fn words(text: &str, block: Span) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = block.start();
    for piece in block.of(text).unwrap_or_default().split_inclusive(|it| !is_of_word(it)) {
        let letters = piece.trim_end_matches(|it| !is_of_word(it));
        if let Some(span) = Span::range(start, start + letters.len()) {
            let others: Vec<char> = letters.chars().filter(|it| script_of(*it).is_some()).collect();
            let latin = letters.chars().filter(|it| Script::of(*it) == Some(Script::Latin)).count();
            let other = others.first().and_then(|it| script_of(*it));
            words.push(Word { span, text: letters, latin, other, others });
        }
        start += piece.len();
    }
    words
}

/// A word with letters of two scripts that look alike.
fn judge_mixed(text: &str, word: &Word<'_>) -> Option<Finding> {
    let script = word.other.filter(|_| 0 < word.latin)?;
    // In a formula or the name of a substance a Greek letter stands beside capitals and digits.
    let is_formula = script == "Greek"
        && !word.text.chars().any(|it| it.is_ascii_lowercase())
        && word.others.iter().all(|it| it.is_lowercase());
    if !is_formula && word.others.iter().all(|it| is_suspect(*it)) {
        let letters = named(&word.others);
        let why = format!(
            "mixes Latin with {script} letters that look like Latin ones ({letters}): it is not the word it seems, and a search does not find it."
        );
        return finding(text, word, Severity::Deceptive, script, &why);
    }
    let latin: Vec<char> = word.text.chars().filter(char::is_ascii_alphabetic).collect();
    let twins = &PAIRS[0].latin[..COMMON_CYRILLIC];
    if script == "Cyrillic" && latin.len() == word.latin && latin.iter().all(|it| twins.contains(*it)) {
        let letters = named(&latin);
        let why = format!(
            "mixes Cyrillic with Latin letters that look like Cyrillic ones ({letters}): a search for the word may not find it."
        );
        return finding(text, word, Severity::Doubtful, "Latin", &why);
    }
    None
}

/// A word wholly of another script that could be read as a Latin one.
fn judge_whole(text: &str, word: &Word<'_>) -> Option<Finding> {
    let script = word.other.filter(|_| word.latin == 0 && word.others.iter().all(|it| is_suspect(*it)))?;
    // A Greek letter alone is the name of a quantity: α, ρ, ν.
    let is_symbol = word.others.iter().all(|it| it.is_lowercase()) && word.others.len() == 1 && script == "Greek";
    let is_only_that = word.text.chars().all(|it| !it.is_alphabetic() || script_of(it) == Some(script));
    let seems: String =
        word.text.chars().map(|it| pairs().find(|pair| pair.1 == it).map_or(it, |pair| pair.2)).collect();
    let why = format!("is written in {script} letters, and looks like Latin {} among Latin words.", quoted(&seems));
    (is_only_that && !is_symbol).then(|| finding(text, word, Severity::Doubtful, script, &why)).flatten()
}

fn finding(text: &str, word: &Word<'_>, severity: Severity, sign: &str, why: &str) -> Option<Finding> {
    let words = fitted(text, word.span.start(), word.span.end())?;
    let message = format!("{} {why}", quoted(word.text));
    Some(Finding { kind: HiddenKind::LookAlike, severity, span: word.span, words, sign: sign.to_owned(), message })
}

/// Letters with their codes, each once.
fn named(letters: &[char]) -> String {
    let mut seen: Vec<char> = Vec::new();
    letters.iter().for_each(|it| {
        if !seen.contains(it) {
            seen.push(*it)
        }
    });
    seen.iter().map(|it| format!("{} {it}", code(*it))).collect::<Vec<_>>().join(", ")
}
