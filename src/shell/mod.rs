//! The outside world: terminal, keyboard, signals, jobs, files, clock, browser and clipboard.
//!
//! [`run()`] carries messages in and effects out; what they mean is decided in [`crate::app`], and how the screen looks
//! in [`crate::ui`]. Threads send events to one channel, and nothing wakes up unless something happened:
//!
//! ```text
//! keyboard, mouse ─┐
//! signals          ─┼─▶ events ─▶ update ─▶ effects ─▶ (terminal, browser, files, workers) ─▶ events
//! hang-up          ─┘                └─▶ draw
//! ```
//!
//! What could take longer than a frame runs on a worker thread: [`loader`] reads large files, [`search_worker`]
//! searches large datasets, [`export_worker`] exports rows, and [`save_worker`] saves views and annotations.
//!
//! However the program ends, [`terminal::Guard`] restores the terminal first.

mod atomic_write;
pub mod environment;
mod event;
mod export_worker;
pub mod files;
mod input;
mod job;
mod loader;
mod open;
mod own;
mod run;
mod save_worker;
mod saved_views;
mod screen;
mod search_worker;
mod term;
pub mod terminal;
mod user_file;

pub use environment::Environment;
pub use files::{Unreadable, read, read_file};
pub use job::end_by;
pub use own::{change_own, data_folder, own_path, read_own};
pub use run::{Ended, run};
pub use saved_views::{read_views, views_path};
pub use screen::terminal_width;
pub use user_file::{SaveError, Saved};
