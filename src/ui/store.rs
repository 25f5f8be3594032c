//! The one reactive value, and the only way to change it.

use super::later::{self, Program};
use super::shell::Shell;
use crate::app::{Effect, Env, Model, Msg, update_first};
use crate::domain::case::CaseId;
use crate::platform::{clock, segmenter};
use leptos::prelude::*;

/// Owns the model. Components read it with [`Store::read`] and change it with [`Store::send`] only.
#[derive(Clone, Copy)]
pub struct Store {
    model: RwSignal<Model>,
    shell: StoredValue<Shell, LocalStorage>,
}

impl Store {
    /// A store with an empty case.
    pub(super) fn new() -> Self {
        let model = Model::new(CaseId::from_random(clock::random()), clock::now());
        Self { model: RwSignal::new(model), shell: StoredValue::new_local(Shell::default()) }
    }

    /// Opens the database and the case that was open last.
    pub fn open(self) {
        self.shell.with_value(|shell| shell.open(self));
    }

    /// Reads the model; whatever runs this runs again when the model changes.
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
    ) -> Memo<T> {
        Memo::new(move |_| self.read(|model| read(model)))
    }

    /// Carries out a message and what follows from it.
    pub fn send(self, message: Msg) {
        // Where the text is scrolled to is not drawn from the model, so nothing need look at it again.
        let is_silent = matches!(message, Msg::Scrolled(_));
        let mut random = clock::random;
        let mut outcome = Ok(Vec::new());
        self.model.maybe_update(|model| {
            let mut env = Env { now: clock::now(), random: &mut random, words: &segmenter::words };
            outcome = update_first(model, message, &mut env).or_else(|message| match later::program() {
                Some(program) => Ok((program.update)(model, *message, &mut env)),
                None => Err(message),
            });
            !is_silent
        });
        match outcome {
            Ok(effects) => self.run(effects),
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

/// The store of the app.
pub fn use_store() -> Store {
    expect_context::<Store>()
}
