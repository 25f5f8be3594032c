//! Pasted plain text: cleaned up, frozen, and looked through.

use crate::checks::{as_text, check_row, check_text};
use caveat::app::{Draft, Pasted};
use caveat::domain::anchor::{self, Effort};
use caveat::domain::text::clean::{CleanUp, clean};
use caveat::domain::text::{SourceText, TextProblem, hidden, normalise};

/// The first byte says which parts of the clean-up are on, the next two which words are highlighted.
pub fn text(data: &[u8]) {
    let [switches, from, to, rest @ ..] = data else { return };
    let Some(raw) = as_text(rest) else { return };
    let is_on = |bit: u8| switches & (1 << bit) == 0;
    let clean_up = CleanUp { join_lines: is_on(0), remove_hyphenation: is_on(1), trim_blank_lines: is_on(2) };
    let cleaned = clean(raw, &clean_up).text;
    assert_eq!(clean(&cleaned, &clean_up).text, cleaned, "cleaned twice");
    assert_eq!(kept(&cleaned), kept(&normalise(raw)), "only white space and hyphens go");
    let mut draft = Draft::new(Pasted::Plain(raw.to_owned()), String::new());
    draft.clean_up = clean_up;
    draft.guess_structure = is_on(3);
    match draft.freeze() {
        Ok(text) => {
            assert_eq!(text.as_str(), cleaned, "what was shown is what is frozen");
            check_text(&text);
            check_highlight(&text, usize::from(*from), usize::from(*to));
        }
        Err(TextProblem::Row(at)) => check_row(&cleaned, at),
        Err(problem) => assert_eq!((problem, cleaned.trim()), (TextProblem::Blank, "")),
    }
}

fn kept(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && !matches!(it, '-' | '\u{ad}' | '\u{2010}' | '\u{feff}')).collect()
}

/// Any two places make a highlight that knows its words, in every unit, and is found again by them.
fn check_highlight(text: &SourceText, from: usize, to: usize) {
    let words = text.as_str();
    let place = |part: usize| words.len() * part / 255;
    let Ok(span) = text.snap(place(from), place(to)) else { return };
    let quote = text.quote(span).expect("a highlight has its words");
    assert_eq!(quote.exact, words[span.start()..span.end()]);
    for byte in [span.start(), span.end()] {
        let at = text.offsets().positions_from_byte(words, byte).expect("a highlight has its places");
        assert_eq!(text.offsets().positions_from_utf16(words, at.utf16), Some(at));
        assert_eq!(text.offsets().positions_from_code_point(words, at.code_point), Some(at));
    }
    assert_eq!(anchor::find(words, &quote, Some(span.start()), &mut Effort::of(usize::MAX)), Some(span));
    for place in hidden::places(hidden::find(text)) {
        assert!(place.words.of(words).is_some());
    }
}
