//! Deception detection: a screen that says whether to look, and four lists of questions.
//!
//! Sources: Heuer; Pherson and Heuer, 3rd edition, section 7.8, for the screen and for MOM, POP, MOSES and EVE.
//! How the four answers make a plausibility is a rule of Caveat.

use super::form::{Column, Form, Line, Rows, Section, choice};
use super::key_assumptions::Answer;
use super::offer::{Addition, line_resting_on};
use crate::domain::case::annotation::{PastPractice, Priority, Robustness, Sufficiency};
use crate::domain::case::brief::{Place, TechniqueKind};
use crate::domain::case::judgement::terms;
use crate::domain::case::worksheet::Worksheet;

/// What is printed with every result.
const CAVEAT: &str = "Good deception leaves no trace, and who expects it finds it everywhere. The result is a plausibility, not a verdict.";

const SCREEN: &[Line] = &[
    Line { key: "critical_report", label: "One report", help: "Does the analysis hinge on one critical report?" },
    Line { key: "critical_moment", label: "Timing", help: "Did it arrive at a critical moment?" },
    Line { key: "resources", label: "Resources", help: "Would acting on it divert resources?" },
    Line { key: "overturns", label: "Key assumption", help: "Would it overturn a key assumption?" },
    Line { key: "feedback", label: "Feedback", help: "Could a deceiver see how it is received?" },
    Line { key: "bona_fides", label: "Good faith", help: "Is the good faith of the source doubtful?" },
    Line { key: "history", label: "History", help: "Has the other side deceived before?" },
];

/// The form.
pub static FORM: Form = Form {
    kind: TechniqueKind::DeceptionDetection,
    purpose: "Ask first whether there is reason to look for deception, then how plausible it is.",
    source: "Heuer; Pherson and Heuer, section 7.8",
    caveat: CAVEAT,
    sections: &[
        Section {
            key: "screen",
            title: "Is there reason to look?",
            help: "Three times yes: do the full check below.",
            rows: Rows::Lines(SCREEN),
            columns: &[
                Column::choice("answer", "Answer", "", choice!(Answer)),
                Column::text("why", "Why", "What speaks for the answer"),
            ],
            is_rated: false,
        },
        Section {
            key: "mom_list",
            title: "MOM: motive, opportunity, means",
            help: "What would they gain if I believed this? Which channel reaches me? Can they sustain it, at what cost and risk, with what feedback?",
            rows: Rows::Lines(&[Line { key: "mom", label: "MOM", help: "Are motive, opportunity and means there?" }]),
            columns: &[
                Column::choice("result", "Result", "", choice!(Sufficiency)),
                Column::text("finding", "Finding", "What was found"),
            ],
            is_rated: false,
        },
        Section {
            key: "pop_list",
            title: "POP: past opposition practices",
            help: "Was it done before? Does this fit in target, channel, timing and goal? If not, why something new now?",
            rows: Rows::Lines(&[Line { key: "pop", label: "POP", help: "Does it fit what was done before?" }]),
            columns: &[
                Column::choice("result", "Result", "", choice!(PastPractice)),
                Column::text("finding", "Finding", "What was found"),
            ],
            is_rated: false,
        },
        Section {
            key: "moses_list",
            title: "MOSES: manipulability of sources",
            help: "Is the source or a subsource controlled? What does its reliability rest on? Has it direct access? Was it good on trifles only?",
            rows: Rows::Lines(&[Line {
                key: "moses",
                label: "MOSES",
                help: "How far can the sources be manipulated?",
            }]),
            columns: &[
                Column::choice("result", "Result", "", choice!(Priority)),
                Column::text("finding", "Finding", "What was found"),
            ],
            is_rated: false,
        },
        Section {
            key: "eve_list",
            title: "EVE: evaluation of evidence",
            help: "Was the whole chain checked, and the key claim verified? What conflicts? Do corroborations share one origin? Is expected evidence absent? Is it too good?",
            rows: Rows::Lines(&[Line { key: "eve", label: "EVE", help: "How does the evidence stand?" }]),
            columns: &[
                Column::choice("result", "Result", "", choice!(Robustness)),
                Column::text("finding", "Finding", "What was found"),
            ],
            is_rated: false,
        },
    ],
};

terms! {
    /// How plausible deception is after the four lists.
    Plausibility {
        Open "open" "not yet weighed",
        Low "low" "not plausible",
        Possible "possible" "not to be ruled out",
        Plausible "plausible" "plausible",
    }
}

/// How many questions of the screen were answered with yes.
pub fn reasons_to_look(sheet: &Worksheet) -> usize {
    SCREEN.iter().filter(|line| sheet.line(line.key, "answer") == Answer::Yes.key()).count()
}

/// How plausible deception is (a rule of Caveat): open until all four lists are answered;
/// plausible where motive, opportunity and means are not lacking and two or more lists point to it; low where none does.
pub fn plausibility(sheet: &Worksheet) -> Plausibility {
    let result = |list| sheet.line(list, "result");
    if ["mom", "pop", "moses", "eve"].iter().any(|list| result(list).is_empty()) {
        return Plausibility::Open;
    }
    let pointing = [
        result("mom") == Sufficiency::Full.key(),
        result("pop") == PastPractice::Consistent.key(),
        result("moses") == Priority::High.key(),
        result("eve") == Robustness::Fragile.key(),
    ];
    let lacks_motive = result("mom") == Sufficiency::Insufficient.key();
    match pointing.into_iter().filter(|points| *points).count() {
        0 => Plausibility::Low,
        2.. if !lacks_motive => Plausibility::Plausible,
        _ => Plausibility::Possible,
    }
}

/// What screen and lists say.
pub fn advice(sheet: &Worksheet) -> Vec<String> {
    let yes = reasons_to_look(sheet);
    let plausibility = plausibility(sheet);
    let mut advice = Vec::new();
    if 3 <= yes {
        advice.push(format!("{yes} times yes: there is reason for the full check."));
    } else if plausibility == Plausibility::Open {
        let times = if yes == 1 { "time" } else { "times" };
        advice.push(format!("{yes} {times} yes: below three, the full check is not called for."));
    }
    if plausibility != Plausibility::Open {
        advice.push(format!("Deception is {} (a rule of Caveat: two lists or more point to it, and motive, opportunity and means are not lacking).", plausibility.label()));
    }
    advice
}

/// The result as a line of the assessment, and deception as a hypothesis where it is plausible.
pub fn additions(sheet: &Worksheet) -> Vec<Addition> {
    let plausibility = plausibility(sheet);
    if plausibility == Plausibility::Open {
        return Vec::new();
    }
    let mut cited = Vec::new();
    for id in sheet.lines.values().flat_map(|entry| &entry.citations) {
        if !cited.contains(id) {
            cited.push(*id);
        }
    }
    let words = format!(
        "Deception is {} after a check of motive, past practice, sources and evidence. {CAVEAT}",
        plausibility.label()
    );
    let mut additions: Vec<Addition> = line_resting_on(Place::Assessment, &words, cited).into_iter().collect();
    if plausibility == Plausibility::Plausible {
        additions.push(Addition::Hypothesis("Deception: the reporting is meant to mislead.".to_owned()));
    }
    additions
}
