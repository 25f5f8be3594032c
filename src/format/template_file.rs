//! Templates as a file, to be used on other devices; the same text keeps them on this one. Version 1.
//!
//! ```
//! use caveat::domain::template::Template;
//! use caveat::format::template_file;
//! let template = Template { name: "Night desk".to_owned(), ..Template::default() };
//! assert_eq!(template_file::read(&template_file::write(&[template.clone()])), Ok(vec![template]));
//! ```

#[cfg(feature = "schema")]
pub(crate) mod dto;

use super::case_file::{check_envelope, read_headings, read_order, write_headings, write_sections};
use super::json::{self, Reader, Writer};
use super::problem::{Problem, Problems, shown};
use crate::domain::case::arrangement::Shape;
use crate::domain::template::{Template, tidied};
use std::collections::BTreeSet;

/// Names the JSON Schema of this version; never fetched.
pub const SCHEMA: &str = "https://caveat.invalid/schema/templates-1.json";
/// Names the format in every file.
pub const FORMAT: &str = "caveat-templates";
/// The version this module writes and reads.
pub const VERSION: u64 = 1;

/// The longest file, in bytes.
const FILE_BYTES: usize = 1_000_000;
/// The most templates in a file.
const TEMPLATES: usize = 500;

/// Writes templates as a file.
pub fn write(templates: &[Template]) -> String {
    Writer::pretty(|file| {
        file.begin_file(SCHEMA, FORMAT, VERSION);
        file.objects("templates", templates, |writer, template| {
            let shape = &template.shape;
            writer.text("name", &template.name);
            write_sections("hidden", shape.hidden.iter().copied(), writer);
            write_sections("sections", shape.order.iter().copied(), writer);
            write_headings(&shape.headings, writer);
            writer.word_or_null("scale", shape.scale);
            writer.text("author", &template.author);
            writer.text("method", &template.method);
            writer.word_or_null("tlp", template.tlp);
        });
    })
}

/// Whether a text looks like such a file: its format stands near its beginning.
pub fn is_one(text: &str) -> bool {
    let head: String = text.chars().take(400).collect();
    head.contains("\"caveat-templates\"")
}

/// Reads a file.
///
/// # Errors
/// What is wrong with the file, as much of it as can be found at once.
pub fn read(text: &str) -> Result<Vec<Template>, Vec<Problem>> {
    if FILE_BYTES < text.len() {
        return Err(vec![Problem::of_file(format!("a file of templates has at most {FILE_BYTES} bytes"))]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = json::parse(text).map_err(|problem| vec![problem])?;
    check_envelope(&document, "file of templates", FORMAT, VERSION).map_err(|problem| vec![problem])?;
    let problems = Problems::default();
    let file = Reader::new(&document, &problems);
    let [schema, format, version, generator, templates] =
        file.members(["$schema", "format", "schema_version", "generator", "templates"]);
    let [name, of_generator] = generator.members(["name", "version"]);
    [schema, format, name, of_generator].iter().for_each(|text| drop(text.text()));
    version.number();
    templates.expect_at_most(TEMPLATES);
    let mut names = BTreeSet::new();
    let templates = templates.each(|it| template(&it, &mut names));
    problems.accept(Some(templates))
}

fn template(template: &Reader<'_>, names: &mut BTreeSet<String>) -> Option<Template> {
    let [name, hidden, sections, headings, scale, author, method, tlp] =
        template.members(["name", "hidden", "sections", "headings", "scale", "author", "method", "tlp"]);
    let words = name.text();
    match tidied(&words) {
        Err(why) => name.refuse(why),
        Ok(tidy) if tidy != words => name.refuse("a name is one line without spaces around it"),
        Ok(_) if !names.insert(words.clone()) => name.refuse(format!("another template is called {}", shown(&words))),
        Ok(_) => {}
    }
    let shape = Shape {
        hidden: hidden.each(|section| section.word()).into_iter().collect(),
        order: read_order(&sections),
        headings: read_headings(&headings),
        scale: scale.or_null(Reader::word).flatten(),
    };
    let tlp = tlp.or_null(Reader::word).flatten();
    Some(Template { name: words, shape, author: author.text(), method: method.text(), tlp })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::arrangement::Section;
    use crate::domain::case::{LikelihoodScale, Tlp};

    fn night_desk() -> Template {
        Template {
            name: "Night desk".to_owned(),
            shape: Shape {
                hidden: [Section::Cyber, Section::Tags].into(),
                order: vec![Section::RedFlags],
                headings: [(Section::Bluf, "Key \"judgement\" <b>\u{202e}".to_owned())].into(),
                scale: Some(LikelihoodScale::Phia),
            },
            author: "Desk\n7".to_owned(),
            method: String::new(),
            tlp: Some(Tlp::AmberStrict),
        }
    }

    #[test]
    fn what_was_written_comes_back_and_is_written_the_same() {
        let all = [night_desk(), Template { name: "Usual".to_owned(), ..Template::default() }];
        let file = write(&all);
        assert!(is_one(&file) && !is_one("{}"));
        assert_eq!(read(&file).unwrap(), all);
        assert_eq!(write(&read(&file).unwrap()), file);
    }

    #[test]
    fn what_does_not_fit_is_named_with_its_place() {
        let check = |from: &str, to: &str, expected: &str| {
            let file = write(&[night_desk(), Template { name: "Usual".to_owned(), ..Template::default() }]);
            assert!(file.contains(from), "{from}");
            let problems: Vec<String> =
                read(&file.replacen(from, to, 1)).unwrap_err().iter().map(ToString::to_string).collect();
            assert_eq!(problems, [expected]);
        };
        check("\"Usual\"", "\"Night desk\"", "/templates/1/name: another template is called \"Night desk\"");
        check("\"Usual\"", "\" Usual\"", "/templates/1/name: a name is one line without spaces around it");
        check("\"Usual\"", "\"\"", "/templates/1/name: a template needs a name");
        check(
            "\"red-flags\"",
            "\"assumptions\"",
            "/templates/0/sections/0: this is a heading within a section, and only whole sections have an order",
        );
        check("\"phia\"", "\"icd\"", "/templates/0/scale: \"icd\" is not one of: icd203, phia");
        check("\"method\": \"\",\n", "", "/templates/0: the key method is missing");
        check(
            "\"schema_version\": 1",
            "\"schema_version\": 2",
            "/schema_version: the file has version 2, and this Caveat reads version 1: use a newer Caveat",
        );
        assert!(read("{").is_err());
    }
}
