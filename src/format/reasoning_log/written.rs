//! The reasoning log as a file: Markdown for people, JSON for other tools.

use super::{ReasoningLog, Step};
use crate::domain::case::{Case, Timestamp};
use crate::format::json::Writer;
use crate::format::markdown::escaped;

/// Names the JSON Schema of this version; never fetched.
pub const SCHEMA: &str = "https://caveat.invalid/schema/reasoning-log-1.json";
/// Names the format in every file.
pub const FORMAT: &str = "caveat-reasoning-log";
/// The version this module writes.
pub const VERSION: u64 = 1;

/// A moment in UTC to the second, for people: `2026-03-02 09:15:00`.
pub fn moment(at: Timestamp) -> String {
    at.to_string().replace('T', " ").chars().take(19).collect()
}

/// Writes the log as CommonMark, the oldest step first, under the marking of the brief.
pub fn to_markdown(log: &ReasoningLog, case: &Case) -> String {
    let marking = case.brief.head.tlp.map(|tlp| format!("**{}**\n", tlp.label())).unwrap_or_default();
    let mut page = format!("{marking}\n# Reasoning log: {}\n\nTimes are UTC.\n", escaped(case.name()));
    if let Some(missing) = &log.missing {
        page += &format!("\nSteps are missing: {}.\n", escaped(missing));
    }
    page.push('\n');
    for step in &log.steps {
        page += &format!("{}. {}\n", step.number, line(step));
    }
    page.trim_start().to_owned() + if marking.is_empty() { "" } else { "\n" } + &marking
}

fn line(step: &Step) -> String {
    let at = step.at.map_or("time not recorded".to_owned(), moment);
    let author = if step.author.is_empty() { String::new() } else { format!(" · {}", escaped(&step.author)) };
    let rule = step.rule.as_ref().map(|rule| format!(" · by the rule {}", escaped(rule))).unwrap_or_default();
    let after = if step.is_undone { " (undone later)" } else { "" };
    format!("{at}{author} · {}: {}{rule}{after}", step.way.label(), escaped(&step.words))
}

/// Writes the log as JSON, the oldest step first.
pub fn to_json(log: &ReasoningLog, case: &Case) -> String {
    Writer::pretty(|file| {
        file.begin_file(SCHEMA, FORMAT, VERSION);
        file.object("case", |about| {
            about.shown("id", &case.id);
            about.text("name", case.name());
            about.text_or_null("marking", case.brief.head.tlp.map(|tlp| tlp.label()));
        });
        file.text_or_null("missing", log.missing.as_deref());
        file.objects("steps", &log.steps, write_step);
    })
}

fn write_step(object: &mut Writer, step: &Step) {
    object.number("number", step.number as u64);
    object.text_or_null("at", step.at.map(|at| at.to_string()).as_deref());
    object.text("way", step.way.key());
    object.text("author", &step.author);
    object.text_or_null("rule", step.rule.as_deref());
    object.text_or_null("subject", step.subject.map(|subject| subject.key()));
    object.text("words", &step.words);
    object.bool("undone", step.is_undone);
}
