//! Splitting, copying and merging annotations: each is one step that one undo takes back.

use super::command::{AnnotationEdit, Command, StatementEdit};
use super::repoint::repointed;
use crate::domain::case::{Anchor, Annotation, AnnotationId, Case, Category, Detail, TagId, TextField, Timestamp};
use crate::domain::text::Span;

impl Command {
    /// Cuts an annotation in two before the byte `at` of its source's text, or `None` where nothing would be left of one.
    ///
    /// The second part has the category, tags and confidence of the first; the words written about it stay with the first.
    /// A line that cites it cites both, since its words are in both.
    pub fn split_annotation(
        case: &Case,
        id: AnnotationId,
        at: usize,
        second: AnnotationId,
        now: Timestamp,
    ) -> Option<Self> {
        let annotation = case.annotations.get(&id)?;
        let (text, span) = (&case.source(annotation.source)?.text, annotation.anchor.span()?);
        if at <= span.start() || span.end() <= at {
            return None;
        }
        let (before, after) = (text.snap(span.start(), at).ok()?, text.snap(at, span.end()).ok()?);
        // A cut through a character would give it to both.
        if after.start() < before.end() {
            return None;
        }
        let rest = Annotation { id: second, anchor: Anchor::Span(after), ..bare_copy(annotation, now) };
        let citing = citing(case, id).map(|(line, citations)| {
            let both = citations.iter().flat_map(|&cited| [Some(cited), (cited == id).then_some(second)]).flatten();
            Self::EditStatement { id: line, edit: StatementEdit::Citations(both.collect()) }
        });
        let shorten = Self::EditAnnotation { id, edit: AnnotationEdit::Anchor(Anchor::Span(before)), at: now };
        Some(Self::Batch([shorten, Self::AddAnnotation(Box::new(rest))].into_iter().chain(citing).collect()))
    }

    /// Highlights the same words once more, as another category, with the same note, tags and confidence.
    pub fn duplicate_annotation(
        case: &Case,
        id: AnnotationId,
        category: Category,
        copy: AnnotationId,
        now: Timestamp,
    ) -> Option<Self> {
        let annotation = case.annotations.get(&id)?;
        let (detail, note) = (Detail::empty(category), annotation.note.clone());
        Some(Self::AddAnnotation(Box::new(Annotation { id: copy, detail, note, ..bare_copy(annotation, now) })))
    }

    /// Makes one annotation of two of the same category in the same source; `None` where they are not, or do not overlap.
    ///
    /// The first keeps its id and gets the other's words, texts and tags; where both chose something, the first's choice stays.
    /// What rests on the other rests on the first: lines, rows of the matrix and of worksheets.
    pub fn merge_annotations(case: &Case, kept: AnnotationId, other: AnnotationId, now: Timestamp) -> Option<Self> {
        let (one, two) = (case.annotations.get(&kept)?, case.annotations.get(&other)?);
        let (span, second) = (one.anchor.span()?, two.anchor.span()?);
        let fits = kept != other && one.source == two.source && one.category() == two.category();
        if !fits || !span.overlaps(second) {
            return None;
        }
        let union = Span::range(span.start().min(second.start()), span.end().max(second.end()))?;
        let edits = merged_edits(one, two).into_iter().chain([AnnotationEdit::Anchor(Anchor::Span(union))]);
        let edits = edits.map(|edit| Self::EditAnnotation { id: kept, edit, at: now });
        Some(Self::Batch(
            repointed(case, other, kept).into_iter().chain(edits).chain([Self::RemoveAnnotation(other)]).collect(),
        ))
    }
}

/// The annotations that [`Command::merge_annotations`] could merge into `id`, in no order.
pub fn mergeable(case: &Case, id: AnnotationId) -> Vec<AnnotationId> {
    let Some(one) = case.annotations.get(&id) else { return Vec::new() };
    let category = one.category();
    let overlapping = overlapping(case, one).filter(|other| other.category() == category);
    overlapping.map(|other| other.id).collect()
}

/// The other annotations that share words with this one.
pub fn overlapping<'a>(case: &'a Case, one: &'a Annotation) -> impl Iterator<Item = &'a Annotation> {
    let span = one.anchor.span();
    case.annotations.values().filter(move |other| {
        let shares = span.zip(other.anchor.span()).is_some_and(|(span, other)| span.overlaps(other));
        shares && other.source == one.source && other.id != one.id
    })
}

/// An annotation of the same words that says nothing about them yet.
fn bare_copy(annotation: &Annotation, now: Timestamp) -> Annotation {
    Annotation {
        detail: Detail::empty(annotation.category()),
        note: String::new(),
        statement: String::new(),
        created: now,
        modified: now,
        ..annotation.clone()
    }
}

/// The lines that cite an annotation, each with all its citations.
fn citing(case: &Case, id: AnnotationId) -> impl Iterator<Item = (crate::domain::case::StatementId, &[AnnotationId])> {
    let lines = case.brief.statements().filter(move |(_, _, line)| line.citations.contains(&id));
    lines.map(|(_, _, line)| (line.id, line.citations.as_slice()))
}

/// What the first annotation must become so that nothing said about the second is lost.
fn merged_edits(one: &Annotation, two: &Annotation) -> Vec<AnnotationEdit> {
    let mut merged = one.clone();
    fill_choices(&mut merged.detail, &two.detail);
    for &field in TextField::of_category(one.category()) {
        if let (Some(mine), Some(theirs)) = (merged.text_mut(field), two.text(field)) {
            *mine = joined(field, mine, theirs);
        }
    }
    let mut edits = Vec::new();
    for field in [TextField::Note, TextField::Statement] {
        let (mine, theirs) = (one.text(field).unwrap_or_default(), two.text(field).unwrap_or_default());
        let both = joined(field, mine, theirs);
        if both != mine {
            edits.push(AnnotationEdit::Text(field, both));
        }
    }
    if merged.detail != one.detail {
        edits.push(AnnotationEdit::Detail(merged.detail));
    }
    if one.confidence.is_none() && two.confidence.is_some() {
        edits.push(AnnotationEdit::Confidence(two.confidence));
    }
    let new_tags: Vec<TagId> = two.tags.iter().filter(|tag| !one.tags.contains(tag)).cloned().collect();
    if !new_tags.is_empty() {
        edits.push(AnnotationEdit::Tags([one.tags.clone(), new_tags].concat()));
    }
    edits
}

/// Both texts, each on a line of its own; a name or a date is only ever one.
fn joined(field: TextField, mine: &str, theirs: &str) -> String {
    let is_one = matches!(field, TextField::Name | TextField::Due);
    if theirs.trim().is_empty() || mine.contains(theirs) || is_one && !mine.trim().is_empty() {
        return mine.to_owned();
    }
    if mine.trim().is_empty() { theirs.to_owned() } else { format!("{mine}\n{theirs}") }
}

/// Takes over the other's choices where there is none yet.
fn fill_choices(mine: &mut Detail, theirs: &Detail) {
    match (mine, theirs) {
        (Detail::Assumption(mine), Detail::Assumption(theirs)) => {
            mine.impact = mine.impact.or(theirs.impact);
            mine.status = mine.status.or(theirs.status);
        }
        (Detail::InformationGap(mine), Detail::InformationGap(theirs)) => {
            mine.priority = mine.priority.or(theirs.priority);
        }
        (Detail::BiasDeceptionRisk(mine), Detail::BiasDeceptionRisk(theirs)) => {
            mine.kind = mine.kind.or(theirs.kind);
            mine.severity = mine.severity.or(theirs.severity);
            mine.mom = mine.mom.or(theirs.mom);
            mine.pop = mine.pop.or(theirs.pop);
            mine.moses = mine.moses.or(theirs.moses);
            mine.eve = mine.eve.or(theirs.eve);
        }
        (Detail::Evidence(mine), Detail::Evidence(theirs)) => {
            mine.credibility = mine.credibility.or(theirs.credibility);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::annotation::{AssumptionFields, Impact};
    use crate::domain::case::brief::TechniqueKind;
    use crate::domain::case::matrix::Item;
    use crate::domain::case::worksheet::{Entry, Row};
    use crate::domain::case::{
        CaseId, Confidence, ItemId, Metadata, Origin, RowId, Slot, Source, SourceId, Statement, StatementId, Tag,
        Worksheet,
    };
    use crate::domain::edit::apply;
    use crate::domain::text::SourceText;

    fn now() -> Timestamp {
        Timestamp::from_milliseconds(5)
    }

    fn id(number: u8) -> AnnotationId {
        AnnotationId::from_random([number; 16])
    }

    /// A case whose text has marked spans, `«…»`, numbered from 1, all assumptions.
    fn case(text: &str, spans: &[(usize, usize)]) -> Case {
        let mut case = Case::new(CaseId::from_random([1; 16]), Timestamp::default());
        case.codebook.tags = ["port", "law"].map(|name| Tag::new(tag(name), name)).to_vec();
        let text = SourceText::from_plain(text, false).unwrap();
        let source = SourceId::from_random([1; 16]);
        let (metadata, added) = (Metadata::default(), Timestamp::default());
        case.sources.push(Source::new(source, added, metadata, text).into());
        for (number, &(start, end)) in (1..).zip(spans) {
            let annotation = Annotation {
                id: id(number),
                source,
                anchor: Anchor::Span(Span::range(start, end).unwrap()),
                detail: Detail::empty(Category::Assumption),
                note: String::new(),
                statement: String::new(),
                confidence: None,
                tags: Vec::new(),
                origin: Origin::Analyst,
                author: String::new(),
                created: Timestamp::default(),
                modified: Timestamp::default(),
            };
            apply(&mut case, &Command::AddAnnotation(Box::new(annotation))).unwrap();
        }
        case
    }

    fn tag(name: &str) -> TagId {
        TagId::from_text(name)
    }

    fn cite(case: &mut Case, numbers: &[u8]) {
        let mut line = Statement::new(StatementId::from_random([1; 16]), "line");
        line.citations = numbers.iter().map(|&number| id(number)).collect();
        let slot = Slot::Brief(crate::domain::case::brief::Place::Bluf);
        apply(case, &Command::AddStatement { slot, index: 0, statement: line }).unwrap();
    }

    fn citations(case: &Case) -> Vec<AnnotationId> {
        case.brief.statements().flat_map(|(_, _, line)| line.citations.clone()).collect()
    }

    /// Applies `command`, takes it back, and gives the case in between.
    fn done(case: &Case, command: &Command) -> Case {
        let mut after = case.clone();
        let inverse = apply(&mut after, command).unwrap();
        let mut back = after.clone();
        apply(&mut back, &inverse).unwrap();
        assert_eq!(&back, case, "one undo takes it back");
        after
    }

    #[test]
    fn a_split_leaves_both_parts_cited_and_the_words_about_it_with_the_first() {
        let mut case = case("who gave way then", &[(0, 12), (4, 8)]);
        cite(&mut case, &[2, 1]);
        let first = case.annotations.get_mut(&id(1)).unwrap();
        (first.note, first.confidence, first.tags) = ("Ask".to_owned(), Some(Confidence::High), vec![tag("port")]);
        let command = Command::split_annotation(&case, id(1), 4, id(9), now()).unwrap();
        assert_eq!(command.label(), "splitting a highlight");
        let after = done(&case, &command);
        let words = |number| after.words(&after.annotations[&id(number)]);
        assert_eq!((words(1), words(9)), ("who", "gave way"));
        let (one, two) = (&after.annotations[&id(1)], &after.annotations[&id(9)]);
        assert_eq!((one.note.as_str(), two.note.as_str()), ("Ask", ""));
        assert_eq!((two.confidence, &two.tags, two.created), (Some(Confidence::High), &one.tags, now()));
        assert_eq!(citations(&after), [id(2), id(1), id(9)]);
    }

    #[test]
    fn nothing_is_split_where_a_part_would_be_empty_or_a_character_cut() {
        let case = case("a e\u{301}b", &[(0, 6)]);
        let split = |at| Command::split_annotation(&case, id(1), at, id(9), now()).is_some();
        assert_eq!([0, 1, 2, 3, 5, 6, 7].map(split), [false, true, true, false, true, false, false]);
    }

    #[test]
    fn a_duplicate_keeps_the_note_and_not_the_statement() {
        let mut case = case("who gave way", &[(0, 8)]);
        let first = case.annotations.get_mut(&id(1)).unwrap();
        (first.note, first.statement) = ("Ask".to_owned(), "They gave way.".to_owned());
        let command = Command::duplicate_annotation(&case, id(1), Category::Evidence, id(9), now()).unwrap();
        let after = done(&case, &command);
        let copy = &after.annotations[&id(9)];
        assert_eq!((copy.category(), after.words(copy)), (Category::Evidence, "who gave"));
        assert_eq!((copy.note.as_str(), copy.statement.as_str()), ("Ask", ""));
    }

    #[test]
    fn a_merge_loses_no_word_and_no_citation() {
        let mut case = case("who gave way then", &[(0, 8), (4, 12)]);
        cite(&mut case, &[2, 1]);
        let one = case.annotations.get_mut(&id(1)).unwrap();
        (one.note, one.tags) = ("Ask".to_owned(), vec![tag("port")]);
        let two = case.annotations.get_mut(&id(2)).unwrap();
        (two.note, two.statement) = ("Press".to_owned(), "They gave way.".to_owned());
        (two.tags, two.confidence) = (vec![tag("port"), tag("law")], Some(Confidence::Low));
        let fields =
            AssumptionFields { impact: Some(Impact::Overturns), why_held: "Told".to_owned(), ..Default::default() };
        two.detail = Detail::Assumption(fields.clone());
        assert_eq!(mergeable(&case, id(1)), [id(2)]);
        let (matrix, row) = (ItemId::from_random([1; 16]), RowId::from_random([1; 16]));
        let item = Item {
            id: matrix,
            text: String::new(),
            annotation: Some(id(2)),
            credibility: None,
            relevance: None,
            ratings: Default::default(),
        };
        case.brief.matrix.items.push(item);
        let entry = Entry { citations: vec![id(2), id(1)], ..Entry::default() };
        let rows = vec![Row { id: row, section: "assumptions", entry }];
        case.brief.worksheets.insert(TechniqueKind::KeyAssumptions, Worksheet { rows, ..Worksheet::default() });
        let command = Command::merge_annotations(&case, id(1), id(2), now()).unwrap();
        assert_eq!(command.label(), "merging highlights");
        let after = done(&case, &command);
        let merged = &after.annotations[&id(1)];
        assert_eq!(after.words(merged), "who gave way");
        assert_eq!((merged.note.as_str(), merged.statement.as_str()), ("Ask\nPress", "They gave way."));
        assert_eq!((&merged.tags, merged.confidence), (&vec![tag("port"), tag("law")], Some(Confidence::Low)));
        assert_eq!(merged.detail, Detail::Assumption(fields));
        assert_eq!(citations(&after), [id(1)], "once, where the other was");
        assert_eq!(after.brief.matrix.items[0].annotation, Some(id(1)), "its row in the matrix stays with the words");
        let sheet = &after.brief.worksheets[&TechniqueKind::KeyAssumptions];
        assert_eq!(sheet.rows[0].entry.citations, [id(1)]);
        assert!(!after.annotations.contains_key(&id(2)));
    }

    #[test]
    fn only_overlapping_highlights_of_one_category_are_merged() {
        let mut case = case("who gave way", &[(0, 3), (4, 8), (0, 8)]);
        assert!(Command::merge_annotations(&case, id(1), id(2), now()).is_none(), "apart");
        assert!(Command::merge_annotations(&case, id(1), id(1), now()).is_none(), "itself");
        case.annotations.get_mut(&id(3)).unwrap().detail = Detail::empty(Category::Entity);
        assert!(Command::merge_annotations(&case, id(1), id(3), now()).is_none(), "another category");
        assert!(mergeable(&case, id(1)).is_empty());
    }
}
