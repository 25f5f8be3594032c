//! Which lines of section 3 come first, and which highlights stand under one of them.

use super::case::annotation::{Detail, Impact, Priority, Status};
use super::case::{Annotation, AnnotationId, Case, Category};
use super::order::sorted_by_key;
use super::projection::reading_order;
use std::collections::{BTreeMap, BTreeSet};

/// How far up a red flag belongs: less is further up. What was not assessed stands before what was judged low.
///
/// A linchpin, an urgent gap and a grave risk come first (key assumptions check and collection worksheet: what would
/// overturn the judgement is looked at before what would not).
pub fn rank(annotation: &Annotation) -> u8 {
    match &annotation.detail {
        Detail::Assumption(fields) => {
            let impact = match fields.impact {
                Some(Impact::Overturns) => 0,
                Some(Impact::Weakens) => 1,
                None => 2,
                Some(Impact::None) => 3,
            };
            let status = match fields.status {
                Some(Status::Unsupported) => 0,
                Some(Status::Caveated) => 1,
                None => 2,
                Some(Status::Supported) => 3,
            };
            impact * 4 + status
        }
        Detail::InformationGap(fields) => of_priority(fields.priority),
        Detail::BiasDeceptionRisk(fields) => of_priority(fields.severity),
        Detail::Evidence(_) | Detail::Entity(_) => 0,
    }
}

fn of_priority(priority: Option<Priority>) -> u8 {
    match priority {
        Some(Priority::High) => 0,
        Some(Priority::Medium) => 1,
        None => 2,
        Some(Priority::Low) => 3,
    }
}

/// The highlights of a category that write a line of the brief, by line: those under one statement together, the one
/// that words it first; by importance, and where the analyst moved lines, in that order.
pub fn lines(case: &Case, category: Category) -> Vec<Vec<AnnotationId>> {
    let arrangement = &case.brief.arrangement;
    let written = reading_order(case)
        .into_iter()
        .filter(|annotation| annotation.category() == category && !arrangement.left_out.contains(&annotation.id));
    let written: Vec<AnnotationId> = written.map(|annotation| annotation.id).collect();
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for id in &written {
        let together = arrangement.group_of(*id).into_iter().flatten().filter(|other| written.contains(other));
        let mut line: Vec<AnnotationId> = together.copied().collect();
        if line.is_empty() {
            line.push(*id);
        }
        if line.iter().all(|id| seen.insert(*id)) {
            lines.push(line);
        }
    }
    let rank_of = |line: &Vec<AnnotationId>| {
        line.iter().filter_map(|id| case.annotations.get(id)).map(rank).min().unwrap_or(u8::MAX)
    };
    by_hand(sorted_by_key(&lines, rank_of), &arrangement.order, rank_of)
}

/// The lines that were moved by hand in that order; each other one before the first of them that matters less.
fn by_hand(
    lines: Vec<Vec<AnnotationId>>,
    order: &[AnnotationId],
    rank_of: impl Fn(&Vec<AnnotationId>) -> u8,
) -> Vec<Vec<AnnotationId>> {
    let places: BTreeMap<AnnotationId, usize> = order.iter().copied().zip(0..).collect();
    let place = |line: &Vec<AnnotationId>| line.iter().filter_map(|id| places.get(id)).min().copied();
    let (moved, others): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| place(line).is_some());
    let mut placed = sorted_by_key(&moved, place);
    for line in others {
        let rank = rank_of(&line);
        let index = placed.iter().position(|other| rank < rank_of(other)).unwrap_or(placed.len());
        placed.insert(index, line);
    }
    placed
}
