//! Cases and checks that several test files share.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, reason = "each test file uses a part of this")]

pub mod arbitrary;
pub mod desk;
pub mod samples;

use std::path::PathBuf;

/// A file of the repository, in whose root cargo runs the tests.
pub fn path(name: &str) -> PathBuf {
    PathBuf::from(name)
}

/// Compares `content` with a golden file; with `UPDATE_EXPECT=1` writes the file instead, to be read as a diff.
pub fn expect_file(name: &str, content: &str) {
    expect_bytes(name, content.as_bytes());
}

/// The same for a file that is no text.
pub fn expect_bytes(name: &str, content: &[u8]) {
    let path = path(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        return;
    }
    let expected = std::fs::read(&path).unwrap_or_default();
    assert!(expected == content, "{name} differs; run with UPDATE_EXPECT=1 and read the diff");
}
