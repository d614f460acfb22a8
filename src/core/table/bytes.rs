//! Bytes that can be looked at again, wherever they are kept: this folder opens no files itself.

use std::fmt::Debug;

use crate::core::Safe;

/// A file's bytes.
#[allow(clippy::len_without_is_empty, reason = "an empty file is no special case")]
pub trait Bytes: Debug + Send + Sync {
    fn len(&self) -> u64;

    /// All of them, where they are held in memory.
    fn in_memory(&self) -> Option<&[u8]> {
        None
    }

    /// The same as text, where they are the program's own: of them is known, because its tests ask, that all records are
    /// right.
    fn own(&self) -> Option<&str> {
        None
    }

    /// Puts the bytes from `at` on in the place of those in `into`: `len` of them, or as many as there are. Why not,
    /// where they cannot be read or are no longer what they were.
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

/// A file that comes with the program.
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
