//! The one reactive value, and the only way to change it.

use super::later::{self, Program};
use super::shell::Shell;
use crate::app::{Effect, Env, Model, Msg, update_first};
use crate::domain::case::CaseId;
use crate::platform::{clock, page};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Owns the model. Components read it with [`Store::memo`] and change it with [`Store::send`] only.
///
/// What is read from the model is compared here, after each message, and not by memos of the framework: those would
/// all be subscribers of one signal, which keeps the disposed ones for ever and looks through all of them for each.
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
        let watchers = StoredValue::new_local(Rc::default());
        Self { model: RwSignal::new(model), watchers, shell: StoredValue::new_local(Shell::default()) }
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
        let look = move |model: &Model| {
            let new = read(model);
            // Gone when its component is, which may be in the middle of this round.
            set_value.try_maybe_update(|value| (replace_if_other(value, new), ()));
        };
        let watchers = self.watchers.get_value();
        let number = watchers.add(Rc::new(look));
        on_cleanup(move || {
            self.watchers.try_with_value(|watchers| watchers.list.borrow_mut().remove(&number));
        });
        value
    }

    /// Carries out a message and what follows from it.
    pub fn send(self, message: Msg) {
        // Where the text is scrolled to and what is kept of it are not drawn from the model, so nothing need look again.
        let is_silent = matches!(message, Msg::Scrolled(_) | Msg::KeepScreen(_));
        let is_about_last_case =
            matches!(message, Msg::Opened(_) | Msg::NoSnapshot(..) | Msg::StoreFailed(_) | Msg::LoadFailed);
        let mut random = clock::random;
        let mut outcome = Ok(Vec::new());
        self.model.maybe_update(|model| {
            // Only what is done with a text asks for words, and that is in the later part too.
            let words = |text: &str| later::program().map_or_else(Vec::new, |program| (program.words)(text));
            let spellings = |words: &str| later::program().map_or_else(Vec::new, |program| (program.spellings)(words));
            let mut env = Env { now: clock::now(), random: &mut random, words: &words, spellings: &spellings };
            outcome = update_first(model, message, &mut env).or_else(|message| match later::program() {
                Some(program) => Ok((program.update)(model, *message, &mut env)),
                None => Err(message),
            });
            !is_silent
        });
        if !is_silent {
            let watchers = self.watchers.get_value().now();
            self.peek(|model| watchers.iter().for_each(|look| look(model)));
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

    fn run(self, effects: Vec<Effect>) {
        for effect in effects {
            self.shell.with_value(|shell| shell.run(self, effect));
        }
    }
}

/// Looks at the model, and tells those who need to know.
type Look = Rc<dyn Fn(&Model)>;

/// What looks at the model after each message, in the order in which it came.
#[derive(Default)]
struct Watchers {
    list: RefCell<BTreeMap<u64, Look>>,
    newest: Cell<u64>,
}

impl Watchers {
    fn add(&self, look: Look) -> u64 {
        let number = self.newest.get() + 1;
        self.newest.set(number);
        self.list.borrow_mut().insert(number, look);
        number
    }

    fn now(&self) -> Vec<Look> {
        self.list.borrow().values().cloned().collect()
    }
}

/// Says whether it was another.
fn replace_if_other<T: PartialEq>(old: &mut T, new: T) -> bool {
    let is_other = *old != new;
    if is_other {
        *old = new;
    }
    is_other
}

/// The store of the app.
pub fn use_store() -> Store {
    expect_context::<Store>()
}
