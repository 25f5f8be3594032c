//! Finding texts by some of their letters, as people type them who know what they look for.
//!
//! Every word of the query must be found, in any order; its letters may stand apart, but not anywhere:
//! letters at the starts of words and next to each other count for more, gaps for less, and scattered letters are none.

use super::order::sorted_by_key;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// How well a text answers a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The higher the better; comparable among texts for one query.
    pub score: i32,
    /// What was found, in bytes of the text: in order, disjoint, on grapheme cluster boundaries.
    pub ranges: Vec<Range<usize>>,
}

/// For each letter found.
const LETTER: i32 = 16;
/// More for a letter right after the one before.
const NEXT: i32 = 12;
/// More for the first letter of a word.
const WORD_START: i32 = 10;
/// More for the first letter of the text.
const TEXT_START: i32 = 4;
/// Less for a gap, and less again for each letter in it.
const GAP: i32 = 10;
/// Less than this for each letter of a word is scatter and not a find.
const LEAST: i32 = 16;
/// Clusters of a text that are looked at; what a person looks for by a few letters begins early.
const LONGEST: usize = 2_000;

/// One grapheme cluster, reduced to what is compared.
struct Cluster {
    at: Range<usize>,
    letter: char,
    is_word_start: bool,
}

/// Looks for `query` in `text` without regard to case; an empty query matches everything with score 0.
///
/// ```
/// let found = caveat::domain::fuzzy::find("exca", "Export the case file").unwrap();
/// assert_eq!(found.ranges, [0..2, 11..13]);
/// ```
pub fn find(query: &str, text: &str) -> Option<Match> {
    let clusters = clusters(text);
    let mut score = 0;
    let mut found = vec![false; clusters.len()];
    for word in query.split_whitespace() {
        let letters: Vec<char> = word.graphemes(true).filter_map(letter).collect();
        score += find_word(&letters, &clusters, &mut found)?;
    }
    if score != 0 {
        // Of two equal finds the one in the shorter text is the better.
        score -= (clusters.len() / 8).min(15) as i32;
    }
    Some(Match { score, ranges: ranges(&clusters, &found) })
}

/// The query's best finds among `texts`, best first and else in their order, each with its index.
pub fn rank<'a>(query: &str, texts: impl Iterator<Item = &'a str>) -> Vec<(usize, Match)> {
    let found: Vec<(usize, Match)> =
        texts.enumerate().filter_map(|(index, text)| Some((index, find(query, text)?))).collect();
    sorted_by_key(&found, |(index, found)| (-found.score, *index))
}

fn letter(cluster: &str) -> Option<char> {
    cluster.chars().next().and_then(|character| character.to_lowercase().next())
}

fn clusters(text: &str) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut is_word_start = true;
    for (at, cluster) in text.grapheme_indices(true).take(LONGEST) {
        let Some(letter) = letter(cluster) else { continue };
        clusters.push(Cluster { at: at..at + cluster.len(), letter, is_word_start });
        is_word_start = !letter.is_alphanumeric();
    }
    clusters
}

/// Marks where the letters of one word are found best, and returns how well; `None` where they are not.
fn find_word(letters: &[char], clusters: &[Cluster], found: &mut [bool]) -> Option<i32> {
    if !holds_in_order(letters, clusters) {
        return None;
    }
    // `scores[at]`: the best for the letters up to now with the newest at this cluster; `came[letter][at]`: from where.
    let mut scores: Vec<Option<i32>> = Vec::new();
    let mut came: Vec<Vec<usize>> = Vec::new();
    for &letter in letters {
        let (next_scores, from) = row(letter, clusters, (!came.is_empty()).then_some(&scores));
        scores = next_scores;
        came.push(from);
    }
    let (mut at, best) =
        scores.iter().enumerate().filter_map(|(at, score)| Some((at, (*score)?))).rev().max_by_key(|(_, it)| *it)?;
    if best < LEAST * letters.len() as i32 {
        return None;
    }
    for from in came.iter().rev() {
        found[at] = true;
        at = from[at];
    }
    Some(best)
}

/// Whether the letters are there at all; most texts end here.
fn holds_in_order(letters: &[char], clusters: &[Cluster]) -> bool {
    let mut rest = clusters.iter();
    letters.iter().all(|letter| rest.any(|cluster| cluster.letter == *letter))
}

/// The best scores with `letter` at each cluster, and where the letter before it then is.
fn row(letter: char, clusters: &[Cluster], before: Option<&Vec<Option<i32>>>) -> (Vec<Option<i32>>, Vec<usize>) {
    let mut scores = vec![None; clusters.len()];
    let mut from = vec![0; clusters.len()];
    // The best of all that end with a gap before `at`, with the cost of that gap.
    let mut apart: Option<(i32, usize)> = None;
    for (at, cluster) in clusters.iter().enumerate() {
        if let Some(scores) = before {
            let opened = at.checked_sub(2).and_then(|at| Some((scores[at]? - GAP, at)));
            let longer = apart.map(|(score, from)| (score - 1, from));
            apart = opened.max(longer);
        }
        if cluster.letter != letter {
            continue;
        }
        let own = LETTER + if cluster.is_word_start { WORD_START } else { 0 } + if at == 0 { TEXT_START } else { 0 };
        let Some(before) = before else {
            scores[at] = Some(own);
            continue;
        };
        let next = at.checked_sub(1).and_then(|at| Some((before[at]? + NEXT, at)));
        if let Some((score, origin)) = next.max(apart) {
            scores[at] = Some(score + own);
            from[at] = origin;
        }
    }
    (scores, from)
}

/// The clusters found as ranges of bytes, neighbours together.
fn ranges(clusters: &[Cluster], found: &[bool]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (cluster, _) in clusters.iter().zip(found).filter(|(_, is_found)| **is_found) {
        match ranges.last_mut().filter(|last| last.end == cluster.at.start) {
            Some(last) => last.end = cluster.at.end,
            None => ranges.push(cluster.at.clone()),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `«…»` around what was found, or `none`.
    fn check(query: &str, text: &str, expected: &str) {
        let mut marked = text.to_owned();
        let Some(found) = find(query, text) else { return assert_eq!("none", expected, "{query} in {text}") };
        for range in found.ranges.iter().rev() {
            marked.insert(range.end, '»');
            marked.insert(range.start, '«');
        }
        assert_eq!(marked, expected, "{query}");
    }

    #[test]
    fn prefers_starts_of_words_and_runs() {
        check("ecf", "Export the case file", "«E»xport the «c»ase «f»ile");
        check("gap", "Go to a page, or a gap", "Go to a page, or a «gap»");
        check("", "Undo", "Undo");
        check("undoing", "Undo", "none");
    }

    #[test]
    fn words_of_the_query_stand_in_any_order() {
        check("file exp", "Export the case file", "«Exp»ort the case «file»");
        check("file zebra", "Export the case file", "none");
    }

    #[test]
    fn scattered_letters_are_no_find() {
        check("sea", "The minister has never spoken about a plan", "none");
    }

    #[test]
    fn case_and_clusters_in_every_script() {
        check("МИН", "Речь министра", "Речь «мин»истра");
        check("cafe", "Café e\u{301}clair cafe\u{301}", "Café e\u{301}clair «cafe\u{301}»");
        check("👩‍🚒", "a 👩‍🚒 b", "a «👩‍🚒» b");
        check("会谈", "今天会谈", "今天«会谈»");
    }

    #[test]
    fn ranks_the_closest_first() {
        let texts = ["Next highlight in the whole article", "Open the next source", "Next"];
        let order: Vec<usize> = rank("next", texts.into_iter()).into_iter().map(|(index, _)| index).collect();
        assert_eq!(order, [2, 0, 1]);
    }
}
