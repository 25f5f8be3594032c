//! An analyst at the app, with a database made of maps.

use caveat::app::fault::Recovery;
use caveat::app::msg::{StoredCase, Which};
use caveat::app::outbox::Outbox;
use caveat::app::tabs::{TabsEffect, TabsMsg};
use caveat::app::{BlockPoint, Effect, Env, ExportKind, Fault, Model, Msg, Pasted, SaveState, StoreRequest, update};
use caveat::domain::case::{AnnotationId, CaseId, Category, Timestamp};
use caveat::domain::projection::reading_order;
use caveat::domain::text::moves::unicode_words;
use caveat::format::backup::Record;
use caveat::format::log::{Mark, Snapshot};
use caveat::format::summary::Place as LastPlace;
use std::collections::BTreeMap;

/// An analyst at the app: sends messages, and keeps what the app asks the browser to do.
pub struct Desk {
    pub model: Model,
    now: i64,
    ids: u8,
    /// The snapshots of a case with their marks, the newest last.
    pub snapshots: BTreeMap<CaseId, Vec<(String, Snapshot)>>,
    pub log: BTreeMap<(CaseId, u64), String>,
    places: BTreeMap<CaseId, LastPlace>,
    pub damaged: Vec<(String, String)>,
    pub effects: Vec<Effect>,
    /// Why the database does nothing, while it does nothing; what it was asked meanwhile waits.
    pub fault: Option<Fault>,
    outbox: Outbox,
}

/// A record as the database would give it for a backup.
#[allow(dead_code, reason = "not every test has records")]
pub fn record(store: &str, key: String, value: &str) -> Record {
    Record { store: store.to_owned(), key, value: value.to_owned() }
}

impl Desk {
    pub fn new() -> Self {
        let model = Model::new(CaseId::from_random([255; 16]), Timestamp::from_milliseconds(0));
        Self {
            model,
            now: 1_767_600_000_000,
            ids: 0,
            snapshots: BTreeMap::new(),
            log: BTreeMap::new(),
            places: BTreeMap::new(),
            damaged: Vec::new(),
            effects: Vec::new(),
            fault: None,
            outbox: Outbox::default(),
        }
    }

    /// A desk with this text pasted and frozen.
    pub fn reading(text: &str) -> Self {
        let mut desk = Self::new();
        desk.send(Msg::Pasted(Pasted::Plain(text.to_owned())));
        desk.send(Msg::DraftAccept);
        desk
    }

    /// Nothing is done for so long, in milliseconds.
    #[allow(dead_code, reason = "not every test waits")]
    pub fn wait(&mut self, milliseconds: i64) {
        self.now += milliseconds;
    }

    pub fn send(&mut self, message: Msg) {
        self.now += 10_000;
        self.send_at_once(message);
    }

    /// As quickly after the message before as typing is.
    pub fn send_at_once(&mut self, message: Msg) {
        let ids = &mut self.ids;
        let mut random = || {
            *ids += 1;
            [*ids; 16]
        };
        let now = Timestamp::from_milliseconds(self.now);
        let mut env = Env { now, random: &mut random, words: &unicode_words, spellings: &|_| Vec::new() };
        let effects = update(&mut self.model, message, &mut env);
        for effect in effects.clone() {
            match effect {
                Effect::Store(request) => self.store(request),
                // Nobody else is there.
                Effect::Tabs(TabsEffect::Claim(case)) => self.send_at_once(Msg::Tabs(TabsMsg::Granted(case))),
                _ => {}
            }
        }
        // What followed from it has effects of its own; those of the message are what a test looks at.
        self.effects = effects;
    }

    pub fn store(&mut self, request: StoreRequest) {
        if let Some(fault) = self.fault.clone() {
            let is_missed = request.is_missed();
            self.outbox.add(request);
            return if is_missed {
                self.send_at_once(Msg::StoreFailed(fault))
            };
        }
        match request {
            StoreRequest::Append { case, sequence, entry, .. } => {
                self.log.insert((case, sequence), entry);
            }
            StoreRequest::Snapshot { case, is_first, mark, snapshot, .. } => {
                if is_first {
                    self.snapshots.remove(&case);
                    self.log.retain(|(other, _), _| *other != case);
                }
                self.snapshots.entry(case).or_default().push((mark, snapshot));
            }
            StoreRequest::OpenOlder(case, which) => match self.read(case, which) {
                Some(stored) => self.send_at_once(Msg::Opened(Box::new(stored))),
                None => self.send_at_once(Msg::NoSnapshot(case, which)),
            },
            StoreRequest::Follow { case, after } => {
                let entries = self.log.range((case, after + 1)..=(case, u64::MAX)).map(|(_, entry)| entry.clone());
                let (entries, unexported) = (entries.collect(), self.model.unexported);
                self.send_at_once(Msg::Tabs(TabsMsg::Steps { case, after, entries, unexported }));
            }
            StoreRequest::Mend { case, after, newest, kept } => {
                self.log.retain(|(other, number), _| *other != case || *number <= after);
                let snapshots = self.snapshots.get_mut(&case).expect("a stored case");
                match newest {
                    Some(Which::Before) => drop(snapshots.pop()),
                    Some(Which::First) => snapshots.truncate(1),
                    _ => {}
                }
                self.damaged.extend(kept);
            }
            StoreRequest::Remember(case, place) => {
                self.places.insert(case, place);
            }
            _ => {}
        }
    }

    /// The fault is over: what waited is stored, unless nothing of the case is there any more.
    pub fn recover(&mut self, has_case: bool) {
        self.fault = None;
        let case = self.model.case.id;
        if !has_case {
            self.outbox.forget_steps(&[case]);
        }
        let is_settled = !self.outbox.has_steps_of(case);
        self.send_at_once(Msg::Recovery(Recovery::Opened { has_case, is_settled }));
        let newest = self.model.sequence;
        for request in self.outbox.take_batch() {
            self.store(request);
        }
        if self.model.save == SaveState::Saving {
            self.send_at_once(Msg::Stored(case, newest));
        }
    }

    /// Sets the clock back by so many milliseconds.
    pub fn set_back(&mut self, by: i64) {
        self.now -= by;
    }

    /// What the database answers.
    pub fn read(&self, case: CaseId, which: Which) -> Option<StoredCase> {
        let snapshots = &self.snapshots[&case];
        let (mark, snapshot) = match which {
            Which::Newest => snapshots.last(),
            Which::Before => snapshots.len().checked_sub(2).map(|before| &snapshots[before]),
            Which::First => snapshots.first().filter(|_| snapshots.len() > 1),
        }
        .cloned()?;
        let number = Mark::parse(&mark).map_or(0, |mark| mark.number);
        let entries = self.log.range((case, number + 1)..=(case, u64::MAX)).map(|(_, entry)| entry.clone()).collect();
        let place = self.places.get(&case).cloned().unwrap_or_default();
        let unexported = self.model.unexported;
        Some(StoredCase { id: case, which, snapshot, mark, entries, place, unexported })
    }

    /// How many steps the next start takes again after the newest snapshot.
    pub fn steps_to_take(&self) -> usize {
        self.read(self.model.case.id, Which::Newest).map_or(0, |stored| stored.entries.len())
    }

    /// Closes the tab and opens the app again on what the database holds.
    pub fn reload(&mut self) {
        let case = self.model.case.id;
        let stored = self.read(case, Which::Newest).expect("a stored case");
        self.model = Model::new(CaseId::from_random([254; 16]), Timestamp::from_milliseconds(0));
        self.send(Msg::Opened(Box::new(stored)));
    }

    /// Does nothing for a while.
    pub fn pause(&mut self) {
        let later = self.effects.iter().find_map(|effect| match effect {
            Effect::FoldLater(case, sequence) => Some(Msg::Fold(*case, *sequence)),
            _ => None,
        });
        later.into_iter().for_each(|message| self.send(message));
    }

    /// Selects these words in the text, as the browser reports it.
    pub fn select(&mut self, words: &str) {
        let source = self.model.shown_source().expect("a source is shown");
        let start = source.text.as_str().find(words).expect("the words are in the text");
        let point = |byte: usize| {
            let block = source.text.block_at(byte);
            let before = &source.text.as_str()[source.text.blocks()[block].span.start()..byte];
            BlockPoint { block, utf16: before.encode_utf16().count() }
        };
        let ends = (point(start), point(start + words.len()));
        self.send(Msg::Selected(Some(ends)));
    }

    pub fn tag(&mut self, words: &str, category: Category) -> AnnotationId {
        self.select(words);
        self.send(Msg::Tag(category));
        self.model.focused.expect("the new highlight is in focus")
    }

    pub fn quotes(&self) -> Vec<(Category, String)> {
        let ordered = reading_order(&self.model.case).into_iter();
        ordered.map(|it| (it.category(), self.model.case.words(it).to_owned())).collect()
    }

    pub fn export(&mut self) -> String {
        self.send(Msg::Export(ExportKind::CaseFile));
        let found = self.effects.iter().find_map(|effect| match effect {
            Effect::Download { content, .. } => Some(content.clone()),
            _ => None,
        });
        found.expect("a file is offered")
    }
}
