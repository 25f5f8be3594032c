//! The rescue file: every record as it is stored, handed over by `public/boot.js` when the program itself could not.

use super::{Record, STORES};
use crate::format::json::{self, Json};
use crate::format::problem::Problem;

/// The member that names the format; its value is the version, of which there is one.
const FORMAT: &str = "caveat_rescue";
const VERSION: u64 = 1;

/// Whether a file says that it is a rescue file.
pub fn is_one(text: &str) -> bool {
    text.trim_start().trim_start_matches('{').trim_start().starts_with("\"caveat_rescue\"")
}

/// Reads the records that a backup would hold, in its order. Records of other parts, which are made anew from these,
/// and what is not text, which no version stores, are left out.
///
/// # Errors
/// What is wrong with the file.
pub fn read(text: &str) -> Result<Vec<Record>, Problem> {
    let document = json::parse(text)?;
    let version = document.get(FORMAT).and_then(Json::number);
    if version != Some(VERSION) {
        let words = format!("this Caveat reads rescue files of version {VERSION}: use a newer Caveat");
        return Err(Problem { path: format!("/{FORMAT}"), message: words });
    }
    let Some(stores @ Json::Object(_)) = document.get("stores") else {
        return Err(Problem { path: "/stores".to_owned(), message: "the stored records are missing".to_owned() });
    };
    let record = |store: &str, record: &Json<'_>| {
        let (key, value) = (record.get("key")?.text()?.to_owned(), record.get("value")?.text()?.to_owned());
        Some(Record { store: store.to_owned(), key, value })
    };
    Ok(STORES.into_iter().flat_map(|store| stores.list(store).iter().filter_map(move |it| record(store, it))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"caveat_rescue":1,"stores":{
        "log":[{"key":"a/1","value":"1 00 {}"},{"key":7,"value":"x"},{"key":"a/2","value":{"base64":"AA=="}}],
        "screens":[{"key":"a","value":"made anew"}],
        "snapshots":[{"key":"a/newest","value":"head"}]}}"#;

    #[test]
    fn gives_the_records_of_a_backup_in_its_order() {
        let record =
            |store: &str, key: &str, value: &str| Record { store: store.into(), key: key.into(), value: value.into() };
        assert!(is_one(FILE) && !is_one(r#"{"stores":{}}"#));
        assert_eq!(read(FILE).unwrap(), [record("snapshots", "a/newest", "head"), record("log", "a/1", "1 00 {}")]);
    }

    #[test]
    fn says_what_is_wrong() {
        let check = |file: &str, expected: &str| assert_eq!(read(file).unwrap_err().to_string(), expected);
        check(
            r#"{"caveat_rescue":2,"stores":{}}"#,
            "/caveat_rescue: this Caveat reads rescue files of version 1: use a newer Caveat",
        );
        check(r#"{"caveat_rescue":1}"#, "/stores: the stored records are missing");
        assert!(read(&FILE[..FILE.len() - 2]).is_err());
    }
}
