//! Carries out what is asked of the database, in order, and goes on when that fails.

use super::Store;
use super::later;
use crate::app::collection::CollectionMsg;
use crate::app::fault::{Fault, Recovery};
use crate::app::file_copy::FileCopyMsg;
use crate::app::msg::BackupMsg;
use crate::app::msg::LogReader;
use crate::app::outbox::Outbox;
use crate::app::reasoning_log::LogMsg;
use crate::app::tabs::TabsMsg;
use crate::app::versions::VersionsMsg;
use crate::app::{Msg, StoreRequest};
use crate::domain::case::CaseId;
use crate::platform::database::{Answer, Storage, ask_to_persist};
use crate::platform::page;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The connection to the database, and what waits for it.
#[derive(Default, Clone)]
pub struct Keeper {
    storage: Rc<RefCell<Option<Rc<Storage>>>>,
    outbox: Rc<RefCell<Outbox>>,
    is_busy: Rc<Cell<bool>>,
    is_opening: Rc<Cell<bool>>,
    /// Why there is no connection, where that is known.
    fault: Rc<RefCell<Option<Fault>>>,
    /// Why the connection is to be given up as soon as everything is stored.
    loss: Rc<RefCell<Option<Fault>>>,
    /// Whether the page was said to be ready.
    is_ready: Rc<Cell<bool>>,
    /// Whether the newer version is to be loaded as soon as everything is stored.
    wants_update: Rc<Cell<bool>>,
}

/// How long the database may take to be opened before that is said, in milliseconds.
const SILENCE: u32 = 5_000;

impl Keeper {
    /// Opens the database and, if that is wanted, the case that was open last; only then the page is said to be ready, unless it has to be
    /// said first that the database cannot be opened.
    pub fn open(&self, store: Store, opens_last: bool) {
        let keeper = self.clone();
        spawn_local(async move {
            if let Some(storage) = keeper.connect(store).await {
                keeper.open_last(store, &storage, opens_last).await;
                ask_to_persist();
            }
            keeper.ready();
        });
    }

    /// Lists the cases and opens the last one: from what was read already, or else now.
    async fn open_last(&self, store: Store, storage: &Storage, is_wanted: bool) {
        let ahead = storage.take_ahead();
        let last = match &ahead {
            Some((_, ahead)) => ahead.last,
            None => storage.last_case().await,
        };
        // Something may have been begun while it was waited for.
        let is_untouched = store.peek(|model| model.case.sources.is_empty() && model.draft.is_none());
        if self.fault.take().is_some() {
            self.go_on(store, storage).await;
        }
        let stored = match ahead {
            Some((library, ahead)) => {
                store.send(Msg::Library(library));
                ahead.stored
            }
            None => {
                self.ask(store, StoreRequest::List);
                None
            }
        };
        match (stored, last) {
            _ if !is_wanted || !is_untouched => {}
            (Some(stored), _) => store.send(Msg::Opened(Box::new(stored))),
            (None, Some(case)) => self.ask(store, StoreRequest::Open(case)),
            (None, None) => {}
        }
    }

    /// Whether work would be lost if the page were left now.
    pub fn has_work(&self) -> bool {
        self.outbox.borrow().has_work() || self.is_busy.get()
    }

    /// Loads the newer version as soon as everything is stored.
    pub fn update(&self, store: Store) {
        self.wants_update.set(true);
        self.pump(store);
    }

    fn ready(&self) {
        if !self.is_ready.replace(true) {
            page::ready();
        }
    }

    /// Opens a connection; where that fails or takes long, says so.
    async fn connect(&self, store: Store) -> Option<Rc<Storage>> {
        self.is_opening.set(true);
        let keeper = self.clone();
        page::after(SILENCE, move || {
            if keeper.is_opening.get() && keeper.fault.borrow().is_none() {
                keeper.fail(store, Fault::Silent);
            }
        });
        let keeper = self.clone();
        // Told in the middle of an event of the connection, which must be over before that can go.
        let tell = move |fault| {
            let keeper = keeper.clone();
            spawn_local(async move { keeper.lose(store, fault) });
        };
        let opened = Storage::open(tell).await;
        self.is_opening.set(false);
        match opened {
            Ok(storage) => {
                let storage = Rc::new(storage);
                self.storage.replace(Some(storage.clone()));
                Some(storage)
            }
            Err(fault) => {
                self.fail(store, fault);
                None
            }
        }
    }

    /// Goes on after a fault, with what waits.
    async fn go_on(&self, store: Store, storage: &Storage) {
        let case = store.peek(|model| model.case.id);
        let has_case = storage.holds(case).await;
        if !has_case {
            // It will be stored as a whole.
            self.outbox.borrow_mut().forget_steps(&[case]);
        }
        let is_settled = !self.outbox.borrow().has_steps_of(case);
        store.send(Msg::Recovery(Recovery::Opened { has_case, is_settled }));
        self.pump(store);
    }

    /// Opens the database once more; where it is still being opened, that goes on by itself.
    pub fn try_again(&self, store: Store) {
        if self.is_opening.get() {
            return;
        }
        if let Some(storage) = self.storage.take() {
            storage.close();
        }
        let keeper = self.clone();
        spawn_local(async move {
            keeper.fault.take();
            if let Some(storage) = keeper.connect(store).await {
                keeper.fault.take();
                keeper.go_on(store, &storage).await;
            }
        });
    }

    /// The connection is lost or must be given up; or, before there is one, somebody keeps it from being opened.
    fn lose(&self, store: Store, fault: Fault) {
        if self.storage.borrow().is_none() {
            return self.fail(store, fault);
        }
        self.loss.replace(Some(fault));
        self.pump(store);
    }

    /// Says that nothing can be stored, and why; what waits is kept for later.
    fn fail(&self, store: Store, fault: Fault) {
        self.fault.replace(Some(fault.clone()));
        let questions = self.outbox.borrow_mut().take_questions();
        refuse(store, &questions, &fault);
        store.send(Msg::StoreFailed(fault));
        self.ready();
    }

    /// Queues a request; what waits goes to the database together, in order.
    pub fn ask(&self, store: Store, request: StoreRequest) {
        let is_work = request.stores().is_some() || request.has_answer();
        self.outbox.borrow_mut().add(request);
        let fault = self.fault.borrow().clone().filter(|_| self.storage.borrow().is_none() && is_work);
        match fault {
            Some(fault) => self.fail(store, fault),
            None => self.pump(store),
        }
    }

    /// Hands on what waits, if nothing is on its way.
    pub fn pump(&self, store: Store) {
        let storage = self.storage.borrow().clone();
        // A reload would cut off what is still on its way; without a database nothing is.
        let is_settled = storage.is_none() || (!self.is_busy.get() && self.outbox.borrow().is_empty());
        if is_settled && self.wants_update.take() {
            page::activate_update();
        }
        let Some(storage) = storage else { return };
        if self.is_busy.get() {
            return;
        }
        if self.outbox.borrow().is_empty() {
            return self.give_up(store);
        }
        self.is_busy.set(true);
        let batch = self.outbox.borrow_mut().take_batch();
        let keeper = self.clone();
        spawn_local(async move {
            let answer = storage.carry_out(&batch, later::program().map(|program| program.work)).await;
            keeper.is_busy.set(false);
            match answer {
                Ok(answer) => {
                    report(store, &batch, answer);
                    keeper.pump(store);
                }
                Err(fault) => keeper.not_stored(store, batch, fault),
            }
        });
    }

    /// Closes the connection, if that is asked for and everything is stored that can be.
    fn give_up(&self, store: Store) {
        let Some(fault) = self.loss.take() else { return };
        if let Some(storage) = self.storage.take() {
            storage.close();
        }
        self.fail(store, fault);
    }

    /// Nothing of a batch was stored: it waits for the next try, which comes with the next request or when it is asked for.
    fn not_stored(&self, store: Store, batch: Vec<StoreRequest>, fault: Fault) {
        // No work is missed with the copy in a file, which says itself that it failed.
        let is_copy = matches!(batch[..], [StoreRequest::DumpForFile]);
        let is_missed = !is_copy && batch.iter().any(|request| request.is_missed() || request.has_answer());
        let cases: Vec<CaseId> = batch.iter().filter_map(StoreRequest::stores).map(|(case, _)| case).collect();
        let questions = self.outbox.borrow_mut().put_back(batch);
        match fault {
            Fault::Overtaken => {
                // What was done after a step that is not stored never can be.
                self.outbox.borrow_mut().forget_steps(&cases);
                if let Some(case) = cases.first() {
                    store.send(Msg::Tabs(TabsMsg::Overtaken(*case)));
                }
                self.pump(store);
            }
            fault if is_copy || fault == Fault::NoSuchCase => {
                refuse(store, &questions, &fault);
                self.pump(store);
            }
            fault => {
                refuse(store, &questions, &fault);
                if is_missed {
                    store.send(Msg::StoreFailed(fault));
                }
                if self.loss.borrow().is_some() {
                    self.give_up(store);
                }
            }
        }
    }
}

/// Says of what was asked for that it cannot be had.
fn refuse(store: Store, questions: &[StoreRequest], fault: &Fault) {
    for question in questions {
        let words = match question {
            StoreRequest::DumpForFile => {
                store.send(Msg::FileCopy(FileCopyMsg::NotRead(fault.brief().to_owned())));
                continue;
            }
            StoreRequest::Restore { .. } => "Nothing of the backup was stored",
            StoreRequest::Dump(_) => "No backup was made",
            StoreRequest::Open(_) | StoreRequest::OpenOlder(..) => "The case was not opened",
            StoreRequest::Gather(_) | StoreRequest::ReadLog(..) => "That cannot be read now",
            _ => continue,
        };
        store.send(Msg::Notify(format!("{words}: {}", fault.brief())));
    }
}

fn report(store: Store, batch: &[StoreRequest], answer: Answer) {
    for (case, sequence) in batch.iter().filter_map(StoreRequest::stores) {
        store.send(Msg::Stored(case, sequence));
    }
    match answer {
        Answer::Done => {}
        Answer::Library(library) => store.send(Msg::Library(library)),
        Answer::Case(case) => store.send(Msg::Opened(case)),
        Answer::Log(case, LogReader::ReasoningLog) => store.send(Msg::Log(LogMsg::Read(case))),
        Answer::Log(case, LogReader::Versions) => store.send(Msg::Versions(VersionsMsg::Read(case))),
        Answer::Dumped(records, password) => store.send(Msg::Backup(BackupMsg::Dumped(records, password))),
        Answer::DumpedForFile(records) => store.send(Msg::FileCopy(FileCopyMsg::Read(records))),
        Answer::Restored => store.send(Msg::Backup(BackupMsg::Restored)),
        Answer::Steps { case, after, entries, unexported } => {
            store.send(Msg::Tabs(TabsMsg::Steps { case, after, entries, unexported }));
        }
        Answer::Cases(cases) => store.send(Msg::Collection(CollectionMsg::Gathered(cases))),
        Answer::NoSnapshot(case, which) => store.send(Msg::NoSnapshot(case, which)),
    }
}
