//! The chain of checksums through a stored log, so that a torn, changed, missing, doubled or displaced step is noticed.
//!
//! The seal of a step is taken of the seal before it, of its number and of its words; that of a snapshot likewise.
//! A seal shows damage and not an adversary, who could seal anew: 16 bytes of SHA-256 (FIPS 180-4) are enough for that.

use sha2::{Digest, Sha256};
use std::fmt;

/// How much is hashed at a time, in bytes. Engines make a better program of what is called often, but not of a call that
/// is under way: all at once, the first call of a visit would be the longest.
const PIECE: usize = 4096;

/// What has been sealed so far, up to one step. All zeros stand for what was stored before there were seals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seal([u8; 16]);

impl Seal {
    /// The seal after `text`, which has this number.
    fn after(self, number: u64, text: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(self.0);
        hash.update(number.to_be_bytes());
        text.as_bytes().chunks(PIECE).for_each(|piece| hash.update(piece));
        let mut seal = [0; 16];
        seal.copy_from_slice(&hash.finalize()[..16]);
        Self(seal)
    }

    /// Whether this stands for what was stored before there were seals.
    fn is_none(self) -> bool {
        self == Self::default()
    }

    fn parse(text: &str) -> Option<Self> {
        let is_plain = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u128::from_str_radix(text, 16).ok().filter(|_| is_plain)?;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", u128::from_be_bytes(self.0))
    }
}

/// Seals a step after what `chain` stands for: its number, its seal and its words, as the database keeps it.
pub fn seal_entry(chain: &mut Seal, number: u64, entry: &str) -> String {
    *chain = chain.after(number, entry);
    format!("{number} {chain} {entry}")
}

/// What stands beside a snapshot: the number of its newest step, the seal of that step, and a seal of the snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The number of the newest step in the snapshot.
    pub number: u64,
    /// What the steps after the snapshot are chained to.
    pub chain: Seal,
    check: Option<Seal>,
}

impl Mark {
    /// The mark of a snapshot taken after the step with this number.
    pub fn of(number: u64, chain: Seal, snapshot: &str) -> Self {
        Self { number, chain, check: Some(chain.after(number, snapshot)) }
    }

    /// The mark of the snapshot that a log begins with: the first step is chained to the snapshot itself.
    pub fn first(number: u64, snapshot: &str) -> Self {
        Self::of(number, Seal::default().after(number, snapshot), snapshot)
    }

    /// Reads what is written by `Display`, or the bare number that stood there before there were seals.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let number = parts.next()?.parse().ok()?;
        let seals = (parts.next().map(Seal::parse), parts.next().map(Seal::parse), parts.next());
        match seals {
            (None, None, None) => Some(Self { number, chain: Seal::default(), check: None }),
            (Some(Some(chain)), Some(check @ Some(_)), None) => Some(Self { number, chain, check }),
            _ => None,
        }
    }

    /// Whether `snapshot` is what was marked; what was stored before there were seals is taken as it is.
    pub fn fits(&self, snapshot: &str) -> bool {
        self.check.is_none_or(|check| check == self.chain.after(self.number, snapshot))
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, chain, check } = self;
        match check {
            Some(check) => write!(formatter, "{number} {chain} {check}"),
            None => write!(formatter, "{number}"),
        }
    }
}

/// Takes the seal off the step that should have this number, and moves `chain` on to it.
///
/// # Errors
/// What is wrong, as a sentence without a full stop; `chain` is as it was then.
pub fn unseal<'a>(chain: &mut Seal, number: u64, stored: &'a str) -> Result<&'a str, String> {
    if stored.starts_with('{') && chain.is_none() {
        return Ok(stored);
    }
    let mut parts = stored.splitn(3, ' ');
    let found = parts.next().and_then(|number| number.parse::<u64>().ok());
    let seal = parts.next().and_then(Seal::parse);
    let (Some(found), Some(seal), Some(entry)) = (found, seal, parts.next()) else {
        return Err(format!("step {number} is torn: it has no number and checksum"));
    };
    if found < number {
        return Err(format!("step {found} stands where step {number} should: it is there twice, or out of order"));
    }
    if number < found {
        return Err(format!("step {number} is missing: step {found} stands in its place"));
    }
    let expected = chain.after(number, entry);
    if seal != expected {
        return Err(format!("step {number} is not as it was stored: its checksum does not fit"));
    }
    *chain = expected;
    Ok(entry)
}

/// The seal of a step, as it is stored; all zeros where it was stored before there were seals.
pub fn seal_of(stored: &str) -> Option<Seal> {
    if stored.starts_with('{') {
        return Some(Seal::default());
    }
    stored.split(' ').nth(1).and_then(Seal::parse)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(entries: &[&str]) -> Vec<String> {
        let mut chain = Mark::first(1, "snapshot").chain;
        (2..).zip(entries).map(|(number, entry)| seal_entry(&mut chain, number, entry)).collect()
    }

    /// The steps that are good, and what is wrong with the one after them.
    fn open(stored: &[String]) -> (Vec<&str>, Option<String>) {
        let mut chain = Mark::first(1, "snapshot").chain;
        let mut good = Vec::new();
        for (number, entry) in (2..).zip(stored) {
            match unseal(&mut chain, number, entry) {
                Ok(entry) => good.push(entry),
                Err(why) => return (good, Some(why)),
            }
        }
        (good, None)
    }

    #[test]
    fn what_was_sealed_is_opened() {
        assert_eq!(open(&sealed(&["a", "b c", "{}"])), (vec!["a", "b c", "{}"], None));
    }

    #[test]
    fn every_damage_is_named() {
        let check = |damage: fn(&mut Vec<String>), good: usize, expected: &str| {
            let mut stored = sealed(&["one", "two", "three", "four"]);
            damage(&mut stored);
            let (entries, why) = open(&stored);
            assert_eq!((entries.len(), why.as_deref()), (good, Some(expected)));
        };
        check(|stored| drop(stored.remove(1)), 1, "step 3 is missing: step 4 stands in its place");
        let changed = "step 3 is not as it was stored: its checksum does not fit";
        check(|stored| stored[1] = stored[1].replace("two", "tvo"), 1, changed);
        let doubled = "step 3 stands where step 4 should: it is there twice, or out of order";
        check(|stored| stored.insert(2, stored[1].clone()), 2, doubled);
        check(|stored| stored.swap(1, 2), 1, "step 3 is missing: step 4 stands in its place");
        check(|stored| stored[3].truncate(20), 3, "step 5 is torn: it has no number and checksum");
        check(|stored| stored[3].clear(), 3, "step 5 is torn: it has no number and checksum");
        // A step without a seal is none of ours once there are seals.
        check(|stored| stored[2] = "{}".to_owned(), 2, "step 4 is torn: it has no number and checksum");
    }

    #[test]
    fn what_was_stored_before_there_were_seals_comes_first() {
        let mark = Mark::parse("7").unwrap();
        assert!(mark.fits("anything"));
        let mut chain = mark.chain;
        assert_eq!(unseal(&mut chain, 8, r#"{"version":2}"#), Ok(r#"{"version":2}"#));
        let next = seal_entry(&mut chain.clone(), 9, "new");
        assert_eq!(unseal(&mut chain, 9, &next), Ok("new"));
        assert!(unseal(&mut chain, 10, "{}").is_err());
    }

    #[test]
    fn a_mark_comes_back_and_knows_its_snapshot() {
        let mark = Mark::of(12, Seal([3; 16]), "all of it");
        assert_eq!(Mark::parse(&mark.to_string()), Some(mark));
        assert!(mark.fits("all of it") && !mark.fits("all of it "));
        for bad in ["", "x", "1 2", "1 03 03", "12 03030303030303030303030303030303"] {
            assert_eq!(Mark::parse(bad), None, "{bad}");
        }
    }
}
