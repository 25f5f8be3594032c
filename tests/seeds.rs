//! What fuzzing begins with (`fuzz/corpus`): the samples of the tests in every format, and small texts that meant trouble
//! elsewhere. The files are compared like golden files, so that they stay files of today's formats; what fuzzing found
//! itself lies beside them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::domain::case::{Annotation, Case, TextField, Timestamp};
use caveat::domain::edit::{AnnotationEdit, Command, HeadField, History};
use caveat::format::backup::{self, Record};
use caveat::format::log::{Action, Entry, Mark, write_entry, write_snapshot};
use caveat::format::{age, case_file, codebook_file, handout, template_file};
use support::{expect_bytes, expect_file, samples};

fn put(target: &str, name: &str, content: &str) {
    expect_file(&format!("fuzz/corpus/{target}/{name}"), content);
}

#[test]
fn every_target_has_seeds() {
    for (name, case) in [("empty", samples::empty()), ("harbour", samples::harbour()), ("mixed", samples::mixed())] {
        let file = case_file::write(&case).expect("a sample is a case file");
        put("case_file", name, &file);
        // Without its looks, which no reader reads and which change often.
        let page = handout::write(&case).expect("a sample is a page").replacen(handout::STYLE, "", 1);
        put("handout", name, &page);
        put("handout", &format!("{name}-case"), &file);
        put("codebook", name, &codebook_file::write(&case.codebook));
        put("log", name, &log(&case));
        put("backup", name, &everything(&case));
    }
    put("templates", "none", &template_file::write(&[]));
    put("templates", "desks", &template_file::write(&samples::templates()));
    let seed = age::Seed { key: [1; 16], salt: [2; 16], nonce: [3; 16] };
    let locked = age::write(b"Talks", "open", &seed, 1).expect("it fits into the memory");
    expect_bytes("fuzz/corpus/age/password", &locked);
    LOCKS.iter().enumerate().for_each(|(at, head)| put("age", &format!("head-{at}"), head));
    NOTES.iter().enumerate().for_each(|(at, note)| put("notes", &format!("note-{at}"), note));
    PAGES.iter().enumerate().for_each(|(at, page)| put("html", &format!("page-{at}"), page));
    for (at, words) in TEXTS.iter().enumerate() {
        put("text", &format!("text-{at}"), &format!("\0{}\u{60}{words}", '\u{10}'));
    }
}

/// Every part of a case as steps, made by taking it apart, and a few that are taken back.
fn entries(case: &Case) -> Vec<Entry> {
    let mut commands = Vec::new();
    for (index, source) in case.sources.iter().enumerate() {
        commands.push(Command::AddSource { index, source: source.clone() });
    }
    for annotation in case.annotations.values() {
        let bare = Annotation { tags: Vec::new(), ..annotation.clone() };
        let (id, at) = (bare.id, bare.modified);
        commands.push(Command::AddAnnotation(Box::new(bare)));
        let edit = AnnotationEdit::Text(TextField::Note, "Said twice.\nNobody else has it.".to_owned());
        commands.push(Command::EditAnnotation { id, edit, at });
    }
    commands.push(Command::SetHead(HeadField::Title, "Talks".to_owned()));
    commands.push(Command::SetMatrix(case.brief.matrix.clone()));
    commands.push(Command::SetCodebook(case.codebook.clone()));
    let at = Timestamp::from_milliseconds(samples::NOW);
    let steps = commands.into_iter().map(|command| Entry { at, action: Action::Do(command) });
    steps.chain([Action::Undo, Action::Undo, Action::Redo].map(|action| Entry { at, action })).collect()
}

/// The snapshot of a case, with a step or two to take back, and steps that lead to it from nothing.
fn log(case: &Case) -> String {
    let mut done = case.clone();
    let mut history = History::default();
    let title = Command::SetHead(HeadField::Title, "Another title".to_owned());
    history.perform(&mut done, title, Timestamp::from_milliseconds(samples::NOW)).expect("a title can be set");
    let steps: Vec<String> = entries(case).iter().map(write_entry).collect();
    let snapshot = write_snapshot(&done, &history);
    let texts = snapshot.texts.iter().map(|(name, text)| serde_json::json!([name, text.as_str()]).to_string());
    format!("{}\n\n{}\n\n{}", snapshot.lines, steps.join("\n"), texts.collect::<Vec<_>>().join("\n"))
}

fn everything(case: &Case) -> String {
    let record = |store: &str, key: &str, value: String| Record { store: store.into(), key: key.into(), value };
    let snapshot = write_snapshot(case, &History::default());
    let id = case.id.to_string();
    let key = format!("{id}/1");
    let texts = snapshot.texts.iter().flat_map(|(name, text)| {
        ["texts", "copies"].map(|store| record(store, &format!("{id}/{name}"), text.as_str().to_owned()))
    });
    let mut records: Vec<Record> = texts.collect();
    records.extend([
        record("sequences", &key, Mark::first(1, &snapshot.lines).to_string()),
        record("snapshots", &key, snapshot.lines.clone()),
        record("log", &format!("{id}/2"), entries(case).first().map(write_entry).unwrap_or_default()),
        record("summaries", &id, r#"{"version":1,"title":"Talks"}"#.to_owned()),
        record("app", "last", id.clone()),
        record(backup::SETTINGS, "theme", "dark".to_owned()),
    ]);
    backup::write(&records)
}

/// Heads of files that no password opens.
const LOCKS: [&str; 4] = [
    "age-encryption.org/v1\n-> X25519 ZnSiefLLEkspGoYtp+FKEkG2l509182GhQM1qm6mSwA\nGkvbPz1sF0N+EmAESHb1DCJZxinRvsRMg30EONqItis\n--- obIbE+UnHcunliOSIDHmL8BA2jhzDFu62eFgpdEWr7U\n",
    "age-encryption.org/v1\n-> scrypt 6kTp+fMqG3tLJ8As1moH6A 99\nQdp0HLgho8Hc+PsRHsCkVl/lBPS0XmnDZf/9BwUo/Ig\n--- 35c7sjyzV4fnLoIwgg5VIPK8YRB8llS6OIpG3RbE3zA\n",
    "age-encryption.org/v2\n-> scrypt AA 1\nAA\n--- AA\n",
    "-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCg==\n-----END AGE ENCRYPTED FILE-----\n",
];

const NOTES: [&str; 6] = [
    "# Head\n\nSome *words* and **more**, `code`, [a link](https://example.org), ![p](data:x).\n\n- one\n  - two\n    - three\n1. first\n2) second\n\n> said\n> > twice\n\n---\n\n```rust\nlet a = 1 < 2;\n```\n",
    "**a *b* c** __d _e_ f__ snake_case *open **open",
    "> - > - > - > - > - > - > - > - > deep",
    "\\* \\_ \\` \\[ <b>html</b> &amp; [x](javascript:alert(1)) [[[]](())",
    "قال *الوزير* 会*谈* 👩\u{200d}👩\u{200d}👧 e\u{301}",
    "```\nopen\n\n# not a head",
];

const PAGES: [&str; 6] = [
    "<html lang=\"en\"><head><title>Talks</head><meta name=\"author\" content=\"Jane Doe\" /></head><body><nav>menu</nav><article><h1>Talks</><p>Some <b>words</> and <i>more</>.<br/>Next line</p><ul><li>one</><li>two<p>three</></></></></></>",
    "<table><tr><td>a</><td>b</></><tr><td><p>c</><p>d</></></></>",
    "<p style=\"display: none\">hidden</><p hidden>too</><pre>a\n  b\n\n c</><blockquote>said</><svg><text>no</></>",
    "<span class=\"Apple-converted-space\">\u{a0}</><div style=\"white-space: pre-wrap\">a  b\u{c}c</><dialog>x</><dialog open=\"\" >y</>",
    "<p>会\n谈</><p>e\u{301}<b>\u{301}</></><em>👩\u{200d}</><strong>👩</>",
    "<div class=\"byline\">By Jane Doe</><time datetime=\"2026-01-05T10:00\">5 January</><link rel=\"canonical\" href=\"https://example.org/a\" /><h1>Title</>",
];

const TEXTS: [&str; 6] = [
    "Talks resume\nBy Jane Doe\nPublished on: 5 January 2026\n\nThe talks of the pilots go on and on, although nobody knows what for; and the guaran-\ntees that were given to them, as a clerk said on Monday, are not worth the paper that\nthey were written on, because the ministry has not signed them and will not do so soon\nenough for the crews to go back to work before the winter sets in, which it does early.\n",
    "- one\n- two\n  goes on\n1. first\n> said\n# head\n\tcode\n\n\n\n  \nend  \n",
    "港口当局周二表示航道将在一周内重新开放但两名\n不愿透露姓名的官员对此表示怀疑而运营公司至今\n没有公布任何时间表也没有说明费用由谁承担目前\n",
    "\u{feff}\u{feff}\n\u{feff}a\u{202e}b\u{2067}c \u{200b}d\u{ad}e\u{ad}\nf Pаypal 👩\u{200d}👩\u{200d}👧🇺🇦🇺 e\u{301}\u{301}\r\n\rg\u{b}\u{c}h",
    "הנמל הודיע ביום שלישי כי התעלה תיפתח מחדש בתוך שבוע אך\nשני פקידים שביקשו לא להזדהות מטילים בכך ספק והחברה\nהמפעילה לא פרסמה עד כה לוח זמנים כלשהו\n",
    "https://one.example/\nWords without end and without a stop",
];
