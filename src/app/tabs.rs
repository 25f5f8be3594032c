//! Two tabs or windows with one case: one writes, the others follow.

use crate::domain::case::CaseId;

/// Who may change the open case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pen {
    /// This tab.
    #[default]
    Here,
    /// That is being found out.
    Unknown,
    /// This tab, as soon as it has read what another one stored last.
    Granted,
    /// Another tab; what it does is shown here too.
    Elsewhere,
    /// Another tab, which has been asked for it.
    Asked,
    /// This tab has been asked for it, and gives it away as soon as every step is stored.
    Leaving,
    /// Another tab has changed what is stored, and the newest steps here could not be.
    Overtaken,
}

/// What tabs say to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// A case is stored up to the step with this number.
    Stored(CaseId, u64),
    /// Somebody would like to change this case.
    MayI(CaseId),
    /// Whoever has asked may change this case now.
    YouMay(CaseId),
    /// A file holds a case up to the step with this number.
    Held(CaseId, u64),
    /// Another file was chosen for the copy of everything.
    File,
}

impl Word {
    /// As a message between tabs.
    pub fn write(self) -> String {
        match self {
            Self::Stored(case, number) => format!("stored {case} {number}"),
            Self::MayI(case) => format!("may-i {case}"),
            Self::YouMay(case) => format!("you-may {case}"),
            Self::Held(case, number) => format!("held {case} {number}"),
            Self::File => "file".to_owned(),
        }
    }

    /// Reads what [`Word::write`] wrote; `None` for anything else, such as the words of a later version.
    pub fn read(text: &str) -> Option<Self> {
        if text == "file" {
            return Some(Self::File);
        }
        let mut parts = text.split(' ');
        let (word, case) = (parts.next()?, CaseId::parse(parts.next()?)?);
        match (word, parts.next().map(str::parse)) {
            ("stored", Some(Ok(number))) => Some(Self::Stored(case, number)),
            ("held", Some(Ok(number))) => Some(Self::Held(case, number)),
            ("may-i", None) => Some(Self::MayI(case)),
            ("you-may", None) => Some(Self::YouMay(case)),
            _ => None,
        }
    }
}

/// What is heard about the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TabsMsg {
    /// This tab alone may write to the case now.
    Granted(CaseId),
    /// It waited for that for a moment, and another tab has it.
    Refused(CaseId),
    /// Another tab has taken it.
    Lost(CaseId),
    /// Another tab has said this.
    Heard(Word),
    /// The steps of the case after this number, as they are stored, and how many are not exported.
    Steps {
        /// Which case.
        case: CaseId,
        /// The number of the step before them.
        after: u64,
        /// The steps.
        entries: Vec<String>,
        /// Steps done since the last export.
        unexported: usize,
    },
    /// Another tab had written to the case before, so nothing was stored.
    Overtaken(CaseId),
    /// Write here from now on.
    EditHere,
    /// The other tab has had time to answer.
    NoAnswer(CaseId),
    /// Something in a field that cannot be changed here was tried.
    Tried,
}

/// What the shell must do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabsEffect {
    /// Wait in line for the right to write to this case, and give up any other.
    Claim(CaseId),
    /// Take that right from whoever has it.
    Take(CaseId),
    /// Give up any such right.
    Leave,
    /// Say this to the other tabs.
    Say(Word),
    /// Send [`TabsMsg::NoAnswer`] after a while.
    AwaitAnswer(CaseId),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_and_others_are_none() {
        let case = CaseId::from_random([5; 16]);
        for word in [Word::Stored(case, 12), Word::MayI(case), Word::YouMay(case), Word::Held(case, 3), Word::File] {
            assert_eq!(Word::read(&word.write()), Some(word));
        }
        for other in ["", "stored", "may-i x", "stored 1 2", &format!("may-i {case} 7"), &format!("stored {case} -1")] {
            assert_eq!(Word::read(other), None, "{other}");
        }
    }
}
