//! Receives the progress while files are loaded, and can stop the loading.

use crate::core::Dataset;

/// Follows the loading of files. Called from several threads.
pub trait Progress: Sync {
    /// `bytes` more have been read. False stops the loading.
    fn bytes_read(&self, _bytes: u64) -> bool {
        true
    }

    /// A chunk is parsed again from this byte, because it does not begin where it was guessed to.
    fn chunk_reparsed(&self, _from: u64) {}

    /// Whether [`Progress::partial`] is wanted.
    fn wants_partial(&self) -> bool {
        false
    }

    /// The records read so far, each time that they have doubled, up to a third of the file. Ids in them may not
    /// resolve yet.
    fn partial(&self, _so_far: Dataset) {}
}

/// Ignores the progress.
pub struct NoProgress;

impl Progress for NoProgress {}
