//! A brief as it is handed over, in the order of the reference brief, before it is of any format.
//!
//! Nothing here is escaped: that is for the formats.

mod cross_impact;
mod figures;
mod gathered;
mod worksheets;

pub(super) use figures::Figure;
pub(super) use gathered::gathered;
#[cfg(test)]
pub(super) use worksheets::TableRow;
pub(super) use worksheets::{Sheet, Table};

use crate::domain::case::arrangement::Section;
use crate::domain::case::brief::{Place, Side};
use crate::domain::case::matrix::Item;
use crate::domain::case::{
    Anchor, Annotation, AnnotationId, Case, Category, Confidence, Detail, Likelihood, Slot, Source, Statement, Tlp,
};
use crate::domain::competing;
use crate::domain::layout;
use crate::domain::projection;
use crate::domain::text::{TextDirection, language};
use crate::domain::worksheet;
use std::collections::BTreeMap;

/// What stands in a part in which nothing was written.
pub(super) const NONE: &str = "None stated.";

/// A whole brief.
pub(super) struct Document<'a> {
    /// How far it may be passed on; stands at the top and at the bottom.
    pub marking: Option<Tlp>,
    /// What it is called; may be empty.
    pub title: &'a str,
    /// Date and author, where given.
    pub facts: Vec<(&'static str, &'a str)>,
    /// What it was made from.
    pub sources: Vec<Vec<Fact<'a>>>,
    /// How good its sources are as a whole; may be empty.
    pub source_summary: &'a str,
    /// How it was made.
    pub method: &'a str,
    /// Its sections, in order.
    pub parts: Vec<Part<'a>>,
    /// The pictures of its head.
    pub figures: Vec<Figure<'a>>,
    /// The highlights by their numbers, from 1.
    pub notes: Vec<Note<'a>>,
}

/// Something known of a source.
pub(super) enum Fact<'a> {
    /// Words before it, and it.
    Text(&'static str, String),
    /// Where it was found.
    Url(&'a str),
}

/// One section.
pub(super) struct Part<'a> {
    /// Its number, if it has one.
    pub number: Option<usize>,
    /// Its heading.
    pub heading: String,
    /// Its pictures.
    pub figures: Vec<Figure<'a>>,
    /// What is in it.
    pub content: Vec<Content>,
}

/// A piece of a section.
pub(super) enum Content {
    /// Lines that stand as paragraphs.
    Paragraphs(Vec<Words>),
    /// Lines under labels.
    Entries(Vec<Entry>),
    /// Lines in a plain list.
    List(Vec<Words>),
    /// Filled worksheets.
    Worksheets(Vec<Sheet>),
}

/// Lines under a label.
pub(super) struct Entry {
    /// The label.
    pub label: String,
    /// One line stands beside the label, several below it.
    pub lines: Vec<Words>,
    /// Labels under this one.
    pub nested: Vec<Entry>,
    /// Whether the label alone says enough.
    pub is_complete: bool,
}

/// One line.
pub(super) struct Words {
    /// What it says; empty where nothing was written.
    pub text: String,
    /// Whether these are a source's own words.
    pub is_quote: bool,
    /// The numbers of the highlights it rests on.
    pub citations: Vec<usize>,
    /// How likely what it says is.
    pub likelihood: Option<Likelihood>,
    /// How good its basis is.
    pub confidence: Option<Confidence>,
}

/// The words behind a number.
pub(super) struct Note<'a> {
    /// Which highlight.
    pub annotation: &'a Annotation,
    /// Its words.
    pub quote: &'a str,
    /// Which way they run, as HTML says it.
    pub dir: &'static str,
    /// What its source is called.
    pub source: Option<String>,
    /// Whether its words can no longer be found.
    pub is_lost: bool,
    /// Its tags, the checks made on it and who made it, a sentence each.
    pub remarks: Vec<String>,
}

impl Part<'_> {
    /// What stands before its heading.
    pub(super) fn numbered(&self) -> String {
        self.number.map(|number| format!("{number}. ")).unwrap_or_default()
    }
}

impl Words {
    fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { text, is_quote: false, citations: Vec::new(), likelihood: None, confidence: None }
    }

    /// What follows the words and their citations, each in a sentence of its own, since ICD 203 forbids mixing them in one.
    pub(super) fn remarks(&self) -> String {
        let mut remarks = String::new();
        if (self.likelihood.is_some() || self.confidence.is_some()) && !self.ends_a_sentence() {
            remarks.push('.');
        }
        if let Some(likelihood) = self.likelihood {
            remarks.push_str(&format!(" Likelihood: {}.", on_its_scale(likelihood)));
        }
        if let Some(confidence) = self.confidence {
            remarks.push_str(&format!(" Confidence: {}.", confidence.key()));
        }
        remarks
    }

    fn ends_a_sentence(&self) -> bool {
        let text = if self.text.is_empty() { NONE } else { &self.text };
        text.trim_end().trim_end_matches(['”', '"', ')']).ends_with(['.', '!', '?', '…', '。', '؟', '۔', '।'])
    }
}

/// The brief of `case`.
pub(super) fn of(case: &Case) -> Document<'_> {
    let head = &case.brief.head;
    let facts = [("Date", head.date.as_str()), ("Author", head.author.as_str())];
    let maker = Maker { case, numbers: projection::citation_numbers(case) };
    Document {
        marking: head.tlp,
        title: case.name(),
        facts: facts.into_iter().filter(|(_, text)| !is_blank(text)).collect(),
        sources: case.sources.iter().enumerate().map(|(index, source)| described(index, source)).collect(),
        source_summary: &head.source_summary,
        method: &head.method,
        parts: maker.parts(),
        figures: figures::of(&case.brief, None),
        notes: maker.notes(),
    }
}

struct Maker<'a> {
    case: &'a Case,
    /// The number each annotation is cited by.
    numbers: BTreeMap<AnnotationId, usize>,
}

impl<'a> Maker<'a> {
    fn parts(&self) -> Vec<Part<'a>> {
        let shape = &self.case.brief.arrangement.shape;
        let shown = shape.sections().into_iter().filter(|section| !shape.hides(*section));
        let part = |section: Section| {
            let figures = figures::of(&self.case.brief, Some(section));
            let (number, heading) = (shape.number(section), shape.words(section).to_owned());
            Part { number, heading, figures, content: self.content(section) }
        };
        let mut parts: Vec<Part> = shown.map(part).collect();
        let annex = if self.hides(Section::Techniques) { Vec::new() } else { worksheets::annex(self) };
        if !annex.is_empty() {
            let (heading, content) = ("Annex: Worksheets".to_owned(), vec![Content::Worksheets(annex)]);
            parts.push(Part { number: None, heading, figures: Vec::new(), content });
        }
        parts
    }

    /// What stands in a whole section.
    fn content(&self, section: Section) -> Vec<Content> {
        let lines = |place| Content::Paragraphs(self.lines(Slot::Brief(place)));
        match section {
            Section::Bluf => vec![lines(Place::Bluf)],
            Section::Hypotheses => vec![Content::Entries(self.hypotheses())],
            Section::RedFlags => vec![Content::Entries(self.red_flags())],
            Section::Implications => {
                let places = self.places(&[Place::Political, Place::Security, Place::Cyber, Place::Economic]);
                vec![lines(Place::Implications), Content::Entries(places)]
            }
            Section::Outlook => vec![Content::Entries(self.recommendations())],
            Section::Entities => vec![Content::List(self.entities())],
            Section::Tags => vec![Content::Paragraphs(self.tags())],
            Section::Techniques => vec![self.techniques()],
            // The others stand within these.
            _ => Vec::new(),
        }
    }

    fn red_flags(&self) -> Vec<Entry> {
        let findings = [
            self.findings(Section::Assumptions, Category::Assumption),
            self.findings(Section::Gaps, Category::InformationGap),
            self.findings(Section::Risks, Category::BiasDeceptionRisk),
        ];
        findings.into_iter().flatten().collect()
    }

    fn hides(&self, section: Section) -> bool {
        self.case.brief.arrangement.hides(section)
    }

    /// What a heading within a section is called.
    fn called(&self, section: Section) -> &str {
        self.case.brief.arrangement.shape.words(section)
    }

    fn lines(&self, slot: Slot) -> Vec<Words> {
        self.case.brief.lines(slot).iter().map(|line| self.statement(line)).collect()
    }

    fn statement(&self, line: &Statement) -> Words {
        Words {
            citations: self.cited(&line.citations),
            likelihood: line.likelihood,
            confidence: line.confidence,
            ..Words::plain(&line.text)
        }
    }

    fn cited(&self, citations: &[AnnotationId]) -> Vec<usize> {
        citations.iter().filter_map(|id| self.numbers.get(id).copied()).collect()
    }

    fn places(&self, places: &[Place]) -> Vec<Entry> {
        let entry = |place: &Place| {
            let slot = Slot::Brief(*place);
            Entry::new(projection::slot_label(self.case, slot), self.lines(slot))
        };
        places.iter().filter(|place| !layout::is_hidden(self.case, Slot::Brief(**place))).map(entry).collect()
    }

    fn hypotheses(&self) -> Vec<Entry> {
        let case = self.case;
        let mut entries: Vec<Entry> = case
            .brief
            .hypotheses
            .iter()
            .enumerate()
            .map(|(index, hypothesis)| {
                let sides = Side::ALL.iter();
                let nested = sides
                    .map(|&side| Entry::new(side.label(), self.lines(Slot::Hypothesis(hypothesis.id, side))))
                    .collect();
                let label = format!("Hypothesis {}", projection::letters(index));
                Entry { nested, ..Entry::new(label, vec![Words::plain(&hypothesis.text)]) }
            })
            .collect();
        if entries.is_empty() {
            entries.push(Entry::new("Hypotheses", Vec::new()));
        }
        if competing::is_rated(&case.brief.matrix) {
            entries.push(Entry::new("Evidence rated against the hypotheses", self.rated_items()));
            entries.push(Entry::new("Points against each", points_against(case)));
        }
        entries.extend(self.places(&[Place::Assessment, Place::Indicators]));
        entries
    }

    /// The rows of the matrix, each with its ratings.
    fn rated_items(&self) -> Vec<Words> {
        let columns = competing::hypotheses(self.case);
        let item = |item: &Item| {
            let rated = columns.iter().enumerate().filter_map(|(index, id)| Some((index, item.ratings.get(id)?)));
            let rated: Vec<String> =
                rated.map(|(index, rating)| format!("{} {}", projection::letters(index), rating.key())).collect();
            let text = if is_blank(&item.text) { NONE } else { item.text.trim() };
            let cited = item.annotation.into_iter().collect::<Vec<_>>();
            Words { citations: self.cited(&cited), ..Words::plain(format!("{text} ({})", rated.join(", "))) }
        };
        self.case.brief.matrix.items.iter().map(item).collect()
    }

    fn findings(&self, section: Section, category: Category) -> Option<Entry> {
        let findings = projection::findings(self.case, category).into_iter().map(|finding| {
            let found = self.case.annotations.get(&finding.annotation);
            Words {
                is_quote: finding.is_quote,
                citations: self.cited(&[&[finding.annotation], finding.merged.as_slice()].concat()),
                confidence: found.and_then(|annotation| annotation.confidence),
                ..Words::plain(finding.text)
            }
        });
        (!self.hides(section)).then(|| Entry::new(self.called(section), findings.collect()))
    }

    fn recommendations(&self) -> Vec<Entry> {
        let nested = self.places(&[Place::Best, Place::Worst, Place::MostLikely]);
        let outlook = Entry { nested, ..Entry::new(self.called(Section::Scenarios), Vec::new()) };
        let outlook = (!self.hides(Section::Scenarios)).then_some(outlook);
        self.places(&[Place::Immediate, Place::MediumTerm]).into_iter().chain(outlook).collect()
    }

    /// What annotations name, then what the analyst added.
    fn entities(&self) -> Vec<Words> {
        let named = projection::entities(self.case).into_iter().map(|entity| {
            let text = if entity.role.is_empty() { entity.name } else { format!("{}: {}", entity.name, entity.role) };
            Words { citations: self.cited(&entity.mentions), ..Words::plain(text) }
        });
        named.chain(self.lines(Slot::Brief(Place::Entities))).collect()
    }

    fn tags(&self) -> Vec<Words> {
        let tags = self.case.brief.thematic_tags.join(", ");
        if is_blank(&tags) { Vec::new() } else { vec![Words::plain(tags)] }
    }

    /// The techniques with what was done and found; what was not done here says so.
    fn techniques(&self) -> Content {
        let entries = worksheet::applied(self.case).into_iter().map(|(kind, note)| {
            let elsewhere = (!worksheet::is_filled(self.case, kind)).then_some("Applied elsewhere.");
            let said: Vec<&str> = elsewhere.into_iter().chain((!is_blank(note)).then_some(note)).collect();
            let lines = if said.is_empty() { Vec::new() } else { vec![Words::plain(said.join(" "))] };
            Entry { is_complete: true, ..Entry::new(kind.label(), lines) }
        });
        let entries: Vec<Entry> = entries.collect();
        if entries.is_empty() { Content::Paragraphs(Vec::new()) } else { Content::Entries(entries) }
    }

    fn left_out(&self, annotation: &Annotation) -> Option<String> {
        let is_left_out = self.case.brief.arrangement.left_out.contains(&annotation.id);
        is_left_out.then(|| "Left out of the brief by the analyst.".to_owned())
    }

    fn tags_of(&self, annotation: &Annotation) -> Option<String> {
        let tags: Vec<&str> = self.case.codebook.meant_by(&annotation.tags).iter().map(|tag| tag.name.trim()).collect();
        (!tags.is_empty()).then(|| format!("Tags: {}.", tags.join(", ")))
    }

    /// Who made it, where that is not who wrote the brief.
    fn signed(&self, annotation: &Annotation) -> Option<String> {
        let (author, own) = (annotation.author.trim(), self.case.brief.head.author.trim());
        (!is_blank(author) && author != own).then(|| format!("Highlighted by {author}."))
    }

    fn notes(&self) -> Vec<Note<'a>> {
        let annotations = projection::reading_order(self.case).into_iter();
        annotations
            .map(|annotation| {
                let mut sources = self.case.sources.iter().enumerate();
                let source = sources.find(|(_, source)| source.id == annotation.source);
                Note {
                    annotation,
                    quote: self.case.words(annotation),
                    source: source.map(|(index, source)| name(index, source)),
                    dir: self.case.direction(annotation).map_or("auto", TextDirection::key),
                    is_lost: matches!(annotation.anchor, Anchor::Orphan(_)),
                    remarks: [
                        self.left_out(annotation),
                        self.tags_of(annotation),
                        checks(annotation),
                        self.signed(annotation),
                    ]
                    .into_iter()
                    .flatten()
                    .collect(),
                }
            })
            .collect()
    }
}

/// The checks for deception that were made, and what they are worth.
fn checks(annotation: &Annotation) -> Option<String> {
    let Detail::BiasDeceptionRisk(fields) = &annotation.detail else { return None };
    let made = [
        fields.mom.map(|mom| format!("motive, opportunity and means {}", mom.key())),
        fields.pop.map(|pop| format!("past practices {}", pop.key())),
        fields.moses.map(|moses| format!("manipulability of sources {}", moses.key())),
        fields.eve.map(|eve| format!("evidence {}", eve.key())),
    ];
    let made: Vec<String> = made.into_iter().flatten().collect();
    (!made.is_empty()).then(|| format!("Deception checks: {} (plausibility, not a verdict).", made.join("; ")))
}

impl Entry {
    fn new(label: impl Into<String>, lines: Vec<Words>) -> Self {
        Self { label: label.into(), lines, nested: Vec::new(), is_complete: false }
    }

    /// Whether it must say that there is nothing under its label.
    pub(super) fn says_none(&self) -> bool {
        self.lines.is_empty() && self.nested.is_empty() && !self.is_complete
    }
}

fn points_against(case: &Case) -> Vec<Words> {
    let line = |(index, score): (usize, competing::Score)| {
        let (name, points) = (projection::letters(index), score.inconsistency);
        Words::plain(format!("Hypothesis {name}: {points} (weighted {:.1})", score.weighted))
    };
    competing::scores(case).into_iter().enumerate().map(line).collect()
}

/// The word, its range and its scale.
fn on_its_scale(likelihood: Likelihood) -> String {
    let range = likelihood.label().split_once(" (").map_or("", |(_, range)| range.trim_end_matches(')'));
    format!("{} ({range}, {})", likelihood.term().to_lowercase(), likelihood.scale().label())
}

/// What a source is called; its number, from 1, where nothing is known of it.
pub(crate) fn name(index: usize, source: &Source) -> String {
    let title = source.metadata.title.trim();
    if is_blank(title) { format!("Source {}", index + 1) } else { title.to_owned() }
}

fn described(index: usize, source: &Source) -> Vec<Fact<'_>> {
    let metadata = &source.metadata;
    let text = |before, text: &str| Fact::Text(before, text.trim().to_owned());
    let written = match language::name(&metadata.language) {
        Some(name) => text("in ", name),
        None => text("language ", &metadata.language),
    };
    let facts = [
        Fact::Text("", name(index, source)),
        text("", &metadata.publisher),
        text("by ", &metadata.author),
        Fact::Url(metadata.url.trim()),
        text("published ", &metadata.published),
        text("retrieved ", &metadata.retrieved),
        written,
        text("reliability ", metadata.reliability.map_or("", |reliability| reliability.label())),
    ];
    let is_known = |fact: &Fact<'_>| match fact {
        Fact::Text(_, text) => !is_blank(text),
        Fact::Url(url) => !is_blank(url),
    };
    facts.into_iter().filter(is_known).collect()
}

/// Whether nothing would show: formats leave control characters out.
fn is_blank(text: &str) -> bool {
    text.chars().all(|character| character.is_whitespace() || character.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hypotheses_never_run_out_of_letters() {
        let named: Vec<String> = [0, 25, 26, 51, 52, 701, 702].into_iter().map(projection::letters).collect();
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    /// A language of nothing but a control character once left "language " at the end of a line of Markdown.
    #[test]
    fn what_would_not_show_is_not_known() {
        use crate::domain::case::{Metadata, SourceId, Timestamp};
        use crate::domain::text::SourceText;
        let metadata = Metadata { language: "\u{1}".to_owned(), url: "\u{7f} ".to_owned(), ..Metadata::default() };
        let text = SourceText::from_plain("One.", false).unwrap();
        let source = Source::new(SourceId::from_random([1; 16]), Timestamp::default(), metadata, text);
        assert_eq!(described(0, &source).len(), 1, "only its number");
    }

    #[test]
    fn likelihood_names_its_scale() {
        assert_eq!(on_its_scale(Likelihood::RoughlyEvenChance), "roughly even chance (45–55 %, ICD 203)");
        assert_eq!(on_its_scale(Likelihood::PhiaLikely), "likely or probable (55–75 %, PHIA yardstick)");
    }
}
