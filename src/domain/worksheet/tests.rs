//! The forms, and each rule with its numbers.

use super::causal_layers::{Fit, weakest_link};
use super::deception::{Plausibility, plausibility, reasons_to_look};
use super::offer::{Addition, adding, offers};
use super::*;
use crate::domain::case::brief::Place;
use crate::domain::case::worksheet::{Expectation, Row};
use crate::domain::case::{CaseId, Hypothesis, HypothesisId, RowId, Slot, Timestamp};
use crate::domain::edit::apply;
use std::collections::BTreeMap;

fn entry(cells: &[(&'static str, &str)]) -> Entry {
    Entry { cells: cells.iter().map(|(key, text)| (*key, (*text).to_owned())).collect(), ..Entry::default() }
}

fn rows(section: &'static str, entries: impl IntoIterator<Item = Entry>) -> Worksheet {
    let id = |byte| RowId::from_random([byte; 16]);
    let rows = (1..).zip(entries).map(|(byte, entry)| Row { id: id(byte), section, entry }).collect();
    Worksheet { rows, ..Worksheet::default() }
}

fn lines(lines: &[(&'static str, &'static str, &str)]) -> Worksheet {
    let mut sheet = Worksheet::default();
    for (line, column, text) in lines {
        sheet.lines.entry(line).or_default().cells.insert(column, (*text).to_owned());
    }
    sheet
}

fn case(kind: TechniqueKind, sheet: Worksheet) -> Case {
    assert_eq!(check(kind, &sheet), Ok(()));
    let mut case = Case::new(CaseId::from_random([0; 16]), Timestamp::default());
    case.brief.hypotheses =
        [1, 2].map(|byte| Hypothesis::new(HypothesisId::from_random([byte; 16]), "")).into_iter().collect();
    case.brief.worksheets.insert(kind, sheet);
    case
}

/// What is offered, as `place: words`.
fn offered(case: &Case, kind: TechniqueKind) -> Vec<String> {
    offers(case, kind).iter().map(|addition| format!("{}: {}", addition.place(case), addition.words())).collect()
}

#[test]
fn names_in_a_form_are_its_own() {
    for form in FORMS {
        let (mut sections, mut lines) = (BTreeSet::new(), BTreeSet::new());
        let mut kinds = BTreeMap::new();
        for section in form.sections {
            assert!(sections.insert(section.key), "{}", section.key);
            section.lines().iter().for_each(|line| assert!(lines.insert(line.key), "{}", line.key));
            let mut columns = BTreeSet::new();
            for column in section.columns {
                assert!(columns.insert(column.key), "{}: {}", section.key, column.key);
                let is_text = *kinds.entry(column.key).or_insert(column.is_text());
                assert_eq!(is_text, column.is_text(), "{}: typing is told by the name", column.key);
            }
            if section.lines().is_empty() {
                assert!(section.columns[0].is_text(), "{}: the first column says what the row is about", section.key);
            }
        }
    }
    let sample = entry(&[("status", "solid")]);
    assert_eq!(check(TechniqueKind::KeyAssumptions, &rows("assumptions", [sample])), Err(Misfit::Choice));
    assert_eq!(check(TechniqueKind::CrossImpact, &Worksheet::default()), Err(Misfit::Technique));
}

#[test]
fn an_open_linchpin_caps_confidence_and_asks_a_question() {
    let linchpin = entry(&[
        ("assumption", "Crews stay."),
        ("undermined_by", "A walkout"),
        ("impact", "overturns"),
        ("status", "unsupported"),
    ]);
    let solid = entry(&[("assumption", "Quay holds."), ("undermined_by", "A storm"), ("status", "supported")]);
    let kind = TechniqueKind::KeyAssumptions;
    let case = case(kind, rows("assumptions", [linchpin, solid]));
    assert_eq!(
        advice(&case, kind),
        ["Open linchpin: “Crews stay”. Confidence in the judgement is moderate at most (a rule of Caveat)."]
    );
    assert_eq!(
        offered(&case, kind),
        [
            "Immediate Actions (0–30 days): Is it true that “Crews stay”?",
            "Indicators that would change the judgement: A walkout"
        ]
    );
}

#[test]
fn a_sign_that_is_as_likely_everywhere_tells_nothing() {
    let rated = |words, ratings: [Expectation; 2]| {
        let hypotheses = [1, 2].map(|byte| HypothesisId::from_random([byte; 16]).into());
        Entry { ratings: hypotheses.into_iter().zip(ratings).collect(), ..entry(&[("indicator", words)]) }
    };
    let kind = TechniqueKind::Indicators;
    let same = rated("Talks go on", [Expectation::Likely, Expectation::Likely]);
    let apart = rated("A date is set", [Expectation::HighlyLikely, Expectation::Unlikely]);
    let case = case(kind, rows("indicators", [same.clone(), apart.clone(), entry(&[("indicator", "New")])]));
    let rivals = indicators::rivals(&case);
    assert_eq!(indicators::spread(&same, &rivals), Some(0));
    assert_eq!(indicators::spread(&apart, &rivals), Some(3));
    assert_eq!(indicators::spread(&apart, &rivals[..1]), None);
    assert_eq!(
        advice(&case, kind),
        [
            "“Talks go on” is as likely everywhere, so it tells nothing apart: drop it or sharpen it.",
            "1 indicator not checked yet: rate at least two cells of the row."
        ]
    );
    let place = "Indicators that would change the judgement";
    assert_eq!(offered(&case, kind), [format!("{place}: A date is set"), format!("{place}: New")]);
}

#[test]
fn a_critical_item_of_one_source_caps_confidence() {
    let kind = TechniqueKind::InformationQuality;
    let weak = entry(&[("item", "The sale is agreed."), ("source", "Daily Port"), ("critical", "yes")]);
    let firm = entry(&[
        ("item", "The quay is closed"),
        ("source", "daily port "),
        ("critical", "yes"),
        ("corroborated_by", "Harbour log"),
    ]);
    let case = case(kind, rows("items", [weak, firm]));
    assert_eq!(
        advice(&case, kind),
        [
            "The judgement hinges on one source for “The sale is agreed”. Confidence is moderate at most (a rule of Caveat)."
        ]
    );
    assert_eq!(
        offered(&case, kind),
        [
            "Assessment: The assessment rests on 2 items from 1 source; 1 of 2 corroborated independently. It hinges on a single source for “The sale is agreed”."
        ]
    );
}

fn lists(results: [&str; 4]) -> Worksheet {
    let named = ["mom", "pop", "moses", "eve"].into_iter().zip(results);
    lines(
        &named
            .filter(|(_, result)| !result.is_empty())
            .map(|(list, result)| (list, "result", result))
            .collect::<Vec<_>>(),
    )
}

#[test]
fn deception_is_weighed_only_after_all_four_lists() {
    assert_eq!(plausibility(&lists(["full", "consistent", "high", ""])), Plausibility::Open);
    assert_eq!(plausibility(&lists(["partial", "inconsistent", "medium", "mixed"])), Plausibility::Low);
    assert_eq!(plausibility(&lists(["partial", "inconsistent", "medium", "fragile"])), Plausibility::Possible);
    assert_eq!(plausibility(&lists(["partial", "consistent", "high", "robust"])), Plausibility::Plausible);
    assert_eq!(plausibility(&lists(["insufficient", "consistent", "high", "fragile"])), Plausibility::Possible);
    let kind = TechniqueKind::DeceptionDetection;
    let plausible = case(kind, lists(["full", "consistent", "low", "mixed"]));
    let found = offered(&plausible, kind);
    assert!(found[0].starts_with("Assessment: Deception is plausible"), "{found:?}");
    assert!(found[0].contains("Good deception leaves no trace"), "the caveat goes with the result");
    assert_eq!(found[1], "Competing hypotheses: Deception: the reporting is meant to mislead.");
    let yes = ["resources", "history", "feedback"].map(|line| (line, "answer", "yes"));
    assert_eq!(reasons_to_look(&lines(&yes)), 3);
    assert_eq!(advice(&case(kind, lines(&yes)), kind), ["3 times yes: there is reason for the full check."]);
    assert!(advice(&case(kind, lines(&yes[1..])), kind)[0].starts_with("2 times yes: below three"));
}

#[test]
fn the_weakest_link_is_named_once_all_are_weighed() {
    let link = |line, fit| (line, "fit", fit);
    let weighed =
        [link("litany_systemic", "weak"), link("systemic_worldview", "strong"), link("worldview_myth", "broken")];
    let (line, fit) = weakest_link(&lines(&weighed)).unwrap();
    assert_eq!((line.key, fit), ("worldview_myth", Fit::Broken));
    assert!(weakest_link(&lines(&weighed[..2])).is_none());
    let kind = TechniqueKind::CausalLayered;
    let myth = case(kind, lines(&[("myth", "issue", "A gate")]));
    assert_eq!(advice(&myth, kind), ["The myth cites nobody: it must be found in real speech."]);
    let driver = entry(&[("driver", "Wages fall"), ("heading", "economic")]);
    let drivers = case(kind, rows("drivers", [driver, entry(&[("driver", "Trust fades")])]));
    assert_eq!(offered(&drivers, kind), ["Economic / Social: Wages fall", "Implications: Trust fades"]);
}

fn driver(name: &str, importance: &str, uncertainty: &str, axis: &str) -> Entry {
    entry(&[("driver", name), ("importance", importance), ("uncertainty", uncertainty), ("axis", axis)])
}

#[test]
fn the_two_drivers_with_the_highest_scores_are_proposed_as_axes() {
    let names =
        |sheet: &Worksheet| scenarios::axes(sheet).map(|row| row.map(|row| row.entry.cell("driver").to_owned()));
    let named = |across: &str, up: &str| [Some(across.to_owned()), Some(up.to_owned())];
    let all =
        [driver("a", "5", "1", ""), driver("b", "4", "4", ""), driver("c", "3", "5", ""), driver("d", "5", "", "")];
    assert_eq!(all.each_ref().map(scenarios::score), [Some(5), Some(16), Some(15), None]);
    assert_eq!(names(&rows("drivers", all.clone())), named("b", "c"));
    let chosen = [driver("a", "5", "1", "across"), all[1].clone(), all[2].clone()];
    assert_eq!(names(&rows("drivers", chosen)), named("a", "b"), "what is chosen goes before what is proposed");
    assert_eq!(names(&rows("drivers", [all[0].clone()])), [Some("a".to_owned()), None]);
}

#[test]
fn scenarios_go_into_the_outlook_with_name_and_story() {
    let kind = TechniqueKind::Scenarios;
    let best = entry(&[("name", "Calm"), ("story", "All sign."), ("branch", "baseline"), ("outlook", "scenario-best")]);
    let case = case(kind, rows(scenarios::CONE, [best, entry(&[("name", "Storm")])]));
    assert_eq!(offered(&case, kind), ["Scenario outlook: best: Calm: All sign."]);
    assert_eq!(
        indicators::rivals(&case).iter().map(|it| it.name.as_str()).collect::<Vec<_>>(),
        ["A", "B", "Calm", "Storm"]
    );
}

#[test]
fn what_is_added_is_offered_no_more_and_comes_back_off_in_one_step() {
    let kind = TechniqueKind::CausalLayered;
    let drivers = ["One.", "Two.", "One."].map(|words| entry(&[("driver", words)]));
    let mut case = case(kind, rows("drivers", drivers));
    let before = case.clone();
    let mut next = 0;
    let mut random = || {
        next += 1;
        [next; 16]
    };
    let offers_now = offers(&case, kind);
    assert_eq!(offers_now.len(), 2, "never twice the same line");
    let adding = adding(&case, &offers_now, Timestamp::default(), &mut random);
    let undo = apply(&mut case, &adding).unwrap();
    let texts: Vec<&str> =
        case.brief.lines(Slot::Brief(Place::Implications)).iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["One.", "Two."]);
    assert_eq!(offers(&case, kind), Vec::<Addition>::new());
    apply(&mut case, &undo).unwrap();
    assert_eq!(case, before);
}
