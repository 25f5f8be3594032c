//! Files under a password: there and back, what the real tool wrote, and what is refused.

use caveat::format::age::{MOST_WORK, Refusal, Seed, asks_for_password, is_one, read, read_within, write};
use proptest::prelude::*;

/// Little work, so that many can be tried.
const LITTLE: u8 = 2;
const SEED: Seed = Seed { key: [1; 16], salt: [2; 16], nonce: [3; 16] };

/// Made by the tool `age` 1.1.1, with `age -p`.
const TOOL: &[u8] = include_bytes!("age/password.age");
const TOOL_PASSWORD: &str = "Correct horse, ä staple";
const TOOL_WORDS: &str = "Words for the test: مذكرة, заметка, 備忘録.\n";

fn sealed(content: &[u8]) -> Vec<u8> {
    write(content, "open", &SEED, LITTLE).unwrap_or_default()
}

/// The file with one piece of its head replaced.
fn with_head(from: &str, to: &str) -> Vec<u8> {
    let file = sealed(b"words");
    let at = file.windows(from.len()).position(|part| part == from.as_bytes()).unwrap_or_else(|| panic!("no {from}"));
    [&file[..at], to.as_bytes(), &file[at + from.len()..]].concat()
}

#[test]
fn what_the_real_tool_wrote_is_read() {
    assert!(is_one(TOOL));
    assert_eq!(read(TOOL, TOOL_PASSWORD).as_deref(), Ok(TOOL_WORDS.as_bytes()));
    assert_eq!(read(TOOL, "Correct horse, a staple"), Err(Refusal::Password));
}

#[test]
fn files_for_keys_and_files_as_text_are_named() {
    assert_eq!(read(include_bytes!("age/key.age"), "open"), Err(Refusal::Keys("X25519".to_owned())));
    let armor = include_bytes!("age/armor.age");
    assert!(is_one(armor));
    assert_eq!(read(armor, "open"), Err(Refusal::Armor));
    assert_eq!(read(b"{}", "open"), Err(Refusal::NotOne));
    let newer = b"age-encryption.org/v2\n-> scrypt ";
    assert!(is_one(newer) && !is_one(b"age-encryption.org is a site"));
    assert_eq!(asks_for_password(newer), Err(Refusal::NotOne));
    assert_eq!(asks_for_password(TOOL), Ok(()));
}

#[test]
fn a_head_is_text() {
    for bad in [&b"\xff\xfe"[..], b"\xc3", b"\0", b"\r", b"\n"] {
        let file = sealed(b"words");
        let file = [&file[..36], bad, &file[36..]].concat();
        assert_eq!(asks_for_password(&file), Err(Refusal::BadHead), "{bad:?}");
    }
}

#[test]
fn chunks_end_where_they_end() {
    for size in [0, 1, 65_535, 65_536, 65_537, 131_072, 131_073] {
        let content = vec![7; size];
        assert_eq!(read(&sealed(&content), "open"), Ok(content), "{size}");
    }
}

#[test]
fn every_bit_counts_and_every_byte() {
    let file = sealed(b"words");
    for at in 0..file.len() {
        assert!(read(&file[..at], "open").is_err(), "cut at {at}");
        for bit in 0..8 {
            let mut other = file.clone();
            other[at] ^= 1 << bit;
            assert!(read(&other, "open").is_err(), "byte {at}, bit {bit}");
        }
    }
    assert_eq!(read(&[&file[..], b"x"].concat(), "open"), Err(Refusal::Changed));
}

#[test]
fn chunks_cannot_be_left_out_or_change_places() {
    let content: Vec<u8> = (0..200_000_u32).map(|index| (index / 65_536) as u8).collect();
    let file = sealed(&content);
    let start = file.len() - content.len() - 4 * 16;
    let (head, chunks) = file.split_at(start);
    let chunks: Vec<&[u8]> = chunks.chunks(65_536 + 16).collect();
    let put = |order: &[usize]| {
        let body: Vec<u8> = order.iter().flat_map(|index| chunks[*index].to_vec()).collect();
        read(&[head, &body].concat(), "open")
    };
    assert_eq!(put(&[0, 1, 2, 3]), Ok(content));
    for order in [&[0, 1, 2][..], &[1, 0, 2, 3], &[0, 2, 3], &[0, 1, 2, 3, 3], &[3], &[]] {
        assert_eq!(put(order), Err(Refusal::Changed), "{order:?}");
    }
}

#[test]
fn absurd_work_is_refused_before_it_is_done() {
    for (work, refusal) in [
        ("19", Refusal::TooMuchWork),
        ("255", Refusal::TooMuchWork),
        ("256", Refusal::TooMuchWork),
        ("99999999999999999999999999999999", Refusal::TooMuchWork),
        ("0", Refusal::BadHead),
        ("02", Refusal::BadHead),
        ("+2", Refusal::BadHead),
        ("-2", Refusal::BadHead),
        ("٢", Refusal::BadHead),
        ("", Refusal::BadHead),
        ("2 2", Refusal::BadHead),
    ] {
        let file = with_head(" 2\n", &format!(" {work}\n"));
        assert_eq!(read(&file, "open").as_ref(), Err(&refusal), "{work}");
        assert_eq!(asks_for_password(&file), Err(refusal), "{work}: nobody is asked for a password in vain");
    }
    assert_eq!(read_within(&sealed(b"words"), "open", LITTLE), Ok(b"words".to_vec()));
    assert_eq!(read_within(&sealed(b"words"), "open", LITTLE - 1), Err(Refusal::TooMuchWork));
    assert_eq!(MOST_WORK, 18, "what the tool writes, and no more: the words for it and DESIGN say 256 MB");
}

#[test]
fn a_head_for_very_many_is_refused_after_64_kb() {
    let key = "-> X25519 ZnSiefLLEkspGoYtp+FKEkG2l509182GhQM1qm6mSwA\nGkvbPz1sF0N+EmAESHb1DCJZxinRvsRMg30EONqItis\n";
    let head = |count: usize| format!("age-encryption.org/v1\n{}--- {}\n", key.repeat(count), "A".repeat(43));
    assert_eq!(read(head(500).as_bytes(), "open"), Err(Refusal::Keys("X25519".to_owned())));
    assert_eq!(read(head(100_000).as_bytes(), "open"), Err(Refusal::LongHead));
    let kinds: String = (0..3_000).map(|kind| format!("-> {kind:0>9}\n")).collect();
    let named = read(format!("age-encryption.org/v1\n{kinds}--- {}\n", "A".repeat(43)).as_bytes(), "open");
    assert!(named.is_err_and(|refusal| refusal.to_string().len() < 500), "a few of them are named");
}

#[test]
fn a_password_must_be_the_only_way_in() {
    let other = "-> X25519 AAAA\nAAAA\n-> scrypt";
    assert_eq!(read(&with_head("-> scrypt", other), "open"), Err(Refusal::BadHead));
    assert_eq!(read(&with_head("-> scrypt", "-> <b>x\u{7}"), "open"), Err(Refusal::Keys("<b>x".to_owned())));
}

#[test]
fn a_head_that_was_changed_is_told_apart_from_a_password() {
    let file = sealed(b"words");
    let sum = file.windows(5).position(|five| five == b"\n--- ").map_or(0, |at| at + 5);
    let mut other = file.clone();
    other[sum] = if file[sum] == b'A' { b'B' } else { b'A' };
    assert_eq!(read(&other, "open"), Err(Refusal::ChangedHead));
    assert_eq!(read(&file, "opem"), Err(Refusal::Password));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_is_read_and_only_with_its_password(
        content in prop::collection::vec(any::<u8>(), 0..2_000),
        password in ".{0,20}",
        wrong in ".{0,20}",
        random in any::<[[u8; 16]; 3]>(),
    ) {
        let [key, salt, nonce] = random;
        let file = write(&content, &password, &Seed { key, salt, nonce }, LITTLE);
        let file = file.map_err(|refusal| TestCaseError::fail(refusal.to_string()))?;
        prop_assert_eq!(read(&file, &password), Ok(content));
        if wrong != password {
            prop_assert_eq!(read(&file, &wrong), Err(Refusal::Password));
        }
    }

    #[test]
    fn whatever_comes_is_refused_in_words(tail in prop::collection::vec(any::<u8>(), 0..300)) {
        for start in ["", "age-encryption.org/v1\n", "age-encryption.org/v1\n-> scrypt AA 2\n"] {
            let file = [start.as_bytes(), &tail].concat();
            prop_assert!(read(&file, "open").is_err_and(|refusal| !refusal.to_string().is_empty()));
        }
    }
}
