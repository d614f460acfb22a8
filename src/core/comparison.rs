//! A comparison of firms by their standings toward instruments and chapters, and the firms that an obligation binds.

use rayon::prelude::*;

use crate::core::record::ObligationKind;
use crate::core::standing::{PositionFold, Standing, Status};
use crate::core::{Dataset, Date, Firm, Instrument, InstrumentKind, Obligation, Position, Stance, StanceSummary};

/// One row of a comparison: an instrument, and the standing of each firm toward it.
#[derive(Debug)]
pub struct ComparisonRow<'a> {
    pub instrument: &'a Instrument,
    /// In the order of the firms; `None` if there is no record.
    pub standings: Vec<Option<Standing<'a>>>,
    /// The chapters or sections that can be signed separately, where any of the firms signed anything.
    pub parts: Vec<ComparedPart<'a>>,
}

/// A chapter or section, and which of the firms committed to it.
#[derive(Debug)]
pub struct ComparedPart<'a> {
    pub obligation: &'a Obligation,
    /// In the order of the firms; `None` if the firm has not signed the instrument.
    pub taken: Vec<Option<bool>>,
}

impl ComparedPart<'_> {
    /// Whether not all firms are the same.
    pub fn differs(&self) -> bool {
        self.taken.windows(2).any(|pair| matches!(pair, [a, b] if a != b))
    }
}

impl ComparisonRow<'_> {
    /// Whether not all firms have the same status and the same parts.
    pub fn differs(&self) -> bool {
        let status = |standing: &Option<Standing<'_>>| standing.map_or(Status::None, |standing| standing.status);
        self.standings.windows(2).any(|pair| matches!(pair, [a, b] if status(a) != status(b)))
            || self.parts.iter().any(ComparedPart::differs)
    }
}

impl Stance {
    /// Whether it covers a chapter or section.
    fn covers(&self, part: &Obligation) -> bool {
        if self.covers.is_empty() { self.position == Position::Signed } else { self.covers.contains(&part.id) }
    }
}

impl Dataset {
    /// The chapters of an instrument, or the sections of a code of practice: what can be signed separately.
    fn parts<'a>(&'a self, instrument: &'a Instrument) -> impl Iterator<Item = &'a Obligation> {
        let row = self.instruments.row(instrument.id.as_str());
        let asked = row.into_iter().flat_map(|row| self.obligations_of(row));
        asked.filter(|obligation| match obligation.kind {
            ObligationKind::Chapter => true,
            ObligationKind::Section => instrument.kind == InstrumentKind::CodeOfPractice && obligation.parent.is_none(),
            _ => false,
        })
    }

    /// The chapter or section that an obligation belongs to; itself where it belongs to none.
    pub fn chapter_of<'a>(&'a self, obligation: &'a Obligation) -> &'a Obligation {
        let mut here = obligation;
        while let Some(parent) = here.parent.as_ref().and_then(|id| self.obligations.get(id)) {
            here = parent;
        }
        here
    }

    /// Whether a firm has committed to an obligation of a voluntary instrument on a day; `None` if it has not signed
    /// the instrument.
    pub fn taken_on(&self, firm: usize, obligation: &Obligation, day: Date) -> Option<bool> {
        let standing = self.standing(firm, &obligation.instrument, day)?;
        standing.status.is_signed().then(|| standing.stance.covers(self.chapter_of(obligation)))
    }

    /// The number of firms with any of some roles. Reads all firms that are not in memory, without keeping them.
    pub fn count_with_roles(&self, roles: &[&str]) -> usize {
        self.count_firms(|firm| firm.roles.iter().any(|role| roles.contains(&role.as_str())))
    }

    /// The number of firms of which any role is known. Reads as [`Dataset::count_with_roles`] does.
    pub fn count_with_known_roles(&self) -> usize {
        self.count_firms(|firm| !firm.roles.is_empty())
    }

    fn count_firms(&self, has: impl Fn(&Firm) -> bool + Sync) -> usize {
        /// The number of records that one task reads.
        const FIRMS: usize = 4096;
        let part = |first: usize| {
            let mut count = 0;
            let rows = first * FIRMS..((first + 1) * FIRMS).min(self.firms.len());
            self.firms.scan(rows, |_, firm| count += usize::from(has(firm)));
            count
        };
        (0..self.firms.len().div_ceil(FIRMS)).into_par_iter().map(part).sum()
    }

    /// The rows of the firms for which [`Dataset::taken_on`] is true. Only stances that name what they cover are read:
    /// there may be millions of stances.
    pub fn firms_taking_on(&self, obligation: &Obligation, day: Date) -> Vec<usize> {
        let Some(instrument) = self.instruments.row(obligation.instrument.as_str()) else { return Vec::new() };
        let chapter = self.chapter_of(obligation);
        let covers = |summary: &StanceSummary| {
            let named = || self.stances.with(summary.stance as usize, |stance| stance.covers(chapter)) == Some(true);
            if summary.names_parts { named() } else { summary.position == Position::Signed }
        };
        let standings = self.standings(day);
        let signed = (0..self.firms.len()).into_par_iter().filter(|firm| {
            standings.status(*firm, instrument).is_signed()
                && self.position_fold(*firm, instrument, day).and_then(PositionFold::basis).is_some_and(covers)
        });
        signed.collect()
    }

    /// Whether an obligation binds a firm on a day: one of a law by the roles that the firm is known to have, any other
    /// by its signature. Whether the date of application has come makes no difference.
    pub fn binds(&self, obligation: &Obligation, firm: usize, day: Date) -> bool {
        if self.instruments.get(&obligation.instrument).is_some_and(|instrument| instrument.binding) {
            let roles = self.firms.at(firm).map_or(&[][..], |firm| &firm.roles);
            obligation.who.iter().any(|role| roles.contains(role))
        } else {
            self.taken_on(firm, obligation, day) == Some(true)
        }
    }

    /// Compares firms, by their rows, on a day: the instruments toward which any of them has a record, in the order of
    /// the dataset.
    pub fn compare<'a>(&'a self, firms: &[usize], day: Date) -> Vec<ComparisonRow<'a>> {
        let row = |instrument: &'a Instrument| {
            let standings = firms.iter().map(|firm| self.standing(*firm, &instrument.id, day)).collect();
            let part = |obligation| {
                let taken = firms.iter().map(|firm| self.taken_on(*firm, obligation, day)).collect();
                ComparedPart { obligation, taken }
            };
            let parts = self.parts(instrument).map(part);
            ComparisonRow {
                instrument,
                parts: parts.filter(|part| part.taken.iter().any(Option::is_some)).collect(),
                standings,
            }
        };
        self.instruments.iter().map(row).filter(|row| row.standings.iter().any(Option::is_some)).collect()
    }
}
