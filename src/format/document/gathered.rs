//! Several briefs as one document: the summary of a day or of a tag.

use super::{Content, Document, Entry, Fact, Maker, Part, Words, is_blank, name};
use crate::domain::case::arrangement::Section;
use crate::domain::case::brief::Place;
use crate::domain::case::worksheet::Entry as Row;
use crate::domain::case::{Case, Category, Detail, Slot, Statement};
use crate::domain::gathering::{indicator_rows, judgements, strictest};
use crate::domain::layout;
use crate::domain::projection::{Finding, findings, one_line};
use std::collections::BTreeMap;

/// How a summary is made; it stands where a brief says its method.
const METHOD: &str = "Gathered by machine from the briefs named above, line by line as they stand there; citations and quotes are in each brief";

/// The bottom lines, judgements, open gaps and indicators of some briefs, under the name of each.
///
/// Its marking is the strictest of theirs. What is hidden or left out in a brief is left out here too.
pub(in crate::format) fn gathered<'a>(title: &'a str, cases: &'a [Case]) -> Document<'a> {
    let part = |heading: &str, lines: &dyn Fn(&Case) -> Vec<Words>| {
        let entries = cases.iter().map(|case| Entry::new(named(case), lines(case)));
        let content = vec![Content::Entries(entries.collect())];
        Part { number: None, heading: heading.to_owned(), figures: Vec::new(), content }
    };
    Document {
        marking: strictest(cases.iter().map(|case| case.brief.head.tlp)),
        title,
        facts: Vec::new(),
        sources: cases.iter().map(described).collect(),
        source_summary: "",
        method: METHOD,
        parts: vec![
            part("Bottom lines", &|case| of_place(case, Place::Bluf)),
            part("Judgements", &|case| judgements(case).into_iter().map(|line| words(case, line)).collect()),
            part("Open information gaps", &open_gaps),
            part("Indicators to watch", &indicators),
        ],
        figures: Vec::new(),
        notes: Vec::new(),
    }
}

fn named(case: &Case) -> String {
    let name = one_line(case.name());
    if name.is_empty() { "Untitled brief".to_owned() } else { name }
}

/// A brief as one of the things the summary was made from.
fn described(case: &Case) -> Vec<Fact<'_>> {
    let head = &case.brief.head;
    let sources: Vec<String> = case.sources.iter().enumerate().map(|(index, source)| name(index, source)).collect();
    let marking = head.tlp.map(|tlp| tlp.label().to_owned()).unwrap_or_default();
    let facts = [
        ("", named(case)),
        ("", head.date.trim().to_owned()),
        ("by ", head.author.trim().to_owned()),
        ("", marking),
        ("from ", sources.join("; ")),
    ];
    let known = facts.into_iter().filter(|(_, text)| !is_blank(text));
    known.map(|(before, text)| Fact::Text(before, text)).collect()
}

fn of_place(case: &Case, place: Place) -> Vec<Words> {
    if layout::is_hidden(case, Slot::Brief(place)) {
        return Vec::new();
    }
    let lines = case.brief.lines(Slot::Brief(place)).iter();
    lines.filter(|line| !is_blank(&line.text)).map(|line| words(case, line)).collect()
}

/// A line without the numbers of its citations, which mean something in its own brief only.
fn words(case: &Case, line: &Statement) -> Words {
    Maker { case, numbers: BTreeMap::new() }.statement(line)
}

/// The lines on information gaps, in the order of the brief, each with the day by which it should be closed.
fn open_gaps(case: &Case) -> Vec<Words> {
    if case.brief.arrangement.hides(Section::Gaps) {
        return Vec::new();
    }
    let gap = |finding: Finding| {
        let due = match case.annotations.get(&finding.annotation).map(|annotation| &annotation.detail) {
            Some(Detail::InformationGap(fields)) => told("by ", &fields.due),
            _ => None,
        };
        let is_quote = finding.is_quote && due.is_none();
        Words { is_quote, ..Words::plain(with(finding.text, due)) }
    };
    findings(case, Category::InformationGap).into_iter().map(gap).collect()
}

/// The rows of the worksheet, then those lines of the brief that say something else.
fn indicators(case: &Case) -> Vec<Words> {
    let rows = indicator_rows(case).into_iter().filter(|row| !is_blank(row.cell("indicator")));
    let rows: Vec<&Row> = rows.collect();
    let is_row = |words: &Words| rows.iter().any(|row| one_line(row.cell("indicator")) == one_line(&words.text));
    let lines = of_place(case, Place::Indicators).into_iter().filter(|words| !is_row(words));
    let row = |row: &&Row| {
        let facts = [told("expected by ", row.cell("expected_by")), told("now: ", row.cell("state"))];
        Words::plain(with(one_line(row.cell("indicator")), facts.into_iter().flatten()))
    };
    rows.iter().map(row).chain(lines).collect()
}

fn told(before: &str, text: &str) -> Option<String> {
    (!is_blank(text)).then(|| format!("{before}{}", one_line(text)))
}

/// Words with facts in brackets behind them.
fn with(words: String, facts: impl IntoIterator<Item = String>) -> String {
    let facts: Vec<String> = facts.into_iter().collect();
    if facts.is_empty() { words } else { format!("{words} ({})", facts.join("; ")) }
}
