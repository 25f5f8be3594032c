//! Pure values and rules: what a case is, and what may be done to it.
//!
//! Nothing here knows of a browser, a file format or a clock.
//! Every offset in this layer counts **UTF-8 bytes** of a source's frozen text, on character boundaries;
//! the one exception is [`text::offsets`], which converts to and from the units other tools use.

pub mod text;

pub mod case;

pub mod edit;

pub mod runs;

pub mod projection;

pub mod importance;
pub mod index;
pub mod layout;
pub mod template;

pub mod anchor;

pub mod checker;

pub mod sourcing;

pub mod competing;

pub mod cross_impact;

pub mod order;

pub mod worksheet;

pub mod find;
pub mod gathering;

pub mod coverage;

pub mod fuzzy;
