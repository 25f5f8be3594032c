//! From the brief in a file to the domain.

use super::arrangement::read_arrangement;
use super::cross_impact::read_cross_impact;
use super::limits::HYPOTHESES;
use super::pictures::read_pictures;
use super::worksheets::read_worksheets;
use crate::domain::case::brief::{Dismissal, Place, TechniqueKind};
use crate::domain::case::matrix::{Item, Matrix, Rating};
use crate::domain::case::{self, AnnotationId, HypothesisId, ItemId, StatementId};
use crate::format::json::Reader;
use std::collections::{BTreeMap, BTreeSet};

/// What the lines of one brief are checked against as they are read.
#[derive(Default)]
pub(crate) struct Ledger<'a> {
    /// The annotations that may be cited; `None` where that is checked later, by applying a command.
    annotations: Option<&'a BTreeSet<AnnotationId>>,
    lines: BTreeSet<StatementId>,
    hypotheses: BTreeSet<HypothesisId>,
}

/// A brief; `cited` are the annotations of the file.
pub(crate) fn read_brief(brief: &Reader<'_>, cited: &BTreeSet<AnnotationId>) -> Option<case::Brief> {
    let ledger = &mut Ledger { annotations: Some(cited), ..Ledger::default() };
    let needed = [
        "head",
        "bluf",
        "hypotheses",
        "assessment",
        "indicators",
        "implications",
        "recommendations",
        "entities",
        "thematic_tags",
        "techniques",
        "derived",
    ];
    let (members, [dismissals, matrix, cross_impact, worksheets, arrangement, pictures]) =
        brief.members_with(needed, ["dismissals", "matrix", "cross_impact", "worksheets", "arrangement", "pictures"]);
    let [head, bluf, hypotheses, assessment, indicators, under_4, under_5, entities, rest @ ..] = members;
    let [thematic_tags, techniques, derived] = rest;
    hypotheses.expect_at_most(HYPOTHESES);
    let head = read_head(&head);
    let hypotheses = hypotheses.each(|hypothesis| read_hypothesis(&hypothesis, ledger));
    let mut lines = BTreeMap::new();
    let mut take = |place, list: &Reader<'_>| {
        let list = read_statements(list, ledger);
        if !list.is_empty() {
            lines.insert(place, list);
        }
    };
    take(Place::Bluf, &bluf);
    take(Place::Assessment, &assessment);
    take(Place::Indicators, &indicators);
    read_implications(&under_4, &mut take);
    read_recommendations(&under_5, &mut take);
    take(Place::Entities, &entities);
    check_derived(&derived);
    let (thematic_tags, techniques) = (thematic_tags.texts(), read_techniques(&techniques));
    let dismissals = dismissals.map(|list| read_dismissals(&list)).unwrap_or_default();
    let matrix = matrix.map(|list| read_matrix(&list)).unwrap_or_default();
    let cross_impact = cross_impact.map(|analysis| read_cross_impact(&analysis)).unwrap_or_default();
    let worksheets = worksheets.map(|list| read_worksheets(&list)).unwrap_or_default();
    let arrangement = arrangement.map(|it| read_arrangement(&it)).unwrap_or_default();
    Some(case::Brief {
        head: head?,
        lines,
        hypotheses,
        thematic_tags,
        techniques,
        dismissals,
        matrix,
        cross_impact,
        worksheets,
        arrangement,
        pictures: pictures.map(|list| read_pictures(&list)).unwrap_or_default(),
    })
}

fn read_implications(part: &Reader<'_>, take: &mut dyn FnMut(Place, &Reader<'_>)) {
    let places = [Place::Implications, Place::Political, Place::Security, Place::Cyber, Place::Economic];
    let lists = part.members(["overview", "political", "security", "cyber", "economic"]);
    places.into_iter().zip(&lists).for_each(|(place, list)| take(place, list));
}

fn read_recommendations(part: &Reader<'_>, take: &mut dyn FnMut(Place, &Reader<'_>)) {
    let [immediate, medium_term, scenarios] = part.members(["immediate_actions", "medium_term_posture", "scenarios"]);
    take(Place::Immediate, &immediate);
    take(Place::MediumTerm, &medium_term);
    let lists = scenarios.members(["best", "worst", "most_likely"]);
    [Place::Best, Place::Worst, Place::MostLikely].into_iter().zip(&lists).for_each(|(place, list)| take(place, list));
}

/// The parts that fill themselves are made anew, so that only their form is looked at.
fn check_derived(derived: &Reader<'_>) {
    let [assumptions, gaps, risks, entities] =
        derived.members(["assumptions", "information_gaps", "bias_deception_risks", "entities"]);
    for list in [assumptions, gaps, risks] {
        for finding in list.items() {
            let ([annotation, text, is_quote], [merged]) =
                finding.members_with(["annotation", "text", "is_quote"], ["merged"]);
            let _ = (annotation.str(), text.str(), is_quote.bool(), merged.map(|merged| merged.texts()));
        }
    }
    for entity in entities.items() {
        let [number, name, role, mentions] = entity.members(["number", "name", "role", "mentions"]);
        let _ = (number.number(), name.str(), role.str(), mentions.texts());
    }
}

fn read_head(head: &Reader<'_>) -> Option<case::Head> {
    let ([title, date, author, method, tlp], [source_summary]) =
        head.members_with(["title", "date", "author", "method", "tlp"], ["source_summary"]);
    Some(case::Head {
        title: title.text(),
        date: date.text(),
        author: author.text(),
        source_summary: source_summary.map(|text| text.text()).unwrap_or_default(),
        method: method.text(),
        tlp: tlp.or_null(Reader::word)?,
    })
}

fn read_statements(list: &Reader<'_>, ledger: &mut Ledger<'_>) -> Vec<case::Statement> {
    list.each(|line| read_statement(&line, ledger))
}

/// One line of the brief.
pub(crate) fn read_statement(line: &Reader<'_>, ledger: &mut Ledger<'_>) -> Option<case::Statement> {
    let [at, text, citations, likelihood, confidence] =
        line.members(["id", "text", "citations", "likelihood", "confidence"]);
    let id = at.id(StatementId::parse);
    if let Some(id) = id
        && ledger.annotations.is_some()
        && !ledger.lines.insert(id)
    {
        at.refuse(format!("another line has the id {id} too"));
    }
    let citations = read_citations(&citations, ledger);
    let (likelihood, confidence) = (likelihood.or_null(Reader::word), confidence.or_null(Reader::word));
    Some(case::Statement { text: text.text(), citations, id: id?, likelihood: likelihood?, confidence: confidence? })
}

fn read_citations(list: &Reader<'_>, ledger: &Ledger<'_>) -> Vec<AnnotationId> {
    let mut seen = BTreeSet::new();
    list.each(|cited| {
        let id = cited.id(AnnotationId::parse)?;
        if ledger.annotations.is_some_and(|annotations| !annotations.contains(&id)) {
            cited.refuse(format!("the file has no annotation with the id {id}"));
        }
        if !seen.insert(id) {
            cited.refuse(format!("the line cites {id} twice"));
        }
        Some(id)
    })
}

/// One hypothesis with its lines.
pub(crate) fn read_hypothesis(hypothesis: &Reader<'_>, ledger: &mut Ledger<'_>) -> Option<case::Hypothesis> {
    let [at, text, supporting, contradicting, uncertainties] =
        hypothesis.members(["id", "text", "supporting", "contradicting", "uncertainties"]);
    let id = at.id(HypothesisId::parse);
    if let Some(id) = id
        && ledger.annotations.is_some()
        && !ledger.hypotheses.insert(id)
    {
        at.refuse(format!("another hypothesis has the id {id} too"));
    }
    Some(case::Hypothesis {
        text: text.text(),
        supporting: read_statements(&supporting, ledger),
        contradicting: read_statements(&contradicting, ledger),
        uncertainties: read_statements(&uncertainties, ledger),
        id: id?,
    })
}

/// The applied techniques, each at most once.
pub(crate) fn read_techniques(list: &Reader<'_>) -> Vec<case::Technique> {
    // There are only a few kinds, and none is kept twice.
    let mut kinds: Vec<TechniqueKind> = Vec::new();
    list.each(|technique| {
        let [at, note] = technique.members(["kind", "note"]);
        let note = note.text();
        let kind = at.word()?;
        if kinds.contains(&kind) {
            at.refuse("the technique stands in the list twice");
            return None;
        }
        kinds.push(kind);
        Some(case::Technique { kind, note })
    })
}

/// Advice that was set aside, each piece at most once.
pub(crate) fn read_dismissals(list: &Reader<'_>) -> Vec<Dismissal> {
    let mut seen = BTreeSet::new();
    list.each(|dismissal| {
        let [rule, line, words, reason] = dismissal.members(["rule", "line", "words", "reason"]);
        let (rule, line) = (rule.word(), line.or_null(|line| line.id(StatementId::parse)));
        let found = Dismissal { words: words.text(), reason: reason.text(), rule: rule?, line: line? };
        if !seen.insert((found.rule, found.line, found.words.clone())) {
            dismissal.refuse("the same advice stands in the list twice");
            return None;
        }
        Some(found)
    })
}

/// Evidence rated against hypotheses; both may be gone.
pub(crate) fn read_matrix(list: &Reader<'_>) -> Matrix {
    let mut seen = BTreeSet::new();
    let items = list.each(|item| {
        let [at, text, annotation, credibility, relevance, ratings] =
            item.members(["id", "text", "annotation", "credibility", "relevance", "ratings"]);
        let id = at.id(ItemId::parse);
        if id.is_some_and(|id| !seen.insert(id)) {
            at.refuse("another row has this id too");
        }
        let annotation = annotation.or_null(|it| it.id(AnnotationId::parse));
        let (credibility, relevance) = (credibility.or_null(Reader::word), relevance.or_null(Reader::word));
        Some(Item {
            text: text.text(),
            ratings: read_ratings(&ratings),
            id: id?,
            annotation: annotation?,
            credibility: credibility?,
            relevance: relevance?,
        })
    });
    Matrix { items }
}

fn read_ratings(list: &Reader<'_>) -> BTreeMap<HypothesisId, Rating> {
    let mut ratings = BTreeMap::new();
    for item in list.items() {
        let [at, rating] = item.members(["hypothesis", "rating"]);
        let (Some(hypothesis), Some(rating)) = (at.id(HypothesisId::parse), rating.word()) else { continue };
        if ratings.insert(hypothesis, rating).is_some() {
            at.refuse("the row is rated against this hypothesis twice");
        }
    }
    ratings
}
