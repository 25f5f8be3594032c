//! The backup: every record of the database and every setting of this device in one file, letter by letter.
//!
//! Nothing in it depends on when it was made, so equal storage gives equal bytes.
//! How a case is compared with what is stored here is in [`compare`]; what is too large for one file comes in [`parts`].

mod compare;
mod parts;
mod rescue;

pub use compare::{Choice, Found, FoundCase, Standing, compare};
pub use parts::{Part, fits, parts};

use super::case_file::{check_envelope, check_size};
use super::json::{self, Reader, Writer};
use super::problem::{Problem, Problems};
use sha2::{Digest, Sha256};

/// Names the format in every file.
pub const FORMAT: &str = "caveat-backup";
/// The version this module writes and reads.
pub const VERSION: u64 = 1;
/// The parts of the storage, in the order in which a backup holds them; the last is no store of the database.
pub const STORES: [&str; 10] =
    ["snapshots", "texts", "copies", "sequences", "log", "summaries", "places", "damaged", "app", SETTINGS];
/// The part that holds the settings of the device, by name.
pub const SETTINGS: &str = "settings";

/// One record, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// One of [`STORES`].
    pub store: String,
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
}

/// Writes a backup.
pub fn write(records: &[Record]) -> String {
    Writer::pretty(|writer| {
        writer.text("format", FORMAT);
        writer.number("schema_version", VERSION);
        writer.text("sha256", &checksum(records));
        writer.objects("records", records, |writer, record| {
            writer.text("store", &record.store);
            writer.text("key", &record.key);
            writer.text("value", &record.value);
        });
    })
}

/// Whether a file says that it is a backup, or a rescue file.
pub fn is_one(text: &str) -> bool {
    rescue::is_one(text) || text.chars().take(400).collect::<String>().contains("\"caveat-backup\"")
}

/// Reads a backup; nothing of it is used unless its checksum fits. A rescue file holds the same records without one.
///
/// # Errors
/// What is wrong with the file, as much of it as can be found at once.
pub fn read(text: &str) -> Result<Vec<Record>, Vec<Problem>> {
    check_size(text.len()).map_err(|problem| vec![problem])?;
    if rescue::is_one(text) {
        return rescue::read(text).map_err(|problem| vec![problem]);
    }
    let document = json::parse(text).map_err(|problem| vec![problem])?;
    check_envelope(&document, "backup", FORMAT, VERSION).map_err(|problem| vec![problem])?;
    let problems = Problems::default();
    let file = Reader::new(&document, &problems);
    let [_, _, sha256, records] = file.members(["format", "schema_version", "sha256", "records"]);
    let records = records.each(|record| {
        let [store, key, value] = record.members(["store", "key", "value"]);
        if store.str().is_some_and(|name| !STORES.contains(&name)) {
            store.refuse("a backup has no such part");
        }
        Some(Record { store: store.text(), key: key.text(), value: value.text() })
    });
    if sha256.str().is_some_and(|found| found != checksum(&records)) {
        sha256.refuse("the checksum does not fit: the file was changed or cut off after it was made");
    }
    problems.accept(Some(records))
}

/// SHA-256 of store, key and value of every record, each with its length in bytes before it.
fn checksum(records: &[Record]) -> String {
    let mut hash = Sha256::new();
    for part in records.iter().flat_map(|record| [&record.store, &record.key, &record.value]) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(store: &str, key: &str, value: &str) -> Record {
        Record { store: store.into(), key: key.into(), value: value.into() }
    }

    #[test]
    fn comes_back_letter_by_letter() {
        let records = [record("log", "a/1", "1 00 {\"x\":\n\u{1}}"), record(SETTINGS, "theme", "dark")];
        let file = write(&records);
        assert!(is_one(&file) && !is_one("{}") && !is_one("x"));
        assert_eq!(read(&file).unwrap(), records);
        assert_eq!(write(&read(&file).unwrap()), file);
    }

    #[test]
    fn what_was_changed_is_refused() {
        let check = |file: &str, expected: &str| {
            let problems: Vec<String> = read(file).unwrap_err().iter().map(ToString::to_string).collect();
            assert_eq!(problems, [expected]);
        };
        let file = write(&[record("log", "a/1", "one")]);
        let changed = "/sha256: the checksum does not fit: the file was changed or cut off after it was made";
        check(&file.replace("one", "two"), changed);
        check(
            &file.replace("\"schema_version\": 1", "\"schema_version\": 2"),
            "/schema_version: the file has version 2, and this Caveat reads version 1: use a newer Caveat",
        );
        let odd = write(&[record("elsewhere", "a", "b")]);
        check(&odd, "/records/0/store: a backup has no such part");
        assert!(read(&file[..file.len() - 4]).is_err());
    }
}
