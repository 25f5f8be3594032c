//! The reasoning log: who or what did what to a case, and when, in words.
//!
//! It is read from what is stored anyway: the oldest snapshot and every step since. Nothing is kept for it beside these.
//! As Markdown it is for people, as JSON for other tools.

mod written;

#[cfg(feature = "schema")]
pub(crate) mod dto;

pub use written::{FORMAT, SCHEMA, VERSION, moment, to_json, to_markdown};

use super::log::{self, Action, Entry, Mark, Snapshot};
use crate::domain::case::judgement::terms;
use crate::domain::case::{Case, Timestamp};
use crate::domain::edit::subject::{self, Subject};
use crate::domain::edit::words::words;
use crate::domain::edit::{Command, History, apply};

terms! {
    /// How a step came about.
    Way {
        Begun "begun" "Begun",
        Done "done" "Done",
        Undone "undone" "Undone",
        Redone "redone" "Done again",
    }
}

/// One step: what one undo takes back, or the undo itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Counted from 1, the oldest first.
    pub number: usize,
    /// When it was taken, for typing when it ended; `None` where nothing recorded that.
    pub at: Option<Timestamp>,
    /// How it came about.
    pub way: Way,
    /// Author or desk, as the head of the brief named them just before; empty where it named nobody.
    pub author: String,
    /// The rule whose suggestion the author took over.
    pub rule: Option<String>,
    /// What it was about; `None` for the beginning.
    pub subject: Option<Subject>,
    /// What was done, as a sentence without a full stop.
    pub words: String,
    /// Whether it was taken back later and not done again.
    pub is_undone: bool,
}

/// The steps of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReasoningLog {
    /// The steps, the oldest first.
    pub steps: Vec<Step>,
    /// Why steps are missing, as a sentence without a full stop.
    pub missing: Option<String>,
}

/// Reads the log of a case from a snapshot, its mark and the steps after it, as they are stored.
///
/// # Errors
/// Why the snapshot cannot be used, as a sentence without a full stop.
pub fn read(mark: &str, snapshot: &Snapshot, stored: &[String]) -> Result<ReasoningLog, String> {
    let mark = Mark::parse(mark).filter(|mark| mark.fits(&snapshot.lines)).ok_or("its oldest snapshot is damaged")?;
    let (case, history) = log::read_snapshot(snapshot).map_err(|_| "its oldest snapshot cannot be read")?;
    let log::Steps { entries, fault, .. } = log::steps(mark.number, mark.chain, stored);
    let mut telling = Telling::of(case, history);
    telling.missing = fault;
    for entry in entries {
        if telling.take(entry).is_none() {
            telling.missing = Some("a step does not fit the case before it".to_owned());
            break;
        }
    }
    Ok(telling.into_log())
}

/// What can be told from the history in memory alone: the newest steps, without what was undone and done again.
pub fn of_history(case: &Case, history: &History, missing: String) -> ReasoningLog {
    let mut telling = Telling::of(case.clone(), history.clone());
    telling.missing = Some(missing);
    telling.into_log()
}

/// A case going through its steps once more.
struct Telling {
    case: Case,
    history: History,
    steps: Vec<Step>,
    /// For each step that can be undone the place of its words in `steps`; likewise for those that can be redone.
    done: Vec<usize>,
    undone: Vec<usize>,
    missing: Option<String>,
}

impl Telling {
    /// Begins with the steps that a history holds; the case before the first of them is found by taking them back.
    fn of(case: Case, history: History) -> Self {
        let (revisions, mut before) = (history.done().to_vec(), case.clone());
        let is_whole = revisions.iter().rev().all(|revision| apply(&mut before, &revision.inverse).is_ok());
        let mut telling = Self {
            case: before,
            history: History::default(),
            steps: Vec::new(),
            done: Vec::new(),
            undone: Vec::new(),
            missing: None,
        };
        if is_whole {
            telling.begin();
            for revision in revisions {
                telling.tell(Way::Done, Some(revision.at), &revision.forward);
                telling.done.push(telling.steps.len() - 1);
                // It was taken back just before, so it fits again.
                let _ = apply(&mut telling.case, &revision.forward);
            }
        }
        (telling.case, telling.history) = (case, history);
        telling
    }

    /// What was there before the first step, in a case that did not begin empty.
    fn begin(&mut self) {
        let (sources, highlights) = (self.case.sources.len(), self.case.annotations.len());
        if sources == 0 && highlights == 0 {
            return;
        }
        let words = format!("Opened from a file: sources: {sources}, highlights: {highlights}");
        let (number, author) = (1, self.author());
        let (at, way, rule, subject, is_undone) = (None, Way::Begun, None, None, false);
        self.steps.push(Step { number, at, way, author, rule, subject, words, is_undone });
    }

    /// Takes one step, or `None` where it does not fit.
    fn take(&mut self, entry: Entry) -> Option<()> {
        let at = entry.at;
        match entry.action {
            Action::Do(command) => self.carry_out(command, at),
            Action::DoByName(command) => {
                log::adopt_tags(&mut self.case, &command);
                self.carry_out(command, at)
            }
            Action::Undo => self.go(at, Way::Undone),
            Action::Redo => self.go(at, Way::Redone),
        }
    }

    fn carry_out(&mut self, command: Command, at: Timestamp) -> Option<()> {
        // A run of typing is told as what was there in the end.
        let same = self.done.last().copied().filter(|_| self.history.goes_on(&command, at));
        match same.and_then(|index| self.steps.get_mut(index)) {
            Some(step) => {
                step.words = words(&command, &self.case);
                step.at = Some(at);
            }
            None => {
                self.tell(Way::Done, Some(at), &command);
                self.done.push(self.steps.len() - 1);
            }
        }
        self.undone.clear();
        self.history.perform(&mut self.case, command, at).ok()
    }

    /// Goes back or forward in the history; where there is nothing to go to, nothing happened.
    fn go(&mut self, at: Timestamp, way: Way) -> Option<()> {
        let next = match way {
            Way::Redone => self.history.undone().last(),
            _ => self.history.done().last(),
        };
        let Some(command) = next.map(|revision| revision.forward.clone()) else { return Some(()) };
        let (from, to) = match way {
            Way::Redone => (&mut self.undone, &mut self.done),
            _ => (&mut self.done, &mut self.undone),
        };
        let told = from.pop();
        to.extend(told);
        self.tell(way, Some(at), &command);
        if let Some(step) = told.and_then(|told| self.steps.get_mut(told)) {
            step.is_undone = way == Way::Undone;
            let words = step.words.clone();
            self.steps.iter_mut().next_back().into_iter().for_each(|step| step.words.clone_from(&words));
        }
        let gone = match way {
            Way::Redone => self.history.redo(&mut self.case),
            _ => self.history.undo(&mut self.case),
        };
        gone.ok().map(|_| ())
    }

    fn tell(&mut self, way: Way, at: Option<Timestamp>, command: &Command) {
        self.steps.push(Step {
            number: self.steps.len() + 1,
            at,
            way,
            author: self.author(),
            rule: subject::rule(command).map(str::to_owned),
            subject: Some(subject::subject(command)),
            words: words(command, &self.case),
            is_undone: false,
        });
    }

    fn author(&self) -> String {
        self.case.brief.head.author.trim().to_owned()
    }

    fn into_log(self) -> ReasoningLog {
        ReasoningLog { steps: self.steps, missing: self.missing }
    }
}
