//! How many firms were signatories of each instrument, over time.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::core::record::Opening;
use crate::core::status_span::status_spans;
use crate::core::{Csr, Date, StanceSummary};

/// For each instrument, by row, the days on which the number of its signatories changed, oldest first, each with the
/// number from that day on. A firm that is no longer listed does not count any more.
pub(super) fn count_over_time(
    openings: &[Opening],
    firms: usize,
    summaries: &Csr<StanceSummary>,
) -> Vec<Vec<(Date, usize)>> {
    /// The number of firms in one parallel task.
    const FIRMS: usize = 4096;
    type Changes = Vec<BTreeMap<Date, i64>>;
    let part = |first: usize| {
        let mut changes: Changes = vec![BTreeMap::new(); openings.len()];
        let mut of_firm: Vec<&StanceSummary> = Vec::new();
        for firm in first..(first + FIRMS).min(firms) {
            of_firm.clear();
            of_firm.extend(summaries.of(firm));
            of_firm.sort_by_key(|summary| summary.instrument);
            for toward in of_firm.chunk_by(|a, b| a.instrument == b.instrument) {
                let instrument = toward.first().map_or(usize::MAX, |summary| usize::from(summary.instrument));
                let (Some(changes), Some(opening)) = (changes.get_mut(instrument), openings.get(instrument)) else {
                    continue;
                };
                let mut signed = false;
                for span in status_spans(toward.iter().copied(), *opening, Date::LAST) {
                    if span.status.is_signed() != signed {
                        signed = !signed;
                        *changes.entry(span.from).or_default() += if signed { 1 } else { -1 };
                    }
                }
            }
        }
        changes
    };
    let add = |mut all: Changes, part: Changes| {
        for (all, part) in all.iter_mut().zip(part) {
            for (date, change) in part {
                *all.entry(date).or_default() += change;
            }
        }
        all
    };
    let starts: Vec<usize> = (0..firms).step_by(FIRMS).collect();
    let all = starts.into_par_iter().map(part).reduce(|| vec![BTreeMap::new(); openings.len()], add);
    all.into_iter()
        .map(|changes| {
            let mut signed = 0;
            let running = changes.into_iter().map(|(date, change)| {
                signed += change;
                (date, usize::try_from(signed).unwrap_or(0))
            });
            running.collect()
        })
        .collect()
}
