//! From what stands in the database to commands.

use super::sources::{KEPT, Shelf};
use super::{Action, Entry, VERSION, VERSION_BY_NAME, adopt_tags};
use crate::domain::case::{
    Anchor, Annotation, AnnotationId, Case, FactorId, HypothesisId, ItemId, Slot, SourceId, StatementId, TagId,
};
use crate::domain::edit::{AnnotationEdit, Command, History, Revision, StatementEdit};
use crate::domain::text::Span;
use crate::domain::worksheet::form;
use crate::format::case_file::{
    Ledger, RepairChoice, Written, read_annotation, read_arrangement, read_case, read_codebook, read_cross_impact,
    read_detail, read_dismissals, read_hypothesis, read_influence, read_matrix, read_name, read_picture,
    read_picture_id, read_quote, read_rows, read_source, read_statement, read_techniques,
};
use crate::format::json::{Reader, index};

/// One step, as it was taken.
pub(super) fn entry(entry: &Reader<'_>) -> Option<Entry> {
    let [version, at, action] = entry.members(["version", "at", "action"]);
    let version = read_version(&version);
    let (at, action) = (at.moment(), self::action(&action));
    Some(Entry { at: at?, action: by_version(action?, version) })
}

fn by_version(action: Action, version: Option<u64>) -> Action {
    match action {
        Action::Do(command) if version == Some(VERSION_BY_NAME) => Action::DoByName(command),
        action => action,
    }
}

fn action(action: &Reader<'_>) -> Option<Action> {
    match action.if_text() {
        Some("undo") => Some(Action::Undo),
        Some("redo") => Some(Action::Redo),
        _ => sole(action, "do", |done| command(done, &Shelf::default())).map(Action::Do),
    }
}

/// A case with its history, as versions 1 and 2 stored it: the whole as one object.
pub(super) fn snapshot(snapshot: &Reader<'_>) -> Option<(Case, History)> {
    let [version, case, done, undone] = snapshot.members(["version", "case", "done", "undone"]);
    let version = read_version(&version);
    let reading = read_case(&case);
    let texts = Shelf::default();
    let revisions = |list: Reader<'_>| list.each(|item| revision(&item, &texts));
    let history = History::from_parts(revisions(done), revisions(undone));
    let mut case = reading?.accept(RepairChoice::KeepAsOrphans);
    if version == Some(VERSION_BY_NAME) {
        for revision in history.done().iter().chain(history.undone()) {
            adopt_tags(&mut case, &revision.forward);
            adopt_tags(&mut case, &revision.inverse);
        }
    }
    Some((case, history))
}

fn read_version(at: &Reader<'_>) -> Option<u64> {
    let version = at.number()?;
    if !(VERSION_BY_NAME..=VERSION).contains(&version) {
        at.refuse(format!("this was stored with version {version}, and this Caveat reads version {VERSION}"));
    }
    Some(version)
}

pub(super) fn revision(revision: &Reader<'_>, texts: &Shelf<'_>) -> Option<Revision> {
    let [at, forward, inverse] = revision.members(["at", "forward", "inverse"]);
    let (at, forward, inverse) = (at.moment(), command(&forward, texts), command(&inverse, texts));
    Some(Revision { at: at?, forward: forward?, inverse: inverse? })
}

/// One change to a case, as an object whose only key names it.
fn command(command: &Reader<'_>, texts: &Shelf<'_>) -> Option<Command> {
    let (name, body) = command.only_member()?;
    match name {
        "add_source" => add_source(&body, texts),
        "remove_source" => sole_id(&body, SourceId::parse).map(Command::RemoveSource),
        "set_metadata" => set_metadata(&body),
        "set_reliability" => set_reliability(&body),
        "set_direction" => set_direction(&body),
        "add_annotation" => add_annotation(&body),
        "remove_annotation" => sole_id(&body, AnnotationId::parse).map(Command::RemoveAnnotation),
        "edit_annotation" => edit_annotation(&body),
        "set_codebook" => sole(&body, "codebook", |codebook| Some(Command::SetCodebook(read_codebook(codebook)))),
        "set_head" => set_head(&body),
        "set_tlp" => sole(&body, "value", |value| value.or_null(Reader::word).map(Command::SetTlp)),
        "add_statement" => add_statement(&body),
        "remove_statement" => sole_id(&body, StatementId::parse).map(Command::RemoveStatement),
        "edit_statement" => edit_statement(&body),
        "move_statement" => move_statement(&body),
        "add_hypothesis" => add_hypothesis(&body),
        "remove_hypothesis" => sole_id(&body, HypothesisId::parse).map(Command::RemoveHypothesis),
        "set_hypothesis" => set_hypothesis(&body),
        "set_thematic_tags" => sole(&body, "tags", |tags| Some(Command::SetThematicTags(tags.texts()))),
        "set_techniques" => sole(&body, "techniques", |list| Some(Command::SetTechniques(read_techniques(list)))),
        "set_dismissals" => sole(&body, "dismissals", |list| Some(Command::SetDismissals(read_dismissals(list)))),
        "set_matrix" => sole(&body, "matrix", |list| Some(Command::SetMatrix(read_matrix(list)))),
        "set_item_text" => set_item_text(&body),
        "set_cross_impact" => {
            sole(&body, "analysis", |analysis| Some(Command::SetCrossImpact(Box::new(read_cross_impact(analysis)))))
        }
        "set_factor_name" => set_factor_name(&body),
        "set_influence" => {
            read_influence(&body).map(|((from, to), influence)| Command::SetInfluence { from, to, influence })
        }
        "set_worksheet" => set_worksheet(&body),
        "set_cell" => set_cell(&body),
        "set_arrangement" => sole(&body, "arrangement", |arrangement| {
            Some(Command::SetArrangement(Box::new(read_arrangement(arrangement))))
        }),
        "set_heading" => set_heading(&body),
        "add_picture" => add_picture(&body),
        "remove_picture" => sole(&body, "id", read_picture_id).map(Command::RemovePicture),
        "set_picture_text" => set_picture_text(&body),
        "set_picture_section" => set_picture_section(&body),
        "batch" => sole(&body, "steps", |steps| Some(Command::Batch(steps.each(|step| self::command(&step, texts))))),
        _ => unknown(command),
    }
}

fn add_picture(body: &Reader<'_>) -> Option<Command> {
    let [index, picture] = body.members(["index", "picture"]);
    let (index, picture) = (index.offset(), read_picture(&picture));
    Some(Command::AddPicture { index: index?, picture: picture? })
}

fn set_heading(body: &Reader<'_>) -> Option<Command> {
    let [section, text] = body.members(["section", "text"]);
    Some(Command::SetHeading(section.word()?, text.text()))
}

fn set_picture_text(body: &Reader<'_>) -> Option<Command> {
    let [id, field, text] = body.members(["id", "field", "text"]);
    let (id, field) = (read_picture_id(&id), field.word());
    Some(Command::SetPictureText(id?, field?, text.text()))
}

fn set_picture_section(body: &Reader<'_>) -> Option<Command> {
    let [id, section] = body.members(["id", "section"]);
    let (id, section) = (read_picture_id(&id), section.word());
    Some(Command::SetPictureSection(id?, section?))
}

fn set_item_text(body: &Reader<'_>) -> Option<Command> {
    let [id, text] = body.members(["id", "text"]);
    Some(Command::SetItemText(id.id(ItemId::parse)?, text.text()))
}

fn set_factor_name(body: &Reader<'_>) -> Option<Command> {
    let [id, name] = body.members(["id", "name"]);
    Some(Command::SetFactorName(id.id(FactorId::parse)?, name.text()))
}

fn set_worksheet(body: &Reader<'_>) -> Option<Command> {
    let [technique, rows] = body.members(["technique", "rows"]);
    let kind = technique.word()?;
    Some(Command::SetWorksheet(kind, read_rows(kind, &technique, &rows)?))
}

fn set_cell(body: &Reader<'_>) -> Option<Command> {
    let [technique, row, column, text] = body.members(["technique", "row", "column", "text"]);
    let kind = technique.word()?;
    let Some(form) = form(kind) else {
        technique.refuse("this technique has no worksheet");
        return None;
    };
    let (row, key, text) = (read_name(form, &row)?, column.str()?, text.text());
    let Some(column) = form.sections.iter().find_map(|section| section.column(key)) else {
        column.refuse("the worksheet has no such column");
        return None;
    };
    Some(Command::SetCell { technique: kind, row, column: column.key, text })
}

fn unknown<T>(named: &Reader<'_>) -> Option<T> {
    named.refuse("its key names nothing that can be done");
    None
}

/// What `read` makes of the only member of an object.
fn sole<T>(body: &Reader<'_>, key: &'static str, read: impl FnOnce(&Reader<'_>) -> Option<T>) -> Option<T> {
    let [member] = body.members([key]);
    read(&member)
}

fn sole_id<T>(body: &Reader<'_>, parse: fn(&str) -> Option<T>) -> Option<T> {
    sole(body, "id", |id| id.id(parse))
}

fn add_source(body: &Reader<'_>, texts: &Shelf<'_>) -> Option<Command> {
    let ([index], [whole, kept]) = body.members_with(["index"], ["source", KEPT]);
    let source = match (whole, kept) {
        (Some(whole), None) => read_source(&whole),
        (None, Some(kept)) => texts.source(&kept),
        _ => unknown(body),
    };
    let index = index.offset();
    Some(Command::AddSource { index: index?, source: source?.into() })
}

fn set_metadata(body: &Reader<'_>) -> Option<Command> {
    let [id, field, text] = body.members(["id", "field", "text"]);
    let (id, field) = (id.id(SourceId::parse), field.word());
    Some(Command::SetMetadata(id?, field?, text.text()))
}

fn set_reliability(body: &Reader<'_>) -> Option<Command> {
    let [id, value] = body.members(["id", "value"]);
    let (id, value) = (id.id(SourceId::parse), value.or_null(Reader::word));
    Some(Command::SetReliability(id?, value?))
}

fn set_direction(body: &Reader<'_>) -> Option<Command> {
    let [id, block, value] = body.members(["id", "block", "value"]);
    let (id, block, value) = (id.id(SourceId::parse), block.or_null(Reader::offset), value.or_null(Reader::word));
    Some(Command::SetDirection { source: id?, block: block?, direction: value? })
}

fn add_annotation(body: &Reader<'_>) -> Option<Command> {
    sole(body, "annotation", annotation).map(|annotation| Command::AddAnnotation(Box::new(annotation)))
}

/// An annotation without its text: its offsets stand in bytes only.
pub(super) fn annotation(annotation: &Reader<'_>) -> Option<Annotation> {
    read_annotation(annotation, &mut |written, _, _| unplaced(annotation, written))
}

/// The anchor of an annotation whose span stands as bytes only.
fn unplaced(annotation: &Reader<'_>, written: &Written) -> Option<Anchor> {
    match (written.is_orphan, written.starts, written.ends) {
        (true, ..) => Some(Anchor::Orphan(written.quote.clone())),
        (false, [.., Some(start)], [.., Some(end)]) => span(annotation, index(start), index(end)),
        (false, ..) => {
            annotation.refuse("it is not an orphan, but its offsets in bytes are missing");
            None
        }
    }
}

fn span(at: &Reader<'_>, start: usize, end: usize) -> Option<Anchor> {
    let span = Span::range(start, end);
    if span.is_none() {
        at.refuse(format!("its end, {end}, does not come after its start, {start}"));
    }
    span.map(Anchor::Span)
}

fn edit_annotation(body: &Reader<'_>) -> Option<Command> {
    let [id, edit, at] = body.members(["id", "edit", "at"]);
    let (id, edit, at) = (id.id(AnnotationId::parse), annotation_edit(&edit), at.moment());
    Some(Command::EditAnnotation { id: id?, edit: edit?, at: at? })
}

fn annotation_edit(edit: &Reader<'_>) -> Option<AnnotationEdit> {
    let (name, body) = edit.only_member()?;
    match name {
        "text" => {
            let [field, text] = body.members(["field", "text"]);
            Some(AnnotationEdit::Text(field.word()?, text.text()))
        }
        "detail" => {
            let [category, fields] = body.members(["category", "fields"]);
            read_detail(&category, &fields).map(AnnotationEdit::Detail)
        }
        "confidence" => sole(&body, "value", |value| value.or_null(Reader::word).map(AnnotationEdit::Confidence)),
        "tags" => sole(&body, "tags", |tags| {
            Some(AnnotationEdit::Tags(tags.texts().iter().map(|text| TagId::from_text(text)).collect()))
        }),
        "span" => {
            let [start, end] = body.members(["start_byte", "end_byte"]);
            let (start, end) = (start.offset(), end.offset());
            span(&body, start?, end?).map(AnnotationEdit::Anchor)
        }
        "orphan" => sole(&body, "quote", |quote| Some(AnnotationEdit::Anchor(Anchor::Orphan(read_quote(quote))))),
        _ => unknown(edit),
    }
}

fn set_head(body: &Reader<'_>) -> Option<Command> {
    let [field, text] = body.members(["field", "text"]);
    Some(Command::SetHead(field.word()?, text.text()))
}

fn add_statement(body: &Reader<'_>) -> Option<Command> {
    let [slot, index, statement] = body.members(["slot", "index", "statement"]);
    let statement = read_statement(&statement, &mut Ledger::default());
    let (slot, index) = (self::slot(&slot), index.offset());
    Some(Command::AddStatement { slot: slot?, index: index?, statement: statement? })
}

fn edit_statement(body: &Reader<'_>) -> Option<Command> {
    let [id, edit] = body.members(["id", "edit"]);
    let (id, edit) = (id.id(StatementId::parse), statement_edit(&edit));
    Some(Command::EditStatement { id: id?, edit: edit? })
}

fn statement_edit(edit: &Reader<'_>) -> Option<StatementEdit> {
    let (name, body) = edit.only_member()?;
    match name {
        "text" => sole(&body, "text", |text| Some(StatementEdit::Text(text.text()))),
        "citations" => {
            sole(&body, "citations", |list| Some(StatementEdit::Citations(list.each(|id| id.id(AnnotationId::parse)))))
        }
        "likelihood" => sole(&body, "value", |value| value.or_null(Reader::word).map(StatementEdit::Likelihood)),
        "confidence" => sole(&body, "value", |value| value.or_null(Reader::word).map(StatementEdit::Confidence)),
        _ => unknown(edit),
    }
}

fn move_statement(body: &Reader<'_>) -> Option<Command> {
    let [id, slot, index] = body.members(["id", "slot", "index"]);
    let (id, slot, index) = (id.id(StatementId::parse), self::slot(&slot), index.offset());
    Some(Command::MoveStatement { id: id?, slot: slot?, index: index? })
}

fn slot(slot: &Reader<'_>) -> Option<Slot> {
    let (name, body) = slot.only_member()?;
    match name {
        "brief" => sole(&body, "place", |place| place.word().map(Slot::Brief)),
        "hypothesis" => {
            let [id, side] = body.members(["id", "side"]);
            let (id, side) = (id.id(HypothesisId::parse), side.word());
            Some(Slot::Hypothesis(id?, side?))
        }
        _ => unknown(slot),
    }
}

fn add_hypothesis(body: &Reader<'_>) -> Option<Command> {
    let [index, hypothesis] = body.members(["index", "hypothesis"]);
    let (index, hypothesis) = (index.offset(), read_hypothesis(&hypothesis, &mut Ledger::default()));
    Some(Command::AddHypothesis { index: index?, hypothesis: hypothesis? })
}

fn set_hypothesis(body: &Reader<'_>) -> Option<Command> {
    let [id, text] = body.members(["id", "text"]);
    Some(Command::SetHypothesis(id.id(HypothesisId::parse)?, text.text()))
}
