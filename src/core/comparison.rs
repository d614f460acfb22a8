//! Firms side by side: their standings toward every instrument and its chapters, aligned; and which firms an
//! obligation binds.

use rayon::prelude::*;

use crate::core::record::ObligationKind;
use crate::core::standing::{Standing, Status};
use crate::core::{Dataset, Date, Firm, Instrument, InstrumentKind, Obligation, Position, Stance, StanceSummary};

/// An instrument and where each of the firms stands toward it.
#[derive(Debug)]
pub struct Row<'a> {
    pub instrument: &'a Instrument,
    /// In the order of the firms; none where there is no record.
    pub standings: Vec<Option<Standing<'a>>>,
    /// The chapters or sections that can be signed apart.
    pub parts: Vec<Part<'a>>,
}

/// A chapter or section, and which of the firms took it on.
#[derive(Debug)]
pub struct Part<'a> {
    pub obligation: &'a Obligation,
    /// None where the firm has signed nothing there.
    pub taken: Vec<Option<bool>>,
}

impl Part<'_> {
    pub fn differs(&self) -> bool {
        self.taken.windows(2).any(|pair| matches!(pair, [a, b] if a != b))
    }
}

impl Row<'_> {
    /// Whether the firms do not all stand the same.
    pub fn differs(&self) -> bool {
        let status = |standing: &Option<Standing<'_>>| standing.map_or(Status::None, |standing| standing.status);
        self.standings.windows(2).any(|pair| matches!(pair, [a, b] if status(a) != status(b)))
            || self.parts.iter().any(Part::differs)
    }
}

impl Stance {
    /// Whether it covers a chapter or section.
    fn covers(&self, part: &Obligation) -> bool {
        if self.covers.is_empty() { self.position == Position::Signed } else { self.covers.contains(&part.id) }
    }
}

impl Dataset {
    /// The chapters of an instrument, or the sections of a code of practice: what can be signed apart.
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
    fn chapter_of<'a>(&'a self, obligation: &'a Obligation) -> &'a Obligation {
        let mut here = obligation;
        while let Some(parent) = here.parent.as_ref().and_then(|id| self.obligations.get(id)) {
            here = parent;
        }
        here
    }

    /// Whether a firm took on an obligation of something voluntary, by a day; none where it has signed nothing there.
    pub fn taken_on(&self, firm: usize, obligation: &Obligation, day: Date) -> Option<bool> {
        let standing = self.standing(firm, &obligation.instrument, day)?;
        standing.status.is_signed().then(|| standing.stance.covers(self.chapter_of(obligation)))
    }

    /// How many firms have any of some roles. Their records are read, and not held.
    pub fn count_with_roles(&self, roles: &[&str]) -> usize {
        /// Records that are read in one go.
        const FIRMS: usize = 4096;
        let has = |firm: &Firm| firm.roles.iter().any(|role| roles.contains(&role.as_str()));
        let part = |first: usize| {
            let mut count = 0;
            let rows = first * FIRMS..((first + 1) * FIRMS).min(self.firms.len());
            self.firms.scan(rows, |_, firm| count += usize::from(has(firm)));
            count
        };
        (0..self.firms.len().div_ceil(FIRMS)).into_par_iter().map(part).sum()
    }

    /// How many firms took on an obligation of something voluntary, by a day: as [`Dataset::taken_on`] says of each, but of
    /// their stances only those are read that name what they cover, for there may be millions.
    pub fn count_taken_on(&self, obligation: &Obligation, day: Date) -> usize {
        let Some(instrument) = self.instruments.row(obligation.instrument.as_str()) else { return 0 };
        let chapter = self.chapter_of(obligation);
        let covers = |summary: &StanceSummary| {
            let named = || self.stances.with(summary.stance as usize, |stance| stance.covers(chapter)) == Some(true);
            if summary.names_parts { named() } else { summary.position == Position::Signed }
        };
        let standings = self.standings(day);
        let signed = (0..self.firms.len()).into_par_iter().filter(|firm| {
            standings.status(*firm, instrument).is_signed()
                && self.position_fold(*firm, instrument, day).basis().is_some_and(covers)
        });
        signed.count()
    }

    /// Whether an obligation binds a firm on a day: a law's by the roles that the firm is known to have, any other by
    /// its signature. Whether a law's obligation applies yet is not asked.
    pub fn binds(&self, obligation: &Obligation, firm: usize, day: Date) -> bool {
        if self.instruments.get(&obligation.instrument).is_some_and(|instrument| instrument.binding) {
            let roles = self.firms.at(firm).map_or(&[][..], |firm| &firm.roles);
            obligation.who.iter().any(|role| roles.contains(role))
        } else {
            self.taken_on(firm, obligation, day) == Some(true)
        }
    }

    /// The instruments toward which any of the firms stands anywhere on a day, in the order of the dataset.
    pub fn side_by_side<'a>(&'a self, firms: &[usize], day: Date) -> Vec<Row<'a>> {
        let row = |instrument: &'a Instrument| {
            let standings = firms.iter().map(|firm| self.standing(*firm, &instrument.id, day)).collect();
            let part = |obligation| {
                let taken = firms.iter().map(|firm| self.taken_on(*firm, obligation, day)).collect();
                Part { obligation, taken }
            };
            let parts = self.parts(instrument).map(part);
            Row { instrument, parts: parts.filter(|part| part.taken.iter().any(Option::is_some)).collect(), standings }
        };
        self.instruments.iter().map(row).filter(|row| row.standings.iter().any(Option::is_some)).collect()
    }
}
