//! The one place that touches browser APIs; every function takes and gives plain data.

pub mod caret;
pub mod carry;
pub mod chosen_file;
pub mod clipboard;
pub mod clock;
pub mod database;
pub mod fields;
pub mod files;
pub mod highlight;
pub mod html;
pub mod installed;
pub mod keyboard;
pub mod landing;
pub mod near;
pub mod observe;
pub mod page;
pub mod panic;
pub mod paper;
pub mod pattern;
pub mod pictures;
pub mod places;
pub mod print;
pub mod segmenter;
pub mod selection;
pub mod simulator;
pub mod tabs;
