//! Causal layered analysis: the same issue at four depths, now and in an alternative future.
//!
//! Source: Inayatullah, Futures 30(8), 1998.

use super::form::{Column, Form, Line, Rows, Section, choice};
use super::offer::{Addition, line};
use crate::domain::case::brief::{Place, TechniqueKind};
use crate::domain::case::judgement::terms;
use crate::domain::case::worksheet::Worksheet;

terms! {
    /// How well two neighbouring layers fit.
    Fit {
        Strong "strong" "Strong",
        Weak "weak" "Weak",
        Broken "broken" "Broken",
    }
}

terms! {
    /// Under which heading of section 4 a driver belongs.
    Heading {
        Overview "implications" "Overview",
        Political "political" "Political / Geopolitical",
        Security "security" "Security / Counter-Terrorism",
        Cyber "cyber" "Cyber / Information Space",
        Economic "economic" "Economic / Social",
    }
}

/// Each pair of neighbouring layers, from above.
const LINKS: &[Line] = &[
    Line { key: "litany_systemic", label: "Litany and causes", help: "Do the causes explain the litany?" },
    Line {
        key: "systemic_worldview",
        label: "Causes and worldview",
        help: "Does the worldview keep the causes in place?",
    },
    Line { key: "worldview_myth", label: "Worldview and myth", help: "Does the myth carry the worldview?" },
];

/// The form.
pub static FORM: Form = Form {
    kind: TechniqueKind::CausalLayered,
    purpose: "Go down from headlines to causes, worldviews and myths, then build the alternative from below.",
    source: "Inayatullah, Futures 30(8), 1998",
    caveat: "Layers 1 and 2 are empirical; layers 3 and 4 are interpretive.",
    sections: &[
        Section {
            key: "layers",
            title: "The four layers",
            help: "Layers 1 and 2 need sources. Layers 3 and 4 are readings: write rival frames fairly, and find the myth in real speech.",
            rows: Rows::Lines(&[
                Line {
                    key: "litany",
                    label: "1 Litany (empirical)",
                    help: "Headlines, figures, quotes: three positions or more, each with its source",
                },
                Line {
                    key: "systemic",
                    label: "2 Systemic causes (empirical)",
                    help: "Actors, incentives, institutions; who gains if it goes on",
                },
                Line {
                    key: "worldview",
                    label: "3 Worldview (interpretive)",
                    help: "Two rival frames or more, written fairly",
                },
                Line { key: "myth", label: "4 Myth, metaphor (interpretive)", help: "Found in real speech: cite it" },
            ]),
            columns: &[
                Column::text("issue", "The issue now", "What is seen at this depth"),
                Column::text("alternative", "An alternative future", "What would stand here instead"),
            ],
            is_rated: false,
        },
        Section {
            key: "deconstruction",
            title: "Deconstruct",
            help: "Before building upward again.",
            rows: Rows::Lines(&[
                Line { key: "hidden", label: "Hidden", help: "What do these layers leave out?" },
                Line { key: "served", label: "Served", help: "Whom does this telling serve?" },
                Line { key: "unthinkable", label: "Unthinkable", help: "What can nobody say in it?" },
            ]),
            columns: &[Column::text("finding", "Finding", "What was found")],
            is_rated: false,
        },
        Section {
            key: "coherence",
            title: "Do the layers of the alternative hold together?",
            help: "From the myth upward: each layer must carry the one above it.",
            rows: Rows::Lines(LINKS),
            columns: &[
                Column::choice("fit", "Fit", "", choice!(Fit)),
                Column::text("why", "Why", "What carries it, or breaks it"),
            ],
            is_rated: false,
        },
        Section {
            key: "drivers",
            title: "Drivers",
            help: "What, in these layers, moves the issue; each goes under a heading of section 4.",
            rows: Rows::Own("A driver"),
            columns: &[
                Column::text("driver", "Driver", "What moves the issue"),
                Column::choice("heading", "Heading", "", choice!(Heading)),
            ],
            is_rated: false,
        },
    ],
};

/// The weakest of the links between layers, the first of several; `None` until all three are weighed, or where all are strong.
pub fn weakest_link(sheet: &Worksheet) -> Option<(&'static Line, Fit)> {
    let weighed = LINKS.iter().map(|link| Some((link, Fit::from_key(sheet.line(link.key, "fit"))?)));
    let weighed: Vec<(&Line, Fit)> = weighed.collect::<Option<_>>()?;
    let weakest = weighed.iter().map(|(_, fit)| *fit).max().filter(|fit| *fit != Fit::Strong)?;
    weighed.into_iter().find(|(_, fit)| *fit == weakest)
}

/// What the layers lack, and where they hold least.
pub fn advice(sheet: &Worksheet) -> Vec<String> {
    let cited = |layer| sheet.lines.get(layer).map_or(0, |entry| entry.citations.len());
    let mut advice = Vec::new();
    if !sheet.line("litany", "issue").is_empty() && cited("litany") < 3 {
        advice.push(
            "The litany cites fewer than three highlights: look for three positions, each with its source.".to_owned(),
        );
    }
    if !sheet.line("myth", "issue").is_empty() && cited("myth") == 0 {
        advice.push("The myth cites nobody: it must be found in real speech.".to_owned());
    }
    if let Some((link, fit)) = weakest_link(sheet) {
        advice.push(format!("The weakest link is “{}” ({}).", link.label, fit.label().to_lowercase()));
    }
    advice
}

/// Each driver as a line under its heading; those without one go to the overview.
pub fn additions(sheet: &Worksheet) -> Vec<Addition> {
    let drivers = sheet.rows_of("drivers").map(|row| &row.entry);
    drivers
        .filter_map(|entry| {
            let place = Place::from_key(entry.cell("heading")).unwrap_or(Place::Implications);
            line(place, entry.cell("driver"), entry)
        })
        .collect()
}
