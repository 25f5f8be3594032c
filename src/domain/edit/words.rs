//! What a step did, in plain words.

use super::command::{AnnotationEdit, Command, HeadField, MetadataField, StatementEdit};
use crate::domain::case::{
    Anchor, Annotation, AnnotationId, Case, FactorId, HypothesisId, Source, SourceId, Statement, StatementId,
};
use crate::domain::projection::{one_line, slot_label};
use crate::domain::text::{TextDirection, graphemes};

/// The most bytes of somebody's words that stand in the words of a step.
const LONGEST: usize = 160;

/// The most parts of a step that are named one by one.
const MOST_PARTS: usize = 4;

/// What a command does to the case as it is before, as a sentence without a full stop.
///
/// Highlights and lines are named by their words: numbers would be others after the next step.
/// Typing is told by what was typed alone, so that a run of key strokes reads as its last.
pub fn words(command: &Command, before: &Case) -> String {
    match command {
        Command::AddSource { source, .. } => format!("Source added: {}", quoted(source_name(source))),
        Command::RemoveSource(id) => format!("Source removed: {}", source(before, *id)),
        Command::SetMetadata(id, field, text) => {
            // Whose title is being typed has no name of its own.
            let whose = if *field == MetadataField::Title { "a source".to_owned() } else { source(before, *id) };
            format!("{} of {whose}: {}", metadata_label(*field), quoted(text))
        }
        Command::SetReliability(id, value) => {
            format!("Reliability of {}: {}", source(before, *id), label(value.map(|it| it.label())))
        }
        Command::SetDirection { source: id, block, direction } => {
            let whole = block.map_or("the text".to_owned(), |block| format!("block {}", block + 1));
            let way = direction.map_or("as detected", TextDirection::label).to_lowercase();
            format!("Direction of {whole} of {}: {way}", source(before, *id))
        }
        Command::AddAnnotation(annotation) => added(annotation, before),
        Command::RemoveAnnotation(id) => format!("Highlight deleted: {}", highlight(before, *id)),
        Command::EditAnnotation { id, edit, .. } => annotation_words(*id, edit, before),
        Command::SetCodebook(codebook) => {
            format!("Codebook changed: {} of your own tags in it", codebook.tags.len())
        }
        Command::SetHead(field, text) => format!("{} of the brief: {}", head_label(*field), quoted(text)),
        Command::SetTlp(value) => format!("Marking of the brief: {}", label(value.map(|it| it.label()))),
        Command::AddStatement { slot, statement, .. } => {
            format!("Line added to {}: {}", one_line(&slot_label(before, *slot)), quoted(&statement.text))
        }
        Command::RemoveStatement(id) => format!("Line removed: {}", line(before, *id)),
        Command::EditStatement { id, edit } => statement_words(*id, edit, before),
        Command::MoveStatement { id, slot, index } => {
            format!(
                "Line {} moved to place {} of {}",
                line(before, *id),
                index + 1,
                one_line(&slot_label(before, *slot))
            )
        }
        Command::AddHypothesis { hypothesis, .. } => format!("Hypothesis added: {}", quoted(&hypothesis.text)),
        Command::RemoveHypothesis(id) => format!("Hypothesis removed: {}", hypothesis(before, *id)),
        Command::SetHypothesis(_, text) => format!("A hypothesis now says {}", quoted(text)),
        Command::SetThematicTags(tags) => format!("Thematic tags: {}", listed(tags.iter().map(|tag| quoted(tag)))),
        Command::SetTechniques(techniques) => {
            format!("Techniques applied: {}", listed(techniques.iter().map(|it| it.kind.label().to_owned())))
        }
        Command::SetDismissals(dismissals) => {
            format!("Advice set aside: {} in all", counted(dismissals.len(), "piece of advice", "pieces of advice"))
        }
        Command::SetMatrix(matrix) => {
            let rows = counted(matrix.items.len(), "row", "rows");
            let ratings = matrix.items.iter().map(|item| item.ratings.len()).sum();
            format!("Matrix of hypotheses: {rows}, {}", counted(ratings, "judgement", "judgements"))
        }
        Command::SetItemText(_, text) => format!("A row of the matrix now says {}", quoted(text)),
        Command::SetCrossImpact(analysis) => {
            let (named, judged) = (analysis.named().count(), analysis.influences.len());
            let named = counted(named, "factor, state or event", "factors, states and events");
            format!("Cross-impact analysis: {named}, {}", counted(judged, "judgement", "judgements"))
        }
        Command::SetFactorName(_, name) => format!("A factor, state or event is now called {}", quoted(name)),
        Command::SetInfluence { from, to, influence } => {
            let value = influence.as_ref().map_or("not judged".to_owned(), |influence| influence.value.to_string());
            format!("Influence of {} on {}: {value}", factor(before, *from), factor(before, *to))
        }
        Command::SetWorksheet(technique, sheet) => {
            let rows = counted(sheet.lines.len() + sheet.rows.len(), "row", "rows");
            format!("Worksheet of {}: {rows} filled", technique.label())
        }
        Command::SetCell { technique, column, text, .. } => {
            format!("Worksheet of {}, {}: {}", technique.label(), column.replace(['-', '_'], " "), quoted(text))
        }
        Command::SetArrangement(arrangement) => {
            let shape = &arrangement.shape;
            let hidden = listed(shape.hidden.iter().map(|section| section.label().to_owned()));
            let left_out = counted(arrangement.left_out.len(), "highlight", "highlights");
            let mut said = format!("Brief arranged: hidden: {hidden}; {left_out} left out");
            if !shape.order.is_empty() {
                let order = shape.sections().into_iter().map(|section| one_line(shape.words(section)));
                said.push_str(&format!("; order: {}", listed(order)));
            }
            if let Some(scale) = shape.scale {
                said.push_str(&format!("; likelihoods of {}", scale.label()));
            }
            said
        }
        Command::SetHeading(section, text) => format!("Heading of {}: {}", section.name(), quoted(text)),
        Command::AddPicture { picture, .. } => {
            let (width, height) = picture.size;
            format!("Picture added: {} of {width} × {height} pixels", picture.kind.label())
        }
        Command::RemovePicture(id) => {
            let caption = before.brief.pictures.iter().find(|picture| picture.id == *id).map(|it| it.caption.as_str());
            format!("Picture removed: {}", caption.map_or("a picture".to_owned(), quoted))
        }
        Command::SetPictureText(_, field, text) => format!("{} of a picture: {}", field.label(), quoted(text)),
        Command::SetPictureSection(_, section) => format!("Picture moved to {}", section.label()),
        Command::Batch(steps) => batch(steps, before),
    }
}

fn added(annotation: &Annotation, before: &Case) -> String {
    let category = annotation.detail.category().label().to_lowercase();
    format!("Highlighted as {category}: {}", quoted(words_at(before, annotation, &annotation.anchor)))
}

fn annotation_words(id: AnnotationId, edit: &AnnotationEdit, before: &Case) -> String {
    let words = highlight(before, id);
    match edit {
        AnnotationEdit::Text(field, text) => format!("{} on {words}: {}", field.label(), quoted(text)),
        AnnotationEdit::Detail(detail) => {
            let old = before.annotations.get(&id).map(|annotation| annotation.detail.category());
            match old.filter(|old| *old != detail.category()) {
                Some(old) => {
                    let (old, new) = (old.label().to_lowercase(), detail.category().label().to_lowercase());
                    format!("{words}: {new} instead of {old}")
                }
                None => format!("Choices in the fields of {words}"),
            }
        }
        AnnotationEdit::Confidence(value) => format!("Confidence in {words}: {}", label(value.map(|it| it.label()))),
        AnnotationEdit::Tags(tags) => {
            let names = tags.iter().map(|id| quoted(before.codebook.find(id).map_or(id.as_str(), |tag| &tag.name)));
            format!("Tags of {words}: {}", listed(names))
        }
        AnnotationEdit::Anchor(anchor) => {
            let now = before.annotations.get(&id).map_or("", |annotation| words_at(before, annotation, anchor));
            format!("Highlight {words} moved to {}", quoted(now))
        }
    }
}

fn statement_words(id: StatementId, edit: &StatementEdit, before: &Case) -> String {
    let words = line(before, id);
    match edit {
        StatementEdit::Text(text) => {
            let slot = before.brief.find(id).map_or("the brief".to_owned(), |(slot, _)| slot_label(before, slot));
            format!("Line in {slot} now says {}", quoted(text))
        }
        StatementEdit::Citations(ids) => {
            format!("Line {words} rests on {}", listed(ids.iter().map(|id| highlight(before, *id))))
        }
        StatementEdit::Likelihood(value) => format!("Likelihood of {words}: {}", label(value.map(|it| it.label()))),
        StatementEdit::Confidence(value) => format!("Confidence of {words}: {}", label(value.map(|it| it.label()))),
    }
}

/// The parts one by one, the first few of them; what the others make way for comes first.
fn batch(steps: &[Command], before: &Case) -> String {
    let makes_way = |step: &&Command| {
        matches!(step, Command::RemoveAnnotation(_) | Command::RemoveSource(_) | Command::SetCodebook(_))
    };
    let first = steps.last().filter(makes_way);
    let others = steps.iter().take(steps.len() - usize::from(first.is_some()));
    let mut parts: Vec<String> = first.into_iter().chain(others).take(MOST_PARTS).map(|it| words(it, before)).collect();
    if MOST_PARTS < steps.len() {
        parts.push(format!("and {}", counted(steps.len() - MOST_PARTS, "more change", "more changes")));
    }
    if parts.is_empty() { "Nothing".to_owned() } else { parts.join("; ") }
}

fn words_at<'a>(case: &'a Case, annotation: &'a Annotation, anchor: &'a Anchor) -> &'a str {
    match anchor {
        Anchor::Span(span) => {
            case.source(annotation.source).and_then(|source| span.of(source.text.as_str())).unwrap_or_default()
        }
        Anchor::Orphan(quote) => &quote.exact,
    }
}

fn highlight(case: &Case, id: AnnotationId) -> String {
    case.annotations.get(&id).map_or("a highlight".to_owned(), |annotation| quoted(case.words(annotation)))
}

fn line(case: &Case, id: StatementId) -> String {
    let found = case.brief.statements().find(|(_, _, line)| line.id == id);
    found.map_or("of the brief".to_owned(), |(_, _, Statement { text, .. })| quoted(text))
}

fn hypothesis(case: &Case, id: HypothesisId) -> String {
    let found = case.brief.hypotheses.iter().find(|hypothesis| hypothesis.id == id);
    found.map_or("of the brief".to_owned(), |hypothesis| quoted(&hypothesis.text))
}

fn factor(case: &Case, id: FactorId) -> String {
    let found = case.brief.cross_impact.named().find(|factor| factor.id == id);
    found.map_or("a factor".to_owned(), |factor| quoted(&factor.name))
}

fn source(case: &Case, id: SourceId) -> String {
    case.source(id).map_or("a source".to_owned(), |source| quoted(source_name(source)))
}

fn source_name(source: &Source) -> &str {
    match source.metadata.title.trim() {
        "" => source.text.as_str().lines().next().unwrap_or_default(),
        title => title,
    }
}

/// Words on one line between quotation marks, cut where they are long; `(empty)` for none.
fn quoted(text: &str) -> String {
    let line = one_line(text);
    match graphemes::floor(&line, LONGEST.min(line.len())) {
        _ if line.is_empty() => "(empty)".to_owned(),
        end if end == line.len() => format!("“{line}”"),
        end => format!("“{}…”", line.get(..end).unwrap_or_default().trim_end()),
    }
}

fn label(value: Option<&str>) -> String {
    value.unwrap_or("none").to_owned()
}

fn listed(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() { "none".to_owned() } else { items.join(", ") }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn metadata_label(field: MetadataField) -> &'static str {
    match field {
        MetadataField::Title => "Title",
        MetadataField::Publisher => "Publisher",
        MetadataField::Author => "Author",
        MetadataField::Url => "Address",
        MetadataField::Published => "Date of publication",
        MetadataField::Retrieved => "Date of retrieval",
        MetadataField::Language => "Language",
    }
}

fn head_label(field: HeadField) -> &'static str {
    match field {
        HeadField::Title => "Title",
        HeadField::Date => "Date",
        HeadField::Author => "Author",
        HeadField::Method => "Method line",
        HeadField::SourceSummary => "Source summary",
    }
}
