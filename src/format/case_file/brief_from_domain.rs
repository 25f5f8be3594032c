//! From the brief of the domain to what stands in a file; the types in [`super::dto_brief`] say what that is.

use super::arrangement::write_arrangement;
use super::cross_impact::write_cross_impact;
use super::from_domain::number;
use super::pictures::write_pictures;
use super::worksheets::write_worksheets;
use crate::domain::case::arrangement::Arrangement;
use crate::domain::case::brief::{Dismissal, Place};
use crate::domain::case::matrix::Matrix;
use crate::domain::case::{self, Case, Category, Slot};
use crate::domain::projection;
use crate::format::json::Writer;

/// The brief of a case, with the parts that fill themselves.
pub(crate) fn write_brief(case: &Case, writer: &mut Writer) {
    let brief = &case.brief;
    let lines = |writer: &mut Writer, key, place| write_statements(key, brief.lines(Slot::Brief(place)), writer);
    writer.object("head", |writer| write_head(&brief.head, writer));
    lines(writer, "bluf", Place::Bluf);
    writer.objects("hypotheses", &brief.hypotheses, |writer, hypothesis| write_hypothesis(hypothesis, writer));
    lines(writer, "assessment", Place::Assessment);
    lines(writer, "indicators", Place::Indicators);
    writer.object("implications", |writer| {
        lines(writer, "overview", Place::Implications);
        lines(writer, "political", Place::Political);
        lines(writer, "security", Place::Security);
        lines(writer, "cyber", Place::Cyber);
        lines(writer, "economic", Place::Economic);
    });
    writer.object("recommendations", |writer| {
        lines(writer, "immediate_actions", Place::Immediate);
        lines(writer, "medium_term_posture", Place::MediumTerm);
        writer.object("scenarios", |writer| {
            lines(writer, "best", Place::Best);
            lines(writer, "worst", Place::Worst);
            lines(writer, "most_likely", Place::MostLikely);
        });
    });
    lines(writer, "entities", Place::Entities);
    writer.list("thematic_tags", &brief.thematic_tags);
    write_techniques(&brief.techniques, writer);
    if !brief.dismissals.is_empty() {
        write_dismissals(&brief.dismissals, writer);
    }
    if !brief.matrix.items.is_empty() {
        write_matrix(&brief.matrix, writer);
    }
    if !brief.cross_impact.is_empty() {
        writer.object("cross_impact", |writer| write_cross_impact(&brief.cross_impact, writer));
    }
    if !brief.worksheets.is_empty() {
        write_worksheets(&brief.worksheets, writer);
    }
    if brief.arrangement != Arrangement::default() {
        writer.object("arrangement", |writer| write_arrangement(&brief.arrangement, writer));
    }
    if !brief.pictures.is_empty() {
        write_pictures(&brief.pictures, writer);
    }
    writer.object("derived", |writer| write_derived(case, writer));
}

fn write_head(head: &case::Head, writer: &mut Writer) {
    writer.text("title", &head.title);
    writer.text("date", &head.date);
    writer.text("author", &head.author);
    if !head.source_summary.is_empty() {
        writer.text("source_summary", &head.source_summary);
    }
    writer.text("method", &head.method);
    writer.word_or_null("tlp", head.tlp);
}

fn write_statements(key: &str, lines: &[case::Statement], writer: &mut Writer) {
    writer.objects(key, lines, |writer, line| write_statement(line, writer));
}

/// One line of the brief.
pub(crate) fn write_statement(line: &case::Statement, writer: &mut Writer) {
    writer.shown("id", &line.id);
    writer.text("text", &line.text);
    writer.list("citations", &line.citations);
    writer.word_or_null("likelihood", line.likelihood);
    writer.word_or_null("confidence", line.confidence);
}

/// One hypothesis with its lines.
pub(crate) fn write_hypothesis(hypothesis: &case::Hypothesis, writer: &mut Writer) {
    writer.shown("id", &hypothesis.id);
    writer.text("text", &hypothesis.text);
    write_statements("supporting", &hypothesis.supporting, writer);
    write_statements("contradicting", &hypothesis.contradicting, writer);
    write_statements("uncertainties", &hypothesis.uncertainties, writer);
}

/// The applied techniques.
pub(crate) fn write_techniques(techniques: &[case::Technique], writer: &mut Writer) {
    writer.objects("techniques", techniques, |writer, technique| {
        writer.word("kind", technique.kind);
        writer.text("note", &technique.note);
    });
}

/// Advice that was set aside.
pub(crate) fn write_dismissals(dismissals: &[Dismissal], writer: &mut Writer) {
    writer.objects("dismissals", dismissals, |writer, dismissal| {
        writer.word("rule", dismissal.rule);
        writer.text_or_null("line", dismissal.line.map(|line| line.to_string()).as_deref());
        writer.text("words", &dismissal.words);
        writer.text("reason", &dismissal.reason);
    });
}

/// Evidence rated against hypotheses.
pub(crate) fn write_matrix(matrix: &Matrix, writer: &mut Writer) {
    writer.objects("matrix", &matrix.items, |writer, item| {
        writer.shown("id", &item.id);
        writer.text("text", &item.text);
        writer.text_or_null("annotation", item.annotation.map(|id| id.to_string()).as_deref());
        writer.word_or_null("credibility", item.credibility);
        writer.word_or_null("relevance", item.relevance);
        writer.objects("ratings", &item.ratings, |writer, (hypothesis, rating)| {
            writer.shown("hypothesis", hypothesis);
            writer.word("rating", *rating);
        });
    });
}

fn write_derived(case: &Case, writer: &mut Writer) {
    write_findings("assumptions", case, Category::Assumption, writer);
    write_findings("information_gaps", case, Category::InformationGap, writer);
    write_findings("bias_deception_risks", case, Category::BiasDeceptionRisk, writer);
    writer.objects("entities", projection::entities(case).into_iter().enumerate(), |writer, (index, entity)| {
        writer.number("number", number(index + 1));
        writer.text("name", &entity.name);
        writer.text("role", &entity.role);
        writer.list("mentions", &entity.mentions);
    });
}

fn write_findings(key: &str, case: &Case, category: Category, writer: &mut Writer) {
    writer.objects(key, projection::findings(case, category), |writer, finding| {
        writer.shown("annotation", &finding.annotation);
        writer.text("text", &finding.text);
        writer.bool("is_quote", finding.is_quote);
        if !finding.merged.is_empty() {
            writer.list("merged", &finding.merged);
        }
    });
}
