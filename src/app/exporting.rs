//! The files that leave the app.

use super::collection::Form;
use crate::domain::cross_impact::grid::Grid;

/// Which file to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    /// The native case file.
    CaseFile,
    /// The codebook alone.
    Codebook,
    /// A template of the brief.
    Templates,
    /// The brief as Markdown.
    Markdown,
    /// The brief, the articles and the case as one page.
    WebPage,
    /// What could not be read of a stored case.
    Damage,
    /// Everything that is stored.
    Backup,
    /// The file with this place among those of a backup that is too large for one.
    BackupPart(usize),
    /// The judgements of one method of the cross-impact analysis.
    Judgements(Grid),
    /// The reasoning log, for people.
    LogMarkdown,
    /// The reasoning log, for other tools.
    LogJson,
    /// The briefs of several stored cases as one document.
    Summary(Form),
    /// The case file of an earlier version.
    Version,
}

impl ExportKind {
    /// What the browser is told that the file is.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::CaseFile
            | Self::Version
            | Self::Codebook
            | Self::Templates
            | Self::Damage
            | Self::Backup
            | Self::BackupPart(_)
            | Self::LogJson => "application/json",
            Self::Markdown | Self::LogMarkdown | Self::Summary(Form::Markdown) => "text/markdown",
            Self::WebPage | Self::Summary(Form::WebPage | Form::Paper) => "text/html",
            Self::Judgements(_) => "text/csv",
        }
    }
}
