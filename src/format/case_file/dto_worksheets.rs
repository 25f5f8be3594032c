//! Worksheets as they stand in a case file; what each technique's may hold comes from its form.

use super::dto_terms::{Id, Term};
use crate::domain::case::brief::TechniqueKind;
use crate::domain::case::worksheet::Expectation;
use crate::domain::worksheet::FORMS;
use crate::domain::worksheet::form::{Column, Form, Section};
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The worksheet of one technique.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = tie_rows_to_technique)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sheet {
    /// Which technique.
    pub technique: Term<TechniqueKind>,
    /// Its rows: first those that every such worksheet has, where something was written in them, then the analyst's in order.
    pub rows: Vec<SheetRow>,
}

/// A row of a worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SheetRow {
    /// The key of a row that every such worksheet has, or the id of one that the analyst added.
    pub row: String,
    /// The section it stands in.
    pub section: String,
    /// What was written in each column, by its key: words, or the key of a choice; empty columns are left out.
    pub cells: BTreeMap<String, String>,
    /// How likely it would be if each of the hypotheses or scenarios came true; left out where nothing was rated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<SheetRating>,
    /// The ids of the annotations it rests on, each once; they may be gone.
    #[schemars(extend("uniqueItems" = true))]
    pub citations: Vec<Id>,
}

/// How likely a sign would be if one thing came true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SheetRating {
    /// The id of a hypothesis, or of a scenario of the worksheet of scenarios; it may be gone.
    #[serde(rename = "if")]
    pub condition: Id,
    /// How likely the sign would be then.
    pub rating: Term<Expectation>,
}

/// Adds to the schema of a worksheet what its form says: the technique decides the rows, and the section the columns.
fn tie_rows_to_technique(schema: &mut Schema) {
    let rules: Vec<Value> = FORMS
        .iter()
        .map(|form| {
            let kind = form.kind.key();
            json!({
                "if": { "properties": { "technique": { "const": kind } } },
                "then": { "properties": { "rows": { "items": { "oneOf": sections(form) } } } },
            })
        })
        .collect();
    let techniques: Vec<&str> = FORMS.iter().map(|form| form.kind.key()).collect();
    schema.insert("allOf".to_owned(), rules.into());
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.insert("technique".to_owned(), json!({ "description": "Which technique.", "enum": techniques }));
    }
}

fn sections(form: &Form) -> Vec<Value> {
    form.sections.iter().map(section).collect()
}

fn section(section: &Section) -> Value {
    let columns: Map<String, Value> = section.columns.iter().map(|it| (it.key.to_owned(), column(it))).collect();
    let lines: Vec<&str> = section.lines().iter().map(|line| line.key).collect();
    let row = if lines.is_empty() { json!({ "$ref": "#/$defs/Id" }) } else { json!({ "enum": lines }) };
    json!({
        "title": section.title,
        "properties": {
            "row": row,
            "section": { "const": section.key },
            "cells": { "type": "object", "properties": columns, "additionalProperties": false },
        },
    })
}

fn column(column: &Column) -> Value {
    let choices: Vec<&str> = column.choices().into_iter().map(|(key, _)| key).collect();
    if choices.is_empty() {
        return json!({ "description": column.label, "type": "string" });
    }
    json!({ "description": column.label, "enum": choices })
}
