//! Every change to a case: a closed list of commands, each with an exact inverse, and their history.

pub mod apply;
pub mod command;
pub mod difference;
pub mod history;
mod repoint;
pub mod reshape;
pub mod subject;
pub mod words;

pub use apply::{Refusal, apply};
pub use command::{AnnotationEdit, Command, HeadField, MetadataField, StatementEdit};
pub use history::{History, Revision};
