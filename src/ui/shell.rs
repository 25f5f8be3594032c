//! Carries out effects: the database, downloads, scrolling.

use super::Store;
use super::later::{self, Program};
use crate::app::arriving::{ArrivalMsg, Errand};
use crate::app::collection::CollectionMsg;
use crate::app::msg::BackupMsg;
use crate::app::reasoning_log::LogMsg;
use crate::app::storage::OVERTAKEN;
use crate::app::tabs::TabsMsg;
use crate::app::{DeviceMsg, Effect, Msg, Options, StoreRequest, View};
use crate::domain::case::{AnnotationId, CaseId};
use crate::platform::database::{Answer, Storage, ask_to_persist};
use crate::platform::{clipboard, files, installed, page, selection};
use leptos::task::{spawn_local, tick};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// The connection to the world outside the model.
#[derive(Default, Clone)]
pub struct Shell {
    storage: Rc<RefCell<Option<Rc<Storage>>>>,
    queue: Rc<RefCell<VecDeque<StoreRequest>>>,
    is_busy: Rc<Cell<bool>>,
    /// Whether the newer version is to be loaded as soon as everything is stored.
    wants_update: Rc<Cell<bool>>,
    /// What waits for the later part of the program.
    waiting: Rc<RefCell<Vec<Waiting>>>,
}

/// Something to be done with the later part of the program.
type Waiting = Box<dyn FnOnce(&'static Program)>;

/// A pause in which the log may be folded, in milliseconds.
const FOLD: u32 = 3_000;

/// How long a short message stays, in milliseconds.
const TOAST: u32 = 8_000;

impl Shell {
    /// Opens the database and the case that was open last; only then the app says that it is ready.
    pub fn open(&self, store: Store) {
        self.load(store);
        if page::is_flagged("one-file") {
            store.send(Msg::Arrival(ArrivalMsg::InOneFile));
        }
        let errand = Errand::from_query(&installed::query());
        let shell = self.clone();
        spawn_local(async move {
            match Storage::open().await {
                Ok(storage) => {
                    shell.open_last(store, storage, errand.is_none()).await;
                    ask_to_persist();
                }
                Err(why) => store.send(Msg::StoreFailed(why)),
            }
            if let Some(kept) = page::setting("highlighting") {
                store.send(Msg::SetOptions(Options::read(&kept)));
            }
            shell.watch_boot(store);
            page::ready();
        });
    }

    /// Lists the cases and opens the last one: from what was read already, or else now.
    ///
    /// Whoever came for something else than the case of last time finds that in the list.
    async fn open_last(&self, store: Store, storage: Storage, is_wanted: bool) {
        let ahead = storage.take_ahead();
        let last = match &ahead {
            Some((_, ahead)) => ahead.last,
            None => storage.last_case().await,
        };
        *self.storage.borrow_mut() = Some(Rc::new(storage));
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
            _ if !is_wanted => {}
            (Some(stored), _) => store.send(Msg::Opened(Box::new(stored))),
            (None, Some(case)) => self.ask(store, StoreRequest::Open(case)),
            (None, None) => {}
        }
    }

    /// Fetches the later part of the program, and then does what waited for it.
    fn load(&self, store: Store) {
        let shell = self.clone();
        spawn_local(async move {
            let is_there = later::load().await;
            store.send(if is_there { Msg::Loaded } else { Msg::LoadFailed });
            if is_there {
                let kept = |name| page::setting(name).unwrap_or_default();
                let (keys, recent, verbosity) = (kept("keys"), kept("recent"), kept("verbosity"));
                store.send(Msg::Device(DeviceMsg::Read { is_mac: page::is_mac(), keys, recent, verbosity }));
            }
            if let Some(program) = later::program() {
                (program.begin)(store);
                shell.waiting.take().into_iter().for_each(|then| then(program));
            }
        });
    }

    /// Keeps this until the later part of the program is there; says so, if somebody asked for it.
    pub fn wait(&self, store: Store, then: Waiting, is_asked: bool) {
        self.waiting.borrow_mut().push(then);
        if is_asked {
            store.send(Msg::Waits);
        }
    }

    fn watch_boot(&self, store: Store) {
        if page::is_flagged("offline") {
            store.send(Msg::OfflineReady);
        }
        if page::is_flagged("update") {
            store.send(Msg::UpdateReady);
        }
        page::on_window_event("caveat-offline-ready", move || store.send(Msg::OfflineReady));
        page::on_window_event("caveat-update-ready", move || store.send(Msg::UpdateReady));
        let shell = self.clone();
        page::ask_before_leaving(move || !shell.queue.borrow().is_empty() || shell.is_busy.get());
    }

    /// Carries out one effect.
    pub fn run(&self, store: Store, effect: Effect) {
        match effect {
            Effect::Store(request) => self.ask(store, request),
            Effect::Download { kind, name, content } => {
                let message = match files::download(&name, kind.media_type(), &content) {
                    true => Msg::Exported(kind),
                    false => Msg::Notify("The browser did not take the file".to_owned()),
                };
                store.send(message);
            }
            Effect::Copy(text) => spawn_local(async move {
                let words = match clipboard::copy(&text).await {
                    Ok(()) => "Brief copied as Markdown".to_owned(),
                    Err(why) => format!("Not copied: {why}. Export the file instead"),
                };
                store.send(Msg::Notify(words));
            }),
            Effect::Reveal(id) => reveal(store, id),
            Effect::ScrollToBlock(block) => after_drawing(move || page::reveal_block(block, false)),
            Effect::FocusHypothesis(id) => after_drawing(move || page::focus(&format!("hypothesis-{id}"))),
            Effect::FocusItem(item) => after_drawing(move || page::focus(&format!("item-{item}"))),
            Effect::FocusOn(id) => after_drawing(move || page::focus(&id)),
            Effect::FocusLine(line) => spawn_local(async move {
                // As soon as the line is drawn: the next key may follow at once.
                tick().await;
                page::focus(&format!("line-{line}"));
                after_drawing(move || page::keep_focus(&format!("line-{line}")));
            }),
            Effect::MoveSelection(by) => {
                if let Some((anchor, head)) = selection::move_in_text(by) {
                    store.send(Msg::SelectByWord { anchor, head, by });
                }
            }
            Effect::FocusCard(id) => after_drawing(move || page::focus(&format!("statement-{id}"))),
            Effect::Press(id) => page::press(id),
            Effect::FocusText => after_drawing(|| page::focus("reader")),
            Effect::KeepFocus => after_drawing(page::keep_focus_in_view),
            Effect::FocusMark(id) => after_drawing(move || page::focus_mark(&id.to_string())),
            Effect::FocusTagBar => after_drawing(|| page::focus_first(".tag-bar button")),
            Effect::Print(_)
            | Effect::Select(..)
            | Effect::SelectAgain(..)
            | Effect::KeepInSight(_)
            | Effect::FindLine { .. }
            | Effect::FocusLineAt(..)
            | Effect::FocusAdd(_) => {
                store.when_loaded(move |later| (later.carry_out)(store, effect));
            }
            Effect::ClearSelection => selection::clear(),
            effect @ Effect::Find(_) => {
                if let Some(program) = later::program() {
                    (program.find)(store, effect);
                }
            }
            Effect::Tabs(effect) => {
                if let Some(program) = later::program() {
                    (program.tabs)(store, effect);
                }
            }
            Effect::KeepSetting(name, value) => {
                // The other settings are soon chosen again.
                if !page::set_setting(name, &value) && name == "templates" {
                    let words = "The browser does not keep templates: export them";
                    store.send(Msg::Notify(words.to_owned()));
                }
            }
            Effect::FoldLater(case, sequence) => page::after(FOLD, move || store.send(Msg::Fold(case, sequence))),
            Effect::ExpireToast(serial) => page::after(TOAST, move || store.send(Msg::ToastExpired(serial))),
            Effect::ActivateUpdate => {
                self.wants_update.set(true);
                self.pump(store);
            }
            Effect::Load => self.load(store),
        }
    }

    /// Queues a request; what waits goes to the database together, in order.
    fn ask(&self, store: Store, request: StoreRequest) {
        let mut queue = self.queue.borrow_mut();
        if let StoreRequest::Remember(case, _) = &request {
            // Only the newest place counts.
            queue.retain(|waiting| !matches!(waiting, StoreRequest::Remember(other, _) if other == case));
        }
        queue.push_back(request);
        drop(queue);
        self.pump(store);
    }

    fn pump(&self, store: Store) {
        let storage = self.storage.borrow().clone();
        // A reload would cut off what is still on its way; without a database nothing is.
        let is_settled = storage.is_none() || (!self.is_busy.get() && self.queue.borrow().is_empty());
        if is_settled && self.wants_update.take() {
            page::activate_update();
        }
        let Some(storage) = storage else { return };
        if self.is_busy.get() || self.queue.borrow().is_empty() {
            return;
        }
        self.is_busy.set(true);
        let batch = self.take_batch();
        let shell = self.clone();
        spawn_local(async move {
            let answer = storage.carry_out(&batch, later::program().map(|program| program.work)).await;
            shell.is_busy.set(false);
            match answer {
                Ok(answer) => {
                    report(store, &batch, answer);
                    shell.pump(store);
                }
                Err(why) if why == OVERTAKEN => {
                    let cases: Vec<CaseId> =
                        batch.iter().filter_map(StoreRequest::stores).map(|(case, _)| case).collect();
                    shell.put_back(batch);
                    // What was done after a step that is not stored never can be.
                    shell.queue.borrow_mut().retain(|it| it.stores().is_none_or(|(case, _)| !cases.contains(&case)));
                    if let Some(case) = cases.first() {
                        store.send(Msg::Tabs(TabsMsg::Overtaken(*case)));
                    }
                    shell.pump(store);
                }
                Err(why) => {
                    if batch.iter().any(|request| matches!(request, StoreRequest::Restore { .. })) {
                        store.send(Msg::Notify(format!("Nothing of the backup was stored: {why}")));
                    }
                    shell.put_back(batch);
                    store.send(Msg::StoreFailed(why));
                }
            }
        });
    }

    /// Requests up to and with the first that has an answer.
    fn take_batch(&self) -> Vec<StoreRequest> {
        let mut queue = self.queue.borrow_mut();
        let end = queue.iter().position(StoreRequest::has_answer).map_or(queue.len(), |at| at + 1);
        queue.drain(..end).collect()
    }

    /// What could not be written waits for the next try, which comes with the next request; questions are dropped.
    fn put_back(&self, batch: Vec<StoreRequest>) {
        let writes = batch.into_iter().filter(|request| !request.has_answer());
        let mut queue = self.queue.borrow_mut();
        let later = std::mem::take(&mut *queue);
        queue.extend(writes.chain(later));
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
        Answer::Log(case) => store.send(Msg::Log(LogMsg::Read(case))),
        Answer::Dumped(records) => store.send(Msg::Backup(BackupMsg::Dumped(records))),
        Answer::Restored => store.send(Msg::Backup(BackupMsg::Restored)),
        Answer::Steps { case, after, entries, unexported } => {
            store.send(Msg::Tabs(TabsMsg::Steps { case, after, entries, unexported }));
        }
        Answer::Cases(cases) => store.send(Msg::Collection(CollectionMsg::Gathered(cases))),
        Answer::NoSnapshot(case, which) => store.send(Msg::NoSnapshot(case, which)),
    }
}

/// Shows the words of an annotation; far sections draw their marks only when they come near, so the block comes first.
fn reveal(store: Store, id: AnnotationId) {
    if store.peek(|model| model.view) == View::Brief && page::is_narrow() {
        store.send(Msg::Show(View::Read));
    }
    let name = id.to_string();
    after_drawing(move || {
        if page::reveal_mark(&name) {
            return;
        }
        let block = store.peek(|model| {
            let annotation = model.case.annotations.get(&id)?;
            let source = model.case.source(annotation.source)?;
            Some(source.text.block_at(annotation.anchor.span()?.start()))
        });
        if let Some(block) = block {
            page::reveal_block(block, true);
            after_drawing(move || {
                page::reveal_mark(&name);
            });
        }
    });
}

/// Effects of a change on the page are drawn in the next frame, and observers report in the one after.
pub fn after_drawing(then: impl FnOnce() + 'static) {
    page::before_next_frame(move || page::before_next_frame(then));
}
