//! Undo and redo.

use super::{Command, Refusal, apply};
use crate::domain::case::{Case, Timestamp};

/// One step that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// When it was last added to.
    pub at: Timestamp,
    /// What was done.
    pub forward: Command,
    /// What takes it back.
    pub inverse: Command,
}

/// The steps done and undone, newest last.
///
/// Limitations: the oldest steps are forgotten beyond [`History::LIMIT`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    done: Vec<Revision>,
    undone: Vec<Revision>,
}

/// Key strokes in one field closer together than this become one step (milliseconds).
const TYPING_PAUSE: i64 = 1_500;

impl History {
    /// Steps kept.
    pub const LIMIT: usize = 500;

    /// The history of these steps, oldest first; of the undone ones the next to be redone is last.
    pub fn from_parts(done: Vec<Revision>, undone: Vec<Revision>) -> Self {
        Self { done, undone }
    }

    /// The steps that can be undone, oldest first.
    pub fn done(&self) -> &[Revision] {
        &self.done
    }

    /// The steps that can be redone; the next one is last.
    pub fn undone(&self) -> &[Revision] {
        &self.undone
    }

    /// Carries out `command` at the time `at` and remembers how to take it back.
    ///
    /// # Errors
    /// [`Refusal`] when it does not fit the case; nothing has changed then.
    pub fn perform(&mut self, case: &mut Case, command: Command, at: Timestamp) -> Result<(), Refusal> {
        let inverse = apply(case, &command)?;
        let goes_on = self.goes_on(&command, at);
        self.undone.clear();
        match self.done.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.forward = command;
                last.at = at;
            }
            None => self.done.push(Revision { at, forward: command, inverse }),
        }
        if Self::LIMIT < self.done.len() {
            self.done.remove(0);
        }
        Ok(())
    }

    /// Whether the command would go on with the typing of the newest step, and so be one step with it.
    pub fn goes_on(&self, command: &Command, at: Timestamp) -> bool {
        self.done.last().is_some_and(|last| continues(last, command, at))
    }

    /// Takes back the newest step and returns its label, or `None` when there is none.
    ///
    /// # Errors
    /// [`Refusal`] when the case is not the one the history belongs to.
    pub fn undo(&mut self, case: &mut Case) -> Result<Option<&'static str>, Refusal> {
        let Some(revision) = self.done.last() else { return Ok(None) };
        apply(case, &revision.inverse)?;
        self.undone.extend(self.done.pop());
        Ok(self.undone.last().map(|revision| revision.forward.label()))
    }

    /// Does the newest undone step again and returns its label, or `None` when there is none.
    ///
    /// # Errors
    /// [`Refusal`] when the case is not the one the history belongs to.
    pub fn redo(&mut self, case: &mut Case) -> Result<Option<&'static str>, Refusal> {
        let Some(revision) = self.undone.last() else { return Ok(None) };
        apply(case, &revision.forward)?;
        self.done.extend(self.undone.pop());
        Ok(self.done.last().map(|revision| revision.forward.label()))
    }
}

fn continues(last: &Revision, command: &Command, at: Timestamp) -> bool {
    let same_target = command.typing_target().is_some() && command.typing_target() == last.forward.typing_target();
    let pause = at.milliseconds() - last.at.milliseconds();
    same_target && (0..TYPING_PAUSE).contains(&pause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::CaseId;
    use crate::domain::edit::HeadField;

    fn type_title(history: &mut History, case: &mut Case, text: &str, at: i64) {
        let command = Command::SetHead(HeadField::Title, text.into());
        history.perform(case, command, Timestamp::from_milliseconds(at)).unwrap();
    }

    #[test]
    fn one_undo_takes_back_a_run_of_typing() {
        let mut case = Case::new(CaseId::from_random([1; 16]), Timestamp::default());
        let mut history = History::default();
        for (text, at) in [("H", 0), ("Ha", 200), ("Har", 400), ("Harbour", 9_000)] {
            type_title(&mut history, &mut case, text, at);
        }
        assert_eq!(history.undo(&mut case), Ok(Some("head of the brief")));
        assert_eq!(case.brief.head.title, "Har", "a pause starts a new step");
        assert_eq!(history.undo(&mut case), Ok(Some("head of the brief")));
        assert_eq!(case.brief.head.title, "");
        assert_eq!(history.undo(&mut case), Ok(None));
        history.redo(&mut case).unwrap();
        history.redo(&mut case).unwrap();
        assert_eq!(case.brief.head.title, "Harbour");
    }

    /// After an undo, typing must not join the step before the undone one, or its inverse would skip it.
    #[test]
    fn a_new_step_forgets_what_was_undone() {
        let mut case = Case::new(CaseId::from_random([1; 16]), Timestamp::default());
        let mut history = History::default();
        type_title(&mut history, &mut case, "one", 0);
        type_title(&mut history, &mut case, "two", 5_000);
        history.undo(&mut case).unwrap();
        type_title(&mut history, &mut case, "three", 5_100);
        assert_eq!(history.redo(&mut case), Ok(None));
        history.undo(&mut case).unwrap();
        assert_eq!(case.brief.head.title, "one");
    }
}
