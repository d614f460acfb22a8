//! Records → the text that the Detail pane shows for them: lines of spans, each with its claim and its link.

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
