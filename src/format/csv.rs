//! Tables for spreadsheets and notebooks: comma-separated values as RFC 4180 has them.
//!
//! Lines end in CR LF, all words stand in quotes, and a byte order mark tells spreadsheets that the file is UTF-8.
//! Words that a spreadsheet would take for a formula get an apostrophe before them (OWASP, *CSV Injection*).

use crate::domain::case::cross_impact::CrossImpact;
use crate::domain::cross_impact::grid::{Axis, Grid};

/// One field.
enum Field {
    /// Nothing.
    Empty,
    /// Words that someone typed, or a heading.
    Words(String),
    /// A number of ours: it is no formula, although it may begin with a minus.
    Number(i8),
}

/// The judgements of one method: what bears is a row, what is borne on is a column; what was not judged is empty.
pub fn judgements(analysis: &CrossImpact, grid: Grid) -> String {
    let axes = grid.axes(analysis);
    let name = |axis| Field::Words(grid.name(analysis, axis));
    let headings = std::iter::once(Field::Empty).chain(axes.iter().copied().map(name)).collect();
    let row = |from: &Axis| {
        let judged = axes.iter().map(|to| analysis.influences.get(&(from.id, to.id)));
        let judged = judged.map(|found| found.map_or(Field::Empty, |it| Field::Number(it.value)));
        std::iter::once(name(*from)).chain(judged).collect()
    };
    written(std::iter::once(headings).chain(axes.iter().map(row)))
}

fn written(rows: impl Iterator<Item = Vec<Field>>) -> String {
    let mut out = "\u{feff}".to_owned();
    for row in rows {
        let fields: Vec<String> = row.iter().map(field).collect();
        out.push_str(&fields.join(","));
        out.push_str("\r\n");
    }
    out
}

fn field(field: &Field) -> String {
    match field {
        Field::Empty => String::new(),
        Field::Number(number) => number.to_string(),
        Field::Words(words) => {
            // Characters that do not show are passed over by some programs on the way to the sign of a formula.
            let first =
                words.chars().find(|character| !character.is_control() || matches!(character, '\t' | '\r' | '\n'));
            let is_formula = first.is_some_and(|first| FORMULA.contains(&first));
            format!("\"{}{}\"", if is_formula { "'" } else { "" }, words.replace('"', "\"\""))
        }
    }
}

/// What a formula begins with; the wide forms are read as the narrow ones where these are typed.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::FactorId;
    use crate::domain::case::cross_impact::{Descriptor, Factor, Influence};

    fn id(number: u8) -> FactorId {
        FactorId::from_random([number; 16])
    }

    fn check_words(words: &str, expected: &str) {
        assert_eq!(field(&Field::Words(words.to_owned())), expected, "{words:?}");
    }

    #[test]
    fn words_are_never_a_formula_and_never_end_a_field() {
        check_words("=SUM(A1)", "\"'=SUM(A1)\"");
        check_words("@x", "\"'@x\"");
        check_words("\u{1}+1", "\"'\u{1}+1\"");
        check_words("\t-1", "\"'\t-1\"");
        check_words("＝1", "\"'＝1\"");
        check_words("a=b, \"c\"\r\n=d", "\"a=b, \"\"c\"\"\r\n=d\"");
        check_words("", "\"\"");
    }

    #[test]
    fn numbers_keep_their_sign_and_what_was_not_judged_is_empty() {
        let factor = |number, name: &str| Factor { id: id(number), name: name.to_owned() };
        let states = |first, names: [&str; 2]| vec![factor(first, names[0]), factor(first + 1, names[1])];
        let mut analysis = CrossImpact {
            factors: vec![factor(1, "Oil"), Factor::new(id(2))],
            descriptors: vec![Descriptor { factor: factor(3, "-Mood"), states: states(4, ["calm", "tense"]) }],
            ..CrossImpact::default()
        };
        analysis.influences.insert((id(1), id(2)), Influence { value: -3, reason: String::new() });
        assert_eq!(
            judgements(&analysis, Grid::Factors),
            "\u{feff},\"Oil\",\"Factor B\"\r\n\"Oil\",,-3\r\n\"Factor B\",,\r\n"
        );
        assert_eq!(
            judgements(&analysis, Grid::States),
            "\u{feff},\"'-Mood: calm\",\"'-Mood: tense\"\r\n\"'-Mood: calm\",,\r\n\"'-Mood: tense\",,\r\n"
        );
        assert_eq!(judgements(&analysis, Grid::Events), "\u{feff}\r\n");
    }
}
