//! From the brief in a file to the domain.

use super::dto_brief::{Brief, Head, Hypothesis, Statement, Technique};
use crate::domain::case::brief::Place;
use crate::domain::case::{self, AnnotationId, HypothesisId, StatementId};
use crate::format::problem::{Path, Problems, collect};
use crate::format::terms::{Id, read_option};
use std::collections::{BTreeMap, BTreeSet};

/// What the lines of one brief are checked against as they are read.
#[derive(Default)]
pub(crate) struct Ledger<'a> {
    /// The annotations that may be cited; `None` where that is checked later, by applying a command.
    annotations: Option<&'a BTreeSet<AnnotationId>>,
    lines: BTreeSet<StatementId>,
    hypotheses: BTreeSet<HypothesisId>,
}

/// The brief at `path`; `cited` are the annotations of the file.
///
/// What `derived` says is not looked at: those parts fill themselves.
pub(super) fn read_brief(
    brief: Brief,
    cited: &BTreeSet<AnnotationId>,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<case::Brief> {
    let ledger = &mut Ledger { annotations: Some(cited), ..Ledger::default() };
    let head = read_head(brief.head, &path.key("head"), problems);
    let list = path.key("hypotheses");
    let hypotheses = brief.hypotheses.into_iter().enumerate();
    let hypotheses =
        collect(hypotheses.map(|(index, item)| read_hypothesis(item, ledger, &list.index(index), problems)));
    let (implications, recommendations) = (brief.implications, brief.recommendations);
    let (under_4, under_5) = (path.key("implications"), path.key("recommendations"));
    let scenarios = under_5.key("scenarios");
    let places = [
        (Place::Bluf, brief.bluf, path.key("bluf")),
        (Place::Assessment, brief.assessment, path.key("assessment")),
        (Place::Indicators, brief.indicators, path.key("indicators")),
        (Place::Implications, implications.overview, under_4.key("overview")),
        (Place::Political, implications.political, under_4.key("political")),
        (Place::Security, implications.security, under_4.key("security")),
        (Place::Cyber, implications.cyber, under_4.key("cyber")),
        (Place::Economic, implications.economic, under_4.key("economic")),
        (Place::Immediate, recommendations.immediate_actions, under_5.key("immediate_actions")),
        (Place::MediumTerm, recommendations.medium_term_posture, under_5.key("medium_term_posture")),
        (Place::Best, recommendations.scenarios.best, scenarios.key("best")),
        (Place::Worst, recommendations.scenarios.worst, scenarios.key("worst")),
        (Place::MostLikely, recommendations.scenarios.most_likely, scenarios.key("most_likely")),
        (Place::Entities, brief.entities, path.key("entities")),
    ];
    let mut lines = BTreeMap::new();
    for (place, list, path) in places {
        let read = read_statements(list, ledger, &path, problems);
        lines.extend(read.filter(|list| !list.is_empty()).map(|list| (place, list)));
    }
    let techniques = read_techniques(brief.techniques, &path.key("techniques"), problems);
    Some(case::Brief {
        head: head?,
        lines,
        hypotheses: hypotheses?,
        thematic_tags: brief.thematic_tags,
        techniques: techniques?,
    })
}

fn read_head(head: Head, path: &Path<'_>, problems: &mut Problems) -> Option<case::Head> {
    let tlp = read_option(&head.tlp, &path.key("tlp"), problems)?;
    Some(case::Head { title: head.title, date: head.date, author: head.author, method: head.method, tlp })
}

fn read_statements(
    list: Vec<Statement>,
    ledger: &mut Ledger<'_>,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Vec<case::Statement>> {
    let lines = list.into_iter().enumerate();
    collect(lines.map(|(index, line)| read_statement(line, ledger, &path.index(index), problems)))
}

/// One line of the brief.
pub(crate) fn read_statement(
    line: Statement,
    ledger: &mut Ledger<'_>,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<case::Statement> {
    let id = line.id.read(StatementId::parse, &path.key("id"), problems);
    if id.is_some_and(|id| ledger.annotations.is_some() && !ledger.lines.insert(id)) {
        problems.push(&path.key("id"), format!("another line has the id {} too", line.id.0));
    }
    let citations = read_citations(&line.citations, ledger, &path.key("citations"), problems);
    let likelihood = read_option(&line.likelihood, &path.key("likelihood"), problems);
    let confidence = read_option(&line.confidence, &path.key("confidence"), problems);
    Some(case::Statement {
        id: id?,
        text: line.text,
        citations: citations?,
        likelihood: likelihood?,
        confidence: confidence?,
    })
}

fn read_citations(
    list: &[Id],
    ledger: &Ledger<'_>,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Vec<AnnotationId>> {
    let mut seen = BTreeSet::new();
    collect(list.iter().enumerate().map(|(index, cited)| {
        let path = path.index(index);
        let id = cited.read(AnnotationId::parse, &path, problems)?;
        if ledger.annotations.is_some_and(|annotations| !annotations.contains(&id)) {
            problems.push(&path, format!("the file has no annotation with the id {id}"));
        }
        if !seen.insert(id) {
            problems.push(&path, format!("the line cites {id} twice"));
        }
        Some(id)
    }))
}

/// One hypothesis with its lines.
pub(crate) fn read_hypothesis(
    hypothesis: Hypothesis,
    ledger: &mut Ledger<'_>,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<case::Hypothesis> {
    let id = hypothesis.id.read(HypothesisId::parse, &path.key("id"), problems);
    if id.is_some_and(|id| ledger.annotations.is_some() && !ledger.hypotheses.insert(id)) {
        problems.push(&path.key("id"), format!("another hypothesis has the id {} too", hypothesis.id.0));
    }
    let supporting = read_statements(hypothesis.supporting, ledger, &path.key("supporting"), problems);
    let contradicting = read_statements(hypothesis.contradicting, ledger, &path.key("contradicting"), problems);
    let uncertainties = read_statements(hypothesis.uncertainties, ledger, &path.key("uncertainties"), problems);
    Some(case::Hypothesis {
        id: id?,
        text: hypothesis.text,
        supporting: supporting?,
        contradicting: contradicting?,
        uncertainties: uncertainties?,
    })
}

/// The applied techniques, each at most once.
pub(crate) fn read_techniques(
    list: Vec<Technique>,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Vec<case::Technique>> {
    let mut kinds = BTreeSet::new();
    collect(list.into_iter().enumerate().map(|(index, technique)| {
        let path = path.index(index);
        let kind = technique.kind.read(&path.key("kind"), problems)?;
        if !kinds.insert(kind) {
            problems.push(&path.key("kind"), "the technique stands in the list twice");
            return None;
        }
        Some(case::Technique { kind, note: technique.note })
    }))
}
