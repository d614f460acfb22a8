//! From pieces to a dataset, where everything in them is right.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::core::Dataset;
use crate::core::Id;
use crate::core::StanceSummary;
use crate::core::record::{Firm, Obligation, Stance};
use crate::core::table::bytes::Bytes;
use crate::core::table::interner::{Interner, StringArena};
use crate::core::table::lazy::LazyRecords;
use crate::core::table::{Place, Table};
use crate::load::parts::{Gathered, Part};
use crate::load::piece::{Named, Piece};

/// Where a row comes from: the piece, and the place in its part.
type From = (u32, u32);

/// A table, and where its rows come from.
struct Gather<T> {
    table: Table<T>,
    from: Vec<From>,
}

/// The dataset of some pieces, linked; none where two records have one id, or the like: what exactly is told
/// elsewhere. Of a dataset that is not `whole` yet, ids may lead nowhere.
pub fn gather(pieces: Vec<Arc<Piece>>, files: &[Arc<dyn Bytes>], whole: bool) -> Option<Dataset> {
    let of = &pieces;
    if lists_twice(of) {
        return None;
    }
    let (firms, stances) = rayon::join(|| table::<Firm>(of, files), || table::<Stance>(of, files));
    let (firms, stances) = (firms?, stances?);
    let mut data = Dataset::default();
    data.about = pieces.iter().rev().find_map(|piece| piece.about.clone());
    data.sources = table(of, files)?.table;
    data.terms = table(of, files)?.table;
    data.penalties = table(of, files)?.table;
    data.instruments = table(of, files)?.table;
    data.obligations = table(of, files)?.table;
    data.firms = firms.table;
    data.stances = stances.table;
    data.events = table(of, files)?.table;
    data.notes = table(of, files)?.table;
    let named: Vec<Rows> = pieces.par_iter().map(|piece| Rows::of(piece, &data)).collect();
    let children = children(of, &data, &firms.from);
    let resolves = |(piece, rows): (&Arc<Piece>, &Rows)| rows.all_known() && resolve(piece, &data);
    let sound =
        !whole || (ids_are_unique(&data) && pieces.par_iter().zip(&named).all(resolves) && no_rounds(&data, &children));
    if !sound {
        return None;
    }
    let stance_summaries = stance_summaries(of, &named, &stances.from);
    // They are as large as what was made of them.
    drop((pieces, stances.from));
    data.build_links_from(&stance_summaries, &children);
    Some(data)
}

/// The rows of the firms and instruments that a piece names, by their numbers there.
struct Rows {
    firms: Vec<Option<u32>>,
    instruments: Vec<Option<u32>>,
}

impl Rows {
    fn of(piece: &Piece, data: &Dataset) -> Self {
        fn rows<T>(named: &Named, table: &Table<T>) -> Vec<Option<u32>> {
            named.iter().map(|id| u32::try_from(table.row(id)?).ok()).collect()
        }
        Self {
            firms: rows(&piece.refs.firms, &data.firms),
            instruments: rows(&piece.refs.instruments, &data.instruments),
        }
    }

    fn all_known(&self) -> bool {
        self.firms.iter().chain(&self.instruments).all(Option::is_some)
    }
}

/// What all stances say, in the order of their rows, each with the row of its firm.
fn stance_summaries(pieces: &[Arc<Piece>], named: &[Rows], from: &[From]) -> Vec<(u32, StanceSummary)> {
    let summary = |(row, (piece, at)): (usize, &From)| {
        let (firm, summary) = pieces.get(*piece as usize)?.said.get(*at as usize)?;
        let rows = named.get(*piece as usize)?;
        let firm = (*rows.firms.get(*firm as usize)?)?;
        let instrument = u16::try_from((*rows.instruments.get(usize::from(summary.instrument))?)?).ok()?;
        Some((firm, StanceSummary { stance: u32::try_from(row).ok()?, instrument, ..*summary }))
    };
    from.par_iter().enumerate().filter_map(summary).collect()
}

/// The rows of firms that have a parent, each behind that of the parent.
fn children(pieces: &[Arc<Piece>], data: &Dataset, from: &[From]) -> Vec<(u32, u32)> {
    let child = |(row, (piece, at)): (usize, &From)| {
        let parents = &pieces.get(*piece as usize)?.parents;
        let found = parents.binary_search_by_key(&(*at as usize), |(at, _)| *at).ok()?;
        let parent = data.firms.row(parents.get(found)?.1.as_str())?;
        Some((u32::try_from(parent).ok()?, u32::try_from(row).ok()?))
    };
    from.par_iter().enumerate().filter_map(child).collect()
}

/// A file that has a list twice.
fn lists_twice(pieces: &[Arc<Piece>]) -> bool {
    let mut begun = HashSet::new();
    pieces.iter().any(|piece| piece.begun.iter().any(|kind| !begun.insert((piece.file, *kind))))
}

/// The ids of all pieces, of which later layers take the places of earlier ones.
fn overlaid<'a, T: Gathered>(
    pieces: &'a [Arc<Piece>],
    lists: impl Iterator<Item = &'a StringArena> + Clone,
) -> Option<(Interner, Vec<From>)> {
    let mut ids = Interner::default();
    ids.reserve(lists);
    let mut from: Vec<From> = Vec::new();
    for (n, piece) in (0..).zip(pieces) {
        for (at, id) in (0..).zip(T::part(&piece.parts).ids.iter()) {
            match ids.insert(id)? {
                (_, true) => from.push((n, at)),
                (row, false) => {
                    let before = from.get_mut(row)?;
                    // Two of one layer; of two layers, the later one's stands.
                    if pieces.get(before.0 as usize)?.layer == piece.layer {
                        return None;
                    }
                    *before = (n, at);
                }
            }
        }
    }
    Some((ids, from))
}

fn table<T: Gathered>(pieces: &[Arc<Piece>], files: &[Arc<dyn Bytes>]) -> Option<Gather<T>> {
    let parts = || pieces.iter().map(|piece| T::part(&piece.parts));
    let count = parts().map(|part| part.ids.len()).sum();
    let ids = parts().map(|part| &part.ids);
    // As a rule no id comes twice, and all of them can be taken in side by side.
    let (ids, from) = match Interner::of(ids.clone()) {
        Some(known) => {
            let from = (0..).zip(parts()).flat_map(|(n, part)| (0..).take(part.ids.len()).map(move |at| (n, at)));
            (known, from.collect())
        }
        None => overlaid::<T>(pieces, ids)?,
    };
    let is_lazy = parts().any(|part| !part.places.is_empty());
    let (mut records, mut places) = (LazyRecords::default(), Vec::with_capacity(if is_lazy { count } else { 0 }));
    records.reserve(count);
    for (piece, at) in &from {
        let part: &Part<T> = T::part(&pieces.get(*piece as usize)?.parts);
        let in_memory = part.in_memory.get(*at as usize);
        records.push(in_memory.map(Arc::clone));
        if is_lazy {
            places.push(part.places.get(*at as usize).copied().unwrap_or(Place::NONE));
        }
    }
    Some(Gather { table: Table::of(ids, records, places, if is_lazy { files.to_vec() } else { Vec::new() }), from })
}

/// One id names one record, whatever its kind; one key names one instrument.
fn ids_are_unique(data: &Dataset) -> bool {
    let tables = [
        data.firms.ids(),
        data.stances.ids(),
        data.sources.ids(),
        data.events.ids(),
        data.notes.ids(),
        data.obligations.ids(),
        data.terms.ids(),
        data.instruments.ids(),
        data.penalties.ids(),
    ];
    let apart = |(n, table): (usize, &&Interner)| {
        tables.iter().skip(n + 1).all(|other| {
            let (few, many) = if table.len() < other.len() { (table, other) } else { (other, table) };
            few.iter().all(|id| many.row(id).is_none())
        })
    };
    let keys: HashSet<&Id> = data.instruments.iter().map(|instrument| &instrument.key).collect();
    tables.iter().enumerate().all(apart) && keys.len() == data.instruments.len()
}

/// Whether all other ids that a piece names lead to records.
fn resolve(piece: &Piece, data: &Dataset) -> bool {
    fn all<T: Gathered>(ids: &HashSet<Id>, data: &Dataset) -> bool {
        ids.iter().all(|id| T::table(data).row(id.as_str()).is_some())
    }
    let refs = &piece.refs;
    refs.sources.iter().all(|id| data.sources.row(id).is_some())
        && all::<Obligation>(&refs.obligations, data)
        && all::<crate::core::Penalty>(&refs.penalties, data)
        && refs.terms.iter().all(|(kind, terms)| terms.iter().all(|id| data.is_term(id, *kind)))
        && refs.any.iter().all(|id| data.find(id.as_str()).is_some())
}

/// Whether following parents, and what laws amend, ends from everywhere.
fn no_rounds(data: &Dataset, children: &[(u32, u32)]) -> bool {
    let ends = |up: Vec<Option<usize>>| {
        // By which walk a row was reached; nought for none yet.
        let mut reached = vec![0_u32; up.len()];
        (0..up.len()).zip(1..).all(|(start, walk)| {
            let mut here = Some(start);
            while let Some(by) = here.and_then(|row| reached.get_mut(row)) {
                if *by != 0 {
                    return *by != walk;
                }
                *by = walk;
                here = here.and_then(|row| up.get(row).copied().flatten());
            }
            true
        })
    };
    let mut firms = vec![None; data.firms.len()];
    for (parent, row) in children {
        if let Some(slot) = firms.get_mut(*row as usize) {
            *slot = Some(*parent as usize);
        }
    }
    let obligations =
        data.obligations.iter().map(|o| o.parent.as_ref().and_then(|id| data.obligations.row(id.as_str())));
    let amended = data.instruments.iter().map(|i| i.amends.as_ref().and_then(|id| data.instruments.row(id.as_str())));
    ends(firms) && ends(obligations.collect()) && ends(amended.collect())
}
