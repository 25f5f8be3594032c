//! Files under a password.

use caveat::format::age::{Refusal, Seed, asks_for_password, is_one, read_within, write};

const PASSWORD: &str = "open";
const SEED: Seed = Seed { key: [1; 16], salt: [2; 16], nonce: [3; 16] };
/// The most work that is done for a password, as a power of 2: with what the app grants, each try would take a second.
const MOST: u8 = 2;

/// Such a file as it comes; and the bytes as what is put under a password, in a file of which a piece is changed.
pub fn age(data: &[u8]) {
    if let Err(refusal) = asks_for_password(data) {
        check_words(&refusal);
        assert!(is_one(data) || refusal == Refusal::NotOne, "{refusal:?}");
    }
    match read_within(data, PASSWORD, MOST) {
        Ok(content) => drop(sealed(&content)),
        Err(refusal) => check_words(&refusal),
    }
    let Some((at, content)) = data.split_first_chunk::<4>() else { return };
    // Three times over, it has more than one chunk where there is enough of it.
    damage(sealed(&content.repeat(3)), u32::from_le_bytes(*at) as usize);
}

fn sealed(content: &[u8]) -> Vec<u8> {
    let file = write(content, PASSWORD, &SEED, 1).expect("it fits into the memory");
    assert_eq!(read_within(&file, PASSWORD, MOST).as_deref(), Ok(content));
    file
}

/// One bit that is changed, or all that is cut off behind it, and nothing is read.
fn damage(mut file: Vec<u8>, place: usize) {
    let at = place % file.len();
    file[at] ^= 1 << (place % 8);
    check_words(&read_within(&file, PASSWORD, MOST).expect_err("a bit is other"));
    file[at] ^= 1 << (place % 8);
    file.truncate(at);
    check_words(&read_within(&file, PASSWORD, MOST).expect_err("its end is missing"));
}

fn check_words(refusal: &Refusal) {
    let words = refusal.to_string();
    assert!(!words.is_empty() && words.len() < 1_000 && !words.contains(char::is_control), "{words:?}");
}
