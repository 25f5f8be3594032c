//! From the fields of a category in a file to the domain.

use crate::domain::case::annotation::{AssumptionFields, EntityFields, EvidenceFields, GapFields, RiskFields};
use crate::domain::case::{Category, Detail};
use crate::format::json::Reader;

/// The category and fields of an annotation.
pub(crate) fn read_detail(category: &Reader<'_>, fields: &Reader<'_>) -> Option<Detail> {
    match category.word()? {
        Category::Assumption => assumption(fields),
        Category::InformationGap => gap(fields),
        Category::BiasDeceptionRisk => risk(fields),
        Category::Evidence => evidence(fields),
        Category::Entity => Some(entity(fields)),
    }
}

fn assumption(fields: &Reader<'_>) -> Option<Detail> {
    let [why_held, undermined_by, impact, status] = fields.members(["why_held", "undermined_by", "impact", "status"]);
    let (impact, status) = (impact.or_null(Reader::word), status.or_null(Reader::word));
    Some(Detail::Assumption(AssumptionFields {
        why_held: why_held.text(),
        undermined_by: undermined_by.text(),
        impact: impact?,
        status: status?,
    }))
}

fn gap(fields: &Reader<'_>) -> Option<Detail> {
    let keys = ["question", "why_it_matters", "closed_by", "priority", "due"];
    let [question, why_it_matters, closed_by, priority, due] = fields.members(keys);
    Some(Detail::InformationGap(GapFields {
        question: question.text(),
        why_it_matters: why_it_matters.text(),
        closed_by: closed_by.text(),
        due: due.text(),
        priority: priority.or_null(Reader::word)?,
    }))
}

fn risk(fields: &Reader<'_>) -> Option<Detail> {
    let keys = ["kind", "motive", "opportunity", "means", "severity", "mitigation"];
    let checks = ["mom", "pop", "past_practice", "moses", "source_control", "eve", "evaluation"];
    let ([kind, motive, opportunity, means, severity, mitigation], checks) = fields.members_with(keys, checks);
    let [mom, pop, past_practice, moses, source_control, eve, evaluation] = checks;
    let (kind, severity) = (kind.or_null(Reader::word), severity.or_null(Reader::word));
    let text = |field: Option<Reader<'_>>| field.map_or(String::new(), |field| field.text());
    Some(Detail::BiasDeceptionRisk(RiskFields {
        motive: motive.text(),
        opportunity: opportunity.text(),
        means: means.text(),
        mitigation: mitigation.text(),
        mom: mom.and_then(|mom| mom.word()),
        pop: pop.and_then(|pop| pop.word()),
        past_practice: text(past_practice),
        moses: moses.and_then(|moses| moses.word()),
        source_control: text(source_control),
        eve: eve.and_then(|eve| eve.word()),
        evaluation: text(evaluation),
        kind: kind?,
        severity: severity?,
    }))
}

fn evidence(fields: &Reader<'_>) -> Option<Detail> {
    let [credibility] = fields.members(["credibility"]);
    Some(Detail::Evidence(EvidenceFields { credibility: credibility.or_null(Reader::word)? }))
}

fn entity(fields: &Reader<'_>) -> Detail {
    let [name, role] = fields.members(["name", "role"]);
    Detail::Entity(EntityFields { name: name.text(), role: role.text() })
}
