//! Scenario generation: drivers, two axes with four quadrants, and the cone of plausibility.
//!
//! Sources: Tradecraft Primer 2009, alternative futures analysis; UK Futures Toolkit, for axes of uncertainty and the cone.

use super::form::{Column, Form, Line, Rows, Section, choice};
use super::offer::{Addition, line};
use super::quoted;
use crate::domain::case::brief::{Place, TechniqueKind};
use crate::domain::case::judgement::terms;
use crate::domain::case::worksheet::{Entry, Row, Worksheet};
use crate::domain::order::sorted_by_key;
use std::cmp::Reverse;

/// The section of the scenarios in the cone.
pub const CONE: &str = "cone";

terms! {
    /// A grade.
    Grade {
        One "1" "1: very low",
        Two "2" "2: low",
        Three "3" "3: medium",
        Four "4" "4: high",
        Five "5" "5: very high",
    }
}

terms! {
    /// Which axis a driver is chosen for.
    Axis {
        Across "across" "Across",
        Up "up" "Up",
    }
}

terms! {
    /// What a scenario is in the cone.
    Branch {
        Baseline "baseline" "Baseline",
        Alternative "alternative" "Plausible alternative",
        WildCard "wild-card" "Wild card",
    }
}

terms! {
    /// Under which heading of the scenario outlook a scenario belongs.
    Outlook {
        Best "scenario-best" "Best",
        Worst "scenario-worst" "Worst",
        MostLikely "scenario-most-likely" "Most likely",
    }
}

/// The form.
pub static FORM: Form = Form {
    kind: TechniqueKind::Scenarios,
    purpose: "Find what decides the question and is uncertain, and tell the futures that follow from it.",
    source: "Tradecraft Primer 2009; UK Futures Toolkit",
    caveat: "Scenarios are no forecast: those of the axes are not given probabilities that sum to 1.",
    sections: &[
        Section {
            key: "focus",
            title: "Question and horizon",
            help: "",
            rows: Rows::Lines(&[
                Line { key: "question", label: "Focal question", help: "What must be known to decide?" },
                Line { key: "horizon", label: "Horizon", help: "Until when?" },
            ]),
            columns: &[Column::text("words", "In words", "")],
            is_rated: false,
        },
        Section {
            key: "drivers",
            title: "Drivers",
            help: "What decides the question. The two with the highest score (importance × uncertainty) are proposed as axes; they must not depend on each other.",
            rows: Rows::Own("A driver"),
            columns: &[
                Column::text("driver", "Driver", "What decides the question"),
                Column::text("low", "One pole", "How it may turn out"),
                Column::text("high", "The other pole", "How else it may turn out"),
                Column::choice("importance", "Importance", "", choice!(Grade)),
                Column::choice("uncertainty", "Uncertainty", "", choice!(Grade)),
                Column::choice("axis", "Axis", "Empty: as proposed", choice!(Axis)),
            ],
            is_rated: false,
        },
        Section {
            key: "quadrants",
            title: "Four futures of two axes",
            help: "Name each and tell its story.",
            rows: Rows::Lines(&QUADRANTS),
            columns: &[
                Column::text("name", "Name", "A name that sticks"),
                Column::text("story", "Story", "How it comes about"),
                Column::text("signs", "Early signs", "What would be seen first"),
                Column::choice("outlook", "In the outlook", "", choice!(Outlook)),
            ],
            is_rated: false,
        },
        Section {
            key: CONE,
            title: "Cone of plausibility",
            help: "An assumption for each driver gives the baseline. Change one or more for an alternative; break a minor one for a wild card.",
            rows: Rows::Own("A scenario"),
            columns: &[
                Column::text("name", "Name", "A name that sticks"),
                Column::choice("branch", "What it is", "", choice!(Branch)),
                Column::text("assumptions", "Assumptions", "What is taken of each driver, or changed"),
                Column::text("story", "Story", "How it comes about"),
                Column::choice("outlook", "In the outlook", "", choice!(Outlook)),
            ],
            is_rated: false,
        },
    ],
};

/// The four combinations of poles: clockwise from the top right, as quadrants are counted on maps.
const QUADRANTS: [Line; 4] = [
    Line { key: "high_high", label: "Top right", help: "The other pole of both" },
    Line { key: "high_low", label: "Bottom right", help: "The other pole across, one pole up" },
    Line { key: "low_low", label: "Bottom left", help: "One pole of both" },
    Line { key: "low_high", label: "Top left", help: "One pole across, the other pole up" },
];

/// Importance times uncertainty, from 1 to 25; `None` until both are graded.
pub fn score(entry: &Entry) -> Option<u8> {
    let grade = |column| entry.cell(column).parse::<u8>().ok();
    Some(grade("importance")? * grade("uncertainty")?)
}

/// The drivers across and up: those chosen, else the two with the highest scores, the earlier first of equals.
pub fn axes(sheet: &Worksheet) -> [Option<&Row>; 2] {
    let drivers: Vec<&Row> = sheet.rows_of("drivers").collect();
    let chosen = |axis: Axis| drivers.iter().copied().find(|row| row.entry.cell("axis") == axis.key());
    let scored: Vec<&Row> = drivers.iter().copied().filter(|row| score(&row.entry).is_some()).collect();
    let ranked = sorted_by_key(&scored, |row| Reverse(score(&row.entry)));
    let mut proposed = ranked.into_iter().filter(|row| row.entry.cell("axis").is_empty());
    [Axis::Across, Axis::Up].map(|axis| chosen(axis).or_else(|| proposed.next()))
}

/// One pole of an axis in words: what was written, else which of the two it is.
fn pole(axis: Option<&Row>, column: &str, otherwise: &str) -> String {
    let words = axis.map_or("", |row| row.entry.cell(column)).trim();
    if words.is_empty() { otherwise.to_owned() } else { words.to_owned() }
}

/// What two axes make of a page: what stands at their ends, and the names in the corners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cross {
    /// The drivers across and up.
    pub drivers: [String; 2],
    /// The ends of the axis across, from the left.
    pub across: [String; 2],
    /// The ends of the axis up, from below.
    pub up: [String; 2],
    /// The names of the quadrants: top right, bottom right, bottom left, top left; empty where there is none.
    pub names: [String; 4],
}

/// The two axes, as far as they are there.
pub fn cross(sheet: &Worksheet) -> Cross {
    let [across, up] = axes(sheet);
    let driver = |axis: Option<&Row>| axis.map_or("", |row| row.entry.cell("driver")).to_owned();
    Cross {
        drivers: [driver(across), driver(up)],
        across: [pole(across, "low", "one pole"), pole(across, "high", "the other pole")],
        up: [pole(up, "low", "one pole"), pole(up, "high", "the other pole")],
        names: QUADRANTS.each_ref().map(|line| sheet.line(line.key, "name").to_owned()),
    }
}

/// What the poles of a quadrant are, in words: `Talks hold · Aid stops`.
pub fn poles_of(cross: &Cross, quadrant: &str) -> String {
    let [across, up] = match quadrant {
        "high_high" => [1, 1],
        "high_low" => [1, 0],
        "low_high" => [0, 1],
        _ => [0, 0],
    };
    format!("{} · {}", cross.across[across], cross.up[up])
}

/// What drivers, axes and cone lack.
pub fn advice(sheet: &Worksheet) -> Vec<String> {
    let mut advice = Vec::new();
    if let [Some(across), Some(up)] = axes(sheet) {
        let how = |row: &Row| if row.entry.cell("axis").is_empty() { "proposed" } else { "chosen" };
        let named = |row: &Row| format!("{} ({})", quoted(row.entry.cell("driver")), how(row));
        advice.push(format!(
            "Across: {}; up: {}. Ask whether one depends on the other: then take another.",
            named(across),
            named(up)
        ));
    } else if sheet.rows_of("drivers").next().is_some() {
        advice.push("Grade the importance and uncertainty of two drivers or more to have axes.".to_owned());
    }
    let of_branch = |branch: Branch| sheet.rows_of(CONE).filter(|row| row.entry.cell("branch") == branch.key()).count();
    if sheet.rows_of(CONE).next().is_some() {
        match of_branch(Branch::Baseline) {
            0 => advice.push("The cone has no baseline.".to_owned()),
            1 => {}
            _ => advice.push("The cone has more than one baseline: the others are alternatives.".to_owned()),
        }
        if of_branch(Branch::WildCard) == 0 {
            advice.push("The cone has no wild card: what unlikely break would change everything?".to_owned());
        }
    }
    advice
}

/// The scenarios with a heading of the outlook, as lines there: their name and story.
pub fn additions(sheet: &Worksheet) -> Vec<Addition> {
    let quadrants = QUADRANTS.iter().filter_map(|line| sheet.lines.get(line.key));
    let scenarios = quadrants.chain(sheet.rows_of(CONE).map(|row| &row.entry));
    scenarios
        .filter_map(|entry| {
            let place = Place::from_key(entry.cell("outlook"))?;
            let told: Vec<&str> =
                [entry.cell("name"), entry.cell("story")].into_iter().filter(|it| !it.is_empty()).collect();
            line(place, &told.join(": "), entry)
        })
        .collect()
}
