//! The one reactive value, and the only way to change it.

use super::later::{self, Program};
use super::shell::Shell;
use crate::app::{Effect, Env, Model, Msg, update_first};
use crate::domain::case::CaseId;
use crate::domain::edit::{AnnotationEdit, StatementEdit};
use crate::platform::{clock, page};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Owns the model. Components read it with [`Store::memo`] and change it with [`Store::send`] only.
///
/// What is read from the model is compared here, after each message, and not by memos of the framework: those would
/// all be subscribers of one signal, which keeps the disposed ones for ever and looks through all of them for each.
///
/// What a key was pressed for is drawn first ([`Store::memo_first`]): the new highlight in the text, the letter in its field.
/// Its card, lists, counts and all else that follows come one frame later, so that nobody waits for them.
#[derive(Clone, Copy)]
pub struct Store {
    model: RwSignal<Model>,
    watchers: StoredValue<Rc<Watchers>, LocalStorage>,
    shell: StoredValue<Shell, LocalStorage>,
}

impl Store {
    /// A store with an empty case.
    pub(super) fn new() -> Self {
        let model = Model::new(CaseId::from_random(clock::random()), clock::now());
        Self {
            model: RwSignal::new(model),
            watchers: StoredValue::new_local(Rc::default()),
            shell: StoredValue::new_local(Shell::default()),
        }
    }

    /// Opens the database and the case that was open last.
    pub fn open(self) {
        self.shell.with_value(|shell| shell.open(self));
    }

    /// Reads the model; whatever runs this runs again at every change. Only for what is there from start to end.
    pub fn read<T>(self, read: impl FnOnce(&Model) -> T) -> T {
        self.model.with(read)
    }

    /// Reads the model once.
    pub fn peek<T>(self, read: impl FnOnce(&Model) -> T) -> T {
        self.model.with_untracked(read)
    }

    /// A value derived from the model that notifies only when it is another.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Model) -> T + Send + Sync + 'static,
    ) -> ReadSignal<T> {
        let (value, set_value) = signal(self.peek(&read));
        self.watch(Turn::Rest, Rc::new(move |model| set_if_other(set_value, read(model))));
        value
    }

    /// The same for what a new highlight or a typed letter changes under the eyes, one frame before all else.
    pub fn memo_first<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Model) -> T + Send + Sync + 'static,
    ) -> ReadSignal<T> {
        let (value, set_value) = signal(self.peek(&read));
        self.watch(Turn::First, Rc::new(move |model| set_if_other(set_value, read(model))));
        value
    }

    fn watch(self, turn: Turn, look: Look) {
        let number = self.watchers.get_value().add(turn, look);
        on_cleanup(move || {
            self.watchers.try_with_value(|watchers| watchers.of(turn).borrow_mut().remove(&number));
        });
    }

    /// Carries out a message and what follows from it.
    pub fn send(self, message: Msg) {
        // That a step is stored is said with the rest; all other messages may come from what the rest shows.
        if !matches!(message, Msg::Stored(..)) {
            self.catch_up();
        }
        // Where the text is scrolled to and what is kept of it are not drawn from the model, so nothing need look again.
        let is_silent = matches!(message, Msg::Scrolled(_) | Msg::KeepScreen(_));
        let is_about_last_case =
            matches!(message, Msg::Opened(_) | Msg::NoSnapshot(..) | Msg::StoreFailed(_) | Msg::LoadFailed);
        let is_typed = matches!(
            message,
            Msg::EditAnnotation(_, AnnotationEdit::Text(..)) | Msg::EditLine(_, StatementEdit::Text(_))
        );
        let count = || self.peek(|model| model.case.annotations.len());
        let before = count();
        let outcome = self.update(message);
        let is_new_highlight = count() == before + 1 && !is_about_last_case;
        if !is_silent {
            self.draw(is_typed || is_new_highlight);
        }
        match outcome {
            Ok(effects) => {
                self.run(effects);
                if is_about_last_case {
                    page::shown();
                }
            }
            Err(message) => {
                // The case of last time comes by itself; only what was asked for is answered with "wait".
                let is_asked = !matches!(*message, Msg::Opened(_));
                self.shell.with_value(|shell| shell.wait(self, Box::new(move |_| self.send(*message)), is_asked));
            }
        }
    }

    /// Does this with the later part of the program: at once, or as soon as that is there.
    pub fn when_loaded(self, then: impl FnOnce(&'static Program) + 'static) {
        match later::program() {
            Some(program) => then(program),
            None => self.shell.with_value(|shell| shell.wait(self, Box::new(then), true)),
        }
    }

    /// Changes the model; what the later part of the program must do comes back while that is not there.
    fn update(self, message: Msg) -> Result<Vec<Effect>, Box<Msg>> {
        let mut random = clock::random;
        // Only what is done with a text asks for words, and that is in the later part too.
        let words = |text: &str| later::program().map_or_else(Vec::new, |program| (program.words)(text));
        let spellings = |words: &str| later::program().map_or_else(Vec::new, |program| (program.spellings)(words));
        let mut env = Env { now: clock::now(), random: &mut random, words: &words, spellings: &spellings };
        let mut outcome = Ok(Vec::new());
        self.model.update_untracked(|model| {
            outcome = update_first(model, message, &mut env).or_else(|message| match later::program() {
                Some(program) => Ok((program.update)(model, *message, &mut env)),
                None => Err(message),
            });
        });
        outcome
    }

    /// Has what comes first looked at now, and the rest too, or with the next frame.
    fn draw(self, may_wait: bool) {
        self.look(Turn::First);
        if self.watchers.get_value().is_behind.replace(true) {
            return;
        }
        if !may_wait {
            return self.catch_up();
        }
        page::before_next_frame(move || {
            // As soon as that frame is painted, or else before whatever waits for the one after it.
            page::after(0, move || self.catch_up());
            page::before_next_frame(move || self.catch_up());
        });
    }

    /// Draws what was left for later.
    fn catch_up(self) {
        if self.watchers.get_value().is_behind.take() {
            self.model.notify();
            self.look(Turn::Rest);
        }
    }

    fn look(self, turn: Turn) {
        let looks: Vec<Look> = self.watchers.get_value().of(turn).borrow().values().cloned().collect();
        self.peek(|model| looks.iter().for_each(|look| look(model)));
    }

    fn run(self, effects: Vec<Effect>) {
        for effect in effects {
            self.shell.with_value(|shell| shell.run(self, effect));
        }
    }
}

/// Looks at the model, and tells those who need to know.
type Look = Rc<dyn Fn(&Model)>;

/// When something looks at the model.
#[derive(Debug, Clone, Copy)]
enum Turn {
    /// Before the next frame, whatever was sent.
    First,
    /// At once too, or in the frame after it.
    Rest,
}

/// What looks at the model after each message, in the order in which it came.
#[derive(Default)]
struct Watchers {
    first: RefCell<BTreeMap<u64, Look>>,
    rest: RefCell<BTreeMap<u64, Look>>,
    newest: Cell<u64>,
    /// Whether the rest is still drawn as it was before the last message.
    is_behind: Cell<bool>,
}

impl Watchers {
    fn add(&self, turn: Turn, look: Look) -> u64 {
        let number = self.newest.get() + 1;
        self.newest.set(number);
        self.of(turn).borrow_mut().insert(number, look);
        number
    }

    fn of(&self, turn: Turn) -> &RefCell<BTreeMap<u64, Look>> {
        match turn {
            Turn::First => &self.first,
            Turn::Rest => &self.rest,
        }
    }
}

/// Tells those who follow a signal, if it has another value now.
pub(super) fn set_if_other<T: PartialEq + Send + Sync + 'static>(signal: WriteSignal<T>, new: T) {
    // Gone when its component is, which may be in the middle of this round.
    signal.try_maybe_update(|value| {
        let is_other = *value != new;
        if is_other {
            *value = new;
        }
        (is_other, ())
    });
}

/// The store of the app.
pub fn use_store() -> Store {
    expect_context::<Store>()
}
