//! What is encrypted, in chunks, each with a proof of its own and its place.

use super::Refusal;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};

/// A chunk before it is encrypted, in bytes.
const CHUNK: usize = 64 * 1024;
/// What its proof adds, in bytes.
const PROOF: usize = 16;

/// A nonce that says which chunk this is, and whether the last.
fn nonce(index: usize, is_last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&(index as u64).to_be_bytes());
    nonce[11] = u8::from(is_last);
    nonce.into()
}

/// Adds the chunks of `content` to `file`.
pub fn write(file: &mut Vec<u8>, content: &[u8], key: &[u8; 32]) -> Result<(), Refusal> {
    let cipher = ChaCha20Poly1305::new(key.into());
    let count = content.len().div_ceil(CHUNK).max(1);
    file.try_reserve_exact(content.len() + count * PROOF).map_err(|_| Refusal::Memory)?;
    for index in 0..count {
        let chunk = &content[index * CHUNK..content.len().min((index + 1) * CHUNK)];
        let sealed = cipher.encrypt(&nonce(index, index + 1 == count), Payload::from(chunk));
        file.extend_from_slice(&sealed.map_err(|_| Refusal::Memory)?);
    }
    Ok(())
}

/// Reads every chunk; one that was changed, moved, cut or left out refuses all.
pub fn read(chunks: &[u8], key: &[u8; 32]) -> Result<Vec<u8>, Refusal> {
    let cipher = ChaCha20Poly1305::new(key.into());
    let count = chunks.len().div_ceil(CHUNK + PROOF);
    let mut content = Vec::new();
    content.try_reserve_exact(chunks.len()).map_err(|_| Refusal::Memory)?;
    for (index, chunk) in chunks.chunks(CHUNK + PROOF).enumerate() {
        let is_last = index + 1 == count;
        let plain = cipher.decrypt(&nonce(index, is_last), Payload::from(chunk)).map_err(|_| Refusal::Changed)?;
        // Nothing is written as nothing in one way only.
        if plain.is_empty() && index > 0 {
            return Err(Refusal::Changed);
        }
        content.extend_from_slice(&plain);
    }
    if count == 0 { Err(Refusal::Changed) } else { Ok(content) }
}
