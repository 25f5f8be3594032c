//! Templates of the brief: what can happen to them, and what their dialog shows.

use crate::domain::template::{Kept, Template};

/// What can happen about templates.
#[derive(Debug, Clone)]
pub enum TemplateMsg {
    /// Show the dialog, or close it.
    Show(bool),
    /// What this device keeps, also when another tab has changed it; empty for nothing.
    Found(String),
    /// Give the brief the shape of the template of this name, or with `None` that of the reference brief.
    Use(Option<String>),
    /// Keep the shape of the brief under a name; the template that has it is replaced.
    Save(String, Kept),
    /// Give a template (the first name) another name.
    Rename(String, String),
    /// Remove a template.
    Remove(String),
    /// Take back the last change to the list.
    TakeBack,
    /// Hand the template of this name to the browser as a file.
    Export(String),
    /// A file of templates was opened.
    Opened {
        /// Its name.
        name: String,
        /// Its content.
        text: String,
    },
}

/// What is shown of templates.
#[derive(Debug, Clone, Default)]
pub struct TemplatesView {
    /// Whether the dialog is open.
    pub is_shown: bool,
    /// The templates of this device, in order.
    pub list: Vec<Template>,
    /// The list before its last change, as long as the dialog is open.
    pub before: Option<Vec<Template>>,
    /// What was kept here and cannot be read; it is set aside before anything is written over it.
    pub unreadable: Option<String>,
    /// What came of the last thing done, as a sentence without a full stop.
    pub said: Option<String>,
}
