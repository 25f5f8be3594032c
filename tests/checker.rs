//! The checker on whole briefs.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use caveat::domain::case::brief::{Dismissal, Place, Rule};
use caveat::domain::case::{Case, CaseId, Hypothesis, HypothesisId, Slot, Statement, StatementId, Timestamp};
use caveat::domain::checker::{check, check_with_dismissals, unsupported_lines};
use caveat::domain::edit::{Command, apply};
use std::path::Path;

/// A brief typed in line by line.
struct Typed {
    case: Case,
    count: u8,
}

impl Typed {
    fn new() -> Self {
        Self { case: Case::new(CaseId::from_random([0; 16]), Timestamp::default()), count: 0 }
    }

    fn next(&mut self) -> [u8; 16] {
        self.count += 1;
        [self.count; 16]
    }

    fn line(&mut self, place: Place, text: &str) {
        let statement = Statement::new(StatementId::from_random(self.next()), text);
        let index = self.case.brief.lines(Slot::Brief(place)).len();
        apply(&mut self.case, &Command::AddStatement { slot: Slot::Brief(place), index, statement }).unwrap();
    }

    fn hypothesis(&mut self, text: &str) {
        let hypothesis = Hypothesis::new(HypothesisId::from_random(self.next()), text);
        let index = self.case.brief.hypotheses.len();
        apply(&mut self.case, &Command::AddHypothesis { index, hypothesis }).unwrap();
    }

    fn found(&self) -> Vec<String> {
        check(&self.case).into_iter().map(|advice| format!("{}: {}", advice.rule.key(), advice.words)).collect()
    }
}

/// Our own brief with the same weaknesses as many that are handed over.
fn weak() -> Typed {
    let mut typed = Typed::new();
    typed.hypothesis("The council sells the eastern terminal before winter.");
    typed.hypothesis("The sale stalls in court, and the tenants stay.");
    typed.line(
        Place::Bluf,
        "The eastern terminal will probably be sold by the council. A strike is highly unlikely, with high confidence.",
    );
    typed.line(Place::Assessment, "Hypothesis B is better supported by the court record.");
    typed.line(Place::Economic, "Rents could rise.");
    typed.line(Place::Best, "A pact might come early.");
    typed
}

#[test]
fn what_is_weak_is_named_in_the_order_of_the_brief() {
    assert_eq!(
        weak().found(),
        [
            "no-marking: The brief does not say how far it may be passed on",
            "rival-preference: The bottom line reads as hypothesis A, the assessment as hypothesis B",
            "likelihood-with-confidence: “highly unlikely” stands in one sentence with a confidence: give each a sentence of its own",
            "ungrounded: This judgement names no assumption, no source",
            "ungrounded: This judgement names no confidence, no assumption, no source",
            "hedge: “could” is no estimative term: say how likely",
        ]
    );
}

/// The lines of a brief in the shape of the reference, without the bullets.
fn reference() -> Option<Typed> {
    // It is not part of this repository; where it stands beside it, the checker must see what is wrong with it.
    let folder = Path::new("../shared/reference");
    let file = folder
        .read_dir()
        .ok()?
        .filter_map(Result::ok)
        .find(|it| it.file_name().to_string_lossy().starts_with("brief-"))?;
    let text = std::fs::read_to_string(file.path()).ok()?;
    let mut typed = Typed::new();
    let mut section = '0';
    for line in text.lines().map(|line| line.trim_start_matches([' ', '•']).trim()) {
        let after = |head: &str| line.strip_prefix(head).map(str::trim);
        match line.get(..3) {
            Some(number @ ("1. " | "2. " | "3. " | "4. " | "5. ")) => section = number.chars().next().unwrap_or('0'),
            _ if section == '1' && !line.is_empty() => typed.line(Place::Bluf, line),
            _ if section == '2' => {
                let found = after("Hypothesis A:").or(after("Hypothesis B:"));
                // The hypothesis is the first sentence; what follows is its evidence.
                found.and_then(|text| text.split(". ").next()).into_iter().for_each(|text| typed.hypothesis(text));
                after("Assessment:").into_iter().for_each(|text| typed.line(Place::Assessment, text));
            }
            _ if section == '4' && !line.is_empty() => typed.line(Place::Implications, line),
            _ => {}
        }
    }
    Some(typed)
}

#[test]
fn the_reference_brief_disagrees_with_itself_and_hedges() {
    let Some(typed) = reference() else { return };
    assert_eq!(typed.case.brief.hypotheses.len(), 2, "it was read");
    let found = typed.found();
    assert!(
        found.iter().any(|it| it.contains("bottom line reads as hypothesis A, the assessment as hypothesis B")),
        "{found:#?}"
    );
    assert!(found.iter().any(|it| it.starts_with("hedge: ") && it.contains("“could”")), "{found:#?}");
}

#[test]
fn advice_set_aside_stays_so_until_it_says_something_else() {
    let mut typed = weak();
    let advice = check(&typed.case).pop().unwrap();
    let reason = "A range of rents is given in the annex".to_owned();
    let dismissal = Dismissal { rule: advice.rule, line: advice.line, words: advice.words, reason: reason.clone() };
    apply(&mut typed.case, &Command::SetDismissals(vec![dismissal])).unwrap();
    let (standing, dismissed) = check_with_dismissals(&typed.case);
    assert_eq!((standing.len(), dismissed.len()), (5, 1));
    assert_eq!(dismissed[0].1, reason);

    let line = unsupported_lines(&typed.case)[2];
    assert_eq!(Some(line), dismissed[0].0.line, "the third line without a citation is the hedged one");
    let edit = caveat::domain::edit::StatementEdit::Text("Rents might rise.".to_owned());
    apply(&mut typed.case, &Command::EditStatement { id: line, edit }).unwrap();
    let (standing, dismissed) = check_with_dismissals(&typed.case);
    assert_eq!((standing.len(), dismissed.len()), (6, 0));
    assert_eq!(standing[5].rule, Rule::Hedge);
}
