//! What associations say for their members.

use crate::core::affiliation::AffiliationKind;
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
        let each = self.instruments.iter().flat_map(|instrument| {
            associations.iter().filter_map(move |row| {
                let standing = self.standing(*row, &instrument.id, day)?;
                Some(PositionThrough { association: self.firms.at(*row)?, instrument, standing })
            })
        });
        each.collect()
    }
}
