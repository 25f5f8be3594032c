//! Sentence boundaries (Unicode Standard Annex 29), never across a block.

use super::Span;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences inside `block` (bytes of `text`), in order, without the white space around them.
pub fn in_block(text: &str, block: Span) -> Vec<Span> {
    let Some(words) = block.of(text) else { return Vec::new() };
    words
        .split_sentence_bound_indices()
        .filter_map(|(at, sentence)| {
            let start = block.start() + at;
            Span::snapped(text, start, start + sentence.len()).ok()
        })
        .collect()
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
