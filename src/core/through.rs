//! What associations say for their members.

use crate::core::affiliation::AffiliationKind;
use crate::core::record::FirmKind;
use crate::core::{Dataset, Date, Firm, Instrument, Standing};

/// A position of an association, which its members have through it. It is never a position of their own.
#[derive(Clone, Copy, Debug)]
pub struct PositionThrough<'a> {
    pub association: &'a Firm,
    pub instrument: &'a Instrument,
    pub standing: Standing<'a>,
}

impl Dataset {
    /// The positions on a day of the associations whose member a firm is known to be then, by instrument.
    pub fn positions_through(&self, firm: usize, day: Date) -> Vec<PositionThrough<'_>> {
        let associations: Vec<usize> = self.affiliated_to(firm, AffiliationKind::Member, day).collect();
        let toward = |instrument: &'_ Instrument, row: usize| self.standing(row, &instrument.id, day);
        let each = self.instruments.iter().flat_map(|instrument| {
            associations.iter().filter_map(move |row| {
                let standing = toward(instrument, *row)?;
                // What speaks for its members is an association, whatever else a membership may name.
                let association = self.firms.at(*row).filter(|firm| firm.kind == Some(FirmKind::Association))?;
                Some(PositionThrough { association, instrument, standing })
            })
        });
        each.collect()
    }
}
