//! The arithmetic of cross-impact analysis against other programs that do the same: impact balances against Python
//! (`tests/readers/balances.py`), the simulation against the script that runs it in a browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use caveat::domain::cross_impact::balance::Balance;
use caveat::domain::cross_impact::events::{Odds, order, simulate};
use caveat::domain::cross_impact::random::Random;
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// What `program` answers to `question`, both as JSON.
fn ask(program: &[&str], question: &Value) -> Value {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut command = Command::new(program[0]);
    command.args(&program[1..]).current_dir(root).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{}: {error}", program[0]));
    child.stdin.take().unwrap().write_all(question.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program:?} failed");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn below(random: &mut Random, count: usize) -> usize {
    (random.unit() * count as f64) as usize
}

/// Two to six descriptors with two to four states, and what these bear on each other.
fn model(random: &mut Random) -> (Vec<usize>, Vec<i32>) {
    let counts: Vec<usize> = (0..2 + below(random, 5)).map(|_| 2 + below(random, 3)).collect();
    let of = |(index, count): (usize, &usize)| vec![index; *count];
    let owners: Vec<usize> = counts.iter().enumerate().flat_map(of).collect();
    let mut strength = |one: &usize, other: &usize| if one == other { 0 } else { below(random, 7) as i32 - 3 };
    let impacts = owners.iter().flat_map(|one| owners.iter().map(|other| strength(one, other)).collect::<Vec<_>>());
    let impacts = impacts.collect();
    (counts, impacts)
}

#[test]
fn consistent_scenarios_are_those_of_another_implementation() {
    let mut random = Random::from_seed(486);
    let models: Vec<(Vec<usize>, Vec<i32>)> = (0..40).map(|_| model(&mut random)).collect();
    let question = models.iter().map(|(counts, impacts)| json!({ "counts": counts, "impacts": impacts }));
    let answers = ask(&["python3", "tests/readers/balances.py"], &Value::Array(question.collect()));
    let mut found = 0;
    for ((counts, impacts), theirs) in models.into_iter().zip(answers.as_array().unwrap()) {
        let balance = Balance::new(counts, impacts);
        let ours = balance.consistent().unwrap();
        let scenarios: Vec<&Vec<usize>> = ours.iter().map(|it| &it.scenario).collect();
        assert_eq!(json!(scenarios), theirs["consistent"]);
        assert_eq!(json!(ours.iter().map(|it| it.weight).collect::<Vec<_>>()), theirs["weights"]);
        found += ours.len();
    }
    assert!(30 < found, "only {found} in all: the models tell little");
}

/// The standard demonstration model of cross-impact balances, by states, without the zeros of each descriptor on itself.
///
/// Source: W. Weimer-Jehle, *ScenarioWizard 4.1: Constructing Consistent Scenarios Using Cross-Impact Balance Analysis*
/// (manual, figure 2-2).
const SOMEWHERELAND: [&[i32]; 17] = [
    &[-2, 1, 1, 0, 0, 0, 0, 0, -2, 1, 1, 0, 0, 0],
    &[2, 1, -3, -2, -1, 3, -2, 2, 0, 0, 0, 2, -1, -1],
    &[0, 0, 0, 0, 2, -2, 3, -3, 2, -1, -1, -2, 2, 0],
    &[0, 0, 0, -2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    &[0, 0, 0, 0, 1, -1, 0, 0, 1, 0, -1, 0, 0, 0],
    &[3, -1, -2, 3, 0, -3, 0, 0, 3, -1, -2, -2, 1, 1],
    &[2, 1, -3, 0, 0, 0, -2, 2, -3, 1, 2, 0, 0, 0],
    &[-1, 2, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    &[0, 0, 0, 0, 0, 0, -2, 2, 3, -1, -2, 0, 0, 0],
    &[0, 0, 0, 0, 0, 0, 0, 0, 0, 3, -1, -2, -2, 1, 1],
    &[0, -3, 3, 0, 0, 0, 0, 0, 0, -3, 1, 2, 2, -1, -1],
    &[0, 0, 0, 0, 0, 0, -2, -1, 3, 0, 0, 2, -1, -1],
    &[0, 0, 0, -1, 0, 1, 1, 1, -2, 0, 0, -1, 0, 1],
    &[2, -1, -1, -3, 1, 2, 3, 0, -3, 0, 0, -2, -1, 3],
    &[0, 3, -3, 0, 0, 0, -3, 0, 3, -3, 3, -2, 1, 1],
    &[1, -2, 1, 0, 0, 0, -1, 2, -1, 2, -2, 2, -1, -1],
    &[0, 0, 0, 0, 0, 0, -1, 2, -1, 1, -1, 2, -1, -1],
];

/// Its ten consistent scenarios, the states counted from 1: <http://www.cross-impact.de/english/CIB_e_Alg_4.htm>.
const CONSISTENT: [[usize; 6]; 10] = [
    [3, 1, 3, 2, 1, 1],
    [3, 2, 3, 2, 1, 1],
    [2, 1, 3, 2, 2, 1],
    [2, 2, 3, 2, 2, 1],
    [3, 1, 2, 1, 1, 2],
    [1, 2, 2, 1, 1, 2],
    [3, 2, 2, 1, 1, 2],
    [1, 3, 2, 1, 1, 2],
    [1, 3, 2, 1, 1, 3],
    [1, 3, 1, 2, 3, 3],
];

#[test]
fn somewhereland_has_its_ten_scenarios() {
    let counts = [3, 3, 3, 2, 3, 3];
    let owners: Vec<usize> = counts.iter().enumerate().flat_map(|(index, count)| vec![index; *count]).collect();
    let mut impacts = Vec::new();
    for (owner, row) in owners.iter().zip(SOMEWHERELAND) {
        let mut given = row.iter();
        impacts.extend(owners.iter().map(|other| if other == owner { 0 } else { *given.next().unwrap() }));
        assert_eq!(given.next(), None);
    }
    let balance = Balance::new(counts, impacts);
    assert_eq!(balance.scenarios(), 486);
    // The scenario that the manual tries, with its balances: only the distribution of wealth does not hold.
    let tried = [1, 0, 2, 0, 0, 0];
    assert_eq!(balance.sums(&tried), [0, 3, -3, 2, 1, -3, -9, -1, 10, -7, 7, 4, -1, -3, 2, -1, -1]);
    assert_eq!(balance.consistency(&tried), -14);
    let mut published = CONSISTENT.map(|scenario| scenario.map(|state| state - 1).to_vec()).to_vec();
    published.sort();
    let found: Vec<Vec<usize>> = balance.consistent().unwrap().into_iter().map(|it| it.scenario).collect();
    assert_eq!(found, published);
}

#[test]
fn the_browsers_script_plays_events_through_as_the_program_does() {
    let mut random = Random::from_seed(7);
    for count in [2, 3, 7, 25] {
        let mut some = |length: usize| -> Vec<f64> { (0..length).map(|_| 0.2 + 3.0 * random.unit()).collect() };
        let odds = Odds { initial: some(count), after: some(count * count), after_not: some(count * count) };
        for (seed, forced) in [(1, None), (u32::MAX, None), (2026, Some(count - 1))] {
            let task = json!({
                "state": Random::from_seed(seed).state(), "initial": odds.initial, "after": odds.after,
                "afterNot": odds.after_not, "order": order(count, forced), "shuffled": u8::from(forced.is_some()),
                "runs": 3_000,
            });
            let theirs = ask(&["node", "tests/readers/simulation.mjs"], &task);
            assert_eq!(json!(simulate(&odds, seed, 3_000, forced)), theirs, "{count} events from seed {seed}");
        }
    }
}
