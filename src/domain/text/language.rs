//! Which language a text is in, where that is clear.

use super::scripts::Script;
use std::collections::BTreeMap;

/// Letters looked at; more would not change the answer.
const SAMPLE: usize = 20_000;
/// Letters that it takes to say anything.
const FEWEST_LETTERS: usize = 40;

/// The BCP 47 tag of the language of `text`, or `None` where it is mixed, short, or not among those known here.
///
/// ```
/// use caveat::domain::text::language::guess;
/// assert_eq!(guess("The talks in the harbour go on, and nobody knows when they will end."), Some("en"));
/// assert_eq!(guess("Harbour, 港, ميناء"), None);
/// ```
pub fn guess(text: &str) -> Option<&'static str> {
    let mut counts: BTreeMap<Script, usize> = BTreeMap::new();
    for script in text.chars().filter_map(Script::of).take(SAMPLE) {
        *counts.entry(script).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    let (&script, &most) = counts.iter().max_by_key(|(_, count)| **count)?;
    // Japanese is written in two scripts at once.
    let kana = counts.get(&Script::Kana).copied().unwrap_or_default();
    let han = counts.get(&Script::Han).copied().unwrap_or_default();
    if total < FEWEST_LETTERS {
        return None;
    }
    if total * 9 <= (kana + han) * 10 && total <= kana * 10 {
        return Some("ja");
    }
    if most * 10 < total * 9 {
        return None;
    }
    match script {
        Script::Greek => Some("el"),
        Script::Armenian => Some("hy"),
        Script::Hebrew => Some("he"),
        Script::Thai => Some("th"),
        Script::Georgian => Some("ka"),
        Script::Hangul => Some("ko"),
        Script::Kana => Some("ja"),
        Script::Han if kana == 0 => Some("zh"),
        Script::Han => None,
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari => by_words(text, script),
    }
}

/// What people call the language of a tag, in English; `None` for a tag that is not among the common ones.
///
/// What is written in a brief must be the same on every device, so that no browser is asked.
///
/// ```
/// use caveat::domain::text::language::name;
/// assert_eq!(name("pt-BR"), Some("Portuguese"));
/// assert_eq!(name("tlh"), None);
/// ```
pub fn name(tag: &str) -> Option<&'static str> {
    let first = tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    NAMES.iter().find(|(known, _)| *known == first).map(|(_, name)| *name)
}

/// The languages in which news is commonly written.
const NAMES: [(&str, &str); 60] = [
    ("af", "Afrikaans"),
    ("am", "Amharic"),
    ("ar", "Arabic"),
    ("az", "Azerbaijani"),
    ("be", "Belarusian"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("bs", "Bosnian"),
    ("ca", "Catalan"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("hy", "Armenian"),
    ("id", "Indonesian"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ka", "Georgian"),
    ("kk", "Kazakh"),
    ("km", "Khmer"),
    ("ko", "Korean"),
    ("ku", "Kurdish"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("mk", "Macedonian"),
    ("mr", "Marathi"),
    ("ms", "Malay"),
    ("my", "Burmese"),
    ("nb", "Norwegian"),
    ("nl", "Dutch"),
    ("no", "Norwegian"),
    ("pa", "Punjabi"),
    ("pl", "Polish"),
    ("ps", "Pashto"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sl", "Slovenian"),
    ("so", "Somali"),
    ("sq", "Albanian"),
    ("sr", "Serbian"),
    ("sv", "Swedish"),
    ("sw", "Swahili"),
    ("th", "Thai"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("vi", "Vietnamese"),
    ("zh", "Chinese"),
];

/// Words so frequent in one language, and rare in its neighbours, that they give it away.
const STOP_WORDS: [(Script, &str, &[&str]); 17] = [
    (Script::Latin, "en", &["the", "and", "of", "to", "that", "with", "was", "has", "for", "by", "from"]),
    (Script::Latin, "de", &["der", "die", "und", "das", "nicht", "mit", "ist", "den", "dem", "auf", "von", "zu"]),
    (Script::Latin, "fr", &["le", "les", "et", "des", "une", "est", "dans", "du", "pour", "que", "qui", "sur"]),
    (Script::Latin, "es", &["el", "los", "y", "las", "una", "es", "del", "por", "con", "que", "en", "se"]),
    (Script::Latin, "it", &["il", "di", "che", "è", "della", "per", "non", "gli", "una", "del", "sono", "con"]),
    (Script::Latin, "pt", &["o", "os", "e", "uma", "não", "do", "da", "em", "dos", "com", "que", "para"]),
    (Script::Latin, "nl", &["het", "een", "van", "en", "niet", "zijn", "dat", "op", "met", "voor", "de", "te"]),
    (Script::Latin, "pl", &["i", "w", "nie", "na", "się", "z", "że", "do", "jest", "po", "od", "przez"]),
    (Script::Latin, "sv", &["och", "att", "det", "som", "är", "inte", "en", "på", "för", "av", "till", "med"]),
    (Script::Cyrillic, "ru", &["и", "в", "не", "на", "что", "с", "это", "как", "по", "из", "был", "его"]),
    (Script::Cyrillic, "uk", &["і", "в", "не", "на", "що", "з", "та", "до", "у", "як", "від", "це"]),
    (Script::Cyrillic, "bg", &["и", "в", "не", "на", "че", "с", "да", "за", "от", "се", "по", "са"]),
    (Script::Arabic, "ar", &["في", "من", "على", "إلى", "أن", "عن", "التي", "الذي", "مع", "هذا", "كان", "لا"]),
    (Script::Arabic, "fa", &["در", "از", "به", "که", "این", "است", "را", "با", "برای", "آن", "های", "شد"]),
    (Script::Arabic, "ur", &["میں", "کے", "کی", "ہے", "اور", "سے", "کا", "نے", "کو", "پر", "ہیں", "یہ"]),
    (Script::Devanagari, "hi", &["के", "में", "की", "है", "और", "से", "का", "ने", "को", "पर", "हैं", "यह"]),
    (Script::Devanagari, "mr", &["आहे", "आणि", "या", "च्या", "होते", "आहेत", "हे", "नाही", "तर", "केली", "असे", "ते"]),
];

/// Of the languages of `script`, the one whose stop words are clearly the most frequent:
/// at least one word in twelve, and half as many again as those of the next.
fn by_words(text: &str, script: Script) -> Option<&'static str> {
    let rivals = || STOP_WORDS.iter().filter(|(of, _, _)| *of == script);
    let mut counts: Vec<(&'static str, usize)> = rivals().map(|(_, language, _)| (*language, 0)).collect();
    let mut total = 0;
    for word in text.split(|character: char| !is_word_part(character)).filter(|word| !word.is_empty()).take(SAMPLE / 5)
    {
        let word = word.to_lowercase();
        total += 1;
        for ((_, count), (_, _, words)) in counts.iter_mut().zip(rivals()) {
            *count += usize::from(words.contains(&word.as_str()));
        }
    }
    let &(language, most) = counts.iter().max_by_key(|(_, count)| *count)?;
    let next = counts.iter().filter(|(other, _)| *other != language).map(|(_, count)| *count).max().unwrap_or(0);
    (0 < most && total <= most * 12 && next * 3 <= most * 2).then_some(language)
}

/// Letters, and the vowel signs of Devanagari, which are marks.
fn is_word_part(character: char) -> bool {
    character.is_alphabetic() || ('\u{900}'..='\u{963}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(guess(text).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn clear_texts_are_told_apart() {
        check("Der Hafen ist seit Montag wieder offen, und die Reeder warten nicht auf den Bescheid.", "de");
        check("Le port est ouvert depuis lundi et les armateurs attendent une décision dans la semaine.", "fr");
        check("El puerto está abierto desde el lunes y los armadores esperan una decisión del gobierno.", "es");
        check("De haven is sinds maandag open en het bestuur wacht op een besluit van de minister.", "nl");
        check("Порт відкрили в понеділок, і судновласники чекають на рішення, що має бути до п’ятниці.", "uk");
        check("Порт открыли в понедельник, и судовладельцы ждут решения, что и как будет с тарифами.", "ru");
        check("أعلنت إدارة الميناء أن القناة ستفتح من جديد في غضون أسبوع على أن تعلن التكاليف", "ar");
        check("بندر از روز دوشنبه باز است و مالکان کشتی‌ها در انتظار تصمیم دولت برای این هفته هستند", "fa");
        check("बंदरगाह सोमवार से खुला है और जहाज़ के मालिक सरकार के फ़ैसले की प्रतीक्षा में हैं", "hi");
        check("הנמל פתוח מיום שני ובעלי האוניות ממתינים להחלטת הממשלה בשבוע הבא", "he");
        check(
            "港は月曜日から再開したが、船主たちは政府の決定を待っているという。詳しい日程はまだ発表されていないとのことだ。",
            "ja",
        );
        check(
            "港口周一重新开放船东们正在等待政府的决定具体时间表尚未公布有关部门没有回应记者的提问也没有说明费用由谁承担",
            "zh",
        );
    }

    #[test]
    fn every_language_that_is_guessed_has_a_name() {
        let by_words = STOP_WORDS.iter().map(|(_, tag, _)| *tag);
        for tag in by_words.chain(["el", "hy", "he", "th", "ka", "ko", "ja", "zh"]) {
            assert!(name(tag).is_some(), "{tag}");
        }
        assert_eq!((name(" EN_us "), name("")), (Some("English"), None));
    }

    #[test]
    fn unclear_texts_are_left_alone() {
        check("", "");
        check("Harbour", "");
        check("Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor.", "");
        check("The harbour is open and the owners wait. Порт відкрили в понеділок, і власники чекають на рішення.", "");
    }
}
