//! How the brief is laid out, as it stands in files.

use crate::domain::case::AnnotationId;
use crate::domain::case::arrangement::Arrangement;
use crate::format::json::{Reader, Writer};
use crate::format::terms::Word;
use std::collections::BTreeSet;

/// What is hidden, and what becomes of the lines that the highlights write.
pub(crate) fn write_arrangement(arrangement: &Arrangement, writer: &mut Writer) {
    let hidden: Vec<&str> = arrangement.hidden.iter().map(|section| section.word()).collect();
    let left_out: Vec<AnnotationId> = arrangement.left_out.iter().copied().collect();
    writer.list("hidden", &hidden);
    writer.list("left_out", &left_out);
    writer.list("order", &arrangement.order);
    writer.objects("merged", &arrangement.merged, |writer, group| writer.list("annotations", group));
}

/// The same; the highlights it names may be gone.
pub(crate) fn read_arrangement(arrangement: &Reader<'_>) -> Arrangement {
    let [hidden, left_out, order, merged] = arrangement.members(["hidden", "left_out", "order", "merged"]);
    let mut grouped = BTreeSet::new();
    Arrangement {
        hidden: hidden.each(|section| section.word()).into_iter().collect(),
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

fn ids(list: &Reader<'_>, seen: &mut BTreeSet<AnnotationId>) -> Vec<AnnotationId> {
    list.each(|item| {
        let id = item.id(AnnotationId::parse)?;
        if !seen.insert(id) {
            item.refuse(format!("{id} stands here twice"));
        }
        Some(id)
    })
}
