//! Files under a password, in version 1 of the age format, so that the `age` tool opens them and they its.
//!
//! Only the way with a password is here (a recipient of the type scrypt). A file for keys is told apart and refused.
//! The format is at <https://age-encryption.org/v1>.

mod head;
mod payload;

use super::base64;
use chacha20poly1305::aead::Aead;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use head::Head;
use hkdf::Hkdf;
use sha2::Sha256;
use std::fmt;

/// How much work a password is made to be in files that are written: 2 to this power, in 64 MiB of memory.
pub const WORK: u8 = 16;
/// The most work that is done for a file that is read, in 256 MiB of memory; the `age` tool writes this much.
pub const MOST_WORK: u8 = 18;

/// Fresh random bytes for one file; the same ones must never be given twice.
#[derive(Clone, Copy)]
pub struct Seed {
    /// The key of the file.
    pub key: [u8; 16],
    /// What makes equal passwords differ.
    pub salt: [u8; 16],
    /// What makes equal contents differ.
    pub nonce: [u8; 16],
}

impl fmt::Debug for Seed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Seed")
    }
}

/// Why a file is not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is no file of this format, or of another version of it.
    NotOne,
    /// It is written as text.
    Armor,
    /// It is for keys of these types, not for a password.
    Keys(String),
    /// It asks for more than [`MOST_WORK`].
    TooMuchWork,
    /// Its head is longer than any for a password, and than what is looked at.
    LongHead,
    /// Its head is not as the format says.
    BadHead,
    /// The password does not fit.
    Password,
    /// The head fits the password, and was changed all the same.
    ChangedHead,
    /// Something after the head was changed, or is missing, or there is more than was written.
    Changed,
    /// The memory for it is not to be had.
    Memory,
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOne => formatter.write_str("This file is not in version 1 of the age format, the only one that is read here"),
            Self::Armor => formatter.write_str(
                "This file is encrypted with age and written as text. Decrypt it with the age tool, then open the result",
            ),
            Self::Keys(types) => write!(
                formatter,
                "This file is encrypted with age for keys ({types}), not with a password. Decrypt it with the age tool, then open the result"
            ),
            Self::TooMuchWork => formatter.write_str(
                "Opening this file would take more memory than the 256 MB that are granted here. Decrypt it with the age tool, then open the result",
            ),
            Self::LongHead => formatter.write_str(
                "The beginning of this encrypted file is too long for a file with a password. Decrypt it with the age tool, then open the result",
            ),
            Self::BadHead => formatter.write_str("The beginning of this encrypted file is damaged"),
            Self::Password => formatter.write_str("The password does not fit this file"),
            Self::ChangedHead => formatter
                .write_str("The password fits, but the beginning of this file was changed after it was encrypted"),
            Self::Changed => formatter.write_str(
                "The password fits, but the file is damaged or was changed after it was encrypted. Nothing of it is used",
            ),
            Self::Memory => formatter.write_str("There is not enough memory for this file here"),
        }
    }
}

/// Whether a file says that it is encrypted with age, as bytes or as text, whatever for and in which version.
pub fn is_one(file: &[u8]) -> bool {
    file.starts_with(head::NAME) || file.starts_with(head::ARMOR)
}

/// Looks whether a password can open a file at all; it is quick, and need not be right about the rest.
///
/// # Errors
/// Why none can.
pub fn asks_for_password(file: &[u8]) -> Result<(), Refusal> {
    head::read(file, MOST_WORK).map(drop)
}

/// Encrypts `content` with a password that takes 2 to the power of `work` to try.
///
/// # Errors
/// [`Refusal::Memory`].
pub fn write(content: &[u8], password: &str, seed: &Seed, work: u8) -> Result<Vec<u8>, Refusal> {
    let stretched = stretch(password, seed.salt, work)?;
    let body = ChaCha20Poly1305::new(&stretched.into())
        .encrypt(&Nonce::default(), seed.key.as_slice())
        .map_err(|_| Refusal::Memory)?;
    let mut file = head::write(&seed.salt, work, &body);
    let sum = head_sum(&seed.key, &file)?;
    file.extend_from_slice(format!(" {}\n", head::digits(&sum)).as_bytes());
    file.extend_from_slice(&seed.nonce);
    let key = derive(&seed.key, &seed.nonce, b"payload")?;
    payload::write(&mut file, content, &key)?;
    Ok(file)
}

/// Decrypts a file; what comes back is all that was encrypted, unchanged.
///
/// # Errors
/// Why not; then nothing of it can be used.
pub fn read(file: &[u8], password: &str) -> Result<Vec<u8>, Refusal> {
    read_within(file, password, MOST_WORK)
}

/// Decrypts a file as [`read`] does, if it takes at most 2 to the power of `most_work` to try a password.
///
/// # Errors
/// Why not; then nothing of it can be used.
pub fn read_within(file: &[u8], password: &str, most_work: u8) -> Result<Vec<u8>, Refusal> {
    let Head { salt, work, body, summed, sum, rest } = head::read(file, most_work)?;
    let stretched = stretch(password, salt, work)?;
    let key = ChaCha20Poly1305::new(&stretched.into())
        .decrypt(&Nonce::default(), body.as_slice())
        .map_err(|_| Refusal::Password)?;
    if head_sum(&key, summed)? != sum {
        return Err(Refusal::ChangedHead);
    }
    let (nonce, chunks) = rest.split_at_checked(16).ok_or(Refusal::Changed)?;
    payload::read(chunks, &derive(&key, nonce, b"payload")?)
}

/// Makes a key of a password, in 1 KiB of memory times 2 to the power of `work`.
fn stretch(password: &str, salt: [u8; 16], work: u8) -> Result<[u8; 32], Refusal> {
    // What does not fit would end the program otherwise.
    let size = 1_usize.checked_shl(u32::from(work) + 10).ok_or(Refusal::Memory)?;
    Vec::<u8>::new().try_reserve_exact(size).map_err(|_| Refusal::Memory)?;
    let parameters = scrypt::Params::new(work, 8, 1).map_err(|_| Refusal::Memory)?;
    let salt = [b"age-encryption.org/v1/scrypt".as_slice(), &salt].concat();
    let mut key = [0; 32];
    scrypt::scrypt(password.as_bytes(), &salt, &parameters, &mut key).map_err(|_| Refusal::Memory)?;
    Ok(key)
}

fn derive(key: &[u8], salt: &[u8], purpose: &[u8]) -> Result<[u8; 32], Refusal> {
    let mut derived = [0; 32];
    Hkdf::<Sha256>::new(Some(salt), key).expand(purpose, &mut derived).map_err(|_| Refusal::Memory)?;
    Ok(derived)
}

/// The keyed sum (HMAC) over a head up to its three hyphens.
fn head_sum(key: &[u8], head: &[u8]) -> Result<[u8; 32], Refusal> {
    let key = derive(key, &[], b"header")?;
    // The first half of HKDF is HMAC, with the salt for its key (RFC 5869, section 2.2).
    Ok(Hkdf::<Sha256>::extract(Some(&key), head).0.into())
}
