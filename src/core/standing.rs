//! What held on a day: a firm's standing toward an instrument, and the dates of a duty as the law then stood.

use strum::{Display, EnumCount, EnumIter, EnumString, IntoStaticStr};

use crate::core::record::{Applies, Obligation, Position, Stance};
use crate::core::standings::PositionFold;
use crate::core::{Dataset, Date, Id, StatedDate};

/// What a firm's standing toward an instrument comes to: a position, *no longer listed*, or no record.
///
/// `NoLongerListed` is a list that once held the name and later does not; why is not known, so it is never
/// `Withdrew`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumCount, EnumIter, EnumString, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Status {
    Signed,
    PartlySigned,
    Considering,
    Supports,
    Prioritises,
    SeeksDelay,
    Criticises,
    Declined,
    Withdrew,
    NoLongerListed,
    Absent,
    None,
}

impl Status {
    pub fn word(self) -> &'static str {
        self.into()
    }
}

impl From<Position> for Status {
    fn from(position: Position) -> Self {
        match position {
            Position::Signed => Self::Signed,
            Position::PartlySigned => Self::PartlySigned,
            Position::Considering => Self::Considering,
            Position::Declined => Self::Declined,
            Position::Withdrew => Self::Withdrew,
            Position::Absent => Self::Absent,
            Position::Supports => Self::Supports,
            Position::Prioritises => Self::Prioritises,
            Position::SeeksDelay => Self::SeeksDelay,
            Position::Criticises => Self::Criticises,
        }
    }
}

/// A firm's standing on a day, with the stance that it rests on and a later look at a list that bears it out or
/// changes it.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    pub status: Status,
    pub stance: &'a Stance,
    pub observed: Option<&'a Stance>,
}

impl Standing<'_> {
    /// The date of the stance that it rests on, and whether that was taken on the day or by it.
    pub const fn stated_date(&self) -> StatedDate {
        self.stance.stated_date()
    }
}

/// The standing that a line of stances (oldest first) comes to on `day`; `None` where there is no record yet.
///
/// The latest stance dated not after `day` holds. `absent` is an observation of a list, not a statement: after a
/// signature it means *no longer listed*, after any other statement it only bears that out, alone it is the
/// position. On one and the same day a statement goes before an observation.
pub fn standing<'a>(line: impl Iterator<Item = &'a Stance>, day: Date) -> Option<Standing<'a>> {
    let (mut said, mut observed): (Option<&Stance>, Option<&Stance>) = (None, None);
    for stance in line.filter(|stance| stance.date.is_by(day)) {
        if stance.position == Position::Absent {
            observed = Some(stance);
        } else {
            said = Some(stance);
        }
    }
    match (said, observed) {
        (None, None) => None,
        (None, Some(list)) => Some(Standing { status: Status::Absent, stance: list, observed: None }),
        (Some(stance), list) => {
            let later = list.filter(|list| stance.date.is_by(list.date));
            let listed = matches!(stance.position, Position::Signed | Position::PartlySigned);
            let gone = listed && later.is_some_and(|list| list.date > stance.date);
            let status = if gone { Status::NoLongerListed } else { stance.position.into() };
            Some(Standing { status, stance, observed: later.filter(|_| gone || !listed) })
        }
    }
}

impl Dataset {
    /// A firm's standing toward an instrument on a day.
    pub fn standing<'a>(&'a self, firm: usize, instrument: &'a Id, day: Date) -> Option<Standing<'a>> {
        standing(self.stances_toward(firm, instrument), day)
    }

    /// The standing on the day before `day`; `None` where there was no record.
    pub fn status_before(&self, firm: usize, instrument: &Id, day: Date) -> Option<Status> {
        let before = Date::from_epoch_days(day.epoch_days() - 1);
        self.standing(firm, instrument, before).map(|standing| standing.status)
    }

    pub fn status(&self, firm: usize, instrument: &Id, day: Date) -> Status {
        let Some(instrument) = self.instruments.row(instrument.as_str()) else { return Status::None };
        let mut line = PositionFold::default();
        for summary in
            self.stance_summaries(firm).iter().filter(|summary| usize::from(summary.instrument) == instrument)
        {
            if summary.date.is_by(day) {
                line.take(summary.position, summary.date);
            }
        }
        line.status()
    }
}

/// A change of position of one firm toward one instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flip {
    /// The day of the stance that brought it.
    pub date: Date,
    pub from: Status,
    pub to: Status,
}

impl Dataset {
    /// The changes of a firm's standing toward an instrument up to a day, oldest first. The first stance of all is
    /// none.
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
}

impl Obligation {
    /// The dates that the law gives on `day`: for each condition the entry set last, in the order of the record.
    pub fn dates_on(&self, day: Date) -> Vec<&Applies> {
        let set = |entry: &&Applies| entry.set_on.is_by(day);
        let mut dates: Vec<&Applies> = Vec::new();
        for entry in self.applies.iter().filter(set) {
            match dates.iter_mut().find(|known| known.condition == entry.condition) {
                Some(known) if known.set_on.is_by(entry.set_on) => *known = entry,
                Some(_) => {}
                None => dates.push(entry),
            }
        }
        dates
    }

    /// The day from which it first binds anyone, as the law stands on `day`.
    pub fn first_date_on(&self, day: Date) -> Option<Date> {
        self.dates_on(day).into_iter().map(|entry| entry.from).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stance(position: &str, date: &str) -> Stance {
        serde_json::from_value(serde_json::json!({
            "id": "a", "firm": "a", "instrument": "a", "position": position, "date": date, "summary": { "en": "e" },
            "sources": ["a"], "confidence": "high", "recorded": "2024",
        }))
        .unwrap()
    }

    fn status(line: &[(&str, &str)], day: &str) -> Option<Status> {
        let line: Vec<Stance> = line.iter().map(|(position, date)| stance(position, date)).collect();
        standing(line.iter(), Date::parse(day).unwrap()).map(|standing| standing.status)
    }

    #[test]
    fn the_latest_stance_holds_and_nothing_holds_before_the_first() {
        let line = [("considering", "2025-07-18"), ("signed", "2025-08-01")];
        assert_eq!(status(&line, "2025-07-17"), None);
        assert_eq!(status(&line, "2025-07-18"), Some(Status::Considering));
        assert_eq!(status(&line, "2026-01-01"), Some(Status::Signed));
    }

    #[test]
    fn absence_is_an_observation() {
        assert_eq!(status(&[("absent", "2024-09-25")], "2024-10-01"), Some(Status::Absent));
        assert_eq!(
            status(&[("declined", "2024-09-24"), ("absent", "2024-09-25")], "2024-10-01"),
            Some(Status::Declined)
        );
        assert_eq!(
            status(&[("considering", "2024-09-24"), ("absent", "2024-09-25")], "2024-10-01"),
            Some(Status::Considering)
        );
        assert_eq!(status(&[("signed", "2025-08-01"), ("absent", "2026-07-31")], "2026-07-30"), Some(Status::Signed));
        assert_eq!(
            status(&[("signed", "2025-08-01"), ("absent", "2026-07-31")], "2026-07-31"),
            Some(Status::NoLongerListed)
        );
        assert_eq!(status(&[("absent", "2024-09-25"), ("signed", "2025-08-01")], "2025-08-01"), Some(Status::Signed));
        assert_eq!(status(&[("absent", "2025-08-01"), ("signed", "2025-08-01")], "2025-08-01"), Some(Status::Signed));
    }
}
