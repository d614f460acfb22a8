//! Bytes in, a checked [`Dataset`] or all of its problems out.
//!
//! A file is a JSON object that holds lists of records under the names of their kinds (`"firms": […]`), or has one
//! record a line under the name of its kind (`{"firm": {…}}`, newline-delimited JSON). A *layer* is a set of files
//! that belong together; a later layer's record takes the place of an earlier one with the same id. Good files take
//! the fast way through serde; only what fails is taken apart again, to tell every problem with its line and column.

pub mod bundled;
mod check;
mod contents;
mod cut;
mod diagnose;
mod gather;
mod lines;
mod locate;
mod page;
mod parts;
mod piece;
mod pieces;
mod problem;
mod rules;
pub mod schema;
mod template;
#[cfg(test)]
mod tests;
mod walk;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::core::object::Object;
use crate::core::table::{Bytes, Origin};
use crate::core::{Dataset, Record, Safe, Table};

pub use contents::Contents;
use diagnose::Diagnosis;
use gather::gather;
pub use locate::Step;
use page::Page;
use piece::Piece;
use pieces::{Halt, Keep, Reading, Sizes};
pub use pieces::{Unwatched, Watch};
pub use problem::{Problem, Problems, What};
pub use rules::{Checker, Of, Rules};

/// A file of records: a name for messages, and its bytes.
#[derive(Clone, Debug)]
pub struct File<'a> {
    pub name: Safe,
    pub bytes: &'a [u8],
}

/// A record that can be loaded and diagnosed.
pub trait Loaded: Record + Rules {
    /// A record with every field filled in, against which one field at a time is tried.
    const TEMPLATE: &'static str;
}

/// Loads layers of files, the first below the later ones.
pub fn load(layers: &[Vec<File<'_>>]) -> Result<Dataset, Problems> {
    let inputs = layers.iter().map(|files| files.iter().map(|file| (&file.bytes as &dyn Bytes, Keep::All, None)));
    match read(inputs, Sizes::default(), &Unwatched) {
        Ok(data) => Ok(data),
        Err(_) => tell(layers),
    }
}

/// A file of `--data`, which may be large: its records may be read again from `bytes` when they are looked at.
#[derive(Clone, Debug)]
pub struct Input {
    pub name: Safe,
    pub bytes: Arc<dyn Bytes>,
}

/// Why nothing was loaded.
#[derive(Debug)]
pub enum NotLoaded {
    Wrong(Problems),
    /// It was not wanted any more.
    Stopped,
    /// The bytes of a file could not be read.
    Unreadable {
        name: Safe,
        reason: Safe,
    },
}

/// Files of fewer bytes are held as records.
pub const LARGE: u64 = 16 << 20;

/// Loads layers of files of any size.
pub fn load_large(layers: &[Vec<Input>], watch: &dyn Watch) -> Result<Dataset, NotLoaded> {
    let inputs = layers.iter().map(|files| {
        files.iter().map(|file| {
            let keep = match file.bytes.own() {
                Some(_) => Keep::Own,
                None if file.bytes.len() >= LARGE => Keep::Few,
                None => Keep::All,
            };
            (&*file.bytes, keep, Some(&file.bytes))
        })
    });
    match read(inputs, Sizes::default(), watch) {
        Ok(data) => return Ok(data),
        Err(Halt::Stopped) => return Err(NotLoaded::Stopped),
        Err(Halt::Wrong) => {}
    }
    let mut texts: Vec<Vec<(Safe, Cow<'_, [u8]>)>> = Vec::new();
    for files in layers {
        let read = files.iter().map(|file| {
            if let Some(in_memory) = file.bytes.in_memory() {
                return Ok((file.name.clone(), Cow::Borrowed(in_memory)));
            }
            let mut bytes = Vec::new();
            let len = usize::try_from(file.bytes.len()).unwrap_or(usize::MAX);
            file.bytes
                .read(0, len, &mut bytes)
                .map_err(|reason| NotLoaded::Unreadable { name: file.name.clone(), reason })?;
            Ok((file.name.clone(), Cow::Owned(bytes)))
        });
        texts.push(read.collect::<Result<_, _>>()?);
    }
    let files =
        texts.iter().map(|files| files.iter().map(|(name, bytes)| File { name: name.clone(), bytes }).collect());
    tell(&files.collect::<Vec<_>>()).map_err(NotLoaded::Wrong)
}

/// The fast way: every piece is read once, and only whether it is right is asked.
fn read<'a, Files>(layers: impl Iterator<Item = Files>, sizes: Sizes, watch: &dyn Watch) -> Result<Dataset, Halt>
where
    Files: Iterator<Item = (&'a dyn Bytes, Keep, Option<&'a Arc<dyn Bytes>>)>,
{
    let mut shelf: Vec<Arc<dyn Bytes>> = Vec::new();
    let mut readings: Vec<Reading<'_>> = Vec::new();
    let files = layers.enumerate().flat_map(|(layer, files)| files.map(move |file| (layer, file)));
    for (number, (layer, (bytes, keep, again))) in files.enumerate() {
        let file = u16::try_from(number).map_err(|_| Halt::Wrong)?;
        readings.push(Reading { bytes, layer, file, keep, sizes });
        // Whatever is held is never looked up on the shelf.
        shelf.push(again.filter(|_| keep != Keep::All).map_or_else(|| Arc::new(Vec::new()) as _, Arc::clone));
    }
    // Files of one piece are read side by side; of larger ones the pieces are.
    let of_one = |reading: &Reading<'_>| {
        let mut pieces: Vec<Arc<Piece>> = Vec::new();
        let is_one = reading.bytes.len() <= sizes.piece;
        is_one.then(|| reading.pieces(watch, |piece| pieces.push(Arc::new(piece)), |_| {}).map(|()| pieces))
    };
    // One by one, as some are much longer than others.
    let of_ones: Vec<Option<Result<Vec<_>, Halt>>> = readings.par_iter().with_max_len(1).map(of_one).collect();
    let mut pieces: Vec<Arc<Piece>> = Vec::new();
    let mut read = 0;
    for (reading, of_one) in readings.iter().zip(of_ones) {
        let len = reading.bytes.len();
        if let Some(of_one) = of_one {
            pieces.extend(of_one?);
            read += len;
            continue;
        }
        let pieces = RefCell::new(&mut pieces);
        let mut shown = 0;
        let mut pause = |at: u64| {
            // Of the larger part not everything is made twice.
            let is_early = at <= len / 3;
            if watch.wants_parts()
                && is_early
                && read + at >= 2 * shown
                && let Some(data) = gather(pieces.borrow().to_vec(), &shelf, false)
            {
                shown = read + at;
                watch.part(data);
            }
        };
        reading.pieces(watch, |piece| pieces.borrow_mut().push(Arc::new(piece)), &mut pause)?;
        read += len;
    }
    gather(pieces, &shelf, true).ok_or(Halt::Wrong)
}

/// The slow way, where something is wrong: takes files apart to tell everything that is.
fn tell(layers: &[Vec<File<'_>>]) -> Result<Dataset, Problems> {
    let mut problems = Problems::default();
    let mut broken = Broken::default();
    let mut data = Dataset::default();
    let mut pages: Vec<Vec<Page<'_>>> = Vec::new();
    for (layer, files) in layers.iter().enumerate() {
        let mut layer_pages = Vec::new();
        for (file, bytes) in files.iter().enumerate() {
            let page = match diagnose::text(bytes) {
                Ok(page) => page,
                Err(problem) => {
                    problems.push(problem);
                    broken.file = true;
                    layer_pages.push(Page::new(bytes.name.clone(), ""));
                    continue;
                }
            };
            let at = Origin { layer, file, index: 0 };
            match serde_json::from_str::<Object<Contents>>(page.text) {
                Ok(Object(contents)) => put(&mut data, contents, at, &page, &mut problems),
                Err(_) => {
                    let (broken, problems) = (&mut broken, &mut problems);
                    let mut to = Diagnosis { at, data: &mut data, broken, problems };
                    if lines::are_in(page.text) {
                        lines::diagnose(&page, &mut to);
                    } else {
                        diagnose::file(&page, &mut to);
                    }
                }
            }
            layer_pages.push(page);
        }
        pages.push(layer_pages);
    }
    check::all(&data, &pages, &broken, &mut problems);
    if problems.is_empty() {
        data.build_links();
        Ok(data)
    } else {
        problems.sort();
        Err(problems)
    }
}

/// What could not be loaded: ids that do not resolve because of it would only bury the cause.
#[derive(Debug, Default)]
pub struct Broken {
    /// Ids of records that were refused.
    ids: HashSet<String>,
    /// A whole file or list was refused.
    file: bool,
}

/// Puts a record into its table; two of one id in one layer are a problem.
fn put_one<T: Loaded>(table: &mut Table<T>, record: T, at: Origin, page: &Page<'_>, problems: &mut Problems) {
    let id = record.id().clone();
    if table.put(record, at).is_some_and(|before| before.layer == at.layer) {
        if problems.is_full() {
            return problems.count_one();
        }
        let path = [Step::Name(T::LIST), Step::At(at.index), Step::Name("id")];
        problems.push(Problem::at(page, &path, What::DuplicateId { id }));
    }
}

fn put(data: &mut Dataset, contents: Contents, at: Origin, page: &Page<'_>, problems: &mut Problems) {
    fn each<T: Loaded>(
        table: &mut Table<T>,
        records: Vec<Object<T>>,
        at: Origin,
        page: &Page<'_>,
        problems: &mut Problems,
    ) {
        for (index, Object(record)) in records.into_iter().enumerate() {
            put_one(table, record, Origin { index, ..at }, page, problems);
        }
    }
    data.about = contents.dataset.or(data.about.take());
    each(&mut data.sources, contents.sources, at, page, problems);
    each(&mut data.terms, contents.terms, at, page, problems);
    each(&mut data.penalties, contents.penalties, at, page, problems);
    each(&mut data.instruments, contents.instruments, at, page, problems);
    each(&mut data.obligations, contents.obligations, at, page, problems);
    each(&mut data.firms, contents.firms, at, page, problems);
    each(&mut data.stances, contents.stances, at, page, problems);
    each(&mut data.events, contents.events, at, page, problems);
    each(&mut data.notes, contents.notes, at, page, problems);
}
