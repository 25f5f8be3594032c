//! Stored cases that were damaged: what is good comes back, what is not is named and kept, and work goes on.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::msg::Which;
use caveat::app::{Effect, ExportKind, Msg, StoreRequest};
use caveat::domain::case::{Case, Category};
use caveat::domain::edit::{Command, History};
use caveat::format::case_file;
use caveat::format::log::{Mark, Snapshot, read_snapshot, restore, write_snapshot};
use support::desk::Desk;

const TEXT: &str =
    "Harbour reopens\nThe crews will stay all winter. Nobody says who pays.\nOne source spoke of a plot.";

const WORDS: [&str; 6] = ["Harbour", "crews", "winter", "who pays", "One source", "a plot"];

/// A desk at which the words were highlighted one after the other, with the case after each step.
fn desk() -> (Desk, Vec<Case>) {
    let mut desk = Desk::reading(TEXT);
    let mut cases = vec![desk.model.case.clone()];
    for words in WORDS {
        desk.tag(words, Category::Evidence);
        cases.push(desk.model.case.clone());
    }
    (desk, cases)
}

/// The steps of the log, as the database holds them.
fn steps(desk: &Desk) -> Vec<String> {
    desk.log.values().cloned().collect()
}

fn replace_steps(desk: &mut Desk, steps: Vec<String>) {
    let case = desk.model.case.id;
    desk.log = (2..).zip(steps).map(|(number, step)| ((case, number), step)).collect();
}

/// Damages the log, opens the case, and says how many steps were good and what was said.
fn damaged(damage: impl Fn(&mut Vec<String>), good: usize, expected: &str) {
    let (mut desk, cases) = desk();
    let mut stored = steps(&desk);
    damage(&mut stored);
    let left_out = stored[good..].to_vec();
    replace_steps(&mut desk, stored);
    desk.reload();
    assert_eq!(desk.model.case, cases[good], "{expected}");
    let damage = desk.model.damage.clone().expect("it is said");
    assert_eq!(damage.words, [expected]);
    // What was left out is set aside letter by letter, and offered.
    assert_eq!((desk.damaged.len(), &desk.damaged), (1, &damage.kept));
    let kept: serde_json::Value = serde_json::from_str(&desk.damaged[0].1).unwrap();
    assert_eq!(kept["steps"], serde_json::json!(left_out));
    desk.send(Msg::KeepDamage);
    let Effect::Download { kind: ExportKind::Damage, content, .. } = &desk.effects[0] else { panic!("no file") };
    assert_eq!(*content, desk.damaged[0].1);
    desk.send(Msg::DamageRead);
    assert_eq!(desk.model.damage, None);

    // Work goes on behind the damage, and the next start finds nothing amiss.
    desk.send(Msg::AddHypothesis);
    let case = desk.model.case.clone();
    desk.reload();
    assert_eq!((&desk.model.case, &desk.model.damage), (&case, &None));
}

#[test]
fn every_cut_tail_is_named_and_kept() {
    damaged(
        |stored| drop(stored.remove(2)),
        2,
        "Step 4 is missing: step 5 stands in its place. It and what follows, 3 steps, were left out.",
    );
    damaged(
        |stored| stored[5] = stored[5].replace("evidence", "evidenze"),
        5,
        "Step 7 is not as it was stored: its checksum does not fit. That step was left out.",
    );
    damaged(
        |stored| stored.insert(4, stored[3].clone()),
        4,
        "Step 5 stands where step 6 should: it is there twice, or out of order. It and what follows, 3 steps, were left out.",
    );
    damaged(
        |stored| stored.swap(3, 4),
        3,
        "Step 5 is missing: step 6 stands in its place. It and what follows, 3 steps, were left out.",
    );
    damaged(
        |stored| stored[5].truncate(30),
        5,
        "Step 7 is torn: it has no number and checksum. That step was left out.",
    );
    damaged(
        |stored| stored[0] = "{\"torn".to_owned(),
        0,
        "Step 2 is torn: it has no number and checksum. It and what follows, 6 steps, were left out.",
    );
}

/// Every byte of every step is looked at: whichever is changed, what was before it comes back and nothing else.
#[test]
fn a_changed_byte_anywhere_is_noticed() {
    let (desk, cases) = desk();
    let (mark, snapshot) = desk.snapshots[&desk.model.case.id][0].clone();
    let stored = steps(&desk);
    for step in 0..stored.len() {
        for byte in 0..stored[step].len() {
            let mut changed = stored.clone();
            let mut bytes = changed[step].clone().into_bytes();
            bytes[byte] ^= 1;
            changed[step] = String::from_utf8(bytes).unwrap();
            let restored = restore(&mark, &snapshot, &changed).unwrap();
            assert_eq!((restored.good, restored.fault.is_some()), (step, true), "step {step}, byte {byte}");
            assert_eq!(restored.case, cases[step]);
        }
    }
}

/// Folds the log into a new snapshot, as a pause does.
fn fold(desk: &mut Desk) {
    desk.send(Msg::Fold(desk.model.case.id, desk.model.sequence));
}

#[test]
fn a_bad_snapshot_falls_back_to_the_one_before_and_nothing_is_missing() {
    for bad in [1, 2] {
        let (mut desk, _) = desk();
        fold(&mut desk);
        desk.tag("spoke", Category::Assumption);
        fold(&mut desk);
        desk.tag("Nobody", Category::Assumption);
        let (case, history) = (desk.model.case.clone(), desk.model.history.clone());
        let id = case.id;
        for (mark, snapshot) in desk.snapshots.get_mut(&id).unwrap().iter_mut().rev().take(bad) {
            assert!(Mark::parse(mark).is_some());
            snapshot.lines = snapshot.lines.replace("evidence", "evidense");
        }
        desk.reload();
        assert_eq!((&desk.model.case, &desk.model.history), (&case, &history), "the log leads to it from any snapshot");
        let damage = desk.model.damage.take().expect("it is said");
        assert_eq!(damage.words[0], "The snapshot is not as it was stored: its checksum does not fit.");
        assert!(damage.words[bad].ends_with("nothing is missing."), "{:?}", damage.words);
        assert_eq!(desk.damaged.len(), bad, "the bad ones are kept");
        desk.tag("stay", Category::Evidence);
        let case = desk.model.case.clone();
        desk.reload();
        assert_eq!((&desk.model.case, &desk.model.damage), (&case, &None));
    }
}

#[test]
fn without_any_good_snapshot_nothing_is_changed_and_all_is_offered() {
    let (mut desk, _) = desk();
    let id = desk.model.case.id;
    desk.snapshots.get_mut(&id).unwrap()[0].1.lines.clear();
    let case = desk.model.case.clone();
    let before = (desk.snapshots.clone(), desk.log.clone());
    let stored = desk.read(id, Which::Newest).unwrap();
    desk.model = Desk::new().model;
    desk.send(Msg::Opened(Box::new(stored)));
    assert!(desk.model.case.sources.is_empty());
    let damage = desk.model.damage.clone().expect("it is said");
    assert!(damage.words[1].starts_with("No good snapshot of this case is left"), "{:?}", damage.words);
    assert_eq!(damage.kept[0].1.matches("add_annotation").count(), WORDS.len(), "the steps are in the file");
    assert_eq!((&desk.snapshots, &desk.log), (&before.0, &before.1));
    assert!(!case.sources.is_empty());
}

/// Texts stand beside the snapshots that name them. Where one is another than its name says, the database leaves it out.
#[test]
fn without_its_text_a_snapshot_is_not_read_and_with_it_all_is_there() {
    let (mut desk, _) = desk();
    fold(&mut desk);
    let (case, id) = (desk.model.case.clone(), desk.model.case.id);
    let texts: Vec<_> = desk.snapshots[&id].iter().map(|(_, snapshot)| snapshot.texts.clone()).collect();
    assert_eq!(texts[0].values().map(|text| text.as_str()).collect::<Vec<_>>(), [TEXT]);
    for (_, snapshot) in &desk.snapshots[&id] {
        assert!(
            !snapshot.lines.contains("Nobody says"),
            "the text is in no line, not even of the step that brought it"
        );
    }
    for (_, snapshot) in desk.snapshots.get_mut(&id).unwrap() {
        snapshot.texts.clear();
    }
    desk.reload();
    let words = desk.model.damage.take().expect("it is said").words;
    let why = "/source/text_sha256: the text of this source is not as it was stored, or it is gone";
    assert_eq!(words[0], format!("The snapshot cannot be read: {why}."));
    assert!(words[3].starts_with("No good snapshot of this case is left. Nothing was changed"), "{words:?}");
    for ((_, snapshot), texts) in desk.snapshots.get_mut(&id).unwrap().iter_mut().zip(texts) {
        snapshot.texts = texts;
    }
    desk.model.case = case.clone();
    desk.reload();
    assert_eq!((&desk.model.case, &desk.model.damage), (&case, &None));
    let text = &desk.model.case.sources[0].text;
    assert!(
        desk.model.history.done().iter().any(|step| matches!(&step.forward,
        Command::AddSource { source, .. } if std::ptr::eq(source.text.as_str(), text.as_str()))),
        "in memory once"
    );
}

/// Snapshots with the texts in them, and the steps after them, as the version of 28 November 2026 wrote them.
#[test]
fn what_was_stored_with_the_texts_in_the_snapshot_opens_and_goes_on() {
    let old = |name: &str| std::fs::read_to_string(support::path("tests/old/log-2").join(name)).unwrap();
    let steps: Vec<String> = old("log.jsonl").lines().map(str::to_owned).collect();
    let (mark, lines) = (old("mark.txt"), old("snapshot.jsonl"));
    let restored = restore(&mark, &lines.clone().into(), &steps).unwrap();
    assert_eq!((restored.good, restored.fault), (steps.len(), None));
    let case = restored.case;
    let file = case_file::write(&case).unwrap();
    assert_eq!(file, old("case.caveat.json"));
    // Every letter counts, as when it was written.
    assert!(restore(&mark, &lines.replace("crews", "crows").into(), &steps).is_err());

    let mut desk = Desk::new();
    desk.snapshots.insert(case.id, vec![(mark, lines.into())]);
    desk.log =
        (restored.number - steps.len() as u64 + 1..).zip(steps).map(|(at, step)| ((case.id, at), step)).collect();
    desk.model.case = case.clone();
    desk.reload();
    desk.tag("plot", Category::Assumption);
    fold(&mut desk);
    let (case, history) = (desk.model.case.clone(), desk.model.history.clone());
    let folded = &desk.snapshots[&case.id][1].1;
    assert!(!folded.texts.is_empty() && !folded.lines.contains("Nobody says"));
    desk.reload();
    assert_eq!((&desk.model.case, &desk.model.history, &desk.model.damage), (&case, &history, &None));
}

/// What an earlier Caveat has stored has no checksums; it opens, and from then on there are some.
#[test]
fn what_was_stored_before_there_were_checksums_opens() {
    let (mut desk, cases) = desk();
    let id = desk.model.case.id;
    let bare = steps(&desk).iter().map(|step| step.splitn(3, ' ').nth(2).unwrap().to_owned()).collect();
    replace_steps(&mut desk, bare);
    desk.snapshots.get_mut(&id).unwrap()[0].0 = "1".to_owned();
    desk.reload();
    assert_eq!((&desk.model.case, &desk.model.damage), (&cases[6], &None));
    desk.tag("spoke", Category::Assumption);
    let last = steps(&desk).pop().unwrap();
    assert!(last.starts_with("8 "), "{last}");
    fold(&mut desk);
    desk.tag("Nobody", Category::Assumption);
    let case = desk.model.case.clone();
    desk.reload();
    assert_eq!((&desk.model.case, &desk.model.damage), (&case, &None));
    // The chain holds across the old steps, the first snapshot with a checksum, and what came after it.
    let (mark, snapshot) = desk.snapshots[&id][0].clone();
    let restored = restore(&mark, &snapshot, &steps(&desk)).unwrap();
    assert_eq!((restored.case, restored.fault), (case, None));
}

/// A case file that is opened begins a new log; a step of an earlier log can never be taken for one of it.
#[test]
fn a_case_that_is_opened_from_a_file_begins_its_log() {
    let (mut desk, _) = desk();
    let file = desk.export();
    desk.send(Msg::CaseFileOpened { name: "case.json".into(), text: file });
    desk.send(Msg::ImportAccept(caveat::format::case_file::RepairChoice::Reanchor));
    let starts = desk
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Store(StoreRequest::Snapshot { is_first: true, .. })));
    assert!(starts && desk.log.is_empty());
    desk.tag("spoke", Category::Assumption);
    let case = desk.model.case.clone();
    desk.reload();
    assert_eq!((&desk.model.case, &desk.model.damage), (&case, &None));
}

/// Found by fuzzing: a stored case with one source twice was opened, and every reader refused the file that it was then
/// exported to, Caveat's own too.
#[test]
fn a_piece_that_is_stored_twice_is_named() {
    let (_, cases) = desk();
    let Snapshot { lines, texts } = write_snapshot(&cases[1], &History::default());
    for (beginning, expected) in
        [("{\"source\":", "another source has the id"), ("{\"a\":", "another annotation has the id")]
    {
        let line = lines.lines().find(|line| line.starts_with(beginning)).unwrap();
        let twice = Snapshot { lines: lines.replacen(line, &format!("{line}\n{line}"), 1), texts: texts.clone() };
        let problems = read_snapshot(&twice).unwrap_err();
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].message.starts_with(expected), "{problems:?}");
    }
}

/// Found by fuzzing: a stored highlight with a tag that the stored codebook lacks was opened, and lost the tag in every
/// file that it was then exported to.
#[test]
fn a_tag_that_the_stored_codebook_lacks_is_added_to_it() {
    let (_, cases) = desk();
    let mut case = cases[1].clone();
    let id = *case.annotations.keys().next().unwrap();
    let tag = case.codebook.adopt("timing");
    case.annotations.get_mut(&id).unwrap().tags = vec![tag];
    let Snapshot { lines, texts } = write_snapshot(&case, &History::default());
    let codebook = lines.lines().find(|line| line.starts_with("{\"codebook\":")).unwrap();
    let lacking = Snapshot { lines: lines.replacen(codebook, r#"{"codebook":{"tags":[]}}"#, 1), texts };
    let (read, _) = read_snapshot(&lacking).unwrap();
    assert_eq!(read, case);
    assert_eq!(case_file::read(&case_file::write(&read).unwrap()).unwrap().case, case, "no file loses it");
}
