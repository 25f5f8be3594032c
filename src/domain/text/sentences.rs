//! Sentence boundaries (Unicode Standard Annex 29), never across a block.

use super::Span;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences inside `block` (bytes of `text`), in order, without the white space around them.
pub fn in_block(text: &str, block: Span) -> Vec<Span> {
    let Some(words) = block.of(text) else { return Vec::new() };
    let mut starts: Vec<usize> = words.split_sentence_bound_indices().map(|(at, _)| at).collect();
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
}
