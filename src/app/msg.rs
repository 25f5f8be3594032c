//! What can happen, and what the shell must then do.

use super::arriving::ArrivalMsg;
pub use super::backup::BackupMsg;
use super::citing::CiteMsg;
use super::codebook::CodebookMsg;
use super::collection::CollectionMsg;
use super::commands::{Chord, Shift};
use super::cross_impact::CrossImpactEdit;
pub use super::exporting::ExportKind;
use super::fault::{Fault, Recovery};
use super::file_copy::{FileCopyEffect, FileCopyMsg};
use super::finding::{FindEffect, FindMsg};
use super::lock::{LockMsg, Password};
use super::model::View;
pub use super::modes::SelectionMove;
use super::modes::{LineMove, Mode, Move};
use super::pictures::PictureMsg;
use super::reasoning_log::LogMsg;
use super::samples::Sample;
use super::speech::Verbosity;
pub use super::storage::{LogReader, StoreRequest, StoredCase, Which};
use super::tabs::{TabsEffect, TabsMsg};
use super::templates::TemplateMsg;
use super::versions::VersionsMsg;
use super::worksheets::WorksheetMsg;
use super::{Options, Pasted};
use crate::domain::case::brief::TechniqueKind;
use crate::domain::case::matrix::{Rating, Weight};
use crate::domain::case::{AnnotationId, CaseId, Category, HypothesisId, ItemId, Slot, SourceId, StatementId};
use crate::domain::checker::Advice;
use crate::domain::edit::{AnnotationEdit, Command, MetadataField, StatementEdit};
use crate::domain::text::Span;
use crate::domain::text::clean::CleanUp;
use crate::domain::text::moves::{Direction, Unit};
use crate::domain::text::resize::Edge;
use crate::format::case_file::RepairChoice;
use crate::format::summary::Summary;
use std::sync::Arc;

/// A place in the shown source as the browser counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlockPoint {
    /// The block, counted from 0.
    pub block: usize,
    /// UTF-16 code units from the start of the block.
    pub utf16: usize,
}

/// Where a selection begins and ends, in no order.
pub type Ends = (BlockPoint, BlockPoint);

/// What becomes of the matrix of evidence against hypotheses.
#[derive(Debug, Clone, PartialEq)]
pub enum MatrixEdit {
    /// A new empty row.
    Add,
    /// A row for each of these highlights, unless it has one.
    AddHighlights(Vec<AnnotationId>),
    /// Remove a row.
    Remove(ItemId),
    /// Whether one would see the item if the hypothesis were true, or no answer.
    Rate(ItemId, HypothesisId, Option<Rating>),
    /// How far the item can be believed.
    Credibility(ItemId, Option<Weight>),
    /// How much the item bears on the question.
    Relevance(ItemId, Option<Weight>),
    /// Write what the matrix says as a line of the assessment.
    Conclude,
}

/// What can happen to what belongs to this device and to no case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviceMsg {
    /// What the browser has kept, each empty where it has nothing.
    Read {
        /// Whether this is a Mac, whose keys have other names.
        is_mac: bool,
        /// The keys chosen.
        keys: String,
        /// The commands given lately.
        recent: String,
        /// How much is said of highlights.
        verbosity: String,
    },
    /// Give the command with this id, as the palette does.
    Give(String),
    /// Give the command with this id these keys, and take them from others.
    ChooseKeys(String, Vec<Chord>),
    /// Give the command with this id, or every command, the keys it had at first.
    ResetKeys(Option<String>),
    /// Say more or less of highlights.
    SetVerbosity(Verbosity),
}

/// Everything that can happen.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A change to the case.
    Do(Command),
    /// A change to one part of an annotation, now.
    EditAnnotation(AnnotationId, AnnotationEdit),
    /// A change to one part of a line.
    EditLine(StatementId, StatementEdit),
    /// Take back the newest step.
    Undo,
    /// Do the newest undone step again.
    Redo,

    /// Fill the screen with this view.
    Show(View),
    /// Begin a case.
    NewCase,
    /// Open a stored case.
    OpenCase(CaseId),
    /// Remove a stored case.
    DeleteCase(CaseId),
    /// Read this source.
    ShowSource(SourceId),

    /// Something was pasted, dropped or opened as a text.
    Pasted(Pasted),
    /// A built-in article was chosen.
    Sample(Sample),
    /// Another choice of clean-up.
    DraftCleanUp(CleanUp),
    /// Whether to guess headings, lists and quotations.
    DraftStructure(bool),
    /// Another word about where the text came from.
    DraftMetadata(MetadataField, String),
    /// Freeze the draft and read it.
    DraftAccept,
    /// Forget the draft.
    DraftCancel,

    /// The selection in the text changed.
    Selected(Option<Ends>),
    /// The same by a finger, which selects a word first and then moves its ends: what is armed waits for a tap.
    SelectedByFinger(Option<Ends>),
    /// The selection cannot be trusted: something else changed the page's text.
    SelectionRefused,
    /// Highlight the selection, or with nothing selected arm the category for the next one.
    Tag(Category),
    /// Select the whole article, and nothing around it.
    SelectAll,
    /// Change the browser's selection by keys.
    MoveSelection(SelectionMove),
    /// The same by words, from where the browser's selection is; its words are no better than its dictionary.
    SelectByWord {
        /// Where the selection began.
        anchor: BlockPoint,
        /// Where it ends now.
        head: BlockPoint,
        /// Which way.
        by: SelectionMove,
    },
    /// Let a block of the shown source run the other way; `None` means the one being worked on.
    TurnBlock(Option<usize>),
    /// Show in the text what is hidden in it, or no longer.
    ToggleHidden,
    /// Flag what is hidden in these words of the shown source as possible deception; `None` means all of it.
    FlagHidden(Option<Span>),
    /// A click on words with these annotations.
    ClickMarks(Vec<AnnotationId>),
    /// Work on this annotation, or on none.
    Focus(Option<AnnotationId>),
    /// Work on this annotation and show its words.
    Reveal(AnnotationId),
    /// Work on the annotation after (or before) the one in focus.
    FocusNext {
        /// Whether to go towards the start.
        backwards: bool,
    },
    /// Begin a mode of the keyboard, or leave it.
    SetMode(Mode),
    /// Take a step in the text, selecting if Shift is held.
    Go(Move, Shift),
    /// A step along the lines leads here.
    LineFound {
        /// Where.
        point: BlockPoint,
        /// See [`super::modes::Cursor::goal`].
        goal: Option<f64>,
        /// See [`super::modes::Cursor::is_at_line_end`].
        is_at_line_end: bool,
        /// Which step it was.
        along: LineMove,
        /// Whether it selects.
        shift: Shift,
    },
    /// A click in the text.
    ClickAt(BlockPoint),
    /// Tag what is selected, or go on in the card of the annotation here.
    OpenCard,
    /// Put the keyboard on the words of this annotation.
    ToWords(AnnotationId),
    /// Go back from the card of this annotation to its words.
    LeaveCard(AnnotationId),
    /// What belongs to this device: its keys, and commands by name.
    Device(DeviceMsg),
    /// Show or hide the palette of commands.
    TogglePalette,
    /// The keyboard is in this line of the brief.
    AtLine(StatementId),
    /// Press something of the page; the name is its id.
    Press(&'static str),
    /// Show this view and press something in it, such as the field that opens a file; the name is its id.
    PressIn(View, &'static str),
    /// Show this block of the article.
    GoToBlock(usize),
    /// Remove an annotation and its citations.
    Delete(AnnotationId),
    /// Remove the annotation being worked on.
    DeleteFocused,
    /// Give an annotation another category.
    Recategorise(AnnotationId, Category),
    /// Offer the categories for the annotation being worked on.
    ChooseCategory,
    /// Move one end of the annotation being worked on by a character, word or sentence.
    Resize(Edge, Unit, Direction),
    /// Move one end of an annotation to a place in the text.
    ResizeTo(AnnotationId, Edge, BlockPoint),
    /// Say where an annotation belongs whose words are no longer found: at the selected words.
    Attach(AnnotationId),
    /// Cut the annotation being worked on in two before the selected words.
    Split,
    /// Highlight the words of the annotation being worked on as another category too.
    Duplicate(Category),
    /// Take another annotation, of the same category and with some of the same words, into the one being worked on.
    Merge(AnnotationId),
    /// Offer the annotations that share words with the one being worked on or with the selection; or no longer.
    Choose,
    /// How highlighting behaves from now on.
    SetOptions(Options),

    /// The fields of cards are open, or not.
    ShowFields(bool),
    /// Notes are shown as they will be read, or as they are typed.
    ShowNote(bool),
    /// About the codebook, or the tags of annotations.
    Codebook(CodebookMsg),

    /// About templates of the brief.
    Templates(TemplateMsg),

    /// A new empty line.
    AddLine(Slot, usize),
    /// Remove a line.
    RemoveLine(StatementId),
    /// Move a line by one place; past the end of its list it goes into the next.
    MoveLine(StatementId, isize),
    /// Something about the brief as a document.
    Brief(super::BriefMsg),
    /// Choose the citations of a line, or stop.
    Cite(Option<StatementId>),
    /// About what lines rest on.
    Citing(CiteMsg),
    /// Cite an annotation in a line, or no longer.
    ToggleCitation(StatementId, AnnotationId),
    /// A new empty hypothesis.
    AddHypothesis,
    /// Remove a hypothesis with its lines.
    RemoveHypothesis(HypothesisId),
    /// Say that a technique was applied, or not.
    ToggleTechnique(TechniqueKind),
    /// A change to the matrix of evidence against hypotheses.
    Matrix(MatrixEdit),
    /// A change to the cross-impact analysis.
    CrossImpact(CrossImpactEdit),
    /// Something about the worksheet of a technique.
    Worksheet(TechniqueKind, WorksheetMsg),
    /// Add or remove a picture.
    Picture(PictureMsg),
    /// Leave a piece of advice aside, for this reason.
    SetAside(Advice, String),
    /// Heed a piece of advice again.
    TakeUp(Advice),
    /// Go on with a line of the brief.
    GoToLine(StatementId),
    /// The thematic tags as typed, with commas between.
    ThematicTags(String),

    /// Make a file.
    Export(ExportKind),
    /// Print the brief.
    Print,
    /// Put the brief as Markdown on the clipboard.
    CopyMarkdown,
    /// A case file was opened.
    CaseFileOpened {
        /// Its name.
        name: String,
        /// Its content.
        text: String,
    },
    /// Take the case that was read.
    ImportAccept(RepairChoice),
    /// Leave the case that was read.
    ImportCancel,
    /// The message about a file was read.
    RejectionRead,

    /// About the stored cases by tag and day.
    Collection(CollectionMsg),
    /// The stored cases.
    Library(Vec<Summary>),
    /// A stored case was read.
    Opened(Box<StoredCase>),
    /// A case has no such snapshot.
    NoSnapshot(CaseId, Which),
    /// Hand what could not be read to the browser as files.
    KeepDamage,
    /// The message about damage was read.
    DamageRead,
    /// Every step of a case up to this number is on the disk.
    Stored(CaseId, u64),
    /// Nothing was done to a case for a while, if this is still the number of its newest step: its log can be folded.
    Fold(CaseId, u64),
    /// What the screen shows of the text now, for the next visit.
    KeepScreen(String),
    /// Nothing can be stored at present, for this reason.
    StoreFailed(Fault),
    /// About going on after that.
    Recovery(Recovery),
    /// About other tabs with the same case.
    Tabs(TabsMsg),
    /// About backups.
    Backup(BackupMsg),
    /// About the copy of everything in a file.
    FileCopy(FileCopyMsg),
    /// About the reasoning log.
    Log(LogMsg),
    /// About earlier versions of the case.
    Versions(VersionsMsg),
    /// About files under a password.
    Lock(LockMsg),
    /// A file was handed to the browser.
    Exported(ExportKind),
    /// The text scrolled; this is the first block in sight.
    Scrolled(usize),

    /// Something about finding things again.
    Find(FindMsg),

    /// Say something for a while.
    Notify(String),
    /// The message with this serial number has been shown long enough.
    ToastExpired(u64),
    /// Show or hide the list of keys.
    ToggleKeys,
    /// Close whatever is open, or drop the selection.
    Escape,
    /// The app was opened for something.
    Arrival(ArrivalMsg),
    /// The app can now be used without a network.
    OfflineReady,
    /// A newer version waits.
    UpdateReady,
    /// Use the newer version.
    ActivateUpdate,
    /// Something waits for the part of the program that is fetched in the background.
    Waits,
    /// Try again to fetch that part.
    Load,
    /// The whole program is there.
    Loaded,
    /// The rest of the program did not come.
    LoadFailed,
}

/// What the shell must do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Ask the database.
    Store(StoreRequest),
    /// Open the database once more, send [`Recovery::Opened`], and store what waits.
    StoreAgain,
    /// Hand a file to the browser.
    Download {
        /// What it is.
        kind: ExportKind,
        /// Its name.
        name: String,
        /// Its content.
        content: String,
    },
    /// Encrypt a file, and hand it to the browser.
    Lock {
        /// What it is.
        kind: ExportKind,
        /// Its name.
        name: String,
        /// Its content before.
        content: String,
        /// The password.
        password: Password,
    },
    /// Decrypt a file, and take what is in it.
    Unlock {
        /// Its name.
        name: String,
        /// Its bytes.
        bytes: Arc<Vec<u8>>,
        /// The password.
        password: Password,
    },
    /// Print this markup, which [`crate::format::handout::printed`] wrote.
    Print(String),
    /// Put text on the clipboard.
    Copy(String),
    /// Scroll the words of an annotation into sight.
    Reveal(AnnotationId),
    /// Scroll a block of the shown source to the top.
    ScrollToBlock(usize),
    /// Move the keyboard's focus into a line of the brief.
    FocusLine(StatementId),
    /// Move the keyboard's focus into a line of the brief, behind so many UTF-16 units of it.
    FocusLineAt(StatementId, usize),
    /// Move the keyboard's focus to what adds a line to a list.
    FocusAdd(Slot),
    /// Change the browser's selection by keys.
    MoveSelection(SelectionMove),
    /// Move the keyboard's focus into the card of an annotation.
    FocusCard(AnnotationId),
    /// Press the element with this id, as soon as it is there.
    Press(&'static str),
    /// Move the keyboard's focus into the text.
    FocusText,
    /// Move the keyboard's focus into the text, if what had it is gone or unseen by then.
    KeepFocus,
    /// Move the keyboard's focus to the words of an annotation.
    FocusMark(AnnotationId),
    /// Move the keyboard's focus to the categories at the selection.
    FocusTagBar,
    /// Put the browser's selection from one place to another.
    Select(BlockPoint, BlockPoint),
    /// The same once everything is drawn and the keyboard is back in the text.
    SelectAgain(BlockPoint, BlockPoint),
    /// Scroll until a place of the text is on the screen.
    KeepInSight(BlockPoint),
    /// Find where a step along the lines leads, and send [`Msg::LineFound`].
    FindLine {
        /// From where.
        from: BlockPoint,
        /// See [`super::modes::Cursor::is_at_line_end`].
        is_at_line_end: bool,
        /// See [`super::modes::Cursor::goal`].
        goal: Option<f64>,
        /// Which step.
        along: LineMove,
        /// Whether it selects.
        shift: Shift,
    },
    /// Move the keyboard's focus into a row of the matrix.
    FocusItem(ItemId),
    /// Move the keyboard's focus into what a hypothesis says.
    FocusHypothesis(HypothesisId),
    /// Move the keyboard's focus to the element with this id.
    FocusOn(String),
    /// Drop the browser's selection.
    ClearSelection,
    /// Send [`Msg::Fold`] after a while.
    FoldLater(CaseId, u64),
    /// Send [`Msg::ToastExpired`] after a while.
    ExpireToast(u64),
    /// Show or find something in the text.
    Find(FindEffect),
    /// Something about other tabs with the same case.
    Tabs(TabsEffect),
    /// Something about the copy of everything in a file.
    FileCopy(FileCopyEffect),
    /// Load the newer version.
    ActivateUpdate,
    /// Keep a small setting, by its name, on this device.
    KeepSetting(&'static str, String),
    /// Fetch the part of the program that is fetched in the background.
    Load,
}
