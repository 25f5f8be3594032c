//! Sentence boundaries (Unicode Standard Annex 29, and the full stops of abbreviations), never across a block.

use super::Span;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences inside `block` (bytes of `text`), in order, without the white space around them.
pub fn in_block(text: &str, block: Span) -> Vec<Span> {
    let Some(words) = block.of(text) else { return Vec::new() };
    let mut starts: Vec<usize> = words.split_sentence_bound_indices().map(|(at, _)| at).collect();
    starts.retain(|&start| !goes_on(&words[..start], &words[start..]));
    for start in &mut starts {
        *start -= words[..*start].len() - words[..*start].trim_end_matches(is_opening).len();
    }
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    let pieces = starts.iter().zip(ends);
    pieces.filter_map(|(start, end)| Span::snapped(text, block.start() + start, block.start() + end).ok()).collect()
}

/// Quotation marks and brackets that begin a sentence where they touch its first word.
///
/// The standard leaves them with the sentence before, since some languages close with what others open with;
/// but there a space follows.
fn is_opening(character: char) -> bool {
    "“‘„‚«‹([{（［｛「『《〈【〔〖｢".contains(character)
}

/// Short forms that stand before a name, so that no sentence ends with them.
const BEFORE_NAMES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Gen", "Col", "Lt", "Maj", "Capt", "Cmdr", "Adm", "Brig", "Sgt", "Cpl",
    "Sen", "Rep", "Gov", "Hon", "Rev", "St", "Sr", "Sra", "vs", "e.g", "i.e", "cf", "Dott", "Hr", "им", "ул", "проф",
    "ген",
];

/// Short forms that stand before a number, and may end a sentence elsewhere.
const BEFORE_NUMBERS: &[&str] = &[
    "No", "Nos", "Nr", "Art", "Sec", "Fig", "Vol", "Ch", "p", "pp", "para", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul",
    "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
];

/// Words that begin a sentence far more often than a name: after “the U.S.” or “plan B.” they tell its end.
const BEGINNINGS: &[&str] = &[
    "A",
    "After",
    "All",
    "Also",
    "An",
    "And",
    "As",
    "At",
    "Before",
    "But",
    "By",
    "Each",
    "Even",
    "For",
    "From",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Many",
    "Meanwhile",
    "Most",
    "No",
    "Not",
    "Nor",
    "Now",
    "On",
    "Once",
    "One",
    "Or",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Yet",
    "You",
];

/// Whether the sentence goes on where the standard would end it: it knows no abbreviations, and ends one at any full
/// stop before a capital letter or a number.
fn goes_on(before: &str, after: &str) -> bool {
    let Some(before) = before.trim_end().strip_suffix('.') else { return false };
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = last.trim_start_matches(|it: char| !it.is_alphanumeric());
    let next = after.trim_start_matches(|it: char| !it.is_alphanumeric());
    let next = next.split(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
    BEFORE_NAMES.contains(&last)
        || (BEFORE_NUMBERS.contains(&last) && next.starts_with(char::is_numeric))
        || (is_initials(last) && next.starts_with(char::is_uppercase) && !BEGINNINGS.contains(&next))
}

/// Whether `word` is made of single capital letters with full stops between, as `J` and `U.S`.
fn is_initials(word: &str) -> bool {
    let is_initial = |it: &str| it.chars().count() == 1 && it.chars().all(char::is_uppercase);
    word.split('.').all(is_initial)
}

/// The sentence of `block` that holds the byte at `offset`, or the last one before it.
pub fn at(text: &str, block: Span, offset: usize) -> Option<Span> {
    in_block(text, block).into_iter().take_while(|sentence| sentence.start() <= offset).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_ends_of_sentences_in_several_scripts() {
        let text = "Talks go on. Will they hold? 会谈继续。结果未知。";
        let block = Span::range(0, text.len()).unwrap();
        let sentences: Vec<&str> = in_block(text, block).into_iter().map(|span| span.of(text).unwrap()).collect();
        assert_eq!(sentences, ["Talks go on.", "Will they hold?", "会谈继续。", "结果未知。"]);
        assert_eq!(at(text, block, 14).unwrap().of(text), Some("Will they hold?"));
    }

    /// “Gen. Varn said” was two sentences, so that the first ended with his rank.
    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        let check = |sentences: &[&str]| {
            let text = sentences.join(" ");
            let block = Span::range(0, text.len()).unwrap();
            let found: Vec<&str> = in_block(&text, block).into_iter().map(|span| span.of(&text).unwrap()).collect();
            assert_eq!(found, sentences);
        };
        check(&["Mr. Varn met Gen. Adm. Oke (Dr. Ilse M. Roy was there).", "Nobody spoke."]);
        check(&[
            "The U.S. President left.",
            "So did the U.K. Foreign Office.",
            "They met in the U.S.",
            "The talks go on.",
        ]);
        check(&[
            "It was plan B.",
            "Then J. R. R. Tolk came on Sept. 4, 2031.",
            "No. 5 won.",
            "He said no.",
            "Five left.",
        ]);
        check(&["Does St. Alder hold?", "See Art. 5.", "Act now."]);
        check(&["В. Ильин ушёл.", "Это ул. Мира."]);
    }
}
