//! What an exported file is called.

use crate::domain::case::Case;

/// The longest name without date and extension, in bytes: file systems and archives take far more.
const LONGEST: usize = 60;

/// The Latin letters with accents that names commonly have, with the letters that stand in for them.
const FOLDED: [(&str, &str); 15] = [
    ("áàâãåāăąä", "a"),
    ("çćčĉċ", "c"),
    ("ďđð", "d"),
    ("éèêëēĕėęě", "e"),
    ("ğĝġģ", "g"),
    ("íìîïīĭįı", "i"),
    ("łĺļľ", "l"),
    ("ñńņň", "n"),
    ("óòôõøōŏőö", "o"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ťţț", "t"),
    ("úùûūŭůűųü", "u"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
];

/// A file name for `case` without extension, such as `harbour-talks-2026-01-05`.
///
/// It has only small ASCII letters, digits and single hyphens, is never empty, and is at most 71 bytes long.
/// The date is the brief's where it is one, otherwise the day the case was begun.
///
/// ```
/// use caveat::domain::case::{Case, CaseId, Timestamp};
/// let mut case = Case::new(CaseId::from_random([1; 16]), Timestamp::from_milliseconds(0));
/// case.brief.head.title = "Café/Übersicht: *draft*".to_owned();
/// assert_eq!(caveat::format::file_stem(&case), "cafe-ubersicht-draft-1970-01-01");
/// ```
pub fn file_stem(case: &Case) -> String {
    let name = slug(case.name());
    let date = case.brief.head.date.trim();
    let date = if is_date(date) { date.to_owned() } else { case.created.date() };
    let name = if name.is_empty() { "case" } else { &name };
    format!("{name}-{date}")
}

/// Words as they can stand in a file name: small ASCII letters, digits and single hyphens; may be empty.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for character in name.chars().flat_map(char::to_lowercase) {
        if LONGEST <= slug.len() {
            break;
        }
        match folded(character) {
            Some(plain) => slug.push(plain),
            // A combining mark belongs to the letter before it.
            None if ('\u{300}'..='\u{36f}').contains(&character) => {}
            None if slug.is_empty() || slug.ends_with('-') => {}
            None => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

fn folded(character: char) -> Option<char> {
    if character.is_ascii_alphanumeric() {
        return Some(character);
    }
    let group = FOLDED.iter().find(|(accented, _)| accented.contains(character));
    group.and_then(|(_, plain)| plain.chars().next())
}

fn is_date(text: &str) -> bool {
    let is_digit_or_hyphen =
        |(index, byte): (usize, u8)| if matches!(index, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(is_digit_or_hyphen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{CaseId, Timestamp};

    fn check(title: &str, date: &str, expected: &str) {
        let mut case = Case::new(CaseId::from_random([1; 16]), Timestamp::from_milliseconds(0));
        case.brief.head.title = title.to_owned();
        case.brief.head.date = date.to_owned();
        assert_eq!(file_stem(&case), expected);
    }

    #[test]
    fn names_are_safe() {
        check("Harbour talks", "2026-01-05", "harbour-talks-2026-01-05");
        check("", "", "case-1970-01-01");
        check("محادثات", "soon", "case-1970-01-01");
        check("../../etc/passwd\0", "../../../x", "etc-passwd-1970-01-01");
        check("CON", "2026-01-05", "con-2026-01-05");
        check("re\u{301}sume\u{301} İstanbul", "2026-01-05", "resume-istanbul-2026-01-05");
        check(&"word ".repeat(99), "2026-01-05", &format!("{}-2026-01-05", "word-".repeat(12).trim_end_matches('-')));
    }
}
