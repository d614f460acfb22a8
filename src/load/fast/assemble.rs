//! From chunks to a dataset, if everything in them is valid.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use rayon::prelude::*;

use crate::core::affiliation::Affiliation;
use crate::core::record::for_each_kind;
use crate::core::table::bytes::Bytes;
use crate::core::table::interner::{Interner, StringArena};
use crate::core::table::lazy::LazyRecords;
use crate::core::table::{Place, Table};
use crate::core::{Dataset, Id, StanceSummary, record};
use crate::load::fast::chunk::Chunk;
use crate::load::fast::partial::{PartialRecord, PartialTable};
use crate::load::fast::references::NumberedIds;
use crate::load::links;
use crate::load::target::Target;

/// Where the record of a row comes from: the number of its chunk, and the row in its partial table.
type ChunkRow = (u32, u32);

/// A table, and where its rows come from.
struct Assembled<T> {
    table: Table<T>,
    rows: Vec<ChunkRow>,
}

macro_rules! tables {
    ($($list:ident: $record:ident),+ $(,)?) => {
        /// The assembled tables; `None` if two records of one layer have the same id.
        #[derive(Default)]
        struct Tables {
            $($list: Option<Assembled<record::$record>>,)+
        }

        impl Tables {
            fn new(chunks: &[Arc<Chunk>], files: &[Arc<dyn Bytes>]) -> Self {
                let mut tables = Self::default();
                rayon::scope(|scope| {
                    $(scope.spawn(|_| tables.$list = assemble_table(chunks, files));)+
                });
                tables
            }

            /// The dataset, not linked yet, and where the rows of its tables come from.
            fn into_dataset(self) -> Option<(Dataset, Rows)> {
                let (mut data, mut rows) = (Dataset::default(), Rows::default());
                $(
                    let assembled = self.$list?;
                    data.$list = assembled.table;
                    rows.$list = assembled.rows;
                )+
                Some((data, rows))
            }
        }

        /// Where the rows of each table come from.
        #[derive(Default)]
        struct Rows {
            $($list: Vec<ChunkRow>,)+
        }
    };
}
for_each_kind!(tables);

/// The linked dataset of some chunks; `None` if something in them is wrong ([`crate::load::report`] finds out what). If
/// not all chunks have been read yet, `is_whole` is false, and ids need not resolve.
pub fn assemble(chunks: Vec<Arc<Chunk>>, files: &[Arc<dyn Bytes>], is_whole: bool) -> Option<Dataset> {
    let all = &chunks;
    if has_repeated_list(all) {
        return None;
    }
    let (mut data, rows) = Tables::new(all, files).into_dataset()?;
    data.about = chunks.iter().rev().find_map(|chunk| chunk.about.clone());
    let referenced: Vec<ReferencedRows> = chunks.par_iter().map(|chunk| ReferencedRows::new(chunk, &data)).collect();
    let affiliations = affiliations(all, &data, &rows.firms);
    if is_whole {
        let resolved = chunks.par_iter().zip(&referenced);
        let is_valid = resolved.all(|(chunk, rows)| rows.all_resolve() && others_resolve(chunk, &data));
        let mut parents = vec![None; data.firms.len()];
        for (row, parent) in affiliations.iter().filter(|(_, one)| one.is_open_ownership()) {
            if let Some(slot) = parents.get_mut(*row as usize) {
                *slot = Some(parent.firm as usize);
            }
        }
        let linked = links::check(&data, &parents, &mut |_| ControlFlow::Break(()));
        if !is_valid || linked.is_break() {
            return None;
        }
    }
    let summaries = stance_summaries(all, &referenced, &rows.stances);
    // These are as large as the dataset.
    drop((chunks, rows));
    data.build_links_from(&summaries, &affiliations);
    Some(data)
}

/// The rows of the firms and instruments that a chunk refers to, by their numbers there.
struct ReferencedRows {
    firms: Vec<Option<u32>>,
    instruments: Vec<Option<u32>>,
}

impl ReferencedRows {
    fn new(chunk: &Chunk, data: &Dataset) -> Self {
        let rows = |ids: &NumberedIds, target| {
            ids.iter().map(|id| u32::try_from(links::resolve(data, id, target)?).ok()).collect()
        };
        Self {
            firms: rows(&chunk.references.firms, Target::Firm),
            instruments: rows(&chunk.references.instruments, Target::Instrument),
        }
    }

    fn all_resolve(&self) -> bool {
        self.firms.iter().chain(&self.instruments).all(Option::is_some)
    }
}

/// Whether all ids other than those of firms and instruments resolve.
fn others_resolve(chunk: &Chunk, data: &Dataset) -> bool {
    let mut others = chunk.references.others();
    others.all(|(target, ids)| ids.iter().all(|id| links::resolve(data, id, target).is_some()))
        && chunk.references.among.iter().all(|(id, sources)| links::is_among(data, id, sources))
}

/// The summaries of all stances, in the order of their rows, each with the row of its firm.
fn stance_summaries(
    chunks: &[Arc<Chunk>],
    referenced: &[ReferencedRows],
    rows: &[ChunkRow],
) -> Vec<(u32, StanceSummary)> {
    let summary = |(row, (chunk, at)): (usize, &ChunkRow)| {
        let (firm, summary) = chunks.get(*chunk as usize)?.summaries.get(*at as usize)?;
        let referenced = referenced.get(*chunk as usize)?;
        let firm = (*referenced.firms.get(*firm as usize)?)?;
        let instrument = u16::try_from((*referenced.instruments.get(usize::from(summary.instrument))?)?).ok()?;
        Some((firm, StanceSummary { stance: u32::try_from(row).ok()?, instrument, ..*summary }))
    };
    rows.par_iter().enumerate().filter_map(summary).collect()
}

/// To whom each firm belongs, with the rows of the firm and of the other one, in the order of the former.
fn affiliations(chunks: &[Arc<Chunk>], data: &Dataset, rows: &[ChunkRow]) -> Vec<(u32, Affiliation<u32>)> {
    let of_firm = |(row, (chunk, at)): (usize, &ChunkRow)| {
        let all = chunks.get(*chunk as usize).map_or(&[][..], |chunk| &chunk.affiliations);
        let start = all.partition_point(|(other, _)| *other < *at as usize);
        let own = all.iter().skip(start).take_while(|(other, _)| *other == *at as usize);
        own.filter_map(move |(_, affiliation)| {
            let firm = |id: Id| u32::try_from(links::resolve(data, id.as_str(), Target::Firm)?).ok();
            Some((u32::try_from(row).ok()?, affiliation.clone().with(firm)?))
        })
        .collect::<Vec<_>>()
    };
    rows.par_iter().enumerate().flat_map_iter(of_firm).collect()
}

/// Whether a file has the same list twice.
fn has_repeated_list(chunks: &[Arc<Chunk>]) -> bool {
    let mut begun = HashSet::new();
    chunks.iter().any(|chunk| chunk.begun.iter().any(|kind| !begun.insert((chunk.file, *kind))))
}

/// The ids of all chunks, where records of later layers replace those of earlier ones.
fn overlaid<'a, T: PartialRecord>(
    chunks: &'a [Arc<Chunk>],
    lists: impl Iterator<Item = &'a StringArena> + Clone,
) -> Option<(Interner, Vec<ChunkRow>)> {
    let mut ids = Interner::default();
    ids.reserve(lists);
    let mut rows: Vec<ChunkRow> = Vec::new();
    for (n, chunk) in (0..).zip(chunks) {
        for (at, id) in (0..).zip(T::partial(&chunk.tables).ids.iter()) {
            match ids.insert(id)? {
                (_, true) => rows.push((n, at)),
                (row, false) => {
                    let before = rows.get_mut(row)?;
                    if !links::may_replace(chunks.get(before.0 as usize)?.layer, chunk.layer) {
                        return None;
                    }
                    *before = (n, at);
                }
            }
        }
    }
    Some((ids, rows))
}

fn assemble_table<T: PartialRecord>(chunks: &[Arc<Chunk>], files: &[Arc<dyn Bytes>]) -> Option<Assembled<T>> {
    let partials = || chunks.iter().map(|chunk| T::partial(&chunk.tables));
    let count = partials().map(|partial| partial.ids.len()).sum();
    let ids = partials().map(|partial| &partial.ids);
    // Usually all ids are different, and can be interned in parallel.
    let (ids, rows) = match Interner::of(ids.clone()) {
        Some(distinct) => {
            let rows = (0..).zip(partials()).flat_map(|(n, part)| (0..).take(part.ids.len()).map(move |at| (n, at)));
            (distinct, rows.collect())
        }
        None => overlaid::<T>(chunks, ids)?,
    };
    let is_lazy = partials().any(|partial| !partial.places.is_empty());
    let (mut records, mut places) = (LazyRecords::default(), Vec::with_capacity(if is_lazy { count } else { 0 }));
    records.reserve(count);
    for (chunk, at) in &rows {
        let partial: &PartialTable<T> = T::partial(&chunks.get(*chunk as usize)?.tables);
        records.push(partial.records.get(*at as usize).map(Arc::clone));
        if is_lazy {
            places.push(partial.places.get(*at as usize).copied().unwrap_or(Place::NONE));
        }
    }
    let files = if is_lazy { files.to_vec() } else { Vec::new() };
    let mut table = Table::of(ids, records, places, files);
    table.add_former_ids(partials().flat_map(|partial| &partial.former_ids));
    Some(Assembled { table, rows })
}
