//! The file of what is the user's own: where it is, and how it is changed.

use std::path::PathBuf;
use std::{env, io};

use super::atomic_write::{Real, read_text};
use super::user_file::{self, SaveError, Saved};
use crate::config::{Changed, OwnChange, with_change};
use crate::core::Date;

/// The file of notes, stars and ticks: in `$XDG_DATA_HOME`, else in `~/.local/share`; none without a home.
pub fn own_path() -> Option<PathBuf> {
    user_file::path("XDG_DATA_HOME", ".local/share", "mine.toml")
}

/// The text of the file; empty if there is none yet.
pub fn read_own() -> io::Result<String> {
    own_path().map_or_else(|| Ok(String::new()), |path| read_text(&Real, &path))
}

/// The folder of newer data that goes over the bundled one: that of `$PACTSCOPE_DATA`, none if that is empty; else
/// `pactscope/data` in `$XDG_DATA_HOME` or in `~/.local/share`, if there is one.
pub fn data_folder() -> Option<PathBuf> {
    match env::var_os("PACTSCOPE_DATA") {
        Some(folder) => Some(PathBuf::from(folder)).filter(|folder| !folder.as_os_str().is_empty()),
        None => user_file::path("XDG_DATA_HOME", ".local/share", "data").filter(|folder| folder.is_dir()),
    }
}

/// Changes the file.
///
/// # Errors
/// If it cannot be read or written, or is of a newer version.
pub fn change_own(change: &OwnChange, today: Date) -> Result<Saved<Changed>, SaveError> {
    let path = own_path().ok_or(SaveError::NoHome)?;
    user_file::change(&Real, &path, today, &|text| with_change(text, change, today))
}
