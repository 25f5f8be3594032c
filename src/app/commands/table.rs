//! The commands. Each group is a table of its own, so that a new one is a line in its place.

use super::{AppCommand, Group, Heard};
use crate::app::citing::CiteMsg;
use crate::app::codebook::CodebookMsg;
use crate::app::lock::LockMsg;
use crate::app::model::{Model, View};
use crate::app::modes::{LineMove, Mode, Move};
use crate::app::msg::{BackupMsg, DeviceMsg, ExportKind, Msg, SelectionMove};
use crate::app::reasoning_log::LogMsg;
use crate::app::speech::Verbosity;
use crate::app::templates::TemplateMsg;
use crate::app::versions::VersionsMsg;
use crate::domain::case::brief::Place;
use crate::domain::case::{Category, Slot, StatementId};
use crate::domain::text::moves::{Direction, Unit};
use crate::domain::text::resize::Edge;

/// The tables, in the order the palette lists them.
pub const TABLES: &[&[AppCommand]] = &[MODES, HIGHLIGHTS, CASE, BRIEF, APP, SCRIPTS, RESIZE, SENTENCE, CARET, TEXT];

const NO_CASE: &str = "There is no case yet";
const NOT_READING: &str = "The article is not on the screen";

fn has_case(model: &Model) -> bool {
    !model.case.sources.is_empty()
}

/// There is a case and it is on the screen.
fn has_text(model: &Model) -> bool {
    has_case(model) && model.view != View::Start
}

/// The article is on the screen and nothing lies over it.
fn is_reading(model: &Model) -> bool {
    model.view != View::Start && model.draft.is_none() && model.shown_source().is_some()
}

const TEXT: &[AppCommand] = &[
    selects("select-word-right", "Select the word to the right", &["ArrowRight"], |_, _| {
        select(SelectionMove::WordRight)
    }),
    selects("select-word-left", "Select the word to the left", &["ArrowLeft"], |_, _| select(SelectionMove::WordLeft)),
    selects("extend-right", "Select one character more to the right", &["Shift+ArrowRight"], |_, _| {
        select(SelectionMove::ExtendRight)
    }),
    selects("extend-left", "Select one character more to the left", &["Shift+ArrowLeft"], |_, _| {
        select(SelectionMove::ExtendLeft)
    }),
    selects(
        "extend-word-right",
        "Select one word more to the right",
        &["Mod+Shift+ArrowRight", "Alt+Shift+ArrowRight"],
        |_, _| select(SelectionMove::ExtendWordRight),
    ),
    selects(
        "extend-word-left",
        "Select one word more to the left",
        &["Mod+Shift+ArrowLeft", "Alt+Shift+ArrowLeft"],
        |_, _| select(SelectionMove::ExtendWordLeft),
    ),
    AppCommand::new("select-all", "Select the whole article", Group::Text, &["Mod+a"], |_, _| Msg::SelectAll)
        .heard(Heard::InText)
        .when(is_reading, NOT_READING),
    selects("extend-down", "Select one line more", &["Shift+ArrowDown"], |_, _| select(SelectionMove::ExtendDown)),
    selects("extend-up", "Select one line less", &["Shift+ArrowUp"], |_, _| select(SelectionMove::ExtendUp)),
];

/// What scripts need: the direction of a block, and a look at what cannot be seen.
const SCRIPTS: &[AppCommand] = &[
    AppCommand::new("turn-block", "Let this block run the other way (right to left)", Group::Text, &["d"], |_, _| {
        Msg::TurnBlock(None)
    })
    .when(is_reading, NOT_READING),
    AppCommand::new("show-hidden", "Show hidden characters in the text, or not", Group::Text, &["h"], |_, _| {
        Msg::ToggleHidden
    })
    .when(is_reading, NOT_READING),
];

/// A change of the browser's selection, as with the mouse.
const fn selects(
    id: &'static str,
    name: &'static str,
    keys: &'static [&'static str],
    message: fn(&Model, super::Shift) -> Msg,
) -> AppCommand {
    AppCommand::new(id, name, Group::Text, keys, message)
        .heard(Heard::InText)
        .in_mode(Mode::Pointer)
        .repeats()
        .when(is_reading, NOT_READING)
}

fn select(by: SelectionMove) -> Msg {
    Msg::MoveSelection(by)
}

const MODES: &[AppCommand] = &[
    AppCommand::new("sentence-mode", "Sentence mode: go by sentences, on and off", Group::Text, &["s"], |_, _| {
        Msg::SetMode(Mode::Sentence)
    })
    .when(is_reading, NOT_READING),
    AppCommand::new("caret-mode", "Caret mode: go and select with a caret, on and off", Group::Text, &["c"], |_, _| {
        Msg::SetMode(Mode::Caret)
    })
    .when(is_reading, NOT_READING),
];

/// A step in a mode; with Shift it selects.
const fn goes(
    id: &'static str,
    name: &'static str,
    keys: &'static [&'static str],
    mode: Mode,
    message: fn(&Model, super::Shift) -> Msg,
) -> AppCommand {
    let group = match mode {
        Mode::Sentence => Group::Sentence,
        _ => Group::Caret,
    };
    AppCommand::new(id, name, group, keys, message).in_mode(mode).moves().when(is_reading, NOT_READING)
}

const SENTENCE: &[AppCommand] = &[
    goes("next-sentence", "Next sentence", &["j", "ArrowDown"], Mode::Sentence, |_, shift| {
        Msg::Go(Move::NextSentence, shift)
    }),
    goes("previous-sentence", "Previous sentence", &["k", "ArrowUp"], Mode::Sentence, |_, shift| {
        Msg::Go(Move::PreviousSentence, shift)
    }),
    goes("sentence-right", "The sentence to the right", &["ArrowRight"], Mode::Sentence, |_, shift| {
        Msg::Go(Move::Right, shift)
    }),
    goes("sentence-left", "The sentence to the left", &["ArrowLeft"], Mode::Sentence, |_, shift| {
        Msg::Go(Move::Left, shift)
    }),
    goes(
        "sentence-next-block",
        "First sentence of the next paragraph",
        &["Mod+ArrowDown"],
        Mode::Sentence,
        |_, shift| Msg::Go(Move::NextBlock, shift),
    ),
    goes(
        "sentence-previous-block",
        "First sentence of the paragraph, or of the one before",
        &["Mod+ArrowUp"],
        Mode::Sentence,
        |_, shift| Msg::Go(Move::PreviousBlock, shift),
    ),
    goes("first-sentence", "First sentence of the text", &["Home", "Mod+Home"], Mode::Sentence, |_, shift| {
        Msg::Go(Move::TextStart, shift)
    }),
    goes("last-sentence", "Last sentence of the text", &["End", "Mod+End"], Mode::Sentence, |_, shift| {
        Msg::Go(Move::TextEnd, shift)
    }),
];

const CARET: &[AppCommand] = &[
    goes("caret-right", "One character to the right", &["ArrowRight"], Mode::Caret, |_, shift| {
        Msg::Go(Move::Right, shift)
    }),
    goes("caret-left", "One character to the left", &["ArrowLeft"], Mode::Caret, |_, shift| Msg::Go(Move::Left, shift)),
    goes("caret-word-right", "One word to the right", &["Mod+ArrowRight"], Mode::Caret, |_, shift| {
        Msg::Go(Move::WordRight, shift)
    })
    .on_mac(&["Alt+ArrowRight"]),
    goes("caret-word-left", "One word to the left", &["Mod+ArrowLeft"], Mode::Caret, |_, shift| {
        Msg::Go(Move::WordLeft, shift)
    })
    .on_mac(&["Alt+ArrowLeft"]),
    goes("caret-down", "One line down", &["ArrowDown"], Mode::Caret, |_, shift| {
        Msg::Go(Move::Line(LineMove::Down), shift)
    }),
    goes("caret-up", "One line up", &["ArrowUp"], Mode::Caret, |_, shift| Msg::Go(Move::Line(LineMove::Up), shift)),
    goes("caret-line-start", "To the start of the line", &["Home"], Mode::Caret, |_, shift| {
        Msg::Go(Move::Line(LineMove::Start), shift)
    })
    .on_mac(&["Home", "Mod+ArrowLeft"]),
    goes("caret-line-end", "To the end of the line", &["End"], Mode::Caret, |_, shift| {
        Msg::Go(Move::Line(LineMove::End), shift)
    })
    .on_mac(&["End", "Mod+ArrowRight"]),
    goes("caret-next-sentence", "To the end of the sentence", &["j"], Mode::Caret, |_, shift| {
        Msg::Go(Move::NextSentence, shift)
    }),
    goes("caret-previous-sentence", "To the start of the sentence", &["k"], Mode::Caret, |_, shift| {
        Msg::Go(Move::PreviousSentence, shift)
    }),
    goes("caret-next-block", "To the next paragraph", &["Mod+ArrowDown"], Mode::Caret, |_, shift| {
        Msg::Go(Move::NextBlock, shift)
    })
    .on_mac(&["Alt+ArrowDown"]),
    goes(
        "caret-previous-block",
        "To the start of the paragraph, or the one before",
        &["Mod+ArrowUp"],
        Mode::Caret,
        |_, shift| Msg::Go(Move::PreviousBlock, shift),
    )
    .on_mac(&["Alt+ArrowUp"]),
    goes("caret-text-start", "To the start of the text", &["Mod+Home"], Mode::Caret, |_, shift| {
        Msg::Go(Move::TextStart, shift)
    })
    .on_mac(&["Mod+Home", "Mod+ArrowUp"]),
    goes("caret-text-end", "To the end of the text", &["Mod+End"], Mode::Caret, |_, shift| {
        Msg::Go(Move::TextEnd, shift)
    })
    .on_mac(&["Mod+End", "Mod+ArrowDown"]),
];

const HIGHLIGHTS: &[AppCommand] = &[
    tags("tag-assumption", "Highlight as assumption", &["1"], |_, _| Msg::Tag(Category::Assumption)),
    tags("tag-information-gap", "Highlight as information gap", &["2"], |_, _| Msg::Tag(Category::InformationGap)),
    tags("tag-bias-deception-risk", "Highlight as bias and deception risk", &["3"], |_, _| {
        Msg::Tag(Category::BiasDeceptionRisk)
    }),
    tags("tag-evidence", "Highlight as evidence", &["4"], |_, _| Msg::Tag(Category::Evidence)),
    tags("tag-entity", "Highlight as entity", &["5"], |_, _| Msg::Tag(Category::Entity)),
    AppCommand::new("next-highlight", "Next highlight", Group::Highlights, &["n"], |_, _| Msg::FocusNext {
        backwards: false,
    })
    .when(has_case, NO_CASE)
    .repeats(),
    AppCommand::new("previous-highlight", "Previous highlight", Group::Highlights, &["p"], |_, _| Msg::FocusNext {
        backwards: true,
    })
    .when(has_case, NO_CASE)
    .repeats(),
    AppCommand::new(
        "open-card",
        "Tag what is selected, or open the card of the highlight here",
        Group::Highlights,
        &["Enter"],
        |_, _| Msg::OpenCard,
    )
    .heard(Heard::InText)
    .when(is_reading, NOT_READING),
    AppCommand::new("delete-highlight", "Delete the highlight in focus", Group::Highlights, &["Delete"], |_, _| {
        Msg::DeleteFocused
    })
    .when(has_text, NO_CASE),
    AppCommand::new("choose", "Choose among the highlights that overlap here", Group::Highlights, &["o"], |_, _| {
        Msg::Choose
    })
    .when(has_case, NO_CASE),
    duplicates("duplicate-assumption", "The same words as assumption too", &["Shift+1"], |_, _| {
        Msg::Duplicate(Category::Assumption)
    }),
    duplicates("duplicate-information-gap", "The same words as information gap too", &["Shift+2"], |_, _| {
        Msg::Duplicate(Category::InformationGap)
    }),
    duplicates(
        "duplicate-bias-deception-risk",
        "The same words as bias and deception risk too",
        &["Shift+3"],
        |_, _| Msg::Duplicate(Category::BiasDeceptionRisk),
    ),
    duplicates("duplicate-evidence", "The same words as evidence too", &["Shift+4"], |_, _| {
        Msg::Duplicate(Category::Evidence)
    }),
    duplicates("duplicate-entity", "The same words as entity too", &["Shift+5"], |_, _| {
        Msg::Duplicate(Category::Entity)
    }),
    AppCommand::new(
        "split",
        "Split the highlight in focus before the selected words",
        Group::Highlights,
        &["x"],
        |_, _| Msg::Split,
    )
    .when(has_text, NO_CASE),
];

/// Gives the words of the highlight in focus another category as well.
const fn duplicates(
    id: &'static str,
    name: &'static str,
    keys: &'static [&'static str],
    message: fn(&Model, super::Shift) -> Msg,
) -> AppCommand {
    AppCommand::new(id, name, Group::Highlights, keys, message).when(has_text, NO_CASE)
}

/// `[` is for the start of a highlight and `]` for its end; Shift turns the way round.
const RESIZE: &[AppCommand] = &[
    resizes("start-word-earlier", "Start the highlight in focus a word earlier", &["["], |_, _| {
        Msg::Resize(Edge::Start, Unit::Word, Direction::Backward)
    }),
    resizes("start-word-later", "Start the highlight in focus a word later", &["{"], |_, _| {
        Msg::Resize(Edge::Start, Unit::Word, Direction::Forward)
    }),
    resizes("end-word-later", "End the highlight in focus a word later", &["]"], |_, _| {
        Msg::Resize(Edge::End, Unit::Word, Direction::Forward)
    }),
    resizes("end-word-earlier", "End the highlight in focus a word earlier", &["}"], |_, _| {
        Msg::Resize(Edge::End, Unit::Word, Direction::Backward)
    }),
    resizes("start-character-earlier", "Start the highlight in focus a character earlier", &["Alt+["], |_, _| {
        Msg::Resize(Edge::Start, Unit::Character, Direction::Backward)
    }),
    resizes("start-character-later", "Start the highlight in focus a character later", &["Alt+{"], |_, _| {
        Msg::Resize(Edge::Start, Unit::Character, Direction::Forward)
    }),
    resizes("end-character-later", "End the highlight in focus a character later", &["Alt+]"], |_, _| {
        Msg::Resize(Edge::End, Unit::Character, Direction::Forward)
    }),
    resizes("end-character-earlier", "End the highlight in focus a character earlier", &["Alt+}"], |_, _| {
        Msg::Resize(Edge::End, Unit::Character, Direction::Backward)
    }),
    // On a Mac these keys are the browser's own way back and forward; with Option too, of none that we know.
    resizes("start-sentence-earlier", "Start the highlight in focus a sentence earlier", &["Mod+["], |_, _| {
        Msg::Resize(Edge::Start, Unit::Sentence, Direction::Backward)
    })
    .on_mac(&["Mod+Alt+["]),
    resizes("start-sentence-later", "Start the highlight in focus a sentence later", &["Mod+{"], |_, _| {
        Msg::Resize(Edge::Start, Unit::Sentence, Direction::Forward)
    })
    .on_mac(&["Mod+Alt+{"]),
    resizes("end-sentence-later", "End the highlight in focus a sentence later", &["Mod+]"], |_, _| {
        Msg::Resize(Edge::End, Unit::Sentence, Direction::Forward)
    })
    .on_mac(&["Mod+Alt+]"]),
    resizes("end-sentence-earlier", "End the highlight in focus a sentence earlier", &["Mod+}"], |_, _| {
        Msg::Resize(Edge::End, Unit::Sentence, Direction::Backward)
    })
    .on_mac(&["Mod+Alt+}"]),
];

/// Moves one end of the highlight in focus; never while typing, also with Control or Alt.
const fn resizes(
    id: &'static str,
    name: &'static str,
    keys: &'static [&'static str],
    message: fn(&Model, super::Shift) -> Msg,
) -> AppCommand {
    AppCommand::new(id, name, Group::Highlights, keys, message)
        .heard(Heard::OutsideFields)
        .repeats()
        .when(has_text, NO_CASE)
}

/// Highlights what is selected; with nothing selected the category is armed.
const fn tags(
    id: &'static str,
    name: &'static str,
    keys: &'static [&'static str],
    message: fn(&Model, super::Shift) -> Msg,
) -> AppCommand {
    AppCommand::new(id, name, Group::Highlights, keys, message)
        .when(|model| is_reading(model) && (model.view == View::Read || model.selection.is_some()), NOT_READING)
}

/// With the line that has the keyboard, or had it last.
const fn with_line(
    id: &'static str,
    name: &'static str,
    keys: &'static [&'static str],
    message: fn(&Model, super::Shift) -> Msg,
) -> AppCommand {
    AppCommand::new(id, name, Group::Brief, keys, message)
        .heard(Heard::InLine)
        .repeats()
        .when(|model| model.view == View::Brief && line(model).is_some(), "The keyboard was in no line of the brief")
}

fn line(model: &Model) -> Option<StatementId> {
    model.line.filter(|line| model.case.brief.find(*line).is_some())
}

fn of_line(model: &Model, message: fn(StatementId) -> Msg) -> Msg {
    line(model).map_or(Msg::Notify("That line is gone".to_owned()), message)
}

fn add_line(model: &Model, place: Place) -> Msg {
    Msg::AddLine(Slot::Brief(place), model.case.brief.lines(Slot::Brief(place)).len())
}

fn is_writing(model: &Model) -> bool {
    has_case(model) && model.view == View::Brief
}

const NOT_WRITING: &str = "The brief is not on the screen";

const BRIEF: &[AppCommand] = &[
    with_line("line-up", "Move this line of the brief up", &["Alt+ArrowUp"], |model, _| {
        of_line(model, |id| Msg::MoveLine(id, -1))
    }),
    with_line("line-down", "Move this line of the brief down", &["Alt+ArrowDown"], |model, _| {
        of_line(model, |id| Msg::MoveLine(id, 1))
    }),
    with_line("line-cite", "Choose the highlights this line rests on", &[], |model, _| {
        of_line(model, |id| Msg::Cite(Some(id)))
    }),
    AppCommand::new("cite", "Cite the highlight in focus in the line written last", Group::Brief, &["e"], |_, _| {
        Msg::Citing(CiteMsg::InLastLine(None))
    })
    .when(has_text, NO_CASE),
    AppCommand::new(
        "back-to-line",
        "Back to the line of the brief written last",
        Group::Brief,
        &["Shift+e"],
        |model, _| of_line(model, Msg::GoToLine),
    )
    .when(|model| line(model).is_some(), "No line of the brief was written yet"),
    with_line("line-remove", "Remove this line of the brief", &[], |model, _| of_line(model, Msg::RemoveLine)),
    AppCommand::new("add-bluf", "Add a line to the bottom line up front", Group::Brief, &[], |model, _| {
        add_line(model, Place::Bluf)
    })
    .when(is_writing, NOT_WRITING),
    AppCommand::new("add-picture", "Add a picture to the brief", Group::Brief, &[], |_, _| {
        Msg::PressIn(View::Brief, "add-picture")
    })
    .when(has_case, NO_CASE),
    AppCommand::new("templates", "Shape of the brief, and templates", Group::Brief, &[], |_, _| {
        Msg::Templates(TemplateMsg::Show(true))
    })
    .when(has_case, NO_CASE),
    AppCommand::new("add-hypothesis", "Add a hypothesis", Group::Brief, &[], |_, _| Msg::AddHypothesis)
        .when(is_writing, NOT_WRITING),
];

const CASE: &[AppCommand] = &[
    AppCommand::new("show-read", "Read the article", Group::Case, &["r"], |_, _| Msg::Show(View::Read))
        .when(has_case, NO_CASE),
    AppCommand::new("show-brief", "Write the brief", Group::Case, &["b"], |_, _| Msg::Show(View::Brief))
        .when(has_case, NO_CASE),
    AppCommand::new("show-start", "Cases and new sources", Group::Case, &[], |_, _| Msg::Show(View::Start)),
    AppCommand::new("open-file", "Open a file", Group::Case, &[], |_, _| Msg::PressIn(View::Start, "open-file"))
        .when(|model| model.draft.is_none(), "Not while a text is checked"),
    AppCommand::new("backup", "Back up everything on this device", Group::Case, &[], |_, _| {
        Msg::Backup(BackupMsg::Make)
    }),
    AppCommand::new("new-case", "New case", Group::Case, &[], |_, _| Msg::NewCase).when(has_case, NO_CASE),
    AppCommand::new("export-case", "Export the case file", Group::Case, &["Mod+s"], |_, _| {
        Msg::Export(ExportKind::CaseFile)
    })
    .when(has_case, NO_CASE),
    AppCommand::new("export-markdown", "Export the brief as Markdown", Group::Case, &[], |_, _| {
        Msg::Export(ExportKind::Markdown)
    })
    .when(has_case, NO_CASE),
    AppCommand::new("copy-markdown", "Copy the brief as Markdown", Group::Case, &[], |_, _| Msg::CopyMarkdown)
        .when(has_case, NO_CASE),
    AppCommand::new("reasoning-log", "Reasoning log: who did what, and when", Group::Case, &[], |_, _| {
        Msg::Log(LogMsg::Open)
    })
    .when(has_case, NO_CASE),
    AppCommand::new("versions", "Earlier versions: look at one, bring it back", Group::Case, &[], |_, _| {
        Msg::Versions(VersionsMsg::Open)
    })
    .when(has_case, NO_CASE),
    AppCommand::new("export-locked", "Export the case file under a password", Group::Case, &[], |_, _| {
        Msg::Lock(LockMsg::Ask(ExportKind::CaseFile))
    })
    .when(has_case, NO_CASE),
    AppCommand::new("backup-locked", "Back up everything under a password", Group::App, &[], |_, _| {
        Msg::Lock(LockMsg::Ask(ExportKind::Backup))
    }),
    AppCommand::new("print", "Print the brief", Group::Case, &["Mod+p"], |_, _| Msg::Print).when(has_case, NO_CASE),
    AppCommand::new("undo", "Undo", Group::Case, &["Mod+z"], |_, _| Msg::Undo).when(has_case, NO_CASE).repeats(),
    AppCommand::new("redo", "Redo", Group::Case, &["Mod+Shift+z", "Mod+y"], |_, _| Msg::Redo)
        .when(has_case, NO_CASE)
        .repeats(),
];

const APP: &[AppCommand] = &[
    AppCommand::new("preview-note", "Preview the note, or type it", Group::App, &["Mod+Shift+e"], |model, _| {
        Msg::ShowNote(!model.previews_note)
    })
    .when(has_case, NO_CASE),
    AppCommand::new("codebook", "Make and change your own tags", Group::App, &["t"], |_, _| {
        Msg::Codebook(CodebookMsg::Show(true))
    })
    .when(has_case, NO_CASE),
    AppCommand::new("palette", "Find a command", Group::App, &["Mod+k"], |_, _| Msg::TogglePalette)
        .heard(Heard::OverDialogs)
        .when(|model| model.import.is_none() && model.rejection.is_none(), "Something must be answered first"),
    AppCommand::new("keys", "Show and change the keys", Group::App, &["?"], |_, _| Msg::ToggleKeys)
        .heard(Heard::OverDialogs),
    AppCommand::new("escape", "Close, or go one step back", Group::App, &["Escape"], |_, _| Msg::Escape)
        .heard(Heard::OverDialogs),
    AppCommand::new("theme", "Light or dark colours", Group::App, &[], |_, _| Msg::Press("theme")),
    says("say-less", "Screen reader: say only that words are highlighted", |_, _| verbosity(Verbosity::Quiet)),
    says("say-normal", "Screen reader: say category and number", |_, _| verbosity(Verbosity::Normal)),
    says("say-more", "Screen reader: say also where highlights begin and end", |_, _| verbosity(Verbosity::Full)),
];

const fn says(id: &'static str, name: &'static str, message: fn(&Model, super::Shift) -> Msg) -> AppCommand {
    AppCommand::new(id, name, Group::App, &[], message)
}

fn verbosity(verbosity: Verbosity) -> Msg {
    Msg::Device(DeviceMsg::SetVerbosity(verbosity))
}
