//! Reads a file chunk by chunk, several chunks in parallel: see [`crate::load::fast`].

use rayon::prelude::*;

use crate::core::table::bytes::Bytes;
use crate::load::fast::boundary::RecordBoundary;
use crate::load::fast::chunk::Chunk;
use crate::load::fast::cursor::{Cursor, Expect};
use crate::load::fast::parser::{guess_kind, parse};
use crate::load::fast::residency::Residency;
use crate::load::progress::Progress;

/// How a file is divided, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct ChunkSizes {
    /// The first chunk, from which the first rows on the screen come.
    pub first: u64,
    /// All others.
    pub chunk: u64,
    /// A record boundary is searched for in this many bytes.
    pub searched: usize,
}

impl Default for ChunkSizes {
    fn default() -> Self {
        Self { first: 256 << 10, chunk: 4 << 20, searched: 256 << 10 }
    }
}

/// Chunks that are parsed in parallel: in the first batch, so that rows appear soon, and at most.
const FIRST_BATCH: u64 = 4;
const LARGEST_BATCH: u64 = 64;

/// A file to be read in chunks.
#[derive(Clone, Debug)]
pub struct ChunkReader<'a> {
    pub bytes: &'a dyn Bytes,
    pub layer: usize,
    pub file: u16,
    pub residency: Residency,
    pub sizes: ChunkSizes,
}

/// Why a file was not read to its end.
#[derive(Debug)]
pub enum ReadError {
    /// Something in it is wrong; [`crate::load::report`] finds out what.
    Invalid,
    /// [`Progress`] asked to stop.
    Stopped,
}

/// A chunk that was parsed from a guessed boundary, and where the next one should begin.
struct Guess {
    chunk: Option<Chunk>,
    stop: u64,
}

impl ChunkReader<'_> {
    /// Reads the file. Yields its chunks in order; before each batch, says how many bytes have been read.
    pub fn read(
        &self,
        progress: &dyn Progress,
        mut on_chunk: impl FnMut(Chunk),
        mut before_batch: impl FnMut(u64),
    ) -> Result<(), ReadError> {
        let (len, size) = (self.bytes.len(), self.sizes.chunk);
        let mut buffer = Vec::new();
        let start = Cursor { at: self.text_start(&mut buffer), expect: Expect::Start };
        let first = if len <= size { len } else { self.sizes.first };
        let first = self.parse_from(start, first, &mut buffer)?;
        let (mut cursor, mut is_last, mut boundary) = (first.end, first.is_last, self.boundary(&first, &mut buffer));
        on_chunk(first);
        let mut batch = FIRST_BATCH;
        if !progress.bytes_read(cursor.at) {
            return Err(ReadError::Stopped);
        }
        while !is_last {
            before_batch(cursor.at);
            let begun = cursor;
            let guess = |buffer: &mut Vec<u8>, n: u64| {
                let from = begun.at + n * size;
                let guess = self.guess(begun, from, (from + size).min(len), boundary.as_ref(), buffer);
                progress.bytes_read(size.min(len - from)).then_some(guess)
            };
            let count = (len - begun.at).div_ceil(size).min(batch);
            let guesses: Vec<Option<Guess>> =
                (0..count).into_par_iter().map_init(Vec::new, |buffer, n| guess(buffer, n)).collect();
            batch = (batch * 4).min(LARGEST_BATCH);
            for guess in guesses {
                let guess = guess.ok_or(ReadError::Stopped)?;
                // Proven if the chunk before it ends exactly there.
                let proven =
                    guess.chunk.filter(|chunk| chunk.start == cursor && (chunk.end.at > cursor.at || chunk.is_last));
                let is_proven = proven.is_some();
                let chunk = match proven {
                    Some(chunk) => chunk,
                    None => {
                        progress.chunk_reparsed(cursor.at);
                        self.parse_from(cursor, guess.stop, &mut buffer)?
                    }
                };
                (cursor, is_last) = (chunk.end, chunk.is_last);
                if !is_proven {
                    boundary = self.boundary(&chunk, &mut buffer).or(boundary);
                }
                on_chunk(chunk);
                if !is_proven {
                    // Another list begins here, so the rest of this batch searched for the wrong boundary.
                    batch = FIRST_BATCH;
                    break;
                }
            }
        }
        Ok(())
    }

    /// Parses from a known place up to a byte, or further where not even one record ends before it.
    fn parse_from(&self, start: Cursor, stop: u64, buffer: &mut Vec<u8>) -> Result<Chunk, ReadError> {
        let mut reach = stop.saturating_sub(start.at).max(1);
        loop {
            let stop = start.at.saturating_add(reach).min(self.bytes.len());
            let chunk = self.parse_up_to(start, stop, buffer).ok_or(ReadError::Invalid)?;
            if chunk.end.at > start.at || chunk.is_last {
                return Ok(chunk);
            }
            reach = reach.saturating_mul(4);
        }
    }

    /// Parses from a known place up to the last value that ends before a byte. `None` if something is wrong.
    fn parse_up_to(&self, start: Cursor, stop: u64, buffer: &mut Vec<u8>) -> Option<Chunk> {
        if let Some(text) = self.bytes.own().filter(|text| stop >= str::len(text) as u64) {
            return self.parse_text(start, text.get(usize::try_from(start.at).ok()?..)?, true);
        }
        let bytes = self.bytes_at(start.at, usize::try_from(stop.checked_sub(start.at)?).ok()?, buffer)?;
        self.parse_bytes(start, bytes, stop)
    }

    fn parse_bytes(&self, start: Cursor, bytes: &[u8], stop: u64) -> Option<Chunk> {
        let is_whole = stop >= self.bytes.len();
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            // The bytes end inside a character.
            Err(error) if error.error_len().is_none() && !is_whole => {
                std::str::from_utf8(bytes.get(..error.valid_up_to())?).ok()?
            }
            Err(_) => return None,
        };
        self.parse_text(start, text, is_whole)
    }

    fn parse_text(&self, start: Cursor, text: &str, is_whole: bool) -> Option<Chunk> {
        let mut chunk = Chunk::new(self.layer, self.file, self.residency, start);
        parse(&mut chunk, text, is_whole).ok()?;
        chunk.is_last = is_whole;
        Some(chunk)
    }

    /// Where the text begins: after the byte order mark, if there is one.
    fn text_start(&self, buffer: &mut Vec<u8>) -> u64 {
        const MARK: &[u8] = b"\xef\xbb\xbf";
        if self.bytes_at(0, 3, buffer) == Some(MARK) { 3 } else { 0 }
    }

    /// Up to `len` bytes of the file; read into the buffer where the file is not in memory.
    fn bytes_at<'b>(&'b self, at: u64, len: usize, buffer: &'b mut Vec<u8>) -> Option<&'b [u8]> {
        let Some(in_memory) = self.bytes.in_memory() else {
            self.bytes.read(at, len, buffer).ok()?;
            return Some(buffer);
        };
        let from = usize::try_from(at).ok()?.min(in_memory.len());
        in_memory.get(from..from.saturating_add(len).min(in_memory.len()))
    }

    /// The boundary between the last two records of a chunk.
    fn boundary(&self, chunk: &Chunk, buffer: &mut Vec<u8>) -> Option<RecordBoundary> {
        let (end, begin) = chunk.gap?;
        let from = end.saturating_sub(1);
        let bytes = self.bytes_at(from, self.sizes.searched, buffer)?;
        RecordBoundary::between(bytes, usize::try_from(end - from).ok()?, usize::try_from(begin - from).ok()?)
    }

    /// Parses from the first boundary after `from` to the first one after `stop`. `begun` is the place from which the
    /// whole batch goes on; where `from` is that place, nothing has to be guessed about the beginning.
    fn guess(
        &self,
        begun: Cursor,
        from: u64,
        stop: u64,
        boundary: Option<&RecordBoundary>,
        buffer: &mut Vec<u8>,
    ) -> Guess {
        let nothing = Guess { chunk: None, stop };
        let Some(boundary) = boundary else { return nothing };
        let is_known = begun.at == from;
        // The boundary may begin before `from` and the record after it.
        let back = if is_known { 0 } else { boundary.before() as u64 };
        let start = from.saturating_sub(back);
        let is_whole = stop >= self.bytes.len();
        let tail = if is_whole { 0 } else { self.sizes.searched as u64 };
        let Ok(len) = usize::try_from(stop.saturating_sub(start) + tail) else { return nothing };
        let Some(bytes) = self.bytes_at(start, len, buffer) else { return nothing };
        let begin = if is_known { Some(0) } else { boundary.next(bytes, usize::try_from(back).unwrap_or(0)) };
        let mark = usize::try_from(stop.saturating_sub(start)).unwrap_or(bytes.len());
        let end = if is_whole { Some(bytes.len()) } else { boundary.next(bytes, mark) };
        let (Some(begin), Some(end)) = (begin, end) else { return nothing };
        // With the first byte of the next record, the parser sees that one begins there.
        let seen = (end.max(begin) + usize::from(!is_whole)).min(bytes.len());
        let Some(bytes) = bytes.get(begin..seen) else { return nothing };
        let expect = match begun.expect {
            expect if is_known => expect,
            Expect::Line => Expect::Line,
            // The first record tells the kind; the text may be cut inside a character after it.
            _ => {
                let text =
                    String::from_utf8_lossy(bytes.get(..bytes.len().min(self.sizes.searched)).unwrap_or_default());
                match guess_kind(&text) {
                    Some(kind) => Expect::Record { kind, first: false },
                    None => return nothing,
                }
            }
        };
        let stop = start + end.max(begin) as u64;
        let chunk = self.parse_bytes(Cursor { at: start + begin as u64, expect }, bytes, stop);
        Guess { chunk, stop }
    }
}
