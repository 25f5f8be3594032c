//! What can keep work from being stored, in words: what happened, and what to do.

/// Why nothing can be stored at present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The browser has no room left.
    Full,
    /// The browser lets this page store nothing; why, in its own words.
    Refused(String),
    /// A tab with an earlier version of the app holds the database.
    Blocked,
    /// The database has not answered for a while.
    Silent,
    /// A newer version of the app, in another tab, has taken the database over.
    Outdated,
    /// What is stored is in the form of a newer version.
    Newer,
    /// What was stored is deleted.
    Gone,
    /// Another tab has written to the case before.
    Overtaken,
    /// The case that was asked for is not stored.
    NoSuchCase,
    /// Anything else, in the browser's words.
    Other(String),
}

/// What the analyst can do about a fault, beside exporting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Ask the database once more.
    TryAgain,
    /// Store the open case as a whole once more.
    StoreAgain,
    /// Load the page once more.
    Reload,
}

/// What can happen after a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovery {
    /// Do what the fault asks for.
    Remedy,
    /// There is a connection to the database again.
    Opened {
        /// Whether the open case is stored there.
        has_case: bool,
        /// Whether no step of it waits to be stored.
        is_settled: bool,
    },
}

/// What to do where only another file is another version.
const IN_ONE_FILE: &str = "This file stays the version it is, also when it is reloaded: open the newer file to go on. What you do here is in this tab alone; export it if you need it.";

impl Remedy {
    /// What its button says.
    pub fn label(self) -> &'static str {
        match self {
            Self::TryAgain => "Try again",
            Self::StoreAgain => "Store this case again",
            Self::Reload => "Reload",
        }
    }
}

impl Fault {
    /// What the browser's words about a failed request mean; they hold the name of its exception.
    pub fn of(words: String) -> Self {
        if words.contains("QuotaExceededError") { Self::Full } else { Self::Other(words) }
    }

    /// What the browser's words about a database that could not be opened mean.
    pub fn of_opening(words: String) -> Self {
        match Self::of(words) {
            Self::Other(words) if words.contains("VersionError") => Self::Newer,
            Self::Other(words) => Self::Refused(words),
            fault => fault,
        }
    }

    /// Goes on after “Not saved: ”, in few words and without a full stop.
    pub fn brief(&self) -> &str {
        match self {
            Self::Full => "the browser has no room left",
            Self::Refused(_) => "this browser lets Caveat store nothing",
            Self::Blocked => "another tab holds what is stored",
            Self::Silent => "the browser’s storage does not answer",
            Self::Outdated => "a newer Caveat in another tab has taken over",
            Self::Newer => "what is stored was written by a newer Caveat",
            Self::Gone => "what was stored has been deleted",
            Self::Overtaken => "another tab has changed this case",
            Self::NoSuchCase => "this case is not stored here",
            Self::Other(words) => words,
        }
    }

    /// What happened and what to do, in sentences.
    ///
    /// `has_case` is whether a case is open, `is_one_file` whether the app is the one file, which no reload changes.
    pub fn words(&self, has_case: bool, is_one_file: bool) -> String {
        let what = match self {
            Self::Full => "The browser has no room left for Caveat.".to_owned(),
            Self::Refused(why) => {
                format!("This browser lets Caveat store nothing, as private windows and strict settings do ({why}).")
            }
            Self::Blocked => "Another tab or window with an earlier Caveat holds what is stored.".to_owned(),
            Self::Silent => {
                "The browser’s storage does not answer. Another tab may hold it, or the disk is busy.".to_owned()
            }
            Self::Outdated => "A newer Caveat in another tab has taken over what is stored.".to_owned(),
            Self::Newer => {
                "What is stored here was written by a newer Caveat, and nothing of it was changed.".to_owned()
            }
            Self::Gone => {
                "What was stored has been deleted: by hand, by another tab, or by the browser itself.".to_owned()
            }
            Self::Overtaken => "Another tab has changed this case.".to_owned(),
            Self::NoSuchCase => "This case is not stored here.".to_owned(),
            Self::Other(why) => format!("The browser’s storage failed ({why})."),
        };
        let advice = match self {
            _ if is_one_file && self.is_of_newer() => IN_ONE_FILE,
            _ => self.advice(has_case),
        };
        format!("{what} {advice}")
    }

    fn advice(&self, has_case: bool) -> &'static str {
        match (self, has_case) {
            (Self::Full, true) => {
                "What was saved before is safe. Export this case; then make room by deleting cases that you have exported, or on the disk."
            }
            (Self::Full, false) => "Make room by deleting cases that you have exported, or on the disk.",
            (Self::Refused(_), _) => "You can work and export, but all of it ends with this tab.",
            (Self::Blocked, _) => {
                "Close it, or reload it, and this one goes on by itself. Until then what you do here is in this tab alone."
            }
            (Self::Silent, _) => {
                "As soon as it answers, this tab goes on by itself. Until then what you do here is in this tab alone."
            }
            (Self::Outdated, true) => {
                "What was saved is safe. Export first if you have done anything since, then reload to go on with the newer one."
            }
            (Self::Outdated, false) => "Reload to go on with the newer one.",
            (Self::Newer, _) => "Reload to get the newer one. Until then what you do here is in this tab alone.",
            (Self::Gone, true) => {
                "This case is still whole in this tab: store it again, or export it. Other cases come back from a backup alone."
            }
            (Self::Gone, false) => "Cases come back from a backup alone.",
            (Self::Overtaken, _) => "Export the case as it is here if you need it.",
            (Self::NoSuchCase, _) => "Another tab may have deleted it.",
            (Self::Other(_), true) => "What was saved before is safe. Export this case, then try again.",
            (Self::Other(_), false) => "What was saved before is safe.",
        }
    }

    /// What can be done about it here; the arguments are those of [`Fault::words`].
    ///
    /// `None` where it ends by itself, with another tab, or with another file.
    pub fn remedy(&self, has_case: bool, is_one_file: bool) -> Option<Remedy> {
        match self {
            Self::Blocked | Self::Overtaken | Self::NoSuchCase => None,
            _ if is_one_file && self.is_of_newer() => None,
            Self::Silent | Self::Outdated | Self::Newer => Some(Remedy::Reload),
            Self::Gone if has_case => Some(Remedy::StoreAgain),
            Self::Gone | Self::Full | Self::Refused(_) | Self::Other(_) => Some(Remedy::TryAgain),
        }
    }

    /// Whether what is stored may be of a newer version: this one can hand it over as it is, and do no more with it.
    pub fn is_of_newer(&self) -> bool {
        matches!(self, Self::Outdated | Self::Newer)
    }

    /// Whether it is about the storage as a whole, whichever case is open.
    pub fn is_of_storage(&self) -> bool {
        !matches!(self, Self::Overtaken | Self::NoSuchCase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_words_are_understood() {
        let full = "DOM exception: QuotaExceededError: The current transaction exceeded its quota limitations.";
        assert_eq!(Fault::of(full.into()), Fault::Full);
        assert_eq!(Fault::of_opening(full.into()), Fault::Full);
        let newer = "DOM exception: VersionError: The requested version (2) is less than the existing version (3).";
        assert_eq!(Fault::of_opening(newer.into()), Fault::Newer);
        let refused = "failed to open indexed db: SecurityError: The operation is insecure.";
        assert_eq!(Fault::of_opening(refused.into()), Fault::Refused(refused.into()));
        assert_eq!(Fault::of("UnknownError".into()), Fault::Other("UnknownError".into()));
    }

    /// Each says what happened and what to do, as whole sentences.
    #[test]
    fn every_fault_has_its_words() {
        let faults = [
            Fault::Full,
            Fault::Refused("SecurityError".into()),
            Fault::Blocked,
            Fault::Silent,
            Fault::Outdated,
            Fault::Newer,
            Fault::Gone,
            Fault::Overtaken,
            Fault::NoSuchCase,
            Fault::Other("UnknownError".into()),
        ];
        let mut seen = Vec::new();
        for fault in faults {
            for (has_case, is_one_file) in [(true, false), (false, false), (true, true), (false, true)] {
                let words = fault.words(has_case, is_one_file);
                assert!(words.matches(". ").count() >= 1 && words.ends_with('.'), "{words}");
                assert!(!fault.brief().ends_with('.') && !fault.brief().is_empty());
                let is_of_version = fault.is_of_newer();
                assert_eq!(is_of_version, words.contains("newer Caveat"), "{words}");
                let says_reload =
                    words.contains("eload to") || fault.remedy(has_case, is_one_file) == Some(Remedy::Reload);
                assert!(!(is_of_version && is_one_file && says_reload), "a reload brings no other version: {words}");
            }
            assert!(!seen.contains(&fault.words(true, false)), "{fault:?} is told apart");
            seen.push(fault.words(true, false));
        }
    }
}
