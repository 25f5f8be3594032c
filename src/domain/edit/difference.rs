//! From one state of a case to another, in commands: how an earlier version is brought back without losing the later one.

use super::{AnnotationEdit, Command, HeadField, MetadataField, StatementEdit, apply};
use crate::domain::case::brief::{Head, Place, Side, TechniqueKind};
use crate::domain::case::{
    Annotation, Brief, Case, Metadata, Slot, Source, Statement, TagId, TextField, Timestamp, Worksheet,
};
use std::sync::Arc;

/// The commands that make `from` the same as `to`, in order; none where both are the same.
///
/// Both must be states of one case. What is the same in both is left alone.
pub fn difference(from: &Case, to: &Case) -> Vec<Command> {
    let steps = fine(from, to);
    if leads_to(from, &steps, to) {
        return steps;
    }
    // Where something was put into another order, say: everything goes, and comes anew.
    let nothing = Case::new(from.id, from.created);
    fine(from, &nothing).into_iter().chain(fine(&nothing, to)).collect()
}

fn leads_to(from: &Case, steps: &[Command], to: &Case) -> bool {
    let mut case = from.clone();
    steps.iter().all(|step| apply(&mut case, step).is_ok()) && case == *to
}

/// What names something goes before it, and what is named comes before what names it.
fn fine(from: &Case, to: &Case) -> Vec<Command> {
    let mut steps = Vec::new();
    let lines = Lines::between(&from.brief, &to.brief);
    steps.extend(lines.removed);
    steps.extend(
        from.annotations.keys().filter(|id| !to.annotations.contains_key(id)).map(|id| Command::RemoveAnnotation(*id)),
    );
    let changed = || from.annotations.values().filter_map(|old| Some((old, to.annotations.get(&old.id)?)));
    let changed = || changed().filter(|(old, new)| old != new);
    if from.codebook != to.codebook {
        // Tags that will be gone must not be carried.
        steps.extend(
            changed().filter(|(old, new)| old.tags != new.tags).map(|(old, new)| tags(old, Vec::new(), new.modified)),
        );
    }
    steps
        .extend(from.sources.iter().filter(|old| to.source(old.id).is_none()).map(|old| Command::RemoveSource(old.id)));
    for (index, source) in to.sources.iter().enumerate() {
        match from.source(source.id) {
            Some(old) => edit_source(old, source, &mut steps),
            None => steps.push(Command::AddSource { index, source: Arc::clone(source) }),
        }
    }
    if from.codebook != to.codebook {
        steps.push(Command::SetCodebook(to.codebook.clone()));
    }
    let added = to.annotations.values().filter(|new| !from.annotations.contains_key(&new.id));
    steps.extend(added.map(|new| Command::AddAnnotation(Box::new(new.clone()))));
    changed().for_each(|(old, new)| edit_annotation(old, new, from.codebook != to.codebook, &mut steps));
    steps.extend(lines.added);
    edit_brief(&from.brief, &to.brief, &mut steps);
    steps
}

fn edit_source(old: &Source, new: &Source, steps: &mut Vec<Command>) {
    let (id, before) = (new.id, &old.metadata);
    // Named one by one, so that a field which is added is not forgotten here.
    let Metadata { title, publisher, author, url, published, retrieved, language, reliability } = &new.metadata;
    let fields = [
        (MetadataField::Title, &before.title, title),
        (MetadataField::Publisher, &before.publisher, publisher),
        (MetadataField::Author, &before.author, author),
        (MetadataField::Url, &before.url, url),
        (MetadataField::Published, &before.published, published),
        (MetadataField::Retrieved, &before.retrieved, retrieved),
        (MetadataField::Language, &before.language, language),
    ];
    let fields = fields.into_iter().filter(|(_, before, after)| before != after);
    steps.extend(fields.map(|(field, _, after)| Command::SetMetadata(id, field, after.clone())));
    if before.reliability != *reliability {
        steps.push(Command::SetReliability(id, *reliability));
    }
    let turn = |block, direction| Command::SetDirection { source: id, block, direction };
    if old.directions.of_text != new.directions.of_text {
        steps.push(turn(None, new.directions.of_text));
    }
    let (before, after) = (&old.directions.of_blocks, &new.directions.of_blocks);
    let blocks = before.keys().chain(after.keys().filter(|block| !before.contains_key(block)));
    let blocks = blocks.filter(|block| before.get(block) != after.get(block));
    steps.extend(blocks.map(|block| turn(Some(*block), after.get(block).copied())));
}

fn tags(annotation: &Annotation, tags: Vec<TagId>, at: Timestamp) -> Command {
    Command::EditAnnotation { id: annotation.id, edit: AnnotationEdit::Tags(tags), at }
}

fn edit_annotation(old: &Annotation, new: &Annotation, is_untagged: bool, steps: &mut Vec<Command>) {
    let before = steps.len();
    let mut edit = |edit| steps.push(Command::EditAnnotation { id: new.id, edit, at: new.modified });
    if old.anchor != new.anchor {
        edit(AnnotationEdit::Anchor(new.anchor.clone()));
    }
    if old.detail != new.detail {
        edit(AnnotationEdit::Detail(new.detail.clone()));
    }
    for (field, old, new) in
        [(TextField::Note, &old.note, &new.note), (TextField::Statement, &old.statement, &new.statement)]
    {
        if old != new {
            edit(AnnotationEdit::Text(field, new.clone()));
        }
    }
    if old.confidence != new.confidence {
        edit(AnnotationEdit::Confidence(new.confidence));
    }
    if old.tags != new.tags && !(is_untagged && new.tags.is_empty()) {
        edit(AnnotationEdit::Tags(new.tags.clone()));
    }
    if steps.len() == before && old.tags == new.tags {
        // Nothing but the time of the last change differs.
        steps.push(Command::EditAnnotation {
            id: new.id,
            edit: AnnotationEdit::Confidence(new.confidence),
            at: new.modified,
        });
    }
}

/// What becomes of lines and hypotheses: what goes before the annotations do, and what comes after they have come.
#[derive(Default)]
struct Lines {
    removed: Vec<Command>,
    added: Vec<Command>,
}

impl Lines {
    fn between(from: &Brief, to: &Brief) -> Self {
        let mut lines = Self::default();
        let parts = Parts::of(&from.hypotheses, &to.hypotheses, |one, other| one.id == other.id);
        lines.removed.extend(parts.gone.iter().map(|hypothesis| Command::RemoveHypothesis(hypothesis.id)));
        let new = parts.new.iter().zip(parts.start..);
        lines.added.extend(new.map(|(it, index)| Command::AddHypothesis { index, hypothesis: it.clone() }));
        for (old, new) in parts.kept {
            if old.text != new.text {
                lines.added.push(Command::SetHypothesis(new.id, new.text.clone()));
            }
            for side in Side::ALL {
                lines.of_slot(Slot::Hypothesis(new.id, *side), old.lines(*side), new.lines(*side));
            }
        }
        for slot in Place::ALL.iter().map(|place| Slot::Brief(*place)) {
            lines.of_slot(slot, from.lines(slot), to.lines(slot));
        }
        lines
    }

    fn of_slot(&mut self, slot: Slot, from: &[Statement], to: &[Statement]) {
        let parts = Parts::of(from, to, |one, other| one.id == other.id);
        self.removed.extend(parts.gone.iter().map(|line| Command::RemoveStatement(line.id)));
        let new = parts.new.iter().zip(parts.start..);
        self.added.extend(new.map(|(line, index)| Command::AddStatement { slot, index, statement: line.clone() }));
        parts.kept.into_iter().for_each(|(old, new)| self.edit(old, new));
    }

    fn edit(&mut self, old: &Statement, new: &Statement) {
        let edit = |edit| Command::EditStatement { id: new.id, edit };
        if old.citations != new.citations {
            // Some of what it rested on may go.
            self.removed.push(edit(StatementEdit::Citations(Vec::new())));
            self.added.push(edit(StatementEdit::Citations(new.citations.clone())));
        }
        if old.text != new.text {
            self.added.push(edit(StatementEdit::Text(new.text.clone())));
        }
        if old.likelihood != new.likelihood {
            self.added.push(edit(StatementEdit::Likelihood(new.likelihood)));
        }
        if old.confidence != new.confidence {
            self.added.push(edit(StatementEdit::Confidence(new.confidence)));
        }
    }
}

/// Two lists that are the same at the start and at the end.
struct Parts<'a, T> {
    /// How many are the same at the start.
    start: usize,
    /// Those that are the same, in pairs.
    kept: Vec<(&'a T, &'a T)>,
    /// Those between start and end that are in the first list.
    gone: &'a [T],
    /// Those that are in the second.
    new: &'a [T],
}

impl<'a, T> Parts<'a, T> {
    fn of(from: &'a [T], to: &'a [T], same: impl Fn(&T, &T) -> bool) -> Self {
        let is_kept = |(one, other): &(&'a T, &'a T)| same(one, other);
        let mut kept: Vec<_> = from.iter().zip(to).take_while(is_kept).collect();
        let start = kept.len();
        let (from, to) = (&from[start..], &to[start..]);
        kept.extend(from.iter().rev().zip(to.iter().rev()).take_while(is_kept));
        let end = kept.len() - start;
        Self { start, kept, gone: &from[..from.len() - end], new: &to[..to.len() - end] }
    }
}

/// What of a brief names nothing that must be there.
fn edit_brief(from: &Brief, to: &Brief, steps: &mut Vec<Command>) {
    // Named one by one, so that a field which is added is not forgotten here. Lines and hypotheses come before.
    #[rustfmt::skip]
    let Brief { head, lines: _, hypotheses: _, thematic_tags, techniques, dismissals, matrix, cross_impact, worksheets: _, arrangement, pictures } = to;
    let Head { title, date, author, source_summary, method, tlp } = head;
    let before = &from.head;
    let fields = [
        (HeadField::Title, &before.title, title),
        (HeadField::Date, &before.date, date),
        (HeadField::Author, &before.author, author),
        (HeadField::SourceSummary, &before.source_summary, source_summary),
        (HeadField::Method, &before.method, method),
    ];
    let fields = fields.into_iter().filter(|(_, before, after)| before != after);
    steps.extend(fields.map(|(field, _, after)| Command::SetHead(field, after.clone())));
    let mut replaced = |is_other: bool, command: &dyn Fn() -> Command| steps.extend(is_other.then(command));
    replaced(before.tlp != *tlp, &|| Command::SetTlp(*tlp));
    replaced(from.thematic_tags != *thematic_tags, &|| Command::SetThematicTags(thematic_tags.clone()));
    replaced(from.techniques != *techniques, &|| Command::SetTechniques(techniques.clone()));
    replaced(from.dismissals != *dismissals, &|| Command::SetDismissals(dismissals.clone()));
    replaced(from.matrix != *matrix, &|| Command::SetMatrix(matrix.clone()));
    replaced(from.cross_impact != *cross_impact, &|| Command::SetCrossImpact(Box::new(cross_impact.clone())));
    replaced(from.arrangement != *arrangement, &|| Command::SetArrangement(Box::new(arrangement.clone())));
    for technique in TechniqueKind::ALL {
        let sheet = |brief: &Brief| -> Worksheet { brief.worksheets.get(technique).cloned().unwrap_or_default() };
        replaced(sheet(from) != sheet(to), &|| Command::SetWorksheet(*technique, sheet(to)));
    }
    let parts = Parts::of(&from.pictures, pictures, |one, other| one == other);
    steps.extend(parts.gone.iter().map(|picture| Command::RemovePicture(picture.id)));
    let new = parts.new.iter().zip(parts.start..);
    steps.extend(new.map(|(picture, index)| Command::AddPicture { index, picture: picture.clone() }));
}
