//! What the data say of the sources and of the way a brief was made: proposals for its head, never written unasked.

use super::case::{Case, Category, Credibility, Detail, Metadata, Origin, Reliability, Source};
use super::checker::shared_origin;
use super::edit::HeadField;
use super::text::language;
use super::worksheet::{applied, is_filled};
use std::sync::Arc;

/// What is asked of a source.
type Get = fn(&Metadata) -> &String;

/// What the data say for a field of the head; empty where they say nothing, and where something is written already.
pub fn proposal(case: &Case, field: HeadField) -> String {
    match field {
        HeadField::SourceSummary if case.brief.head.source_summary.is_empty() => source_summary(case),
        HeadField::Method if case.brief.head.method.is_empty() => method(case),
        _ => String::new(),
    }
}

/// A proposal for the source summary statement: how many sources there are, which matter most, how they and what they
/// say are graded, of when they are, what corroborates what, and what is missing. Empty where there is no source.
///
/// Source: ICD 206, which asks for the strengths and weaknesses of the whole base and for the sources that matter most.
pub fn source_summary(case: &Case) -> String {
    if case.sources.is_empty() {
        return String::new();
    }
    let said = [
        Some(base(case)),
        most_used(case),
        Some(reliability(case)),
        credibility(case),
        dates(case, "Published", "date of publication", |metadata| &metadata.published),
        dates(case, "Retrieved", "date of retrieval", |metadata| &metadata.retrieved),
        Some(origins(case)),
        open(case, Category::InformationGap, "information gap is", "information gaps are"),
        open(case, Category::BiasDeceptionRisk, "bias and deception risk is", "bias and deception risks are"),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A proposal for the line on method: what was suggested by a rule and accepted by a person, and the techniques applied.
/// Empty where nothing was done yet.
pub fn method(case: &Case) -> String {
    let mut said: Vec<String> = highlights(case).into_iter().collect();
    let named = |is_here: bool| {
        let kinds = applied(case).into_iter().filter(move |(kind, _)| is_filled(case, *kind) == is_here);
        kinds.map(|(kind, _)| kind.label()).collect::<Vec<_>>().join(", ")
    };
    for (before, techniques) in [("Techniques applied", named(true)), ("Techniques applied elsewhere", named(false))] {
        if !techniques.is_empty() {
            said.push(format!("{before}: {techniques}."));
        }
    }
    said.join(" ")
}

/// How the highlights came about; `None` where there is none.
fn highlights(case: &Case) -> Option<String> {
    let mut rules: Vec<&str> = Vec::new();
    let mut suggested = 0;
    for annotation in case.annotations.values() {
        if let Origin::Rule(rule) = &annotation.origin {
            suggested += 1;
            add(&mut rules, rule);
        }
    }
    match case.annotations.len() {
        0 => None,
        all if suggested == 0 => {
            let made = counted(all, "highlight was", "highlights were");
            Some(format!("{made} made by a person; none was suggested by a rule."))
        }
        all => {
            let (made, rules) = (counted(suggested, "highlight was", "highlights were"), rules.join(", "));
            Some(format!(
                "{made} suggested by a rule and accepted by a person ({rules}), {} made by hand.",
                all - suggested
            ))
        }
    }
}

/// How many sources there are, by whom, and in which languages.
fn base(case: &Case) -> String {
    let publishers = distinct(case, |metadata| &metadata.publisher);
    let mut languages: Vec<&str> = Vec::new();
    for tag in distinct(case, |metadata| &metadata.language) {
        add(&mut languages, language::name(tag).unwrap_or(tag));
    }
    let published =
        if publishers.is_empty() { String::new() } else { format!(" published by {}", publishers.join(", ")) };
    let written = if languages.is_empty() { String::new() } else { format!(", in {}", languages.join(", ")) };
    format!("The brief rests on {}{published}{written}.", counted(case.sources.len(), "source", "sources"))
}

/// The source with most of the highlights, where there are several sources.
fn most_used(case: &Case) -> Option<String> {
    let uses = |source: &Source| case.annotations.values().filter(|it| it.source == source.id).count();
    let (index, source) = case.sources.iter().enumerate().rev().max_by_key(|(_, source)| uses(source))?;
    let (most, all) = (uses(source), case.annotations.len());
    let title = source.metadata.title.trim();
    let title = if title.is_empty() { format!("source {}", index + 1) } else { format!("“{title}”") };
    (1 < case.sources.len() && 0 < most).then(|| format!("Most used: {title} ({most} of {all} highlights)."))
}

fn reliability(case: &Case) -> String {
    let grades = case.sources.iter().map(|source| source.metadata.reliability.map(Reliability::label)).collect();
    format!("Reliability (Admiralty): {}.", graded(grades))
}

/// How the pieces of evidence are graded; `None` where there is none.
fn credibility(case: &Case) -> Option<String> {
    let mut grades = Vec::new();
    for annotation in case.annotations.values() {
        if let Detail::Evidence(fields) = &annotation.detail {
            grades.push(fields.credibility.map(Credibility::label));
        }
    }
    (!grades.is_empty()).then(|| format!("Credibility of the evidence (Admiralty): {}.", graded(grades)))
}

/// How often each grade was given, the best first, and how often none: `2 × B: usually reliable; 1 not graded`.
fn graded(grades: Vec<Option<&'static str>>) -> String {
    let mut given: Vec<&str> = Vec::new();
    grades.iter().flatten().for_each(|grade| add(&mut given, grade));
    let count = |wanted: Option<&str>| grades.iter().filter(|grade| **grade == wanted).count();
    let mut said: Vec<String> = given.iter().map(|grade| format!("{} × {grade}", count(Some(grade)))).collect();
    match count(None) {
        0 => {}
        missing => said.push(format!("{missing} not graded")),
    }
    said.join("; ")
}

/// From when to when, and how many have no date; dates are compared only where all are written `YYYY-MM-DD`.
fn dates(case: &Case, done: &str, what: &str, get: Get) -> Option<String> {
    let dates = distinct(case, get);
    let missing = case.sources.iter().filter(|source| get(&source.metadata).trim().is_empty()).count();
    let span = match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first == last => Some(format!("{done} {first}.")),
        (Some(first), Some(last)) if dates.iter().all(|date| is_date(date)) => {
            Some(format!("{done} from {first} to {last}."))
        }
        (Some(_), _) => Some(format!("{done}: {}.", dates.join("; "))),
        (None, _) => None,
    };
    let lacking = (0 < missing).then(|| format!("{} no {what}.", counted(missing, "source has", "sources have")));
    let said: Vec<String> = span.into_iter().chain(lacking).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn is_date(text: &str) -> bool {
    let fits = |(index, byte): (usize, u8)| if matches!(index, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(fits)
}

/// How many of the sources are independent, as far as the data tell: what has one origin is one source.
fn origins(case: &Case) -> String {
    let mut origins: Vec<&Arc<Source>> = Vec::new();
    for source in &case.sources {
        if !origins.iter().any(|known| shared_origin(known, source).is_some()) {
            origins.push(source);
        }
    }
    match (case.sources.len(), origins.len()) {
        (1, _) => "A single source: nothing corroborates it.".to_owned(),
        (_, 1) => "All have one origin: nothing corroborates them.".to_owned(),
        (all, found) if found < all => {
            format!("They have {found} origins: what shares one does not corroborate the other.")
        }
        _ => "No two of them are known to share an origin.".to_owned(),
    }
}

/// How many highlights of a category there are, and how many of them are grave; `None` where there is none.
fn open(case: &Case, category: Category, one: &str, several: &str) -> Option<String> {
    let (mut found, mut grave, mut how) = (0, 0, "");
    for annotation in case.annotations.values().filter(|it| it.category() == category) {
        found += 1;
        if let Some(alarm) = annotation.alarm() {
            (grave, how) = (grave + 1, alarm);
        }
    }
    let grave = if grave == 0 { String::new() } else { format!(", {grave} of {}", how.to_lowercase()) };
    (0 < found).then(|| format!("{} noted{grave}.", counted(found, one, several)))
}

/// What the sources say of themselves, sorted, each once.
fn distinct(case: &Case, get: Get) -> Vec<&str> {
    let mut said: Vec<&str> = Vec::new();
    for source in &case.sources {
        add(&mut said, get(&source.metadata).trim());
    }
    said
}

/// Keeps sorted words, each once; what differs only in capitals is the same, and nothing is none.
fn add<'a>(known: &mut Vec<&'a str>, words: &'a str) {
    let is_known = known.iter().any(|it| it.to_lowercase() == words.to_lowercase());
    if !words.is_empty() && !is_known {
        known.insert(known.iter().take_while(|it| **it < words).count(), words);
    }
}

fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::annotation::{EvidenceFields, GapFields, Priority};
    use crate::domain::case::{Anchor, Annotation, AnnotationId, CaseId, SourceId, Timestamp};
    use crate::domain::text::{Quote, SourceText};

    fn add_source(case: &mut Case, number: u8, metadata: Metadata) {
        let text = SourceText::from_plain(&format!("Text {number}."), false).unwrap();
        let id = SourceId::from_random([number; 16]);
        case.sources.push(Arc::new(Source::new(id, Timestamp::default(), metadata, text)));
    }

    fn add_highlight(case: &mut Case, number: u8, source: u8, detail: Detail, origin: Origin) {
        let id = AnnotationId::from_random([number; 16]);
        let annotation = Annotation {
            id,
            source: SourceId::from_random([source; 16]),
            anchor: Anchor::Orphan(Quote { exact: "x".to_owned(), prefix: String::new(), suffix: String::new() }),
            detail,
            note: String::new(),
            statement: String::new(),
            confidence: None,
            tags: Vec::new(),
            origin,
            author: String::new(),
            created: Timestamp::default(),
            modified: Timestamp::default(),
        };
        case.annotations.insert(id, annotation);
    }

    fn published(title: &str, publisher: &str, date: &str, reliability: Option<Reliability>) -> Metadata {
        let text = str::to_owned;
        let (title, publisher, published) = (text(title), text(publisher), text(date));
        Metadata { title, publisher, published, reliability, language: text("en"), ..Metadata::default() }
    }

    fn case() -> Case {
        Case::new(CaseId::from_random([1; 16]), Timestamp::default())
    }

    #[test]
    fn nothing_is_proposed_of_nothing() {
        assert_eq!((source_summary(&case()), method(&case())), (String::new(), String::new()));
    }

    #[test]
    fn a_single_source_is_said_to_be_one() {
        let mut case = case();
        add_source(&mut case, 1, published("Strike", "Gazette", "", None));
        assert_eq!(
            source_summary(&case),
            "The brief rests on 1 source published by Gazette, in English. Reliability (Admiralty): 1 not graded. \
             1 source has no date of publication. 1 source has no date of retrieval. \
             A single source: nothing corroborates it."
        );
        case.brief.head.source_summary = "My own.".to_owned();
        assert_eq!(proposal(&case, HeadField::SourceSummary), "", "what is written is left alone");
    }

    #[test]
    fn the_base_is_counted_graded_and_dated() {
        let mut case = case();
        add_source(&mut case, 1, published("Strike", "Gazette", "2026-03-04", Some(Reliability::B)));
        add_source(&mut case, 2, published("Talks", " gazette", "2026-03-01", Some(Reliability::B)));
        add_source(&mut case, 3, published("", "", "2026-02-11", None));
        let evidence = Detail::Evidence(EvidenceFields { credibility: Some(Credibility::ProbablyTrue) });
        add_highlight(&mut case, 1, 2, evidence, Origin::Analyst);
        add_highlight(&mut case, 2, 2, Detail::empty(Category::Evidence), Origin::Rule("numbers".to_owned()));
        let gap = GapFields { priority: Some(Priority::High), ..GapFields::default() };
        add_highlight(&mut case, 3, 1, Detail::InformationGap(gap), Origin::Rule("hedges".to_owned()));
        assert_eq!(
            source_summary(&case),
            "The brief rests on 3 sources published by Gazette, in English. \
             Most used: “Talks” (2 of 3 highlights). \
             Reliability (Admiralty): 2 × B: usually reliable; 1 not graded. \
             Credibility of the evidence (Admiralty): 1 × 2: probably true; 1 not graded. \
             Published from 2026-02-11 to 2026-03-04. 3 sources have no date of retrieval. \
             They have 2 origins: what shares one does not corroborate the other. \
             1 information gap is noted, 1 of high priority."
        );
        assert_eq!(
            method(&case),
            "2 highlights were suggested by a rule and accepted by a person (hedges, numbers), 1 made by hand."
        );
    }

    #[test]
    fn dates_in_other_words_are_not_put_in_order() {
        let mut case = case();
        for (number, date) in [(1, "last May"), (2, "2026-03-01")] {
            add_source(&mut case, number, published("", "", date, None));
        }
        assert!(source_summary(&case).contains("Published: 2026-03-01; last May."), "{}", source_summary(&case));
    }
}
