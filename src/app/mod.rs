//! What the analyst sees and does: a model, messages, and a pure function between them.
//!
//! [`update::update`] is the only way the model changes.
//! It returns effects, which the shell carries out; their results come back as messages.

pub mod arriving;
pub mod backup;
pub mod brief;
pub mod citing;
pub mod codebook;
pub mod collection;
pub mod commands;
pub mod cross_impact;
pub mod draft;
pub mod exporting;
pub mod fault;
pub mod file_copy;
pub mod finding;
pub mod focus;
pub mod judging;
pub mod list;
pub mod lock;
pub mod margin;
pub mod marks;
pub mod model;
pub mod modes;
pub mod msg;
pub mod options;
pub mod outbox;
pub mod palette;
pub mod pictures;
pub mod reasoning_log;
pub mod rows;
pub mod samples;
pub mod speech;
pub mod storage;
pub mod stripes;
pub mod tabs;
pub mod templates;
pub mod update;
pub mod versions;
pub mod worksheets;

pub use brief::BriefMsg;
pub use cross_impact::CrossImpactEdit;
pub use draft::{Draft, Pasted};
pub use fault::Fault;
pub use model::{Loading, Model, SaveState, Toast, View};
pub use modes::{Cursor, Mode};
pub use msg::{BlockPoint, DeviceMsg, Effect, Ends, ExportKind, MatrixEdit, Msg, StoreRequest};
pub use options::{Options, Snap};
pub use update::{Env, update, update_first, update_later};
pub use worksheets::WorksheetMsg;
