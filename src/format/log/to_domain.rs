//! From what stands in the database to commands.

use super::dto::{AnnotationEdit, Command, Revision, Slot, StatementEdit};
use crate::domain::case::{self, Anchor, Annotation, AnnotationId, HypothesisId, SourceId, StatementId};
use crate::domain::edit::{self, Command as Domain};
use crate::domain::text::Span;
use crate::format::case_file::{
    Ledger, dto, read_annotation, read_codebook, read_detail, read_hypothesis, read_quote, read_source, read_statement,
    read_techniques,
};
use crate::format::problem::{Path, Problems, collect};
use crate::format::terms::{Id, read_option};

/// Steps of the history.
pub(super) fn revisions(list: Vec<Revision>, path: &Path<'_>, problems: &mut Problems) -> Option<Vec<edit::Revision>> {
    collect(list.into_iter().enumerate().map(|(index, revision)| {
        let path = path.index(index);
        let at = revision.at.read(&path.key("at"), problems);
        let forward = command(revision.forward, &path.key("forward"), problems);
        let inverse = command(revision.inverse, &path.key("inverse"), problems);
        Some(edit::Revision { at: at?, forward: forward?, inverse: inverse? })
    }))
}

/// One change to a case; `path` is that of the object whose only key names the command.
pub(super) fn command(command: Command, path: &Path<'_>, problems: &mut Problems) -> Option<Domain> {
    let within = path.key(name(&command));
    let path = &within;
    Some(match command {
        Command::AddSource { index, source } => {
            let source = read_source(*source, &path.key("source"), problems)?;
            Domain::AddSource { index: offset(index), source: source.into() }
        }
        Command::RemoveSource { id } => Domain::RemoveSource(source_id(&id, path, problems)?),
        Command::SetMetadata { id, field, text } => {
            let field = field.read(&path.key("field"), problems)?;
            Domain::SetMetadata(source_id(&id, path, problems)?, field, text)
        }
        Command::SetReliability { id, value } => {
            let value = read_option(&value, &path.key("value"), problems)?;
            Domain::SetReliability(source_id(&id, path, problems)?, value)
        }
        Command::AddAnnotation { annotation } => {
            Domain::AddAnnotation(Box::new(unplaced(*annotation, &path.key("annotation"), problems)?))
        }
        Command::RemoveAnnotation { id } => Domain::RemoveAnnotation(annotation_id(&id, path, problems)?),
        Command::EditAnnotation { id, edit, at } => Domain::EditAnnotation {
            id: annotation_id(&id, path, problems)?,
            edit: annotation_edit(edit, &path.key("edit"), problems)?,
            at: at.read(&path.key("at"), problems)?,
        },
        Command::SetCodebook { codebook } => {
            Domain::SetCodebook(read_codebook(codebook, &path.key("codebook"), problems)?)
        }
        Command::SetHead { field, text } => Domain::SetHead(field.read(&path.key("field"), problems)?, text),
        Command::SetTlp { value } => Domain::SetTlp(read_option(&value, &path.key("value"), problems)?),
        Command::AddStatement { slot: place, index, statement } => Domain::AddStatement {
            slot: slot(place, &path.key("slot"), problems)?,
            index: offset(index),
            statement: read_statement(statement, &mut Ledger::default(), &path.key("statement"), problems)?,
        },
        Command::RemoveStatement { id } => Domain::RemoveStatement(statement_id(&id, path, problems)?),
        Command::EditStatement { id, edit } => Domain::EditStatement {
            id: statement_id(&id, path, problems)?,
            edit: statement_edit(edit, &path.key("edit"), problems)?,
        },
        Command::MoveStatement { id, slot: place, index } => Domain::MoveStatement {
            id: statement_id(&id, path, problems)?,
            slot: slot(place, &path.key("slot"), problems)?,
            index: offset(index),
        },
        Command::AddHypothesis { index, hypothesis } => Domain::AddHypothesis {
            index: offset(index),
            hypothesis: read_hypothesis(hypothesis, &mut Ledger::default(), &path.key("hypothesis"), problems)?,
        },
        Command::RemoveHypothesis { id } => Domain::RemoveHypothesis(hypothesis_id(&id, path, problems)?),
        Command::SetHypothesis { id, text } => Domain::SetHypothesis(hypothesis_id(&id, path, problems)?, text),
        Command::SetThematicTags { tags } => Domain::SetThematicTags(tags),
        Command::SetTechniques { techniques } => {
            Domain::SetTechniques(read_techniques(techniques, &path.key("techniques"), problems)?)
        }
        Command::Batch { steps } => {
            let list = path.key("steps");
            let steps = steps.into_iter().enumerate();
            Domain::Batch(collect(steps.map(|(index, step)| self::command(step, &list.index(index), problems)))?)
        }
    })
}

/// The key that names a command, for paths.
fn name(command: &Command) -> &'static str {
    match command {
        Command::AddSource { .. } => "add_source",
        Command::RemoveSource { .. } => "remove_source",
        Command::SetMetadata { .. } => "set_metadata",
        Command::SetReliability { .. } => "set_reliability",
        Command::AddAnnotation { .. } => "add_annotation",
        Command::RemoveAnnotation { .. } => "remove_annotation",
        Command::EditAnnotation { .. } => "edit_annotation",
        Command::SetCodebook { .. } => "set_codebook",
        Command::SetHead { .. } => "set_head",
        Command::SetTlp { .. } => "set_tlp",
        Command::AddStatement { .. } => "add_statement",
        Command::RemoveStatement { .. } => "remove_statement",
        Command::EditStatement { .. } => "edit_statement",
        Command::MoveStatement { .. } => "move_statement",
        Command::AddHypothesis { .. } => "add_hypothesis",
        Command::RemoveHypothesis { .. } => "remove_hypothesis",
        Command::SetHypothesis { .. } => "set_hypothesis",
        Command::SetThematicTags { .. } => "set_thematic_tags",
        Command::SetTechniques { .. } => "set_techniques",
        Command::Batch { .. } => "batch",
    }
}

/// An index or a byte; one too large for memory fits nothing, and is refused when it is applied.
fn offset(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn source_id(id: &Id, path: &Path<'_>, problems: &mut Problems) -> Option<SourceId> {
    id.read(SourceId::parse, &path.key("id"), problems)
}

fn annotation_id(id: &Id, path: &Path<'_>, problems: &mut Problems) -> Option<AnnotationId> {
    id.read(AnnotationId::parse, &path.key("id"), problems)
}

fn statement_id(id: &Id, path: &Path<'_>, problems: &mut Problems) -> Option<StatementId> {
    id.read(StatementId::parse, &path.key("id"), problems)
}

fn hypothesis_id(id: &Id, path: &Path<'_>, problems: &mut Problems) -> Option<HypothesisId> {
    id.read(HypothesisId::parse, &path.key("id"), problems)
}

/// An annotation whose span stands as bytes only.
fn unplaced(written: dto::Annotation, path: &Path<'_>, problems: &mut Problems) -> Option<Annotation> {
    let anchor = match (written.orphan, written.start_byte, written.end_byte) {
        (true, ..) => Some(Anchor::Orphan(read_quote(&written.quote))),
        (false, Some(start), Some(end)) => span(start, end, path, problems).map(Anchor::Span),
        (false, ..) => {
            problems.push(path, "it is not an orphan, but its offsets in bytes are missing");
            None
        }
    };
    read_annotation(written, anchor?, path, problems)
}

fn span(start: u64, end: u64, path: &Path<'_>, problems: &mut Problems) -> Option<Span> {
    let span = Span::range(offset(start), offset(end));
    if span.is_none() {
        problems.push(path, format!("its end, {end}, does not come after its start, {start}"));
    }
    span
}

fn annotation_edit(edit: AnnotationEdit, path: &Path<'_>, problems: &mut Problems) -> Option<edit::AnnotationEdit> {
    Some(match edit {
        AnnotationEdit::Text { field, text } => {
            edit::AnnotationEdit::Text(field.read(&path.key("text").key("field"), problems)?, text)
        }
        AnnotationEdit::Detail { category, fields } => {
            edit::AnnotationEdit::Detail(read_detail(&category, fields, &path.key("detail"), problems)?)
        }
        AnnotationEdit::Confidence { value } => {
            edit::AnnotationEdit::Confidence(read_option(&value, &path.key("confidence").key("value"), problems)?)
        }
        AnnotationEdit::Tags { tags } => edit::AnnotationEdit::Tags(tags),
        AnnotationEdit::Span { start_byte, end_byte } => {
            edit::AnnotationEdit::Anchor(Anchor::Span(span(start_byte, end_byte, &path.key("span"), problems)?))
        }
        AnnotationEdit::Orphan { quote } => edit::AnnotationEdit::Anchor(Anchor::Orphan(read_quote(&quote))),
    })
}

fn statement_edit(edit: StatementEdit, path: &Path<'_>, problems: &mut Problems) -> Option<edit::StatementEdit> {
    Some(match edit {
        StatementEdit::Text { text } => edit::StatementEdit::Text(text),
        StatementEdit::Citations { citations } => {
            let under = path.key("citations");
            let list = under.key("citations");
            let ids = citations.iter().enumerate();
            let ids = ids.map(|(index, id)| id.read(AnnotationId::parse, &list.index(index), problems));
            edit::StatementEdit::Citations(collect(ids)?)
        }
        StatementEdit::Likelihood { value } => {
            edit::StatementEdit::Likelihood(read_option(&value, &path.key("likelihood").key("value"), problems)?)
        }
        StatementEdit::Confidence { value } => {
            edit::StatementEdit::Confidence(read_option(&value, &path.key("confidence").key("value"), problems)?)
        }
    })
}

fn slot(slot: Slot, path: &Path<'_>, problems: &mut Problems) -> Option<case::Slot> {
    Some(match slot {
        Slot::Brief { place } => case::Slot::Brief(place.read(&path.key("brief").key("place"), problems)?),
        Slot::Hypothesis { id, side } => {
            let path = path.key("hypothesis");
            let side = side.read(&path.key("side"), problems)?;
            case::Slot::Hypothesis(hypothesis_id(&id, &path, problems)?, side)
        }
    })
}
