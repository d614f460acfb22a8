//! The bytes of a file, wherever they come from: this room does not open files.

use std::fmt::Debug;

use crate::core::Safe;

/// The bytes of a file, read at random. A read may block.
#[allow(clippy::len_without_is_empty, reason = "an empty file is no special case")]
pub trait Bytes: Debug + Send + Sync {
    /// The length in bytes.
    fn len(&self) -> u64;

    /// All of them, if they are in memory.
    fn in_memory(&self) -> Option<&[u8]> {
        None
    }

    /// The same as text, if the file is bundled with the program: tests check that all its records are valid.
    fn own(&self) -> Option<&str> {
        None
    }

    /// Replaces the content of `into` with the `len` bytes from offset `at`, fewer at the end of the file.
    ///
    /// # Errors
    /// A message if the file cannot be read, or has changed.
    fn read(&self, at: u64, len: usize, into: &mut Vec<u8>) -> Result<(), Safe>;
}

impl Bytes for &[u8] {
    fn len(&self) -> u64 {
        <[u8]>::len(self) as u64
    }

    fn in_memory(&self) -> Option<&[u8]> {
        Some(self)
    }

    fn read(&self, at: u64, len: usize, into: &mut Vec<u8>) -> Result<(), Safe> {
        into.clear();
        let from = usize::try_from(at).unwrap_or(usize::MAX).min(<[u8]>::len(self));
        let to = from.saturating_add(len).min(<[u8]>::len(self));
        into.extend_from_slice(self.get(from..to).unwrap_or_default());
        Ok(())
    }
}

impl Bytes for Vec<u8> {
    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    fn in_memory(&self) -> Option<&[u8]> {
        Some(self)
    }

    fn read(&self, at: u64, len: usize, into: &mut Vec<u8>) -> Result<(), Safe> {
        Bytes::read(&self.as_slice(), at, len, into)
    }
}

/// A file that is bundled with the program.
impl Bytes for &'static str {
    fn len(&self) -> u64 {
        str::len(self) as u64
    }

    fn in_memory(&self) -> Option<&[u8]> {
        Some(self.as_bytes())
    }

    fn own(&self) -> Option<&str> {
        Some(self)
    }

    fn read(&self, at: u64, len: usize, into: &mut Vec<u8>) -> Result<(), Safe> {
        Bytes::read(&self.as_bytes(), at, len, into)
    }
}
