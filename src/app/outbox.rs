//! What waits to go to the database, in order.

use super::storage::StoreRequest;
use crate::domain::case::CaseId;
use std::collections::VecDeque;

/// The requests that have not been carried out yet.
#[derive(Debug, Default)]
pub struct Outbox {
    waiting: VecDeque<StoreRequest>,
}

impl Outbox {
    /// Adds a request behind the others.
    pub fn add(&mut self, request: StoreRequest) {
        match &request {
            // Only the newest place counts.
            StoreRequest::Remember(case, _) => {
                self.waiting.retain(|it| !matches!(it, StoreRequest::Remember(other, _) if other == case));
            }
            StoreRequest::KeepScreen { case, .. } => {
                self.waiting.retain(|it| !matches!(it, StoreRequest::KeepScreen { case: other, .. } if other == case));
            }
            // It goes before what waits to be written: where there is no room for that, this makes some.
            StoreRequest::Delete(case) => {
                self.waiting.retain(|it| !is_about(it, *case));
                let behind_questions = self.waiting.iter().rposition(StoreRequest::has_answer).map_or(0, |at| at + 1);
                return self.waiting.insert(behind_questions, request);
            }
            _ => {}
        }
        self.waiting.push_back(request);
    }

    /// Takes what goes into the next transaction: requests up to and with the first that has an answer.
    ///
    /// A case is removed in a transaction of its own, or there would be no room for the rest yet; what is read for the copy
    /// in a file has one too, so that no step fails with it.
    pub fn take_batch(&mut self) -> Vec<StoreRequest> {
        let is_last = |it: &StoreRequest| it.has_answer() || matches!(it, StoreRequest::Delete(_));
        let end = match self.waiting.iter().position(is_last) {
            Some(at) if 0 < at && matches!(self.waiting[at], StoreRequest::DumpForFile) => at,
            Some(at) => at + 1,
            None => self.waiting.len(),
        };
        self.waiting.drain(..end).collect()
    }

    /// Puts what could not be written back to the front, and returns the questions, which are not asked again.
    ///
    /// A snapshot that only shortens the log is dropped: where there is little room, steps still have some.
    pub fn put_back(&mut self, batch: Vec<StoreRequest>) -> Vec<StoreRequest> {
        let (questions, mut writes): (Vec<_>, Vec<_>) = batch.into_iter().partition(StoreRequest::has_answer);
        writes.retain(|it| it.is_missed() || !matches!(it, StoreRequest::Snapshot { .. }));
        let later = std::mem::take(&mut self.waiting);
        self.waiting.extend(writes.into_iter().chain(later));
        questions
    }

    /// Takes out the questions, where nobody can answer them.
    pub fn take_questions(&mut self) -> Vec<StoreRequest> {
        let all = std::mem::take(&mut self.waiting).into();
        self.put_back(all)
    }

    /// Drops the steps and snapshots of these cases.
    pub fn forget_steps(&mut self, cases: &[CaseId]) {
        self.waiting.retain(|it| it.stores().is_none_or(|(case, _)| !cases.contains(&case)));
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Whether steps or snapshots of a case wait.
    pub fn has_steps_of(&self, case: CaseId) -> bool {
        self.waiting.iter().filter_map(StoreRequest::stores).any(|(other, _)| other == case)
    }

    /// Whether anything waits that would be missed.
    pub fn has_work(&self) -> bool {
        self.waiting.iter().any(StoreRequest::is_missed)
    }
}

/// Whether a request writes what belongs to this case.
fn is_about(request: &StoreRequest, case: CaseId) -> bool {
    match request {
        StoreRequest::Append { case: other, .. }
        | StoreRequest::Snapshot { case: other, .. }
        | StoreRequest::Summarise(other, _)
        | StoreRequest::Remember(other, _)
        | StoreRequest::KeepScreen { case: other, .. }
        | StoreRequest::Mend { case: other, .. } => *other == case,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::log::Snapshot;
    use crate::format::summary::{Place, Summary};

    fn cases() -> [CaseId; 2] {
        [1, 2].map(|number| CaseId::from_random([number; 16]))
    }

    fn place(case: CaseId, block: usize) -> StoreRequest {
        StoreRequest::Remember(case, Place { block, ..Place::default() })
    }

    fn mend(case: CaseId, after: u64) -> StoreRequest {
        StoreRequest::Mend { case, after, newest: None, kept: Vec::new() }
    }

    fn outbox(requests: impl IntoIterator<Item = StoreRequest>) -> Outbox {
        let mut outbox = Outbox::default();
        requests.into_iter().for_each(|request| outbox.add(request));
        outbox
    }

    #[test]
    fn a_question_ends_a_batch_and_what_failed_comes_first_again() {
        let [a, _] = cases();
        let mut outbox = outbox([mend(a, 1), StoreRequest::List, mend(a, 2)]);
        let batch = outbox.take_batch();
        assert_eq!(batch, [mend(a, 1), StoreRequest::List]);
        assert_eq!(outbox.put_back(batch), [StoreRequest::List], "a question is not asked again");
        assert_eq!(outbox.take_batch(), [mend(a, 1), mend(a, 2)]);
        assert!(outbox.is_empty());
    }

    #[test]
    fn steps_do_not_share_a_transaction_with_the_copy_in_a_file() {
        let [a, _] = cases();
        let mut outbox = outbox([mend(a, 1), StoreRequest::DumpForFile, mend(a, 2)]);
        for batch in [mend(a, 1), StoreRequest::DumpForFile, mend(a, 2)] {
            assert_eq!(outbox.take_batch(), [batch]);
        }
    }

    #[test]
    fn a_snapshot_that_only_shortens_the_log_is_not_tried_again() {
        let [a, _] = cases();
        let snapshot = |is_first| StoreRequest::Snapshot {
            case: a,
            sequence: 1,
            is_first,
            mark: String::new(),
            snapshot: Snapshot::default(),
            summary: Summary::default(),
        };
        let mut outbox = outbox([snapshot(true), snapshot(false)]);
        let batch = outbox.take_batch();
        assert_eq!(outbox.put_back(batch), []);
        assert_eq!(outbox.take_batch(), [snapshot(true)]);
    }

    #[test]
    fn only_the_newest_place_waits() {
        let [a, b] = cases();
        let mut outbox = outbox([place(a, 1), place(b, 2), place(a, 3)]);
        assert!(!outbox.has_work());
        assert_eq!(outbox.take_batch(), [place(b, 2), place(a, 3)]);
    }

    /// Where there is no room for what waits, a case can still be deleted, and alone: that makes the room.
    #[test]
    fn a_deletion_goes_before_what_waits_and_alone() {
        let [a, b] = cases();
        let mut outbox = outbox([mend(a, 1), mend(b, 1), place(a, 1), StoreRequest::Delete(a), StoreRequest::List]);
        assert!(outbox.has_work());
        assert_eq!(outbox.take_batch(), [StoreRequest::Delete(a)]);
        assert_eq!(outbox.take_batch(), [mend(b, 1), StoreRequest::List], "nothing of the case is written afterwards");
        let mut asked = self::outbox([StoreRequest::Dump(None), mend(b, 1), StoreRequest::Delete(a)]);
        assert_eq!(asked.take_batch(), [StoreRequest::Dump(None)], "what was asked before is answered before");
        assert_eq!(asked.take_batch(), [StoreRequest::Delete(a)]);
    }
}
