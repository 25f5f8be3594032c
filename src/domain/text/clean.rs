//! Clean-up of pasted text, before it is frozen: what a person would mend by hand, shown to them first.
//!
//! Only white space, line ends and hyphens at line ends ever go; every other character stays, in order.
//! Cleaning twice is the same as cleaning once.

use super::{graphemes, normalise, wrapped};

/// Which parts of the clean-up to do. All are on by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CleanUp {
    /// Put the lines of a hard-wrapped paragraph together again.
    pub join_lines: bool,
    /// Put a word together again that was divided by a hyphen (or soft hyphen) where two lines are joined.
    /// Without [`CleanUp::join_lines`] there is no such place and this does nothing.
    pub remove_hyphenation: bool,
    /// Remove white space at the ends of lines and of the text, and leave one empty line where there were more.
    pub trim_blank_lines: bool,
}

impl Default for CleanUp {
    fn default() -> Self {
        Self { join_lines: true, remove_hyphenation: true, trim_blank_lines: true }
    }
}

/// A kind of change the clean-up makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CleanUpKind {
    /// Two lines of one paragraph were put together.
    JoinedLines,
    /// Two lines were put together and with them the word that was divided between them.
    RemovedHyphenation,
    /// White space at the end of a line, or blank lines, went.
    TrimmedBlankLines,
}

impl CleanUpKind {
    /// Every kind, in the order the preview lists them.
    pub const ALL: [Self; 3] = [Self::JoinedLines, Self::RemovedHyphenation, Self::TrimmedBlankLines];

    /// What the preview calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::JoinedLines => "Joined hard-wrapped lines",
            Self::RemovedHyphenation => "Removed hyphenation",
            Self::TrimmedBlankLines => "Trimmed blank lines and spaces",
        }
    }
}

/// One change, as an example for the preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub kind: CleanUpKind,
    /// A short excerpt around the place as it was, whole grapheme clusters.
    pub before: String,
    /// The same excerpt as it is now.
    pub after: String,
}

/// How many places were changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Line ends taken out of a paragraph, other than those counted as removed hyphenation.
    pub joined_lines: usize,
    /// Divided words put together.
    pub removed_hyphenation: usize,
    /// Places where white space at line ends or blank lines went.
    pub trimmed_blank_lines: usize,
}

impl Counts {
    /// The count of one kind.
    pub fn of(&self, kind: CleanUpKind) -> usize {
        match kind {
            CleanUpKind::JoinedLines => self.joined_lines,
            CleanUpKind::RemovedHyphenation => self.removed_hyphenation,
            CleanUpKind::TrimmedBlankLines => self.trimmed_blank_lines,
        }
    }

    /// All changes together.
    pub fn total(&self) -> usize {
        CleanUpKind::ALL.into_iter().map(|kind| self.of(kind)).sum()
    }

    fn of_mut(&mut self, kind: CleanUpKind) -> &mut usize {
        match kind {
            CleanUpKind::JoinedLines => &mut self.joined_lines,
            CleanUpKind::RemovedHyphenation => &mut self.removed_hyphenation,
            CleanUpKind::TrimmedBlankLines => &mut self.trimmed_blank_lines,
        }
    }
}

/// A cleaned text and what was done to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The text, normalised (see [`normalise()`]), ready to be frozen.
    pub text: String,
    /// The first few changes of each kind.
    pub changes: Vec<Change>,
    /// How many changes there are of each kind.
    pub counts: Counts,
}

/// Normalises `raw` and cleans it up as `options` say. Never fails; a blank text gives an empty one.
///
/// ```
/// use caveat::domain::text::clean::{CleanUp, clean};
/// let cleaned = clean("Head\r\n\r\n\r\n\r\nBody  \r\n", &CleanUp::default());
/// assert_eq!(cleaned.text, "Head\n\nBody\n");
/// assert_eq!(cleaned.counts.trimmed_blank_lines, 2);
/// ```
pub fn clean(raw: &str, options: &CleanUp) -> Cleaned {
    let mut log = Log::default();
    let normal = normalise(raw);
    let start = start_of_text(&normal, options.trim_blank_lines);
    let mut text = normal[start..].to_owned();
    if options.trim_blank_lines {
        let blank_start = &normal[..start];
        if !blank_start.trim_matches('\u{feff}').is_empty() {
            log.note(CleanUpKind::TrimmedBlankLines, || around("", blank_start, "", &text));
        }
        text = trim_gaps(&text, &mut log);
    }
    if options.join_lines {
        text = join_until_settled(text, options, &mut log);
    }
    Cleaned { text, changes: log.changes, counts: log.counts }
}

/// Where the text starts once byte order marks (which a frozen text never starts with) are left out,
/// and blank lines too if they are trimmed.
fn start_of_text(text: &str, without_blank_lines: bool) -> usize {
    let mut start = 0;
    loop {
        let marks = text[start..].len() - text[start..].trim_start_matches('\u{feff}').len();
        let rest = &text[start + marks..];
        let space = &rest[..rest.len() - rest.trim_start().len()];
        let blank_lines = match without_blank_lines {
            true => space.rfind('\n').map_or(0, |line_feed| line_feed + 1),
            false => 0,
        };
        if marks + blank_lines == 0 {
            return start;
        }
        start += marks + blank_lines;
    }
}

/// Rewrites what lies between lines with words: one line feed, or two where there was a blank line.
fn trim_gaps(text: &str, log: &mut Log) -> String {
    let mut trimmed = String::with_capacity(text.len());
    let mut previous: Option<(usize, &str)> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        if !words.is_empty() {
            if let Some((end, before)) = previous {
                let gap = &text[end..start];
                let wanted = if gap.bytes().filter(|&byte| byte == b'\n').count() < 2 { "\n" } else { "\n\n" };
                log.note_gap(before, gap, wanted, words);
                trimmed.push_str(wanted);
            }
            trimmed.push_str(words);
            previous = Some((start + words.len(), words));
        }
        start += line.len();
    }
    let Some((end, before)) = previous else { return trimmed };
    let gap = &text[end..];
    let wanted = if gap.contains('\n') { "\n" } else { "" };
    log.note_gap(before, gap, wanted, "");
    trimmed.push_str(wanted);
    trimmed
}

/// Joining may bring to light more that can be joined; ordinary text settles in two passes.
const PASSES: usize = 8;

/// Joins until nothing changes, which makes cleaning twice the same as cleaning once.
/// A text that does not settle is left as it was: then, too, a second cleaning finds nothing to do.
fn join_until_settled(text: String, options: &CleanUp, log: &mut Log) -> String {
    let mut joined = text.clone();
    let mut pending = log.clone();
    for _ in 0..PASSES {
        let next = wrapped::join(&joined, options, &mut pending);
        if next == joined {
            *log = pending;
            return joined;
        }
        joined = next;
    }
    text
}

/// Collects counts, and examples as long as there are few.
#[derive(Debug, Clone, Default)]
pub(super) struct Log {
    changes: Vec<Change>,
    counts: Counts,
}

impl Log {
    /// Examples kept of each kind.
    const EXAMPLES: usize = 3;

    /// Counts one change; `excerpts` gives its text before and after, if it is among the first.
    pub(super) fn note(&mut self, kind: CleanUpKind, excerpts: impl FnOnce() -> (String, String)) {
        let count = self.counts.of_mut(kind);
        *count += 1;
        if *count <= Self::EXAMPLES {
            let (before, after) = excerpts();
            self.changes.push(Change { kind, before, after });
        }
    }

    fn note_gap(&mut self, before: &str, gap: &str, wanted: &str, after: &str) {
        if gap != wanted {
            self.note(CleanUpKind::TrimmedBlankLines, || around(before, gap, wanted, after));
        }
    }
}

/// The excerpts of a change from `old` to `new` between the words `before` and `after`.
pub(super) fn around(before: &str, old: &str, new: &str, after: &str) -> (String, String) {
    let (tail, head) = (tail(before), head(after));
    let old = &old[..graphemes::floor(old, EXCERPT)];
    (format!("{tail}{old}{head}"), format!("{tail}{new}{head}"))
}

/// Bytes of text shown on each side of a change, give or take a grapheme cluster.
const EXCERPT: usize = 36;

fn tail(text: &str) -> &str {
    &text[graphemes::ceil(text, text.len().saturating_sub(EXCERPT))..]
}

fn head(text: &str) -> &str {
    let line = text.split('\n').next().unwrap_or_default();
    &line[..graphemes::floor(line, EXCERPT)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        assert_eq!(clean(raw, &CleanUp::default()).text, expected);
    }

    #[test]
    fn blank_lines_are_trimmed() {
        check("\n \nHead  \n\n\n\t\nBody\u{a0}\nmore\n\n", "Head\n\nBody\nmore\n");
        check("No line end", "No line end");
        check("  indented stays\n", "  indented stays\n");
        check(" \n\n ", "");
        check("", "");
    }

    #[test]
    fn byte_order_marks_never_start_a_text() {
        check("\u{feff}\u{feff}\n\u{feff}a", "a");
        check("\u{0}\u{feff}a\u{feff}b", "a\u{feff}b");
        let kept = CleanUp { trim_blank_lines: false, ..CleanUp::default() };
        assert_eq!(clean("\u{feff}\u{feff}\n a ", &kept).text, "\n a ");
    }

    #[test]
    fn what_carries_meaning_inside_a_line_stays() {
        let text = "A\tB\nC  D\u{a0}E so\u{ad}ft \u{2067}\u{5d0}\u{2069} e\u{301} 👩‍👩‍👧 🇺🇦\n";
        check(text, text);
    }

    const WRAPPED: &str = "The ministry said on Tuesday that the port would reopen within a\nweek, although two officials who asked not to be named doubt it and\nthe operator has not published any schedule for the first guaran-\nteed sailings to the islands.\n\n\n\nTides matter.\n";

    #[test]
    fn changes_are_counted_and_shown() {
        let cleaned = clean(WRAPPED, &CleanUp::default());
        assert_eq!(cleaned.counts, Counts { joined_lines: 2, removed_hyphenation: 1, trimmed_blank_lines: 1 });
        assert_eq!(cleaned.counts.total(), 4);
        let hyphen = cleaned.changes.iter().find(|change| change.kind == CleanUpKind::RemovedHyphenation).unwrap();
        assert!(hyphen.before.contains("first guaran-\nteed sailings"), "{hyphen:?}");
        assert!(hyphen.after.contains("first guaranteed sailings"), "{hyphen:?}");
        let blank = cleaned.changes.iter().find(|change| change.kind == CleanUpKind::TrimmedBlankLines).unwrap();
        assert_eq!(blank.before, "teed sailings to the islands.\n\n\n\nTides matter.");
    }

    #[test]
    fn each_part_can_be_switched_off() {
        let off = CleanUp { join_lines: false, remove_hyphenation: false, trim_blank_lines: false };
        assert_eq!(clean(WRAPPED, &off).text, WRAPPED);
        let no_hyphens = clean(WRAPPED, &CleanUp { remove_hyphenation: false, ..CleanUp::default() });
        assert!(no_hyphens.text.contains("guaran-teed"), "{}", no_hyphens.text);
        assert_eq!(no_hyphens.counts.removed_hyphenation, 0);
        let no_joins = clean(WRAPPED, &CleanUp { join_lines: false, ..CleanUp::default() });
        assert_eq!(no_joins.text, WRAPPED.replace("\n\n\n\n", "\n\n"));
    }

    #[test]
    fn only_the_first_few_changes_are_kept() {
        let cleaned = clean(&"word \n".repeat(50), &CleanUp::default());
        assert_eq!((cleaned.changes.len(), cleaned.counts.trimmed_blank_lines), (3, 50));
    }
}
