//! Messages: the only way into the state machine.

use std::collections::BTreeMap;
use std::time::Duration;

use super::export_request::Exporting;
use super::search_request::SearchResult;
use super::state::{Loading, PartialLoad};
use crate::config::{Changed, Key, OwnChange};
use crate::core::own::{Annotation, Entries};

/// Something that happened outside.
#[derive(Clone, Debug)]
pub enum Msg {
    Key(Key),
    Paste(String),
    /// A press of the left button, in cells from the top left.
    Click {
        x: u16,
        y: u16,
    },
    /// A turn of the wheel over a cell: rows down, negative for up.
    Wheel {
        x: u16,
        y: u16,
        rows: i32,
        /// Ctrl was held down.
        ctrl: bool,
    },
    /// The mouse moved to a column with its left button held down.
    Drag {
        x: u16,
    },
    Resize {
        width: u16,
        height: u16,
    },
    /// Nothing else happened for [`Msg::IDLE_AFTER`] while the panes were stale.
    Idle,
    /// The outcome of an effect that can fail.
    Done(Outcome),
    /// The answer to [`super::Effect::Find`].
    Found(Box<SearchResult>),
    /// How much of a large file has been read.
    Loading(Loading),
    /// More records of a large file have been read.
    Loaded(PartialLoad),
    /// When the records of a large file entered the data.
    Entries(Box<Entries>),
    /// How [`super::Effect::ChangeOwn`] ended.
    Own(Box<OwnOutcome>),
    /// How far an export is.
    Exporting(Exporting),
}

impl Msg {
    /// How long the list's cursor rests before the panes follow it. While a key is held down, only the list is drawn:
    /// a tenth of the bytes, which matters on a slow line.
    pub const IDLE_AFTER: Duration = Duration::from_millis(200);
}

/// How a change of what is the user's own ended.
#[derive(Clone, Debug)]
pub enum OwnOutcome {
    Saved {
        change: OwnChange,
        did: Changed,
        /// What the file holds now.
        annotations: BTreeMap<String, Annotation>,
        /// Where the old file is, which could not be read.
        backup: Option<String>,
    },
    /// Why it was not written.
    NotSaved(String),
}

/// The outcome of an effect, such as opening a source or copying a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Opened(String),
    /// With the address, so that it can be shown instead.
    NotOpened(String),
    Copied,
    NotCopied,
    /// The path of the file with the saved view.
    Saved(String),
    /// The path of the file, and that of the old one, which could not be read and was renamed.
    SavedAside(String, String),
    /// Why they were not written.
    NotSaved(String),
    /// The path of a finished export.
    Exported(String),
    /// Why an export failed.
    NotExported(String),
    /// There was nothing to export.
    NothingToExport,
    /// The user stopped an export.
    ExportStopped,
}

impl Outcome {
    /// Whether no export runs any more.
    pub const fn ends_export(&self) -> bool {
        matches!(self, Self::Exported(_) | Self::NotExported(_) | Self::NothingToExport | Self::ExportStopped)
    }
}
