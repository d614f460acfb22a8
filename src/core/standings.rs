//! Where all firms stand on a day. Of every stance only what that needs is looked at, so that it holds for millions.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use strum::EnumCount;

use super::record::{Dated, Position, Stance};
use super::{Dataset, Date, StatedDate};
use crate::core::standing::Status;

/// What a stance says.
#[derive(Clone, Copy, Debug)]
pub struct StanceSummary {
    /// Its row.
    pub stance: u32,
    /// The row of its instrument.
    pub instrument: u16,
    pub position: Position,
    pub date: Date,
    pub dated: Dated,
    /// It names the chapters or sections that it covers.
    pub names_parts: bool,
}

impl StanceSummary {
    /// Its date, and whether it was taken on that day or by it.
    pub const fn stated_date(&self) -> StatedDate {
        StatedDate { date: self.date, dated: self.dated }
    }
}

/// What turns up to a day come to, one after another: see [`super::standing`].
#[derive(Clone, Copy, Debug, Default)]
pub struct PositionFold {
    said: Option<(Position, Date)>,
    observed: Option<Date>,
}

impl PositionFold {
    /// Takes in the next turn; not before those that are older.
    pub fn take(&mut self, position: Position, date: Date) {
        if position == Position::Absent {
            self.observed = Some(date);
        } else {
            self.said = Some((position, date));
        }
    }

    pub fn status(self) -> Status {
        match (self.said, self.observed) {
            (None, None) => Status::None,
            (None, Some(_)) => Status::Absent,
            (Some((position, date)), observed) => {
                let listed = matches!(position, Position::Signed | Position::PartlySigned);
                // A list seen on the day of a signature, or of a less precise date around it, says nothing against it.
                let gone = observed.is_some_and(|seen| date.is_by(seen) && seen > date);
                if listed && gone { Status::NoLongerListed } else { position.into() }
            }
        }
    }
}

/// Where all firms stand toward all instruments on a day.
#[derive(Debug)]
pub struct Standings {
    day: Date,
    /// Of each instrument, in the order of the firms; nothing where no firm ever took a position.
    status: Vec<Vec<Status>>,
    about: Vec<Toward>,
}

/// Where all firms stand toward one instrument.
#[derive(Clone, Copy, Debug, Default)]
struct Toward {
    counts: [u32; Status::COUNT],
    newest: Option<Date>,
}

impl Standings {
    fn new(data: &Dataset, day: Date) -> Self {
        /// Firms that are looked at in one go.
        const FIRMS: usize = 4096;
        let (firms, instruments) = (data.firms.len(), data.instruments.len());
        let room = |firms: usize| -> Vec<Vec<Status>> {
            (0..instruments).map(|row| Vec::with_capacity(if data.has_stances(row) { firms } else { 0 })).collect()
        };
        let part = |first: usize| {
            let rows = first..(first + FIRMS).min(firms);
            let mut status = room(rows.len());
            let mut about = vec![Toward::default(); instruments];
            let mut lines = vec![PositionFold::default(); instruments];
            for row in rows {
                lines.fill(PositionFold::default());
                for summary in data.stance_summaries(row).iter().filter(|summary| summary.date.is_by(day)) {
                    let at = usize::from(summary.instrument);
                    if let (Some(line), Some(about)) = (lines.get_mut(at), about.get_mut(at)) {
                        line.take(summary.position, summary.date);
                        about.newest = about.newest.max(Some(summary.date));
                    }
                }
                for ((line, about), status) in lines.iter().zip(&mut about).zip(&mut status) {
                    let holds = line.status();
                    if let Some(count) = about.counts.get_mut(holds as usize) {
                        *count += 1;
                    }
                    if status.capacity() > 0 {
                        status.push(holds);
                    }
                }
            }
            (status, about)
        };
        let parts: Vec<_> = (0..firms).step_by(FIRMS).collect::<Vec<_>>().into_par_iter().map(part).collect();
        let mut all = Self { day, status: room(firms), about: vec![Toward::default(); instruments] };
        for (status, about) in parts {
            for (all, part) in all.status.iter_mut().zip(status) {
                all.extend(part);
            }
            for (sum, part) in all.about.iter_mut().zip(about) {
                sum.newest = sum.newest.max(part.newest);
                for (sum, part) in sum.counts.iter_mut().zip(part.counts) {
                    *sum += part;
                }
            }
        }
        all
    }

    pub fn status(&self, firm: usize, instrument: usize) -> Status {
        self.toward(instrument).get(firm).copied().unwrap_or(Status::None)
    }

    /// Where all firms stand toward an instrument, in their order.
    pub fn toward(&self, instrument: usize) -> &[Status] {
        self.status.get(instrument).map_or(&[], Vec::as_slice)
    }

    /// How many firms stand so toward an instrument.
    pub fn count(&self, instrument: usize, status: Status) -> usize {
        self.about
            .get(instrument)
            .and_then(|about| about.counts.get(status as usize))
            .map_or(0, |count| *count as usize)
    }

    /// The date of the newest stance toward an instrument, up to the day.
    pub fn newest(&self, instrument: usize) -> Option<Date> {
        self.about.get(instrument)?.newest
    }
}

/// The standings that were asked for last.
#[derive(Debug, Default)]
pub struct Latest(Mutex<Option<Arc<Standings>>>);

impl Dataset {
    /// Where all firms stand on a day. The day asked for last costs nothing.
    pub fn standings(&self, day: Date) -> Arc<Standings> {
        let mut latest = self.latest.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*latest {
            Some(known) if known.day == day => Arc::clone(known),
            _ => {
                let standings = Arc::new(Standings::new(self, day));
                *latest = Some(Arc::clone(&standings));
                standings
            }
        }
    }

    /// What a stance says; nothing where its instrument is not known yet.
    pub(crate) fn summary(&self, row: usize, stance: &Stance) -> Option<StanceSummary> {
        let instrument = u16::try_from(self.instruments.row(stance.instrument.as_str())?).ok()?;
        Some(StanceSummary {
            stance: u32::try_from(row).ok()?,
            instrument,
            position: stance.position,
            date: stance.date,
            dated: stance.dated,
            names_parts: !stance.covers.is_empty(),
        })
    }
}
