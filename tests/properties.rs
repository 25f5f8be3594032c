//! What holds for every text, every case and every sequence of commands.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod support;

use caveat::domain::anchor::{self, Effort};
use caveat::domain::case::arrangement::Section;
use caveat::domain::case::{Anchor, AnnotationId, Case, Category, Timestamp};
use caveat::domain::edit::reshape::mergeable;
use caveat::domain::edit::{AnnotationEdit, Command, History, apply};
use caveat::domain::index::{Index, Touched};
use caveat::domain::projection::reading_order;
use caveat::domain::runs::runs;
use caveat::domain::text::graphemes;
use caveat::domain::text::hidden;
use caveat::domain::text::moves::{self, Direction, Stop, Unit, unicode_words};
use caveat::domain::text::offsets::{byte_from_utf16, utf16_from_byte};
use caveat::domain::text::resize::{self, Edge};
use caveat::domain::text::{Emphasis, EmphasisKind, Offsets, Quote, SourceText, Span, TextProblem, normalise};
use caveat::format::log::{self, Action, Entry};
use caveat::format::{case_file, file_stem, markdown};
use proptest::collection::vec;
use proptest::prelude::*;
use support::arbitrary::{case, empty_case, raw_text, recipes, run, source_text};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn normalising_twice_is_normalising_once(raw in raw_text()) {
        let text = normalise(&raw);
        prop_assert_eq!(normalise(&text), text.as_str());
        let frozen = SourceText::from_plain(&raw, true);
        prop_assert_eq!(frozen.map(|frozen| frozen.as_str().to_owned()), if text.trim().is_empty() { Err(TextProblem::Blank) } else { Ok(text) });
    }

    #[test]
    fn offsets_convert_there_and_back(text in raw_text()) {
        let offsets = Offsets::new(&text);
        for byte in 0..=text.len() + 1 {
            let Some(at) = offsets.positions_from_byte(&text, byte) else {
                prop_assert!(!text.is_char_boundary(byte));
                continue;
            };
            let before = &text[..byte];
            prop_assert_eq!((at.byte, at.utf16, at.code_point), (byte, before.encode_utf16().count(), before.chars().count()));
            prop_assert_eq!(offsets.positions_from_utf16(&text, at.utf16), Some(at));
            prop_assert_eq!(offsets.positions_from_code_point(&text, at.code_point), Some(at));
            prop_assert_eq!(byte_from_utf16(&text, at.utf16), byte);
            prop_assert_eq!(utf16_from_byte(&text, byte), at.utf16);
        }
    }

    /// The calendar is written out in the domain; a library that nobody has to load says whether it is right.
    #[test]
    fn moments_are_read_and_written_as_the_time_crate_does(
        milliseconds in -62_167_219_200_000..=253_402_300_799_999_i64,
        parts in (0..=9999_u16, 0..=13_u8, 0..=32_u8, 0..=24_u8, 0..=60_u8, 0..60_u8),
        end in "(\\.[0-9]{0,10})?(Z|z|[+-][0-2][0-9]:[0-6][0-9]|)",
    ) {
        let format = &time::format_description::well_known::Rfc3339;
        let written = Timestamp::from_milliseconds(milliseconds).to_string();
        let theirs = time::OffsetDateTime::parse(&written, format).unwrap();
        prop_assert_eq!(theirs.unix_timestamp_nanos(), i128::from(milliseconds) * 1_000_000);
        prop_assert_eq!(Timestamp::parse(&written).map(Timestamp::milliseconds), Some(milliseconds));
        let (year, month, day, hour, minute, second) = parts;
        let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{end}");
        let theirs = time::OffsetDateTime::parse(&text, format).ok();
        let theirs = theirs.map(|moment| moment.unix_timestamp_nanos().div_euclid(1_000_000));
        let theirs = theirs.map(|milliseconds| Timestamp::from_milliseconds(i64::try_from(milliseconds).unwrap()));
        prop_assert_eq!(Timestamp::parse(&text), theirs, "{}", text);
    }

    #[test]
    fn a_step_leads_on_and_never_into_a_character(text in source_text(), from in any::<u16>()) {
        let words = text.as_str();
        let from = usize::from(from) % (words.len() + 1);
        for unit in [Unit::Character, Unit::Word, Unit::Sentence] {
            for (direction, stop) in [
                (Direction::Forward, Stop::Start), (Direction::Forward, Stop::End), (Direction::Forward, Stop::Either),
                (Direction::Backward, Stop::Start), (Direction::Backward, Stop::End), (Direction::Backward, Stop::Either),
            ] {
                let (mut at, mut steps) = (from, 0);
                while let Some(next) = moves::step(&text, at, unit, direction, stop, &unicode_words) {
                    prop_assert_eq!(direction == Direction::Forward, at < next);
                    prop_assert_ne!(at, next);
                    prop_assert!(graphemes::is_boundary(words, next));
                    if stop == Stop::Start {
                        let unit = moves::unit_at(&text, next, unit, &unicode_words).unwrap();
                        prop_assert_eq!(unit.start(), next);
                        prop_assert!(!text.words(unit).trim().is_empty());
                    }
                    (at, steps) = (next, steps + 1);
                }
                prop_assert!(steps <= 2 * words.len());
                // Where the text ends for one who goes by characters there are no more words or sentences either.
                if unit == Unit::Character && stop == Stop::End && direction == Direction::Forward && 0 < steps {
                    prop_assert_eq!(words.trim_end().len() <= at, true);
                }
            }
        }
    }

    #[test]
    fn what_is_grown_holds_what_it_was_and_fits(text in source_text(), ends in any::<(u16, u16)>()) {
        let length = text.as_str().len();
        let (start, end) = (usize::from(ends.0) % (length + 1), usize::from(ends.1) % (length + 1));
        let Ok(span) = text.snap(start, end) else { return Ok(()) };
        for unit in [Unit::Character, Unit::Word, Unit::Sentence] {
            let grown = moves::grown(&text, span, unit, &unicode_words);
            prop_assert!(grown.start() <= span.start() && span.end() <= grown.end());
            prop_assert_eq!(Span::exact(text.as_str(), grown.start(), grown.end()), Ok(grown));
            prop_assert_eq!(moves::grown(&text, grown, unit, &unicode_words), grown, "growing again changes nothing");
        }
    }

    #[test]
    fn what_is_selected_fits_or_is_refused(text in source_text(), ends in any::<(u16, u16)>()) {
        let length = text.as_str().len();
        let (start, end) = (usize::from(ends.0) % (length + 1), usize::from(ends.1) % (length + 1));
        if let Ok(span) = text.snap(start, end) {
            prop_assert_eq!(Span::exact(text.as_str(), span.start(), span.end()), Ok(span));
            prop_assert_eq!(text.snap(span.start(), span.end()), Ok(span), "snapping again changes nothing");
            let quote = text.quote(span).unwrap();
            prop_assert_eq!(quote.exact.as_str(), &text.as_str()[span.start()..span.end()]);
            prop_assert!(text.as_str()[..span.start()].ends_with(&quote.prefix));
            prop_assert!(text.as_str()[span.end()..].starts_with(&quote.suffix));
            prop_assert!(quote.prefix.chars().count() <= 32 && quote.suffix.chars().count() <= 32);
        }
    }

    #[test]
    fn what_is_hidden_can_be_marked(text in source_text(), hidden in vec("[ a\u{430}\u{5e9}\u{ad}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{fe0f}\u{feff}\u{e0000}-\u{e01ff}1]{0,6}", 0..8)) {
        let raw = hidden.join(&text.as_str()[..text.as_str().chars().next().map_or(0, char::len_utf8)]) + text.as_str();
        let Ok(text) = SourceText::from_plain(&raw, true) else { return Ok(()) };
        for finding in hidden::find(&text) {
            prop_assert!(finding.span.of(text.as_str()).is_some());
            if finding.can_deceive() {
                prop_assert_eq!(Span::exact(text.as_str(), finding.words.start(), finding.words.end()), Ok(finding.words));
            }
        }
    }

    #[test]
    fn words_are_found_where_they_were(text in source_text(), ends in any::<(u16, u16)>(), before in raw_text()) {
        let length = text.as_str().len();
        let (start, end) = (usize::from(ends.0) % (length + 1), usize::from(ends.1) % (length + 1));
        let Ok(span) = text.snap(start, end) else { return Ok(()) };
        let quote = Quote::of(text.as_str(), span).unwrap();
        let mut effort = Effort::of(10_000_000);
        prop_assert_eq!(anchor::find(text.as_str(), &quote, Some(span.start()), &mut effort), Some(span));
        prop_assert_eq!(anchor::find_near(text.as_str(), &quote, span.start(), &mut effort), Some(span));
        // In another text they are found with exactly those words, or not at all.
        let other = format!("{before}{}", text.as_str());
        if let Some(found) = anchor::find(&other, &quote, None, &mut effort) {
            prop_assert_eq!(found.of(&other), Some(quote.exact.as_str()));
            prop_assert!(Span::exact(&other, found.start(), found.end()).is_ok());
        }
    }

    #[test]
    fn runs_partition_every_block(text in source_text(), ends in vec(any::<(u16, u16)>(), 0..12)) {
        let length = text.as_str().len();
        let spans: Vec<(Span, usize)> = ends
            .iter()
            .enumerate()
            .filter_map(|(id, ends)| {
                let span = text.snap(usize::from(ends.0) % (length + 1), usize::from(ends.1) % (length + 1));
                span.ok().map(|span| (span, id))
            })
            .collect();
        let emphasis: Vec<Emphasis> =
            spans.iter().take(2).map(|(span, _)| Emphasis { span: *span, kind: EmphasisKind::Strong }).collect();
        for block in text.blocks() {
            let runs = runs(block.span, &spans, &emphasis);
            prop_assert_eq!(runs.first().map(|run| run.span.start()), Some(block.span.start()));
            prop_assert_eq!(runs.last().map(|run| run.span.end()), Some(block.span.end()));
            prop_assert!(runs.windows(2).all(|pair| pair[0].span.end() == pair[1].span.start()));
            for run in &runs {
                let inside = |span: Span| span.start() <= run.span.start() && run.span.end() <= span.end();
                let covers: Vec<usize> = spans.iter().filter(|(span, _)| inside(*span)).map(|(_, id)| *id).collect();
                prop_assert_eq!(&run.covers, &covers);
                prop_assert_eq!(run.is_strong, emphasis.iter().any(|item| inside(item.span)));
            }
        }
    }
}

proptest! {
    #![proptest_config(config(160))]

    #[test]
    fn every_command_is_taken_back_exactly_or_changes_nothing(recipes in recipes(40)) {
        let mut case = empty_case();
        for recipe in &recipes {
            let (before, command) = (case.clone(), recipe.command(&case));
            let Ok(inverse) = apply(&mut case, &command) else {
                prop_assert_eq!(&case, &before, "{:?} was refused", command);
                continue;
            };
            let after = case.clone();
            let again = apply(&mut case, &inverse);
            prop_assert_eq!(&case, &before, "{:?} was taken back by {:?}", command, inverse);
            prop_assert!(apply(&mut case, &again.unwrap()).is_ok());
            prop_assert_eq!(&case, &after);
        }
    }

    #[test]
    fn reshaping_is_taken_back_exactly_and_keeps_every_word_and_citation(
        recipes in recipes(40), picks in any::<[u16; 3]>(), direction in any::<[bool; 2]>(),
    ) {
        let (case, _) = run(&recipes);
        let ids: Vec<AnnotationId> = case.annotations.keys().copied().collect();
        let Some(&id) = ids.get(usize::from(picks[0]).checked_rem(ids.len()).unwrap_or(0)) else { return Ok(()) };
        let (new, now) = (AnnotationId::from_random([9; 16]), Timestamp::from_milliseconds(7));
        let annotation = &case.annotations[&id];
        let (text, covered) = (&case.source(annotation.source).unwrap().text, annotation.anchor.span());
        let mut commands: Vec<Command> = ids.iter().filter_map(|&other| Command::merge_annotations(&case, id, other, now)).collect();
        prop_assert_eq!(commands.len(), mergeable(&case, id).len());
        let at = covered.map_or(0, |span| span.start() + usize::from(picks[1]) % span.len());
        commands.extend(Command::split_annotation(&case, id, at, new, now));
        commands.extend(Command::duplicate_annotation(&case, id, Category::Evidence, new, now));
        // A file may bring a span with white space at its ends, which a step trims at both.
        if let Some(span) = covered.filter(|span| text.snap(span.start(), span.end()) == Ok(*span)) {
            let edge = if direction[0] { Edge::Start } else { Edge::End };
            let way = if direction[1] { Direction::Forward } else { Direction::Backward };
            for unit in [Unit::Character, Unit::Word, Unit::Sentence] {
                let moved = resize::by_unit(text, span, edge, unit, way, &unicode_words);
                prop_assert_ne!(moved, Some(span), "a step moves the end");
                let dragged = resize::to(text, span, edge, usize::from(picks[2]) % (text.as_str().len() + 1));
                for moved in moved.into_iter().chain([dragged]) {
                    prop_assert_eq!(if direction[0] { moved.end() == span.end() } else { moved.start() == span.start() }, true);
                    let edit = AnnotationEdit::Anchor(Anchor::Span(moved));
                    commands.push(Command::EditAnnotation { id, edit, at: now });
                }
            }
        }
        for command in commands {
            let mut after = case.clone();
            let inverse = apply(&mut after, &command).unwrap();
            let cited = |case: &Case| case.brief.statements().filter(|(_, _, line)| !line.citations.is_empty()).count();
            prop_assert_eq!(cited(&after), cited(&case), "no line loses all its citations");
            apply(&mut after, &inverse).unwrap();
            prop_assert_eq!(&after, &case);
        }
    }

    #[test]
    fn every_quote_is_the_text_at_its_span(recipes in recipes(40)) {
        let (case, _) = run(&recipes);
        for annotation in case.annotations.values() {
            let text = &case.source(annotation.source).unwrap().text;
            if let Anchor::Span(span) = annotation.anchor {
                prop_assert_eq!(Span::exact(text.as_str(), span.start(), span.end()), Ok(span));
                prop_assert_eq!(text.quote(span).unwrap().exact, case.words(annotation));
            }
        }
        let cited = |id| case.annotations.contains_key(id);
        prop_assert!(case.brief.statements().all(|(_, _, line)| line.citations.iter().all(cited)));
    }

    #[test]
    fn the_index_kept_in_step_is_the_index_made_anew(recipes in recipes(60), ways in vec(0..8_u8, 60)) {
        let (mut case, mut history, mut index) = (empty_case(), History::default(), Index::default());
        for (recipe, way) in recipes.iter().zip(ways) {
            let command = recipe.command(&case);
            let next = match way {
                0 => history.done().last().map(|step| step.forward.clone()),
                1 => history.undone().last().map(|step| step.forward.clone()),
                _ => Some(command.clone()),
            };
            let touched = next.as_ref().map(Touched::by).unwrap_or_default();
            index.lift(&case, &touched);
            // A refusal changes nothing, and the index must be as it was, too.
            let _ = match way {
                0 => history.undo(&mut case).map(|_| ()),
                1 => history.redo(&mut case).map(|_| ()),
                _ => history.perform(&mut case, command, recipe.at()),
            };
            index.lay(&case, &touched);
            prop_assert_eq!(&index, &Index::of(&case));
        }
        let ordered = reading_order(&case);
        prop_assert_eq!(index.len(), ordered.len());
        for (annotation, number) in ordered.iter().zip(1..) {
            prop_assert_eq!(index.number(annotation), Some(number));
            prop_assert_eq!(index.at(number), Some(annotation.id));
            for section in index.sections_of(annotation) {
                let marks = index.marks(annotation.source, section);
                prop_assert!(marks.iter().any(|(span, mark)| mark.id == annotation.id && Some(*span) == annotation.anchor.span()));
                let numbered = index.numbered(annotation.source, section).find(|(id, _)| *id == annotation.id);
                let begins = index.sections_of(annotation).start == section;
                prop_assert_eq!(numbered.map(|(_, number)| number), begins.then_some(number));
            }
        }
        prop_assert_eq!((index.at(0), index.at(ordered.len() + 1)), (None, None));
    }

    #[test]
    fn undoing_all_and_redoing_all_changes_nothing(recipes in recipes(40)) {
        let (mut case, mut history) = run(&recipes);
        let (last, steps) = (case.clone(), history.done().to_vec());
        while history.undo(&mut case).unwrap().is_some() {}
        prop_assert_eq!(&case, &empty_case());
        while history.redo(&mut case).unwrap().is_some() {}
        prop_assert_eq!(&case, &last);
        prop_assert_eq!(history.done(), &steps[..]);
    }

    #[test]
    fn a_case_file_comes_back_byte_by_byte(case in case()) {
        let written = case_file::write(&case).unwrap();
        let reading = case_file::read(&written).unwrap();
        prop_assert_eq!(&reading.repairs, &[]);
        prop_assert_eq!(&reading.case, &case);
        prop_assert_eq!(case_file::write(&reading.case).unwrap(), written);
    }

    #[test]
    fn a_snapshot_and_its_log_come_back(recipes in recipes(40), cut in any::<u16>(), ways in vec(0..8_u8, 40)) {
        let cut = usize::from(cut) % (recipes.len() + 1);
        let (mut case, mut history) = run(&recipes[..cut]);
        let snapshot = log::write_snapshot(&case, &history);
        let stored: (_, History) = log::read_snapshot(&snapshot).unwrap();
        prop_assert_eq!(&stored, &(case.clone(), history.clone()));
        let mut entries: Vec<String> = Vec::new();
        for (recipe, way) in recipes[cut..].iter().zip(ways) {
            let action = match way {
                0 => history.undo(&mut case).map(|_| Action::Undo),
                1 => history.redo(&mut case).map(|_| Action::Redo),
                _ => {
                    let command = recipe.command(&case);
                    history.perform(&mut case, command.clone(), recipe.at()).map(|()| Action::Do(command))
                }
            };
            if let Ok(action) = action {
                entries.push(log::write_entry(&Entry { at: recipe.at(), action }));
            }
        }
        let entries = entries.iter().map(|entry| log::read_entry(entry).unwrap());
        prop_assert_eq!(log::replay(stored, entries), (case, history, None));
    }

    #[test]
    fn a_brief_has_its_own_headings_only(case in case()) {
        let brief = markdown::write(&case);
        let headings = brief.lines().filter(|line| line.starts_with('#')).count();
        let arrangement = &case.brief.arrangement;
        let hidden = arrangement.shape.hidden.iter().filter(|section| section.within().is_none()).count();
        let is_filled = !case.brief.worksheets.is_empty() || !case.brief.cross_impact.is_empty();
        let annex = usize::from(is_filled && !arrangement.hides(Section::Techniques));
        prop_assert_eq!(headings + hidden, 10 + annex, "the title, seven sections, techniques, notes, and the annex where there is one");
        prop_assert!(brief.lines().all(|line| line.trim_end() == line));
        let stem = file_stem(&case);
        prop_assert!(stem.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
        prop_assert!((1..=71).contains(&stem.len()));
    }
}

/// Kinds of command met so far, by the part of their written form that names them.
fn kind(entry: &str) -> String {
    entry.split('"').skip_while(|part| *part != "do").nth(2).unwrap_or_default().to_owned()
}

/// The command after each recipe round-trips whether or not it fits; every variant is met.
#[test]
fn every_kind_of_command_is_written_and_read() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut kinds = std::collections::BTreeSet::new();
    for _ in 0..80 {
        let recipes = recipes(60).new_tree(&mut runner).unwrap().current();
        let mut case = empty_case();
        for recipe in &recipes {
            let command = recipe.command(&case);
            if apply(&mut case, &command).is_ok() {
                let entry = Entry { at: recipe.at(), action: Action::Do(command) };
                let written = log::write_entry(&entry);
                assert_eq!(log::read_entry(&written), Ok(entry));
                kinds.insert(kind(&written));
            }
        }
    }
    let known = "add_annotation add_hypothesis add_picture add_source add_statement batch edit_annotation edit_statement move_statement \
                 remove_annotation remove_hypothesis remove_picture remove_source remove_statement set_arrangement set_cell set_codebook set_cross_impact set_direction set_dismissals set_factor_name set_head set_heading set_hypothesis set_influence set_item_text set_matrix \
                 set_metadata set_picture_section set_picture_text set_reliability set_techniques set_thematic_tags set_tlp set_worksheet";
    assert_eq!(kinds.into_iter().collect::<Vec<_>>().join(" "), known);
    // A variant that is added to the enum makes this fail to compile, and belongs in the list above.
    let _ = |command: Command| match command {
        Command::AddSource { .. }
        | Command::RemoveSource(_)
        | Command::SetMetadata(..)
        | Command::SetReliability(..)
        | Command::SetDirection { .. } => {}
        Command::AddAnnotation(_) | Command::RemoveAnnotation(_) | Command::EditAnnotation { .. } => {}
        Command::SetCodebook(_) | Command::SetHead(..) | Command::SetTlp(_) | Command::AddStatement { .. } => {}
        Command::RemoveStatement(_) | Command::EditStatement { .. } | Command::MoveStatement { .. } => {}
        Command::AddHypothesis { .. } | Command::RemoveHypothesis(_) | Command::SetHypothesis(..) => {}
        Command::SetThematicTags(_)
        | Command::SetTechniques(_)
        | Command::SetDismissals(_)
        | Command::SetMatrix(_)
        | Command::SetItemText(..)
        | Command::SetWorksheet(..)
        | Command::SetCell { .. }
        | Command::AddPicture { .. }
        | Command::RemovePicture(_)
        | Command::SetPictureText(..)
        | Command::SetPictureSection(..)
        | Command::Batch(_) => {}
        Command::SetArrangement(_)
        | Command::SetHeading(..)
        | Command::SetCrossImpact(_)
        | Command::SetFactorName(..)
        | Command::SetInfluence { .. } => {}
    };
}
