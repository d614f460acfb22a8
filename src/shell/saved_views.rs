//! The user's saved views: where their file is, and how a view is added.

use std::io;
use std::path::PathBuf;

use super::atomic_write::{Real, read_text};
use super::user_file::{self, SaveError, Saved};
use crate::config::{SavedView, with_view};
use crate::core::Date;

/// The file of the user's saved views: in `$XDG_CONFIG_HOME`, else in `~/.config`; none without a home.
pub fn views_path() -> Option<PathBuf> {
    user_file::path("XDG_CONFIG_HOME", ".config", "views.toml")
}

/// The text of the saved views; empty if there is no file yet.
pub fn read_views() -> io::Result<String> {
    views_path().map_or_else(|| Ok(String::new()), |path| read_text(&Real, &path))
}

/// Adds a view to the user's file of views.
pub(super) fn save(view: &SavedView, today: Date) -> Result<Saved<()>, SaveError> {
    let path = views_path().ok_or(SaveError::NoHome)?;
    user_file::change(&Real, &path, today, &|text| Ok((with_view(text, view)?, ())))
}
