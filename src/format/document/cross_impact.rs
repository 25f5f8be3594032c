//! The cross-impact analysis in the annex: what was judged, and what follows from it.

use super::is_blank;
use super::worksheets::{Sheet, Table, TableRow};
use crate::domain::case::brief::TechniqueKind;
use crate::domain::case::cross_impact::{CrossImpact, Factor};
use crate::domain::cross_impact::balance::{Balance, Consistent, LISTED, MOST_SCENARIOS, TooMany, counted, words};
use crate::domain::cross_impact::direct::{Standing, standings};
use crate::domain::cross_impact::events::{Incoherence, RUNS, odds, simulate};
use crate::domain::cross_impact::grid::{Axis, Grid};
use crate::domain::cross_impact::{name, signed};
use crate::domain::order::sorted_by_key;
use crate::domain::projection::letters;
use crate::format::drawing::{Drawing, influence, network};
use std::cmp::Reverse;

/// The most columns of judgements beside each other: more do not fit on a sheet of paper.
const BAND: usize = 16;

/// The most scenarios that are drawn: as many as fit on a sheet of paper.
const DRAWN: usize = 4;

/// The annex of an analysis; `None` where nothing was entered.
pub(super) fn annexed(analysis: &CrossImpact) -> Option<Sheet> {
    if analysis.is_empty() {
        return None;
    }
    let direct = standings(analysis);
    let (scenarios, counted) = scenarios(analysis);
    let (outcome, mut said) = outcome(analysis);
    said.splice(0..0, counted);
    let mut tables = judgements(analysis, Grid::Factors, "Direct influence, from −3 to +3 (row on column)", &direct);
    let chart = influence(&direct).map(|chart| (String::new(), chart));
    tables.push(Table { drawings: chart.into_iter().collect(), ..standing(&direct) });
    tables.extend(judgements(analysis, Grid::States, "Judgements between states, from −3 to +3 (row on column)", &[]));
    tables.push(scenarios);
    let probabilities = "Probability in % once the event of the row has happened; on the diagonal as things stand";
    tables.extend(judgements(analysis, Grid::Events, probabilities, &[]));
    tables.extend([outcome, reasons(analysis)]);
    tables.retain(|table| !table.rows.is_empty());
    Some(Sheet {
        label: TechniqueKind::CrossImpact.label(),
        caveat: "The numbers follow from the analyst’s judgements; nothing was measured.",
        tables,
        advice: said,
    })
}

fn row(cells: Vec<String>) -> TableRow {
    TableRow { cells, citations: Vec::new() }
}

fn table(title: &str, columns: &[&str], rows: Vec<TableRow>) -> Table {
    Table {
        title: title.to_owned(),
        columns: columns.iter().map(|it| (*it).to_owned()).collect(),
        rows,
        drawings: Vec::new(),
    }
}

/// A row or column as it is called: its letter and its name.
fn called(analysis: &CrossImpact, grid: Grid, axis: Axis) -> String {
    format!("{} {}", grid.letter(axis), grid.name(analysis, axis))
}

/// The grid in tables of at most [`BAND`] columns; the last one has the sums of rows, and each those of its columns.
fn judgements(analysis: &CrossImpact, grid: Grid, title: &str, sums: &[Standing]) -> Vec<Table> {
    let axes = grid.axes(analysis);
    let count = axes.len().div_ceil(BAND);
    // As wide as each other, so that the last is not of one column alone.
    let band = axes.len().div_ceil(count.max(1)).max(1);
    let mut tables = Vec::new();
    for (number, columns) in axes.chunks(band).enumerate() {
        let is_summed = number + 1 == count && !sums.is_empty();
        let mut headings = vec![String::new()];
        headings.extend(columns.iter().map(|axis| grid.letter(*axis)));
        headings.extend(is_summed.then(|| "Influence".to_owned()));
        let mut rows = Vec::new();
        for (index, from) in axes.iter().enumerate() {
            let shown = |to: &Axis| analysis.influences.get(&(from.id, to.id)).map(|it| grid.shown(it.value));
            let mut cells = vec![called(analysis, grid, *from)];
            cells.extend(columns.iter().map(|to| shown(to).unwrap_or_default()));
            cells.extend(sums.get(index).filter(|_| is_summed).map(|it| it.influence.to_string()));
            rows.push(row(cells));
        }
        if !sums.is_empty() {
            let mut cells = vec!["Dependence".to_owned()];
            cells.extend(sums.iter().skip(number * band).take(band).map(|it| it.dependence.to_string()));
            cells.extend(is_summed.then(String::new));
            rows.push(row(cells));
        }
        let title = if count == 1 { title.to_owned() } else { format!("{title}, part {} of {count}", number + 1) };
        tables.push(Table { title, columns: headings, rows, drawings: Vec::new() });
    }
    tables
}

/// In which of the four fields each factor stands, and its places.
fn standing(found: &[Standing]) -> Table {
    let line = |(index, it): (usize, &Standing)| {
        let factor = format!("{} {}", letters(index), it.name);
        let (field, meaning) = (it.role.label().to_owned(), it.role.meaning().to_owned());
        row(vec![factor, field, meaning, it.direct_rank.to_string(), it.indirect_rank.to_string()])
    };
    let columns = ["Factor", "Field", "Which means", "Place by influence", "Place over detours"];
    table("The four fields", &columns, found.iter().enumerate().map(line).collect())
}

/// The consistent scenarios with what supports their states, and what is to be said of them.
fn scenarios(analysis: &CrossImpact) -> (Table, Option<String>) {
    let balance = Balance::of(analysis);
    let none = table("Consistent scenarios", &[], Vec::new());
    if balance.descriptors() < 2 {
        return (none, None);
    }
    let found = match balance.consistent() {
        Ok(found) => found,
        Err(TooMany { scenarios }) => {
            let said = format!("There are {scenarios} scenarios, and at most {MOST_SCENARIOS} are looked through.");
            return (none, Some(said));
        }
    };
    let line = |it: &Consistent| {
        let balances = balances(&balance, &it.scenario);
        row(vec![words(analysis, &it.scenario), balances, it.weight.to_string()])
    };
    let columns = ["Scenario", "Impact balances of its states", "Weight: scenarios that lead here"];
    let rows = found.iter().take(LISTED).map(line).collect();
    let drawings = drawn(analysis, &balance, &found);
    let which = if drawings.len() < found.len() { ", of which those of the greatest weight are drawn" } else { "" };
    let said = format!("{}{which}.", counted(&balance, &found));
    (Table { drawings, ..table("Consistent scenarios", &columns, rows) }, Some(said))
}

/// The scenarios of the greatest weight as networks.
fn drawn(analysis: &CrossImpact, balance: &Balance, found: &[Consistent]) -> Vec<(String, Drawing)> {
    let heaviest = sorted_by_key(&found.iter().collect::<Vec<_>>(), |it| Reverse(it.weight));
    let picture = |it: &&Consistent| {
        let caption = format!("{} (weight {})", words(analysis, &it.scenario), it.weight);
        (caption, network(analysis, balance, &it.scenario, &[]))
    };
    heaviest.iter().take(DRAWN).map(picture).collect()
}

/// What the states of a scenario together bear on each of them, in the order of the descriptors.
fn balances(balance: &Balance, scenario: &[usize]) -> String {
    let of = balance.sums_of_states(scenario).into_iter();
    of.enumerate().map(|(index, sum)| format!("{} {}", letters(index), signed(sum))).collect::<Vec<_>>().join(", ")
}

/// What came of the events, from the seed that is shown, and what is to be said of it.
fn outcome(analysis: &CrossImpact) -> (Table, Vec<String>) {
    let none = table("Events played through", &[], Vec::new());
    let odds = match odds(analysis) {
        Ok(odds) => odds,
        Err(_) if analysis.events.is_empty() => return (none, Vec::new()),
        Err(wrong) => return (none, wrong.iter().map(Incoherence::message).collect()),
    };
    let Some(seed) = analysis.seed else {
        return (none, vec!["The events were not played through.".to_owned()]);
    };
    let hits = simulate(&odds, seed, RUNS, None);
    let line = |(index, (event, hits)): (usize, (&Factor, &u32))| {
        let before = f64::from(analysis.value(event.id, event.id));
        let after = 100.0 * f64::from(*hits) / f64::from(RUNS);
        let more = format!("{:+.1}", after - before).replace('-', "−");
        let event = format!("{} {}", letters(index), name(event, "Event", index));
        row(vec![event, format!("{before:.0} %"), format!("{after:.1} %"), more])
    };
    let columns = ["Event", "As things stand", "Played through", "Points more"];
    let rows = analysis.events.iter().zip(&hits).enumerate().map(line).collect();
    let said = format!("Events played through: {RUNS} runs from seed {seed}, which gives the same numbers again.");
    (table("Events played through", &columns, rows), vec![said])
}

/// The judgements for which a reason was given.
fn reasons(analysis: &CrossImpact) -> Table {
    let mut rows = Vec::new();
    for grid in [Grid::Factors, Grid::States, Grid::Events] {
        let axes = grid.axes(analysis);
        for (from, to) in axes.iter().flat_map(|from| axes.iter().map(move |to| (*from, *to))) {
            let judged = analysis.influences.get(&(from.id, to.id));
            if let Some(judged) = judged.filter(|it| !is_blank(&it.reason)) {
                let (what, why) = (grid.question(analysis, from, to), judged.reason.trim().to_owned());
                rows.push(row(vec![what, grid.shown(judged.value), why]));
            }
        }
    }
    table("Reasons", &["Judgement", "Value", "Why"], rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::FactorId;
    use crate::domain::case::cross_impact::Influence;

    fn id(number: u8) -> FactorId {
        FactorId::from_random([number; 16])
    }

    /// As many factors, each bearing on the next one with 2.
    fn chain(count: u8) -> CrossImpact {
        let mut analysis = CrossImpact { factors: (0..count).map(id).map(Factor::new).collect(), ..Default::default() };
        for from in 1..count {
            let influence = Influence { value: 2, reason: String::new() };
            analysis.influences.insert((id(from - 1), id(from)), influence);
        }
        analysis
    }

    #[test]
    fn what_was_not_used_is_not_said() {
        assert!(annexed(&CrossImpact::default()).is_none());
        let sheet = annexed(&chain(2)).unwrap();
        let titles: Vec<&str> = sheet.tables.iter().map(|table| table.title.as_str()).collect();
        assert_eq!(titles, ["Direct influence, from −3 to +3 (row on column)", "The four fields"]);
        assert_eq!(sheet.advice, Vec::<String>::new());
        let rows: Vec<&[String]> = sheet.tables[0].rows.iter().map(|row| row.cells.as_slice()).collect();
        assert_eq!(rows, [["A Factor A", "", "+2", "2"], ["B Factor B", "", "", "0"], ["Dependence", "0", "2", ""]]);
    }

    #[test]
    fn a_wide_grid_is_parted_and_every_row_has_a_cell_for_each_column() {
        let sheet = annexed(&chain(25)).unwrap();
        let widths: Vec<usize> = sheet.tables.iter().map(|table| table.columns.len()).collect();
        assert_eq!(widths, [14, 14, 5], "13 columns, then 12 with the sums, then the fields");
        for table in &sheet.tables {
            table.rows.iter().for_each(|row| assert_eq!(row.cells.len(), table.columns.len(), "{}", table.title));
        }
        assert_eq!(sheet.tables[1].rows[0].cells[13], "2");
        assert_eq!(sheet.tables[1].rows[25].cells[1], "2", "of the fourteenth column");
    }

    #[test]
    fn what_was_not_played_through_says_so() {
        let events = vec![Factor::new(id(1)), Factor::new(id(2))];
        let mut analysis = CrossImpact { events, ..Default::default() };
        assert_eq!(annexed(&analysis).unwrap().advice[0], "“Event A” needs a probability from 1 to 99 %.");
        for number in [1, 2] {
            let influence = Influence { value: 50, reason: String::new() };
            analysis.influences.insert((id(number), id(number)), influence);
        }
        assert_eq!(annexed(&analysis).unwrap().advice, ["The events were not played through."]);
        analysis.seed = Some(7);
        let sheet = annexed(&analysis).unwrap();
        assert_eq!(sheet.tables[1].rows.len(), 2);
        assert!(sheet.advice[0].contains("20000 runs from seed 7"), "{:?}", sheet.advice);
    }
}
