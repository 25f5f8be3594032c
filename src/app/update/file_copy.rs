//! The copy in a file: when it is written, by which tab, and what becomes of a failure.
//!
//! It only ever reads what is stored, behind whatever waits to be stored, so that it can hold nothing else up.

use super::{Env, notify};
use crate::app::file_copy::{FileCopy, FileCopyEffect, FileCopyMsg, FileFault, Held, PAUSE, Standing, Underway};
use crate::app::model::Model;
use crate::app::msg::{Effect, Msg, StoreRequest};
use crate::app::tabs::{Pen, TabsEffect, TabsMsg, Word};
use crate::domain::case::{CaseId, Timestamp};
use crate::format::backup::{self, Record};
use crate::format::log::Mark;
use crate::format::summary::{self, Summary};
use std::collections::BTreeMap;

/// How often the copy waits once more because there were changes while it waited: at ten pauses it is written anyway.
const DELAYS: u32 = 9;

/// Of a tenth of the time at most is copied, where that takes long, but it never waits longer than this (milliseconds).
const LONGEST_PAUSE: u32 = 300_000;

/// Carries out what is asked or heard about the copy.
pub(super) fn update(model: &mut Model, message: FileCopyMsg, env: &Env) -> Vec<Effect> {
    let copy = &mut model.file_copy;
    match message {
        FileCopyMsg::Found { is_available, file } => found(copy, is_available, file),
        FileCopyMsg::Choose => ask(FileCopyEffect::Choose),
        FileCopyMsg::Chosen { file, is_passing } => {
            renew(copy, file);
            copy.is_passing = is_passing;
            vec![Effect::FileCopy(FileCopyEffect::Claim { takes: true }), Effect::Tabs(TabsEffect::Say(Word::File))]
        }
        FileCopyMsg::Granted if !is_over(copy) => ask(FileCopyEffect::Open),
        FileCopyMsg::Refused if copy.standing == Standing::Waiting => {
            copy.standing = Standing::Elsewhere;
            Vec::new()
        }
        FileCopyMsg::Lost if !is_over(copy) => {
            // The other tab may have chosen another file.
            renew(copy, copy.file.clone());
            ask(FileCopyEffect::Find)
        }
        FileCopyMsg::TakeOver => ask(FileCopyEffect::Claim { takes: true }),
        FileCopyMsg::Opened(None) => {
            end(copy);
            ask(FileCopyEffect::Leave)
        }
        FileCopyMsg::Opened(Some((file, is_allowed))) => {
            copy.file = file;
            match is_allowed {
                true => begin(copy),
                false => {
                    copy.standing = Standing::NotAllowed;
                    Vec::new()
                }
            }
        }
        FileCopyMsg::Allow => ask(FileCopyEffect::Allow),
        FileCopyMsg::Allowed(true) if copy.standing == Standing::NotAllowed => begin(copy),
        FileCopyMsg::Allowed(false) => notify(model, "The browser did not allow it. The copy waits"),
        FileCopyMsg::Stop => {
            renew(copy, copy.file.clone());
            copy.standing = Standing::Ending;
            ask(FileCopyEffect::Forget)
        }
        // Not before: the next in line would find the file still there, and go on with it.
        FileCopyMsg::Forgotten if copy.standing == Standing::Ending => {
            end(copy);
            // The button that was pressed is gone.
            vec![Effect::FileCopy(FileCopyEffect::Leave), Effect::KeepFocus]
        }
        FileCopyMsg::Changed => changed(copy),
        FileCopyMsg::Look => look(copy, env.now),
        FileCopyMsg::TryAgain => copy_now(copy, env.now),
        FileCopyMsg::Read(records) => read(copy, &records),
        FileCopyMsg::NotRead(why) => failed(copy, copy.pace.serial, FileFault::Unread(why)),
        FileCopyMsg::Written(serial) => written(model, serial, env),
        FileCopyMsg::Failed(serial, fault) => failed(copy, serial, fault),
        FileCopyMsg::Granted
        | FileCopyMsg::Refused
        | FileCopyMsg::Lost
        | FileCopyMsg::Allowed(true)
        | FileCopyMsg::Forgotten => Vec::new(),
    }
}

/// Whether this tab has nothing to do with a file any more.
fn is_over(copy: &FileCopy) -> bool {
    matches!(copy.standing, Standing::Off | Standing::Ending)
}

fn ask(effect: FileCopyEffect) -> Vec<Effect> {
    vec![Effect::FileCopy(effect)]
}

fn found(copy: &mut FileCopy, is_available: bool, file: Option<String>) -> Vec<Effect> {
    copy.standing = if is_available { Standing::Off } else { Standing::Unavailable };
    match file.filter(|_| is_available) {
        Some(file) => {
            renew(copy, file);
            ask(FileCopyEffect::Claim { takes: false })
        }
        None => Vec::new(),
    }
}

/// Another tab has chosen a file. One that writes hears that it has lost the line, too.
pub(super) fn chosen_elsewhere(model: &Model) -> Vec<Effect> {
    match model.file_copy.standing {
        Standing::Off | Standing::Elsewhere => ask(FileCopyEffect::Find),
        _ => Vec::new(),
    }
}

/// A file of which nothing is known yet; answers for the one before are none for this.
fn renew(copy: &mut FileCopy, file: String) {
    let (changes, serial) = (copy.pace.changes, copy.pace.serial + 1);
    *copy = FileCopy { standing: Standing::Waiting, file, ..FileCopy::default() };
    copy.pace.changes = changes;
    copy.pace.serial = serial;
}

/// This tab writes from now on. What was done since the last time, nobody knows.
fn begin(copy: &mut FileCopy) -> Vec<Effect> {
    copy.standing = Standing::On;
    copy.fault = None;
    changed(copy)
}

fn end(copy: &mut FileCopy) {
    renew(copy, String::new());
    copy.standing = Standing::Off;
}

/// Notes what a message has led to: a step, a setting, or something in another tab.
pub(super) fn after(model: &mut Model, is_news: bool, effects: &[Effect]) -> Vec<Effect> {
    let changes = |effect: &Effect| match effect {
        Effect::Store(request) => request.is_missed(),
        Effect::KeepSetting(..) => true,
        _ => false,
    };
    if is_news || effects.iter().any(changes) { changed(&mut model.file_copy) } else { Vec::new() }
}

/// Whether a message says that another tab has stored something.
pub(super) fn is_news(message: &Msg) -> bool {
    matches!(message, Msg::Tabs(TabsMsg::Heard(Word::Stored(..))))
}

fn changed(copy: &mut FileCopy) -> Vec<Effect> {
    copy.pace.changes += 1;
    wind(copy)
}

/// Sets the clock, unless it runs or a copy is on its way, whose end sets it.
fn wind(copy: &mut FileCopy) -> Vec<Effect> {
    let pace = &mut copy.pace;
    if copy.standing != Standing::On || pace.clock.is_some() || pace.underway.is_some() {
        return Vec::new();
    }
    pace.clock = Some(pace.changes);
    ask(FileCopyEffect::Look(pace.pause))
}

fn look(copy: &mut FileCopy, now: Timestamp) -> Vec<Effect> {
    let pace = &mut copy.pace;
    let Some(known) = pace.clock.take() else { return Vec::new() };
    if known != pace.changes && pace.delays < DELAYS {
        pace.delays += 1;
        return wind(copy);
    }
    copy_now(copy, now)
}

fn copy_now(copy: &mut FileCopy, now: Timestamp) -> Vec<Effect> {
    let pace = &mut copy.pace;
    if copy.standing != Standing::On || pace.underway.is_some() {
        return Vec::new();
    }
    pace.delays = 0;
    pace.underway = Some(Underway { changes: pace.changes, begun: now, cases: Vec::new() });
    vec![Effect::Store(StoreRequest::DumpForFile)]
}

fn read(copy: &mut FileCopy, records: &[Record]) -> Vec<Effect> {
    let Some(underway) = &mut copy.pace.underway else { return Vec::new() };
    if !backup::fits(records) {
        // Going through so much costs time, and the next change makes it no smaller.
        copy.pace.pause = LONGEST_PAUSE;
        return failed(copy, copy.pace.serial, FileFault::TooLarge);
    }
    underway.cases = held(records);
    ask(FileCopyEffect::Write(copy.pace.serial, backup::write(records)))
}

/// The cases in a backup of which something was in no file, each with the number of its newest step.
fn held(records: &[Record]) -> Vec<Held> {
    let mut newest: BTreeMap<&str, u64> = BTreeMap::new();
    for record in records {
        let (case, rest) = record.key.split_once('/').unwrap_or((&record.key, ""));
        let number = match record.store.as_str() {
            "sequences" => Mark::parse(&record.value).map(|mark| mark.number),
            "log" => rest.parse().ok(),
            _ => None,
        };
        let known = newest.entry(case).or_default();
        *known = number.unwrap_or_default().max(*known);
    }
    let summaries = records.iter().filter(|record| record.store == "summaries");
    summaries
        .filter_map(|record| {
            let summary = summary::read::<Summary>(&record.value).filter(|summary| summary.unexported != 0)?;
            let number = newest.get(record.key.as_str()).copied()?;
            Some(Held { id: CaseId::parse(&record.key)?, number, summary })
        })
        .collect()
}

fn written(model: &mut Model, serial: u64, env: &Env) -> Vec<Effect> {
    let copy = &mut model.file_copy;
    if serial != copy.pace.serial {
        return Vec::new();
    }
    let Some(Underway { changes, begun, cases }) = copy.pace.underway.take() else { return Vec::new() };
    let took = u32::try_from(env.now.milliseconds() - begun.milliseconds()).unwrap_or_default();
    copy.pace.pause = took.saturating_mul(10).clamp(PAUSE, LONGEST_PAUSE);
    copy.pace.copied = changes;
    copy.written = Some(env.now);
    copy.fault = None;
    let mut effects = if copy.pace.changes == changes { Vec::new() } else { wind(copy) };
    effects.extend(handed_over(model, cases, env));
    effects
}

fn failed(copy: &mut FileCopy, serial: u64, fault: FileFault) -> Vec<Effect> {
    if serial != copy.pace.serial {
        return Vec::new();
    }
    let Some(underway) = copy.pace.underway.take() else { return Vec::new() };
    if fault == FileFault::NotAllowed {
        copy.standing = Standing::NotAllowed;
    }
    if fault == FileFault::NotWhole {
        // What it held before is gone.
        copy.written = None;
    }
    copy.fault = Some(fault);
    // Without a change since then it is tried with the next, or when it is asked for.
    if copy.pace.changes == underway.changes { Vec::new() } else { wind(copy) }
}

/// What is in the file is in this browser alone no longer, as after an export.
fn handed_over(model: &mut Model, cases: Vec<Held>, env: &Env) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut others = Vec::new();
    for held in cases {
        if model.case.id == held.id && model.pen == Pen::Here {
            effects.extend(is_held(model, held.id, held.number, env));
        } else {
            // It may be open in another tab.
            effects.push(Effect::Tabs(TabsEffect::Say(Word::Held(held.id, held.number))));
            others.push(held.summary);
        }
    }
    if !others.is_empty() {
        effects.push(Effect::Store(StoreRequest::Held(others)));
        effects.push(Effect::Store(StoreRequest::List));
    }
    effects
}

/// A file holds a case up to the step with this number: what was done later is all that is not exported.
pub(super) fn is_held(model: &mut Model, case: CaseId, number: u64, env: &Env) -> Vec<Effect> {
    let is_stored = model.pen == Pen::Here && model.storage_fault().is_none();
    let left = usize::try_from(model.sequence.saturating_sub(number)).unwrap_or(usize::MAX);
    if model.case.id != case || !is_stored || model.unexported <= left {
        return Vec::new();
    }
    model.unexported = left;
    model.reminded = 0;
    vec![Effect::Store(StoreRequest::Summarise(case, model.summary(env.now)))]
}
