//! Records → what the Detail pane says of them: lines of spans, each knowing its claim and where it leads.

mod chart;
mod event;
mod firm;
mod instrument;
mod obligation;
mod record;
mod stance;
mod standings;
mod writer;

pub use record::{lines, page};
pub use writer::{Row, Target, rows};
