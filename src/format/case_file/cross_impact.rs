//! A cross-impact analysis in a file, both ways; the types in `dto_cross_impact` say what stands there.

use crate::domain::case::FactorId;
use crate::domain::case::cross_impact::{CrossImpact, Descriptor, Factor, Influence};
use crate::domain::cross_impact;
use crate::format::json::{Reader, Writer};
use std::collections::BTreeMap;

/// A cross-impact analysis.
pub(crate) fn write_cross_impact(analysis: &CrossImpact, writer: &mut Writer) {
    writer.objects("factors", &analysis.factors, |writer, factor| write_factor(factor, writer));
    writer.objects("descriptors", &analysis.descriptors, |writer, descriptor| {
        write_factor(&descriptor.factor, writer);
        writer.objects("states", &descriptor.states, |writer, state| write_factor(state, writer));
    });
    writer.objects("events", &analysis.events, |writer, event| write_factor(event, writer));
    writer.objects("influences", &analysis.influences, |writer, ((from, to), influence)| {
        write_influence(*from, *to, Some(influence), writer);
    });
    writer.number_or_null("seed", analysis.seed.map(u64::from));
}

fn write_factor(factor: &Factor, writer: &mut Writer) {
    writer.shown("id", &factor.id);
    writer.text("name", &factor.name);
}

/// One judgement, or that there is none.
pub(crate) fn write_influence(from: FactorId, to: FactorId, influence: Option<&Influence>, writer: &mut Writer) {
    writer.shown("from", &from);
    writer.shown("to", &to);
    writer.small_or_null("value", influence.map(|influence| influence.value));
    writer.text("reason", influence.map_or("", |influence| &influence.reason));
}

/// A cross-impact analysis that fits.
pub(crate) fn read_cross_impact(analysis: &Reader<'_>) -> CrossImpact {
    let [factors, descriptors, events, influences, seed] =
        analysis.members(["factors", "descriptors", "events", "influences", "seed"]);
    let descriptors = descriptors.each(|descriptor| {
        let [id, name, states] = descriptor.members(["id", "name", "states"]);
        let factor = Factor { name: name.text(), id: id.id(FactorId::parse)? };
        Some(Descriptor { factor, states: read_factors(&states) })
    });
    let seed = seed.or_null(|seed| {
        let number = u32::try_from(seed.number()?).ok();
        if number.is_none() {
            seed.refuse("a seed is below 4294967296");
        }
        number
    });
    let (factors, events) = (read_factors(&factors), read_factors(&events));
    let read =
        CrossImpact { factors, descriptors, events, influences: read_influences(&influences), seed: seed.flatten() };
    if let Err(misfit) = cross_impact::check(&read) {
        analysis.refuse(misfit.message());
    }
    read
}

fn read_factors(list: &Reader<'_>) -> Vec<Factor> {
    list.each(|factor| {
        let [id, name] = factor.members(["id", "name"]);
        Some(Factor { name: name.text(), id: id.id(FactorId::parse)? })
    })
}

fn read_influences(list: &Reader<'_>) -> BTreeMap<(FactorId, FactorId), Influence> {
    let mut influences = BTreeMap::new();
    for item in list.items() {
        let Some((pair, influence)) = read_influence(&item) else { continue };
        let Some(influence) = influence else {
            item.refuse("a pair that was not judged is left out");
            continue;
        };
        if influences.insert(pair, influence).is_some() {
            item.refuse("the same two were judged twice");
        }
    }
    influences
}

/// One judgement of the first on the second; `None` where there is none.
pub(crate) fn read_influence(item: &Reader<'_>) -> Option<((FactorId, FactorId), Option<Influence>)> {
    let [from, to, value, reason] = item.members(["from", "to", "value", "reason"]);
    let (from, to) = (from.id(FactorId::parse), to.id(FactorId::parse));
    let (value, reason) = (value.or_null(Reader::small)?, reason.text());
    Some(((from?, to?), value.map(|value| Influence { value, reason })))
}
