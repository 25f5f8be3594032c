//! What can be done to a case. There is no other way to change one.

use crate::domain::case::arrangement::{Arrangement, Section};
use crate::domain::case::brief::{Dismissal, Technique, TechniqueKind};
use crate::domain::case::cross_impact::{CrossImpact, Influence};
use crate::domain::case::matrix::Matrix;
use crate::domain::case::picture::{PictureField, PictureSection};
use crate::domain::case::{
    Anchor, Annotation, AnnotationId, Case, Codebook, Confidence, Detail, FactorId, Hypothesis, HypothesisId, ItemId,
    Likelihood, Picture, PictureId, Reliability, RowName, Slot, Source, SourceId, Statement, StatementId, TagId,
    TextField, Timestamp, Tlp, Worksheet,
};
use crate::domain::text::TextDirection;
use crate::domain::worksheet::form;
use std::sync::Arc;

/// One change to a case.
///
/// [`super::apply`] carries it out and returns the command that takes it back exactly.
///
/// Limitations: a command names things by id or index, so it only makes sense on the case it was made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Adds a source at an index of the list.
    AddSource {
        /// Where, from 0 to the number of sources.
        index: usize,
        /// What.
        source: Arc<Source>,
    },
    /// Removes a source that no annotation uses.
    RemoveSource(SourceId),
    /// Replaces one field of a source's metadata.
    SetMetadata(SourceId, MetadataField, String),
    /// Replaces a source's reliability.
    SetReliability(SourceId, Option<Reliability>),
    /// Replaces the direction chosen for a source.
    SetDirection {
        /// Which source.
        source: SourceId,
        /// One block of it, by its index, or `None` for every block that has none of its own.
        block: Option<usize>,
        /// Which way it runs, or `None` for as detected.
        direction: Option<TextDirection>,
    },
    /// Adds an annotation.
    AddAnnotation(Box<Annotation>),
    /// Removes an annotation that no line cites.
    RemoveAnnotation(AnnotationId),
    /// Changes one part of an annotation.
    EditAnnotation {
        /// Which.
        id: AnnotationId,
        /// What becomes of it.
        edit: AnnotationEdit,
        /// Becomes its time of change.
        at: Timestamp,
    },
    /// Replaces the codebook by one that passes its own check and has every tag that annotations carry.
    SetCodebook(Codebook),
    /// Replaces one text of the brief's head.
    SetHead(HeadField, String),
    /// Replaces the brief's marking.
    SetTlp(Option<Tlp>),
    /// Adds a line at an index of a slot.
    AddStatement {
        /// Where.
        slot: Slot,
        /// From 0 to the number of lines there.
        index: usize,
        /// What.
        statement: Statement,
    },
    /// Removes a line.
    RemoveStatement(StatementId),
    /// Changes one part of a line.
    EditStatement {
        /// Which.
        id: StatementId,
        /// What becomes of it.
        edit: StatementEdit,
    },
    /// Moves a line to an index of a slot, counted after it was taken out.
    MoveStatement {
        /// Which.
        id: StatementId,
        /// To where.
        slot: Slot,
        /// To which place there.
        index: usize,
    },
    /// Adds a hypothesis at an index of the list.
    AddHypothesis {
        /// Where.
        index: usize,
        /// What.
        hypothesis: Hypothesis,
    },
    /// Removes a hypothesis with its lines.
    RemoveHypothesis(HypothesisId),
    /// Replaces what a hypothesis says.
    SetHypothesis(HypothesisId, String),
    /// Replaces the thematic tags.
    SetThematicTags(Vec<String>),
    /// Replaces the list of applied techniques.
    SetTechniques(Vec<Technique>),
    /// Replaces the list of advice that was set aside.
    SetDismissals(Vec<Dismissal>),
    /// Replaces the matrix of evidence against hypotheses.
    SetMatrix(Matrix),
    /// Replaces what a row of the matrix says.
    SetItemText(ItemId, String),
    /// Replaces the cross-impact analysis by one that fits.
    SetCrossImpact(Box<CrossImpact>),
    /// Replaces the name of a factor, descriptor, state or event.
    SetFactorName(FactorId, String),
    /// Replaces one judgement of a cross-impact analysis.
    SetInfluence {
        /// What bears on the other.
        from: FactorId,
        /// What is borne on.
        to: FactorId,
        /// How, or `None` for not judged.
        influence: Option<Influence>,
    },
    /// Replaces the worksheet of a technique.
    SetWorksheet(TechniqueKind, Worksheet),
    /// Replaces what stands in a column of a row of a worksheet.
    SetCell {
        /// Whose worksheet.
        technique: TechniqueKind,
        /// Which row.
        row: RowName,
        /// Which column.
        column: &'static str,
        /// What: words, or the key of a choice.
        text: String,
    },
    /// Replaces what is hidden of the brief, and what becomes of the lines that the highlights write.
    SetArrangement(Box<Arrangement>),
    /// Replaces the heading of a section by one's own; nothing stands for the usual one.
    SetHeading(Section, String),
    /// Adds a picture at an index of the list.
    AddPicture {
        /// Where, from 0 to the number of pictures.
        index: usize,
        /// What.
        picture: Picture,
    },
    /// Removes a picture.
    RemovePicture(PictureId),
    /// Replaces what is typed of a picture.
    SetPictureText(PictureId, PictureField, String),
    /// Puts a picture into another section.
    SetPictureSection(PictureId, PictureSection),
    /// Several commands as one step: all or none.
    Batch(Vec<Command>),
}

/// A field of a source's metadata that holds free text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MetadataField {
    /// Headline.
    Title,
    /// Who published it.
    Publisher,
    /// Who wrote it.
    Author,
    /// Where it was found.
    Url,
    /// When it was published.
    Published,
    /// When it was fetched.
    Retrieved,
    /// Its language.
    Language,
}

/// A field of the brief's head that holds free text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeadField {
    /// Title.
    Title,
    /// Date.
    Date,
    /// Author or desk.
    Author,
    /// Source summary statement.
    SourceSummary,
    /// Method line.
    Method,
}

/// What becomes of one part of an annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnnotationEdit {
    /// New words in a free-text field.
    Text(TextField, String),
    /// Another category, or other choices in its fields.
    Detail(Detail),
    /// Another confidence.
    Confidence(Option<Confidence>),
    /// Other tags, all of the codebook.
    Tags(Vec<TagId>),
    /// Another place in the text.
    Anchor(Anchor),
}

/// What becomes of one part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatementEdit {
    /// New words.
    Text(String),
    /// Other citations.
    Citations(Vec<AnnotationId>),
    /// Another likelihood.
    Likelihood(Option<Likelihood>),
    /// Another confidence.
    Confidence(Option<Confidence>),
}

/// What typing goes into, so that one undo takes back a run of key strokes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypingTarget {
    /// A field of an annotation.
    Annotation(AnnotationId, TextField),
    /// The words of a line.
    Statement(StatementId),
    /// The words of a hypothesis.
    Hypothesis(HypothesisId),
    /// A row of the matrix.
    Item(ItemId),
    /// The name of a factor, descriptor, state or event.
    Factor(FactorId),
    /// A judgement of one on another.
    Influence(FactorId, FactorId),
    /// A column of words in a row of a worksheet.
    Cell(TechniqueKind, RowName, &'static str),
    /// What is said of a picture.
    Picture(PictureId, PictureField),
    /// A field of the head.
    Head(HeadField),
    /// The heading of a section.
    Heading(Section),
    /// A field of a source.
    Metadata(SourceId, MetadataField),
}

impl Command {
    /// What is being typed into, if the command is typing.
    pub fn typing_target(&self) -> Option<TypingTarget> {
        Some(match self {
            Self::EditAnnotation { id, edit: AnnotationEdit::Text(field, _), .. } => {
                TypingTarget::Annotation(*id, *field)
            }
            Self::EditStatement { id, edit: StatementEdit::Text(_) } => TypingTarget::Statement(*id),
            Self::SetHypothesis(id, _) => TypingTarget::Hypothesis(*id),
            Self::SetItemText(id, _) => TypingTarget::Item(*id),
            Self::SetFactorName(id, _) => TypingTarget::Factor(*id),
            Self::SetInfluence { from, to, .. } => TypingTarget::Influence(*from, *to),
            Self::SetCell { technique, row, column, .. } if is_typed(*technique, column) => {
                TypingTarget::Cell(*technique, *row, column)
            }
            Self::SetPictureText(id, field, _) => TypingTarget::Picture(*id, *field),
            Self::SetHead(field, _) => TypingTarget::Head(*field),
            Self::SetHeading(section, _) => TypingTarget::Heading(*section),
            Self::SetMetadata(id, field, _) => TypingTarget::Metadata(*id, *field),
            _ => return None,
        })
    }

    /// Removes an annotation together with every citation of it.
    pub fn remove_annotation(case: &Case, id: AnnotationId) -> Self {
        let mut steps: Vec<Self> = case
            .brief
            .statements()
            .filter(|(_, _, line)| line.citations.contains(&id))
            .map(|(_, _, line)| {
                let citations = line.citations.iter().copied().filter(|cited| *cited != id).collect();
                Self::EditStatement { id: line.id, edit: StatementEdit::Citations(citations) }
            })
            .collect();
        steps.push(Self::RemoveAnnotation(id));
        Self::Batch(steps)
    }

    /// Removes a tag, and those that mean it, from the codebook and from every annotation; nothing where there is no such tag.
    pub fn remove_tag(case: &Case, id: &TagId, at: Timestamp) -> Self {
        let Ok((codebook, gone)) = case.codebook.without(id) else { return Self::Batch(Vec::new()) };
        let carrying =
            case.annotations.values().filter(|annotation| annotation.tags.iter().any(|tag| gone.contains(tag)));
        let untag = carrying.map(|annotation| {
            let kept = annotation.tags.iter().filter(|tag| !gone.contains(tag)).cloned().collect();
            Self::EditAnnotation { id: annotation.id, edit: AnnotationEdit::Tags(kept), at }
        });
        Self::Batch(untag.chain([Self::SetCodebook(codebook)]).collect())
    }

    /// The tags that the command puts on annotations.
    pub fn tags(&self) -> Vec<TagId> {
        match self {
            Self::AddAnnotation(annotation) => annotation.tags.clone(),
            Self::EditAnnotation { edit: AnnotationEdit::Tags(tags), .. } => tags.clone(),
            Self::Batch(steps) => steps.iter().flat_map(Self::tags).collect(),
            _ => Vec::new(),
        }
    }

    /// Removes a source together with its annotations and every citation of them.
    pub fn remove_source(case: &Case, id: SourceId) -> Self {
        let doomed =
            |cited: &AnnotationId| case.annotations.get(cited).is_some_and(|annotation| annotation.source == id);
        let citing = case.brief.statements().filter(|(_, _, line)| line.citations.iter().any(doomed));
        let uncite = citing.map(|(_, _, line)| {
            let kept = line.citations.iter().copied().filter(|cited| !doomed(cited)).collect();
            Self::EditStatement { id: line.id, edit: StatementEdit::Citations(kept) }
        });
        let remove = case.annotations.keys().filter(|cited| doomed(cited)).map(|cited| Self::RemoveAnnotation(*cited));
        Self::Batch(uncite.chain(remove).chain([Self::RemoveSource(id)]).collect())
    }

    /// What the command does, for the undo button and its announcement: `undo {label}`.
    pub fn label(&self) -> &'static str {
        match self {
            Self::AddSource { .. } => "adding a source",
            Self::RemoveSource(_) => "removing a source",
            Self::SetMetadata(..) | Self::SetReliability(..) => "source details",
            Self::SetDirection { .. } => "direction of the text",
            Self::AddAnnotation(_) => "highlight",
            Self::RemoveAnnotation(_) => "deleting a highlight",
            Self::EditAnnotation { edit, .. } => match edit {
                AnnotationEdit::Text(TextField::Note, _) => "note",
                AnnotationEdit::Text(TextField::Statement, _) => "statement",
                AnnotationEdit::Text(..) | AnnotationEdit::Detail(_) => "category or its fields",
                AnnotationEdit::Confidence(_) => "confidence",
                AnnotationEdit::Tags(_) => "tags",
                AnnotationEdit::Anchor(_) => "moving a highlight",
            },
            Self::SetCodebook(_) => "codebook",
            Self::SetHead(..) | Self::SetTlp(_) => "head of the brief",
            Self::AddStatement { .. } => "adding a line",
            Self::RemoveStatement(_) => "removing a line",
            Self::EditStatement { edit, .. } => match edit {
                StatementEdit::Text(_) => "typing",
                StatementEdit::Citations(_) => "citations",
                StatementEdit::Likelihood(_) => "likelihood",
                StatementEdit::Confidence(_) => "confidence",
            },
            Self::MoveStatement { .. } => "moving a line",
            Self::AddHypothesis { .. } => "adding a hypothesis",
            Self::RemoveHypothesis(_) => "removing a hypothesis",
            Self::SetHypothesis(..) => "typing",
            Self::SetThematicTags(_) => "thematic tags",
            Self::SetTechniques(_) => "techniques",
            Self::SetMatrix(_) => "the matrix of hypotheses",
            Self::SetItemText(..) | Self::SetFactorName(..) => "typing",
            Self::SetCrossImpact(_) | Self::SetInfluence { .. } => "cross-impact analysis",
            Self::SetWorksheet(..) | Self::SetCell { .. } => "the worksheet",
            Self::AddPicture { .. } => "adding a picture",
            Self::RemovePicture(_) => "removing a picture",
            Self::SetPictureText(..) => "typing",
            Self::SetPictureSection(..) => "moving a picture",
            Self::SetDismissals(_) => "setting advice aside",
            Self::SetArrangement(_) => "arranging the brief",
            Self::SetHeading(..) => "a heading of the brief",
            Self::Batch(steps) => batch_label(steps),
        }
    }
}

/// Whether the column of this name holds words; columns of one name hold the same in every section of a form.
fn is_typed(technique: TechniqueKind, column: &str) -> bool {
    let found = form(technique).and_then(|form| form.sections.iter().find_map(|section| section.column(column)));
    found.is_some_and(|column| column.is_text())
}

fn batch_label(steps: &[Command]) -> &'static str {
    let is_move = |step: &Command| matches!(step, Command::EditAnnotation { edit: AnnotationEdit::Anchor(_), .. });
    let moves = steps.iter().any(is_move);
    match steps.last() {
        Some(Command::RemoveAnnotation(_)) if moves => "merging highlights",
        Some(_) if moves && steps.iter().any(|step| matches!(step, Command::AddAnnotation(_))) => {
            "splitting a highlight"
        }
        last => last.map_or("nothing", Command::label),
    }
}
