use super::*;

/// Finds in `text`, one block, and writes each finding as `sign severity “words”`, unseen characters left out.
fn found(text: &str) -> Vec<String> {
    let Some(block) = Span::range(0, text.len()) else { return Vec::new() };
    let write = |finding: &Finding| {
        assert!(text.is_char_boundary(finding.span.start()) && text.is_char_boundary(finding.span.end()));
        assert_eq!(Span::exact(text, finding.words.start(), finding.words.end()), Ok(finding.words), "can be marked");
        assert!(!finding.message.contains(|it| bidi::is_control(it) || invisible::name(it).is_some()), "plain words");
        let words = finding.words.of(text).unwrap();
        format!("{} {:?} {}", finding.sign, finding.severity, quoted(words))
    };
    in_block(text, block).iter().map(write).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "{}", text.escape_unicode());
}

fn message(text: &str) -> String {
    let found = in_block(text, Span::range(0, text.len()).unwrap());
    found.into_iter().map(|finding| finding.message).collect::<Vec<_>>().join("\n")
}

/// What every script needs for itself is no finding at all.
#[test]
fn ordinary_text_raises_no_alarm() {
    let ordinary = [
        "Plain English, with “quotes”, a dash – and 50\u{a0}% of naïve cafés.",
        "Qu’en dit la presse\u{202f}? «\u{a0}Rien\u{a0}», dit-elle\u{202f}!",
        "Cafe\u{301} re\u{301}uni, Zu\u{308}rich, a\u{30a}",
        "نمی\u{200c}دانیم چه گفته\u{200c}اند و می\u{200c}خواهند",
        "قالَتِ الوَزِيرَةُ إنَّ الاتِّفاقَ انتهى، أليس كذلك؟ ۱۲ و ٣٤",
        "הַשָּׂר אָמַר שֶׁהַהֶסְכֵּם נֶחְתַּם; צה״ל, ג׳ורג׳",
        "क्‍ष और क्‌ष, श्री, हिन्दी में",
        "শ্রীলঙ্কা, র‍্যাব, ক্‌ষ",
        "ශ්‍රී ලංකාව",
        "മലയാളം അവന്‍",
        "เจ้าหน้าที่\u{200b}ท่าเรือกล่าว",
        "ខ្ញុំ\u{200b}ទៅ\u{200b}ផ្សារ",
        "十四艘货船，Windows版和iPhone手机",
        "船会社のＡＢＣ社によると、葛\u{e0100}城市は「一時的」だ。　次の段落",
        "항구의 관계자는 KBS뉴스에 말했다",
        "Порт-Алдан: лоцмани, IT-компанія, «Суми» та Київ",
        "Το λιμάνι του Πειραιά, μετά το ΟΤΕ",
        "👩\u{200d}👩\u{200d}👧 👍🏽 ❤\u{fe0f}\u{200d}🔥 🏳\u{fe0f}\u{200d}🌈 🇺🇦 4\u{fe0f}\u{20e3} ™\u{fe0f} ☎\u{fe0e} 🧑🏿\u{200d}🚀",
        "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Scotland",
        "5 μm, 10 kΩ, ΔT, TNFα, NFκB, β-blockers, α-helix, PPARγ",
        "الدولة (Skarn Line) قالت 12-13",
    ];
    for text in ordinary {
        check(text, &[]);
    }
}

/// Marks and isolates around words of the other direction are good typography: shown, and not counted.
#[test]
fn good_typography_is_shown_and_not_counted() {
    check("\u{200f}قالت إذاعة الميناء", &["RLM Usual “قالت”"]);
    check("The name \u{2067}سفينة (Vessmark 7)\u{2069} is", &["RLI Usual “سفينة (Vessmark 7)”", "PDI Usual “”"]);
    check("בפרטים, \u{202a}Skarn Line\u{202c} תחזיר", &["LRE Usual “Skarn Line”", "PDF Usual “”"]);
    check("Call \u{200e}+47 12", &["LRM Usual “”"]);
    check("co\u{ad}ope\u{ad}ration", &["SHY Usual “cooperation”", "SHY Usual “cooperation”"]);
    check("one\u{2003}two", &["SP Usual “onetwo”"]);
    check("word\u{200b} next, f\u{2061}(x)", &["ZWSP Usual “word”", "MATH Usual “f”"]);
}

#[test]
fn overrides_turn_words_about() {
    check("open photo_\u{202e}gpj.exe\u{202c} now", &["RLO Deceptive “gpj.exe”", "PDF Usual “”"]);
    assert!(
        message("a \u{202e}gpj.exe\u{202c}")
            .starts_with("U+202E right-to-left override: “gpj.exe” is shown as “exe.jpg”.")
    );
    check("paid \u{202e}0001 crowns", &["RLO Deceptive “0001 crowns”"]);
    assert!(message("paid \u{202e}0001 crowns").contains("never closed"));
    check("אמר \u{202d}שלום\u{202c} היום", &["LRO Deceptive “שלום”", "PDF Usual “”"]);
    check("\u{202e}שלום\u{202c} word", &["RLO Usual “שלום”", "PDF Usual “”"]);
}

#[test]
fn right_to_left_settings_of_latin_words_are_doubtful() {
    check("is \u{2067}(a) 12-13\u{2069} it", &["RLI Doubtful “(a) 12-13”", "PDI Usual “”"]);
    check("is \u{202b}not so 5\u{202c} it", &["RLE Doubtful “not so 5”", "PDF Usual “”"]);
    check("no rtl \u{200f}12-13 here", &["RLM Doubtful “12”"]);
    check("pay\u{200e}pal", &["LRM Doubtful “paypal”"]);
}

#[test]
fn what_is_never_closed_reaches_to_the_end_of_its_line() {
    check("x \u{2067}קרן\ny", &["RLI Doubtful “קרן”"]);
    check("x \u{2066}plain to the end", &["LRI Usual “plain to the end”"]);
    check("קרן \u{2066}Skarn 5", &["LRI Doubtful “Skarn 5”"]);
    check("\u{2069} nothing to close \u{202c}", &["PDI Usual “”", "PDF Usual “”"]);
    // An embedding inside an isolate ends with it, and an isolate does not end with an embedding.
    check("\u{2068}a \u{202e}b cd\u{2069} e", &["FSI Usual “a b cd”", "RLO Deceptive “b cd”", "PDI Usual “”"]);
    check(
        "\u{202e}ab \u{2068}c\u{202c} d\u{2069}",
        &["RLO Deceptive “ab c d”", "FSI Usual “c d”", "PDF Usual “”", "PDI Usual “”"],
    );
}

#[test]
fn unseen_characters_inside_words_hide_them_from_a_search() {
    check("the ba\u{200b}nk said", &["ZWSP Doubtful “bank”"]);
    check("the ba\u{200d}nk said", &["ZWJ Doubtful “bank”"]);
    check("the ba\u{2060}nk", &["WJ Doubtful “bank”"]);
    check("the ba\u{feff}nk", &["BOM Doubtful “bank”"]);
    check("бан\u{200c}к", &["ZWNJ Doubtful “банк”"]);
    check("one\u{3164}two", &["FILL Doubtful “onetwo”"]);
    check("a\u{fe0f}b", &["VS Doubtful “ab”"]);
    check("over \u{fff9}seen\u{fffb}", &["NOTE Doubtful “seen”", "NOTE Doubtful “seen”"]);
    assert_eq!(
        message("the ba\u{200b}nk"),
        "U+200B zero-width space: unseen inside “bank”, which a search for the word then does not find."
    );
}

#[test]
fn rows_of_unseen_characters_can_carry_a_message() {
    check("said\u{200b}\u{200c}\u{200b}\u{200d} so", &["ZWSP ×4 Deceptive “said”"]);
    assert!(message("said\u{200b}\u{200c}\u{200b}\u{200d} so").contains("U+200B zero-width space ×2"));
    check("🙂\u{fe0f}\u{e0101}\u{e0102}\u{e0103}", &["VS ×3 Deceptive “🙂”"]);
    let tagged = "ok\u{e0068}\u{e0069}";
    check(tagged, &["TAG ×2 Deceptive “ok”"]);
    assert!(message(tagged).contains("spell “hi”"));
    check("🏴\u{e0067}\u{e0062}", &["TAG ×2 Deceptive “🏴”"]);
}

#[test]
fn words_of_two_scripts_that_look_alike() {
    check("log in to р\u{430}ypal now", &["Cyrillic Deceptive “раypal”"]);
    assert!(message("р\u{430}ypal").contains("U+0440 р, U+0430 а"));
    check("Αpple", &["Greek Deceptive “Αpple”"]);
    check("micr\u{3bf}soft", &["Greek Deceptive “micrοsoft”"]);
    check("g\u{585}\u{585}gle", &["Armenian Deceptive “gօօgle”"]);
    check("банк Pоссия сегодня", &["Latin Doubtful “Pоссия”"]);
    check("в Mocкве и Кpым сегодня", &["Latin Doubtful “Mocкве”", "Latin Doubtful “Кpым”"]);
    check("pa\u{200b}y\u{440}al", &["Cyrillic Deceptive “payрal”", "ZWSP Doubtful “payрal”"]);
}

/// A whole word of another script is a hint only, and only where everything around it is Latin.
#[test]
fn whole_words_that_look_latin_among_latin_words() {
    check("the \u{441}\u{43e}\u{440} said no to the pilots", &["Cyrillic Doubtful “сор”"]);
    assert!(message("the \u{441}\u{43e}\u{440} said no to them").contains("looks like Latin “cop”"));
    check("the сорт said no to the pilots", &[]);
    check("мало хто бачив, а сор ріс", &[]);
    check("he wrote «сор и сор, а там рос рис» here", &[]);
}

#[test]
fn findings_of_a_whole_text_stand_where_they_are() {
    let text = SourceText::from_plain("One\n\nth\u{200b}is \u{202e}is\u{202c}\nthe end", true).unwrap();
    let found = find(&text);
    let signs: Vec<&str> = found.iter().map(|finding| finding.sign.as_str()).collect();
    assert_eq!(signs, ["ZWSP", "RLO", "PDF"]);
    assert_eq!(text.words(found[0].span), "\u{200b}");
    assert_eq!(text.words(found[1].words), "\u{202e}is\u{202c}");
    assert_eq!(found.iter().filter(|finding| finding.can_deceive()).count(), 2);
}
