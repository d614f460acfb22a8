//! A dataset in time: where its firms stand on a day, how that changed, and what it knew on a day.

use std::sync::Arc;

use crate::core::record::for_each_kind;
use crate::core::standing::{PositionFold, Standing, Status, standing};
use crate::core::standings::Standings;
use crate::core::status_span::{StatusSpan, status_spans};
use crate::core::{Dataset, Date, Id, Instrument, Record, Stance, StanceSummary};

impl Dataset {
    /// Where a firm stands toward an instrument on a day, and why; `None` if there is no record yet.
    ///
    /// Reads the firm's stances, where they are not in memory.
    ///
    /// ```no_run
    /// use pactscope::{Dataset, Date, Status};
    ///
    /// fn has_signed(data: &Dataset, firm: usize, day: Date) -> bool {
    ///     let Some(pact) = data.instrument_by_key("pact") else { return false };
    ///     data.standing(firm, &pact.id, day).is_some_and(|standing| standing.status == Status::Signed)
    /// }
    /// ```
    pub fn standing<'a>(&'a self, firm: usize, instrument: &Id, day: Date) -> Option<Standing<'a>> {
        let opening = self.instruments.get(instrument)?.opening();
        standing(self.stances_toward(firm, instrument), opening, day)
    }

    /// Where a firm stands toward an instrument on a day.
    pub fn status(&self, firm: usize, instrument: &Id, day: Date) -> Status {
        let instrument = self.instruments.row(instrument.as_str());
        let fold = instrument.and_then(|instrument| self.position_fold(firm, instrument, day));
        fold.map_or(Status::None, PositionFold::status)
    }

    /// The status on the day before `day`; `None` if it was not known.
    pub fn status_before(&self, firm: usize, instrument: &Id, day: Date) -> Option<Status> {
        let status = self.status(firm, instrument, Date::from_epoch_days(day.epoch_days() - 1));
        status.is_known().then_some(status)
    }

    /// The fold over a firm's stances toward an instrument, by their rows, as of a day.
    pub(super) fn position_fold(
        &self,
        firm: usize,
        instrument: usize,
        day: Date,
    ) -> Option<PositionFold<&StanceSummary>> {
        let opening = self.instruments.at(instrument)?.opening();
        let toward = self.stance_summaries(firm).iter().filter(|it| usize::from(it.instrument) == instrument);
        Some(PositionFold::of(toward, opening, day))
    }

    /// Where all firms stand on a day. Those of the last requested day are cached.
    pub fn standings(&self, day: Date) -> Arc<Standings> {
        let compute = || {
            let column = |(row, it): (usize, &Instrument)| (it.opening(), self.has_stances(row));
            let instruments: Vec<_> = self.instruments.iter().enumerate().map(column).collect();
            Standings::new(self.firms.len(), self.summaries_of_firms(), &instruments, day)
        };
        self.standings_cache.get_or_compute(day, compute)
    }

    /// The spans of a firm's status toward an instrument up to a day, oldest first; none if there is no record yet.
    ///
    /// Reads the firm's stances, where they are not in memory.
    pub fn status_spans(&self, firm: usize, instrument: &Id, day: Date) -> Vec<StatusSpan<&Stance>> {
        let Some(instrument) = self.instruments.get(instrument) else { return Vec::new() };
        status_spans(self.stances_toward(firm, &instrument.id), instrument.opening(), day)
    }

    /// Whether a firm changed its position toward an instrument up to a day. Its first position is no change.
    pub fn has_flipped(&self, firm: usize, instrument: usize, day: Date) -> bool {
        let toward = self.stance_summaries(firm).iter().filter(|it| usize::from(it.instrument) == instrument);
        let Some(instrument) = self.instruments.at(instrument) else { return false };
        let spans = status_spans(toward, instrument.opening(), day);
        spans.iter().filter(|span| span.status.is_known()).nth(1).is_some()
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
