//! A backup in several files, where one would be too large to be opened again.

use super::{Record, SETTINGS};
use crate::domain::case::CaseId;
use crate::format::case_file::FILE_BYTES;
use std::collections::BTreeMap;

/// What a record takes in the file beside its store, key and value, and what the file takes beside its records; each in
/// bytes, and at most.
const AROUND: usize = 300;

/// One file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// What it holds, in the order of a backup.
    pub records: Vec<Record>,
    /// How many cases these are of.
    pub cases: usize,
    /// Whether it is too large to be opened again: it holds a single case, which is.
    pub is_too_large: bool,
}

/// Whether the file of these records can be opened again.
pub fn fits(records: &[Record]) -> bool {
    AROUND + records.iter().map(length).sum::<usize>() <= FILE_BYTES
}

/// Parts whose files are as long as can be opened at most. Each case is in one of them with all that belongs to it; what
/// belongs to no case is in the first.
pub fn parts(records: Vec<Record>) -> Vec<Part> {
    parts_of(records, FILE_BYTES)
}

fn parts_of(records: Vec<Record>, most: usize) -> Vec<Part> {
    let mut lengths: BTreeMap<String, usize> = BTreeMap::new();
    for record in &records {
        *lengths.entry(owner(record).to_owned()).or_default() += length(record);
    }
    let mut parts = vec![Part::default()];
    let mut places = BTreeMap::new();
    let mut sum = AROUND;
    // What belongs to no case has the empty name, and so comes first.
    for (owner, length) in lengths {
        if most < sum + length && AROUND < sum {
            parts.push(Part::default());
            sum = AROUND;
        }
        sum += length;
        let place = parts.len() - 1;
        parts[place].cases += usize::from(CaseId::parse(&owner).is_some());
        parts[place].is_too_large = most < sum;
        places.insert(owner, place);
    }
    for record in records {
        let place = places.get(owner(&record)).copied().unwrap_or_default();
        parts[place].records.push(record);
    }
    parts
}

/// What is kept together: the id of a case, the name of a file that was set aside, or nothing.
fn owner(record: &Record) -> &str {
    match record.store.as_str() {
        SETTINGS | "app" => "",
        "damaged" => &record.key,
        _ => record.key.split('/').next().unwrap_or_default(),
    }
}

/// How long a record is in the file at most, in bytes.
fn length(record: &Record) -> usize {
    let escaped = |byte| match byte {
        0..0x20 => "\\u0000".len(),
        b'"' | b'\\' => 2,
        _ => 1,
    };
    let texts = [&record.store, &record.key, &record.value];
    AROUND + texts.into_iter().flat_map(|text| text.bytes()).map(escaped).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::super::{read, write};
    use super::*;

    fn record(store: &str, key: &str, value: &str) -> Record {
        Record { store: store.into(), key: key.into(), value: value.into() }
    }

    /// Three cases of about 2,000 bytes each, one of them with a step full of what is escaped.
    fn records() -> Vec<Record> {
        let ids = ["11111111", "22222222", "33333333"].map(|begin| format!("{begin}-1111-4111-8111-111111111111"));
        let snapshots = ids.iter().map(|id| record("snapshots", id, &"a".repeat(1_500)));
        let steps = [record("log", &format!("{}/1", ids[1]), &"\"\\\n\u{1}".repeat(30))];
        let rest = [
            record("damaged", "torn.txt", "x"),
            record("app", "last-case", &ids[0]),
            record(SETTINGS, "theme", "dark"),
        ];
        snapshots.chain(steps).chain(rest).collect()
    }

    #[test]
    fn a_case_is_in_one_part_and_every_file_can_be_opened() {
        for most in [4_000, 5_000, 6_000, 100_000] {
            let parts = parts_of(records(), most);
            for part in &parts {
                let file = write(&part.records);
                assert!(file.len() <= most && !part.is_too_large, "{} of {most}", file.len());
                assert_eq!(read(&file).as_ref(), Ok(&part.records));
            }
            assert_eq!(parts.iter().map(|part| part.cases).sum::<usize>(), 3);
            let mut all: Vec<Record> = parts.iter().flat_map(|part| part.records.clone()).collect();
            all.sort_by_key(|one| records().iter().position(|other| other == one));
            assert_eq!(all, records(), "nothing is missing, and nothing twice");
        }
    }

    #[test]
    fn what_fits_is_one_file_as_it_always_was() {
        let parts = parts_of(records(), 100_000);
        assert_eq!(parts, [Part { records: records(), cases: 3, is_too_large: false }]);
        assert!(fits(&records()));
        assert_eq!(parts_of(Vec::new(), 100_000), [Part::default()]);
    }

    #[test]
    fn a_case_that_is_too_large_alone_says_so() {
        let parts = parts_of(records(), 2_500);
        let large: Vec<bool> = parts.iter().map(|part| part.is_too_large).collect();
        assert_eq!(large, [false, false, true, false], "{parts:?}");
        assert_eq!(parts[2].cases, 1);
    }
}
