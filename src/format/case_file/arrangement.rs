//! How the brief is laid out, as it stands in files.

use crate::domain::case::AnnotationId;
use crate::domain::case::arrangement::{Arrangement, Section, Shape};
use crate::format::json::{Reader, Writer};
use crate::format::terms::Word;
use std::collections::{BTreeMap, BTreeSet};

/// What is hidden, and what becomes of the lines that the highlights write; what came later stands at the end, where it
/// says something.
pub(crate) fn write_arrangement(arrangement: &Arrangement, writer: &mut Writer) {
    let shape = &arrangement.shape;
    let left_out: Vec<AnnotationId> = arrangement.left_out.iter().copied().collect();
    write_sections("hidden", shape.hidden.iter().copied(), writer);
    writer.list("left_out", &left_out);
    writer.list("order", &arrangement.order);
    writer.objects("merged", &arrangement.merged, |writer, group| writer.list("annotations", group));
    if !shape.order.is_empty() {
        write_sections("sections", shape.order.iter().copied(), writer);
    }
    if !shape.headings.is_empty() {
        write_headings(&shape.headings, writer);
    }
    if let Some(scale) = shape.scale {
        writer.word("scale", scale);
    }
}

/// The same; the highlights it names may be gone.
pub(crate) fn read_arrangement(arrangement: &Reader<'_>) -> Arrangement {
    let ([hidden, left_out, order, merged], [sections, headings, scale]) =
        arrangement.members_with(["hidden", "left_out", "order", "merged"], ["sections", "headings", "scale"]);
    let mut grouped = BTreeSet::new();
    Arrangement {
        shape: Shape {
            hidden: hidden.each(|section| section.word()).into_iter().collect(),
            order: sections.map(|it| read_order(&it)).unwrap_or_default(),
            headings: headings.map(|it| read_headings(&it)).unwrap_or_default(),
            scale: scale.and_then(|it| it.word()),
        },
        left_out: ids(&left_out, &mut BTreeSet::new()).into_iter().collect(),
        order: ids(&order, &mut BTreeSet::new()),
        merged: merged.each(|group| {
            let [annotations] = group.members(["annotations"]);
            let group = ids(&annotations, &mut grouped);
            if group.len() < 2 {
                annotations.refuse("it takes two annotations or more to stand under one statement");
            }
            Some(group)
        }),
    }
}

/// Sections as a list of words.
pub(crate) fn write_sections(key: &str, sections: impl Iterator<Item = Section>, writer: &mut Writer) {
    let sections: Vec<&str> = sections.map(Word::word).collect();
    writer.list(key, &sections);
}

/// Headings of one's own, by section.
pub(crate) fn write_headings(headings: &BTreeMap<Section, String>, writer: &mut Writer) {
    writer.objects("headings", headings, |writer, (section, text)| {
        writer.word("section", *section);
        writer.text("text", text);
    });
}

/// Whole sections in an order, each once.
pub(crate) fn read_order(list: &Reader<'_>) -> Vec<Section> {
    let mut seen = BTreeSet::new();
    list.each(|item| {
        let section: Section = item.word()?;
        if section.within().is_some() {
            item.refuse("this is a heading within a section, and only whole sections have an order");
        } else if !seen.insert(section) {
            item.refuse(format!("{} stands here twice", section.word()));
        }
        Some(section)
    })
}

/// The headings, each section once.
pub(crate) fn read_headings(list: &Reader<'_>) -> BTreeMap<Section, String> {
    let mut headings = BTreeMap::new();
    for item in list.items() {
        let [section, text] = item.members(["section", "text"]);
        let Some(named) = section.word::<Section>() else { continue };
        let words = text.text();
        if words.is_empty() {
            text.refuse("a heading of one's own has words");
        }
        if headings.insert(named, words).is_some() {
            section.refuse(format!("{} has a heading already", named.word()));
        }
    }
    headings
}

fn ids(list: &Reader<'_>, seen: &mut BTreeSet<AnnotationId>) -> Vec<AnnotationId> {
    list.each(|item| {
        let id = item.id(AnnotationId::parse)?;
        if !seen.insert(id) {
            item.refuse(format!("{id} stands here twice"));
        }
        Some(id)
    })
}
