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
    // On paper and on a phone a wide table is scrolled or shrinks, and the page around it stays.
    page.element("div", &[("class", "sheet")], |page| {
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
