//! All files of all layers, from bytes to a dataset.

use std::cell::RefCell;
use std::sync::Arc;

use rayon::prelude::*;

use crate::core::Dataset;
use crate::core::table::Bytes;
use crate::load::fast::assemble::assemble;
use crate::load::fast::chunk::Chunk;
use crate::load::fast::chunk_reader::{ChunkReader, ChunkSizes, ReadError};
use crate::load::fast::residency::Residency;
use crate::load::progress::Progress;

/// A file to load.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    pub bytes: &'a dyn Bytes,
    pub residency: Residency,
    /// The bytes from which records that do not stay in memory are read again.
    pub again: Option<&'a Arc<dyn Bytes>>,
}

/// Loads layers of files, the lowest first. Every byte is parsed once, only to find out whether everything is valid.
///
/// # Errors
///
/// If something is wrong, or `progress` asks to stop.
pub fn load<'a, Files>(
    layers: impl Iterator<Item = Files>,
    sizes: ChunkSizes,
    progress: &dyn Progress,
) -> Result<Dataset, ReadError>
where
    Files: Iterator<Item = SourceFile<'a>>,
{
    let mut lazy_files: Vec<Arc<dyn Bytes>> = Vec::new();
    let mut readers: Vec<ChunkReader<'_>> = Vec::new();
    let files = layers.enumerate().flat_map(|(layer, files)| files.map(move |file| (layer, file)));
    for (number, (layer, SourceFile { bytes, residency, again })) in files.enumerate() {
        let file = u16::try_from(number).map_err(|_| ReadError::Invalid)?;
        readers.push(ChunkReader { bytes, layer, file, residency, sizes });
        // Nothing is read again from files whose records all stay in memory.
        let again = again.filter(|_| residency != Residency::Eager);
        lazy_files.push(again.map_or_else(|| Arc::new(Vec::new()) as _, Arc::clone));
    }
    // Files of one chunk are read in parallel; of larger files the chunks are. One file at a time, as some are much
    // longer than others.
    let single = |reader: &ChunkReader<'_>| {
        let mut chunks: Vec<Arc<Chunk>> = Vec::new();
        let is_single = reader.bytes.len() <= sizes.chunk;
        is_single.then(|| reader.read(progress, |chunk| chunks.push(Arc::new(chunk)), |_| {}).map(|()| chunks))
    };
    let singles: Vec<Option<Result<Vec<_>, ReadError>>> = readers.par_iter().with_max_len(1).map(single).collect();
    let mut chunks: Vec<Arc<Chunk>> = Vec::new();
    let mut read = 0;
    for (reader, single) in readers.iter().zip(singles) {
        let len = reader.bytes.len();
        if let Some(single) = single {
            chunks.extend(single?);
            read += len;
            continue;
        }
        let chunks = RefCell::new(&mut chunks);
        let mut shown = 0;
        let mut show_partial = |at: u64| {
            // After that, too much would be assembled twice.
            let is_early = at <= len / 3;
            if progress.wants_partial()
                && is_early
                && read + at >= 2 * shown
                && let Some(data) = assemble(chunks.borrow().to_vec(), &lazy_files, false)
            {
                shown = read + at;
                progress.partial(data);
            }
        };
        reader.read(progress, |chunk| chunks.borrow_mut().push(Arc::new(chunk)), &mut show_partial)?;
        read += len;
    }
    assemble(chunks, &lazy_files, true).ok_or(ReadError::Invalid)
}
