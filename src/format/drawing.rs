//! Pictures that are made from data: plain shapes, which the app draws on the screen and the page that is handed over holds.
//!
//! Lengths are in units of the picture; what a shape looks like is for the style sheets, which know it by its class.

mod influence;
mod network;
mod scenarios;

pub use influence::influence;
pub use network::network;

use crate::domain::case::Worksheet;
use crate::domain::case::brief::TechniqueKind;
use crate::domain::worksheet::scenarios::CONE;
use scenarios::{axes, cone};

/// The picture of a section of a worksheet, as soon as there is something to see; `None` for most sections.
pub fn of_section(kind: TechniqueKind, section: &str, sheet: &Worksheet) -> Option<Drawing> {
    match (kind, section) {
        (TechniqueKind::Scenarios, "quadrants") => axes(sheet),
        (TechniqueKind::Scenarios, CONE) => cone(sheet),
        _ => None,
    }
}

/// Across and down, from the top left corner.
pub type Point = (f64, f64);

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// How wide and how high it is.
    pub size: Point,
    /// What it shows in a sentence or two, for those who do not see it.
    pub words: String,
    /// Its shapes; later ones lie over earlier ones.
    pub shapes: Vec<Shape>,
}

/// A shape with its class, or classes with spaces between.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// What it is.
    pub class: &'static str,
    /// Where it is.
    pub form: Form,
}

/// Where a shape is.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// From here to there.
    Line(Point, Point),
    /// From the first to the last, bent towards the one between.
    Curve(Point, Point, Point),
    /// The middle and the radius.
    Circle(Point, f64),
    /// The corners.
    Polygon(Vec<Point>),
    /// Where a line of words stands (its foot), and what it says.
    Words(Point, String),
}

impl Shape {
    fn line(class: &'static str, from: Point, to: Point) -> Self {
        Self { class, form: Form::Line(from, to) }
    }

    fn circle(class: &'static str, middle: Point, radius: f64) -> Self {
        Self { class, form: Form::Circle(middle, radius) }
    }

    fn words(class: &'static str, at: Point, words: impl Into<String>) -> Self {
        Self { class, form: Form::Words(at, words.into()) }
    }

    /// The name of its element in SVG, its attributes besides the class, and its words.
    pub fn element(&self) -> (&'static str, Vec<(&'static str, String)>, &str) {
        match &self.form {
            Form::Line(from, to) => {
                let ends = [("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)];
                ("line", numbers(&ends), "")
            }
            Form::Curve(start, pull, end) => {
                let [start, pull, end] = [start, pull, end].map(|(x, y)| format!("{x:.1} {y:.1}"));
                ("path", vec![("d", format!("M{start}Q{pull} {end}"))], "")
            }
            Form::Circle(middle, radius) => {
                ("circle", numbers(&[("cx", middle.0), ("cy", middle.1), ("r", *radius)]), "")
            }
            Form::Polygon(corners) => {
                let corners =
                    corners.iter().map(|(x, y)| format!("{},{}", rounded(*x), rounded(*y))).collect::<Vec<_>>();
                ("polygon", vec![("points", corners.join(" "))], "")
            }
            Form::Words(at, words) => ("text", numbers(&[("x", at.0), ("y", at.1)]), words),
        }
    }
}

fn numbers(of: &[(&'static str, f64)]) -> Vec<(&'static str, String)> {
    of.iter().map(|(name, number)| (*name, rounded(*number).to_string())).collect()
}

/// A hundredth is less than anyone sees, and ends what has no end in decimals.
fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
