//! The pictures of scenarios: two axes that cross, and the cone of plausibility.

use super::{Drawing, Form, Point, Shape};
use crate::domain::case::Worksheet;
use crate::domain::case::worksheet::Entry;
use crate::domain::projection::one_line;
use crate::domain::worksheet::scenarios::{self, Branch, CONE, Cross, cross};

/// How wide both pictures are.
const WIDTH: f64 = 640.0;

/// From one scenario of the cone to the next, down the horizon.
const STEP: f64 = 46.0;
/// Above the first and below the last.
const MARGIN: f64 = 34.0;

/// One scenario in the cone.
#[derive(Debug, Clone, PartialEq)]
struct Path {
    /// What it is.
    branch: Branch,
    /// Its name, in lines short enough to stand beside the horizon.
    name: Vec<String>,
    /// Where it meets the horizon, from above.
    y: f64,
}

/// The cone of plausibility.
#[derive(Debug, Clone, PartialEq)]
struct Cone {
    /// The scenarios from above: wild cards outside, the baseline in the middle of the alternatives.
    paths: Vec<Path>,
    /// Where the cone begins, from above.
    now: f64,
    /// Between which heights it meets the horizon.
    edges: [f64; 2],
    /// How high the picture is.
    height: f64,
    /// Until when, as typed.
    horizon: String,
}

/// Lines of words, the middle of all at a height.
fn words(class: &'static str, (x, y): Point, lines: Vec<String>) -> Vec<Shape> {
    let first = y - (lines.len() as f64 - 1.0) * 9.0 + 5.0;
    let lines = lines.into_iter().enumerate();
    lines.map(|(index, line)| Shape::words(class, (x, first + index as f64 * 18.0), line)).collect()
}

/// Two axes that cross, with what stands at their ends and in the corners; `None` until one is there.
pub fn axes(sheet: &Worksheet) -> Option<Drawing> {
    scenarios::axes(sheet)[0]?;
    let cross = cross(sheet);
    let ([left, right], [bottom, top]) = (&cross.across, &cross.up);
    let corners = [(450.0, 110.0), (450.0, 270.0), (190.0, 270.0), (190.0, 110.0)];
    let names = cross.names.iter().zip(corners).flat_map(|(name, at)| match name.is_empty() {
        true => words("is-missing", at, vec!["no name yet".to_owned()]),
        false => words("is-name", at, wrapped(name, 22)),
    });
    let shapes = [
        vec![Shape::line("axis", (76.0, 190.0), (564.0, 190.0)), Shape::line("axis", (320.0, 50.0), (320.0, 330.0))],
        words("is-end", (320.0, 26.0), wrapped(top, 44)),
        words("is-end", (320.0, 354.0), wrapped(bottom, 44)),
        words("is-start", (4.0, 172.0), wrapped(left, 20)),
        words("is-last", (636.0, 172.0), wrapped(right, 20)),
    ];
    let shapes = shapes.into_iter().flatten().chain(names).collect();
    Some(Drawing { size: (WIDTH, 380.0), words: cross_in_words(&cross), shapes })
}

/// The cone from now to the horizon, with a path to each scenario that has a name; `None` where there is none.
pub fn cone(sheet: &Worksheet) -> Option<Drawing> {
    let cone = placed(sheet)?;
    let (now, horizon) = ((52.0, cone.now), 400.0);
    let [top, bottom] = cone.edges;
    let until = if cone.horizon.is_empty() { "Horizon" } else { &cone.horizon };
    let path = |path: &Path| {
        let (way, end) = match path.branch {
            Branch::Baseline => ("way baseline", "baseline"),
            Branch::Alternative => ("way", "alternative"),
            Branch::WildCard => ("way wild-card", "wild-card"),
        };
        let at = (horizon, path.y);
        let drawn = vec![Shape::line(way, now, at), Shape::circle(end, at, 5.0)];
        drawn.into_iter().chain(words("is-start is-name", (horizon + 16.0, path.y), path.name.clone()))
    };
    let outline = Form::Polygon(vec![now, (horizon, top), (horizon, bottom)]);
    let shapes = std::iter::once(Shape { class: "cone", form: outline })
        .chain(cone.paths.iter().flat_map(path))
        .chain(words("is-start", (4.0, now.1), vec!["Now".to_owned()]))
        .chain(words("is-end", (horizon, cone.height + 8.0), wrapped(until, 40)));
    Some(Drawing { size: (WIDTH, cone.height + 26.0), words: cone_in_words(&cone), shapes: shapes.collect() })
}

/// Where everything in the cone stands.
fn placed(sheet: &Worksheet) -> Option<Cone> {
    let named = sheet.rows_of(CONE).map(|row| &row.entry).filter(|entry| !entry.cell("name").trim().is_empty());
    let (mut above, mut below) = (Vec::new(), Vec::new());
    let (mut over, mut under) = (Vec::new(), Vec::new());
    let mut middle = Vec::new();
    for entry in named {
        // What is not said to be anything else is an alternative.
        match branch(entry) {
            Branch::Baseline => middle.push(entry),
            Branch::Alternative => shorter(&mut above, &mut below).push(entry),
            Branch::WildCard => shorter(&mut over, &mut under).push(entry),
        }
    }
    let order: Vec<&Entry> = over.into_iter().chain(above).chain(middle).chain(below).chain(under).collect();
    let paths: Vec<Path> = order
        .iter()
        .enumerate()
        .map(|(index, entry)| Path {
            branch: branch(entry),
            name: wrapped(entry.cell("name"), 22),
            y: MARGIN + index as f64 * STEP,
        })
        .collect();
    let inside = || paths.iter().filter(|path| path.branch != Branch::WildCard).map(|path| path.y);
    let last = paths.last()?.y;
    let (top, bottom) = (inside().fold(last, f64::min), inside().fold(paths.first()?.y, f64::max));
    // With wild cards alone there is a cone nevertheless, in the middle of them.
    let (top, bottom) = if top <= bottom { (top, bottom) } else { ((top + bottom) / 2.0, (top + bottom) / 2.0) };
    let baseline = paths.iter().find(|path| path.branch == Branch::Baseline).map(|path| path.y);
    Some(Cone {
        now: baseline.unwrap_or((top + bottom) / 2.0),
        edges: [top - STEP / 2.0, bottom + STEP / 2.0],
        height: last + MARGIN,
        horizon: one_line(sheet.line("horizon", "words")),
        paths,
    })
}

fn branch(entry: &Entry) -> Branch {
    Branch::from_key(entry.cell("branch")).unwrap_or(Branch::Alternative)
}

fn shorter<'a, T>(one: &'a mut Vec<T>, other: &'a mut Vec<T>) -> &'a mut Vec<T> {
    if one.len() <= other.len() { one } else { other }
}

/// The cone in a sentence, for those who do not see it.
fn cone_in_words(cone: &Cone) -> String {
    let until = if cone.horizon.is_empty() { "the horizon" } else { &cone.horizon };
    let paths = cone.paths.iter().map(|path| format!("{}: {}", path.branch.label(), path.name.join(" ")));
    format!("Cone of plausibility from now to {until}. {}.", paths.collect::<Vec<_>>().join("; "))
}

/// The two axes in a sentence, for those who do not see them.
fn cross_in_words(cross: &Cross) -> String {
    let [across, up] = &cross.drivers;
    let [left, right] = &cross.across;
    let [bottom, top] = &cross.up;
    let corners = ["top right", "bottom right", "bottom left", "top left"].into_iter().zip(&cross.names);
    let named =
        corners.map(|(corner, name)| format!("{corner}: {}", if name.is_empty() { "no name yet" } else { name }));
    format!(
        "Two axes. Across, {across}: from {left} to {right}. Up, {up}: from {bottom} to {top}. {}.",
        named.collect::<Vec<_>>().join("; ")
    )
}

/// `words` in lines of at most `most` characters, as far as words allow; the third line ends what does not fit.
fn wrapped(words: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if 3 < lines.len() {
        lines.truncate(3);
        let last = lines.pop().map(|line| format!("{line}…"));
        lines.extend(last);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::RowId;
    use crate::domain::case::worksheet::Row;

    fn sheet(scenarios: &[(&str, &str)]) -> Worksheet {
        let row = |(byte, (name, branch)): (u8, &(&str, &str))| {
            let cells = [("name", (*name).to_owned()), ("branch", (*branch).to_owned())];
            let cells = cells.into_iter().filter(|(_, text)| !text.is_empty()).collect();
            Row { id: RowId::from_random([byte; 16]), section: CONE, entry: Entry { cells, ..Entry::default() } }
        };
        Worksheet { rows: (1..).zip(scenarios).map(row).collect(), ..Worksheet::default() }
    }

    #[test]
    fn wild_cards_lie_outside_and_the_baseline_in_the_middle() {
        let all =
            [("base", "baseline"), ("one", "alternative"), ("two", ""), ("wild", "wild-card"), ("", "alternative")];
        let cone = placed(&sheet(&all)).unwrap();
        let names: Vec<String> = cone.paths.iter().map(|path| path.name.join(" ")).collect();
        assert_eq!(names, ["wild", "one", "base", "two"]);
        assert_eq!(cone.now, cone.paths[2].y);
        assert!(cone.paths[0].y < cone.edges[0] && cone.edges[0] < cone.paths[1].y, "{cone:?}");
        assert_eq!(
            cone_in_words(&cone),
            "Cone of plausibility from now to the horizon. Wild card: wild; Plausible alternative: one; Baseline: base; Plausible alternative: two."
        );
        assert_eq!(super::cone(&sheet(&[])), None);
        let alone = placed(&sheet(&[("wild", "wild-card")])).unwrap();
        assert!(alone.edges[0] < alone.edges[1]);
    }

    #[test]
    fn axes_without_drivers_have_words_too() {
        assert_eq!(
            cross_in_words(&cross(&sheet(&[]))),
            "Two axes. Across, : from one pole to the other pole. Up, : from one pole to the other pole. top right: no name yet; bottom right: no name yet; bottom left: no name yet; top left: no name yet."
        );
    }

    #[test]
    fn long_names_end_in_an_ellipsis() {
        assert_eq!(wrapped("The talks end in a contract", 14), ["The talks end", "in a contract"]);
        assert_eq!(wrapped("one two three four", 4), ["one", "two", "three…"]);
        assert_eq!(wrapped("", 9), Vec::<String>::new());
    }
}
