//! Rules of the repository that the compiler cannot hold.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::fs;
use std::path::Path;

/// A file of the repository with its path, such as `src/domain/mod.rs`.
struct File {
    path: String,
    text: String,
}

impl File {
    fn is_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// Lines outside comments and outside what is compiled for tests only, with their numbers from 1.
    fn code(&self) -> Vec<(usize, &str)> {
        let mut lines = Vec::new();
        if self.path.ends_with("/tests.rs") {
            return lines;
        }
        let mut skipped: Option<i32> = None;
        let mut is_for_tests = false;
        for (index, line) in self.text.lines().enumerate() {
            let code = line.trim();
            if let Some(depth) = &mut skipped {
                *depth += braces(code);
                if *depth <= 0 && code.contains(['}', ';']) {
                    skipped = None;
                }
            } else if is_for_tests && !code.starts_with("#[") {
                is_for_tests = false;
                let depth = braces(code);
                skipped = (0 < depth || !code.contains(['}', ';'])).then_some(depth);
            } else if code.starts_with("#[cfg(test)]") {
                is_for_tests = true;
            } else if !code.starts_with("//") {
                lines.push((index + 1, line));
            }
        }
        lines
    }
}

/// Opened less closed braces; near enough for formatted code, whose strings hold them in pairs.
fn braces(code: &str) -> i32 {
    code.chars().map(|character| i32::from(character == '{') - i32::from(character == '}')).sum()
}

fn collect(folder: &Path, extensions: &[&str], files: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(|entry| entry.unwrap().path()) {
        let extension = entry.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if entry.is_dir() {
            collect(&entry, extensions, files);
        } else if extensions.contains(&extension) {
            let path = entry.to_string_lossy().replace('\\', "/");
            files.push(File { path, text: fs::read_to_string(&entry).unwrap() });
        }
    }
}

fn files(folders: &[&str], extensions: &[&str]) -> Vec<File> {
    let mut files = Vec::new();
    folders.iter().for_each(|folder| collect(Path::new(folder), extensions, &mut files));
    files.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(!files.is_empty(), "there is something to check");
    files
}

/// Fails with every place in `src` where the code of a chosen file holds one of `words`.
fn forbid(is_chosen: impl Fn(&File) -> bool, words: &[&str], why: &str) {
    let mut found = Vec::new();
    for file in files(&["src"], &["rs"]).iter().filter(|file| is_chosen(file)) {
        for (number, line) in file.code() {
            found.extend(
                words.iter().filter(|word| line.contains(**word)).map(|word| format!("{}:{number}: {word}", file.path)),
            );
        }
    }
    assert!(found.is_empty(), "{why}:\n{}", found.join("\n"));
}

#[test]
fn the_domain_knows_no_file_format() {
    forbid(
        |file| file.is_in(&["src/domain/"]),
        &["serde", "schemars", "crate::format", "crate::app"],
        "the domain is pure",
    );
    forbid(
        |file| file.is_in(&["src/format/"]),
        &["crate::app", "crate::ui", "crate::platform"],
        "formats know the domain only",
    );
    forbid(|file| file.is_in(&["src/app/"]), &["crate::ui", "crate::platform"], "the application is pure");
}

#[test]
fn pure_layers_are_the_same_on_every_target() {
    let is_pure = |file: &File| file.is_in(&["src/domain/", "src/format/", "src/app/"]);
    forbid(is_pure, &["cfg(target_arch", "SystemTime", "Instant::now", "std::env::"], "these layers are pure");
}

#[test]
fn only_the_platform_touches_the_browser() {
    let words = ["web_sys", "gloo", "js_sys", "wasm_bindgen", "idb::"];
    // The types of events come with Leptos, which names them by the path of its own copy.
    forbid(|file| !file.is_in(&["src/platform/", "src/ui/"]), &words, "browser APIs belong in src/platform");
    let mut found = Vec::new();
    for file in files(&["src/ui"], &["rs"]) {
        for (number, line) in file.code() {
            let rest = line.replace("leptos::web_sys", "").replace("leptos::ev", "");
            found.extend(
                words.iter().filter(|word| rest.contains(**word)).map(|word| format!("{}:{number}: {word}", file.path)),
            );
        }
    }
    assert!(found.is_empty(), "browser APIs belong in src/platform:\n{}", found.join("\n"));
}

#[test]
fn nothing_panics_on_purpose() {
    let words = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!(", "dbg!("];
    forbid(|_| true, &words, "say what happens instead");
}

#[test]
fn nothing_is_inserted_as_html() {
    forbid(
        |_| true,
        &["inner_html", "set_inner_html", "insert_adjacent_html", "document.write"],
        "text goes in as text",
    );
}

/// Hosts are told to send the page's own policy, and what only works as a header.
#[test]
fn the_policy_for_hosts_is_that_of_the_page() {
    let page = fs::read_to_string("index.html").unwrap();
    let (_, rest) =
        page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").expect("the page has a policy");
    let (policy, _) = rest.split_once('"').unwrap();
    assert!(policy.starts_with("default-src 'none'; "));
    for unwanted in ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"] {
        assert!(!policy.contains(unwanted), "{unwanted}");
    }
    let hosting = fs::read_to_string("docs/hosting.md").unwrap();
    let told: Vec<&str> = hosting.lines().filter(|line| line.contains("default-src")).collect();
    assert!(4 < told.len());
    let expected = format!("{policy}; frame-ancestors 'none'");
    told.iter().for_each(|line| assert!(line.contains(&expected), "docs/hosting.md says another policy: {line}"));
}

#[test]
fn files_are_tidy() {
    let mut found = Vec::new();
    let extensions = ["rs", "css", "html", "js", "mjs", "py", "sh", "toml", "md", "json", "webmanifest"];
    for file in files(&["src", "tests", "style", "scripts", "public"], &extensions) {
        if file.path.contains("/out/") {
            continue;
        }
        let is_written_by_program = file.is_in(&["tests/golden/"]);
        for (index, line) in file.text.lines().enumerate() {
            let is_open =
                ["TO", "FIX"].iter().zip(["DO", "ME"]).any(|(one, other)| line.contains(&format!("{one}{other}")));
            if line.ends_with([' ', '\t', '\r']) && !is_written_by_program {
                found.push(format!("{}:{}: white space at the end", file.path, index + 1));
            }
            if is_open {
                found.push(format!("{}:{}: something left to do", file.path, index + 1));
            }
        }
        if !file.text.is_empty() && !file.text.ends_with('\n') {
            found.push(format!("{}: no newline at the end", file.path));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn files_are_short() {
    let long = files(&["src"], &["rs"]).into_iter().filter(|file| 500 < file.text.lines().count());
    let long: Vec<String> = long.map(|file| file.path).collect();
    assert!(long.is_empty(), "at most 500 lines each: {}", long.join(", "));
}

#[test]
fn code_for_tests_is_told_apart() {
    let text = "a\n#[cfg(test)]\nmod tests {\n    fn b() {\n    }\n}\n// c\nd\n#[cfg(test)]\nuse e;\nf\n".to_owned();
    let file = File { path: String::new(), text };
    assert_eq!(file.code(), [(1, "a"), (8, "d"), (11, "f")]);
}
