//! A dataset in time: where its firms stand on a day, how that changed, and what it knew on a day.

use std::sync::Arc;

use crate::core::record::for_each_kind;
use crate::core::standing::{PositionFold, Standing, Status, standing};
use crate::core::standings::Standings;
use crate::core::status_span::{StatusSpan, status_spans};
use crate::core::{Dataset, Date, Id, Record, Stance, StanceSummary};

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

    /// The spans of a firm's status toward an instrument up to a day, oldest first; none if there is no record yet.
    ///
    /// Reads the firm's stances, where they are not in memory.
    pub fn status_spans(&self, firm: usize, instrument: &Id, day: Date) -> Vec<StatusSpan<&Stance>> {
        status_spans(self.stances_toward(firm, instrument), day)
    }

    /// Whether a firm changed its position toward an instrument up to a day. Its first position is no change.
    pub fn has_flipped(&self, firm: usize, instrument: usize, day: Date) -> bool {
        let summaries = self.stance_summaries(firm).iter();
        let toward = summaries.filter(|summary| usize::from(summary.instrument) == instrument);
        status_spans(toward, day).len() > 1
    }

    /// The days on which the number of an instrument's signatories changed, oldest first, each with the number from
    /// that day on.
    pub fn signatories_over_time(&self, instrument: usize) -> &[(Date, usize)] {
        self.links().signatories_over_time.get(instrument).map_or(&[], Vec::as_slice)
    }

    /// What the dataset knew on a day: without the records that were entered later, and without those that belong to
    /// them.
    ///
    /// Reads records that are not in memory.
    #[must_use]
    pub fn known_on(mut self, day: Date) -> Self {
        macro_rules! forget_later {
            ($($list:ident: $record:ident),+ $(,)?) => {
                $(
                    let mut records = std::mem::take(&mut self.$list);
                    records.retain(|record| {
                        record.recorded().is_none_or(|recorded| recorded.is_by(day))
                            && record.belongs_to().all(|owner| self.find(owner.as_str()).is_some())
                    });
                    self.$list = records;
                )+
            };
        }
        for_each_kind!(forget_later);
        self.build_links();
        self
    }
}
