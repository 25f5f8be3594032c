//! Indicators or signposts of change, with a validator.
//!
//! Sources: Tradecraft Primer 2009, pages 12 and 13; the validator follows the idea of Heuer and Pherson, 3rd edition, chapter 6:
//! a sign that is as likely everywhere tells nothing apart. How far apart it tells them is counted in steps of the scale, a measure of Caveat.

use super::form::{Column, Form, Rows, Section, choice};
use super::offer::{Addition, line};
use super::{quoted, scenarios};
use crate::domain::case::brief::{Place, TechniqueKind};
use crate::domain::case::judgement::terms;
use crate::domain::case::worksheet::{Entry, Expectation, Worksheet};
use crate::domain::case::{Case, RivalId};
use crate::domain::projection::counted;
use crate::domain::projection::letters;

terms! {
    /// How worrying what is seen now is.
    Concern {
        Negligible "negligible" "Negligible",
        Low "low" "Low",
        Moderate "moderate" "Moderate",
        Substantial "substantial" "Substantial",
        Serious "serious" "Serious",
    }
}

/// The form.
pub static FORM: Form = Form {
    kind: TechniqueKind::Indicators,
    purpose: "List what would be seen early if things went one way or another, and check that each sign tells the ways apart.",
    source: "Tradecraft Primer 2009, pages 12–13; indicators validator, Heuer and Pherson",
    caveat: "",
    sections: &[Section {
        key: "indicators",
        title: "Indicators",
        help: "Observable, collectible, valid, reliable, stable, unique. Rate each across the row: if this came true, how likely would the sign be?",
        rows: Rows::Own("An indicator"),
        columns: &[
            Column::text("indicator", "Indicator", "What would be seen"),
            Column::text("expected_by", "Expected by", "A date or an event"),
            Column::text("state", "State and date", "What is seen now, and when"),
            Column::choice("concern", "Concern", "", choice!(Concern)),
            Column::text("watch", "Source to watch", "Where it would show"),
            Column::text("owner", "Owner", "Who watches"),
        ],
        is_rated: true,
    }],
};

/// What signs are weighed against: a name for headings, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rival {
    /// Which hypothesis or scenario.
    pub id: RivalId,
    /// A short name, such as `A` or the name of a scenario.
    pub name: String,
    /// What it says.
    pub words: String,
}

/// The hypotheses of the brief, then the scenarios of the cone.
pub fn rivals(case: &Case) -> Vec<Rival> {
    let hypotheses = case.brief.hypotheses.iter().enumerate().map(|(index, hypothesis)| Rival {
        id: hypothesis.id.into(),
        name: letters(index),
        words: format!("Hypothesis {}: {}", letters(index), hypothesis.text),
    });
    let sheet = case.brief.worksheets.get(&TechniqueKind::Scenarios);
    let scenarios = sheet.into_iter().flat_map(|sheet| sheet.rows_of(scenarios::CONE)).map(|row| Rival {
        id: row.id.into(),
        name: row.entry.cell("name").to_owned(),
        words: format!("Scenario {}", quoted(row.entry.cell("name"))),
    });
    hypotheses.chain(scenarios.filter(|rival| !rival.name.is_empty())).collect()
}

/// How well a sign tells the rivals apart: the steps of the scale between where it is likeliest and where it is least likely.
///
/// 0 where it is as likely everywhere, and so tells nothing; `None` where it was rated against fewer than two of `rivals`.
pub fn spread(entry: &Entry, rivals: &[Rival]) -> Option<usize> {
    let steps = rivals.iter().filter_map(|rival| entry.ratings.get(&rival.id)).map(|rating| step(*rating));
    let steps: Vec<usize> = steps.collect();
    let (least, most) = (steps.iter().min()?, steps.iter().max()?);
    (1 < steps.len()).then_some(most - least)
}

fn step(rating: Expectation) -> usize {
    match rating {
        Expectation::HighlyUnlikely => 0,
        Expectation::Unlikely => 1,
        Expectation::Even => 2,
        Expectation::Likely => 3,
        Expectation::HighlyLikely => 4,
    }
}

/// What the validator says.
pub fn advice(case: &Case, sheet: &Worksheet) -> Vec<String> {
    let rivals = rivals(case);
    if rivals.len() < 2 {
        return vec![
            "There are fewer than two hypotheses or scenarios to tell apart: without them no indicator can be checked."
                .to_owned(),
        ];
    }
    let entries = || sheet.rows_of("indicators").map(|row| &row.entry);
    let same = entries().filter(|entry| spread(entry, &rivals) == Some(0)).map(|entry| quoted(entry.cell("indicator")));
    let mut advice: Vec<String> = same
        .map(|it| format!("{it} is as likely everywhere, so it tells nothing apart: drop it or sharpen it."))
        .collect();
    let unrated = entries().filter(|entry| spread(entry, &rivals).is_none()).count();
    if 0 < unrated {
        advice.push(format!("{} not checked yet: rate at least two cells of the row.", counted(unrated, "indicator")));
    }
    advice
}

/// The indicators that tell something apart, or were not checked.
pub fn useful<'a>(case: &Case, sheet: &'a Worksheet) -> Vec<&'a Entry> {
    let rivals = rivals(case);
    let entries = sheet.rows_of("indicators").map(|row| &row.entry);
    entries.filter(|entry| spread(entry, &rivals) != Some(0)).collect()
}

/// The useful ones as lines of section 2.
pub fn additions(case: &Case, sheet: &Worksheet) -> Vec<Addition> {
    let useful = useful(case, sheet).into_iter();
    useful.filter_map(|entry| line(Place::Indicators, entry.cell("indicator"), entry)).collect()
}
