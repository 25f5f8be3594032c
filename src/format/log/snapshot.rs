//! A stored case, piece by piece: one line of JSON for each source, annotation and step.
//!
//! A page that is reloaded waits for this, so nothing is in it that follows from the rest: offsets stand in bytes only,
//! words stand in the text only, a block is a few characters, and a highlight that has only words of the analyst's is a
//! short list. Texts stand beside it. Read line by line it needs little memory besides.

use super::from_domain::write_revision;
use super::sources::{self, Shelf};
use super::to_domain::{annotation, revision};
use super::{Snapshot, Texts};
use crate::domain::case::{
    Anchor, Annotation, AnnotationId, Brief, Case, CaseId, Category, Codebook, Detail, Origin, Source, TagId, Timestamp,
};
use crate::domain::edit::{History, Revision};
use crate::domain::text::{Quote, Span};
use crate::format::case_file::{
    TAGS, read_brief, read_codebook, too_many, write_annotation, write_brief, write_codebook,
};
use crate::format::json::{self, Reader, Writer};
use crate::format::problem::{Path, Problem, Problems};
use std::collections::{BTreeMap, BTreeSet};

/// How every snapshot in lines begins. Versions 1 and 2 are one object; version 3 had the texts in it.
const FIRST_LINE: &str = r#"{"snapshot":4}"#;
const FIRST_LINE_BEFORE: &str = r#"{"snapshot":3}"#;

/// Whether these are lines.
pub(super) fn is_in_lines(text: &str) -> bool {
    text.starts_with(FIRST_LINE) || text.starts_with(FIRST_LINE_BEFORE)
}

/// A case with its history.
pub(super) fn write(case: &Case, history: &History) -> Snapshot {
    let mut texts = Texts::default();
    case.sources.iter().for_each(|source| sources::add_text(source, &mut texts));
    for revision in history.done().iter().chain(history.undone()) {
        sources::add_texts(&revision.forward, &mut texts);
        sources::add_texts(&revision.inverse, &mut texts);
    }
    Snapshot { lines: write_lines(case, history), texts }
}

fn write_lines(case: &Case, history: &History) -> String {
    let mut lines = FIRST_LINE.to_owned();
    let mut line = |members: &dyn Fn(&mut Writer)| {
        lines.push('\n');
        lines.push_str(&Writer::compact(members));
    };
    line(&|writer| {
        writer.object("case", |writer| {
            writer.shown("id", &case.id);
            writer.shown("created", &case.created);
        });
    });
    for source in &case.sources {
        line(&|writer| writer.object("source", |writer| sources::write(source, writer)));
    }
    for annotation in case.annotations.values() {
        let source = case.sources.iter().position(|source| source.id == annotation.source);
        match source.zip(annotation.anchor.span()).filter(|_| is_plain(annotation)) {
            Some((source, span)) => {
                line(&|writer| writer.row(PLAIN, |writer| write_plain(annotation, source, span, writer)));
            }
            None => {
                let tags: Vec<&str> = annotation.tags.iter().map(TagId::as_str).collect();
                line(&|writer| {
                    writer.object("annotation", |writer| write_annotation(annotation, &tags, None, writer));
                });
            }
        }
    }
    line(&|writer| writer.object("codebook", |writer| write_codebook(&case.codebook, writer)));
    // Without annotations the brief is written without the parts that fill themselves.
    let bare = Case { brief: case.brief.clone(), ..Case::new(case.id, case.created) };
    line(&|writer| writer.object("brief", |writer| write_brief(&bare, writer)));
    for (key, revisions) in [("done", history.done()), ("undone", history.undone())] {
        for revision in revisions {
            line(&|writer| writer.object(key, |writer| write_revision(revision, writer)));
        }
    }
    lines
}

/// What has been read so far.
#[derive(Default)]
struct Parts {
    head: Option<(CaseId, Timestamp)>,
    sources: Vec<Source>,
    annotations: BTreeMap<AnnotationId, Annotation>,
    named: BTreeSet<AnnotationId>,
    codebook: Codebook,
    brief: Option<Brief>,
    done: Vec<Revision>,
    undone: Vec<Revision>,
}

/// Reads what [`write`] wrote.
pub(super) fn read(snapshot: &Snapshot) -> Result<(Case, History), Vec<Problem>> {
    let problems = Problems::default();
    let shelf = Shelf::of(&snapshot.texts);
    let mut parts = Parts::default();
    for line in snapshot.lines.split('\n').skip(1) {
        let document = json::parse(line).map_err(|problem| vec![problem])?;
        let line = Reader::new(&document, &problems);
        if let Some((key, part)) = line.only_member() {
            parts.take(key, &part, &shelf);
        }
    }
    parts.adopt_tags(&problems);
    let case = parts.head.zip(parts.brief).map(|((id, created), brief)| Case {
        sources: parts.sources.into_iter().map(Into::into).collect(),
        annotations: parts.annotations,
        codebook: parts.codebook,
        brief,
        ..Case::new(id, created)
    });
    problems.accept(case.map(|case| (case, History::from_parts(parts.done, parts.undone))))
}

impl Parts {
    fn take(&mut self, key: &str, part: &Reader<'_>, shelf: &Shelf<'_>) {
        match key {
            "case" => {
                let [id, created] = part.members(["id", "created"]);
                self.head = id.id(CaseId::parse).zip(created.moment());
            }
            "source" => self.add_source(shelf.source(part), part),
            PLAIN => self.add(self.plain(part), part),
            "annotation" => self.add(annotation(part), part),
            "codebook" => self.codebook = read_codebook(part),
            "brief" => self.brief = read_brief(part, &self.named),
            "done" => self.done.extend(revision(part, shelf)),
            "undone" => self.undone.extend(revision(part, shelf)),
            _ => part.refuse("a stored case has no such part"),
        }
    }

    fn add_source(&mut self, source: Option<Source>, part: &Reader<'_>) {
        let Some(source) = source else { return };
        if self.sources.iter().any(|other| other.id == source.id) {
            part.refuse(format!("another source has the id {} too", source.id));
        }
        self.sources.push(source);
    }

    fn add(&mut self, annotation: Option<Annotation>, part: &Reader<'_>) {
        let Some(annotation) = annotation.and_then(|annotation| self.settled(annotation, part)) else { return };
        if !self.named.insert(annotation.id) {
            part.refuse(format!("another annotation has the id {} too", annotation.id));
        }
        self.annotations.insert(annotation.id, annotation);
    }

    /// A tag that an annotation carries is in the codebook: one that is not there has its id for a name from now on.
    fn adopt_tags(&mut self, problems: &Problems) {
        for tag in self.annotations.values().flat_map(|annotation| &annotation.tags) {
            if self.codebook.find(tag).is_none() {
                self.codebook.adopt(tag.as_str());
            }
        }
        if TAGS < self.codebook.tags.len() {
            problems.push(&Path::Root.key("codebook"), too_many(self.codebook.tags.len(), TAGS));
        }
    }

    /// The annotation, as an orphan where its span does not fit its source; all sources have been read by then.
    fn settled(&self, mut annotation: Annotation, part: &Reader<'_>) -> Option<Annotation> {
        let Some(source) = self.sources.iter().find(|source| source.id == annotation.source) else {
            part.refuse("its source is not there");
            return None;
        };
        let text = source.text.as_str();
        if annotation.anchor.span().is_some_and(|span| Span::exact(text, span.start(), span.end()).is_err()) {
            let lost = || "…".to_owned();
            annotation.anchor = Anchor::Orphan(Quote { exact: lost(), prefix: String::new(), suffix: String::new() });
        }
        Some(annotation)
    }

    /// Reads what [`write_plain`] wrote.
    fn plain(&self, part: &Reader<'_>) -> Option<Annotation> {
        let mut members = part.items();
        let mut next = || members.next().or_else(|| unfit(part));
        let (id, source) = (next()?.id(AnnotationId::parse), next()?.offset());
        let (start, end) = (next()?.offset(), next()?.offset());
        let category: Option<Category> = next()?.word();
        let (created, modified) = (milliseconds(&next()?), milliseconds(&next()?));
        let (note, statement) = (next()?.text(), next()?.text());
        let author = members.next().map(|author| author.text()).unwrap_or_default();
        let span = Span::range(start?, end?).or_else(|| unfit(part))?;
        Some(Annotation {
            id: id?,
            source: self.sources.get(source?).or_else(|| unfit(part))?.id,
            anchor: Anchor::Span(span),
            detail: Detail::empty(category?),
            note,
            statement,
            confidence: None,
            tags: Vec::new(),
            origin: Origin::Analyst,
            author,
            created: created?,
            modified: modified?,
        })
    }
}

fn unfit<T>(part: &Reader<'_>) -> Option<T> {
    part.refuse("it is no highlight, or not one of a source that is there");
    None
}

fn milliseconds(at: &Reader<'_>) -> Option<Timestamp> {
    at.number().and_then(|number| i64::try_from(number).ok()).map(Timestamp::from_milliseconds)
}

/// The key of an annotation of which nothing but its words, a note and a statement is to be said.
const PLAIN: &str = "a";

fn is_plain(annotation: &Annotation) -> bool {
    // Every field by name, so that a new one is not forgotten here.
    let Annotation {
        id: _,
        source: _,
        anchor: _,
        note: _,
        statement: _,
        author: _,
        detail,
        confidence,
        tags,
        origin,
        created,
        modified,
    } = annotation;
    confidence.is_none()
        && tags.is_empty()
        && *origin == Origin::Analyst
        && *detail == Detail::empty(detail.category())
        && 0 <= created.milliseconds().min(modified.milliseconds())
}

/// A list: its id, the place of its source, its span in bytes, its category, when it was made and changed last in
/// milliseconds since 1970, its note, its statement and, where one was named, its author.
fn write_plain(annotation: &Annotation, source: usize, span: Span, writer: &mut Writer) {
    writer.item_text(&annotation.id.to_string());
    [source, span.start(), span.end()].into_iter().for_each(|it| writer.item_number(it as u64));
    writer.item_text(annotation.category().key());
    [annotation.created, annotation.modified].into_iter().for_each(|at| writer.item_number(at.milliseconds() as u64));
    writer.item_text(&annotation.note);
    writer.item_text(&annotation.statement);
    if !annotation.author.is_empty() {
        writer.item_text(&annotation.author);
    }
}
