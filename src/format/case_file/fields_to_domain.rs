//! From the fields of a category in a file to the domain.

use super::dto_fields::{AssumptionFields, EntityFields, EvidenceFields, Fields, GapFields, RiskFields};
use crate::domain::case::{Category, Detail, annotation as domain};
use crate::format::json;
use crate::format::problem::{Path, Problems};
use crate::format::terms::{Term, read_option};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The category and fields of the annotation at `path`.
pub(crate) fn read_detail(
    category: &Term<Category>,
    fields: Fields,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Detail> {
    let category = category.read(&path.key("category"), problems)?;
    let path = &path.key("fields");
    match (category, fields) {
        (Category::Assumption, Fields::Raw(raw)) => assumption(understand(raw, path, problems)?, path, problems),
        (Category::InformationGap, Fields::Raw(raw)) => gap(understand(raw, path, problems)?, path, problems),
        (Category::BiasDeceptionRisk, Fields::Raw(raw)) => risk(understand(raw, path, problems)?, path, problems),
        (Category::Evidence, Fields::Raw(raw)) => evidence(understand(raw, path, problems)?, path, problems),
        (Category::Entity, Fields::Raw(raw)) => Some(entity(understand(raw, path, problems)?)),
        // Fields that were made by this program rather than read are understood already.
        (_, Fields::Assumption(fields)) => assumption(fields, path, problems),
        (_, Fields::InformationGap(fields)) => gap(fields, path, problems),
        (_, Fields::BiasDeceptionRisk(fields)) => risk(fields, path, problems),
        (_, Fields::Evidence(fields)) => evidence(fields, path, problems),
        (_, Fields::Entity(fields)) => Some(entity(fields)),
    }
}

fn understand<T: DeserializeOwned>(raw: Value, path: &Path<'_>, problems: &mut Problems) -> Option<T> {
    let understood = serde_json::from_value(raw);
    understood.map_err(|error| problems.push(path, json::plain(&error.to_string(), 0, 0))).ok()
}

fn assumption(fields: AssumptionFields, path: &Path<'_>, problems: &mut Problems) -> Option<Detail> {
    let impact = read_option(&fields.impact, &path.key("impact"), problems);
    let status = read_option(&fields.status, &path.key("status"), problems);
    Some(Detail::Assumption(domain::AssumptionFields {
        why_held: fields.why_held,
        undermined_by: fields.undermined_by,
        impact: impact?,
        status: status?,
    }))
}

fn gap(fields: GapFields, path: &Path<'_>, problems: &mut Problems) -> Option<Detail> {
    Some(Detail::InformationGap(domain::GapFields {
        question: fields.question,
        why_it_matters: fields.why_it_matters,
        closed_by: fields.closed_by,
        priority: read_option(&fields.priority, &path.key("priority"), problems)?,
        due: fields.due,
    }))
}

fn risk(fields: RiskFields, path: &Path<'_>, problems: &mut Problems) -> Option<Detail> {
    let kind = read_option(&fields.kind, &path.key("kind"), problems);
    let severity = read_option(&fields.severity, &path.key("severity"), problems);
    Some(Detail::BiasDeceptionRisk(domain::RiskFields {
        kind: kind?,
        motive: fields.motive,
        opportunity: fields.opportunity,
        means: fields.means,
        severity: severity?,
        mitigation: fields.mitigation,
    }))
}

fn evidence(fields: EvidenceFields, path: &Path<'_>, problems: &mut Problems) -> Option<Detail> {
    let credibility = read_option(&fields.credibility, &path.key("credibility"), problems)?;
    Some(Detail::Evidence(domain::EvidenceFields { credibility }))
}

fn entity(fields: EntityFields) -> Detail {
    Detail::Entity(domain::EntityFields { name: fields.name, role: fields.role })
}
