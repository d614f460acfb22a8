//! Where all firms stand on a day. Of every stance only what that needs is looked at, so that it holds for millions.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use strum::EnumCount;

use super::asof::Held;
use super::record::{Position, Stance};
use super::{Dataset, Date};

/// What a stance says.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    /// Its row.
    pub stance: u32,
    /// The row of its instrument.
    pub instrument: u16,
    pub position: Position,
    pub date: Date,
    /// It names the chapters or sections that it covers.
    pub names_parts: bool,
}

/// What turns up to a day come to, one after another: see [`super::standing`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Line {
    said: Option<(Position, Date)>,
    observed: Option<Date>,
}

impl Line {
    /// Takes in the next turn; not before those that are older.
    pub fn take(&mut self, position: Position, date: Date) {
        if position == Position::Absent {
            self.observed = Some(date);
        } else {
            self.said = Some((position, date));
        }
    }

    pub fn held(self) -> Held {
        match (self.said, self.observed) {
            (None, None) => Held::None,
            (None, Some(_)) => Held::Absent,
            (Some((position, date)), observed) => {
                let listed = matches!(position, Position::Signed | Position::PartlySigned);
                // A list seen on the day of a signature, or of a less precise date around it, says nothing against it.
                let gone = observed.is_some_and(|seen| date.is_by(seen) && seen > date);
                if listed && gone { Held::NoLongerListed } else { position.into() }
            }
        }
    }
}

/// Where all firms stand toward all instruments on a day.
#[derive(Debug)]
pub struct Standings {
    day: Date,
    /// Of each instrument, in the order of the firms; nothing where no firm ever took a position.
    held: Vec<Vec<Held>>,
    about: Vec<Toward>,
}

/// Where all firms stand toward one instrument.
#[derive(Clone, Copy, Debug, Default)]
struct Toward {
    counts: [u32; Held::COUNT],
    newest: Option<Date>,
}

impl Standings {
    fn new(data: &Dataset, day: Date) -> Self {
        /// Firms that are looked at in one go.
        const FIRMS: usize = 4096;
        let (firms, instruments) = (data.firms.len(), data.instruments.len());
        let room = |firms: usize| -> Vec<Vec<Held>> {
            (0..instruments).map(|row| Vec::with_capacity(if data.has_stances(row) { firms } else { 0 })).collect()
        };
        let part = |first: usize| {
            let rows = first..(first + FIRMS).min(firms);
            let mut held = room(rows.len());
            let mut about = vec![Toward::default(); instruments];
            let mut lines = vec![Line::default(); instruments];
            for row in rows {
                lines.fill(Line::default());
                for turn in data.turns(row).iter().filter(|turn| turn.date.is_by(day)) {
                    let at = usize::from(turn.instrument);
                    if let (Some(line), Some(about)) = (lines.get_mut(at), about.get_mut(at)) {
                        line.take(turn.position, turn.date);
                        about.newest = about.newest.max(Some(turn.date));
                    }
                }
                for ((line, about), held) in lines.iter().zip(&mut about).zip(&mut held) {
                    let holds = line.held();
                    if let Some(count) = about.counts.get_mut(holds as usize) {
                        *count += 1;
                    }
                    if held.capacity() > 0 {
                        held.push(holds);
                    }
                }
            }
            (held, about)
        };
        let parts: Vec<_> = (0..firms).step_by(FIRMS).collect::<Vec<_>>().into_par_iter().map(part).collect();
        let mut all = Self { day, held: room(firms), about: vec![Toward::default(); instruments] };
        for (held, about) in parts {
            for (all, part) in all.held.iter_mut().zip(held) {
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

    pub fn held(&self, firm: usize, instrument: usize) -> Held {
        self.toward(instrument).get(firm).copied().unwrap_or(Held::None)
    }

    /// Where all firms stand toward an instrument, in their order.
    pub fn toward(&self, instrument: usize) -> &[Held] {
        self.held.get(instrument).map_or(&[], Vec::as_slice)
    }

    /// How many firms stand so toward an instrument.
    pub fn count(&self, instrument: usize, held: Held) -> usize {
        self.about.get(instrument).and_then(|about| about.counts.get(held as usize)).map_or(0, |count| *count as usize)
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
    pub(super) fn turn(&self, row: usize, stance: &Stance) -> Option<Turn> {
        let instrument = u16::try_from(self.instruments.row(stance.instrument.as_str())?).ok()?;
        Some(Turn {
            stance: u32::try_from(row).ok()?,
            instrument,
            position: stance.position,
            date: stance.date,
            names_parts: !stance.covers.is_empty(),
        })
    }
}
