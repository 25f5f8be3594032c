use super::{Json, Reader, Writer, parse};
use crate::format::problem::Problems;
use proptest::prelude::*;
use serde_json::Value;

/// The problems of reading `text` as an object of a list of items with a name and a start.
fn problems(text: &str) -> Vec<String> {
    let document = match parse(text) {
        Ok(document) => document,
        Err(problem) => return vec![problem.to_string()],
    };
    let problems = Problems::default();
    let outer = Reader::new(&document, &problems);
    let [items] = outer.members(["items"]);
    for item in items.items() {
        let [name, start] = item.members(["name", "start"]);
        let _ = (name.text(), start.number());
    }
    problems.into_list().iter().map(ToString::to_string).collect()
}

#[test]
fn says_what_and_where() {
    let check = |text: &str, expected: &[&str]| assert_eq!(problems(text), expected);
    check(r#"{"items":[{"start":1,"name":"a"}]}"#, &[]);
    check(r#"{"items":[{"name":"a","start":1},{"name":"b"}]}"#, &["/items/1: the key start is missing"]);
    check(
        r#"{"items":[{"name":7,"start":-1},{"name":"","start":1.0}]}"#,
        &[
            "/items/0/name: 7 stands where a text belongs",
            "/items/0/start: -1 stands where a whole number from 0 on belongs",
            "/items/1/start: 1.0 stands where a whole number from 0 on belongs",
        ],
    );
    check(r#"{"items":{}}"#, &["/items: an object stands where a list belongs"]);
    check(r#"{"items":[true]}"#, &["/items/0: true stands where an object belongs"]);
    check("[]", &["a list stands where an object belongs"]);
    check(r#"{"items":[],"items":[]}"#, &["/items: the key stands here twice"]);
    check("{\"items\":\n nul}", &["the file is not JSON: a value belongs here (line 2, column 2)"]);
}

#[test]
fn as_strict_as_the_standard() {
    for text in ["01", "1.", ".5", "+1", "1e", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "\"\\x\"", "\"\t\"", "NaN", "1 2"]
    {
        assert!(parse(text).is_err(), "{text}");
    }
    assert_eq!(parse(" -1.5E+3 "), Ok(Json::Number("-1.5E+3")));
    assert_eq!(parse(r#""\u00e9\ud83e\udd1d\/""#).unwrap().text(), Some("é🤝/"));
    assert_eq!(parse("18446744073709551616").unwrap().number(), None, "no number is rounded");
}

fn same(ours: &Json<'_>, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(ours), Value::Bool(theirs)) => ours == theirs,
        (Json::Number(_), Value::Number(theirs)) => ours.number() == theirs.as_u64(),
        (Json::Text(ours), Value::String(theirs)) => ours == theirs,
        (Json::List(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Json::Object(members), Value::Object(theirs)) => {
            members.len() == theirs.len()
                && theirs.iter().all(|(key, value)| ours.get(key).is_some_and(|ours| same(ours, value)))
        }
        _ => false,
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reads_what_serde_json_reads(value in value()) {
        for text in [value.to_string(), format!("{value:#}")] {
            prop_assert!(same(&parse(&text).unwrap(), &value), "{text}");
        }
    }

    #[test]
    fn refuses_what_serde_json_refuses(value in value(), at in any::<prop::sample::Index>(), put in "[\\[\\]{},:\"0-9eE.+\\-\\\\ntu \n]{0,3}", cut in 0..3_usize) {
        let mut letters: Vec<char> = value.to_string().chars().collect();
        let start = at.index(letters.len() + 1);
        letters.splice(start..(start + cut).min(letters.len()), put.chars());
        let text: String = letters.into_iter().collect();
        match (parse(&text), serde_json::from_str::<Value>(&text)) {
            (Ok(_), Ok(_)) | (Err(_), Err(_)) => {}
            // The other refuses numbers that it cannot hold.
            (Ok(_), Err(error)) => prop_assert!(error.to_string().starts_with("number out of range"), "{text}"),
            (Err(problem), Ok(_)) => prop_assert!(false, "{text}: {problem}"),
        }
    }

    #[test]
    fn writes_as_serde_json_writes(key in any::<String>(), texts in prop::collection::vec("\\PC*|[\\x00-\\x7f]*", 0..4)) {
        let write = |writer: &mut Writer| {
            writer.text(&key, "");
            writer.list("list", &texts);
            writer.objects("objects", &texts, |writer, text| writer.object("nested", |writer| writer.text("text", text)));
            writer.object("empty", |_| {});
            writer.number_or_null("none", None);
            writer.bool("yes", true);
        };
        let (compact, pretty) = (Writer::compact(write), Writer::pretty(write));
        // One after the other, since a map of the library would sort its keys.
        let text = |value: &str| serde_json::to_string(value).unwrap();
        let list: Vec<String> = texts.iter().map(|item| text(item)).collect();
        let objects: Vec<String> = list.iter().map(|item| format!(r#"{{"nested":{{"text":{item}}}}}"#)).collect();
        let expected = format!(
            r#"{{{}:"","list":[{}],"objects":[{}],"empty":{{}},"none":null,"yes":true}}"#,
            text(&key), list.join(","), objects.join(",")
        );
        prop_assert_eq!(compact.as_str(), expected.as_str());
        prop_assert_eq!(parse(&pretty), parse(&compact));
    }
}

#[test]
fn no_more_values_are_read_than_were_granted() {
    let read = |most| super::parser::parse_at_most(r#"{"a": [1, {"b": null}]}"#, most);
    assert!(read(5).is_ok());
    let problem = read(4).unwrap_err().to_string();
    assert!(problem.starts_with("the file holds more than any case can"), "{problem}");
}
