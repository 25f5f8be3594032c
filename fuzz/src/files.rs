//! The files that an analyst opens.

use crate::checks::{as_text, check_case, check_refusal};
use caveat::domain::case::Case;
use caveat::domain::cross_impact::grid::Grid;
use caveat::format::backup::{self, Choice, Record};
use caveat::format::case_file::{self, Reading, RepairChoice};
use caveat::format::{codebook_file, csv, file_stem, handout as page, markdown, template_file};

/// A case file, with either answer to what has moved in it.
pub fn case_file(data: &[u8]) {
    let Some(text) = as_text(data) else { return };
    match case_file::read(text) {
        Ok(reading) => answers(reading).iter().for_each(|case| drop(check_case(case))),
        Err(problems) => check_refusal(&problems),
    }
}

fn answers(reading: Reading) -> Vec<Case> {
    if reading.repairs.is_empty() {
        return vec![reading.case];
    }
    vec![reading.clone().accept(RepairChoice::KeepAsOrphans), reading.accept(RepairChoice::Reanchor)]
}

/// A page of ours that is opened again, and every other file that can be made of a case.
pub fn handout(data: &[u8]) {
    let Some(text) = as_text(data) else { return };
    let inside = page::embedded_case(text).unwrap_or(text);
    let Ok(reading) = case_file::read(inside) else { return };
    for case in answers(reading) {
        let made = page::write(&case).unwrap_or_else(|problems| panic!("a case that was read is a page: {problems:?}"));
        let inside = page::embedded_case(&made).expect("a page of ours holds its case");
        assert_eq!(case_file::read(inside).map(|reading| reading.case).as_ref(), Ok(&case));
        check_page(&made);
        check_page(&page::printed(&case));
        assert!(!markdown::write(&case).is_empty());
        for grid in [Grid::Factors, Grid::States, Grid::Events] {
            check_grid(&csv::judgements(&case.brief.cross_impact, grid));
        }
        let stem = file_stem(&case);
        assert!(!stem.is_empty() && stem.len() < 200 && !stem.contains(['/', '\\', ':', '\0', '.']), "{stem:?}");
    }
}

/// Whatever was typed or pasted, a page has no element that runs, loads or leads anywhere by itself.
fn check_page(markup: &str) {
    let small = markup.to_ascii_lowercase();
    // The case as data is the only script there ever is, and it has a type that no browser runs.
    assert!(small.matches("<script").count() <= 1);
    for bad in
        ["<iframe", "<object", "<embed", "<link", "<base", "<form", "javascript:\"", "=\"javascript:", "onerror=\""]
    {
        assert!(!small.contains(bad), "{bad}");
    }
}

/// Every field of a table that is words begins and ends with a quotation mark, and none begins with a formula.
fn check_grid(table: &str) {
    let mut rest = table.trim_start_matches('\u{feff}');
    while !rest.is_empty() {
        let end = match rest.strip_prefix('"') {
            Some(words) => 2 + end_of_words(words),
            None => rest.find([',', '\r']).expect("a line has an end"),
        };
        let field = &rest[..end];
        assert!(!field.starts_with(['=', '@', '\t']) && !field.starts_with("\"="), "{field:?}");
        assert!(!["\"+", "\"-", "\"@", "\"\t", "\"\r"].iter().any(|formula| field.starts_with(formula)), "{field:?}");
        rest = rest[end..].strip_prefix("\r\n").or(rest[end..].strip_prefix(',')).expect("a field has an end");
    }
}

/// Where words end that stand between quotation marks, in which two of these are one.
fn end_of_words(words: &str) -> usize {
    let mut at = 0;
    loop {
        at += words[at..].find('"').expect("words have an end");
        if !words[at + 1..].starts_with('"') {
            return at;
        }
        at += 2;
    }
}

/// A codebook.
pub fn codebook(data: &[u8]) {
    let Some(text) = as_text(data) else { return };
    match codebook_file::read(text) {
        Ok(codebook) => {
            let file = codebook_file::write(&codebook);
            assert_eq!(codebook_file::read(&file).as_ref(), Ok(&codebook));
            assert_eq!(codebook_file::write(&codebook), file);
        }
        Err(problems) => check_refusal(&problems),
    }
}

/// Templates; a name that is there twice is told apart, so that no template is lost.
pub fn templates(data: &[u8]) {
    let Some(text) = as_text(data) else { return };
    match template_file::read(text) {
        Ok(templates) => {
            let file = template_file::write(&templates);
            assert_eq!(template_file::read(&file).as_ref(), Ok(&templates));
            assert_eq!(template_file::write(&templates), file);
        }
        Err(problems) => check_refusal(&problems),
    }
}

/// A backup: as it stands, and again with the checksum that a forger would give it.
pub fn backup(data: &[u8]) {
    let Some(text) = as_text(data) else { return };
    match backup::read(text) {
        Ok(records) => check_backup(records),
        Err(problems) => check_refusal(&problems),
    }
    check_backup(forged(text));
}

/// The records that a file seems to hold.
fn forged(text: &str) -> Vec<Record> {
    let Ok(file) = serde_json::from_str::<serde_json::Value>(text) else { return Vec::new() };
    let word = |record: &serde_json::Value, key: &str| record[key].as_str().unwrap_or_default().to_owned();
    let records = file["records"].as_array().map(Vec::as_slice).unwrap_or_default().iter();
    let known = records.filter(|record| backup::STORES.contains(&word(record, "store").as_str()));
    known.map(|it| Record { store: word(it, "store"), key: word(it, "key"), value: word(it, "value") }).collect()
}

fn check_backup(records: Vec<Record>) {
    let file = backup::write(&records);
    assert!(backup::is_one(&file));
    assert_eq!(backup::read(&file).as_ref(), Ok(&records));
    // Half of it is here already.
    let here: Vec<Record> = records.iter().step_by(2).cloned().collect();
    let all = records.len();
    for choice in [Choice::Keep, Choice::Replace] {
        let (removed, written) = backup::compare(records.clone(), &here).accept(choice);
        assert!(removed.len() <= all && written.len() <= all);
    }
}
