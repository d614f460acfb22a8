//! The dates of an obligation as the law gives them on a day.

use crate::core::record::{Applies, Obligation};
use crate::core::{Date, Id};

impl Applies {
    /// All for whom it holds, as ids of terms: none for everyone addressed.
    pub fn conditions(&self) -> impl Iterator<Item = &Id> {
        self.condition.iter().chain(&self.also)
    }
}

impl Obligation {
    /// Its dates of application by the law of `day`: for each condition the entry that was set last, in the
    /// order of the record. Empty before the first was set.
    pub fn dates_on(&self, day: Date) -> Vec<&Applies> {
        let mut dates: Vec<&Applies> = Vec::new();
        for entry in self.applies.iter().filter(|entry| entry.set_on.is_by(day)) {
            match dates.iter_mut().find(|known| known.condition == entry.condition) {
                Some(known) if known.set_on.is_by(entry.set_on) => *known = entry,
                Some(_) => {}
                None => dates.push(entry),
            }
        }
        dates
    }

    /// The earliest of these dates: from when it first binds anyone. `None` if the law gives no date.
    pub fn first_date_on(&self, day: Date) -> Option<Date> {
        self.dates_on(day).into_iter().map(|entry| entry.from).min()
    }
}
