//! From the brief of the domain to what stands in a file.

use super::dto_brief::{
    Brief, Derived, Entity, Finding, Head, Hypothesis, Implications, Recommendations, Scenarios, Statement, Technique,
};
use super::from_domain::number;
use crate::domain::case::brief::Place;
use crate::domain::case::{self, Case, Category, Slot};
use crate::domain::projection;
use crate::format::terms::{Id, Term};

/// The brief of a case, with the parts that fill themselves.
pub(super) fn brief(case: &Case) -> Brief {
    let brief = &case.brief;
    let lines = |place| statements(brief.lines(Slot::Brief(place)));
    Brief {
        head: head(&brief.head),
        bluf: lines(Place::Bluf),
        hypotheses: brief.hypotheses.iter().map(hypothesis).collect(),
        assessment: lines(Place::Assessment),
        indicators: lines(Place::Indicators),
        implications: Implications {
            overview: lines(Place::Implications),
            political: lines(Place::Political),
            security: lines(Place::Security),
            cyber: lines(Place::Cyber),
            economic: lines(Place::Economic),
        },
        recommendations: Recommendations {
            immediate_actions: lines(Place::Immediate),
            medium_term_posture: lines(Place::MediumTerm),
            scenarios: Scenarios {
                best: lines(Place::Best),
                worst: lines(Place::Worst),
                most_likely: lines(Place::MostLikely),
            },
        },
        entities: lines(Place::Entities),
        thematic_tags: brief.thematic_tags.clone(),
        techniques: brief.techniques.iter().map(technique).collect(),
        derived: derived(case),
    }
}

fn head(head: &case::Head) -> Head {
    Head {
        title: head.title.clone(),
        date: head.date.clone(),
        author: head.author.clone(),
        method: head.method.clone(),
        tlp: head.tlp.map(Term::of),
    }
}

fn statements(lines: &[case::Statement]) -> Vec<Statement> {
    lines.iter().map(statement).collect()
}

/// One line of the brief.
pub(crate) fn statement(line: &case::Statement) -> Statement {
    Statement {
        id: Id::of(line.id),
        text: line.text.clone(),
        citations: line.citations.iter().map(Id::of).collect(),
        likelihood: line.likelihood.map(Term::of),
        confidence: line.confidence.map(Term::of),
    }
}

/// One hypothesis with its lines.
pub(crate) fn hypothesis(hypothesis: &case::Hypothesis) -> Hypothesis {
    Hypothesis {
        id: Id::of(hypothesis.id),
        text: hypothesis.text.clone(),
        supporting: statements(&hypothesis.supporting),
        contradicting: statements(&hypothesis.contradicting),
        uncertainties: statements(&hypothesis.uncertainties),
    }
}

/// One applied technique.
pub(crate) fn technique(technique: &case::Technique) -> Technique {
    Technique { kind: Term::of(technique.kind), note: technique.note.clone() }
}

fn derived(case: &Case) -> Derived {
    Derived {
        assumptions: findings(case, Category::Assumption),
        information_gaps: findings(case, Category::InformationGap),
        bias_deception_risks: findings(case, Category::BiasDeceptionRisk),
        entities: projection::entities(case).into_iter().enumerate().map(entity).collect(),
    }
}

fn findings(case: &Case, category: Category) -> Vec<Finding> {
    let written = |finding: projection::Finding| Finding {
        annotation: Id::of(finding.annotation),
        text: finding.text,
        is_quote: finding.is_quote,
    };
    projection::findings(case, category).into_iter().map(written).collect()
}

fn entity((index, entity): (usize, projection::Entity)) -> Entity {
    Entity {
        number: number(index + 1),
        name: entity.name,
        role: entity.role,
        mentions: entity.mentions.iter().map(Id::of).collect(),
    }
}
