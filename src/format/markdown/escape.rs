//! Making typed and pasted text safe to stand in CommonMark, and in the HTML that others make of it.

use crate::domain::projection::one_line;

/// `text` on one line, so that it reads as it was typed wherever it stands in a paragraph, heading or list item.
///
/// Characters that mean something to CommonMark, or to the tables, strike-through, superscripts and formulas of its common extensions,
/// are escaped everywhere; those that mean something only at the start of a line, only there.
/// Whatever turns the direction of writing ends with the text.
pub(in crate::format) fn escaped(text: &str) -> String {
    // Controls go first, or one at the end would leave the space before it there.
    let visible: String =
        text.chars().filter(|character| character.is_whitespace() || !character.is_control()).collect();
    let line = one_line(&visible);
    let mut out = String::with_capacity(line.len() + line.len() / 8);
    let marker = list_marker(&line);
    for (at, character) in line.char_indices() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '^' | '|' | '$' => {
                out.push('\\');
                out.push(character);
            }
            _ if marker == Some(at) => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
    out + &closers(&line)
}

/// The controls that end what controls of direction began and left open in `line`: what follows it on the same line,
/// a likelihood say, would else be shown from right to left (Unicode Standard Annex 9, X1 to X8).
fn closers(line: &str) -> String {
    const END_OF_EMBEDDING: char = '\u{202c}';
    const END_OF_ISOLATE: char = '\u{2069}';
    let mut open: Vec<char> = Vec::new();
    for character in line.chars() {
        match character {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(END_OF_EMBEDDING),
            '\u{2066}'..='\u{2068}' => open.push(END_OF_ISOLATE),
            END_OF_EMBEDDING => drop(open.pop_if(|end| *end == END_OF_EMBEDDING)),
            END_OF_ISOLATE => {
                if let Some(begun) = open.iter().rposition(|end| *end == END_OF_ISOLATE) {
                    open.truncate(begun);
                }
            }
            _ => {}
        }
    }
    open.iter().rev().collect()
}

/// The byte of the character that would make a list item, a rule or an underline of a line that starts so.
fn list_marker(line: &str) -> Option<usize> {
    if line.starts_with(['-', '+', '=']) {
        return Some(0);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_numbered = 0 < digits && line.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']));
    is_numbered.then_some(digits)
}

/// `url` as a link if it is one of the web, otherwise as plain text: no other scheme may be clicked.
pub(super) fn link(url: &str) -> String {
    let url = url.trim();
    let lower = url.to_ascii_lowercase();
    let is_web = lower.starts_with("https://") || lower.starts_with("http://");
    let is_plain = !url.contains(|character: char| {
        character.is_whitespace() || character.is_control() || matches!(character, '<' | '>' | '\\')
    });
    if is_web && is_plain { format!("<{url}>") } else { escaped(url) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(escaped(text), expected);
    }

    #[test]
    fn markup_stays_text() {
        check("a *b* _c_ `d` [e](f) ![g](h)", r"a \*b\* \_c\_ \`d\` \[e\](f) !\[g\](h)");
        check("<script>x</script> &lt; AT&T", "&lt;script&gt;x&lt;/script&gt; &amp;lt; AT&amp;T");
        check("C# ~~x~~ a|b $5 c:\\d", r"C\# \~\~x\~\~ a\|b \$5 c:\\d");
    }

    #[test]
    fn the_start_of_a_line_means_nothing() {
        check("- item", r"\- item");
        check("+ item", r"\+ item");
        check("=====", r"\=====");
        check("---", r"\---");
        check("12. item", r"12\. item");
        check("3) item", r"3\) item");
        check("# heading", r"\# heading");
        check("> quote", "&gt; quote");
        check("2026 - a year", "2026 - a year");
        check("U.S. forces", "U.S. forces");
    }

    #[test]
    fn lines_are_joined_and_controls_left_out() {
        check("one\n\n\t# two\r\n three\u{0}\u{1b}", r"one \# two three");
        check("\u{80} a \u{80} b\u{1} \u{9f}", "a b");
        check("\u{1}- item", r"\- item");
    }

    #[test]
    fn what_turns_the_direction_ends_with_the_text() {
        check("\u{202e}a", "\u{202e}a\u{202c}");
        check("\u{202e}a\u{2066}b", "\u{202e}a\u{2066}b\u{2069}\u{202c}");
        check("\u{2067}a\u{202a}b\u{2069}", "\u{2067}a\u{202a}b\u{2069}");
        check(
            "\u{202a}a\u{202c} \u{2068}b\u{2069} \u{202c}\u{2069}",
            "\u{202a}a\u{202c} \u{2068}b\u{2069} \u{202c}\u{2069}",
        );
        check("\u{2066}\u{202c}a", "\u{2066}\u{202c}a\u{2069}");
    }

    #[test]
    fn only_the_web_is_a_link() {
        assert_eq!(link(" https://example.org/a_b "), "<https://example.org/a_b>");
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(link("https://example.org/<x> y"), "https://example.org/&lt;x&gt; y");
    }
}
