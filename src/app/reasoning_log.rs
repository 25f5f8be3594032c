//! The reasoning log on the screen: the newest steps first, some of them at a time.

use super::msg::StoredCase;
use crate::domain::edit::subject::Subject;
use crate::format::reasoning_log::{ReasoningLog, Step};

/// Steps that are shown at first, and added each time more are asked for.
pub const PORTION: usize = 300;

/// What can happen to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogMsg {
    /// Read it from what is stored, and show it.
    Open,
    /// What is stored was read.
    Read(Box<StoredCase>),
    /// Show the steps about this alone, or all of them.
    Filter(Option<Subject>),
    /// Show more of them.
    More,
    /// Leave it.
    Close,
}

/// The log, and what is shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogView {
    /// The log.
    pub log: ReasoningLog,
    /// What the steps shown are about, or `None` for all.
    pub filter: Option<Subject>,
    /// The most steps shown.
    pub most: usize,
}

impl LogView {
    /// The newest steps of a log.
    pub fn new(log: ReasoningLog) -> Self {
        Self { log, filter: None, most: PORTION }
    }

    /// How many steps the filter lets through.
    pub fn count(&self) -> usize {
        self.matching().count()
    }

    /// The steps shown, the newest first.
    pub fn shown(&self) -> impl Iterator<Item = &Step> {
        self.matching().take(self.most)
    }

    fn matching(&self) -> impl Iterator<Item = &Step> {
        let is_meant = |step: &&Step| self.filter.is_none_or(|filter| step.subject == Some(filter));
        self.log.steps.iter().rev().filter(is_meant)
    }
}
