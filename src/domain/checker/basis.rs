//! Rules on what a judgement rests on.

use super::Advice;
use super::words::tokens;
use crate::domain::case::annotation::{Impact, Status};
use crate::domain::case::brief::{Place, Rule};
use crate::domain::case::{Annotation, Case, Category, Confidence, Detail, Slot, Source, Statement};

/// A key judgement that does not say how sure, on what assumption, or after which words.
pub fn ungrounded(case: &Case, line: &Statement) -> Option<Advice> {
    let says_confidence = tokens(&line.text).iter().any(|word| word == "confidence");
    let rests_on_assumption = cited(case, line).any(|annotation| annotation.category() == Category::Assumption);
    let missing: Vec<String> = [
        ("confidence", line.confidence.is_none() && !says_confidence),
        ("assumption", !rests_on_assumption),
        ("source", line.citations.is_empty()),
    ]
    .into_iter()
    .filter(|(_, is_missing)| *is_missing)
    .map(|(what, _)| format!("no {what}"))
    .collect();
    if missing.is_empty() {
        return None;
    }
    let words = format!("This judgement names {}", missing.join(", "));
    Some(Advice::on(line, Rule::Ungrounded, words))
}

/// A brief that judges, and does not say how good its sources are as a whole.
pub fn no_source_summary(case: &Case) -> Option<Advice> {
    let is_judged = case.brief.lines(Slot::Brief(Place::Bluf)).iter().any(|line| !line.text.trim().is_empty());
    let is_missing = !case.sources.is_empty() && case.brief.head.source_summary.trim().is_empty();
    let words = "The head does not say how good the sources are as a whole";
    (is_judged && is_missing).then(|| Advice { rule: Rule::NoSourceSummary, line: None, words: words.to_owned() })
}

/// A line that cites several sources which are one behind their names: repetition is no corroboration.
pub fn one_origin(case: &Case, line: &Statement) -> Option<Advice> {
    let mut sources: Vec<&Source> = Vec::new();
    for annotation in cited(case, line) {
        let Some(source) = case.source(annotation.source) else { continue };
        if !sources.iter().any(|known| known.id == source.id) {
            sources.push(source);
        }
    }
    let (first, rest) = sources.split_first()?;
    let why = rest.iter().map(|other| shared_origin(first, other)).collect::<Option<Vec<_>>>()?;
    let why = why.first()?;
    let words = format!("The {} sources cited here {why}: that is one source", sources.len());
    Some(Advice::on(line, Rule::OneOrigin, words))
}

/// Why two sources are one, in words that follow "the sources".
pub fn shared_origin(one: &Source, other: &Source) -> Option<&'static str> {
    let same =
        |one: &str, other: &str| !one.trim().is_empty() && one.trim().to_lowercase() == other.trim().to_lowercase();
    if one.text.as_str() == other.text.as_str() {
        return Some("have the same text");
    }
    if same(&one.metadata.url, &other.metadata.url) {
        return Some("have the same address");
    }
    same(&one.metadata.publisher, &other.metadata.publisher).then_some("have the same publisher")
}

/// High confidence while an assumption that would overturn the judgement stands unsupported.
pub fn open_linchpin(case: &Case, line: &Statement) -> Option<Advice> {
    if line.confidence != Some(Confidence::High) || !case.annotations.values().any(is_open_linchpin) {
        return None;
    }
    let words = match cited(case, line).any(is_open_linchpin) {
        true => "It rests on an assumption that would overturn it and is unsupported: moderate at most",
        false => "The case has an unsupported assumption that would overturn its judgement: moderate at most",
    };
    Some(Advice::on(line, Rule::OpenLinchpin, words.to_owned()))
}

fn is_open_linchpin(annotation: &Annotation) -> bool {
    matches!(&annotation.detail, Detail::Assumption(fields)
        if fields.impact == Some(Impact::Overturns) && fields.status == Some(Status::Unsupported))
}

fn cited<'a>(case: &'a Case, line: &'a Statement) -> impl Iterator<Item = &'a Annotation> {
    line.citations.iter().filter_map(|id| case.annotations.get(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::annotation::AssumptionFields;
    use crate::domain::case::{Anchor, AnnotationId, CaseId, Metadata, Origin, SourceId, StatementId, Timestamp};
    use crate::domain::text::{SourceText, Span};
    use std::sync::Arc;

    /// A case of two sources, each with an assumption; and a line that cites both.
    fn case(publishers: [&str; 2], texts: [&str; 2], fields: AssumptionFields) -> (Case, Statement) {
        let now = Timestamp::from_milliseconds(0);
        let mut case = Case::new(CaseId::from_random([0; 16]), now);
        let mut line = Statement::new(StatementId::from_random([9; 16]), "The sale goes on.");
        for (byte, (publisher, text)) in (1..).zip(publishers.into_iter().zip(texts)) {
            let source = SourceId::from_random([byte; 16]);
            let metadata = Metadata { publisher: publisher.to_owned(), ..Metadata::default() };
            let text = SourceText::from_plain(text, false).unwrap();
            case.sources.push(Arc::new(Source::new(source, now, metadata, text)));
            let annotation = Annotation {
                id: AnnotationId::from_random([byte; 16]),
                source,
                anchor: Anchor::Span(Span::range(0, 3).unwrap()),
                detail: Detail::Assumption(fields.clone()),
                note: String::new(),
                statement: String::new(),
                confidence: None,
                tags: Vec::new(),
                origin: Origin::Analyst,
                author: String::new(),
                created: now,
                modified: now,
            };
            line.citations.push(annotation.id);
            case.annotations.insert(annotation.id, annotation);
        }
        (case, line)
    }

    fn origin(publishers: [&str; 2], texts: [&str; 2]) -> Option<String> {
        let (case, line) = case(publishers, texts, AssumptionFields::default());
        one_origin(&case, &line).map(|advice| advice.words)
    }

    #[test]
    fn one_publisher_under_two_titles_is_one_source() {
        assert_eq!(origin(["Daily Port", "The Tide"], ["One.", "Two."]), None);
        let found = origin(["Daily Port", " daily port"], ["One.", "Two."]).unwrap();
        assert_eq!(found, "The 2 sources cited here have the same publisher: that is one source");
        assert!(origin(["", ""], ["One.", "One."]).unwrap().contains("the same text"));
        assert_eq!(origin(["", ""], ["One.", "Two."]), None, "what is unknown is not the same");
    }

    #[test]
    fn an_open_linchpin_caps_confidence() {
        let open = AssumptionFields {
            impact: Some(Impact::Overturns),
            status: Some(Status::Unsupported),
            ..AssumptionFields::default()
        };
        let (case, line) = case(["", ""], ["One.", "Two."], open);
        assert_eq!(open_linchpin(&case, &line), None, "nothing is claimed");
        let sure = Statement { confidence: Some(Confidence::High), ..line };
        assert!(open_linchpin(&case, &sure).unwrap().words.starts_with("It rests on"));
        let elsewhere = Statement { citations: Vec::new(), ..sure };
        assert!(open_linchpin(&case, &elsewhere).unwrap().words.starts_with("The case has"));
    }

    #[test]
    fn a_brief_that_judges_says_how_good_its_sources_are() {
        let (mut case, line) = case(["", ""], ["One.", "Two."], AssumptionFields::default());
        assert_eq!(no_source_summary(&case), None, "nothing is judged yet");
        case.brief.lines.insert(Place::Bluf, vec![line]);
        assert_eq!(no_source_summary(&case).unwrap().line, None);
        let bare = Case { sources: Vec::new(), ..case.clone() };
        assert_eq!(no_source_summary(&bare), None, "there is nothing to sum up");
        case.brief.head.source_summary = "Both are first hand.".to_owned();
        assert_eq!(no_source_summary(&case), None);
    }

    #[test]
    fn a_judgement_names_its_basis() {
        let (case, line) = case(["", ""], ["One.", "Two."], AssumptionFields::default());
        let words = |line: &Statement| ungrounded(&case, line).map(|advice| advice.words);
        assert_eq!(words(&line).unwrap(), "This judgement names no confidence");
        let bare = Statement { citations: Vec::new(), ..line.clone() };
        assert_eq!(words(&bare).unwrap(), "This judgement names no confidence, no assumption, no source");
        assert_eq!(words(&Statement { confidence: Some(Confidence::Low), ..line }), None);
    }
}
