//! The files to load, and why nothing was loaded.

use std::sync::Arc;

use crate::core::Safe;
use crate::core::table::Bytes;
use crate::load::report::Problems;

/// A file in memory: its name for messages, and its bytes.
#[derive(Clone, Debug)]
pub struct File<'a> {
    pub name: Safe,
    pub bytes: &'a [u8],
}

/// A file of any size. Its records may be read again from `bytes` when they are needed.
#[derive(Clone, Debug)]
pub struct Input {
    pub name: Safe,
    pub bytes: Arc<dyn Bytes>,
}

/// The records of a file with fewer bytes than this are all kept in memory.
pub const LARGE: u64 = 16 << 20;

/// Why nothing was loaded.
#[derive(Debug)]
pub enum NotLoaded {
    /// The files have problems.
    Wrong(Problems),
    /// [`Progress`](crate::load::Progress) asked to stop.
    Stopped,
    /// The bytes of a file could not be read.
    Unreadable { name: Safe, reason: Safe },
}
