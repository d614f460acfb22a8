//! The entry point: the fast loader first, and the reporting one if something is wrong.

use std::borrow::Cow;

use crate::core::table::Bytes;
use crate::core::{Dataset, Safe};
use crate::load::fast::{self, ChunkSizes, ReadError, Residency, SourceFile};
use crate::load::input::{File, Input, LARGE, NotLoaded};
use crate::load::progress::{NoProgress, Progress};
use crate::load::report::{self, Problems};

/// Loads layers of files, the lowest first.
///
/// # Errors
///
/// Every problem of the files, each at its place.
pub fn load(layers: &[Vec<File<'_>>]) -> Result<Dataset, Problems> {
    match load_fast(layers) {
        Ok(data) => Ok(data),
        Err(_) => report::load(layers),
    }
}

/// The fast loader for files in memory.
pub(super) fn load_fast(layers: &[Vec<File<'_>>]) -> Result<Dataset, ReadError> {
    let source = |file| SourceFile { bytes: file as &dyn Bytes, residency: Residency::Eager, again: None };
    let sources = layers.iter().map(|files| files.iter().map(|file| source(&file.bytes)));
    fast::load(sources, ChunkSizes::default(), &NoProgress)
}

/// Loads layers of files of any size, the lowest first.
///
/// # Errors
///
/// The problems of the files, or why they were not read to their end.
pub fn load_large(layers: &[Vec<Input>], progress: &dyn Progress) -> Result<Dataset, NotLoaded> {
    let sources = layers.iter().map(|files| {
        files.iter().map(|file| {
            let residency = match file.bytes.own() {
                Some(_) => Residency::Bundled,
                None if file.bytes.len() >= LARGE => Residency::Lazy,
                None => Residency::Eager,
            };
            SourceFile { bytes: &*file.bytes, residency, again: Some(&file.bytes) }
        })
    });
    match fast::load(sources, ChunkSizes::default(), progress) {
        Ok(data) => return Ok(data),
        Err(ReadError::Stopped) => return Err(NotLoaded::Stopped),
        Err(ReadError::Invalid) => {}
    }
    let texts =
        layers.iter().map(|files| files.iter().map(read_whole).collect()).collect::<Result<Vec<Vec<_>>, _>>()?;
    let layers =
        texts.iter().map(|files| files.iter().map(|(name, bytes)| File { name: name.clone(), bytes }).collect());
    report::load(&layers.collect::<Vec<_>>()).map_err(NotLoaded::Wrong)
}

/// The name and all bytes of a file.
fn read_whole(file: &Input) -> Result<(Safe, Cow<'_, [u8]>), NotLoaded> {
    if let Some(in_memory) = file.bytes.in_memory() {
        return Ok((file.name.clone(), Cow::Borrowed(in_memory)));
    }
    let mut bytes = Vec::new();
    let len = usize::try_from(file.bytes.len()).unwrap_or(usize::MAX);
    file.bytes.read(0, len, &mut bytes).map_err(|reason| NotLoaded::Unreadable { name: file.name.clone(), reason })?;
    Ok((file.name.clone(), Cow::Owned(bytes)))
}
