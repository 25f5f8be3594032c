//! What the program is made of: every crate comes from the registry, under a licence that deny.toml allows, and in one
//! version but for those listed there.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// The words in quotes of a list in deny.toml.
fn list(name: &str) -> BTreeSet<String> {
    let rules = std::fs::read_to_string("deny.toml").unwrap();
    let (_, rest) = rules.split_once(&format!("\n{name} = [")).expect(name);
    let (list, _) = rest.split_once(']').unwrap();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// A licence in the language of SPDX; crates of old write a slash for "or".
struct Expression<'a> {
    words: Vec<&'a str>,
    at: usize,
}

impl<'a> Expression<'a> {
    /// Whether one may do with the allowed licences alone.
    fn is_met(text: &'a str, allowed: &BTreeSet<String>) -> bool {
        let spaced = text.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
        let mut expression = Expression { words: spaced.split_whitespace().collect(), at: 0 };
        let is_met = expression.either(allowed);
        is_met && expression.at == expression.words.len()
    }

    fn next_is(&mut self, word: &str) -> bool {
        let is_next = self.words.get(self.at) == Some(&word);
        self.at += usize::from(is_next);
        is_next
    }

    fn either(&mut self, allowed: &BTreeSet<String>) -> bool {
        let mut is_met = self.both(allowed);
        while self.next_is("OR") {
            is_met |= self.both(allowed);
        }
        is_met
    }

    fn both(&mut self, allowed: &BTreeSet<String>) -> bool {
        let mut is_met = self.one(allowed);
        while self.next_is("AND") {
            is_met &= self.one(allowed);
        }
        is_met
    }

    fn one(&mut self, allowed: &BTreeSet<String>) -> bool {
        if self.next_is("(") {
            let is_met = self.either(allowed);
            return self.next_is(")") && is_met;
        }
        let word = self.words.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        // An exception ("WITH") is in no list, so whatever has one is refused.
        allowed.contains(word)
    }
}

/// Every crate that the lock file names, for every target, as cargo describes it.
fn crates() -> Vec<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--all-features"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn name(package: &Value) -> String {
    format!("{}@{}", package["name"].as_str().unwrap(), package["version"].as_str().unwrap())
}

#[test]
fn every_licence_is_allowed() {
    let allowed = list("allow");
    let of = |package: &Value| package["license"].as_str().unwrap_or_default().to_owned();
    let bad = crates().into_iter().filter(|package| !Expression::is_met(&of(package), &allowed));
    let bad: Vec<String> = bad.map(|package| format!("{}: {}", name(&package), of(&package))).collect();
    assert!(bad.is_empty(), "licences that deny.toml does not allow:\n{}", bad.join("\n"));
}

#[test]
fn no_crate_is_there_twice_but_those_that_are_listed() {
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in crates() {
        versions.entry(package["name"].as_str().unwrap().to_owned()).or_default().push(name(&package));
    }
    let twice: BTreeSet<String> = versions.into_values().filter(|list| 1 < list.len()).flatten().collect();
    let listed = list("skip");
    // One version of each is the one to be kept.
    let crates_of = |names: &BTreeSet<String>| {
        names.iter().map(|name| name.split('@').next().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!(crates_of(&twice), crates_of(&listed), "crates in two versions, and those that deny.toml lists");
    assert!(listed.is_subset(&twice), "deny.toml lists versions that are gone: {:?}", &listed - &twice);
}

/// The lock files name where each crate comes from, and the checksum that cargo compares what it fetches with.
#[test]
fn every_crate_comes_from_the_registry_with_its_checksum() {
    for file in ["Cargo.lock", "fuzz/Cargo.lock"] {
        let lock = std::fs::read_to_string(file).unwrap();
        for package in lock.split("\n[[package]]\n").skip(1) {
            let line = |key: &str| package.lines().find_map(|line| line.strip_prefix(&format!("{key} = ")));
            if line("name").is_some_and(|name| name.starts_with("\"caveat")) {
                continue;
            }
            let registry = "\"registry+https://github.com/rust-lang/crates.io-index\"";
            assert_eq!(line("source"), Some(registry), "{file}: {package}");
            assert!(line("checksum").is_some_and(|sum| sum.len() == 66), "{file}: {package}");
        }
    }
}

/// Node's packages only build and test; each has a checksum and a licence that lets it be used.
#[test]
fn every_node_package_comes_from_the_registry_with_its_checksum() {
    let lock: Value = serde_json::from_str(&std::fs::read_to_string("package-lock.json").unwrap()).unwrap();
    let packages = lock["packages"].as_object().unwrap().iter().filter(|(path, _)| !path.is_empty());
    let allowed = &list("allow") | &["BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0"].map(str::to_owned).into();
    for (path, package) in packages {
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        // Where it comes from is left to npm's own setting; what comes is held to the checksum.
        let from = package["resolved"].as_str().unwrap_or("https://registry.npmjs.org/");
        assert!(from.starts_with("https://registry.npmjs.org/"), "{path}");
        assert!(text("integrity").starts_with("sha512-"), "{path}");
        assert_eq!(package["dev"], true, "{path} is only a tool");
        assert!(Expression::is_met(text("license"), &allowed), "{path}: {}", text("license"));
    }
}

#[test]
fn licences_are_read_as_they_are_meant() {
    let allowed: BTreeSet<String> = ["MIT", "Zlib"].map(str::to_owned).into();
    let check = |text: &str, expected: bool| assert_eq!(Expression::is_met(text, &allowed), expected, "{text}");
    check("MIT", true);
    check("GPL-3.0 OR MIT", true);
    check("GPL-3.0/MIT", true);
    check("GPL-3.0 AND MIT", false);
    check("(GPL-3.0 OR Zlib) AND MIT", true);
    check("MIT OR GPL-3.0 AND X", true);
    check("(MIT OR X) AND Y", false);
    check("MIT WITH exception", false);
    check("", false);
    check("MIT)", false);
}
