//! The world: terminal, keyboard, signals, jobs, files, clock, browser and clipboard.
//!
//! [`run`] carries messages in and effects out; what they mean is decided in [`crate::app`], and how the screen
//! looks in [`crate::ui`]. Three threads feed one inbox, and nothing wakes up unless something happened:
//!
//! ```text
//! keyboard ─┐
//! signals  ─┼─▶ inbox ─▶ update ─▶ effects ─▶ (browser, clipboard, job) ─▶ inbox
//! hang-up  ─┘              └─▶ draw
//! ```
//!
//! Of large files two more do: [`large`] reads them, [`finder`] finds rows in them.
//!
//! However the program ends, [`terminal::Guard`] gives the terminal back first.

pub mod environment;
pub mod files;
mod finder;
mod inbox;
mod input;
mod job;
mod keep;
mod large;
mod open;
mod paint;
mod run;
mod screen;
pub mod terminal;

pub use environment::Environment;
pub use files::{Unreadable, read, read_file};
pub use job::end_by;
pub use keep::{read_views, views_path};
pub use run::{Ended, run};
