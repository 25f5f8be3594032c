//! Two tabs with one case, played by two models over one database: whatever the order of things, the log stays whole.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use caveat::app::msg::{StoreRequest, StoredCase, Which};
use caveat::app::tabs::{Pen, TabsEffect, TabsMsg, Word};
use caveat::app::{Effect, Env, Model, Msg, Pasted, update};
use caveat::domain::case::{CaseId, Timestamp};
use caveat::domain::edit::Command;
use caveat::domain::text::moves::unicode_words;
use caveat::format::log::{Mark, Snapshot, restore, seal_of};
use proptest::prelude::*;
use std::collections::VecDeque;

/// Two tabs, what each has asked of the database, what each is told, and what is stored.
struct Room {
    tabs: [Model; 2],
    /// The case that both have open.
    case: CaseId,
    asked: [VecDeque<StoreRequest>; 2],
    heard: [VecDeque<Word>; 2],
    /// Whose lock it is, and who waits; without locks nobody is ever refused.
    holder: Option<usize>,
    waiting: VecDeque<usize>,
    has_locks: bool,
    snapshot: (String, Snapshot),
    log: Vec<String>,
    /// Every line that a tab was told is stored.
    acknowledged: Vec<String>,
    ids: u8,
    now: i64,
}

impl Room {
    fn new(has_locks: bool) -> Self {
        let mut room = Self {
            tabs: [new_tab(1), new_tab(2)],
            case: CaseId::from_random([1; 16]),
            asked: Default::default(),
            heard: Default::default(),
            holder: None,
            waiting: VecDeque::new(),
            has_locks,
            snapshot: Default::default(),
            log: Vec::new(),
            acknowledged: Vec::new(),
            ids: 10,
            now: 0,
        };
        room.send(0, Msg::Pasted(Pasted::Plain("Harbour reopens".to_owned())));
        room.send(0, Msg::DraftAccept);
        room.settle();
        room.case = room.tabs[0].case.id;
        room.asked[1].push_back(StoreRequest::Open(room.case));
        room.settle();
        room
    }

    /// A tab is closed or crashes in the middle of whatever it does, and the case is opened in a new one.
    fn die(&mut self, tab: usize) {
        self.tabs[tab] = new_tab(3);
        self.asked[tab].clear();
        self.heard[tab].clear();
        self.waiting.retain(|waits| *waits != tab);
        if self.holder == Some(tab) {
            self.holder = self.waiting.pop_front();
            self.holder.into_iter().for_each(|next| self.send(next, Msg::Tabs(TabsMsg::Granted(self.case))));
        }
        self.asked[tab].push_back(StoreRequest::Open(self.case));
    }

    /// A word more is typed into the hypothesis written first.
    fn type_word(&mut self, tab: usize) {
        let first = self.tabs[tab].case.brief.hypotheses.first();
        if let Some((id, text)) = first.map(|it| (it.id, format!("{} on", it.text))) {
            self.send(tab, Msg::Do(Command::SetHypothesis(id, text)));
        }
    }

    fn send(&mut self, tab: usize, message: Msg) {
        self.now += 10_000;
        let ids = &mut self.ids;
        let mut random = || {
            *ids = ids.wrapping_add(1);
            [*ids; 16]
        };
        let now = Timestamp::from_milliseconds(self.now);
        let effects = update(
            &mut self.tabs[tab],
            message,
            &mut Env { now, random: &mut random, words: &unicode_words, spellings: &|_| Vec::new() },
        );
        for effect in effects {
            match effect {
                Effect::Store(request) => self.asked[tab].push_back(request),
                Effect::Tabs(TabsEffect::Say(word)) => self.heard[1 - tab].push_back(word),
                Effect::Tabs(TabsEffect::Claim(_)) => self.claim(tab),
                Effect::Tabs(TabsEffect::Take(case)) => {
                    let lost = self.holder.replace(tab).filter(|holder| *holder != tab);
                    self.waiting.retain(|waits| *waits != tab);
                    lost.into_iter().for_each(|lost| self.send(lost, Msg::Tabs(TabsMsg::Lost(case))));
                    self.send(tab, Msg::Tabs(TabsMsg::Granted(case)));
                }
                _ => {}
            }
        }
    }

    fn claim(&mut self, tab: usize) {
        let case = self.tabs[tab].case.id;
        if !self.has_locks || self.holder.is_none_or(|holder| holder == tab) {
            self.holder = Some(tab).filter(|_| self.has_locks);
            return self.send(tab, Msg::Tabs(TabsMsg::Granted(case)));
        }
        self.waiting.push_back(tab);
        self.send(tab, Msg::Tabs(TabsMsg::Refused(case)));
    }

    /// The database does the next thing a tab has asked; false if there is none.
    fn store(&mut self, tab: usize) -> bool {
        let Some(request) = self.asked[tab].pop_front() else { return false };
        let case = self.case;
        match request {
            StoreRequest::Append { sequence, previous, entry, .. } => {
                let newest = self.log.last().and_then(|step| seal_of(step));
                let is_next = sequence == self.log.len() as u64 + 2
                    && newest.or(Mark::parse(&self.snapshot.0).map(|mark| mark.chain)) == Some(previous);
                if is_next {
                    self.acknowledged.push(entry.splitn(3, ' ').nth(2).unwrap().to_owned());
                    self.log.push(entry);
                    self.send(tab, Msg::Stored(case, sequence));
                } else {
                    self.asked[tab].retain(|request| request.stores().is_none());
                    self.send(tab, Msg::Tabs(TabsMsg::Overtaken(case)));
                }
            }
            StoreRequest::Snapshot { sequence, mark, snapshot, .. } => {
                self.snapshot = (mark, snapshot);
                self.send(tab, Msg::Stored(case, sequence));
            }
            StoreRequest::Follow { after, .. } => {
                let entries = self.log[(after as usize - 1).min(self.log.len())..].to_vec();
                self.send(tab, Msg::Tabs(TabsMsg::Steps { case, after, entries, unexported: 0 }));
            }
            StoreRequest::Open(id) => {
                let (mark, snapshot) = self.snapshot.clone();
                let stored = StoredCase {
                    id,
                    which: Which::Newest,
                    snapshot,
                    mark,
                    entries: self.log.clone(),
                    place: Default::default(),
                    unexported: 0,
                };
                self.send(tab, Msg::Opened(Box::new(stored)));
            }
            _ => {}
        }
        true
    }

    fn hear(&mut self, tab: usize) -> bool {
        let Some(word) = self.heard[tab].pop_front() else { return false };
        self.send(tab, Msg::Tabs(TabsMsg::Heard(word)));
        true
    }

    /// Until nothing is asked and nothing said any more, which must come.
    fn settle(&mut self) {
        let is_over = (0..500).any(|_| !(0..2).any(|tab| self.store(tab) | self.hear(tab)));
        assert!(is_over, "the tabs go on for ever");
    }

    /// What would be opened now.
    fn stored(&self) -> caveat::format::log::Restored {
        restore(&self.snapshot.0, &self.snapshot.1, &self.log).unwrap()
    }
}

/// A tab with an empty case of its own.
fn new_tab(id: u8) -> Model {
    Model::new(CaseId::from_random([id; 16]), Timestamp::default())
}

#[test]
fn the_pen_goes_there_and_back() {
    let mut room = Room::new(true);
    assert_eq!([room.tabs[0].pen, room.tabs[1].pen], [Pen::Here, Pen::Elsewhere]);
    room.send(1, Msg::AddHypothesis);
    assert!(room.asked[1].is_empty(), "a reader changes nothing");
    room.send(0, Msg::AddHypothesis);
    room.settle();
    assert_eq!(room.tabs[1].case, room.tabs[0].case, "the reader follows");
    // Asked in the middle of work: what was done is stored first.
    room.send(0, Msg::AddHypothesis);
    room.send(1, Msg::Tabs(TabsMsg::EditHere));
    room.hear(0);
    assert_eq!(room.tabs[0].pen, Pen::Leaving);
    room.settle();
    assert_eq!([room.tabs[0].pen, room.tabs[1].pen], [Pen::Elsewhere, Pen::Here]);
    room.send(1, Msg::Undo);
    room.settle();
    assert_eq!(room.tabs[0].case.brief.hypotheses.len(), 1);
    assert_eq!((&room.tabs[0].case, &room.tabs[0].history), (&room.tabs[1].case, &room.tabs[1].history));
}

#[test]
fn a_tab_that_does_not_answer_is_overruled_and_its_late_steps_are_refused() {
    let mut room = Room::new(true);
    room.send(0, Msg::AddHypothesis);
    let late = std::mem::take(&mut room.asked[0]);
    room.send(1, Msg::Tabs(TabsMsg::EditHere));
    room.heard[0].clear();
    let case = room.tabs[1].case.id;
    room.send(1, Msg::Tabs(TabsMsg::NoAnswer(case)));
    room.settle();
    assert_eq!(room.tabs[1].pen, Pen::Here);
    room.send(1, Msg::AddHypothesis);
    room.store(1);
    room.asked[0] = late;
    room.settle();
    assert_eq!(room.tabs[0].pen, Pen::Overtaken);
    assert!(room.tabs[0].save_words().contains("another tab has changed this case"));
    assert_eq!(room.stored().case, room.tabs[1].case);
}

/// A word from another tab may never arrive; whoever gets the pen reads what is stored before a change is taken.
#[test]
fn the_pen_comes_with_what_was_stored_meanwhile() {
    let mut room = Room::new(true);
    room.send(0, Msg::AddHypothesis);
    room.store(0);
    room.heard[1].clear();
    room.send(1, Msg::Tabs(TabsMsg::EditHere));
    room.hear(0);
    room.hear(1);
    room.send(1, Msg::AddHypothesis);
    assert!(room.asked[1].iter().all(|request| request.stores().is_none()), "not yet: {:?}", room.asked[1]);
    room.settle();
    assert_eq!((room.tabs[1].pen, room.tabs[1].case.brief.hypotheses.len()), (Pen::Here, 1));
    room.send(1, Msg::AddHypothesis);
    room.settle();
    assert_eq!((room.tabs[1].pen, room.stored().case.brief.hypotheses.len()), (Pen::Here, 2));
}

proptest! {
    /// However edits, questions, answers, deaths and the database's work are mixed, with locks and without.
    #[test]
    fn what_was_acknowledged_is_there_once_and_in_order(
        has_locks in any::<bool>(), acts in proptest::collection::vec((0..12_u8, 0..2_usize), 0..80)
    ) {
        let mut room = Room::new(has_locks);
        let case = room.case;
        for (act, tab) in acts {
            // Nothing can be done in a new tab before the case is there.
            let is_open = room.tabs[tab].case.id == case;
            match act {
                0..9 if !is_open => drop(room.store(tab)),
                0 | 1 => room.send(tab, Msg::AddHypothesis),
                2 => room.send(tab, Msg::Undo),
                3 => room.send(tab, Msg::Tabs(TabsMsg::EditHere)),
                4 => drop(room.hear(tab)),
                6 | 7 => room.type_word(tab),
                8 => room.die(tab),
                5 if room.tabs[tab].pen == Pen::Asked => room.send(tab, Msg::Tabs(TabsMsg::NoAnswer(case))),
                _ => drop(room.store(tab)),
            }
        }
        room.settle();
        let stored = room.stored();
        prop_assert_eq!(&stored.fault, &None);
        let entries: Vec<&str> = room.log.iter().map(|step| step.splitn(3, ' ').nth(2).unwrap()).collect();
        prop_assert_eq!(entries, room.acknowledged.iter().map(String::as_str).collect::<Vec<_>>());
        for tab in &room.tabs {
            if tab.pen != Pen::Overtaken {
                prop_assert_eq!(&tab.case, &stored.case, "a tab that says that all is stored shows what is stored");
            }
        }
    }
}
