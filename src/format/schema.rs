//! The JSON Schema of the case file, generated from the types that are written and read.
//!
//! It is only built on the host; the app does not carry it.

use super::case_file::{self, dto};
use super::{codebook_file, reasoning_log, template_file};
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

/// The JSON Schema (draft 2020-12) of [`case_file`], as pretty JSON that is the same every time.
pub fn case_file_schema() -> String {
    written::<dto::File>(case_file::SCHEMA, "Caveat case, version 1")
}

/// The JSON Schema (draft 2020-12) of [`codebook_file`], likewise.
pub fn codebook_file_schema() -> String {
    written::<codebook_file::dto::File>(codebook_file::SCHEMA, "Caveat codebook, version 1")
}

/// The JSON Schema (draft 2020-12) of [`template_file`], likewise.
pub fn template_file_schema() -> String {
    written::<template_file::dto::File>(template_file::SCHEMA, "Caveat templates, version 1")
}

/// The JSON Schema (draft 2020-12) of [`reasoning_log`], likewise.
pub fn reasoning_log_schema() -> String {
    written::<reasoning_log::dto::File>(reasoning_log::SCHEMA, "Caveat reasoning log, version 1")
}

fn written<T: JsonSchema>(id: &str, title: &str) -> String {
    // The contract of writing makes every key required: a reader of these files may rely on that.
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    // Numbers are limited by `minimum`; `uint64`, `int8` and the like are no formats of the standard, and strict validators
    // refuse them.
    RecursiveTransform(remove_number_format).transform(&mut schema);
    schema.insert("$id".to_owned(), json!(id));
    schema.insert("title".to_owned(), json!(title));
    // Writing to memory fails only for maps without string keys, and a schema has none.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn remove_number_format(schema: &mut Schema) {
    if schema.get("format").and_then(Value::as_str).is_some_and(|format| format.contains("int")) {
        schema.remove("format");
    }
}

/// The categories, with the schema of their fields.
const FIELDS: [(&str, &str); 5] = [
    ("assumption", "AssumptionFields"),
    ("information-gap", "GapFields"),
    ("bias-deception-risk", "RiskFields"),
    ("evidence", "EvidenceFields"),
    ("entity", "EntityFields"),
];

/// The keys that are null for an orphan and numbers otherwise.
const OFFSETS: [&str; 6] = ["start", "end", "start_utf16", "end_utf16", "start_byte", "end_byte"];

/// Adds to the schema of an annotation what no type can say:
/// its category decides its fields, and only an orphan has no offsets.
pub(crate) fn tie_fields_to_category(schema: &mut Schema) {
    let of_category = FIELDS.iter().map(|(category, fields)| {
        json!({
            "if": { "properties": { "category": { "const": category } } },
            "then": { "properties": { "fields": { "$ref": format!("#/$defs/{fields}") } } },
        })
    });
    let all = |kind: &str| -> Value {
        OFFSETS.iter().map(|key| ((*key).to_owned(), json!({ "type": kind }))).collect::<serde_json::Map<_, _>>().into()
    };
    let of_orphan = json!({
        "if": { "properties": { "orphan": { "const": true } } },
        "then": { "properties": all("null") },
        "else": { "properties": all("integer") },
    });
    let rules: Vec<Value> = of_category.chain([of_orphan]).collect();
    schema.insert("allOf".to_owned(), rules.into());
}

/// Adds to the schema of a block that a heading, and nothing else, has a level.
pub(crate) fn tie_level_to_kind(schema: &mut Schema) {
    tie(schema, ("kind", "heading"), ("level", "integer"));
}

/// Adds to the schema of an origin that a rule, and nothing else, has a name.
pub(crate) fn tie_rule_to_kind(schema: &mut Schema) {
    tie(schema, ("kind", "rule"), ("rule", "string"));
}

/// Where the first key has its value, the second has its type; elsewhere it is null.
fn tie(schema: &mut Schema, (key, value): (&str, &str), (tied, kind): (&str, &str)) {
    schema.insert("if".to_owned(), json!({ "properties": { key: { "const": value } } }));
    schema.insert("then".to_owned(), json!({ "properties": { tied: { "type": kind } } }));
    schema.insert("else".to_owned(), json!({ "properties": { tied: { "type": "null" } } }));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The types that make the schema are not the code that writes: here each file is read into them, and comes back.
    #[test]
    fn files_have_the_shape_of_these_types() {
        for name in ["empty", "harbour", "mixed"] {
            let path = format!("tests/golden/{name}.caveat.json");
            let text = std::fs::read_to_string(path).unwrap();
            let file: dto::File = serde_json::from_str(&text).unwrap();
            assert_eq!(serde_json::to_string_pretty(&file).unwrap() + "\n", text, "{name}: every key, and in order");
        }
        let text = std::fs::read_to_string("tests/golden/desk.templates.json").unwrap();
        let file: template_file::dto::File = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string_pretty(&file).unwrap() + "\n", text, "every key, and in order");
        let text = std::fs::read_to_string("tests/golden/reasoning-log.json").unwrap();
        let file: reasoning_log::dto::File = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string_pretty(&file).unwrap() + "\n", text, "every key, and in order");
    }
}
