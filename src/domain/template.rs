//! Templates: the shape of a desk's briefs, and what stands in their heads as long as nobody writes anything else.

use super::case::arrangement::{Arrangement, Shape};
use super::case::{Case, Tlp};
use super::edit::{Command, HeadField};
use super::projection::one_line;

/// The longest name, in characters.
pub const NAME: usize = 100;

/// One template.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template {
    /// What it is called: one line, not blank, and no other is called the same.
    pub name: String,
    /// The shape of its briefs.
    pub shape: Shape,
    /// Author or desk of a brief that has none.
    pub author: String,
    /// The line on method of a brief that has none.
    pub method: String,
    /// The marking of a brief that has none.
    pub tlp: Option<Tlp>,
}

/// What of the head of a brief becomes part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Author or desk.
    pub author: bool,
    /// Marking.
    pub marking: bool,
    /// The line on method.
    pub method: bool,
}

/// What came of putting the templates of a file beside those that are here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Added {
    /// How many are new.
    pub new: usize,
    /// How many are here already.
    pub known: usize,
}

impl Template {
    /// The shape of a case's brief, with what of its head is kept.
    pub fn of(case: &Case, name: String, kept: Kept) -> Self {
        let head = &case.brief.head;
        Self {
            name,
            shape: case.brief.arrangement.shape.clone(),
            author: if kept.author { head.author.trim().to_owned() } else { String::new() },
            method: if kept.method { head.method.trim().to_owned() } else { String::new() },
            tlp: head.tlp.filter(|_| kept.marking),
        }
    }

    /// What gives the brief of a case this shape, as one step; `None` where it has all of it already.
    ///
    /// Nothing that was written changes: what is hidden is kept, and the head is filled only where it is empty.
    pub fn command(&self, case: &Case) -> Option<Command> {
        let (head, arrangement) = (&case.brief.head, &case.brief.arrangement);
        let mut steps = Vec::new();
        if self.shape != arrangement.shape {
            let arrangement = Arrangement { shape: self.shape.clone(), ..arrangement.clone() };
            steps.push(Command::SetArrangement(Box::new(arrangement)));
        }
        let texts = [(HeadField::Author, &head.author, &self.author), (HeadField::Method, &head.method, &self.method)];
        let missing = texts.into_iter().filter(|(_, here, own)| here.trim().is_empty() && !own.is_empty());
        steps.extend(missing.map(|(field, _, own)| Command::SetHead(field, own.clone())));
        if head.tlp.is_none() && self.tlp.is_some() {
            steps.push(Command::SetTlp(self.tlp));
        }
        (!steps.is_empty()).then_some(Command::Batch(steps))
    }

    /// What is its own, in a few words each; nothing for the shape of the reference brief.
    pub fn traits(&self) -> Vec<String> {
        let Shape { hidden, order, headings, scale } = &self.shape;
        let hidden: Vec<&str> = hidden.iter().map(|section| section.name()).collect();
        let own: Vec<String> = headings.values().map(|words| format!("“{}”", one_line(words))).collect();
        let traits = [
            (!hidden.is_empty()).then(|| format!("without {}", hidden.join(", "))),
            (!order.is_empty()).then(|| "sections in an order of their own".to_owned()),
            (!own.is_empty()).then(|| format!("headings {}", own.join(", "))),
            scale.map(|scale| format!("likelihoods of the {}", scale.label())),
            (!self.author.is_empty()).then(|| format!("by {}", self.author)),
            self.tlp.map(|tlp| tlp.label().to_owned()),
            (!self.method.is_empty()).then(|| format!("method: {}", self.method)),
        ];
        traits.into_iter().flatten().collect()
    }
}

/// A name as it is kept, or why it cannot be one, as a sentence without a full stop.
///
/// # Errors
/// It is blank or too long.
pub fn tidied(name: &str) -> Result<String, String> {
    let name = one_line(name);
    match name.chars().count() {
        0 => Err("a template needs a name".to_owned()),
        count if NAME < count => Err(format!("a name has at most {NAME} characters")),
        _ => Ok(name),
    }
}

/// Puts a template into the list: in place of the one of its name, else at the end.
pub fn put(list: &mut Vec<Template>, template: Template) {
    match list.iter_mut().find(|other| other.name == template.name) {
        Some(other) => *other = template,
        None => list.push(template),
    }
}

/// Gives a template another name.
///
/// # Errors
/// Another is called so, or the name cannot be one.
pub fn rename(list: &mut [Template], from: &str, to: &str) -> Result<(), String> {
    let to = tidied(to)?;
    if to != from && list.iter().any(|other| other.name == to) {
        return Err(format!("another template is called “{to}”"));
    }
    list.iter_mut().filter(|template| template.name == from).for_each(|template| template.name.clone_from(&to));
    Ok(())
}

/// Puts templates beside those that are here; one whose name another has gets a number behind it.
pub fn add(list: &mut Vec<Template>, brought: Vec<Template>) -> Added {
    let mut added = Added::default();
    for template in brought {
        let is_here = |other: &Template| {
            let is_named = other.name == template.name || other.name.starts_with(&format!("{} (", template.name));
            is_named && Template { name: template.name.clone(), ..other.clone() } == template
        };
        if list.iter().any(is_here) {
            added.known += 1;
            continue;
        }
        let taken = |name: &str| list.iter().any(|other| other.name == name);
        let numbered = (2..).map(|number| format!("{} ({number})", template.name));
        let name = std::iter::once(template.name.clone()).chain(numbered).find(|name| !taken(name));
        list.push(Template { name: name.unwrap_or_default(), ..template });
        added.new += 1;
    }
    added
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::arrangement::Section;

    fn named(name: &str, author: &str) -> Template {
        Template { name: name.to_owned(), author: author.to_owned(), ..Template::default() }
    }

    #[test]
    fn names_are_one_line_and_each_once() {
        assert_eq!(tidied("  Night \n desk "), Ok("Night desk".to_owned()));
        assert!(tidied(" \t").is_err() && tidied(&"x".repeat(101)).is_err());
        let mut list = vec![named("One", ""), named("Two", "")];
        assert!(rename(&mut list, "One", "Two").is_err());
        assert_eq!(rename(&mut list, "One", " Three "), Ok(()));
        put(&mut list, named("Two", "Desk"));
        put(&mut list, named("Four", ""));
        let names: Vec<&str> = list.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Three", "Two", "Four"]);
        assert_eq!(list[1].author, "Desk");
    }

    #[test]
    fn what_a_file_brings_replaces_nothing() {
        let mut list = vec![named("One", "here")];
        let added = add(&mut list, vec![named("One", "here"), named("One", "there"), named("Two", "")]);
        assert_eq!((added.new, added.known), (2, 1));
        let all: Vec<(&str, &str)> = list.iter().map(|it| (it.name.as_str(), it.author.as_str())).collect();
        assert_eq!(all, [("One", "here"), ("One (2)", "there"), ("Two", "")]);
        assert_eq!(add(&mut list, vec![named("One", "there")]).known, 1, "also under its number");
    }

    #[test]
    fn a_template_says_what_is_its_own() {
        assert!(Template::default().traits().is_empty());
        let mut template = Template { tlp: Some(Tlp::Green), ..named("One", "Desk") };
        template.shape.hidden.insert(Section::Tags);
        template.shape.headings.insert(Section::Bluf, "Key judgement".to_owned());
        assert_eq!(template.traits(), ["without Thematic Tags", "headings “Key judgement”", "by Desk", "TLP:GREEN"]);
    }
}
