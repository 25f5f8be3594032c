//! Every script: finding, resizing at both ends, and steps by character, word and sentence, on small invented texts.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use caveat::app::msg::SelectionMove;
use caveat::app::update::scripts;
use caveat::app::{BlockPoint, Effect, Env, Model, Msg, Pasted, update};
use caveat::domain::case::annotation::{Priority, RiskKind};
use caveat::domain::case::{CaseId, Category, Detail, Origin, Timestamp};
use caveat::domain::find::{Needle, occurrences};
use caveat::domain::text::direction::{TextDirection, detected};
use caveat::domain::text::moves::{Direction, Unit, next_unit, unicode_words};
use caveat::domain::text::resize::{Edge, by_unit};
use caveat::domain::text::{Directions, SourceText, Span, graphemes, hidden, sentences};

/// A text of one block.
struct Sample {
    /// For the messages of this test.
    script: &'static str,
    /// `¦` stands between words that only a dictionary knows; where it does, it stands around every word.
    marked: &'static str,
    /// Its sentences, with `¦` left out.
    sentences: &'static [&'static str],
    /// Its words, with `/` between.
    words: &'static str,
    /// One of its words as a reader counts its characters, with `/` between.
    characters: &'static str,
    /// Letters that stand in it only as a part of a character, and so are not found.
    parts: &'static [&'static str],
    direction: TextDirection,
}

use TextDirection::{LeftToRight as Ltr, RightToLeft as Rtl};

const SAMPLES: &[Sample] = &[
    Sample {
        script: "Arabic with marks",
        marked: "قالَتِ الوَزِيرَةُ: «لا نَعْرِفُ». هَلْ يَعْرِفُ أَحَدٌ؟ لَمْ يُجِبْ!",
        sentences: &["قالَتِ الوَزِيرَةُ: «لا نَعْرِفُ».", "هَلْ يَعْرِفُ أَحَدٌ؟", "لَمْ يُجِبْ!"],
        words: "قالَتِ/الوَزِيرَةُ/لا/نَعْرِفُ/هَلْ/يَعْرِفُ/أَحَدٌ/لَمْ/يُجِبْ",
        characters: "نَ/عْ/رِ/فُ",
        parts: &["\u{64e}", "\u{64e}ع"],
        direction: Rtl,
    },
    Sample {
        script: "Arabic of Urdu",
        marked: "بندرگاہ خاموش تھی۔ کون جانتا ہے؟ کوئی نہیں۔",
        sentences: &["بندرگاہ خاموش تھی۔", "کون جانتا ہے؟", "کوئی نہیں۔"],
        words: "بندرگاہ/خاموش/تھی/کون/جانتا/ہے/کوئی/نہیں",
        characters: "ت/ھ/ی",
        parts: &[],
        direction: Rtl,
    },
    Sample {
        script: "Hebrew with points",
        marked: "הַשָּׂר שָׁתַק. מִי יוֹדֵעַ? צה״ל לֹא הֵגִיב.",
        sentences: &["הַשָּׂר שָׁתַק.", "מִי יוֹדֵעַ?", "צה״ל לֹא הֵגִיב."],
        words: "הַשָּׂר/שָׁתַק/מִי/יוֹדֵעַ/צה״ל/לֹא/הֵגִיב",
        characters: "הַ/שָּׂ/ר",
        parts: &["\u{5b8}", "\u{5bc}\u{5c2}"],
        direction: Rtl,
    },
    Sample {
        script: "Persian with non-joiners",
        marked: "نمی\u{200c}دانیم چه گفته\u{200c}اند. آیا می\u{200c}آیند؟ شاید.",
        sentences: &["نمی\u{200c}دانیم چه گفته\u{200c}اند.", "آیا می\u{200c}آیند؟", "شاید."],
        words: "نمی\u{200c}دانیم/چه/گفته\u{200c}اند/آیا/می\u{200c}آیند/شاید",
        characters: "م/ی\u{200c}/آ/ی/ن/د",
        parts: &["\u{200c}"],
        direction: Rtl,
    },
    Sample {
        script: "Chinese",
        marked: "¦会谈¦继续¦。¦谁¦先¦签字¦？¦没有¦人¦知道¦！¦“¦也许¦。¦”¦",
        sentences: &["会谈继续。", "谁先签字？", "没有人知道！", "“也许。”"],
        words: "会谈/继续/谁/先/签字/没有/人/知道/也许",
        characters: "签/字",
        parts: &[],
        direction: Ltr,
    },
    Sample {
        script: "Japanese",
        marked: "¦船¦は¦港¦に¦着いた¦。¦誰¦が¦待つ¦のか¦？¦「¦不明¦。¦」¦",
        sentences: &["船は港に着いた。", "誰が待つのか？", "「不明。」"],
        words: "船/は/港/に/着いた/誰/が/待つ/のか/不明",
        characters: "着/い/た",
        parts: &[],
        direction: Ltr,
    },
    Sample {
        script: "Japanese with its voice mark apart",
        marked: "¦か\u{3099}¦鳴る¦。¦",
        sentences: &["か\u{3099}鳴る。"],
        words: "か\u{3099}/鳴る",
        characters: "か\u{3099}",
        parts: &["か", "\u{3099}"],
        direction: Ltr,
    },
    Sample {
        script: "Korean",
        marked: "항구는 조용했다. 배는 언제 오는가? 아무도 모른다!",
        sentences: &["항구는 조용했다.", "배는 언제 오는가?", "아무도 모른다!"],
        words: "항구는/조용했다/배는/언제/오는가/아무도/모른다",
        characters: "조/용/했/다",
        parts: &[],
        direction: Ltr,
    },
    Sample {
        script: "Korean in single letters",
        marked: "\u{1112}\u{1161}\u{11bc}\u{1100}\u{116e} 밖.",
        sentences: &["\u{1112}\u{1161}\u{11bc}\u{1100}\u{116e} 밖."],
        words: "\u{1112}\u{1161}\u{11bc}\u{1100}\u{116e}/밖",
        characters: "\u{1112}\u{1161}\u{11bc}/\u{1100}\u{116e}",
        parts: &["\u{1161}", "\u{1112}\u{1161}"],
        direction: Ltr,
    },
    Sample {
        script: "Thai",
        marked: "¦เรือ¦ยัง¦ไม่¦มา¦ ¦ท่าเรือ¦เงียบ¦มาก¦",
        sentences: &["เรือยังไม่มา ท่าเรือเงียบมาก"],
        words: "เรือ/ยัง/ไม่/มา/ท่าเรือ/เงียบ/มาก",
        characters: "ท่/า/เ/รื/อ",
        parts: &["\u{e48}", "ื"],
        direction: Ltr,
    },
    Sample {
        script: "Devanagari with conjuncts",
        marked: "बंदरगाह शांत था। क्षमता किसने जाँची? श्री राय नहीं जानते॥",
        sentences: &["बंदरगाह शांत था।", "क्षमता किसने जाँची?", "श्री राय नहीं जानते॥"],
        words: "बंदरगाह/शांत/था/क्षमता/किसने/जाँची/श्री/राय/नहीं/जानते",
        characters: "क्ष/म/ता",
        parts: &["\u{94d}", "क्", "श्र"],
        direction: Ltr,
    },
    Sample {
        script: "Devanagari with joiners",
        marked: "क्\u{200d}ष और क्\u{200c}ष।",
        sentences: &["क्\u{200d}ष और क्\u{200c}ष।"],
        words: "क्\u{200d}ष/और/क्\u{200c}ष",
        characters: "क्\u{200d}ष",
        parts: &["\u{200d}", "\u{200c}"],
        direction: Ltr,
    },
    Sample {
        script: "Cyrillic",
        marked: "Порт мовчав. Хто підписав? П’ять лоцманів і «Зоря».",
        sentences: &["Порт мовчав.", "Хто підписав?", "П’ять лоцманів і «Зоря»."],
        words: "Порт/мовчав/Хто/підписав/П’ять/лоцманів/і/Зоря",
        characters: "П/о/р/т",
        parts: &[],
        direction: Ltr,
    },
    Sample {
        script: "emoji families, skin tones and keycaps",
        marked: "Ask 👨\u{200d}👩\u{200d}👧\u{200d}👦 now! Fine 👍🏽. Gate 4\u{fe0f}\u{20e3}?",
        sentences: &["Ask 👨\u{200d}👩\u{200d}👧\u{200d}👦 now!", "Fine 👍🏽.", "Gate 4\u{fe0f}\u{20e3}?"],
        words: "Ask/now/Fine/Gate/4\u{fe0f}\u{20e3}",
        characters: "4\u{fe0f}\u{20e3}",
        parts: &["👨", "👩\u{200d}👧", "👍", "🏽", "4", "\u{200d}"],
        direction: Ltr,
    },
    Sample {
        script: "flags",
        marked: "Crews 🇳🇴🇺🇦🇯🇵 left. 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Stays.",
        sentences: &["Crews 🇳🇴🇺🇦🇯🇵 left.", "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Stays."],
        words: "Crews/left/Stays",
        characters: "l/e/f/t",
        parts: &["\u{1f1fa}", "\u{1f1f4}\u{1f1fa}", "🏴", "\u{e007f}"],
        direction: Ltr,
    },
    Sample {
        script: "accents apart",
        marked: "Le cafe\u{301} ferme. Ou\u{300} aller? A\u{300} Zu\u{308}rich.",
        sentences: &["Le cafe\u{301} ferme.", "Ou\u{300} aller?", "A\u{300} Zu\u{308}rich."],
        words: "Le/cafe\u{301}/ferme/Ou\u{300}/aller/A\u{300}/Zu\u{308}rich",
        characters: "c/a/f/e\u{301}",
        parts: &["cafe", "\u{301}", "Zu"],
        direction: Ltr,
    },
    Sample {
        script: "isolates and marks of direction",
        marked: "The \u{2067}سفينة الشمال\u{2069} left. Who \u{2066}saw\u{2069} it? No\u{200e}! Yes\u{200f}.",
        sentences: &[
            "The \u{2067}سفينة الشمال\u{2069} left.",
            "Who \u{2066}saw\u{2069} it?",
            "No\u{200e}!",
            "Yes\u{200f}.",
        ],
        words: "The/سفينة/الشمال/left/Who/saw/it/No/Yes",
        characters: "س/ف/ي/ن/ة",
        parts: &[],
        direction: Ltr,
    },
    Sample {
        script: "overrides",
        marked: "Open \u{202e}gpj.exe\u{202c} now. Then wait.",
        sentences: &["Open \u{202e}gpj.exe\u{202c} now.", "Then wait."],
        words: "Open/gpj.exe/now/Then/wait",
        characters: "n/o/w",
        parts: &[],
        direction: Ltr,
    },
    Sample {
        script: "zero-width characters",
        marked: "The ba\u{200b}nk, a\u{2060}b and co\u{ad}op. End\u{feff} of it\u{200b}.",
        sentences: &["The ba\u{200b}nk, a\u{2060}b and co\u{ad}op.", "End\u{feff} of it\u{200b}."],
        words: "The/ba/nk/a\u{2060}b/and/co\u{ad}op/End/of/it",
        characters: "c/o/\u{ad}/o/p",
        parts: &[],
        direction: Ltr,
    },
];

impl Sample {
    fn text(&self) -> SourceText {
        let text = SourceText::from_plain(&self.marked.replace('¦', ""), false).unwrap();
        assert_eq!(text.blocks().len(), 1, "{}", self.script);
        text
    }

    /// Where words are cut: as a browser's dictionary does, or by the standard.
    fn cuts(&self, block: &str) -> Vec<usize> {
        if !self.marked.contains('¦') {
            return unicode_words(block);
        }
        let mut at = 0;
        let mut cuts = vec![0];
        cuts.extend(self.marked.split('¦').map(|piece| {
            at += piece.len();
            at
        }));
        cuts.dedup();
        cuts
    }

    fn words(&self) -> Vec<&str> {
        self.words.split('/').collect()
    }

    /// The only place of `words` in the text.
    fn place(&self, text: &SourceText, words: &str) -> Span {
        let mut found = text.as_str().match_indices(words);
        let (at, _) = found.next().unwrap_or_else(|| panic!("{}: {words}", self.script));
        Span::range(at, at + words.len()).unwrap()
    }

    /// Everything that steps by `unit` come upon inside `range`.
    fn steps(&self, text: &SourceText, range: Span, unit: Unit, direction: Direction) -> Vec<String> {
        let mut found = Vec::new();
        let mut from = if direction == Direction::Forward { range.start() } else { range.end() };
        while let Some(next) = next_unit(text, from, unit, direction, &|block: &str| self.cuts(block)) {
            if next.start() < range.start() || range.end() < next.end() {
                break;
            }
            found.push(text.words(next).to_owned());
            from = if direction == Direction::Forward { next.end() } else { next.start() };
        }
        found
    }

    /// Both ways through `range`, which comes to `expected`.
    fn check_steps(&self, range: Option<Span>, unit: Unit, expected: &[&str]) {
        let text = self.text();
        let range = range.unwrap_or(text.blocks()[0].span);
        assert_eq!(self.steps(&text, range, unit, Direction::Forward), expected, "{}, forwards", self.script);
        let mut backwards = self.steps(&text, range, unit, Direction::Backward);
        backwards.reverse();
        assert_eq!(backwards, expected, "{}, backwards", self.script);
    }
}

#[test]
fn sentences_end_where_the_script_ends_them() {
    for sample in SAMPLES {
        let text = sample.text();
        let found = sentences::in_block(text.as_str(), text.blocks()[0].span);
        let found: Vec<&str> = found.into_iter().map(|span| text.words(span)).collect();
        assert_eq!(found, sample.sentences, "{}", sample.script);
        sample.check_steps(None, Unit::Sentence, sample.sentences);
    }
}

#[test]
fn words_are_stepped_through_both_ways() {
    for sample in SAMPLES {
        sample.check_steps(None, Unit::Word, &sample.words());
    }
}

#[test]
fn characters_are_those_a_reader_counts() {
    for sample in SAMPLES {
        let characters: Vec<&str> = sample.characters.split('/').collect();
        let place = sample.place(&sample.text(), &characters.concat());
        sample.check_steps(Some(place), Unit::Character, &characters);
    }
}

#[test]
fn every_word_is_found_and_no_part_of_a_character() {
    for sample in SAMPLES {
        let text = sample.text();
        let cuts = |block: &str| sample.cuts(block);
        let find = |words: &str, whole_word| {
            let needle = Needle { words: words.to_owned(), whole_word, match_case: false };
            occurrences(text.as_str(), &needle, 100, &cuts, &|_| Vec::new()).spans
        };
        for span in sample.steps_as_spans(&text) {
            let word = text.words(span);
            assert!(find(word, true).contains(&span), "{}: {word}", sample.script);
            assert!(find(word, false).contains(&span), "{}: {word}", sample.script);
        }
        for sentence in sample.sentences {
            assert_eq!(find(sentence, false), [sample.place(&text, sentence)], "{}", sample.script);
        }
        for part in sample.parts {
            assert_eq!(find(part, false), [], "{}: {}", sample.script, part.escape_unicode());
        }
    }
}

/// Each end by a word and back, by a character and back, and by a sentence.
#[test]
fn both_ends_are_resized_by_every_unit() {
    for sample in SAMPLES {
        let text = sample.text();
        let cuts = |block: &str| sample.cuts(block);
        let resize = |span, edge, unit, direction| by_unit(&text, span, edge, unit, direction, &cuts);
        let words = sample.steps_as_spans(&text);
        for pair in words.windows(2) {
            let [first, second] = [pair[0], pair[1]];
            let both = Span::range(first.start(), second.end()).unwrap();
            let name = format!("{}: {}", sample.script, text.words(both));
            assert_eq!(resize(first, Edge::End, Unit::Word, Direction::Forward), Some(both), "{name}");
            assert_eq!(resize(both, Edge::End, Unit::Word, Direction::Backward), Some(first), "{name}");
            assert_eq!(resize(second, Edge::Start, Unit::Word, Direction::Backward), Some(both), "{name}");
            assert_eq!(resize(both, Edge::Start, Unit::Word, Direction::Forward), Some(second), "{name}");
        }
        for word in words {
            let name = format!("{}: {}", sample.script, text.words(word));
            let end = graphemes::previous(text.as_str(), word.end());
            let shorter = resize(word, Edge::End, Unit::Character, Direction::Backward);
            assert_eq!(shorter, Span::range(word.start(), end), "{name}");
            if let Some(shorter) = shorter {
                assert_eq!(resize(shorter, Edge::End, Unit::Character, Direction::Forward), Some(word), "{name}");
                let start = graphemes::next(text.as_str(), word.start());
                let later = resize(word, Edge::Start, Unit::Character, Direction::Forward);
                assert_eq!(later, Span::range(start, word.end()), "{name}");
                let again = later.and_then(|it| resize(it, Edge::Start, Unit::Character, Direction::Backward));
                assert_eq!(again, Some(word), "{name}");
            }
        }
        let sentences: Vec<Span> = sample.sentences.iter().map(|sentence| sample.place(&text, sentence)).collect();
        for pair in sentences.windows(2) {
            let both = Span::range(pair[0].start(), pair[1].end()).unwrap();
            assert_eq!(resize(pair[0], Edge::End, Unit::Sentence, Direction::Forward), Some(both), "{}", sample.script);
            assert_eq!(
                resize(both, Edge::Start, Unit::Sentence, Direction::Forward),
                Some(pair[1]),
                "{}",
                sample.script
            );
        }
    }
}

impl Sample {
    /// The words with their places.
    fn steps_as_spans(&self, text: &SourceText) -> Vec<Span> {
        let mut from = 0;
        let place = |word: &&str| {
            let at = from + text.as_str()[from..].find(*word).unwrap();
            from = at + word.len();
            Span::range(at, from).unwrap()
        };
        self.words().iter().map(place).collect()
    }
}

#[test]
fn blocks_run_as_their_script_does() {
    for sample in SAMPLES {
        assert_eq!(detected(&sample.text(), 0), sample.direction, "{}", sample.script);
    }
}

/// A model with this text pasted and frozen, and a way to send it messages.
fn reading(text: &str) -> Model {
    let mut model = Model::new(CaseId::from_random([9; 16]), Timestamp::default());
    send(&mut model, Msg::Pasted(Pasted::Plain(text.to_owned())));
    send(&mut model, Msg::DraftAccept);
    model
}

fn send(model: &mut Model, message: Msg) {
    let mut next = u8::try_from(model.sequence).unwrap() * 20;
    let mut random = || {
        next += 1;
        [next; 16]
    };
    let mut env =
        Env { now: Timestamp::default(), random: &mut random, words: &unicode_words, spellings: &|_| Vec::new() };
    update(model, message, &mut env);
}

/// Which way each block runs.
fn directions(model: &Model) -> Vec<TextDirection> {
    let source = model.shown_source().unwrap();
    (0..source.text.blocks().len()).map(|index| source.directions.of_block(&source.text, index)).collect()
}

#[test]
fn a_block_is_turned_and_turned_back() {
    let mut model = reading("The port said so.\n\nקרן\n\n12:30");
    assert_eq!(directions(&model), [Ltr, Rtl, Rtl]);
    send(&mut model, Msg::TurnBlock(Some(2)));
    assert_eq!(directions(&model), [Ltr, Rtl, Ltr]);
    send(&mut model, Msg::TurnBlock(Some(2)));
    assert_eq!(directions(&model), [Ltr, Rtl, Rtl]);
    let source = model.shown_source().unwrap();
    assert_eq!(source.directions, Directions::default(), "as detected: nothing of it is kept");
    send(&mut model, Msg::Undo);
    assert_eq!(directions(&model), [Ltr, Rtl, Ltr]);
    send(&mut model, Msg::Undo);
    assert_eq!(directions(&model), [Ltr, Rtl, Rtl]);
}

/// Without a block it is the one that is selected, else that of the highlight in focus, else the first in sight.
#[test]
fn the_block_being_worked_on_is_turned() {
    let mut model = reading("One.\n\nTwo.\n\nThree.");
    send(&mut model, Msg::Scrolled(1));
    send(&mut model, Msg::TurnBlock(None));
    assert_eq!(directions(&model), [Ltr, Rtl, Ltr]);
    let point = |utf16| BlockPoint { block: 2, utf16 };
    send(&mut model, Msg::Selected(Some((point(0), point(5)))));
    send(&mut model, Msg::TurnBlock(None));
    assert_eq!(directions(&model), [Ltr, Rtl, Rtl]);
    send(&mut model, Msg::Tag(Category::Assumption));
    send(&mut model, Msg::TurnBlock(None));
    assert_eq!(directions(&model), [Ltr, Rtl, Ltr]);
    let annotation = model.case.annotations.values().next().unwrap();
    assert_eq!(model.case.direction(annotation), Some(Ltr), "its quote runs as its block does");
}

const DECEPTIVE: &str = "Log in at p\u{430}ypal.\n\nOpen \u{202e}gpj.exe\u{202c} and ba\u{200b}nk.\n\nco\u{ad}op";

#[test]
fn hidden_places_are_flagged_one_by_one_or_in_one_step() {
    let mut model = reading(DECEPTIVE);
    assert!(model.case.annotations.is_empty(), "nothing is flagged by itself");
    let words = |model: &Model| -> Vec<String> {
        let mut flagged: Vec<_> = model.case.annotations.values().collect();
        flagged.sort_by_key(|annotation| annotation.anchor.span());
        flagged.into_iter().map(|annotation| model.case.words(annotation).to_owned()).collect()
    };
    let source = model.shown_source().unwrap().clone();
    let places = hidden::places(hidden::find(&source.text));
    send(&mut model, Msg::FlagHidden(Some(places[2].words)));
    assert_eq!(words(&model), ["ba\u{200b}nk"]);
    let all = ["p\u{430}ypal", "\u{202e}gpj.exe\u{202c}", "ba\u{200b}nk"];
    send(&mut model, Msg::FlagHidden(None));
    assert_eq!(words(&model), all, "what was flagged stays as it is, and a soft hyphen is no deception");
    let steps = model.history.done().len();
    send(&mut model, Msg::FlagHidden(None));
    assert_eq!((words(&model), model.history.done().len()), (all.map(str::to_owned).to_vec(), steps));
    send(&mut model, Msg::Undo);
    assert_eq!(words(&model), ["ba\u{200b}nk"], "all in one step");
}

#[test]
fn a_flag_says_what_it_is_and_who_suggested_it() {
    let mut model = reading(DECEPTIVE);
    send(&mut model, Msg::FlagHidden(None));
    let first = model.case.annotations.values().min_by_key(|annotation| annotation.anchor.span()).unwrap();
    assert_eq!(first.origin, Origin::Rule("hidden-characters".to_owned()));
    let Detail::BiasDeceptionRisk(fields) = &first.detail else { panic!("{:?}", first.detail) };
    assert_eq!((fields.kind, fields.severity), (Some(RiskKind::Deception), Some(Priority::High)));
    assert!(first.note.contains("U+0430 а"), "{}", first.note);
    assert_eq!(scripts::flagged(&model.case, first.source).len(), 3);
}

/// What the keys for the word to the right or left select, in the block at `block` from its start.
fn words_by_keys(model: &mut Model, block: usize, moves: &[SelectionMove]) -> String {
    let (mut anchor, mut head) = (BlockPoint { block, utf16: 0 }, BlockPoint { block, utf16: 0 });
    for by in moves {
        let mut env = Env {
            now: Timestamp::default(),
            random: &mut || [0; 16],
            words: &unicode_words,
            spellings: &|_| Vec::new(),
        };
        let effects = update(model, Msg::SelectByWord { anchor, head, by: *by }, &mut env);
        let Some(Effect::Select(from, to)) = effects.first() else { panic!("{effects:?}") };
        (anchor, head) = (*from, *to);
    }
    send(model, Msg::Selected(Some((anchor, head))));
    model.selection.map_or_else(String::new, |span| model.shown_source().unwrap().text.words(span).to_owned())
}

/// Where a block runs from right to left the left arrow goes on, and after it was turned the right arrow does.
#[test]
fn arrows_go_to_the_word_on_their_side() {
    use SelectionMove::{ExtendWordLeft, ExtendWordRight, WordLeft, WordRight};
    let mut model = reading("قالَتِ الوَزِيرَةُ إنَّ\n\nП’ять човнів біля");
    assert_eq!(words_by_keys(&mut model, 0, &[WordLeft, WordLeft]), "الوَزِيرَةُ");
    assert_eq!(words_by_keys(&mut model, 0, &[WordLeft, WordLeft, WordRight]), "قالَتِ");
    assert_eq!(words_by_keys(&mut model, 0, &[WordLeft, ExtendWordLeft]), "قالَتِ الوَزِيرَةُ");
    assert_eq!(words_by_keys(&mut model, 0, &[WordLeft, ExtendWordLeft, ExtendWordRight]), "قالَتِ");
    assert_eq!(words_by_keys(&mut model, 1, &[WordRight]), "П’ять");
    assert_eq!(words_by_keys(&mut model, 1, &[WordRight, ExtendWordRight]), "П’ять човнів");
    send(&mut model, Msg::TurnBlock(Some(1)));
    assert_eq!(words_by_keys(&mut model, 1, &[WordLeft, WordLeft]), "човнів");
}
