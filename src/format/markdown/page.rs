//! The parts of a brief, written one after the other.

use super::escape::{escaped, link};
use crate::domain::case::brief::{Place, Side};
use crate::domain::case::{
    Anchor, Annotation, AnnotationId, Case, Category, Confidence, Likelihood, Slot, Source, Statement,
};
use crate::domain::projection;
use std::collections::BTreeMap;

/// What stands in a part in which nothing was written.
const NONE: &str = "None stated.";

/// A brief being written.
pub(super) struct Page<'a> {
    case: &'a Case,
    /// The number each annotation is cited by.
    numbers: BTreeMap<AnnotationId, usize>,
    out: String,
}

impl<'a> Page<'a> {
    /// An empty page for the brief of `case`.
    pub(super) fn of(case: &'a Case) -> Self {
        Self { case, numbers: projection::citation_numbers(case), out: String::new() }
    }

    /// What was written.
    pub(super) fn into_text(self) -> String {
        self.out
    }

    /// Writes one line.
    pub(super) fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Ends a paragraph or list, unless nothing precedes.
    pub(super) fn blank_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Writes the heading of a section.
    pub(super) fn heading(&mut self, heading: &str) {
        self.blank_line();
        self.line(&format!("## {heading}"));
        self.blank_line();
    }

    /// Writes the marking, where there is one; it stands at the top and at the bottom.
    pub(super) fn marking(&mut self) {
        if let Some(tlp) = self.case.brief.head.tlp {
            self.line(&format!("**{}**", tlp.label()));
        }
    }

    /// Writes title, date, author, sources and method.
    pub(super) fn head(&mut self) {
        let head = &self.case.brief.head;
        let title = escaped(self.case.name());
        self.blank_line();
        self.line(&format!("# {}", if title.is_empty() { "Untitled brief" } else { &title }));
        for (label, text) in [("Date", &head.date), ("Author", &head.author)] {
            let text = escaped(text);
            if !text.is_empty() {
                self.blank_line();
                self.line(&format!("{label}: {text}"));
            }
        }
        self.blank_line();
        let sources: Vec<String> =
            self.case.sources.iter().enumerate().map(|(index, source)| described(index, source)).collect();
        self.list("Sources", &sources, 0);
        self.blank_line();
        self.line(&format!("Method: {}", or_none(escaped(&head.method))));
    }

    /// Writes a list under a label: nothing, one entry beside the label, or several below it.
    fn list(&mut self, label: &str, entries: &[String], depth: usize) {
        let indent = "  ".repeat(depth);
        match entries {
            [] => self.line(&format!("{indent}- **{label}:** {NONE}")),
            [entry] => self.line(&format!("{indent}- **{label}:** {entry}")),
            _ => {
                self.line(&format!("{indent}- **{label}:**"));
                entries.iter().for_each(|entry| self.line(&format!("{indent}  - {entry}")));
            }
        }
    }

    /// Writes the lines of a place, each as a paragraph.
    pub(super) fn paragraphs(&mut self, place: Place) {
        let written = self.written(Slot::Brief(place));
        if written.is_empty() {
            self.line(NONE);
        }
        for line in written {
            self.blank_line();
            self.line(&line);
        }
    }

    /// Writes places as list items at a depth, from 0.
    pub(super) fn places(&mut self, places: &[Place], depth: usize) {
        for &place in places {
            let written = self.written(Slot::Brief(place));
            self.list(place.label(), &written, depth);
        }
    }

    /// Writes the hypotheses, what was made of them, and what would change that.
    pub(super) fn hypotheses(&mut self) {
        let case = self.case;
        if case.brief.hypotheses.is_empty() {
            self.list("Hypotheses", &[], 0);
        }
        for (index, hypothesis) in case.brief.hypotheses.iter().enumerate() {
            self.line(&format!("- **Hypothesis {}:** {}", letters(index), or_none(escaped(&hypothesis.text))));
            for &side in Side::ALL {
                let written = self.written(Slot::Hypothesis(hypothesis.id, side));
                self.list(side.label(), &written, 1);
            }
        }
        self.places(&[Place::Assessment, Place::Indicators], 0);
    }

    /// Writes the part of section 3 that comes from the annotations of one category.
    pub(super) fn findings(&mut self, label: &str, category: Category) {
        let findings = projection::findings(self.case, category).into_iter();
        let written: Vec<String> = findings
            .map(|finding| {
                let text = if finding.is_quote { quoted(&finding.text) } else { escaped(&finding.text) };
                let confidence =
                    self.case.annotations.get(&finding.annotation).and_then(|annotation| annotation.confidence);
                self.remarked(text, &[finding.annotation], None, confidence)
            })
            .collect();
        self.list(&escaped(label), &written, 0);
    }

    /// Writes section 6: what annotations name, then what the analyst added.
    pub(super) fn entities(&mut self) {
        let named = projection::entities(self.case).into_iter().map(|entity| {
            let (name, role) = (escaped(&entity.name), escaped(&entity.role));
            let text = if role.is_empty() { name } else { format!("{name}: {role}") };
            format!("{text} {}", self.cited(&entity.mentions))
        });
        let mut written: Vec<String> = named.collect();
        written.extend(self.written(Slot::Brief(Place::Entities)));
        if written.is_empty() {
            self.line(NONE);
        }
        written.iter().for_each(|entry| self.line(&format!("- {entry}")));
    }

    /// Writes section 7.
    pub(super) fn tags(&mut self) {
        let tags = self.case.brief.thematic_tags.join(", ");
        self.line(&or_none(escaped(&tags)));
    }

    /// Writes the techniques with what was done and found.
    pub(super) fn techniques(&mut self) {
        let case = self.case;
        if case.brief.techniques.is_empty() {
            self.line(NONE);
        }
        for technique in &case.brief.techniques {
            let (label, note) = (technique.kind.label(), escaped(&technique.note));
            let line = if note.is_empty() { format!("- **{label}**") } else { format!("- **{label}:** {note}") };
            self.line(&line);
        }
    }

    /// Writes the words behind every number.
    pub(super) fn notes(&mut self) {
        let annotations = projection::reading_order(self.case);
        if annotations.is_empty() {
            self.line(NONE);
        }
        for (index, annotation) in annotations.into_iter().enumerate() {
            let note = self.note(annotation);
            self.line(&format!("{}. {note}", index + 1));
        }
    }

    fn note(&self, annotation: &Annotation) -> String {
        let sources = self.case.sources.iter().enumerate();
        let source =
            sources.filter(|(_, source)| source.id == annotation.source).map(|(index, source)| name(index, source));
        let place = source.map(|name| format!(" ({name})")).next().unwrap_or_default();
        let words = quoted(self.case.words(annotation));
        let lost = match annotation.anchor {
            Anchor::Span(_) => "",
            Anchor::Orphan(_) => " These words can no longer be found in the source.",
        };
        format!("{}: {words}{place}.{lost}", annotation.category().label())
    }

    fn written(&self, slot: Slot) -> Vec<String> {
        self.case.brief.lines(slot).iter().map(|line| self.statement(line)).collect()
    }

    fn statement(&self, line: &Statement) -> String {
        self.remarked(or_none(escaped(&line.text)), &line.citations, line.likelihood, line.confidence)
    }

    /// A line with its citations, then its likelihood and its confidence, each in a sentence of its own.
    fn remarked(
        &self,
        mut text: String,
        citations: &[AnnotationId],
        likelihood: Option<Likelihood>,
        confidence: Option<Confidence>,
    ) -> String {
        let is_open = !text.trim_end_matches(['”', '"', ')']).ends_with(['.', '!', '?', '…', '。', '؟', '۔', '।']);
        let has_remarks = likelihood.is_some() || confidence.is_some();
        if !citations.is_empty() {
            text = format!("{text} {}", self.cited(citations));
        }
        if has_remarks && is_open {
            text.push('.');
        }
        if let Some(likelihood) = likelihood {
            text.push_str(&format!(" Likelihood: {}.", on_its_scale(likelihood)));
        }
        if let Some(confidence) = confidence {
            text.push_str(&format!(" Confidence: {}.", confidence.key()));
        }
        text
    }

    fn cited(&self, citations: &[AnnotationId]) -> String {
        citations.iter().filter_map(|id| self.numbers.get(id)).map(|number| format!("[{number}]")).collect()
    }
}

fn on_its_scale(likelihood: Likelihood) -> String {
    let range = likelihood.label().split_once(" (").map_or("", |(_, range)| range.trim_end_matches(')'));
    format!("{} ({range}, {})", likelihood.term().to_lowercase(), likelihood.scale().label())
}

fn or_none(text: String) -> String {
    if text.is_empty() { NONE.to_owned() } else { text }
}

fn quoted(words: &str) -> String {
    format!("“{}”", escaped(words))
}

/// A, B … Z, AA, AB …
fn letters(index: usize) -> String {
    let letter = char::from(b'A' + (index % 26) as u8);
    if index < 26 { letter.to_string() } else { format!("{}{letter}", letters(index / 26 - 1)) }
}

/// What a source is called, counted from 0 where nothing is known of it.
fn name(index: usize, source: &Source) -> String {
    let title = escaped(&source.metadata.title);
    if title.is_empty() { format!("Source {}", index + 1) } else { title }
}

/// One entry of the list of sources.
fn described(index: usize, source: &Source) -> String {
    let metadata = &source.metadata;
    let reliability = metadata.reliability.map_or("", |reliability| reliability.label());
    let parts = [
        ("", name(index, source)),
        ("", escaped(&metadata.publisher)),
        ("by ", escaped(&metadata.author)),
        ("", link(&metadata.url)),
        ("published ", escaped(&metadata.published)),
        ("retrieved ", escaped(&metadata.retrieved)),
        ("language ", escaped(&metadata.language)),
        ("reliability ", reliability.to_owned()),
    ];
    let known = parts.into_iter().filter(|(_, text)| !text.is_empty());
    known.map(|(label, text)| format!("{label}{text}")).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hypotheses_never_run_out_of_letters() {
        let named: Vec<String> = [0, 25, 26, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn likelihood_names_its_scale() {
        assert_eq!(on_its_scale(Likelihood::RoughlyEvenChance), "roughly even chance (45–55 %, ICD 203)");
        assert_eq!(on_its_scale(Likelihood::PhiaLikely), "likely or probable (55–75 %, PHIA yardstick)");
    }
}
