//! The briefs of several cases as one document.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use caveat::app::collection::{CollectionMsg, Form, shown};
use caveat::app::{Effect, Env, ExportKind, Model, Msg, Pasted, StoreRequest, update};
use caveat::domain::case::annotation::GapFields;
use caveat::domain::case::arrangement::Section;
use caveat::domain::case::brief::{Place, TechniqueKind};
use caveat::domain::case::worksheet::{Entry, Row};
use caveat::domain::case::{Case, CaseId, Detail, Likelihood, Metadata, RowId, Slot, Timestamp, Tlp, Worksheet};
use caveat::domain::edit::Command;
use caveat::domain::gathering::By;
use caveat::domain::text::SourceText;
use caveat::domain::text::moves::unicode_words;
use caveat::format::{handout, markdown};
use support::samples;

#[test]
fn a_summary_has_the_parts_of_each_brief_and_the_strictest_marking() {
    let mut cases = [samples::harbour(), samples::empty()];
    cases[1].brief.head.title = "Quiet <day>".to_owned();
    cases[0].brief.head.tlp = Some(Tlp::Green);
    cases[1].brief.head.tlp = Some(Tlp::Red);
    let text = markdown::write_gathered("Summary of 2026-01-05", &cases);
    assert!(text.starts_with("**TLP:RED**\n\n# Summary of 2026-01-05\n") && text.ends_with("**TLP:RED**\n"), "{text}");
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(headings, ["## Bottom lines", "## Judgements", "## Open information gaps", "## Indicators to watch"]);
    for line in cases[0].brief.lines(Slot::Brief(Place::Bluf)) {
        assert!(text.contains(line.text.split('.').next().unwrap()), "{}", line.text);
    }
    assert!(
        text.contains("- **Quiet &lt;day&gt;:** None stated.") || text.contains("- **Quiet \\<day>:** None stated."),
        "{text}"
    );
    assert!(!text.contains("[1]"), "numbers mean something in their own brief only");
    let page = handout::write_gathered("Summary", &cases);
    assert!(page.contains("Quiet &lt;day&gt;") && !page.contains("<script") && page.ends_with("</body>\n</html>\n"));
}

/// A case with a line, a judgement, two gaps, an indicator of the brief and two of the worksheet.
fn watched() -> Case {
    let mut built = samples::Builder::new();
    let source = built.source(SourceText::from_plain("One. Two.", false).unwrap(), Metadata::default());
    let gap = |question: &str| Detail::InformationGap(GapFields { due: question.to_owned(), ..GapFields::default() });
    let [kept, left_out] = ["«One». Two.", "One. «Two»."].map(|marked| built.highlight(source, marked, gap("May")));
    built.change(kept, |it| it.statement = "Who pays?".to_owned());
    built.change(left_out, |it| it.statement = "Left out.".to_owned());
    built.line(Place::Bluf, "The line.", &[kept]);
    let judged = built.line(Place::Political, "It will hold.", &[]);
    built.judge(judged, Some(Likelihood::Likely), None);
    for text in ["Strike called", "Crews  hired"] {
        built.line(Place::Indicators, text, &[]);
    }
    let mut case = built.case;
    case.brief.arrangement.left_out.insert(left_out);
    let row = |id: u8, cells: &[(&'static str, &str)]| Row {
        id: RowId::from_random([id; 16]),
        section: "indicators",
        entry: Entry {
            cells: cells.iter().map(|(key, text)| (*key, (*text).to_owned())).collect(),
            ..Entry::default()
        },
    };
    let rows = vec![
        row(1, &[("indicator", "Crews hired"), ("expected_by", "June"), ("state", "none yet")]),
        row(2, &[("indicator", "Tugs move")]),
    ];
    case.brief.worksheets.insert(TechniqueKind::Indicators, Worksheet { rows, ..Worksheet::default() });
    case
}

#[test]
fn a_summary_has_no_more_than_the_briefs_that_are_handed_over() {
    let check = |hidden: &[Section], expected: [&str; 4]| {
        let mut case = watched();
        case.brief.arrangement.shape.hidden = hidden.iter().copied().collect();
        let text = markdown::write_gathered("Day", &[case]);
        let parts: Vec<&str> = text.split("\n## ").skip(1).collect();
        let parts: Vec<String> =
            parts.iter().map(|part| part.lines().skip(1).map(str::trim).collect::<Vec<_>>().join("")).collect();
        assert_eq!(parts.len(), 4, "{text}");
        for (part, expected) in parts.iter().zip(expected) {
            assert_eq!(part.trim_start_matches("- **One. Two.:**").trim(), expected, "{hidden:?}");
        }
    };
    let none = "None stated.";
    let indicators = "- Crews hired (expected by June; now: none yet)- Tugs move- Strike called";
    let judged = "It will hold. Likelihood: likely (55–80 %, ICD 203).";
    check(&[], ["The line.", judged, "Who pays? (by May)", indicators]);
    check(&[Section::Bluf, Section::Gaps], [none, judged, none, indicators]);
    check(&[Section::Implications, Section::RedFlags], ["The line.", none, none, indicators]);
    check(&[Section::Indicators], ["The line.", judged, "Who pays? (by May)", none]);
    check(&[Section::Hypotheses], ["The line.", judged, "Who pays? (by May)", none]);
    check(&[Section::Techniques], ["The line.", judged, "Who pays? (by May)", "- Strike called- Crews hired"]);
}

#[test]
fn hostile_words_stay_words_in_a_summary() {
    let hostile = "</main><script>alert(1)</script> [x](javascript:alert(1)) **b** `c` | # &amp;";
    let mut case = watched();
    case.brief.head.title = hostile.to_owned();
    case.brief.head.author = hostile.to_owned();
    case.brief.lines.values_mut().flatten().for_each(|line| line.text = hostile.to_owned());
    case.annotations.values_mut().for_each(|it| it.statement = hostile.to_owned());
    let sheet = case.brief.worksheets.get_mut(&TechniqueKind::Indicators).unwrap();
    sheet.rows[0].entry.cells.insert("indicator", hostile.to_owned());
    let cases = [case];
    let (whole, printed) = (handout::write_gathered(hostile, &cases), handout::printed_gathered(hostile, &cases));
    for (page, ends) in [(whole, 1), (printed, 0)] {
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
        assert_eq!(page.matches("</main>").count(), ends);
    }
    let text = markdown::write_gathered(hostile, &cases);
    assert!(!text.contains('<') && !text.contains("[x]") && !text.contains(" `c`"), "{text}");
    assert!(!text.contains("**b**"), "{text}");
}

fn send(model: &mut Model, message: Msg) -> Vec<Effect> {
    let mut random = || [7; 16];
    let now = Timestamp::from_milliseconds(1);
    let mut env = Env { now, random: &mut random, words: &unicode_words, spellings: &|_| Vec::new() };
    update(model, message, &mut env)
}

#[test]
fn the_library_is_gone_through_by_tag_and_what_is_shown_is_gathered() {
    let mut model = Model::new(CaseId::from_random([255; 16]), Timestamp::from_milliseconds(0));
    assert_eq!(send(&mut model, Msg::Export(ExportKind::Summary(Form::WebPage))).len(), 1, "a message");
    send(&mut model, Msg::Pasted(Pasted::Plain("Ships wait.".to_owned())));
    send(&mut model, Msg::DraftAccept);
    send(&mut model, Msg::Do(Command::SetThematicTags(vec!["Ports".to_owned()])));
    let (here, mut other) = (model.summary(Timestamp::default()), model.summary(Timestamp::default()));
    other.tags.clear();
    other.id = CaseId::from_random([9; 16]).to_string();
    send(&mut model, Msg::Library(vec![here.clone(), other.clone()]));
    send(&mut model, Msg::Collection(CollectionMsg::Show(Some(By::Tag("ports".to_owned())))));
    assert_eq!(shown(&model), [here]);
    let effects = send(&mut model, Msg::Export(ExportKind::Summary(Form::Markdown)));
    assert_eq!(effects, [Effect::Store(StoreRequest::Gather(vec![model.case.id]))]);
    send(&mut model, Msg::Library(vec![other.clone()]));
    assert_eq!(shown(&model), [other], "nothing stands under the tag any more");
}
