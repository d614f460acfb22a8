//! The fast loader: it parses files in parallel, and only decides *whether* they are valid.
//!
//! # How one file is parsed in parallel
//!
//! A file of a gigabyte is read in chunks of a few megabytes, and several chunks are parsed at once. So all chunks but
//! the first begin in the middle of the file, before the text in front of them has been read. In newline-delimited JSON
//! that is easy: a record begins after each line break. In a JSON array a `{` may begin a record, or a smaller object
//! inside a record, or be a character in a text; only reading from the beginning would decide which.
//!
//! So the boundary is *guessed* and then *proven*. Files this large are written by programs, which put the same bytes
//! between any two records: `},\n    {`, or `},{"id":` on a single line. The first chunk is parsed from the beginning
//! of the file, so its records are certain; from two of them [`boundary`] learns those bytes. Every later chunk begins
//! at the first place in its part of the file that looks like that, and is parsed from there. Then the chunks are put
//! in order: each ends where its last record ended, and the next one must begin exactly there, in the same list. Where
//! it does, the guess is proven right, because an unbroken run of parsed text leads to it from the beginning of the
//! file. Where it does not, because another list has begun or objects inside a record look alike, the chunk is
//! discarded and parsed again from the known place. A wrong guess therefore costs time, never correctness.
//!
//! # Who does what
//!
//! [`chunk_reader`] guesses and proves; [`parser`] parses the text of a chunk record by record; [`chunk`] holds what
//! was parsed: a [`partial`] table for each kind, and the [`references`] that must resolve. [`assemble`] makes the
//! dataset of all chunks, and [`read`] takes the files of all layers through these steps.

mod assemble;
mod boundary;
mod chunk;
mod chunk_reader;
mod cursor;
mod parser;
mod partial;
mod read;
mod references;
mod residency;

#[cfg(test)]
pub(super) use chunk_reader::ChunkReader;
pub(super) use chunk_reader::{ChunkSizes, ReadError};
pub(super) use read::{SourceFile, load};
pub(super) use residency::Residency;
