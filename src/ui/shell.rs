//! Carries out effects: the database, downloads, scrolling.

use super::Store;
use super::keeper::Keeper;
use super::later::{self, Program};
use crate::app::arriving::{ArrivalMsg, Errand};
use crate::app::{DeviceMsg, Effect, Msg, Options, View};
use crate::domain::case::AnnotationId;
use crate::platform::{clipboard, files, installed, page, selection};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use std::cell::RefCell;
use std::rc::Rc;

/// The connection to the world outside the model.
#[derive(Default, Clone)]
pub struct Shell {
    keeper: Keeper,
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
    /// Begins: what this device keeps, what the browser says, the database, the later part of the program.
    pub fn open(&self, store: Store) {
        self.load(store);
        if page::is_flagged("one-file") {
            store.send(Msg::Arrival(ArrivalMsg::InOneFile));
        }
        if let Some(kept) = page::setting("highlighting") {
            store.send(Msg::SetOptions(Options::read(&kept)));
        }
        self.watch_page(store);
        // Whoever came for something else than the case of last time finds that in the list.
        let opens_last = Errand::from_query(&installed::query()).is_none();
        self.keeper.open(store, opens_last);
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

    fn watch_page(&self, store: Store) {
        if page::is_flagged("offline") {
            store.send(Msg::OfflineReady);
        }
        if page::is_flagged("update") {
            store.send(Msg::UpdateReady);
        }
        page::on_window_event("caveat-offline-ready", move || store.send(Msg::OfflineReady));
        page::on_window_event("caveat-update-ready", move || store.send(Msg::UpdateReady));
        let keeper = self.keeper.clone();
        page::ask_before_leaving(move || keeper.has_work());
        let keeper = self.keeper.clone();
        // What was cut off when the page was left is done when it is come back to.
        page::on_window_event("pageshow", move || keeper.pump(store));
    }

    /// Carries out one effect.
    pub fn run(&self, store: Store, effect: Effect) {
        match effect {
            Effect::Store(request) => self.keeper.ask(store, request),
            Effect::StoreAgain => self.keeper.try_again(store),
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
            Effect::Press(id) => {
                if !page::press(id) {
                    after_drawing(move || _ = page::press(id));
                }
            }
            Effect::FocusText => after_drawing(page::focus_text),
            Effect::KeepFocus => after_drawing(page::keep_focus_in_view),
            Effect::FocusMark(id) => after_drawing(move || page::focus_mark(&id.to_string())),
            Effect::FocusTagBar => after_drawing(|| page::focus_first(".tag-bar button")),
            Effect::Print(_)
            | Effect::Lock { .. }
            | Effect::Unlock { .. }
            | Effect::Select(..)
            | Effect::SelectAgain(..)
            | Effect::KeepInSight(_)
            | Effect::FindLine { .. }
            | Effect::FocusLineAt(..)
            | Effect::FocusAdd(_)
            | Effect::FileCopy(_) => {
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
                    let words = "The browser does not keep the templates: export those you need again";
                    store.send(Msg::Notify(words.to_owned()));
                }
            }
            Effect::FoldLater(case, sequence) => page::after(FOLD, move || store.send(Msg::Fold(case, sequence))),
            Effect::ExpireToast(serial) => page::after(TOAST, move || store.send(Msg::ToastExpired(serial))),
            Effect::ActivateUpdate => self.keeper.update(store),
            Effect::Load => self.load(store),
        }
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
        if let Some(block) = store.peek(|model| model.block_of(id)) {
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

/// Whether two frames were painted since now: whoever opens a text sees it in the first, and its cards in the second.
pub fn is_text_drawn() -> Signal<bool> {
    let is_due = RwSignal::new(false);
    after_drawing(move || page::after(0, move || _ = is_due.try_set(true)));
    is_due.into()
}
