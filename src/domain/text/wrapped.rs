//! Hard-wrapped text: telling it from text whose line ends mean something, and joining its lines.
//!
//! A program that wraps lines breaks where the next word would not fit.
//! So a text counts as wrapped only if most lines that stop in the middle of a sentence are so full that
//! the next line's first word would not have fitted, and the sentences go on in the next line.

use super::clean::{CleanUp, CleanUpKind, Log, around};
use super::hyphens;
use super::lines::{DEEP_INDENT, Line, Shape, Start};
use super::scripts::is_spaceless;
use crate::domain::order::sorted_by_key;
use std::ops::Range;

/// Columns at which programs and people wrap lines.
const WRAP_COLUMNS: std::ops::RangeInclusive<usize> = 40..=100;
/// Places that it takes to call a text wrapped: each full line inside a sentence counts once,
/// and again if the next starts with a small letter (which in German, say, many do not) or one without case.
const ENOUGH_EVIDENCE: usize = 5;

/// Joins the lines of hard-wrapped paragraphs in `text`, once over; gives it back as it is if it is not wrapped.
///
/// Lists, headings, quotations, tables, verse and indented lines are left as they are.
pub(super) fn join(text: &str, options: &CleanUp, log: &mut Log) -> String {
    let lines: Vec<Line> = text.split('\n').map(Line::read).collect();
    let chains = chains(&open_breaks(&lines));
    let wrap = Wrap::find(&lines, &chains);
    let mut words = hyphens::Words::new(text);
    let mut joined = String::with_capacity(text.len());
    for chain in chains {
        let is_wrapped = wrap.filter(|wrap| wrap.fits(&lines[chain.clone()]));
        joined.push_str(lines[chain.start].raw);
        for index in chain.start + 1..chain.end {
            let (previous, next) = (&lines[index - 1], &lines[index]);
            let goes_on = previous.divides_word(next) || is_wrapped.is_some_and(|wrap| wrap.joins(previous, next));
            if goes_on {
                join_one(&mut joined, previous, next, options, &mut words, log);
            } else {
                joined.push('\n');
                joined.push_str(next.raw);
            }
        }
        if chain.end < lines.len() {
            joined.push('\n');
        }
    }
    joined
}

fn join_one(
    joined: &mut String,
    previous: &Line,
    next: &Line,
    options: &CleanUp,
    words: &mut hyphens::Words,
    log: &mut Log,
) {
    joined.truncate(joined.trim_end().len());
    let kept = hyphens::kept_length(previous.text, next.text, options, words);
    let glue = if kept < previous.text.len() { "" } else { glue(previous.text, next.text) };
    joined.truncate(joined.len() - (previous.text.len() - kept));
    let kind = if kept < previous.text.len() { CleanUpKind::RemovedHyphenation } else { CleanUpKind::JoinedLines };
    log.note(kind, || {
        let old = format!("{}\n", &previous.text[kept..]);
        around(&previous.text[..kept], &old, glue, next.text)
    });
    joined.push_str(glue);
    joined.push_str(next.text);
}

/// What stood between two lines before they were wrapped: nothing after a hyphen or dash inside a word,
/// nothing between scripts without spaces (as CSS Text 3, section 4.1.3, says), and else a space.
fn glue(previous: &str, next: &str) -> &'static str {
    let mut backwards = previous.chars().rev();
    let (last, before) = (backwards.next().unwrap_or(' '), backwards.next().unwrap_or(' '));
    let first = next.chars().next().unwrap_or(' ');
    let ends_in_dash = matches!(last, '-' | '\u{2010}'..='\u{2014}') && !before.is_whitespace() && before != '-';
    if ends_in_dash && first.is_alphanumeric() && !hyphens::is_suspended(previous, next) {
        return "";
    }
    let is_divided = matches!(last, '\u{200b}' | '\u{ad}');
    if is_divided || (is_spaceless(last) && is_spaceless(first)) { "" } else { " " }
}

/// For each line, whether structure allows that it goes on in the line after it.
fn open_breaks(lines: &[Line]) -> Vec<bool> {
    let mut open = vec![false; lines.len()];
    // The column of the words of the list item we are in.
    let mut hang = 0;
    for (index, pair) in lines.windows(2).enumerate() {
        let (previous, next) = (&pair[0], &pair[1]);
        match previous.shape {
            Shape::Blank | Shape::Fixed => {
                hang = 0;
                continue;
            }
            Shape::Item(column) => hang = column,
            Shape::Prose => {}
        }
        let is_aligned = next.raw.starts_with(next.text) || (0 < hang && next.indent == hang);
        open[index] = next.shape == Shape::Prose
            && next.start() != Start::Apart
            && is_aligned
            && (0 < hang || previous.indent < DEEP_INDENT)
            && previous.has_words()
            && !previous.is_long()
            && !next.is_long();
    }
    open
}

/// Ranges of lines with an open break between each two; together they are all lines.
fn chains(open: &[bool]) -> Vec<Range<usize>> {
    let mut chains = Vec::new();
    let mut start = 0;
    for (index, goes_on) in open.iter().enumerate() {
        if !goes_on {
            chains.push(start..index + 1);
            start = index + 1;
        }
    }
    chains
}

/// At how many columns a text was wrapped.
#[derive(Debug, Clone, Copy)]
struct Wrap {
    columns: usize,
    /// Whether paragraphs also end without a blank line after them, so that a sentence's end may be a paragraph's.
    has_bare_ends: bool,
}

impl Wrap {
    /// The evidence of a whole text, or `None` where it is too weak.
    fn find(lines: &[Line], chains: &[Range<usize>]) -> Option<Self> {
        let total: usize = lines.iter().map(|line| line.columns).sum();
        let long: usize = lines.iter().filter(|line| line.is_long()).map(|line| line.columns).sum();
        // In a text with one line for each paragraph, short lines are headings and lists.
        if total < 2 * long {
            return None;
        }
        let chains = || chains.iter().filter(|chain| 1 < chain.len()).map(|chain| &lines[chain.clone()]);
        let widths: Vec<usize> = chains().flatten().map(|line| line.columns).collect();
        let widths = sorted_by_key(&widths, |width| *width);
        // Not the widest line: one that sticks out would make all others look short.
        let columns = *widths.get(widths.len() * 9 / 10)?;
        if !WRAP_COLUMNS.contains(&columns) {
            return None;
        }
        let wrap = Self { columns, has_bare_ends: false };
        let mut tally = Tally::default();
        for pair in chains().filter(|chain| wrap.fits_width(chain)).flat_map(|chain| chain.windows(2)) {
            tally.count(wrap, &pair[0], &pair[1]);
        }
        tally.is_wrapped().then_some(Self { has_bare_ends: 0 < tally.bare_ends, ..wrap })
    }

    fn is_full(self, previous: &Line, next: &Line) -> bool {
        self.columns * 9 <= previous.columns_with(next) * 10
    }

    /// Whether lines reach far enough to be wrapped at these columns, as those of an address or verse do not.
    fn fits_width(self, chain: &[Line]) -> bool {
        let widest = chain.iter().map(|line| line.columns).max().unwrap_or_default();
        self.columns * 3 <= widest * 4
    }

    /// Whether the lines of one chain are wrapped prose, and not verse or a list without marks.
    fn fits(self, chain: &[Line]) -> bool {
        let mut tally = Tally::default();
        for pair in chain.windows(2) {
            tally.count(self, &pair[0], &pair[1]);
        }
        self.fits_width(chain) && (tally.inside < 3 || tally.inside <= tally.full * 2)
    }

    fn joins(self, previous: &Line, next: &Line) -> bool {
        if previous.ends_sentence(next) {
            return match self.has_bare_ends {
                true => self.columns < previous.columns_with(next),
                false => self.is_full(previous, next),
            };
        }
        let goes_on = next.start() == Start::Small && self.columns * 6 <= previous.columns * 10;
        goes_on || self.is_full(previous, next)
    }
}

/// Counts of the places where one line may go on in the next.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// All of them.
    breaks: usize,
    /// Those inside a sentence.
    inside: usize,
    /// Those inside a sentence where the line was full.
    full: usize,
    /// Those of the full ones where the next line starts as only the inside of a sentence does, or may do.
    goes_on: usize,
    /// Those where a sentence ends in a line that was not full.
    bare_ends: usize,
}

impl Tally {
    fn count(&mut self, wrap: Wrap, previous: &Line, next: &Line) {
        let is_full = wrap.is_full(previous, next);
        let is_inside = !previous.ends_sentence(next);
        let goes_on = matches!(next.start(), Start::Small | Start::Caseless);
        self.breaks += 1;
        self.inside += usize::from(is_inside);
        self.full += usize::from(is_inside && is_full);
        self.goes_on += usize::from(is_inside && is_full && goes_on);
        self.bare_ends += usize::from(!is_inside && !is_full);
    }

    fn is_wrapped(&self) -> bool {
        let is_regular = self.inside * 3 <= self.full * 4;
        ENOUGH_EVIDENCE <= self.full + self.goes_on
            && 2 <= self.goes_on
            && is_regular
            && self.breaks <= self.goes_on * 4
    }
}

#[cfg(test)]
mod tests {
    use super::super::clean::clean;
    use super::super::scripts::columns;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let options = CleanUp::default();
        let cleaned = clean(text, &options).text;
        assert_eq!(cleaned, expected);
        assert_eq!(clean(&cleaned, &options).text, cleaned, "twice");
    }

    #[track_caller]
    fn check_stays(text: &str) {
        check(text, text);
    }

    /// Wraps as most programs do: greedily, at spaces.
    fn wrap(text: &str, width: usize) -> String {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            let last = lines.last_mut().unwrap();
            if !last.is_empty() && width < columns(last) + 1 + columns(word) {
                lines.push(word.to_owned());
            } else {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(word);
            }
        }
        lines.join("\n")
    }

    const PROSE: &str = "The pilots of the inner harbour went back to work on Monday after a night of talks that both sides called useful. Nobody would say what had been agreed. Officials spoke of a framework, the union of a pause, and the company, which has lost three ships to other ports since the spring, of a new beginning.";
    const GERMAN: &str = "Der Ausschuss hat am Montag die Vorlage zum Hafenbecken beraten und mit knapper Mehrheit angenommen, obwohl die Verwaltung zuvor vor den Kosten gewarnt hatte. Wie hoch die Kosten am Ende ausfallen werden, wollte auf Nachfrage niemand sagen.";

    #[test]
    fn wrapped_paragraphs_are_joined() {
        for width in [45, 60, 72, 80, 96] {
            let text = format!("Harbour talks resume\n\n{}\n\n{}\n", wrap(PROSE, width), wrap(PROSE, width));
            check(&text, &format!("Harbour talks resume\n\n{PROSE}\n\n{PROSE}\n"));
            let text = format!("{}\n\n{}", wrap(GERMAN, width), wrap(GERMAN, width));
            check(&text, &format!("{GERMAN}\n\n{GERMAN}"));
        }
    }

    #[test]
    fn headings_and_lists_between_them_stay() {
        let wrapped = wrap(PROSE, 72);
        let text =
            format!("Background\n{wrapped}\n- one item\n- another item\n1. first\n> so they said\n\n{wrapped}\n");
        check(&text, &text.replace(&wrapped, PROSE));
    }

    #[test]
    fn an_items_own_lines_are_joined() {
        let wrapped = wrap(PROSE, 70);
        let item = format!("- {}", wrapped.replace('\n', "\n  "));
        check(&format!("{wrapped}\n\n{item}\n{item}\n"), &format!("{PROSE}\n\n- {PROSE}\n- {PROSE}\n"));
    }

    #[test]
    fn one_line_for_each_paragraph_stays() {
        check_stays(&format!(
            "Title of it\n{PROSE}\nKey points\nports stay shut for now\nships wait outside\n{GERMAN}\n"
        ));
    }

    #[test]
    fn short_paragraphs_and_headlines_stay() {
        check_stays(
            "The minister left early and took the train home.\nNobody asked him why he did so at that time.\nThe talks went on without him for some hours.\nThey ended late at night with no result.\nA second round is planned for next week.\n",
        );
        check_stays(
            "Pilots back at work after night of talks with the port\nMinister denies knowledge of second agreement\nThree ships lost to other harbours since spring\nUnion calls new offer a pause and not a peace\nOpposition wants papers by the end of the week\n",
        );
    }

    #[test]
    fn verse_stays_also_beside_wrapped_prose() {
        let verse = "the tide comes in and takes the sand\nand no one sees\nthe lamps go out along the strand\nbelow the trees\n";
        check_stays(verse);
        check(&format!("{}\n\n{verse}", wrap(PROSE, 72)), &format!("{PROSE}\n\n{verse}"));
    }

    #[test]
    fn tables_and_indented_lines_stay() {
        let table = "ship of the line\tdays\tcargo in tonnes of the year\n".repeat(6);
        let columns = "vessel and its owner     days waiting    last port of call\n".repeat(6);
        let code = "    if the harbour is closed then the pilots stay at home and\n".repeat(6);
        for text in [table, columns, code] {
            check_stays(&text);
            check(&format!("{}\n\n{text}", wrap(PROSE, 72)), &format!("{PROSE}\n\n{text}"));
        }
    }

    #[test]
    fn scripts_without_spaces_get_none() {
        let chinese = "港口当局周二表示航道将在一周内重新开放但两名不愿透露姓名的官员对此表示怀疑而运营公司至今没有公布任何时间表也没有说明费用由谁承担目前仍有十一艘货船在外海等待进港其中包括三艘粮船和一艘油轮各方都在等待进一步的消息。";
        let characters: Vec<char> = chinese.chars().collect();
        let lines: Vec<String> = characters.chunks(25).map(|line| line.iter().collect()).collect();
        check(&lines.join("\n"), chinese);
        let thai = [
            "ท่าเรือประกาศเมื่อวันอังคารว่าจะเปิดร่องน้ำภายในหนึ่ง",
            "สัปดาห์แต่เจ้าหน้าที่สองคนที่ไม่ขอเปิดเผยชื่อยังคงสงสัย",
            "และบริษัทผู้ดำเนินการยังไม่ได้ประกาศกำหนดการเดินเรือ",
            "ใดเลยขณะนี้มีเรือสินค้าอีกสิบเอ็ดลำรออยู่ด้านนอก",
        ];
        check(&thai.join("\n"), &thai.concat());
    }

    #[test]
    fn spaced_scripts_without_case_get_a_space() {
        let hebrew = "הנמל הודיע ביום שלישי כי התעלה תיפתח מחדש בתוך שבוע אך שני פקידים שביקשו לא להזדהות מטילים בכך ספק והחברה המפעילה לא פרסמה עד כה לוח זמנים כלשהו ולא אמרה מי יישא בעלויות של העבודה כולה";
        check(&wrap(hebrew, 50), hebrew);
    }

    #[test]
    fn a_bidi_control_left_open_keeps_lines_apart() {
        let wrapped = wrap(PROSE, 72);
        let (first, rest) = wrapped.split_once('\n').unwrap();
        let joined = rest.replace('\n', " ");
        check(&format!("\u{202e}{first}\n{rest}"), &format!("\u{202e}{first}\n{joined}"));
    }

    #[test]
    fn a_soft_hyphen_at_a_line_end_is_evidence_enough() {
        check(
            "No guaran\u{ad}\ntees were given by them.\n",
            "No guaran\u{ad}\ntees were given by them.\n".replace("\u{ad}\n", "").as_str(),
        );
    }

    #[test]
    fn dashes_and_compounds_at_line_ends() {
        let text = "The air-defence crews of the outer islands said on Sunday that air-\ndefence was a matter for the mainland and not for them—or, as pre-\nand post-war governments had put it, a matter for nobody at all—\nwhich is why the NATO-\nled mission, they said, would have to do without the radar.";
        let expected = text
            .replace("air-\ndefence", "air-defence")
            .replace("pre-\nand", "pre- and")
            .replace("all—\nwhich", "all—which");
        check(text, &expected);
    }

    #[test]
    fn sentences_that_end_in_a_full_line_go_on_unless_paragraphs_do_so_too() {
        let text = wrap(
            "It was late. The talks went on. Few of them slept at all that night. Nothing came of it. So said a clerk who had been there from the start of it. The clerk left soon after, and nobody asked where to. He has not been seen since then.",
            60,
        );
        check(&text, &text.replace('\n', " "));
    }
}
