//! Where all firms stand on a day, computed at once from the summaries of their stances.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use strum::EnumCount;

use crate::core::record::Opening;
use crate::core::standing::{PositionFold, Status};
use crate::core::{Csr, Date, StanceSummary, StatedDate};

/// Where all firms stand toward all instruments on a day.
#[derive(Debug)]
pub struct Standings {
    day: Date,
    /// For each instrument the status of each firm; empty if no firm ever took a position.
    status: Vec<Vec<Status>>,
    totals: Vec<Totals>,
}

/// Totals over all firms, toward one instrument.
#[derive(Clone, Copy, Debug, Default)]
struct Totals {
    counts: [u32; Status::COUNT],
    newest: Option<StatedDate>,
}

impl Standings {
    /// Computes them from the summaries of each of `firms`, oldest first. `instruments` says of each from when firms
    /// could take part, and whether any summary names it.
    pub(super) fn new(
        firms: usize,
        summaries: &Csr<StanceSummary>,
        instruments: &[(Opening, bool)],
        day: Date,
    ) -> Self {
        /// The number of firms in one parallel task.
        const FIRMS: usize = 4096;
        let room = |firms: usize| -> Vec<Vec<Status>> {
            instruments.iter().map(|(_, has)| Vec::with_capacity(if *has { firms } else { 0 })).collect()
        };
        let no_totals = || vec![Totals::default(); instruments.len()];
        let part = |first: usize| {
            let rows = first..(first + FIRMS).min(firms);
            let (mut status, mut totals) = (room(rows.len()), no_totals());
            let empty: Vec<_> = instruments.iter().map(|(opening, _)| PositionFold::new(*opening, day)).collect();
            let silent: Vec<Status> = empty.iter().map(|fold| fold.status()).collect();
            // Firms take a position toward few instruments: only the folds of these are used and emptied again.
            let mut folds: Vec<Option<PositionFold<&StanceSummary>>> = vec![None; instruments.len()];
            for row in rows {
                for summary in summaries.of(row) {
                    let at = usize::from(summary.instrument);
                    if let (Some(fold), Some(empty), Some(totals)) =
                        (folds.get_mut(at), empty.get(at), totals.get_mut(at))
                        && fold.get_or_insert(*empty).push(summary)
                    {
                        totals.newest = newer(totals.newest, Some(summary.stated_date()));
                    }
                }
                let columns = totals.iter_mut().zip(&mut status);
                for ((fold, silent), (totals, column)) in folds.iter_mut().zip(&silent).zip(columns) {
                    let status = fold.as_ref().map_or(*silent, |fold| fold.status());
                    if fold.is_some() {
                        *fold = None;
                    }
                    if let Some(count) = totals.counts.get_mut(status as usize) {
                        *count += 1;
                    }
                    if column.capacity() > 0 {
                        column.push(status);
                    }
                }
            }
            (status, totals)
        };
        let parts: Vec<_> = (0..firms).step_by(FIRMS).collect::<Vec<_>>().into_par_iter().map(part).collect();
        let mut all = Self { day, status: room(firms), totals: no_totals() };
        for (status, totals) in parts {
            for (all, part) in all.status.iter_mut().zip(status) {
                all.extend(part);
            }
            for (all, part) in all.totals.iter_mut().zip(totals) {
                all.newest = newer(all.newest, part.newest);
                for (sum, count) in all.counts.iter_mut().zip(part.counts) {
                    *sum += count;
                }
            }
        }
        all
    }

    /// The status of a firm toward an instrument, by their rows; [`Status::None`] for a row out of range.
    pub fn status(&self, firm: usize, instrument: usize) -> Status {
        self.toward(instrument).get(firm).copied().unwrap_or(Status::None)
    }

    /// The status of each firm toward an instrument, by row; empty if no firm ever took a position.
    pub fn toward(&self, instrument: usize) -> &[Status] {
        self.status.get(instrument).map_or(&[], Vec::as_slice)
    }

    /// The number of firms with a status toward an instrument.
    pub fn count(&self, instrument: usize, status: Status) -> usize {
        let totals = self.totals.get(instrument);
        totals.and_then(|totals| totals.counts.get(status as usize)).map_or(0, |count| *count as usize)
    }

    /// The date of the newest stance toward an instrument, up to the day; `None` before the first.
    pub fn newest(&self, instrument: usize) -> Option<StatedDate> {
        self.totals.get(instrument)?.newest
    }
}

/// The later of two dates; of two equal ones, the one that is `on` the day.
fn newer(a: Option<StatedDate>, b: Option<StatedDate>) -> Option<StatedDate> {
    a.into_iter().chain(b).max_by_key(|stated| (stated.date, std::cmp::Reverse(stated.dated)))
}

/// The standings of the last requested day.
///
/// They are computed outside the lock: a thread that waits for parallel work may run another task that needs the same
/// lock. Two threads may therefore compute the same day at once.
#[derive(Debug, Default)]
pub(super) struct StandingsCache(Mutex<Option<Arc<Standings>>>);

impl StandingsCache {
    /// The standings of a day, from the cache or computed now.
    pub(super) fn get_or_compute(&self, day: Date, compute: impl FnOnce() -> Standings) -> Arc<Standings> {
        let latest = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match latest {
            Some(known) if known.day == day => known,
            _ => {
                let standings = Arc::new(compute());
                *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&standings));
                standings
            }
        }
    }
}
