//! Everything the screen shows.

use super::backup::Outgoing;
use super::codebook::CodebookView;
use super::collection::Collection;
use super::commands::Keymap;
use super::fault::Fault;
use super::file_copy::FileCopy;
use super::finding::Finding;
use super::lock::Lock;
use super::modes::{Cursor, Mode};
use super::reasoning_log::LogView;
use super::speech::Verbosity;
use super::tabs::Pen;
use super::templates::TemplatesView;
use super::versions::VersionsView;
use super::{Draft, Options};
use crate::domain::case::brief::TechniqueKind;
use crate::domain::case::judgement::terms;
use crate::domain::case::{AnnotationId, Case, CaseId, Category, Source, SourceId, StatementId, Timestamp};
use crate::domain::edit::History;
use crate::domain::index::Index;
use crate::domain::text::Span;
use crate::format::backup::{Found, Record};
use crate::format::case_file::Reading;
use crate::format::log::Seal;
use crate::format::summary::Summary;
use std::sync::Arc;

terms! {
    /// What fills the screen.
    View {
        Start "start" "Cases",
        Read "read" "Read",
        Brief "brief" "Brief",
    }
}

/// Whether the work is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// There is nothing to save yet.
    Nothing,
    /// Some steps are still on their way to the database.
    Saving,
    /// Every step is in the database since this moment.
    Saved(Timestamp),
    /// Steps done since are not, for this reason.
    Failed(Fault),
}

/// Whether the part of the program that is fetched in the background is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loading {
    /// It is on its way.
    Underway,
    /// Everything is there.
    Complete,
    /// It did not come.
    Failed,
}

/// A short message with an optional way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// Whether it offers to undo the newest step.
    pub can_undo: bool,
    /// Tells one toast from the next.
    pub serial: u64,
}

/// A case file that was read and waits for the analyst's word.
#[derive(Debug, Clone)]
pub struct Import {
    /// The file's name.
    pub file: String,
    /// What it holds, with what must be decided.
    pub reading: Reading,
    /// Whether a case with the same id is stored already.
    pub replaces: bool,
}

/// Why a file could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The file's name.
    pub file: String,
    /// What is wrong, each with its place in the file.
    pub problems: Vec<String>,
}

/// Changes without an export after which the app speaks up, unless the analyst chose another number.
const REMINDER: usize = 100;

/// A backup that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// It was read, and what is stored here is being read.
    Read {
        /// The file's name.
        file: String,
        /// What it holds.
        records: Vec<Record>,
    },
    /// It was compared with what is stored here.
    Compared {
        /// The file's name.
        file: String,
        /// What it would bring.
        found: Box<Found>,
    },
}

/// What could not be read of a stored case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Damage {
    /// What is wrong and what was done about it, each a sentence.
    pub words: Vec<String>,
    /// What was set aside, as files: name and content.
    pub kept: Vec<(String, String)>,
}

/// The state of the app.
#[derive(Debug, Clone)]
pub struct Model {
    /// The open case; empty until something is pasted.
    pub case: Case,
    /// What can be undone.
    pub history: History,
    /// Where the annotations of the case stand.
    pub index: Index,
    /// What fills the screen.
    pub view: View,
    /// Counts the steps that may have changed which highlights there are, where, and of what category.
    ///
    /// What is drawn from all of them looks at this first, so that typing costs nothing however many there are.
    pub highlights: u64,
    /// The source being read.
    pub source: Option<SourceId>,
    /// The text being pasted.
    pub draft: Option<Draft>,
    /// The words selected in the source being read.
    pub selection: Option<Span>,
    /// The category that the next selection gets at once.
    pub armed: Option<Category>,
    /// The category that was used last, which a tag's own key gives to selected words.
    pub last_category: Option<Category>,
    /// Whether the fields of cards are open; they stay so from card to card.
    pub shows_fields: bool,
    /// Whether notes are shown as they will be read.
    pub previews_note: bool,
    /// What the codebook's dialog shows.
    pub codebook: CodebookView,
    /// What is shown of templates of the brief.
    pub templates: TemplatesView,
    /// The annotation being worked on.
    pub focused: Option<AnnotationId>,
    /// The annotations offered for choice, shortest first; empty while none are.
    pub choosing: Vec<AnnotationId>,
    /// How highlighting behaves on this device.
    pub options: Options,
    /// The line of the brief whose citations are being chosen.
    pub citing: Option<StatementId>,
    /// The first block in sight, to come back to after a reload.
    pub block: usize,
    /// What is shown of what can be found.
    pub finding: Finding,
    /// Whether the work is on the disk.
    pub save: SaveState,
    /// The number of the newest step handed to the database.
    pub sequence: u64,
    /// The number of the newest step that the stored snapshot holds.
    pub snapshot_sequence: u64,
    /// What the next step is chained to.
    pub chain: Seal,
    /// Who may change the open case.
    pub pen: Pen,
    /// What could not be read of a stored case, until that was seen.
    pub damage: Option<Damage>,
    /// Steps done since the last export.
    pub unexported: usize,
    /// After how many of them the app speaks up; 0 is never.
    pub reminder: usize,
    /// How many there were when it did so last, or when the case was opened.
    pub reminded: usize,
    /// A backup that was opened, until it is taken or left.
    pub incoming: Option<Incoming>,
    /// A backup that comes in several files, until it is taken or left.
    pub outgoing: Option<Outgoing>,
    /// The copy of everything in a file.
    pub file_copy: FileCopy,
    /// The reasoning log, while it is shown.
    pub log: Option<Box<LogView>>,
    /// The earlier versions, while they are shown.
    pub versions: Option<Box<VersionsView>>,
    /// What a password is asked for.
    pub lock: Option<Lock>,
    /// What is shown of the stored cases.
    pub collection: Collection,
    /// The stored cases.
    pub library: Vec<Summary>,
    /// A case file that waits for the analyst's word.
    pub import: Option<Import>,
    /// A file that could not be opened.
    pub rejection: Option<Rejection>,
    /// The newest short message.
    pub toast: Option<Toast>,
    /// The serial number of the newest short message ever shown.
    pub toast_serial: u64,
    /// How the keyboard goes about in the text.
    pub mode: Mode,
    /// Where the keyboard is in the text, in a mode.
    pub cursor: Cursor,
    /// The newest words for screen readers that are not shown, with a number that tells them from the same ones before.
    pub spoken: (u64, String),
    /// How much is said of highlights on this device.
    pub verbosity: Verbosity,
    /// The keys of every command on this device.
    pub keys: Keymap,
    /// The keys that buttons show, by command; those of a new device until the second part of the program is there.
    pub key_labels: Vec<(&'static str, String)>,
    /// Whether the palette of commands is shown.
    pub shows_palette: bool,
    /// The commands given from the palette lately, the last one first.
    pub recent: Vec<&'static str>,
    /// The line of the brief that has the keyboard, or had it last.
    pub line: Option<StatementId>,
    /// The technique whose worksheet is open.
    pub worksheet: Option<TechniqueKind>,
    /// Whether the cross-impact analysis is open in the line of its technique.
    pub shows_cross_impact: bool,
    /// Whether the list of keys is shown.
    pub shows_keys: bool,
    /// Whether the text shows what is hidden in it.
    pub shows_hidden: bool,
    /// Whether the whole app is the file that was opened.
    pub is_one_file: bool,
    /// Whether the app has been stored for use without a network.
    pub is_offline_ready: bool,
    /// Whether a newer version waits to be used.
    pub is_update_ready: bool,
    /// Whether the whole program is there.
    pub loading: Loading,
}

impl Model {
    /// The state before anything is opened.
    pub fn new(id: CaseId, now: Timestamp) -> Self {
        Self {
            case: Case::new(id, now),
            history: History::default(),
            index: Index::default(),
            view: View::Start,
            highlights: 0,
            source: None,
            draft: None,
            selection: None,
            armed: None,
            last_category: None,
            shows_fields: false,
            previews_note: false,
            codebook: CodebookView::default(),
            templates: TemplatesView::default(),
            focused: None,
            choosing: Vec::new(),
            options: Options::default(),
            citing: None,
            block: 0,
            finding: Finding::default(),
            save: SaveState::Nothing,
            sequence: 0,
            snapshot_sequence: 0,
            chain: Seal::default(),
            pen: Pen::Here,
            damage: None,
            unexported: 0,
            reminder: REMINDER,
            reminded: 0,
            incoming: None,
            outgoing: None,
            file_copy: FileCopy::default(),
            log: None,
            versions: None,
            lock: None,
            collection: Collection::default(),
            library: Vec::new(),
            import: None,
            rejection: None,
            toast: None,
            toast_serial: 0,
            mode: Mode::Pointer,
            cursor: Cursor::default(),
            spoken: (0, String::new()),
            verbosity: Verbosity::Normal,
            keys: Keymap::default(),
            key_labels: Vec::new(),
            shows_palette: false,
            recent: Vec::new(),
            line: None,
            worksheet: None,
            shows_cross_impact: false,
            shows_keys: false,
            shows_hidden: false,
            is_one_file: false,
            is_offline_ready: false,
            is_update_ready: false,
            loading: Loading::Underway,
        }
    }

    /// The source being read.
    pub fn shown_source(&self) -> Option<&Arc<Source>> {
        self.source.and_then(|id| self.case.source(id))
    }

    /// The block being worked on: that of the selection, else of the annotation in focus, else the first in sight.
    pub fn current_block(&self) -> Option<usize> {
        let source = self.shown_source()?;
        let focused = self.focused.and_then(|id| self.case.annotations.get(&id)).filter(|it| it.source == source.id);
        let place = self.selection.or(focused.and_then(|annotation| annotation.anchor.span()));
        let block = place.map_or(self.block, |span| source.text.block_at(span.start()));
        (block < source.text.blocks().len()).then_some(block)
    }

    /// The block in which an annotation begins; none where its words are nowhere.
    pub fn block_of(&self, id: AnnotationId) -> Option<usize> {
        let annotation = self.case.annotations.get(&id)?;
        let source = self.case.source(annotation.source)?;
        Some(source.text.block_at(annotation.anchor.span()?.start()))
    }

    /// The keys that the button of a command shows.
    pub fn key_label(&self, command: &str) -> String {
        self.key_labels.iter().find(|(id, _)| *id == command).map(|(_, label)| label.clone()).unwrap_or_default()
    }

    /// Whether something lies over the app that must be answered first.
    pub fn has_dialog(&self) -> bool {
        let has_question = self.import.is_some()
            || self.rejection.is_some()
            || self.damage.is_some()
            || matches!(self.incoming, Some(Incoming::Compared { .. }))
            || self.outgoing.is_some()
            || self.log.is_some()
            || self.versions.is_some()
            || self.lock.is_some()
            || self.finding.every_place.is_some();
        self.shows_keys || self.shows_palette || self.codebook.is_shown || self.templates.is_shown || has_question
    }

    /// Why nothing can be stored at present, whichever case is open.
    pub fn storage_fault(&self) -> Option<&Fault> {
        match &self.save {
            SaveState::Failed(fault) if fault.is_of_storage() => Some(fault),
            _ => None,
        }
    }

    /// Whether work would be lost if the open case were left now: it is neither stored nor exported.
    pub fn is_at_risk(&self) -> bool {
        self.storage_fault().is_some() && !self.case.sources.is_empty() && self.unexported != 0
    }

    /// What the library shows of the open case.
    pub fn summary(&self, now: Timestamp) -> Summary {
        Summary {
            id: self.case.id.to_string(),
            name: self.case.name().to_owned(),
            sources: self.case.sources.len(),
            annotations: self.case.annotations.len(),
            modified: now.milliseconds(),
            unexported: self.unexported,
            date: self.case.brief.head.date.clone(),
            tags: self.case.brief.thematic_tags.clone(),
        }
    }

    /// What the app needs to be there next time, in words.
    pub fn home_words(&self) -> &'static str {
        match (self.is_one_file, self.is_offline_ready && self.loading == Loading::Complete) {
            (true, _) => "One file, without a server",
            (false, true) => "Offline ready",
            (false, false) => "Needs its server until stored for offline use",
        }
    }

    /// The save state in words.
    pub fn save_words(&self) -> String {
        let exported = match self.unexported {
            0 => String::new(),
            1 => " · not exported since 1 change".to_owned(),
            count => format!(" · not exported since {count} changes"),
        };
        match &self.save {
            SaveState::Nothing => "Nothing to save yet".to_owned(),
            SaveState::Saving => format!("Saving…{exported}"),
            SaveState::Saved(_) if self.pen == Pen::Elsewhere => "Open for writing in another tab".to_owned(),
            SaveState::Saved(_) if self.file_copy.is_current() => {
                format!("Saved on this device and in your file{exported}")
            }
            SaveState::Saved(_) => format!("Saved on this device{exported}"),
            SaveState::Failed(fault) => format!("Not saved: {}. Export now to keep your work", fault.brief()),
        }
    }
}
