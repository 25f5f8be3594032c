//! Carrying out a command and finding its inverse.

use super::command::{AnnotationEdit, Command, HeadField, MetadataField, StatementEdit};
use crate::domain::case::brief::{Dismissal, TechniqueKind};
use crate::domain::case::codebook::CodebookProblem;
use crate::domain::case::picture::PictureField;
use crate::domain::case::{
    Anchor, Annotation, AnnotationId, Case, Codebook, Head, Metadata, Picture, PictureId, Slot, Source, SourceId,
    Statement, StatementId, TagId, Timestamp, Worksheet,
};
use crate::domain::cross_impact::{self, Misfit};
use crate::domain::text::{Span, TextDirection};
use crate::domain::worksheet;
use std::collections::BTreeSet;
use std::mem::replace;
use std::sync::Arc;

/// Why a command does not fit the case; the case is then unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It names something that is not there.
    Missing(&'static str),
    /// It adds something that is there already.
    Exists(&'static str),
    /// It removes something that is still used.
    InUse(&'static str),
    /// Its index is beyond the end of the list.
    Index,
    /// The annotation's span does not fit its source's text.
    Span,
    /// The annotation's category has no such field.
    Field,
    /// What does not fit a cross-impact analysis.
    Misfit(Misfit),
    /// The tags cannot be a codebook.
    Codebook(CodebookProblem),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(what) => write!(formatter, "there is no such {what}"),
            Self::Exists(what) => write!(formatter, "there is such a {what} already"),
            Self::InUse(what) => write!(formatter, "the {what} is still used"),
            Self::Index => formatter.write_str("the place is beyond the end of the list"),
            Self::Span => formatter.write_str("the words do not fit the source's text"),
            Self::Field => formatter.write_str("this category has no such field"),
            Self::Misfit(misfit) => formatter.write_str(misfit.message()),
            Self::Codebook(problem) => problem.fmt(formatter),
        }
    }
}

/// Carries out `command` on `case` and returns the command that takes it back exactly.
///
/// # Errors
/// [`Refusal`] when the command does not fit the case, which is then unchanged.
pub fn apply(case: &mut Case, command: &Command) -> Result<Command, Refusal> {
    match command {
        Command::AddSource { index, source } => add_source(case, *index, source),
        Command::RemoveSource(id) => remove_source(case, *id),
        Command::SetMetadata(id, field, text) => {
            let source = source_mut(case, *id)?;
            let old = replace(metadata_field(&mut source.metadata, *field), text.clone());
            Ok(Command::SetMetadata(*id, *field, old))
        }
        Command::SetReliability(id, value) => {
            let source = source_mut(case, *id)?;
            Ok(Command::SetReliability(*id, replace(&mut source.metadata.reliability, *value)))
        }
        Command::SetDirection { source, block, direction } => set_direction(case, *source, *block, *direction),
        Command::AddAnnotation(annotation) => add_annotation(case, annotation),
        Command::RemoveAnnotation(id) => remove_annotation(case, *id),
        Command::EditAnnotation { id, edit, at } => edit_annotation(case, *id, edit, *at),
        Command::SetCodebook(codebook) => set_codebook(case, codebook),
        Command::SetHead(field, text) => {
            let old = replace(head_field(&mut case.brief.head, *field), text.clone());
            Ok(Command::SetHead(*field, old))
        }
        Command::SetTlp(tlp) => Ok(Command::SetTlp(replace(&mut case.brief.head.tlp, *tlp))),
        Command::AddStatement { slot, index, statement } => {
            check_new_statement(case, statement)?;
            insert_statement(case, *slot, *index, statement.clone())?;
            Ok(Command::RemoveStatement(statement.id))
        }
        Command::RemoveStatement(id) => {
            let (slot, index) = case.brief.find(*id).ok_or(Refusal::Missing("line"))?;
            let statement = take_statement(case, slot, index)?;
            Ok(Command::AddStatement { slot, index, statement })
        }
        Command::EditStatement { id, edit } => edit_statement(case, *id, edit),
        Command::MoveStatement { id, slot, index } => move_statement(case, *id, *slot, *index),
        Command::AddHypothesis { index, hypothesis } => {
            if case.brief.hypotheses.iter().any(|other| other.id == hypothesis.id) {
                return Err(Refusal::Exists("hypothesis"));
            }
            let lines = [&hypothesis.supporting, &hypothesis.contradicting, &hypothesis.uncertainties];
            let lines = || lines.into_iter().flatten();
            check_unique(lines().map(|line| line.id), "line")?;
            lines().try_for_each(|line| check_new_statement(case, line))?;
            insert(&mut case.brief.hypotheses, *index, hypothesis.clone())?;
            Ok(Command::RemoveHypothesis(hypothesis.id))
        }
        Command::RemoveHypothesis(id) => {
            let found = case.brief.hypotheses.iter().position(|hypothesis| hypothesis.id == *id);
            let index = found.ok_or(Refusal::Missing("hypothesis"))?;
            Ok(Command::AddHypothesis { index, hypothesis: case.brief.hypotheses.remove(index) })
        }
        Command::SetHypothesis(id, text) => {
            let found = case.brief.hypotheses.iter_mut().find(|hypothesis| hypothesis.id == *id);
            let hypothesis = found.ok_or(Refusal::Missing("hypothesis"))?;
            Ok(Command::SetHypothesis(*id, replace(&mut hypothesis.text, text.clone())))
        }
        Command::SetThematicTags(tags) => {
            Ok(Command::SetThematicTags(replace(&mut case.brief.thematic_tags, tags.clone())))
        }
        Command::SetTechniques(techniques) => {
            check_unique(techniques.iter().map(|technique| technique.kind), "technique")?;
            Ok(Command::SetTechniques(replace(&mut case.brief.techniques, techniques.clone())))
        }
        Command::SetMatrix(matrix) => {
            check_unique(matrix.items.iter().map(|item| item.id), "row of the matrix")?;
            Ok(Command::SetMatrix(replace(&mut case.brief.matrix, matrix.clone())))
        }
        Command::SetItemText(id, text) => {
            let found = case.brief.matrix.items.iter_mut().find(|item| item.id == *id);
            let item = found.ok_or(Refusal::Missing("row of the matrix"))?;
            Ok(Command::SetItemText(*id, replace(&mut item.text, text.clone())))
        }
        Command::SetCrossImpact(analysis) => {
            cross_impact::check(analysis).map_err(Refusal::Misfit)?;
            let old = replace(&mut case.brief.cross_impact, (**analysis).clone());
            Ok(Command::SetCrossImpact(Box::new(old)))
        }
        Command::SetFactorName(id, name) => {
            let found = case.brief.cross_impact.named_mut().find(|factor| factor.id == *id);
            let factor = found.ok_or(Refusal::Missing("factor, state or event"))?;
            Ok(Command::SetFactorName(*id, replace(&mut factor.name, name.clone())))
        }
        Command::SetInfluence { from, to, influence } => {
            let (from, to) = (*from, *to);
            let old = cross_impact::judge(&mut case.brief.cross_impact, from, to, influence.clone());
            Ok(Command::SetInfluence { from, to, influence: old.map_err(Refusal::Misfit)? })
        }
        Command::SetWorksheet(technique, sheet) => {
            worksheet::check(*technique, sheet).map_err(misfit)?;
            let sheet = worksheet::tidied(sheet.clone());
            let old = case.brief.worksheets.remove(technique).unwrap_or_default();
            keep_worksheet(case, *technique, sheet);
            Ok(Command::SetWorksheet(*technique, old))
        }
        Command::SetCell { technique, row, column, text } => {
            let mut sheet = worksheet::sheet(case, *technique);
            let old = worksheet::set_cell(&mut sheet, *technique, *row, column, text.clone()).map_err(misfit)?;
            keep_worksheet(case, *technique, sheet);
            Ok(Command::SetCell { technique: *technique, row: *row, column, text: old })
        }
        Command::SetDismissals(dismissals) => {
            let advice = |it: &Dismissal| (it.rule, it.line, it.words.clone());
            check_unique(dismissals.iter().map(advice), "advice set aside")?;
            Ok(Command::SetDismissals(replace(&mut case.brief.dismissals, dismissals.clone())))
        }
        Command::SetArrangement(arrangement) => {
            if !arrangement.is_sound() {
                return Err(Refusal::Exists("highlight in the arrangement"));
            }
            let old = replace(&mut case.brief.arrangement, (**arrangement).clone());
            Ok(Command::SetArrangement(Box::new(old)))
        }
        Command::SetHeading(section, text) => {
            let headings = &mut case.brief.arrangement.shape.headings;
            let old = headings.remove(section).unwrap_or_default();
            if !text.is_empty() {
                headings.insert(*section, text.clone());
            }
            Ok(Command::SetHeading(*section, old))
        }
        Command::AddPicture { index, picture } => {
            if case.brief.pictures.iter().any(|other| other.id == picture.id) {
                return Err(Refusal::Exists("picture"));
            }
            insert(&mut case.brief.pictures, *index, picture.clone())?;
            Ok(Command::RemovePicture(picture.id))
        }
        Command::RemovePicture(id) => {
            let found = case.brief.pictures.iter().position(|picture| picture.id == *id);
            let index = found.ok_or(Refusal::Missing("picture"))?;
            Ok(Command::AddPicture { index, picture: case.brief.pictures.remove(index) })
        }
        Command::SetPictureText(id, field, text) => {
            let picture = picture_mut(case, *id)?;
            let old = match field {
                PictureField::Caption => &mut picture.caption,
                PictureField::Alternative => &mut picture.alternative,
            };
            Ok(Command::SetPictureText(*id, *field, replace(old, text.clone())))
        }
        Command::SetPictureSection(id, section) => {
            Ok(Command::SetPictureSection(*id, replace(&mut picture_mut(case, *id)?.section, *section)))
        }
        Command::Batch(steps) => batch(case, steps),
    }
}

fn batch(case: &mut Case, steps: &[Command]) -> Result<Command, Refusal> {
    let mut inverses = Vec::with_capacity(steps.len());
    for step in steps {
        match apply(case, step) {
            Ok(inverse) => inverses.push(inverse),
            Err(refusal) => {
                for inverse in inverses.iter().rev() {
                    apply(case, inverse)?;
                }
                return Err(refusal);
            }
        }
    }
    inverses.reverse();
    Ok(Command::Batch(inverses))
}

fn picture_mut(case: &mut Case, id: PictureId) -> Result<&mut Picture, Refusal> {
    case.brief.pictures.iter_mut().find(|picture| picture.id == id).ok_or(Refusal::Missing("picture"))
}

fn add_source(case: &mut Case, index: usize, source: &Arc<Source>) -> Result<Command, Refusal> {
    if case.source(source.id).is_some() {
        return Err(Refusal::Exists("source"));
    }
    insert(&mut case.sources, index, Arc::clone(source))?;
    Ok(Command::RemoveSource(source.id))
}

fn remove_source(case: &mut Case, id: SourceId) -> Result<Command, Refusal> {
    let index = case.sources.iter().position(|source| source.id == id).ok_or(Refusal::Missing("source"))?;
    if case.annotations.values().any(|annotation| annotation.source == id) {
        return Err(Refusal::InUse("source"));
    }
    Ok(Command::AddSource { index, source: case.sources.remove(index) })
}

fn source_mut(case: &mut Case, id: SourceId) -> Result<&mut Source, Refusal> {
    let found = case.sources.iter_mut().find(|source| source.id == id);
    found.map(Arc::make_mut).ok_or(Refusal::Missing("source"))
}

fn set_direction(
    case: &mut Case,
    id: SourceId,
    block: Option<usize>,
    direction: Option<TextDirection>,
) -> Result<Command, Refusal> {
    let source = source_mut(case, id)?;
    let old = match (block, direction) {
        (Some(index), _) if source.text.blocks().len() <= index => return Err(Refusal::Missing("block")),
        (Some(index), Some(direction)) => source.directions.of_blocks.insert(index, direction),
        (Some(index), None) => source.directions.of_blocks.remove(&index),
        (None, direction) => replace(&mut source.directions.of_text, direction),
    };
    Ok(Command::SetDirection { source: id, block, direction: old })
}

fn metadata_field(metadata: &mut Metadata, field: MetadataField) -> &mut String {
    match field {
        MetadataField::Title => &mut metadata.title,
        MetadataField::Publisher => &mut metadata.publisher,
        MetadataField::Author => &mut metadata.author,
        MetadataField::Url => &mut metadata.url,
        MetadataField::Published => &mut metadata.published,
        MetadataField::Retrieved => &mut metadata.retrieved,
        MetadataField::Language => &mut metadata.language,
    }
}

fn head_field(head: &mut Head, field: HeadField) -> &mut String {
    match field {
        HeadField::Title => &mut head.title,
        HeadField::Date => &mut head.date,
        HeadField::Author => &mut head.author,
        HeadField::SourceSummary => &mut head.source_summary,
        HeadField::Method => &mut head.method,
    }
}

fn add_annotation(case: &mut Case, annotation: &Annotation) -> Result<Command, Refusal> {
    if case.annotations.contains_key(&annotation.id) {
        return Err(Refusal::Exists("highlight"));
    }
    check_anchor(case, annotation.source, &annotation.anchor)?;
    check_tags(case, &annotation.tags)?;
    case.annotations.insert(annotation.id, annotation.clone());
    Ok(Command::RemoveAnnotation(annotation.id))
}

fn remove_annotation(case: &mut Case, id: AnnotationId) -> Result<Command, Refusal> {
    if case.brief.statements().any(|(_, _, line)| line.citations.contains(&id)) {
        return Err(Refusal::InUse("highlight"));
    }
    let annotation = case.annotations.remove(&id).ok_or(Refusal::Missing("highlight"))?;
    Ok(Command::AddAnnotation(Box::new(annotation)))
}

fn set_codebook(case: &mut Case, codebook: &Codebook) -> Result<Command, Refusal> {
    codebook.check().map_err(Refusal::Codebook)?;
    let kept: BTreeSet<&TagId> = codebook.tags.iter().map(|tag| &tag.id).collect();
    if case.annotations.values().any(|annotation| annotation.tags.iter().any(|tag| !kept.contains(tag))) {
        return Err(Refusal::InUse("tag"));
    }
    Ok(Command::SetCodebook(replace(&mut case.codebook, codebook.clone())))
}

fn check_tags(case: &Case, tags: &[TagId]) -> Result<(), Refusal> {
    if tags.iter().all(|tag| case.codebook.find(tag).is_some()) { Ok(()) } else { Err(Refusal::Missing("tag")) }
}

fn check_anchor(case: &Case, source: SourceId, anchor: &Anchor) -> Result<(), Refusal> {
    let source = case.source(source).ok_or(Refusal::Missing("source"))?;
    match anchor {
        Anchor::Orphan(_) => Ok(()),
        Anchor::Span(span) => {
            Span::exact(source.text.as_str(), span.start(), span.end()).map(|_| ()).map_err(|_| Refusal::Span)
        }
    }
}

fn edit_annotation(
    case: &mut Case,
    id: AnnotationId,
    edit: &AnnotationEdit,
    at: Timestamp,
) -> Result<Command, Refusal> {
    let annotation = case.annotations.get(&id).ok_or(Refusal::Missing("highlight"))?;
    if let AnnotationEdit::Anchor(anchor) = edit {
        check_anchor(case, annotation.source, anchor)?;
    }
    if let AnnotationEdit::Tags(tags) = edit {
        check_tags(case, tags)?;
    }
    let annotation = case.annotations.get_mut(&id).ok_or(Refusal::Missing("highlight"))?;
    let old = match edit {
        AnnotationEdit::Text(field, text) => {
            let old = annotation.text_mut(*field).ok_or(Refusal::Field)?;
            AnnotationEdit::Text(*field, replace(old, text.clone()))
        }
        AnnotationEdit::Detail(detail) => AnnotationEdit::Detail(replace(&mut annotation.detail, detail.clone())),
        AnnotationEdit::Confidence(value) => AnnotationEdit::Confidence(replace(&mut annotation.confidence, *value)),
        AnnotationEdit::Tags(tags) => AnnotationEdit::Tags(replace(&mut annotation.tags, tags.clone())),
        AnnotationEdit::Anchor(anchor) => AnnotationEdit::Anchor(replace(&mut annotation.anchor, anchor.clone())),
    };
    let at = replace(&mut annotation.modified, at);
    Ok(Command::EditAnnotation { id, edit: old, at })
}

fn edit_statement(case: &mut Case, id: StatementId, edit: &StatementEdit) -> Result<Command, Refusal> {
    if let StatementEdit::Citations(citations) = edit {
        check_citations(case, citations)?;
    }
    let (slot, index) = case.brief.find(id).ok_or(Refusal::Missing("line"))?;
    let line = case.brief.lines_mut(slot).and_then(|lines| lines.get_mut(index)).ok_or(Refusal::Missing("line"))?;
    let old = match edit {
        StatementEdit::Text(text) => StatementEdit::Text(replace(&mut line.text, text.clone())),
        StatementEdit::Citations(cited) => StatementEdit::Citations(replace(&mut line.citations, cited.clone())),
        StatementEdit::Likelihood(value) => StatementEdit::Likelihood(replace(&mut line.likelihood, *value)),
        StatementEdit::Confidence(value) => StatementEdit::Confidence(replace(&mut line.confidence, *value)),
    };
    Ok(Command::EditStatement { id, edit: old })
}

fn move_statement(case: &mut Case, id: StatementId, slot: Slot, index: usize) -> Result<Command, Refusal> {
    let (old_slot, old_index) = case.brief.find(id).ok_or(Refusal::Missing("line"))?;
    let statement = take_statement(case, old_slot, old_index)?;
    match insert_statement(case, slot, index, statement.clone()) {
        Ok(()) => Ok(Command::MoveStatement { id, slot: old_slot, index: old_index }),
        Err(refusal) => {
            insert_statement(case, old_slot, old_index, statement)?;
            Err(refusal)
        }
    }
}

fn check_new_statement(case: &Case, statement: &Statement) -> Result<(), Refusal> {
    if case.brief.find(statement.id).is_some() {
        return Err(Refusal::Exists("line"));
    }
    check_citations(case, &statement.citations)
}

fn check_citations(case: &Case, citations: &[AnnotationId]) -> Result<(), Refusal> {
    if citations.iter().any(|cited| !case.annotations.contains_key(cited)) {
        return Err(Refusal::Missing("highlight"));
    }
    let repeated = citations.iter().enumerate().any(|(index, cited)| citations[..index].contains(cited));
    if repeated { Err(Refusal::Exists("citation")) } else { Ok(()) }
}

fn misfit(misfit: worksheet::Misfit) -> Refusal {
    match misfit {
        worksheet::Misfit::Twice => Refusal::Exists(misfit.what()),
        _ => Refusal::Missing(misfit.what()),
    }
}

/// An empty worksheet and none are the same to a reader, so only one of them may exist: equal cases are equal bytes.
fn keep_worksheet(case: &mut Case, technique: TechniqueKind, sheet: Worksheet) {
    match sheet.is_empty() {
        true => case.brief.worksheets.remove(&technique),
        false => case.brief.worksheets.insert(technique, sheet),
    };
}

fn check_unique<T: Ord>(mut items: impl Iterator<Item = T>, what: &'static str) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    if items.all(|item| seen.insert(item)) { Ok(()) } else { Err(Refusal::Exists(what)) }
}

fn insert_statement(case: &mut Case, slot: Slot, index: usize, statement: Statement) -> Result<(), Refusal> {
    let lines = case.brief.lines_mut(slot).ok_or(Refusal::Missing("hypothesis"))?;
    let inserted = insert(lines, index, statement);
    drop_empty_lists(case);
    inserted
}

fn take_statement(case: &mut Case, slot: Slot, index: usize) -> Result<Statement, Refusal> {
    let lines = case.brief.lines_mut(slot).ok_or(Refusal::Missing("hypothesis"))?;
    if lines.len() <= index {
        return Err(Refusal::Index);
    }
    let statement = lines.remove(index);
    drop_empty_lists(case);
    Ok(statement)
}

/// An empty list and no list are the same to a reader, so only one of them may exist: equal cases are equal bytes.
fn drop_empty_lists(case: &mut Case) {
    case.brief.lines.retain(|_, lines| !lines.is_empty());
}

fn insert<T>(list: &mut Vec<T>, index: usize, item: T) -> Result<(), Refusal> {
    if list.len() < index {
        return Err(Refusal::Index);
    }
    list.insert(index, item);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::brief::{Technique, TechniqueKind};
    use crate::domain::case::{CaseId, Hypothesis, HypothesisId, Tag};

    fn check_refused(command: &Command, refusal: Refusal) {
        let mut case = Case::new(CaseId::from_random([1; 16]), Timestamp::default());
        let before = case.clone();
        assert_eq!(apply(&mut case, command), Err(refusal));
        assert_eq!(case, before);
    }

    /// A case with any of these would be written to a file that cannot be read back.
    #[test]
    fn what_must_be_unique_is_refused_twice() {
        let tag = Tag::new(TagId::from_text("a"), "a");
        let twice = Refusal::Codebook(CodebookProblem::Name("a".to_owned()));
        check_refused(&Command::SetCodebook(Codebook { tags: vec![tag.clone(), tag] }), twice);
        let technique = Technique { kind: TechniqueKind::Scenarios, note: String::new() };
        check_refused(&Command::SetTechniques(vec![technique.clone(), technique]), Refusal::Exists("technique"));
        let mut hypothesis = Hypothesis::new(HypothesisId::from_random([1; 16]), "one");
        hypothesis.supporting = vec![Statement::new(StatementId::from_random([1; 16]), "line")];
        hypothesis.contradicting = hypothesis.supporting.clone();
        check_refused(&Command::AddHypothesis { index: 0, hypothesis }, Refusal::Exists("line"));
    }
}
