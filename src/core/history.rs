//! A dataset in time: where its firms stand on a day, how that changed, and what it knew on a day.

use std::sync::Arc;

use crate::core::standing::{PositionFold, Standing, Status, standing};
use crate::core::standings::Standings;
use crate::core::{Dataset, Date, Id, StanceSummary};

/// A change of position of one firm toward one instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flip {
    /// The date of the stance that caused it.
    pub date: Date,
    pub from: Status,
    pub to: Status,
}

impl Dataset {
    /// Where a firm stands toward an instrument on a day, and why; `None` if there is no record yet.
    ///
    /// Reads the firm's stances, where they are not in memory.
    pub fn standing<'a>(&'a self, firm: usize, instrument: &Id, day: Date) -> Option<Standing<'a>> {
        standing(self.stances_toward(firm, instrument), day)
    }

    /// Where a firm stands toward an instrument on a day.
    pub fn status(&self, firm: usize, instrument: &Id, day: Date) -> Status {
        let instrument = self.instruments.row(instrument.as_str());
        instrument.map_or(Status::None, |instrument| self.position_fold(firm, instrument, day).status())
    }

    /// The status on the day before `day`; `None` if there was no record.
    pub fn status_before(&self, firm: usize, instrument: &Id, day: Date) -> Option<Status> {
        let status = self.status(firm, instrument, Date::from_epoch_days(day.epoch_days() - 1));
        (status != Status::None).then_some(status)
    }

    /// The fold over a firm's stances toward an instrument, by their rows, as of a day.
    pub(super) fn position_fold(&self, firm: usize, instrument: usize, day: Date) -> PositionFold<&StanceSummary> {
        let summaries = self.stance_summaries(firm).iter();
        PositionFold::of(summaries.filter(|summary| usize::from(summary.instrument) == instrument), day)
    }

    /// Where all firms stand on a day. Those of the last requested day are cached.
    pub fn standings(&self, day: Date) -> Arc<Standings> {
        let has_stances = || (0..self.instruments.len()).map(|row| self.has_stances(row)).collect::<Vec<_>>();
        let compute = || Standings::new(self.firms.len(), self.summaries_of_firms(), &has_stances(), day);
        self.standings_cache.get_or_compute(day, compute)
    }

    /// The changes of a firm's status toward an instrument up to a day, oldest first. The first stance is no change.
    pub fn flips(&self, firm: usize, instrument: &Id, day: Date) -> Vec<Flip> {
        let mut flips = Vec::new();
        let mut before = Status::None;
        let mut dates: Vec<Date> = self.stances_toward(firm, instrument).map(|stance| stance.date).collect();
        dates.retain(|date| date.is_by(day));
        dates.dedup();
        for date in dates {
            let status = self.status(firm, instrument, date);
            if before != Status::None && status != before {
                flips.push(Flip { date, from: before, to: status });
            }
            before = status;
        }
        flips
    }

    /// What the dataset knew on a day: without the records that were entered later, and without those that name them.
    ///
    /// Reads records that are not in memory.
    #[must_use]
    pub fn known_on(mut self, day: Date) -> Self {
        self.instruments.retain(|record| record.recorded.is_by(day));
        self.firms.retain(|record| record.recorded.is_by(day));
        let (instruments, firms) = (&self.instruments, &self.firms);
        self.obligations
            .retain(|record| record.recorded.is_by(day) && instruments.row(record.instrument.as_str()).is_some());
        self.stances.retain(|record| {
            record.recorded.is_by(day)
                && firms.row(record.firm.as_str()).is_some()
                && instruments.row(record.instrument.as_str()).is_some()
        });
        self.events.retain(|record| record.recorded.is_by(day));
        self.notes.retain(|record| record.recorded.is_by(day));
        self.build_links();
        self
    }
}
