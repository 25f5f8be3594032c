//! From commands to what stands in the database.

use super::dto::{AnnotationEdit, Command, Revision, Slot, StatementEdit};
use crate::domain::case::{self, Anchor};
use crate::domain::edit::{self, Command as Domain};
use crate::format::case_file::{annotation, codebook, fields, hypothesis, number, quote, source, statement, technique};
use crate::format::terms::{Id, Moment, Term};

/// One step of the history.
pub(super) fn revision(revision: &edit::Revision) -> Revision {
    Revision { at: Moment::of(revision.at), forward: command(&revision.forward), inverse: command(&revision.inverse) }
}

/// One change to a case.
pub(super) fn command(command: &Domain) -> Command {
    match command {
        Domain::AddSource { index, source: added } => {
            Command::AddSource { index: number(*index), source: Box::new(source(added)) }
        }
        Domain::RemoveSource(id) => Command::RemoveSource { id: Id::of(id) },
        Domain::SetMetadata(id, field, text) => {
            Command::SetMetadata { id: Id::of(id), field: Term::of(*field), text: text.clone() }
        }
        Domain::SetReliability(id, value) => Command::SetReliability { id: Id::of(id), value: value.map(Term::of) },
        Domain::AddAnnotation(added) => Command::AddAnnotation { annotation: Box::new(annotation(added)) },
        Domain::RemoveAnnotation(id) => Command::RemoveAnnotation { id: Id::of(id) },
        Domain::EditAnnotation { id, edit, at } => {
            Command::EditAnnotation { id: Id::of(id), edit: annotation_edit(edit), at: Moment::of(*at) }
        }
        Domain::SetCodebook(value) => Command::SetCodebook { codebook: codebook(value) },
        Domain::SetHead(field, text) => Command::SetHead { field: Term::of(*field), text: text.clone() },
        Domain::SetTlp(value) => Command::SetTlp { value: value.map(Term::of) },
        Domain::AddStatement { slot: place, index, statement: added } => {
            Command::AddStatement { slot: slot(*place), index: number(*index), statement: statement(added) }
        }
        Domain::RemoveStatement(id) => Command::RemoveStatement { id: Id::of(id) },
        Domain::EditStatement { id, edit } => Command::EditStatement { id: Id::of(id), edit: statement_edit(edit) },
        Domain::MoveStatement { id, slot: place, index } => {
            Command::MoveStatement { id: Id::of(id), slot: slot(*place), index: number(*index) }
        }
        Domain::AddHypothesis { index, hypothesis: added } => {
            Command::AddHypothesis { index: number(*index), hypothesis: hypothesis(added) }
        }
        Domain::RemoveHypothesis(id) => Command::RemoveHypothesis { id: Id::of(id) },
        Domain::SetHypothesis(id, text) => Command::SetHypothesis { id: Id::of(id), text: text.clone() },
        Domain::SetThematicTags(tags) => Command::SetThematicTags { tags: tags.clone() },
        Domain::SetTechniques(list) => Command::SetTechniques { techniques: list.iter().map(technique).collect() },
        Domain::Batch(steps) => Command::Batch { steps: steps.iter().map(self::command).collect() },
    }
}

fn annotation_edit(edit: &edit::AnnotationEdit) -> AnnotationEdit {
    match edit {
        edit::AnnotationEdit::Text(field, text) => AnnotationEdit::Text { field: Term::of(*field), text: text.clone() },
        edit::AnnotationEdit::Detail(detail) => {
            AnnotationEdit::Detail { category: Term::of(detail.category()), fields: fields(detail) }
        }
        edit::AnnotationEdit::Confidence(value) => AnnotationEdit::Confidence { value: value.map(Term::of) },
        edit::AnnotationEdit::Tags(tags) => AnnotationEdit::Tags { tags: tags.clone() },
        edit::AnnotationEdit::Anchor(Anchor::Span(span)) => {
            AnnotationEdit::Span { start_byte: number(span.start()), end_byte: number(span.end()) }
        }
        edit::AnnotationEdit::Anchor(Anchor::Orphan(words)) => AnnotationEdit::Orphan { quote: quote(words) },
    }
}

fn statement_edit(edit: &edit::StatementEdit) -> StatementEdit {
    match edit {
        edit::StatementEdit::Text(text) => StatementEdit::Text { text: text.clone() },
        edit::StatementEdit::Citations(citations) => {
            StatementEdit::Citations { citations: citations.iter().map(Id::of).collect() }
        }
        edit::StatementEdit::Likelihood(value) => StatementEdit::Likelihood { value: value.map(Term::of) },
        edit::StatementEdit::Confidence(value) => StatementEdit::Confidence { value: value.map(Term::of) },
    }
}

fn slot(slot: case::Slot) -> Slot {
    match slot {
        case::Slot::Brief(place) => Slot::Brief { place: Term::of(place) },
        case::Slot::Hypothesis(id, side) => Slot::Hypothesis { id: Id::of(id), side: Term::of(side) },
    }
}
