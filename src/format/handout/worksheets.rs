//! The annex of worksheets as tables.

use super::brief::citation;
use super::markup::Markup;
use crate::format::document::{Sheet, Table};
use crate::format::drawing::Drawing;

/// Writes the worksheets one after the other.
pub(super) fn write(page: &mut Markup, sheets: &[Sheet]) {
    for sheet in sheets {
        page.element("h3", &[], |page| page.text(sheet.label));
        if !sheet.caveat.is_empty() {
            page.element("p", &[("class", "none")], |page| page.text(sheet.caveat));
        }
        sheet.tables.iter().for_each(|it| table(page, it));
        if !sheet.advice.is_empty() {
            page.element("ul", &[], |page| {
                sheet.advice.iter().for_each(|words| page.element("li", &[("dir", "auto")], |page| page.text(words)));
            });
        }
    }
}

/// The picture, drawn by the page itself: it needs no file and no script.
fn picture(page: &mut Markup, drawing: &Drawing) {
    let (width, height) = (drawing.size.0.to_string(), drawing.size.1.to_string());
    let view = format!("0 0 {width} {height}");
    let attributes = [
        ("class", "picture"),
        ("viewBox", view.as_str()),
        ("width", &width),
        ("height", &height),
        ("role", "img"),
        ("aria-label", &drawing.words),
    ];
    page.element("svg", &attributes, |page| {
        for shape in &drawing.shapes {
            let (name, attributes, words) = shape.element();
            let place = attributes.iter().map(|(key, value)| (*key, value.as_str()));
            let attributes: Vec<_> = std::iter::once(("class", shape.class)).chain(place).collect();
            page.element(name, &attributes, |page| page.text(words));
        }
    });
}

/// The width of a sheet of paper between its margins, in pixels: the narrower of A4 and Letter, less what rounding takes.
const PAPER: usize = 650;
/// The width of a letter in a table on paper, and of what lies between two columns.
const LETTER: usize = 7;
const BETWEEN: usize = 17;
/// The most rows of a table that stands on one sheet as a whole.
const SHORT: usize = 8;
/// The fewest columns of a table that is wider than a phone.
const WIDE: usize = 4;

/// How a table may be broken: its words only where they would not fit a sheet of paper otherwise, and a short one never.
fn looks(table: &Table) -> String {
    let longest = |text: &str| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
    let column = |(index, heading): (usize, &String)| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index));
        cells.map(|cell| longest(cell)).max().unwrap_or_default().max(longest(heading)) * LETTER + BETWEEN
    };
    let keeps_words = table.columns.iter().enumerate().map(column).sum::<usize>() <= PAPER;
    let marks = [
        (" keeps-words", keeps_words),
        (" is-short", table.rows.len() <= SHORT),
        (" is-wide", WIDE <= table.columns.len()),
    ];
    std::iter::once("sheet").chain(marks.into_iter().filter_map(|(mark, holds)| holds.then_some(mark))).collect()
}

fn table(page: &mut Markup, table: &Table) {
    match table.drawings.as_slice() {
        [] => {}
        [(caption, drawing)] if caption.is_empty() => picture(page, drawing),
        drawings => page.element("div", &[("class", "networks")], |page| {
            for (caption, drawing) in drawings {
                page.element("figure", &[], |page| {
                    picture(page, drawing);
                    page.element("figcaption", &[("dir", "auto")], |page| page.text(caption));
                });
            }
        }),
    }
    // On a phone a wide table is scrolled, with a finger or with keys, and the page around it stays.
    let looks = looks(table);
    let class = ("class", looks.as_str());
    let attributes: &[_] = match table.columns.len() {
        WIDE.. => &[class, ("role", "region"), ("aria-label", &table.title), ("tabindex", "0")],
        _ => &[class],
    };
    page.element("div", attributes, |page| {
        page.element("table", &[], |page| {
            page.element("caption", &[], |page| page.text(&table.title));
            page.element("thead", &[], |page| {
                page.element("tr", &[], |page| {
                    table.columns.iter().for_each(|it| page.element("th", &[("scope", "col")], |page| page.text(it)));
                });
            });
            page.element("tbody", &[], |page| {
                for row in &table.rows {
                    page.element("tr", &[], |page| {
                        for (index, cell) in row.cells.iter().enumerate() {
                            let (name, attributes): (_, &[_]) = match index {
                                0 => ("th", &[("scope", "row"), ("dir", "auto")]),
                                _ => ("td", &[("dir", "auto")]),
                            };
                            page.element(name, attributes, |page| {
                                page.text(cell);
                                if index == 0 {
                                    row.citations.iter().for_each(|number| citation(page, *number, "note"));
                                }
                            });
                        }
                    });
                }
            });
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::document::TableRow;

    #[test]
    fn words_are_broken_only_where_they_would_leave_the_paper() {
        let table = |columns: &[&str], cells: &[&str], rows: usize| {
            let text = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
            let rows = (0..rows).map(|_| TableRow { cells: text(cells), citations: Vec::new() }).collect();
            looks(&Table { title: String::new(), columns: text(columns), rows, drawings: Vec::new() })
        };
        assert_eq!(table(&["Status"], &["Unsupported: a key uncertainty"], 3), "sheet keeps-words is-short");
        assert_eq!(table(&["Status"; 9], &["Unsupported"; 9], 9), "sheet is-wide");
        assert_eq!(table(&["Source"], &[&"https://".repeat(20)], 1), "sheet is-short");
        assert_eq!(table(&["A1"; 17], &["−3"; 17], 17), "sheet keeps-words is-wide");
    }
}
