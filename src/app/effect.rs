//! Effects: the only way out of the state machine.

use super::export_request::ExportRequest;
use super::search_request::SearchRequest;
use crate::config::{OwnChange, SavedView};
use crate::core::record::Url;

/// Something that the shell is to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Open a source in the user's browser.
    Open(Url),
    /// Put a text on the clipboard of the terminal.
    Copy(String),
    /// Add a view to the user's file of them.
    SaveView(SavedView),
    /// Change the file of what is the user's own.
    ChangeOwn(OwnChange),
    /// Write rows to a new file where the program was started: `stem.ending`, or `stem-2.ending` where that exists.
    Export(Box<ExportRequest>),
    /// Stop the export that runs; no file is left of it.
    StopExport,
    /// Find the rows of a list; the result comes back as [`super::Msg::Found`].
    Find(Box<SearchRequest>),
    /// Stop reading a large file.
    StopLoading,
    /// Take the mouse, or leave it to the terminal's own text selection.
    Mouse(bool),
    /// Draw every cell anew.
    Redraw,
    /// Stop, as a job of the shell that started it.
    Suspend,
    Quit,
}
