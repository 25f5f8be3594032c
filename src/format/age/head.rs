//! The head of a file: lines of text that say whom it is for.

use super::{Refusal, base64};

/// What a file of any version begins with.
pub const NAME: &[u8] = b"age-encryption.org/v";
/// What a file of the version that is read begins with.
const FIRST_LINE: &[u8] = b"age-encryption.org/v1\n";
/// What a file begins with that is written as text.
pub const ARMOR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
/// The longest head that is looked at, in bytes; one for a password has about 150.
const LONGEST: usize = 64 * 1024;

/// What a head for a password says.
pub struct Head<'a> {
    /// Goes into the key with the password.
    pub salt: [u8; 16],
    /// The work to do, as a power of 2; at most what was granted.
    pub work: u8,
    /// The key of the file, encrypted.
    pub body: Vec<u8>,
    /// What the sum is of.
    pub summed: &'a [u8],
    /// The sum.
    pub sum: [u8; 32],
    /// What follows the head.
    pub rest: &'a [u8],
}

/// Base64 as the format has it, without padding.
pub fn digits(bytes: &[u8]) -> String {
    base64::write(bytes).trim_end_matches('=').to_owned()
}

fn bytes<const N: usize>(digits: &str) -> Result<[u8; N], Refusal> {
    let padding = "=".repeat(digits.len().next_multiple_of(4) - digits.len());
    let has_padding = digits.ends_with('=');
    let bytes = base64::read(&format!("{digits}{padding}")).filter(|_| !has_padding).ok_or(Refusal::BadHead)?;
    bytes.try_into().map_err(|_| Refusal::BadHead)
}

/// A head up to the three hyphens before its sum.
pub fn write(salt: &[u8], work: u8, body: &[u8]) -> Vec<u8> {
    let mut head = FIRST_LINE.to_vec();
    head.extend_from_slice(format!("-> scrypt {} {work}\n{}\n---", digits(salt), digits(body)).as_bytes());
    head
}

/// Reads a head; one for anything but a password is refused, and so is one that asks for more work than is granted.
pub fn read(file: &[u8], most_work: u8) -> Result<Head<'_>, Refusal> {
    if file.starts_with(ARMOR) {
        return Err(Refusal::Armor);
    }
    if !file.starts_with(FIRST_LINE) {
        return Err(Refusal::NotOne);
    }
    let (summed, sum, rest) = split(file)?;
    let lines = summed.get(FIRST_LINE.len()..).unwrap_or_default();
    let lines = std::str::from_utf8(lines).map_err(|_| Refusal::BadHead)?;
    let kinds: Vec<&str> = lines.lines().filter_map(|line| line.strip_prefix("-> ")?.split(' ').next()).collect();
    // A password must be the only way in, or whoever else has a key could change the file unseen.
    match kinds.as_slice() {
        ["scrypt"] => {}
        [] => return Err(Refusal::BadHead),
        kinds if kinds.contains(&"scrypt") => return Err(Refusal::BadHead),
        kinds => return Err(Refusal::Keys(named(kinds))),
    }
    let (salt, work, body) = password_lines(lines).ok_or(Refusal::BadHead)?;
    let work = power(work, most_work)?;
    Ok(Head { salt: bytes(salt)?, work, body: bytes::<32>(body)?.to_vec(), summed, sum, rest })
}

/// A head up to its hyphens, its sum, and what comes after it.
type Parts<'a> = (&'a [u8], [u8; 32], &'a [u8]);

fn split(file: &[u8]) -> Result<Parts<'_>, Refusal> {
    let looked_at = file.get(..LONGEST).unwrap_or(file);
    let no_end = if looked_at.len() < file.len() { Refusal::LongHead } else { Refusal::BadHead };
    let end_of_lines = looked_at.windows(5).position(|five| five == b"\n--- ").ok_or(no_end)?;
    let (summed, after) = file.split_at(end_of_lines + 4);
    let end = after.iter().take(64).position(|byte| *byte == b'\n').ok_or(Refusal::BadHead)?;
    let (sum, rest) = after.split_at(end);
    let sum = sum.get(1..).and_then(|digits| std::str::from_utf8(digits).ok()).ok_or(Refusal::BadHead)?;
    Ok((summed, bytes(sum)?, rest.get(1..).unwrap_or_default()))
}

/// Salt, work and body of the lines for a password, if that is all there is.
fn password_lines(lines: &str) -> Option<(&str, &str, &str)> {
    let (first, others) = lines.strip_prefix("-> scrypt ")?.split_once('\n')?;
    let (salt, work) = first.split_once(' ')?;
    Some((salt, work, others.strip_suffix("\n---")?))
}

fn power(work: &str, most: u8) -> Result<u8, Refusal> {
    let is_number = !work.is_empty() && work.bytes().all(|byte| byte.is_ascii_digit()) && !work.starts_with('0');
    if !is_number {
        return Err(Refusal::BadHead);
    }
    // What has more digits than fit is more work than is ever granted.
    work.parse().ok().filter(|work| *work <= most).ok_or(Refusal::TooMuchWork)
}

/// The types of keys, each once, as far as they can be shown.
fn named(kinds: &[&str]) -> String {
    let mut named: Vec<String> =
        kinds.iter().take(20).map(|kind| kind.chars().filter(char::is_ascii_graphic).take(20).collect()).collect();
    named.sort();
    named.dedup();
    named.join(", ")
}
