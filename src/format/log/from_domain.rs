//! From commands to what stands in the database: each is an object whose only key names it.
//!
//! Snapshots name the texts of sources, which stand beside them; a step is alone and has them in it.
//! An annotation in a command has its offsets in bytes only and no words, and ids for its tags,
//! since neither text nor codebook is at hand when it is written.

use super::sources::{self, KEPT};
use super::{Action, Entry, VERSION, VERSION_BY_NAME};
use crate::domain::case::{
    Anchor, AnnotationId, Hypothesis, HypothesisId, ItemId, Slot, StatementId, TagId, Timestamp,
};
use crate::domain::edit::{AnnotationEdit, Command, Revision, StatementEdit};
use crate::format::case_file::{
    number, write_annotation, write_arrangement, write_codebook, write_cross_impact, write_detail, write_dismissals,
    write_hypothesis, write_influence, write_matrix, write_picture, write_quote, write_rows, write_source,
    write_statement, write_techniques,
};
use crate::format::json::Writer;
use crate::format::terms::Word;

/// One step, as it was taken.
pub(super) fn write_entry(entry: &Entry, writer: &mut Writer) {
    writer.number("version", if matches!(entry.action, Action::DoByName(_)) { VERSION_BY_NAME } else { VERSION });
    writer.shown("at", &entry.at);
    match &entry.action {
        Action::Do(command) | Action::DoByName(command) => {
            writer.object("action", |writer| write_command("do", command, Place::Step, writer));
        }
        Action::Undo => writer.text("action", "undo"),
        Action::Redo => writer.text("action", "redo"),
    }
}

/// A step that can be taken back.
pub(super) fn write_revision(revision: &Revision, writer: &mut Writer) {
    writer.shown("at", &revision.at);
    write_command("forward", &revision.forward, Place::Snapshot, writer);
    write_command("inverse", &revision.inverse, Place::Snapshot, writer);
}

/// Where a command stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Step,
    Snapshot,
}

fn write_command(key: &str, command: &Command, place: Place, writer: &mut Writer) {
    writer.object(key, |writer| write_named(command, place, writer));
}

/// One change to a case: its name, and under it what it takes.
fn write_named(command: &Command, place: Place, writer: &mut Writer) {
    writer.object(name(command), |writer| match command {
        Command::AddSource { index, source } => {
            writer.number("index", number(*index));
            match place {
                Place::Step => writer.object("source", |writer| write_source(source, writer)),
                Place::Snapshot => writer.object(KEPT, |writer| sources::write(source, writer)),
            }
        }
        Command::RemoveSource(id) => writer.shown("id", id),
        Command::SetMetadata(id, field, text) => {
            writer.shown("id", id);
            write_field(*field, text, writer);
        }
        Command::SetReliability(id, value) => {
            writer.shown("id", id);
            writer.word_or_null("value", *value);
        }
        Command::SetDirection { source, block, direction } => {
            writer.shown("id", source);
            writer.number_or_null("block", block.map(number));
            writer.word_or_null("value", *direction);
        }
        Command::AddAnnotation(added) => writer.object("annotation", |writer| {
            let tags: Vec<&str> = added.tags.iter().map(TagId::as_str).collect();
            write_annotation(added, &tags, None, writer);
        }),
        Command::RemoveAnnotation(id) => writer.shown("id", id),
        Command::EditAnnotation { id, edit, at } => write_annotation_change(*id, edit, *at, writer),
        Command::SetCodebook(codebook) => writer.object("codebook", |writer| write_codebook(codebook, writer)),
        Command::SetHead(field, text) => write_field(*field, text, writer),
        Command::SetTlp(value) => writer.word_or_null("value", *value),
        Command::AddStatement { slot, index, statement } => {
            write_place(*slot, *index, writer);
            writer.object("statement", |writer| write_statement(statement, writer));
        }
        Command::RemoveStatement(id) => writer.shown("id", id),
        Command::EditStatement { id, edit } => write_statement_change(*id, edit, writer),
        Command::MoveStatement { id, slot, index } => {
            writer.shown("id", id);
            write_place(*slot, *index, writer);
        }
        Command::AddHypothesis { index, hypothesis } => write_added_hypothesis(*index, hypothesis, writer),
        Command::RemoveHypothesis(id) => writer.shown("id", id),
        Command::SetHypothesis(id, text) => write_hypothesis_text(*id, text, writer),
        Command::SetThematicTags(tags) => writer.list("tags", tags),
        Command::SetTechniques(techniques) => write_techniques(techniques, writer),
        Command::SetDismissals(dismissals) => write_dismissals(dismissals, writer),
        Command::SetMatrix(matrix) => write_matrix(matrix, writer),
        Command::SetItemText(id, text) => write_item_text(*id, text, writer),
        Command::SetCrossImpact(analysis) => {
            writer.object("analysis", |writer| write_cross_impact(analysis, writer));
        }
        Command::SetFactorName(id, name) => {
            writer.shown("id", id);
            writer.text("name", name);
        }
        Command::SetInfluence { from, to, influence } => write_influence(*from, *to, influence.as_ref(), writer),
        Command::SetWorksheet(technique, sheet) => {
            writer.word("technique", *technique);
            write_rows(*technique, sheet, writer);
        }
        Command::SetCell { technique, row, column, text } => {
            writer.word("technique", *technique);
            writer.shown("row", row);
            writer.text("column", column);
            writer.text("text", text);
        }
        Command::SetArrangement(arrangement) => {
            writer.object("arrangement", |writer| write_arrangement(arrangement, writer));
        }
        Command::SetHeading(section, text) => {
            writer.word("section", *section);
            writer.text("text", text);
        }
        Command::AddPicture { index, picture } => {
            writer.number("index", number(*index));
            writer.object("picture", |writer| write_picture(picture, writer));
        }
        Command::RemovePicture(id) => writer.shown("id", id),
        Command::SetPictureText(id, field, text) => {
            writer.shown("id", id);
            write_field(*field, text, writer);
        }
        Command::SetPictureSection(id, section) => {
            writer.shown("id", id);
            writer.word("section", *section);
        }
        Command::Batch(steps) => writer.objects("steps", steps, |writer, step| write_named(step, place, writer)),
    });
}

fn write_field(field: impl Word, text: &str, writer: &mut Writer) {
    writer.word("field", field);
    writer.text("text", text);
}

fn write_annotation_change(id: AnnotationId, edit: &AnnotationEdit, at: Timestamp, writer: &mut Writer) {
    writer.shown("id", &id);
    writer.object("edit", |writer| write_annotation_edit(edit, writer));
    writer.shown("at", &at);
}

fn write_statement_change(id: StatementId, edit: &StatementEdit, writer: &mut Writer) {
    writer.shown("id", &id);
    writer.object("edit", |writer| write_statement_edit(edit, writer));
}

fn write_added_hypothesis(index: usize, hypothesis: &Hypothesis, writer: &mut Writer) {
    writer.number("index", number(index));
    writer.object("hypothesis", |writer| write_hypothesis(hypothesis, writer));
}

fn write_hypothesis_text(id: HypothesisId, text: &str, writer: &mut Writer) {
    writer.shown("id", &id);
    writer.text("text", text);
}

fn write_item_text(id: ItemId, text: &str, writer: &mut Writer) {
    writer.shown("id", &id);
    writer.text("text", text);
}

/// The key that names a command.
fn name(command: &Command) -> &'static str {
    match command {
        Command::AddSource { .. } => "add_source",
        Command::RemoveSource(_) => "remove_source",
        Command::SetMetadata(..) => "set_metadata",
        Command::SetReliability(..) => "set_reliability",
        Command::SetDirection { .. } => "set_direction",
        Command::AddAnnotation(_) => "add_annotation",
        Command::RemoveAnnotation(_) => "remove_annotation",
        Command::EditAnnotation { .. } => "edit_annotation",
        Command::SetCodebook(_) => "set_codebook",
        Command::SetHead(..) => "set_head",
        Command::SetTlp(_) => "set_tlp",
        Command::AddStatement { .. } => "add_statement",
        Command::RemoveStatement(_) => "remove_statement",
        Command::EditStatement { .. } => "edit_statement",
        Command::MoveStatement { .. } => "move_statement",
        Command::AddHypothesis { .. } => "add_hypothesis",
        Command::RemoveHypothesis(_) => "remove_hypothesis",
        Command::SetHypothesis(..) => "set_hypothesis",
        Command::SetThematicTags(_) => "set_thematic_tags",
        Command::SetTechniques(_) => "set_techniques",
        Command::SetDismissals(_) => "set_dismissals",
        Command::SetMatrix(_) => "set_matrix",
        Command::SetItemText(..) => "set_item_text",
        Command::SetCrossImpact(_) => "set_cross_impact",
        Command::SetFactorName(..) => "set_factor_name",
        Command::SetInfluence { .. } => "set_influence",
        Command::SetWorksheet(..) => "set_worksheet",
        Command::SetCell { .. } => "set_cell",
        Command::SetArrangement(_) => "set_arrangement",
        Command::SetHeading(..) => "set_heading",
        Command::AddPicture { .. } => "add_picture",
        Command::RemovePicture(_) => "remove_picture",
        Command::SetPictureText(..) => "set_picture_text",
        Command::SetPictureSection(..) => "set_picture_section",
        Command::Batch(_) => "batch",
    }
}

fn write_annotation_edit(edit: &AnnotationEdit, writer: &mut Writer) {
    match edit {
        AnnotationEdit::Text(field, text) => writer.object("text", |writer| write_field(*field, text, writer)),
        AnnotationEdit::Detail(detail) => writer.object("detail", |writer| write_detail(detail, writer)),
        AnnotationEdit::Confidence(value) => {
            writer.object("confidence", |writer| writer.word_or_null("value", *value));
        }
        AnnotationEdit::Tags(tags) => writer.object("tags", |writer| writer.list("tags", tags)),
        AnnotationEdit::Anchor(Anchor::Span(span)) => writer.object("span", |writer| {
            writer.number("start_byte", number(span.start()));
            writer.number("end_byte", number(span.end()));
        }),
        AnnotationEdit::Anchor(Anchor::Orphan(words)) => {
            writer.object("orphan", |writer| writer.object("quote", |writer| write_quote(words, writer)));
        }
    }
}

fn write_statement_edit(edit: &StatementEdit, writer: &mut Writer) {
    match edit {
        StatementEdit::Text(text) => writer.object("text", |writer| writer.text("text", text)),
        StatementEdit::Citations(list) => writer.object("citations", |writer| writer.list("citations", list)),
        StatementEdit::Likelihood(value) => {
            writer.object("likelihood", |writer| writer.word_or_null("value", *value));
        }
        StatementEdit::Confidence(value) => {
            writer.object("confidence", |writer| writer.word_or_null("value", *value));
        }
    }
}

fn write_place(slot: Slot, index: usize, writer: &mut Writer) {
    writer.object("slot", |writer| match slot {
        Slot::Brief(place) => writer.object("brief", |writer| writer.word("place", place)),
        Slot::Hypothesis(id, side) => writer.object("hypothesis", |writer| {
            writer.shown("id", &id);
            writer.word("side", side);
        }),
    });
    writer.number("index", number(index));
}
