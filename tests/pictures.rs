//! Pictures: adding, refusing, undoing, and what every file makes of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use caveat::app::brief::Arranging;
use caveat::app::pictures::PictureMsg;
use caveat::app::{BriefMsg, Env, Model, Msg, Pasted, update};
use caveat::domain::case::arrangement::Section;
use caveat::domain::case::picture::{MOST, MOST_BYTES, PictureField, PictureSection};
use caveat::domain::case::{Case, CaseId, Timestamp};
use caveat::domain::checker::check;
use caveat::domain::edit::Command;
use caveat::domain::text::moves::unicode_words;
use caveat::format::{case_file, handout, markdown};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nand so on";

fn send(model: &mut Model, message: Msg) {
    let mut env = Env {
        now: Timestamp::from_milliseconds(1),
        random: &mut || [7; 16],
        words: &unicode_words,
        spellings: &|_| Vec::new(),
    };
    update(model, message, &mut env);
}

fn reading() -> Model {
    let mut model = Model::new(CaseId::from_random([255; 16]), Timestamp::from_milliseconds(0));
    send(&mut model, Msg::Pasted(Pasted::Plain("Ships wait.".to_owned())));
    send(&mut model, Msg::DraftAccept);
    model
}

fn add(model: &mut Model, bytes: &[u8]) {
    send(model, Msg::Picture(PictureMsg::Add(bytes.into(), (1600, 900))));
}

fn said(model: &Model) -> &str {
    model.toast.as_ref().map_or("", |toast| &toast.text)
}

/// A brief with one picture under the bottom line, caption and words given.
fn with_picture() -> Case {
    let mut model = reading();
    add(&mut model, PNG);
    let id = model.case.brief.pictures[0].id;
    send(&mut model, Msg::Do(Command::SetPictureSection(id, PictureSection::Bluf)));
    send(&mut model, Msg::Do(Command::SetPictureText(id, PictureField::Caption, "Berths & <cranes>".to_owned())));
    let words = "A map: \"two\" of [four] berths".to_owned();
    send(&mut model, Msg::Do(Command::SetPictureText(id, PictureField::Alternative, words)));
    model.case
}

#[test]
fn what_is_no_picture_or_too_much_is_refused_in_words() {
    let mut model = reading();
    let before = model.case.clone();
    add(&mut model, b"<svg onload=\"\">");
    assert_eq!(said(&model), "This is not a PNG, JPEG or WebP picture");
    let mut large = PNG.to_vec();
    large.resize(MOST_BYTES + 1, 0);
    add(&mut model, &large);
    assert_eq!(said(&model), "This picture is too large: at most 1000000 bytes can be kept");
    assert_eq!(model.case, before);
    add(&mut model, PNG);
    add(&mut model, PNG);
    assert_eq!((said(&model), model.case.brief.pictures.len()), ("This picture is in the brief already", 1));
    (1..=MOST as u8).for_each(|byte| add(&mut model, &[PNG, &[byte]].concat()));
    assert_eq!((said(&model), model.case.brief.pictures.len()), ("A brief holds at most 40 pictures", MOST));
}

/// The browser would make room for every pixel that the file says it has.
#[test]
fn a_picture_that_would_take_gigabytes_opens_nowhere() {
    let mut model = reading();
    add(&mut model, b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\x01\0\0\0\x01\0\0");
    let problems = case_file::read(&case_file::write(&model.case).unwrap()).unwrap_err();
    let words = "/brief/pictures/0/data: the picture is too large to be shown: at most 100 megapixels";
    assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [words]);
}

#[test]
fn a_removed_picture_comes_back_where_it_was() {
    let mut model = reading();
    add(&mut model, PNG);
    add(&mut model, &[PNG, b"2"].concat());
    let (before, first) = (model.case.clone(), model.case.brief.pictures[0].id);
    send(&mut model, Msg::Picture(PictureMsg::Remove(first)));
    assert_eq!((model.case.brief.pictures.len(), said(&model)), (1, "Picture removed"));
    send(&mut model, Msg::Undo);
    assert_eq!(model.case, before);
}

#[test]
fn a_picture_comes_back_from_the_case_file_to_the_byte() {
    let case = with_picture();
    let written = case_file::write(&case).unwrap();
    let reading = case_file::read(&written).unwrap();
    assert_eq!(reading.case, case);
    assert_eq!(case_file::write(&reading.case).unwrap(), written);
    assert!(!case_file::write(&self::reading().case).unwrap().contains("pictures"), "left out where there are none");
}

#[test]
fn a_file_with_another_picture_than_it_says_is_refused() {
    let written = case_file::write(&with_picture()).unwrap();
    let check = |from: &str, to: &str, expected: &str| {
        assert!(written.contains(from), "{from}");
        let problems = case_file::read(&written.replacen(from, to, 1)).unwrap_err();
        assert_eq!(problems[0].to_string(), expected);
    };
    let at = |key: &str, message: &str| format!("/brief/pictures/0/{key}: {message}");
    check("iVBORw0KGgphbm", "iVBORw0KGgphbn", &at("sha256", "this is not the SHA-256 of the picture"));
    check("iVBORw0KGgphbm", "iVBORw0KGgphb!", &at("data", "this is not Base64"));
    check("\"image/png\"", "\"image/jpeg\"", &at("media_type", "the picture is of another kind"));
    let large = format!("\"data\": \"{}", "AAAA".repeat(333_334));
    let too_large = "the picture has 1000019 bytes, and the most that can be handled is 1000000";
    check("\"data\": \"", &large, &at("data", too_large));
    check("\"width\": 1600", "\"width\": 0", &at("width", "this is no number of pixels"));
    check("\"sha256\": \"", "\"sha256\": \"X", &at("sha256", "this is not a SHA-256 in hexadecimal digits"));
}

#[test]
fn every_hand_over_has_the_picture_in_its_section() {
    let case = with_picture();
    let page = handout::write(&case).unwrap();
    let figure = "<h2>1. BLUF (Bottom Line Up Front)</h2>\n<figure><img src=\"data:image/png;base64,iVBORw0KGgphbmQgc28gb24=\" \
                  alt=\"A map: &quot;two&quot; of [four] berths\" width=\"1600\" height=\"900\">\
                  <figcaption dir=\"auto\">Picture 1: Berths &amp; &lt;cranes&gt;</figcaption>\n</figure>\n";
    assert!(page.contains(figure), "{page}");
    assert!(handout::printed(&case).contains(figure));
    let markdown = markdown::write(&case);
    assert!(
        markdown.contains("\n\n![A map: \"two\" of \\[four\\] berths](picture-1.png)\n\nPicture 1: Berths"),
        "{markdown}"
    );
}

#[test]
fn a_picture_without_words_is_worth_a_second_look() {
    let advice = |case: &Case| {
        let advice = check(case).into_iter().map(|advice| advice.words);
        advice.filter(|words| words.starts_with("Picture")).collect::<Vec<_>>()
    };
    let mut case = with_picture();
    assert_eq!(advice(&case), Vec::<String>::new());
    case.brief.pictures[0].alternative = " ".to_owned();
    let expected =
        "Picture 1 (Berths & <cranes>) has no alternative text, so that it says nothing to who cannot see it";
    assert_eq!(advice(&case), [expected]);
}

#[test]
fn a_picture_is_hidden_with_its_section_and_kept() {
    let mut model = reading();
    add(&mut model, PNG);
    add(&mut model, &[PNG, b"2"].concat());
    let [hidden, shown] = [0, 1].map(|index| model.case.brief.pictures[index].id);
    let steps = [
        Command::SetPictureSection(hidden, PictureSection::Bluf),
        Command::SetPictureText(hidden, PictureField::Caption, "Not for all".to_owned()),
        Command::SetPictureSection(shown, PictureSection::Outlook),
        Command::SetPictureText(shown, PictureField::Caption, "For all".to_owned()),
    ];
    steps.into_iter().for_each(|step| send(&mut model, Msg::Do(step)));
    let exports = |model: &Model| [handout::printed(&model.case), markdown::write(&model.case)];
    assert!(exports(&model).iter().all(|text| text.contains("Picture 1: Not for all")));
    send(&mut model, Msg::Brief(BriefMsg::Arrange(Arranging::Hide(Section::Bluf))));
    for text in exports(&model) {
        assert!(!text.contains("Not for all"), "{text}");
        assert!(text.contains("Picture 1: For all") && !text.contains("Picture 2"), "numbered without a gap: {text}");
    }
    let words: Vec<String> = check(&model.case).into_iter().map(|advice| advice.words).collect();
    assert!(words.iter().any(|words| words.ends_with("web page: “BLUF (Bottom Line Up Front)” (1)")), "{words:?}");
    assert!(!words.iter().any(|words| words.contains("Not for all has no")), "{words:?}");
    let page = handout::write(&model.case).unwrap();
    assert_eq!(page.matches("<img ").count(), 1, "the page shows what is printed: {page}");
    assert_eq!(model.case.brief.pictures.len(), 2);
}
