//! The one reactive value, and the only way to change it.

use super::shell::Shell;
use crate::app::{Env, Model, Msg, update};
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
        let mut effects = Vec::new();
        self.model.maybe_update(|model| {
            effects =
                update(model, message, &mut Env { now: clock::now(), random: &mut random, words: &segmenter::words });
            !is_silent
        });
        for effect in effects {
            self.shell.with_value(|shell| shell.run(self, effect));
        }
    }
}

/// The store of the app.
pub fn use_store() -> Store {
    expect_context::<Store>()
}
