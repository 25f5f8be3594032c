//! The stored cases by thematic tag and by day, and the tags that are known from them.

use crate::domain::case::arrangement::Section;
use crate::domain::case::brief::{Place, TechniqueKind};
use crate::domain::case::worksheet::Entry;
use crate::domain::case::{Case, Slot, Statement, Tlp};
use crate::domain::layout::shown_lines;
use crate::domain::order::sorted_by_key;
use crate::domain::worksheet::indicators;
use std::cmp::Reverse;

/// What cases are looked for by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// A thematic tag, as it was typed first.
    Tag(String),
    /// A day, as `YYYY-MM-DD` or however the date of the brief was typed.
    Day(String),
}

impl By {
    /// The tag or day.
    pub fn name(&self) -> &str {
        let (Self::Tag(name) | Self::Day(name)) = self;
        name
    }
}

/// What a case can be found by, without the case.
pub trait Shelved {
    /// Its thematic tags.
    fn tags(&self) -> &[String];

    /// Its day.
    fn day(&self) -> String;

    /// Whether it is there when cases are looked for by this.
    fn is_under(&self, by: &By) -> bool {
        match by {
            By::Tag(wanted) => self.tags().iter().any(|tag| same(tag, wanted)),
            By::Day(wanted) => self.day() == *wanted,
        }
    }
}

/// Every tag with the number of its cases, the most used first; then every day, the newest first.
pub fn shelves<T: Shelved>(cases: &[T]) -> Vec<(By, usize)> {
    let (mut tags, mut days) = (Vec::<By>::new(), Vec::<By>::new());
    for case in cases {
        for tag in case.tags() {
            if !tags.iter().any(|known| matches!(known, By::Tag(known) if same(known, tag))) {
                tags.push(By::Tag(tag.clone()));
            }
        }
        let day = By::Day(case.day());
        if !days.contains(&day) {
            days.push(day);
        }
    }
    let counted = |by: By| {
        let count = cases.iter().filter(|case| case.is_under(&by)).count();
        (by, count)
    };
    let tags: Vec<(By, usize)> = tags.into_iter().map(counted).collect();
    let days: Vec<(By, usize)> = days.into_iter().map(counted).collect();
    let mut shelves = sorted_by_key(&tags, |(by, count)| (Reverse(*count), folded(by.name())));
    shelves.extend(sorted_by_key(&days, |(by, _)| Reverse(by.name().to_owned())));
    shelves
}

/// What a list of tags, with commas between, can become when its last word is completed from `known`.
///
/// Each is the whole list, so that a field can take it as it is; tags that are in the list already are left out.
pub fn completions<'a>(typed: &str, known: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let at =
        typed.rfind([',', '،', '，', '、']).map_or(0, |at| at + typed[at..].chars().next().map_or(1, char::len_utf8));
    let (before, last) = typed.split_at(at);
    let (last, mut seen) = (folded(last), before.split([',', '،', '，', '、']).map(folded).collect::<Vec<_>>());
    let gap = if before.is_empty() || before.ends_with(char::is_whitespace) { "" } else { " " };
    let mut offers = Vec::new();
    for tag in known {
        let name = folded(tag);
        if name.starts_with(&last) && !seen.contains(&name) {
            seen.push(name);
            offers.push(format!("{before}{gap}{}", tag.trim()));
        }
    }
    offers
}

fn same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

fn folded(tag: &str) -> String {
    tag.trim().to_lowercase()
}

/// The strictest of some markings; a document made of several may be passed on as far as that one.
pub fn strictest(markings: impl IntoIterator<Item = Option<Tlp>>) -> Option<Tlp> {
    // The list begins with the strictest.
    markings.into_iter().flatten().min()
}

/// The lines that judge, outside the bottom line: the assessment, and whatever says how likely it is; none that is hidden.
pub fn judgements(case: &Case) -> Vec<&Statement> {
    let is_judgement = |slot: Slot, line: &Statement| match slot {
        Slot::Brief(Place::Bluf | Place::Indicators) => false,
        Slot::Brief(Place::Assessment) => true,
        _ => line.likelihood.is_some(),
    };
    let lines = shown_lines(case).filter(|(slot, line)| is_judgement(*slot, line));
    lines.map(|(_, line)| line).filter(|line| !line.text.trim().is_empty()).collect()
}

/// The rows of the worksheet of indicators that are worth watching, unless they or the worksheets are hidden: those that
/// tell something apart, or were not checked.
pub fn indicator_rows(case: &Case) -> Vec<&Entry> {
    let is_hidden = |section| case.brief.arrangement.hides(section);
    if is_hidden(Section::Indicators) || is_hidden(Section::Techniques) {
        return Vec::new();
    }
    let sheet = case.brief.worksheets.get(&TechniqueKind::Indicators);
    sheet.map(|sheet| indicators::useful(case, sheet)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Book(Vec<String>, &'static str);

    impl Shelved for Book {
        fn tags(&self) -> &[String] {
            &self.0
        }

        fn day(&self) -> String {
            self.1.to_owned()
        }
    }

    fn books() -> [Book; 3] {
        let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
        [
            Book(tags(&["Ports", "ports"]), "2026-01-05"),
            Book(tags(&["shipping", " PORTS"]), "2026-01-06"),
            Book(tags(&[]), "2026-01-05"),
        ]
    }

    #[test]
    fn cases_stand_under_each_tag_once_and_under_their_day() {
        let shelves: Vec<String> = shelves(&books()).into_iter().map(|(by, count)| format!("{by:?} {count}")).collect();
        let expected =
            [r#"Tag("Ports") 2"#, r#"Tag("shipping") 1"#, r#"Day("2026-01-06") 1"#, r#"Day("2026-01-05") 2"#];
        assert_eq!(shelves, expected);
        let under = |by: By| books().iter().filter(|book| book.is_under(&by)).count();
        assert_eq!((under(By::Tag("ports".into())), under(By::Day("2026-01-05".into()))), (2, 2));
    }

    #[test]
    fn the_last_word_of_a_list_is_completed() {
        let known = ["Ports".to_owned(), "shipping".to_owned(), "ports".to_owned(), "Sahel".to_owned()];
        let check = |typed: &str, expected: &[&str]| assert_eq!(completions(typed, &known), expected, "{typed}");
        check("", &["Ports", "shipping", "Sahel"]);
        check("s", &["shipping", "Sahel"]);
        check("Ports, S", &["Ports, shipping", "Ports, Sahel"]);
        check("Ports,p", &[]);
        check("أ،sh", &["أ، shipping"]);
        check("港口、", &["港口、 Ports", "港口、 shipping", "港口、 Sahel"]);
    }

    #[test]
    fn what_is_gathered_is_as_strict_as_its_strictest_part() {
        assert_eq!(strictest([Some(Tlp::Green), None, Some(Tlp::AmberStrict)]), Some(Tlp::AmberStrict));
        assert_eq!(strictest([None, None]), None);
    }
}
